/** Claims about the last place that somebody held. */
import type { LeastMost } from '../questions/index.js'
import type { ActorId, PlaceId } from '../record/index.js'
import { objectReader, optional } from '../record/index.js'
import type { Names } from '../regions/index.js'
import { insideOf, noPlace } from '../regions/index.js'
import type { Court, Judgement } from './court.js'
import { at, boundsAsked, nothingToGoBy, recordsAbout, settled, verdictOf, whomOf } from './court.js'
import type { KindOfClaim, Claiming } from './kind.js'
import { date, inRegion, name, ofKind } from './kind.js'
import { endOfHold } from './endOfHold.js'
import { openUntil, placesOfKindIn } from './counted.js'

/**
 * `place` was the last place (of `placeKind`) in the region that `who` held: `who` did hold it, and when it had lost it for
 * good held no other of them, nor ever again, up to the end of `date`. Several lost on the same chronon are all the last.
 * Until it is lost, it is the last if every other has been. Without a date the whole log counts.
 */
export interface LastHeld extends Claiming {
  readonly kind: 'last-held'
  readonly who: ActorId
  readonly place: PlaceId
  readonly region: PlaceId
  readonly placeKind?: Names
  readonly date?: string
}

const judge = (court: Court, claim: LastHeld): Judgement => {
  const { history, gazetteer } = court
  const { place, region, placeKind, who } = claim
  const end = boundsAsked(court, claim.date, Infinity).hi
  const candidates = placesOfKindIn(history, gazetteer, region, end, placeKind)
  if (candidates === undefined) return nothingToGoBy([noPlace(region)])
  if (!insideOf(gazetteer).numbers.has(place)) return nothingToGoBy([noPlace(place)])
  // Not a place of that kind in the region, and so not the last of them.
  if (!candidates.includes(place)) return settled('contradicted', [], [])
  const whom = whomOf(court, claim)
  const own = endOfHold(history, place, whom, end)
  const others = candidates.filter((id) => id !== place).map((id) => ({ id, hold: endOfHold(history, id, whom, end) }))
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

export const lastHeld: KindOfClaim<LastHeld> = {
  read: objectReader<LastHeld>({ ...ofKind('last-held'), who: name, place: name, ...inRegion, date: optional(date) }),
  judge
}
