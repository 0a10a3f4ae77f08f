/**
 * What `after` says: which item comes before which, and the bounds that follow from it.
 *
 * Laws: the outcome does not depend on the order in which records arrived; bounds only ever shrink; some world
 * keeps every link that is left. Where no world keeps them all, the links at fault are dropped: those within a
 * cycle, and those from an item whose earliest chronon is later than the latest of the one said to follow it.
 */
import type { Dated, Item } from './item.js'

/** What is read of an item here. */
type Happening = Pick<Item<unknown, Dated>, 'lo' | 'hi' | 'earliest' | 'latest' | 'reports' | 'part'>

/** A link of `after` that had to be dropped: `later` cannot come after `earlier`. */
export interface DroppedLink {
  readonly earlier: number
  readonly later: number
  readonly why: 'cycle' | 'bounds'
}

/** Items by index, with bounds tightened along the links that hold. */
export interface Order {
  readonly lo: Float64Array
  readonly hi: Float64Array
  /** As written, in ms: items whose instants do not overlap come in the order of these. */
  readonly earliest: Float64Array
  readonly latest: Float64Array
  /** For each item the items that come before it by a link; `undefined` when there is no link at all. */
  readonly before: ReadonlyArray<ReadonlyArray<number>> | undefined
  readonly dropped: ReadonlyArray<DroppedLink>
  /** Names in `after` that nobody at this place carries. */
  readonly unknownNames: ReadonlyArray<{ readonly later: number; readonly name: string }>
}

/** Names that a report has taken over from those that it stands in the place of. */
export interface OtherNames {
  readonly name: string
  readonly others: OtherNames | undefined
}

/** Where a report keeps its other names; no field of a record, so that none that is written can be taken for it. */
export const otherNames: unique symbol = Symbol('other names')

/** Its id, its occurrence, and the ids of the records that it stands for. */
export const namesOf = (
  report: Pick<Dated, 'id' | 'occurrence'> & { readonly [otherNames]?: OtherNames }
): ReadonlyArray<string> => {
  const names = [report.id]
  if (report.occurrence !== undefined) names.push(report.occurrence)
  for (let other = report[otherNames]; other !== undefined; other = other.others) names.push(other.name)
  return names
}

const none: ReadonlyArray<never> = []

const boundsOf = (items: ReadonlyArray<Happening>): Pick<Order, 'lo' | 'hi' | 'earliest' | 'latest'> => ({
  lo: Float64Array.from(items, ({ lo }) => lo),
  hi: Float64Array.from(items, ({ hi }) => hi),
  earliest: Float64Array.from(items, ({ earliest }) => earliest),
  latest: Float64Array.from(items, ({ latest }) => latest)
})

/** For the last moment of what was so throughout, by index, the index of its first. */
export const firstMoments = (
  items: ReadonlyArray<Pick<Happening, 'reports' | 'part'>>
): ReadonlyMap<number, number> => {
  const firsts = new Map<ReadonlyArray<unknown>, number>()
  const pairs = new Map<number, number>()
  items.forEach(({ reports, part }, i) => {
    if (part?.end === 'first') firsts.set(reports, i)
  })
  items.forEach(({ reports, part }, i) => {
    const first = part?.end === 'last' ? firsts.get(reports) : undefined
    if (first !== undefined) pairs.set(i, first)
  })
  return pairs
}

/**
 * Components of mutually linked items (Tarjan 1972, without recursion: a chain may be as long as the log).
 * Numbered so that an item's component has a higher number than those before it.
 */
const componentsOf = (before: ReadonlyArray<ReadonlyArray<number>>): Int32Array => {
  const n = before.length
  const component = new Int32Array(n).fill(-1)
  const seen = new Int32Array(n).fill(-1)
  const low = new Int32Array(n)
  const next = new Int32Array(n)
  const open: Array<number> = []
  const path: Array<number> = []
  let clock = 0
  let components = 0
  for (let root = 0; root < n; root++) {
    if (seen[root] >= 0) continue
    path.push(root)
    while (path.length > 0) {
      const at = path[path.length - 1]
      if (seen[at] < 0) {
        seen[at] = low[at] = clock++
        open.push(at)
      }
      const links = before[at]
      if (next[at] < links.length) {
        const to = links[next[at]++]
        if (seen[to] < 0) path.push(to)
        else if (component[to] < 0) low[at] = Math.min(low[at], seen[to])
        continue
      }
      path.pop()
      if (path.length > 0) low[path[path.length - 1]] = Math.min(low[path[path.length - 1]], low[at])
      if (low[at] !== seen[at]) continue
      for (;;) {
        const member = open.pop() as number
        component[member] = components
        if (member === at) break
      }
      components++
    }
  }
  return component
}

/** Reads `after` of every report, drops what no world can keep, and tightens the bounds. O(items + links). */
export const orderOf = (items: ReadonlyArray<Happening>): Order => {
  const { lo, hi, earliest, latest } = boundsOf(items)
  const firsts = firstMoments(items)
  const isLinked = firsts.size > 0 || items.some((item) => item.reports.some(({ after = none }) => after.length > 0))
  if (!isLinked) return { lo, hi, earliest, latest, before: undefined, dropped: none, unknownNames: none }

  const carriers = new Map<string, Set<number>>()
  const carry = (name: string, item: number): void => {
    const set = carriers.get(name)
    if (set === undefined) carriers.set(name, new Set([item]))
    else set.add(item)
  }
  items.forEach((item, i) => {
    for (const report of item.reports) for (const name of namesOf(report)) carry(name, i)
  })

  const unknownNames: Array<{ later: number; name: string }> = []
  const linked = items.map((item, i) => {
    const earlier = new Set<number>()
    for (const name of new Set(item.reports.flatMap((report) => report.after ?? none))) {
      const found = carriers.get(name)
      if (found === undefined) unknownNames.push({ later: i, name })
      else for (const one of found) earlier.add(one)
    }
    const first = firsts.get(i)
    if (first !== undefined) earlier.add(first)
    return [...earlier]
  })

  const component = componentsOf(linked)
  const dropped: Array<DroppedLink> = []
  // Of one component only the two ends of what was seen throughout keep their link.
  const rank = (item: number): number => (firsts.has(item) ? 1 : 0)
  const inOrder = Array.from(items.keys()).sort((a, b) => component[a] - component[b] || rank(a) - rank(b))
  const before = items.map((): Array<number> => [])
  for (const later of inOrder) {
    for (const one of linked[later]) {
      if (component[one] === component[later] && firsts.get(later) !== one)
        dropped.push({ earlier: one, later, why: 'cycle' })
      else if (lo[one] > items[later].hi || earliest[one] > items[later].latest)
        dropped.push({ earlier: one, later, why: 'bounds' })
      else {
        before[later].push(one)
        if (lo[one] > lo[later]) lo[later] = lo[one]
        if (earliest[one] > earliest[later]) earliest[later] = earliest[one]
      }
    }
  }
  for (let k = inOrder.length - 1; k >= 0; k--) {
    const later = inOrder[k]
    for (const one of before[later]) {
      if (hi[later] < hi[one]) hi[one] = hi[later]
      if (latest[later] < latest[one]) latest[one] = latest[later]
    }
  }
  return { lo, hi, earliest, latest, before, dropped, unknownNames }
}
