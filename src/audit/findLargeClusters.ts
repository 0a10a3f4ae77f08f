/** Clusters of overlapping dates that are too large to be solved exactly. */
import { inside } from '../history/index.js'
import type { PlaceId } from '../record/index.js'
import type { Finder, FindingOf } from './finder.js'
import { recordIds, listInWords } from './words.js'

/** More events with overlapping dates than are solved exactly. */
export interface ClusterTooLarge extends FindingOf<'cluster-too-large'> {
  readonly place: PlaceId
  /** How many events there are in it. */
  readonly size: number
  /** Up to how many are solved exactly. */
  readonly limit: number
}

export const largeClusters: Finder<ClusterTooLarge> = {
  looksAt: 'story',
  find: ({ history, place, items, story }) => {
    if (story.exact) return []
    const limit = inside(history).calendar.exactStates
    return story.doubtful.unsolved.map((cluster) => {
      const records = cluster.flatMap((item) => recordIds(items[item].reports))
      return {
        kind: 'cluster-too-large',
        place,
        records,
        message: `${cluster.length} events whose dates overlap (${listInWords(records)}), with what they came from or observations among them: they hang together in more than ${limit} ways, which is all that is gone through`,
        done: 'every order of them is taken as possible: no possibility is missed, but some listed may not be, counts may be wider than they need be, and gaps among them are not looked for',
        advice: 'narrow the dates, order the events with "after", or go through more ways with the option exactStates',
        size: cluster.length,
        limit
      }
    })
  }
}
