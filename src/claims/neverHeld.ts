/** Claims that somebody never held a place. */
import type { ActorId, PlaceId } from '../record/index.js'
import { found, objectReader, optional } from '../record/index.js'
import { openUntil } from './counted.js'
import { boundsAsked, recordsAbout, settled, verdictOf } from './court.js'
import { heldWithin } from './endOfHold.js'
import type { KindOfClaim, Claiming } from './kind.js'
import { date, isAfter, name, ofKind } from './kind.js'

/** `who` held the place at the end of no chronon from `from` until `until` (both included, all time unless given; one chronon at least). */
export interface NeverHeld extends Claiming {
  readonly kind: 'never-held'
  readonly who: ActorId
  readonly place: PlaceId
  readonly from?: string
  readonly until?: string
}

export const neverHeld: KindOfClaim<NeverHeld> = {
  read: objectReader<NeverHeld>(
    { ...ofKind('never-held'), who: name, place: name, from: optional(date), until: optional(date) },
    (reading, _value, { from, until }) => {
      if (from !== undefined && until !== undefined && isAfter(from, 'lo', until))
        reading.fault(
          from,
          `from ${found(from)} until ${found(until)} is no time: exchange the dates, or correct the one that is wrong`
        )
    }
  ),
  judge: (court, claim) => {
    const { lo } = boundsAsked(court, claim.from, -Infinity)
    // Of a time with an offset and a day it depends on the history's time zone which is earlier.
    const bounds = { lo, hi: Math.max(lo, boundsAsked(court, claim.until, Infinity).hi) }
    const { inAll, inSome } = heldWithin(court, claim, bounds)
    return settled(verdictOf(!inSome, !inAll), recordsAbout(court, claim.place, bounds), [
      openUntil(court.history, claim.place, claim.who)
    ])
  }
}
