/**
 * Clusters: items whose dates, as written, overlap. Clusters follow one another in fixed order, whatever the world.
 *
 * A cluster is agreed when it leaves the place in one status whatever the order within it: a single item, or several
 * that saw the same, or changed the place to the same and say nothing of before. Only the first of them can meet a gap.
 * Once an agreed cluster is over the story before it no longer matters: the cheapest stories of a place are the cheapest
 * of each stretch between two such clusters.
 */
import type { Status } from '../record/index.js'
import { admits, agreesWhenSeen, statusKey } from '../record/index.js'
import type { ItemColumns } from './columns.js'
import { trait } from './columns.js'

/** Positions `from` to `until` (excluded) in the items by their earliest chronon. */
export interface Cluster {
  readonly from: number
  readonly until: number
  readonly agreed: boolean
  /** Agreed, and what it leaves does not depend on what was before. */
  readonly settles: boolean
  /** The earliest chronon of any of its items, the latest by which the first must have happened, and the last can have. */
  readonly lo: number
  readonly hi: number
  /** When all of it can have happened at the earliest. */
  readonly said: number
}

/** Whether two statuses say the same. */
export const alike = (a: Status | undefined, b: Status | undefined): boolean => {
  if (a === b) return true
  if (a === undefined || b === undefined || a.kind !== b.kind) return false
  return a.kind === 'held' ? b.kind === 'held' && a.by === b.by : statusKey(a) === statusKey(b)
}

/** The traits in which items that agree are alike. */
const saying = trait.requires | trait.seen | trait.differs

/** Whether an item agrees with itself: its reports do not differ, and it was not seen to be unknown. */
export const agreesAlone = ({ to, flags }: ItemColumns, item: number): boolean =>
  (flags[item] & trait.differs) === 0 && ((flags[item] & trait.seen) === 0 || to[item].kind !== 'unknown')

/** The cluster that begins at position `from` of the order. */
export const clusterAt = (columns: ItemColumns, from: number): Cluster => {
  const { lo, hi, earliest, latest, to, flags, traits, count, order, firsts } = columns
  const first = order[from]
  const status = to[first]
  let reach = latest[first]
  let least = hi[first]
  let said = lo[first]
  let agreed = agreesAlone(columns, first)
  let until = from + 1
  for (; until < count && earliest[order[until]] <= reach; until++) {
    const i = order[until]
    // Several agree if none says what was before a change, and all say the same.
    agreed &&= ((flags[i] ^ flags[first]) & saying) === 0 && alike(to[i], status)
    if (latest[i] > reach) reach = latest[i]
    if (hi[i] < least) least = hi[i]
    if (lo[i] > said) said = lo[i]
  }
  if (until > from + 1) {
    const isSeen = (flags[first] & trait.seen) !== 0
    // Which change comes last tells who alone said so, as long as somebody may take it back.
    agreed &&= isSeen ? firsts.size === 0 : (flags[first] & trait.requires) === 0 && (traits & trait.yields) === 0
  }
  const settles = agreed && (flags[first] & trait.yields) === 0
  return { from, until, agreed, settles, lo: lo[first], hi: least, said }
}

/**
 * What a gap between a place left in `left` (`undefined`: not stated) and the first item of an agreed cluster requires:
 * one of these; `undefined` where there is no gap.
 */
export const requiredAfter = (
  left: Status | undefined,
  columns: ItemColumns,
  item: number
): ReadonlyArray<Status> | undefined => {
  const flags = columns.flags[item]
  if ((flags & trait.requires) === 0) return undefined
  if ((flags & trait.seen) !== 0) {
    const seen = columns.to[item]
    return agreesWhenSeen(left, seen) ? undefined : [seen]
  }
  const required = columns.from(item)
  for (const status of required) if (admits(left, status)) return undefined
  return required
}

/** The items of a cluster that can be the first of it to happen. */
export const firstsOf = (columns: ItemColumns, cluster: Cluster): ReadonlyArray<number> => {
  const { earliest, latest, before, order } = columns
  if (cluster.until - cluster.from === 1) return [order[cluster.from]]
  const within = order.slice(cluster.from, cluster.until)
  const members = new Set(before === undefined ? [] : within)
  const end = within.reduce((least, item) => Math.min(least, latest[item]), Infinity)
  return within.filter(
    (item) => earliest[item] <= end && !(before?.[item].some((earlier) => members.has(earlier)) ?? false)
  )
}

/** The items of a cluster that can be the last of it to happen. */
export const lastsOf = (
  { earliest, latest, before, order }: ItemColumns,
  { from, until }: Pick<Cluster, 'from' | 'until'>
): ReadonlyArray<number> => {
  if (until - from === 1) return [order[from]]
  const within = order.slice(from, until)
  const followed = new Set(before === undefined ? [] : within.flatMap((item) => before[item]))
  const start = within.reduce((greatest, item) => Math.max(greatest, earliest[item]), -Infinity)
  return within.filter((item) => latest[item] >= start && !followed.has(item))
}
