/**
 * Spans: what a place can be when, and why, in columns. A status is possible at every chronon of `[from, until)`.
 *
 * Law: at every chronon the statuses of the spans are those of the admitted worlds.
 */
import type { Status } from '../record/index.js'
import { statusKey } from '../record/index.js'
import type { Cluster } from './clusters.js'
import { firstsOf, lastsOf } from './clusters.js'
import type { ItemColumns } from './columns.js'
import { trait } from './columns.js'
import { requiredBy } from './item.js'
import type { Layer } from './layer.js'
import { fullSet, hullOf } from './layer.js'
import { alwaysSets } from './moves.js'
import type { Paths } from './paths.js'
import { admittedMoves, isAdmitted, isLeftWith } from './paths.js'
import type { Reader, Settled } from './solve.js'
import { solve } from './solve.js'
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
  /** Item `one`, in an unsolved cluster, requires it: at some chronon of the cluster it may have been so. */
  through: 5
} as const

export type Why = (typeof why)[keyof typeof why]

const whys: ReadonlyArray<Why> = [0, 1, 2, 3, 4, 5]

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

  push(value: S | undefined, from: number, until: number, rests: Why, one: number, other = -1): void {
    if (!(from < until)) return
    if (other >= 0) (this.#others ??= new Map()).set(this.from.length, other)
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

/** Where something required, after a setting and before an item, is possible. */
interface GapSpans {
  readonly required: Status
  readonly setting: number
  readonly items: ReadonlyArray<number>
  readonly spans: Array<readonly [number, number]>
}

/** Writes spans as the story is solved. */
class SpanReader implements Reader {
  readonly spans = new Spans<Status>()

  constructor(readonly columns: ItemColumns) {}

  begins({ from, hi }: Cluster): void {
    this.#before(this.columns.order[from], hi)
  }

  stays({ status, since, from, until: end }: Settled, until: number): void {
    const { order, to } = this.columns
    if (end - from === 1) this.spans.push(to[order[from]], since, until, why.left, order[from])
    else this.spans.push(status, since, until, why.run, from, end)
  }

  gap(settled: Settled, next: Cluster, required: ReadonlyArray<Status>): void {
    const firsts = firstsOf(this.columns, next)
    for (const one of this.#lasts(settled))
      for (const other of firsts)
        for (const status of required) this.spans.push(status, settled.said + 1, next.hi, why.gap, one, other)
  }

  stretch(paths: Paths, settled: Settled | undefined, next: Cluster | undefined): void {
    const left = paths.settings.map((): Array<readonly [number, number]> => [])
    const gaps = new Map<string, GapSpans>()
    const firsts = new Map<number, number>()
    const addGap = (
      setting: number,
      items: ReadonlyArray<number>,
      required: ReadonlyArray<Status>,
      span: readonly [number, number]
    ): void => {
      if (!(span[0] < span[1])) return
      for (const one of required) {
        const key = `${setting} ${items[0]} ${statusKey(one)}`
        const known = gaps.get(key)
        if (known === undefined) gaps.set(key, { required: one, setting, items, spans: [span] })
        else known.spans.push(span)
      }
    }
    paths.layers.forEach((layer, depth) => {
      const isFirst = depth === 0 && settled === undefined
      const isLast = depth === paths.layers.length - 1
      const full = fullSet(layer)
      for (let set = 0; set < (isLast ? full + 1 : full); set++)
        layer.settings.forEach((number, at) => {
          if (!isAdmitted(paths, layer, set, at)) return
          const [since, until] = [layer.since[set], layer.until[set]]
          const isBeforeAll = isFirst && set === 0
          if (!isBeforeAll && since < until) left[number].push([since, until])
          if (layer.unsolved) {
            if (!isBeforeAll) return
            for (const item of layer.items) firsts.set(item, until)
            if (!layer.items.every((item) => alwaysSets(this.columns.item(item)))) left[number].push([-Infinity, until])
            return
          }
          if (set === full) {
            const required = paths.exits[at]
            if (next !== undefined && required !== undefined && isLeftWith(paths, at))
              addGap(number, firstsOf(this.columns, next), required, [since + 1, until])
            return
          }
          admittedMoves(paths, layer, set, at, ({ item, required }) => {
            if (isBeforeAll) firsts.set(item, until)
            if (required !== undefined) addGap(number, [item], required, [since + 1, until])
          })
        })
      if (layer.unsolved) this.#through(layer, depth === 0)
    })

    for (const [first, until] of firsts) this.#before(first, until)
    left.forEach((spans, number) => {
      const { status, item } = paths.settings[number]
      if (number === 0 && settled !== undefined) {
        const until = spans.reduce((latest, [, end]) => Math.max(latest, end), -Infinity)
        this.stays(settled, until)
      } else
        for (const [from, until] of union(spans))
          if (item < 0) this.spans.push(undefined, from, until, why.nothing, -1)
          else this.spans.push(status, from, until, why.left, item)
    })
    const found = [...gaps.values()]
    const ofRun = settled === undefined ? [] : found.filter(({ setting }) => setting === 0)
    for (const one of ofRun.length === 0 || settled === undefined ? [] : this.#lasts(settled))
      for (const gap of ofRun) this.#gap(gap, one)
    for (const gap of found)
      if (settled === undefined || gap.setting !== 0) this.#gap(gap, paths.settings[gap.setting].item)
  }

  #gap({ required, items, spans }: GapSpans, one: number): void {
    for (const [from, until] of union(spans))
      for (const other of items) this.spans.push(required, from, until, why.gap, one, other)
  }

  #lasts({ tail, until, said }: Settled): ReadonlyArray<number> {
    const { columns } = this
    return until - tail === 1 ? [columns.order[tail]] : lastsOf(columns, { from: tail, until, said })
  }

  /** What is possible before the first item: what it says it was before, or nothing stated. */
  #before(first: number, until: number): void {
    const { columns, spans } = this
    if ((columns.flags[first] & (trait.requires | trait.seen)) !== trait.requires)
      spans.push(undefined, -Infinity, until, why.nothing, -1)
    else for (const status of columns.from(first)) spans.push(status, -Infinity, until, why.before, first)
  }

  /** In an unsolved cluster each `from` and each observed status is possible throughout. */
  #through(layer: Layer, isFirst: boolean): void {
    const { spans, columns } = this
    const from = layer.since[0]
    const until = hullOf(layer, columns).hi
    for (const index of layer.items) {
      const item = columns.item(index)
      const basis = isFirst && !item.observed ? why.before : why.through
      for (const status of requiredBy(item)) spans.push(status, isFirst ? -Infinity : from + 1, until, basis, index)
    }
    const setters = layer.items.filter((item) => alwaysSets(columns.item(item)))
    const windows = windowsWithin(columns, setters)
    const push = (item: number, end: number): void => {
      for (const status of columns.item(item).to) spans.push(status, columns.lo[item], end, why.left, item)
    }
    setters.forEach((item, at) => push(item, Math.min(windows[at], layer.until[1])))
    for (const item of layer.items) if (!alwaysSets(columns.item(item))) push(item, layer.until[1])
  }
}

/** By the first rule, of these items alone: the chronon from which each can no longer be the last one. */
export const windowsWithin = (
  { lo, hi, before }: Pick<ItemColumns, 'lo' | 'hi' | 'before'>,
  items: ReadonlyArray<number>
): ReadonlyArray<number> => {
  const position = new Map(before === undefined ? [] : items.map((item, at) => [item, at]))
  return windowsOf({
    lo: Float64Array.from(items, (item) => lo[item]),
    hi: Float64Array.from(items, (item) => hi[item]),
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
 * The spans of these items, of which there must be one. Clusters of up to `largest` items are solved exactly; where one
 * is larger, no possibility is missed, but some listed may not be one (`exact` is false). O(n log n) but for clusters
 * that do not agree.
 */
export const spansOf = (columns: ItemColumns, largest: number): Solved => {
  // Where nothing says what was before, or what was seen, no order can leave a gap.
  if ((columns.traits & trait.requires) === 0) return { spans: windowSpans(columns), exact: true }
  const { found, exact } = solve(columns, largest, () => new SpanReader(columns))
  return { spans: found.spans, exact }
}
