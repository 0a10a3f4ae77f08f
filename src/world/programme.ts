/** What the programme that solves a stretch of clusters is made of: nodes and edges, and which of them count. */
import type { Cluster } from './clusters.js'
import type { ItemColumns } from './columns.js'
import type { Contexts, Known } from './contexts.js'
import type { Doubts } from './doubts.js'
import type { Standing } from './turns.js'

/** Clusters that follow one another, and what is settled at both ends of them. */
export interface Stretch {
  readonly columns: ItemColumns
  readonly clusters: ReadonlyArray<Cluster>
  /** How it stands before; `undefined` where nothing has happened. */
  readonly entered: Standing | undefined
  /** When all before it can have happened at the earliest; -Infinity where there is nothing. */
  readonly since: number
  /** First moments of what was seen throughout, before the stretch, whose last ones are in it or after it. */
  readonly open: ReadonlyArray<number>
  /** The agreed cluster that comes after all of them, if one does. */
  readonly next: Cluster | undefined
  readonly doubts: Doubts | undefined
  /** Of the place: what is worked out in one stretch serves the next. */
  readonly contexts: Contexts
  /** Whether unreported changes are left out: then there is no graph where every world needs one. */
  readonly isWithoutGaps: boolean
}

export interface Node {
  readonly context: Known
  /** When all of S can have happened at the earliest, and the chronon by which something else must have. */
  readonly since: number
  readonly until: number
  /** Whether nothing has happened at all. */
  readonly isFirst: boolean
  /** Whether something is being seen throughout: nothing changes unreported then. */
  readonly isOpen: boolean
  /** Whether the stretch is over but for what comes next. */
  readonly isLast: boolean
  /** The cost of the cheapest path to it, and of the cheapest path on. */
  cost: number
  onward: number
  readonly edges: Array<Edge>
}

export interface Edge {
  readonly kind: 'believed' | 'doubted' | 'unreported' | 'retold'
  readonly item: number
  readonly cost: number
  /** `undefined` where it leads into the cluster that comes after the stretch. */
  readonly to: Node | undefined
}

export interface Graph {
  readonly stretch: Stretch
  /** Every node comes after those that lead to it. */
  readonly nodes: ReadonlyArray<Node>
  /** Where worlds begin, each with what it presumes to have been so before. */
  readonly entries: ReadonlyArray<Node>
  /** The cost of every admitted world. */
  readonly cost: number
  /** All items of which this one stands for: alike, and none told from another. */
  readonly membersOf: (item: number) => ReadonlyArray<number>
}

/** The edges from a node that lie on a cheapest path. */
export const admittedEdges = ({ cost }: Graph, node: Node): ReadonlyArray<Edge> =>
  node.edges.filter((edge) => node.cost + edge.cost + (edge.to === undefined ? 0 : edge.to.onward) === cost)
