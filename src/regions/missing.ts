/** What would make an answer about a region sharper. */
import type { History } from '../history/index.js'
import { inside } from '../history/index.js'
import type { PlaceId } from '../record/index.js'
import { formatChronon } from '../time/index.js'
import { segmentAt } from '../world/index.js'
import type { Names } from './fields.js'
import type { Gazetteer } from './gazetteer.js'
import { insideOf } from './gazetteer.js'
import { covers } from './periods.js'
import { isOfKind } from './place.js'
import { membersOf } from './region.js'
import { segmentsOf } from './segments.js'
import type { WeightName } from './weights.js'
import { weightOf } from './weights.js'

/** What would make an answer sharper, or make one possible at all. */
export interface Missing {
  /** `place`: the gazetteer does not know it · `weight`: nor how much it weighs · `evidence`: no report says who held it ·
   * `certainty`: the reports leave open who held it. */
  readonly what: 'place' | 'weight' | 'evidence' | 'certainty'
  /** The place that it is about. */
  readonly place: PlaceId
  /** In plain English. */
  readonly message: string
}

/** That the gazetteer has no such place or, as the message says, nothing of the kind in it. */
export const noPlace = (place: PlaceId, message = `the gazetteer has no place ${JSON.stringify(place)}`): Missing => ({
  what: 'place',
  place,
  message
})

export const noWeight = (place: PlaceId, by: WeightName): Missing => ({
  what: 'weight',
  place,
  message: `the gazetteer does not say the ${by} of ${place}`
})

/** That no report says who held the place at the chronon or, where that is no date, at any time. */
export const noEvidence = ({ granularity }: History, place: PlaceId, chronon = Infinity): Missing => ({
  what: 'evidence',
  place,
  message: Number.isFinite(chronon)
    ? `no report says who held ${place} on ${formatChronon(granularity, chronon)}`
    : `no report says who held ${place}`
})

/** What a roll-up of the region at the end of the chronon leaves out or leaves open. */
export const missingAt = (
  history: History,
  gazetteer: Gazetteer,
  region: PlaceId,
  { by = 'count', kind }: { readonly by?: WeightName; readonly kind?: Names },
  chronon: number
): ReadonlyArray<Missing> => {
  const members = membersOf(insideOf(gazetteer), inside(history).calendar, region)
  if (members === undefined) return [noPlace(region)]
  const missing: Array<Missing> = []
  for (const { place, asLeaf } of members) {
    if (!covers(asLeaf, chronon) || !isOfKind(place, kind)) continue
    const { id } = place
    if (weightOf(place, by) === undefined) missing.push(noWeight(id, by))
    const { starts, evidence } = segmentsOf(history, id)
    if (!evidence(segmentAt(starts, chronon))) missing.push(noEvidence(history, id, chronon))
  }
  return missing.sort((a, b) => (a.place < b.place ? -1 : a.place > b.place ? 1 : 0))
}
