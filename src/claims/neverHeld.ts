/** Claims that somebody never held a place. */
import type { ActorId, PlaceId } from '../record/index.js'
import { objectReader, optional } from '../record/index.js'
import { openUntil } from './counted.js'
import { boundsAsked, recordsAbout, settled, verdictOf } from './court.js'
import { heldWithin } from './endOfHold.js'
import type { KindOfClaim, Claiming } from './kind.js'
import { date, name, ofKind } from './kind.js'

/** `who` held the place at the end of no chronon from `from` until `until` (both included, all time unless given). */
export interface NeverHeld extends Claiming {
  readonly kind: 'never-held'
  readonly who: ActorId
  readonly place: PlaceId
  readonly from?: string
  readonly until?: string
}

export const neverHeld: KindOfClaim<NeverHeld> = {
  read: objectReader<NeverHeld>({
    ...ofKind('never-held'),
    who: name,
    place: name,
    from: optional(date),
    until: optional(date)
  }),
  judge: (court, claim) => {
    const bounds = {
      lo: boundsAsked(court, claim.from, -Infinity).lo,
      hi: boundsAsked(court, claim.until, Infinity).hi
    }
    const { inAll, inSome } = heldWithin(court, claim, bounds)
    return settled(verdictOf(!inSome, !inAll), recordsAbout(court, claim.place, bounds), [
      openUntil(court.history, claim.place, claim.who)
    ])
  }
}
