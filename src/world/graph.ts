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
import { guessOf, isBorneOutAtLast } from './presumed.js'
import { notStated } from './turns.js'
import type { Graph, Node, Stretch } from './programme.js'

/** Up to so many states a cluster are answered exactly, unless another number is asked for. */
export const exactStates = 1 << 16

/** A node that costs so much more than another of its set can lie on no cheapest path: the other goes on as well for less. */
const slack = 2

const nobody: ReadonlyArray<number> = []

interface Sets {
  readonly counts: ReadonlyArray<number>
  readonly since: number
  readonly until: number
  readonly open: ReadonlyArray<number>
  readonly isFirst: boolean
  readonly isLast: boolean
  readonly nodes: Map<Known, Node>
}

class Builder {
  readonly nodes: Array<Node> = []
  readonly layers: ReadonlyArray<ReadonlyArray<Kind>>
  readonly exit: ReadonlyArray<Kind>
  readonly members = new Map<number, ReadonlyArray<number>>()
  reached = 0

  constructor(
    readonly stretch: Stretch,
    readonly most: number
  ) {
    const { columns, doubts, contexts, clusters, next } = stretch
    const kinds = ({ from, until }: Cluster): ReadonlyArray<Kind> =>
      kindsOf(columns, columns.order.slice(from, until), doubts, doubts !== undefined || contexts.takers.size > 0)
    this.layers = clusters.map(kinds)
    this.exit = next === undefined ? [] : kinds(next)
    for (const layer of [...this.layers, this.exit])
      for (const { item, members } of layer) this.members.set(item, members)
    contexts.stretchOver((item) => this.members.get(item) ?? [item])
  }

  /** The graph; `undefined` where a cluster has more states than are allowed, or no world does without a gap. */
  build(): Graph | undefined {
    const { since, open, entered } = this.stretch
    const first = this.#set(
      this.layers[0].map(() => 0),
      since,
      this.#until(0),
      open,
      entered === undefined,
      false
    )
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
    let until = Infinity
    for (const layer of this.layers.slice(depth)) {
      for (const { hi } of layer) until = Math.min(until, hi)
      return until
    }
    for (const { hi } of this.exit) until = Math.min(until, hi)
    return until
  }

  #starts(): ReadonlyArray<Known> {
    const { columns, entered } = this.stretch
    if (entered !== undefined) return [this.stretch.contexts.of(entering(entered, undefined))]
    const nothing = { ...notStated, telling: columns.telling }
    const guesses = [guessOf(undefined, -1)]
    let until = Infinity
    for (const { item, doubt } of [...this.layers.flat(), ...this.exit]) {
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
    counts: ReadonlyArray<number>,
    since: number,
    until: number,
    open: ReadonlyArray<number>,
    isFirst: boolean,
    isLast: boolean
  ): Sets {
    return { counts, since, until, open, isFirst, isLast, nodes: new Map() }
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
    let level = new Map<string, Sets>([['', { ...empty, counts: layer.map(() => 0) }]])
    const size = layer.reduce((sum, { members }) => sum + members.length, 0)
    for (let done = 0; done < size; done++) {
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
    const ready = layer.filter((kind, at) => set.counts[at] < kind.members.length && this.#isReady(layer, set, kind))
    // A set that no world reaches is not made.
    const targets: Array<Sets | undefined> = ready.map(() => undefined)
    const target = (k: number): Sets => (targets[k] ??= this.#above(depth, set, ready[k], above))
    const supposed = this.stretch.isWithoutGaps ? nobody : this.#nextBelieved(depth, set)
    for (const node of this.#worthwhile(set)) {
      this.nodes.push(node)
      const { context, cost } = node
      ready.forEach(({ item, lo, doubt }, k) => {
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

  #isReady(layer: ReadonlyArray<Kind>, { counts }: Sets, { before }: Kind): boolean {
    return before.every((at) => counts[at] === layer[at].members.length)
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

  /** The set with one more of a kind. */
  #above(depth: number, set: Sets, kind: Kind, above: Map<string, Sets>): Sets {
    const layer = this.layers[depth]
    const counts = set.counts.map((count, at) => (layer[at] === kind ? count + 1 : count))
    const key = String.fromCharCode(...counts)
    let found = above.get(key)
    if (found === undefined) {
      let until = this.#until(depth + 1)
      layer.forEach(({ hi, members }, at) => {
        if (counts[at] < members.length) until = Math.min(until, hi)
      })
      const isFull = counts.every((count, at) => count === layer[at].members.length)
      found = this.#set(
        counts,
        Math.max(set.since, kind.lo),
        until,
        this.#openAfter(set.open, kind.item),
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
  #nextBelieved(depth: number, { counts }: Sets): ReadonlyArray<number> {
    const found: Array<number> = []
    let left = counts
    for (const layer of [...this.layers.slice(depth), this.exit]) {
      const isLeft = (at: number): boolean => (left[at] ?? 0) < layer[at].members.length
      layer.forEach(({ item, before }, at) => {
        if (isLeft(at) && before.every((other) => !isLeft(other) || layer[other].doubt !== undefined)) found.push(item)
      })
      if (!layer.every(({ doubt }, at) => !isLeft(at) || doubt !== undefined)) break
      left = []
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
    const firsts = this.exit.filter(({ before }) => before.length === 0)
    for (const node of this.#worthwhile(set)) {
      this.nodes.push(node)
      if (this.exit.length === 0) {
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
