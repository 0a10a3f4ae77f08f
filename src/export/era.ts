/** Dates before our era as people write them, since `-0048` is 49 BC. */
import type { Counting } from '../time/index.js'
import { checkOptions, formatChronon, monthNames, quoted } from '../time/index.js'

/** How a date is written. */
export interface EraOptions {
  /** How a chronon is counted: a history or a granularity. Needed where the date is a chronon. */
  readonly counting?: Counting
  /** What stands after a year before 1. Default `BC`. */
  readonly before?: string
  /** What stands after a year from 1 on. Nothing unless given. */
  readonly after?: string
}

const isoDate = /^Y?([+-]?)(\d{4,})(?:-(\d{2})(?:-(\d{2})(?:T(.+))?)?)?$/

/**
 * A date in English, with its era: an ISO date (or what `formatChronon` gives), or a chronon and how it is counted. There is no year 0
 * as people count, so that `0000` is 1 BC. An open side (`..`) stays as it is; any other text is a `RangeError`.
 *
 * @example
 * ```ts
 * import { formatEra } from 'changing-hands/export'
 * import assert from 'node:assert/strict'
 *
 * assert.equal(formatEra('-0048'), '49 BC')
 * assert.equal(formatEra('-0048-01'), 'January 49 BC')
 * assert.equal(formatEra('-0048-01-10'), '10 January 49 BC')
 * assert.equal(formatEra('0476', { before: 'BCE', after: 'CE' }), '476 CE')
 * assert.equal(formatEra(17478, { counting: 'day' }), '8 November 2017')
 * ```
 */
export const formatEra = (date: string | number, options: EraOptions = {}): string => {
  checkOptions(options)
  const { counting, before = 'BC', after = '' } = options
  if (typeof date === 'number' && counting === undefined)
    throw new TypeError('a chronon is counted by a history or a granularity: give it as the option counting')
  const text = typeof date === 'number' ? formatChronon(counting as Counting, date) : String(date)
  if (text === '..') return text
  const found = isoDate.exec(text)
  const month = found?.[3] === undefined ? undefined : monthNames[Number(found[3]) - 1]
  if (found === null || (found[3] !== undefined && month === undefined))
    throw new RangeError(`expected an ISO date such as -0048-01-10, found ${quoted(text)}`)
  const [, sign, digits, , day, time] = found
  const year = sign === '-' ? -Number(digits) : Number(digits)
  const era = year < 1 ? before : after
  return [
    ...(day === undefined ? [] : [String(Number(day))]),
    ...(month === undefined ? [] : [month]),
    `${year < 1 ? 1 - year : year}${era === '' ? '' : ` ${era}`}${time === undefined ? '' : `, ${time}`}`
  ].join(' ')
}
