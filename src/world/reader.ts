/** What is found as a story is solved, stretch by stretch, and told to whoever reads it. */
import type { Status } from '../record/index.js'
import type { Cluster } from './clusters.js'
import type { Graph, Stretch } from './programme.js'
import type { Settled } from './settled.js'

/** What is presumed to have been so before anything is known: by this item, which says so. */
export interface Before {
  readonly status: Status
  readonly item: number
}

/** An agreed cluster after what was settled. */
export interface Coming {
  readonly cluster: Cluster
  /** What it leaves the place in. */
  readonly status: Status
  /** What a gap before it requires: one of these; `undefined` where there is no gap. */
  readonly required: ReadonlyArray<Status> | undefined
  /** Whether something is being seen throughout: then nothing changes unreported before it. */
  readonly isOpen: boolean
}

/** What is found, in order of time. */
export interface Reader {
  /** Whether it hears of every item that comes after what was settled, and not only of gaps before one. */
  readonly hearsAll: boolean
  /** Nothing is settled before this agreed cluster, the first of all; one of `before` is presumed, if there is any. */
  begins(cluster: Cluster, before: ReadonlyArray<Before>): void
  /** What was settled goes on with this agreed cluster, which says the same. */
  goesOn(settled: Settled, at: number): void
  /** What was settled stays possible until `until` (excluded). */
  stays(settled: Settled, until: number): void
  /** An agreed cluster comes after what was settled. A gap that requires one of these may lie between. */
  comes(settled: Settled, next: Coming): void
  /** A stretch, from what was settled, if anything was, to the agreed cluster that follows, if one does. */
  stretch(graph: Graph, settled: Settled | undefined, next: Cluster | undefined): void
  /** A stretch that was too large to be solved. */
  unsolved(stretch: Stretch, settled: Settled | undefined, next: Cluster | undefined): void
}
