/** Reading what records are made of: names, free text, dates. */
import { isLeft } from 'fp-ts/lib/Either.js'
import { calendarOf, instantBounds, instantOf, isoChronon, readBounds } from '../time/index.js'
import { found, readList, withCommas } from './reading.js'
import type { Read, Reading } from './reading.js'

/** Names and ids have 1 to so many UTF-16 code units. */
export const longestName = 1_000

/** Quotations, reasons and the like have at most so many. */
export const longestText = 100_000

// Whether a text is a date does not depend on the calendar, so that any would do.
const days = calendarOf()

const text = (reading: Reading, value: unknown, least: number, most: number, expected: string): string => {
  if (typeof value === 'string' && value.length >= least && value.length <= most) {
    reading.chars += value.length
    return value
  }
  reading.fault(value, `expected ${expected}, found ${found(value)}: ${whatToDo(value)}`)
  return ''
}

const whatToDo = (value: unknown): string => {
  if (typeof value === 'string') return value === '' ? 'write what it is, or leave an optional field out' : 'shorten it'
  return typeof value === 'number' ? 'put it in quotation marks' : 'write a text, or leave an optional field out'
}

const aName = `a name of 1 to ${withCommas(longestName)} characters`
const aText = `a text of at most ${withCommas(longestText)} characters`

/** What cannot be told apart, or does not survive being written: NUL, and halves of characters. */
const notInNames = /[\0\p{Cs}]/u

export const readName: Read<string> = (reading, value) => {
  const name = text(reading, value, 1, longestName, aName)
  if (notInNames.test(name))
    reading.fault(
      value,
      `expected a name without NUL and half characters (lone surrogates), found ${found(value)}: take them out, or read the file again in its own encoding`
    )
  return name
}

export const readText: Read<string> = (reading, value) => text(reading, value, 0, longestText, aText)

export const readNames =
  (least: number, expected: string): Read<ReadonlyArray<string>> =>
  (reading, value) =>
    readList(reading, value, least, expected, readName)

/** A date of valid time: ISO 8601 or EDTF. */
export const readDate: Read<string> = (reading, value) => {
  if (typeof value !== 'string') {
    reading.fault(
      value,
      `expected a date such as "2017-11-08" or "2017-11", found ${found(value)}: write it as ISO 8601 or EDTF text`
    )
    return ''
  }
  const chronon = isoChronon(days, value)
  if (chronon === chronon) return value
  const read = readBounds(days, value)
  if (isLeft(read)) for (const { message } of read.left) reading.fault(value, message)
  return value
}

/** A date of transaction time: a whole UTC day, or a time with its offset. */
export const readInstant: Read<string> = (reading, value) => {
  if (typeof value === 'string' && !Number.isNaN(instantOf(value))) return value
  const expected = `expected a day such as "2017-11-20" or a time with its offset such as "2017-11-20T14:05Z", found ${found(value)}`
  reading.fault(value, `${expected}: ${whyNoInstant(value)}`)
  return ''
}

const whyNoInstant = (value: unknown): string => {
  if (typeof value !== 'string') return 'write when the record was made as ISO 8601 text'
  if (instantBounds(`${value}Z`) !== undefined) return 'add Z if it is in UTC, or its offset'
  if (instantBounds(value.split('[')[0]) !== undefined) return 'leave out what stands in brackets'
  const read = readBounds(days, value)
  return isLeft(read) ? read.left[0].message : 'say on which day the record was made'
}

export const readBoolean: Read<boolean> = (reading, value) => {
  if (typeof value === 'boolean') return value
  reading.fault(value, `expected true or false, found ${found(value)}`)
  return false
}
