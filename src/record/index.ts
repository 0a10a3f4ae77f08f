/** What later rooms may use of the room "record"; its codecs, which load io-ts, are in codecs.ts. */
export { decodeBy, decodeRecord, sameRecord } from './decode.js'
export type { ReadOptions } from './decode.js'
export { isControlRecord } from './extra.js'
export type { AnyRecord, ExtraRecord } from './extra.js'
export { pathWithin } from './faults.js'
export { readDate, readName, readText } from './fields.js'
export { placesOf } from './places.js'
export { Reading, field, found, isObject, keepOthers, optional, readList } from './reading.js'
export type { Fields, Read, Writable } from './reading.js'
export { readSource } from './records.js'
export type {
  ControlChanged,
  ControlClaimed,
  ControlObserved,
  ControlRecord,
  EventCorrected,
  EventRetracted,
  OperationAnnounced,
  PlaceId,
  RecordId,
  Replacement,
  SiegeChanged,
  Source
} from './records.js'
export {
  admits,
  contested,
  formatStatus,
  held,
  holderOf,
  partiesOf,
  sameStatus,
  shared,
  statusKey,
  uncontrolled,
  unknown
} from './status.js'
export type { ActorId, Contested, Held, Share, Status } from './status.js'
export { reasonOf } from './upcast.js'
export type { Upcaster } from './upcast.js'
