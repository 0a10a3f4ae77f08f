/** A place's whole timeline. */
import { statusKey } from '../record/index.js'
import type { PlaceId, Status } from '../record/index.js'
import type { Answer, History } from '../history/index.js'
import { inside, notStated, nothingSaid } from '../history/index.js'
import type { Chronon, DateLike } from '../time/index.js'
import { asChronon, questionBounds } from '../time/index.js'
import type { Outline } from '../world/index.js'
import { segmentAt } from '../world/index.js'

/** A maximal span `[from, until)` of chronons over which the same statuses are possible. */
export interface Segment {
  /** The first chronon (included); -Infinity for the first segment. */
  readonly from: Chronon
  /** The chronon after the last (excluded); Infinity for the last segment. */
  readonly until: Chronon
  /** What is possible throughout, with the records of the whole span and the strongest basis in it. */
  readonly answer: Answer
}

const segment = (from: number, until: number, answer: Answer): Segment => ({
  from: asChronon(from),
  until: asChronon(until),
  answer
})

/**
 * The place's timeline: the maximal spans `[from, until)`, in chronons, over which the set of possible statuses is
 * constant, from -Infinity to Infinity without holes. A place without records has one segment of no evidence.
 * O(n log n) for n changes.
 *
 * @example
 * ```ts
 * import { emptyHistory, evolve, formatChronon, held, timelineOf } from 'changing-hands'
 * import assert from 'node:assert/strict'
 *
 * const history = evolve(emptyHistory(), {
 *   id: 'e6', type: 'ControlChanged', v: 1, recordedAt: '2017-11-20', source: { id: 'najah' },
 *   place: 'rummanah', at: '[2017-11-11..2017-11-17]', from: held('isis'), to: held('iraqi-forces')
 * })
 * assert.deepEqual(
 *   timelineOf(history, 'rummanah').map(({ from, answer }) => [formatChronon('day', from), answer.possible.length]),
 *   [['..', 1], ['2017-11-11', 2], ['2017-11-17', 1]]
 * )
 * ```
 */
export const timelineOf = (history: History, place: PlaceId): ReadonlyArray<Segment> => {
  const projection = inside(history)
  const byDate = projection.answersOf(place)?.byDate
  if (byDate === undefined) return [segment(-Infinity, Infinity, nothingSaid(projection.scope.policy))]
  const { starts } = byDate
  const segments: Array<Segment> = []
  const beginnings = distinctFrom(byDate.outline)
  beginnings.forEach((from, k) => {
    const until = k + 1 < beginnings.length ? beginnings[k + 1] : Infinity
    const last = until === Infinity ? starts.length - 1 : segmentAt(starts, until) - 1
    const first = segmentAt(starts, from)
    segments.push(segment(from, until, first === last ? byDate.answer(first) : byDate.answerOver(first, last)))
  })
  return segments
}

/** Where what is possible becomes something else, -Infinity first; that nothing is stated is to be unknown. */
const distinctFrom = ({ starts, possible }: Outline): ReadonlyArray<number> => {
  const distinct: Array<number> = []
  for (let k = 0; k < starts.length; k++)
    if (k === 0 || !sameSet(possible[k - 1], possible[k])) distinct.push(starts[k])
  return distinct
}

type Some = ReadonlyArray<Status | undefined>

const sameSet = (a: Some, b: Some): boolean => {
  if (a.length === 1 && b.length === 1) return a[0] === b[0] || keyOf(a[0]) === keyOf(b[0])
  const keys = new Set(a.map(keyOf))
  return new Set(b.map(keyOf)).size === keys.size && b.every((status) => keys.has(keyOf(status)))
}

const keyOf = (status: Status | undefined): string => statusKey(status ?? notStated)

/**
 * The part of the timeline from the first chronon of `from` (included) to the last of `until` (included), cut off at
 * both ends: what a chart of those dates needs.
 *
 * @example
 * ```ts
 * import { emptyHistory, evolve, formatChronon, held, segmentsBetween } from 'changing-hands'
 * import assert from 'node:assert/strict'
 *
 * const history = evolve(emptyHistory(), {
 *   id: 'e8', type: 'ControlChanged', v: 1, recordedAt: '2017-11-20', source: { id: 'najah' },
 *   place: 'rawa', at: '2017-11-17', from: held('isis'), to: held('iraqi-forces')
 * })
 * assert.deepEqual(
 *   segmentsBetween(history, 'rawa', '2017-11', '2017-11').map(({ from, until }) => [formatChronon('day', from), formatChronon('day', until)]),
 *   [['2017-11-01', '2017-11-17'], ['2017-11-17', '2017-12-01']]
 * )
 * ```
 */
export const segmentsBetween = (
  history: History,
  place: PlaceId,
  from: DateLike,
  until: DateLike
): ReadonlyArray<Segment> => {
  const { calendar } = inside(history)
  const first = questionBounds(calendar, from).lo
  const end = questionBounds(calendar, until).hi + 1
  return timelineOf(history, place).flatMap(({ from, until, answer }) => {
    const cut = segment(Math.max(from, first), Math.min(until, end), answer)
    return cut.from < cut.until ? [cut] : []
  })
}
