/** Claims that somebody holds all of a region. */
import type { ActorId, PlaceId } from '../record/index.js'
import { objectReader } from '../record/index.js'
import type { Names } from '../regions/index.js'
import { noPlace, partAmong, segmentsOf } from '../regions/index.js'
import { segmentAt } from '../world/index.js'
import type { Court, Judgement } from './court.js'
import { at, boundsAsked, nothingToGoBy, recordsAbout, settled, verdictOf } from './court.js'
import type { KindOfClaim, Claiming } from './kind.js'
import { date, inRegion, name, ofKind } from './kind.js'
import { openAt, placesOfKindIn } from './counted.js'

/** `who` holds all of a region at the end of `date`: every leaf place or, with `placeKind`, every place of that kind. */
export interface AllHeld extends Claiming {
  readonly kind: 'all-held'
  readonly who: ActorId
  readonly region: PlaceId
  readonly placeKind?: Names
  readonly date: string
}

const judge = (court: Court, claim: AllHeld): Judgement => {
  const { history, rule } = court
  const { region, placeKind, who } = claim
  const chronon = boundsAsked(court, claim.date, Infinity).hi
  const counted = placesOfKindIn(history, court.gazetteer, region, chronon, placeKind)
  if (counted === undefined) return nothingToGoBy([noPlace(region)])
  if (counted.length === 0) return nothingToGoBy([noPlace(region, `the gazetteer has nothing to count in ${region}`)])
  const parts = counted.map((id) => {
    const { starts, possible } = segmentsOf(history, id)
    return partAmong(possible(segmentAt(starts, chronon)), who, rule)
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

export const allHeld: KindOfClaim<AllHeld> = {
  read: objectReader<AllHeld>({ ...ofKind('all-held'), who: name, ...inRegion, date }),
  judge
}
