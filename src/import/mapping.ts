/**
 * What a table means: which of its columns says what, and which words. A mapping is plain data, so that it can be kept beside the file
 * it is for, as JSON.
 */
import type { Source, Status } from '../record/index.js'
import type { ReadDateOptions } from './dateOptions.js'
import type { Aliases } from './imported.js'

/** The name of a column, as the head row has it. */
export type Column = string

/**
 * Where a row's date stands: in a column, in several (year, month, day: what is blank, 0 or negative of month and day is not known), or in
 * two that bound it. `otherwise` is the date of rows that have none there; alone, that of all rows.
 */
export type DateCell =
  | Column
  | ReadonlyArray<Column>
  | {
      /** The column, or several for year, month and day. */
      readonly column: Column | ReadonlyArray<Column>
      /** The date of rows that have none there. */
      readonly otherwise?: string
      /** How dates are read here, where it is otherwise than elsewhere. */
      readonly dates?: ReadDateOptions
    }
  | {
      /** The column of the first date at which it can have been. */
      readonly earliest: Column
      /** The column of the last date at which it can have been. */
      readonly latest: Column
      /** How dates are read here, where it is otherwise than elsewhere. */
      readonly dates?: ReadDateOptions
    }
  | {
      /** The date of all rows. */
      readonly otherwise: string
    }

/** What mappings of all kinds have. */
export interface MappingBase {
  /** Whose table it is; `url` and `quote` may be columns instead, below. */
  readonly source: Source
  /** When the source said it, an ISO date or instant: of a file, its date. Or the column that has it, row by row. */
  readonly recordedAt:
    | string
    | {
        /** The column of the date. */
        readonly column: Column
      }
  /** The column of the place's id or name; of several their cells are joined by `/`, so that names that recur in other regions differ. */
  readonly place: Column | ReadonlyArray<Column>
  /** What tells rows apart, the same in every version of the file: an id. Without it, place, date and what the row says. */
  readonly key?: Column | ReadonlyArray<Column>
  /** The column of the words that a record rests on; `true` for the whole row. */
  readonly quote?: Column | true
  /** The column of a link for each row. */
  readonly url?: Column
  /** The column that says how it came about (`manner` of a change). */
  readonly manner?: Column
  /** How dates are read. Where neither this nor a date says which number is the day, the column must prove it. */
  readonly dates?: ReadDateOptions
  /**
   * What words in the column of holders mean that name nobody: a status, or `null` for a cell that says nothing. Words such as `?`, `n/a`
   * or an empty cell mean nothing until this says so; all other words are names.
   */
  readonly statuses?: Readonly<Record<string, Status | null>>
  /** Other names of actors and places. What is not among them becomes an id as it is, and the report lists it. */
  readonly aliases?: Aliases
  /** Only rows that have one of these cells in the column. */
  readonly only?: Readonly<Record<Column, ReadonlyArray<string>>>
}

/** Each row a change of control: a gainer, and perhaps a loser. */
export interface ChangesMapping extends MappingBase {
  /** A table of changes. */
  readonly kind: 'changes'
  /** When it changed. */
  readonly at: DateCell
  /** Who gained it. */
  readonly to: Column
  /** Who lost it. */
  readonly from?: Column
}

/** Each row who held a place at a date ("as of"), or throughout it. */
export interface ObservationsMapping extends MappingBase {
  /** A table of sightings. */
  readonly kind: 'observations'
  /** When it was seen so. */
  readonly at: DateCell
  /** Who held it, or one of `statuses`. */
  readonly status: Column
  /** Whether it was so from the beginning of the date to its end, as in a table of months. */
  readonly throughout?: boolean
}

/** Each row what somebody claims. */
export interface ClaimsMapping extends MappingBase {
  /** A table of claims. */
  readonly kind: 'claims'
  /** When it was claimed. */
  readonly at: DateCell
  /** Who claims it. */
  readonly by: Column
}

/** Each row a holder with a first and a last date. */
export interface SpellsMapping extends MappingBase {
  /** A table of spells. */
  readonly kind: 'spells'
  /** Who held it, or one of `statuses`. */
  readonly holder: Column
  /** When the spell began. */
  readonly start: DateCell
  /** When it ended. */
  readonly end: DateCell
  /**
   * What an end is: the last day that is held (`inclusive`), the first that is not (`exclusive`), or either, so that a successor may begin
   * on it or on the day after (`touching`).
   */
  readonly ends: SpellEnds
  /** The first day of the table: a spell that begins then was there already. */
  readonly firstDay?: string
  /** The last day of the table: a spell that ends then goes on. */
  readonly lastDay?: string
  /** What a blank end means: that it goes on (`open`), or that nobody knows (`unknown`). Refused unless given. */
  readonly emptyEnd?: 'open' | 'unknown'
  /**
   * Whether the table has every spell of its places: then just before a spell and just after it its holder did not hold the place. As it
   * is for lists of members; not so unless given.
   */
  readonly complete?: boolean
  /**
   * What a spell within another of the same place is: an excursion, after which the other goes on. Spells that overlap are refused unless
   * given, and those of which neither is within the other always.
   */
  readonly nested?: 'excursions'
  /** Words for an end that has not come: `present`, `ongoing` and the like unless given. */
  readonly goesOn?: ReadonlyArray<string>
}

/** What the end of a spell is: its last day, the first day after it, or either. */
export type SpellEnds = 'inclusive' | 'exclusive' | 'touching'

/** Who held what at each of many dates, a row for each place and date: what changed in between is dated by them. */
export interface SnapshotsMapping extends MappingBase {
  /** A table of states at dates. */
  readonly kind: 'snapshots'
  /** The date of the state. */
  readonly at: DateCell
  /** Who held it, or one of `statuses`. */
  readonly status: Column
}

/** The same with a row for each place and a column for each date. */
export interface WideSnapshotsMapping extends MappingBase {
  /** A table of states, with a column for each date. */
  readonly kind: 'wide snapshots'
  /** Every column whose head is a date after this prefix (`ctr_20220301`); with `''` every one whose head is a date. */
  readonly prefix: string
}

interface Mappings {
  readonly changes: ChangesMapping
  readonly observations: ObservationsMapping
  readonly claims: ClaimsMapping
  readonly spells: SpellsMapping
  readonly snapshots: SnapshotsMapping
  readonly 'wide snapshots': WideSnapshotsMapping
}

/** The kinds of table. */
export type MappingKind = keyof Mappings

/** The mapping of a kind of table. */
export type MappingOf<K extends MappingKind> = Mappings[K]

/** What a table means. */
export type Mapping = Mappings[MappingKind]

/** Words for an end that has not come, unless the mapping has its own. */
export const goingOn: ReadonlyArray<string> = [
  'present',
  'now',
  'today',
  'ongoing',
  'current',
  'still',
  'still there',
  'still in office',
  'to date',
  '9999-12-31',
  '31/12/9999',
  '12/31/9999',
  'حتى الآن',
  'الآن',
  'مستمر'
]
