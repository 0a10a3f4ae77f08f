/** Reports that are taken for one event because they say the same, though none says which event it reports. */
import type { PlaceId } from '../record/index.js'
import type { Item } from '../world/index.js'
import type { Finder, FindingOf } from './finder.js'
import { eventInWords, listInWords, recordIds } from './words.js'

/** Changes that several sources report alike, each taken as one. */
export interface TakenAsOne extends FindingOf<'taken-as-one'> {
  readonly place: PlaceId
  /** How many events there are that several sources report alike. */
  readonly events: number
}

const isTakenAsOne = ({ observed, reports }: Item): boolean => {
  if (observed || reports.length === 1) return false
  const [{ occurrence, id }] = reports
  return reports.some((other) => (other.occurrence ?? other.id) !== (occurrence ?? id))
}

export const takenAsOne: Finder<TakenAsOne> = {
  looksAt: 'story',
  find: ({ place, items }) => {
    const joined = items.filter(isTakenAsOne)
    if (joined.length === 0) return []
    const events = joined.map((item, k) => (k < 3 ? eventInWords(item) : ''))
    return [
      {
        kind: 'taken-as-one',
        place,
        records: joined.flatMap(({ reports }) => recordIds(reports)),
        message: `several sources report the same change alike: ${listInWords(events.slice(0, 3), 'or')}${events.length > 3 ? `, and ${events.length - 3} more` : ''}`,
        done:
          joined.length === 1
            ? 'they are taken as one event'
            : `each time they are taken as one event, ${joined.length} in all`,
        advice: 'nothing to do if they are; otherwise give each an occurrence of its own',
        events: joined.length
      }
    ]
  }
}
