/** Laws of logs, as predicates over valid records that throw `LawBroken`. */
import { append, emptyLog, formatLog, logOf, merge, parseLog } from '../log/index.js'
import { orThrow } from '../time/index.js'
import type { Records } from './law.js'
import { LawBroken, same } from './law.js'

/**
 * Appending what is already there changes nothing, and a log survives being written and read.
 *
 * @example
 * ```ts
 * import { appendIsIdempotent, arbitraryRecords } from 'changing-hands/testing'
 * import fc from 'fast-check'
 *
 * fc.assert(fc.property(arbitraryRecords(), appendIsIdempotent))
 * ```
 */
export const appendIsIdempotent = (records: Records): void => {
  const log = orThrow(logOf(records))
  if (orThrow(append(log, records)) !== log) throw new LawBroken('appending what is there gave another log')
  const single = records.reduce((known, record) => orThrow(append(known, [record])), emptyLog)
  same('appended one by one', formatLog(single), formatLog(log))
  same('written and read', formatLog(orThrow(parseLog(formatLog(log)))), formatLog(log))
}

/**
 * `merge` is a semilattice: idempotent, commutative, associative. Takes three lists that agree on common ids.
 *
 * @example
 * ```ts
 * import { arbitraryRecords, mergeIsASemilattice } from 'changing-hands/testing'
 * import fc from 'fast-check'
 *
 * fc.assert(fc.property(arbitraryRecords(), (all) =>
 *   mergeIsASemilattice(all.slice(0, 6), all.slice(3, 9), all.slice(5))
 * ))
 * ```
 */
export const mergeIsASemilattice = (a: Records, b: Records, c: Records): void => {
  const [one, two, three] = [a, b, c].map((records) => orThrow(logOf(records)))
  const merged = (x: typeof one, y: typeof one): typeof one => orThrow(merge(x, y))
  same('idempotent', formatLog(merged(one, one)), formatLog(one))
  same('commutative', formatLog(merged(one, two)), formatLog(merged(two, one)))
  same('associative', formatLog(merged(merged(one, two), three)), formatLog(merged(one, merged(two, three))))
}
