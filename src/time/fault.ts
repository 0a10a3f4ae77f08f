/**
 * What is wrong with a piece of input, said so that whoever typed it can mend it. Data never makes this library
 * throw: what cannot be read comes back as a `Left` with every fault found.
 */

import { isLeft } from 'fp-ts/lib/Either.js'
import type { Either } from 'fp-ts/lib/Either.js'
import type { NonEmptyArray } from 'fp-ts/lib/NonEmptyArray.js'

/** One thing that is wrong with the input. */
export interface Fault {
  /** The line of the file, counted from 1, when the input was a file. */
  readonly line?: number
  /** Where in the value: `to.shares[0].by`, `[3].at`; empty for the value itself. */
  readonly path: string
  /** What was expected, what was found, and what to do about it. */
  readonly message: string
}

/**
 * The error that `orThrow` throws: its message has a line for every fault, and `faults` has them as data.
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
  override readonly name = 'FaultError'

  constructor(readonly faults: NonEmptyArray<Fault>) {
    super(faults.map(formatFault).join('\n'))
  }
}

/**
 * A fault as one line of text: `line 3, to.by: expected …`.
 *
 * @example
 * ```ts
 * import { formatFault } from 'changing-hands'
 * import assert from 'node:assert/strict'
 *
 * assert.equal(formatFault({ line: 3, path: 'to.by', message: 'expected a name' }), 'line 3, to.by: expected a name')
 * ```
 */
export const formatFault = (fault: Fault): string => {
  const where = [
    ...(fault.line === undefined ? [] : [`line ${fault.line}`]),
    ...(fault.path === '' ? [] : [fault.path])
  ]
  return where.length === 0 ? fault.message : `${where.join(', ')}: ${fault.message}`
}

/**
 * The value of a `Right`; for a `Left`, throws a `FaultError` that lists every fault, one a line. For those who do
 * not use fp-ts, and for scripts in which a fault should end the run.
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
  if (isLeft(either)) throw new FaultError(either.left)
  return either.right
}

/** Text as it is quoted in a message: at most 60 characters of it, so that a fault stays readable whatever came in. */
export const quoted = (text: string): string => JSON.stringify(text.length > 60 ? `${text.slice(0, 59)}…` : text)
