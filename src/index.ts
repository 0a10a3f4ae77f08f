/**
 * Who held this place on that date, from an append-only log of reported changes of control.
 * Rooms, each using only those before it: time, record, log, world, history, questions.
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
  formatStatus,
  held,
  holderOf,
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
export { append, emptyLog, formatLog, logOf, merge, parseLog, records } from './log/index.js'
export type { Log } from './log/index.js'
export type { Basis } from './world/index.js'
export { accordingTo, emptyHistory, evolve, knownAt, loadHistory, prefer, project, saveHistory, withPolicy } from './history/index.js'
export type { Answer, Dissent, History, LogPosition, Policy, PolicyFunction, Possibility, ProjectOptions, Said, SavedHistory, SourceId } from './history/index.js'
export * from './questions/index.js'
