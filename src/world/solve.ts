/**
 * The one way in which a place's story is solved: stretch by stretch.
 *
 * What an agreed cluster leaves is settled. Where the next one agrees too, at most a gap lies between the two, or nothing
 * has changed. Clusters that do not agree are solved as a graph, from what was settled before them to the agreed cluster
 * that follows. Whoever asks (for spans, for gaps, for counts) reads what is found as it is found.
 *
 * Of worlds that cost nothing none disbelieves anything: doubts are looked for only where the first attempt meets a gap.
 * Then a cluster settles only if nothing in it can be disbelieved.
 */
import type { Status } from '../record/index.js'
import { admits, leftBySighting } from '../record/index.js'
import type { Cluster } from './clusters.js'
import { agreesAlone, alike, clusterAt, requiredAfter } from './clusters.js'
import type { ItemColumns } from './columns.js'
import { trait } from './columns.js'
import type { Doubts } from './doubts.js'
import { doubtsOf } from './doubts.js'
import { Contexts } from './contexts.js'
import type { Graph, Stretch } from './graph.js'
import { graphOf, takersOf } from './graph.js'
import type { Standing } from './turns.js'
import { sourceOf } from './turns.js'

/** What agreed clusters that follow one another have left the place in, and which: positions `from` to `until`. */
export interface Settled {
  status: Status
  /** The earliest chronon at which it was left so. */
  since: number
  /** When all of it can have happened at the earliest. */
  said: number
  from: number
  /** Where the last of the clusters begins. */
  tail: number
  until: number
}

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

/** How far a story is solved. */
export interface Limits {
  /** Up to so many states a cluster are answered exactly. */
  readonly exactStates: number
  /** Dates so many days apart are nearby, so that one of two reports that contradict each other may be wrong; `false`: none is. */
  readonly doubtWithin: number | false
}

/** Whether dates never overlap and every item agrees with itself: then no cluster is too large, whatever the limit. */
export const isChain = (columns: ItemColumns): boolean => {
  const { earliest, latest, order } = columns
  return order.every((item, k) => (k === 0 || earliest[item] > latest[order[k - 1]]) && agreesAlone(columns, item))
}

/** The item at position `at`, alone, goes on with what was settled: a status that mostly repeats itself is one span. */
const goOn = (settled: Settled, said: number, at: number): void => {
  settled.said = said
  settled.tail = at
  settled.until = at + 1
}

/** The item at position `at`, alone, settles something else. */
const settle = (settled: Settled, status: Status, lo: number, at: number): void => {
  settled.status = status
  settled.since = lo
  settled.from = at
  goOn(settled, lo, at)
}

const nothing: ReadonlyArray<never> = []
const nobody: ReadonlySet<string> = new Set()

/** A gap, or a cluster too large, was met on a road that allows for none. */
const stopped = Symbol('stopped')

class Road {
  readonly #columns: ItemColumns
  readonly #most: number
  readonly #doubts: Doubts | undefined
  readonly #reader: Reader
  readonly #stopsAtGaps: boolean
  /** Where stretches begin that were too large to be solved. */
  readonly #tooLarge: Set<number>
  readonly #takers: ReadonlySet<string>
  /** First moments of what was seen throughout, up to here, whose last ones are to come. */
  #open: ReadonlyArray<number> = nothing
  #lastChange: number | undefined
  #contexts: Contexts | undefined
  exact: boolean

  constructor(
    columns: ItemColumns,
    most: number,
    doubts: Doubts | undefined,
    reader: Reader,
    stopsAtGaps: boolean,
    tooLarge: Set<number>
  ) {
    this.#tooLarge = tooLarge
    this.#columns = columns
    this.#most = most
    this.#doubts = doubts
    this.#reader = reader
    this.#stopsAtGaps = stopsAtGaps
    this.exact = doubts?.isComplete !== false
    this.#takers = (columns.traits & trait.yields) === 0 ? nobody : takersOf(columns, trait.seen)
  }

  /** Whether the end was reached. */
  go(): boolean {
    const { count } = this.#columns
    let settled: Settled | undefined
    for (let at = 0; at < count;) {
      const next = settled === undefined ? undefined : this.#alone(settled, at)
      if (next === stopped) return false
      if (next === true) {
        at++
        continue
      }
      const ahead = this.#ahead(at, settled)
      if (ahead === stopped) return false
      if (ahead === undefined) return true
      settled = ahead
      at = settled.until
    }
    if (settled !== undefined) this.#reader.stays(settled, Infinity)
    return true
  }

  /** Most items are alone, and no object is made for one that is. */
  #alone(settled: Settled, at: number): boolean | typeof stopped {
    const columns = this.#columns
    const { lo, hi, earliest, latest, to, flags, count, order } = columns
    const item = order[at]
    if (at + 1 < count && earliest[order[at + 1]] <= latest[item]) return false
    if (!agreesAlone(columns, item) || this.#isDoubtful(item)) return false
    const isSeen = (flags[item] & trait.seen) !== 0
    const status = isSeen && (flags[item] & trait.yields) !== 0 ? leftBySighting(settled.status, to[item]) : to[item]
    const goesOn = alike(settled.status, status)
    const required = goesOn && isSeen ? undefined : requiredAfter(settled.status, columns, item)
    if (required !== undefined && this.#stopsAtGaps) return stopped
    if (goesOn && required === undefined) {
      this.#reader.goesOn(settled, at)
      goOn(settled, lo[item], at)
    } else {
      const left = required === undefined ? status : to[item]
      this.#reader.stays(settled, hi[item])
      this.#comes(settled, clusterAt(columns, at), left, required)
      settle(settled, left, lo[item], at)
    }
    this.#pass(at, at + 1)
    return true
  }

  /** From position `at` to the next agreed cluster; `undefined` where the story is over. */
  #ahead(at: number, settled: Settled | undefined): Settled | typeof stopped | undefined {
    const columns = this.#columns
    const before = settled === undefined ? this.#presumed(at) : nothing
    const mixed: Array<Cluster> = []
    let next: Cluster | undefined
    let open = this.#open
    for (let from = at; from < columns.count && next === undefined;) {
      const cluster = clusterAt(columns, from)
      const isEnough = settled !== undefined || before !== undefined || this.#decides(cluster)
      const isCut = mixed.length === 0 ? cluster.agreed : cluster.settles && this.#tellsSource(cluster)
      if (isCut && isEnough && !this.#isDoubtfulCluster(cluster, open)) next = cluster
      else {
        mixed.push(cluster)
        open = this.#openAfter(open, cluster.from, cluster.until)
      }
      from = cluster.until
    }
    if (mixed.length > 0) {
      if (!this.#solved(mixed, settled, next)) return stopped
    } else if (next !== undefined) {
      if (settled === undefined) this.#reader.begins(next, before ?? nothing)
      else {
        const required = requiredAfter(settled.status, columns, columns.order[next.from])
        if (required !== undefined && this.#stopsAtGaps) return stopped
        const status = this.#after(settled, next, required)
        if (required === undefined && alike(settled.status, status)) {
          for (let k = next.from; k < next.until; k++) this.#reader.goesOn(settled, k)
          settled.said = next.said
          settled.tail = next.from
          settled.until = next.until
          this.#pass(next.from, next.until)
          return settled
        }
        this.#reader.stays(settled, next.hi)
        this.#comes(settled, next, status, required)
        this.#pass(next.from, next.until)
        return this.#settledBy(next, status)
      }
    }
    if (next === undefined) return undefined
    this.#pass(at, next.until)
    return this.#settledBy(next, columns.to[columns.order[next.from]])
  }

  #comes(settled: Settled, cluster: Cluster, status: Status, required: ReadonlyArray<Status> | undefined): void {
    this.#reader.comes(settled, { cluster, status, required, isOpen: this.#open.length > 0 })
  }

  #after(settled: Settled, { from }: Cluster, required: ReadonlyArray<Status> | undefined): Status {
    const { to, flags, order } = this.#columns
    const status = to[order[from]]
    return required === undefined && (flags[order[from]] & trait.seen) !== 0
      ? leftBySighting(settled.status, status)
      : status
  }

  #settledBy({ from, until, lo, said }: Cluster, status: Status): Settled {
    return { status, since: lo, said, from, tail: from, until }
  }

  #solved(clusters: ReadonlyArray<Cluster>, settled: Settled | undefined, next: Cluster | undefined): boolean {
    const stretch: Stretch = {
      columns: this.#columns,
      clusters,
      entered: settled === undefined ? undefined : this.#standing(settled),
      since: settled?.said ?? -Infinity,
      open: this.#open,
      next,
      doubts: this.#doubts,
      contexts: (this.#contexts ??= new Contexts(this.#columns, this.#doubts, this.#takers)),
      isWithoutGaps: this.#stopsAtGaps
    }
    // What was too large once is not tried again.
    const isTooLarge = this.#tooLarge.has(clusters[0].from)
    const graph = isTooLarge ? undefined : graphOf(stretch, this.#most)
    if (this.#stopsAtGaps && graph === undefined) return false
    if (graph === undefined) {
      this.exact = false
      this.#tooLarge.add(clusters[0].from)
      this.#reader.unsolved(stretch, settled, next)
    } else this.#reader.stretch(graph, settled, next)
    return true
  }

  /** How it stands after what was settled: its one source is told only where somebody may take it back. */
  #standing({ status, from, until }: Settled): Standing {
    if (this.#takers.size === 0) return { status, isStated: true, source: undefined }
    const { order, flags, item } = this.#columns
    let source: string | undefined
    for (let at = from; at < until; at++) {
      const own = sourceOf(item(order[at]))
      source = at === from || (flags[order[at]] & trait.seen) === 0 || own === source ? own : undefined
    }
    return { status, isStated: true, source }
  }

  /**
   * What is presumed before the first cluster, where that takes no solving: nothing, what the first item says, or where first
   * sightings and then a change follow one another, what that says. `undefined` where it takes solving.
   */
  #presumed(at: number): ReadonlyArray<Before> | undefined {
    const columns = this.#columns
    const { flags, order, count, earliest, latest, to } = columns
    if (this.#last < 0) return nothing
    let status: Status | undefined
    for (let k = at; k < count; k++) {
      const item = order[k]
      const isAlone = k + 1 === count || earliest[order[k + 1]] > latest[item]
      if (!isAlone || !agreesAlone(columns, item) || this.#isDoubtful(item))
        return k === at ? this.#ofCluster(at) : undefined
      if ((flags[item] & trait.seen) === 0) {
        const from = columns.from(item)
        const fits = from.filter((one) => admits(status, one))
        return fits.map((one) => ({ status: one, item }))
      }
      status = requiredAfter(status, columns, item) === undefined ? leftBySighting(status, to[item]) : to[item]
    }
    return nothing
  }

  /** The first cluster, of several changes that agree, says nothing of what was before. */
  #ofCluster(at: number): ReadonlyArray<Before> | undefined {
    const cluster = clusterAt(this.#columns, at)
    return cluster.agreed && this.#decides(cluster) ? nothing : undefined
  }

  /** Whether what was before anything is decided by this cluster: by a change in it, or since no change is to come. */
  #decides({ from }: Cluster): boolean {
    const { flags, order } = this.#columns
    return (flags[order[from]] & trait.seen) === 0 || this.#last < from
  }

  /** Whether who alone said what a cluster leaves is known from it: a sighting adds to what was said before. */
  #tellsSource({ from }: Cluster): boolean {
    const { flags, order } = this.#columns
    return this.#takers.size === 0 || (flags[order[from]] & trait.seen) === 0
  }

  /** The position of the last change; -1 where all is seen. */
  get #last(): number {
    if (this.#lastChange === undefined) {
      const { count, flags, order } = this.#columns
      let at = count - 1
      while (at >= 0 && (flags[order[at]] & trait.seen) !== 0) at--
      this.#lastChange = at
    }
    return this.#lastChange
  }

  /** Whether an item can be disbelieved, or comes while something is seen throughout of which that may be so. */
  #isDoubtful(item: number, open = this.#open): boolean {
    const doubts = this.#doubts
    if (doubts === undefined) return false
    return doubts.costOf(item) !== undefined || open.some((first) => doubts.costOf(first) !== undefined)
  }

  #isDoubtfulCluster({ from, until }: Cluster, open: ReadonlyArray<number>): boolean {
    if (this.#doubts === undefined) return false
    const { order } = this.#columns
    for (let at = from; at < until; at++) if (this.#isDoubtful(order[at], open)) return true
    return false
  }

  #pass(from: number, until: number): void {
    this.#open = this.#openAfter(this.#open, from, until)
  }

  #openAfter(open: ReadonlyArray<number>, from: number, until: number): ReadonlyArray<number> {
    const { firsts, order, item } = this.#columns
    if (firsts.size === 0) return open
    let after = open
    for (let at = from; at < until; at++) {
      const first = firsts.get(order[at])
      if (first !== undefined) after = after.filter((one) => one !== first)
      else if (item(order[at]).part?.end === 'first') after = [...after, order[at]]
    }
    return after
  }
}

/** A story to be solved, as often as somebody reads it: what was found out on the way is kept. */
export class Worlds {
  #doubts: Doubts | undefined
  /** Whether some order leaves no gap; `undefined` before it was tried. */
  #hangsTogether: boolean | undefined
  readonly #tooLarge = new Set<number>()

  constructor(
    readonly columns: ItemColumns,
    readonly limits: Limits
  ) {}

  /** Solves the story, of which there must be an item. `reader` makes a reader. O(n log n) but for clusters that do not agree. */
  read<R extends Reader>(reader: () => R): { readonly found: R; readonly exact: boolean } {
    const { columns } = this
    const { exactStates, doubtWithin } = this.limits
    if (this.#hangsTogether !== false) {
      const found = reader()
      const road = new Road(columns, exactStates, undefined, found, true, this.#tooLarge)
      if (road.go()) {
        this.#hangsTogether = true
        return { found, exact: road.exact }
      }
      this.#hangsTogether = false
      this.#doubts = doubtWithin === false ? undefined : doubtsOf(columns, doubtWithin)
    }
    const found = reader()
    const road = new Road(columns, exactStates, this.#doubts, found, false, this.#tooLarge)
    road.go()
    return { found, exact: road.exact }
  }
}
