/**
 * What is true on the ground at a place. Contested is a fact about the ground; that the log does not settle who holds
 * a place is not a status but an answer with several. What each kind is like stands in statusKinds.ts, how two statuses go
 * together in relations.ts.
 */

import { checked, isThing } from '../time/index.js'

/** The id of whoever can hold a place: 1 to 1,000 characters, any. */
export type ActorId = string

/** `by` alone holds it. */
export interface Held {
  /** It is held by one. */
  readonly kind: 'held'
  /** Who holds it. */
  readonly by: ActorId
}

/** Fought over by `among`: two or more, each once, or none where nobody says by whom. `mostly`, one of them, has most of it. */
export interface Contested {
  /** It is fought over. */
  readonly kind: 'contested'
  /** By whom; nobody where that is not said. */
  readonly among: ReadonlyArray<ActorId>
  /** Who of them has most of it, where that is said. */
  readonly mostly?: ActorId
}

/** What part of the place an actor has: over 0, at most 1; left out where nobody says. */
export interface Share {
  /** Who has it. */
  readonly by: ActorId
  /** How much, over 0 and at most 1; left out where that is not said. */
  readonly share?: number
}

/**
 * Divided, and settled so, or ruled by several together. Each actor once; the shares add up to 1 at most. What they leave is
 * nobody's, or, if there are parties without a share, theirs as far as it goes.
 */
export interface Shared {
  /** It is divided, or ruled by several together. */
  readonly kind: 'shared'
  /** The parties, with what each has of it. */
  readonly shares: ReadonlyArray<Share>
}

/** Nobody holds it. */
export interface Uncontrolled {
  /** Nobody holds it. */
  readonly kind: 'uncontrolled'
}

/** The report does not say who holds it; certainly none of `not`. */
export interface Unknown {
  /** It is not said who holds it. */
  readonly kind: 'unknown'
  /** Who certainly does not. */
  readonly not?: ReadonlyArray<ActorId>
}

/** What is true on the ground: `held`, `contested`, `shared`, `uncontrolled` or `unknown`. */
export type Status = Held | Contested | Shared | Uncontrolled | Unknown
export type StatusKind = Status['kind']

const nobody: ReadonlyArray<ActorId> = Object.freeze([])

/**
 * `by` holds it.
 *
 * @example
 * ```ts
 * import { held } from 'changing-hands'
 * import assert from 'node:assert/strict'
 * assert.deepEqual(held('syrian-army'), { kind: 'held', by: 'syrian-army' })
 * ```
 */
export const held = (by: ActorId): Held => ({ kind: 'held', by })

/**
 * Fought over by two or more; by nobody knows whom if none is named. `mostly` is the one of them that has most of it. The
 * constructors check nothing; what makes no sense is refused when it is recorded.
 *
 * @example
 * ```ts
 * import { contested, formatStatus } from 'changing-hands'
 * import assert from 'node:assert/strict'
 * assert.equal(formatStatus(contested(['isis', 'syrian-army'], 'isis')), 'contested by isis and syrian-army (mostly isis)')
 * assert.equal(formatStatus(contested()), 'contested')
 * ```
 */
export const contested = (among: ReadonlyArray<ActorId> = nobody, mostly?: ActorId): Contested =>
  mostly === undefined ? { kind: 'contested', among } : { kind: 'contested', among, mostly }

/**
 * Divided, and settled so: each actor's part of the whole, over 0; together at most 1. Names alone are a joint rule, or a
 * division of which nobody gives the shares.
 *
 * @example
 * ```ts
 * import { formatStatus, shared } from 'changing-hands'
 * import { sameStatus } from 'changing-hands/records'
 * import assert from 'node:assert/strict'
 * assert.ok(sameStatus(shared({ north: 0.6, south: 0.4 }), shared([{ by: 'south', share: 0.4 }, { by: 'north', share: 0.6 }])))
 * assert.equal(formatStatus(shared(['william', 'mary'])), 'shared by william and mary')
 * assert.equal(formatStatus(shared([{ by: 'north', share: 0.6 }, 'south'])), 'shared: north 60 %, south')
 * ```
 */
export const shared = (shares: ReadonlyArray<Share | ActorId> | Readonly<Record<ActorId, number>>): Shared => {
  checked(isThing(shares), 'shares are a list of them or of names, or numbers by name', shares)
  return {
    kind: 'shared',
    shares: isList(shares)
      ? shares.map((one) => (typeof one === 'string' ? { by: one } : one))
      : Object.entries(shares).map(([by, share]) => ({ by, share }))
  }
}

const isList = (
  shares: ReadonlyArray<Share | ActorId> | Readonly<Record<ActorId, number>>
): shares is ReadonlyArray<Share | ActorId> => Array.isArray(shares)

/**
 * Nobody holds it.
 *
 * @example
 * ```ts
 * import { formatStatus, uncontrolled } from 'changing-hands'
 * import assert from 'node:assert/strict'
 * assert.equal(formatStatus(uncontrolled), 'uncontrolled')
 * ```
 */
export const uncontrolled: Uncontrolled = Object.freeze({ kind: 'uncontrolled' })

/**
 * It is not said who holds it; certainly none of `not`.
 *
 * @example
 * ```ts
 * import { formatStatus, unknown } from 'changing-hands'
 * import assert from 'node:assert/strict'
 * assert.equal(formatStatus(unknown(['isis'])), 'unknown, not isis')
 * ```
 */
export const unknown = (not?: ReadonlyArray<ActorId>): Unknown =>
  not === undefined ? { kind: 'unknown' } : { kind: 'unknown', not }
