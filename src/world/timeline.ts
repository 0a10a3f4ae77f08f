/**
 * A timeline: reasons laid over one another, cut at every chronon at which what is possible, or why, changes. Segments are
 * half-open `[starts[k], starts[k + 1])`; the first begins at -Infinity, the last never ends.
 *
 * Building is O(n log n) (O(n) when the reasons tile the line already); finding a segment is one binary search.
 */
import type { Reason } from './reasons.js'

export interface Timeline<S> {
  readonly starts: Float64Array
  /** By `from`. */
  readonly reasons: ReadonlyArray<Reason<S>>
  /** By reason: the furthest `until` of it and all before it, to know when to stop looking back. */
  readonly reach: Float64Array
}

/** Whether each begins where the one before it ends, the first at -Infinity. */
const tiles = (reasons: ReadonlyArray<{ readonly from: number; readonly until: number }>): boolean => {
  if (reasons[0].from !== -Infinity) return false
  for (let i = 1; i < reasons.length; i++) if (reasons[i].from !== reasons[i - 1].until) return false
  return true
}

export const timelineFrom = <S>(reasons: ReadonlyArray<Reason<S>>): Timeline<S> => {
  const n = reasons.length
  const reach = new Float64Array(n)
  if (tiles(reasons)) {
    const starts = new Float64Array(n)
    for (let i = 0; i < n; i++) {
      starts[i] = reasons[i].from
      reach[i] = reasons[i].until
    }
    return { starts, reasons, reach }
  }
  const sorted = reasons.slice().sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0))
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
  return { starts: cuts.slice(0, distinct), reasons: sorted, reach }
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

/** The reasons that hold throughout segment `k`, in order of the items they follow from. */
export const reasonsDuring = <S>({ starts, reasons, reach }: Timeline<S>, k: number): ReadonlyArray<Reason<S>> => {
  const chronon = starts[k]
  let low = 0
  let high = reasons.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (reasons[middle].from <= chronon) low = middle + 1
    else high = middle
  }
  const found: Array<Reason<S>> = []
  for (let i = low - 1; i >= 0 && (reach[i] > chronon || i === 0); i--)
    if (reasons[i].until > chronon) found.push(reasons[i])
  return found.length < 2 ? found : found.reverse().sort((a, b) => a.one - b.one)
}
