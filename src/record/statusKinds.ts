/**
 * The kinds of status in one table: whoever adds a kind to the type `Status` is asked by the compiler for its row.
 *
 * Laws: `statusKey(a) === statusKey(b)` exactly when they say the same, in whatever order, with the same `mostly` and
 * shares · same keys imply `sameStatus` (relations.ts).
 */
import { checked } from '../time/index.js'
import { found, isObject } from './reading.js'
import type { Fields, Read, Reading } from './reading.js'
import { readContested, readHeld, readShared, readUncontrolled, readUnknown } from './readStatus.js'
import { keysOf } from './shape.js'
import { uncontrolled } from './status.js'
import type { ActorId, Status, StatusKind } from './status.js'
import { listed } from './statusWords.js'

/** What there is to know of a kind of status. */
interface StatusRow<S extends Status> {
  /** Who has a part of it, or fights for it. */
  parties(status: S): ReadonlyArray<ActorId>
  /** Who counts as its holder, if anybody does. */
  holder(status: S): ActorId | undefined
  /** Whether two of the kind are the same for a story to hang together: the same parties in any order, or nobody knows whom. */
  same(a: S, b: S): boolean
  /** A text that two of the kind share exactly when they say the same. */
  key(status: S): string
  /** Reads an object of this kind. */
  read(reading: Reading, value: Fields): S
}

/** Whether two lists name the same actors; a name twice counts once. */
const sameActors = (a: ReadonlyArray<ActorId>, b: ReadonlyArray<ActorId>): boolean => {
  // Nearly always two or three, where a set would cost more than it saves; but anybody may send a hundred thousand.
  if (a.length < 8 && b.length < 8)
    return a.every((actor) => b.includes(actor)) && b.every((actor) => a.includes(actor))
  const inA = new Set(a)
  const inB = new Set(b)
  return inA.size === inB.size && a.every((actor) => inB.has(actor))
}

const distinct = (actors: ReadonlyArray<ActorId>): ReadonlyArray<ActorId> => [...new Set(actors)].sort()

const nobody: ReadonlyArray<ActorId> = Object.freeze([])

const statusKinds = {
  held: {
    parties: ({ by }) => [by],
    holder: ({ by }) => by,
    same: (a, b) => a.by === b.by,
    key: ({ by }) => `held ${by}`,
    read: readHeld
  },
  contested: {
    parties: ({ among }) => among,
    holder: ({ mostly }) => mostly,
    same: (a, b) => a.among.length === 0 || b.among.length === 0 || sameActors(a.among, b.among),
    key: ({ among, mostly }) => `contested ${JSON.stringify([mostly ?? null, ...distinct(among)])}`,
    read: readContested
  },
  shared: {
    parties: ({ shares }) => shares.map(({ by }) => by),
    holder: () => undefined,
    same: (a, b) => sameActors(partiesOf(a), partiesOf(b)),
    key: ({ shares }) => {
      const parts = shares.map(({ by, share }) => [by, share] as const)
      return `shared ${JSON.stringify(parts.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)))}`
    },
    read: readShared
  },
  uncontrolled: {
    parties: () => nobody,
    holder: () => undefined,
    same: () => true,
    key: () => 'uncontrolled',
    read: readUncontrolled
  },
  unknown: {
    parties: () => nobody,
    holder: () => undefined,
    same: (a, b) => a.not === b.not || sameActors(a.not ?? nobody, b.not ?? nobody),
    key: ({ not = nobody }) => (not.length === 0 ? 'unknown' : `unknown ${JSON.stringify(distinct(not))}`),
    read: readUnknown
  }
} satisfies { readonly [K in StatusKind]: StatusRow<Extract<Status, { readonly kind: K }>> }

/** The same by any kind: a row is asked only of statuses of its own kind. */
const rowsByName: ReadonlyMap<unknown, StatusRow<Status>> = new Map(Object.entries<StatusRow<Status>>(statusKinds))

const rowOf = (status: Status): StatusRow<Status> => {
  const row = isObject(status) ? rowsByName.get(status.kind) : undefined
  checked(row !== undefined, "a status is what held('name') and the like give", status)
  return row
}

/** Whether two statuses are of one kind and may have the same parties. */
export const sameParties = (a: Status, b: Status): boolean => {
  const row = rowOf(a)
  return row === rowOf(b) && row.same(a, b)
}

/**
 * A text that two statuses share exactly when they say the same, `mostly` and shares included; the order in which
 * they name the parties does not count, nor do fields that this library does not know. For keys of maps; not meant
 * to be read.
 *
 * @example
 * ```ts
 * import { contested, statusKey } from 'changing-hands'
 * import assert from 'node:assert/strict'
 * assert.equal(statusKey(contested(['isis', 'sdf'])), statusKey(contested(['sdf', 'isis'])))
 * assert.notEqual(statusKey(contested(['isis', 'sdf'])), statusKey(contested(['isis', 'sdf'], 'isis')))
 * ```
 */
export const statusKey = (status: Status): string =>
  status?.kind === 'held' ? `held ${status.by}` : rowOf(status).key(status)

/**
 * Who counts as its holder: `by` of `held`, `mostly` of `contested`, otherwise nobody (`undefined`).
 *
 * @example
 * ```ts
 * import { contested, held, holderOf } from 'changing-hands'
 * import assert from 'node:assert/strict'
 * assert.equal(holderOf(held('isis')), 'isis')
 * assert.equal(holderOf(contested(['isis', 'sdf'], 'sdf')), 'sdf')
 * assert.equal(holderOf(contested(['isis', 'sdf'])), undefined)
 * ```
 */
export const holderOf = (status: Status): ActorId | undefined =>
  status?.kind === 'held' ? status.by : rowOf(status).holder(status)

/** Whoever it names, those that it rules out included. */
export const actorsIn = (status: Status): ReadonlyArray<ActorId> =>
  status.kind === 'unknown' ? (status.not ?? nobody) : partiesOf(status)

/** Who is said to have a part of it, or to fight for it; nobody where it is uncontrolled or unknown. */
export const partiesOf = (status: Status): ReadonlyArray<ActorId> => rowOf(status).parties(status)

const kinds = listed(keysOf(statusKinds), 'or')

export const readStatus: Read<Status> = (reading, value) => {
  if (!isObject(value)) {
    reading.fault(
      value,
      `expected a status such as {"kind":"held","by":"name"}, found ${found(value)}: write an object whose kind is ${kinds}, or leave an optional field out`
    )
    return uncontrolled
  }
  const row = rowsByName.get(value.kind)
  if (row !== undefined) return row.read(reading, value)
  reading.faultAt('kind', value.kind, `expected ${kinds}, found ${found(value.kind)}`)
  return uncontrolled
}
