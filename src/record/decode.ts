/** Decoding with faults, and when two records are the same. */
import { isLeft, left, right } from 'fp-ts/lib/Either.js'
import type { Either } from 'fp-ts/lib/Either.js'
import type { NonEmptyArray } from 'fp-ts/lib/NonEmptyArray.js'
import { checkOptions } from '../time/index.js'
import type { Fault } from '../time/index.js'
import { readExtra } from './extra.js'
import type { AnyRecord, ExtraRecord, ExtraTypes } from './extra.js'
import { faultsIn, faultsOf, pathWithin } from './faults.js'
import { longestName } from './fields.js'
import { Reading, found, isIterable, isObject, readAny, reasonOf } from './reading.js'
import type { Fields, Read } from './reading.js'
import { readRecord } from './readRecord.js'
import { isKnownType } from './recordTypes.js'
import type { ControlRecord } from './records.js'
import { upcast } from './upcast.js'
import type { Upcaster } from './upcast.js'
import { ownUpcasters } from './versions.js'

/** What records are read with, beside this library's own types and versions. */
export interface ReadOptions {
  /** For versions (and types) that are no more; tried in order, before this library's own. */
  readonly upcasters?: ReadonlyArray<Upcaster>
  /** Types of your own that the log may have, by name; a name of this library's own types has no effect. */
  readonly extraTypes?: ExtraTypes
}

/** The same without types of your own, so that what is read is a `ControlRecord`. */
export interface ControlReadOptions extends ReadOptions {
  readonly extraTypes?: never
}

/**
 * The value as a record (a frozen copy, fields that this library does not know kept), or every fault in it with its
 * path. Never throws, whatever the value.
 *
 * A record of an old version is read as its upcast (version 0 by this library's own upcasters); paths of faults are
 * then those in the upcast record, and the fault says so. With `extraTypes` a record of a type of your own is let pass.
 *
 * @example
 * ```ts
 * import { held, orThrow } from 'changing-hands'
 * import { decodeRecord } from 'changing-hands/records'
 * import { isLeft } from 'fp-ts/lib/Either.js'
 * import assert from 'node:assert/strict'
 *
 * const refused = decodeRecord({
 *   id: 'e1', type: 'ControlChanged', v: 1, recordedAt: '2017-11-20', source: { id: 'najah' },
 *   place: 'kirkuk', at: '2017-10-16', to: { kind: 'shared', shares: [{ by: 'a', share: 0.7 }, { by: 'b', share: 0.5 }] }
 * })
 * assert.ok(isLeft(refused))
 * assert.equal(refused.left[0].path, 'to.shares')
 * assert.match(refused.left[0].message, /add up to 1.2/)
 *
 * const old = { id: 'e8', type: 'ControlChanged', v: 0, recordedAt: '2017-11-20', source: 'najah', place: 'rawa', date: '2017-11-17', holder: 'iraqi-forces' }
 * assert.deepEqual(orThrow(decodeRecord(old)), {
 *   id: 'e8', type: 'ControlChanged', v: 1, recordedAt: '2017-11-20', source: { id: 'najah' }, place: 'rawa', at: '2017-11-17', to: held('iraqi-forces')
 * })
 * ```
 */
export function decodeRecord(value: unknown, options?: ControlReadOptions): Either<NonEmptyArray<Fault>, ControlRecord>
export function decodeRecord(value: unknown, options: ReadOptions): Either<NonEmptyArray<Fault>, AnyRecord>
export function decodeRecord(value: unknown, options: ReadOptions = {}): Either<NonEmptyArray<Fault>, AnyRecord> {
  checkOptions(options)
  try {
    const decoded = decodeUpcast(value, options)
    return isLeft(decoded) && isObject(value) ? left(named(value.id, decoded.left)) : decoded
  } catch (error) {
    return left([unreadable(error)])
  }
}

/** The faults with the id of the record that they are in, if that is one. */
const named = (record: unknown, faults: NonEmptyArray<Fault>): NonEmptyArray<Fault> => {
  if (typeof record !== 'string' || record === '' || record.length > longestName) return faults
  const [first, ...others] = faults.map((fault) => ({ record, ...fault }))
  return [first, ...others]
}
/** Of a value that throws when it is looked at, as a getter or a proxy may. */
const unreadable = (error: unknown): Fault => ({
  path: '',
  message: `the value cannot be read: ${reasonOf(error)}`
})

const decodeUpcast = (value: unknown, options: ReadOptions): Either<NonEmptyArray<Fault>, AnyRecord> => {
  const { value: current, steps, refusal } = upcast(value, options.upcasters ?? noUpcasters, ownUpcasters)
  if (refusal !== undefined) return left([{ path: '', message: refusal }])
  const decoded = decodeCurrent(current, options.extraTypes)
  if (steps.length === 0 || !isLeft(decoded)) return decoded
  const via = ` (in the record as upcast from ${steps.join(', then ')})`
  const [first, ...others] = decoded.left.map((fault) => ({ ...fault, message: fault.message + via }))
  return left([first, ...others])
}

const noUpcasters: ReadonlyArray<Upcaster> = Object.freeze([])

const decodeCurrent = (value: unknown, extraTypes: ExtraTypes | undefined): Either<NonEmptyArray<Fault>, AnyRecord> => {
  if (extraTypes === undefined || !isObject(value)) return decodeBy(readRecord, value)
  const type = typeOf(value, extraTypes)
  return type === undefined ? decodeBy(readRecord, value) : decodeExtra(value, extraTypes[type])
}

/** The name of the extra type that a value has, if it has one. */
const typeOf = ({ type }: Fields, extraTypes: ExtraTypes): string | undefined =>
  typeof type === 'string' && !isKnownType(type) && Object.hasOwn(extraTypes, type) ? type : undefined

const decodeExtra = (value: unknown, rule: ExtraTypes[string]): Either<NonEmptyArray<Fault>, ExtraRecord> => {
  const decoded = decodeBy(readExtra, value)
  if (isLeft(decoded) || rule === true) return decoded
  try {
    const checked = rule.decode(decoded.right)
    return isLeft(checked) ? left(faultsOf(checked.left)) : decoded
  } catch (error) {
    return left([{ path: '', message: `the codec of its type refused it: ${reasonOf(error)}` }])
  }
}

/** What a reader reads in a value, or every fault that it found with its path. */
const decodeBy = <A>(read: Read<A | undefined>, value: unknown): Either<NonEmptyArray<Fault>, A> => {
  const reading = new Reading()
  const result = readAny(read, reading, value)
  return result !== undefined && reading.problems.length === 0
    ? right(result)
    : left(faultsIn(value, reading.problems, reading.more))
}

/** The same of a value that may throw when it is looked at. */
export const decodeAny = <A>(read: Read<A | undefined>, value: unknown): Either<NonEmptyArray<Fault>, A> =>
  decodeBy(read, value)

/**
 * What a reader reads in each of these values, with the path of the value, `[0]`, `[1]` and so on; the faults of those that
 * it cannot read are added to `faults`.
 */
export function* decodeEach<A>(
  read: Read<A | undefined>,
  values: Iterable<unknown>,
  faults: Array<Fault>
): Generator<readonly [path: string, value: A], void, undefined> {
  if (!isIterable(values)) {
    faults.push({
      path: '',
      message: `expected a list or another iterable, found ${found(values)}: put a single one into a list`
    })
    return
  }
  let index = 0
  for (const value of values) {
    const path = `[${index++}]`
    const decoded = decodeAny(read, value)
    if (isLeft(decoded)) for (const fault of decoded.left) faults.push({ ...fault, path: pathWithin(path, fault.path) })
    else yield [path, decoded.right]
  }
}

/** Whether two records say the same, whatever the order in which their fields were written. */
export const sameRecord = (a: AnyRecord, b: AnyRecord): boolean => sameJson(a, b)

const sameJson = (a: unknown, b: unknown): boolean => {
  if (a === b) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false
  if (Array.isArray(a) !== Array.isArray(b)) return false
  const one = Object.entries(a)
  const other = new Map<string, unknown>(Object.entries(b))
  return one.length === other.size && one.every(([key, value]) => other.has(key) && sameJson(value, other.get(key)))
}
