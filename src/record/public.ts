/** What the package exports of statuses and records; the codecs have a door of their own. */
export { contested, formatStatus, held, holderOf, shared, statusKey, uncontrolled, unknown } from './status.js'
export type { ActorId, Contested, Held, Share, Shared, Status, Uncontrolled, Unknown } from './status.js'
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
export type { AnyRecord, ExtraRecord, ExtraTypes } from './extra.js'
export type { ControlReadOptions, ReadOptions } from './decode.js'
export type { Upcaster } from './upcast.js'
