/**
 * Reasons laid over one another, in columns: a timeline of which nothing is made but when it is asked for. A reason is some
 * sixteen bytes; objects for every reason and every answer took a hundred times that, at places that are asked once.
 */
import { segmentAt } from './timeline.js'
import type { Basis, Reason } from './reasons.js'

const bases: ReadonlyArray<Basis> = [
  'no evidence',
  'presumed before',
  'presumed since',
  'reported',
  'persisting',
  'unreported change'
]
const numbers = new Map(bases.map((basis, number) => [basis, number]))

const nobody: ReadonlyArray<number> = []

/** By position what few of them have. */
type Rare<V> = Map<number, V> | undefined

/** Segments `[starts[k], starts[k + 1])`, the first from -Infinity on, the last without end. */
export class Laid<S> {
  readonly starts: Float64Array
  /** By `from`: the columns of the reasons. Where they tile the line, `from` is `starts` itself. */
  readonly #from: Float64Array
  /** `undefined` where each lasts until the next begins. */
  readonly #until: Float64Array | undefined
  /** The furthest `until` of a reason and all before it. */
  readonly #reach: Float64Array | undefined
  readonly #values: ReadonlyArray<S | undefined>
  readonly #valueOf: Uint32Array
  /** What it follows from and on what basis: `one · 8 + number of the basis`. */
  readonly #why: Int32Array
  readonly #others: Rare<number>
  readonly #against: Rare<ReadonlyArray<number>>

  /** Of one reason or more, which hold somewhere at every chronon. O(n log n), O(n) where they tile the line. */
  constructor(reasons: ReadonlyArray<Reason<S>>) {
    const isTiled = tiles(reasons)
    const sorted = isTiled ? reasons : reasons.slice().sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0))
    const count = sorted.length
    this.#from = new Float64Array(count)
    this.#valueOf = new Uint32Array(count)
    this.#why = new Int32Array(count)
    const values: Array<S | undefined> = []
    const known = new Map<S | undefined, number>()
    let others: Rare<number>
    let against: Rare<ReadonlyArray<number>>
    for (let i = 0; i < count; i++) {
      const reason = sorted[i]
      let value = known.get(reason.value)
      if (value === undefined) known.set(reason.value, (value = values.push(reason.value) - 1))
      this.#from[i] = reason.from
      this.#valueOf[i] = value
      this.#why[i] = reason.one * 8 + (numbers.get(reason.basis) ?? 0)
      if (reason.other >= 0) (others ??= new Map()).set(i, reason.other)
      if (reason.against.length > 0) (against ??= new Map()).set(i, reason.against)
    }
    this.#values = values
    this.#others = others
    this.#against = against
    if (isTiled) this.starts = this.#from
    else {
      this.#until = Float64Array.from(sorted, ({ until }) => until)
      this.#reach = furthest(this.#until)
      this.starts = cutsOf(this.#from, this.#until)
    }
  }

  /** The reasons that hold throughout segment `k`, in order of the items they follow from. */
  during(k: number): ReadonlyArray<Reason<S>> {
    return this.#until === undefined ? [this.#reason(k)] : this.between(k, k)
  }

  /**
   * The reasons that hold in some segment from `first` to `last` (included), by where they begin to, then in order of the items
   * they follow from.
   */
  between(first: number, last: number): ReadonlyArray<Reason<S>> {
    const start = this.starts[first]
    const rows = this.#rowsBetween(first, last)
    const begin = (row: number): number => Math.max(this.#from[row], start)
    if (rows.length > 1)
      rows.sort((a, b) => compare(begin(a), begin(b)) || (this.#why[a] >> 3) - (this.#why[b] >> 3) || a - b)
    return rows.map((row) => this.#reason(row))
  }

  /** Whether one of the values of segment `k` is such. */
  some(k: number, isSuch: (value: S | undefined) => boolean): boolean {
    if (this.#until === undefined) return isSuch(this.#values[this.#valueOf[k]])
    return this.#rowsBetween(k, k).some((row) => isSuch(this.#values[this.#valueOf[row]]))
  }

  #rowsBetween(first: number, last: number): Array<number> {
    const rows: Array<number> = []
    if (this.#until === undefined || this.#reach === undefined) {
      for (let k = first; k <= last; k++) rows.push(k)
      return rows
    }
    const start = this.starts[first]
    for (let i = segmentAt(this.#from, this.starts[last]); i >= 0 && this.#reach[i] > start; i--)
      if (this.#until[i] > start) rows.push(i)
    return rows.reverse()
  }

  #reason(row: number): Reason<S> {
    const why = this.#why[row]
    return {
      from: this.#from[row],
      until: this.#until === undefined ? (this.#from[row + 1] ?? Infinity) : this.#until[row],
      value: this.#values[this.#valueOf[row]],
      basis: bases[why & 7],
      one: why >> 3,
      other: this.#others?.get(row) ?? -1,
      against: this.#against?.get(row) ?? nobody
    }
  }
}

const compare = (a: number, b: number): number => (a < b ? -1 : a > b ? 1 : 0)

/** Whether each begins where the one before it ends, the first at -Infinity and the last without end. */
const tiles = (reasons: ReadonlyArray<{ readonly from: number; readonly until: number }>): boolean => {
  let end = -Infinity
  for (const { from, until } of reasons) {
    if (from !== end) return false
    end = until
  }
  return end === Infinity
}

const furthest = (until: Float64Array): Float64Array => {
  const reach = new Float64Array(until.length)
  for (let i = 0; i < until.length; i++) reach[i] = i > 0 && reach[i - 1] > until[i] ? reach[i - 1] : until[i]
  return reach
}

/** Every chronon at which one of them begins or ends, -Infinity first. */
const cutsOf = (from: Float64Array, until: Float64Array): Float64Array => {
  const cuts = new Float64Array(2 * from.length + 1)
  cuts[0] = -Infinity
  cuts.set(from, 1)
  cuts.set(until, from.length + 1)
  cuts.sort()
  let distinct = 1
  for (let i = 1; i < cuts.length; i++)
    if (cuts[i] !== cuts[distinct - 1] && cuts[i] !== Infinity) cuts[distinct++] = cuts[i]
  return cuts.slice(0, distinct)
}
