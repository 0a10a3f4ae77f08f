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
import { windowsIn, windowsOf } from './windows.js'

/** What a span rests on: `one` and `other` name items, or positions of items. */
export const why = {
  /** Nothing was stated yet. */
  nothing: 0,
  /** Item `one` says that it was so before. */
  before: 1,
  /** Item `one` left it so. */
  left: 2,
  /** The items from position `one` to position `other` (excluded) left it so, one after the other. */
  run: 3,
  /** Between item `one` and item `other`, which requires it, nobody reported a change. */
  gap: 4,
  /** Item `one`, in an unsolved stretch, requires it: at some chronon of its cluster it may have been so. */
  through: 5,
  /** Nothing was stated, but item `one` saw who it was not. */
  narrowed: 6
} as const

export type Why = (typeof why)[keyof typeof why]

const whys: ReadonlyArray<Why> = [0, 1, 2, 3, 4, 5, 6]

const nobody: ReadonlyArray<number> = []

const eitherOf = (a: ReadonlyArray<number>, b: ReadonlyArray<number>): ReadonlyArray<number> =>
  b.length === 0 ? a : [...new Set([...a, ...b])].sort((one, other) => one - other)

/**
 * Columns of equal length. In plain arrays: a typed array costs more to make than to fill at the length of most places.
 * What a span rests on is one number, and a second item is kept only where there is one, since most have none.
 */
export class Spans<S> {
  readonly from: Array<number> = []
  readonly until: Array<number> = []
  /** `undefined` for not stated. */
  readonly values: Array<S | undefined> = []
  readonly #rests: Array<number> = []
  #others: Map<number, number> | undefined
  #against: Map<number, ReadonlyArray<number>> | undefined
  #always = nobody

  get count(): number {
    return this.from.length
  }

  /** What span `k` rests on. */
  whyAt(k: number): Why {
    return whys[this.#rests[k] & 7]
  }

  /** The item, or position, that it names; -1 for none. */
  oneAt(k: number): number {
    return this.#rests[k] >> 3
  }

  otherAt(k: number): number {
    return this.#others?.get(k) ?? -1
  }

  /** The items that every world disbelieves in which it is so. */
  againstAt(k: number): ReadonlyArray<number> {
    const own = this.#against?.get(k) ?? nobody
    return own.length === 0 ? this.#always : eitherOf(own, this.#always)
  }

  /** Every world of the place disbelieves these. */
  standAgainst(items: ReadonlyArray<number>): void {
    this.#always = eitherOf(this.#always, items)
  }

  push(
    value: S | undefined,
    from: number,
    until: number,
    rests: Why,
    one: number,
    other = -1,
    against: ReadonlyArray<number> = nobody
  ): void {
    if (!(from < until)) return
    if (other >= 0) (this.#others ??= new Map()).set(this.from.length, other)
    if (against.length > 0) (this.#against ??= new Map()).set(this.from.length, against)
    this.from.push(from)
    this.until.push(until)
    this.values.push(value)
    this.#rests.push(one * 8 + rests)
  }
}

/** Disjoint spans `[from, until)` in order, of spans that may overlap; `spans` is sorted in place. */
export const union = (spans: Array<readonly [number, number]>): ReadonlyArray<readonly [number, number]> => {
  if (spans.length < 2) return spans
  spans.sort((a, b) => a[0] - b[0] || a[1] - b[1])
  const joined: Array<[number, number]> = []
  for (const [from, until] of spans) {
    const last = joined[joined.length - 1]
    if (last !== undefined && from <= last[1]) last[1] = Math.max(last[1], until)
    else joined.push([from, until])
  }
  return joined
}

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

/** By the first rule, of these items alone: the chronon from which each can no longer be the last one. */
export const windowsWithin = (
  { lo, hi, earliest, latest, before }: Pick<ItemColumns, 'lo' | 'hi' | 'earliest' | 'latest' | 'before'>,
  items: ReadonlyArray<number>
): ReadonlyArray<number> => {
  const position = new Map(before === undefined ? [] : items.map((item, at) => [item, at]))
  const column = (values: ArrayLike<number>): Float64Array => Float64Array.from(items, (item) => values[item])
  return windowsOf({
    lo: column(lo),
    hi: column(hi),
    earliest: column(earliest),
    latest: column(latest),
    before:
      before === undefined
        ? undefined
        : items.map((item) => before[item].flatMap((earlier) => position.get(earlier) ?? []))
  }).until
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
