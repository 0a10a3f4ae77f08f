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
  for (let i = low - 1; i >= 0 && (reach[i] > chronon || i === 0); i--) if (supports[i].until > chronon) found.push(supports[i])
  return found.length < 2 ? found : found.reverse().sort((a, b) => (a.items[0] ?? -1) - (b.items[0] ?? -1))
}

/**
 * What every support of a chronon agrees on: `keyOf` maps a support's value to what is to be agreed on, or to
 * `undefined` where it does not commit itself. Returns the chronons at which the agreement changes and, for each, what
 * is agreed on from there on (`undefined`: nothing). One sweep, O(n log n), O(n) when the supports tile the line.
 */
export const agreements = <S>(
  { starts, supports }: Timeline<S>,
  keyOf: (value: S) => string | undefined
): { readonly starts: Float64Array; readonly agreed: ReadonlyArray<string | undefined> } => {
  const from = new Float64Array(starts.length)
  const agreed: Array<string | undefined> = []
  const ending = supports.length < 2 || isAscending(supports) ? supports : supports.slice().sort((a, b) => (a.until < b.until ? -1 : a.until > b.until ? 1 : 0))
  const counts = new Map<string | undefined, number>()
  let begun = 0
  let ended = 0
  for (const start of starts) {
    while (begun < supports.length && supports[begun].from <= start) {
      const key = keyOf(supports[begun++].value)
      counts.set(key, (counts.get(key) ?? 0) + 1)
    }
    while (ended < ending.length && ending[ended].until <= start) {
      const key = keyOf(ending[ended++].value)
      const count = counts.get(key) ?? 0
      if (count === 1) counts.delete(key)
      else counts.set(key, count - 1)
    }
    const common = counts.size === 1 ? counts.keys().next().value : undefined
    if (agreed.length > 0 && agreed[agreed.length - 1] === common) continue
    from[agreed.length] = start
    agreed.push(common)
  }
  return { starts: from.slice(0, agreed.length), agreed }
}

const isAscending = <S>(supports: ReadonlyArray<Support<S>>): boolean => {
  for (let i = 1; i < supports.length; i++) if (supports[i].until < supports[i - 1].until) return false
  return true
}
