/**
 * An outline: what is possible at a place over time, without the reasons. It is what a question about holders or a sum
 * over many places needs.
 *
 * Law: at every chronon the outline's statuses are those of the place's answer.
 */
import type { Status } from '../record/index.js'
import { statusKey } from '../record/index.js'
import type { Spans } from './spanColumns.js'

/** Segments `[starts[k], starts[k + 1])`, the first from -Infinity on, the last without end; neighbours differ. */
export interface Outline {
  readonly starts: Float64Array
  /** By segment every possible status, each once; `undefined` stands for "not stated". Never empty. */
  readonly possible: ReadonlyArray<ReadonlyArray<Status | undefined>>
  /** By segment whether there is evidence of any of them, where that is not so of all that is stated. */
  readonly evident?: ReadonlyArray<boolean>
}

/** Indexes of the keys in ascending order; ties keep their order. O(n) when nearly sorted, O(n log n) at most. */
export const ascending = (keys: ArrayLike<number>): Array<number> => {
  const order: Array<number> = []
  let moves = 8 * keys.length + 64
  for (let i = 0; i < keys.length; i++) {
    let at = i
    order.push(i)
    for (; at > 0 && keys[order[at - 1]] > keys[i]; at--) order[at] = order[at - 1]
    order[at] = i
    moves -= i - at
    if (moves < 0)
      return Array.from(keys, (_, k) => k).sort((a, b) => (keys[a] < keys[b] ? -1 : keys[a] > keys[b] ? 1 : a - b))
  }
  return order
}

/** The statuses possible at one moment of a sweep. */
export interface Present {
  /** How many different ones there are; at least one. */
  readonly size: number
  /** One of them. */
  any(): Status | undefined
  all(): ReadonlyArray<Status | undefined>
}

class Counted implements Present {
  /** By the status itself, and by what it says. */
  readonly #seen = new Map<Status | undefined, number>()
  readonly #numbers = new Map<string, number>()
  readonly #statuses: Array<Status | undefined> = []
  readonly #counts: Array<number> = []
  /** The numbers of the statuses that are present, and where each stands among them. */
  readonly #present: Array<number> = []
  readonly #places: Array<number> = []

  numberOf(status: Status | undefined): number {
    let number = this.#seen.get(status)
    if (number === undefined)
      this.#seen.set(status, (number = this.#numberBy(status === undefined ? '' : statusKey(status), status)))
    return number
  }

  #numberBy(key: string, status: Status | undefined): number {
    const known = this.#numbers.get(key)
    if (known !== undefined) return known
    const number = this.#statuses.push(status) - 1
    this.#numbers.set(key, number)
    this.#counts.push(0)
    this.#places.push(-1)
    return number
  }

  add(number: number): void {
    if (this.#counts[number]++ === 0) this.#places[number] = this.#present.push(number) - 1
  }

  remove(number: number): void {
    if (--this.#counts[number] > 0) return
    const last = this.#present.pop() as number
    if (last === number) return
    this.#present[this.#places[number]] = last
    this.#places[last] = this.#places[number]
  }

  get size(): number {
    return this.#present.length
  }

  any(): Status | undefined {
    return this.#statuses[this.#present[0]]
  }

  all(): ReadonlyArray<Status | undefined> {
    return this.#present
      .slice()
      .sort((a, b) => a - b)
      .map((number) => this.#statuses[number])
  }
}

/** Visits every chronon from which on something else may be present, in order, starting with -Infinity. O(n log n). */
export const sweep = (
  { from, until, values }: Spans<Status>,
  visit: (start: number, present: Present) => void
): void => {
  const present = new Counted()
  const count = values.length
  const numbers = values.map((status) => present.numberOf(status))
  const beginning = ascending(from)
  const ending = ascending(until)
  let begun = 0
  let ended = 0
  let start = -Infinity
  while (begun < count || ended < count) {
    while (begun < count && from[beginning[begun]] <= start) present.add(numbers[beginning[begun++]])
    while (ended < count && until[ending[ended]] <= start) present.remove(numbers[ending[ended++]])
    visit(start, present)
    const next = Math.min(
      begun < count ? from[beginning[begun]] : Infinity,
      ended < count ? until[ending[ended]] : Infinity
    )
    if (next === Infinity) return
    start = next
  }
}

const sameList = (a: ReadonlyArray<Status | undefined>, b: ReadonlyArray<Status | undefined>): boolean =>
  a.length === b.length && a.every((status) => b.includes(status))

export const outlineFrom = (spans: Spans<Status>): Outline => {
  const starts: Array<number> = []
  const possible: Array<ReadonlyArray<Status | undefined>> = []
  sweep(spans, (start, present) => {
    const all = present.all()
    if (possible.length > 0 && sameList(possible[possible.length - 1], all)) return
    starts.push(start)
    possible.push(all)
  })
  return { starts: Float64Array.from(starts), possible }
}
