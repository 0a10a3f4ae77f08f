/**
 * A history as bytes, to go on from without reading its log again.
 *
 * Laws: what is loaded answers as what was saved · loaded and evolved by the records since then, it is the projection of
 * the whole log (resume = replay) · the log is enough to rebuild it: bytes that are damaged cost time and nothing else.
 *
 * The bytes are `CHH` and a version, what the history holds in a compact form, and a CRC-32 of all before it. The records
 * are kept, for answers name them; the columns are made anew from them, in less time than it would take to read them.
 */
import { isLeft, left, right } from 'fp-ts/lib/Either.js'
import type { Either } from 'fp-ts/lib/Either.js'
import type { NonEmptyArray } from 'fp-ts/lib/NonEmptyArray.js'
import * as t from 'io-ts'
import { compareRecords, logOf, pageValues } from '../log/index.js'
import { decodeRecord } from '../record/index.js'
import type { Fault } from '../time/index.js'
import { checked } from '../time/index.js'
import { bytesOf, checksum, valueOf } from './binary.js'
import { combinerOf, horizonOf, namedPolicies, prefer, preferencesOf, tellerBy } from '../history/index.js'
import type { Policy } from '../history/index.js'
import { inside, Projection, wholeScope } from '../history/index.js'
import type { History, Refused } from '../history/index.js'
import { project } from '../history/index.js'
import { isWhole } from '../history/index.js'
import { sidesOf } from '../regions/index.js'

/** Where in its log a history stands; whatever the log counts by: records, bytes, a stream's position. */
export type LogPosition = number | string

/** What `loadHistory` gives. */
export interface SavedHistory {
  /** The history. */
  readonly history: History
  /** As it was given to `saveHistory`: the records after it are still to be taken in. */
  readonly position: LogPosition
}

const magic = [67, 72, 72, 2] // CHH, version 2
const sumLength = 4

const LogPosition = t.union([t.number, t.string])

const SavedFault = t.type({ path: t.string, message: t.string, record: t.union([t.string, t.null]) })

const Saved = t.type({
  granularity: t.keyof({
    year: null,
    month: null,
    day: null,
    hour: null,
    minute: null,
    second: null,
    millisecond: null
  }),
  timeZone: t.string,
  approximation: t.number,
  exactStates: t.number,
  doubtWithin: t.union([t.number, t.literal(false)]),
  known: t.number,
  sources: t.union([t.array(t.string), t.null]),
  policy: t.union([t.keyof(namedPolicies), t.array(t.string)]),
  /** By whose sides it is told, as they were given to `sidesOf`. */
  sides: t.union([t.array(t.unknown), t.null]),
  horizon: t.union([t.type({ before: t.number, after: t.number }), t.null]),
  position: LogPosition,
  records: t.array(t.unknown),
  /** What was refused as JSON text, since it may be anything; `null` where it is nothing that JSON can hold. */
  refused: t.array(
    t.union([
      t.type({ kept: t.string, record: t.string }),
      t.type({ faults: t.array(SavedFault), record: t.union([t.string, t.null]) })
    ])
  )
})
type Saved = t.TypeOf<typeof Saved>

const savedPolicy = (policy: Policy): Saved['policy'] => {
  if (typeof policy === 'string') return policy
  const preferences = preferencesOf(policy)
  if (preferences === undefined)
    throw new TypeError(
      'a policy that is a function cannot be saved: save the history it was given to, and use withPolicy after loading'
    )
  return [...preferences]
}

const savedRefused = (refused: Refused): Saved['refused'][number] =>
  refused.why === 'conflict'
    ? { kept: refused.kept.id, record: JSON.stringify(refused.record) }
    : {
        faults: refused.faults.map(({ path, message, record = null }) => ({ path, message, record })),
        record: textOf(refused.record)
      }

const textOf = (value: unknown): string | null => {
  try {
    return JSON.stringify(value) ?? null
  } catch {
    return null
  }
}

/**
 * The history as bytes: its records, how it counts time, what of them it sees (`knownAt`, `accordingTo`, `withPolicy`,
 * `bySides`, `withHorizon`)
 * and `position`, where in its log it stands, by default the number of its records. What cannot be written as JSON of
 * records that were refused is left out. O(n). A policy that is a function of one's own is a `TypeError`.
 *
 * @example
 * ```ts
 * import { controllerAt, emptyHistory, evolve, held, orThrow } from 'changing-hands'
 * import { loadHistory, saveHistory } from 'changing-hands/save'
 * import { some } from 'fp-ts/lib/Option.js'
 * import assert from 'node:assert/strict'
 *
 * const report = { type: 'ControlChanged', v: 1, recordedAt: '2017-11-20', source: { id: 'najah' }, place: 'rawa' } as const
 * const e1 = { ...report, id: 'e1', at: '2014-06-21', to: { kind: 'held', by: 'isis' } } as const
 * const e8 = { ...report, id: 'e8', at: '2017-11-17', to: { kind: 'held', by: 'iraqi-forces' } } as const
 * const bytes = saveHistory(evolve(emptyHistory(), e1))
 *
 * const { history, position } = orThrow(loadHistory(bytes))
 * const rest = [e1, e8].slice(Number(position))
 * assert.deepEqual(controllerAt(evolve(history, rest), 'rawa', '2017-11-17'), some('iraqi-forces'))
 * ```
 */
export const saveHistory = (history: History, position?: LogPosition): Uint8Array => {
  const { calendar, outer, scope } = inside(history)
  checked(position === undefined || LogPosition.is(position), 'a position is a number or a text', position)
  const records = [...pageValues(outer.records)].sort(compareRecords)
  const saved: Saved = {
    granularity: calendar.granularity,
    timeZone: calendar.timeZone,
    approximation: calendar.approximation,
    exactStates: calendar.exactStates,
    doubtWithin: calendar.doubtWithin,
    known: scope.known,
    sources: scope.sources === undefined ? null : [...scope.sources],
    policy: savedPolicy(scope.policy),
    sides: scope.sides === undefined ? null : [...scope.sides.sides],
    horizon: scope.horizon === undefined ? null : { before: scope.horizon.before, after: scope.horizon.after },
    position: position ?? records.length,
    records,
    refused: outer.refused.map(savedRefused)
  }
  const body = bytesOf(saved)
  const bytes = new Uint8Array(magic.length + body.length + sumLength)
  bytes.set(magic)
  bytes.set(body, magic.length)
  new DataView(bytes.buffer).setUint32(
    bytes.length - sumLength,
    checksum(bytes.subarray(0, bytes.length - sumLength)),
    true
  )
  return bytes
}

const jsonOf = (text: string | null): unknown => {
  try {
    return text === null ? undefined : JSON.parse(text)
  } catch {
    return undefined
  }
}

const fault = (message: string): Either<NonEmptyArray<Fault>, never> =>
  left([{ path: '', message: `${message}: project the log again, and save that` }])

/**
 * The history of bytes that `saveHistory` wrote, and where in its log it stands. Bytes that are damaged, cut off, of a
 * newer version or no saved history at all are a `Left`; whatever they are, nothing is thrown. O(n).
 *
 * @example
 * ```ts
 * import { emptyHistory } from 'changing-hands'
 * import { loadHistory, saveHistory } from 'changing-hands/save'
 * import { isLeft } from 'fp-ts/lib/Either.js'
 * import assert from 'node:assert/strict'
 *
 * const bytes = saveHistory(emptyHistory({ granularity: 'year' }))
 * const damaged = bytes.slice()
 * damaged[10] ^= 1
 * const refused = loadHistory(damaged)
 * assert.ok(isLeft(refused))
 * assert.match(refused.left[0].message, /damaged.*project the log again/)
 * ```
 */
export const loadHistory = (bytes: Uint8Array): Either<NonEmptyArray<Fault>, SavedHistory> => {
  const name = magic.slice(0, -1)
  if (!(bytes instanceof Uint8Array) || !name.every((byte, i) => bytes[i] === byte))
    return fault('this is no saved history')
  if (bytes.length < magic.length + sumLength) return fault('the saved history is cut off')
  if (bytes[name.length] !== magic[name.length])
    return fault(
      `the history was saved in format ${bytes[name.length]}, and this version reads format ${magic[name.length]}`
    )
  const end = bytes.length - sumLength
  const sum = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getUint32(end, true)
  if (checksum(bytes.subarray(0, end)) !== sum)
    return fault('the saved history is damaged or cut off: its checksum is not that of its content')
  const read = valueOf(bytes.subarray(magic.length, end))
  const saved = read === undefined ? undefined : Saved.decode(read.value)
  if (saved === undefined || isLeft(saved))
    return fault('the saved history was written by something else: it has a right checksum and another content')
  return restored(saved.right)
}

const restored = ({
  records,
  refused,
  known,
  sources,
  policy,
  sides,
  horizon,
  position,
  ...options
}: Saved): Either<NonEmptyArray<Fault>, SavedHistory> => {
  const log = logOf(records)
  if (isLeft(log)) return log
  let whole: Projection
  let reaching: ReturnType<typeof horizonOf>
  try {
    whole = inside(project(log.right, options))
    reaching = horizonOf(horizon ?? {})
  } catch (error) {
    // A time zone that this machine does not know, or numbers that no history has.
    return fault(error instanceof Error ? error.message : String(error))
  }
  const { calendar, placeSlots, recordSlots, outer } = whole
  const combined = typeof policy === 'string' ? policy : prefer(policy)
  const told = sides === null ? undefined : sidesOf(sides)
  if (told !== undefined && isLeft(told)) return told
  const scope = {
    known,
    sources: sources === null ? undefined : new Set(sources),
    policy: combined,
    combiner: combinerOf(combined),
    sides: told?.right,
    tell: told === undefined ? undefined : tellerBy(told.right),
    horizon: reaching
  }
  const again = refused.flatMap((one) => restoredRefused(one, whole))
  const history = new Projection(
    calendar,
    placeSlots,
    recordSlots,
    { ...outer, refused: again },
    isWhole(scope) ? wholeScope : scope
  )
  return right({ history, position })
}

const restoredRefused = (refused: Saved['refused'][number], history: Projection): ReadonlyArray<Refused> => {
  if ('faults' in refused)
    return [
      Object.freeze({
        why: 'invalid',
        record: jsonOf(refused.record),
        faults: refused.faults.map(({ record, ...fault }) => (record === null ? fault : { record, ...fault }))
      })
    ]
  const kept = history.record(refused.kept)
  const decoded = decodeRecord(jsonOf(refused.record))
  return kept === undefined || isLeft(decoded) ? [] : [Object.freeze({ why: 'conflict', kept, record: decoded.right })]
}
