/**
 * The parts of a year that EDTF counts from 21 to 41.
 *
 * Seasons are the meteorological ones, whole months from March, June, September and December; without a hemisphere
 * they are northern, as ISO 8601-2 leaves it to the parties and most who write a bare season are. A winter is that
 * which begins in the named year, December to February of the next: so that the four seasons of a year follow one
 * another as their numbers do. The same for the southern summer.
 */
import { dayOf } from './civil.js'
import { byMonths, writtenDays } from './written.js'
import type { WrittenDate } from './written.js'

interface Part {
  readonly month: number
  readonly length: number
}

const beginningIn = (length: number, ...months: ReadonlyArray<number>): ReadonlyArray<Part> =>
  months.map((month) => ({ month, length }))

const northern = /* @__PURE__ */ beginningIn(3, 3, 6, 9, 12)

const parts: ReadonlyArray<Part> = /* @__PURE__ */ [
  northern, // 21–24 spring, summer, autumn, winter
  northern, // 25–28 the same, said to be northern
  beginningIn(3, 9, 12, 3, 6), // 29–32 the same, southern
  beginningIn(3, 1, 4, 7, 10), // 33–36 quarters
  beginningIn(4, 1, 5, 9), // 37–39 quadrimesters
  beginningIn(6, 1, 7) // 40–41 semesters
].flat()

const firstPart = 21
const lastSeason = 32

/** Whether what stands in the place of a month is a part of the year. */
export const isPartOfYear = (month: string): boolean => parts[Number(month) - firstPart] !== undefined

const written = /^([?~%]?)(-?)([0-9]{4})([?~%]?)-([?~%]?)([0-9]{2})([?~%]?)$/

/**
 * `2001-21`, `2001-21~`, `2001~-34`; `undefined` for a text that is no part of a year. An approximate part widens by
 * its own length, one of which the year alone is approximate by a year.
 */
export const readSeason = (text: string): WrittenDate | undefined => {
  const match = written.exec(text)
  if (match === null) return undefined
  const [, beforeYear, sign, digits, afterYear, beforePart, code, afterPart] = match
  const part = parts[Number(code) - firstPart]
  if (part === undefined || (sign === '-' && digits === '0000')) return undefined
  const year = Number(sign + digits)
  const endMonth = part.month + part.length
  const end = endMonth > 12 ? dayOf(year + 1, endMonth - 12, 1) : dayOf(year, endMonth, 1)
  const widening = /[~%]/.test(beforePart + afterPart)
    ? byMonths(part.length)
    : /[~%]/.test(beforeYear + afterYear)
      ? byMonths(12)
      : undefined
  return writtenDays(dayOf(year, part.month, 1), end - 1, /[?%]/.test(text), widening, Number(code) <= lastSeason)
}
