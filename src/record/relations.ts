/**
 * The relations between statuses by which the definition holds some stories possible and others not: the status `left`
 * that a place was left in, and what the next report says of it. `undefined` is a status that nobody has stated.
 *
 * Laws: `sameStatus` is reflexive and symmetric, and transitive but for contested statuses that name nobody · statuses that are
 * the same admit each other · what agrees when seen is admitted · what a sighting leaves agrees with it, and says no less.
 */
import { holderOf, partiesOf, sameParties, statusKey } from './statusKinds.js'
import { contested, unknown } from './status.js'
import type { ActorId, Contested, Share, Shared, Status } from './status.js'

/**
 * Whether two statuses are the same for a story to hang together: same kind and same parties in any order. Who has
 * most of it and how large the shares are is left aside. What is contested by nobody knows whom is the same as what is
 * contested by anybody.
 *
 * @example
 * ```ts
 * import { contested, held } from 'changing-hands'
 * import { sameStatus } from 'changing-hands/records'
 * import assert from 'node:assert/strict'
 * assert.ok(sameStatus(contested(['isis', 'sdf'], 'isis'), contested(['sdf', 'isis'])))
 * assert.ok(sameStatus(contested(['isis', 'sdf']), contested()))
 * assert.ok(!sameStatus(held('isis'), held('sdf')))
 * ```
 */
export const sameStatus = (a: Status, b: Status): boolean =>
  a?.kind === 'held' ? b?.kind === 'held' && a.by === b.by : sameParties(a, b)

/** Whether `status` is `unknown` and lists `actor` as one who it certainly was not. Nobody (`undefined`) is ruled out. */
export const rulesOut = (status: Status, actor: ActorId | undefined): boolean =>
  status.kind === 'unknown' && actor !== undefined && status.not !== undefined && status.not.includes(actor)

/** Whether an actor has, or may have, a part of what is contested or shared: anybody, where nobody says who contests it. */
export const canBePartyTo = (status: Status, actor: ActorId): boolean =>
  status.kind === 'contested' && status.among.length === 0 ? true : partiesOf(status).includes(actor)

/**
 * Whether a place left in status `left` (`undefined`: not stated) can be what a report calls `said` before its change,
 * without anything in between that nobody reported: `said` is unknown without ruling out the holder of `left`; or `left` is
 * not stated, or unknown without ruling out the holder of `said`; or both are the same; or `said` is held by one who is, or
 * may be, a party to a contested or shared `left`.
 *
 * @example
 * ```ts
 * import { contested, held, unknown } from 'changing-hands'
 * import { admits } from 'changing-hands/records'
 * import assert from 'node:assert/strict'
 * assert.ok(admits(contested(['isis', 'sdf']), held('isis')))
 * assert.ok(!admits(held('isis'), contested(['isis', 'sdf'])))
 * assert.ok(!admits(unknown(['isis']), held('isis')))
 * assert.ok(!admits(held('isis'), unknown(['isis'])))
 * ```
 */
export const admits = (left: Status | undefined, said: Status): boolean => {
  if (left === undefined) return true
  if (said?.kind === 'unknown') return !rulesOut(said, holderOf(left))
  if (left?.kind === 'unknown') return !rulesOut(left, holderOf(said))
  return sameStatus(left, said) || (said?.kind === 'held' && left.kind !== 'held' && canBePartyTo(left, said.by))
}

/**
 * Whether a place left in status `left` can be seen in `seen` without anything in between that nobody reported: `left` is
 * not stated, or unknown without ruling out the holder of `seen`, or the same; or `seen` is unknown without ruling out the
 * holder of `left`.
 */
export const agreesWhenSeen = (left: Status | undefined, seen: Status): boolean => {
  if (left === undefined) return true
  if (seen.kind === 'unknown') return !rulesOut(seen, holderOf(left))
  return left.kind === 'unknown' ? !rulesOut(left, holderOf(seen)) : sameStatus(left, seen)
}

/**
 * What a place is in once it was seen in `seen`, which must agree with the status `left` that it was in. What is seen leaves
 * what it does not say: who contests it, who has most of it, how large the shares are. Unknown leaves what says more as it is,
 * and narrows what is unknown itself. (Whether it takes back what its own source said before is another question.)
 */
export const leftBySighting = (left: Status | undefined, seen: Status): Status => {
  if (left === undefined) return seen
  if (seen.kind === 'unknown') return left.kind === 'unknown' ? narrowed(left.not, seen.not, left) : left
  if (left.kind === 'contested' && seen.kind === 'contested') return unlessSame(left, contestedAlike(left, seen))
  return left.kind === 'shared' && seen.kind === 'shared' ? unlessSame(left, sharedAlike(left, seen)) : seen
}

const narrowed = (
  some: ReadonlyArray<ActorId> | undefined,
  others: ReadonlyArray<ActorId> | undefined,
  left: Status
): Status => {
  const not = new Set([...(some ?? []), ...(others ?? [])])
  return not.size === (some?.length ?? 0) ? left : unknown([...not].sort())
}

const unlessSame = (left: Status, next: Status): Status => (statusKey(left) === statusKey(next) ? left : next)

const contestedAlike = (left: Contested, seen: Contested): Contested =>
  contested(seen.among.length === 0 ? left.among : seen.among, seen.mostly ?? left.mostly)

/** The shares that are seen, and those known before of parties of which none is: as long as they go into the whole. */
const sharedAlike = (left: Shared, seen: Shared): Shared => {
  const known = new Map(left.shares.map(({ by, share }) => [by, share]))
  const shares = seen.shares.map((one): Share => {
    const share = one.share ?? known.get(one.by)
    return share === undefined ? one : { by: one.by, share }
  })
  return shares.reduce((sum, { share = 0 }) => sum + share, 0) > 1 + 1e-9 ? seen : { kind: 'shared', shares }
}
