/** All places at one date, or at two. */
import type { Answer, History } from '../history/index.js'
import { answersIn, inside } from '../history/index.js'
import type { ActorId, PlaceId, Status } from '../record/index.js'
import { holderOf, rulesOut, statusKey } from '../record/index.js'
import type { DateLike } from '../time/index.js'
import { questionBounds } from '../time/index.js'
import { allowsHolder } from './at.js'
import type { Pair } from './pairs.js'
import { differsIn, pairsOf } from './pairs.js'

/**
 * What every place of the history is at the end of `date`, in order of ids: a place is there when a record in scope names
 * it. O(places · log of the changes at each).
 *
 * @example
 * ```ts
 * import { emptyHistory, evolve, held, snapshotAt } from 'changing-hands'
 * import { some } from 'fp-ts/lib/Option.js'
 * import assert from 'node:assert/strict'
 *
 * const taken = { type: 'ControlChanged', v: 1, recordedAt: '2017-11-20', source: { id: 'najah' }, to: held('iraqi-forces') } as const
 * const history = evolve(emptyHistory(), [
 *   { ...taken, id: 'e2', place: 'al-qaim', at: '2017-11-03' },
 *   { ...taken, id: 'e8', place: 'rawa', at: '2017-11-17' }
 * ])
 * const answers = snapshotAt(history, '2017-11-17')
 * assert.deepEqual([...answers].map(([place, { certain }]) => [place, certain]), [
 *   ['al-qaim', some(held('iraqi-forces'))],
 *   ['rawa', some(held('iraqi-forces'))]
 * ])
 * ```
 */
export const snapshotAt = (history: History, date: DateLike): ReadonlyMap<PlaceId, Answer> => {
  const bounds = questionBounds(inside(history).calendar, date)
  const answers = Array.from(answersIn(history), ([place, one]) => [place, one.answerDuring(bounds)] as const)
  // They come in the order in which records arrived, which nothing should depend on.
  return new Map(answers.sort(([a], [b]) => (a < b ? -1 : 1)))
}

/** Places, in order of their ids. `possible` includes those that are certain. */
export interface PlacesHeld {
  /** Given these reports, and that nothing went unreported which they do not require. */
  readonly certain: ReadonlyArray<PlaceId>
  /** Those that it holds in some world that the log allows, the certain ones included. */
  readonly possible: ReadonlyArray<PlaceId>
}

/**
 * The places that the actor certainly holds at the end of `date`, and those that the log leaves it possible for it to
 * hold (as `couldHold` says: a place of which nobody knows the holder is possible for everyone not ruled out).
 *
 * @example
 * ```ts
 * import { emptyHistory, evolve, held, placesHeldBy } from 'changing-hands'
 * import assert from 'node:assert/strict'
 *
 * const lost = { type: 'ControlChanged', v: 1, recordedAt: '2017-11-20', source: { id: 'najah' }, from: held('isis'), to: held('iraqi-forces') } as const
 * const history = evolve(emptyHistory(), [
 *   { ...lost, id: 'e6', place: 'rummanah', at: '[2017-11-11..2017-11-17]' },
 *   { ...lost, id: 'e8', place: 'rawa', at: '2017-11-17' }
 * ])
 * assert.deepEqual(placesHeldBy(history, 'isis', '2017-11-12'), { certain: ['rawa'], possible: ['rawa', 'rummanah'] })
 * ```
 */
export const placesHeldBy = (history: History, actor: ActorId, date: DateLike): PlacesHeld => {
  const bounds = questionBounds(inside(history).calendar, date)
  const certain: Array<PlaceId> = []
  const possible: Array<PlaceId> = []
  for (const [place, answers] of answersIn(history)) {
    const holder = answers.holderDuring(bounds)
    if (holder._tag === 'Some') {
      if (holder.value !== actor) continue
      certain.push(place)
    } else if (!answers.someDuring(bounds, (status) => allowsHolder(status, actor))) continue
    possible.push(place)
  }
  return { certain: certain.sort(), possible: possible.sort() }
}

/** Whether the ground can be the same under both: an unknown status may be any that it does not rule out. */
const canBeTheSame = (a: Status, b: Status): boolean => {
  if (a.kind !== 'unknown' && b.kind === 'unknown') return canBeTheSame(b, a)
  return a.kind === 'unknown' ? !rulesOut(a, holderOf(b)) : statusKey(a) === statusKey(b)
}

/** Whether two answers allow different statuses. */
export const differs = (one: Answer, other: Answer): boolean => {
  const keys = new Set(one.possible.map(({ status }) => statusKey(status)))
  return keys.size !== other.possible.length || !other.possible.every(({ status }) => keys.has(statusKey(status)))
}

/** The difference of two answers about a place. */
export const compareAnswers = (place: PlaceId, before: Answer, after: Answer): Difference => ({
  place,
  before,
  after,
  certain: !before.possible.some((a) => after.possible.some((b) => canBeTheSame(a.status, b.status)))
})

/** How a place differs between two dates, or two states of knowledge. */
export interface Difference {
  /** The place that differs. */
  readonly place: PlaceId
  /** What is answered at the first of the two. */
  readonly before: Answer
  /** What is answered at the second. */
  readonly after: Answer
  /**
   * Whether it differs in every world that the log allows; if not, in some. Given these reports, and that nothing went unreported which
   * they do not require.
   */
  readonly certain: boolean
}

/**
 * The places whose status differs, or may differ, between the ends of two dates, in order of their ids. A place that
 * changed hands and back in between does not differ: ask `changesBetween` for what happened on the way.
 *
 * @example
 * ```ts
 * import { compare, emptyHistory, evolve, held } from 'changing-hands'
 * import assert from 'node:assert/strict'
 *
 * const lost = { type: 'ControlChanged', v: 1, recordedAt: '2017-11-20', source: { id: 'najah' }, from: held('isis'), to: held('iraqi-forces') } as const
 * const history = evolve(emptyHistory(), [
 *   { ...lost, id: 'e2', place: 'al-qaim', at: '2017-11-03' },
 *   { ...lost, id: 'e6', place: 'rummanah', at: '[2017-11-11..2017-11-17]' },
 *   { ...lost, id: 'e8', place: 'rawa', at: '2017-11-17' }
 * ])
 * assert.deepEqual(
 *   compare(history, '2017-11-01', '2017-11-12').map(({ place, certain }) => [place, certain]),
 *   [['al-qaim', true], ['rummanah', false]]
 * )
 * ```
 */
export const compare = (history: History, date1: DateLike, date2: DateLike): ReadonlyArray<Difference> => {
  const { calendar } = inside(history)
  const [one, other] = [questionBounds(calendar, date1), questionBounds(calendar, date2)]
  if (one.lo === other.lo && one.hi === other.hi) return []
  const differences: Array<Difference> = []
  for (const [place, answers] of answersIn(history)) {
    const [before, after] = [answers.answerDuring(one), answers.answerDuring(other)]
    if (isSettled(before) && isSettled(after)) {
      if (differs(before, after)) differences.push({ place, before, after, certain: true })
      continue
    }
    const isJoint = one.lo === one.hi && other.lo === other.hi && answers.stories.length === 1
    const difference = isJoint
      ? jointly(pairsOf(history, place, Math.min(one.lo, other.lo), Math.max(one.lo, other.lo)))
      : apart(before, after)
    if (difference !== undefined) differences.push({ place, before, after, certain: difference === 'certain' })
  }
  return differences.sort((a, b) => (a.place < b.place ? -1 : 1))
}

/** Whether there is just one status, and it is known who holds the place. */
const isSettled = ({ possible: [first, ...others] }: Answer): boolean =>
  others.length === 0 && first.status.kind !== 'unknown'

/** How a place differs in the worlds that it has: in all of them, in some, or in none. */
const jointly = (pairs: ReadonlyArray<Pair>): 'certain' | 'possible' | undefined => {
  const found = new Set(pairs.map(differsIn))
  if (found.has('maybe') || found.size > 1) return 'possible'
  return found.has('yes') ? 'certain' : undefined
}

/** The same of two answers, whatever worlds they come from. */
const apart = (before: Answer, after: Answer): 'certain' | 'possible' =>
  compareAnswers('', before, after).certain ? 'certain' : 'possible'
