/**
 * The log: a set of records in canonical order (`recordedAt`, then `id`), append-only, immutable.
 *
 * Laws: appending what is already there changes nothing · one by one equals a batch, in any order · `merge` is
 * associative, commutative and idempotent. Whatever fails leaves nothing half-done: all is taken in, or none of it.
 */
import { isLeft, left, map } from 'fp-ts/lib/Either.js'
import type { Either } from 'fp-ts/lib/Either.js'
import type { NonEmptyArray } from 'fp-ts/lib/NonEmptyArray.js'
import type { AnyRecord, ControlRecord, ExtraRecord, ReadOptions } from '../record/index.js'
import { decodeRecord, pathWithin } from '../record/index.js'
import type { Fault } from '../time/index.js'
import type { Counting, Sets } from './intake.js'
import { Intake } from './intake.js'
import type { Pages, SlotIndex } from './paged.js'
import { RecordSet } from './recordSet.js'
import { mergeRuns } from './runs.js'

/** An append-only set of records. Opaque: read it with `records`, extend it with `append` and `merge`. */
export interface Log {
  /** How many records it has, those of types of your own included. */
  readonly size: number
}

/** A log from inside. */
class Records implements Log, Sets {
  readonly control: RecordSet<ControlRecord>
  readonly extras: RecordSet<ExtraRecord>
  #all: ReadonlyArray<AnyRecord> | undefined

  constructor({ control, extras }: Sets) {
    this.control = control
    this.extras = extras
  }

  get size(): number {
    return this.control.size + this.extras.size
  }

  get all(): ReadonlyArray<AnyRecord> {
    return (this.#all ??= mergeRuns(this.control.sorted, this.extras.sorted))
  }
}

/** Whether a value is a log. */
export const isLog = (value: unknown): value is Log => value instanceof Records

const inside = (log: Log): Records => {
  if (log instanceof Records) return log
  throw new TypeError('not a log: make one with logOf(records), parseLog(text) or emptyLog')
}

/**
 * The log without records.
 *
 * @example
 * ```ts
 * import { emptyLog, formatLog, records } from 'changing-hands'
 * import assert from 'node:assert/strict'
 *
 * assert.deepEqual([...records(emptyLog)], [])
 * assert.equal(formatLog(emptyLog), '')
 * ```
 */
export const emptyLog: Log = /* @__PURE__ */ new Records({
  control: /* @__PURE__ */ new RecordSet<ControlRecord>(0, [], /* @__PURE__ */ new Map(), []),
  extras: /* @__PURE__ */ new RecordSet<ExtraRecord>(0, [], /* @__PURE__ */ new Map(), [])
})

/** An intake into this log. */
export const intakeOf = (log: Log, counting: Counting, most?: number): Intake => new Intake(inside(log), counting, most)

/** The log that an intake into `log` gives; the same log if it took in nothing new. */
export const finished = (log: Log, intake: Intake): Either<NonEmptyArray<Fault>, Log> => {
  const base = inside(log)
  return map((sets: Sets): Log =>
    sets.control === base.control && sets.extras === base.extras ? log : new Records(sets)
  )(intake.finish())
}

const noList: Fault = {
  path: '',
  message: 'expected records in a list or another iterable: put a single record into a list'
}

const isIterable = (value: unknown): value is Iterable<unknown> =>
  typeof value === 'object' &&
  value !== null &&
  Symbol.iterator in value &&
  typeof value[Symbol.iterator] === 'function'

/**
 * A log of these records, whatever they are and in whatever order, or every fault in them: paths begin with the index
 * of the record, as `[3].to.by`. The same record twice counts once; two that differ under one id are a fault. `options`
 * name upcasters for old versions and types of your own, as for `decodeRecord`. O(n log n), O(n) when they come in
 * canonical order.
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
export const logOf = (records: Iterable<unknown>, options?: ReadOptions): Either<NonEmptyArray<Fault>, Log> =>
  append(emptyLog, records, options)

/**
 * The log with these records added, or every fault in them; the given log stays as it is. A record that is already
 * there changes nothing; one with its id and another content is a fault. `options` as for `decodeRecord`. O(b log b)
 * for b records, and O(log n) amortised for the log they are added to.
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
export const append = (
  log: Log,
  records: Iterable<unknown>,
  options?: ReadOptions
): Either<NonEmptyArray<Fault>, Log> => map((appended: Appended) => appended.log)(appendedTo(log, records, options))

/** What appending gave: the log, and the records in it that are new. */
export interface Appended {
  readonly log: Log
  readonly added: ReadonlyArray<AnyRecord>
}

/** `append` that also tells which records were new, in the order in which they came. */
export const appendedTo = (
  log: Log,
  records: Iterable<unknown>,
  options: ReadOptions = {}
): Either<NonEmptyArray<Fault>, Appended> => {
  if (!isIterable(records)) return left([noList])
  const intake = intakeOf(log, 'index')
  let index = 0
  for (const value of records) {
    const decoded = decodeRecord(value, options)
    if (isLeft(decoded))
      for (const fault of decoded.left) intake.fault({ ...fault, path: pathWithin(`[${index}]`, fault.path) })
    else intake.record(decoded.right, index)
    index++
  }
  return map((next: Log): Appended => ({ log: next, added: intake.taken }))(finished(log, intake))
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
  const [larger, smaller] = a.size >= b.size ? [a, b] : [b, a]
  const intake = intakeOf(larger, 'nothing')
  for (const record of inside(smaller).all) intake.record(record, 0)
  return finished(larger, intake)
}

/**
 * The records of a log that answer questions, in canonical order, as a list that must not be changed. O(n) at the first
 * call, then O(1).
 */
export const sortedRecords = (log: Log): ReadonlyArray<ControlRecord> => inside(log).control.sorted

/** The same with the records of users' own types. */
export const sortedAll = (log: Log): ReadonlyArray<AnyRecord> => inside(log).all

/** The index by id of a log's records that answer questions. */
export const idsOf = (log: Log): { readonly slots: SlotIndex; readonly pages: Pages<ControlRecord> } => {
  const { slots, pages } = inside(log).control
  return { slots, pages }
}

/**
 * The records of a log in canonical order: by `recordedAt`, then by id. Those of types of your own are left out, since
 * they answer no question; `allRecords` has them too.
 *
 * @example
 * ```ts
 * import { held, logOf, orThrow, records } from 'changing-hands'
 * import assert from 'node:assert/strict'
 *
 * const report = { type: 'ControlChanged', v: 1, source: { id: 'najah' }, place: 'rawa', at: '2017-11-17', to: held('iraqi-forces') }
 * const log = orThrow(logOf([
 *   { ...report, id: 'b', recordedAt: '2017-11-20' },
 *   { ...report, id: 'a', recordedAt: '2017-11-20' },
 *   { ...report, id: 'c', recordedAt: '2017-11-18T09:00Z' }
 * ]))
 * assert.deepEqual(Array.from(records(log), ({ id }) => id), ['c', 'a', 'b'])
 * ```
 */
export function* records(log: Log): Generator<ControlRecord, void, undefined> {
  yield* sortedRecords(log)
}

/**
 * The records of a log in canonical order, those of types of your own in their places among them.
 *
 * @example
 * ```ts
 * import { logOf, orThrow, records, uncontrolled } from 'changing-hands'
 * import { allRecords } from 'changing-hands/log'
 * import assert from 'node:assert/strict'
 *
 * const envelope = { v: 1, source: { id: 'map' } }
 * const log = orThrow(logOf([
 *   { ...envelope, id: 'w1', recordedAt: '2017-11-21', type: 'WeatherReported', rain: 12 },
 *   { ...envelope, id: 'e1', recordedAt: '2017-11-20', type: 'ControlObserved', place: 'akashat', at: '2017-11-19', status: uncontrolled }
 * ], { extraTypes: { WeatherReported: true } }))
 * assert.deepEqual(Array.from(allRecords(log), ({ id }) => id), ['e1', 'w1'])
 * assert.deepEqual(Array.from(records(log), ({ id }) => id), ['e1'])
 * ```
 */
export function* allRecords(log: Log): Generator<AnyRecord, void, undefined> {
  yield* sortedAll(log)
}
