/**
 * Reasons: spans with the one or two items that each follows from, and on what basis. What a run of items left is taken
 * apart into what each of them left; what an item left is reported within its bounds, and persists from then on.
 */
import type { Status } from '../record/index.js'
import type { ItemColumns } from './columns.js'
import { isChain } from './solve.js'
import type { Spans, Why } from './spanColumns.js'
import { why } from './spanColumns.js'
import { windowsWithin } from './windows.js'

/**
 * Why something is possible at a chronon:
 * - `reported`: the chronon lies within the bounds of a report that says so
 * - `persisting`: a report said so earlier, and the log allows that nothing has changed since
 * - `presumed before`: the first change says that it was so until then; under a horizon, a later report does
 * - `presumed since`: a report said so earlier, but under the history's horizon that is too long ago to be evidence
 * - `unreported change`: the story has a gap here, so somebody must have changed it without a report
 * - `no evidence`: the log says nothing
 */
export type Basis =
  'reported' | 'persisting' | 'presumed before' | 'presumed since' | 'unreported change' | 'no evidence'

/** A value possible at every chronon of `[from, until)`. */
export interface Reason<S> {
  readonly from: number
  readonly until: number
  /** `undefined` for not stated. */
  readonly value: S | undefined
  readonly basis: Basis
  /** The items it follows from, earliest first; -1 for none. */
  readonly one: number
  readonly other: number
  /** The items that every world disbelieves in which it is so, as far as its own reasons go. */
  readonly against: ReadonlyArray<number>
}

const basisOf: { readonly [W in Exclude<Why, typeof why.left | typeof why.run | typeof why.narrowed>]: Basis } = {
  [why.nothing]: 'no evidence',
  [why.before]: 'presumed before',
  [why.gap]: 'unreported change',
  [why.through]: 'unreported change'
}

/** What item `one` left: reported while the chronon is within its bounds (up to `hi`, included), persisting from then on. */
const pushLeft = <S>(
  reasons: Array<Reason<S>>,
  value: S | undefined,
  from: number,
  until: number,
  one: number,
  hi: number,
  against: ReadonlyArray<number>
): void => {
  if (!(from < until)) return
  if (hi + 1 >= until) reasons.push({ from, until, value, basis: 'reported', one, other: -1, against })
  else if (hi < from) reasons.push({ from, until, value, basis: 'persisting', one, other: -1, against })
  else {
    reasons.push({ from, until: hi + 1, value, basis: 'reported', one, other: -1, against })
    reasons.push({ from: hi + 1, until, value, basis: 'persisting', one, other: -1, against })
  }
}

/** The reasons behind spans of these items. O(n log n). */
export const reasonsOf = <S>(
  spans: Spans<S>,
  columns: Pick<ItemColumns<S>, 'lo' | 'hi' | 'earliest' | 'latest' | 'before' | 'order'>
): ReadonlyArray<Reason<S>> => {
  const { lo, hi, order } = columns
  const reasons: Array<Reason<S>> = []
  for (let k = 0; k < spans.count; k++) {
    const from = spans.from[k]
    const until = spans.until[k]
    const value = spans.values[k]
    const one = spans.oneAt(k)
    const other = spans.otherAt(k)
    const kind = spans.whyAt(k)
    const against = spans.againstAt(k)
    if (kind === why.left || kind === why.narrowed) pushLeft(reasons, value, from, until, one, hi[one], against)
    else if (kind !== why.run) reasons.push({ from, until, value, basis: basisOf[kind], one, other, against })
    else {
      const run = order.slice(one, other)
      const last = windowsWithin(columns, run)
      run.forEach((item, at) => pushLeft(reasons, value, lo[item], Math.min(last[at], until), item, hi[item], against))
    }
  }
  return reasons
}

/** What was before all comes first, then what was left by whom, then gaps; of a chain everything comes in order of time. */
const rank: { readonly [B in Basis]: number } = {
  'no evidence': 0,
  'presumed before': 0,
  'presumed since': 0,
  reported: 1,
  persisting: 1,
  'unreported change': 2
}

/** The reasons behind spans: what was before all comes first, then what was left by whom, then gaps. */
export const reasonsAmong = (columns: ItemColumns, spans: Spans<Status>): ReadonlyArray<Reason<Status>> => {
  const reasons = reasonsOf(spans, columns)
  return isChain(columns) ? reasons : reasons.slice().sort((a, b) => rank[a.basis] - rank[b.basis])
}
