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
  /** Whether all that is nearby was compared. */
  readonly isComplete: boolean
}

const meet = (a: Bounds, b: Bounds): boolean => a.lo <= b.hi && b.lo <= a.hi

/** An item alike in all that a contradiction depends on. */
const classOf = ({ observed, from, to, reports, tellings }: Item): string =>
  JSON.stringify([observed, from, to, tellings, observed ? reports.map(({ source }) => source.id).sort() : []])

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

/** So many pairs that are nearby are compared at most; where there are more, what is answered is no longer exact. */
const mostPairs = 1 << 22

/**
 * The contradictions among these items; `undefined` where there is none. `within` days (inclusive) may lie between dates
 * that are nearby. O(n log n + pairs of different items that are nearby).
 */
export const doubtsOf = (columns: ItemColumns, within: number): Doubts | undefined => {
  const compared = new Comparing(columns, within * dayMs)
  const groups = compared.groups
  const inOrder = Array.from(groups.keys()).sort((a, b) =>
    groups[a].near.lo < groups[b].near.lo ? -1 : groups[a].near.lo > groups[b].near.lo ? 1 : a - b
  )
  let open: Array<number> = []
  let pairs = 0
  for (const b of inOrder) {
    open = open.filter((a) => groups[b].near.lo - groups[a].near.hi <= within * dayMs)
    open.push(b)
    pairs += open.length
    if (pairs > mostPairs) return compared.doubts(false)
    for (const a of open) compared.compare(a, b)
  }
  return compared.doubts(true)
}

/** Whether anything else is so near to an item that the two may contradict each other: most have nothing, and are not made. */
const nearOthers = (near: ReadonlyArray<Bounds>, within: number): ((i: number) => boolean) => {
  const order = Array.from(near.keys()).sort((a, b) =>
    near[a].lo < near[b].lo ? -1 : near[a].lo > near[b].lo ? 1 : a - b
  )
  const found = new Uint8Array(near.length)
  let reach = -Infinity
  order.forEach((i, k) => {
    const next = order[k + 1]
    if (near[i].lo - reach <= within || (next !== undefined && near[next].lo - near[i].hi <= within)) found[i] = 1
    if (near[i].hi > reach) reach = near[i].hi
  })
  return (i) => found[i] === 1
}

/** Items that are alike in all that contradictions depend on: where nothing links them, one is compared for all. */
interface Group {
  readonly item: Item
  readonly index: number
  readonly alike: number
  readonly near: Bounds
  count: number
}

class Comparing {
  readonly groups: Array<Group> = []
  readonly #groupOf: Array<number> = []
  readonly #comesFirst: (a: number, b: number) => boolean
  readonly #follows = new Map<string, boolean>()
  readonly #contrary = new Map<number, Set<number>>()

  constructor(columns: ItemColumns, within: number) {
    this.#comesFirst = precedence(columns)
    const { count, before, earliest, latest } = columns
    const classes = new Map<string, number>()
    const byKey = new Map<string, number>()
    const near = Array.from({ length: count }, (_, i) => columns.near(i))
    const isNear = nearOthers(near, within)
    for (let i = 0; i < count; i++) {
      if (!isNear(i)) {
        this.#groupOf.push(-1)
        continue
      }
      const item = columns.item(i)
      const said = classOf(item)
      const alike = classes.get(said) ?? classes.size
      classes.set(said, alike)
      const key =
        before === undefined
          ? `${alike} ${near[i].lo} ${near[i].hi} ${earliest[i]} ${latest[i]} ${item.lo} ${item.hi}`
          : `${i}`
      const known = byKey.get(key)
      if (known !== undefined) this.groups[known].count++
      else byKey.set(key, this.groups.push({ item, index: i, alike, near: near[i], count: 1 }) - 1)
      this.#groupOf.push(known ?? this.groups.length - 1)
    }
  }

  /** Compares two groups; of one and the same, whether its members contradict each other. */
  compare(a: number, b: number): void {
    if ((a === b && this.groups[a].count === 1) || !this.#areContrary(this.groups[a], this.groups[b])) return
    this.#note(a, b)
    this.#note(b, a)
  }

  doubts(isComplete: boolean): Doubts | undefined {
    const [contrary, groupOf] = [this.#contrary, this.#groupOf]
    if (contrary.size === 0 && isComplete) return undefined
    const costs = new Map<number, number>()
    for (const [group, others] of contrary) {
      const { item } = this.groups[group]
      const isSeenOtherwise = [...others].some((other) => {
        const one = this.groups[other].item
        return one.observed && meet(one, item)
      })
      costs.set(group, !item.observed || isSeenOtherwise ? 1 : 2)
    }
    return {
      contradicts: (a, b) => contrary.get(groupOf[a])?.has(groupOf[b]) ?? false,
      costOf: (item) => costs.get(groupOf[item]),
      isComplete
    }
  }

  #areContrary(a: Group, b: Group): boolean {
    return (
      (this.#comesFirst(b.index, a.index) || !this.#canFollow(a, b)) &&
      (this.#comesFirst(a.index, b.index) || !this.#canFollow(b, a)) &&
      !areOfOneSource(a.item, b.item)
    )
  }

  #canFollow(first: Group, second: Group): boolean {
    const key = `${first.alike} ${second.alike}`
    let can = this.#follows.get(key)
    if (can === undefined) this.#follows.set(key, (can = follows(first.item, second.item)))
    return can
  }

  #note(a: number, b: number): void {
    const all = this.#contrary.get(a)
    if (all === undefined) this.#contrary.set(a, new Set([b]))
    else all.add(b)
  }
}
