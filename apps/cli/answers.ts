/** Answers as lines to read, and as JSON that any program reads: dates in ISO 8601, and nothing where there is no bound. */
import type { Answer, ControlRecord, EarliestLatest, History, Possibility } from 'changing-hands'
import { formatChronon, formatStatus } from 'changing-hands'
import type { Naming } from './naming.js'
import type { Paint } from './paint.js'
import { clean } from './text.js'
import type { Certainty, CommandWords } from './words.js'

export const certaintyOf = (answer: Answer): Certainty =>
  answer.certain._tag === 'Some'
    ? 'certain'
    : answer.possible.every(({ basis }) => basis === 'no evidence')
      ? 'no report'
      : 'open'

const colours = { certain: 'green', open: 'yellow', 'no report': 'dim' } as const satisfies Record<Certainty, string>

export const inColour = (paint: Paint, answer: Answer, text: string): string =>
  paint.in(colours[certaintyOf(answer)], text)

/** A record and whose it is, then the words that it rests on and where they are, each on a line of its own. */
export const recordLines = (record: ControlRecord, words: CommandWords, indent: string): ReadonlyArray<string> => {
  const { source } = record
  const date = 'at' in record ? record.at : undefined
  const saying = words.record(words.kinds[record.type], date, record.recordedAt, clean(source.title ?? source.id))
  return [
    `${clean(record.id)}: ${saying}`,
    ...(source.quote === undefined ? [] : [`  ${words.quote(clean(source.quote))}`]),
    ...(source.url === undefined ? [] : [`  ${clean(source.url)}`])
  ].map((line) => indent + line)
}

/** Each possibility with the records that it rests on, and those that it stands against. */
export const possibilityLines = ({ possible }: Answer, naming: Naming, paint: Paint): ReadonlyArray<string> => {
  const { words } = naming
  return possible.flatMap((one) => {
    const basis = words.phrases.basis[one.basis] + (one.doubtful ? words.comma + words.doubtful : '')
    return [
      `- ${paint.in('bold', naming.status(one.status))} (${basis})`,
      ...one.because.flatMap((record) => recordLines(record, words, '    ')),
      ...(one.against.length === 0
        ? []
        : [`    ${words.against}`, ...one.against.flatMap((record) => recordLines(record, words, '      '))])
    ]
  })
}

/** A chronon in ISO 8601; `null` for one that is not there. */
export const isoOf = (history: History, chronon: number): string | null =>
  Number.isFinite(chronon) ? formatChronon(history, chronon) : null

/** The earliest and the latest, as one date where they are the same. */
export const boundsText = (history: History, { earliest, latest }: EarliestLatest): string => {
  const [from, until] = [isoOf(history, earliest), isoOf(history, latest)]
  return from === until ? (from ?? '') : `${from ?? ''}..${until ?? ''}`
}

const idsOf = (records: ReadonlyArray<ControlRecord>): ReadonlyArray<string> => records.map(({ id }) => id)

const possibilityJson = (one: Possibility): object => ({
  status: one.status,
  words: formatStatus(one.status),
  basis: one.basis,
  doubtful: one.doubtful,
  because: idsOf(one.because),
  against: idsOf(one.against)
})

/** An answer as plain values. */
export const answerJson = (answer: Answer): object => ({
  certainty: certaintyOf(answer),
  certain: answer.certain._tag === 'Some' ? answer.certain.value : null,
  possible: answer.possible.map(possibilityJson),
  policy: answer.policy,
  dissent: answer.dissent.map((one) => ({ source: one.source, ...possibilityJson(one) }))
})

/** The records of an answer, each once and as the log has it. */
export const recordsIn = ({ possible, dissent }: Answer): ReadonlyArray<ControlRecord> => [
  ...new Set([...possible, ...dissent].flatMap(({ because, against }) => [...because, ...against]))
]
