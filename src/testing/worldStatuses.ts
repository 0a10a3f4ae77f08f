/**
 * Worlds, first part: how statuses go together. Written out again, and not shared with the fast code, so that the two can be
 * compared. See worlds.ts for the whole.
 *
 * Design: "`unknown` gives way to a report that says more", "`s` admits a status `q`", "a sighting of what is contested
 * already leaves what it does not say".
 */
import { holderOf, statusKey, unknown } from '../record/index.js'
import type { ActorId, Status } from '../record/index.js'

/** Each once, in the order of their keys. */
export const distinct = (statuses: ReadonlyArray<Status>): ReadonlyArray<Status> =>
  [...new Map(statuses.map((status) => [statusKey(status), status] as const))]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, status]) => status)

/** Whether `ruling` is unknown and its `not` lists the holder of `status`. */
export const rulesOut = (ruling: Status, status: Status): boolean => {
  const holder = holderOf(status)
  return ruling.kind === 'unknown' && holder !== undefined && (ruling.not ?? []).includes(holder)
}

/** What is unknown of either: neither is ruled out by the other. */
export const unknownTogether = (statuses: ReadonlyArray<Status>): Status => {
  const not = statuses.flatMap((status) => (status.kind === 'unknown' ? (status.not ?? []) : []))
  return not.length === 0 ? unknown() : unknown([...new Set(not)].sort())
}

/**
 * `unknown` gives way to what says more, unless it rules out all that the others say: then they differ. Many unknowns and
 * nothing else are one, which rules out whom any of them does.
 */
export const statusesTogether = (statuses: ReadonlyArray<Status>): ReadonlyArray<Status> => {
  const saying = statuses.filter((status) => status.kind !== 'unknown')
  if (statuses.length === 0) return []
  if (saying.length === 0) return [unknownTogether(statuses)]
  return distinct(
    statuses.filter((status) => status.kind !== 'unknown' || saying.every((other) => rulesOut(status, other)))
  )
}

const partiesOf = (status: Status): ReadonlyArray<ActorId> =>
  status.kind === 'contested' ? status.among : status.kind === 'shared' ? status.shares.map(({ by }) => by) : []

/** Contested, and not said by whom: anybody may be a party. */
const isContestedByAny = (status: Status): boolean => status.kind === 'contested' && status.among.length === 0

const isParty = (actor: ActorId, status: Status): boolean =>
  isContestedByAny(status) || partiesOf(status).includes(actor)

/** The same kind and parties, in any order, `mostly` and shares left aside. */
const isSame = (a: Status, b: Status): boolean => {
  if (a.kind !== b.kind) return false
  if (a.kind === 'held') return holderOf(a) === holderOf(b)
  if (a.kind === 'unknown') return statusKey(a) === statusKey(b)
  if (isContestedByAny(a) || isContestedByAny(b)) return true
  return partiesOf(a).every((actor) => isParty(actor, b)) && partiesOf(b).every((actor) => isParty(actor, a))
}

/** Whether a change from `q` can follow while the status is `s`; what is not stated is `unknown`. */
export const admits = (s: Status, q: Status): boolean => {
  if (q.kind === 'unknown') return !rulesOut(q, s)
  if (s.kind === 'unknown') return !rulesOut(s, q)
  return isSame(s, q) || (q.kind === 'held' && isParty(q.by, s))
}

/** Whether `q`, which says who, can be seen while the status is `s`. */
export const agrees = (s: Status, q: Status): boolean => (s.kind === 'unknown' ? !rulesOut(s, q) : isSame(s, q))

/** What was seen, and what it does not say as it was left: by whom it is contested, who has most of it, the shares. */
export const seenAs = (left: Status, seen: Status): Status => {
  if (left.kind === 'contested' && seen.kind === 'contested') {
    const mostly = seen.mostly ?? left.mostly
    const among = seen.among.length > 0 ? seen.among : left.among
    return mostly === undefined ? { kind: 'contested', among } : { kind: 'contested', among, mostly }
  }
  if (left.kind === 'shared' && seen.kind === 'shared') {
    const known = new Map(left.shares.map((one) => [one.by, one]))
    const shares = seen.shares.map((one) => (one.share === undefined ? (known.get(one.by) ?? one) : one))
    // shares that are known from before and together with those that are seen are more than the whole have changed
    return shares.reduce((sum, { share = 0 }) => sum + share, 0) > 1 + 1e-9 ? seen : { kind: 'shared', shares }
  }
  return seen
}
