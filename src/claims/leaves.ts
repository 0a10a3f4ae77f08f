/** The places of a region that a claim counts, each with what it can have been. */
import type { Gazetteer, Missing, Names, RegionMember, WeightName } from '../regions/index.js'
import { covers, insideOf, isOfKind, membersOf, noEvidenceOf, segmentsOf, weightOf } from '../regions/index.js'
import type { History } from '../history/index.js'
import { inside } from '../history/index.js'
import type { PlaceId } from '../record/index.js'
import { formatChronon } from '../time/index.js'
import { segmentAt } from '../world/index.js'

export interface Counted {
  readonly id: PlaceId
  /** `undefined` when the gazetteer does not give it. */
  readonly weight: number | undefined
}

const countedWhere = (
  history: History,
  gazetteer: Gazetteer,
  region: PlaceId,
  by: WeightName,
  isCounted: (member: RegionMember) => boolean
): ReadonlyArray<Counted> | undefined =>
  membersOf(insideOf(gazetteer), inside(history).calendar, region)
    ?.filter(isCounted)
    .map(({ place }) => ({ id: place.id, weight: weightOf(place, by) }))
    .sort((a, b) => (a.id < b.id ? -1 : 1))

/** The leaf places of the region at the chronon, of the kind if one is given; `undefined` for an unknown region. */
export const leavesIn = (
  history: History,
  gazetteer: Gazetteer,
  region: PlaceId,
  chronon: number,
  by: WeightName,
  placeKind: Names | undefined
): ReadonlyArray<Counted> | undefined =>
  countedWhere(
    history,
    gazetteer,
    region,
    by,
    ({ place, asLeaf }) => covers(asLeaf, chronon) && isOfKind(place, placeKind)
  )

/** The places of the kind in the region, whether they contain others or not; without a kind the leaf places. */
export const placesOfKindIn = (
  history: History,
  gazetteer: Gazetteer,
  region: PlaceId,
  chronon: number,
  placeKind: Names | undefined
): ReadonlyArray<PlaceId> | undefined =>
  (placeKind === undefined
    ? leavesIn(history, gazetteer, region, chronon, 'count', undefined)
    : countedWhere(
        history,
        gazetteer,
        region,
        'count',
        ({ place, spans }) => place.id !== region && covers(spans, chronon) && isOfKind(place, placeKind)
      )
  )?.map(({ id }) => id)

/** That the gazetteer has no such place, or nothing of the kind in it. */
export const noSuch = (place: PlaceId, message = `the gazetteer has no place ${JSON.stringify(place)}`): Missing => ({
  what: 'place',
  place,
  message
})

export const unweighed = (counted: ReadonlyArray<Counted>, by: WeightName): ReadonlyArray<Missing> =>
  counted.flatMap(({ id, weight }): ReadonlyArray<Missing> =>
    weight === undefined
      ? [{ what: 'weight', place: id, message: `the gazetteer does not say the ${by} of ${id}` }]
      : []
  )

/** Why a place is open at a chronon: no report speaks of it, or the reports do not settle it. */
export const openAt = (history: History, place: PlaceId, chronon: number): Missing => {
  const { starts, evidence } = segmentsOf(history, place)
  if (!evidence(segmentAt(starts, chronon)))
    return { what: 'evidence', place, message: noEvidenceOf(history, place, chronon) }
  const on = Number.isFinite(chronon) ? ` on ${formatChronon(chronon, history.granularity)}` : ''
  return { what: 'certainty', place, message: `the reports leave open who held ${place}${on}` }
}

/** Why it is open until when a place was held. */
export const openUntil = (history: History, place: PlaceId, who: string): Missing =>
  inside(history).answersOf(place)?.byDate === undefined
    ? { what: 'evidence', place, message: `no report says who held ${place}` }
    : { what: 'certainty', place, message: `the reports leave open until when ${who} held ${place}` }
