/**
 * What every importer gives: what a source says, statement by statement, and an account of every row.
 *
 * A statement has a key of the source's own, the same in every version of what it publishes; its record is `key@version`. So
 * the next version of a file can be compared with the last (sync.ts), and an import alone is a log of one version.
 */
import type { ControlRecord, Replacement, Source } from '../record/index.js'
import type { Fault } from '../time/index.js'

/** Something that a source says, in one version of it. */
export interface Statement {
  /** What the source calls it, in every version: a row's id, or whatever tells its rows apart. */
  readonly key: string
  /** Which version of it this is; `recordedAt` where the source has no versions of its own. */
  readonly version: string
  /** When the source said it, never when it was imported: an ISO instant or date. */
  readonly recordedAt: string
  /** The source, with the words that it uses where it has some. */
  readonly source: Source
  /** What it says; ids in its `after` are keys of other statements. */
  readonly body: Replacement
}

/** A row, or a statement in it, of which no record was made, and why: with its line and column where there are some. */
export interface Refusal extends Fault {
  /** The name of the column, or of the field, that is to blame. */
  readonly column?: string
  /** What stands there. */
  readonly value?: string
}

/** A name as the file writes it, and in how many rows. */
export interface Unmapped {
  /** The name as it is written. */
  readonly name: string
  /** In how many rows it stands, of those that were read as far as it: a row that is refused for another cell may not count. */
  readonly rows: number
}

/** Something that whoever imports should know: a rule that was applied, or rows that say nothing, and how many. */
export interface ImportNote {
  /** What was done, or left out. */
  readonly message: string
  /** How many rows it is about. */
  readonly rows: number
}

/** An account of an import: rows read = rows that records were made of + rows refused + rows that say nothing new (`notes` say which). */
export interface ImportReport {
  /** Rows (or statements, features, members, …) read, heads left out. */
  readonly rows: number
  /** Records made. */
  readonly records: number
  /** Rows, and statements in them, of which no record was made. */
  readonly refused: ReadonlyArray<Refusal>
  /** Rules that were applied, and rows that say nothing. */
  readonly notes: ReadonlyArray<ImportNote>
  /** Names for which `aliases` has nothing, and that became ids as they are; most frequent first. */
  readonly unmapped: {
    /** Those of actors. */
    readonly actors: ReadonlyArray<Unmapped>
    /** Those of places. */
    readonly places: ReadonlyArray<Unmapped>
  }
}

/** A statement that its source has withdrawn, or merged into another. */
export interface Withdrawn {
  /** Under which key it was. */
  readonly key: string
  /** When it was withdrawn: an ISO date or instant. */
  readonly recordedAt: string
}

/** For whom an import speaks: what its statements alone cannot say, since nothing may be left of them. */
export interface ImportScope {
  /** The ids of its sources, those among them that say nothing (any more) included. */
  readonly sources: ReadonlyArray<string>
  /** The date of this version, where it has one: an ISO date or instant. */
  readonly recordedAt?: string
  /** What is known to be gone, whether or not the import has all that the source says. */
  readonly withdrawn?: Iterable<Withdrawn>
}

/** What an import gives. */
export interface Imported {
  /** What the source says, in the order in which it came. */
  readonly statements: ReadonlyArray<Statement>
  /** The statements as records, for `logOf` or `append`. */
  readonly records: ReadonlyArray<ControlRecord>
  /** An account of every row. */
  readonly report: ImportReport
  /** For whom it speaks, for `syncImported`; for the sources of its statements where this is left out. */
  readonly scope?: ImportScope
}

/** Other names of actors and places: from what files write to the ids they stand for. */
export interface Aliases {
  /** By the name of an actor, its id. */
  readonly actors?: Readonly<Record<string, string>>
  /** By the name of a place, its id. */
  readonly places?: Readonly<Record<string, string>>
}

/** How far an import has come. */
export interface ImportProgress {
  /** Rows read so far. */
  readonly rows: number
  /** Records made so far. */
  readonly records: number
  /** Bytes, or characters of text, taken in so far; 0 for rows that are no text. */
  readonly read: number
}

/** The id of the record of a statement. */
export const recordIdOf = ({ key, version }: Pick<Statement, 'key' | 'version'>): string => `${key}@${version}`
