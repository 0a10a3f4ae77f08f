/** Dates of tags of OpenHistoricalMap: ISO, EDTF in the tags that are for it, and what is left of the syntax of OpenStreetMap. */
import { isLeft, left, right } from 'fp-ts/lib/Either.js'
import type { Either } from 'fp-ts/lib/Either.js'
import { dayOf, formatChronon, parseDate } from '../time/index.js'
import type { ReadDateOptions } from './dateOptions.js'
import { readDate } from './readDate.js'

/** A date of a tag, read. */
export interface OhmDate {
  readonly edtf: string
  /** Whether it has a year of 0 or before, which tools count differently. */
  readonly isEarly: boolean
}

const isoDate = /^-?\d{4}(-\d\d(-\d\d)?)?$/

/** The year that ends so many centuries. */
const hundreds = (centuries: number): string => String(centuries * 100).padStart(4, '0')

/** Words as the reader of dates has them. */
const read =
  (options: ReadDateOptions) =>
  (words: string): string | undefined => {
    const date = readDate(words, options)
    return isLeft(date) ? undefined : date.right.edtf
  }

/** Ways of writing in OpenStreetMap that are read, by what they look like; `undefined` where what is within them cannot be read. */
const ways: ReadonlyArray<readonly [RegExp, (...parts: ReadonlyArray<string>) => string | undefined]> = [
  [/^~\s*(-?\d{4}(?:-\d\d(?:-\d\d)?)?)$/, (date) => `${date}~`],
  [/^((?:before|after) .+)$/, read({ languages: ['en'] })],
  // Only ten years: "1800s" is 1800 to 1809 to OpenStreetMap.
  [/^(\d{3})0s$/, (decade) => `${decade}X`],
  [/^C([1-9]\d?)$/, (century) => `[${hundreds(Number(century) - 1)}..${hundreds(Number(century))}]`],
  [/^(j:.+)$/, read({})]
]

const refused =
  'write an ISO date, or EDTF in the tag that ends with :edtf; of the syntax of OpenStreetMap ~1855, before 1855, after 1855, 1860s, C18 and j:1918-01-31 are read'

/** The date of a tag. `isLastDay`: of a date without a day its last day is meant. */
export const ohmDate = (written: string, isEdtf: boolean, isLastDay: boolean): Either<string, OhmDate> => {
  const text = written.trim()
  if (/^[+-]?\d+\.\d+$/.test(text))
    return left('a decimal date: two conventions of them are in use, which differ by a year')
  if (isEdtf) return checked(text)
  if (isoDate.test(text)) {
    const date = checked(text)
    if (isLeft(date) || !isLastDay || text.split('-').length > (text.startsWith('-') ? 3 : 2)) return date
    const bounds = parseDate(text)
    return isLeft(bounds) ? date : right({ ...date.right, edtf: formatChronon('day', bounds.right.hi) })
  }
  for (const [pattern, edtf] of ways) {
    const found = pattern.exec(text)
    const date = found === null ? undefined : edtf(...found.slice(1))
    if (date !== undefined) return checked(date)
  }
  return left(refused)
}

const checked = (edtf: string): Either<string, OhmDate> => {
  const bounds = parseDate(edtf)
  if (isLeft(bounds)) return left(`${bounds.left[0].message}; ${refused}`)
  const first = Number.isFinite(bounds.right.lo) ? bounds.right.lo : bounds.right.hi
  return right({ edtf, isEarly: Number.isFinite(first) && first < firstDayOfEra })
}

/** 1 January of year 1: what was before it tools count differently. */
const firstDayOfEra = dayOf(1, 1, 1)
