/** Gaps: changes that nobody reported, and that the story needs to hang together. */
import type { PlaceId } from '../record/index.js'
import type { Finder, FindingOf } from './finder.js'
import type { MissingChange } from './unjoined.js'
import { missingChange } from './unjoined.js'
import { boundsInWords, eventInWords, listInWords, statusesInWords } from './words.js'

/**
 * Somebody must have changed the place without a report. Not one that is only seen (`seen-otherwise`), nor one between
 * reports that may be of one event (`same-event`), or that leave open what it was as one of them may be wrong (`contradiction`).
 */
export interface Gap extends FindingOf<'gap'>, MissingChange {
  readonly place: PlaceId
}

export const gaps: Finder<Gap> = {
  looksAt: 'story',
  find: ({ history, place, items, unjoined }) =>
    unjoined.others.map((gap) => {
      const missing = missingChange(items, gap)
      const { certain, left, required, earlier, later } = missing
      const { reports, observed } = items[gap.item]
      return {
        kind: 'gap',
        place,
        records: [...earlier, ...later],
        message: `a change ${certain ? 'is' : 'may be'} missing between ${listInWords(earlier, 'or')} and ${eventInWords({ reports })}: it was left ${statusesInWords(left)}, and ${observed ? 'was seen' : 'then changed from'} ${statusesInWords(required)}; somebody ${certain ? 'changed' : 'may have changed'} it ${boundsInWords(gap.earliest, gap.latest, history.granularity)}`,
        done: 'an unreported change is supposed there: between the two, what was left and what is required are both possible',
        advice: `report the change that is missing, or correct what ${observed ? 'was seen' : 'it is said to have changed from'}`,
        ...missing
      }
    })
}
