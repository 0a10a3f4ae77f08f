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
    const limit = inside(history).calendar.exactClusterSize
    return story.paths.layers
      .filter(({ unsolved }) => unsolved)
      .map(({ items: cluster }) => {
        const records = cluster.flatMap((item) => recordIds(items[item].reports))
        return {
          kind: 'cluster-too-large',
          place,
          records,
          message: `${cluster.length} events whose dates overlap (${listInWords(records)}), with what they came from or observations among them: ${
            cluster.length > limit
              ? `at most ${limit} are told exactly`
              : 'they leave it in too many ways to be told exactly'
          }`,
          done: 'every order of them is taken as possible: no possibility is missed, but some listed may not be, and gaps among them are not looked for',
          advice:
            'narrow the dates, or order the events with "after"; up to 16 can be told exactly with the option exactClusterSize',
          size: cluster.length,
          limit
        }
      })
  }
}
