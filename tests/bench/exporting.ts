/** All places of a date as GeoJSON against writing that GeoJSON as text, and a table of all spells, in the same run. */
import { logOf, orThrow, project, snapshotAt } from 'changing-hands'
import { snapshotGeoJson, spellsCsvChunks } from 'changing-hands/export'
import { gazetteerOf } from 'changing-hands/regions'
import { changes } from './data.js'
import { inTurn, milli, report } from './measure.js'

export const exporting = (places = 33_000, each = 10, rounds = 9): void => {
  console.error(`exporting ${places} places ...`)
  const history = project(orThrow(logOf(changes(places * each, places))))
  const gazetteer = orThrow(
    gazetteerOf(
      Array.from({ length: places }, (_, i) => ({
        id: `place-${i}`,
        names: { en: `Place ${i}` },
        coordinates: { latitude: 30 + i / 10_000, longitude: 40 + i / 10_000 }
      }))
    )
  )
  const date = '2015-06-01'
  const made = snapshotGeoJson(history, gazetteer, date)
  const [asked, mapped, written] = inTurn(
    [
      { name: 'snapshotAt', run: () => snapshotAt(history, date) },
      { name: 'snapshotGeoJson', run: () => snapshotGeoJson(history, gazetteer, date) },
      { name: 'JSON.stringify', run: () => JSON.stringify(made) }
    ],
    rounds
  )
  const size = places.toLocaleString('en-US')
  report(`JSON.stringify of the GeoJSON of ${size} places`, milli(written), undefined, undefined)
  report('snapshotAt, timelines made', milli(asked), asked / written, undefined)
  report('snapshotGeoJson, timelines made', milli(mapped), mapped / written, 2)
  const [table] = inTurn(
    [
      {
        name: 'spellsCsvChunks',
        run: () => {
          let size = 0
          for (const chunk of spellsCsvChunks(history)) size += chunk.length
          return size
        }
      }
    ],
    1,
    0
  )
  report(`spells of ${size} places as CSV`, milli(table), undefined, undefined)
}
