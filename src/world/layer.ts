/**
 * What of a cluster has happened, and what can happen next. Dates leave only a few kinds open at a time, however long the
 * cluster: a set is told by the first kind that is not complete and the counts from there on, and nothing looks at the rest.
 */
import type { Kind } from './kinds.js'

/** A set of items of one cluster: all of every kind before `from`, and of those from there on so many; none of the others. */
export interface Happened {
  readonly from: number
  readonly counts: ReadonlyArray<number>
}

const nothing: Happened = { from: 0, counts: [] }

/** By position the least of it and all after it; one entry more, Infinity. */
const leastFrom = (values: ReadonlyArray<number>): Float64Array => {
  const least = new Float64Array(values.length + 1).fill(Infinity)
  for (let at = values.length - 1; at >= 0; at--) least[at] = Math.min(values[at], least[at + 1])
  return least
}

/** The kinds of one cluster, in order of their earliest dates. */
export class Layer {
  /** How many items there are. */
  readonly size: number
  readonly #hi: Float64Array
  readonly #latest: Float64Array
  /** The same of those that cannot be disbelieved. */
  readonly #sure: Float64Array

  constructor(readonly kinds: ReadonlyArray<Kind>) {
    this.size = kinds.reduce((sum, { members }) => sum + members.length, 0)
    this.#hi = leastFrom(kinds.map(({ hi }) => hi))
    this.#latest = leastFrom(kinds.map(({ latest }) => latest))
    this.#sure = leastFrom(kinds.map(({ latest, doubt }) => (doubt === undefined ? latest : Infinity)))
  }

  get none(): Happened {
    return nothing
  }

  isFull({ from }: Happened): boolean {
    return from === this.kinds.length
  }

  /** The set with one more of the kind at `at`, which it must not have all of. */
  with(set: Happened, at: number): Happened {
    const counts = set.counts.slice()
    for (let k = counts.length; k <= at - set.from; k++) counts.push(0)
    counts[at - set.from]++
    let done = 0
    while (done < counts.length && counts[done] === this.kinds[set.from + done].members.length) done++
    return done === 0 ? { from: set.from, counts } : { from: set.from + done, counts: counts.slice(done) }
  }

  /** The positions of the kinds of which one more can be the next that happens. */
  next(set: Happened): ReadonlyArray<number> {
    return this.#upTo(
      set,
      this.#least(set, this.#latest, ({ latest }) => latest),
      (at) => this.#has(set, at)
    )
  }

  /** The same of the next that is believed, others before it being disbelieved. */
  nextBelieved(set: Happened): ReadonlyArray<number> {
    return this.#upTo(
      set,
      this.#least(set, this.#sure, ({ latest, doubt }) => (doubt === undefined ? latest : Infinity)),
      (at) => this.#has(set, at) || this.kinds[at].doubt !== undefined
    )
  }

  /** Whether all that is left can be disbelieved. */
  canBeLeft(set: Happened): boolean {
    return this.#least(set, this.#sure, ({ latest, doubt }) => (doubt === undefined ? latest : Infinity)) === Infinity
  }

  /** The chronon by which something of what is left must have happened; Infinity where nothing is left. */
  until(set: Happened): number {
    return this.#least(set, this.#hi, ({ hi }) => hi)
  }

  /** Whether all of the kind at `at` have happened. */
  #has({ from, counts }: Happened, at: number): boolean {
    return at < from || counts[at - from] === this.kinds[at].members.length
  }

  /** The least of what is left, of which that of all from some position on is known. */
  #least(set: Happened, ofRest: Float64Array, of: (kind: Kind) => number): number {
    const { from, counts } = set
    let least = ofRest[from + counts.length]
    for (let k = 0; k < counts.length; k++)
      if (!this.#has(set, from + k)) least = Math.min(least, of(this.kinds[from + k]))
    return least
  }

  /** What is left that begins no later than `limit`, and of which all that a link puts before it `isPassed`. */
  #upTo(set: Happened, limit: number, isPassed: (at: number) => boolean): ReadonlyArray<number> {
    const found: Array<number> = []
    for (let at = set.from; at < this.kinds.length && this.kinds[at].earliest <= limit; at++)
      if (!this.#has(set, at) && this.kinds[at].before.every(isPassed)) found.push(at)
    return found
  }
}
