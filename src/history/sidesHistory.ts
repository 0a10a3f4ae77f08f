/** A history told by side. */
import { narrowed } from './narrow.js'
import type { History } from './projection.js'
import type { Sides } from './sides.js'
import { tellerBy } from './sidesStory.js'

/**
 * The history told by side: as if every report named the side to which an actor belonged at the time, and not the actor. Every
 * question then answers for coalitions, counts, recaptures and roll-ups too, and for actors that were renamed: members of one
 * side that follow one another are no change of hands, contradict nobody and leave no gap. Who is of no side, or of several at
 * once, stays as named; records in answers are those of the log.
 *
 * A report is told by the sides of the day on which it can have happened. When an actor that holds a place changes sides, the
 * place does so, too, without a report: `changesOf` lists it with `reported: false` and the records that hold it there. What
 * is contested or shared by members of one side alone is held by it, and their shares add up. A side is ruled out where
 * everybody is that is told as it.
 *
 * It combines with `knownAt`, `accordingTo`, `withPolicy`, in whatever order; of sides given twice the last count. O(1): each
 * place is told when it is asked for. What is not from `sidesOf` is a `TypeError`.
 *
 * @example
 * ```ts
 * import { bySides, controllerAt, emptyHistory, evolve, held, orThrow, recapturesOf, timesChangedHands } from 'changing-hands'
 * import { sidesOf } from 'changing-hands/regions'
 * import { some } from 'fp-ts/lib/Option.js'
 * import assert from 'node:assert/strict'
 *
 * const sides = orThrow(sidesOf([{ id: 'government', members: [{ id: 'army' }, { id: 'militia', until: '2018' }] }]))
 * const report = { type: 'ControlChanged', v: 1, recordedAt: '2019-01-01', source: { id: 'paper' }, place: 'akashat' } as const
 * const history = bySides(evolve(emptyHistory(), [
 *   { ...report, id: 'e1', at: '2017-11-03', from: held('isis'), to: held('army') },
 *   { ...report, id: 'e2', at: '[2017-11-10..2017-11-20]', from: held('army'), to: held('militia') }
 * ]), sides)
 * assert.deepEqual(controllerAt(history, 'akashat', '2017-11-15'), some('government')) // whichever of the two it is
 * assert.deepEqual(timesChangedHands(history, 'akashat', { until: '2017' }), { least: 1, most: 1 })
 * assert.deepEqual(controllerAt(history, 'akashat', '2018-01-01'), some('militia')) // which has left the government
 * assert.deepEqual(timesChangedHands(history, 'akashat'), { least: 2, most: 2 })
 * assert.deepEqual(recapturesOf(history, 'akashat'), [])
 * ```
 */
export const bySides = (history: History, sides: Sides): History => narrowed(history, { sides, tell: tellerBy(sides) })
