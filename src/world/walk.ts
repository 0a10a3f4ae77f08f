/**
 * Walking all admitted worlds of a place at once: an automaton runs along every cheapest path, and states of it that
 * its owner calls the same are joined, so that a question about whole stories (how often did it change hands, for how
 * long was it held) costs a sweep over the states of the story and not a visit to every world.
 */
import type { Status } from '../record/index.js'
import type { Cluster } from './clusters.js'
import { firstsOf } from './clusters.js'
import type { ItemColumns } from './columns.js'
import { trait } from './columns.js'
import { shownIn } from './contexts.js'
import type { Edge, Graph, Node, Stretch } from './graph.js'
import { admittedEdges } from './graph.js'
import { gapBefore, itemsIn } from './loose.js'
import type { Before, Coming, Reader, Settled, Worlds } from './solve.js'

/** One step along a world: an item that it believes. */
export interface Step {
  readonly item: number
  /** All items that this one stands for, since nothing tells them apart. */
  readonly members: ReadonlyArray<number>
  /** The status before it and after it: while nothing is stated what is presumed or narrowed, or `undefined`. */
  readonly left: Status | undefined
  readonly status: Status | undefined
  /** Whether a report that the world believes has said who by then, this one included. */
  readonly isStated: boolean
  /** What a gap before the item requires: somebody changed it so, unreported. */
  readonly required: Status | undefined
  /** The earliest chronon at which the item before it can have happened: an unreported change is later. */
  readonly since: number
  /** Whether something is seen throughout just before it: then an unreported change is made at the item's own chronon. */
  readonly isOpen: boolean
  /** The chronons at which it can have happened on this path, both ends included. */
  readonly lo: number
  readonly hi: number
}

/** A stretch that was too large to be solved, to be passed as a whole. */
export interface Loose {
  readonly items: ReadonlyArray<number>
  /** By item, when what it requires may have been so, unreported: chronons, the end excluded. */
  readonly gaps: ReadonlyMap<number, readonly [number, number]>
  /** The chronons at which its items can have happened, both ends included. */
  readonly lo: number
  readonly hi: number
  /** When all of it can have happened at the earliest. */
  readonly said: number
}

export interface Automaton<A> {
  /** The state before the first item: what it was presumed to be by an item that says so, if anything. */
  readonly start: (before: Before | undefined) => A
  readonly step: (state: A, step: Step) => ReadonlyArray<A>
  /** Past an item that the world disbelieves; as it is, unless this says otherwise. */
  readonly doubt?: (state: A, members: ReadonlyArray<number>) => A
  /** Through an unsolved stretch, entered with any of `states`: the states in which it can be left. */
  readonly through: (states: ReadonlyArray<A>, loose: Loose) => ReadonlyArray<A>
  readonly key: (state: A) => string
  readonly join: (a: A, b: A) => A
}

type States<A> = Map<string, A>

class WalkReader<A> implements Reader {
  states: States<A> = new Map()

  constructor(
    readonly columns: ItemColumns,
    readonly automaton: Automaton<A>
  ) {}

  begins(cluster: Cluster, before: ReadonlyArray<Before>): void {
    this.states = this.#joined((before.length === 0 ? [undefined] : before).map((one) => this.automaton.start(one)))
    const status = this.columns.to[this.columns.order[cluster.from]]
    this.#cluster(cluster, { said: -Infinity, left: undefined, status, required: undefined, isOpen: false })
  }

  goesOn(settled: Settled, at: number): void {
    const item = this.columns.order[at]
    const [lo, hi] = [Math.max(settled.said, this.columns.lo[item]), this.columns.hi[item]]
    const { status, said: since } = settled
    const step = this.#step({ item, left: status, status, since, lo, hi })
    this.states = this.#joined([...this.states.values()].flatMap((state) => this.automaton.step(state, step)))
  }

  stays(): void {}

  comes(settled: Settled, { cluster, status, required, isOpen }: Coming): void {
    this.#cluster(cluster, { said: settled.said, left: settled.status, status, required, isOpen })
  }

  stretch(graph: Graph, settled: Settled | undefined, next: Cluster | undefined): void {
    const known = new Map<Node, States<A>>()
    const statesAt = (node: Node): States<A> => {
      let found = known.get(node)
      if (found === undefined) known.set(node, (found = new Map()))
      return found
    }
    const out: States<A> = new Map()
    for (const entry of graph.entries) {
      const { guess, by } = entry.context.presumed ?? {}
      const before = guess === undefined || by === undefined ? undefined : { status: guess, item: by }
      known.set(entry, settled === undefined ? this.#joined([this.automaton.start(before)]) : this.states)
    }
    for (const node of graph.nodes) {
      const states = statesAt(node)
      const edges = admittedEdges(graph, node)
      for (const edge of edges)
        this.#edge(graph, node, edge, states, edge.to === undefined ? out : statesAt(edge.to), next)
      if (edges.length === 0) for (const state of states.values()) this.#into(out, state)
    }
    this.states = out
  }

  #edge(graph: Graph, node: Node, edge: Edge, states: States<A>, into: States<A>, next: Cluster | undefined): void {
    const { automaton, columns } = this
    const members = graph.membersOf(edge.item)
    if (edge.kind === 'unreported') {
      for (const state of states.values()) this.#into(into, state)
      return
    }
    if (edge.kind === 'doubted') {
      for (const state of states.values()) this.#into(into, automaton.doubt?.(state, members) ?? state)
      return
    }
    const { gap } = node.context
    const lo = edge.to?.since ?? Math.max(node.since, columns.lo[edge.item])
    const since = gap === undefined ? node.since : gap.since
    const status = edge.to === undefined ? columns.to[edge.item] : shownIn(edge.to.context)
    const isStated = edge.to === undefined || edge.to.context.isStated
    const left = node.context.status
    const required = gap?.required
    const { isOpen, until: hi } = node
    const step = this.#step({ item: edge.item, members, left, status, isStated, required, since, isOpen, lo, hi })
    for (const state of states.values())
      for (const after of automaton.step(state, step))
        if (edge.to !== undefined || next === undefined) this.#into(into, after)
        else for (const last of this.#others([after], next, edge.item, status)) this.#into(into, last)
  }

  unsolved(stretch: Stretch, settled: Settled | undefined, next: Cluster | undefined): void {
    const { columns, automaton } = this
    const items = itemsIn(stretch)
    const starts = settled === undefined ? this.#startsOf(items) : [...this.states.values()]
    const bounds = (values: ArrayLike<number>): ReadonlyArray<number> => items.map((item) => values[item])
    const [los, his] = [bounds(columns.lo), bounds(columns.hi)]
    const said = los.reduce((most, lo) => Math.max(most, lo), -Infinity)
    const loose: Loose = {
      items,
      gaps: gapBefore(stretch),
      lo: los.reduce((least, lo) => Math.min(least, lo), Infinity),
      hi: his.reduce((most, hi) => Math.max(most, hi), -Infinity),
      said
    }
    this.states = this.#joined(automaton.through(starts, loose))
    const status = next === undefined ? undefined : columns.to[columns.order[next.from]]
    if (next !== undefined) this.#cluster(next, { said, left: undefined, status, required: undefined, isOpen: false })
  }

  #startsOf(items: ReadonlyArray<number>): ReadonlyArray<A> {
    const starts = items.flatMap((item) =>
      (this.columns.flags[item] & trait.seen) === 0
        ? this.columns.from(item).map((status) => this.automaton.start({ status, item }))
        : []
    )
    return [this.automaton.start(undefined), ...starts]
  }

  /** An agreed cluster: one of those that can be comes first, and the others say the same again. */
  #cluster(
    cluster: Cluster,
    {
      said,
      left,
      status,
      required,
      isOpen
    }: Pick<Step, 'left' | 'status'> & Pick<Coming, 'required' | 'isOpen'> & { readonly said: number }
  ): void {
    const { columns, automaton } = this
    const out: States<A> = new Map()
    for (const item of firstsOf(columns, cluster)) {
      const lo = Math.max(said, columns.lo[item])
      for (const gap of required ?? [undefined])
        for (const state of this.states.values()) {
          const step = this.#step({ item, left, status, required: gap, isOpen, since: said, lo, hi: cluster.hi })
          for (const last of this.#others(automaton.step(state, step), cluster, item, status)) this.#into(out, last)
        }
    }
    this.states = out
  }

  /** After the first item of an agreed cluster: all others where they are changes, what was seen last where they are not. */
  #others(
    states: ReadonlyArray<A>,
    { from, until }: Cluster,
    first: number,
    status: Status | undefined
  ): ReadonlyArray<A> {
    if (until - from === 1) return states
    const { columns, automaton } = this
    const { order, lo, hi, flags } = columns
    const others = order.slice(from, until).filter((item) => item !== first)
    const isSeen = (flags[first] & trait.seen) !== 0
    // What is seen once more brings nothing about, as if it were disbelieved.
    let after =
      isSeen && others.length > 1
        ? states.map((state) => automaton.doubt?.(state, others.slice(0, -1)) ?? state)
        : states
    let said = lo[first]
    for (const item of isSeen ? others.slice(-1) : others) {
      const since = said
      said = Math.max(said, lo[item])
      const step = this.#step({ item, left: status, status, since, lo: said, hi: hi[item] })
      after = after.flatMap((state) => automaton.step(state, step))
    }
    return after
  }

  /** A step in full: of one item, stated, without a gap, unless something else is said. */
  #step(said: Partial<Step> & Omit<Step, 'members' | 'isStated' | 'required' | 'isOpen'>): Step {
    return { members: [said.item], isStated: true, required: undefined, isOpen: false, ...said }
  }

  #into(states: States<A>, state: A): void {
    const key = this.automaton.key(state)
    const known = states.get(key)
    states.set(key, known === undefined ? state : this.automaton.join(known, state))
  }

  #joined(all: ReadonlyArray<A>): States<A> {
    const states: States<A> = new Map()
    for (const state of all) this.#into(states, state)
    return states
  }
}

/** The automaton's states at the end of all admitted worlds. */
export const walkWorlds = <A>(worlds: Worlds, automaton: Automaton<A>): ReadonlyArray<A> => [
  ...worlds.read(() => new WalkReader(worlds.columns, automaton)).found.states.values()
]
