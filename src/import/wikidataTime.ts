/**
 * Times of Wikidata as dates. A time has a precision, and only the parts that it covers count: of a year month and day are `00` or `01`.
 *
 * Choices: a century or a millennium is counted in two ways (1801 to 1900, 1800 to 1899), both are in use, and the date is both together.
 * Of the Julian calendar days, months and years are converted; of decades and more the days by which it differs do not matter.
 * Entity JSON has times in the calendar that they name, and years as people count them, without a year 0.
 */
import { isLeft, left, right } from 'fp-ts/lib/Either.js'
import type { Either } from 'fp-ts/lib/Either.js'
import { isObject } from '../record/index.js'
import { dayOf, formatChronon, monthNames, quoted } from '../time/index.js'
import { daysWithin } from './dayBounds.js'
import { readDate } from './readDate.js'

const gregorian = /Q1985727$/
const julian = /Q1985786$/

/** How the years of a source are counted: of Wikidata's JSON without a year 0, of its RDF with one. */
export type YearCount = 'historical' | 'astronomical'

interface Parts {
  /** With a year 0. */
  readonly year: number
  readonly month: number
  readonly day: number
}

const partsOf = (time: string, years: YearCount): Parts | string => {
  const found = /^([+-]?)(\d{1,16})-(\d\d)-(\d\d)T/.exec(time)
  if (found === null) return `${quoted(time)} is no time of Wikidata, such as "+2017-11-08T00:00:00Z"`
  const [, sign, digits, month, day] = found
  const count = Number(digits)
  if (sign === '-' && count === 0 && years === 'historical') return 'there is no year 0: 1 BC is the year before AD 1'
  const year = sign !== '-' ? count : years === 'historical' ? 1 - count : -count
  if (years === 'historical' && sign !== '-' && count === 0) return 'there is no year 0: 1 BC is the year before AD 1'
  if (Math.abs(year) > 200_000) return `the year ${year} is too far away`
  return { year, month: Number(month), day: Number(day) }
}

/** A year, a month or a day in ISO; a day may be none of its month, which whoever reads it says. */
const isoDate = ({ year, month, day }: Parts, precision: number): string => {
  const ofMonth = formatChronon('month', 12 * (year - 1970) + (precision >= 10 ? month - 1 : 0))
  if (precision < 10) return ofMonth.slice(0, -3)
  return precision < 11 ? ofMonth : `${ofMonth}-${String(day).padStart(2, '0')}`
}

/**
 * The years of a decade, a century or a millennium that a year stands for, by both ways of counting. Years before Christ are counted
 * backwards: the 40s BC are 49 to 40 BC.
 */
const yearsAround = (year: number, length: number): string => {
  const isBefore = year < 1
  const count = isBefore ? 1 - year : year
  const from0 = Math.floor(count / length) * length
  const from1 = length === 10 ? from0 : Math.floor((count - 1) / length) * length + 1
  // Neither era has a year 0.
  const [first, last] = [Math.max(Math.min(from0, from1), 1), Math.max(from0, from1) + length - 1]
  const [from, to] = isBefore ? [1 - last, 1 - first] : [first, last]
  return daysWithin(dayOf(from, 1, 1), dayOf(to, 12, 31), false).text
}

const lengths: Readonly<Record<number, number>> = { 8: 10, 7: 100, 6: 1000 }

/** As people write it, so that the reader of dates converts it. */
const inWords = ({ year, month, day }: Parts, precision: number): string =>
  [
    ...(precision >= 11 ? [String(day)] : []),
    ...(precision >= 10 ? [monthNames[month - 1]] : []),
    year > 0 ? `AD ${year}` : `${1 - year} BC`
  ].join(' ')

/** A time with its precision as EDTF, or what is wrong with it. */
export const dateOfTime = (
  time: string,
  precision: number,
  calendar: string,
  years: YearCount
): Either<string, string> => {
  const parts = partsOf(time, years)
  if (typeof parts === 'string') return left(parts)
  const { year, month, day } = parts
  if (precision in lengths) return right(yearsAround(year, lengths[precision]))
  if (precision < 9 || precision > 14)
    return left(`its precision (${precision}) is coarser than a millennium or none at all: it dates nothing`)
  if (precision >= 10 && (month < 1 || month > 12)) return left(`${quoted(time)} has no month, and claims to be of one`)
  if (precision >= 11 && day < 1) return left(`${quoted(time)} has no day, and claims to be of one`)
  if (julian.test(calendar)) {
    const read = readDate(inWords(parts, precision), { calendar: 'julian', languages: ['en'] })
    return isLeft(read) ? left(read.left[0].message) : right(read.right.edtf)
  }
  if (!gregorian.test(calendar))
    return left(`the calendar ${quoted(calendar)} is neither the Gregorian nor the Julian one`)
  return right(isoDate(parts, precision))
}

/** The value of a snak of a time. */
export const dateOfValue = (value: unknown, years: YearCount): Either<string, string> => {
  if (!isObject(value) || typeof value.time !== 'string') return left('expected a time')
  return dateOfTime(value.time, Number(value.precision), String(value.calendarmodel), years)
}

/** Whether a time is of a year before Christ, or of a year 0. */
export const isBeforeChrist = (value: unknown): boolean =>
  isObject(value) && typeof value.time === 'string' && /^(-|[+]?0+-)/.test(value.time)
