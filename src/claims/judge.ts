/** Judging a claim of any kind. */
import { judgeAllHeld, judgeShare } from './amounts.js'
import type { Claim } from './claim.js'
import type { Court, Judgement } from './court.js'
import { judgeLost } from './lost.js'
import { judgeCaptured, judgeHeld, judgeLastHeld, judgeNeverHeld } from './stories.js'

export const judged = (court: Court, claim: Claim): Judgement => {
  switch (claim.kind) {
    case 'last-held':
      return judgeLastHeld(court, claim)
    case 'share':
      return judgeShare(court, claim)
    case 'lost':
      return judgeLost(court, claim)
    case 'held':
      return judgeHeld(court, claim)
    case 'never-held':
      return judgeNeverHeld(court, claim)
    case 'captured':
      return judgeCaptured(court, claim)
    case 'all-held':
      return judgeAllHeld(court, claim)
  }
}
