/**
 * Clusters: items whose bounds overlap. Clusters follow one another in fixed order, whatever the world.
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

/** The cluster that begins at position `from` of the order. */
export const clusterAt = ({ lo, hi, to, flags, count, order }: ItemColumns, from: number): Cluster => {
  const first = order[from]
  const status = to[first]
  let reach = hi[first]
  let least = reach
  let agreed = (flags[first] & trait.differs) === 0 && ((flags[first] & trait.seen) === 0 || status.kind !== 'unknown')
  let until = from + 1
  for (; until < count && lo[order[until]] <= reach; until++) {
    const i = order[until]
    // Several agree if none says what was before a change, and all say the same.
    agreed &&= ((flags[i] ^ flags[first]) & saying) === 0 && alike(to[i], status)
    if (hi[i] > reach) reach = hi[i]
    if (hi[i] < least) least = hi[i]
  }
  agreed &&= until === from + 1 || (flags[first] & (trait.requires | trait.seen)) !== trait.requires
  return { from, until, agreed, lo: lo[first], hi: least, said: lo[order[until - 1]] }
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
  return required.some((status) => admits(left, status)) ? undefined : required
}

/** The items of a cluster that can be the first of it to happen. */
export const firstsOf = ({ lo, before, order }: ItemColumns, cluster: Cluster): ReadonlyArray<number> => {
  const within = order.slice(cluster.from, cluster.until)
  const members = new Set(before === undefined ? [] : within)
  return within.filter(
    (item) => lo[item] <= cluster.hi && !(before?.[item].some((earlier) => members.has(earlier)) ?? false)
  )
}

/** The items of a cluster that can be the last of it to happen. */
export const lastsOf = (
  { hi, before, order }: ItemColumns,
  cluster: Pick<Cluster, 'from' | 'until' | 'said'>
): ReadonlyArray<number> => {
  const within = order.slice(cluster.from, cluster.until)
  const followed = new Set(before === undefined ? [] : within.flatMap((item) => before[item]))
  return within.filter((item) => hi[item] >= cluster.said && !followed.has(item))
}
