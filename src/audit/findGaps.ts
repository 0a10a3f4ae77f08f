/** Gaps: changes that nobody reported, and that the story needs to hang together. */
import type { PlaceId } from '../record/index.js'
import type { Finder, FindingOf } from './finder.js'
import { tell } from './findingPhrases.js'
import type { MissingChange } from './unjoined.js'
import { missingChange } from './unjoined.js'

/**
 * Somebody must have changed the place without a report. Not one that is only seen (`seen-otherwise`), nor one between
 * reports that may be of one event (`same-event`), or that leave open what it was as one of them may be wrong (`contradiction`).
 */
export interface Gap extends FindingOf<'gap'>, MissingChange {
  readonly place: PlaceId
}

export const gaps: Finder<Gap> = {
  looksAt: 'story',
  find: ({ place, items, unjoined, words }) =>
    unjoined.others.map((gap) => {
      const missing = missingChange(items, gap)
      const { certain, left, required, earlier, later } = missing
      return {
        kind: 'gap',
        place,
        records: [...earlier, ...later],
        ...tell(words.phrases.findings.gap, {
          certain,
          earlier: words.ids(earlier, 'or'),
          later: words.ids(later),
          left: words.statuses(left),
          required: words.statuses(required),
          seen: items[gap.item].observed,
          when: words.bounds(gap.earliest, gap.latest)
        }),
        ...missing
      }
    })
}
