/**
 * One sweep over the timelines of a region's places: each piece of a timeline adds what it makes possible where it begins,
 * and takes it away where it ends.
 */
import type { ActorId, PlaceId } from '../record/index.js'
import { asChronon } from '../time/index.js'
import { segmentAt } from '../world/index.js'
import type { Axis } from './axis.js'
import type { ContestedRule } from './part.js'
import { namedAmong, partAmong } from './part.js'
import type { Period } from './periods.js'
import type { Segments } from './segments.js'
import type { ShareSeries } from './shares.js'
import type { Scale, WeightName } from './weights.js'

/** Differences, step by step, of what somebody has. */
class Deltas {
  readonly least: Float64Array
  /** Of what somebody can have beyond what anybody can. */
  readonly more: Float64Array

  constructor(size: number) {
    this.least = new Float64Array(size)
    this.more = new Float64Array(size)
  }
}

/** A part of a place's timeline that is counted: the region and the window cut it. */
interface Piece {
  readonly segment: number
  readonly from: number
  readonly until: number
}

/** Adds up, over time, what begins and ends. */
export class Sweep {
  readonly #size: number
  readonly #deltas = new Map<ActorId, Deltas>()
  /** What anybody can have. */
  readonly #open: Float64Array
  readonly #total: Float64Array
  readonly #covered: Float64Array
  readonly #inherited: Float64Array

  constructor(
    readonly axis: Axis,
    readonly rule: ContestedRule,
    /** Who is counted; everybody named if `undefined`. */
    readonly asked: ReadonlySet<ActorId> | undefined
  ) {
    this.#size = axis.starts.length + 1
    this.#open = new Float64Array(this.#size)
    this.#total = new Float64Array(this.#size)
    this.#covered = new Float64Array(this.#size)
    this.#inherited = new Float64Array(this.#size)
    for (const who of asked ?? []) this.#deltas.set(who, new Deltas(this.#size))
  }

  /** Counts a place in the total. */
  place([from, until]: Period, weight: number): void {
    this.#put(this.#total, from, until, weight)
  }

  /** Counts what somebody has of it. */
  piece({ segment, from, until }: Piece, segments: Segments, weight: number, units: (part: number) => number): void {
    const possible = segments.possible(segment)
    if (segments.evidence(segment)) this.#put(this.#covered, from, until, weight)
    else if (segments.inherited?.(segment) === true) this.#put(this.#inherited, from, until, weight)
    if (possible.length === 1 && possible[0].kind === 'held' && this.asked === undefined) {
      this.#add(possible[0].by, from, until, weight, weight)
      return
    }
    const isOpen = possible.some(({ kind }) => kind === 'unknown')
    if (isOpen) this.#put(this.#open, from, until, weight)
    for (const who of this.asked ?? namedAmong(possible)) {
      const { least, most } = partAmong(possible, who, this.rule)
      this.#add(who, from, until, units(least), units(most) - (isOpen ? weight : 0))
    }
  }

  #add(who: ActorId, from: number, until: number, least: number, more: number): void {
    let deltas = this.#deltas.get(who)
    if (deltas === undefined) this.#deltas.set(who, (deltas = new Deltas(this.#size)))
    const first = this.axis.at(from)
    const end = until === Infinity ? this.#size - 1 : this.axis.at(until)
    deltas.least[first] += least
    deltas.least[end] -= least
    deltas.more[first] += more
    deltas.more[end] -= more
  }

  #put(column: Float64Array, from: number, until: number, weight: number): void {
    column[this.axis.at(from)] += weight
    column[until === Infinity ? this.#size - 1 : this.axis.at(until)] -= weight
  }

  /** Adds up, and keeps the steps that differ from the one before. */
  series(region: PlaceId, by: WeightName, until: number, scale: Scale): ShareSeries {
    const everybody = [...this.#deltas]
    const running = [
      this.#open,
      this.#total,
      this.#covered,
      this.#inherited,
      ...everybody.flatMap(([, { least, more }]) => [least, more])
    ]
    const { starts } = this.axis
    const kept: Array<number> = []
    // The end of the window has a number too, and is no step.
    for (let k = 0; k < starts.length && starts[k] < until; k++) {
      let differs = k === 0
      for (const column of running) {
        if (column[k] !== 0) differs = true
        if (k > 0) column[k] += column[k - 1]
      }
      if (differs) kept.push(k)
    }
    const weights = (column: Float64Array): Float64Array => Float64Array.from(kept, (k) => scale.weight(column[k]))
    const parts = (column: Float64Array): Float64Array =>
      Float64Array.from(kept, (k) => (this.#total[k] > 0 ? column[k] / this.#total[k] : 0))
    return {
      region,
      by,
      starts: Float64Array.from(kept, (k) => starts[k]),
      until: asChronon(until),
      total: weights(this.#total),
      coverage: parts(this.#covered),
      inherited: parts(this.#inherited),
      of: new Map(
        everybody.map(([who, { least, more }]) => [
          who,
          { least: weights(least), most: Float64Array.from(kept, (k) => scale.weight(this.#open[k] + more[k])) }
        ])
      ),
      others: { least: new Float64Array(kept.length), most: weights(this.#open) }
    }
  }
}

/** Cuts a period of a place at its segments. */
export const pieces = (starts: Float64Array, [from, until]: Period, visit: (piece: Piece) => void): void => {
  let segment = segmentAt(starts, from)
  for (let at = from; at < until; segment++) {
    const end = Math.min(until, segment + 1 < starts.length ? starts[segment + 1] : Infinity)
    visit({ segment, from: at, until: end })
    at = end
  }
}
