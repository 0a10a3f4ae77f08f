/**
 * What the clock on the wall shows in a time zone. `UTC` needs no `Intl`; every other zone goes through one cached
 * formatter. Outside of the range of `Date` (±8.64e15 ms) a zone keeps the offset of the nearest instant inside.
 *
 * A wall clock merges the two runs of an hour that is repeated when summer time ends: an instant in either falls on
 * the same chronon. An hour that is skipped has no instant.
 */

import { dayOf, modulo } from './civil.js'
import { dayMs, hourMs, minuteMs } from './granularity.js'
import { firstWhere } from './lists.js'
import { addMs, earlier, later } from './moment.js'
import type { Moment, Span } from './moment.js'

const formatters = new Map<string, Intl.DateTimeFormat>()

const formatterOf = (timeZone: string): Intl.DateTimeFormat => {
  const known = formatters.get(timeZone)
  if (known !== undefined) return known
  const formatter = new Intl.DateTimeFormat('en-US', {
    timeZone,
    calendar: 'gregory',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    era: 'short',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric'
  })
  formatters.set(timeZone, formatter)
  return formatter
}

/**
 * The name under which the zone is kept: `UTC` for any of UTC's names, otherwise the name as given. Throws a
 * `RangeError` for a name that is no IANA zone; numeric offsets are refused too, since engines disagree on them.
 */
export const checkedZone = (timeZone: string): string => {
  if (timeZone === 'UTC') return timeZone
  if (typeof timeZone === 'string' && /^[A-Za-z]/.test(timeZone)) {
    try {
      return formatterOf(timeZone).resolvedOptions().timeZone === 'UTC' ? 'UTC' : timeZone
    } catch {
      // said below, in words that help
    }
  }
  throw new RangeError(`timeZone must be an IANA name such as 'Asia/Baghdad' or 'UTC', not ${JSON.stringify(timeZone)}`)
}

const farthestInstant = 8.64e15

/** Epoch ms of a moment of UTC, no farther than `Date` goes. */
const instantNear = (moment: Moment): number =>
  Math.max(-farthestInstant, Math.min(farthestInstant, moment.day * dayMs + moment.ms))

/** Milliseconds by which the wall clock is ahead of UTC at this instant (epoch ms, within the range of `Date`). */
const offsetAt = (timeZone: string, instant: number): number => {
  const second = instant - modulo(instant, 1000)
  let year = 0
  let beforeChrist = false
  let month = 1
  let day = 1
  let time = 0
  for (const { type, value } of formatterOf(timeZone).formatToParts(second)) {
    if (type === 'year') year = Number(value)
    else if (type === 'era') beforeChrist = value.startsWith('B')
    else if (type === 'month') month = Number(value)
    else if (type === 'day') day = Number(value)
    else if (type === 'hour') time += Number(value) * hourMs
    else if (type === 'minute') time += Number(value) * minuteMs
    else if (type === 'second') time += Number(value) * 1000
  }
  return dayOf(beforeChrist ? 1 - year : year, month, day) * dayMs + time - second
}

/** What the wall clock shows at a moment of UTC. */
export const wallClock = (timeZone: string, utc: Moment): Moment =>
  timeZone === 'UTC' ? utc : addMs(utc, offsetAt(timeZone, instantNear(utc)))

/** The first instant (epoch ms) in (from, to] with the offset that `to` has, when the offset changes once between. */
const changeOfOffset = (timeZone: string, from: number, to: number): number => {
  const after = offsetAt(timeZone, to)
  return firstWhere(from + 1, to, (instant) => offsetAt(timeZone, instant) === after)
}

/**
 * From the least to the greatest time that the wall clock shows over a span of UTC, both included. That is what it
 * shows at the two ends, unless the clock is put back within reach of an end: then it shows earlier times soon
 * after the first instant, or has shown later ones shortly before the last.
 */
export const wallClockSpan = (timeZone: string, utc: Span): Span => {
  if (timeZone === 'UTC') return utc
  const first = instantNear(utc.lo)
  const last = instantNear(utc.hi)
  const soon = Math.min(last, first + dayMs)
  const lately = Math.max(first, last - dayMs)
  const [atFirst, atSoon, atLately, atLast] = [first, soon, lately, last].map((instant) => offsetAt(timeZone, instant))
  let lo = addMs(utc.lo, atFirst)
  let hi = addMs(utc.hi, atLast)
  if (atSoon < atFirst) lo = earlier(lo, addMs(utc.lo, changeOfOffset(timeZone, first, soon) - first + atSoon))
  if (atLast < atLately) hi = later(hi, addMs(utc.hi, changeOfOffset(timeZone, lately, last) - 1 - last + atLately))
  return { lo, hi }
}
