/**
 * Supports: during which chronons a status is possible, which items it follows from and on what basis.
 * A place's timeline is nothing but its supports laid over one another.
 */

/**
 * Why a status is possible at a chronon:
 * - `reported`: the chronon lies within the bounds of a report that says so
 * - `persisting`: a report said so earlier, and the log allows that nothing has changed since
 * - `presumed before`: the first change says that it was so until then
 * - `unreported change`: the story has a gap here, so somebody must have changed it without a report
 * - `no evidence`: the log says nothing
 */
export type Basis = 'reported' | 'persisting' | 'presumed before' | 'unreported change' | 'no evidence'

/** A value possible at every chronon of `[from, until)`. */
export interface Support<S> {
  readonly from: number
  readonly until: number
  readonly value: S
  readonly basis: Basis
  /** Indexes of the items it follows from, earliest first. */
  readonly items: ReadonlyArray<number>
}

/**
 * What item `item` left, possible on `[from, until)`: reported while the chronon is within its bounds (up to `hi`,
 * included), persisting from then on.
 */
export const pushLeft = <S>(
  supports: Array<Support<S>>,
  value: S,
  items: ReadonlyArray<number>,
  from: number,
  until: number,
  hi: number
): void => {
  if (!(from < until)) return
  if (hi + 1 >= until) supports.push({ from, until, value, basis: 'reported', items })
  else if (hi < from) supports.push({ from, until, value, basis: 'persisting', items })
  else {
    supports.push({ from, until: hi + 1, value, basis: 'reported', items })
    supports.push({ from: hi + 1, until, value, basis: 'persisting', items })
  }
}

/** The union of half-open spans, in order. `spans` is sorted in place. */
export const union = (spans: Array<readonly [number, number]>): ReadonlyArray<readonly [number, number]> => {
  if (spans.length < 2) return spans
  spans.sort((a, b) => a[0] - b[0] || a[1] - b[1])
  const joined: Array<[number, number]> = []
  for (const [from, until] of spans) {
    const last = joined[joined.length - 1]
    if (last !== undefined && from <= last[1]) last[1] = Math.max(last[1], until)
    else joined.push([from, until])
  }
  return joined
}
