/**
 * Time in Linked Places Format. There a start without an end means "during the start", so that an end is always written.
 *
 * Law: what a timespan says of a start or an end is never more than the log does.
 */
import type { Calendar } from '../time/index.js'
import { formatChronon } from '../time/index.js'
import type { EarliestLatest } from '../questions/index.js'

/** When something began or ended: on a date, or within bounds of which one may be open. ISO 8601, years before our era negative. */
export type LinkedDate = { readonly in: string } | { readonly earliest?: string; readonly latest?: string }

export interface LinkedTimespan {
  readonly start: LinkedDate
  readonly end: LinkedDate
}

export interface LinkedWhen {
  readonly timespans: ReadonlyArray<LinkedTimespan>
}

const dateOf = (calendar: Calendar, { earliest, latest }: EarliestLatest): LinkedDate | undefined => {
  const written = (chronon: number): string => formatChronon(calendar, chronon)
  if (earliest === latest) return Number.isFinite(earliest) ? { in: written(earliest) } : undefined
  return {
    ...(Number.isFinite(earliest) ? { earliest: written(earliest) } : {}),
    ...(Number.isFinite(latest) ? { latest: written(latest) } : {})
  }
}

const isEmpty = (date: LinkedDate | undefined): boolean => date === undefined || Object.keys(date).length === 0

/**
 * The timespan of a spell; `undefined` where the log dates nothing of it. `first` and `last` are the first and the last chronon at
 * which anything was reported of the place: what was so before and since is known from there.
 */
export const whenOf = (
  calendar: Calendar,
  start: EarliestLatest,
  end: EarliestLatest,
  first: number,
  last: number
): LinkedWhen | undefined => {
  const [from, until] = [dateOf(calendar, start), dateOf(calendar, end)]
  const soonest = Math.min(first, end.earliest)
  const latest = Math.max(last, start.latest)
  const begun = !isEmpty(from)
    ? from
    : Number.isFinite(soonest)
      ? { latest: formatChronon(calendar, soonest) }
      : undefined
  const ended = !isEmpty(until)
    ? until
    : Number.isFinite(latest)
      ? { earliest: formatChronon(calendar, latest) }
      : undefined
  return begun === undefined || ended === undefined ? undefined : { timespans: [{ start: begun, end: ended }] }
}

/** The time of a membership, of which either date may be missing. */
export const whenBetween = (from: string | undefined, until: string | undefined): LinkedWhen | undefined => {
  if (from === undefined && until === undefined) return undefined
  const start = from === undefined ? { latest: until as string } : { in: from }
  const end = until === undefined ? { earliest: from as string } : { in: until }
  return { timespans: [{ start, end }] }
}
