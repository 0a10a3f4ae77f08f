/**
 * Reading a value that may be anything: the steps that all codecs of this room are made of. Written as plain loops
 * rather than with io-ts' combinators, because a log of a million records is read through here.
 *
 * A reader returns what it read and notes in the `Reading` what is wrong. It always returns something of its type, so
 * that reading goes on and every fault is found; what it returned counts only if there was none. Each field of the
 * input is read once, and the result shares no object with it.
 */
import { quoted } from '../time/index.js'

/** From the value that was asked about into one of its fields or elements. */
export interface Step {
  readonly key: string
  readonly actual: unknown
}

export interface Problem {
  readonly value: unknown
  readonly message: string
  /** The way to the value, innermost step first. */
  readonly steps: Array<Step>
}

/** An object of which nothing is known yet. */
export type Fields = Readonly<Record<string, unknown>>

export type Read<A> = (reading: Reading, value: unknown) => A

/** Objects and lists within each other, the record itself included. */
export const deepest = 64

/** A record is at most so long (in UTF-16 code units) when written as JSON, so that its line can be read back. */
export const longestRecord = 1_000_000

/** More values than this cannot be written in `longestRecord` characters: each takes two at least. */
const mostValues = longestRecord / 2

/** Of one value so many problems are kept, and of the others only their number: a list may be wrong in every element. */
const mostProblems = 100

/** What is found while one value is read. */
export class Reading {
  readonly problems: Array<Problem> = []
  /** How many there are beyond these. */
  more = 0
  /** Characters and values in the parts whose size is not bounded by the fields themselves. */
  chars = 0
  values = 0
  depth = 1
  /** Called for each field that is not known of an object in which these are; nobody asks but who looks for misspellings. */
  readonly noticed: ((key: string, from: Fields, known: ReadonlySet<string>) => void) | undefined

  constructor(noticed?: (key: string, from: Fields, known: ReadonlySet<string>) => void) {
    this.noticed = noticed
  }

  fault(value: unknown, message: string, ...steps: Array<Step>): void {
    if (this.problems.length < mostProblems) this.problems.push({ value, message, steps })
    else this.more++
  }

  /** A fault in the field or element `key` of what is being read. */
  faultAt(key: string, value: unknown, message: string): void {
    this.fault(value, message, { key, actual: value })
  }

  /** Places every problem from number `first` on inside the field or element `key`. */
  within(first: number, key: string, actual: unknown): void {
    for (let i = first; i < this.problems.length; i++) this.problems[i].steps.push({ key, actual })
  }

  /** False, for good, once there are more values than a record can have: stops what would otherwise never end. */
  hasRoom(values: number): boolean {
    this.values += values
    return this.values <= mostValues && this.chars <= longestRecord
  }

  /** Whether the JSON text of what was read may be longer than `longestRecord`: a character takes six at most. */
  mayBeTooLong(): boolean {
    return this.chars * 6 + this.values * 48 + 100_000 > longestRecord
  }
}

/** Reads a value that may throw when it is looked into. */
export const readAny = <A>(read: Read<A>, reading: Reading, value: unknown): A | undefined => {
  try {
    return read(reading, value)
  } catch (error) {
    reading.fault(value, `the value cannot be read: ${reasonOf(error)}`)
    return undefined
  }
}

/** What was thrown, in a few words on one line, whatever it is. */
export const reasonOf = (error: unknown): string =>
  error instanceof Error ? error.message.slice(0, 120).replace(/\p{Cc}/gu, '\uFFFD') : 'it gave no reason'

/** Reads one field. */
export const field = <A>(reading: Reading, key: string, value: unknown, read: Read<A>): A => {
  const first = reading.problems.length
  reading.depth += 1
  const result = read(reading, value)
  reading.depth -= 1
  if (reading.problems.length > first) reading.within(first, key, value)
  return result
}

export const isObject = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

export const isIterable = (value: unknown): value is Iterable<unknown> =>
  typeof value === 'object' &&
  value !== null &&
  Symbol.iterator in value &&
  typeof value[Symbol.iterator] === 'function'

/** What was found, in a few words: never more of it than a line, and never deeper than its surface. */
export const found = (value: unknown): string => {
  switch (typeof value) {
    case 'undefined':
      return 'nothing'
    case 'string':
      return value.length > 60 ? `${quoted(value)} (${withCommas(value.length)} characters)` : quoted(value)
    case 'number':
    case 'boolean':
      return String(value)
    case 'object':
      if (value === null) return 'null'
      return Array.isArray(value)
        ? value.length === 0
          ? 'an empty list'
          : `a list of ${withCommas(value.length)}`
        : 'an object'
    case 'bigint':
    case 'symbol':
    case 'function':
      return `a ${typeof value}`
  }
}

/** Written out here, because `toLocaleString` asks the machine where it is. */
export const withCommas = (count: number): string => String(count).replace(/\B(?=(\d{3})+$)/g, ',')

/** Reads a list of at least `least` elements; `expected` names it in the fault. */
export const readList = <A>(
  reading: Reading,
  value: unknown,
  least: number,
  expected: string,
  read: Read<A>
): ReadonlyArray<A> => {
  if (!Array.isArray(value)) {
    reading.fault(
      value,
      `expected ${expected}, found ${found(value)}: write a list, even of one, or leave an optional field out`
    )
    return []
  }
  const { length } = value
  if (length < least) reading.fault(value, `expected ${expected}, found ${found(value)}`)
  if (!reading.hasRoom(length)) {
    reading.fault(value, tooLarge)
    return []
  }
  const list: Array<A> = []
  for (let i = 0; i < length; i++) {
    const element: unknown = value[i]
    const first = reading.problems.length
    reading.depth += 1
    list.push(read(reading, element))
    reading.depth -= 1
    if (reading.problems.length > first) reading.within(first, String(i), element)
  }
  return Object.freeze(list)
}

const tooLarge = `a record has at most ${withCommas(longestRecord)} characters as JSON: keep what is larger elsewhere, and refer to it`

/** Finds the finished value at fault if it is too long to be a line of a log. */
export const checkLength = (reading: Reading, value: object): void => {
  // Nothing is wrong with it so far, so it is plain data of bounded depth and can be written.
  if (reading.mayBeTooLong() && reading.problems.length === 0 && JSON.stringify(value).length > longestRecord)
    reading.fault(value, tooLarge)
}

/**
 * Finishes an object: adds to `into` the fields of `from` that this library does not know, and freezes it. `into` has
 * `count` fields; where `from` has no more, nothing is left to look for.
 */
export const keepOthers = <A extends object>(
  reading: Reading,
  from: Fields,
  into: A,
  count: number,
  known: ReadonlySet<string>
): A => {
  const keys = Object.keys(from)
  if (keys.length !== count) {
    // In one order whatever the input's, so that records that are the same are written the same.
    for (const key of keys.sort()) {
      if (known.has(key)) continue
      reading.noticed?.(key, from, known)
      copyField(reading, from, into, key)
    }
  }
  return Object.freeze(into)
}

const copyField = (reading: Reading, from: Fields, into: object, key: string): void => {
  const value = from[key]
  if (value === undefined) return
  reading.chars += key.length
  const copy = field(reading, key, value, copyJson)
  // Not by assignment, which would take `__proto__` for something else than a name.
  Object.defineProperty(into, key, { value: copy, enumerable: true, writable: true, configurable: true })
}

/** A frozen copy of a value of which only one thing is asked: that it can be written as JSON. */
const copyJson: Read<unknown> = (reading, value) => {
  if (!reading.hasRoom(1)) {
    // Once: the others are inside what is too large already.
    if (!reading.problems.some(({ message }) => message === tooLarge)) reading.fault(value, tooLarge)
    return null
  }
  switch (typeof value) {
    case 'string':
      reading.chars += value.length
      return value
    case 'boolean':
      return value
    case 'number':
      if (Number.isFinite(value)) return value + 0
      break
    case 'object':
      if (value === null) return value
      if (reading.depth > deepest) {
        reading.fault(
          value,
          `expected at most ${deepest} levels of objects and lists within each other: make it flatter`
        )
        return null
      }
      if (Array.isArray(value)) return readList(reading, value, 0, 'a list', copyJson)
      if (Object.prototype.toString.call(value) === '[object Object]' && isObject(value))
        return keepOthers(reading, value, {}, 0, nothingKnown)
      break
    case 'undefined':
    case 'bigint':
    case 'symbol':
    case 'function':
      break
  }
  reading.fault(value, `expected what JSON can hold, found ${found(value)}: write it as a text, or leave it out`)
  return null
}

const nothingKnown: ReadonlySet<string> = new Set()
