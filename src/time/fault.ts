/**
 * What is wrong with a piece of input, said so that whoever typed it can mend it. Data never makes this library
 * throw: what cannot be read comes back as a `Left` with every fault found.
 */

/** One thing that is wrong with the input. */
export interface Fault {
  /** The line of the file, counted from 1, when the input was a file. */
  readonly line?: number
  /** The id of the record that it is in, when that can be read. */
  readonly record?: string
  /** Where in the value: `to.shares[0].by`, `[3].at`; empty for the value itself. */
  readonly path: string
  /** What was expected, what was found, and what to do about it. */
  readonly message: string
  /** How many faults it stands for that are not listed one by one, when it is the last of a long list. */
  readonly more?: number
}

/** The last of a list of faults, where there are more than are listed. */
export const unlisted = (more: number): ReadonlyArray<Fault> =>
  more === 0 ? [] : [{ path: '', message: `and ${more} more: mend these first`, more }]

/**
 * A fault as one line of text: `line 3, record "e8", to.by: expected …`.
 *
 * @example
 * ```ts
 * import { formatFault } from 'changing-hands'
 * import assert from 'node:assert/strict'
 *
 * assert.equal(
 *   formatFault({ line: 3, record: 'e8', path: 'to.by', message: 'expected a name' }),
 *   'line 3, record "e8", to.by: expected a name'
 * )
 * ```
 */
export const formatFault = (fault: Fault): string => {
  checked(isThing(fault), 'a fault has a message and a path', fault)
  const where = [
    ...(fault.line === undefined ? [] : [`line ${fault.line}`]),
    ...(fault.record === undefined ? [] : [`record ${quoted(fault.record)}`]),
    ...(fault.path === '' ? [] : [fault.path])
  ]
  return where.length === 0 ? fault.message : `${where.join(', ')}: ${fault.message}`
}

/** Text as it is quoted in a message: at most 60 characters of it, so that a fault stays readable whatever came in. */
export const quoted = (text: string): string => JSON.stringify(text.length > 60 ? `${text.slice(0, 59)}…` : text)

/** Whether a value is an object of any kind. */
export const isThing = (value: unknown): value is object => typeof value === 'object' && value !== null

/** The caller's mistake, where it is one: a `TypeError` that says what was expected, and what kind of value was found. */
export function checked(isSo: boolean, expected: string, value: unknown): asserts isSo {
  if (!isSo) throw new TypeError(`${expected}: found ${value === null ? 'null' : `a value of type ${typeof value}`}`)
}

export const checkOptions = (options: unknown): void => checked(isThing(options), 'options are an object', options)
