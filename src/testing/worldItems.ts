/**
 * Worlds, second part: from the reports of a place to its items. See worlds.ts for the whole.
 *
 * Design: "one item per occurrence", "An observation `throughout` is two items", "Reports of one occurrence", "Changes
 * reported by different sources that say the same", "Nobody reports the future".
 */
import { calendarOf, instantOf, reportedBounds, startOf, throughoutBounds } from '../time/index.js'
import type { Calendar, CalendarOptions } from '../time/index.js'
import { statusKey } from '../record/index.js'
import type {
  ControlChanged,
  ControlObserved,
  ControlRecord,
  PlaceId,
  RecordId,
  SourceId,
  Status
} from '../record/index.js'
import { statusesTogether } from './worldStatuses.js'

/** Plain numbers here, as there is much to reckon with them. */
export type Chronon = number

/** From the first to the last instant, epoch ms, both included; `±Infinity` for no bound. */
export interface Written {
  /** The first instant (included). */
  readonly earliest: number
  /** The last instant (included). */
  readonly latest: number
}

/** One occurrence at a place: what its reports say together. */
export interface WorldItem extends Written {
  /** Of this item alone; `itemsOf` makes it of the type and the occurrence, as `ControlChanged/r1`. */
  readonly id: string
  /** The first chronon at which it can have happened. `earliest` and `latest` are the same as its date was written. */
  readonly lo: Chronon
  /** The last one (included). */
  readonly hi: Chronon
  /** What tells whether another item is near: its own date as written, or all the time that was seen throughout. */
  readonly whole: Written
  /** Whether it was seen to be so (and not to change). */
  readonly observed: boolean
  /** What it can have changed from: any of these; empty when no report says. */
  readonly from: ReadonlyArray<Status>
  /** What it changed to, or was seen to be: one of these. */
  readonly to: ReadonlyArray<Status>
  /** The ids of the items that came before. Any other id has no effect. */
  readonly after: ReadonlyArray<string>
  /** Of the first of the two items of an observation `throughout`, the id of the last one. */
  readonly opens: string | undefined
  /** Who reports it, each once. */
  readonly sources: ReadonlyArray<SourceId>
  /** The ids of its reports. */
  readonly reports: ReadonlyArray<RecordId>
}

type Report = ControlChanged | ControlObserved

interface Dated extends Written {
  readonly lo: Chronon
  readonly hi: Chronon
}

/** An item before it is known which items its reports call by name. */
interface Draft extends Omit<WorldItem, 'after' | 'reports'> {
  readonly reports: ReadonlyArray<Report>
  /** A report says which occurrence it is of, or several are of one. */
  readonly isNamed: boolean
}

const isReport = (record: ControlRecord): record is Report =>
  record.type === 'ControlChanged' || record.type === 'ControlObserved'

const isThroughout = (report: Report): boolean => report.type === 'ControlObserved' && report.throughout === true

const occurrenceOf = (report: Report): string => report.occurrence ?? report.id

/** A change and an observation are never one item, even under one occurrence; nor what was seen once and throughout. */
const groupOf = (report: Report): string =>
  `${isThroughout(report) ? 'throughout ' : ''}${report.type}/${occurrenceOf(report)}`

/** The canonical order of a log. */
const inOrder = <R extends ControlRecord>(records: ReadonlyArray<R>): ReadonlyArray<R> =>
  [...records].sort((a, b) => instantOf(a.recordedAt) - instantOf(b.recordedAt) || (a.id < b.id ? -1 : 1))

const groupedBy = <A>(things: ReadonlyArray<A>, keyOf: (thing: A) => string): ReadonlyArray<ReadonlyArray<A>> => {
  const groups = new Map<string, Array<A>>()
  for (const thing of things) groups.set(keyOf(thing), [...(groups.get(keyOf(thing)) ?? []), thing])
  return [...groups.values()]
}

const meet = (a: Written, b: Written): boolean => a.earliest <= b.latest && b.earliest <= a.latest

/** Where all bounds meet; where they do not, all that lies between the outermost ends. */
const meetOrHull = (bounds: ReadonlyArray<readonly [first: number, last: number]>): readonly [number, number] => {
  const firsts = bounds.map(([first]) => first)
  const lasts = bounds.map(([, last]) => last)
  const [first, last] = [Math.max(...firsts), Math.min(...lasts)]
  return first <= last ? [first, last] : [Math.min(...firsts), Math.max(...lasts)]
}

const writtenTogether = (dates: ReadonlyArray<Written>): Written => {
  const [earliest, latest] = meetOrHull(dates.map((date) => [date.earliest, date.latest]))
  return { earliest, latest }
}

/** Reports that differ on the hour can agree on the day: then it happened within that day. */
const datesTogether = (calendar: Calendar, dates: ReadonlyArray<Dated>): Dated => {
  const [lo, hi] = meetOrHull(dates.map((date) => [date.lo, date.hi]))
  const { earliest, latest } = writtenTogether(dates)
  if (dates.some((date) => lo < date.lo || date.hi < hi)) return { lo, hi, earliest, latest }
  const [start, end] = [startOf(calendar, lo), startOf(calendar, hi + 1) - 1]
  return { lo, hi, earliest: Math.max(earliest, start), latest: Math.min(latest, end) }
}

/** What each of the reports of one occurrence says, as one item. */
const draftOf = (
  id: string,
  reports: ReadonlyArray<Report>,
  date: Dated,
  whole: Written = { earliest: date.earliest, latest: date.latest },
  opens?: string
): Draft => ({
  id,
  ...date,
  whole,
  observed: reports[0].type === 'ControlObserved',
  from: statusesTogether(
    reports.flatMap((report) => (report.type === 'ControlChanged' && report.from !== undefined ? [report.from] : []))
  ),
  to: statusesTogether(reports.map((report) => (report.type === 'ControlChanged' ? report.to : report.status))),
  opens,
  sources: [...new Set(reports.map(({ source }) => source.id))].sort(),
  reports,
  isNamed: reports.length > 1 || reports.some(({ occurrence }) => occurrence !== undefined)
})

/** The items of reports of one occurrence: one, or the first and the last of what was seen throughout. */
const draftsOf = (calendar: Calendar, reports: ReadonlyArray<Report>): ReadonlyArray<Draft> => {
  const id = groupOf(reports[0])
  if (!isThroughout(reports[0])) {
    const dates = reports.map(({ at, recordedAt }) => reportedBounds(calendar, at, recordedAt))
    return [draftOf(id, reports, datesTogether(calendar, dates))]
  }
  const bounds = reports.map(({ at, recordedAt }) => throughoutBounds(calendar, at, recordedAt))
  const dateOf = (end: 'first' | 'last'): Dated =>
    datesTogether(
      calendar,
      bounds.map((one) => one[end])
    )
  const whole = writtenTogether(bounds.map((one) => one.whole))
  return [
    draftOf(`first of ${id}`, reports, dateOf('first'), whole, `last of ${id}`),
    draftOf(`last of ${id}`, reports, dateOf('last'), whole)
  ]
}

/** Several drafts whose dates meet as one: the reports of all are of one occurrence. */
const together = (drafts: ReadonlyArray<Draft>): Draft => {
  const [lo, hi] = meetOrHull(drafts.map((draft) => [draft.lo, draft.hi]))
  return {
    ...drafts[0],
    ...writtenTogether(drafts),
    lo,
    hi,
    whole: writtenTogether(drafts.map(({ whole }) => whole)),
    sources: [...new Set(drafts.flatMap(({ sources }) => sources))].sort(),
    reports: drafts.flatMap(({ reports }) => reports)
  }
}

const dateKey = ({ lo, hi, earliest, latest }: Draft): string => [lo, hi, earliest, latest].join(' ')
const saidKey = ({ from, to }: Draft): string => JSON.stringify([from.map(statusKey), to.map(statusKey)])

/** Names no occurrence, and no report that came before: then another source may have told the same event. */
const isPlain = ({ isNamed, reports }: Draft): boolean =>
  !isNamed && reports.every(({ after = [] }) => after.length === 0)

/**
 * Reports that say the same within the same bounds are one if they are by different sources: each is put to the first in
 * canonical order that has no report by its source. Of what was seen throughout both ends must be the same.
 */
const duplicatesTogether = (told: ReadonlyArray<ReadonlyArray<Draft>>): ReadonlyArray<ReadonlyArray<Draft>> => {
  const keyOf = (parts: ReadonlyArray<Draft>): string =>
    parts.every(isPlain)
      ? JSON.stringify(
          parts.map((part) =>
            [part.observed, saidKey(part), dateKey(part), part.whole.earliest, part.whole.latest].join()
          )
        )
      : parts[0].id
  return groupedBy(told, keyOf).flatMap((same) => {
    const made: Array<ReadonlyArray<Draft>> = []
    for (const parts of same) {
      const k = made.findIndex(([{ sources }]) => !sources.includes(parts[0].sources[0]))
      if (k === -1) made.push(parts)
      else made[k] = made[k].map((part, end) => together([part, parts[end]]))
    }
    return made
  })
}

/**
 * Changes that say the same within bounds that meet, one with the next, and name no occurrence are one if no source reports
 * two of them and no other item can come between: none has bounds that meet the whole of theirs.
 */
const changesTogether = (drafts: ReadonlyArray<Draft>): ReadonlyArray<Draft> => {
  const hull = (run: ReadonlyArray<Draft>): Written => ({
    earliest: Math.min(...run.map(({ earliest }) => earliest)),
    latest: Math.max(...run.map(({ latest }) => latest))
  })
  const runsIn = (alike: ReadonlyArray<Draft>): ReadonlyArray<ReadonlyArray<Draft>> => {
    const runs: Array<Array<Draft>> = []
    for (const draft of [...alike].sort((a, b) => (a.earliest < b.earliest ? -1 : a.earliest > b.earliest ? 1 : 0))) {
      const run = runs.at(-1)
      if (run !== undefined && meet(hull(run), draft)) run.push(draft)
      else runs.push([draft])
    }
    return runs
  }
  const areOne = (run: ReadonlyArray<Draft>): boolean => {
    const sources = run.flatMap((draft) => draft.sources)
    return (
      new Set(sources).size === sources.length &&
      Math.max(...run.map(({ earliest }) => earliest)) <= Math.min(...run.map(({ latest }) => latest)) &&
      drafts.every((other) => run.includes(other) || !meet(hull(run), other))
    )
  }
  return groupedBy(drafts, (draft) => (!draft.observed && isPlain(draft) ? saidKey(draft) : draft.id)).flatMap(
    (alike) => runsIn(alike).flatMap((run) => (areOne(run) ? [together(run)] : run))
  )
}

/**
 * The items of a place: its changes and observations, the reports of one occurrence as one. Retractions and corrections
 * are not followed: give the records that are believed.
 *
 * Records whose date cannot be read have no bounds, as this is for records that were decoded.
 *
 * @example
 * ```ts
 * import { itemsOf } from 'changing-hands/testing'
 * import assert from 'node:assert/strict'
 * const source = { id: 'paper' }
 * const [item] = itemsOf([
 *   { id: 'r1', type: 'ControlChanged', v: 1, recordedAt: '2017-12-20', source, place: 'p', at: '2017-11', to: { kind: 'held', by: 'a' } },
 *   { id: 'r2', type: 'ControlChanged', v: 1, recordedAt: '2017-12-20', source, occurrence: 'r1', place: 'p', at: '2017-11-08', to: { kind: 'unknown' } }
 * ], 'p')
 * assert.equal(item?.lo, item?.hi)
 * assert.deepEqual(item?.to, [{ kind: 'held', by: 'a' }])
 * ```
 */
export const itemsOf = (
  records: ReadonlyArray<ControlRecord>,
  place: PlaceId,
  calendar: CalendarOptions = {}
): ReadonlyArray<WorldItem> => {
  const reports = inOrder(records.filter(isReport).filter((record) => record.place === place))
  const told = groupedBy(reports, groupOf).map((group) => draftsOf(calendarOf(calendar), group))
  const drafts = changesTogether(duplicatesTogether(told).flat())
  // A name means every item at the place that carries it, as its occurrence or as a report of it.
  const carriersOf = (name: string): ReadonlyArray<string> =>
    drafts
      .filter((draft) => draft.reports.some((report) => report.id === name || occurrenceOf(report) === name))
      .map(({ id }) => id)
  return drafts.map(({ isNamed: _isNamed, reports, ...draft }) => ({
    ...draft,
    after: [
      ...new Set([
        ...reports.flatMap(({ after = [] }) => after).flatMap(carriersOf),
        ...drafts.filter(({ opens }) => opens === draft.id).map(({ id }) => id)
      ])
    ],
    reports: inOrder(reports).map(({ id }) => id)
  }))
}
