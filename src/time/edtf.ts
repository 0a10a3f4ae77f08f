/**
 * One EDTF expression (ISO 8601-2) without intervals and sets: qualified dates, unspecified digits, sub-year
 * groupings, decades, centuries, long years.
 *
 * Seasons, decades, centuries and long years go through the grammar of the package `edtf`, whose parsed values are
 * taken; the bounds are computed here, since its own are not those meant (it starts spring in January). Years,
 * months and days with qualifiers or an `X` are read from their digits: the grammar rounds a mask to a date, lets
 * 29 February 2017 pass, and takes fifty times as long, which a log of a million `2017-11~` would notice.
 */

import { parse } from 'edtf'
import { left, right } from 'fp-ts/lib/Either.js'
import type { Either } from 'fp-ts/lib/Either.js'
import { dayOf, daysInMonth, modulo } from './civil.js'
import { farthestYear, monthNames, noSuchDay, noYearMinusZero, qualifiedTime, tooFar } from './iso.js'
import { spanOfDays } from './moment.js'
import type { Reading, Widening } from './reading.js'

/** No single expression is longer; whatever is would only cost the grammar time. */
const longestExpression = 40

/** One expression, or what is wrong with it. Never throws. */
export const readEdtf = (text: string): Either<string, Reading> => {
  if (text.length > longestExpression) return left('it is longer than any date')
  const date = qualifiedDate.exec(text)
  if (date !== null && !isSeason(date[6])) return readDate(date)
  if (text.includes('X'))
    return left(
      'X stands for a digit of a year (four digits), month or day (two each), as in 201X, 2017-XX or 2017-11-XX'
    )
  const parsed = parsedValues(text) ?? qualifiedYear(text)
  return parsed === undefined ? left(hintFor(text)) : readParsed(parsed)
}

/** What is used of the package's answer. */
interface Parsed {
  readonly type: string
  readonly values: ReadonlyArray<number>
  /** `true` for the whole expression, or the bits of the qualified components (`qualified`). */
  readonly approximate: boolean | number
  readonly uncertain: boolean | number
  readonly significant: number
}

const parsedValues = (text: string): Parsed | undefined => {
  let result: unknown
  try {
    // Level 3 is the package's word for qualified seasons, which ISO 8601-2 allows.
    result = parse(text, { level: 3 })
  } catch {
    return undefined
  }
  const { type, values, approximate, uncertain, significant } = result as Record<string, unknown>
  if (typeof type !== 'string' || !Array.isArray(values) || !values.every((value) => typeof value === 'number'))
    return undefined
  const flag = (value: unknown): boolean | number => (typeof value === 'number' ? value : value === true)
  return {
    type,
    values,
    approximate: flag(approximate),
    uncertain: flag(uncertain),
    significant: typeof significant === 'number' ? significant : 0
  }
}

/** A long year, or one with significant digits, that is qualified as a whole: the package's grammar leaves it out. */
const qualifiedYear = (text: string): Parsed | undefined => {
  const qualifier = text.at(-1) ?? ''
  if (!/^(Y|-?\d{4}S)/.test(text) || !'?~%'.includes(qualifier)) return undefined
  const parsed = parsedValues(text.slice(0, -1))
  return parsed === undefined ? undefined : { ...parsed, approximate: qualifier !== '?', uncertain: qualifier !== '~' }
}

/** The bits with which the package marks a qualified season; the others are those of its year. */
const seasonBits = 0b110000

const readParsed = (parsed: Parsed): Either<string, Reading> => {
  const year = parsed.values[0] + 0
  switch (parsed.type) {
    case 'Season':
      return right(readSeason(parsed))
    case 'Decade':
      return right(years(parsed, year * 10, 10))
    case 'Century':
      return right(years(parsed, year * 100, 100))
    default:
      return readYear(parsed)
  }
}

const reading = (
  first: number,
  last: number,
  doubtful: boolean,
  widening: Widening | undefined,
  season = false
): Reading => ({ span: spanOfDays(first, last), absolute: false, widening, doubtful, season })

const doubtfulIn = (parsed: Parsed): boolean => parsed.uncertain !== false && parsed.uncertain !== 0

const months = (count: number): Widening => ({ months: count, days: 0 })
const oneDay: Widening = { months: 0, days: 1 }

/**
 * First month and length of the sub-year groupings 21 to 41. Seasons are the meteorological ones, whole months from
 * March, June, September and December; without a hemisphere they are northern, as ISO 8601-2 leaves it to the
 * parties and most who write a bare season are. A winter is that which begins in the named year, December to
 * February of the next: so that the four seasons of a year follow one another as their numbers do. The same for the
 * southern summer.
 */
const seasons: ReadonlyArray<readonly [month: number, length: number]> = [
  [3, 3],
  [6, 3],
  [9, 3],
  [12, 3], // 21–24 spring, summer, autumn, winter
  [3, 3],
  [6, 3],
  [9, 3],
  [12, 3], // 25–28 the same, northern hemisphere
  [9, 3],
  [12, 3],
  [3, 3],
  [6, 3], // 29–32 the same, southern hemisphere
  [1, 3],
  [4, 3],
  [7, 3],
  [10, 3], // 33–36 quarters
  [1, 4],
  [5, 4],
  [9, 4], // 37–39 quadrimesters
  [1, 6],
  [7, 6] // 40–41 semesters
]

const readSeason = (parsed: Parsed): Reading => {
  const [year, code] = parsed.values
  const [month, length] = seasons[code - 21]
  const endMonth = month + length
  const end = endMonth > 12 ? dayOf(year + 1, endMonth - 12, 1) : dayOf(year, endMonth, 1)
  const { approximate } = parsed
  const onlyYear = typeof approximate === 'number' && (approximate & seasonBits) === 0
  const widening = approximate === false || approximate === 0 ? undefined : months(onlyYear ? 12 : length)
  return reading(dayOf(year, month, 1), end - 1, doubtfulIn(parsed), widening, code <= 32)
}

/** So many years from `first` on; before year 0 a decade or a century counts away from it, as its digits do. */
const years = (parsed: Parsed, first: number, count: number): Reading => {
  const [lo, hi] = first < 0 ? [first - count + 1, first] : [first, first + count - 1]
  const widening = parsed.approximate === false ? undefined : months(12 * count)
  return reading(dayOf(lo, 1, 1), dayOf(hi, 12, 31), doubtfulIn(parsed), widening)
}

/** `Y170000002`, `Y-17E7`, and with significant digits `1950S2`: the years that agree with it in the first two. */
const readYear = (parsed: Parsed): Either<string, Reading> => {
  const year = parsed.values[0] + 0
  const size = Math.abs(year)
  if (!(size <= farthestYear)) return left(tooFar)
  const spare = parsed.significant === 0 ? 0 : Math.max(0, String(size).length - parsed.significant)
  const count = 10 ** spare
  return right(years(parsed, (size - modulo(size, count)) * (year < 0 ? -1 : 1), count))
}

const component = '([?~%]?)([0-9X]{2})([?~%]?)'
const qualifiedDate = new RegExp(`^([?~%]?)(-?)([0-9X]{4})([?~%]?)(?:-${component}(?:-${component})?)?$`)

const isSeason = (month: string | undefined): boolean =>
  month !== undefined && Number(month) >= 21 && Number(month) <= 41

/** Every value from `from` to `to` whose digits fit the mask, ascending. */
const fitting = (mask: string, from: number, to: number): Numbers => {
  let fits = [0]
  for (const symbol of mask) {
    fits =
      symbol === 'X'
        ? fits.flatMap((value) => anyDigit.map((digit) => value * 10 + digit))
        : fits.map((value) => value * 10 + Number(symbol))
  }
  return fits.filter((value) => value >= from && value <= to)
}

const anyDigit = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]

/**
 * A date with qualifiers, unspecified digits or both: from the first to the last day that fits. An approximate date
 * widens by the unit of its finest approximate component; with unspecified digits by what they leave: `201X~` by ten
 * years, `2004-XX~` by a year, `2004-06-XX~` by a month; a component with one digit left counts as that component's
 * unit. `XXXX~` is any year either way, and is not widened.
 */
const readDate = (match: RegExpExecArray): Either<string, Reading> => {
  const [
    text,
    beforeYear,
    sign,
    yearMask,
    afterYear,
    beforeMonth = '',
    monthMask = '',
    afterMonth = '',
    beforeDay = '',
    dayMask = '',
    afterDay = ''
  ] = match
  if (sign === '-' && yearMask === '0000') return left(noYearMinusZero)
  const fittingYears = fitting(yearMask, 0, 9999).map((size) => (sign === '' ? size : -size + 0))
  if (sign !== '') fittingYears.reverse()
  const fittingMonths = monthMask === '' ? [] : fitting(monthMask, 1, 12)
  if (monthMask !== '' && fittingMonths.length === 0) return left(`there is no month ${monthMask}`)
  const fittingDays = dayMask === '' ? [] : fitting(dayMask, 1, 31)

  const first = firstOf(fittingYears, fittingMonths, fittingDays, monthMask, dayMask)
  const last = lastOf(fittingYears, fittingMonths, fittingDays, monthMask, dayMask)
  if (first === undefined || last === undefined) {
    const exact = text.includes('X') ? undefined : noSuchDay(fittingYears[0], fittingMonths[0], Number(dayMask))
    const month = fittingMonths.length === 1 ? monthNames[fittingMonths[0] - 1] : 'such a month'
    return left(exact ?? `there is no day ${dayMask} in ${month} of the year ${sign}${yearMask}`)
  }

  // A qualifier after a component goes for all that stands before it too, one before it for it alone: either way
  // the finest component that has one is the finest that is qualified.
  const finest = [
    {
      qualifiers: beforeDay + afterDay,
      widening: dayMask === 'XX' ? (monthMask === 'XX' ? ofYear(yearMask) : months(1)) : oneDay
    },
    { qualifiers: beforeMonth + afterMonth, widening: monthMask === 'XX' ? ofYear(yearMask) : months(1) },
    { qualifiers: beforeYear + afterYear, widening: ofYear(yearMask) }
  ].find(({ qualifiers }) => /[~%]/.test(qualifiers))
  return right(reading(first, last, /[?%]/.test(text), finest?.widening))
}

/** What the digits left of a year amount to: a year, a decade, a century, a millennium; nothing if none is. */
const ofYear = (mask: string): Widening | undefined => {
  const open = /X*$/.exec(mask)?.[0].length ?? 0
  return open === 4 ? undefined : months(12 * 10 ** open)
}

type Numbers = ReadonlyArray<number>

const firstOf = (
  ofYears: Numbers,
  ofMonths: Numbers,
  ofDays: Numbers,
  monthMask: string,
  dayMask: string
): number | undefined => {
  if (monthMask === '') return dayOf(ofYears[0], 1, 1)
  if (dayMask === '') return dayOf(ofYears[0], ofMonths[0], 1)
  for (const year of ofYears) {
    for (const month of ofMonths) {
      if (ofDays[0] <= daysInMonth(year, month)) return dayOf(year, month, ofDays[0])
    }
  }
  return undefined
}

const lastOf = (
  ofYears: Numbers,
  ofMonths: Numbers,
  ofDays: Numbers,
  monthMask: string,
  dayMask: string
): number | undefined => {
  const lastYear = ofYears[ofYears.length - 1]
  const lastMonth = ofMonths[ofMonths.length - 1]
  if (monthMask === '') return dayOf(lastYear, 12, 31)
  if (dayMask === '') return dayOf(lastYear, lastMonth, daysInMonth(lastYear, lastMonth))
  for (const year of [...ofYears].reverse()) {
    for (const month of [...ofMonths].reverse()) {
      const day = ofDays.filter((candidate) => candidate <= daysInMonth(year, month)).pop()
      if (day !== undefined) return dayOf(year, month, day)
    }
  }
  return undefined
}

const examples =
  'write it as 2017, 2017-11, 2017-11-08, 2017-11-08T14:05Z, 2017-11~, [2017-11-01..2017-11-10] or 2017-11-01/2017-11-10'

/** What to do about a text that is no EDTF expression, where a usual slip is recognised. */
const hintFor = (text: string): string => {
  if (/[?~%].*T/.test(text)) return qualifiedTime
  if (/^Y[+-]?\d{1,4}$/.test(text))
    return "'Y' is for years of more than four digits: write this one with four, as in 0044 or -0044"
  if (/^Y-?\d+-/.test(text))
    return "a 'Y' year stands alone: write the date with a sign and six digits for the year, as in +020000-05"
  if (/^\d{5,}$/.test(text)) return "a year of more than four digits is written with a 'Y' before it, as in Y12345"
  if (/^-?\d{4}-\d{1,2}(-\d{1,2})?$/.test(text))
    return 'months and days have two digits, as in 2017-11-08, and seasons go from 21 to 41'
  if (/^-?\d{4}-?W\d/.test(text) || /^-?\d{4}-\d{3}$/.test(text))
    return 'week dates and ordinal dates are not part of EDTF: write year, month and day'
  if (/^\d{1,2}[./]\d{1,2}[./]\d{4}$/.test(text)) return 'write year, month and day in this order, as in 2017-11-08'
  if (text.includes('('))
    return 'parentheses are of an old draft of EDTF: put the qualifier after the component, as in 2017-11~-08'
  if (/^(unknown|open)$/.test(text)) return "an open side of an interval is written '..', an unknown one is left blank"
  return `it is not a date of ISO 8601 or EDTF: ${examples}`
}
