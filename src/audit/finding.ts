/** What an audit finds. Every finding names its records, what was done about it, and what the author could do. */
import type { ActorId, PlaceId, RecordId, Status } from '../record/index.js'
import type { Fault } from '../time/index.js'
import type { EarliestLatest } from '../questions/index.js'

interface FindingOf<K extends string> {
  readonly kind: K
  /** The place it is about; `undefined` when it is about none in particular. */
  readonly place: PlaceId | undefined
  /** The records it is about. */
  readonly records: ReadonlyArray<RecordId>
  /** What is the matter. */
  readonly message: string
  /** What the projection did about it. */
  readonly done: string
  /** What the author could do. */
  readonly advice: string
}

/** Somebody must have changed the place without a report. */
export interface GapFinding extends FindingOf<'gap'> {
  readonly place: PlaceId
  /** The chronons at which the change that is missing can have been made, both ends included. */
  readonly bounds: EarliestLatest
  /** Whether it is missing in every world that the log allows, or only in some. */
  readonly certain: boolean
  /** What the place was left in before: one of these. */
  readonly left: ReadonlyArray<Status>
  /** What it must have become: one of these. */
  readonly required: ReadonlyArray<Status>
  /** The records between which it is missing: those that left the place so, and those that require it otherwise. */
  readonly earlier: ReadonlyArray<RecordId>
  readonly later: ReadonlyArray<RecordId>
}

/** A link of `after` to a name that nobody at the place carries. */
export interface AfterNobody extends FindingOf<'after-nobody'> {
  readonly place: PlaceId
  readonly name: string
}

/** A link of `after` that would have to go round in a circle. */
export interface AfterCycle extends FindingOf<'after-cycle'> {
  readonly place: PlaceId
  readonly earlier: ReadonlyArray<RecordId>
  readonly later: ReadonlyArray<RecordId>
}

/** A link of `after` that the dates contradict. */
export interface AfterAgainstBounds extends FindingOf<'after-against-bounds'> {
  readonly place: PlaceId
  readonly earlier: ReadonlyArray<RecordId>
  readonly later: ReadonlyArray<RecordId>
}

/** Reports of one occurrence that cannot all be right. */
export interface ReportsDisagree extends FindingOf<'reports-disagree'> {
  readonly place: PlaceId
  /** Whether their dates have no chronon in common, or they differ in what was before or in what came of it. */
  readonly about: 'dates' | 'from' | 'to'
  /** What they say it was; empty when it is about dates. */
  readonly statuses: ReadonlyArray<Status>
}

/** Changes that may be one and the same: same place, same change, dates that overlap, different occurrences. */
export interface PossibleDuplicate extends FindingOf<'possible-duplicate'> {
  readonly place: PlaceId
  /** What they say it became. */
  readonly to: ReadonlyArray<Status>
  /** How many occurrences there are of it: one too many, at least. */
  readonly occurrences: number
}

/** More events with overlapping dates than are told exactly. */
export interface ClusterTooLarge extends FindingOf<'cluster-too-large'> {
  readonly place: PlaceId
  /** How many events there are in it. */
  readonly size: number
  /** Up to how many are told exactly. */
  readonly limit: number
}

/** An actor or a place, or a part of a place's id, that looks like another one. */
export interface PossibleMisspelling extends FindingOf<'possible-misspelling'> {
  readonly of: 'actor' | 'place'
  /** The one that fewer records name. */
  readonly name: ActorId | PlaceId
  readonly like: ActorId | PlaceId
  /** How many letters differ; 0 where only case, accents, hyphens, spaces and the like do. */
  readonly edits: 0 | 1 | 2
}

/** Two records with one id. */
export interface IdConflict extends FindingOf<'id-conflict'> {
  readonly place: undefined
}

/** Something that is no record. */
export interface InvalidRecord extends FindingOf<'invalid-record'> {
  readonly place: undefined
  readonly faults: ReadonlyArray<Fault>
}

/** A retraction or a correction of a record that is not there. */
export interface AmendsNobody extends FindingOf<'amends-nobody'> {
  readonly place: undefined
  readonly target: RecordId
}

/** Retractions and corrections each of which is about another of them. */
export interface AmendmentCircle extends FindingOf<'amendment-circle'> {
  readonly place: undefined
}

/** Something in the log that its author should look at; `kind` tells which, and what more there is in it. */
export type Finding =
  | GapFinding
  | AfterNobody
  | AfterCycle
  | AfterAgainstBounds
  | ReportsDisagree
  | PossibleDuplicate
  | ClusterTooLarge
  | PossibleMisspelling
  | IdConflict
  | InvalidRecord
  | AmendsNobody
  | AmendmentCircle

/** The kinds of finding. */
export type FindingKind = Finding['kind']
