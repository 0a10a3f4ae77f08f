import { civilOf, floorDivide, modulo } from './civil.js'
import { checked } from './fault.js'
import { dayMs, hourMs, minuteMs, noGranularity } from './granularity.js'
import type { Granularity } from './granularity.js'

/**
 * One unit of valid time, as a whole number: the astronomical year itself (`year`), months since 1970-01 (`month`),
 * or days, hours, minutes, seconds or milliseconds since 1970-01-01T00:00 by the wall clock of the history's time
 * zone. `±Infinity` stand for no bound.
 *
 * Answers are made of them, and `parseDate` and `chrononOf` give them. To TypeScript they are numbers with a name, so that
 * no other number, as a year or a Unix time, compiles as the date of a question. What is worked out from one (`until - 1`) is a
 * plain number again: `chrononOf(history, until - 1)` makes a chronon of it.
 */
export type Chronon = number & {
  /** Its name, for the compiler alone: no chronon has it. */
  readonly [chronon]: true
}

declare const chronon: unique symbol

/** Inside the library chronons are plain numbers, and are given their name where they are handed out. */
export const asChronon = (number: number): Chronon => number as Chronon

/** How a chronon is counted: a granularity, or whatever has one, as a history does. */
export type Counting =
  | Granularity
  | {
      /** What one chronon is. */
      readonly granularity: Granularity
    }

/**
 * A chronon as the ISO 8601 text of its granularity, which the parser reads back as that one chronon (for years up
 * to 10^12 either way): `2017`, `2017-11`, `2017-11-08`, `2017-11-08T14`, `…T14:05`, `…T14:05:09`, `…T14:05:09.123`.
 * Years before 0 and after 9999 are written as EDTF and ISO have them: `-0044-03-15`, `Y12345`, `+012345-03-15`.
 * An unbounded side is `..`. A number that is no chronon is rounded down; `NaN` prints as it is.
 *
 * It is counted as the history counts, or by the granularity given. (The two arguments may also come the other way
 * round.)
 *
 * @example
 * ```ts
 * import { emptyHistory, formatChronon } from 'changing-hands'
 * import assert from 'node:assert/strict'
 * assert.equal(formatChronon('day', 17478), '2017-11-08')
 * assert.equal(formatChronon(emptyHistory({ granularity: 'year' }), -44), '-0044')
 * assert.equal(formatChronon('day', Infinity), '..')
 * ```
 */
export const formatChronon: {
  (counting: Counting, chronon: number): string
  (chronon: number, counting: Counting): string
} = (one: Counting | number, other: Counting | number): string =>
  typeof one === 'number' ? textOf(other, one) : textOf(one, other as number)

const textOf = (counting: Counting | number, chronon: number): string => {
  checked(typeof chronon === 'number', 'a chronon is a number', chronon)
  const granularity = (counting as { readonly granularity?: Granularity } | undefined)?.granularity ?? counting
  if (chronon === Infinity || chronon === -Infinity) return '..'
  if (Number.isNaN(chronon)) return 'NaN'
  const whole = Math.floor(chronon)
  switch (granularity) {
    case 'year':
      return Math.abs(whole) > 9999 ? `Y${whole}` : formatYear(whole)
    case 'month':
      return `${formatYear(1970 + floorDivide(whole, 12))}-${padded(modulo(whole, 12) + 1, 2)}`
    case 'day':
      return formatDay(whole)
    case 'hour':
      return formatTime(whole, hourMs, 2)
    case 'minute':
      return formatTime(whole, minuteMs, 5)
    case 'second':
      return formatTime(whole, 1000, 8)
    case 'millisecond':
      return formatTime(whole, 1, 12)
    default:
      throw noGranularity(granularity)
  }
}

const padded = (value: number, width: number): string => String(value).padStart(width, '0')

/** Four digits where they do; otherwise ISO's expanded form, a sign and six digits or more, as JS writes it. */
const formatYear = (year: number): string => {
  const size = Math.abs(year)
  if (size > 9999) return `${year < 0 ? '-' : '+'}${padded(size, 6)}`
  return `${year < 0 ? '-' : ''}${padded(size, 4)}`
}

const formatDay = (day: number): string => {
  const date = civilOf(day)
  return `${formatYear(date.year)}-${padded(date.month, 2)}-${padded(date.day, 2)}`
}

/** Units of `unit` ms since the epoch; `shown` characters of `hh:mm:ss.mmm`. */
const formatTime = (units: number, unit: number, shown: number): string => {
  const perDay = dayMs / unit
  const ms = modulo(units, perDay) * unit
  const time = `${padded(Math.floor(ms / hourMs), 2)}:${padded(Math.floor(ms / minuteMs) % 60, 2)}:${padded(Math.floor(ms / 1000) % 60, 2)}.${padded(ms % 1000, 3)}`
  return `${formatDay(floorDivide(units, perDay))}T${time.slice(0, shown)}`
}
