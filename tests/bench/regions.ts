/** The shares of five regions over ten years of days, against the projecting that they need, on the same log in the same run. */
import { logOf, orThrow, project } from 'changing-hands'
import type { Chronon } from 'changing-hands'
import { gazetteerOf, shareSeries } from 'changing-hands/regions'
import { changes } from './data.js'
import type { Row } from './rows.js'
import { compared } from './rows.js'

export const regions = async (count: number): Promise<ReadonlyArray<Row>> => {
  const places = Math.round(count / 30)
  const log = orThrow(logOf(changes(count, places)))
  const ids = Array.from({ length: 5 }, (_, i) => `region-${i}`)
  const gazetteer = orThrow(
    gazetteerOf([
      ...ids.map((id) => ({ id, names: { en: id } })),
      ...Array.from({ length: places }, (_, i) => ({
        id: `place-${i}`,
        names: { en: `Place ${i}` },
        parents: [{ id: ids[i % 5] }],
        weights: { population: 100 + ((i * 7919) % 50_000) }
      }))
    ])
  )
  const share = (history: ReturnType<typeof project>): number =>
    ids.reduce(
      (steps, region) =>
        steps +
        shareSeries(history, gazetteer, region, { by: 'population', from: 15000 as Chronon, until: 18649 as Chronon })
          .starts.length,
      0
    )
  const known = project(log)
  return [
    await compared(
      'regions',
      'shares of 5 regions, ten years of days',
      [
        { name: 'library', run: () => share(known) },
        { name: 'project', run: () => project(log) }
      ],
      1,
      3,
      9
    )
  ]
}
