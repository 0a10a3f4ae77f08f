/** Reports that are taken for one event because they say the same, though none says which event it reports. */
import type { Item } from '../world/index.js'
import type { PossibleDuplicate } from './findDuplicates.js'
import type { Finder } from './finder.js'
import { outcomesOf } from './sayings.js'
import { eventInWords, listInWords, recordIds } from './words.js'

const isTakenAsOne = ({ observed, reports }: Item): boolean => {
  if (observed || reports.length === 1) return false
  const [{ occurrence, id }] = reports
  return reports.some((other) => (other.occurrence ?? other.id) !== (occurrence ?? id))
}

export const takenAsOne: Finder<PossibleDuplicate> = {
  looksAt: 'story',
  find: ({ place, items }) => {
    const joined = items.filter(isTakenAsOne)
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
