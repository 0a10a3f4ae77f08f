/** What later rooms may use of the room "record". */
export { decodeRecord, sameRecord } from './decode.js'
export type { ReadOptions } from './decode.js'
export { ExtraRecord, isControlRecord } from './extra.js'
export type { AnyRecord } from './extra.js'
export { codecOf, faultsOf, pathWithin } from './faults.js'
export { readDate, readName, readText } from './fields.js'
export { placesOf } from './places.js'
export { agreesWhenSeen, rulesOut } from './relations.js'
export { flagNames, flagOf } from './flags.js'
export type { FlagName } from './flags.js'
export { Reading, field, found, isObject, keepOthers, optional, readList } from './reading.js'
export type { Fields, Read, Writable } from './reading.js'
export {
  ControlChanged,
  ControlClaimed,
  ControlObserved,
  ControlRecord,
  EventCorrected,
  EventRetracted,
  OperationAnnounced,
  SiegeChanged,
  readSource
} from './records.js'
export type { Envelope, PlaceId, RecordId, Replacement, Source } from './records.js'
export {
  Status,
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
export type { ActorId, Contested, Held, Share } from './status.js'
export { reasonOf } from './upcast.js'
export type { Upcaster } from './upcast.js'
