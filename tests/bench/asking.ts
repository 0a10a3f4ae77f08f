/** Projecting a log and asking it, against a bare Map of typed arrays. */
import type { Chronon, ControlChanged } from 'changing-hands'
import { controllerAt, formatChronon, logOf, orThrow, project, records, snapshotAt } from 'changing-hands'
import { askBare, buildBare } from './bare.js'
import { changes, randomDay } from './data.js'
import { inTurn, milli, nano, randomFrom, report } from './measure.js'

const isChange = (record: { readonly type: string }): record is ControlChanged => record.type === 'ControlChanged'

export const asking = (): void => {
  console.error('making 100,000 changes over 3,333 places, 5 % late, 2 % with wide bounds ...')
  const log = orThrow(logOf(changes(100_000, 3_333)))
  const decoded = [...records(log)].filter(isChange)

  console.error('projecting ...')
  {
    const [bare, bulk, touched] = inTurn(
      [
        { name: 'bare', run: () => buildBare(decoded) },
        { name: 'project', run: () => project(log) },
        { name: 'project and ask every place once', run: () => snapshotAt(project(log), 17000 as Chronon) }
      ],
      15
    )
    report('bare array from 100,000 decoded records', milli(bare), undefined, undefined)
    report('project', milli(bulk), bulk / bare, 1.5)
    report('project, and the timeline of every place', milli(touched), touched / bare, undefined)
  }

  console.error('asking ...')
  {
    const random = randomFrom(7)
    const count = 200_000
    const places = Array.from({ length: count }, () => `place-${Math.floor(random() * 3_333)}`)
    const asked = Array.from({ length: count }, () => randomDay(random))
    const texts = asked.map((day) => formatChronon(day, 'day'))
    const bare = buildBare(decoded)
    const history = project(log)
    snapshotAt(history, 0 as Chronon)
    const [peer, chronon, text] = inTurn(
      [
        {
          name: 'bare',
          run: () => {
            let known = 0
            for (let i = 0; i < count; i++) if (askBare(bare, places[i], asked[i]) !== undefined) known++
            return known
          }
        },
        {
          name: 'chronon',
          run: () => {
            let known = 0
            for (let i = 0; i < count; i++)
              if (controllerAt(history, places[i], asked[i] as Chronon)._tag === 'Some') known++
            return known
          }
        },
        {
          name: 'ISO day',
          run: () => {
            let known = 0
            for (let i = 0; i < count; i++) if (controllerAt(history, places[i], texts[i])._tag === 'Some') known++
            return known
          }
        }
      ],
      25
    )
    report('bare look-up', nano(peer / count), undefined, undefined)
    report('controllerAt, chronon', nano(chronon / count), chronon / peer, 1.5)
    report('controllerAt, ISO day', nano(text / count), text / peer, 2.5)
  }
}
