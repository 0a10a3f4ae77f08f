/** Gaps: changes that nobody reported, and that the story needs to hang together. */
import { between } from '../questions/index.js'
import type { EarliestLatest } from '../questions/index.js'
import type { PlaceId, RecordId, Status } from '../record/index.js'
import type { Finder, FindingOf } from './finder.js'
import { boundsInWords, eventInWords, recordIds, listInWords, statusesInWords } from './words.js'

/** Somebody must have changed the place without a report. */
export interface Gap extends FindingOf<'gap'> {
  readonly place: PlaceId
  /** The chronons at which the change that is missing can have been made, both ends included. */
  readonly bounds: EarliestLatest
  /** Whether it is missing in every world that the log allows, or only in some. */
  readonly certain: boolean
  /** What the place was left in before: one of these. */
  readonly left: ReadonlyArray<Status>
  /** What it must have become: one of these. */
  readonly required: ReadonlyArray<Status>
  /** The records between which it is missing: those that left the place so, and those that require it otherwise. */
  readonly earlier: ReadonlyArray<RecordId>
  readonly later: ReadonlyArray<RecordId>
}

export const gaps: Finder<Gap> = {
  looksAt: 'story',
  find: ({ history, place, items, story }) =>
    story.doubtful.gaps.map(({ item, after, left, required, earliest, latest, certain }) => {
      const { reports, observed } = items[item]
      const later = recordIds(reports)
      const earlier = after.flatMap((before) => recordIds(items[before].reports))
      return {
        kind: 'gap',
        place,
        records: [...earlier, ...later],
        message: `a change ${certain ? 'is' : 'may be'} missing between ${listInWords(earlier, 'or')} and ${eventInWords(items[item])}: it was left ${statusesInWords(left)}, and ${observed ? 'was seen' : 'then changed from'} ${statusesInWords(required)}; somebody ${certain ? 'changed' : 'may have changed'} it ${boundsInWords(earliest, latest, history.granularity)}`,
        done: 'an unreported change is supposed there: between the two, what was left and what is required are both possible',
        advice: `report the change that is missing, or correct what ${observed ? 'was seen' : 'it is said to have changed from'}`,
        bounds: between(earliest, latest),
        certain,
        left,
        required,
        earlier,
        later
      }
    })
}
