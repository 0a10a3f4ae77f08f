/** What every admitted world through a node disbelieves: what its answers stand against. */
import type { Graph, Node } from './programme.js'
import { admittedEdges } from './programme.js'

/** By kind, of how many of it at least nobody believes anything. */
type Doubted = ReadonlyMap<number, number>

const nothing: Doubted = new Map()
const nobody: ReadonlyArray<number> = []

const oneMore = (doubted: Doubted, item: number): Doubted => new Map(doubted).set(item, (doubted.get(item) ?? 0) + 1)

/** What both have, as far as both have it. */
const common = (a: Doubted | undefined, b: Doubted): Doubted => {
  if (a === undefined || a === b) return b
  if (a.size === 0 || b.size === 0) return nothing
  const both = new Map<number, number>()
  for (const [item, times] of a) {
    const least = Math.min(times, b.get(item) ?? 0)
    if (least > 0) both.set(item, least)
  }
  return both
}

/** For each node the items that every admitted world through it disbelieves, in ascending order. */
export const against = (graph: Graph): ((node: Node) => ReadonlyArray<number>) => {
  const edges = graph.nodes.map((node) => admittedEdges(graph, node))
  if (!edges.some((some) => some.some(({ kind }) => kind === 'doubted'))) return () => nobody
  const before = new Map<Node, Doubted>()
  graph.nodes.forEach((node, k) => {
    const known = before.get(node) ?? nothing
    before.set(node, known)
    for (const { to, kind, item } of edges[k])
      if (to !== undefined) before.set(to, common(before.get(to), kind === 'doubted' ? oneMore(known, item) : known))
  })
  const after = new Map<Node, Doubted>()
  for (let k = graph.nodes.length - 1; k >= 0; k--) {
    let known: Doubted | undefined
    for (const { to, kind, item } of edges[k]) {
      const onward = to === undefined ? nothing : (after.get(to) ?? nothing)
      known = common(known, kind === 'doubted' ? oneMore(onward, item) : onward)
    }
    after.set(graph.nodes[k], known ?? nothing)
  }
  return (node) => {
    const [past, future] = [before.get(node) ?? nothing, after.get(node) ?? nothing]
    const found: Array<number> = []
    for (const item of new Set([...past.keys(), ...future.keys()])) {
      const members = graph.membersOf(item)
      if ((past.get(item) ?? 0) + (future.get(item) ?? 0) >= members.length) found.push(...members)
    }
    return found.length === 0 ? nobody : found.sort((a, b) => a - b)
  }
}
