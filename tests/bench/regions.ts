/** The shares of five regions over ten years of days, against the projecting that they need, on the same log in the same run. */
import { logOf, orThrow, project } from 'changing-hands'
import type { Chronon } from 'changing-hands'
import { gazetteerOf, shareSeries } from 'changing-hands/regions'
import { changes } from './data.js'
import { inTurn, report } from './measure.js'

export const regions = (count = 1_000_000, rounds = 5): void => {
  const places = Math.round(count / 30)
  console.error(`sharing ${count} changes over ${places} places among 5 regions ...`)
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
  share(known)
  const [projecting, both, again] = inTurn(
    [
      { name: 'project', run: () => project(log) },
      { name: 'project and share', run: () => share(project(log)) },
      { name: 'share, timelines known', run: () => share(known) }
    ],
    rounds,
    1
  )
  const ms = (nanoseconds: number): string => `${(nanoseconds / 1e6).toFixed(0)} ms`
  report(`project ${count.toLocaleString('en-US')} changes`, ms(projecting), undefined, undefined)
  report(
    'share series of 5 regions, ten years of days, timelines not yet made',
    ms(both - projecting),
    (both - projecting) / projecting,
    3
  )
  report('share series of 5 regions, timelines already made', ms(again), again / projecting, 3)
}
