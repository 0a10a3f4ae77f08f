/** Clusters of overlapping dates that are too large to be solved exactly. */
import { inside } from '../history/index.js'
import type { PlaceId } from '../record/index.js'
import { doubtfulIn } from '../world/index.js'
import type { Finder, FindingOf } from './finder.js'
import { tell } from './findingPhrases.js'
import { recordsOf } from './words.js'

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

export const largeClusters: Finder<ClusterTooLarge> = {
  looksAt: 'story',
  find: ({ history, place, items, story, words }) => {
    const { unsolved } = doubtfulIn(story.worlds)
    if (unsolved.length === 0) return []
    const limit = inside(history).calendar.exactStates
    return unsolved.map((cluster) => {
      const records = recordsOf(items, cluster)
      return {
        kind: 'cluster-too-large',
        place,
        records,
        ...tell(words.phrases.findings['cluster-too-large'], {
          records: words.ids(records),
          count: cluster.length,
          limit,
          exact: story.exact
        }),
        size: cluster.length,
        limit,
        exact: story.exact
      }
    })
  }
}
