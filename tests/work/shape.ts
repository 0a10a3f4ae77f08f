/** Shapes of input that once cost the square, or more: what is done with them, and how its work may grow. */

export interface Shape {
  /** What it is, as a sentence of its test goes on: `an occurrence of many reports, explained`. */
  readonly name: string
  /** How many records it has (or whatever grows); the test tries four times as many, too. */
  readonly size: number
  /** How the counted work may grow with it: `linear` also for n log n, which four times the size hardly tells apart. */
  readonly growth: 'linear' | 'square'
  /** Makes the input, of which the cost is not counted, and gives what is done with it, which is. */
  readonly prepare: (size: number) => () => unknown
}

/** How much more work four times the size may take. */
export const mostGrowth: Readonly<Record<Shape['growth'], number>> = { linear: 6, square: 20 }
