import type { Calendar } from './calendar.js'
import { addMonths, civilOf } from './civil.js'
import { spanOfDays } from './moment.js'
import type { Span } from './moment.js'
import { wallClockSpan } from './zone.js'

/** How far `~` and `%` reach on each side, before the calendar's `approximation` multiplies it. */
export interface Widening {
  readonly days: number
  readonly months: number
}

export const byMonths = (months: number): Widening => ({ months, days: 0 })
export const byDay: Widening = { months: 0, days: 1 }

/**
 * What one date says as it is written, before a calendar is asked: whether a text can be read must not depend on the
 * calendar that later reads it.
 */
export interface WrittenDate {
  /** First and last millisecond, both included; in UTC when `absolute`, by the wall clock otherwise. */
  readonly span: Span
  readonly absolute: boolean
  readonly widening: Widening | undefined
  readonly doubtful: boolean
  readonly season: boolean
}

/** Whole days, both included, by the wall clock. */
export const writtenDays = (
  first: number,
  last: number,
  doubtful: boolean,
  widening: Widening | undefined,
  season = false
): WrittenDate => ({ span: spanOfDays(first, last), absolute: false, widening, doubtful, season })

/**
 * The span by the wall clock of the calendar's zone, widened where it is approximate. Months are added to a last day
 * of a month so that it stays one (June and a month is up to 31 July), unless the text names the day: 30 June and a
 * month is 30 July, 31 January and a month the last of February.
 */
export const settle = (calendar: Calendar, written: WrittenDate): Span => {
  if (written.absolute) return wallClockSpan(calendar.timeZone, written.span)
  const { lo, hi } = written.span
  if (written.widening === undefined || calendar.approximation === 0) return written.span
  const days = written.widening.days * calendar.approximation
  const months = written.widening.months * calendar.approximation
  const endsMonth = lo.day !== hi.day && civilOf(hi.day + 1).day === 1
  const last = endsMonth ? addMonths(hi.day + 1, months) - 1 : addMonths(hi.day, months)
  return { lo: { day: addMonths(lo.day, -months) - days, ms: lo.ms }, hi: { day: last + days, ms: hi.ms } }
}
