/** Counts and durations that the log may leave open. */

/** Both ends included: no admitted world has less than `least` or more than `most`. */
export interface LeastMost {
  readonly least: number
  readonly most: number
}

/** Chronons, both ends included, at one of which something happened; -Infinity or Infinity where the log sets no bound. */
export interface EarliestLatest {
  readonly earliest: number
  readonly latest: number
}

export const widen = (known: EarliestLatest | undefined, lo: number, hi: number): EarliestLatest =>
  known === undefined ? { earliest: lo, latest: hi } : { earliest: Math.min(known.earliest, lo), latest: Math.max(known.latest, hi) }
