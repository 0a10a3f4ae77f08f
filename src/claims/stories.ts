/** Judging claims about whole stories of places: until when one was held, whether ever, how often it was captured. */
import { insideOf, noPlace } from '../regions/index.js'
import type { LeastMost } from '../questions/index.js'
import type { Bounds } from '../time/index.js'
import { capturesOf } from './captures.js'
import type { Captured, HeldClaim, LastHeld, NeverHeld } from './claim.js'
import type { Court, Judgement } from './court.js'
import { at, boundsOf, nothingToGoBy, recordsAbout, settled, verdictOf, whomOf } from './court.js'
import { lastHoldOf } from './lastHold.js'
import { openAt, openUntil, placesOfKindIn } from './leaves.js'

export const judgeLastHeld = (court: Court, claim: LastHeld): Judgement => {
  const { history, gazetteer } = court
  const { place, region, placeKind, who } = claim
  const end = boundsOf(court, claim.date, Infinity).hi
  const candidates = placesOfKindIn(history, gazetteer, region, end, placeKind)
  if (candidates === undefined) return nothingToGoBy([noPlace(region)])
  if (!insideOf(gazetteer).numbers.has(place)) return nothingToGoBy([noPlace(place)])
  // Not a place of that kind in the region, and so not the last of them.
  if (!candidates.includes(place)) return settled('contradicted', [], [])
  const whom = whomOf(court, claim)
  const own = lastHoldOf(history, place, whom, end)
  const others = candidates.filter((id) => id !== place).map((id) => ({ id, hold: lastHoldOf(history, id, whom, end) }))
  const isEarlier = ({ hold: { most } }: { readonly hold: LeastMost }): boolean => most < Infinity && most <= own.least
  const inAll = own.least > -Infinity && others.every(isEarlier)
  const inSome = own.most > -Infinity && others.every(({ hold: { least } }) => least < Infinity && least <= own.most)
  const open = others.filter((other) => !isEarlier(other))
  const isOwnOpen = own.least === -Infinity || open.some(({ hold: { most } }) => most <= own.most)
  const missing = [...(isOwnOpen ? [place] : []), ...open.map(({ id }) => id)].map((id) => openUntil(history, id, who))
  const because = [
    ...recordsAbout(court, place, { lo: own.least === Infinity ? end : own.least - 1, hi: Math.min(own.most, end) }),
    // By which the others were no longer held, or still were, when this one was lost at the earliest.
    ...others.flatMap(({ id }) => recordsAbout(court, id, at(Math.min(own.least, end))))
  ]
  return settled(verdictOf(inAll, inSome), because, missing)
}

/** Whether it was held at some chronon of the bounds, in all worlds and in some. */
const heldWithin = (
  court: Court,
  claim: HeldClaim | NeverHeld,
  { lo, hi }: Bounds
): { readonly inAll: boolean; readonly inSome: boolean } => {
  const { least, most } = lastHoldOf(court.history, claim.place, whomOf(court, claim), hi)
  return { inAll: least > lo, inSome: most > lo }
}

export const judgeHeld = (court: Court, claim: HeldClaim): Judgement => {
  const bounds = boundsOf(court, claim.date, Infinity)
  const { inAll, inSome } = heldWithin(court, claim, bounds)
  return settled(verdictOf(inAll, inSome), recordsAbout(court, claim.place, bounds), [
    openAt(court.history, claim.place, bounds.hi)
  ])
}

export const judgeNeverHeld = (court: Court, claim: NeverHeld): Judgement => {
  const bounds = { lo: boundsOf(court, claim.from, -Infinity).lo, hi: boundsOf(court, claim.until, Infinity).hi }
  const { inAll, inSome } = heldWithin(court, claim, bounds)
  return settled(verdictOf(!inSome, !inAll), recordsAbout(court, claim.place, bounds), [
    openUntil(court.history, claim.place, claim.who)
  ])
}

export const judgeCaptured = (court: Court, claim: Captured): Judgement => {
  const { atLeast = 0, atMost = Infinity, place, who } = claim
  const end = boundsOf(court, claim.date, Infinity).hi
  const counts = capturesOf(court.history, place, whomOf(court, claim), end)
  const isSo = (count: number): boolean => atLeast <= count && count <= atMost
  const [inAll, inSome] = counts === undefined ? [false, true] : [counts.every(isSo), counts.some(isSo)]
  const found =
    counts === undefined ? { least: 0, most: Infinity } : { least: counts[0], most: counts[counts.length - 1] }
  return settled(
    verdictOf(inAll, inSome),
    recordsAbout(court, place, { lo: -Infinity, hi: end }),
    [openUntil(court.history, place, who)],
    found
  )
}
