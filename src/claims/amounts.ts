/** Judging claims about how much of a region somebody has. */
import type { Missing } from '../regions/index.js'
import { noPlace, partAmong, partOf, rounding, segmentsOf } from '../regions/index.js'
import type { PlaceId } from '../record/index.js'
import { segmentAt } from '../world/index.js'
import type { AllHeld, LostClaim, ShareClaim } from './claim.js'
import type { Court, Judgement } from './court.js'
import { at, boundsOf, epochAt, nothingToGoBy, recordsAbout, settled, verdictOf } from './court.js'
import type { Counted } from './leaves.js'
import { leavesIn, openAt, placesOfKindIn, unweighed } from './leaves.js'
import type { Term } from './sums.js'
import { canAddUp } from './sums.js'

/** The places to count, or why they cannot be. */
export const countedFor = (
  court: Court,
  { region, placeKind, by }: ShareClaim | LostClaim,
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

export const judgeShare = (court: Court, claim: ShareClaim): Judgement => {
  const { history, rule } = court
  const { who, by, atLeast = 0, atMost = 1 } = claim
  const chronon = boundsOf(court, claim.date, Infinity).hi
  const counted = countedFor(court, claim, chronon)
  if (isJudgement(counted)) return counted
  const epoch = epochAt(court, chronon)
  const places = counted.map(({ id, weight = NaN }) => {
    const { starts, possible } = segmentsOf(history, id)
    const statuses = possible(segmentAt(starts, chronon))
    const { least, most } = partAmong(statuses, who, epoch, rule)
    const term = statuses.map((status): readonly [number, number] => {
      const part = partOf(status, who, epoch, rule)
      return [part.least * weight, part.most * weight]
    })
    return { id, weight, least: least * weight, most: most * weight, isOpen: least < most, term }
  })
  const because = counted.flatMap(({ id }) => recordsAbout(court, id, at(chronon)))
  const missing = [
    ...unweighed(counted, by),
    ...places.flatMap(({ id, isOpen }) => (isOpen ? [openAt(history, id, chronon)] : []))
  ]
  const total = sum(places.map(({ weight }) => weight))
  if (!(total > 0)) return { ...weighsNothing(claim.region, missing), because }
  const found = {
    least: sum(places.map(({ least }) => least)) / total,
    most: sum(places.map(({ most }) => most)) / total
  }
  const inAll = found.least >= atLeast - rounding && found.most <= atMost + rounding
  const terms = places.map(({ term }): Term => term)
  const inSome =
    found.most >= atLeast - rounding &&
    found.least <= atMost + rounding &&
    // With one limit the extremes tell; between two there can be a gap.
    (atLeast <= found.least ||
      atMost >= found.most ||
      (canAddUp(terms, atLeast * total, atMost * total, rounding * total) ?? true))
  return settled(verdictOf(inAll, inSome), because, missing, found)
}

export const judgeAllHeld = (court: Court, claim: AllHeld): Judgement => {
  const { history, rule } = court
  const { region, placeKind, who } = claim
  const chronon = boundsOf(court, claim.date, Infinity).hi
  const counted = placesOfKindIn(history, court.gazetteer, region, chronon, placeKind)
  if (counted === undefined) return nothingToGoBy([noPlace(region)])
  if (counted.length === 0) return nothingToGoBy([noPlace(region, `the gazetteer has nothing to count in ${region}`)])
  const epoch = epochAt(court, chronon)
  const parts = counted.map((id) => {
    const { starts, possible } = segmentsOf(history, id)
    return partAmong(possible(segmentAt(starts, chronon)), who, epoch, rule)
  })
  const inAll = parts.every(({ least }) => least === 1)
  const inSome = parts.every(({ most }) => most === 1)
  const open = counted.filter((_, i) => parts[i].least < 1)
  return settled(
    verdictOf(inAll, inSome),
    counted.flatMap((id) => recordsAbout(court, id, at(chronon))),
    open.map((id) => openAt(history, id, chronon))
  )
}
