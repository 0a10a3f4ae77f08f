/** What every record has, whatever it says: an id, when the log learned it and from whom. */

/** The id of a place: 1 to 1,000 characters, any. A name is not an identity. */
export type PlaceId = string
/** The id of a record: 1 to 1,000 characters, unique in its log. */
export type RecordId = string
/** The id of a source: 1 to 1,000 characters, any. */
export type SourceId = string

/** Where a report comes from. */
export interface Source {
  /** The name by which sources are told apart. */
  readonly id: SourceId
  /** What it is called, for people. */
  readonly title?: string
  /** Where it can be read. */
  readonly url?: string
  /** The words that the record rests on. */
  readonly quote?: string
}

/** What a record says of its place among others. */
export interface Links {
  /** Several reports of one real event share it; by default the record's own id. */
  readonly occurrence?: string
  /** Ids of records, or occurrences, at the same place that are known to have come before. */
  readonly after?: ReadonlyArray<string>
}

/** What every record has. */
export interface Envelope extends Links {
  /** The name of the record, of which a log has one only. */
  readonly id: RecordId
  /** The version of the schema. */
  readonly v: 1
  /** When the log learned it (transaction time): an ISO date, or a date-time with `Z` or an offset. */
  readonly recordedAt: string
  /** Who says so. */
  readonly source: Source
}
