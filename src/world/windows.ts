/**
 * The first rule of design §3: where no order of items can leave a gap, item e can be the last one at or before t
 * exactly on `[lo_e, min{ hi_f : f follows e })`, where f follows e when `lo_f > hi_e` or e is before f by `after`;
 * and the state before all items is possible while every `hi > t`.
 */
import type { Order } from './order.js'

export interface Windows {
  /** For each item the chronon from which it can no longer be the last one (excluded). */
  readonly until: Float64Array
  /** The state before all items is possible at every chronon below this one. */
  readonly firstBy: number
  /** The items that can be the first. */
  readonly canBeFirst: ReadonlyArray<number>
}

/** Indexes of the items by their earliest chronon, ties in order of index. O(n log n), O(n) when already sorted. */
export const byEarliest = (lo: Float64Array): Int32Array => {
  const order = new Int32Array(lo.length)
  let sorted = true
  for (let i = 0; i < order.length; i++) {
    order[i] = i
    if (i > 0 && lo[i] < lo[i - 1]) sorted = false
  }
  return sorted ? order : order.sort((a, b) => (lo[a] < lo[b] ? -1 : lo[a] > lo[b] ? 1 : a - b))
}

/** When each item can be the last one. O(n log n). */
export const windowsOf = ({ lo, hi, before }: Pick<Order, 'lo' | 'hi' | 'before'>): Windows => {
  const n = lo.length
  const order = byEarliest(lo)
  const soonest = new Float64Array(n + 1).fill(Infinity)
  for (let k = n - 1; k >= 0; k--) soonest[k] = Math.min(soonest[k + 1], hi[order[k]])

  const until = new Float64Array(n)
  for (let e = 0; e < n; e++) {
    let low = 0
    let high = n
    while (low < high) {
      const middle = (low + high) >> 1
      if (lo[order[middle]] > hi[e]) high = middle
      else low = middle + 1
    }
    until[e] = soonest[low]
  }
  if (before !== undefined)
    for (let f = 0; f < n; f++) for (const e of before[f]) if (hi[f] < until[e]) until[e] = hi[f]

  const canBeFirst: Array<number> = []
  for (let e = 0; e < n; e++)
    if (lo[e] <= soonest[0] && (before === undefined || before[e].length === 0)) canBeFirst.push(e)
  return { until, firstBy: soonest[0], canBeFirst }
}
