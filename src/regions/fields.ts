/** The kinds of field that places and sides have beside those of records: names by language, weights, periods. */
import { isLeft } from 'fp-ts/lib/Either.js'
import type { Membership } from '../history/index.js'
import type { Read, Reading } from '../record/index.js'
import { field, found, isObject, objectReader, optional, readList, readName } from '../record/index.js'
import { calendarOf, readBounds } from '../time/index.js'

/** An id, or the name of something. */
export const name = { read: readName }

export type { Membership }

const days = calendarOf()
const milliseconds = calendarOf({ granularity: 'millisecond' })

const plainIso = /^[+-]?\d{4,}(-\d{2}(-\d{2}(T[\d:.,]+(Z|[+-]\d{2}(:?\d{2})?)?)?)?)?$/

/** When it began or ended is taken as known: a set or an approximate date would be a second kind of uncertainty. */
const readPlainDate: Read<string> = (reading, value) => {
  const asked = 'write a plain ISO date such as "2018", "2018-01" or "2018-01-01"'
  if (typeof value !== 'string') {
    reading.fault(value, `expected a date, found ${found(value)}: ${asked}`)
    return ''
  }
  const read = readBounds(days, value)
  if (isLeft(read)) for (const { message } of read.left) reading.fault(value, message)
  else if (!plainIso.test(value) || read.right.season)
    reading.fault(
      value,
      `a membership begins and ends at a known date, found ${found(value)}: ${asked}, or leave it out`
    )
  return value
}

const startOf = (text: string | undefined, otherwise: number): number => {
  if (text === undefined) return otherwise
  const read = readBounds(milliseconds, text)
  return isLeft(read) ? NaN : read.right.lo
}

const plainDate = { read: readPlainDate }

const readMembershipFields = objectReader<Membership>(
  { id: name, from: optional(plainDate), until: optional(plainDate) },
  (reading, value, { from, until }) => {
    if (startOf(from, -Infinity) >= startOf(until, Infinity))
      reading.fault(
        value,
        `it ends (${found(until)}, excluded) before it has begun (${found(from)}): exchange the dates, or correct the one that is wrong`
      )
  }
)

const readMembership: Read<Membership> = (reading, value) => {
  if (isObject(value)) return readMembershipFields(reading, value)
  reading.fault(value, `expected an object such as {"id":"anbar"}, found ${found(value)}`)
  return { id: '' }
}

export const readMemberships: Read<ReadonlyArray<Membership>> = (reading, value) =>
  readList(reading, value, 0, 'a list such as [{"id":"anbar"}]', readMembership)

/** Reads an object whose keys are anybody's, `__proto__` included. */
const readEntries = <A>(
  reading: Reading,
  value: unknown,
  expected: string,
  read: Read<A>
): Readonly<Record<string, A>> => {
  const entries: Record<string, A> = {}
  if (!isObject(value)) {
    reading.fault(value, `expected ${expected}, found ${found(value)}`)
    return entries
  }
  const keys = Object.keys(value)
  if (!reading.hasRoom(keys.length)) {
    reading.fault(value, `expected ${expected}, found ${keys.length} of them: that is more than a place can have`)
    return entries
  }
  for (const key of keys) {
    const entry = field(reading, key, value[key], read)
    // Not by assignment, which would take `__proto__` for something else than a name.
    Object.defineProperty(entries, key, { value: entry, enumerable: true })
  }
  return Object.freeze(entries)
}

/** One name, or several. */
export type Names = string | ReadonlyArray<string>

export const readOneOrMore: Read<Names> = (reading, value) =>
  Array.isArray(value) ? readList(reading, value, 1, 'a name or a list of names', readName) : readName(reading, value)

/** Names by language (BCP 47). */
export const readNamesByLanguage: Read<Readonly<Record<string, Names>>> = (reading, value) =>
  readEntries(reading, value, 'names by language such as {"en":"Rawa","ar":"راوة"}', readOneOrMore)

const readWeight: Read<number> = (reading, value) => {
  if (typeof value === 'number' && Number.isFinite(value) && value >= 0) return value + 0
  reading.fault(value, `expected a number of 0 or more, found ${found(value)}: leave a weight out that is not known`)
  return NaN
}

export const readWeights: Read<Readonly<Record<string, number>>> = (reading, value) =>
  readEntries(reading, value, 'weights such as {"area":12.5,"population":20000}', readWeight)

/** Degrees of WGS 84. */
export interface Coordinates {
  /** -90 to 90, north positive. */
  readonly latitude: number
  /** -180 to 180, east positive. */
  readonly longitude: number
}

const readDegrees =
  (most: number): Read<number> =>
  (reading, value) => {
    if (typeof value === 'number' && Math.abs(value) <= most) return value + 0
    reading.fault(value, `expected degrees from -${most} to ${most}, found ${found(value)}`)
    return NaN
  }

const readDegreesOf = objectReader<Coordinates>({
  latitude: { read: readDegrees(90) },
  longitude: { read: readDegrees(180) }
})

export const readCoordinates: Read<Coordinates> = (reading, value) => {
  if (isObject(value)) return readDegreesOf(reading, value)
  reading.fault(value, `expected coordinates such as {"latitude":34.45,"longitude":40.92}, found ${found(value)}`)
  return { latitude: NaN, longitude: NaN }
}
