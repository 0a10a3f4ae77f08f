/**
 * One EDTF expression (ISO 8601-2, levels 0 to 2) without intervals and sets, in its three forms: years, months and
 * days with qualifiers or unspecified digits (masks.ts), seasons and the other parts of a year (seasons.ts), and
 * decades, centuries and years of more than four digits (longYears.ts). A text has one form at most.
 */
import { left, right } from 'fp-ts/lib/Either.js'
import type { Either } from 'fp-ts/lib/Either.js'
import { qualifiedTime } from './iso.js'
import { readYears } from './longYears.js'
import { readMasked } from './masks.js'
import { readSeason } from './seasons.js'
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
  return readYears(text) ?? left(hintFor(text))
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
