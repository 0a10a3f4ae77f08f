/**
 * A whole date expression: one date, an interval `a/b` ("at some time between"), or a set `[a,b..c]` ("at one of
 * these", taken as its hull). Both are split here and their parts read one by one, so that any expression can be a
 * part and every faulty part is named.
 */

import { isLeft, left, right } from 'fp-ts/lib/Either.js'
import type { Either } from 'fp-ts/lib/Either.js'
import type { NonEmptyArray } from 'fp-ts/lib/NonEmptyArray.js'
import type { Bounds, BoundsEnd, DateBounds } from './bounds.js'
import { asChronon } from './chronon.js'
import { calendarOf } from './calendar.js'
import type { Calendar, CalendarOptions } from './calendar.js'
import { readEdtf } from './edtf.js'
import { quoted } from './fault.js'
import type { Fault } from './fault.js'
import { fromIso, isoDay, readIso } from './iso.js'
import { chrononAt, compareMoments, spanOfDays } from './moment.js'
import type { Span } from './moment.js'
import { allTime, between, hullOf, onWall, settle } from './written.js'
import type { Settled, WrittenDate } from './written.js'
import { readZoned } from './zoned.js'

/** Texts longer than this (in UTF-16 code units) are no dates, and are refused unread. */
export const longestDate = 300

type Parsed<A> = Either<NonEmptyArray<string>, A>

/**
 * The bounds of a date that somebody wrote, in ISO 8601 or EDTF (ISO 8601-2, levels 0 to 2): whole chronons, both
 * ends included. `~` and `%` widen by one unit of the expression's own precision on each side (or as many as the
 * option `approximation` says), `?` and `%` mark it as doubtful, a season has its meteorological months, an interval
 * and a set are taken as their hull. A list `{…}` is refused, and so are dates that do not exist, intervals that end
 * before they start and years beyond 10^12.
 *
 * What cannot be read is a `Left` with every fault; only an option that makes no sense (an unknown time zone) throws
 * a `RangeError`. Bounds that pass the safe integers, which far years at fine granularities do, become `±Infinity`.
 *
 * @example
 * ```ts
 * import { parseDate, orThrow, formatChronon } from 'changing-hands'
 * import assert from 'node:assert/strict'
 * const november = orThrow(parseDate('2017-11'))
 * assert.equal(formatChronon('day', november.lo), '2017-11-01')
 * assert.equal(formatChronon('day', november.hi), '2017-11-30')
 * const evening = orThrow(parseDate('2017-11-08T22:30Z', { timeZone: 'Asia/Baghdad' }))
 * assert.equal(formatChronon('day', evening.lo), '2017-11-09')
 * ```
 */
export const parseDate = (text: string, options?: CalendarOptions): Either<NonEmptyArray<Fault>, DateBounds> =>
  readBounds(calendarOf(options), text)

/** `parseDate` for a calendar that is already made. Never throws. */
export const readBounds = (calendar: Calendar, text: string): Either<NonEmptyArray<Fault>, DateBounds> => {
  if (typeof text !== 'string') return faults(text, ['a date is a text'])
  if (text.length > longestDate) return faults(text, [`a date has at most ${longestDate} characters`])
  if (calendar.granularity === 'day') {
    const day = isoDay(text)
    if (day === day) return right(wholeDays(calendar, day, day))
    const days = plainDays(text)
    if (days !== undefined) return right(wholeDays(calendar, days.lo, days.hi))
  }
  const iso = readIso(text)
  if (iso !== undefined && !('problem' in iso))
    return right(boundsOf(calendar, settle(calendar, fromIso(iso)), [], 'known', 'known'))
  const read = readExpression(calendar, text)
  return isLeft(read) ? faults(text, read.left) : read
}

/** The days of `[day..day]` and `day/day`, the widest used of wide dates, without the grammar, if both days are plain. */
export const plainDays = (text: string): Bounds | undefined => {
  const isSet = text.length === 24 && text.startsWith('[') && text.startsWith('..', 11) && text.endsWith(']')
  if (!isSet && (text.length !== 21 || text[10] !== '/')) return undefined
  const lo = isoDay(isSet ? text.slice(1, 11) : text.slice(0, 10))
  const hi = isoDay(isSet ? text.slice(13, 23) : text.slice(11))
  return lo <= hi ? { lo, hi } : undefined
}

/** From the one day to the other, at day granularity. */
const wholeDays = (calendar: Calendar, first: number, last: number): DateBounds => {
  const { lo, hi } = spanOfDays(first, last)
  return boundsOf(calendar, onWall(calendar.timeZone, lo, hi), [], 'known', 'known')
}

const faults = (text: unknown, messages: NonEmptyArray<string> | [string]): Either<NonEmptyArray<Fault>, never> => {
  const [first, ...others] = messages
  const fault = (message: string): Fault => ({
    path: '',
    message: `${quoted(String(text))} cannot be read as a date: ${message}`
  })
  return left([fault(first), ...others.map(fault)])
}

/**
 * The one chronon of a plain ISO date or time that is as fine as the granularity or finer (`2017-11-08` at `day`,
 * `month` or `year`), otherwise `NaN`: also for text that is no ISO date, or names one that does not exist.
 */
export const isoChronon = (calendar: Calendar, text: string): number => {
  const day = isoDay(text)
  if (day === day && calendar.granularity === 'day') return day
  if (text.length > longestDate) return NaN
  const iso = readIso(text)
  if (iso === undefined || 'problem' in iso) return NaN
  const { lo, hi } = boundsOfSpan(calendar, settle(calendar, fromIso(iso)))
  return lo === hi ? lo : NaN
}

const most = Number.MAX_SAFE_INTEGER

/** Numbers as far as they are counted exactly; beyond, a bound moves outward, so that nothing is lost. */
const exactly = (first: number, last: number): Bounds => ({
  lo: first < -most ? -Infinity : Math.min(first, most),
  hi: last > most ? Infinity : Math.max(last, -most)
})

const boundsOfSpan = ({ granularity }: Calendar, span: Span): Bounds =>
  exactly(chrononAt(span.lo, granularity), chrononAt(span.hi, granularity))

const readExpression = (calendar: Calendar, text: string): Parsed<DateBounds> => {
  if (text.trim() === '') return left(['it is empty'])
  if (text.trim() !== text) return left(['there are spaces around it'])
  if (text.startsWith('{'))
    return left([
      'a change happens once, and a list {…} is several dates: write [a,b] for one of them, or record each on its own'
    ])
  if (text.startsWith('[')) return readSet(calendar, text)
  const sides = sidesOf(text)
  if (sides.length > 1) return readInterval(calendar, text, sides)
  if (text === '..') return left(["'..' alone names no date: an interval has it on one side of '/', as in ../2017"])
  const one = readOne(text)
  return isLeft(one)
    ? left([one.left])
    : right(boundsOf(calendar, settle(calendar, one.right), [one.right], 'known', 'known'))
}

const boundsOf = (
  calendar: Calendar,
  settled: Settled,
  from: ReadonlyArray<WrittenDate>,
  start: BoundsEnd,
  end: BoundsEnd
): DateBounds => {
  const { lo, hi } = boundsOfSpan(calendar, settled)
  const instants = exactly(settled.earliest, settled.latest)
  return {
    lo: asChronon(lo),
    hi: asChronon(hi),
    earliest: instants.lo,
    latest: instants.hi,
    start,
    end,
    doubtful: from.some(({ doubtful }) => doubtful),
    season: from.some(({ season }) => season)
  }
}

/** The sides of an interval; the name of a time zone in brackets may have a slash too. */
export const sidesOf = (text: string): ReadonlyArray<string> => text.split(/\/(?![^[\]]*\])/)

/** One date: plain ISO, with the name of a time zone after it or without, or else one EDTF expression. */
const readOne = (text: string): Either<string, WrittenDate> => {
  if (text.endsWith(']')) return readZoned(text)
  const iso = readIso(text)
  if (iso === undefined) return readEdtf(text)
  return 'problem' in iso ? left(iso.problem) : right(fromIso(iso))
}

/** A part of an interval or a set; the fault says which. */
const readPart = (text: string): Parsed<WrittenDate> => {
  if (/^\[|[{}]/.test(text) || sidesOf(text).length > 1)
    return left([`${quoted(text)}: intervals and sets do not go into one another`])
  const one = readOne(text)
  return isLeft(one) ? left([`${quoted(text)}: ${one.left}`]) : one
}

/** All of them, or everything that is wrong with any. */
const allOf = <A>(parts: ReadonlyArray<Parsed<A>>): Parsed<ReadonlyArray<A>> => {
  const [first, ...others] = parts.flatMap((part) => (isLeft(part) ? part.left : []))
  return first === undefined
    ? right(parts.flatMap((part) => (isLeft(part) ? [] : [part.right])))
    : left([first, ...others])
}

/**
 * Whether `b` ends before `a` starts, in every time zone: a wall clock is less than a day from UTC, so that of a
 * time with an offset and one without the order is known only when they are farther apart. What cannot be read must
 * not depend on who reads it.
 */
const reversed = (a: WrittenDate, b: WrittenDate): boolean => {
  const slack = a.absolute === b.absolute ? 0 : 1
  return compareMoments({ day: b.span.hi.day + slack, ms: b.span.hi.ms }, a.span.lo) < 0
}

const readInterval = (calendar: Calendar, text: string, sides: ReadonlyArray<string>): Parsed<DateBounds> => {
  if (sides.length > 2)
    return left([
      /^\d{1,4}\/\d{1,2}\/\d{1,4}$/.test(text)
        ? 'write year, month and day with hyphens, as in 2017-11-08'
        : "an interval has one '/'"
    ])
  const [start, end] = sides.map(endOfInterval)
  const read = allOf(sides.filter((side) => endOfInterval(side) === 'known').map(readPart))
  if (isLeft(read)) return read
  const dates = read.right
  const a = start === 'known' ? dates[0] : undefined
  const b = end === 'known' ? dates[dates.length - 1] : undefined
  if (a !== undefined && b !== undefined && reversed(a, b)) return left(['the interval ends before it starts'])
  const settled = between(
    a === undefined ? allTime : settle(calendar, a),
    b === undefined ? allTime : settle(calendar, b)
  )
  return right(boundsOf(calendar, settled, dates, start, end))
}

const endOfInterval = (side: string): BoundsEnd => (side === '' ? 'unknown' : side === '..' ? 'open' : 'known')

/** `[a,b..c]`, from the first to the last member; `[..a]` has no first one, `[a..]` no last. */
const readSet = (calendar: Calendar, text: string): Parsed<DateBounds> => {
  if (!text.endsWith(']')) return left(["a set ends with ']'"])
  const inner = text.slice(1, -1).trim()
  const start: BoundsEnd = inner.startsWith('..') ? 'open' : 'known'
  const end: BoundsEnd = inner.endsWith('..') && inner.length > 2 ? 'open' : 'known'
  const members = inner.slice(start === 'open' ? 2 : 0, end === 'open' ? -2 : undefined).split(',')
  const read = allOf(members.map((member) => readMember(calendar, member.trim())))
  if (isLeft(read)) return read
  const hull = hullOf(read.right.map(({ settled }) => settled))
  const dates = read.right.flatMap((member) => member.dates)
  const settled = between(start === 'open' ? allTime : hull, end === 'open' ? allTime : hull)
  return right(boundsOf(calendar, settled, dates, start, end))
}

interface Member {
  readonly settled: Settled
  readonly dates: ReadonlyArray<WrittenDate>
}

/** `a` or `a..b`. */
const readMember = (calendar: Calendar, text: string): Parsed<Member> => {
  if (text === '') return left(['a member of the set is missing'])
  const parts = text.split('..')
  if (parts.length > 2 || parts.includes('')) {
    return left([`${quoted(text)}: in a set '..' stands between two dates, before the first one or after the last`])
  }
  const read = allOf(parts.map(readPart))
  if (isLeft(read)) return read
  const [a, b = a] = read.right
  if (reversed(a, b)) return left([`${quoted(text)} ends before it starts`])
  return right({ settled: between(settle(calendar, a), settle(calendar, b)), dates: read.right })
}
