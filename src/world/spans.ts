/**
 * Spans: what a place can be when, and why, in columns. A status is possible at every chronon of `[from, until)`.
 *
 * Law: at every chronon the statuses of the spans are those of the admitted worlds.
 */
import type { Status } from '../record/index.js'
import { statusKey } from '../record/index.js'
import { against } from './against.js'
import type { Cluster } from './clusters.js'
import { firstsOf, lastsOf } from './clusters.js'
import type { ItemColumns } from './columns.js'
import { trait } from './columns.js'
import { shownIn } from './context.js'
import type { Graph, Node, Stretch } from './programme.js'
import { looseSpans, stayingUntil } from './loose.js'
import type { Worlds } from './solve.js'
import type { Before, Coming, Reader } from './reader.js'
import type { Settled } from './settled.js'
import type { Why } from './spanColumns.js'
import { Spans, union, why } from './spanColumns.js'
import { windowsIn } from './windows.js'

/** Spans of one value and one reason, to be joined. */
interface Same {
  readonly value: Status | undefined
  readonly rests: Why
  readonly one: number
  readonly other: number
  readonly against: ReadonlyArray<number>
  readonly spans: Array<readonly [number, number]>
}

/** Collects the spans of a stretch: many of its nodes say the same of dates that touch. */
class Joining {
  readonly #all = new Map<string, Same>()

  add(
    value: Status | undefined,
    from: number,
    until: number,
    rests: Why,
    one: number,
    other: number,
    against: ReadonlyArray<number>
  ): void {
    if (!(from < until)) return
    const key = `${rests} ${one} ${other} ${against.join()} ${value === undefined ? '' : statusKey(value)}`
    const known = this.#all.get(key)
    if (known === undefined) this.#all.set(key, { value, rests, one, other, against, spans: [[from, until]] })
    else known.spans.push([from, until])
  }

  /** Those that rest on the same are written together: what was before, then what was left, then gaps. */
  into(spans: Spans<Status>): void {
    const all = [...this.#all.values()].sort((a, b) => ranks[a.rests] - ranks[b.rests])
    for (const { value, rests, one, other, against, spans: parts } of all)
      for (const [from, until] of union(parts)) spans.push(value, from, until, rests, one, other, against)
  }
}

const ranks: { readonly [W in Why]: number } = { 0: 0, 1: 0, 6: 0, 2: 1, 3: 1, 4: 2, 5: 2 }

/** Writes spans as the story is solved. */
class SpanReader implements Reader {
  readonly hearsAll = false
  readonly spans = new Spans<Status>()

  constructor(readonly columns: ItemColumns) {}

  begins({ hi }: Cluster, before: ReadonlyArray<Before>): void {
    if (before.length === 0) this.spans.push(undefined, -Infinity, hi, why.nothing, -1)
    for (const { status, item } of before) this.spans.push(status, -Infinity, hi, why.before, item)
  }

  goesOn(): void {}

  stays({ status, since, from, until: end }: Settled, until: number): void {
    const { order } = this.columns
    if (end - from === 1) this.spans.push(status, since, until, why.left, order[from])
    else this.spans.push(status, since, until, why.run, from, end)
  }

  comes(settled: Settled, { cluster, required, isOpen }: Coming): void {
    if (required === undefined || isOpen) return
    const firsts = firstsOf(this.columns, cluster)
    for (const one of this.#lasts(settled))
      for (const other of firsts)
        for (const status of required) this.spans.push(status, settled.said + 1, cluster.hi, why.gap, one, other)
  }

  stretch(graph: Graph, settled: Settled | undefined): void {
    const found = new Joining()
    const doubted = against(graph)
    const [entry, ...entries] = graph.entries.map(doubted)
    this.spans.standAgainst(entry.filter((item) => entries.every((others) => others.includes(item))))
    const lasts = settled === undefined ? [] : this.#lasts(settled)
    let end = -Infinity
    for (const node of graph.nodes) {
      const { context, since, until } = node
      const { gap, setter, isStated } = context
      const against = doubted(node)
      // What was settled before is one span, as far as it stands against nothing.
      if (isStated && setter < 0 && settled !== undefined && (end === -Infinity || against.length === 0))
        end = Math.max(end, until)
      else this.#left(found, graph, node, against, lasts)
      if (gap === undefined || node.isOpen) continue
      const ones = setter >= 0 ? graph.membersOf(setter) : isStated ? lasts : context.narrowed
      for (const one of ones)
        for (const other of graph.membersOf(gap.by))
          found.add(gap.required, Math.max(since, gap.since + 1), until, why.gap, one, other, against)
    }
    if (settled !== undefined) this.stays(settled, end)
    found.into(this.spans)
  }

  /** What a node is left in by what happened before it. */
  #left(
    found: Joining,
    graph: Graph,
    { context, since, until, isFirst }: Node,
    against: ReadonlyArray<number>,
    lasts: ReadonlyArray<number>
  ): void {
    const { status, isStated, setter, narrowed, presumed } = context
    const from = isFirst ? -Infinity : since
    if (isStated) {
      const by = setter >= 0 ? graph.membersOf(setter) : lasts
      for (const item of by) found.add(status, from, until, why.left, item, -1, against)
    } else if (presumed?.guess !== undefined) {
      for (const item of graph.membersOf(presumed.by))
        found.add(shownIn(context), from, until, why.before, item, -1, against)
    } else if (narrowed.length > 0)
      for (const one of narrowed)
        for (const item of graph.membersOf(one)) found.add(status, from, until, why.narrowed, item, -1, against)
    else found.add(undefined, from, until, why.nothing, -1, -1, against)
  }

  unsolved(stretch: Stretch, settled: Settled | undefined, next: Cluster | undefined): void {
    looseSpans(this.spans, stretch, settled, next)
    if (settled !== undefined) this.stays(settled, stayingUntil(stretch, next))
  }

  #lasts({ tail, until }: Settled): ReadonlyArray<number> {
    return lastsOf(this.columns, { from: tail, until })
  }
}

const windowSpans = (columns: ItemColumns): Spans<Status> => {
  const { lo, to, flags, count } = columns
  const { until, firstBy } = windowsIn(columns, columns.order)
  const spans = new Spans<Status>()
  spans.push(undefined, -Infinity, firstBy, why.nothing, -1)
  for (let i = 0; i < count; i++)
    if ((flags[i] & trait.differs) === 0) spans.push(to[i], lo[i], until[i], why.left, i)
    else for (const status of columns.item(i).to) spans.push(status, lo[i], until[i], why.left, i)
  return spans
}

/** The spans of items, and whether every cluster was solved exactly. */
export interface Solved {
  readonly spans: Spans<Status>
  readonly exact: boolean
}

/**
 * The spans of a place. Where a cluster has more states than are solved, no possibility is missed, but some listed may not
 * be one (`exact` is false). O(n log n) but for clusters that do not agree.
 */
export const spansOf = (worlds: Worlds): Solved => {
  const { columns } = worlds
  // Where nothing says what was before, or what was seen, no order can leave a gap.
  if ((columns.traits & trait.requires) === 0) return { spans: windowSpans(columns), exact: true }
  const { found, exact } = worlds.read(() => new SpanReader(columns))
  return { spans: found.spans, exact }
}
