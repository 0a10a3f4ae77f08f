/** Dates of tables as bounds in days, both ends included, and bounds as dates again: so that a day after an end can be written. */
import { formatChronon, orThrow, parseDate } from '../time/index.js'
import type { Bounds } from '../time/index.js'

/** A date of a table. */
export interface Days extends Bounds {
  /** As it is written, in EDTF. */
  readonly text: string
  readonly doubtful: boolean
}

/** What a date says that is known to be one. */
export const daysOf = (text: string): Days => {
  const { lo, hi, doubtful } = orThrow(parseDate(text))
  return { lo, hi, doubtful, text }
}

/** The date of bounds: a day, or a set from the first to the last. Of no bounds at all none can be written. */
export const daysWithin = (lo: number, hi: number, doubtful: boolean): Days => {
  const mark = doubtful ? '?' : ''
  const written = (day: number): string => (Number.isFinite(day) ? formatChronon('day', day) + mark : '')
  const text = lo === hi ? written(lo) : `[${written(lo)}..${written(hi)}]`
  return { lo, hi, doubtful, text }
}

/**
 * When what was so on one date, and no longer on a later one, has changed: from the day after the first, if that is all that is known of
 * it, to the second. Days between them of which nothing is said widen it.
 */
export const changeBetween = (earlier: Days, later: Days): Days => {
  const isNextDay = earlier.lo + 1 === later.lo && later.lo === later.hi
  return isNextDay ? later : daysWithin(earlier.lo + 1, later.hi, earlier.doubtful || later.doubtful)
}

export const overlap = (one: Bounds, other: Bounds): boolean => one.lo <= other.hi && other.lo <= one.hi

/** Where both can be: the second as it is written if it is within the first. */
export const narrowedBy = (one: Days, other: Days): Days =>
  one.lo <= other.lo && other.hi <= one.hi
    ? other
    : daysWithin(Math.max(one.lo, other.lo), Math.min(one.hi, other.hi), one.doubtful || other.doubtful)
