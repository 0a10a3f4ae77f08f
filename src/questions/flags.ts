/** What is so or not so of a place beside who holds it, as that it is besieged. */
import type { Answer, History } from '../history/index.js'
import { flagDuring, inside, noFlagSaid } from '../history/index.js'
import type { FlagName, PlaceId } from '../record/index.js'
import { endOfFlag } from '../record/index.js'
import type { DateLike } from '../time/index.js'
import { questionBounds } from '../time/index.js'
import { handoversOf } from './handover.js'

/**
 * Whether a flag is up at the place at the end of `date`: an answer of `true` or `false` beside the status. Before the
 * first report of the flag it is presumed to have been otherwise; a place of which none is reported answers `false` on
 * *no evidence*. What else ends a flag is a rule of its own (see `besiegedAt`). A wide date lists what is possible at some
 * chronon in it. A malformed date throws a `RangeError`.
 *
 * @example
 * ```ts
 * import { emptyHistory, evolve, flagAt } from 'changing-hands'
 * import { none, some } from 'fp-ts/lib/Option.js'
 * import assert from 'node:assert/strict'
 *
 * const history = evolve(emptyHistory(), {
 *   id: 's2', type: 'SiegeChanged', v: 1, recordedAt: '2017-09-10', source: { id: 'paper' },
 *   place: 'deir-ez-zor', at: '2017-09-05', besieged: false
 * })
 * assert.deepEqual(flagAt(history, 'deir-ez-zor', 'besieged', '2017-09-04').certain, some(true)) // presumed before
 * assert.deepEqual(flagAt(history, 'deir-ez-zor', 'besieged', '2017-09-05').certain, some(false))
 * assert.deepEqual(flagAt(history, 'deir-ez-zor', 'besieged', '2017-09').certain, none) // at first so, then not
 * ```
 */
export const flagAt = (history: History, place: PlaceId, flag: FlagName, date: DateLike): Answer<boolean> => {
  const projection = inside(history)
  const bounds = questionBounds(projection.calendar, date)
  const answers = projection.answersOf(place)
  if (answers === undefined) return noFlagSaid(projection.scope.policy)
  const handovers = endOfFlag(flag) === 'change of hands' ? handoversOf(answers.stories) : undefined
  return flagDuring(answers, flag, bounds, handovers)
}

/**
 * Whether the place is besieged at the end of `date`: an answer of `true` or `false` beside the status, since a place
 * under siege is still held. Before the first report of a siege it is presumed not to be besieged (before the first
 * report that one was lifted, that it is, since the place last changed hands); a place of which no siege is reported answers
 * `false` on *no evidence*.
 *
 * A siege ends when the place changes hands (when its holder becomes another one, as `timesChangedHands` counts), by the records
 * of both: where the place may have, both answers are possible. Where the next report says that it is besieged, it may also
 * have gone on until then.
 *
 * @example
 * ```ts
 * import { besiegedAt, emptyHistory, evolve, held } from 'changing-hands'
 * import { some } from 'fp-ts/lib/Option.js'
 * import assert from 'node:assert/strict'
 *
 * const siege = { type: 'SiegeChanged', v: 1, recordedAt: '2017-09-10', source: { id: 'paper' }, place: 'deir-ez-zor' } as const
 * const history = evolve(emptyHistory(), [
 *   { ...siege, id: 's1', at: '2014-07-14', besieged: true },
 *   { ...siege, id: 's2', at: '2017-09-05', besieged: false },
 *   { ...siege, id: 's3', place: 'aleppo', at: '2016-07-17', besieged: true },
 *   { ...siege, id: 'e1', type: 'ControlChanged', place: 'aleppo', at: '2016-12-22', from: held('rebels'), to: held('syrian-army') }
 * ])
 * assert.deepEqual(besiegedAt(history, 'deir-ez-zor', '2016-01-01').certain, some(true))
 * assert.deepEqual(besiegedAt(history, 'deir-ez-zor', '2017-09-05').certain, some(false))
 * assert.deepEqual(besiegedAt(history, 'aleppo', '2017').possible.map(({ status, because }) => [status, because.map(({ id }) => id)]), [
 *   [false, ['s3', 'e1']]
 * ])
 * ```
 */
export const besiegedAt = (history: History, place: PlaceId, date: DateLike): Answer<boolean> =>
  flagAt(history, place, 'besieged', date)
