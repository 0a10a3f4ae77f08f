/** Reports that are taken for one event because they say the same, though none says which event it reports. */
import type { PossibleDuplicate } from './findDuplicates.js'
import type { Finder } from './finder.js'
import { tell } from './findingPhrases.js'
import { isToldAlike, outcomesOf } from './sayings.js'
import { recordIds } from './words.js'

/** So many events are named. */
const mostNamed = 3

export const takenAsOne: Finder<PossibleDuplicate> = {
  looksAt: 'story',
  find: ({ place, items, words }) => {
    const joined = items.filter((item) => !item.observed && isToldAlike(item))
    if (joined.length === 0) return []
    const to = outcomesOf(joined)
    const events = joined.slice(0, mostNamed).map((item) => words.event(item))
    return [
      {
        kind: 'possible-duplicate',
        place,
        records: joined.flatMap(({ reports }) => recordIds(reports)),
        ...tell(words.phrases.findings['possible-duplicate'], {
          areAlike: true,
          records: words.list(events, 'or'),
          to: words.statuses(to),
          count: joined.length,
          more: joined.length - events.length
        }),
        to,
        occurrences: joined.length,
        areAlike: true
      }
    ]
  }
}
