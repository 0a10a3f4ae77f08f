/** A list of chronons that grows, and the distinct ones among them by number. */
import { segmentAt } from '../world/index.js'

/** Numbers chronons in order; the first is the start of a span, which may be -Infinity. */
export interface Axis {
  readonly starts: Float64Array
  /** The number of a chronon that was put on the axis. */
  readonly at: (chronon: number) => number
}

export class Cuts {
  #chronons = new Float64Array(64)
  #count = 0
  #least = Infinity
  #most = -Infinity

  /** `from` is the start of the axis, and what is added later than that. */
  constructor(readonly from: number) {}

  add(chronon: number): void {
    if (this.#count === this.#chronons.length) {
      const larger = new Float64Array(2 * this.#count)
      larger.set(this.#chronons)
      this.#chronons = larger
    }
    this.#chronons[this.#count++] = chronon
    if (chronon < this.#least) this.#least = chronon
    if (chronon > this.#most) this.#most = chronon
  }

  axis(): Axis {
    if (this.#count === 0) return { starts: Float64Array.of(this.from), at: () => 0 }
    const chronons = this.#chronons.subarray(0, this.#count)
    const range = this.#most - this.#least + 1
    // Ten years of days have far fewer chronons than changes: marking each is faster than sorting all.
    return range <= 4 * this.#count + 1024
      ? marked(this.from, chronons, this.#least, range)
      : sorted(this.from, chronons)
  }
}

const marked = (from: number, chronons: Float64Array, least: number, range: number): Axis => {
  const numbers = new Int32Array(range)
  for (let i = 0; i < chronons.length; i++) numbers[chronons[i] - least] = 1
  const starts = new Float64Array(range + 1)
  starts[0] = from
  let count = 1
  for (let offset = 0; offset < range; offset++)
    if (numbers[offset] === 1) {
      starts[count] = offset + least
      numbers[offset] = count++
    }
  return { starts: starts.slice(0, count), at: (chronon) => (chronon > from ? numbers[chronon - least] : 0) }
}

const sorted = (from: number, chronons: Float64Array): Axis => {
  const ordered = chronons.slice().sort()
  const starts = new Float64Array(ordered.length + 1)
  starts[0] = from
  let count = 1
  for (let i = 0; i < ordered.length; i++) if (ordered[i] !== starts[count - 1]) starts[count++] = ordered[i]
  const distinct = starts.slice(0, count)
  return { starts: distinct, at: (chronon) => segmentAt(distinct, chronon) }
}
