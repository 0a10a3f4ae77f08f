/**
 * Shares of a region over time, in one sweep over the timelines of its places: each segment of a place adds what it
 * makes possible where it begins and takes it away where it ends.
 *
 * Exact, because places are independent of one another: the worlds of a region are the combinations of the worlds of its
 * places, so that the least (the most) of a sum over places at one chronon is the sum of the least (the most) of each.
 */
import type { History } from '../history/index.js'
import { inside } from '../history/index.js'
import type { ActorId, PlaceId } from '../record/index.js'
import type { Chronon, DateLike } from '../time/index.js'
import { segmentAt } from '../world/index.js'
import { Cuts } from './axis.js'
import type { Names } from './fields.js'
import type { Gazetteer } from './gazetteer.js'
import { insideOf } from './gazetteer.js'
import { inheritedSegmentsOf } from './inherit.js'
import type { ContestedRule } from './part.js'
import type { Period, Periods } from './periods.js'
import { intersection, unlessEmpty } from './periods.js'
import { isOfKind } from './place.js'
import { membersOf } from './region.js'
import type { Segments } from './segments.js'
import { segmentsOf } from './segments.js'
import { pieces, Sweep } from './sweep.js'
import type { WeightName } from './weights.js'
import { Scale, weightOf } from './weights.js'

/** How to count. */
export interface CountingOptions {
  /** What a place counts: `count` (each as one; default), `area`, `population`, or the name of a weight of your own. */
  readonly by?: WeightName
  /** How contested places are counted; `mostly` unless given. */
  readonly contested?: ContestedRule
  /** Only places of this kind, or one of these kinds. */
  readonly kind?: Names
  /** Only what these have; unless given, of everybody that the log names in the region. Of a history told by side, sides. */
  readonly of?: ReadonlyArray<ActorId>
  /** A place without reports takes the status of the centre of what it lies in, or of that itself. Default false. */
  readonly inherit?: boolean
}

/** How to count, and between which dates. */
export interface SeriesOptions extends CountingOptions {
  /** The first chronon (of a wide date: its first); without it, from -Infinity on. */
  readonly from?: DateLike
  /** The last chronon (of a wide date: its last), included; without it, for ever. */
  readonly until?: DateLike
}

/**
 * The least and the most that somebody has at each step, in units of the weight, by number of the step. Both ends hold given these
 * reports, and that nothing went unreported which they do not require: a place may have been taken and lost again unseen.
 */
export interface ShareColumns {
  /** By step, the least that they have. */
  readonly least: Float64Array
  /** By step, the most that they can have. */
  readonly most: Float64Array
}

/**
 * What everybody has of a region over time. Step `k` lasts from `starts[k]` (included) until `starts[k + 1]`, the last
 * one until `until` (excluded), in chronons; steps are maximal: neighbours differ.
 */
export interface ShareSeries {
  /** The region. */
  readonly region: PlaceId
  /** By what its places are weighed. */
  readonly by: WeightName
  /** By step, its first chronon (included). */
  readonly starts: Float64Array
  /** Where the last step ends (excluded). */
  readonly until: Chronon
  /** The weight of all places whose weight is known. */
  readonly total: Float64Array
  /** What part of the total, from 0 to 1, the log has any evidence of; 0 where there is nothing. */
  readonly coverage: Float64Array
  /** What part of the total, from 0 to 1, was inherited for want of evidence of its own. */
  readonly inherited: Float64Array
  /** By actor, or by side of a history told so: everybody whom the log names in the region within these steps. */
  readonly of: ReadonlyMap<ActorId, ShareColumns>
  /** Anybody else: `least` is always 0, `most` what lies in places of which nobody knows the holder. */
  readonly others: ShareColumns
}

/** A place with its weight, and when within the window it is a leaf of the region. */
interface Leaf {
  readonly segments: Segments
  readonly weight: number
  readonly during: Periods
}

/** The share series over the half-open window, in chronons. */
export const sharesWithin = (
  history: History,
  gazetteer: Gazetteer,
  region: PlaceId,
  { by = 'count', contested: rule = 'mostly', kind, of, inherit = false }: CountingOptions,
  window: Period
): ShareSeries => {
  const { calendar } = inside(history)
  const places = insideOf(gazetteer)
  const leaves: Array<Leaf> = []
  let whole = 0
  for (const member of membersOf(places, calendar, region) ?? []) {
    const weight = weightOf(member.place, by)
    if (weight === undefined || weight === 0 || member.asLeaf.length === 0 || !isOfKind(member.place, kind)) continue
    // Of the whole region at all times, so that a sum does not depend on the window it is asked in.
    whole += weight
    const during = intersection(member.asLeaf, unlessEmpty(window))
    if (during.length === 0) continue
    const { id } = member.place
    leaves.push({
      segments: inherit ? inheritedSegmentsOf(history, places, id) : segmentsOf(history, id),
      weight,
      during
    })
  }
  const cuts = new Cuts(window[0])
  const cut = (chronon: number): void => {
    if (chronon > window[0] && chronon < Infinity) cuts.add(chronon)
  }
  cut(window[1])
  for (const {
    segments: { starts },
    during
  } of leaves)
    for (const [from, until] of during) {
      cut(from)
      cut(until)
      for (let k = segmentAt(starts, from) + 1; k < starts.length && starts[k] < until; k++) cuts.add(starts[k])
    }
  const scale = new Scale(whole)
  const sweep = new Sweep(cuts.axis(), rule, of === undefined ? undefined : new Set(of))
  for (const { segments, weight, during } of leaves) {
    const units = scale.units(weight)
    const partly = (part: number): number => (part === 0 ? 0 : part === 1 ? units : scale.units(weight * part))
    for (const period of during) {
      sweep.place(period, units)
      pieces(segments.starts, period, (piece) => sweep.piece(piece, segments, units, partly))
    }
  }
  return sweep.series(region, by, window[1], scale)
}
