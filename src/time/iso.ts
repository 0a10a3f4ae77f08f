/**
 * Plain ISO 8601 dates and times, read character by character: `2017`, `2017-11`, `2017-11-08`, and after a whole
 * date `T14`, `T14:05`, `T14:05:09`, `T14:05:09.5` with `Z`, `+03`, `+03:00` or `+0300` or without. Years have four
 * digits, or a sign and more (`-0044`, `+012345`), up to 10^12 either way. Fractions of a second are cut to whole
 * milliseconds. Whatever else EDTF allows is not read here.
 */

import { dayOf, daysBeforeMonth, daysInMonth, epochDay, monthLengths } from './civil.js'
import { hourMs, minuteMs } from './granularity.js'
import { addMs, spanOfDays } from './moment.js'
import type { Span } from './moment.js'
import type { WrittenDate } from './written.js'

/** Years farther away than this are refused, so that every day number stays exact. */
export const farthestYear = 1e12

export const tooFar = 'years beyond 10^12 are not supported'

export const noYearMinusZero = 'there is no year -0: the year before 1 is written 0000'

export const monthNames = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December'
]

/** A date or time that was read. */
export interface IsoText {
  readonly precision: 'year' | 'month' | 'day' | 'time'
  /** Its first and last millisecond; in UTC when `absolute`, by the wall clock otherwise. */
  readonly span: Span
  /** Written with `Z` or an offset. */
  readonly absolute: boolean
}

/** The same as one of the forms in which dates are written. */
export const fromIso = ({ span, absolute }: IsoText): WrittenDate => ({
  span,
  absolute,
  widening: undefined,
  doubtful: false,
  season: false
})

/** Looks like ISO, but names no date: what is wrong with it. */
export interface IsoProblem {
  readonly problem: string
}

/** The two digits at `at`, or -1. */
const twoDigits = (text: string, at: number): number => {
  const tens = text.charCodeAt(at) - 48
  const ones = text.charCodeAt(at + 1) - 48
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : -1
}

const isDigit = (code: number): boolean => code >= 48 && code <= 57

const plus = 43
const minus = 45

/**
 * The day number of `YYYY-MM-DD`, `NaN` for any other text and for a date that does not exist. The innermost step of
 * a question asked with an ISO date, hence no allocation, no regular expression and no call.
 */
export const isoDay = (text: string): number => {
  if (text.length !== 10 || text.charCodeAt(4) !== minus || text.charCodeAt(7) !== minus) return NaN
  // The codes of '0' to '9', and no others, become 0 to 9.
  const y3 = text.charCodeAt(0) ^ 48
  const y2 = text.charCodeAt(1) ^ 48
  const y1 = text.charCodeAt(2) ^ 48
  const y0 = text.charCodeAt(3) ^ 48
  const m1 = text.charCodeAt(5) ^ 48
  const m0 = text.charCodeAt(6) ^ 48
  const d1 = text.charCodeAt(8) ^ 48
  const d0 = text.charCodeAt(9) ^ 48
  if (y3 > 9 || y2 > 9 || y1 > 9 || y0 > 9 || m1 > 9 || m0 > 9 || d1 > 9 || d0 > 9) return NaN
  const century = y3 * 10 + y2
  const yearOfCentury = y1 * 10 + y0
  const month = m1 * 10 + m0
  const day = d1 * 10 + d0
  // `dayOf` once more with the century at hand, which saves every division and a third of the time.
  const leap = ((yearOfCentury === 0 ? century : yearOfCentury) & 3) === 0
  if (month < 1 || month > 12 || day < 1 || (day > 28 && day > (leap && month === 2 ? 29 : monthLengths[month - 1])))
    return NaN
  const year = century * 100 + yearOfCentury
  const centuriesBegun = yearOfCentury === 0 ? century : century + 1
  const leapDaysBefore = ((year + 3) >> 2) - centuriesBegun + ((centuriesBegun + 3) >> 2)
  return 365 * year + leapDaysBefore + daysBeforeMonth[month] + (leap && month > 2 ? 1 : 0) + day - 1 - epochDay
}

/** Why there is no such day, or `undefined` if there is. */
export const noSuchDay = (year: number, month: number, day: number): string | undefined => {
  if (month < 1 || month > 12) return `there is no month ${month}`
  const length = daysInMonth(year, month)
  return day < 1 || day > length
    ? `there is no day ${day}: ${monthNames[month - 1]} ${year} has ${length} days`
    : undefined
}

/** Reads a plain ISO date or time; `undefined` for a text that is none. Looks at no more of it than it must. */
export const readIso = (text: string): IsoText | IsoProblem | undefined => {
  const sign = text.charCodeAt(0)
  const signed = sign === plus || sign === minus
  const start = signed ? 1 : 0
  let at = start
  let size = 0
  while (isDigit(text.charCodeAt(at)) && at < 20) {
    size = size * 10 + text.charCodeAt(at) - 48
    at += 1
  }
  const digits = at - start
  if (digits !== 4 && (!signed || digits < 5)) return undefined
  if (sign === plus && digits === 4) return undefined
  if (at < text.length && text.charCodeAt(at) !== minus) {
    return isDigit(text.charCodeAt(at)) ? { problem: tooFar } : undefined
  }
  if (size > farthestYear) return { problem: tooFar }
  if (sign === minus && size === 0) return { problem: noYearMinusZero }
  const year = sign === minus ? -size : size
  if (at === text.length) {
    return { precision: 'year', span: spanOfDays(dayOf(year, 1, 1), dayOf(year, 12, 31)), absolute: false }
  }

  const month = twoDigits(text, at + 1)
  at += 3
  if (month < 0) return undefined
  if (at === text.length) {
    if (month >= 21 && month <= 41) return undefined
    if (month < 1 || month > 12) return { problem: `there is no month ${month}` }
    return {
      precision: 'month',
      span: spanOfDays(dayOf(year, month, 1), dayOf(year, month, daysInMonth(year, month))),
      absolute: false
    }
  }
  if (text[at] === 'T') return { problem: 'a time of day needs a whole date before it' }
  if (text.charCodeAt(at) !== minus) return undefined

  const day = twoDigits(text, at + 1)
  at += 3
  if (day < 0) return undefined
  if (at < text.length && text[at] !== 'T') {
    return text[at] === ' ' || text[at] === 't' ? { problem: "write a 'T' between the date and the time" } : undefined
  }
  const missing = noSuchDay(year, month, day)
  if (missing !== undefined) return { problem: missing }
  const dayNumber = dayOf(year, month, day)
  if (at === text.length) return { precision: 'day', span: spanOfDays(dayNumber, dayNumber), absolute: false }
  return readTime(text, at + 1, dayNumber)
}

const malformedTime: IsoProblem = {
  problem: 'a time of day is written hh, hh:mm, hh:mm:ss or hh:mm:ss.mmm, with Z, +hh:mm or -hh:mm after it or without'
}

export const qualifiedTime = 'a qualifier (?, ~, %) goes with a date, not with a time of day'

/** Reads what follows the `T` of the given day. */
const readTime = (text: string, from: number, day: number): IsoText | IsoProblem => {
  const colon = 58
  let at = from + 2
  const hour = twoDigits(text, from)
  if (hour < 0) return malformedTime
  let ms = hour * hourMs
  let width = hourMs
  if (text.charCodeAt(at) === colon) {
    const minute = twoDigits(text, at + 1)
    if (minute < 0) return malformedTime
    if (minute > 59) return { problem: `there is no minute ${minute}` }
    ms += minute * minuteMs
    width = minuteMs
    at += 3
    if (text.charCodeAt(at) === colon) {
      const second = twoDigits(text, at + 1)
      if (second < 0) return malformedTime
      if (second > 59)
        return {
          problem: second === 60 ? 'leap seconds are not counted: write second 59' : `there is no second ${second}`
        }
      ms += second * 1000
      width = 1000
      at += 3
      if (text[at] === '.') {
        at += 1
        const first = at
        for (let unit = 100; isDigit(text.charCodeAt(at)); unit = Math.floor(unit / 10)) {
          ms += (text.charCodeAt(at) - 48) * unit
          at += 1
        }
        if (at === first) return malformedTime
        width = 1
      }
    }
  }
  if (hour === 24) return { problem: 'there is no hour 24: write 00:00 of the next day' }
  if (hour > 24) return { problem: `there is no hour ${hour}` }
  const span = { lo: { day, ms }, hi: { day, ms: ms + width - 1 } }
  if (at === text.length) return { precision: 'time', span, absolute: false }
  const offset = readOffset(text, at)
  if (Number.isNaN(offset)) return '?~%'.includes(text[at]) ? { problem: qualifiedTime } : malformedTime
  return { precision: 'time', span: { lo: addMs(span.lo, -offset), hi: addMs(span.hi, -offset) }, absolute: true }
}

/** The offset from UTC in ms that stands from `at` to the end of the text; `NaN` if none does. */
const readOffset = (text: string, at: number): number => {
  if (text[at] === 'Z') return at + 1 === text.length ? 0 : NaN
  const sign = text.charCodeAt(at)
  if (sign !== plus && sign !== minus) return NaN
  const hours = twoDigits(text, at + 1)
  const rest = text[at + 3] === ':' ? at + 4 : at + 3
  const minutes = at + 3 === text.length ? 0 : twoDigits(text, rest)
  const end = at + 3 === text.length ? at + 3 : rest + 2
  if (end !== text.length || hours < 0 || hours > 23 || minutes < 0 || minutes > 59) return NaN
  const offset = hours * hourMs + minutes * minuteMs
  return sign === minus ? -offset : offset
}
