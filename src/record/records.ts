/**
 * The records of a log: what somebody reported, when it was learned and where. Each type is its codec, one name for
 * both; decoding gives a frozen copy with the fields it does not know kept.
 */
import type * as t from 'io-ts'
import { codecOf } from './faults.js'
import { readDate, readInstant, readName, readNames, readText } from './fields.js'
import { checkLength, field, found, isObject, keepOthers, optional, readList } from './reading.js'
import type { Fields, Read, Reading, Writable } from './reading.js'
import { readStatus } from './status.js'
import type { ActorId, Status } from './status.js'

/** The id of a place: 1 to 1,000 characters, any. A name is not an identity. */
export type PlaceId = string
/** The id of a record: 1 to 1,000 characters, unique in its log. */
export type RecordId = string

/** Where a report comes from. */
export interface Source {
  readonly id: string
  readonly title?: string
  readonly url?: string
  /** The words that the record rests on. */
  readonly quote?: string
}

/** What every record has. */
export interface Envelope {
  readonly id: RecordId
  /** The version of the schema. */
  readonly v: 1
  /** When the log learned it (transaction time): an ISO date, or a date-time with `Z` or an offset. */
  readonly recordedAt: string
  readonly source: Source
  /** Several reports of one real event share it; by default the record's own id. */
  readonly occurrence?: string
  /** Ids of records, or occurrences, at the same place that are known to have come before. */
  readonly after?: ReadonlyArray<string>
}

/** What a record says, apart from its envelope. `at` is a date in EDTF. */
export interface ControlChangedBody {
  readonly type: 'ControlChanged'
  readonly place: PlaceId
  readonly at: string
  readonly to: Status
  readonly from?: Status
  readonly manner?: string
}
export interface ControlObservedBody {
  readonly type: 'ControlObserved'
  readonly place: PlaceId
  readonly at: string
  readonly status: Status
}
export interface ControlClaimedBody {
  readonly type: 'ControlClaimed'
  readonly place: PlaceId
  readonly at: string
  readonly by: ActorId
}
export interface OperationAnnouncedBody {
  readonly type: 'OperationAnnounced'
  readonly places: ReadonlyArray<PlaceId>
  readonly at: string
  readonly by: ActorId
}
export interface SiegeChangedBody {
  readonly type: 'SiegeChanged'
  readonly place: PlaceId
  readonly at: string
  readonly besieged: boolean
}

/** The body that stands in a corrected record's place; id, recordedAt and source are the correction's own. */
export type Replacement = (
  ControlChangedBody | ControlObservedBody | ControlClaimedBody | OperationAnnouncedBody | SiegeChangedBody
) &
  Pick<Envelope, 'occurrence' | 'after'>

/** Control passed at `at`: from `from`, if the report says so, to `to`. */
export interface ControlChanged extends Envelope, ControlChangedBody {}
/** It was seen so at `at`; starts nothing by itself. */
export interface ControlObserved extends Envelope, ControlObservedBody {}
/** Somebody says so; never changes an answer. */
export interface ControlClaimed extends Envelope, ControlClaimedBody {}
/** An operation was announced: no change of control. */
export interface OperationAnnounced extends Envelope, OperationAnnouncedBody {}
/** Encircled, or no longer; still held. */
export interface SiegeChanged extends Envelope, SiegeChangedBody {}
/** The target should not be believed from this `recordedAt` on. */
export interface EventRetracted extends Envelope {
  readonly type: 'EventRetracted'
  readonly target: RecordId
  readonly reason: string
}
/** The same, and `replacement` stands in its place. */
export interface EventCorrected extends Envelope {
  readonly type: 'EventCorrected'
  readonly target: RecordId
  readonly replacement: Replacement
  readonly reason?: string
}
export type ControlRecord =
  | ControlChanged
  | ControlObserved
  | ControlClaimed
  | OperationAnnounced
  | SiegeChanged
  | EventRetracted
  | EventCorrected

const sourceFields = new Set(['id', 'title', 'url', 'quote'])

export const readSource: Read<Source> = (reading, value) => {
  if (!isObject(value)) {
    reading.fault(
      value,
      `expected a source such as {"id":"najah"}, found ${found(value)}: say where the report comes from`
    )
    return { id: '' }
  }
  const source: Writable<Source> = { id: field(reading, 'id', value.id, readName) }
  let count = 1
  for (const key of ['title', 'url', 'quote'] as const) {
    const text = optional(reading, key, value[key], readText)
    if (text === undefined) continue
    source[key] = text
    count++
  }
  return keepOthers(reading, value, source, count, sourceFields)
}

const readPlaces = readNames(1, 'a list of one place or more')
const readAfter: Read<ReadonlyArray<string>> = (reading, value) =>
  readList(reading, value, 0, 'a list of ids', readName)

const readBoolean: Read<boolean> = (reading, value) => {
  if (typeof value === 'boolean') return value
  reading.fault(value, `expected true or false, found ${found(value)}`)
  return false
}

/** An object being built; every field is read by a reader of its own before it counts. */
type Draft = Record<string, unknown>

/** What a type of record has of its own: its fields, in the order in which they are written. */
type Body = ReadonlyArray<readonly [key: string, read: Read<unknown>, isOptional: boolean]>

const changed: Body = [
  ['place', readName, false],
  ['at', readDate, false],
  ['from', readStatus, true],
  ['to', readStatus, false],
  ['manner', readText, true]
]
const observed: Body = [
  ['place', readName, false],
  ['at', readDate, false],
  ['status', readStatus, false]
]
const claimed: Body = [
  ['place', readName, false],
  ['at', readDate, false],
  ['by', readName, false]
]
const announced: Body = [
  ['places', readPlaces, false],
  ['at', readDate, false],
  ['by', readName, false]
]
const besieging: Body = [
  ['place', readName, false],
  ['at', readDate, false],
  ['besieged', readBoolean, false]
]
const bodies: ReadonlyMap<unknown, Body> = new Map([
  ['ControlChanged', changed],
  ['ControlObserved', observed],
  ['ControlClaimed', claimed],
  ['OperationAnnounced', announced],
  ['SiegeChanged', besieging]
])

const readReplacement: Read<unknown> = (reading, value) => {
  if (!isObject(value)) {
    reading.fault(
      value,
      `expected the body that stands in the target's place, such as {"type":"ControlChanged",…}, found ${found(value)}`
    )
    return undefined
  }
  const body = bodies.get(value.type)
  if (body === undefined) {
    tellType(reading, value.type, [...bodies.keys()])
    return undefined
  }
  const draft: Draft = { type: value.type }
  readLinks(reading, value, draft)
  readBody(reading, value, draft, body)
  return keepOthers(
    reading,
    value,
    draft,
    Object.keys(draft).length,
    new Set(['type', 'occurrence', 'after', ...body.map(([key]) => key)])
  )
}

const retracted: Body = [
  ['target', readName, false],
  ['reason', readText, false]
]
const corrected: Body = [
  ['target', readName, false],
  ['replacement', readReplacement, false],
  ['reason', readText, true]
]
const types: ReadonlyMap<unknown, Body> = new Map([
  ...bodies,
  ['EventRetracted', retracted],
  ['EventCorrected', corrected]
])

/** Whether records of this type are this library's own. */
export const isKnownType = (type: unknown): boolean => types.has(type)

const envelopeFields = ['id', 'type', 'v', 'recordedAt', 'source', 'occurrence', 'after']
const knownFields: ReadonlyMap<unknown, ReadonlySet<string>> = new Map(
  Array.from(types, ([type, body]) => [type, new Set([...envelopeFields, ...body.map(([key]) => key)])])
)

const tellAt = (reading: Reading, key: string, value: unknown, message: string): void => {
  const first = reading.problems.length
  reading.fault(value, message)
  reading.within(first, key, value)
}

const tellType = (reading: Reading, type: unknown, known: ReadonlyArray<unknown>): void =>
  tellAt(
    reading,
    'type',
    type,
    `expected one of ${known.join(', ')}, found ${found(type)}: an unknown type may come from a newer version of this library, or be one of your own to name in \`extraTypes\``
  )

const readBody = (reading: Reading, value: Fields, draft: Draft, body: Body): void => {
  for (const [key, read, isOptional] of body) {
    const given = value[key]
    if (isOptional && given === undefined) continue
    draft[key] = field(reading, key, given, read)
  }
}

const readLinks = (reading: Reading, value: Fields, draft: Draft): void => {
  const { occurrence, after } = value
  if (occurrence !== undefined) draft.occurrence = field(reading, 'occurrence', occurrence, readName)
  if (after !== undefined) draft.after = field(reading, 'after', after, readAfter)
}

const readEnvelope = (reading: Reading, value: Fields, draft: Draft): void => {
  draft.id = field(reading, 'id', value.id, readName)
  draft.type = value.type
  draft.v = 1
  if (value.v !== 1)
    tellAt(
      reading,
      'v',
      value.v,
      `expected version 1, found ${found(value.v)}: another version may come from a newer version of this library, or need an upcaster of your own`
    )
  draft.recordedAt = field(reading, 'recordedAt', value.recordedAt, readInstant)
  draft.source = field(reading, 'source', value.source, readSource)
  readLinks(reading, value, draft)
}

/** The rules that go across fields. */
const checkItself = (reading: Reading, value: Fields, { id, target, after }: Draft): void => {
  if (id === '') return
  if (target === id)
    tellAt(
      reading,
      'target',
      value.target,
      `a record cannot retract or correct itself: name the record that ${found(id)} is about`
    )
  if (Array.isArray(after) && after.includes(id))
    tellAt(reading, 'after', value.after, `a record cannot come after itself: take ${found(id)} out of the list`)
}

/** Reads a record of one of these types; `undefined` when not even its type is known. */
const readRecordOf =
  <A>(only: ReadonlyMap<unknown, Body>, isFinished: (draft: object) => draft is A & object): Read<A | undefined> =>
  (reading, value) => {
    if (!isObject(value)) {
      reading.fault(value, `expected a record as an object, found ${found(value)}`)
      return undefined
    }
    const draft: Draft = {}
    const body = only.get(value.type)
    if (body === undefined) tellType(reading, value.type, [...only.keys()])
    readEnvelope(reading, value, draft)
    if (body === undefined) return undefined
    readBody(reading, value, draft, body)
    checkItself(reading, value, draft)
    const known = knownFields.get(value.type) ?? new Set()
    const finished = keepOthers(reading, value, draft, Object.keys(draft).length, known)
    checkLength(reading, finished)
    return isFinished(finished) ? finished : undefined
  }

/** Every field has been read by its reader: what is left is to say so to the type system. */
const isWhole =
  <A>(type?: string) =>
  (draft: object): draft is A & object =>
    type === undefined || ('type' in draft && draft.type === type)

const only = (type: string): ReadonlyMap<unknown, Body> => new Map([...types].filter(([known]) => known === type))

export const readRecord: Read<ControlRecord | undefined> = readRecordOf(types, isWhole<ControlRecord>())

/** The io-ts codec of `ControlChanged`; the same rules as `logOf` applies. */
export const ControlChanged: t.Type<ControlChanged> = codecOf(
  'ControlChanged',
  readRecordOf(only('ControlChanged'), isWhole<ControlChanged>('ControlChanged'))
)
/** The io-ts codec of `ControlObserved`. */
export const ControlObserved: t.Type<ControlObserved> = codecOf(
  'ControlObserved',
  readRecordOf(only('ControlObserved'), isWhole<ControlObserved>('ControlObserved'))
)
/** The io-ts codec of `ControlClaimed`. */
export const ControlClaimed: t.Type<ControlClaimed> = codecOf(
  'ControlClaimed',
  readRecordOf(only('ControlClaimed'), isWhole<ControlClaimed>('ControlClaimed'))
)
/** The io-ts codec of `OperationAnnounced`. */
export const OperationAnnounced: t.Type<OperationAnnounced> = codecOf(
  'OperationAnnounced',
  readRecordOf(only('OperationAnnounced'), isWhole<OperationAnnounced>('OperationAnnounced'))
)
/** The io-ts codec of `SiegeChanged`. */
export const SiegeChanged: t.Type<SiegeChanged> = codecOf(
  'SiegeChanged',
  readRecordOf(only('SiegeChanged'), isWhole<SiegeChanged>('SiegeChanged'))
)
/**
 * The io-ts codec of `EventRetracted`.
 *
 * @example
 * ```ts
 * import { EventRetracted } from 'changing-hands/records'
 * import assert from 'node:assert/strict'
 *
 * assert.ok(EventRetracted.is({
 *   id: 'r1', type: 'EventRetracted', v: 1, recordedAt: '2017-11-21', source: { id: 'najah' }, target: 'e3', reason: 'withdrawn'
 * }))
 * ```
 */
export const EventRetracted: t.Type<EventRetracted> = codecOf(
  'EventRetracted',
  readRecordOf(only('EventRetracted'), isWhole<EventRetracted>('EventRetracted'))
)
/**
 * The io-ts codec of `EventCorrected`.
 *
 * @example
 * ```ts
 * import { uncontrolled } from 'changing-hands'
 * import { EventCorrected } from 'changing-hands/records'
 * import assert from 'node:assert/strict'
 *
 * assert.ok(EventCorrected.is({
 *   id: 'c1', type: 'EventCorrected', v: 1, recordedAt: '2017-11-21', source: { id: 'najah' }, target: 'e3',
 *   replacement: { type: 'ControlObserved', place: 'rawa', at: '2017-11-17', status: uncontrolled }
 * }))
 * ```
 */
export const EventCorrected: t.Type<EventCorrected> = codecOf(
  'EventCorrected',
  readRecordOf(only('EventCorrected'), isWhole<EventCorrected>('EventCorrected'))
)

/**
 * The io-ts codec of any record.
 *
 * @example
 * ```ts
 * import { ControlRecord } from 'changing-hands/records'
 * import { isRight } from 'fp-ts/lib/Either.js'
 * import assert from 'node:assert/strict'
 *
 * assert.ok(isRight(ControlRecord.decode({
 *   id: 's1', type: 'SiegeChanged', v: 1, recordedAt: '2017-09-05', source: { id: 'paper' },
 *   place: 'deir-ez-zor', at: '2017-09-05', besieged: false
 * })))
 * assert.ok(!ControlRecord.is({ id: 's1', type: 'SiegeEnded' }))
 * ```
 */
export const ControlRecord: t.Type<ControlRecord> = codecOf('ControlRecord', readRecord)
