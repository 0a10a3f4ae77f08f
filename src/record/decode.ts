/** Decoding with faults, and when two records are the same. */
import { left, right } from 'fp-ts/lib/Either.js'
import type { Either } from 'fp-ts/lib/Either.js'
import type { NonEmptyArray } from 'fp-ts/lib/NonEmptyArray.js'
import * as t from 'io-ts'
import type { Fault } from '../time/index.js'
import { faultsOf } from './faults.js'
import { Reading } from './reading.js'
import { ControlRecord, readRecord } from './records.js'

/**
 * The value as a record (a frozen copy, fields that this library does not know kept), or every fault in it with its
 * path. Never throws, whatever the value.
 *
 * @example
 * ```ts
 * import { decodeRecord } from 'changing-hands'
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
 * ```
 */
export const decodeRecord = (value: unknown): Either<NonEmptyArray<Fault>, ControlRecord> => {
  const reading = new Reading()
  const record = readRecord(reading, value)
  if (record !== undefined && reading.problems.length === 0) return right(record)
  // Only a value with faults is read a second time, by way of io-ts, whose errors know their paths.
  const again = ControlRecord.validate(value, [{ key: '', type: ControlRecord, actual: value }] satisfies t.Context)
  return left(faultsOf(again._tag === 'Left' ? again.left : []))
}

/** Whether two records say the same, whatever the order in which their fields were written. */
export const sameRecord = (a: ControlRecord, b: ControlRecord): boolean => sameJson(a, b)

const sameJson = (a: unknown, b: unknown): boolean => {
  if (a === b) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false
  if (Array.isArray(a) !== Array.isArray(b)) return false
  const one = Object.entries(a)
  const other = new Map<string, unknown>(Object.entries(b))
  return one.length === other.size && one.every(([key, value]) => other.has(key) && sameJson(value, other.get(key)))
}
