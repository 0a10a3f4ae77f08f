/**
 * Logs made from others: appending and merging.
 *
 * Laws: appending what is already there changes nothing · one by one equals a batch, in any order · `merge` is
 * associative, commutative and idempotent. Whatever fails leaves nothing half-done: all is taken in, or none of it.
 */
import { isLeft, left, right } from 'fp-ts/lib/Either.js'
import type { Either } from 'fp-ts/lib/Either.js'
import type { NonEmptyArray } from 'fp-ts/lib/NonEmptyArray.js'
import type { AnyRecord, ControlRecord, Unread } from '../record/index.js'
import type { Fault } from '../time/index.js'
import { Intake } from './intake.js'
import type { Extend } from './intake.js'
import { inside, Records } from './log.js'
import type { Sink } from './lines.js'
import type { Log } from './log.js'
import { takeAll } from './logOf.js'
import type { LogOptions } from './logOf.js'
import { PageDraft, slotFor } from './paged.js'
import { RecordSet, setOf } from './recordSet.js'
import type { Fresh } from './recordSet.js'
import { addRun, sortRecords } from './runs.js'

/** The set with new records beside those it has: a version that shares with it whatever stays as it is. */
const extended: Extend = <R extends AnyRecord>(set: RecordSet<R>, fresh: Fresh<R>): RecordSet<R> => {
  const { records } = fresh
  if (records.length === 0) return set
  // Two lineages that have nothing in common should not share an index.
  if (set.size === 0) return setOf(fresh)
  const pages = new PageDraft(set.pages)
  for (const record of records) pages.set(slotFor(set.slots, record.id), record)
  return new RecordSet(set.size + records.length, addRun(set.runs, sortRecords(records)), set.slots, pages.pages)
}

/** The log that an intake into `log` gives; the same log if it took in nothing new. */
const finished = (log: Log, intake: Intake): Either<NonEmptyArray<Fault>, Log> => {
  const base = inside(log)
  const sets = intake.finish(extended)
  if (isLeft(sets)) return sets
  const { control, extras } = sets.right
  return right(control === base.control && extras === base.extras ? log : new Records(sets.right))
}

/**
 * The log with these records added, or every fault in them; the given log stays as it is. A record that is already
 * there changes nothing; one with its id and another content is a fault. `options` as for `logOf`. O(b log b)
 * for b records, and O(log n) amortised for the log they are added to. TypeScript knows the fields of records that are
 * written in the call, as those of `logOf`.
 *
 * @example
 * ```ts
 * import { append, emptyLog, held, orThrow } from 'changing-hands'
 * import assert from 'node:assert/strict'
 *
 * const e2 = {
 *   id: 'e2', type: 'ControlChanged', v: 1, recordedAt: '2017-11-20', source: { id: 'najah' },
 *   place: 'al-qaim', at: '2017-11-03', to: held('iraqi-forces')
 * }
 * const log = orThrow(append(emptyLog, [e2]))
 * assert.equal(orThrow(append(log, [e2])), log)
 * ```
 */
export function append(
  log: Log,
  records: Iterable<ControlRecord>,
  options?: LogOptions
): Either<NonEmptyArray<Fault>, Log>
export function append<const A>(
  log: Log,
  records: Iterable<A & Unread<A>>,
  options?: LogOptions
): Either<NonEmptyArray<Fault>, Log>
export function append(log: Log, records: Iterable<unknown>, options?: LogOptions): Either<NonEmptyArray<Fault>, Log> {
  const appended = appendedTo(log, records, options)
  return isLeft(appended) ? appended : right(appended.right.log)
}

/** What appending gave: the log, and the records in it that are new. */
export interface Appended {
  readonly log: Log
  readonly added: ReadonlyArray<AnyRecord>
}

/** `append` that also says which records were new, in the order in which they came. */
const appendedTo = (
  log: Log,
  records: Iterable<unknown>,
  options?: LogOptions
): Either<NonEmptyArray<Fault>, Appended> => {
  const intake = new Intake(inside(log), 'index', options?.mostFaults)
  const fault = takeAll(intake, records, options)
  if (fault !== undefined) return left([fault])
  const next = finished(log, intake)
  return isLeft(next) ? next : right({ log: next.right, added: intake.taken })
}

/** Records that were read to their end, to be added to a log. */
export interface Gathered {
  /** Those that are records, as copies. */
  readonly records: ReadonlyArray<AnyRecord>
  /** The log with them added, or every fault in them, those of their reading included. */
  readonly addTo: (log: Log) => Either<NonEmptyArray<Fault>, Appended>
}

/** Reads records to their end, at once: what happens to them afterwards, or while they are read, changes nothing any more. */
export const gathered = (records: Iterable<unknown>, options?: LogOptions): Either<NonEmptyArray<Fault>, Gathered> => {
  const found: Array<AnyRecord> = []
  const read: Array<(intake: Sink) => void> = []
  const reading: Sink = {
    record: (record, index) => {
      found.push(record)
      read.push((intake) => intake.record(record, index))
    },
    fault: (fault) => read.push((intake) => intake.fault(fault))
  }
  const fault = takeAll(reading, records, options)
  if (fault !== undefined) return left([fault])
  return right({
    records: found,
    addTo: (log) => {
      const intake = new Intake(inside(log), 'index', options?.mostFaults)
      for (const one of read) one(intake)
      const next = finished(log, intake)
      return isLeft(next) ? next : right({ log: next.right, added: intake.taken })
    }
  })
}

/** What appending gives to a log that is asked for when the records have been read: their reading may itself change it. */
export const appendedToLatest = (
  latest: () => Log,
  records: Iterable<unknown>,
  options?: LogOptions
): Either<NonEmptyArray<Fault>, Appended> => {
  const read = gathered(records, options)
  return isLeft(read) ? read : read.right.addTo(latest())
}

/**
 * The records of both logs, or a fault for every id under which they have different records. Associative, commutative
 * and idempotent. Costs as much as appending the smaller to the larger.
 *
 * @example
 * ```ts
 * import { formatLog, held, logOf, merge, orThrow } from 'changing-hands'
 * import assert from 'node:assert/strict'
 *
 * const report = { type: 'ControlChanged', v: 1, recordedAt: '2017-11-20', source: { id: 'najah' }, at: '2017-11-03', to: held('iraqi-forces') }
 * const a = orThrow(logOf([{ ...report, id: 'e2', place: 'al-qaim' }]))
 * const b = orThrow(logOf([{ ...report, id: 'e8', place: 'rawa' }]))
 * assert.equal(formatLog(orThrow(merge(a, b))), formatLog(orThrow(merge(b, a))))
 * ```
 */
export const merge = (a: Log, b: Log): Either<NonEmptyArray<Fault>, Log> => {
  const [larger, smaller] = inside(a).size >= inside(b).size ? [a, b] : [b, a]
  const intake = new Intake(inside(larger), 'nothing')
  for (const record of inside(smaller).all) intake.record(record, 0)
  return finished(larger, intake)
}
