/**
 * Changes away and back while a place is said to have been so throughout: the story hangs together, so that no gap gives them
 * away, and yet not all of them can be right.
 */
import type { Story } from '../history/index.js'
import type { PlaceId, RecordId, Status } from '../record/index.js'
import { agreesWhenSeen, statusKey } from '../record/index.js'
import { firstWhere } from '../time/index.js'
import type { Item } from '../world/index.js'
import { doubtfulIn } from '../world/index.js'
import type { Finder, FindingOf } from './finder.js'
import { tell } from './findingPhrases.js'
import { recordIds, recordsOf } from './words.js'

/** A place was seen to be so throughout, and others report that it was otherwise in between. */
export interface NotThroughout extends FindingOf<'not-throughout'> {
  readonly place: PlaceId
  /** The records that say what it was throughout, and those that say otherwise: sixteen at most. */
  readonly throughout: ReadonlyArray<RecordId>
  readonly otherwise: ReadonlyArray<RecordId>
  readonly status: Status
}

/** So many reports within what was seen throughout are looked at, and so many are named. */
const mostLooked = 256
const mostFound = 16

/** By position in order of time, the next at which something else is said. */
const nextOthers = (keys: ReadonlyArray<string>): Int32Array => {
  const next = new Int32Array(keys.length)
  for (let at = keys.length - 1; at >= 0; at--)
    next[at] = at + 1 < keys.length && keys[at + 1] === keys[at] ? next[at + 1] : at + 1
  return next
}

/** The items between the two ends of what was seen throughout that say otherwise, by the order of what is written. */
const otherwiseWithin = (
  { columns, items }: Story,
  keys: ReadonlyArray<string>,
  next: Int32Array,
  first: number,
  last: number
): ReadonlyArray<number> => {
  const { order, earliest, latest, count } = columns
  const [seen] = items[first].to
  const key = statusKey(seen)
  const found: Array<number> = []
  let at = firstWhere(0, count, (k) => earliest[order[k]] > latest[first])
  for (let looked = 0; looked < mostLooked && at < count && found.length < mostFound; looked++) {
    const item = order[at]
    if (!(earliest[item] < earliest[last])) break
    const isOther = keys[at] !== key && latest[item] < earliest[last] && says(items[item], seen)
    if (isOther) found.push(item)
    at = keys[at] === key ? next[at] : at + 1
  }
  return found
}

/** Whether the item says that it was something else, and who. */
const says = ({ to }: Item, seen: Status): boolean =>
  to.every((status) => status.kind !== 'unknown' && !agreesWhenSeen(seen, status))

export const within: Finder<NotThroughout> = {
  looksAt: 'story',
  find: ({ place, story, items, words }) => {
    const { firsts, order } = story.columns
    if (firsts.size === 0) return []
    const { gaps, doubted } = doubtfulIn(story.worlds)
    const required = new Set(gaps.map(({ item }) => item))
    const keys = order.map((item) => (items[item].to.length === 1 ? statusKey(items[item].to[0]) : ''))
    const next = nextOthers(keys)
    return [...firsts].flatMap(([last, first]): ReadonlyArray<NotThroughout> => {
      const { to, reports } = items[first]
      // A gap before its end, or a doubt about it, is a finding of its own.
      if (
        to.length > 1 ||
        to[0].kind === 'unknown' ||
        [first, last].some((end) => required.has(end) || doubted.has(end))
      )
        return []
      const found = otherwiseWithin(story, keys, next, first, last)
      if (found.length === 0) return []
      const [throughout, otherwise] = [recordIds(reports), recordsOf(items, found)]
      return [
        {
          kind: 'not-throughout',
          place,
          records: [...throughout, ...otherwise],
          ...tell(words.phrases.findings['not-throughout'], {
            said: words.said([items[first]]),
            status: words.statuses(to),
            others: words.said(found.map((item) => items[item]))
          }),
          throughout,
          otherwise,
          status: to[0]
        }
      ]
    })
  }
}
