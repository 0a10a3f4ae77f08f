/**
 * Records of users' own types: they go through a log unharmed, and have no effect on any answer. Of them this library
 * knows the envelope alone.
 */
import type * as t from 'io-ts'
import { readInstant, readName } from './fields.js'
import { checkLength, field, found, isObject, keepOthers } from './reading.js'
import type { Read } from './reading.js'
import type { RecordId, Source } from './envelope.js'
import { readSource } from './readEnvelope.js'
import { isKnownType } from './recordTypes.js'
import type { ControlRecord } from './records.js'

/** A record of a type that is not this library's own; every further field is as it was written. */
export interface ExtraRecord {
  /** The name of the record, of which a log has one only. */
  readonly id: RecordId
  /** One of your own types. */
  readonly type: string
  /** The version of its schema, which is its author's: a whole number from 0 on. */
  readonly v: number
  /** When the log learned it (transaction time). */
  readonly recordedAt: string
  /** Who says so. */
  readonly source: Source
  readonly [field: string]: unknown
}

/** Any record that a log can have. */
export type AnyRecord = ControlRecord | ExtraRecord

/**
 * What a record of a type of your own must look like beyond its envelope: an io-ts codec, whose `decode` says what is
 * wrong with it, or `true` for anything. What the codec makes of the record is not kept: the log keeps what was written.
 */
export type ExtraTypes = Readonly<Record<string, true | Pick<t.Decoder<unknown, unknown>, 'decode'>>>

/**
 * Whether a record is of one of this library's types: these answer questions, others only go through the log.
 *
 * @example
 * ```ts
 * import { orThrow } from 'changing-hands'
 * import { decodeRecord, isControlRecord } from 'changing-hands/records'
 * import assert from 'node:assert/strict'
 *
 * const rain = { id: 'w1', type: 'WeatherReported', v: 1, recordedAt: '2017-11-20', source: { id: 'met' }, rain: 12 }
 * assert.ok(!isControlRecord(orThrow(decodeRecord(rain, { extraTypes: { WeatherReported: true } }))))
 * ```
 */
export const isControlRecord = (record: AnyRecord): record is ControlRecord => {
  try {
    return isObject(record) && isKnownType(record.type)
  } catch {
    return false
  }
}

const envelope = new Set(['id', 'type', 'v', 'recordedAt', 'source'])

const readAnyVersion: Read<number> = (reading, value) => {
  if (typeof value === 'number' && Number.isSafeInteger(value) && value >= 0) return value + 0
  reading.fault(
    value,
    `expected a whole number from 0 on, found ${found(value)}: say which version of its type the record is`
  )
  return 0
}

export const readExtra: Read<ExtraRecord | undefined> = (reading, value) => {
  if (!isObject(value)) {
    reading.fault(value, `expected a record as an object, found ${found(value)}`)
    return undefined
  }
  if (isKnownType(value.type))
    reading.faultAt('type', value.type, `${found(value.type)} is a type of this library's own: give yours another name`)
  const draft: ExtraRecord = {
    id: field(reading, 'id', value.id, readName),
    type: field(reading, 'type', value.type, readName),
    v: field(reading, 'v', value.v, readAnyVersion),
    recordedAt: field(reading, 'recordedAt', value.recordedAt, readInstant),
    source: field(reading, 'source', value.source, readSource)
  }
  const finished = keepOthers(reading, value, draft, envelope.size, envelope)
  checkLength(reading, finished)
  return finished
}
