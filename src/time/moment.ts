/**
 * A moment of wall-clock time to the millisecond, kept as day and time of day: one number of milliseconds would be
 * exact for 285,000 years only.
 */

import { civilOf, dayOf, floorDivide, modulo } from './civil.js'
import { dayMs, hourMs, minuteMs } from './granularity.js'
import type { Granularity } from './granularity.js'

export interface Moment {
  /** Days since 1970-01-01; `±Infinity` for no bound on that side. */
  readonly day: number
  /** Milliseconds of that day, 0 to 86,399,999. */
  readonly ms: number
}

/** From `lo` to `hi`, both included: `hi` is the last millisecond. */
export interface Span {
  readonly lo: Moment
  readonly hi: Moment
}

export const beginningOfTime: Moment = { day: -Infinity, ms: 0 }
export const endOfTime: Moment = { day: Infinity, ms: 0 }

/** The first and the last millisecond of these days, both included. */
export const spanOfDays = (first: number, last: number): Span => ({
  lo: { day: first, ms: 0 },
  hi: { day: last, ms: dayMs - 1 }
})

/** Less than zero when `a` is before `b`, zero when they are the same moment. Safe for the ends of time. */
export const compareMoments = (a: Moment, b: Moment): number => (a.day === b.day ? a.ms - b.ms : a.day < b.day ? -1 : 1)

export const earlier = (a: Moment, b: Moment): Moment => (compareMoments(a, b) <= 0 ? a : b)
export const later = (a: Moment, b: Moment): Moment => (compareMoments(a, b) >= 0 ? a : b)

/** `moment` moved by milliseconds (of at most a few days), back if negative. */
export const addMs = (moment: Moment, ms: number): Moment => {
  const sum = moment.ms + ms
  const rest = modulo(sum, dayMs)
  return { day: moment.day + (sum - rest) / dayMs, ms: rest }
}

/** The moment of a number of milliseconds since 1970-01-01T00:00. */
export const momentOf = (ms: number): Moment => {
  const rest = modulo(ms, dayMs)
  return { day: floorDivide(ms, dayMs), ms: rest }
}

/** Milliseconds since 1970-01-01T00:00; exact within the safe integers. */
export const msOf = ({ day, ms }: Moment): number => day * dayMs + ms

/** The chronon that contains the moment. May pass the safe integers for far moments at fine granularities. */
export const chrononAt = (moment: Moment, granularity: Granularity): number => {
  const { day, ms } = moment
  if (granularity === 'day' || day === -Infinity || day === Infinity) return day
  switch (granularity) {
    case 'year':
      return civilOf(day).year
    case 'month': {
      const date = civilOf(day)
      return (date.year - 1970) * 12 + date.month - 1
    }
    case 'hour':
      return day * 24 + Math.floor(ms / hourMs)
    case 'minute':
      return day * 1440 + Math.floor(ms / minuteMs)
    case 'second':
      return day * 86_400 + Math.floor(ms / 1000)
    case 'millisecond':
      return day * dayMs + ms
  }
}

/** The first moment of a chronon; the ends of time for `±Infinity`. */
export const startOfChronon = (chronon: number, granularity: Granularity): Moment => {
  if (chronon === -Infinity || chronon === Infinity) return { day: chronon, ms: 0 }
  switch (granularity) {
    case 'year':
      return { day: dayOf(chronon, 1, 1), ms: 0 }
    case 'month':
      return { day: dayOf(1970 + floorDivide(chronon, 12), modulo(chronon, 12) + 1, 1), ms: 0 }
    case 'day':
      return { day: chronon, ms: 0 }
    case 'hour':
      return partOfDay(chronon, hourMs)
    case 'minute':
      return partOfDay(chronon, minuteMs)
    case 'second':
      return partOfDay(chronon, 1000)
    case 'millisecond':
      return partOfDay(chronon, 1)
  }
}

/** The start of a unit of so many milliseconds. */
const partOfDay = (units: number, unit: number): Moment => {
  const perDay = dayMs / unit
  const rest = modulo(units, perDay)
  return { day: (units - rest) / perDay, ms: rest * unit }
}
