/**
 * The log: a set of records in canonical order (`recordedAt`, then `id`), append-only, immutable. It is made in bulk
 * (logOf.ts, jsonLines.ts, stream.ts), or from another log (append.ts).
 */
import type { AnyRecord, ControlRecord, ExtraRecord } from '../record/index.js'
import type { Sets } from './intake.js'
import type { Pages, SlotIndex } from './paged.js'
import { RecordSet } from './recordSet.js'
import { mergeRuns } from './runs.js'

/** An append-only set of records. What is in it is its own affair: read it with `records`, extend it with `append` and `merge`. */
export interface Log {
  /** How many records it has, those of types of your own included. */
  readonly size: number
}

/** A log from inside. */
export class Records implements Log, Sets {
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

export const inside = (log: Log): Records => {
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
