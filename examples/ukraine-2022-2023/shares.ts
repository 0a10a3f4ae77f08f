/** Whose how much of a region is, day by day: certain, open, contested, or without a report. */
import { statusAt } from 'changing-hands'
import { leavesOf, placeOf, rollUp, shareSeries, stepsOf } from 'changing-hands/regions'
import type { Chronon, DateLike, LeastMost, PlaceId } from 'changing-hands'
import type { RollUp, ShareSeries } from 'changing-hands/regions'
import { gazetteer } from './gazetteer.js'
import { history } from './list.js'

/** What a listed place counts: its population, or one. */
export type Measure = 'population' | 'count'

/**
 * Of a contested place neither side has anything: by the rule `nobody`. The list never says who has the most of one, so that
 * the rule `mostly` would come to the same.
 */
const contested = 'nobody'

const of = ['russia', 'ukraine']

export const rollUpOf = (region: PlaceId, by: Measure, date: DateLike): RollUp =>
  rollUp(history, gazetteer, region, date, { by, contested, of })

export const seriesOf = (
  region: PlaceId,
  by: Measure,
  within: { readonly from?: DateLike; readonly until?: DateLike } = {}
): ShareSeries => shareSeries(history, gazetteer, region, { by, contested, of, ...within })

/** The parts of a region in units of the weight, which add up to `total`, from `from` (included) until `until` (excluded). */
export interface Parts {
  readonly from: Chronon
  readonly until: Chronon
  readonly total: number
  /** Certainly Russia's, certainly Ukraine's, certainly contested. */
  readonly russia: number
  readonly ukraine: number
  readonly contested: number
  /** Reported, and the reports leave open which of these it is. */
  readonly open: number
  /** Without a report that tells of the time. */
  readonly unreported: number
}

/** How much of the region is certainly contested at a chronon. */
const contestedAt = ({ region, by }: ShareSeries, chronon: Chronon): number =>
  leavesOf(history, gazetteer, region, chronon)
    .filter((place) => statusAt(history, place, chronon).possible.every(({ status }) => status.kind === 'contested'))
    .reduce((sum, place) => sum + weightIn(place, by), 0)

/** A series step by step. */
export const partsOf = (series: ShareSeries): ReadonlyArray<Parts> => {
  const russia = [...stepsOf(series, ['russia'])]
  const ukraine = [...stepsOf(series, ['ukraine'])]
  return russia.map(({ from, until, total, coverage }, k) => {
    const fought = contestedAt(series, from)
    // All weights are whole numbers, and so is this one but for what is lost in dividing.
    const unreported = total - Math.round(coverage * total)
    const certain = russia[k].least + ukraine[k].least + fought
    return {
      from,
      until,
      total,
      russia: russia[k].least,
      ukraine: ukraine[k].least,
      contested: fought,
      open: total - certain - unreported,
      unreported
    }
  })
}

/**
 * A part of a total, in percent: `30 %` if it is known, otherwise `12–15 %`, both rounded outward, so that what is open never
 * looks known nor narrower than it is.
 */
export const percent = ({ least, most }: LeastMost, total: number): string => {
  if (least !== most) return `${Math.floor((100 * least) / total)}–${Math.ceil((100 * most) / total)} %`
  if (least > 0 && 100 * least < total) return '<1 %'
  if (least < total && 100 * least > 99 * total) return '>99 %'
  return `${Math.round((100 * least) / total)} %`
}

/** What a listed place counts; nothing if nobody knows. */
export const weightIn = (place: PlaceId, by: string): number => {
  if (by === 'count') return 1
  const found = placeOf(gazetteer, place)
  return found._tag === 'Some' ? (found.value.weights?.population ?? 0) : 0
}
