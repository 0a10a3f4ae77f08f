/**
 * Chronons as JavaScript's `Date` reads them.
 *
 * Law: `Date.parse` of the text is the first instant of the chronon, by a clock that is taken to be UTC.
 */
import type { Counting } from '../time/index.js'
import { formatChronon } from '../time/index.js'

/** No `Date` is in a year farther from 0. */
const farthestYear = 271_820

/** What `formatChronon` gives: the sign and the digits of the year, and the rest. */
const written = /^Y?([+-]?)(\d+)(.*)$/

/**
 * The beginning of a chronon as a date-time: `2017-11-08T00:00:00Z`, with years before 0 and after 9999 by a sign and six digits. The
 * clock of the history's time zone is written as if it were UTC, so that a day is that day wherever it is shown.
 */
export const instantText = (counting: Counting, chronon: number): string => {
  const text = formatChronon(counting, chronon)
  const [, sign, digits, rest] = written.exec(text) as unknown as [string, string, string, string]
  const year = Number(digits)
  if (year > farthestYear) throw new RangeError(`a Date reaches 271,820 years from 0 at most, and ${text} is farther`)
  const isPlain = sign !== '-' && year <= 9999
  const yearText = isPlain ? String(year).padStart(4, '0') : `${sign || '+'}${String(year).padStart(6, '0')}`
  return `${yearText}${rest}${'-01-01T00:00:00Z'.slice(rest.length) || 'Z'}`
}
