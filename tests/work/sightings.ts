/** A place that is seen again and again. */
import { formatChronon, held, logOf, orThrow, project, timelineOf } from 'changing-hands'
import type { Chronon, ControlObserved } from 'changing-hands'
import type { Shape } from './shape.js'

/** Seen each day to be held, "within four days" of it. */
const daily = (count: number): ReadonlyArray<ControlObserved> =>
  Array.from({ length: count }, (_, i) => ({
    id: `o${i}`,
    type: 'ControlObserved',
    v: 1,
    recordedAt: '2030-01-01',
    source: { id: 'map' },
    place: 'town',
    at: `[${formatChronon((10_000 + i) as Chronon, 'day')}..${formatChronon((10_004 + i) as Chronon, 'day')}]`,
    status: held(i % 50 < 25 ? 'a' : 'b')
  }))

export const sightingShapes: ReadonlyArray<Shape> = [
  {
    name: 'the timeline of a place that is seen each day within four days',
    size: 250,
    growth: 'linear',
    prepare: (size) => {
      const log = orThrow(logOf(daily(size)))
      return () => timelineOf(project(log), 'town')
    }
  },
  {
    name: 'the same where it is too long to be solved exactly',
    size: 500,
    growth: 'linear',
    prepare: (size) => {
      const log = orThrow(logOf(daily(size)))
      return () => timelineOf(project(log, { exactStates: 200 }), 'town')
    }
  }
]
