import type { Chronon } from './chronon.js'

/** Something happened at one of these chronons: from `lo` to `hi`, both included. `±Infinity` for no bound. */
export interface Bounds {
  /** The first (included); -Infinity for no bound. */
  readonly lo: number
  /** The last (included); Infinity for no bound. */
  readonly hi: number
}

/**
 * Why a side of the bounds is where it is: `known` (the expression says so), `open` (`..`: no limit on purpose) or
 * `unknown` (a blank side of an interval: there is a limit, nobody knows it).
 */
export type BoundsEnd = 'known' | 'open' | 'unknown'

/** What a date expression says. */
export interface DateBounds extends Bounds {
  /**
   * The first and the last instant (epoch ms, both included) of the date as it was written, whatever the length of a chronon:
   * it is their order that events have. A date or a time without an offset is by the wall clock of the calendar's zone.
   * `±Infinity` for no bound, and where milliseconds are no longer counted exactly.
   */
  readonly earliest: number
  /** The last instant of the date as it was written, in milliseconds since 1970-01-01T00:00Z (included). */
  readonly latest: number
  /** The first chronon at which it can have been (included). */
  readonly lo: Chronon
  /** The last chronon at which it can have been (included). */
  readonly hi: Chronon
  /** What the date says of its beginning. */
  readonly start: BoundsEnd
  /** What the date says of its end. */
  readonly end: BoundsEnd
  /** The expression, or a part of it, is marked as uncertain (`?` or `%`). The bounds are the same as without. */
  readonly doubtful: boolean
  /** A season was written (21–32): its months are this library's reading, the meteorological ones, not the text's. */
  readonly season: boolean
}
