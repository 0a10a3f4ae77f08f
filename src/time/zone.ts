/**
 * What the clock on the wall shows in a time zone. `UTC` needs no `Intl`; every other zone goes through one cached
 * formatter. Outside of the range of `Date` (±8.64e15 ms) a zone keeps the offset of the nearest instant inside.
 *
 * When the clock is put back it is taken to stand still until it comes to where it was: what happens in the repeated hour
 * falls on the last millisecond before. So what is later is never shown earlier, and each time that the clock shows has its
 * instants for itself; a time that it shows twice is the first of the two. An hour that is skipped has no instant.
 *
 * Laws: `wallClock` never decreases · it is at least `wall` exactly from `firstShown(wall)` on.
 */

import { dayOf, modulo } from './civil.js'
import { dayMs, hourMs, minuteMs } from './granularity.js'
import { firstWhere } from './lists.js'
import { addMs, later, msOf } from './moment.js'
import type { Moment } from './moment.js'

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
const instantNear = (moment: Moment): number => Math.max(-farthestInstant, Math.min(farthestInstant, msOf(moment)))

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

/** The beginning of the day of UTC so many days from that of an instant, no farther than `Date` goes. */
const nearestDay = (instant: number, days: number): number =>
  Math.max(-farthestInstant, Math.min(farthestInstant, instant - modulo(instant, dayMs) + days * dayMs))

const offsets = new Map<string, number>()
const mostOffsets = 100_000

/** `offsetAt` of the beginning of a day, which is asked again and again: of each date around it. */
const offsetOnDay = (timeZone: string, day: number): number => {
  const key = `${day} ${timeZone}`
  let offset = offsets.get(key)
  if (offset === undefined) {
    if (offsets.size >= mostOffsets) offsets.clear()
    offsets.set(key, (offset = offsetAt(timeZone, day)))
  }
  return offset
}

/** The first instant (epoch ms) in (from, to] with the offset that `to` has, when the offset changes once between. */
const changeOfOffset = (timeZone: string, from: number, to: number): number => {
  const after = offsetAt(timeZone, to)
  return firstWhere(from + 1, to, (instant) => offsetAt(timeZone, instant) === after)
}

/** The latest that the wall clock has shown up to a moment of UTC. */
export const wallClock = (timeZone: string, utc: Moment): Moment => {
  if (timeZone === 'UTC') return utc
  const instant = instantNear(utc)
  const lately = nearestDay(instant, -1)
  const offset = offsetAt(timeZone, instant)
  const before = offsetOnDay(timeZone, lately)
  const shown = addMs(utc, offset)
  if (before <= offset) return shown
  return later(shown, addMs(utc, changeOfOffset(timeZone, lately, instant) - 1 - instant + before))
}

/** The first instant (epoch ms) at which the wall clock shows this moment, or a later one where it skips it. */
export const firstShown = (timeZone: string, wall: Moment): number => {
  const shown = msOf(wall)
  if (timeZone === 'UTC') return shown
  const near = instantNear(wall)
  const from = nearestDay(near, -1)
  const to = nearestDay(near, 2)
  const before = offsetOnDay(timeZone, from)
  const after = offsetOnDay(timeZone, to)
  if (before === after) return shown - before
  const change = changeOfOffset(timeZone, from, to)
  return shown - before < change ? shown - before : Math.max(change, shown - after)
}
