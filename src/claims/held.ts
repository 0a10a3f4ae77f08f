/** Claims that somebody held a place at a date. */
import type { ActorId, PlaceId } from '../record/index.js'
import { objectReader } from '../record/index.js'
import { openAt } from './counted.js'
import { boundsAsked, recordsAbout, settled, verdictOf } from './court.js'
import { heldWithin } from './endOfHold.js'
import type { KindOfClaim, Claiming } from './kind.js'
import { date, name, ofKind } from './kind.js'

/** `who` held the place at the end of some chronon of `date`. */
export interface HeldClaim extends Claiming {
  readonly kind: 'held'
  readonly who: ActorId
  readonly place: PlaceId
  readonly date: string
}

export const held: KindOfClaim<HeldClaim> = {
  read: objectReader<HeldClaim>({ ...ofKind('held'), who: name, place: name, date }),
  judge: (court, claim) => {
    const bounds = boundsAsked(court, claim.date, Infinity)
    const { inAll, inSome } = heldWithin(court, claim, bounds)
    return settled(verdictOf(inAll, inSome), recordsAbout(court, claim.place, bounds), [
      openAt(court.history, claim.place, bounds.hi)
    ])
  }
}
