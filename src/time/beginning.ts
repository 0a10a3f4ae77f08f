/** From chronons back to instants. */
import type { Calendar } from './calendar.js'
import { dayOf, floorDivide, modulo } from './civil.js'
import { dayMs, hourMs, minuteMs } from './granularity.js'
import { firstWhere } from './lists.js'
import { compareMoments, momentOf } from './moment.js'
import type { Moment } from './moment.js'
import { wallClock } from './zone.js'

const unitMs = { hour: hourMs, minute: minuteMs, second: 1000, millisecond: 1 }

/** The first moment of a finite chronon by the wall clock. */
const beginningOf = (granularity: Calendar['granularity'], chronon: number): Moment => {
  switch (granularity) {
    case 'year':
      return { day: dayOf(chronon, 1, 1), ms: 0 }
    case 'month':
      return { day: dayOf(1970 + floorDivide(chronon, 12), modulo(chronon, 12) + 1, 1), ms: 0 }
    case 'day':
      return { day: chronon, ms: 0 }
    case 'hour':
    case 'minute':
    case 'second':
    case 'millisecond': {
      const perDay = dayMs / unitMs[granularity]
      return { day: floorDivide(chronon, perDay), ms: modulo(chronon, perDay) * unitMs[granularity] }
    }
  }
}

/**
 * The first instant (epoch ms) at which the wall clock of the calendar shows the beginning of a finite chronon, or what
 * comes next where it skips that. May lie beyond the range of `Date`.
 */
export const firstInstantOf = ({ granularity, timeZone }: Calendar, chronon: number): number => {
  const { day, ms } = beginningOf(granularity, chronon)
  const shown = day * dayMs + ms
  const offset = (instant: number): number => {
    const wall = wallClock(timeZone, momentOf(instant))
    return wall.day * dayMs + wall.ms - instant
  }
  const instant = shown - offset(shown - dayMs)
  if (offset(instant) === shown - instant) return instant
  // The clock was put forward or back between the day before and then: it shows the hour later on, or never.
  const begin = { day, ms }
  return firstWhere(
    shown - 2 * dayMs,
    shown + 2 * dayMs,
    (one) => compareMoments(wallClock(timeZone, momentOf(one)), begin) >= 0
  )
}
