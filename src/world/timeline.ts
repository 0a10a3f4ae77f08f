/**
 * A timeline: supports laid over one another, cut at every chronon at which what is possible, or why, changes.
 * Segments are half-open `[starts[k], starts[k + 1])`; the first begins at -Infinity, the last never ends.
 * Building is O(n log n) (O(n) when the supports tile the line already); finding a segment is one binary search.
 */
import type { Support } from './support.js'

export interface Timeline<S> {
  readonly starts: Float64Array
  /** By `from`. */
  readonly supports: ReadonlyArray<Support<S>>
  /** By support: the furthest `until` of it and all before it, to know when to stop looking back. */
  readonly reach: Float64Array
}

const tiles = <S>(supports: ReadonlyArray<Support<S>>): boolean => {
  if (supports[0].from !== -Infinity) return false
  for (let i = 1; i < supports.length; i++) if (supports[i].from !== supports[i - 1].until) return false
  return true
}

export const timelineFrom = <S>(supports: ReadonlyArray<Support<S>>): Timeline<S> => {
  const n = supports.length
  const reach = new Float64Array(n)
  if (tiles(supports)) {
    const starts = new Float64Array(n)
    for (let i = 0; i < n; i++) {
      starts[i] = supports[i].from
      reach[i] = supports[i].until
    }
    return { starts, supports, reach }
  }
  const sorted = supports.slice().sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0))
  const cuts = new Float64Array(2 * n + 1)
  cuts[0] = -Infinity
  for (let i = 0; i < n; i++) {
    cuts[2 * i + 1] = sorted[i].from
    cuts[2 * i + 2] = sorted[i].until
    reach[i] = i > 0 && reach[i - 1] > sorted[i].until ? reach[i - 1] : sorted[i].until
  }
  cuts.sort()
  let distinct = 1
  for (let i = 1; i < cuts.length; i++)
    if (cuts[i] !== cuts[distinct - 1] && cuts[i] !== Infinity) cuts[distinct++] = cuts[i]
  return { starts: cuts.slice(0, distinct), supports: sorted, reach }
}

/** The number of the segment that contains `chronon`. O(log n), without allocation. */
export const segmentAt = (starts: Float64Array, chronon: number): number => {
  let low = 0
  let high = starts.length - 1
  while (low < high) {
    const middle = (low + high + 1) >>> 1
    if (starts[middle] <= chronon) low = middle
    else high = middle - 1
  }
  return low
}

/** The supports that hold throughout segment `k`, in order of the items they follow from. */
export const supportsDuring = <S>({ starts, supports, reach }: Timeline<S>, k: number): ReadonlyArray<Support<S>> => {
  const chronon = starts[k]
  let low = 0
  let high = supports.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (supports[middle].from <= chronon) low = middle + 1
    else high = middle
  }
  const found: Array<Support<S>> = []
  for (let i = low - 1; i >= 0 && (reach[i] > chronon || i === 0); i--)
    if (supports[i].until > chronon) found.push(supports[i])
  return found.length < 2 ? found : found.reverse().sort((a, b) => (a.items[0] ?? -1) - (b.items[0] ?? -1))
}
