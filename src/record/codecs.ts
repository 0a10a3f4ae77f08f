/**
 * The io-ts codecs of records and statuses, for those who compose them; each has the name of its type. Nothing that reads
 * a log or asks a history imports this file, so that io-ts is loaded only by who uses it.
 */
import * as t from 'io-ts'
import type * as extra from './extra.js'
import { readExtra } from './extra.js'
import { Reading, type Read } from './reading.js'
import type * as records from './records.js'
import { readRecord, readerOf } from './records.js'
import * as status from './status.js'

/** A codec that reads with `read`, which returns `undefined` only when it has told a fault. Decoding copies. */
export const codecOf = <A>(name: string, read: Read<A | undefined>): t.Type<A> => {
  const codec: t.Type<A> = new t.Type<A>(
    name,
    (value): value is A => {
      const reading = new Reading()
      read(reading, value)
      return reading.problems.length === 0
    },
    (value, context) => {
      const reading = new Reading()
      const result = read(reading, value)
      if (reading.problems.length === 0 && result !== undefined) return t.success(result)
      return t.failures(
        reading.problems.map((problem) => ({
          value: problem.value,
          context: [...context, ...problem.steps.reverse().map(({ key, actual }) => ({ key, type: codec, actual }))],
          message: problem.message
        }))
      )
    },
    t.identity
  )
  return codec
}

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
export const Status: t.Type<status.Status> = codecOf('Status', status.readStatus)
export type Status = status.Status

/** The io-ts codec of `ControlChanged`; the same rules as `logOf` applies. */
export const ControlChanged: t.Type<records.ControlChanged> = codecOf('ControlChanged', readerOf('ControlChanged'))
export type ControlChanged = records.ControlChanged
/** The io-ts codec of `ControlObserved`. */
export const ControlObserved: t.Type<records.ControlObserved> = codecOf('ControlObserved', readerOf('ControlObserved'))
export type ControlObserved = records.ControlObserved
/** The io-ts codec of `ControlClaimed`. */
export const ControlClaimed: t.Type<records.ControlClaimed> = codecOf('ControlClaimed', readerOf('ControlClaimed'))
export type ControlClaimed = records.ControlClaimed
/** The io-ts codec of `OperationAnnounced`. */
export const OperationAnnounced: t.Type<records.OperationAnnounced> = codecOf(
  'OperationAnnounced',
  readerOf('OperationAnnounced')
)
export type OperationAnnounced = records.OperationAnnounced
/** The io-ts codec of `SiegeChanged`. */
export const SiegeChanged: t.Type<records.SiegeChanged> = codecOf('SiegeChanged', readerOf('SiegeChanged'))
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
export const EventRetracted: t.Type<records.EventRetracted> = codecOf('EventRetracted', readerOf('EventRetracted'))
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
export const EventCorrected: t.Type<records.EventCorrected> = codecOf('EventCorrected', readerOf('EventCorrected'))
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
