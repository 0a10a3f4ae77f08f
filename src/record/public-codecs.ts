/** `changing-hands/records`: the io-ts codecs of records and statuses, for those who compose them, and their relations. */
export {
  ControlChanged,
  ControlClaimed,
  ControlObserved,
  ControlRecord,
  EventCorrected,
  EventRetracted,
  ExtraRecord,
  OperationAnnounced,
  SiegeChanged,
  Status
} from './codecs.js'
export { decodeRecord } from './decode.js'
export type { ControlReadOptions, ReadOptions } from './decode.js'
export { isControlRecord } from './extra.js'
export type { AnyRecord, ExtraTypes } from './extra.js'
export type { Envelope, Replacement, Source } from './records.js'
export { admits, sameStatus } from './status.js'
export type { Upcaster } from './upcast.js'
