/** Half-open periods of chronons `[from, until)`, unbounded ends ±Infinity; a list of them is in order and disjoint. */
import { lastsFrom } from '../history/index.js'
import type { Membership } from '../history/index.js'
import type { Bounds, Calendar } from '../time/index.js'
import { union } from '../world/index.js'

export type Period = readonly [from: number, until: number]
export type Periods = ReadonlyArray<Period>

export const always: Periods = Object.freeze([[-Infinity, Infinity]] as const)

/** The period as a list, which is empty if nothing lies in it. */
export const unlessEmpty = (period: Period): Periods => (period[0] < period[1] ? [period] : [])

/** When it lasts: from the first chronon of `from` (included) to the first of `until` (excluded); empty within one chronon. */
export const periodOf = (calendar: Calendar, membership: Membership): Periods =>
  unlessEmpty(lastsFrom(calendar, membership))

/** The period of a date, whose bounds are both included; at the ends of time one that lies beyond everything. */
export const windowOf = ({ lo, hi }: Bounds): Period => {
  const from = lo === Infinity ? Number.MAX_SAFE_INTEGER : lo
  return [from, hi === -Infinity ? -Number.MAX_SAFE_INTEGER : hi + 1]
}

/** Whether the chronon lies in one of them; the end of time lies in what never ends. */
export const covers = (periods: Periods, chronon: number): boolean =>
  periods.some(([from, until]) => from <= chronon && (chronon < until || until === Infinity))

/** The same time in order and disjoint, of periods in any order. */
export const unionOf = (periods: ReadonlyArray<Period>): Periods => {
  const joined = periods.length < 2 ? periods : union(periods.slice())
  const isAlways = joined.length === 1 && joined[0][0] === -Infinity && joined[0][1] === Infinity
  // By its name, which costs nothing to intersect with.
  return isAlways ? always : joined
}

export const intersection = (a: Periods, b: Periods): Periods => {
  if (a === always) return b
  if (b === always) return a
  const both: Array<Period> = []
  for (let i = 0, k = 0; i < a.length && k < b.length;) {
    const from = Math.max(a[i][0], b[k][0])
    const until = Math.min(a[i][1], b[k][1])
    if (from < until) both.push([from, until])
    if (a[i][1] < b[k][1]) i++
    else k++
  }
  return both
}

/** What of `periods` lies in none of `others`. */
export const without = (periods: Periods, others: Periods): Periods => {
  if (others.length === 0) return periods
  const gaps: Array<Period> = []
  let from = -Infinity
  for (const [start, end] of others) {
    if (from < start) gaps.push([from, start])
    from = end
  }
  if (from < Infinity) gaps.push([from, Infinity])
  return intersection(periods, gaps)
}
