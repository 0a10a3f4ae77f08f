/** What comes of an `Either` or an `Option`, for those who do not use fp-ts. */
import { isLeft } from 'fp-ts/lib/Either.js'
import type { Either } from 'fp-ts/lib/Either.js'
import type { NonEmptyArray } from 'fp-ts/lib/NonEmptyArray.js'
import { isSome } from 'fp-ts/lib/Option.js'
import type { Option } from 'fp-ts/lib/Option.js'
import { checked, formatFault, isThing } from './fault.js'
import type { Fault } from './fault.js'

/**
 * The error that `orThrow` throws: its message has a line for each of the first 20 faults and says how many more there are, and
 * `faults` has them all as data.
 *
 * @example
 * ```ts
 * import { FaultError, orThrow, parseLog } from 'changing-hands'
 * import assert from 'node:assert/strict'
 *
 * try {
 *   orThrow(parseLog('{}'))
 * } catch (error) {
 *   assert.ok(error instanceof FaultError && error.faults.every(({ line }) => line === 1))
 * }
 * ```
 */
export class FaultError extends Error {
  /** By it the error is known. */
  override readonly name = 'FaultError'
  /** All of them, in the order of the input. */
  readonly faults: NonEmptyArray<Fault>

  constructor(faults: NonEmptyArray<Fault>) {
    const more = faults.slice(mostListed).reduce((sum, { more = 1 }) => sum + more, 0)
    super([...faults.slice(0, mostListed).map(formatFault), ...(more > 0 ? [`and ${more} more`] : [])].join('\n'))
    this.faults = faults
  }
}

/** So many faults are listed one by one. */
const mostListed = 20

/**
 * The value of a `Right`; for a `Left`, throws a `FaultError` that lists the faults, one a line, the first 20 of many. For
 * those who do not use fp-ts, and for scripts in which a fault should end the run.
 *
 * @example
 * ```ts
 * import { parseDate, orThrow } from 'changing-hands'
 * import assert from 'node:assert/strict'
 * assert.deepEqual(orThrow(parseDate('2017-11')).lo, 17471)
 * assert.throws(() => orThrow(parseDate('2017-02-29')), /February 2017 has 28 days/)
 * ```
 */
export const orThrow = <A>(either: Either<NonEmptyArray<Fault>, A>): A => {
  checked(isThing(either), 'an Either is what logOf, parseDate and the like give', either)
  if (isLeft(either)) throw new FaultError(either.left)
  return either.right
}

/**
 * The value of a `Some`, and `undefined` for `None`.
 *
 * @example
 * ```ts
 * import { controllerAt, emptyHistory, evolve, held, orUndefined } from 'changing-hands'
 * import assert from 'node:assert/strict'
 *
 * const history = evolve(emptyHistory(), {
 *   id: 'e8', type: 'ControlChanged', v: 1, recordedAt: '2017-11-20', source: { id: 'najah' },
 *   place: 'rawa', at: '2017-11-17', to: held('iraqi-forces')
 * })
 * assert.equal(orUndefined(controllerAt(history, 'rawa', '2017-11-17')), 'iraqi-forces')
 * assert.equal(orUndefined(controllerAt(history, 'rawa', '2017-11-16')), undefined)
 * ```
 */
export const orUndefined = <A>(option: Option<A>): A | undefined => {
  checked(isThing(option), 'an Option is what controllerAt and the like give', option)
  return isSome(option) ? option.value : undefined
}
