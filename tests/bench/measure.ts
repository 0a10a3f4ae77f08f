/**
 * Timing without assertions. Sides take turns, and each round begins with another one, so that all see the same machine and none
 * always has the warm caches: a ratio is told of each round, and quoted as least, median and most.
 */

export interface Side {
  readonly name: string
  /** What one round does; returns something that depends on all of it. */
  readonly run: () => unknown
}

/** Times of one side, round by round, in nanoseconds. */
export type Times = ReadonlyArray<number>

const sorted = (values: Times): Times => [...values].sort((a, b) => a - b)
export const median = (values: Times): number => sorted(values)[values.length >> 1]

/** The share `part` (0–1) of the values is no greater. */
export const quantile = (values: Times, part: number): number =>
  sorted(values)[Math.min(values.length - 1, Math.floor(values.length * part))]

let sink: unknown
export const swallowed = (): unknown => sink

const collect = (): void => (globalThis as { gc?: () => void }).gc?.()

/** The nanoseconds of each round of each side, over `rounds` in turn after `warmUp` that do not count. */
export const roundsOf = async (
  sides: ReadonlyArray<Side>,
  rounds: number,
  warmUp = 3
): Promise<ReadonlyArray<Times>> => {
  const times = sides.map((): Array<number> => [])
  for (let round = -warmUp; round < rounds; round++)
    for (let k = 0; k < sides.length; k++) {
      const i = (k + round + warmUp) % sides.length
      collect()
      const start = process.hrtime.bigint()
      const done = sides[i].run()
      sink = done instanceof Promise ? await done : done
      const nanoseconds = Number(process.hrtime.bigint() - start)
      if (round >= 0) times[i].push(nanoseconds)
    }
  return times
}

/** The medians of the same, where nothing is awaited. */
export const inTurn = (sides: ReadonlyArray<Side>, rounds: number, warmUp = 3): ReadonlyArray<number> => {
  const times = sides.map((): Array<number> => [])
  for (let round = -warmUp; round < rounds; round++)
    sides.forEach(({ run }, i) => {
      collect()
      const start = process.hrtime.bigint()
      sink = run()
      const nanoseconds = Number(process.hrtime.bigint() - start)
      if (round >= 0) times[i].push(nanoseconds)
    })
  return times.map(median)
}

/** The nanoseconds of single calls, each timed on its own. */
export const oneByOne = (count: number, call: (i: number) => unknown): Times =>
  Array.from({ length: count }, (_, i) => {
    const start = process.hrtime.bigint()
    sink = call(i)
    return Number(process.hrtime.bigint() - start)
  })

/** A reproducible sequence in [0, 1) (mulberry32). */
export const randomFrom = (seed: number): (() => number) => {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

/** Nanoseconds as people read them. */
export const time = (nanoseconds: number): string =>
  nanoseconds < 1e3
    ? `${nanoseconds.toFixed(0)} ns`
    : nanoseconds < 1e6
      ? `${(nanoseconds / 1e3).toFixed(nanoseconds < 1e4 ? 2 : 1)} µs`
      : nanoseconds < 1e9
        ? `${(nanoseconds / 1e6).toFixed(1)} ms`
        : `${(nanoseconds / 1e9).toFixed(2)} s`
