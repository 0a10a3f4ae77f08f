/**
 * Worlds, third part: what a believed item makes of the status. See worlds.ts for the whole.
 *
 * Design: "Walk along it with the status `s`", "`s` admits a status `q`". Written out again, and not shared with the fast
 * code, so that the two can be compared.
 */
import { holderOf, statusKey, unknown } from '../record/index.js'
import type { ActorId, SourceId, Status } from '../record/index.js'
import { rulesOut, unknownTogether } from './worldItems.js'
import type { WorldItem } from './worldItems.js'

/** How far a story has come: what it leaves the place in. */
export interface Standing {
  /** While nothing is stated: `unknown`, with whom observations ruled out. */
  readonly status: Status
  /** Whether a report that says who has been believed: a change, or an observation that is not of `unknown`. */
  readonly stated: boolean
  /** Whose reports alone set the status, if they are of one source. */
  readonly source: SourceId | undefined
}

export const notStated: Standing = { status: unknown(), stated: false, source: undefined }

/** What a story makes of an item that it believes. */
export interface Turn extends Standing {
  /** Of what its reports say, what the story takes. */
  readonly said: Status
  /** Whether the status before does not fit, so that a change in between was not reported. */
  readonly gap: boolean
  /** At a gap: what the status must have become in between (the item's `from`, or what was observed). */
  readonly required: Status | undefined
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

const onlyOf = (sources: ReadonlyArray<SourceId>): SourceId | undefined =>
  sources.length === 1 ? sources[0] : undefined

/** What the reports of a change say it was changed from, as far as that can follow the status without a gap. */
export const admittedFrom = (item: WorldItem, status: Status): ReadonlyArray<Status> =>
  item.from.filter((from) => admits(status, from))

const turnsOfChange = (item: WorldItem, before: Standing): ReadonlyArray<Turn> => {
  const gap = item.from.length > 0 && admittedFrom(item, before.status).length === 0
  const required = gap ? item.from : [undefined]
  const source = onlyOf(item.sources)
  return item.to.flatMap((status) =>
    required.map((one) => ({ said: status, gap, required: one, status, stated: true, source }))
  )
}

const fitting = { gap: false, required: undefined }

const turnsOfUnknown = (item: WorldItem, before: Standing, said: Status): ReadonlyArray<Turn> => {
  const source = onlyOf(item.sources)
  if (rulesOut(said, before.status)) return [{ said, gap: true, required: said, status: said, stated: true, source }]
  if (before.status.kind === 'unknown')
    return [{ ...before, ...fitting, said, status: unknownTogether([before.status, said]) }]
  const stays = { ...before, ...fitting, said }
  // who alone had said it takes it back
  return before.source !== undefined && item.sources.includes(before.source)
    ? [stays, { ...stays, status: said }]
    : [stays]
}

/** What was seen, and what it does not say as it was left: by whom it is contested, who has most of it, the shares. */
const seenAs = (left: Status, seen: Status): Status => {
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

const turnsOfSighting = (item: WorldItem, before: Standing, said: Status): ReadonlyArray<Turn> => {
  const source = onlyOf(item.sources)
  if (!agrees(before.status, said)) return [{ said, gap: true, required: said, status: said, stated: true, source }]
  if (before.status.kind === 'unknown') return [{ ...fitting, said, status: said, stated: true, source }]
  const sameSource = source === before.source ? source : undefined
  return [{ ...fitting, said, status: seenAs(before.status, said), stated: true, source: sameSource }]
}

/** Each way in which the item can follow what stood before; more than one where its reports differ, or take back. */
export const turnsOf = (item: WorldItem, before: Standing): ReadonlyArray<Turn> =>
  item.observed
    ? item.to.flatMap((said) =>
        said.kind === 'unknown' ? turnsOfUnknown(item, before, said) : turnsOfSighting(item, before, said)
      )
    : turnsOfChange(item, before)
