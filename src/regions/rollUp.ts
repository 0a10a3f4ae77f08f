/** Who has what of a region: at one date, and over time. */
import type { History } from '../history/index.js'
import { inside } from '../history/index.js'
import type { LeastMost } from '../questions/index.js'
import { spanOf } from '../questions/index.js'
import type { ActorId, PlaceId } from '../record/index.js'
import { isObject } from '../record/index.js'
import type { Chronon, DateLike } from '../time/index.js'
import { asChronon, checkOptions, formatChronon, isThing, questionBounds } from '../time/index.js'
import { segmentAt } from '../world/index.js'
import type { Gazetteer } from './gazetteer.js'
import type { Missing } from './missing.js'
import { missingAt } from './missing.js'
import { windowOf } from './periods.js'
import type { CountingOptions, SeriesOptions, ShareColumns, ShareSeries } from './shares.js'
import { sharesWithin } from './shares.js'
import type { WeightName } from './weights.js'

/** Who has what of a region at a date. */
export interface RollUp {
  /** The region. */
  readonly region: PlaceId
  /** By what its places are weighed. */
  readonly by: WeightName
  /** The weight of all leaf places whose weight is known. */
  readonly total: number
  /** What part of the total, from 0 to 1, the log has any evidence of; 0 where there is nothing. */
  readonly coverage: number
  /** What part of the total, from 0 to 1, was inherited for want of evidence of its own; 0 unless asked for. */
  readonly inherited: number
  /**
   * By actor, or by side of a history told so, in units of the weight: everybody whom the log names in the region at the date.
   * That somebody is not in it does not mean that they have nothing: `shareOf` tells what anybody has.
   */
  readonly of: ReadonlyMap<ActorId, LeastMost>
  /** Whom the log names beside those in `of`: whoever was not asked for. */
  readonly beside: ReadonlyMap<ActorId, LeastMost>
  /** What anybody else has: nothing at least, and at most what lies in places of which nobody knows the holder. */
  readonly others: LeastMost
  /** What would make it sharper: places that weigh nobody knows how much and are left out, and places without evidence. */
  readonly missing: ReadonlyArray<Missing>
}

const over = ({ least, most }: ShareColumns): LeastMost => ({
  least: least.reduce((a, b) => Math.min(a, b), Infinity),
  most: most.reduce((a, b) => Math.max(a, b), 0)
})

/**
 * What each actor (of a history told `bySides`, each side) has of a region at the end of `date`, as the least and the most over all that
 * the log allows: exact, since places are independent of one another. The region is the sum of its leaf places: those
 * in it that contain no other. A place of which nobody knows the holder adds nothing to anybody's least and its whole
 * weight to everybody's most; `coverage` says how much of the region has any evidence, so that a wide interval is not
 * taken for a contested region. Contested places are counted by the rule `contested`. Places without the weight are
 * left out of the sums and named in `missing`, as are those without evidence.
 *
 * Both ends hold given these reports, and that nothing went unreported which they do not require: a place may have been taken and
 * lost again unseen.
 *
 * Of a wide date: the least and the most at any chronon in it, the least coverage, and the total at its end. A region that
 * the gazetteer does not know has nothing, and is named in `missing`. O(places in the region · log of the changes of each).
 *
 * @example
 * ```ts
 * import { emptyHistory, evolve, held, orThrow } from 'changing-hands'
 * import { gazetteerOf, rollUp } from 'changing-hands/regions'
 * import assert from 'node:assert/strict'
 *
 * const gazetteer = orThrow(gazetteerOf([
 *   { id: 'anbar', names: { en: 'Anbar' } },
 *   { id: 'rawa', names: { en: 'Rawa' }, parents: [{ id: 'anbar' }], weights: { population: 20000 } },
 *   { id: 'rummanah', names: { en: 'Rummanah' }, parents: [{ id: 'anbar' }], weights: { population: 15000 } },
 *   { id: 'rutba', names: { en: 'Rutba' }, parents: [{ id: 'anbar' }], weights: { population: 25000 } }
 * ]))
 * const lost = { type: 'ControlChanged', v: 1, recordedAt: '2017-11-20', source: { id: 'najah' }, from: held('isis'), to: held('iraqi-forces') } as const
 * const history = evolve(emptyHistory(), [
 *   { ...lost, id: 'e6', place: 'rummanah', at: '[2017-11-11..2017-11-17]' },
 *   { ...lost, id: 'e8', place: 'rawa', at: '2017-11-17' }
 * ])
 * const { total, coverage, of, missing } = rollUp(history, gazetteer, 'anbar', '2017-11-12', { by: 'population' })
 * assert.deepEqual([total, of.get('isis')], [60000, { least: 20000, most: 60000 }]) // Rawa; perhaps Rummanah; nobody knows of Rutba
 * assert.equal(coverage, 35000 / 60000)
 * assert.deepEqual(missing.map(({ what, place }) => [what, place]), [['evidence', 'rutba']])
 * ```
 */
export const rollUp = (
  history: History,
  gazetteer: Gazetteer,
  region: PlaceId,
  date: DateLike,
  options: CountingOptions = {}
): RollUp => {
  checkOptions(options)
  const bounds = questionBounds(inside(history).calendar, date)
  const window = windowOf(bounds)
  const seriesWith = (counting: CountingOptions): ShareSeries =>
    sharesWithin(history, gazetteer, region, counting, window)
  const series = seriesWith(options)
  const last = series.starts.length - 1
  return {
    region,
    by: series.by,
    total: series.total[last],
    coverage: series.coverage.reduce((a, b) => Math.min(a, b), 1),
    inherited: series.inherited[last],
    of: new Map([...series.of].map(([who, columns]) => [who, over(columns)])),
    beside: besideIn(series, options, seriesWith),
    others: over(series.others),
    missing: missingAt(history, gazetteer, region, options, bounds.hi)
  }
}

/** Whoever is named and not in the series, since others were asked for. */
const besideIn = (
  { of: listed }: ShareSeries,
  options: CountingOptions,
  seriesWith: (counting: CountingOptions) => ShareSeries
): ReadonlyMap<ActorId, LeastMost> => {
  if (options.of === undefined) return new Map()
  const { of: _, ...counting } = options
  const all = Array.from(seriesWith(counting).of, ([who, columns]) => [who, over(columns)] as const)
  return new Map(all.filter(([who]) => !listed.has(who)))
}

/**
 * What somebody has of a rolled-up region, whoever it is, in units of the weight: an actor, a side of a history told by side, one
 * whom the log does not name and who may have any place of which nobody knows the holder.
 *
 * @example
 * ```ts
 * import { emptyHistory, evolve, held, orThrow } from 'changing-hands'
 * import { gazetteerOf, rollUp, shareOf } from 'changing-hands/regions'
 * import assert from 'node:assert/strict'
 *
 * const gazetteer = orThrow(gazetteerOf([
 *   { id: 'anbar', names: { en: 'Anbar' } },
 *   { id: 'rawa', names: { en: 'Rawa' }, parents: [{ id: 'anbar' }] },
 *   { id: 'rutba', names: { en: 'Rutba' }, parents: [{ id: 'anbar' }] }
 * ]))
 * const history = evolve(emptyHistory(), {
 *   id: 'e8', type: 'ControlChanged', v: 1, recordedAt: '2017-11-20', source: { id: 'najah' }, place: 'rawa', at: '2017-11-17', to: held('iraqi-forces')
 * })
 * const november = rollUp(history, gazetteer, 'anbar', '2017-11-20')
 * assert.deepEqual(shareOf(november, 'iraqi-forces'), { least: 1, most: 2 })
 * assert.equal(november.of.get('isis'), undefined) // nobody names it
 * assert.deepEqual(shareOf(november, 'isis'), { least: 0, most: 1 }) // of Rutba nothing is known
 * ```
 */
export const shareOf = (rolledUp: RollUp, who: ActorId): LeastMost => {
  if (!isThing(rolledUp) || !(rolledUp.of instanceof Map)) throw new TypeError('shareOf takes what rollUp gives')
  const { of, beside, others } = rolledUp
  return of.get(who) ?? beside.get(who) ?? others
}

/**
 * What each actor (of a history told `bySides`, each side) has of a region over time, each step exact as `rollUp` is: for charts and for
 * questions about the whole course. One sweep over the timelines of the places, not one snapshot a day:
 * O(changes in the region + steps · actors). `stepsOf` makes rows of it, `sharesAt` looks up one date.
 *
 * @example
 * ```ts
 * import { emptyHistory, evolve, formatChronon, held, orThrow } from 'changing-hands'
 * import { gazetteerOf, shareSeries } from 'changing-hands/regions'
 * import assert from 'node:assert/strict'
 *
 * const gazetteer = orThrow(gazetteerOf([
 *   { id: 'anbar', names: { en: 'Anbar' } },
 *   { id: 'rawa', names: { en: 'Rawa' }, parents: [{ id: 'anbar' }] },
 *   { id: 'rummanah', names: { en: 'Rummanah' }, parents: [{ id: 'anbar' }] }
 * ]))
 * const lost = { type: 'ControlChanged', v: 1, recordedAt: '2017-11-20', source: { id: 'najah' }, from: held('isis'), to: held('iraqi-forces') } as const
 * const history = evolve(emptyHistory(), [
 *   { ...lost, id: 'e6', place: 'rummanah', at: '[2017-11-11..2017-11-17]' },
 *   { ...lost, id: 'e8', place: 'rawa', at: '2017-11-17' }
 * ])
 * const { starts, of } = shareSeries(history, gazetteer, 'anbar', { by: 'count', from: '2017-11', until: '2017-11' })
 * assert.deepEqual(Array.from(starts, (start) => formatChronon('day', start)), ['2017-11-01', '2017-11-11', '2017-11-17'])
 * assert.deepEqual([...(of.get('isis')?.least ?? [])], [2, 1, 0])
 * assert.deepEqual([...(of.get('isis')?.most ?? [])], [2, 2, 0])
 * ```
 */
export const shareSeries = (
  history: History,
  gazetteer: Gazetteer,
  region: PlaceId,
  options: SeriesOptions = {}
): ShareSeries => {
  const { calendar } = inside(history)
  const { from: lo, until: hi } = spanOf(calendar, options)
  if (lo > hi)
    throw new RangeError(
      `a series from ${formatChronon(calendar.granularity, lo)} until ${formatChronon(calendar.granularity, hi)} ends before it starts`
    )
  return sharesWithin(history, gazetteer, region, options, windowOf({ lo, hi }))
}

const checked = (series: ShareSeries): ShareSeries => {
  if (isObject(series) && series.starts instanceof Float64Array) return series
  throw new RangeError('not a series of shares: make one with shareSeries(history, gazetteer, region)')
}

/** What one actor or side has of a region during one step: a row of a table, ready for a chart. */
export interface ShareStep {
  /** The first chronon (included), -Infinity for a series without a start. */
  readonly from: Chronon
  /** The chronon after the last (excluded), Infinity for a series without an end. */
  readonly until: Chronon
  /** Whose share it is. */
  readonly who: ActorId
  /**
   * In units of the weight. Both ends hold given these reports, and that nothing went unreported which they do not require: a place
   * may have been taken and lost again unseen.
   */
  readonly least: number
  /** The most that it can be. */
  readonly most: number
  /** The weight of all places whose weight is known. */
  readonly total: number
  /** From 0 to 1. */
  readonly coverage: number
  /** What part of the total, from 0 to 1, was inherited; 0 unless asked for. */
  readonly inherited: number
}

/**
 * The rows of a series, step by step and within a step in the order of `of`. For a chart with an uncertain band: stack
 * `least`, which add up to no more than the total, and draw from `least` to `most` on top of it. With `who`, only theirs,
 * in the order given; whoever the log does not name has what others have.
 *
 * @example
 * ```ts
 * import { emptyHistory, evolve, held, orThrow } from 'changing-hands'
 * import { gazetteerOf, shareSeries, stepsOf } from 'changing-hands/regions'
 * import assert from 'node:assert/strict'
 *
 * const gazetteer = orThrow(gazetteerOf([{ id: 'rawa', names: { en: 'Rawa' }, weights: { area: 5 } }]))
 * const history = evolve(emptyHistory(), {
 *   id: 'e8', type: 'ControlChanged', v: 1, recordedAt: '2017-11-20', source: { id: 'najah' },
 *   place: 'rawa', at: '2017-11-17', from: held('isis'), to: held('iraqi-forces')
 * })
 * const series = shareSeries(history, gazetteer, 'rawa', { by: 'area', from: '2017-11-16', until: '2017-11-18' })
 * assert.deepEqual([...stepsOf(series, ['isis'])], [
 *   { from: 17486, until: 17487, who: 'isis', least: 5, most: 5, total: 5, coverage: 1, inherited: 0 },
 *   { from: 17487, until: 17489, who: 'isis', least: 0, most: 0, total: 5, coverage: 1, inherited: 0 }
 * ])
 * ```
 */
export function* stepsOf(
  series: ShareSeries,
  who: Iterable<ActorId> = checked(series).of.keys()
): Generator<ShareStep, void, undefined> {
  const { starts, total, coverage, inherited, others } = checked(series)
  const columns = Array.from(who, (one) => [one, series.of.get(one) ?? others] as const)
  for (let k = 0; k < starts.length; k++) {
    const until = k + 1 < starts.length ? starts[k + 1] : series.until
    for (const [one, { least, most }] of columns)
      yield {
        from: asChronon(starts[k]),
        until: asChronon(until),
        who: one,
        least: least[k],
        most: most[k],
        total: total[k],
        coverage: coverage[k],
        inherited: inherited[k]
      }
  }
}

/**
 * What everybody whom a series names has at a chronon within it, as `rollUp` would say; the first or the last step for
 * one outside. O(log steps + actors).
 *
 * @example
 * ```ts
 * import { chrononOf, emptyHistory, evolve, held, orThrow } from 'changing-hands'
 * import { gazetteerOf, sharesAt, shareSeries } from 'changing-hands/regions'
 * import assert from 'node:assert/strict'
 *
 * const gazetteer = orThrow(gazetteerOf([{ id: 'rawa', names: { en: 'Rawa' } }]))
 * const history = evolve(emptyHistory(), {
 *   id: 'e8', type: 'ControlChanged', v: 1, recordedAt: '2017-11-20', source: { id: 'najah' },
 *   place: 'rawa', at: '2017-11-17', from: held('isis'), to: held('iraqi-forces')
 * })
 * const series = shareSeries(history, gazetteer, 'rawa', { by: 'count' })
 * assert.deepEqual(sharesAt(series, chrononOf(history, '2017-11-17')).get('iraqi-forces'), { least: 1, most: 1 })
 * assert.deepEqual(sharesAt(series, chrononOf(history, '2017-11-16')).get('iraqi-forces'), { least: 0, most: 0 })
 * ```
 */
export const sharesAt = (series: ShareSeries, chronon: Chronon): ReadonlyMap<ActorId, LeastMost> => {
  const k = segmentAt(checked(series).starts, chronon)
  return new Map([...series.of].map(([who, { least, most }]) => [who, { least: least[k], most: most[k] }]))
}
