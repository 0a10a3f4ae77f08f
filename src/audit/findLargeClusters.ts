/** Clusters of overlapping dates that are too large to be solved exactly. */
import { inside } from '../history/index.js'
import type { PlaceId } from '../record/index.js'
import { doubtfulIn } from '../world/index.js'
import type { Finder, FindingOf } from './finder.js'
import { listInWords, recordsOf } from './words.js'

/** Events with overlapping dates that hang together in more ways than are gone through. */
export interface ClusterTooLarge extends FindingOf<'cluster-too-large'> {
  readonly place: PlaceId
  /** How many events there are in it. */
  readonly size: number
  /** How many ways are gone through (the option `exactStates`). */
  readonly limit: number
  /** Whether the answers about dates are exact all the same, so that only counts and durations may be too wide. */
  readonly exact: boolean
}

const onlyCounts =
  'what is possible on a date is answered exactly; but counts, durations and the dates of changes may be wider than they need be'

const everyOrder =
  'every order of them is taken as possible: no possibility is missed, but some listed may not be; counts, durations and the dates of changes may be wider than they need be, and gaps among them are not looked for'

export const largeClusters: Finder<ClusterTooLarge> = {
  looksAt: 'story',
  find: ({ history, place, items, story }) => {
    const { unsolved } = doubtfulIn(story.worlds)
    if (unsolved.length === 0) return []
    const limit = inside(history).calendar.exactStates
    return unsolved.map((cluster) => {
      const records = recordsOf(items, cluster)
      return {
        kind: 'cluster-too-large',
        place,
        records,
        message: `the dates of ${cluster.length} events overlap (${listInWords(records)}), and they hang together in more than ${limit} ways, which is all that is gone through`,
        done: story.exact ? onlyCounts : everyOrder,
        advice: 'narrow the dates, order the events with "after", or go through more ways with the option exactStates',
        size: cluster.length,
        limit,
        exact: story.exact
      }
    })
  }
}
