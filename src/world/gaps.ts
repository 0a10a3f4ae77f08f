/** Gaps: where the admitted worlds need a change that nobody reported (design §3). */
import type { Status } from '../record/index.js'
import { statusKey } from '../record/index.js'
import type { Cluster } from './clusters.js'
import { firstsOf, lastsOf } from './clusters.js'
import type { ItemColumns } from './columns.js'
import { trait } from './columns.js'
import type { Edge, Graph, Node, Stretch } from './graph.js'
import { admittedEdges } from './graph.js'
import { itemsIn } from './loose.js'
import type { Coming, Reader, Settled, Worlds } from './solve.js'

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
  readonly #found = new Map<number, Found>()
  /** Items before which some admitted world has no gap. */
  readonly #without = new Set<number>()
  /** Items that some admitted world disbelieves. */
  readonly doubted = new Set<number>()
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
    if (edge.kind === 'unreported') return
    const { gap, setter, isStated, narrowed, status } = context
    const members = graph.membersOf(edge.item)
    if (edge.kind === 'doubted') for (const item of members) this.doubted.add(item)
    if (edge.kind === 'doubted' || gap === undefined || status === undefined || members.length > 1)
      for (const item of members) this.#without.add(item)
    if (edge.kind === 'doubted' || gap === undefined || status === undefined) return
    const after = setter >= 0 ? graph.membersOf(setter) : isStated ? lasts : narrowed
    for (const item of members) {
      const lo = Math.max(since, this.columns.lo[item])
      const from = isOpen ? lo - 1 : gap.since
      this.#add(item, { left: status, after, required: [gap.required], since: from, lo, until })
    }
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
  /** The items of each stretch that was too large to be solved. */
  readonly unsolved: ReadonlyArray<ReadonlyArray<number>>
}

/** The gaps of a place, by item, and whom it doubts: nothing where nothing says what was before or was seen. */
export const gapsOf = (worlds: Worlds): Doubtful => {
  const { columns } = worlds
  if ((columns.traits & trait.requires) === 0) return { gaps: [], doubted: new Set(), unsolved: [] }
  const { gaps, doubted, unsolvedOnes } = worlds.read(() => new GapReader(columns)).found
  return { gaps, doubted, unsolved: unsolvedOnes }
}
