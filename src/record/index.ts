export { decodeRecord, sameRecord } from './decode.js'
export { codecOf, faultsOf, pathWithin } from './faults.js'
export { readDate, readInstant, readName, readNames, readText } from './fields.js'
export { field, found, isObject, keepOthers, optional, Reading, readList } from './reading.js'
export type { Fields, Read, Writable } from './reading.js'
export type { ControlReadOptions, ReadOptions } from './decode.js'
export { ExtraRecord, isControlRecord } from './extra.js'
export type { AnyRecord, ExtraTypes } from './extra.js'
export { placesOf } from './places.js'
export {
  ControlChanged,
  ControlClaimed,
  ControlObserved,
  ControlRecord,
  EventCorrected,
  EventRetracted,
  OperationAnnounced,
  readSource,
  SiegeChanged
} from './records.js'
export type { Envelope, PlaceId, RecordId, Replacement, Source } from './records.js'
export {
  admits,
  contested,
  formatStatus,
  held,
  holderOf,
  partiesOf,
  sameStatus,
  shared,
  Status,
  statusKey,
  uncontrolled,
  unknown
} from './status.js'
export type { ActorId, Contested, Held, Share, Shared, Uncontrolled, Unknown } from './status.js'
export { reasonOf } from './upcast.js'
export type { Upcaster } from './upcast.js'
