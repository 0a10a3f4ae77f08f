/**
 * Doubts: which items a world may disbelieve, and at what cost (design §3). Two items contradict each other from nearby if
 * their dates are close and in no order that dates and links allow the one follows the other without a gap. A world may
 * disbelieve an item only where it contradicts the one that the world believes before it, or the one after it.
 */
import type { Bounds } from '../time/index.js'
import type { ItemColumns } from './columns.js'
import type { Item } from './item.js'
import { follows, sourceOf } from './turns.js'

const dayMs = 86_400_000

export interface Doubts {
  /** Whether two items contradict each other from nearby. */
  contradicts(a: number, b: number): boolean
  /** What it costs to disbelieve an item; `undefined` for one that nothing contradicts. */
  costOf(item: number): number | undefined
}

const meet = (a: Bounds, b: Bounds): boolean => a.lo <= b.hi && b.lo <= a.hi

/** An item alike in all that a contradiction depends on. */
const classOf = ({ observed, from, to, reports }: Item): string =>
  JSON.stringify([observed, from, to, observed ? reports.map(({ source }) => source.id).sort() : []])

/** Sightings by one source say that it changed. */
const areOfOneSource = (a: Item, b: Item): boolean =>
  a.observed && b.observed && sourceOf(a) !== undefined && sourceOf(a) === sourceOf(b)

/** Whether item `a` comes before item `b` in every order: by what is written, or by links. */
const precedence = ({ earliest, latest, before }: ItemColumns): ((a: number, b: number) => boolean) => {
  const isLinked = (a: number, b: number): boolean => {
    if (before === undefined) return false
    const open = [b]
    const seen = new Set(open)
    for (let one = open.pop(); one !== undefined; one = open.pop())
      for (const earlier of before[one]) {
        if (earlier === a) return true
        if (seen.has(earlier) || latest[earlier] < earliest[a]) continue
        seen.add(earlier)
        open.push(earlier)
      }
    return false
  }
  return (a, b) => latest[a] < earliest[b] || isLinked(a, b)
}

/**
 * The contradictions among these items; `undefined` where there is none. `within` days (inclusive) may lie between dates
 * that are nearby. O(n log n + pairs that are nearby).
 */
export const doubtsOf = (columns: ItemColumns, within: number): Doubts | undefined => {
  const { count } = columns
  const items = Array.from({ length: count }, (_, i) => columns.item(i))
  const near = items.map(({ earliest, latest, part }) => part?.whole ?? { lo: earliest, hi: latest })
  const inOrder = Array.from(items.keys()).sort((a, b) =>
    near[a].lo < near[b].lo ? -1 : near[a].lo > near[b].lo ? 1 : a - b
  )
  const comesFirst = precedence(columns)
  const classes = items.map(classOf)
  const known = new Map<string, boolean>()
  const canFollow = (a: number, b: number): boolean => {
    const key = `${classes[a]} ${classes[b]}`
    let can = known.get(key)
    if (can === undefined) known.set(key, (can = follows(items[a], items[b])))
    return can
  }
  const areContrary = (a: number, b: number): boolean =>
    !areOfOneSource(items[a], items[b]) &&
    (comesFirst(b, a) || !canFollow(a, b)) &&
    (comesFirst(a, b) || !canFollow(b, a))

  const contrary = new Map<number, Set<number>>()
  const note = (a: number, b: number): void => {
    const all = contrary.get(a)
    if (all === undefined) contrary.set(a, new Set([b]))
    else all.add(b)
  }
  let open: Array<number> = []
  for (const b of inOrder) {
    open = open.filter((a) => near[b].lo - near[a].hi <= within * dayMs)
    for (const a of open)
      if (areContrary(a, b)) {
        note(a, b)
        note(b, a)
      }
    open.push(b)
  }
  if (contrary.size === 0) return undefined
  const costs = new Map<number, number>()
  for (const [item, others] of contrary) {
    const isSeenOtherwise = [...others].some((other) => items[other].observed && meet(items[other], items[item]))
    costs.set(item, !items[item].observed || isSeenOtherwise ? 1 : 2)
  }
  return { contradicts: (a, b) => contrary.get(a)?.has(b) ?? false, costOf: (item) => costs.get(item) }
}
