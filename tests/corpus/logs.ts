/**
 * Logs of several places that are hard on the history itself: amendments, ids, times of learning. They run first in all
 * properties of whole logs.
 *
 * Found a new one? Add it to `found`, as fast-check prints it, with the law that it broke.
 */
import type { ControlRecord, Replacement, Status } from 'changing-hands'
import { held } from 'changing-hands'
import { a, b, c, change, claim, correction, operation, retraction, seen, siege } from '../given.js'

export interface HardLog {
  /** What is hard about it. */
  readonly name: string
  readonly records: ReadonlyArray<ControlRecord>
}

const log = (name: string, ...records: ReadonlyArray<ControlRecord>): HardLog => ({ name, records })

const at = '2017-11-05'
/** When the log learned something: the first days of November, one after the other. */
const learned = (n: number): { readonly recordedAt: string } => ({
  recordedAt: `2017-11-${String(n).padStart(2, '0')}`
})
/** What a correction says instead: that the place changed to this. */
const becomes = (to: Status, place = 'p', when = at): Replacement => ({ type: 'ControlChanged', place, at: when, to })

/** Broke a law once. */
const found: ReadonlyArray<HardLog> = [
  log(
    // What a circle stood for before it closed, up to 5e73f01.
    'a circle of three corrections names the occurrence of a report before it closes',
    correction('k1', 'k2', becomes(a, 'p', '2017-11-01/2017-11-10'), learned(1)),
    correction('k2', 'k3', becomes(a, 'p', '2017-11-01/2017-11-10'), learned(2)),
    correction('k3', 'k1', becomes(a, 'p', '2017-11-01/2017-11-10'), learned(9)),
    change('e', at, a, { ...learned(1), occurrence: 'k3' })
  ),
  log(
    // What was known at a moment, up to 5e73f01.
    'a report and its retraction are learned within a second',
    change('e', at, a, { recordedAt: '2017-11-20T12:00:00.500Z' }),
    retraction('r', 'e', { recordedAt: '2017-11-20T12:00:00.501Z' })
  )
]

const amendments: ReadonlyArray<HardLog> = [
  log('a report is retracted', change('e', at, a, learned(1)), retraction('r', 'e', learned(2))),
  log(
    'a retraction is retracted',
    change('e', at, a, learned(1)),
    retraction('r', 'e', learned(2)),
    retraction('rr', 'r', learned(3))
  ),
  log('a retraction comes before what it is about', retraction('r', 'e', learned(1)), change('e', at, a, learned(2))),
  log(
    'a report is retracted twice, and each retraction is retracted later',
    change('e', at, a, learned(1)),
    retraction('r1', 'e', learned(2)),
    retraction('r2', 'e', learned(3)),
    retraction('q1', 'r1', learned(4)),
    retraction('q2', 'r2', learned(5))
  ),
  log('a report is corrected', change('e', at, a, learned(1)), correction('k', 'e', becomes(b), learned(2))),
  log(
    'a correction moves a report to another place',
    change('e', at, a, learned(1)),
    correction('k', 'e', becomes(a, 'q'), learned(2))
  ),
  log(
    'a correction is corrected',
    change('e', at, a, learned(1)),
    correction('k1', 'e', becomes(b), learned(2)),
    correction('k2', 'k1', becomes(c), learned(3))
  ),
  log(
    'a correction is retracted',
    change('e', at, a, learned(1)),
    correction('k', 'e', becomes(b), learned(2)),
    retraction('r', 'k', learned(3))
  ),
  log(
    'a correction comes before what it corrects',
    correction('k', 'e', becomes(b), learned(1)),
    change('e', at, a, learned(2))
  ),
  log(
    'a retraction is corrected',
    change('e', at, a, learned(1)),
    retraction('r', 'e', learned(2)),
    correction('k', 'r', becomes(b, 'q'), learned(3))
  ),
  log(
    'corrections carry on an occurrence, and what came after it',
    change('e1', '2017-11', a, learned(1)),
    change('e2', '2017-11-03', a, { ...learned(2), occurrence: 'e1' }),
    change('e3', '2017-11', b, { ...learned(3), after: ['e1'] }),
    correction('k', 'e1', becomes(a, 'p', '2017-11-03/2017-11-08'), learned(4)),
    correction('kk', 'k', becomes(a, 'p', '2017-11-02/2017-11-09'), learned(5))
  ),
  log(
    'two retractions retract one another, and a third the report',
    change('e', at, a, learned(1)),
    retraction('r1', 'r2', learned(2)),
    retraction('r2', 'r1', learned(3)),
    retraction('r3', 'e', learned(4))
  ),
  log(
    'two corrections correct one another',
    correction('k1', 'k2', becomes(a), learned(1)),
    correction('k2', 'k1', becomes(b), learned(2))
  )
]

const names: ReadonlyArray<HardLog> = [
  log(
    'ids, places and actors have the names of what every object has',
    change('__proto__', at, held('__proto__'), { ...learned(1), place: '__proto__' }),
    retraction('constructor', '__proto__', learned(2)),
    change('toString', at, held('constructor'), { ...learned(1), place: 'constructor' })
  ),
  log(
    'one occurrence has reports of several places',
    change('x', at, a, { occurrence: 'o' }),
    change('y', '2017-11-07', b, { occurrence: 'o', place: 'q' }),
    seen('z', at, b, { occurrence: 'o', place: 'q' })
  )
]

const arrivals: ReadonlyArray<HardLog> = [
  log(
    'the later report was recorded first',
    change('e1', '2017-11-10', a, learned(20)),
    change('e0', '2017-11-01', b, learned(10))
  ),
  log(
    'two reports were recorded at one moment, written with different offsets',
    change('b', at, a, { recordedAt: '2017-11-20T00:00:00Z' }),
    change('a', at, b, { recordedAt: '2017-11-20T02:00+02:00' })
  ),
  log(
    'claims, operations and sieges stand beside the reports of a place',
    change('e', at, a),
    claim('k', at, 'b'),
    operation('o', at, 'c', { places: ['p', 'q'] }),
    siege('s1', '[2017-11-01..2017-11-05]', true),
    siege('s2', '2017-11-08', false, { after: ['s1'] }),
    siege('s3', '2017-11-03', false, { occurrence: 's1', source: { id: 'radio' } })
  ),
  log('nothing was recorded')
]

export const hardLogs: ReadonlyArray<HardLog> = [...found, ...amendments, ...names, ...arrivals]
