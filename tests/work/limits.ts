/** Records and logs that are as large, as wrong or as tangled as they may be. */
import { formatChronon, held, logOf, orThrow, parseLog, project, statusAt } from 'changing-hands'
import type { Chronon, ControlChanged, History } from 'changing-hands'
import { gazetteerOf, rollUp, shareSeries, statusInherited } from 'changing-hands/regions'
import type { Gazetteer } from 'changing-hands/regions'
import type { Shape } from './shape.js'

const report = {
  id: 'e',
  type: 'ControlChanged',
  v: 1,
  recordedAt: '2020-01-01',
  source: { id: 'map' },
  place: 'town',
  at: '2019-01-01',
  to: held('a')
} as const

const parsed = (name: string, size: number, lineOf: (size: number) => string): Shape => ({
  name,
  size,
  growth: 'linear',
  prepare: (count) => {
    const line = lineOf(count)
    return () => parseLog(line)
  }
})

/** Each after all before it. */
const linked = (links: number): ReadonlyArray<ControlChanged> =>
  Array.from({ length: Math.ceil(Math.sqrt(2 * links)) }, (_, i) => ({
    ...report,
    id: `e${i}`,
    at: formatChronon((10_000 + i) as Chronon, 'day'),
    to: held(i % 2 === 0 ? 'a' : 'b'),
    after: Array.from({ length: i }, (_, k) => `e${k}`)
  }))

/** Each level lies in both parts of the level above, so that the ways up double at each. */
const ladder = (levels: number) => [
  { id: 'top-a', names: {} },
  { id: 'top-b', names: {} },
  ...Array.from({ length: levels }, (_, level) =>
    ['a', 'b'].map((side) => ({
      id: `${level}-${side}`,
      names: {},
      parents: ['a', 'b'].map((above) => ({ id: `${level === 0 ? 'top' : level - 1}-${above}` }))
    }))
  ).flat(),
  { id: 'town', names: {}, parents: ['a', 'b'].map((above) => ({ id: `${levels - 1}-${above}` })) }
]

const gazetteerFor = (levels: number): Gazetteer => orThrow(gazetteerOf(ladder(levels)))

const climbed = (name: string, ask: (history: History, gazetteer: Gazetteer) => unknown, size: number): Shape => ({
  name: `a gazetteer with two ways up at each level, ${name}`,
  size,
  growth: 'linear',
  prepare: (count) => {
    const gazetteer = gazetteerFor(count)
    const log = orThrow(logOf([{ ...report, place: 'top-a' }]))
    return () => ask(project(log), gazetteer)
  }
})

export const limitShapes: ReadonlyArray<Shape> = [
  parsed('a list of links that are no ids', 2_000, (count) =>
    JSON.stringify({ ...report, after: Array.from({ length: count }, () => 7) })
  ),
  parsed('many records that are wrong', 500, (count) =>
    Array.from({ length: count }, () => JSON.stringify({ ...report, at: 'never', to: held('') })).join('\n')
  ),
  parsed('many fields that nobody knows', 1_000, (count) =>
    JSON.stringify({ ...report, ...Object.fromEntries(Array.from({ length: count }, (_, i) => [`f${i}`, i])) })
  ),
  parsed('a long list of links', 2_000, (count) =>
    JSON.stringify({ ...report, after: Array.from({ length: count }, (_, i) => `e${i}`) })
  ),
  parsed('a status of very many parties', 500, (count) =>
    JSON.stringify({ ...report, to: { kind: 'contested', among: Array.from({ length: count }, (_, i) => `a${i}`) } })
  ),
  parsed('a record of lists within lists', 500, (count) =>
    JSON.stringify({ ...report, note: Array.from({ length: count }, () => [[[[1], 'x'.repeat(20)]]]) })
  ),
  parsed('a name that objects know, as that of everything', 200, (count) =>
    Array.from({ length: count }, (_, i) =>
      JSON.stringify({
        ...report,
        id: i === 0 ? '__proto__' : `e${i}`,
        place: '__proto__',
        source: { id: '__proto__' }
      })
    ).join('\n')
  ),
  {
    name: 'links of each report to all before it',
    size: 800,
    growth: 'linear',
    prepare: (count) => {
      const log = orThrow(logOf(linked(count)))
      return () => statusAt(project(log), 'town', '2000-01-01')
    }
  },
  climbed('rolled up', (history, gazetteer) => rollUp(history, gazetteer, 'top-a', '2020', { by: 'count' }), 50),
  climbed('over time', (history, gazetteer) => shareSeries(history, gazetteer, 'top-a', { by: 'count' }), 50),
  climbed('inherited through', (history, gazetteer) => statusInherited(history, gazetteer, 'town', '2020'), 50)
]
