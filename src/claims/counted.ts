/** The places of a region that a claim counts, each with what it can have been. */
import type { Gazetteer, Missing, Names, RegionMember, WeightName } from '../regions/index.js'
import {
  covers,
  insideOf,
  isOfKind,
  membersOf,
  noEvidence,
  noPlace,
  noWeight,
  segmentsOf,
  weightOf
} from '../regions/index.js'
import type { History } from '../history/index.js'
import { inside } from '../history/index.js'
import { storiesOf } from '../questions/index.js'
import type { PlaceId } from '../record/index.js'
import { formatChronon } from '../time/index.js'
import { segmentAt } from '../world/index.js'
import type { Court, Judgement } from './court.js'
import { nothingToGoBy } from './court.js'

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
const leavesIn = (
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
        ({ place, during }) => place.id !== region && covers(during, chronon) && isOfKind(place, placeKind)
      )
  )?.map(({ id }) => id)

/** The places to count, or why they cannot be. */
export const countedFor = (
  court: Court,
  { region, placeKind, by }: { readonly region: PlaceId; readonly placeKind?: Names; readonly by: WeightName },
  chronon: number
): ReadonlyArray<Counted> | Judgement => {
  const counted = leavesIn(court.history, court.gazetteer, region, chronon, by, placeKind)
  if (counted === undefined) return nothingToGoBy([noPlace(region)])
  if (counted.length === 0) return nothingToGoBy([noPlace(region, `the gazetteer has nothing to count in ${region}`)])
  return counted
}

export const isJudgement = (value: ReadonlyArray<Counted> | Judgement): value is Judgement => !Array.isArray(value)

/** Without a total there are no parts of it. */
export const weighsNothing = (region: PlaceId, missing: ReadonlyArray<Missing>): Judgement =>
  nothingToGoBy(missing.length > 0 ? missing : [noPlace(region, `what there is to count in ${region} weighs nothing`)])

export const sum = (numbers: ReadonlyArray<number>): number => numbers.reduce((a, b) => a + b, 0)

export const unweighed = (counted: ReadonlyArray<Counted>, by: WeightName): ReadonlyArray<Missing> =>
  counted.flatMap(({ id, weight }) => (weight === undefined ? [noWeight(id, by)] : []))

/** Why a place is open at a chronon: no report speaks of it, or the reports do not settle it. */
export const openAt = (history: History, place: PlaceId, chronon: number): Missing => {
  const { starts, evidence } = segmentsOf(history, place)
  if (!evidence(segmentAt(starts, chronon))) return noEvidence(history, place, chronon)
  const on = Number.isFinite(chronon) ? ` on ${formatChronon(history.granularity, chronon)}` : ''
  return { what: 'certainty', place, message: `the reports leave open who held ${place}${on}` }
}

/** Why the last date at which somebody held a place is open. */
export const openUntil = (history: History, place: PlaceId, who: string): Missing =>
  storiesOf(history, place).length === 0
    ? noEvidence(history, place)
    : { what: 'certainty', place, message: `the reports leave open until when ${who} held ${place}` }
