/** Spans in columns: a value that is possible at every chronon of `[from, until)`, and what that rests on. */

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
