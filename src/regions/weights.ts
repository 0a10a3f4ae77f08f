/** How much each place of a region counts: by count each as one, otherwise what the gazetteer gives. */
import type { PlaceId } from '../record/index.js'
import type { GazetteerPlace } from './place.js'

/** `count`, or the name of a weight: `area` (km²), `population`, or one of your own. */
export type WeightName = 'count' | 'area' | 'population' | (string & {})

/** The weight of a place; `undefined` when the gazetteer does not give it. */
export const weightOf = ({ weights }: GazetteerPlace, by: WeightName): number | undefined =>
  by === 'count' ? 1 : weights !== undefined && Object.hasOwn(weights, by) ? weights[by] : undefined

/** What would make an answer sharper, or make one possible at all. */
export interface Missing {
  /** `place`: the gazetteer does not know it · `weight`: nor how much it weighs · `evidence`: no report says who held it ·
   * `certainty`: the reports leave open who held it. */
  readonly what: 'place' | 'weight' | 'evidence' | 'certainty'
  readonly place: PlaceId
  /** In plain English. */
  readonly message: string
}
