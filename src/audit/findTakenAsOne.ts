/** Reports that are taken for one event because they say the same, though none says which event it reports. */
import type { PossibleDuplicate } from './findDuplicates.js'
import type { Finder } from './finder.js'
import { isToldAlike, outcomesOf } from './sayings.js'
import { eventInWords, listInWords, recordIds } from './words.js'

export const takenAsOne: Finder<PossibleDuplicate> = {
  looksAt: 'story',
  find: ({ place, items }) => {
    const joined = items.filter((item) => !item.observed && isToldAlike(item))
    if (joined.length === 0) return []
    const events = joined.map((item, k) => (k < 3 ? eventInWords(item) : ''))
    return [
      {
        kind: 'possible-duplicate',
        place,
        records: joined.flatMap(({ reports }) => recordIds(reports)),
        message: `several sources report the same change alike: ${listInWords(events.slice(0, 3), 'or')}${events.length > 3 ? `, and ${events.length - 3} more` : ''}`,
        done:
          joined.length === 1
            ? 'they are taken as one event'
            : `each time they are taken as one event, ${joined.length} in all`,
        advice: 'nothing to do if they are; otherwise give each an occurrence of its own',
        to: outcomesOf(joined),
        occurrences: joined.length,
        areAlike: true
      }
    ]
  }
}
