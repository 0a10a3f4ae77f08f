/** The two logs of `docs/explorer.html`, with names, places and land. */
import { readFileSync } from 'node:fs'
import Papa from 'papaparse'
import { gazetteerPlaces } from '../../examples/ukraine-2022-2023/gazetteer.js'
import { placeIdOf } from '../../examples/ukraine-2022-2023/table.js'
import { placeRows } from '../../examples/ukraine-2022-2023/list.js'
import type { PageLog } from './embed.js'
import { landAround } from './land.js'

const read = (file: string): string => readFileSync(new URL(`../../examples/${file}`, import.meta.url), 'utf8')

interface Located {
  readonly id: string
  readonly coordinates: { readonly latitude: number; readonly longitude: number }
}

const withCoordinates = <P extends { readonly id: string }>(
  places: ReadonlyArray<P>,
  located: ReadonlyArray<Located>
): ReadonlyArray<P> => {
  const known = new Map(located.map(({ id, coordinates }) => [id, coordinates]))
  return places.map((place) => {
    const coordinates = known.get(place.id)
    return coordinates === undefined ? place : { ...place, coordinates }
  })
}

const landOf = (located: ReadonlyArray<Located>): unknown =>
  landAround(located.map(({ coordinates: { longitude, latitude } }) => [longitude, latitude]))

const townsOfTheArticle = JSON.parse(read('najah-2017-11/coordinates.json')) as ReadonlyArray<Located>
const placesOfTheList = Papa.parse<Record<'oblast' | 'raion' | 'place' | 'latitude' | 'longitude', string>>(
  read('ukraine-2022-2023/data/coordinates.csv'),
  { header: true, skipEmptyLines: true }
).data.map((row): Located => ({
  id: placeIdOf(row),
  coordinates: { latitude: Number(row.latitude), longitude: Number(row.longitude) }
}))

const coordinates = 'Coordinates: GeoNames, CC BY 4.0, https://www.geonames.org/. Map: Natural Earth, public domain.'

export const documented: ReadonlyArray<PageLog> = [
  {
    name: 'Euphrates, November 2017',
    log: read('najah-2017-11/log.jsonl'),
    gazetteer: withCoordinates(
      JSON.parse(read('najah-2017-11/places.json')) as ReadonlyArray<Located>,
      townsOfTheArticle
    ),
    attribution: `Data: one article of An-Najah News, 20 November 2017, quoted sentence by sentence. ${coordinates}`,
    actors: {
      isis: { en: 'ISIS', ar: 'داعش' },
      'syrian-army': { en: 'Syrian army', ar: 'الجيش السوري' },
      'iraqi-forces': { en: 'Iraqi forces', ar: 'القوات العراقية' }
    },
    date: '2017-11-12',
    land: landOf(townsOfTheArticle)
  },
  {
    name: 'Ukraine, 2022 to 2023',
    log: read('ukraine-2022-2023/log.jsonl'),
    gazetteer: withCoordinates(gazetteerPlaces(placeRows), placesOfTheList),
    attribution: `Data: “Territorial control during the Russo-Ukrainian War”, Wikipedia, 31 July 2023, https://en.wikipedia.org/wiki/Territorial_control_during_the_Russo-Ukrainian_War, by way of front-lines-org/website, CC BY-SA 4.0, https://creativecommons.org/licenses/by-sa/4.0/. ${coordinates}`,
    actors: { ukraine: { en: 'Ukraine', ar: 'أوكرانيا' }, russia: { en: 'Russia', ar: 'روسيا' } },
    date: '2022-09-10',
    land: landOf(placesOfTheList)
  }
]
