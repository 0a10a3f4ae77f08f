/**
 * The log: a set of records in canonical order (`recordedAt`, then `id`), append-only, immutable.
 *
 * Laws: appending what is already there changes nothing · one by one equals a batch, in any order · `merge` is
 * associative, commutative and idempotent. Whatever fails leaves nothing half-done: all is taken in, or none of it.
 */
import { isLeft, left, right } from 'fp-ts/lib/Either.js'
import type { Either } from 'fp-ts/lib/Either.js'
import type { NonEmptyArray } from 'fp-ts/lib/NonEmptyArray.js'
import { Immer } from 'immer'
import type { ControlRecord, RecordId } from '../record/index.js'
import { decodeRecord, pathWithin, sameRecord } from '../record/index.js'
import type { Fault } from '../time/index.js'
import { quoted } from '../time/index.js'
import type { Pages, SlotIndex, WritablePages } from './paged.js'
import { pageGet, pageSet, slotFor } from './paged.js'
import type { Run, Runs } from './runs.js'
import { addRun, oneRun, sortRecords } from './runs.js'

/** An append-only set of records. Opaque: read it with `records`, extend it with `append` and `merge`. */
export interface Log {
  /** How many records it has. */
  readonly size: number
}

/** A log from inside. */
class Records implements Log {
  readonly size: number
  readonly runs: Runs
  /** Ids to slots, shared with all logs made from one another, and the record in each slot. */
  readonly slots: SlotIndex
  readonly pages: Pages<ControlRecord>
  #sorted: Run | undefined

  constructor(size: number, runs: Runs, slots: SlotIndex, pages: Pages<ControlRecord>) {
    this.size = size
    this.runs = runs
    this.slots = slots
    this.pages = pages
  }

  get sorted(): Run {
    return (this.#sorted ??= this.runs.length === 1 ? this.runs[0] : oneRun(this.runs))
  }
}

// Nobody outside sees the outer state, so that there is nothing to freeze it against.
const immer = new Immer({ autoFreeze: false })

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
export const emptyLog: Log = /* @__PURE__ */ new Records(0, [], /* @__PURE__ */ new Map(), [])

/** A record with the place it was found at, for the faults. */
export interface Located {
  readonly record: ControlRecord
  readonly line?: number
  readonly path: string
}

const where = ({ line, path }: Located): string => (line === undefined ? (path === '' ? 'elsewhere' : path) : `line ${line}`)

/** The log with these decoded records, or every conflict of ids among them and with it. */
export const appendLocated = (log: Log, located: ReadonlyArray<Located>): Either<NonEmptyArray<Fault>, Log> => {
  const base = inside(log)
  // An empty log starts a lineage of its own: two that have nothing in common should not share an index.
  const slots: SlotIndex = base.size === 0 ? new Map() : base.slots
  const faults: Array<Fault> = []
  const fresh = new Map<RecordId, Located>()
  for (const one of located) {
    const { id } = one.record
    const other = fresh.get(id)
    const slot = slots.get(id)
    const known = other?.record ?? (slot === undefined ? undefined : pageGet(base.pages, slot))
    if (known === undefined) fresh.set(id, one)
    else if (known !== one.record && !sameRecord(known, one.record))
      faults.push({
        ...(one.line === undefined ? {} : { line: one.line }),
        path: pathWithin(one.path, 'id'),
        message: `the id ${quoted(id)} is already that of another record (${other === undefined ? 'in the log' : where(other)}): give each record an id of its own, or correct the other with an EventCorrected record`
      })
  }
  const [first, ...others] = faults
  if (first !== undefined) return left([first, ...others])
  if (fresh.size === 0) return right(log)

  const added = Array.from(fresh.values(), ({ record }) => record)
  const store = (pages: WritablePages<unknown>): void => {
    for (const record of added) pageSet(pages, slotFor(slots, record.id), record)
  }
  let pages: Pages<ControlRecord>
  if (base.size === 0) {
    const built: WritablePages<ControlRecord> = []
    for (const record of added) pageSet(built, slotFor(slots, record.id), record)
    pages = built
  } else pages = immer.produce(base.pages, (draft) => store(draft))
  return right(new Records(base.size + added.length, addRun(base.runs, sortRecords(added)), slots, pages))
}

const decodeAll = (values: Iterable<unknown>): Either<NonEmptyArray<Fault>, ReadonlyArray<Located>> => {
  if (!isIterable(values))
    return left([{ path: '', message: 'expected records in a list or another iterable: put a single record into a list' }])
  const faults: Array<Fault> = []
  const located: Array<Located> = []
  let index = 0
  for (const value of values) {
    const path = `[${index++}]`
    const decoded = decodeRecord(value)
    if (isLeft(decoded)) for (const fault of decoded.left) faults.push({ ...fault, path: pathWithin(path, fault.path) })
    else located.push({ record: decoded.right, path })
  }
  const [first, ...others] = faults
  return first === undefined ? right(located) : left([first, ...others])
}

const isIterable = (value: unknown): value is Iterable<unknown> =>
  typeof value === 'object' && value !== null && Symbol.iterator in value && typeof value[Symbol.iterator] === 'function'

/**
 * A log of these records, whatever they are and in whatever order, or every fault in them: paths begin with the index
 * of the record, as `[3].to.by`. The same record twice counts once; two that differ under one id are a fault.
 * O(n log n), O(n) when they come in canonical order.
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
export const logOf = (records: Iterable<unknown>): Either<NonEmptyArray<Fault>, Log> => append(emptyLog, records)

/**
 * The log with these records added, or every fault in them; the given log stays as it is. A record that is already
 * there changes nothing; one with its id and another content is a fault. O(b log b) for b records, and O(log n)
 * amortised for the log they are added to.
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
export const append = (log: Log, records: Iterable<unknown>): Either<NonEmptyArray<Fault>, Log> => {
  const decoded = decodeAll(records)
  return isLeft(decoded) ? decoded : appendLocated(log, decoded.right)
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
  return appendLocated(
    larger,
    sortedRecords(smaller).map((record) => ({ record, path: '' }))
  )
}

/** The records of a log in canonical order, as a list that must not be changed. O(n) at the first call, then O(1). */
export const sortedRecords = (log: Log): ReadonlyArray<ControlRecord> => inside(log).sorted

/** The index of a log's records by id. */
export const idsOf = (log: Log): { readonly slots: SlotIndex; readonly pages: Pages<ControlRecord> } => {
  const { slots, pages } = inside(log)
  return { slots, pages }
}

/**
 * The records of a log in canonical order: by `recordedAt`, then by id.
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
