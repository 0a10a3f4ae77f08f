/**
 * The first rule of design §3: where no order of items can leave a gap, item e can be the last one at or before t
 * exactly on `[lo_e, min{ hi_f : f follows e })`, where f follows e when it is dated later, as written, or e is before f
 * by `after`; and the state before all items is possible while every `hi > t`.
 */
import type { ItemColumns } from './columns.js'
import { byEarliest } from './columns.js'
import type { Order } from './order.js'

type Dates = Pick<ItemColumns, 'lo' | 'hi' | 'earliest' | 'latest' | 'before'>

export interface Windows {
  /** For each item the chronon from which it can no longer be the last one (excluded). */
  readonly until: ReadonlyArray<number>
  /** The state before all items is possible at every chronon below this one. */
  readonly firstBy: number
}

/** When each item can be the last one, of items whose order by their earliest date is known. O(n log n). */
export const windowsIn = ({ hi, earliest, latest, before }: Dates, order: ReadonlyArray<number>): Windows => {
  const n = order.length
  const soonest = new Array<number>(n + 1)
  soonest[n] = Infinity
  for (let k = n - 1; k >= 0; k--) {
    const end = hi[order[k]]
    soonest[k] = end < soonest[k + 1] ? end : soonest[k + 1]
  }

  const until = new Array<number>(n)
  for (let e = 0; e < n; e++) {
    let low = 0
    let high = n
    while (low < high) {
      const middle = (low + high) >> 1
      if (earliest[order[middle]] > latest[e]) high = middle
      else low = middle + 1
    }
    until[e] = soonest[low]
  }
  if (before !== undefined)
    for (let f = 0; f < n; f++) for (const e of before[f]) if (hi[f] < until[e]) until[e] = hi[f]
  return { until, firstBy: soonest[0] }
}

/** When each item can be the last one. O(n log n). */
export const windowsOf = (dates: Dates & Pick<Order, 'earliest'>): Windows =>
  windowsIn(dates, byEarliest(dates.earliest))

/** The items that can be the first to happen. */
export const canBeFirst = ({ earliest, latest, before }: Order): ReadonlyArray<number> => {
  const end = latest.reduce((least, one) => Math.min(least, one), Infinity)
  return Array.from(earliest.keys()).filter(
    (e) => earliest[e] <= end && (before === undefined || before[e].length === 0)
  )
}

/** By the first rule, of these items alone: the chronon from which each can no longer be the last one. */
export const windowsWithin = (
  { lo, hi, earliest, latest, before }: Pick<ItemColumns, 'lo' | 'hi' | 'earliest' | 'latest' | 'before'>,
  items: ReadonlyArray<number>
): ReadonlyArray<number> => {
  const position = new Map(before === undefined ? [] : items.map((item, at) => [item, at]))
  const column = (values: ArrayLike<number>): Float64Array => Float64Array.from(items, (item) => values[item])
  return windowsOf({
    lo: column(lo),
    hi: column(hi),
    earliest: column(earliest),
    latest: column(latest),
    before:
      before === undefined
        ? undefined
        : items.map((item) => before[item].flatMap((earlier) => position.get(earlier) ?? []))
  }).until
}
