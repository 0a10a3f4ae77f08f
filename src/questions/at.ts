/** Who held this place on that date: the questions about one place at one date. */
import type { Option } from 'fp-ts/lib/Option.js'
import type { Answer } from '../history/index.js'
import { inside, nothingSaid } from '../history/index.js'
import type { History } from '../history/index.js'
import type { ActorId, PlaceId, Status } from '../record/index.js'
import { rulesOut } from '../record/index.js'
import type { Bounds, DateLike } from '../time/index.js'
import { none, questionBounds, questionChronon } from '../time/index.js'

/**
 * Who certainly holds the place at the end of `date`: `some` actor if every possibility is that this actor holds it,
 * `none` if the log leaves it open, if it is contested, shared or uncontrolled, or if nothing is known of it. Certainly means: given
 * these reports, and that nothing went unreported which they do not require.
 * A wide date (`2017-11`) asks about every chronon in it.
 *
 * One look-up and one binary search, without allocation. A malformed date throws a `RangeError`.
 *
 * @example
 * ```ts
 * import { controllerAt, emptyHistory, evolve, held } from 'changing-hands'
 * import { none, some } from 'fp-ts/lib/Option.js'
 * import assert from 'node:assert/strict'
 *
 * const history = evolve(emptyHistory(), {
 *   id: 'e6', type: 'ControlChanged', v: 1, recordedAt: '2017-11-20', source: { id: 'najah' },
 *   place: 'rummanah', at: '[2017-11-11..2017-11-17]', from: held('isis'), to: held('iraqi-forces')
 * })
 * assert.deepEqual(controllerAt(history, 'rummanah', '2017-11-10'), some('isis'))
 * assert.deepEqual(controllerAt(history, 'rummanah', '2017-11-12'), none) // ISIS or Iraqi forces: ask statusAt
 * assert.deepEqual(controllerAt(history, 'rummanah', '2017-11-17'), some('iraqi-forces'))
 * ```
 */
export const controllerAt = (history: History, place: PlaceId, date: DateLike): Option<ActorId> => {
  const projection = inside(history)
  const chronon = questionChronon(projection.calendar, date)
  const answers = projection.answersOf(place)
  if (answers === undefined) return none
  return chronon === chronon
    ? answers.holderAt(chronon)
    : answers.holderDuring(questionBounds(projection.calendar, date))
}

/**
 * Everything the log allows the place to be at the end of `date`, each possibility with the records it follows from
 * and on what basis; `certain` when there is just one. A place without a record is `unknown` on *no evidence*. A wide
 * date lists what is possible at some chronon in it.
 *
 * The same question asked again gives the same object, unless much was asked in between. A malformed date throws a `RangeError`.
 *
 * @example
 * ```ts
 * import { emptyHistory, evolve, held, statusAt } from 'changing-hands'
 * import assert from 'node:assert/strict'
 *
 * const history = evolve(emptyHistory(), {
 *   id: 'e6', type: 'ControlChanged', v: 1, recordedAt: '2017-11-20', source: { id: 'najah' },
 *   place: 'rummanah', at: '[2017-11-11..2017-11-17]', from: held('isis'), to: held('iraqi-forces')
 * })
 * const { possible } = statusAt(history, 'rummanah', '2017-11-12')
 * assert.deepEqual(possible.map(({ status, basis }) => [status, basis]), [
 *   [held('isis'), 'presumed before'],
 *   [held('iraqi-forces'), 'reported']
 * ])
 * assert.deepEqual(possible.map(({ because }) => because.map(({ id }) => id)), [['e6'], ['e6']])
 * ```
 */
export const statusAt = (history: History, place: PlaceId, date: DateLike): Answer => {
  const projection = inside(history)
  const chronon = questionChronon(projection.calendar, date)
  const answers = projection.answersOf(place)
  if (answers === undefined) return nothingSaid(projection.scope.policy)
  return chronon === chronon
    ? answers.answerAt(chronon)
    : answers.answerDuring(questionBounds(projection.calendar, date))
}

/** What the place is at some chronon of `bounds`, both ends included. */
export const statusDuring = (history: History, place: PlaceId, bounds: Bounds): Answer => {
  const projection = inside(history)
  return projection.answersOf(place)?.answerDuring(bounds) ?? nothingSaid(projection.scope.policy)
}

/** Whether a status leaves open that the actor holds the place: held by it, or unknown and not ruled out. */
export const allowsHolder = (status: Status, actor: ActorId): boolean =>
  status.kind === 'held' ? status.by === actor : status.kind === 'unknown' && !rulesOut(status, actor)

/**
 * Whether the log leaves it open that the actor holds the place at the end of `date` (or, of a wide date, at some
 * chronon in it): some possibility is that it does, or that nobody knows and it is not ruled out.
 *
 * @example
 * ```ts
 * import { couldHold, emptyHistory, evolve, held, unknown } from 'changing-hands'
 * import assert from 'node:assert/strict'
 *
 * const history = evolve(emptyHistory(), {
 *   id: 'e1', type: 'ControlChanged', v: 1, recordedAt: '2017-11-20', source: { id: 'najah' },
 *   place: 'deir-ez-zor', at: '2017-11-03', from: held('isis'), to: unknown(['isis'])
 * })
 * assert.equal(couldHold(history, 'deir-ez-zor', 'isis', '2017-11-04'), false)
 * assert.equal(couldHold(history, 'deir-ez-zor', 'syrian-army', '2017-11-04'), true)
 * ```
 */
export const couldHold = (history: History, place: PlaceId, actor: ActorId, date: DateLike): boolean =>
  statusAt(history, place, date).possible.some(({ status }) => allowsHolder(status, actor))
