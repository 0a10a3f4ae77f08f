import type { Calendar } from './calendar.js'
import { addMonths, civilOf } from './civil.js'
import { addMs, beginningOfTime, earlier, endOfTime, later, msOf, spanOfDays } from './moment.js'
import type { Moment, Span } from './moment.js'
import { firstShown, wallClock } from './zone.js'

/** How far `~` and `%` reach on each side, before the calendar's `approximation` multiplies it. */
export interface Widening {
  readonly days: number
  readonly months: number
}

export const byMonths = (months: number): Widening => ({ months, days: 0 })
export const byDay: Widening = { months: 0, days: 1 }
export const byWeek: Widening = { months: 0, days: 7 }

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

/** A date by a calendar: as the wall clock of its zone shows it, and in instants (epoch ms); both ends included. */
export interface Settled extends Span {
  readonly earliest: number
  readonly latest: number
}

export const allTime: Settled = { lo: beginningOfTime, hi: endOfTime, earliest: -Infinity, latest: Infinity }

/** From the start of one to the end of the other, whichever of the two comes first. */
export const between = (a: Settled, b: Settled): Settled => ({
  lo: earlier(a.lo, b.hi),
  hi: later(a.lo, b.hi),
  earliest: Math.min(a.earliest, b.latest),
  latest: Math.max(a.earliest, b.latest)
})

/** What lies from the first of these spans to the last. */
export const hullOf = (spans: ReadonlyArray<Settled>): Settled =>
  spans.reduce((a, b) => ({
    lo: earlier(a.lo, b.lo),
    hi: later(a.hi, b.hi),
    earliest: Math.min(a.earliest, b.earliest),
    latest: Math.max(a.latest, b.latest)
  }))

/**
 * A date by the calendar, widened where it is approximate. Months are added to a last day of a month so that it stays
 * one (June and a month is up to 31 July), unless the text names the day: 30 June and a month is 30 July, 31 January
 * and a month the last of February.
 */
export const settle = ({ timeZone, approximation }: Calendar, written: WrittenDate): Settled => {
  const { lo, hi } = written.span
  if (written.absolute)
    return { lo: wallClock(timeZone, lo), hi: wallClock(timeZone, hi), earliest: msOf(lo), latest: msOf(hi) }
  if (written.widening === undefined || approximation === 0) return onWall(timeZone, lo, hi)
  const days = written.widening.days * approximation
  const months = written.widening.months * approximation
  const endsMonth = lo.day !== hi.day && civilOf(hi.day + 1).day === 1
  const last = endsMonth ? addMonths(hi.day + 1, months) - 1 : addMonths(hi.day, months)
  return onWall(timeZone, { day: addMonths(lo.day, -months) - days, ms: lo.ms }, { day: last + days, ms: hi.ms })
}

/** What the wall clock shows from the one moment to the other. */
export const onWall = (timeZone: string, lo: Moment, hi: Moment): Settled => {
  const earliest = firstShown(timeZone, lo)
  // Of a time that the clock skips there is but the instant at which it does.
  return { lo, hi, earliest, latest: Math.max(earliest, firstShown(timeZone, addMs(hi, 1)) - 1) }
}
