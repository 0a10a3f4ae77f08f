/** The io-ts codecs of records and statuses, for those who compose them; each has the name of its type. */
import type * as t from 'io-ts'
import { checked } from '../time/index.js'
import { codecOf } from './codecOf.js'
import type * as extra from './extra.js'
import { readExtra } from './extra.js'
import { readRecord, readerOf } from './readRecord.js'
import { isKnownType, recordTypeNames } from './recordTypes.js'
import type * as records from './records.js'
import type * as status from './status.js'
import { readStatus } from './statusKinds.js'

/**
 * The io-ts codec of a status. Decoding gives a frozen copy with the fields it does not know kept.
 *
 * @example
 * ```ts
 * import { held } from 'changing-hands'
 * import { Status } from 'changing-hands/records'
 * import assert from 'node:assert/strict'
 * assert.ok(Status.is(held('isis')))
 * assert.ok(!Status.is({ kind: 'shared', shares: [{ by: 'isis', share: 1.2 }] }))
 * ```
 */
export const Status: t.Type<status.Status> = codecOf('Status', readStatus)
export type Status = status.Status

/**
 * The io-ts codec of the records of any type, by its name: also of those that have no codec of their name here.
 *
 * @example
 * ```ts
 * import { codecOfType } from 'changing-hands/records'
 * import assert from 'node:assert/strict'
 *
 * assert.ok(codecOfType('SiegeChanged').is({
 *   id: 's1', type: 'SiegeChanged', v: 1, recordedAt: '2017-09-05', source: { id: 'paper' },
 *   place: 'deir-ez-zor', at: '2017-09-05', besieged: false
 * }))
 * ```
 */
export const codecOfType = <T extends records.RecordType>(type: T): t.Type<records.RecordOf<T>> => {
  checked(isKnownType(type), `a type of record is one of ${recordTypeNames.join(', ')}`, type)
  return codecOf(type, readerOf(type))
}

/** The io-ts codec of `ControlChanged`; the same rules as `logOf` applies. */
export const ControlChanged: t.Type<records.ControlChanged> = codecOfType('ControlChanged')
export type ControlChanged = records.ControlChanged
/** The io-ts codec of `ControlObserved`. */
export const ControlObserved: t.Type<records.ControlObserved> = codecOfType('ControlObserved')
export type ControlObserved = records.ControlObserved
/** The io-ts codec of `ControlClaimed`. */
export const ControlClaimed: t.Type<records.ControlClaimed> = codecOfType('ControlClaimed')
export type ControlClaimed = records.ControlClaimed
/** The io-ts codec of `OperationAnnounced`. */
export const OperationAnnounced: t.Type<records.OperationAnnounced> = codecOfType('OperationAnnounced')
export type OperationAnnounced = records.OperationAnnounced
/**
 * The io-ts codec of `CoverageDeclared`.
 *
 * @example
 * ```ts
 * import { CoverageDeclared } from 'changing-hands/records'
 * import assert from 'node:assert/strict'
 *
 * assert.ok(CoverageDeclared.is({
 *   id: 'v1', type: 'CoverageDeclared', v: 1, recordedAt: '2017-12-01', source: { id: 'map' }, at: '2017-11'
 * }))
 * ```
 */
export const CoverageDeclared: t.Type<records.CoverageDeclared> = codecOfType('CoverageDeclared')
export type CoverageDeclared = records.CoverageDeclared
/** The io-ts codec of `SiegeChanged`. */
export const SiegeChanged: t.Type<records.SiegeChanged> = codecOfType('SiegeChanged')
export type SiegeChanged = records.SiegeChanged
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
export const EventRetracted: t.Type<records.EventRetracted> = codecOfType('EventRetracted')
export type EventRetracted = records.EventRetracted
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
export const EventCorrected: t.Type<records.EventCorrected> = codecOfType('EventCorrected')
export type EventCorrected = records.EventCorrected

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
export const ControlRecord: t.Type<records.ControlRecord> = codecOf('ControlRecord', readRecord)
export type ControlRecord = records.ControlRecord

/**
 * The io-ts codec of the envelope of a record of any type but this library's own. Decoding gives a frozen copy.
 *
 * @example
 * ```ts
 * import { ExtraRecord } from 'changing-hands/records'
 * import assert from 'node:assert/strict'
 *
 * const rain = { id: 'w1', type: 'WeatherReported', v: 1, recordedAt: '2017-11-20', source: { id: 'met' }, rain: 12 }
 * assert.ok(ExtraRecord.is(rain))
 * assert.ok(!ExtraRecord.is({ ...rain, type: 'ControlChanged' }))
 * ```
 */
export const ExtraRecord: t.Type<extra.ExtraRecord> = codecOf('ExtraRecord', readExtra)
export type ExtraRecord = extra.ExtraRecord
