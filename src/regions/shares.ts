/**
 * Shares of a region over time, in one sweep over the timelines of its places: each segment of a place adds what it
 * makes possible where it begins and takes it away where it ends.
 *
 * Exact, because places are independent of one another: the worlds of a region are the combinations of the worlds of its
 * places, so that the least (the most) of a sum over places at one chronon is the sum of the least (the most) of each.
 */
import type { History } from '../history/index.js'
import { inside } from '../history/index.js'
import type { ActorId, PlaceId, Status } from '../record/index.js'
import type { DateLike } from '../time/index.js'
import { segmentAt } from '../world/index.js'
import type { Axis } from './axis.js'
import { Cuts } from './axis.js'
import type { Names } from './fields.js'
import type { Gazetteer } from './gazetteer.js'
import { insideOf } from './gazetteer.js'
import { inheritedSegmentsOf } from './inherit.js'
import type { ContestedRule } from './part.js'
import { namedIn, partAmong } from './part.js'
import { isOfKind } from './place.js'
import type { RegionMember } from './region.js'
import { membersOf } from './region.js'
import { Scale } from './scale.js'
import type { Segments } from './segments.js'
import { segmentsOf } from './segments.js'
import type { Epoch, SideId, Sides } from './sides.js'
import { epochsOf } from './sides.js'
import type { Span } from './spans.js'
import { weightOf } from './weights.js'
import type { WeightName } from './weights.js'

/** How to count. */
export interface CountingOptions {
  /** What a place counts: `count` (each as one), `area`, `population`, or the name of a weight of your own. */
  readonly by: WeightName
  /** Counts by side: every actor for the sides it belongs to at the time. An actor of no side counts for itself. */
  readonly sides?: Sides
  /** How contested places are counted; `mostly` unless told otherwise. */
  readonly contested?: ContestedRule
  /** Only places of this kind, or one of these kinds. */
  readonly kind?: Names
  /**
   * Only what these actors and sides have; unless given, of everybody that the log names in the region. An actor that
   * belongs to a side can be asked for beside it, or in its stead.
   */
  readonly of?: ReadonlyArray<ActorId | SideId>
  /** A place without reports takes the status of the centre of what it lies in, or of that itself. Default false. */
  readonly inherit?: boolean
}

export interface SeriesOptions extends CountingOptions {
  /** The first chronon (of a wide date: its first); without it, from -Infinity on. */
  readonly from?: DateLike
  /** The last chronon (of a wide date: its last), included; without it, for ever. */
  readonly until?: DateLike
}

/** The least and the most that somebody has at each step, in units of the weight, by number of the step. */
export interface ShareColumns {
  readonly least: Float64Array
  readonly most: Float64Array
}

/**
 * What everybody has of a region over time. Step `k` lasts from `starts[k]` (included) until `starts[k + 1]`, the last
 * one until `until` (excluded), in chronons; steps are maximal: neighbours differ.
 */
export interface ShareSeries {
  readonly region: PlaceId
  readonly by: WeightName
  readonly starts: Float64Array
  readonly until: number
  /** The weight of all places whose weight is known. */
  readonly total: Float64Array
  /** What part of the total, from 0 to 1, the log has any evidence of; 0 where there is nothing. */
  readonly coverage: Float64Array
  /** What part of the total, from 0 to 1, was inherited for want of evidence of its own. */
  readonly inherited: Float64Array
  /** By actor or side: everybody whom the log names in the region within these steps. */
  readonly of: ReadonlyMap<ActorId | SideId, ShareColumns>
  /** Anybody else: `least` is always 0, `most` what lies in places of which nobody knows the holder. */
  readonly others: ShareColumns
}

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

/** A part of a place's timeline that is counted: the region, the window and the epochs cut it. */
interface Piece {
  readonly segment: number
  readonly epoch: Epoch
  readonly from: number
  readonly until: number
}

class Sweep {
  readonly #size: number
  readonly #deltas = new Map<ActorId | SideId, Deltas>()
  /** What anybody can have. */
  readonly #open: Float64Array
  readonly #total: Float64Array
  readonly #covered: Float64Array
  readonly #inherited: Float64Array

  constructor(
    readonly axis: Axis,
    readonly rule: ContestedRule,
    /** Who is counted; everybody named if `undefined`. */
    readonly asked: ReadonlySet<ActorId | SideId> | undefined
  ) {
    this.#size = axis.starts.length + 1
    this.#open = new Float64Array(this.#size)
    this.#total = new Float64Array(this.#size)
    this.#covered = new Float64Array(this.#size)
    this.#inherited = new Float64Array(this.#size)
    for (const who of asked ?? []) this.#deltas.set(who, new Deltas(this.#size))
  }

  span(from: number, until: number, weight: number): void {
    this.#put(this.#total, from, until, weight)
  }

  piece(
    { segment, epoch, from, until }: Piece,
    segments: Segments,
    weight: number,
    units: (part: number) => number
  ): void {
    const possible = segments.possible(segment)
    if (segments.evidence(segment)) this.#put(this.#covered, from, until, weight)
    else if (segments.inherited?.(segment) === true) this.#put(this.#inherited, from, until, weight)
    if (possible.length === 1 && possible[0].kind === 'held' && this.asked === undefined) {
      for (const who of epoch.countsFor(possible[0].by)) this.#add(who, from, until, weight, weight)
      return
    }
    const isOpen = possible.some(({ kind }) => kind === 'unknown')
    if (isOpen) this.#put(this.#open, from, until, weight)
    for (const who of this.asked ?? namedAmong(possible, epoch)) {
      const { least, most } = partAmong(possible, who, epoch, this.rule)
      this.#add(who, from, until, units(least), units(most) - (isOpen ? weight : 0))
    }
  }

  #add(who: ActorId | SideId, from: number, until: number, least: number, more: number): void {
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
      until,
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

const namedAmong = (possible: ReadonlyArray<Status>, epoch: Epoch): ReadonlySet<ActorId | SideId> => {
  const named = new Set<ActorId | SideId>()
  for (const status of possible) for (const who of namedIn(status, epoch)) named.add(who)
  return named
}

/** A leaf place with its weight and the spans of it that lie in the window. */
interface Leaf {
  readonly segments: Segments
  readonly weight: number
  readonly spans: ReadonlyArray<Span>
}

const leafOf = ({ asLeaf }: RegionMember, window: Span): ReadonlyArray<Span> =>
  asLeaf.flatMap(([from, until]): ReadonlyArray<Span> => {
    const cut = [Math.max(from, window[0]), Math.min(until, window[1])] as const
    return cut[0] < cut[1] ? [cut] : []
  })

const firstEpoch = (epochs: ReadonlyArray<Epoch>, from: number): number => {
  let at = epochs.length - 1
  while (epochs[at].from > from) at--
  return at
}

/** Cuts a span of a place at its segments and at the epochs. */
const pieces = (
  starts: Float64Array,
  [from, until]: Span,
  epochs: ReadonlyArray<Epoch>,
  visit: (piece: Piece) => void
): void => {
  let segment = segmentAt(starts, from)
  let epoch = firstEpoch(epochs, from)
  for (let at = from; at < until;) {
    const ends = segment + 1 < starts.length ? starts[segment + 1] : Infinity
    const end = Math.min(until, ends, epochs[epoch].until)
    visit({ segment, epoch: epochs[epoch], from: at, until: end })
    if (ends === end) segment++
    if (epochs[epoch].until === end) epoch++
    at = end
  }
}

/** The share series over the half-open window, in chronons. */
export const sharesWithin = (
  history: History,
  gazetteer: Gazetteer,
  region: PlaceId,
  { by, sides, contested: rule = 'mostly', kind, of, inherit = false }: CountingOptions,
  window: Span
): ShareSeries => {
  const { calendar } = inside(history)
  const places = insideOf(gazetteer)
  const epochs = epochsOf(sides, calendar)
  const leaves: Array<Leaf> = []
  let whole = 0
  for (const member of membersOf(places, calendar, region) ?? []) {
    const weight = weightOf(member.place, by)
    if (weight === undefined || weight === 0 || member.asLeaf.length === 0 || !isOfKind(member.place, kind)) continue
    // Of the whole region at all times, so that a sum does not depend on the window it is asked in.
    whole += weight
    const spans = leafOf(member, window)
    if (spans.length === 0) continue
    const { id } = member.place
    leaves.push({
      segments: inherit ? inheritedSegmentsOf(history, places, id) : segmentsOf(history, id),
      weight,
      spans
    })
  }
  const cuts = new Cuts(window[0])
  const cut = (chronon: number): void => {
    if (chronon > window[0] && chronon < Infinity) cuts.add(chronon)
  }
  for (const { from } of epochs) if (from < window[1]) cut(from)
  cut(window[1])
  for (const {
    segments: { starts },
    spans
  } of leaves)
    for (const [from, until] of spans) {
      cut(from)
      cut(until)
      for (let k = segmentAt(starts, from) + 1; k < starts.length && starts[k] < until; k++) cuts.add(starts[k])
    }
  const scale = new Scale(whole)
  const sweep = new Sweep(cuts.axis(), rule, of === undefined ? undefined : new Set(of))
  for (const { segments, weight, spans } of leaves) {
    const units = scale.units(weight)
    const partly = (part: number): number => (part === 0 ? 0 : part === 1 ? units : scale.units(weight * part))
    for (const span of spans) {
      sweep.span(span[0], span[1], units)
      pieces(segments.starts, span, epochs, (piece) => sweep.piece(piece, segments, units, partly))
    }
  }
  return sweep.series(region, by, window[1], scale)
}
