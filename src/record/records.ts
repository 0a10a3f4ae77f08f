/**
 * The records of a log: what somebody reported, when it was learned and where. How each type is read, and what it is to
 * answers, stands in eventTypes.ts; the codecs, each of the same name as its type, in codecs.ts.
 */
import type { Envelope, Links, PlaceId, RecordId } from './envelope.js'
import type { FlagBodies } from './flags.js'
import type { ActorId, Status } from './status.js'

/** What a record of something that happened says, by its type. `at` is a date in EDTF. */
export interface EventBodies extends FlagBodies {
  readonly ControlChanged: {
    /** The place that changed. */
    readonly place: PlaceId
    /** When, as an EDTF date. */
    readonly at: string
    readonly to: Status
    readonly from?: Status
    readonly manner?: string
  }
  readonly ControlObserved: {
    /** The place that was seen. */
    readonly place: PlaceId
    /** When, as an EDTF date. */
    readonly at: string
    readonly status: Status
    readonly throughout?: boolean
  }
  readonly ControlClaimed: {
    /** The place that is claimed. */
    readonly place: PlaceId
    /** When, as an EDTF date. */
    readonly at: string
    /** Who says so. */
    readonly by: ActorId
  }
  readonly OperationAnnounced: {
    /** The places that it is about. */
    readonly places: ReadonlyArray<PlaceId>
    /** When, as an EDTF date. */
    readonly at: string
    /** Whose operation it is. */
    readonly by: ActorId
  }
  readonly CoverageDeclared: { readonly places?: ReadonlyArray<PlaceId>; readonly at: string }
}

/** What any record says, by its type. */
export interface Bodies extends EventBodies {
  readonly EventRetracted: { readonly target: RecordId; readonly reason: string }
  readonly EventCorrected: { readonly target: RecordId; readonly replacement: Replacement; readonly reason?: string }
}

export type EventType = keyof EventBodies
export type RecordType = keyof Bodies

/** The record of a type. */
export type RecordOf<T extends RecordType> = {
  [K in T]: Envelope & {
    /** Which type of record it is. */
    readonly type: K
  } & Bodies[K]
}[T]

/** A record that raises or lifts a flag (flags.ts). */
export type FlagRecord = RecordOf<keyof FlagBodies>

/** Any record of this library's own types. */
export type ControlRecord = RecordOf<RecordType>

/** The body that stands in a corrected record's place; id, recordedAt and source are the correction's own. */
export type Replacement = ReplacementOf<EventType>
export type ReplacementOf<T extends EventType> = { [K in T]: Links & { readonly type: K } & EventBodies[K] }[T]

/** Control passed at `at`: from `from`, if the report says so, to `to`. */
export type ControlChanged = RecordOf<'ControlChanged'>
/**
 * It was seen so at some moment of `at` or, with `throughout`, from the beginning of `at` to its end; starts nothing by
 * itself.
 */
export type ControlObserved = RecordOf<'ControlObserved'>
/** Somebody says so; never changes an answer. */
export type ControlClaimed = RecordOf<'ControlClaimed'>
/** An operation was announced: no change of control. */
export type OperationAnnounced = RecordOf<'OperationAnnounced'>
/**
 * During all of `at` its source would have reported a change at these places: at all that it speaks of, where none is named.
 */
export type CoverageDeclared = RecordOf<'CoverageDeclared'>
/** Encircled, or no longer; still held. */
export type SiegeChanged = RecordOf<'SiegeChanged'>
/** The target should not be believed from this `recordedAt` on. */
export type EventRetracted = RecordOf<'EventRetracted'>
/** The same, and `replacement` stands in its place. */
export type EventCorrected = RecordOf<'EventCorrected'>
