/**
 * How many cases a property test tries. A test names how many it takes before a change lands (`npm run test:deep`); the
 * quick run of every day tries four in a hundred of them, the nightly one thirty times as many. `DEPTH` sets the factor by hand.
 */
const depth = Number(process.env.DEPTH ?? 0.04)
if (!(depth > 0)) throw new RangeError(`DEPTH is a number over 0, not ${process.env.DEPTH}`)

/** Whether everything is tried that must hold before a change lands. */
export const isDeep = depth >= 1

/** The number of cases out of `atDepthOne`, never under `least` (100 unless a test needs more to meet what is rare). */
export const scaled = (atDepthOne: number, least = 100): number =>
  Math.max(Math.min(atDepthOne, least), Math.ceil(atDepthOne * depth))

/** The same as parameters of fast-check: every property test says `cases(…)`, and no bare `numRuns` (lint knows). */
export const cases = (atDepthOne: number, least?: number): { readonly numRuns: number } => ({
  numRuns: scaled(atDepthOne, least)
})

/** `cases(…)`, and before them the given arguments of the property: counterexamples and hard cases. */
export const casesAfter = <Args>(
  examples: ReadonlyArray<Args>,
  atDepthOne: number,
  least?: number
): { readonly numRuns: number; readonly examples: Array<Args> } => ({
  numRuns: examples.length + scaled(atDepthOne, least),
  examples: [...examples]
})
