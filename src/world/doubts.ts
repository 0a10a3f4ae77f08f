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
  const near = Array.from({ length: columns.count }, (_, i) => columns.near(i))
  const inOrder = Array.from(near.keys()).sort((a, b) =>
    near[a].lo < near[b].lo ? -1 : near[a].lo > near[b].lo ? 1 : a - b
  )
  const compared = new Comparing(columns)
  let open: Array<number> = []
  for (const b of inOrder) {
    open = open.filter((a) => near[b].lo - near[a].hi <= within * dayMs)
    for (const a of open) compared.compare(a, b)
    open.push(b)
  }
  return compared.doubts
}

/** An item, and the number of all that are alike in what a contradiction depends on. */
interface Compared {
  readonly item: Item
  readonly alike: number
}

/** Finds contradictions; items are made of those alone that are nearby. */
class Comparing {
  readonly #columns: ItemColumns
  readonly #comesFirst: (a: number, b: number) => boolean
  readonly #items = new Map<number, Compared>()
  readonly #classes = new Map<string, number>()
  readonly #follows = new Map<string, boolean>()
  readonly #contrary = new Map<number, Set<number>>()

  constructor(columns: ItemColumns) {
    this.#columns = columns
    this.#comesFirst = precedence(columns)
  }

  compare(a: number, b: number): void {
    if (!this.#areContrary(a, b)) return
    this.#note(a, b)
    this.#note(b, a)
  }

  get doubts(): Doubts | undefined {
    const contrary = this.#contrary
    if (contrary.size === 0) return undefined
    const costs = new Map<number, number>()
    for (const [index, others] of contrary) {
      const { item } = this.#of(index)
      const isSeenOtherwise = [...others].some((other) => {
        const one = this.#of(other).item
        return one.observed && meet(one, item)
      })
      costs.set(index, !item.observed || isSeenOtherwise ? 1 : 2)
    }
    return { contradicts: (a, b) => contrary.get(a)?.has(b) ?? false, costOf: (item) => costs.get(item) }
  }

  #areContrary(a: number, b: number): boolean {
    const [one, other] = [this.#of(a), this.#of(b)]
    return (
      (this.#comesFirst(b, a) || !this.#canFollow(one, other)) &&
      (this.#comesFirst(a, b) || !this.#canFollow(other, one)) &&
      !areOfOneSource(one.item, other.item)
    )
  }

  #canFollow(first: Compared, second: Compared): boolean {
    const key = `${first.alike} ${second.alike}`
    let can = this.#follows.get(key)
    if (can === undefined) this.#follows.set(key, (can = follows(first.item, second.item)))
    return can
  }

  #of(index: number): Compared {
    let known = this.#items.get(index)
    if (known === undefined) {
      const item = this.#columns.item(index)
      const key = classOf(item)
      const alike = this.#classes.get(key) ?? this.#classes.size
      this.#classes.set(key, alike)
      this.#items.set(index, (known = { item, alike }))
    }
    return known
  }

  #note(a: number, b: number): void {
    const all = this.#contrary.get(a)
    if (all === undefined) this.#contrary.set(a, new Set([b]))
    else all.add(b)
  }
}
