/**
 * Flags: what is so or not so of a place beside who holds it, each with a type of record of its own. A flag is a row of
 * this table and nothing else: its type, its reader, its codec, its arbitrary and its place in every union follow from it.
 *
 * A row is named for the type of its records, and has one field of its own: that of the flag. A second flag would be
 * `BlockadeChanged: flag({ blockaded: truth })`. What ends it but a report is a rule of the row.
 */
import type { PlaceId } from './envelope.js'
import { at, place, truth } from './fieldKinds.js'

/** What else ends a flag, unless a report says that it went on. */
export type FlagEnd = 'change of hands'

const flag = <F extends object>(own: F, endsWith?: FlagEnd) => ({
  role: 'flag' as const,
  own,
  endsWith,
  fields: { place, at, ...own }
})

export const flags = {
  /** Encircled, or no longer; still held. */
  SiegeChanged: flag({ besieged: truth }, 'change of hands')
}

type Flags = typeof flags
type FlagIn<T extends keyof Flags> = keyof Flags[T]['own']

/** The name of a flag: `besieged`. */
export type FlagName = { [T in keyof Flags]: FlagIn<T> }[keyof Flags]

/** What the records of each flag say. `at` is a date in EDTF. */
export type FlagBodies = {
  readonly [T in keyof Flags]: { readonly place: PlaceId; readonly at: string } & {
    readonly [F in FlagIn<T>]: boolean
  }
}
