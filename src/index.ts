/**
 * Who held this place on that date, from an append-only log of reported changes of control.
 * Rooms, each using only those before it: time, record, log, world, history, questions, gazetteer, claims, decider.
 */
export { FaultError, formatChronon, formatFault, granularities, orThrow, parseDate } from './time/index.js'
export type {
  Bounds,
  BoundsEnd,
  CalendarOptions,
  Chronon,
  DateBounds,
  DateLike,
  Fault,
  Granularity,
  TemporalLike
} from './time/index.js'
export {
  admits,
  contested,
  ControlChanged,
  ControlClaimed,
  ControlObserved,
  ControlRecord,
  decodeRecord,
  EventCorrected,
  EventRetracted,
  ExtraRecord,
  formatStatus,
  held,
  holderOf,
  isControlRecord,
  OperationAnnounced,
  sameStatus,
  shared,
  SiegeChanged,
  Status,
  statusKey,
  uncontrolled,
  unknown
} from './record/index.js'
export type {
  ActorId,
  Contested,
  Envelope,
  Held,
  PlaceId,
  RecordId,
  Replacement,
  Share,
  Shared,
  Source,
  Uncontrolled,
  Unknown
} from './record/index.js'
export type { AnyRecord, ControlReadOptions, ExtraTypes, ReadOptions, Upcaster } from './record/index.js'
export {
  allRecords,
  append,
  collectLog,
  emptyLog,
  formatLog,
  logOf,
  merge,
  parseLog,
  readLog,
  records,
  writeLog
} from './log/index.js'
export type {
  Chunk,
  Chunks,
  CollectOptions,
  LocatedRecord,
  Log,
  LogBatch,
  ReadableStreamLike,
  ReadLogOptions,
  ReadProgress,
  WriteLogOptions
} from './log/index.js'
export type { Basis } from './world/index.js'
export {
  accordingTo,
  emptyHistory,
  evolve,
  knownAt,
  loadHistory,
  prefer,
  project,
  saveHistory,
  withPolicy
} from './history/index.js'
export type {
  Answer,
  Dissent,
  History,
  LogPosition,
  Policy,
  PolicyFunction,
  Possibility,
  ProjectOptions,
  Said,
  SavedHistory,
  SourceId
} from './history/index.js'
export * from './questions/index.js'
export {
  findPlace,
  firstTime,
  gazetteerFromCsv,
  gazetteerFromGeoNames,
  gazetteerOf,
  GazetteerPlace,
  holdsAt,
  leavesOf,
  placeOf,
  placesOf,
  rollUp,
  sharesAt,
  shareSeries,
  Side,
  sideAt,
  sidesOf,
  statusBySide,
  statusInherited,
  stepsOf
} from './gazetteer/index.js'
export type {
  AllOf,
  AnyOf,
  Condition,
  ConditionOptions,
  ContestedRule,
  Coordinates,
  CountingOptions,
  CsvOptions,
  FirstTime,
  FoundPlace,
  Gazetteer,
  GeoNamesOptions,
  HasShare,
  Holding,
  HoldsPlace,
  HowFound,
  InheritedAnswer,
  InheritedPossibility,
  Membership,
  Missing,
  Names,
  Not,
  RollUp,
  SeriesOptions,
  ShareColumns,
  ShareSeries,
  ShareStep,
  SideId,
  Sides,
  WeightName
} from './gazetteer/index.js'
export { checkClaim, Claim, claimsFrom, verdictsOf } from './claims/index.js'
export type {
  AllHeld,
  Captured,
  Checked,
  CheckClaimOptions,
  CheckOptions,
  Claiming,
  HeldClaim,
  Judgement,
  LastHeld,
  LostClaim,
  NeverHeld,
  ShareClaim,
  Verdict,
  VerdictSince
} from './claims/index.js'
export * from './decider/index.js'
