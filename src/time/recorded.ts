/**
 * The bounds of the dates of records. Nobody reports the future: an upper bound ends with the day of recording, unless the
 * lower one is later too (design §2).
 *
 * Laws: within `readBounds` · the same where the record was made later than the date · the two ends of an observation that
 * went on throughout lie within the bounds of the whole, the first not after the last.
 */
import { isRight } from 'fp-ts/lib/Either.js'
import type { Bounds, DateBounds } from './bounds.js'
import type { Calendar } from './calendar.js'
import { asChronon } from './chronon.js'
import { plainDays, readBounds, sidesOf } from './expression.js'
import { instantBounds } from './instant.js'
import { isoDay } from './iso.js'
import { chrononAt, momentOf, spanOfDays, startOfChronon } from './moment.js'
import { firstShown, wallClock } from './zone.js'

const always: DateBounds = Object.freeze({
  lo: asChronon(-Infinity),
  hi: asChronon(Infinity),
  earliest: -Infinity,
  latest: Infinity,
  start: 'unknown',
  end: 'unknown',
  doubtful: false,
  season: false
})

/** The first instant (epoch ms) of a chronon, by the clock of the calendar's zone; `±Infinity` where it is not counted exactly. */
export const startOf = ({ granularity, timeZone }: Calendar, chronon: number): number => {
  const start = firstShown(timeZone, startOfChronon(chronon, granularity))
  return Number.isSafeInteger(start) ? start : start < 0 ? -Infinity : Infinity
}

/**
 * Whether a date, as it was written, says more than its chronons do: it begins after the first of them has begun, or ends
 * before the last of them has.
 */
export const isFiner = (calendar: Calendar, { lo, hi, earliest, latest }: DateBounds): boolean =>
  earliest > startOf(calendar, lo) || latest < startOf(calendar, hi + 1) - 1

/** The day of the calendar on which a record was made; `Infinity` if it does not say. */
const dayRecorded = (calendar: Calendar, recordedAt: string): number => {
  const day = isoDay(recordedAt)
  if (day === day) return day
  const instant = instantBounds(recordedAt)
  return instant === undefined ? Infinity : wallClock(calendar.timeZone, momentOf(instant.hi)).day
}

/**
 * The bounds of a record's date. An upper bound later than the day on which it was recorded ends with that day, unless the
 * lower bound is later too. A text that is no date, which no codec lets pass, has no bounds. Never throws.
 */
export const reportedBounds = (calendar: Calendar, at: string, recordedAt: string): DateBounds => {
  const read = readBounds(calendar, at)
  const bounds = isRight(read) ? read.right : always
  // A day of the calendar either ends by that of recording or begins after it.
  if (bounds.lo === bounds.hi && calendar.granularity === 'day') return bounds
  const day = dayRecorded(calendar, recordedAt)
  const last = firstShown(calendar.timeZone, { day: day + 1, ms: 0 }) - 1
  if (bounds.latest <= last || bounds.earliest > last) return bounds
  const hi = chrononAt(spanOfDays(day, day).hi, calendar.granularity)
  return { ...bounds, hi: asChronon(Math.min(bounds.hi, hi)), latest: last }
}

/** The same, made quickly, of dates that are made of plain days, where these are chronons and none is left out; else `undefined`. */
export const reportedDays = (calendar: Calendar, at: string, recordedAt: string): Bounds | undefined => {
  if (calendar.granularity !== 'day' || calendar.timeZone !== 'UTC') return undefined
  const days = plainDays(at)
  const recorded = days === undefined ? NaN : isoDay(recordedAt)
  if (days === undefined || recorded !== recorded) return undefined
  return days.hi <= recorded || days.lo > recorded ? days : { lo: days.lo, hi: recorded }
}

/** When what was seen throughout a date began and ended to be seen, and all of the date. */
export interface ThroughoutBounds {
  readonly first: DateBounds
  readonly last: DateBounds
  readonly whole: DateBounds
}

/**
 * The bounds of the two ends of an observation that holds from the beginning of `at` to its end, no later than the day of
 * recording. Of one date, and of a set, they are its first and its last chronon; of an interval `a/b` each is some chronon of
 * that side. An end that is open or unknown is the day of recording. A beginning that is open or unknown is some chronon up to
 * the beginning of `b`, without a lower bound.
 */
export const throughoutBounds = (calendar: Calendar, at: string, recordedAt: string): ThroughoutBounds => {
  const whole = reportedBounds(calendar, at, recordedAt)
  const sides = sidesOf(at)
  const side = (text: string): DateBounds => within(whole, reportedBounds(calendar, text, recordedAt))
  const isInterval = sides.length === 2 && whole !== always
  const first = isInterval && whole.start === 'known' ? side(sides[0]) : firstOf(calendar, whole)
  const given = isInterval && whole.end === 'known' ? side(sides[1]) : lastOf(calendar, whole)
  // What was to go on after the day of recording was seen until that day.
  const last = given.earliest > given.latest ? lastOf(calendar, whole) : given
  if (first.lo === -Infinity) return { first: { ...first, hi: last.lo, latest: last.earliest }, last, whole }
  // By the clocks of two places `b` may be over before `a` begins.
  return first.earliest > last.latest
    ? { first: firstOf(calendar, whole), last: lastOf(calendar, whole), whole }
    : { first, last, whole }
}

/** The part of some bounds that lies in the whole. */
const within = (whole: DateBounds, part: DateBounds): DateBounds => ({
  ...part,
  lo: asChronon(Math.max(whole.lo, part.lo)),
  hi: asChronon(Math.min(whole.hi, part.hi)),
  earliest: Math.max(whole.earliest, part.earliest),
  latest: Math.min(whole.latest, part.latest)
})

/** The first chronon of what has one. */
const firstOf = (calendar: Calendar, whole: DateBounds): DateBounds =>
  whole.lo === -Infinity
    ? whole
    : { ...whole, hi: whole.lo, latest: Math.min(whole.latest, startOf(calendar, whole.lo + 1) - 1) }

/** The last chronon of what has one. */
const lastOf = (calendar: Calendar, whole: DateBounds): DateBounds =>
  whole.hi === Infinity
    ? whole
    : { ...whole, lo: whole.hi, earliest: Math.max(whole.earliest, startOf(calendar, whole.hi)) }
