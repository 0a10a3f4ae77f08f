/** Many sources that speak of one place. */
import { formatChronon, held, logOf, orThrow, project, statusAt, timelineOf, withPolicy } from 'changing-hands'
import type { Chronon, ControlObserved, History } from 'changing-hands'
import type { Shape } from './shape.js'

/** Three sightings of each source, on days of their own. */
const sightings = (sources: number): ReadonlyArray<ControlObserved> =>
  Array.from({ length: 3 * sources }, (_, i) => ({
    id: `o${i}`,
    type: 'ControlObserved',
    v: 1,
    recordedAt: '2030-01-01',
    source: { id: `s${i % sources}` },
    place: 'town',
    at: formatChronon((10_000 + ((i * 7) % (3 * sources))) as Chronon, 'day'),
    status: held(i % 5 === 0 ? 'b' : 'a')
  }))

const decided = (what: string, ask: (history: History) => unknown, size: number, growth: Shape['growth']): Shape => ({
  name: `${what} of a place of many sources by majority`,
  size,
  growth,
  prepare: (count) => {
    const log = orThrow(logOf(sightings(count)))
    return () => ask(withPolicy(project(log), 'majority'))
  }
})

export const policyShapes: ReadonlyArray<Shape> = [
  decided('the status', (history) => statusAt(history, 'town', '2000-01-01'), 40, 'linear'),
  // What it gives is as large: each segment has what each source says.
  decided('the timeline', (history) => timelineOf(history, 'town'), 20, 'square')
]
