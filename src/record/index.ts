/** What later rooms may use of the room "record"; what makes io-ts codecs is in codecOf.ts and codecs.ts, apart. */
export { decodeAny, decodeEach, decodeRecord, sameRecord } from './decode.js'
export type { ReadOptions } from './decode.js'
export type { Envelope, PlaceId, RecordId, Source, SourceId } from './envelope.js'
export type { FieldKind, RecordFieldValues, Role } from './eventTypes.js'
export { isControlRecord } from './extra.js'
export type { AnyRecord, ExtraRecord } from './extra.js'
export { pathWithin } from './faults.js'
export { readDate, readName, readText } from './fields.js'
export { editsBetween } from './likely.js'
export type { FlagName } from './flags.js'
export { foldLetters } from './letters.js'
export { readSource } from './readEnvelope.js'
export { Reading, field, found, isIterable, isObject, keepOthers, readList, reasonOf } from './reading.js'
export type { Fields, Read } from './reading.js'
export {
  actorsNamedBy,
  endOfFlag,
  flagNames,
  flagOf,
  hasFlag,
  hasRole,
  placesNamedBy,
  recordTypeNames,
  recordTypes
} from './recordTypes.js'
export type { RecordOfRole } from './recordTypes.js'
export type {
  ControlChanged,
  ControlClaimed,
  ControlObserved,
  ControlRecord,
  CoverageDeclared,
  EventCorrected,
  EventRetracted,
  FlagRecord,
  OperationAnnounced,
  RecordOf,
  RecordType,
  Replacement,
  SiegeChanged
} from './records.js'
export { admits, agreesWhenSeen, canBePartyTo, leftBySighting, rulesOut, sameStatus } from './relations.js'
export { keysOf, objectReader, optional, readInto, shapeOf } from './shape.js'
export type { Check, FieldsOf } from './shape.js'
export { contested, held, shared, uncontrolled, unknown } from './status.js'
export type { ActorId, Contested, Held, Share, Shared, Status, StatusKind } from './status.js'
export { actorsIn, holderOf, partiesOf, statusKey } from './statusKinds.js'
export type {
  ContestedFacts,
  HeldFacts,
  ListPhrases,
  PartyFacts,
  SharedFacts,
  StatusFacts,
  StatusPhrases,
  StatusTexts,
  UnknownFacts
} from './statusPhrases.js'
export { englishStatuses, formatStatus } from './statusWords.js'
export { unlikelyFields } from './unlikely.js'
export type { UnlikelyField } from './unlikely.js'
export type { Unread } from './typed.js'
export type { Upcaster } from './upcast.js'
