/** `changing-hands/records`: the io-ts codecs of records and statuses, for those who compose them, and their relations. */
export { admits, sameStatus, Status } from './status.js'
export {
  ControlChanged,
  ControlClaimed,
  ControlObserved,
  ControlRecord,
  EventCorrected,
  EventRetracted,
  OperationAnnounced,
  SiegeChanged
} from './records.js'
export { decodeRecord } from './decode.js'
export type { ControlReadOptions, ReadOptions } from './decode.js'
export { ExtraRecord, isControlRecord } from './extra.js'
export type { AnyRecord, ExtraTypes } from './extra.js'
export type { Envelope, Replacement, Source } from './records.js'
export type { Upcaster } from './upcast.js'
