/** Why an answer is what it is, as data and as text. */
import type { Answer, History, Possibility } from '../history/index.js'
import { inside } from '../history/index.js'
import type { ControlClaimed, ControlRecord, OperationAnnounced, PlaceId } from '../record/index.js'
import { formatStatus, statusKey } from '../record/index.js'
import type { Chronon, DateLike } from '../time/index.js'
import { asChronon, formatChronon, frozen, questionBounds } from '../time/index.js'
import { claimsOn, operationsOn, statusAt, timelineOf } from '../questions/index.js'
import type { Settling } from './settle.js'
import { settlingsOf } from './settle.js'

/** A possibility with the spans during which it is one. */
export interface Explained extends Possibility {
  /** The spans `[from, until)`, in chronons, around the date asked about, in which it stays possible. */
  readonly during: ReadonlyArray<{ readonly from: Chronon; readonly until: Chronon }>
}

/** An answer with the reasons for it, and what would settle it. */
export interface Explanation {
  readonly place: PlaceId
  /** The chronons asked about, both ends included. */
  readonly at: { readonly lo: Chronon; readonly hi: Chronon }
  readonly answer: Answer
  readonly possibilities: ReadonlyArray<Explained>
  /** What a new report could say to make the answer certain, the most decisive first; each was tried out. */
  readonly settle: ReadonlyArray<Settling>
  /** Said of the place for that date without effect on the answer. */
  readonly claims: ReadonlyArray<ControlClaimed>
  readonly operations: ReadonlyArray<OperationAnnounced>
  /** All of it in plain English, one line a possibility, one a record and one for each thing that would settle it. */
  readonly text: string
}

/** A record in a line: what it says, when, and who says so. */
const inALine = (record: ControlRecord): string => {
  const { title, id } = record.source
  const words = 'quote' in record.source && record.source.quote !== undefined ? ` “${record.source.quote}”` : ''
  const when = 'at' in record ? ` at ${record.at}` : ''
  return `${record.id}: ${record.type}${when}, recorded ${record.recordedAt} from ${title ?? id}${words}`
}

/**
 * The reasons for an answer: for each possibility the records it follows from, on what basis and during which spans;
 * what new fact would settle it; beside them the claims and operations of that date. Use its parts as data, or print its
 * `text`.
 *
 * What would settle it is proposed only after the worlds were asked again with the fact among them: an outcome said to be
 * certain leaves one status possible. At most 8 are proposed; of a place where many events overlap not everything is tried, and of one
 * with more than 20,000 nothing.
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
export const explain = (history: History, place: PlaceId, date: DateLike): Explanation => {
  const projection = inside(history)
  const { calendar } = projection
  const at = questionBounds(calendar, date)
  const story = projection.answersOf(place)?.story
  const answer = statusAt(history, place, date)
  const timeline = timelineOf(history, place)
  const show = (chronon: number): string => formatChronon(calendar.granularity, chronon)

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
  const inWords = ({ from, until }: { readonly from: number; readonly until: number }): string => {
    if (from === -Infinity) return until === Infinity ? 'at all times' : `until ${show(until - 1)}`
    if (until === Infinity) return `from ${show(from)} on`
    return from === until - 1 ? `on ${show(from)}` : `from ${show(from)} to ${show(until - 1)}`
  }

  const possibilities = answer.possible.map((possibility) => ({ ...possibility, during: during(possibility) }))
  const settle =
    story === undefined
      ? []
      : settlingsOf(
          story,
          calendar,
          at,
          possibilities.map(({ status }) => status)
        )
  const claims = claimsOn(history, place, date)
  const operations = operationsOn(history, place, date)
  const asked = at.lo === at.hi ? show(at.lo) : `${show(at.lo)} to ${show(at.hi)}`
  const lines = [
    `${place}, ${asked}: ${possibilities.length === 1 ? 'certain' : `open between ${possibilities.length}`}`,
    ...possibilities.flatMap(({ status, basis, doubtful, because, during: spans }) => [
      `- ${formatStatus(status)}: ${basis}${doubtful ? ' (doubtful)' : ''}; possible ${spans.map(inWords).join(' and ')}`,
      ...because.map((record) => `    ${inALine(record)}`)
    ]),
    ...(settle.length === 0 ? [] : ['- what would settle it:']),
    ...settle.map((settling) => `    ${settling.text}`),
    ...[...claims, ...operations].map((record) => `- beside it, ${inALine(record)}`)
  ]
  return frozen({
    place,
    at: { lo: asChronon(at.lo), hi: asChronon(at.hi) },
    answer,
    possibilities,
    settle,
    claims,
    operations,
    text: lines.join('\n')
  })
}
