/**
 * Claims: what somebody says of regions and of whole stories, as data that can be checked. A claim never changes an
 * answer, and no verdict on it is written down anywhere: `checkClaim` finds it. To add a kind of claim, write its type,
 * its fields and how it is judged in a file of its own and add it to the union and the table here.
 */
import { isLeft, left, right } from 'fp-ts/lib/Either.js'
import type { Either } from 'fp-ts/lib/Either.js'
import type { NonEmptyArray } from 'fp-ts/lib/NonEmptyArray.js'
import type * as t from 'io-ts'
import type { Read } from '../record/index.js'
import { decodeAny, decodeEach, found, isObject, keysOf, objectReader } from '../record/index.js'
import { codecOf } from '../record/codecOf.js'
import { formatFault } from '../time/index.js'
import type { Fault } from '../time/index.js'
import type { AllHeld } from './allHeld.js'
import { allHeld } from './allHeld.js'
import type { Captured } from './captured.js'
import { captured } from './captured.js'
import type { Court, Judgement } from './court.js'
import type { HeldClaim } from './held.js'
import { held } from './held.js'
import type { KindOfClaim, Claiming } from './kind.js'
import { claiming } from './kind.js'
import type { LastHeld } from './lastHeld.js'
import { lastHeld } from './lastHeld.js'
import type { LostClaim } from './lost.js'
import { lost } from './lost.js'
import type { NeverHeld } from './neverHeld.js'
import { neverHeld } from './neverHeld.js'
import type { ShareClaim } from './share.js'
import { share } from './share.js'

/** A claim; those of one kind alone are `Extract<Claim, { kind: 'share' }>`. */
export type Claim = LastHeld | ShareClaim | LostClaim | HeldClaim | NeverHeld | Captured | AllHeld

type Kind = Claim['kind']
type ClaimOf<K extends Kind> = Extract<Claim, { readonly kind: K }>

const kinds: { readonly [K in Kind]: KindOfClaim<ClaimOf<K>> } = {
  'last-held': lastHeld,
  share,
  lost,
  held,
  'never-held': neverHeld,
  captured,
  'all-held': allHeld
}

/** What a claim comes to. */
export const judged = <K extends Kind>(court: Court, claim: ClaimOf<K> & { readonly kind: K }): Judgement =>
  kinds[claim.kind].judge(court, claim)

const isKind = (kind: unknown): kind is Kind => typeof kind === 'string' && Object.hasOwn(kinds, kind)

const readUnknownKind: Read<unknown> = (reading, value) =>
  reading.fault(value, `expected one of ${keysOf(kinds).join(', ')}, found ${found(value)}`)

/** What claims of all kinds have, of one whose kind is not known. */
const readClaiming = objectReader<Claiming & { readonly kind: unknown }>({
  kind: { read: readUnknownKind },
  ...claiming
})

const readClaim: Read<Claim | undefined> = (reading, value) => {
  if (!isObject(value)) {
    reading.fault(
      value,
      `expected a claim such as {"kind":"held","who":"isis","place":"rawa","date":"2017-11-01"}, found ${found(value)}`
    )
    return undefined
  }
  const { kind } = value
  if (isKind(kind)) return kinds[kind].read(reading, value)
  readClaiming(reading, value)
  return undefined
}

/** What claimsFrom would refuse is no claim: a `RangeError` with every fault. */
export const checked = (claim: Claim): void => {
  const read = decodeAny(readClaim, claim)
  if (isLeft(read)) throw new RangeError(`not a claim: ${read.left.map(formatFault).join('\n')}`)
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
  const claims = Array.from(decodeEach(readClaim, values, faults), ([, claim]) => claim)
  const [first, ...others] = faults
  return first === undefined ? right(claims) : left([first, ...others])
}
