import { asChronon } from './chronon.js'
import type { Chronon } from './chronon.js'

/** Something happened at one of these chronons: from `lo` to `hi`, both included. `±Infinity` for no bound. */
export interface Bounds {
  readonly lo: number
  readonly hi: number
}

/**
 * Why a side of the bounds is where it is: `known` (the expression says so), `open` (`..`: no limit on purpose) or
 * `unknown` (a blank side of an interval: there is a limit, nobody knows it).
 */
export type BoundsEnd = 'known' | 'open' | 'unknown'

/** What a date expression says. */
export interface DateBounds extends Bounds {
  readonly lo: Chronon
  readonly hi: Chronon
  readonly start: BoundsEnd
  readonly end: BoundsEnd
  /** The expression, or a part of it, is marked as uncertain (`?` or `%`). The bounds are the same as without. */
  readonly doubtful: boolean
  /** A season was written (21–32): its months are this library's reading, the meteorological ones, not the text's. */
  readonly season: boolean
}

/** The bounds of something known to the chronon. */
export const exactly = (chronon: number): DateBounds => ({
  lo: asChronon(chronon),
  hi: asChronon(chronon),
  start: 'known',
  end: 'known',
  doubtful: false,
  season: false
})
