/**
 * The list as a gazetteer: every listed place in its raion, every raion in its oblast, and all oblasts in one region.
 * A listed place weighs the population that the list gives it. It leaves out one, of Bile (Snake Island): by population
 * that place has no weight and a roll-up names it as missing; by count it is a place like the others.
 *
 * A region is the sum of its listed places. What is Russia's of one is a share of their population, or of their number,
 * and not of the oblast's land or of everybody who lives there: the list has cities, towns and those villages that were
 * fought over.
 */
import { orThrow } from 'changing-hands'
import { gazetteerOf } from 'changing-hands/regions'
import type { PlaceId } from 'changing-hands'
import type { GazetteerPlace } from 'changing-hands/regions'
import type { PlaceRow } from './table.js'
import { placeIdOf, slug } from './table.js'
import { placeRows } from './list.js'

/** The region of all listed places. */
export const everywhere: PlaceId = 'everywhere'

/** A raion that the list spells in two ways, and how most of its rows do. The ids of its places stay as they are in the records. */
const misspelt: ReadonlyMap<string, string> = new Map([['Bakhtanka', 'Bashtanka']])

const raionOf = ({ raion }: PlaceRow): string => misspelt.get(raion) ?? raion

const oblastIdOf = (oblast: string): PlaceId => slug(oblast)

/** What a row lies in: its raion or, where the list gives none, its oblast. */
const regionIdOf = (row: PlaceRow): PlaceId =>
  row.raion === 'none' ? oblastIdOf(row.oblast) : `${oblastIdOf(row.oblast)}/${slug(raionOf(row))}`

/** A number as the list writes it, `17,192` or `1330`; `undefined` where it writes none. */
export const populationIn = ({ population, place }: Pick<PlaceRow, 'population' | 'place'>): number | undefined => {
  if (population === '') return undefined
  if (!/^(\d+|\d{1,3}(,\d{3})+)$/.test(population))
    throw new Error(`nobody can read the population of ${place}, ${JSON.stringify(population)}`)
  return Number(population.replaceAll(',', ''))
}

const listed = (row: PlaceRow): GazetteerPlace => {
  const population = populationIn(row)
  return {
    id: placeIdOf(row),
    names: { en: row.place },
    kind: 'listed place',
    parents: [{ id: regionIdOf(row) }],
    ...(population === undefined ? {} : { weights: { population } })
  }
}

/** The gazetteer's places, from the rows of `places.csv`. */
export const gazetteerPlaces = (rows: ReadonlyArray<PlaceRow>): ReadonlyArray<GazetteerPlace> => {
  const regions = new Map<PlaceId, GazetteerPlace>()
  for (const row of rows) {
    const oblast = oblastIdOf(row.oblast)
    if (!regions.has(oblast))
      regions.set(oblast, { id: oblast, names: { en: row.oblast }, kind: 'oblast', parents: [{ id: everywhere }] })
    const raion = regionIdOf(row)
    if (!regions.has(raion))
      regions.set(raion, { id: raion, names: { en: raionOf(row) }, kind: 'raion', parents: [{ id: oblast }] })
  }
  return [{ id: everywhere, names: { en: 'All listed places' }, parents: [] }, ...regions.values(), ...rows.map(listed)]
}

/** The list's places and what they lie in; were there a fault in them, it would be thrown with where it is. */
export const gazetteer = orThrow(gazetteerOf(gazetteerPlaces(placeRows)))

export interface Oblast {
  readonly id: PlaceId
  readonly name: string
  readonly rows: ReadonlyArray<PlaceRow>
}

/** The oblasts with their rows, in order of the list. */
export const oblasts: ReadonlyArray<Oblast> = [...new Set(placeRows.map(({ oblast }) => oblast))].map((oblast) => ({
  id: oblastIdOf(oblast),
  name: oblast.replace(/ Oblast$/, ''),
  rows: placeRows.filter((row) => row.oblast === oblast)
}))
