/** How much each place of a region counts, and how weights are added and compared. */
import type { GazetteerPlace } from './place.js'

/** `count` (each place as one), or the name of a weight: `area` (km²), `population`, or one of your own. */
export type WeightName = 'count' | 'area' | 'population' | (string & {})

/** The weight of a place; `undefined` when the gazetteer does not give it. */
export const weightOf = ({ weights }: GazetteerPlace, by: WeightName): number | undefined =>
  by === 'count' ? 1 : weights !== undefined && Object.hasOwn(weights, by) ? weights[by] : undefined

/** How far a part from 0 to 1 may miss a limit by what is lost in rounding. */
export const rounding = 1e-12

/** 10 to the power of this is counted as one unit: `-2` for hundredths. */
const finest = -15

/**
 * Sums of weights in whole numbers: each is counted in units of a power of ten, small enough for a whole region to stay
 * below 2^53. So sums neither drift nor depend on their order, and a total of decimals is that decimal. What a place
 * adds is rounded to the unit: an error of at most half a unit a place.
 */
export class Scale {
  readonly #digits: number

  /** For sums of up to `most`, a number of 0 or more. */
  constructor(most: number) {
    // Twice that, since a running sum may go up before it comes down.
    const magnitude = most > 0 ? Math.ceil(Math.log10(most * 2)) : 0
    this.#digits = Math.max(finest, magnitude - 15)
  }

  /** The weight in whole units. */
  units(weight: number): number {
    return Math.round(this.#digits < 0 ? weight * 10 ** -this.#digits : weight / 10 ** this.#digits)
  }

  weight(units: number): number {
    return this.#digits < 0 ? units / 10 ** -this.#digits : units * 10 ** this.#digits
  }
}
