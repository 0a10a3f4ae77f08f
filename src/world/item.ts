/**
 * Items: what happened at one place, one item per occurrence. Several reports of one real change are one item;
 * their bounds intersect, and where they do not, the item has their hull (design §4).
 */
import { isRight } from 'fp-ts/lib/Either.js'
import type { ControlChanged, ControlObserved, SiegeChanged, Status } from '../record/index.js'
import { statusKey } from '../record/index.js'
import type { Bounds, Calendar } from '../time/index.js'
import { isoChronon, readBounds } from '../time/index.js'

/** A record that an item is made of. */
export type Report = ControlChanged | ControlObserved | SiegeChanged

/** One occurrence at one place. `lo` and `hi` (both included, in chronons) are what its reports say together. */
export interface Item {
  readonly reports: ReadonlyArray<Report>
  readonly lo: number
  readonly hi: number
  /** Seen so rather than changed: it starts nothing by itself. */
  readonly observed: boolean
  /** What the reports say it was before; empty when none says. More than one: a world takes any of them. */
  readonly from: ReadonlyArray<Status>
  /** What it was from then on; never empty but for sieges. More than one: a world takes one of them. */
  readonly to: ReadonlyArray<Status>
  /** Every report of it is marked doubtful (`?`). */
  readonly doubtful: boolean
  /** The reports' dates have no chronon in common. */
  readonly disagreeing: boolean
}

const nothing: ReadonlyArray<Status> = []

/** What the place must have been just before the item, if not what it was left in: one of these, or anything if empty. */
export const requiredBy = (item: Item): ReadonlyArray<Status> => (item.observed ? item.to : item.from)

/** What several reports say together: `unknown` gives way to more, what still differs stays as alternatives. */
const together = (said: ReadonlyArray<Status>): ReadonlyArray<Status> => {
  if (said.length < 2) return said
  const distinct = new Map<string, Status>()
  const not = new Set<string>()
  for (const status of said) {
    if (status.kind === 'unknown') for (const actor of status.not ?? []) not.add(actor)
    else if (!distinct.has(statusKey(status))) distinct.set(statusKey(status), status)
  }
  if (distinct.size > 0) return [...distinct.values()]
  return [not.size === 0 ? { kind: 'unknown' } : { kind: 'unknown', not: [...not].sort() }]
}

const statedBefore = (report: Report): Status | undefined =>
  report.type === 'ControlChanged' ? report.from : undefined
const statedAfter = (report: Report): Status | undefined =>
  report.type === 'ControlChanged' ? report.to : report.type === 'ControlObserved' ? report.status : undefined

const isStated = (status: Status | undefined): status is Status => status !== undefined

const several = (calendar: Calendar, reports: ReadonlyArray<Report>): Item => {
  let lo = -Infinity
  let hi = Infinity
  let hullLo = Infinity
  let hullHi = -Infinity
  let doubtful = true
  for (const report of reports) {
    const one = single(calendar, report)
    lo = Math.max(lo, one.lo)
    hi = Math.min(hi, one.hi)
    hullLo = Math.min(hullLo, one.lo)
    hullHi = Math.max(hullHi, one.hi)
    doubtful &&= one.doubtful
  }
  const disagreeing = lo > hi
  return {
    reports,
    lo: disagreeing ? hullLo : lo,
    hi: disagreeing ? hullHi : hi,
    observed: reports[0].type === 'ControlObserved',
    from: together(reports.map(statedBefore).filter(isStated)),
    to: together(reports.map(statedAfter).filter(isStated)),
    doubtful,
    disagreeing
  }
}

/** The bounds of a date that was decoded with its record, and whether it is marked doubtful. */
export const boundsSaid = (calendar: Calendar, at: string): Bounds & { readonly doubtful: boolean } => {
  const chronon = isoChronon(calendar, at)
  if (chronon === chronon) return { lo: chronon, hi: chronon, doubtful: false }
  const read = readBounds(calendar, at)
  return isRight(read) ? read.right : { lo: -Infinity, hi: Infinity, doubtful: false }
}

const single = (calendar: Calendar, report: Report): Item => {
  const { lo, hi, doubtful } = boundsSaid(calendar, report.at)
  const before = statedBefore(report)
  const after = statedAfter(report)
  return {
    reports: [report],
    lo,
    hi,
    observed: report.type === 'ControlObserved',
    from: before === undefined ? nothing : [before],
    to: after === undefined ? nothing : [after],
    doubtful,
    disagreeing: false
  }
}

/**
 * Sightings of the same, within the same bounds, are told as one: in any world they might as well have been made at the
 * chronon of the first of them, so that nothing else becomes possible or impossible by it. A place that is looked at every
 * day by many then has no more to tell than one that is looked at by one.
 */
const mergeSightings = (calendar: Calendar, items: ReadonlyArray<Item>): ReadonlyArray<Item> => {
  if (items.length < 2 || !items.some(({ observed }) => observed)) return items
  const groups = new Map<string, Array<Item>>()
  let merges = false
  items.forEach((item, i) => {
    const key = item.observed ? sightingKey(item.to[0], item.lo, item.hi) : `${i}`
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [item])
    else {
      group.push(item)
      merges = true
    }
  })
  if (!merges) return items
  return Array.from(groups.values(), (group) =>
    group.length === 1
      ? group[0]
      : several(
          calendar,
          group.flatMap(({ reports }) => reports)
        )
  )
}

/** The same for sightings that are told as one. */
export const sightingKey = (seen: Status, lo: number, hi: number): string => `${lo} ${hi} ${statusKey(seen)}`

/** The items of one place's reports of one kind, in the order in which each was first reported. O(n). */
export const itemsOf = (calendar: Calendar, reports: ReadonlyArray<Report>): ReadonlyArray<Item> => {
  if (!reports.some((report) => report.occurrence !== undefined)) {
    const items = reports.map((report) => single(calendar, report))
    return reports.some((report) => report.after !== undefined) ? items : mergeSightings(calendar, items)
  }
  const groups = new Map<string, Map<Report['type'], Array<Report>>>()
  const inOrder: Array<Array<Report>> = []
  for (const report of reports) {
    const name = report.occurrence ?? report.id
    let kinds = groups.get(name)
    if (kinds === undefined) groups.set(name, (kinds = new Map()))
    const group = kinds.get(report.type)
    if (group !== undefined) group.push(report)
    else {
      const fresh = [report]
      kinds.set(report.type, fresh)
      inOrder.push(fresh)
    }
  }
  return inOrder.map((group) => (group.length === 1 ? single(calendar, group[0]) : several(calendar, group)))
}
