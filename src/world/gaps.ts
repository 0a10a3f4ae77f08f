/** Gaps: where the admitted worlds need a change that nobody reported (design §3). */
import type { Status } from '../record/index.js'
import { statusKey } from '../record/index.js'
import type { Cluster } from './clusters.js'
import { firstsOf, lastsOf } from './clusters.js'
import type { ItemColumns } from './columns.js'
import { trait } from './columns.js'
import type { Doubts } from './doubts.js'
import type { Edge, Graph, Node, Stretch } from './programme.js'
import { admittedEdges } from './programme.js'
import { itemsIn } from './loose.js'
import type { Worlds } from './solve.js'
import type { Coming, Reader } from './reader.js'
import type { Settled } from './settled.js'
import { told } from './turns.js'

/** A change that nobody reported, before item `item`. */
export interface Gap {
  readonly item: number
  /** The items that can have left the place as it was before it, earliest first. */
  readonly after: ReadonlyArray<number>
  /** What they left it in: one of these. */
  readonly left: ReadonlyArray<Status>
  /** What it must have become by then: one of these. */
  readonly required: ReadonlyArray<Status>
  /** The chronons at which it can have been changed, both ends included. */
  readonly earliest: number
  readonly latest: number
  /** Whether there is a gap before that item in every admitted world. */
  readonly certain: boolean
}

interface Found {
  readonly after: Set<number>
  readonly left: Map<string, Status>
  readonly required: Map<string, Status>
  earliest: number
  latest: number
}

/** One way in which a gap lies before an item: what was left before it, by which items, and when that can have ended. */
interface Way {
  readonly left: Status
  readonly after: ReadonlyArray<number>
  readonly required: ReadonlyArray<Status>
  readonly since: number
  /** When the item can have happened at the earliest, and at the latest. */
  readonly lo: number
  readonly until: number
}

class GapReader implements Reader {
  readonly hearsAll = false
  readonly #found = new Map<number, Found>()
  /** Items before which some admitted world has no gap. */
  readonly #without = new Set<number>()
  /** Items that some admitted world disbelieves, and of those that can be doubted the ones that some world believes. */
  readonly doubted = new Set<number>()
  readonly believed = new Set<number>()
  /** By one item and another: those that contradict each other where a world disbelieves one of them. */
  readonly contrary = new Map<string, readonly [number, number]>()
  /** The items of each stretch that was too large to be solved. */
  readonly unsolvedOnes: Array<ReadonlyArray<number>> = []

  constructor(readonly columns: ItemColumns) {}

  begins(): void {}

  goesOn(): void {}

  stays(): void {}

  comes(settled: Settled, { cluster, required, isOpen }: Coming): void {
    if (required === undefined) return
    const firsts = firstsOf(this.columns, cluster)
    for (const item of firsts) {
      if (firsts.length > 1) this.#without.add(item)
      const lo = Math.max(settled.said, this.columns.lo[item])
      const since = isOpen ? lo - 1 : settled.said
      this.#add(item, { left: settled.status, after: this.#lasts(settled), required, since, lo, until: cluster.hi })
    }
  }

  stretch(graph: Graph, settled: Settled | undefined): void {
    const lasts = settled === undefined ? [] : this.#lasts(settled)
    for (const node of graph.nodes) for (const edge of admittedEdges(graph, node)) this.#edge(graph, node, edge, lasts)
  }

  #edge(graph: Graph, { context, since, until, isOpen }: Node, edge: Edge, lasts: ReadonlyArray<number>): void {
    if (edge.kind === 'unreported' || edge.kind === 'retold') return
    const { doubts } = graph.stretch
    if (doubts !== undefined) {
      // A world disbelieves an item for the one that it believes before it, or for the one after it.
      const others = edge.kind === 'doubted' ? [context.last] : context.pending
      for (const other of others) if (other >= 0) this.#contrary(graph, doubts, edge.item, other)
    }
    const { gap, setter, isStated, narrowed, status } = context
    const members = graph.membersOf(edge.item)
    const verdict = edge.kind === 'doubted' ? this.doubted : this.believed
    for (const item of members) verdict.add(item)
    if (edge.kind === 'doubted' || gap === undefined || status === undefined || members.length > 1)
      for (const item of members) this.#without.add(item)
    if (edge.kind === 'doubted' || gap === undefined || status === undefined) return
    const after = setter >= 0 ? graph.membersOf(setter) : isStated ? lasts : narrowed.flatMap(graph.membersOf)
    for (const item of members) {
      const lo = Math.max(since, this.columns.lo[item])
      const from = isOpen ? lo - 1 : gap.since
      const [left, required] = [told(context, status), told(context, gap.required)]
      this.#add(item, { left, after, required: [required], since: from, lo, until })
    }
  }

  #contrary(graph: Graph, doubts: Doubts, one: number, other: number): void {
    const [ones, others] = [graph.membersOf(one), graph.membersOf(other)]
    for (const [a, b] of [
      ...ones.map((item) => [item, others[0]] as const),
      ...others.map((item) => [ones[0], item] as const)
    ])
      if (doubts.contradicts(a, b)) this.contrary.set(`${a} ${b}`, [a, b])
  }

  unsolved(stretch: Stretch, _settled: Settled | undefined, next: Cluster | undefined): void {
    const firsts = next === undefined ? [] : firstsOf(this.columns, next)
    this.unsolvedOnes.push(itemsIn(stretch))
    for (const item of [...itemsIn(stretch), ...firsts]) this.#without.add(item)
  }

  /** The gaps found, by item. */
  get gaps(): ReadonlyArray<Gap> {
    return Array.from(this.#found, ([item, { after, left, required, earliest, latest }]) => ({
      item,
      after: [...after].sort((a, b) => a - b),
      left: [...left.values()],
      required: [...required.values()],
      earliest,
      latest,
      certain: !this.#without.has(item)
    })).sort((a, b) => a.item - b.item)
  }

  #lasts({ tail, until }: Settled): ReadonlyArray<number> {
    return lastsOf(this.columns, { from: tail, until })
  }

  #add(item: number, { left, after, required, since, lo, until }: Way): void {
    let gap = this.#found.get(item)
    if (gap === undefined)
      this.#found.set(
        item,
        (gap = { after: new Set(), left: new Map(), required: new Map(), earliest: Infinity, latest: -Infinity })
      )
    for (const one of after) if (one !== item) gap.after.add(one)
    gap.left.set(statusKey(left), left)
    for (const one of required) gap.required.set(statusKey(one), one)
    gap.earliest = Math.min(gap.earliest, since + 1, lo)
    gap.latest = Math.max(gap.latest, until)
  }
}

/** What does not hang together at a place: where a change is missing, and which items some world disbelieves. */
export interface Doubtful {
  readonly gaps: ReadonlyArray<Gap>
  readonly doubted: ReadonlySet<number>
  /** Those of them that every admitted world disbelieves. */
  readonly outvoted: ReadonlySet<number>
  /** Those that contradict each other from nearby where a world disbelieves one of them. */
  readonly contrary: ReadonlyArray<readonly [one: number, other: number]>
  /** The items of each stretch that was too large to be solved. */
  readonly unsolved: ReadonlyArray<ReadonlyArray<number>>
}

const nobody: ReadonlySet<number> = new Set()
const nothing: ReadonlyArray<never> = []

const joined: Doubtful = {
  gaps: nothing,
  doubted: nobody,
  outvoted: nobody,
  contrary: nothing,
  unsolved: nothing
}

/** How many items at most have dates that overlap one another, in a chain. */
const largestCluster = ({ order, count, earliest, latest }: ItemColumns): number => {
  let [largest, size, reach] = [0, 0, -Infinity]
  for (let k = 0; k < count; k++) {
    size = earliest[order[k]] <= reach ? size + 1 : 1
    largest = Math.max(largest, size)
    reach = Math.max(reach, latest[order[k]])
  }
  return largest
}

/** Whether changes that do not say what was before have so few states, however they overlap: a set of them, and the last. */
const isSmall = (size: number, exactStates: number): boolean => size * 2 ** size <= exactStates

/**
 * The gaps of a place, by item, and whom it doubts. Where nothing says what was before or was seen there are none; but what
 * overlaps can be too much for those who walk its worlds.
 */
export const doubtfulIn = (worlds: Worlds): Doubtful => {
  let found = known.get(worlds)
  if (found === undefined) known.set(worlds, (found = read(worlds)))
  return found
}

const known = new WeakMap<Worlds, Doubtful>()

const read = (worlds: Worlds): Doubtful => {
  const { columns, limits } = worlds
  if ((columns.traits & trait.requires) === 0 && isSmall(largestCluster(columns), limits.exactStates)) return joined
  const { gaps, doubted, believed, contrary, unsolvedOnes } = worlds.read(() => new GapReader(columns)).found
  return {
    gaps,
    doubted,
    outvoted: doubted.size === 0 ? nobody : new Set([...doubted].filter((item) => !believed.has(item))),
    contrary: [...contrary.values()],
    unsolved: unsolvedOnes
  }
}
