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
  known === undefined
    ? { earliest: lo, latest: hi }
    : { earliest: Math.min(known.earliest, lo), latest: Math.max(known.latest, hi) }

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
