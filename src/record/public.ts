/** What the package exports of statuses and records; the codecs have a door of their own. */
export { contested, held, shared, uncontrolled, unknown } from './status.js'
export type { ActorId, Contested, Held, Share, Shared, Status, Uncontrolled, Unknown } from './status.js'
export { holderOf, statusKey } from './statusKinds.js'
export type { StatusPhrases } from './statusPhrases.js'
export { formatStatus } from './statusWords.js'
export type { PlaceId, RecordId, Source, SourceId } from './envelope.js'
export type { FlagName } from './flags.js'
export type {
  ControlChanged,
  ControlClaimed,
  ControlObserved,
  ControlRecord,
  CoverageDeclared,
  EventCorrected,
  EventRetracted,
  OperationAnnounced,
  Replacement,
  SiegeChanged
} from './records.js'
export type { AnyRecord, ExtraRecord, ExtraTypes } from './extra.js'
export type { ControlReadOptions, ReadOptions } from './decode.js'
export type { Upcaster } from './upcast.js'
