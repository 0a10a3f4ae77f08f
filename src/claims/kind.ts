/** What a kind of claim consists of: how it is read, by its fields and the rules that go across them, and how it is judged. */
import { isLeft } from 'fp-ts/lib/Either.js'
import type { Fields, FieldsOf, Read, Reading, Source } from '../record/index.js'
import { found, optional, readDate, readName, readSource, readText } from '../record/index.js'
import { readOneOrMore } from '../regions/index.js'
import { calendarOf, readBounds } from '../time/index.js'
import type { Court, Judgement } from './court.js'

/** What every claim can have beside what it claims. */
export interface Claiming {
  readonly id?: string
  /** Who says so, and in which words. */
  readonly source?: Source
  /** The claim in plain words. */
  readonly text?: string
}

export interface KindOfClaim<A extends Claiming & { readonly kind: string }> {
  readonly read: (reading: Reading, value: Fields) => A
  readonly judge: (court: Court, claim: A) => Judgement
}

export const name = { read: readName }
export const date = { read: readDate }

const milliseconds = calendarOf({ granularity: 'millisecond' })
const dayMs = 86_400_000

/**
 * The last moment of a date, or the first, in UTC; `NaN` for what is no date. Dates of days lie otherwise to times with an
 * offset in every time zone, so that a date with a time is less certain by a day.
 */
const momentOf = (text: string, end: 'lo' | 'hi'): number => {
  const read = readBounds(milliseconds, text)
  return isLeft(read) ? NaN : read.right[end]
}

/** Whether the end of one date comes after the last moment of another, whatever the time zone of who judges it. */
export const isAfter = (one: string, end: 'lo' | 'hi', other: string): boolean =>
  momentOf(one, end) > momentOf(other, 'hi') + (/T/.test(one + other) ? dayMs : 0)

/** What every claim can have. */
export const claiming: FieldsOf<Claiming> = {
  id: optional(name),
  source: optional({ read: readSource }),
  text: optional({ read: readText })
}

/** What every claim of a kind has, in the order in which it is written. */
export const ofKind = <K extends string>(kind: K): FieldsOf<Claiming & { readonly kind: K }> => ({
  kind: { read: () => kind },
  ...claiming
})

/** The fields of a claim about a region, or about its places of some kind. */
export const inRegion = { region: name, placeKind: optional({ read: readOneOrMore }) }

interface Limits {
  readonly atLeast?: number
  readonly atMost?: number
}

export const limits = (read: Read<number>): FieldsOf<Limits> => ({
  atLeast: optional({ read }),
  atMost: optional({ read })
})

export const readPartOfOne: Read<number> = (reading, value) => {
  if (typeof value === 'number' && value >= 0 && value <= 1) return value + 0
  reading.fault(value, `expected a part from 0 to 1, found ${found(value)}: write 0.95 for 95 %`)
  return NaN
}

/** Of a claim with limits: there is one at least, and they leave something between them. */
export const checkLimits = (reading: Reading, _value: Fields, { atLeast, atMost }: Limits): void => {
  if (atLeast === undefined && atMost === undefined)
    reading.fault(undefined, 'says neither how much at least nor at most: add `atLeast`, `atMost` or both')
  else if (atLeast !== undefined && atMost !== undefined && atLeast > atMost)
    reading.fault(atLeast, `at least ${atLeast} and at most ${atMost} is nothing: exchange them`)
}
