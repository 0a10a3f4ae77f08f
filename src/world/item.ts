/**
 * Items: what happened at one place, one item per occurrence. Several reports of one real change are one item;
 * their bounds intersect, and where they do not, the item has their hull (design §4).
 */
import type { Telling } from './turns.js'
import type { Told } from './alike.js'
import { joinedAlike } from './alike.js'
import type { ControlChanged, ControlObserved, Envelope, Status } from '../record/index.js'
import { holderOf, rulesOut, statusKey } from '../record/index.js'
import type { Bounds, Calendar } from '../time/index.js'
import { isoChronon, reportedBounds, startOf, throughoutBounds } from '../time/index.js'

/** A report of who had control. */
export type Report = ControlChanged | ControlObserved

/** Any record that says something of one place at some date. */
export interface Dated extends Envelope {
  readonly type: string
  readonly at: string
}

/** When something happened: at a chronon from `lo` to `hi`, and as written at an instant from `earliest` to `latest` (ms). */
export interface When extends Bounds {
  readonly earliest: number
  readonly latest: number
}

/** One occurrence at one place. `lo` and `hi` (both included, in chronons) are what its reports say together. */
export interface Item<S = Status, R extends Dated = Report> extends When {
  readonly reports: ReadonlyArray<R>
  /** Of an observation `throughout` the first moment or the last: each is an item, and `whole` (ms) is all of its time. */
  readonly part?: { readonly end: 'first' | 'last'; readonly whole: Bounds }
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
  /** The epochs in which it can have happened, where a story is told by side. */
  readonly tellings?: ReadonlyArray<Telling>
  /** Nothing happened, and no report says so: from here on everything is told so. */
  readonly turnsTo?: Telling
  /** The reports by which the place is what is then told otherwise. */
  readonly because?: ReadonlyArray<R>
}

/** How reports are read: what one says, and what several of one occurrence say together. */
export interface Meaning<S, R extends Dated> {
  readonly isObserved: (report: R) => boolean
  /** Whether it was seen so from the beginning of its date to the end. */
  readonly isThroughout: (report: R) => boolean
  readonly before: (report: R) => S | undefined
  readonly after: (report: R) => S
  readonly together: (said: ReadonlyArray<S>) => ReadonlyArray<S>
  /** A name of its own for everything that can be said of a time; `undefined` where reports that say the same are kept apart. */
  readonly keyOf: ((said: S, when: Bounds) => string) | undefined
}

/**
 * What several reports say together: `unknown` gives way to more, unless it rules out all that the others say; what still
 * differs stays as alternatives.
 */
const together = (said: ReadonlyArray<Status>): ReadonlyArray<Status> => {
  if (said.length < 2) return said
  const distinct = new Map<string, Status>()
  const ruling: Array<Status> = []
  const not = new Set<string>()
  for (const status of said)
    if (status.kind === 'unknown') {
      ruling.push(status)
      for (const actor of status.not ?? []) not.add(actor)
    } else distinct.set(statusKey(status), distinct.get(statusKey(status)) ?? status)
  const more = [...distinct.values()]
  if (more.length === 0) return [not.size === 0 ? { kind: 'unknown' } : { kind: 'unknown', not: [...not].sort() }]
  for (const unknown of ruling)
    if (more.every((status) => rulesOut(unknown, holderOf(status)))) distinct.set(statusKey(unknown), unknown)
  return [...distinct.values()]
}

/** Reports of control as they are meant. */
export const ofControl: Meaning<Status, Report> = {
  isObserved: ({ type }) => type === 'ControlObserved',
  isThroughout: (report) => report.type === 'ControlObserved' && report.throughout === true,
  before: (report) => (report.type === 'ControlChanged' ? report.from : undefined),
  after: (report) => (report.type === 'ControlChanged' ? report.to : report.status),
  together,
  keyOf: statusKey
}

/** What the place must have been just before the item, if not what it was left in: one of these, or anything if empty. */
export const requiredBy = (item: Item): ReadonlyArray<Status> => (item.observed ? item.to : item.from)

interface Said extends When {
  readonly doubtful: boolean
}

/** When a report says that it happened, no later than it was recorded, and whether its date is marked doubtful. */
export const boundsSaid = (calendar: Calendar, at: string, recordedAt: string): Said => {
  const chronon = calendar.granularity === 'day' ? isoChronon(calendar, at) : NaN
  if (chronon !== chronon || at.length !== isoDayLength) return reportedBounds(calendar, at, recordedAt)
  const [earliest, latest] = [startOf(calendar, chronon), startOf(calendar, chronon + 1) - 1]
  return { lo: chronon, hi: chronon, earliest, latest, doubtful: false }
}

const isoDayLength = 10

const nothing: ReadonlyArray<never> = []

/** Where all bounds meet; where they do not, all that lies between the outermost ends. */
const meeting = (all: ReadonlyArray<Bounds>): Bounds & { readonly disagreeing: boolean } => {
  let [lo, hi, hullLo, hullHi] = [-Infinity, Infinity, Infinity, -Infinity]
  for (const one of all) {
    lo = Math.max(lo, one.lo)
    hi = Math.min(hi, one.hi)
    hullLo = Math.min(hullLo, one.lo)
    hullHi = Math.max(hullHi, one.hi)
  }
  return lo > hi ? { lo: hullLo, hi: hullHi, disagreeing: true } : { lo, hi, disagreeing: false }
}

/** The item of reports of one occurrence, of which there must be one, from when each says that it happened. */
const itemFrom = <S, R extends Dated>(
  calendar: Calendar,
  meaning: Meaning<S, R>,
  reports: ReadonlyArray<R>,
  said: ReadonlyArray<Said>,
  part?: Item['part']
): Item<S, R> => {
  const chronons = meeting(said)
  const written = meeting(said.map(({ earliest, latest }) => ({ lo: earliest, hi: latest })))
  // Reports that differ on the hour can agree on the day: then it happened within that day.
  const [first, last] =
    chronons.disagreeing || !written.disagreeing ? [-Infinity, Infinity] : [chronons.lo, chronons.hi]
  const before = reports.flatMap((report) => meaning.before(report) ?? nothing)
  return {
    reports,
    lo: chronons.lo,
    hi: chronons.hi,
    earliest: Math.max(written.lo, startOf(calendar, first)),
    latest: Math.min(written.hi, startOf(calendar, last + 1) - 1),
    observed: meaning.isObserved(reports[0]),
    from: meaning.together(before),
    to: meaning.together(reports.map((report) => meaning.after(report))),
    doubtful: said.every((one) => one.doubtful),
    disagreeing: chronons.disagreeing || written.disagreeing,
    ...(part === undefined ? {} : { part })
  }
}

/** The item of these reports of one occurrence, of which there must be one and none `throughout`. */
export const itemOf = <S, R extends Dated>(
  calendar: Calendar,
  meaning: Meaning<S, R>,
  reports: ReadonlyArray<R>
): Item<S, R> =>
  itemFrom(
    calendar,
    meaning,
    reports,
    reports.map(({ at, recordedAt }) => boundsSaid(calendar, at, recordedAt))
  )

/** The items of reports of one occurrence: one, or of an observation `throughout` its first moment and its last. */
const partsOf = <S, R extends Dated>(
  calendar: Calendar,
  meaning: Meaning<S, R>,
  reports: ReadonlyArray<R>
): ReadonlyArray<Item<S, R>> => {
  if (!meaning.isThroughout(reports[0])) return [itemOf(calendar, meaning, reports)]
  const said = reports.map(({ at, recordedAt }) => throughoutBounds(calendar, at, recordedAt))
  const whole = meeting(said.map((one) => ({ lo: one.whole.earliest, hi: one.whole.latest })))
  return (['first', 'last'] as const).map((end) =>
    itemFrom(
      calendar,
      meaning,
      reports,
      said.map((one) => ({ ...one[end], doubtful: one.whole.doubtful })),
      { end, whole }
    )
  )
}

/** By occurrence, type and whether it was so throughout, in the order in which each was first reported. */
const groupedByOccurrence = <S, R extends Dated>(
  meaning: Meaning<S, R>,
  reports: ReadonlyArray<R>
): ReadonlyArray<ReadonlyArray<R>> => {
  const groups = new Map<string, Map<string, Array<R>>>()
  const inOrder: Array<Array<R>> = []
  for (const report of reports) {
    const name = report.occurrence ?? report.id
    const type = meaning.isThroughout(report) ? `${report.type} throughout` : report.type
    let types = groups.get(name)
    if (types === undefined) groups.set(name, (types = new Map()))
    const group = types.get(type)
    if (group !== undefined) group.push(report)
    else {
      const fresh = [report]
      types.set(type, fresh)
      inOrder.push(fresh)
    }
  }
  return inOrder
}

/** The items of one place's reports, in the order in which each was first reported. O(n log n). */
export const itemsOf = <S, R extends Dated>(
  calendar: Calendar,
  meaning: Meaning<S, R>,
  reports: ReadonlyArray<R>
): ReadonlyArray<Item<S, R>> => {
  const isLinked = reports.some(({ occurrence }) => occurrence !== undefined)
  const groups = isLinked ? groupedByOccurrence(meaning, reports) : reports.map((report) => [report])
  const told = (reports: ReadonlyArray<R>): Told<S, R> => ({ reports, parts: partsOf(calendar, meaning, reports) })
  return joinedAlike(groups.map(told), meaning, told)
}

/** Items in order of their bounds; ties keep their order. */
export const chronological = <I extends Bounds>(items: ReadonlyArray<I>): ReadonlyArray<I> => {
  for (let i = 1; i < items.length; i++)
    if (compareBounds(items[i - 1], items[i]) > 0) return items.slice().sort(compareBounds)
  return items
}

const compareBounds = (a: Bounds, b: Bounds): number =>
  a.lo < b.lo ? -1 : a.lo > b.lo ? 1 : a.hi < b.hi ? -1 : a.hi > b.hi ? 1 : 0
