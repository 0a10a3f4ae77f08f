/**
 * The worlds that a log allows at one place, enumerated one by one.
 *
 * This is the meaning of the library, written to be checked by reading and not to be fast: it goes through every order of
 * the items, everything that may be disbelieved, every status where reports differ and every date, and keeps what costs
 * least. The library itself never enumerates; the tests demand that it answers what is answered here. So nothing is shared
 * with it but dates and records, and the rules of what a status admits are written out again. It is read in this order:
 *
 * 1. `worldStatuses.ts`: how statuses go together, and which can follow which
 * 2. `worldItems.ts`: the reports of one occurrence become one item, what was seen throughout becomes two
 * 3. `worldOrder.ts`: which `after` hold, once those that leave no world are dropped; which item precedes which
 * 4. `worldSteps.ts`: what a believed item makes of the status
 * 5. `worldDoubt.ts`: which items contradict each other from nearby, and what disbelief costs
 * 6. `worldStories.ts`: every order of the items, with what each makes of the status; those of least cost are kept; what is
 *    presumed before anything is known
 * 7. `worldAnswers.ts`: every date for each item of a story. A story with its dates is a *world*; what a place is in worlds
 * 8. `worldCounts.ts`: how often it changed hands, for how long somebody held it
 * 9. `worldPairs.ts`: what differs, or happened, between two dates
 *
 * Laws: every world has the same, smallest cost · there is always a world, if the window is wide enough · the order of the
 * records changes nothing · where some order has no gap nothing is disbelieved.
 */
export {
  enumerateWorlds,
  forEachDating,
  forEachWorld,
  possibilitiesAt,
  possibilitiesByChronon,
  possibleAt,
  possibleByChronon,
  possibleIn
} from './worldAnswers.js'
export type { Possibility, Possible, World } from './worldAnswers.js'
export { changesOfHands, couldHoldIn, countRange, recaptures, tenureIn, tenureRange } from './worldCounts.js'
export type { Range } from './worldCounts.js'
export type { DoubtOptions } from './worldDoubt.js'
export { itemsOf } from './worldItems.js'
export type { WorldItem, Written } from './worldItems.js'
export { keptAfter } from './worldOrder.js'
export { changesWithin, compareDates } from './worldPairs.js'
export type { ChangeWithin } from './worldPairs.js'
export { storiesOf } from './worldStories.js'
export type { Step, Story, Window } from './worldStories.js'
