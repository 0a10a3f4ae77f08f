/** What a kind of claim consists of: its fields, the rules that go across them, and how it is judged. */
import type { Fields, Read, Reading, Source } from '../record/index.js'
import { found, readDate, readName, readSource, readText } from '../record/index.js'
import { readOneOrMore } from '../regions/index.js'
import type { Court, Judgement } from './court.js'

/** What every claim can have beside what it claims. */
export interface Claiming {
  readonly id?: string
  /** Who says so, and in which words. */
  readonly source?: Source
  /** The claim in plain words. */
  readonly text?: string
}

/** A field by how it is read, and whether it may be left out. */
export type Field<A> = readonly [read: Read<A>] | readonly [read: Read<A>, isOptional: 'optional']

/** The fields of a claim, in the order in which they are written; one that may be left out says so. */
export type FieldsOf<A> = {
  readonly [K in Exclude<keyof A, 'kind' | keyof Claiming>]-?: undefined extends A[K]
    ? readonly [read: Read<Exclude<A[K], undefined>>, isOptional: 'optional']
    : readonly [read: Read<A[K]>]
}

export interface ClaimKind<A extends Claiming & { readonly kind: string }> {
  readonly fields: FieldsOf<A>
  /** The rules that go across fields. */
  readonly check?: (reading: Reading, draft: Fields) => void
  readonly judge: (court: Court, claim: A) => Judgement
}

export const claiming: Readonly<Record<keyof Claiming, Field<unknown>>> = {
  id: [readName, 'optional'],
  source: [readSource, 'optional'],
  text: [readText, 'optional']
}

/** The fields of a claim about a part of the gazetteer. */
export const inRegion = { region: [readName], placeKind: [readOneOrMore, 'optional'] } as const
export const atDate = { date: [readDate] } as const
export const atDateIfAny = { date: [readDate, 'optional'] } as const

const limit = (read: Read<number>): readonly [read: Read<number>, isOptional: 'optional'] => [read, 'optional']

export const limits = (read: Read<number>) => ({ atLeast: limit(read), atMost: limit(read) }) as const

export const readPartOfOne: Read<number> = (reading, value) => {
  if (typeof value === 'number' && value >= 0 && value <= 1) return value + 0
  reading.fault(value, `expected a part from 0 to 1, found ${found(value)}: write 0.95 for 95 %`)
  return NaN
}

/** Of a claim with limits: there is one at least, and they leave something between them. */
export const checkLimits = (reading: Reading, { atLeast, atMost }: Fields): void => {
  if (atLeast === undefined && atMost === undefined)
    reading.fault(undefined, 'says neither how much at least nor at most: add `atLeast`, `atMost` or both')
  else if (typeof atLeast === 'number' && typeof atMost === 'number' && atLeast > atMost)
    reading.fault(atLeast, `at least ${atLeast} and at most ${atMost} is nothing: exchange them`)
}
