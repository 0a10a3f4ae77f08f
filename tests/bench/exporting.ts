/** All places of a date as GeoJSON, against writing that GeoJSON as text; and a table of all spells. */
import { logOf, orThrow, project, snapshotAt } from 'changing-hands'
import { snapshotGeoJson, spellsCsvChunks } from 'changing-hands/export'
import { gazetteerOf } from 'changing-hands/regions'
import { changes } from './data.js'
import type { Row } from './rows.js'
import { compared, timed } from './rows.js'

export const exporting = async (size: number): Promise<ReadonlyArray<Row>> => {
  const places = Math.round(size / 10)
  const history = project(orThrow(logOf(changes(size, places))))
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
  return [
    await compared(
      'in and out',
      'snapshotGeoJson',
      [
        { name: 'library', run: () => snapshotGeoJson(history, gazetteer, date) },
        { name: 'JSON.stringify of it', run: () => JSON.stringify(made) },
        { name: 'snapshotAt', run: () => snapshotAt(history, date) }
      ],
      1,
      2,
      9
    ),
    await timed(
      'in and out',
      'spells as CSV, a record',
      [
        {
          name: 'library',
          run: () => {
            let length = 0
            for (const chunk of spellsCsvChunks(history)) length += chunk.length
            return length
          }
        }
      ],
      size,
      undefined,
      3
    )
  ]
}
