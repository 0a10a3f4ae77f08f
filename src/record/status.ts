/**
 * What is true on the ground at a place. Contested is a fact about the ground; that the log does not settle who holds
 * a place is not a status but an answer with several.
 *
 * Laws: `sameStatus` is an equivalence · `statusKey(a) === statusKey(b)` exactly when they say the same, in whatever
 * order, with the same `mostly` and shares · same keys imply `sameStatus`, and that implies that each admits the other.
 */
import type * as t from 'io-ts'
import { codecOf } from './faults.js'
import { readName, readNames } from './fields.js'
import { field, found, isObject, keepOthers, optional, readList } from './reading.js'
import type { Fields, Read, Reading, Writable } from './reading.js'

/** The id of whoever can hold a place: 1 to 1,000 characters, any. */
export type ActorId = string

/** `by` alone holds it. */
export interface Held {
  readonly kind: 'held'
  readonly by: ActorId
}

/** Fought over by `among`: two or more, each once. `mostly`, one of them, has most of it. */
export interface Contested {
  readonly kind: 'contested'
  readonly among: ReadonlyArray<ActorId>
  readonly mostly?: ActorId
}

/** What part of the place an actor has: over 0, at most 1. */
export interface Share {
  readonly by: ActorId
  readonly share: number
}

/** Divided, and settled so. Each actor once; the shares add up to 1 at most, the rest is nobody's. */
export interface Shared {
  readonly kind: 'shared'
  readonly shares: ReadonlyArray<Share>
}

/** Nobody holds it. */
export interface Uncontrolled {
  readonly kind: 'uncontrolled'
}

/** The report does not say who holds it; certainly none of `not`. */
export interface Unknown {
  readonly kind: 'unknown'
  readonly not?: ReadonlyArray<ActorId>
}

/** What is true on the ground: `held`, `contested`, `shared`, `uncontrolled` or `unknown`. */
export type Status = Held | Contested | Shared | Uncontrolled | Unknown

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
 * Fought over by two or more. `mostly` is the one of them that has most of it. The constructors check nothing; what
 * makes no sense is refused when it is recorded.
 *
 * @example
 * ```ts
 * import { contested, formatStatus } from 'changing-hands'
 * import assert from 'node:assert/strict'
 * assert.equal(formatStatus(contested(['isis', 'syrian-army'], 'isis')), 'contested by isis and syrian-army (mostly isis)')
 * ```
 */
export const contested = (among: ReadonlyArray<ActorId>, mostly?: ActorId): Contested =>
  mostly === undefined ? { kind: 'contested', among } : { kind: 'contested', among, mostly }

/**
 * Divided, and settled so: each actor's part of the whole, over 0; together at most 1.
 *
 * @example
 * ```ts
 * import { shared } from 'changing-hands'
 * import { sameStatus } from 'changing-hands/records'
 * import assert from 'node:assert/strict'
 * assert.ok(sameStatus(shared({ north: 0.6, south: 0.4 }), shared([{ by: 'south', share: 0.4 }, { by: 'north', share: 0.6 }])))
 * ```
 */
export const shared = (shares: ReadonlyArray<Share> | Readonly<Record<ActorId, number>>): Shared => ({
  kind: 'shared',
  shares: isShareList(shares) ? shares : Object.entries(shares).map(([by, share]) => ({ by, share }))
})

const isShareList = (
  shares: ReadonlyArray<Share> | Readonly<Record<ActorId, number>>
): shares is ReadonlyArray<Share> => Array.isArray(shares)

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

/** Whether two lists name the same actors; a name twice counts once. */
const sameActors = (a: ReadonlyArray<ActorId>, b: ReadonlyArray<ActorId>): boolean => {
  // Nearly always two or three, where a set would cost more than it saves; but anybody may send a hundred thousand.
  if (a.length < 8 && b.length < 8)
    return a.every((actor) => b.includes(actor)) && b.every((actor) => a.includes(actor))
  const inA = new Set(a)
  const inB = new Set(b)
  return inA.size === inB.size && a.every((actor) => inB.has(actor))
}

const actorsOf = (shares: ReadonlyArray<Share>): ReadonlyArray<ActorId> => shares.map(({ by }) => by)

/**
 * Whether two statuses are the same for a story to hang together: same kind and same parties in any order. Who has
 * most of it and how large the shares are is left aside.
 *
 * @example
 * ```ts
 * import { contested, held } from 'changing-hands'
 * import { sameStatus } from 'changing-hands/records'
 * import assert from 'node:assert/strict'
 * assert.ok(sameStatus(contested(['isis', 'sdf'], 'isis'), contested(['sdf', 'isis'])))
 * assert.ok(!sameStatus(held('isis'), held('sdf')))
 * ```
 */
export const sameStatus = (a: Status, b: Status): boolean => {
  switch (a.kind) {
    case 'held':
      return b.kind === 'held' && a.by === b.by
    case 'contested':
      return b.kind === 'contested' && sameActors(a.among, b.among)
    case 'shared':
      return b.kind === 'shared' && sameActors(actorsOf(a.shares), actorsOf(b.shares))
    case 'uncontrolled':
      return b.kind === 'uncontrolled'
    case 'unknown':
      return b.kind === 'unknown' && sameActors(a.not ?? [], b.not ?? [])
  }
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
export const statusKey = (status: Status): string => {
  switch (status.kind) {
    case 'held':
      return `held ${status.by}`
    case 'contested':
      return `contested ${JSON.stringify([status.mostly ?? null, ...distinct(status.among)])}`
    case 'shared':
      return `shared ${JSON.stringify(status.shares.map(({ by, share }) => [by, share]).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)))}`
    case 'uncontrolled':
      return 'uncontrolled'
    case 'unknown':
      return status.not === undefined || status.not.length === 0
        ? 'unknown'
        : `unknown ${JSON.stringify(distinct(status.not))}`
  }
}

const distinct = (actors: ReadonlyArray<ActorId>): ReadonlyArray<ActorId> => [...new Set(actors)].sort()

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
  status.kind === 'held' ? status.by : status.kind === 'contested' ? status.mostly : undefined

/** Who has a part of it, or fights for it; nobody where it is uncontrolled or unknown. */
export const partiesOf = (status: Status): ReadonlyArray<ActorId> => {
  switch (status.kind) {
    case 'held':
      return [status.by]
    case 'contested':
      return status.among
    case 'shared':
      return actorsOf(status.shares)
    case 'uncontrolled':
    case 'unknown':
      return []
  }
}

/**
 * Whether a place left in status `left` (`undefined`: not stated) can be what a report calls `said` before its change,
 * without anything in between that nobody reported.
 *
 * @example
 * ```ts
 * import { contested, held, unknown } from 'changing-hands'
 * import { admits } from 'changing-hands/records'
 * import assert from 'node:assert/strict'
 * assert.ok(admits(contested(['isis', 'sdf']), held('isis')))
 * assert.ok(!admits(held('isis'), contested(['isis', 'sdf'])))
 * assert.ok(!admits(unknown(['isis']), held('isis')))
 * ```
 */
export const admits = (left: Status | undefined, said: Status): boolean => {
  if (said.kind === 'unknown' || left === undefined) return true
  if (left.kind === 'unknown') {
    const holder = holderOf(said)
    return holder === undefined || left.not === undefined || !left.not.includes(holder)
  }
  if (sameStatus(left, said)) return true
  if (said.kind !== 'held') return false
  if (left.kind === 'contested') return left.among.includes(said.by)
  return left.kind === 'shared' && left.shares.some(({ by }) => by === said.by)
}

/**
 * A status in English. `name` turns an actor's id into its name.
 *
 * @example
 * ```ts
 * import { formatStatus, held, shared } from 'changing-hands'
 * import assert from 'node:assert/strict'
 * assert.equal(formatStatus(held('sdf'), () => 'the SDF'), 'the SDF')
 * assert.equal(formatStatus(shared({ north: 0.6, south: 0.4 })), 'shared: north 60 %, south 40 %')
 * ```
 */
export const formatStatus = (status: Status, name: (actor: ActorId) => string = (actor) => actor): string => {
  switch (status.kind) {
    case 'held':
      return name(status.by)
    case 'contested': {
      const mostly = status.mostly === undefined ? '' : ` (mostly ${name(status.mostly)})`
      return `contested by ${joined(
        status.among.map((actor) => name(actor)),
        'and'
      )}${mostly}`
    }
    case 'shared':
      return `shared: ${status.shares.map(({ by, share }) => `${name(by)} ${percent(share)}`).join(', ')}`
    case 'uncontrolled':
      return 'uncontrolled'
    case 'unknown':
      return status.not === undefined || status.not.length === 0
        ? 'unknown'
        : `unknown, not ${joined(
            status.not.map((actor) => name(actor)),
            'or'
          )}`
  }
}

const joined = (names: ReadonlyArray<string>, word: string): string =>
  names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} ${word} ${names[names.length - 1]}`

/** To four digits, so that a third is 33.33 and 0.07 is not 7.000000000000001. */
const percent = (share: number): string => `${Number((share * 100).toPrecision(4))} %`

// --- Reading ----------------------------------------------------------------------------------------------------------

/** How far over 1 the shares may add up, for what is lost when decimals are added. */
const slack = 1e-9

const heldFields = new Set(['kind', 'by'])
const contestedFields = new Set(['kind', 'among', 'mostly'])
const sharedFields = new Set(['kind', 'shares'])
const shareFields = new Set(['by', 'share'])
const uncontrolledFields = new Set(['kind'])
const unknownFields = new Set(['kind', 'not'])

const readParties = readNames(2, 'a list of two or more names')
const readExcluded = readNames(0, 'a list of names')

/** Tells every name that stands there a second time, at `key` of its element. */
const tellRepeated = (reading: Reading, actors: ReadonlyArray<ActorId>, values: unknown): void => {
  const seen = new Set<ActorId>()
  actors.forEach((actor, i) => {
    if (actor !== '' && seen.has(actor)) {
      const first = reading.problems.length
      reading.fault(actor, `${found(actor)} is named twice: name each party once`)
      reading.within(first, String(i), actor)
      reading.within(first, Array.isArray(values) && typeof values[i] === 'object' ? 'shares' : 'among', values)
    }
    seen.add(actor)
  })
}

const readContested = (reading: Reading, value: Fields): Contested => {
  const { among: parties, mostly: most } = value
  const among = field(reading, 'among', parties, readParties)
  tellRepeated(reading, among, parties)
  const mostly = optional(reading, 'mostly', most, readName)
  const status: Writable<Contested> = { kind: 'contested', among }
  if (mostly === undefined) return keepOthers(reading, value, status, 2, contestedFields)
  if (mostly !== '' && Array.isArray(parties) && !among.includes(mostly)) {
    const first = reading.problems.length
    reading.fault(
      most,
      `expected one of the parties in \`among\`, found ${found(most)}: add it to them, or leave \`mostly\` out`
    )
    reading.within(first, 'mostly', most)
  }
  status.mostly = mostly
  return keepOthers(reading, value, status, 3, contestedFields)
}

const readPart: Read<number> = (reading, value) => {
  if (typeof value === 'number' && Number.isFinite(value) && value > 0) return value
  reading.fault(
    value,
    `expected a number over 0 and at most 1, found ${found(value)}: write the part of the whole, as 0.25 for a quarter`
  )
  return NaN
}

const readShare: Read<Share> = (reading, value) => {
  if (!isObject(value)) {
    reading.fault(value, `expected a share such as {"by":"name","share":0.25}, found ${found(value)}`)
    return { by: '', share: NaN }
  }
  const share = { by: field(reading, 'by', value.by, readName), share: field(reading, 'share', value.share, readPart) }
  return keepOthers(reading, value, share, 2, shareFields)
}

const readShares: Read<ReadonlyArray<Share>> = (reading, value) => {
  const shares = readList(reading, value, 1, 'a list of one share or more', readShare)
  let sum = 0
  for (const { share } of shares) sum += share
  if (sum > 1 + slack) {
    reading.fault(
      value,
      `the shares add up to ${Number(sum.toPrecision(12))}, and must not be over 1: write parts of the whole, as 0.25 for a quarter`
    )
  }
  return shares
}

const readShared = (reading: Reading, value: Fields): Shared => {
  const parts = value.shares
  const shares = field(reading, 'shares', parts, readShares)
  tellRepeated(reading, actorsOf(shares), parts)
  return keepOthers(reading, value, { kind: 'shared', shares }, 2, sharedFields)
}

const readUnknown = (reading: Reading, value: Fields): Unknown => {
  const not = optional(reading, 'not', value.not, readExcluded)
  return not === undefined
    ? keepOthers(reading, value, { kind: 'unknown' }, 1, unknownFields)
    : keepOthers(reading, value, { kind: 'unknown', not }, 2, unknownFields)
}

const kinds = 'held, contested, shared, uncontrolled or unknown'

export const readStatus: Read<Status> = (reading, value) => {
  if (!isObject(value)) {
    reading.fault(
      value,
      `expected a status such as {"kind":"held","by":"name"}, found ${found(value)}: write an object whose kind is ${kinds}, or leave an optional field out`
    )
    return uncontrolled
  }
  const { kind } = value
  switch (kind) {
    case 'held':
      return keepOthers(reading, value, { kind: 'held', by: field(reading, 'by', value.by, readName) }, 2, heldFields)
    case 'contested':
      return readContested(reading, value)
    case 'shared':
      return readShared(reading, value)
    case 'uncontrolled':
      return keepOthers(reading, value, { kind: 'uncontrolled' }, 1, uncontrolledFields)
    case 'unknown':
      return readUnknown(reading, value)
    default: {
      const first = reading.problems.length
      reading.fault(kind, `expected ${kinds}, found ${found(kind)}`)
      reading.within(first, 'kind', kind)
      return uncontrolled
    }
  }
}

/**
 * The io-ts codec of a status. Decoding gives a frozen copy with the fields it does not know kept.
 *
 * @example
 * ```ts
 * import { held } from 'changing-hands'
 * import { Status } from 'changing-hands/records'
 * import assert from 'node:assert/strict'
 * assert.ok(Status.is(held('isis')))
 * assert.ok(!Status.is({ kind: 'shared', shares: [{ by: 'isis', share: 1.2 }] }))
 * ```
 */
export const Status: t.Type<Status> = codecOf<Status>('Status', readStatus)
