/** Counts and durations that the log may leave open. */
import { asChronon } from '../time/index.js'
import type { Chronon } from '../time/index.js'

/**
 * Both ends included: no admitted world has less than `least` or more than `most`. They hold given these reports, and that nothing went
 * unreported which they do not require: a place may have been taken and lost again unseen. (Of a count the least holds
 * without that: what these reports require happened, whatever else did.)
 */
export interface LeastMost {
  /** The least that it can be (included). */
  readonly least: number
  /** The most that some world has: given these reports, and that nothing went unreported which they do not require. */
  readonly most: number
}

/** Chronons, both ends included, at one of which something happened; -Infinity or Infinity where the log sets no bound. */
export interface EarliestLatest {
  /** The first chronon at which it can be (included); -Infinity for no bound. */
  readonly earliest: Chronon
  /** The last chronon at which it can be (included); Infinity for no bound. */
  readonly latest: Chronon
}

export const widen = (known: EarliestLatest | undefined, lo: number, hi: number): EarliestLatest =>
  known === undefined ? between(lo, hi) : between(Math.min(known.earliest, lo), Math.max(known.latest, hi))

export const between = (earliest: number, latest: number): EarliestLatest => ({
  earliest: asChronon(earliest),
  latest: asChronon(latest)
})

/** The bounds of several: the least and the most of any; of none, nothing happened. */
export const hull = (several: ReadonlyArray<LeastMost>): LeastMost => {
  let least = several.length === 0 ? 0 : Infinity
  let most = 0
  for (const one of several) {
    least = Math.min(least, one.least)
    most = Math.max(most, one.most)
  }
  return { least, most }
}

/** For sorting; safe for infinite numbers. */
export const compareNumbers = (a: number, b: number): number => (a < b ? -1 : a > b ? 1 : 0)
