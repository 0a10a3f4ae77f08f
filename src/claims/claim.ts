/**
 * Claims: what somebody says of regions and of whole stories, as data that can be checked. A claim never changes an
 * answer, and no verdict on it is written down anywhere: `checkClaim` finds it.
 */
import { isLeft, left, right } from 'fp-ts/lib/Either.js'
import type { Either } from 'fp-ts/lib/Either.js'
import type { NonEmptyArray } from 'fp-ts/lib/NonEmptyArray.js'
import type * as t from 'io-ts'
import type { Names, SideId, WeightName } from '../regions/index.js'
import { readOneOrMore } from '../regions/index.js'
import type { ActorId, Fields, PlaceId, Read, Reading, Source } from '../record/index.js'
import {
  decodeBy,
  field,
  found,
  isObject,
  keepOthers,
  pathWithin,
  readDate,
  readName,
  readSource,
  readText
} from '../record/index.js'
import { codecOf } from '../record/codecOf.js'
import type { Fault } from '../time/index.js'

/** What every claim can have beside what it claims. */
export interface Claiming {
  readonly id?: string
  /** Who says so, and in which words. */
  readonly source?: Source
  /** The claim in plain words. */
  readonly text?: string
}

/**
 * `place` was the last place (of `placeKind`) in the region that `who` held: `who` did hold it, and when it had lost it for
 * good held no other of them, nor ever again, up to the end of `date`. Several lost on the same chronon are all the last.
 * Until it is lost, it is the last if every other has been. Without a date the whole log counts.
 */
export interface LastHeld extends Claiming {
  readonly kind: 'last-held'
  readonly who: ActorId | SideId
  readonly place: PlaceId
  readonly region: PlaceId
  readonly placeKind?: Names
  readonly date?: string
}

/** `who` has at least `atLeast` and at most `atMost` (parts from 0 to 1, both included) of a region at the end of `date`. */
export interface ShareClaim extends Claiming {
  readonly kind: 'share'
  readonly who: ActorId | SideId
  readonly region: PlaceId
  readonly placeKind?: Names
  readonly by: WeightName
  readonly date: string
  readonly atLeast?: number
  readonly atMost?: number
}

/**
 * Of what `who` held in a region (as that is at `date`) at the end of `since` it had lost at least `atLeast`, or at most `atMost` (a part from
 * 0 to 1, included), at the end of `date`. What it gained elsewhere is nothing to it. Who held nothing has lost nothing,
 * and no part of it: then the claim is false.
 */
export interface LostClaim extends Claiming {
  readonly kind: 'lost'
  readonly who: ActorId | SideId
  readonly region: PlaceId
  readonly placeKind?: Names
  readonly by: WeightName
  readonly since: string
  readonly date: string
  readonly atLeast?: number
  readonly atMost?: number
}

/** `who` held the place at the end of some chronon of `date`. */
export interface HeldClaim extends Claiming {
  readonly kind: 'held'
  readonly who: ActorId | SideId
  readonly place: PlaceId
  readonly date: string
}

/** `who` held the place at the end of no chronon from `from` until `until` (both included, all time unless given). */
export interface NeverHeld extends Claiming {
  readonly kind: 'never-held'
  readonly who: ActorId | SideId
  readonly place: PlaceId
  readonly from?: string
  readonly until?: string
}

/**
 * `who` captured the place at least `atLeast` and at most `atMost` times up to the end of `date`: became its holder when it
 * was not the last one. That it held the place when the log begins is no capture; that control passed to it is one.
 */
export interface Captured extends Claiming {
  readonly kind: 'captured'
  readonly who: ActorId | SideId
  readonly place: PlaceId
  readonly atLeast?: number
  readonly atMost?: number
  readonly date?: string
}

/** `who` holds all of a region at the end of `date`: every leaf place or, with `placeKind`, every place of that kind. */
export interface AllHeld extends Claiming {
  readonly kind: 'all-held'
  readonly who: ActorId | SideId
  readonly region: PlaceId
  readonly placeKind?: Names
  readonly date: string
}

export type Claim = LastHeld | ShareClaim | LostClaim | HeldClaim | NeverHeld | Captured | AllHeld

const readPartOfOne: Read<number> = (reading, value) => {
  if (typeof value === 'number' && value >= 0 && value <= 1) return value + 0
  reading.fault(value, `expected a part from 0 to 1, found ${found(value)}: write 0.95 for 95 %`)
  return NaN
}

const readTimes: Read<number> = (reading, value) => {
  if (typeof value === 'number' && Number.isSafeInteger(value) && value >= 0) return value + 0
  reading.fault(value, `expected a whole number of 0 or more, found ${found(value)}`)
  return NaN
}

type Body = Readonly<Record<string, readonly [read: Read<unknown>, isOptional?: 'optional']>>

const limits = (read: Read<number>): Body => ({ atLeast: [read, 'optional'], atMost: [read, 'optional'] })
const who: Body = { who: [readName] }
const place: Body = { place: [readName] }
const region: Body = { region: [readName], placeKind: [readOneOrMore, 'optional'] }
const by: Body = { by: [readName] }
const date: Body = { date: [readDate] }
const byDate: Body = { date: [readDate, 'optional'] }

const bodies: ReadonlyMap<unknown, Body> = new Map<unknown, Body>([
  ['last-held', { ...who, ...place, ...region, ...byDate }],
  ['share', { ...who, ...region, ...by, ...date, ...limits(readPartOfOne) }],
  ['lost', { ...who, ...region, ...by, since: [readDate], ...date, ...limits(readPartOfOne) }],
  ['held', { ...who, ...place, ...date }],
  ['never-held', { ...who, ...place, from: [readDate, 'optional'], until: [readDate, 'optional'] }],
  ['captured', { ...who, ...place, ...limits(readTimes), ...byDate }],
  ['all-held', { ...who, ...region, ...date }]
])

const claiming: Body = { id: [readName, 'optional'], source: [readSource, 'optional'], text: [readText, 'optional'] }

/** The rules that go across fields. */
const checkLimits = (reading: Reading, { kind, atLeast, atMost }: Fields): void => {
  const given = [atLeast, atMost].filter((limit) => limit !== undefined).length
  if (given === 0)
    reading.fault(undefined, 'says neither how much at least nor at most: add `atLeast`, `atMost` or both')
  else if (kind === 'lost' && given > 1)
    reading.fault(atMost, 'says both how much was lost at least and at most: make two claims of it, or leave one out')
  else if (typeof atLeast === 'number' && typeof atMost === 'number' && atLeast > atMost)
    reading.fault(atLeast, `at least ${atLeast} and at most ${atMost} is nothing: exchange them`)
}

const isClaim = (draft: object): draft is Claim => 'kind' in draft && bodies.has(draft.kind)

const readClaim: Read<Claim | undefined> = (reading, value) => {
  if (!isObject(value)) {
    reading.fault(
      value,
      `expected a claim such as {"kind":"held","who":"isis","place":"rawa","date":"2017-11-01"}, found ${found(value)}`
    )
    return undefined
  }
  const body = bodies.get(value.kind)
  const draft: Record<string, unknown> = { kind: value.kind }
  if (body === undefined) {
    const first = reading.problems.length
    reading.fault(value.kind, `expected one of ${[...bodies.keys()].join(', ')}, found ${found(value.kind)}`)
    reading.within(first, 'kind', value.kind)
  }
  const fields: Body = { ...claiming, ...body }
  for (const [key, [read, isOptional]] of Object.entries(fields)) {
    const given = value[key]
    if (isOptional !== undefined && given === undefined) continue
    draft[key] = field(reading, key, given, read)
  }
  if (body !== undefined && 'atLeast' in body) checkLimits(reading, draft)
  const whole = keepOthers(reading, value, draft, Object.keys(draft).length, new Set(['kind', ...Object.keys(fields)]))
  return isClaim(whole) ? whole : undefined
}

/**
 * The io-ts codec of a claim. Decoding gives a frozen copy with the fields it does not know kept.
 *
 * @example
 * ```ts
 * import { Claim } from 'changing-hands/claims'
 * import assert from 'node:assert/strict'
 *
 * assert.ok(Claim.is({ kind: 'lost', who: 'isis', region: 'iraq-and-syria', by: 'area', since: '2014', date: '2017-11-20', atLeast: 0.95 }))
 * assert.ok(!Claim.is({ kind: 'lost', who: 'isis', region: 'iraq-and-syria', by: 'area', since: '2014', date: '2017-11-20' }))
 * ```
 */
export const Claim: t.Type<Claim> = codecOf('Claim', readClaim)

/**
 * Claims from these values, or every fault in them: paths begin with the index of the claim, as `[1].atLeast`.
 *
 * @example
 * ```ts
 * import { orThrow } from 'changing-hands'
 * import { claimsFrom } from 'changing-hands/claims'
 * import { isLeft } from 'fp-ts/lib/Either.js'
 * import assert from 'node:assert/strict'
 *
 * const [claim] = orThrow(claimsFrom([{ kind: 'held', who: 'isis', place: 'rawa', date: '2017-11-01' }]))
 * assert.equal(claim.kind, 'held')
 *
 * const refused = claimsFrom([claim, { kind: 'share', who: 'isis', region: 'iraq', by: 'area', date: '2017', atLeast: 95 }])
 * assert.ok(isLeft(refused))
 * assert.deepEqual(refused.left.map(({ path }) => path), ['[1].atLeast'])
 * ```
 */
export const claimsFrom = (values: Iterable<unknown>): Either<NonEmptyArray<Fault>, ReadonlyArray<Claim>> => {
  const faults: Array<Fault> = []
  const claims: Array<Claim> = []
  let index = 0
  for (const value of values) {
    const path = `[${index++}]`
    const decoded = decodeBy(readClaim, value)
    if (isLeft(decoded)) for (const fault of decoded.left) faults.push({ ...fault, path: pathWithin(path, fault.path) })
    else claims.push(decoded.right)
  }
  const [first, ...others] = faults
  return first === undefined ? right(claims) : left([first, ...others])
}
