/** The way through a story, from its beginning to its end: cluster by cluster where they agree, stretch by stretch where not. */
import type { Status } from '../record/index.js'
import { admits, leftBySighting } from '../record/index.js'
import type { Cluster } from './clusters.js'
import { agreesAlone, alike, clusterAt, requiredAfter } from './clusters.js'
import type { ItemColumns } from './columns.js'
import { trait } from './columns.js'
import type { Doubts } from './doubts.js'
import { Contexts, takersOf } from './contexts.js'
import type { Stretch } from './programme.js'
import { graphOf } from './graph.js'
import type { Standing } from './turns.js'
import { sourceOf } from './turns.js'
import type { Before, Reader } from './reader.js'
import type { Settled } from './settled.js'
import { goOn, settle } from './settled.js'

const nothing: ReadonlyArray<never> = []
const nobody: ReadonlySet<string> = new Set()

/** A gap, or a cluster too large, was met on a road that allows for none. */
const stopped = Symbol('stopped')

export class Road {
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
      if (required !== undefined || this.#reader.hearsAll) this.#comes(settled, clusterAt(columns, at), left, required)
      settle(settled, left, lo[item], at, this.#isMixed(settled, item, required))
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
        return { ...this.#settledBy(next, status), isMixed: this.#isMixed(settled, columns.order[next.from], required) }
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
    return { status, since: lo, said, from, tail: from, until, isMixed: false }
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
  #standing({ status, from, until, isMixed }: Settled): Standing {
    if (this.#takers.size === 0) return { status, isStated: true, source: undefined }
    const { order, flags, item } = this.#columns
    let source: string | undefined
    for (let at = from; at < until; at++) {
      const own = sourceOf(item(order[at]))
      const isFirst = at === from && !isMixed
      source = isFirst || (flags[order[at]] & trait.seen) === 0 || own === source ? own : undefined
    }
    return { status, isStated: true, source }
  }

  /** Whether a sighting that comes after what was settled adds to it, and is another source's. */
  #isMixed(settled: Settled, item: number, required: ReadonlyArray<Status> | undefined): boolean {
    if (this.#takers.size === 0 || required !== undefined || settled.status.kind === 'unknown') return false
    if ((this.#columns.flags[item] & trait.seen) === 0) return false
    return this.#standing(settled).source !== sourceOf(this.#columns.item(item))
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

  /** The first cluster, of several changes that agree and of which none is doubted, says nothing of what was before. */
  #ofCluster(at: number): ReadonlyArray<Before> | undefined {
    const cluster = clusterAt(this.#columns, at)
    const isSure = cluster.agreed && this.#decides(cluster) && !this.#isDoubtfulCluster(cluster, this.#open)
    return isSure ? nothing : undefined
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
