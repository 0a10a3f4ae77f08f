/**
 * One EDTF expression (ISO 8601-2, levels 0 to 2) without intervals and sets, in its three forms: years, months and
 * days with qualifiers or unspecified digits (masks.ts), seasons and the other parts of a year (seasons.ts), and years of
 * more than four digits (longYears.ts); and weeks, which ISO 8601 has and EDTF has not (weeks.ts). A text has one form at
 * most. ISO 8601 has also centuries of two digits and decades of three: they are refused, since whoever writes `17` or
 * `576` nearly always means a year.
 */
import { left, right } from 'fp-ts/lib/Either.js'
import type { Either } from 'fp-ts/lib/Either.js'
import { qualifiedTime } from './iso.js'
import { readYears } from './longYears.js'
import { readMasked } from './masks.js'
import { readSeason } from './seasons.js'
import { readWeek } from './weeks.js'
import type { WrittenDate } from './written.js'

/** No single expression is longer. */
const longestExpression = 40

/** One expression, or what is wrong with it. Never throws. */
export const readEdtf = (text: string): Either<string, WrittenDate> => {
  if (text.length > longestExpression) return left('it is longer than any date')
  const date = readMasked(text)
  if (date !== undefined) return date
  const season = readSeason(text)
  if (season !== undefined) return right(season)
  if (text.includes('X'))
    return left(
      'X stands for a digit of a year (four digits), month or day (two each), as in 201X, 2017-XX or 2017-11-XX'
    )
  return readYears(text) ?? readWeek(text) ?? left(hintFor(text))
}

const examples =
  'write it as 2017, 2017-11, 2017-11-08, 2017-11-08T14:05Z, 2017-11~, [2017-11-01..2017-11-10] or 2017-11-01/2017-11-10'

/** What to do about a text that is no EDTF expression, where a usual slip is recognised. */
const hintFor = (text: string): string => {
  for (const [slip, hint] of slips) {
    const match = slip.exec(text)
    if (match !== null) return typeof hint === 'string' ? hint : hint(match)
  }
  return `it is not a date of ISO 8601 or EDTF: ${examples}`
}

type Hint = string | ((match: RegExpExecArray) => string)

const slips: ReadonlyArray<readonly [RegExp, Hint]> = [
  [/[?~%].*T/, qualifiedTime],
  [/^\d{1,2}[-./]\d{1,2}[-./]\d{4}$/, 'write year, month and day in this order, as in 2017-11-08'],
  [/^([+-]?)(\d{1,3})([?~%]?)(-.*)?$/, ([, sign, digits, , rest]) => shortYear(sign.replace('+', ''), digits, rest)],
  [
    /^(\d{4})(0[1-9]|1[0-2])([0-2]\d|3[01]|)(T.*)?$/,
    ([, year, month, day]) => `write it with hyphens, as in ${year}-${month}${day && `-${day}`}`
  ],
  [/^\d{5,}$/, "a year of more than four digits is written with a 'Y' before it, as in Y12345"],
  [/^(\d+) *BC/i, ([, year]) => `there is a year 0: write ${bc(Number(year))}`],
  // Forms of the drafts of EDTF before 2019.
  [/^-?(?=.*[ux])[\dux]{4}(-[\dux]{2}){0,2}[?~%]*$/, ([all]) => `write ${all.replace(/[ux]/g, 'X')}`],
  [/\?~|~\?/, ({ input }) => `write ${input.replace(/\?~|~\?/, '%')}`],
  [/^Y-?\d+-/i, "a 'Y' year stands alone: write the date with a sign and six digits for the year, as in +020000-05"],
  [/^y-?\d{1,4}$/i, "'Y' is for years of more than four digits: write this one with four, as in 0044 or -0044"],
  [/^y[-\dep]+$/, ([all]) => `write ${all.toUpperCase().replace('P', 'S')}`],
  [/\^/, 'northern seasons are 25 to 28, southern ones 29 to 32'],
  [/\(/, 'put the qualifier after the component, without parentheses, as in 2017-11~-08'],
  [/^(unknown|open)$/, "an open side of an interval is written '..', an unknown one is left blank"],
  [/^-?\d{4}-?W\d/, 'a week is written 2017-W45, a day of it 2017-W45-3'],
  [/^-?\d{4}-\d{3}$/, 'write a day of the year as year, month and day, a range of years as 1880/1914'],
  [/^-?\d{4}-\d{1,2}(-\d{1,2})?$/, 'months and days have two digits, as in 2017-11-08, and seasons go from 21 to 41']
]

/** What a few digits may be meant for: a year, or the years that begin with them. */
const shortYear = (sign: string, digits: string, rest: string | undefined): string => {
  const year = `a year is written with four digits: ${sign}${digits.padStart(4, '0')}`
  if (rest !== undefined) return year + rest
  const [first, last] = ['0', '9'].map((digit) => sign + digits.padEnd(4, digit))
  const ends = sign === '' ? [first, last] : [last, first]
  return `${year} is the year ${sign}${Number(digits)}, ${sign}${digits.padEnd(4, 'X')} are the years ${ends.join(' to ')}`
}

const bc = (year: number): string => `${year > 1 ? '-' : ''}${String(year - 1).padStart(4, '0')}`
