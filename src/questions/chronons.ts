/** Between dates and chronons of a history. */
import type { History } from '../history/index.js'
import { inside } from '../history/index.js'
import type { Chronon, DateLike } from '../time/index.js'
import { asChronon, formatChronon, questionBounds, startOf } from '../time/index.js'

/**
 * The chronon of an exact date, as the history counts. A plain number is taken for what it counts, so that what was
 * worked out from chronons becomes one again: `chrononOf(history, segment.until - 1)`. A date that is wider than one
 * chronon (`2017-11` in a history of days), a malformed one and a number that is not whole throw a `RangeError`.
 *
 * @example
 * ```ts
 * import { chrononOf, controllerAt, emptyHistory, evolve, formatChronon, held } from 'changing-hands'
 * import { some } from 'fp-ts/lib/Option.js'
 * import assert from 'node:assert/strict'
 *
 * const history = evolve(emptyHistory(), {
 *   id: 'e8', type: 'ControlChanged', v: 1, recordedAt: '2017-11-20', source: { id: 'najah' }, place: 'rawa', at: '2017-11-17', to: held('iraqi-forces')
 * })
 * const day = chrononOf(history, '2017-11-17')
 * assert.deepEqual(controllerAt(history, 'rawa', day), some('iraqi-forces'))
 * assert.equal(formatChronon(history, chrononOf(history, day + 1)), '2017-11-18')
 * assert.throws(() => chrononOf(history, '2017-11'), RangeError)
 * ```
 */
export const chrononOf = (history: History, date: DateLike | number): Chronon => {
  const { calendar } = inside(history)
  const { lo, hi } = questionBounds(calendar, typeof date === 'number' ? asChronon(date) : date)
  if (lo === hi) return asChronon(lo)
  const [first, last] = [lo, hi].map((chronon) => formatChronon(calendar, chronon))
  throw new RangeError(
    `${String(date)} is more than one ${calendar.granularity}, from ${first} to ${last}: write one date, or take an end of it with parseDate`
  )
}

/** No `Date` is farther from 1970 (ms). */
const farthestDate = 8.64e15

/**
 * The instant at which a chronon begins by the clock of the history's time zone, for charts and other libraries; where
 * that clock skips the beginning, the first instant after it. Asked about it, the history answers what it answers about the
 * chronon. An open end (`±Infinity`) and a chronon beyond what `Date` can hold throw a `RangeError`.
 *
 * @example
 * ```ts
 * import { chrononOf, emptyHistory, toDate } from 'changing-hands'
 * import assert from 'node:assert/strict'
 *
 * const baghdad = emptyHistory({ timeZone: 'Asia/Baghdad' })
 * assert.equal(toDate(baghdad, chrononOf(baghdad, '2017-11-17')).toISOString(), '2017-11-16T21:00:00.000Z')
 * ```
 */
export const toDate = (history: History, chronon: Chronon): Date => {
  const { calendar } = inside(history)
  const { lo } = questionBounds(calendar, chronon)
  const instant = Number.isFinite(lo) ? startOf(calendar, lo) : lo
  if (Math.abs(instant) <= farthestDate) return new Date(instant)
  throw new RangeError(
    Number.isFinite(lo)
      ? `a Date reaches 275,760 years from 1970 at most, and ${formatChronon(calendar, lo)} is farther`
      : 'an open end is no Date: ask whether the chronon is Infinity or -Infinity first, and draw it as open'
  )
}
