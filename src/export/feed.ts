/**
 * What a newer history answers otherwise than an older one: a feed of changes without subscriptions. Histories made from
 * one another share every place that was not touched, so that finding the others costs what they are.
 *
 * Law: the older timelines with the patches applied are the newer timelines.
 */
import type { Answer, History } from '../history/index.js'
import { changedPlaces, inside, answersIn } from '../history/index.js'
import type { PlaceId } from '../record/index.js'
import { asChronon } from '../time/index.js'
import type { Chronon } from '../time/index.js'
import type { Segment } from '../questions/index.js'
import { differs, timelineOf } from '../questions/index.js'

/** A span `[from, until)`, in chronons, over which a place is answered otherwise; maximal for one pair of answers. */
export interface ChangedSpan {
  /** The first chronon of the span (included). */
  readonly from: Chronon
  /** Where it ends (excluded); Infinity for no end. */
  readonly until: Chronon
  /** What was answered before. */
  readonly before: Answer
  /** What is answered now. */
  readonly after: Answer
}

/** A place whose answers are no longer the same. */
export interface PlaceChanged {
  /** The place that is answered otherwise. */
  readonly place: PlaceId
  /** In order of time; everywhere else the place is answered as before. */
  readonly spans: ReadonlyArray<ChangedSpan>
}

const differences = (before: ReadonlyArray<Segment>, after: ReadonlyArray<Segment>): ReadonlyArray<ChangedSpan> => {
  const spans: Array<ChangedSpan> = []
  for (let i = 0, j = 0; i < before.length && j < after.length;) {
    const [one, other] = [before[i], after[j]]
    const until = asChronon(Math.min(one.until, other.until))
    if (differs(one.answer, other.answer))
      spans.push({ from: asChronon(Math.max(one.from, other.from)), until, before: one.answer, after: other.answer })
    if (one.until === until) i++
    if (other.until === until) j++
  }
  return spans
}

/**
 * The places that `newer` answers otherwise than `older`, in order of their ids, and over which spans of valid time.
 * Where the one was evolved from the other it costs O(difference): the places touched and the timelines of those.
 * Histories of different logs, or seen differently (`knownAt`, `accordingTo`, `withPolicy`), are compared place by place.
 * They must count time in the same granularity: otherwise a `RangeError`.
 *
 * @example
 * ```ts
 * import { emptyHistory, evolve, formatChronon, held } from 'changing-hands'
 * import { changesFrom } from 'changing-hands/export'
 * import assert from 'node:assert/strict'
 *
 * const report = { type: 'ControlChanged', v: 1, recordedAt: '2017-11-20', source: { id: 'najah' }, place: 'rawa' } as const
 * const older = evolve(emptyHistory(), { ...report, id: 'e1', at: '2014-06-21', to: held('isis') })
 * const newer = evolve(older, { ...report, id: 'e8', at: '2017-11-17', to: held('iraqi-forces') })
 * const [{ place, spans }] = changesFrom(older, newer)
 * assert.deepEqual([place, spans.map(({ from, until }) => [formatChronon('day', from), formatChronon('day', until)])], ['rawa', [['2017-11-17', '..']]])
 * assert.deepEqual(changesFrom(newer, newer), [])
 * ```
 */
export const changesFrom = (older: History, newer: History): ReadonlyArray<PlaceChanged> => {
  checkComparable(older, newer)
  return [...changedPlaces(older, newer)]
    .sort()
    .map((place) => ({ place, spans: differences(timelineOf(older, place), timelineOf(newer, place)) }))
    .filter(({ spans }) => spans.length > 0)
}

const checkComparable = (older: History, newer: History): void => {
  const [one, other] = [inside(older).granularity, inside(newer).granularity]
  if (one !== other)
    throw new RangeError(`histories to compare count time alike: one is by the ${one}, the other by the ${other}`)
}

/**
 * The timelines of all places, in order of ids, as a `Map` for user interfaces that keep their state in one: the state that `patchesFrom`
 * brings up to date.
 *
 * @example
 * ```ts
 * import { emptyHistory, evolve, held } from 'changing-hands'
 * import { timelinesOf } from 'changing-hands/export'
 * import assert from 'node:assert/strict'
 *
 * const history = evolve(emptyHistory(), {
 *   id: 'e8', type: 'ControlChanged', v: 1, recordedAt: '2017-11-20', source: { id: 'najah' }, place: 'rawa', at: '2017-11-17', to: held('iraqi-forces')
 * })
 * assert.deepEqual([...timelinesOf(history)].map(([place, timeline]) => [place, timeline.length]), [['rawa', 2]])
 * ```
 */
export const timelinesOf = (history: History): Map<PlaceId, ReadonlyArray<Segment>> => {
  const places = Array.from(answersIn(history), ([place]) => place).sort()
  return new Map(places.map((place) => [place, timelineOf(history, place)]))
}

/** A patch in the form of Immer's, which its `applyPatches` takes. */
export interface TimelinePatch {
  /** What is done to the place’s timeline. */
  readonly op: 'add' | 'replace' | 'remove'
  /** The place. */
  readonly path: [PlaceId]
  /** Its timeline from now on; left out where it is removed. */
  readonly value?: ReadonlyArray<Segment>
}

/**
 * Immer patches that make of `timelinesOf(older)` what `timelinesOf(newer)` is: one for each place whose records are no
 * longer the same, its timeline added, replaced or removed whole. Costs as `changesFrom` does. To apply them to a `Map`, Immer wants
 * `enablePatches()` and `enableMapSet()`.
 *
 * @example
 * ```ts
 * import { emptyHistory, evolve, held } from 'changing-hands'
 * import { patchesFrom, timelinesOf } from 'changing-hands/export'
 * import { applyPatches, enableMapSet, enablePatches } from 'immer'
 * import assert from 'node:assert/strict'
 *
 * enablePatches()
 * enableMapSet()
 * const report = { type: 'ControlChanged', v: 1, recordedAt: '2017-11-20', source: { id: 'najah' } } as const
 * const older = evolve(emptyHistory(), { ...report, id: 'e2', place: 'al-qaim', at: '2017-11-03', to: held('iraqi-forces') })
 * const newer = evolve(older, { ...report, id: 'e8', place: 'rawa', at: '2017-11-17', to: held('iraqi-forces') })
 * const patches = patchesFrom(older, newer)
 * assert.deepEqual(patches.map(({ op, path }) => [op, path]), [['add', ['rawa']]])
 * assert.deepEqual(applyPatches(timelinesOf(older), patches), timelinesOf(newer))
 * ```
 */
export const patchesFrom = (older: History, newer: History): Array<TimelinePatch> => {
  checkComparable(older, newer)
  const [before, after] = [inside(older), inside(newer)]
  return [...changedPlaces(older, newer)].sort().flatMap((place): ReadonlyArray<TimelinePatch> => {
    const [was, is] = [before, after].map((history) => history.answersOf(place)?.isEmpty === false)
    if (is) return [{ op: was ? 'replace' : 'add', path: [place], value: timelineOf(newer, place) }]
    return was ? [{ op: 'remove', path: [place] }] : []
  })
}
