/** What was said of a place without changing who held it: claims and announced operations. */
import { isRight } from 'fp-ts/lib/Either.js'
import type { History } from '../history/index.js'
import { inside } from '../history/index.js'
import type { ControlClaimed, OperationAnnounced, PlaceId } from '../record/index.js'
import type { Bounds, Calendar, DateLike } from '../time/index.js'
import { questionBounds, readBounds } from '../time/index.js'

const overlaps = (calendar: Calendar, at: string, { lo, hi }: Bounds): boolean => {
  const read = readBounds(calendar, at)
  return isRight(read) && read.right.lo <= hi && lo <= read.right.hi
}

/**
 * The claims to the place whose date can be `date` (or a chronon of a wide one), in canonical order. A claim says that
 * somebody says so; it never changes an answer.
 *
 * @example
 * ```ts
 * import { claimsOn, emptyHistory, evolve } from 'changing-hands'
 * import assert from 'node:assert/strict'
 *
 * const history = evolve(emptyHistory(), {
 *   id: 'c1', type: 'ControlClaimed', v: 1, recordedAt: '2017-11-20', source: { id: 'radio' },
 *   place: 'hajin', at: '2017-11-19', by: 'syrian-army'
 * })
 * assert.deepEqual(claimsOn(history, 'hajin', '2017-11').map(({ by }) => by), ['syrian-army'])
 * assert.deepEqual(claimsOn(history, 'hajin', '2017-11-18'), [])
 * ```
 */
export const claimsOn = (history: History, place: PlaceId, date: DateLike): ReadonlyArray<ControlClaimed> => {
  const projection = inside(history)
  const { calendar } = projection
  const bounds = questionBounds(calendar, date)
  return (
    projection
      .answersOf(place)
      ?.ofType('ControlClaimed')
      .filter(({ at }) => overlaps(calendar, at, bounds)) ?? []
  )
}

/**
 * The operations announced for the place whose date can be `date` (or a chronon of a wide one), in canonical order.
 * An announcement is no change of control.
 *
 * @example
 * ```ts
 * import { emptyHistory, evolve, operationsOn } from 'changing-hands'
 * import assert from 'node:assert/strict'
 *
 * const history = evolve(emptyHistory(), {
 *   id: 'o1', type: 'OperationAnnounced', v: 1, recordedAt: '2017-11-20', source: { id: 'najah' },
 *   places: ['rummanah', 'rawa'], at: '2017-11-11', by: 'iraqi-forces'
 * })
 * assert.deepEqual(operationsOn(history, 'rawa', '2017-11-11').map(({ id }) => id), ['o1'])
 * ```
 */
export const operationsOn = (history: History, place: PlaceId, date: DateLike): ReadonlyArray<OperationAnnounced> => {
  const projection = inside(history)
  const { calendar } = projection
  const bounds = questionBounds(calendar, date)
  return (
    projection
      .answersOf(place)
      ?.ofType('OperationAnnounced')
      .filter(({ at }) => overlaps(calendar, at, bounds)) ?? []
  )
}
