/**
 * Places that an answer has been wrong about, or is easily wrong about: every counterexample that a property test has
 * found, and every hard case that somebody thought of. They run first in all properties that compare an answer with the
 * enumerated worlds, and on their own in corpus.test.ts.
 *
 * Found a new one? Add it to `found`, as fast-check prints it, with the commit before whose mending it was found or the
 * law that it broke. The records are of one place `p`, their dates from 2017-11-01 to 2017-11-10 or open.
 */
import type { ControlRecord, Status } from 'changing-hands'
import { contested, formatStatus, held, shared, uncontrolled, unknown } from 'changing-hands'
import { a, b, c, change, seen } from '../given.js'

export interface HardPlace {
  /** What is hard about it. */
  readonly name: string
  readonly records: ReadonlyArray<ControlRecord>
}

const place = (name: string, ...records: ReadonlyArray<ControlRecord>): HardPlace => ({ name, records })

const [d, russia, ukraine] = [held('d'), held('russia'), held('ukraine')]

/** Broke a law once. */
const found: ReadonlyArray<HardPlace> = [
  place(
    // Bounds of tenures with a cluster of one left unsolved, up to 809147a.
    'a change that nobody reported falls right after a cluster without a beginning',
    change('r0', '../2017-11-01', a, { from: contested(['a', 'b'], 'a') }),
    change('r1', '2017-11-02', a, { from: c })
  ),
  place(
    // What a status stands against, up to aefde53: some worlds disbelieve the first moment of r1, others its last.
    'two sightings throughout contradict each other, of one source',
    seen('r0', '2017-11-05/2017-11-06', unknown(['a']), { throughout: true }),
    seen('r1', '2017-11-04/2017-11-06', a, { throughout: true }),
    seen('r2', '[2017-11-02..]', b, { source: { id: 'y' } }),
    change('r3', '[2017-11-02..2017-11-05]', a),
    change('r4', '2017-11-02', b)
  ),
  place(
    // Whether the first of them certainly changes hands, up to aefde53: either may come first.
    'one source reports the same change twice, right after a sighting whose day is not sure to be before it',
    seen('r0', '2017-11-02T01:00+03:00', a, { occurrence: 'o0' }),
    change('r1', '2017-11-02', b),
    change('r1.1', '2017-11-02', b, { recordedAt: '2017-11-01' })
  ),
  place(
    // Spells with clusters of two left unsolved, up to 809147a.
    'an observation needs an unreported change after others that need none',
    change('r0', '2017-11-01', uncontrolled),
    change('r1', '2017-11-04', contested(['a', 'b'], 'a'), { from: uncontrolled, after: ['r0'] }),
    seen('r2', '[2017-11-04..2017-11-05]', uncontrolled, { occurrence: 'r1' }),
    seen('r3', '2017-11-06', uncontrolled),
    seen('r4', '2017-11-06', uncontrolled, { after: ['r3'] })
  ),
  place(
    // Changes of hands with clusters of three left unsolved, up to 809147a.
    'a change of hands that nobody reported follows a cluster in which the same actor comes first and last',
    change('r0', '2017-11-01', a, { from: a }),
    change('r1', '2017-11-01', unknown()),
    change('r2', '[2017-11-01..2017-11-02]', a, { from: unknown(), after: ['r1'] }),
    change('r3', '2017-11-03', a, { from: c })
  ),
  place(
    // The claim that somebody held it within two days, up to 3dfd90b.
    'a holding is lost unreported and regained within a day',
    change('e1', '[2017-11-07..2017-11-08]', contested(['a', 'b'], 'a'), { from: shared({ a: 0.5 }) }),
    change('e2', '2017-11-07', a, { from: a }),
    change('e3', '2017-11-08', contested(['c', 'a'], 'c'), { from: contested(['a', 'b']), after: ['e1'] })
  ),
  place(
    // The law that more precise dates add nothing, up to 90c56a0: a date for r1 contradicted what r2 and r3 came after.
    'two changes came after others that they may precede by their dates',
    change('r0', '2017-11-01', a, { after: ['nobody'] }),
    change('r1', '2017-11-02/..', unknown(), { from: a }),
    change('r2', '[2017-11-01..2017-11-02]', contested(['a', 'b']), { after: ['r1'] }),
    change('r3', '2017-11-01', contested(['a', 'b'], 'a'), { after: ['r2'] }),
    seen('r4', '2017-11-01', contested(['a', 'b'], 'a'))
  ),
  place(
    // The claim that a part of it was lost between two dates that are one, up to 6f8659f.
    'a capture is followed by one from somebody who never took it',
    change('e1', '2017-11-01', a),
    change('e2', '2017-11-10', c, { from: b })
  )
]

/** What several reports of one occurrence say together. */
const occurrences: ReadonlyArray<HardPlace> = [
  place(
    'two datings of one capture meet in one day',
    change('x', '[2017-11-01..2017-11-10]', a),
    change('y', '2017-11-08', a, { occurrence: 'x' })
  ),
  place(
    'two datings of one capture exclude each other',
    change('x', '2017-11-02', a),
    change('y', '[2017-11-05..2017-11-07]', a, { occurrence: 'x' })
  ),
  place(
    'of three datings two meet',
    change('x', '[2017-11-01..2017-11-03]', a),
    change('y', '[2017-11-02..2017-11-04]', a, { occurrence: 'x' }),
    change('z', '2017-11-06', a, { occurrence: 'x' })
  ),
  place(
    'a report that does not say who gives way to one that does',
    change('x', '2017-11-02', unknown(['b'])),
    change('y', '2017-11-02', a, { occurrence: 'x' })
  ),
  place(
    'three reports rule out different actors, or nobody',
    change('x', '2017-11-02', unknown(['c', 'a'])),
    change('y', '2017-11-02', unknown(), { occurrence: 'x' }),
    change('z', '2017-11-02', unknown(['b', 'a']), { occurrence: 'x' })
  ),
  place(
    'two reports rule out different actors, and a change from one of them may be another report',
    change('x', '2017-11-05', unknown(['b'])),
    change('y', '2017-11-05', unknown(['a']), { occurrence: 'x' }),
    change('z', '2017-11-05', unknown(), { from: a })
  ),
  place(
    'two reports say nothing at all',
    change('x', '2017-11-02', unknown()),
    change('y', '2017-11-02', unknown([]), { occurrence: 'x' })
  ),
  place(
    'the same parties are named in another order, and once with who has most of it',
    change('x', '2017-11-02', contested(['a', 'b'])),
    change('y', '2017-11-02', contested(['b', 'a']), { occurrence: 'x' }),
    change('z', '2017-11-02', contested(['b', 'a'], 'b'), { occurrence: 'x' })
  ),
  place(
    'one report of three says from whom',
    change('w', '2017-11-02', a),
    change('x', '2017-11-03', a),
    change('y', '2017-11-03', a, { occurrence: 'x', from: b }),
    change('z', '2017-11-03', a, { occurrence: 'x', from: unknown() })
  ),
  place(
    'two reports differ on from whom',
    change('x', '2017-11-03', a, { from: b }),
    change('y', '2017-11-03', a, { from: c, occurrence: 'x' })
  ),
  place(
    'two reports differ on to whom',
    change('x', '2017-11-05', a, { occurrence: 'o' }),
    change('y', '2017-11-05', b, { occurrence: 'o' }),
    change('z', '2017-11-05', unknown(), { occurrence: 'o' })
  ),
  place(
    'a change and an observation share the name of their occurrence',
    change('x', '2017-11-02', a, { occurrence: 'o' }),
    seen('y', '2017-11-02', a, { occurrence: 'o' })
  ),
  place(
    'what comes after a name comes after all that carry it, as a record or as an occurrence',
    change('x', '2017-11-02', a),
    change('y', '2017-11-02', a, { occurrence: 'x' }),
    seen('z', '2017-11-02', a, { occurrence: 'x' }),
    change('byName', '2017-11-03', b, { after: ['x'] }),
    change('byRecord', '2017-11-03', c, { after: ['y', 'z', 'y'] }),
    change('byChange', '2017-11-03', a, { after: ['y', 'not from here'] })
  )
]

const beginnings: ReadonlyArray<HardPlace> = [
  place('nothing is known of it'),
  place('it is known who lost it first', change('x', '2017-11-03', a, { from: b })),
  place('it is known who did not lose it first', change('x', '2017-11-03', a, { from: unknown(['a']) })),
  place('it was seen before anything was reported', seen('x', '2017-11-03', a)),
  place('it was seen without saying who', seen('x', '2017-11-05', unknown(['b']))),
  place('a change has no beginning, another no end', change('x', '../2017-11-05', a), change('y', '2017-11-05/..', b)),
  place('a change has no bounds at all', change('x', '../..', a, { from: b }), seen('y', '2017-11-05', b))
]

const captured = change('x', '2017-11-01', russia, { from: ukraine })
const recaptured = change('y', '2017-11-05', russia, { from: ukraine })

const gaps: ReadonlyArray<HardPlace> = [
  place('it was captured twice by the same, and never lost', captured, recaptured),
  place(
    'it was captured twice by the same within a day, and never lost',
    captured,
    change('y', '2017-11-01', russia, { from: ukraine, after: ['x'] })
  ),
  place(
    'reports differ on who must have taken it in between',
    captured,
    recaptured,
    change('z', '2017-11-05', russia, { from: c, occurrence: 'y' })
  ),
  place(
    'one report fits what was left, and another does not',
    captured,
    change('y', '2017-11-05', a, { from: ukraine }),
    change('z', '2017-11-05', a, { from: russia, occurrence: 'y' })
  ),
  place(
    'only one of two orders on a day needs no unreported change',
    change('x', '2017-11-03', b, { from: a }),
    change('y', '2017-11-03', c, { from: b })
  ),
  place(
    'each order of a change and an observation needs another unreported change',
    change('x', '2017-11-01/2017-11-10', a, { from: c }),
    seen('y', '2017-11-01/2017-11-10', b)
  ),
  place(
    'two held it in between',
    change('w', '2017-11-01', a),
    change('x', '2017-11-02', b),
    change('y', '2017-11-03', c),
    change('z', '2017-11-04', a)
  ),
  place(
    'nobody else held it in between',
    change('w', '2017-11-01', a),
    change('x', '2017-11-02', contested(['a', 'b'])),
    change('y', '2017-11-03', uncontrolled),
    change('z', '2017-11-04', a)
  )
]

/** What a change can have come from: the sameness of statuses, pair by pair. */
const admitted: ReadonlyArray<HardPlace> = (
  [
    [a, contested(['a', 'b'])],
    [a, contested(['a', 'b'], 'b')],
    [a, shared({ a: 0.5, b: 0.5 })],
    [d, contested(['a', 'b'])],
    [d, shared({ a: 0.5 })],
    [contested(['a', 'b']), a],
    [contested(['b', 'a'], 'b'), contested(['a', 'b'], 'a')],
    [shared({ b: 0.1, a: 0.9 }), shared({ a: 0.5, b: 0.3 })],
    [contested(['a', 'c']), contested(['a', 'b'])],
    [shared({ a: 0.5, b: 0.5 }), contested(['a', 'b'])],
    [a, unknown()],
    [a, unknown(['b'])],
    [a, unknown(['a'])],
    [contested(['a', 'b'], 'a'), unknown(['a'])],
    [contested(['a', 'b']), unknown(['a'])],
    [uncontrolled, unknown(['a'])],
    [unknown(), a],
    [unknown(['a']), a],
    [unknown(['a']), contested(['a', 'b'], 'a')],
    [uncontrolled, a],
    [a, uncontrolled],
    [uncontrolled, uncontrolled]
  ] satisfies ReadonlyArray<readonly [from: Status, left: Status]>
).flatMap(([from, left]) => [
  place(
    `what was left ${formatStatus(left)} changed from ${formatStatus(from)}`,
    change('x', '2017-11-01', left),
    change('y', '2017-11-05', c, { from })
  ),
  place(
    `what was left ${formatStatus(left)} was seen ${formatStatus(from)}`,
    change('x', '2017-11-01', left),
    seen('y', '2017-11-05', from)
  )
])

const observations: ReadonlyArray<HardPlace> = [
  place('somebody else was seen there later', change('x', '2017-11-01', a), seen('y', '2017-11-05', b)),
  place(
    'it was seen on a day on which the change can have been',
    change('x', '[2017-11-01..2017-11-03]', a, { from: b }),
    seen('y', '2017-11-02', a)
  ),
  place(
    'two reports of what was seen differ',
    seen('x', '2017-11-02', a),
    seen('y', '2017-11-02', b, { occurrence: 'x' })
  ),
  place(
    'one of two reports of what was seen fits',
    change('w', '2017-11-01', a),
    seen('x', '2017-11-02', a),
    seen('y', '2017-11-02', b, { occurrence: 'x' })
  ),
  place(
    'the same was seen again and again within the same days',
    change('w', '[2017-11-01..2017-11-04]', a, { from: b }),
    seen('x', '[2017-11-02..2017-11-03]', a),
    seen('y', '[2017-11-02..2017-11-03]', a),
    seen('z', '[2017-11-02..2017-11-03]', b)
  ),
  place(
    'it was seen in the hands of two on one day',
    seen('x', '2017-11-03', a),
    seen('y', '2017-11-03', b),
    seen('z', '2017-11-03', a, { after: ['y'] })
  )
]

const orders: ReadonlyArray<HardPlace> = [
  place('the order of two changes on one day is open', change('x', '2017-11-03', a), change('y', '2017-11-03', b)),
  place(
    'the order of two changes on one day is known',
    change('x', '2017-11-03', a),
    change('y', '2017-11-03', b, { after: ['x'] })
  ),
  place(
    'what comes after a late change is late as well',
    change('x', '2017-11-04', a),
    change('y', '[2017-11-01..2017-11-05]', b, { after: ['x'] })
  ),
  place(
    'an "after" is contradicted by the dates, and no other',
    change('x', '2017-11-04', a),
    change('y', '2017-11-02', b, { after: ['x'] }),
    change('z', '[2017-11-01..2017-11-06]', c, { after: ['x', 'y'] })
  ),
  place(
    'an "after" is contradicted through what comes before',
    change('x', '2017-11-02', a, { after: ['y'] }),
    change('y', '[2017-11-01..2017-11-09]', b, { after: ['z'] }),
    change('z', '2017-11-04', c)
  ),
  place(
    'a circle of three, with one before and one after it',
    change('v', '2017-11-04/2017-11-06', a, { after: ['x'] }),
    change('x', '2017-11-04/2017-11-06', b, { after: ['z'] }),
    change('y', '2017-11-04/2017-11-06', c, { after: ['x', 'nobody'] }),
    change('z', '2017-11-04/2017-11-06', a, { after: ['y', 'w'] }),
    change('w', '2017-11-04/2017-11-06', b)
  ),
  place(
    'a capture, a loss and a recapture within overlapping dates, in this order',
    change('x', '[2017-11-01..2017-11-04]', a, { from: b }),
    change('y', '[2017-11-02..2017-11-07]', contested(['a', 'b'], 'b'), { from: a, after: ['x'] }),
    change('z', '[2017-11-07..2017-11-08]', a, { from: b, after: ['y'] })
  ),
  place(
    'three changes on the same four days',
    change('x', '[2017-11-01..2017-11-04]', a),
    change('y', '[2017-11-01..2017-11-04]', b),
    change('z', '[2017-11-01..2017-11-04]', c)
  ),
  place(
    'a change may be before, at or after another of two days',
    change('x', '[2017-11-01..2017-11-10]', a),
    change('y', '[2017-11-05..2017-11-06]', b)
  )
]

export const hardPlaces: ReadonlyArray<HardPlace> = [
  ...found,
  ...occurrences,
  ...beginnings,
  ...gaps,
  ...admitted,
  ...observations,
  ...orders
]
