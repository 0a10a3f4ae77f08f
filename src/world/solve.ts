/**
 * The one way in which a place's story is solved: stretch by stretch.
 *
 * What an agreed cluster leaves is settled. Where the next one agrees too, at most a gap lies between the two, or nothing
 * has changed. Clusters that do not agree are solved as a graph, from what was settled before them to the agreed cluster
 * that follows. Whoever asks (for spans, for gaps, for counts) reads what is found as it is found.
 *
 * Of worlds that cost nothing none disbelieves anything: doubts are looked for only where the first attempt meets a gap.
 * Then a cluster settles only if nothing in it can be disbelieved.
 */
import { agreesAlone } from './clusters.js'
import type { ItemColumns } from './columns.js'
import type { Doubts } from './doubts.js'
import { doubtsOf } from './doubts.js'
import type { Reader } from './reader.js'
import { Road } from './road.js'

/** How far a story is solved. */
export interface Limits {
  /** Up to so many states a cluster are answered exactly. */
  readonly exactStates: number
  /** Dates so many days apart are nearby, so that one of two reports that contradict each other may be wrong; `false`: none is. */
  readonly doubtWithin: number | false
}

/** Whether dates never overlap and every item agrees with itself: then no cluster is too large, whatever the limit. */
export const isChain = (columns: ItemColumns): boolean => {
  const { earliest, latest, order } = columns
  return order.every((item, k) => (k === 0 || earliest[item] > latest[order[k - 1]]) && agreesAlone(columns, item))
}

/** A story to be solved, as often as somebody reads it: what was found out on the way is kept. */
export class Worlds {
  #doubts: Doubts | undefined
  /** Whether some order leaves no gap; `undefined` before it was tried. */
  #hangsTogether: boolean | undefined
  readonly #tooLarge = new Set<number>()

  constructor(
    readonly columns: ItemColumns,
    readonly limits: Limits
  ) {}

  /** Solves the story, of which there must be an item. `reader` makes a reader. O(n log n) but for clusters that do not agree. */
  read<R extends Reader>(reader: () => R): { readonly found: R; readonly exact: boolean } {
    const { columns } = this
    const { exactStates, doubtWithin } = this.limits
    if (this.#hangsTogether !== false) {
      const found = reader()
      const road = new Road(columns, exactStates, undefined, found, true, this.#tooLarge)
      if (road.go()) {
        this.#hangsTogether = true
        return { found, exact: road.exact }
      }
      this.#hangsTogether = false
      this.#doubts = doubtWithin === false ? undefined : doubtsOf(columns, doubtWithin)
    }
    const found = reader()
    const road = new Road(columns, exactStates, this.#doubts, found, false, this.#tooLarge)
    road.go()
    return { found, exact: road.exact }
  }
}
