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
import { shownIn } from './context.js'
import type { Edge, Graph, Node, Stretch } from './programme.js'
import { stepsRetelling } from './retelling.js'
import { admittedEdges } from './programme.js'
import { gapsBefore, itemsIn, leftInStretch, saidBefore } from './loose.js'
import { requiredBy } from './item.js'
import type { Worlds } from './solve.js'
import type { Before, Coming, Reader } from './reader.js'
import type { Settled } from './settled.js'
import { told } from './turns.js'
import type { Automaton, Loose, Step } from './automaton.js'
import { stepOf } from './automaton.js'

type States<A> = Map<string, A>

class WalkReader<A, W extends Automaton<A>> implements Reader {
  readonly hearsAll = true
  states: States<A> = new Map()

  constructor(
    readonly columns: ItemColumns,
    readonly automaton: W
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
    const step = stepOf({ item, members: [item], left: status, status }, since, lo, hi)
    const states: States<A> = new Map()
    for (const state of this.states.values())
      for (const after of this.automaton.step(state, step)) this.#into(states, after)
    this.states = states
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
      const status = told(entry.context, guess)
      const before = status === undefined || by === undefined ? undefined : { status, item: by }
      known.set(entry, settled === undefined ? this.#joined([this.automaton.start(before)]) : this.states)
    }
    for (const node of graph.nodes) {
      const states = statesAt(node)
      const edges = admittedEdges(graph, node)
      for (const edge of edges)
        this.#edge(graph, node, edge, states, edge.to === undefined ? out : statesAt(edge.to), next)
      if (edges.length === 0) for (const state of states.values()) this.#into(out, state)
    }
    if (next !== undefined) this.#again(firstsOf(this.columns, next))
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
    if (edge.kind === 'retold') {
      const steps = stepsRetelling(node, edge)
      for (const state of states.values()) {
        const passed = steps.some(({ required }) => required === undefined)
          ? state
          : (automaton.doubt?.(state, members) ?? state)
        for (const after of steps.reduce((all, step) => all.flatMap((one) => automaton.step(one, step)), [passed]))
          this.#into(into, after)
      }
      return
    }
    const { gap } = node.context
    const lo = edge.to?.since ?? Math.max(node.since, columns.lo[edge.item])
    const since = gap === undefined ? node.since : gap.since
    const after = edge.to?.context
    const status = after === undefined ? columns.to[edge.item] : told(after, shownIn(after))
    const isStated = after === undefined || after.isStated
    const isMade = gap?.isPassed === true
    const left = told(node.context, isMade ? gap.required : node.context.status)
    const required = isMade ? undefined : told(node.context, gap?.required)
    const { isOpen, until: hi } = node
    const step: Step = {
      item: edge.item,
      members,
      left,
      status,
      isStated,
      required,
      isAtOnce: gap?.isAtOnce === true,
      by: isMade ? edge.item : undefined,
      from: columns.telling && columns.from(edge.item).map((one) => told(node.context, one)),
      since,
      isOpen,
      lo,
      hi
    }
    for (const state of states.values())
      for (const after of automaton.step(state, step))
        if (edge.to !== undefined || next === undefined) this.#into(into, after)
        else for (const last of this.#others([after], next, edge.item, status, members)) this.#into(into, last)
  }

  unsolved(stretch: Stretch, settled: Settled | undefined, next: Cluster | undefined): void {
    const { columns, automaton } = this
    const items = itemsIn(stretch)
    const starts = settled === undefined ? this.#startsOf(saidBefore(stretch, next)) : [...this.states.values()]
    const bounds = (values: ArrayLike<number>): ReadonlyArray<number> => items.map((item) => values[item])
    const [los, his] = [bounds(columns.lo), bounds(columns.hi)]
    const said = los.reduce((most, lo) => Math.max(most, lo), -Infinity)
    const { before, since } = gapsBefore(stretch)
    const loose: Loose = {
      items,
      gaps: before,
      left: leftInStretch(stretch, next),
      lo: los.reduce((least, lo) => Math.min(least, lo), Infinity),
      hi: his.reduce((most, hi) => Math.max(most, hi), -Infinity),
      said
    }
    this.states = this.#joined(automaton.through(starts, loose))
    if (next === undefined) return
    const first = columns.order[next.from]
    const required = [undefined, ...requiredBy(columns.item(first))]
    this.#cluster(next, { said, left: undefined, status: columns.to[first], required, since, isOpen: false })
  }

  #startsOf(said: ReadonlyArray<Before>): ReadonlyArray<A> {
    const starts = said.map(({ status, item }) => this.automaton.start({ status: told(this.columns, status), item }))
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
      since = said,
      isOpen
    }: Pick<Step, 'left' | 'status' | 'isOpen'> & {
      readonly said: number
      readonly required: ReadonlyArray<Status | undefined> | undefined
      readonly since?: number
    }
  ): void {
    const { columns, automaton } = this
    const out: States<A> = new Map()
    const firsts = firstsOf(columns, cluster)
    this.#again(firsts)
    for (const item of firsts) {
      const lo = Math.max(said, columns.lo[item])
      for (const gap of required ?? [undefined])
        for (const state of this.states.values()) {
          const step = stepOf({ item, members: [item], left, status }, since, lo, cluster.hi, gap, isOpen)
          for (const last of this.#others(automaton.step(state, step), cluster, item, status)) this.#into(out, last)
        }
    }
    this.states = out
  }

  /** Of several that can come first each says in some world what another one has said. */
  #again(firsts: ReadonlyArray<number>): void {
    if (firsts.length > 1) this.automaton.again?.(firsts)
  }

  /**
   * After the first item of an agreed cluster: all others where they are changes, what was seen last where they are not. The
   * first may stand for `alike`, of which any comes first and the others after it.
   */
  #others(
    states: ReadonlyArray<A>,
    { from, until }: Cluster,
    first: number,
    status: Status | undefined,
    alike: ReadonlyArray<number> = [first]
  ): ReadonlyArray<A> {
    if (until - from === 1) return states
    const { columns, automaton } = this
    const { order, lo, hi, flags } = columns
    const others = order.slice(from, until).filter((item) => item !== first)
    const isSeen = (flags[first] & trait.seen) !== 0
    let after = states
    let said = lo[first]
    for (const item of isSeen ? others.slice(-1) : others) {
      const since = said
      said = Math.max(said, lo[item])
      const members = alike.includes(item) ? alike : [item]
      const step = stepOf({ item, members, left: status, status }, since, said, hi[item])
      after = after.flatMap((state) => automaton.step(state, step))
    }
    return after
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

/**
 * An automaton that notes what it meets, and its states at the end of all admitted worlds. It is made anew (`make`) for every
 * way that is tried, since a way may have to be given up.
 */
export const watchWorlds = <A, W extends Automaton<A>>(
  worlds: Worlds,
  make: () => W & Automaton<A>
): { readonly watch: W; readonly last: ReadonlyArray<A> } => {
  const { found } = worlds.read(() => new WalkReader<A, W>(worlds.columns, make()))
  return { watch: found.automaton, last: [...found.states.values()] }
}

/** The states of an automaton, which notes nothing on its way, at the end of all admitted worlds. */
export const walkWorlds = <A>(worlds: Worlds, automaton: Automaton<A>): ReadonlyArray<A> =>
  watchWorlds<A, Automaton<A>>(worlds, () => automaton).last
