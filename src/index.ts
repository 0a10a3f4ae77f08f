/**
 * Who held this place on that date, from an append-only log of reported changes of control.
 * Rooms, each using only those before it: time, record, log, world, history, questions, decider.
 */
export { FaultError, formatChronon, formatFault, granularities, orThrow, parseDate } from './time/index.js'
export type { Bounds, BoundsEnd, CalendarOptions, Chronon, DateBounds, DateLike, Fault, Granularity, TemporalLike } from './time/index.js'
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
export type { ActorId, Contested, Envelope, Held, PlaceId, RecordId, Replacement, Share, Shared, Source, Uncontrolled, Unknown } from './record/index.js'
export type { AnyRecord, ControlReadOptions, ExtraTypes, ReadOptions, Upcaster } from './record/index.js'
export { allRecords, append, collectLog, emptyLog, formatLog, logOf, merge, parseLog, readLog, records, writeLog } from './log/index.js'
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
export { accordingTo, emptyHistory, evolve, knownAt, loadHistory, prefer, project, saveHistory, withPolicy } from './history/index.js'
export type { Answer, Dissent, History, LogPosition, Policy, PolicyFunction, Possibility, ProjectOptions, Said, SavedHistory, SourceId } from './history/index.js'
export * from './questions/index.js'
export * from './decider/index.js'
