/** Logs of other shapes: each is projected, each place asked once, and every timeline made. */
import type { Chronon, ControlRecord } from 'changing-hands'
import { controllerAt, logOf, orThrow, project, timelineOf } from 'changing-hands'
import type { Shape } from './data.js'
import { shaped } from './data.js'
import type { Row } from './rows.js'
import { timed } from './rows.js'

/** By name: how many places so many records have, and what is odd about them. */
const shapes: Readonly<Record<string, (size: number) => Shape>> = {
  even: (size) => ({ places: size / 30 }),
  'half of it at one place': (size) => ({ places: size / 30, hot: 0.5 }),
  late: (size) => ({ places: size / 30, late: 0.5 }),
  'wide dates': (size) => ({ places: size / 30, wide: 0.5 }),
  'with from': (size) => ({ places: size / 30, from: true }),
  'clusters of 5': (size) => ({ places: size / 30, clusters: 5 }),
  'all observations': (size) => ({ places: size / 30, observed: true }),
  'all at one place': () => ({ places: 1 }),
  'as many places as records': (size) => ({ places: size })
}

export const shapeNames = Object.keys(shapes)

const seen = (records: ReturnType<typeof shaped>): ReadonlyArray<ControlRecord> =>
  records.map(({ to, from: _, ...record }) => ({ ...record, type: 'ControlObserved', status: to }))

export const shapeOf =
  (name: string) =>
  async (size: number): Promise<ReadonlyArray<Row>> => {
    const shape = shapes[name](size)
    const made = shaped(size, shape)
    const log = orThrow(logOf(shape.observed === true ? seen(made) : made))
    const names = [...new Set(made.map(({ place }) => place))]
    let history = project(log)
    return [
      await timed(
        'shapes',
        `${name}: project, a record`,
        [{ name: 'library', run: () => project(log) }],
        size,
        undefined,
        3
      ),
      await timed(
        'shapes',
        `${name}: each place asked first, a record`,
        [
          {
            name: 'library',
            run: () => {
              history = project(log)
              return names.map((place) => controllerAt(history, place, 17_000 as Chronon))
            }
          }
        ],
        size,
        undefined,
        3
      ),
      await timed(
        'shapes',
        `${name}: every timeline, a record`,
        [{ name: 'library', run: () => names.map((place) => timelineOf(history, place).length) }],
        size,
        undefined,
        3
      )
    ]
  }
