import { granularities, noGranularity } from './granularity.js'
import type { Granularity } from './granularity.js'
import { checkOptions, quoted } from './fault.js'
import { checkedZone } from './zone.js'

/** How a history counts time. */
export interface CalendarOptions {
  /** The length of a chronon. Default `day`. */
  readonly granularity?: Granularity
  /**
   * IANA name of the zone on whose wall clock a time with an offset falls. Default `UTC`. A date without a time is
   * a calendar day wherever it was written, and a time without an offset is already wall-clock time.
   */
  readonly timeZone?: string
  /**
   * By how many units of an expression's own precision `~` and `%` widen it on each side: a whole number from 0
   * (which keeps the bounds) to 1,000,000. Default 1: `2017-11~` is October to December.
   */
  readonly approximation?: number
}

export interface Calendar {
  readonly granularity: Granularity
  readonly timeZone: string
  readonly approximation: number
}

const defaultCalendar: Calendar = Object.freeze({ granularity: 'day', timeZone: 'UTC', approximation: 1 })

const mostApproximation = 1_000_000

/**
 * The calendar of these options. An unknown granularity or time zone and an approximation that is not a whole number
 * from 0 to 1,000,000 are the caller's mistake: a `RangeError`.
 */
export const calendarOf = (options?: CalendarOptions): Calendar => {
  if (options === undefined) return defaultCalendar
  checkOptions(options)
  const { granularity = 'day', timeZone = 'UTC', approximation = 1 } = options
  if (!granularities.includes(granularity)) throw noGranularity(granularity)
  if (!Number.isInteger(approximation) || approximation < 0 || approximation > mostApproximation) {
    throw new RangeError(
      `approximation must be a whole number from 0 to ${mostApproximation.toLocaleString('en-US')}, not ${quoted(String(approximation))}`
    )
  }
  return Object.freeze({ granularity, timeZone: checkedZone(timeZone), approximation })
}
