/** What a table of cities means: see wikiTable.ts. */
import type { ActorId, Source, Status } from '../record/index.js'
import type { ReadDateOptions } from './dateOptions.js'
import type { Aliases } from './imported.js'
import type { Column } from './mapping.js'
import type { RemarkForm, RemarkLeftOut } from './remarks.js'

/** What a table of cities means. */
export interface WikiTableOptions {
  /** Whose table it is; the words of each row become its quote. */
  readonly source: Source
  /** The day of the list, an ISO date: what it says without a date it says as of then. */
  readonly recordedAt: string
  /** The columns that name a place: its name, or region and name where names recur. */
  readonly place: Column | ReadonlyArray<Column>
  /** The id of a place from the cells of these columns; the cells with `/` between unless given. */
  readonly idOf?: (cells: ReadonlyArray<string>) => string
  /** The column of holders. */
  readonly holder: Column
  /** The column of the date as of which the holder is named. */
  readonly asOf: Column
  /** The column of remarks. */
  readonly remarks?: Column
  /** What words in the column of holders mean that are no name: a status, or `null` for nothing. */
  readonly statuses?: Readonly<Record<string, Status | null>>
  /** The names of actors, in the column and in remarks, and of places. A remark names only actors that are here. */
  readonly aliases: Aliases & {
    /** Names of actors, as the table writes them, and the ids they stand for. */
    readonly actors: Readonly<Record<string, string>>
  }
  /**
   * In a war of two: who takes a place takes it from the other one, and who withdraws leaves it to the other one. Without it nobody is named
   * who lost a place, and who withdraws leaves it to anybody else.
   */
  readonly sides?: readonly [ActorId, ActorId]
  /** How the remarks word captures; the usual forms unless given. */
  readonly forms?: ReadonlyArray<RemarkForm>
  /** Sentences with a word of capture that are none. */
  readonly leftOut?: ReadonlyArray<RemarkLeftOut>
  /** A sentence that has one of these words (a regular expression) has to be read, or is refused: words such as `captured`, `fell` and `seized` unless given. */
  readonly mentions?: string
  /** How dates are read: `notBefore` the day on which the war began, `latest` the day of the list. */
  readonly dates?: ReadDateOptions
  /** How it came about (`manner`), from the actor as a sentence names it; nothing unless given. */
  readonly mannerOf?: (actor: string) => string | undefined
}
