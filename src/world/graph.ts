/**
 * The admitted worlds of a stretch of clusters, as paths through a graph: those of least cost (design §3).
 *
 * A node is a set S of items that have happened, with a context (contexts.ts). Edges believe one more item, disbelieve one,
 * make a change that nobody reported, or pass on to another telling. Forward and backward costs (as in Viterbi 1967) say which nodes and edges lie on a
 * cheapest path, and only those count. What is limited is the number of states reached in a cluster, not that of its items.
 */
import type { Cluster } from './clusters.js'
import type { Known } from './contexts.js'
import { entering, guessKey } from './context.js'
import type { Kind } from './kinds.js'
import { kindsOf } from './kinds.js'
import type { Happened } from './layer.js'
import { Layer } from './layer.js'
import { guessOf, isBorneOutAtLast } from './presumed.js'
import { notStated } from './turns.js'
import type { Graph, Node, Stretch } from './programme.js'

/** Up to so many states a cluster are answered exactly, unless another number is asked for. */
export const exactStates = 1 << 16

/** A node that costs so much more than another of its set can lie on no cheapest path: the other goes on as well for less. */
const slack = 2

const nobody: ReadonlyArray<number> = []

interface Sets {
  readonly happened: Happened
  readonly since: number
  readonly until: number
  readonly open: ReadonlyArray<number>
  readonly isFirst: boolean
  readonly isLast: boolean
  readonly nodes: Map<Known, Node>
}

class Builder {
  readonly nodes: Array<Node> = []
  readonly layers: ReadonlyArray<Layer>
  readonly exit: Layer
  readonly members = new Map<number, ReadonlyArray<number>>()
  reached = 0

  constructor(
    readonly stretch: Stretch,
    readonly most: number
  ) {
    const { columns, doubts, contexts, clusters, next } = stretch
    const layer = ({ from, until }: Cluster): Layer =>
      new Layer(
        kindsOf(columns, columns.order.slice(from, until), doubts, doubts !== undefined || contexts.takers.size > 0)
      )
    this.layers = clusters.map(layer)
    this.exit = next === undefined ? new Layer([]) : layer(next)
    for (const { item, members } of this.#kinds) this.members.set(item, members)
    contexts.stretchOver((item) => this.members.get(item) ?? [item])
  }

  /** The graph; `undefined` where a cluster has more states than are allowed, or no world does without a gap. */
  build(): Graph | undefined {
    const { since, open, entered } = this.stretch
    const first = this.#set(this.layers[0].none, since, this.#until(0), open, entered === undefined, false)
    const entries = this.#starts().map((context) => this.#node(first, context, 0))
    let last = first
    for (let depth = 0; depth < this.layers.length; depth++) {
      const full = this.#expandLayer(depth, last)
      if (full === undefined) return undefined
      last = full
    }
    this.#leave(last)
    return this.#graph(entries)
  }

  /** The least latest chronon of all that comes from layer `depth` on: nothing of it happens later than it must. */
  #until(depth: number): number {
    const layer = depth < this.layers.length ? this.layers[depth] : this.exit
    return layer.until(layer.none)
  }

  get #kinds(): ReadonlyArray<Kind> {
    return [...this.layers, this.exit].flatMap(({ kinds }) => kinds)
  }

  #starts(): ReadonlyArray<Known> {
    const { columns, entered } = this.stretch
    if (entered !== undefined) return [this.stretch.contexts.of(entering(entered, undefined))]
    const nothing = { ...notStated, telling: columns.telling }
    const guesses = [guessOf(undefined, -1)]
    let until = Infinity
    for (const { item, doubt } of this.#kinds) {
      const { observed, from } = columns.item(item)
      if (observed || columns.earliest[item] > until) continue
      for (const status of from) guesses.push(guessOf(status, item))
      if (doubt === undefined) until = Math.min(until, columns.latest[item])
    }
    // Where nothing changes at all, nothing is presumed.
    if (until === Infinity && guesses.length === 1) return [this.stretch.contexts.of(entering(nothing, undefined))]
    return guesses.map((guess) => this.stretch.contexts.of(entering(nothing, guess)))
  }

  #set(
    happened: Happened,
    since: number,
    until: number,
    open: ReadonlyArray<number>,
    isFirst: boolean,
    isLast: boolean
  ): Sets {
    return { happened, since, until, open, isFirst, isLast, nodes: new Map() }
  }

  #node(set: Sets, context: Known, cost: number): Node {
    const known = set.nodes.get(context)
    if (known !== undefined) {
      if (cost < known.cost) known.cost = cost
      return known
    }
    const { since, until, open, isFirst, isLast } = set
    const isOpen = open.some((item) => !context.closed.includes(item))
    const node = { context, since, until, isFirst, isOpen, isLast, cost, onward: Infinity, edges: [] }
    set.nodes.set(context, node)
    this.reached++
    return node
  }

  /** All sets of one cluster, by their size; the full one, which the next cluster is entered with. */
  #expandLayer(depth: number, empty: Sets): Sets | undefined {
    const layer = this.layers[depth]
    this.reached = empty.nodes.size
    let level = new Map<string, Sets>([['', { ...empty, happened: layer.none }]])
    for (let done = 0; done < layer.size; done++) {
      const above = new Map<string, Sets>()
      for (const set of level.values()) {
        this.#expand(depth, set, above)
        if (this.reached > this.most) return undefined
      }
      level = above
    }
    const [full] = level.values()
    return full
  }

  #expand(depth: number, set: Sets, above: Map<string, Sets>): void {
    const layer = this.layers[depth]
    const ready = layer.next(set.happened)
    // A set that no world reaches is not made.
    const targets: Array<Sets | undefined> = ready.map(() => undefined)
    const target = (k: number): Sets => (targets[k] ??= this.#above(depth, set, ready[k], above))
    const supposed = this.stretch.isWithoutGaps ? nobody : this.#nextBelieved(depth, set)
    for (const node of this.#worthwhile(set)) {
      this.nodes.push(node)
      const { context, cost } = node
      ready.forEach((at, k) => {
        const { item, lo, doubt } = layer.kinds[at]
        for (const belief of this.stretch.contexts.believe(context, item))
          node.edges.push({ kind: 'believed', item, cost: 0, to: this.#node(target(k), belief.to, cost) })
        if (doubt === undefined) return
        const kind = doubt === 0 ? 'retold' : 'doubted'
        // While something is seen throughout nothing changes unreported.
        const isHeldUp = node.isOpen && context.gap !== undefined
        if (kind === 'retold' && isHeldUp) return
        const since = isHeldUp ? Math.max(set.since, lo) - 1 : -Infinity
        for (const after of this.stretch.contexts.disbelieve(context, item, since))
          node.edges.push({ kind, item, cost: doubt, to: this.#node(target(k), after, cost + doubt) })
      })
      this.#suppose(set, node, supposed)
    }
  }

  /** Nodes of a set, those included that are made while they are visited; the hopeless left out. */
  *#worthwhile({ nodes }: Sets): Generator<Node> {
    const least = new Map<string, number>()
    if (this.stretch.doubts !== undefined)
      for (const { context, cost } of nodes.values())
        if (context.gap === undefined && context.pending.length === 0) {
          const key = guessKey(context)
          least.set(key, Math.min(least.get(key) ?? Infinity, cost))
        }
    for (const node of nodes.values())
      if (!(node.cost > (least.get(guessKey(node.context)) ?? Infinity) + slack)) yield node
  }

  /** The set with one more of the kind at `at`. */
  #above(depth: number, set: Sets, at: number, above: Map<string, Sets>): Sets {
    const layer = this.layers[depth]
    const happened = layer.with(set.happened, at)
    const key = `${happened.from} ${happened.counts.join()}`
    let found = above.get(key)
    if (found === undefined) {
      const { item, lo } = layer.kinds[at]
      const isFull = layer.isFull(happened)
      found = this.#set(
        happened,
        Math.max(set.since, lo),
        Math.min(layer.until(happened), this.#until(depth + 1)),
        this.#openAfter(set.open, item),
        false,
        isFull && depth === this.layers.length - 1
      )
      above.set(key, found)
    }
    return found
  }

  #openAfter(open: ReadonlyArray<number>, item: number): ReadonlyArray<number> {
    const { firsts } = this.stretch.columns
    if (firsts.size === 0) return open
    const first = firsts.get(item)
    if (first !== undefined) return open.filter((one) => one !== first)
    return this.stretch.columns.item(item).part?.end === 'first' ? [...open, item] : open
  }

  /** The kinds of which one can be the next that is believed, others before it being disbelieved. */
  #nextBelieved(depth: number, { happened }: Sets): ReadonlyArray<number> {
    const found: Array<number> = []
    let left = happened
    for (const layer of [...this.layers.slice(depth), this.exit]) {
      for (const at of layer.nextBelieved(left)) found.push(layer.kinds[at].item)
      if (!layer.canBeLeft(left)) break
      left = layer.none
    }
    return found
  }

  /** A change that nobody reported comes right after what was believed. */
  #suppose(set: Sets, node: Node, supposed: ReadonlyArray<number>): void {
    const { context, cost, since } = node
    if (this.stretch.isWithoutGaps || context.gap !== undefined || context.isStale) return
    if (context.status === undefined) return
    for (const item of supposed)
      for (const after of this.stretch.contexts.suppose(context, item, since))
        node.edges.push({ kind: 'unreported', item, cost: 1, to: this.#node(set, after, cost + 1) })
  }

  /** From the last set into what comes after the stretch. */
  #leave(set: Sets): void {
    const firsts = this.exit.next(this.exit.none).map((at) => this.exit.kinds[at])
    for (const node of this.#worthwhile(set)) {
      this.nodes.push(node)
      if (this.exit.size === 0) {
        const { gap, pending, presumed } = node.context
        if (gap === undefined && pending.length === 0 && (presumed === undefined || isBorneOutAtLast(presumed)))
          node.onward = 0
        continue
      }
      for (const { item } of firsts)
        for (const { to } of this.stretch.contexts.believe(node.context, item))
          if (to.presumed === undefined || isBorneOutAtLast(to.presumed))
            node.edges.push({ kind: 'believed', item, cost: 0, to: undefined })
      this.#suppose(
        set,
        node,
        firsts.map(({ item }) => item)
      )
    }
  }

  #graph(entries: ReadonlyArray<Node>): Graph | undefined {
    let cost = Infinity
    for (let k = this.nodes.length - 1; k >= 0; k--) {
      const node = this.nodes[k]
      for (const edge of node.edges) {
        const onward = edge.cost + (edge.to === undefined ? 0 : edge.to.onward)
        if (onward < node.onward) node.onward = onward
      }
      cost = Math.min(cost, node.cost + node.onward)
    }
    if (cost === Infinity) return undefined
    const { members } = this
    const isAdmitted = (node: Node): boolean => node.cost + node.onward === cost
    return {
      stretch: this.stretch,
      nodes: this.nodes.filter(isAdmitted),
      entries: entries.filter(isAdmitted),
      cost,
      membersOf: (item) => members.get(item) ?? [item]
    }
  }
}

/** The graph of a stretch of one cluster or more; `undefined` where a cluster has more than `most` states. */
export const graphOf = (stretch: Stretch, most: number): Graph | undefined => new Builder(stretch, most).build()
