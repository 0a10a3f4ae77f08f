/**
 * The relations between statuses by which the definition holds some stories possible and others not: the status `left`
 * that a place was left in, and what the next report says of it. `undefined` is a status that nobody has stated.
 *
 * Laws: `sameStatus` is an equivalence · statuses that are the same admit each other · what agrees when seen is admitted.
 */
import { holderOf, partiesOf, sameParties } from './statusKinds.js'
import type { ActorId, Status } from './status.js'

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
export const sameStatus = (a: Status, b: Status): boolean =>
  a.kind === 'held' ? b.kind === 'held' && a.by === b.by : a.kind === b.kind && sameParties(a, b)

/** Whether `status` is `unknown` and lists `actor` as one who it certainly was not. Nobody (`undefined`) is ruled out. */
export const rulesOut = (status: Status, actor: ActorId | undefined): boolean =>
  status.kind === 'unknown' && actor !== undefined && status.not !== undefined && status.not.includes(actor)

/**
 * Whether a place left in status `left` (`undefined`: not stated) can be what a report calls `said` before its change,
 * without anything in between that nobody reported: `said` is unknown; or `left` is not stated, or unknown without ruling
 * out the holder of `said`; or both are the same; or `said` is held by one who is a party to a contested or shared `left`.
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
  if (left.kind === 'unknown') return !rulesOut(left, holderOf(said))
  return sameStatus(left, said) || (said.kind === 'held' && left.kind !== 'held' && partiesOf(left).includes(said.by))
}

/**
 * Whether a place left in status `left` can be seen in `seen` without anything in between that nobody reported: `left` is
 * not stated, or unknown without ruling out the holder of `seen`, or the same. (What an observed unknown leaves is another
 * question: a status that it does not rule out stays as it is.)
 */
export const agreesWhenSeen = (left: Status | undefined, seen: Status): boolean =>
  left === undefined || (left.kind === 'unknown' ? !rulesOut(left, holderOf(seen)) : sameStatus(left, seen))
