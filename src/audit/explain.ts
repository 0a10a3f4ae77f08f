/** Why an answer is what it is, as data and as text. */
import { isSome } from 'fp-ts/lib/Option.js'
import type { Answer, History, Possibility, Story } from '../history/index.js'
import { inside } from '../history/index.js'
import type { ControlClaimed, ControlRecord, OperationAnnounced, PlaceId } from '../record/index.js'
import { statusKey } from '../record/index.js'
import type { Chronon, DateLike } from '../time/index.js'
import { asChronon, checked, frozen, questionBounds } from '../time/index.js'
import { claimsOn, evidentIn, operationsOn, statusAt, timelineOf } from '../questions/index.js'
import { doubtfulIn, within } from '../world/index.js'
import { englishExplanations } from './englishExplanations.js'
import type { Settling } from './settle.js'
import { settlingsOf } from './settle.js'
import type { ExplanationPhrases, RecordFacts } from './textPhrases.js'
import type { TextOptions } from './words.js'
import { recordIds, Words } from './words.js'

/** A possibility with the spans during which it is one. */
export interface Explained extends Possibility {
  /** The spans `[from, until)`, in chronons, around the date asked about, in which it stays possible. */
  readonly during: ReadonlyArray<{
    /** Its first chronon (included). */
    readonly from: Chronon
    /** Where it ends (excluded). */
    readonly until: Chronon
  }>
  /** Of a history with a horizon: the parts of these spans in which there is evidence of it. */
  readonly evidence?: ReadonlyArray<{
    /** Its first chronon (included). */
    readonly from: Chronon
    /** Where it ends (excluded). */
    readonly until: Chronon
  }>
}

/** An event of which a report may be wrong, since it contradicts others from nearby. */
export interface Doubted {
  /** The records that report it. */
  readonly records: ReadonlyArray<ControlRecord>
  /** The records that contradict them. */
  readonly contrary: ReadonlyArray<ControlRecord>
  /** Whether some world that the log allows believes it; if not, what others say outweighs it. */
  readonly believed: boolean
}

/** An answer with the reasons for it, and what would settle it. */
export interface Explanation {
  /** The place asked about. */
  readonly place: PlaceId
  /** The chronons asked about, both ends included. */
  readonly at: {
    /** The first chronon (included). */
    readonly lo: Chronon
    /** The last chronon (included). */
    readonly hi: Chronon
  }
  /** What `statusAt` answers. */
  readonly answer: Answer
  /** Each possibility of the answer, in its order, with when it is one. */
  readonly possibilities: ReadonlyArray<Explained>
  /** What may be wrong of that on which the answer rests, in order of the events. */
  readonly doubted: ReadonlyArray<Doubted>
  /** What a new report could say to make the answer certain, the most decisive first; each was tried out. */
  readonly settle: ReadonlyArray<Settling>
  /** Said of the place for that date without effect on the answer. */
  readonly claims: ReadonlyArray<ControlClaimed>
  /** Operations announced for the place and that date. */
  readonly operations: ReadonlyArray<OperationAnnounced>
  /**
   * All of it in plain words, English unless others were asked for: one line a possibility, one a record and one for each
   * thing that would settle it.
   */
  readonly text: string
}

/** In which words an answer is explained. */
export type ExplainOptions = TextOptions<ExplanationPhrases>

/** A record in a line: what it says, when, and who says so. */
const factsOf = (words: Words<ExplanationPhrases>, record: ControlRecord): RecordFacts => {
  const { title, id, quote } = record.source
  const { phrases } = words
  return {
    id: words.apart(record.id),
    type: phrases.records[record.type],
    at: 'at' in record ? phrases.date(record.at) : undefined,
    recordedAt: phrases.date(record.recordedAt),
    source: words.apart(title ?? id),
    quote: quote === undefined ? undefined : words.apart(quote)
  }
}

/** Of the reports on which the answer rests, or against which it stands, those that contradict one another. */
const doubtedIn = (story: Story, possibilities: ReadonlyArray<Possibility>): ReadonlyArray<Doubted> => {
  const { items } = story
  const { contrary, doubted, outvoted } = doubtfulIn(story.worlds)
  if (contrary.length === 0) return []
  const resting = new Set(possibilities.flatMap(({ because, against }) => [...because, ...against]))
  const isResting = (item: number): boolean => items[item].reports.some((report) => resting.has(report))
  const others = new Map<number, Set<ControlRecord>>()
  for (const pair of contrary)
    if (pair.some(isResting))
      for (const [one, other] of [pair, [pair[1], pair[0]] as const]) {
        if (!doubted.has(one)) continue
        let known = others.get(one)
        if (known === undefined) others.set(one, (known = new Set()))
        for (const report of items[other].reports) known.add(report)
      }
  return [...others]
    .sort(([a], [b]) => a - b)
    .map(([item, records]) => ({
      records: items[item].reports,
      contrary: [...records],
      believed: !outvoted.has(item)
    }))
}

/**
 * The reasons for an answer: for each possibility the records it follows from, on what basis and during which spans, and those
 * that it stands against (of a history with a horizon, when there is evidence of it, too); which of them may be wrong; what new
 * fact would settle it; beside them the claims and operations of that date. Use its parts as data, or print its `text`.
 *
 * What would settle it is proposed only after the worlds were asked again with the fact among them: an outcome said to be
 * certain leaves one status possible. At most 8 are proposed; of a place where many events overlap not everything is tried, and of one
 * with more than 20,000 nothing.
 *
 * Its texts are English; with `phrases` they are of another language (`changing-hands/languages` has Arabic), and with `nameOf`
 * actors and places have their names in them. Neither changes anything else.
 *
 * @example
 * ```ts
 * import { emptyHistory, evolve, explain, held } from 'changing-hands'
 * import assert from 'node:assert/strict'
 *
 * const history = evolve(emptyHistory(), {
 *   id: 'e6', type: 'ControlChanged', v: 1, recordedAt: '2017-11-20', source: { id: 'najah' },
 *   place: 'rummanah', at: '[2017-11-11..2017-11-17]', from: held('isis'), to: held('iraqi-forces')
 * })
 * const { settle, text } = explain(history, 'rummanah', '2017-11-12')
 * assert.equal(text, [
 *   'rummanah, 2017-11-12: open between 2',
 *   '- isis: presumed before; possible until 2017-11-16',
 *   '    e6: ControlChanged at [2017-11-11..2017-11-17], recorded 2017-11-20 from najah',
 *   '- iraqi-forces: reported; possible from 2017-11-11 on',
 *   '    e6: ControlChanged at [2017-11-11..2017-11-17], recorded 2017-11-20 from najah',
 *   '- what would settle it:',
 *   '    a date for e6: if on or before 2017-11-12, iraqi-forces; if after it, isis'
 * ].join('\n'))
 * const [{ kind, settles, records, outcomes }] = settle
 * assert.deepEqual([kind, settles, records], ['date', 'always', ['e6']])
 * assert.deepEqual(outcomes.map(({ text, leaves }) => [text, leaves]), [
 *   ['on or before 2017-11-12', [held('iraqi-forces')]],
 *   ['after it', [held('isis')]]
 * ])
 * ```
 */
export const explain = (
  history: History,
  place: PlaceId,
  date: DateLike,
  options: ExplainOptions = {}
): Explanation => {
  checked(typeof place === 'string', 'a place is a text', place)
  const projection = inside(history)
  const { calendar } = projection
  const words = new Words(history, englishExplanations, options)
  const at = questionBounds(calendar, date)
  const answers = projection.answersOf(place)
  const story = answers?.story
  const answer = statusAt(history, place, date)
  const timeline = timelineOf(history, place)

  const during = (possibility: Possibility): Explained['during'] => {
    const key = statusKey(possibility.status)
    const spans: Array<{ from: Chronon; until: Chronon }> = []
    for (const segment of timeline) {
      if (!segment.answer.possible.some(({ status }) => statusKey(status) === key)) continue
      const last = spans[spans.length - 1]
      if (last !== undefined && last.until === segment.from) last.until = segment.until
      else spans.push({ from: segment.from, until: segment.until })
    }
    return spans.filter(({ from, until }) => from <= at.hi && at.lo < until)
  }
  const evidence = ({ status }: Possibility, spans: Explained['during']): Pick<Explained, 'evidence'> => {
    const evident = evidentIn(answers?.stories ?? [], status)
    if (evident === undefined) return {}
    const parts = spans.flatMap(({ from, until }) => within(evident, from, until))
    return { evidence: parts.map(([from, until]) => ({ from: asChronon(from), until: asChronon(until) })) }
  }
  const inWords = ({ from, until }: Explained['during'][number]): string => words.span(from, until)

  const possibilities = answer.possible.map((possibility): Explained => {
    const spans = during(possibility)
    const evident = projection.scope.horizon === undefined ? {} : evidence(possibility, spans)
    return { ...possibility, during: spans, ...evident }
  })
  const settle =
    story === undefined
      ? []
      : settlingsOf(
          story,
          calendar,
          at,
          possibilities.map(({ status }) => status),
          words
        )
  // By another policy each source has a story of its own, in which nothing of another contradicts it.
  const isTogether = projection.scope.policy === 'together'
  const doubted = story === undefined || !isTogether ? [] : doubtedIn(story, possibilities)
  const claims = claimsOn(history, place, date)
  const operations = operationsOn(history, place, date)
  const { explanation, basis: basisOf } = words.phrases
  const possibleOf = ({ status, basis, doubtful, during: spans, evidence: parts = [] }: Explained): string =>
    explanation.possible({
      status: words.status(status),
      basis: basisOf[basis],
      doubtful,
      possible: spans.map(inWords),
      evidence: parts.map(inWords)
    })
  const lines = [
    explanation.head({
      place: words.name(place),
      from: words.day(at.lo),
      to: words.day(at.hi),
      possible: possibilities.length,
      isKnown: isSome(answer.certain)
    }),
    ...possibilities.flatMap((possibility) => [
      `- ${possibleOf(possibility)}`,
      ...possibility.because.map((record) => `    ${explanation.because(factsOf(words, record))}`),
      ...possibility.against.map((record) => `    ${explanation.against(factsOf(words, record))}`)
    ]),
    ...doubted.map(({ records, contrary, believed }) => {
      const [doubtfulOnes, others] = [records, contrary].map((some) => words.ids(recordIds(some)))
      return `- ${explanation.doubted({ records: doubtfulOnes, contrary: others, count: contrary.length, believed })}`
    }),
    ...(settle.length === 0 ? [] : [`- ${explanation.settle()}`]),
    ...settle.map((settling) => `    ${settling.text}`),
    ...[...claims, ...operations].map((record) => `- ${explanation.beside(factsOf(words, record))}`)
  ]
  return frozen({
    place,
    at: { lo: asChronon(at.lo), hi: asChronon(at.hi) },
    answer,
    possibilities,
    doubted,
    settle,
    claims,
    operations,
    text: lines.join('\n')
  })
}
