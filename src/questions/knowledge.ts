/** What was believed then and now, about the same date: questions along transaction time. */
import type { Answer, History, Learning, Projection } from '../history/index.js'
import { inside, knownAt, learnedEverywhere, successionOf } from '../history/index.js'
import type { ControlRecord, PlaceId } from '../record/index.js'
import type { DateLike } from '../time/index.js'
import { instantOf, questionBounds } from '../time/index.js'
import { statusAt } from './at.js'
import type { Difference } from './snapshot.js'
import { differs, compareAnswers } from './snapshot.js'

/** How the answer about a place differs between two states of knowledge. */
export interface Learned extends Difference {
  /** The records at the place that were learned between the two, retractions and corrections included, in canonical order. */
  readonly because: ReadonlyArray<ControlRecord>
}

/**
 * What changed in what is believed about one date: the places whose answer as known at the end of `known1` differs from
 * that as known at the end of `known2`, in order of their ids, each with both answers and the records that were learned
 * in between. O(places + answers of those at which something was learned in between). Malformed dates throw a `RangeError`.
 *
 * @example
 * ```ts
 * import { compareKnowledge, emptyHistory, evolve, held } from 'changing-hands'
 * import { some } from 'fp-ts/lib/Option.js'
 * import assert from 'node:assert/strict'
 *
 * const history = evolve(emptyHistory(), [
 *   { id: 'e8', type: 'ControlChanged', v: 1, recordedAt: '2017-11-20', source: { id: 'najah' }, place: 'rawa', at: '2017-11-17', to: held('iraqi-forces') },
 *   { id: 'r1', type: 'EventRetracted', v: 1, recordedAt: '2017-11-22', source: { id: 'najah' }, target: 'e8', reason: 'too early' }
 * ])
 * const [{ place, before, because }] = compareKnowledge(history, '2017-11-18', '2017-11-20', '2017-11-22')
 * assert.deepEqual([place, before.certain, because.map(({ id }) => id)], ['rawa', some(held('iraqi-forces')), ['r1']])
 * assert.deepEqual(compareKnowledge(history, '2017-11-16', '2017-11-22', '2017-11-23'), [])
 * ```
 */
export const compareKnowledge = (
  history: History,
  date: DateLike,
  known1: DateLike,
  known2: DateLike
): ReadonlyArray<Learned> => {
  const one = knownAt(history, known1)
  const two = knownAt(history, known2)
  questionBounds(inside(history).calendar, date)
  const [first, last] = [inside(one).scope.known, inside(two).scope.known].sort((a, b) => a - b)
  const found: Array<Learned> = []
  for (const [place, records] of learnedBetween(history, first, last)) {
    const before = statusAt(one, place, date)
    const after = statusAt(two, place, date)
    if (differs(before, after)) found.push({ ...compareAnswers(place, before, after), because: records })
  }
  return found.sort((a, b) => (a.place < b.place ? -1 : 1))
}

function* learnedBetween(
  history: History,
  first: number,
  last: number
): Generator<readonly [PlaceId, ReadonlyArray<ControlRecord>]> {
  const projection = inside(history)
  const everywhere = learnedEverywhere(projection, first, last)
  for (const place of projection.places()) {
    const records = place.recordsLearned(projection, projection.scope, first, last)
    const sources = new Set(
      everywhere.length === 0 ? [] : projection.answersAt(place).records.map(({ source }) => source.id)
    )
    const all = [...records, ...everywhere.filter(({ source }) => sources.has(source.id))]
    if (all.length > 0) yield [place.id, all]
  }
}

/** What was believed about a place and a date, from when to when. */
export interface Belief {
  /** Epoch ms from which it was known (included), -Infinity for the first. */
  readonly from: number
  /** Epoch ms until which (excluded), Infinity for what is believed now. */
  readonly until: number
  /** What was answered, knowing that much. */
  readonly answer: Answer
  /** The records at the place learned at `from`, by which the answer came to be this; none for the first. */
  readonly because: ReadonlyArray<ControlRecord>
}

/**
 * The succession of answers about one place and date as the log learned: spans `[from, until)` of transaction time
 * (epoch ms, UTC) from -Infinity to Infinity, or to what the history itself knows, neighbours with different
 * possibilities. O(m log m) for m records at the place, and what it takes to solve what lies around the date, up to the nearest
 * reports that settle it, as often as something of that is learned; under a policy, a horizon or by side O(m² log m).
 *
 * @example
 * ```ts
 * import { beliefsAbout, emptyHistory, evolve, formatStatus, held } from 'changing-hands'
 * import assert from 'node:assert/strict'
 *
 * const history = evolve(emptyHistory(), [
 *   { id: 'e8', type: 'ControlChanged', v: 1, recordedAt: '2017-11-20', source: { id: 'najah' }, place: 'rawa', at: '2017-11-17', to: held('iraqi-forces') },
 *   { id: 'r1', type: 'EventRetracted', v: 1, recordedAt: '2017-11-22', source: { id: 'najah' }, target: 'e8', reason: 'too early' }
 * ])
 * assert.deepEqual(
 *   beliefsAbout(history, 'rawa', '2017-11-18').map(({ from, answer }) => [
 *     from === -Infinity ? 'at first' : new Date(from).toISOString().slice(0, 10),
 *     answer.possible.map(({ status }) => formatStatus(status)).join(' or ')
 *   ]),
 *   [['at first', 'unknown'], ['2017-11-20', 'iraqi-forces'], ['2017-11-22', 'unknown']]
 * )
 * ```
 */
export const beliefsAbout = (history: History, place: PlaceId, date: DateLike): ReadonlyArray<Belief> => {
  const projection = inside(history)
  const { scope } = projection
  const kept = projection.place(place)
  const everywhere = learnedEverywhere(projection, -Infinity, scope.known)
  const beliefs: Array<Belief> = []
  for (const { from, near, whole } of learnings(projection, kept, everywhere, place, date)) {
    const last = beliefs[beliefs.length - 1]
    if (last !== undefined && !differs(last.answer, near)) continue
    if (last !== undefined) beliefs[beliefs.length - 1] = { ...last, until: from }
    const because = kept === undefined ? [] : kept.recordsLearned(projection, scope, from - 1, from)
    const beside = everywhere.filter(({ recordedAt }) => instantOf(recordedAt) === from)
    beliefs.push({ from, until: Infinity, answer: whole(), because: [...because, ...beside] })
  }
  return beliefs
}

/** What was answered at every moment from which on it may have been something else, -Infinity first. */
const learnings = (
  projection: Projection,
  kept: ReturnType<Projection['place']>,
  everywhere: ReadonlyArray<ControlRecord>,
  place: PlaceId,
  date: DateLike
): Iterable<Learning> => {
  const { scope, calendar } = projection
  const { policy, tell, horizon, known } = scope
  if (kept !== undefined && policy === 'together' && tell === undefined && horizon === undefined)
    return successionOf(calendar, projection.answersAt(kept).entries, known, questionBounds(calendar, date))
  const own = kept === undefined ? [] : kept.moments(calendar, projection, scope)
  const moments = new Set([-Infinity, ...own, ...everywhere.map(({ recordedAt }) => instantOf(recordedAt))])
  return Array.from(moments)
    .sort((a, b) => (a < b ? -1 : 1))
    .map((from) => {
      const near = statusAt(projection.within({ ...scope, known: from }), place, date)
      return { from, near, whole: () => near }
    })
}
