/**
 * Histories of narrower scope: as a log was known at a date, according to some sources, by another policy, as far as there is
 * evidence. They combine,
 * in whatever order, and each costs O(1): a place is narrowed when it is asked about.
 *
 * Laws: known at Infinity is now · learning never changes what was known before · according to all sources is the whole.
 */
import { isIterable } from '../record/index.js'
import type { Calendar, DateLike } from '../time/index.js'
import { calendarOf, checked, endOfDay, formatChronon, questionBounds, quoted } from '../time/index.js'
import { combinerOf } from './combined.js'
import { horizonOf } from './horizon.js'
import type { Policy, SourceId } from './policy.js'
import { isPolicy, policiesInWords } from './policy.js'
import type { History } from './projection.js'
import { inside } from './projection.js'
import type { Scope } from './scope.js'
import { isWhole, wholeScope } from './scope.js'

/** Counted in UTC, whatever zone a history's days are in. */
const transactionTime = calendarOf({ granularity: 'millisecond' })

/** The last millisecond (included, epoch ms) of `date` in transaction time; a number is a chronon of the history. */
const endOfKnowing = (calendar: Calendar, date: DateLike): number => {
  if (typeof date === 'string') {
    const end = endOfDay(date)
    if (end === end) return end
  }
  if (typeof date !== 'number') return questionBounds(transactionTime, date).hi
  const { lo } = questionBounds(calendar, date)
  return Number.isFinite(lo) ? questionBounds(transactionTime, formatChronon(lo, calendar.granularity)).hi : lo
}

export const narrowed = (history: History, change: Partial<Scope>): History => {
  const projection = inside(history)
  const scope = { ...projection.scope, ...change }
  return projection.within(isWhole(scope) ? wholeScope : scope)
}

/**
 * The history as it was known at the end of `date`: only the records whose `recordedAt` is not later, less those that
 * were retracted or corrected by then. Transaction time is counted in UTC; a `recordedAt` that is a date alone counts
 * from its first instant. Histories narrowed twice know what both allow. O(1): each place is narrowed when asked for.
 * Throws a `RangeError` on a malformed date.
 *
 * @example
 * ```ts
 * import { controllerAt, emptyHistory, evolve, held, knownAt } from 'changing-hands'
 * import { none, some } from 'fp-ts/lib/Option.js'
 * import assert from 'node:assert/strict'
 *
 * const history = evolve(emptyHistory(), [
 *   {
 *     id: 'e8', type: 'ControlChanged', v: 1, recordedAt: '2017-11-20', source: { id: 'najah' },
 *     place: 'rawa', at: '2017-11-17', to: held('iraqi-forces')
 *   },
 *   { id: 'r1', type: 'EventRetracted', v: 1, recordedAt: '2017-11-22', source: { id: 'najah' }, target: 'e8', reason: 'too early' }
 * ])
 * assert.deepEqual(controllerAt(knownAt(history, '2017-11-19'), 'rawa', '2017-11-18'), none)
 * assert.deepEqual(controllerAt(knownAt(history, '2017-11-20'), 'rawa', '2017-11-18'), some('iraqi-forces'))
 * assert.deepEqual(controllerAt(knownAt(history, '2017-11-22'), 'rawa', '2017-11-18'), none)
 * ```
 */
export const knownAt = (history: History, date: DateLike): History => {
  const projection = inside(history)
  const { known } = projection.scope
  const end = endOfKnowing(projection.calendar, date)
  return end >= known ? history : projection.within({ ...projection.scope, known: end })
}

/**
 * The history according to these sources alone: as if no other had ever been recorded, their retractions and corrections
 * included. A source is named by its `source.id`; one that the log does not have adds nothing. According to some and then
 * to others is according to those that both name. O(1): each place is narrowed when asked for.
 *
 * @example
 * ```ts
 * import { accordingTo, controllerAt, emptyHistory, evolve, held } from 'changing-hands'
 * import { none, some } from 'fp-ts/lib/Option.js'
 * import assert from 'node:assert/strict'
 *
 * const report = { type: 'ControlChanged', v: 1, recordedAt: '2017-11-20', place: 'hajin', at: '2017-11-19' } as const
 * const history = evolve(emptyHistory(), [
 *   { ...report, id: 'a1', source: { id: 'radio' }, to: held('syrian-army') },
 *   { ...report, id: 'b1', source: { id: 'map' }, to: held('isis') }
 * ])
 * assert.deepEqual(controllerAt(history, 'hajin', '2017-11-19'), none) // in either order
 * assert.deepEqual(controllerAt(accordingTo(history, ['radio']), 'hajin', '2017-11-19'), some('syrian-army'))
 * ```
 */
export const accordingTo = (history: History, sourceIds: Iterable<SourceId>): History => {
  if (typeof sourceIds === 'string')
    throw new TypeError(`accordingTo takes a list of source ids: write [${quoted(sourceIds)}]`)
  checked(isIterable(sourceIds), 'accordingTo takes a list of source ids', sourceIds)
  const { sources } = inside(history).scope
  const named = new Set(sourceIds)
  return narrowed(history, {
    sources: sources === undefined ? named : new Set([...named].filter((source) => sources.has(source)))
  })
}

/**
 * The same history by another policy of combining sources that differ: see `Policy`. The last one given counts. Answers
 * name it, and whom it overruled in their `dissent`. With any policy but `together` a source's retractions and
 * corrections apply to whatever record they name, whosever it is. O(1).
 *
 * Questions about whole stories (spells, counts, tenures) are answered of the story that a preferred source tells, and
 * otherwise over the stories of all sources: counts and durations bounded by all of them, and certain only what each tells.
 *
 * An unknown policy is the caller's mistake: a `TypeError`.
 *
 * @example
 * ```ts
 * import { emptyHistory, evolve, held, statusAt, withPolicy } from 'changing-hands'
 * import { none, some } from 'fp-ts/lib/Option.js'
 * import assert from 'node:assert/strict'
 *
 * const seen = { type: 'ControlObserved', v: 1, recordedAt: '2017-11-20', place: 'hajin', at: '2017-11-19' } as const
 * const history = evolve(emptyHistory(), [
 *   { ...seen, id: 'a1', source: { id: 'radio' }, status: held('syrian-army') },
 *   { ...seen, id: 'b1', source: { id: 'map' }, status: held('isis') },
 *   { ...seen, id: 'c1', source: { id: 'paper' }, status: held('isis') }
 * ])
 * const answer = statusAt(withPolicy(history, 'majority'), 'hajin', '2017-11-19')
 * assert.deepEqual(answer.certain, some(held('isis')))
 * assert.deepEqual(answer.dissent.map(({ source, because }) => [source, because.map(({ id }) => id)]), [['radio', ['a1']]])
 * assert.deepEqual(statusAt(withPolicy(history, 'agreed'), 'hajin', '2017-11-19').certain, none)
 * ```
 */
export const withPolicy = (history: History, policy: Policy): History => {
  if (!isPolicy(policy)) throw new TypeError(`a policy is ${policiesInWords()}, not ${quoted(String(policy))}`)
  return narrowed(history, { policy, combiner: combinerOf(policy) })
}

/** How far a report is evidence of what it says, in chronons of the history: without a limit where one is left out. */
export interface HorizonOptions {
  /** For how many chronons before its date a report is evidence of what it says was before; without end unless given. */
  readonly before?: number
  /** For how many chronons from its date on a report is evidence of what it says; without end unless given. */
  readonly after?: number
}

/**
 * The history in which silence proves nothing for ever: a status counts as evidence only up to `before` chronons before the
 * dates of the reports that it rests on and `after` chronons behind them (both included), or as long as a source declares
 * (`CoverageDeclared`) that it would have reported a change. Beyond that it stays listed, on the basis `presumed before` or
 * `presumed since`, with `unknown` on *no evidence* beside it, and nothing is certain. By a policy only sources with evidence
 * within the horizon have a voice, and only their own coverage extends it.
 *
 * Whole numbers, 0 or more; a side that is left out, or Infinity, has no limit, and without both the history has no horizon. The
 * last one given counts. Anything else is a `RangeError`. What it does to each question: see the chapter "How far a report
 * reaches". O(1).
 *
 * @example
 * ```ts
 * import { controllerAt, emptyHistory, evolve, held, statusAt, withHorizon } from 'changing-hands'
 * import { none, some } from 'fp-ts/lib/Option.js'
 * import assert from 'node:assert/strict'
 *
 * const history = evolve(emptyHistory(), {
 *   id: 'e8', type: 'ControlChanged', v: 1, recordedAt: '2017-11-20', source: { id: 'najah' },
 *   place: 'rawa', at: '2017-11-17', from: held('isis'), to: held('iraqi-forces')
 * })
 * const reaching = withHorizon(history, { before: 30, after: 60 })
 * assert.deepEqual(controllerAt(reaching, 'rawa', '2017-12-31'), some('iraqi-forces'))
 * assert.deepEqual(controllerAt(reaching, 'rawa', '2018-12-31'), none)
 * assert.deepEqual(statusAt(reaching, 'rawa', '2018-12-31').possible.map(({ status, basis }) => [status.kind, basis]), [
 *   ['unknown', 'no evidence'],
 *   ['held', 'presumed since']
 * ])
 * ```
 */
export const withHorizon = (history: History, limits: HorizonOptions): History => {
  if (typeof limits !== 'object' || limits === null)
    throw new RangeError(`a horizon is { before, after }, in chronons of the history, not ${quoted(String(limits))}`)
  return narrowed(history, { horizon: horizonOf(limits) })
}
