/**
 * Items: what happened at one place, one item per occurrence. Several reports of one real change are one item;
 * their bounds intersect, and where they do not, the item has their hull (design §4).
 */
import { isRight } from 'fp-ts/lib/Either.js'
import type { ControlChanged, ControlObserved, Envelope, Status } from '../record/index.js'
import { statusKey } from '../record/index.js'
import type { Bounds, Calendar } from '../time/index.js'
import { addTo, isoChronon, readBounds } from '../time/index.js'

/** A report of who had control. */
export type Report = ControlChanged | ControlObserved

/** Any record that says something of one place at some date. */
export interface Dated extends Envelope {
  readonly type: string
  readonly at: string
}

/** One occurrence at one place. `lo` and `hi` (both included, in chronons) are what its reports say together. */
export interface Item<S = Status, R extends Dated = Report> {
  readonly reports: ReadonlyArray<R>
  readonly lo: number
  readonly hi: number
  /** Seen so rather than changed: it starts nothing by itself. */
  readonly observed: boolean
  /** What the reports say it was before; empty when none says. More than one: a world takes any of them. */
  readonly from: ReadonlyArray<S>
  /** What it was from then on; never empty. More than one: a world takes one of them. */
  readonly to: ReadonlyArray<S>
  /** Every report of it is marked doubtful (`?`). */
  readonly doubtful: boolean
  /** The reports' dates have no chronon in common. */
  readonly disagreeing: boolean
}

/** How reports are read: what one says, and what several of one occurrence say together. */
export interface Meaning<S, R extends Dated> {
  readonly isObserved: (report: R) => boolean
  readonly before: (report: R) => S | undefined
  readonly after: (report: R) => S
  readonly together: (said: ReadonlyArray<S>) => ReadonlyArray<S>
  /** A name of its own for everything that can be seen; `undefined` where sightings that repeat are kept apart. */
  readonly keyOf: ((seen: S) => string) | undefined
}

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

/** Reports of control as they are meant. */
export const ofControl: Meaning<Status, Report> = {
  isObserved: ({ type }) => type === 'ControlObserved',
  before: (report) => (report.type === 'ControlChanged' ? report.from : undefined),
  after: (report) => (report.type === 'ControlChanged' ? report.to : report.status),
  together,
  keyOf: statusKey
}

/** What the place must have been just before the item, if not what it was left in: one of these, or anything if empty. */
export const requiredBy = (item: Item): ReadonlyArray<Status> => (item.observed ? item.to : item.from)

/** The bounds of a date that was decoded with its record, and whether it is marked doubtful. */
export const boundsSaid = (calendar: Calendar, at: string): Bounds & { readonly doubtful: boolean } => {
  const chronon = isoChronon(calendar, at)
  if (chronon === chronon) return { lo: chronon, hi: chronon, doubtful: false }
  const read = readBounds(calendar, at)
  return isRight(read) ? read.right : { lo: -Infinity, hi: Infinity, doubtful: false }
}

const nothing: ReadonlyArray<never> = []

const single = <S, R extends Dated>(calendar: Calendar, meaning: Meaning<S, R>, report: R): Item<S, R> => {
  const { lo, hi, doubtful } = boundsSaid(calendar, report.at)
  const before = meaning.before(report)
  return {
    reports: [report],
    lo,
    hi,
    observed: meaning.isObserved(report),
    from: before === undefined ? nothing : [before],
    to: [meaning.after(report)],
    doubtful,
    disagreeing: false
  }
}

/** The item of these reports of one occurrence, of which there must be one. */
export const itemOf = <S, R extends Dated>(
  calendar: Calendar,
  meaning: Meaning<S, R>,
  reports: ReadonlyArray<R>
): Item<S, R> => {
  const singles = reports.map((report) => single(calendar, meaning, report))
  if (singles.length === 1) return singles[0]
  let [lo, hi, hullLo, hullHi] = [-Infinity, Infinity, Infinity, -Infinity]
  for (const one of singles) {
    lo = Math.max(lo, one.lo)
    hi = Math.min(hi, one.hi)
    hullLo = Math.min(hullLo, one.lo)
    hullHi = Math.max(hullHi, one.hi)
  }
  const disagreeing = lo > hi
  return {
    reports,
    lo: disagreeing ? hullLo : lo,
    hi: disagreeing ? hullHi : hi,
    observed: singles[0].observed,
    from: meaning.together(singles.flatMap(({ from }) => from)),
    to: meaning.together(singles.flatMap(({ to }) => to)),
    doubtful: singles.every((one) => one.doubtful),
    disagreeing
  }
}

/**
 * Sightings of the same, within the same bounds, are one item: in any world they might as well have been made at the
 * chronon of the first of them, so that nothing else becomes possible or impossible by it. A place that is looked at
 * every day by many then says no more than one that is looked at by one.
 */
const groupedSightings = <S, R extends Dated>(
  calendar: Calendar,
  meaning: Meaning<S, R>,
  reports: ReadonlyArray<R>
): ReadonlyArray<ReadonlyArray<R>> => {
  const { keyOf } = meaning
  if (keyOf === undefined || reports.length < 2) return reports.map((report) => [report])
  const groups = new Map<string, Array<R>>()
  reports.forEach((report, i) => {
    let key = `${i}`
    if (meaning.isObserved(report)) {
      const { lo, hi } = boundsSaid(calendar, report.at)
      key = `${lo} ${hi} ${keyOf(meaning.after(report))}`
    }
    addTo(groups, key, report)
  })
  return [...groups.values()]
}

/** By occurrence and type, in the order in which each was first reported. */
const groupedByOccurrence = <R extends Dated>(reports: ReadonlyArray<R>): ReadonlyArray<ReadonlyArray<R>> => {
  const groups = new Map<string, Map<string, Array<R>>>()
  const inOrder: Array<Array<R>> = []
  for (const report of reports) {
    const name = report.occurrence ?? report.id
    let types = groups.get(name)
    if (types === undefined) groups.set(name, (types = new Map()))
    const group = types.get(report.type)
    if (group !== undefined) group.push(report)
    else {
      const fresh = [report]
      types.set(report.type, fresh)
      inOrder.push(fresh)
    }
  }
  return inOrder
}

/** The items of one place's reports, in the order in which each was first reported. O(n). */
export const itemsOf = <S, R extends Dated>(
  calendar: Calendar,
  meaning: Meaning<S, R>,
  reports: ReadonlyArray<R>
): ReadonlyArray<Item<S, R>> => {
  const isLinked = reports.some(({ occurrence, after }) => occurrence !== undefined || after !== undefined)
  const groups = isLinked ? groupedByOccurrence(reports) : groupedSightings(calendar, meaning, reports)
  return groups.map((group) => itemOf(calendar, meaning, group))
}

/** Items in order of their bounds; ties keep their order. */
export const chronological = <I extends Bounds>(items: ReadonlyArray<I>): ReadonlyArray<I> => {
  for (let i = 1; i < items.length; i++)
    if (compareBounds(items[i - 1], items[i]) > 0) return items.slice().sort(compareBounds)
  return items
}

const compareBounds = (a: Bounds, b: Bounds): number =>
  a.lo < b.lo ? -1 : a.lo > b.lo ? 1 : a.hi < b.hi ? -1 : a.hi > b.hi ? 1 : 0
