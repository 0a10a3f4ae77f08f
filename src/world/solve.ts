/**
 * The one way in which a place's story is solved: stretch by stretch.
 *
 * What an agreed cluster leaves is settled. Where the next one agrees too, at most a gap lies between the two, or nothing
 * has changed. Clusters that do not agree are solved as paths, from what was settled before them to the agreed cluster
 * that follows. Whoever asks (for spans, for gaps) reads what is found as it is found.
 */
import type { Status } from '../record/index.js'
import type { Cluster } from './clusters.js'
import { alike, clusterAt, requiredAfter } from './clusters.js'
import type { ItemColumns } from './columns.js'
import { trait } from './columns.js'
import type { Paths } from './paths.js'
import { exactPathsOf, pathsOf } from './paths.js'

/** What agreed clusters that follow one another have left the place in, and which: positions `from` to `until`. */
export interface Settled {
  status: Status
  /** The earliest chronon at which it was left so. */
  since: number
  /** When all of it can have happened at the earliest. */
  said: number
  from: number
  /** Where the last of the clusters begins. */
  tail: number
  until: number
}

/** What is found, in order of time. */
export interface Reader {
  /** Nothing is settled before this agreed cluster, the first of all. */
  begins(cluster: Cluster): void
  /** What was settled stays possible until `until` (excluded). */
  stays(settled: Settled, until: number): void
  /** Between what was settled and an agreed cluster lies a gap that requires one of these. */
  gap(settled: Settled, next: Cluster, required: ReadonlyArray<Status>): void
  /** A stretch, from what was settled, if anything was, to the agreed cluster that follows, if one does. */
  stretch(paths: Paths, settled: Settled | undefined, next: Cluster | undefined): void
}

/** Whether an item agrees with itself: its reports do not differ, and it is no observed `unknown`. */
const agreesAlone = ({ to, flags }: ItemColumns, item: number): boolean =>
  (flags[item] & trait.differs) === 0 && ((flags[item] & trait.seen) === 0 || to[item].kind !== 'unknown')

/** Whether bounds never overlap and every item agrees with itself: then no cluster is too large, whatever the limit. */
export const isChain = (columns: ItemColumns): boolean => {
  const { lo, hi, order } = columns
  return order.every((item, k) => (k === 0 || lo[item] > hi[order[k - 1]]) && agreesAlone(columns, item))
}

const noExit = (): undefined => undefined

const settledBy = ({ from, until, lo, said }: Cluster, status: Status): Settled => ({
  status,
  since: lo,
  said,
  from,
  tail: from,
  until
})

/** The item at position `at`, alone, goes on with what was settled: a status that mostly repeats itself is one span. */
const goOn = (settled: Settled, said: number, at: number): void => {
  settled.said = said
  settled.tail = at
  settled.until = at + 1
}

/** The item at position `at`, alone, settles something else. */
const settle = (settled: Settled, status: Status, lo: number, at: number): void => {
  settled.status = status
  settled.since = lo
  settled.from = at
  goOn(settled, lo, at)
}

/** Whether it was solved: not where a cluster has more than `largest` items, or too many ways; what was read is void then. */
const solveExactly = (columns: ItemColumns, largest: number, reader: Reader): boolean => {
  const { lo, hi, to, flags, count, order } = columns
  let settled: Settled | undefined
  let at = 0
  while (at < count) {
    const item = order[at]
    const isAlone = at + 1 === count || lo[order[at + 1]] > hi[item]
    if (settled !== undefined && isAlone && agreesAlone(columns, item)) {
      // Most items are alone, and no object is made for one that is.
      const goesOn = alike(settled.status, to[item])
      const isRepeat = goesOn && (flags[item] & trait.seen) !== 0
      const required = isRepeat ? undefined : requiredAfter(settled.status, columns, item)
      if (goesOn && required === undefined) goOn(settled, lo[item], at)
      else {
        reader.stays(settled, hi[item])
        if (required !== undefined) reader.gap(settled, clusterAt(columns, at), required)
        settle(settled, to[item], lo[item], at)
      }
      at++
      continue
    }
    let mixed: Array<Cluster> | undefined
    let next: Cluster | undefined
    for (let from = at; from < count && next === undefined;) {
      const cluster = clusterAt(columns, from)
      if (cluster.until - from > largest) return false
      if (cluster.agreed) next = cluster
      else (mixed ??= []).push(cluster)
      from = cluster.until
    }
    const first = next === undefined ? -1 : order[next.from]
    if (mixed !== undefined) {
      const entering = settled?.status
      const since = settled?.said ?? -Infinity
      const exit = next === undefined ? noExit : (left: Status | undefined) => requiredAfter(left, columns, first)
      const stretch = { columns, clusters: mixed, entering, since, until: next?.hi ?? Infinity, exit }
      const paths = exactPathsOf(stretch, largest)
      if (paths === undefined) return false
      reader.stretch(paths, settled, next)
    } else if (next !== undefined && settled === undefined) reader.begins(next)
    else if (next !== undefined && settled !== undefined) {
      const required = requiredAfter(settled.status, columns, first)
      if (required === undefined && alike(settled.status, to[first])) {
        settled.said = next.said
        settled.tail = next.from
        settled.until = at = next.until
        continue
      }
      reader.stays(settled, next.hi)
      if (required !== undefined) reader.gap(settled, next, required)
    }
    if (next === undefined) return true
    settled = settledBy(next, to[first])
    at = next.until
  }
  if (settled !== undefined) reader.stays(settled, Infinity)
  return true
}

/** The paths of a place's whole story, of which there must be an item: all its clusters as one stretch. */
export const wholePathsOf = (columns: ItemColumns, largest: number): Paths => {
  const clusters: Array<Cluster> = []
  for (let at = 0; at < columns.count; at = clusters[clusters.length - 1].until) clusters.push(clusterAt(columns, at))
  const ends = { entering: undefined, since: -Infinity, until: Infinity, exit: noExit }
  return pathsOf({ columns, clusters, ...ends }, largest)
}

/**
 * Solves a place's story; `reader` makes a reader, anew where clusters of more than `largest` items have to be bounded
 * instead of solved. There must be an item. O(n log n) but for clusters that do not agree.
 */
export const solve = <R extends Reader>(
  columns: ItemColumns,
  largest: number,
  reader: () => R
): { readonly found: R; readonly exact: boolean } => {
  const found = reader()
  const limit = largest === 0 && isChain(columns) ? 1 : largest
  if (solveExactly(columns, limit, found)) return { found, exact: true }
  const bounded = reader()
  const paths = wholePathsOf(columns, largest)
  bounded.stretch(paths, undefined, undefined)
  return { found: bounded, exact: paths.exact }
}
