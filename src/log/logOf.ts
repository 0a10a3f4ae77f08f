/** Logs made in bulk, from nothing: what who only reads needs. */
import { isLeft, left, right } from 'fp-ts/lib/Either.js'
import type { Either } from 'fp-ts/lib/Either.js'
import type { NonEmptyArray } from 'fp-ts/lib/NonEmptyArray.js'
import type { ControlRecord, ReadOptions, Unread } from '../record/index.js'
import { decodeRecord, isIterable, pathWithin, reasonOf } from '../record/index.js'
import { checkOptions } from '../time/index.js'
import type { Fault } from '../time/index.js'
import type { Counting, Extend } from './intake.js'
import { Intake } from './intake.js'
import { emptyLog, inside, Records } from './log.js'
import type { Log } from './log.js'
import type { Sink } from './lines.js'
import { setOf } from './recordSet.js'

/** How records are read into a log. */
export interface LogOptions extends ReadOptions {
  /** How many faults are listed one by one (at least 1; default 1,000); a last one says how many `more` there are. */
  readonly mostFaults?: number
}

/** An intake into a log that is new. */
export const newIntake = (counting: Counting, most?: number, refused?: (fault: Fault) => void): Intake =>
  new Intake(inside(emptyLog), counting, most, refused)

const made: Extend = (empty, fresh) => (fresh.records.length === 0 ? empty : setOf(fresh))

/** The new log of what an intake took in; the empty log if that was nothing. */
export const madeFrom = (intake: Intake): Either<NonEmptyArray<Fault>, Log> => {
  const sets = intake.finish(made)
  if (isLeft(sets)) return sets
  const log = new Records(sets.right)
  return right(log.size === 0 ? emptyLog : log)
}

const noList: Fault = {
  path: '',
  message: 'expected records in a list or another iterable: put a single record into a list'
}

/** Reads every value into `intake`; what is no list of records at all is a fault. */
export const takeAll = (intake: Sink, records: Iterable<unknown>, options: ReadOptions = {}): Fault | undefined => {
  checkOptions(options)
  let index = 0
  try {
    if (!isIterable(records)) return noList
    for (const value of records) {
      const decoded = decodeRecord(value, options)
      if (isLeft(decoded))
        for (const fault of decoded.left) intake.fault({ ...fault, path: pathWithin(`[${index}]`, fault.path) })
      else intake.record(decoded.right, index)
      index++
    }
  } catch (error) {
    return { path: `[${index}]`, message: `the records cannot be read beyond here: ${reasonOf(error)}` }
  }
  return undefined
}

/**
 * A log of these records, whatever they are and in whatever order, or the faults in them: paths begin with the index
 * of the record, as `[3].to.by`. The same record twice counts once; two that differ under one id are a fault. `options`
 * name upcasters for old versions and types of your own, as for `decodeRecord`, and `mostFaults`. O(n log n),
 * O(n) when they come in canonical order.
 *
 * TypeScript completes the fields of records that are written in the call, and refuses those that no record has.
 *
 * @example
 * ```ts
 * import { held, logOf, orThrow, records } from 'changing-hands'
 * import { isLeft } from 'fp-ts/lib/Either.js'
 * import assert from 'node:assert/strict'
 *
 * const e2 = {
 *   id: 'e2', type: 'ControlChanged', v: 1, recordedAt: '2017-11-20', source: { id: 'najah' },
 *   place: 'al-qaim', at: '2017-11-03', to: held('iraqi-forces')
 * }
 * assert.deepEqual([...records(orThrow(logOf([e2, e2])))].map(({ id }) => id), ['e2'])
 *
 * const refused = logOf([e2, { ...e2, id: 'e3', at: '2017-02-30', to: held('') }])
 * assert.ok(isLeft(refused))
 * assert.deepEqual(refused.left.map(({ path }) => path), ['[1].at', '[1].to.by'])
 * ```
 */
export function logOf(records: Iterable<ControlRecord>, options?: LogOptions): Either<NonEmptyArray<Fault>, Log>
export function logOf<const A>(
  records: Iterable<A & Unread<A>>,
  options?: LogOptions
): Either<NonEmptyArray<Fault>, Log>
export function logOf(records: Iterable<unknown>, options?: LogOptions): Either<NonEmptyArray<Fault>, Log> {
  const intake = newIntake('index', options?.mostFaults)
  const fault = takeAll(intake, records, options)
  return fault === undefined ? madeFrom(intake) : left([fault])
}
