/**
 * A stretch that was too large to be solved: no possibility is missed, but some may be listed that no admitted world has.
 * Whatever an item says is possible from its earliest chronon on until something that cannot be doubted has certainly come
 * after it; whatever one requires, throughout its cluster.
 */
import type { Status } from '../record/index.js'
import { agreesWhenSeen, leftBySighting, statusKey, unknown } from '../record/index.js'
import type { Cluster } from './clusters.js'
import { firstsOf } from './clusters.js'
import { requiredBy } from './item.js'
import type { Stretch } from './programme.js'
import type { Before } from './reader.js'
import type { Settled } from './settled.js'
import type { Spans } from './spanColumns.js'
import { why } from './spanColumns.js'
import { windowsWithin } from './windows.js'
import { leavesPart } from './turns.js'

/** The items of a stretch, by their earliest date. */
export const itemsIn = ({ columns, clusters }: Stretch): ReadonlyArray<number> =>
  columns.order.slice(clusters[0].from, clusters[clusters.length - 1].until)

/** Those of them that something is reported by. */
const reportedIn = (stretch: Stretch): ReadonlyArray<number> =>
  itemsIn(stretch).filter((item) => stretch.columns.item(item).turnsTo === undefined)

/** The last chronon before which what comes after a stretch must begin. */
const endOf = (next: Cluster | undefined): number => next?.hi ?? Infinity

/** The items of a stretch that set the status in every world. */
const settersIn = (stretch: Stretch): ReadonlyArray<number> => {
  const { columns, doubts } = stretch
  return reportedIn(stretch).filter(
    (item) =>
      doubts?.costOf(item) === undefined &&
      !columns.item(item).to.some((status) => columns.item(item).observed && leavesPart(status))
  )
}

/** Until when what was settled before a stretch can stay. */
export const stayingUntil = (stretch: Stretch, next: Cluster | undefined): number =>
  settersIn(stretch).reduce((until, item) => Math.min(until, stretch.columns.hi[item]), endOf(next))

/** What items require before them, when it may have been so, unreported: chronons, the end excluded. */
export interface LooseGaps {
  readonly before: ReadonlyMap<number, readonly [number, number]>
  /** The earliest chronon at which what the world believes last in the stretch can have happened. */
  readonly since: number
}

export const gapsBefore = (stretch: Stretch): LooseGaps => {
  const { columns, clusters, doubts, entered, since } = stretch
  const { lo, hi, earliest, latest, order } = columns
  const sure = reportedIn(stretch).filter((item) => doubts?.costOf(item) === undefined)
  const isSure = new Set(sure)
  const ended = sure.sort((a, b) => latest[a] - latest[b])
  let passed = 0
  const before = new Map<number, readonly [number, number]>()
  let last = entered === undefined ? undefined : since
  /** All that is certainly believed before an item can have happened at the earliest: the gap comes later. */
  let start = last ?? clusters[0].lo
  for (const { from, until, lo: begin } of clusters) {
    start = Math.max(start, last ?? -Infinity)
    const items = order.slice(from, until)
    for (const item of items) {
      for (; passed < ended.length && latest[ended[passed]] < earliest[item]; passed++)
        start = Math.max(start, lo[ended[passed]])
      before.set(item, [start + 1, hi[item]])
    }
    if (items.some((item) => isSure.has(item))) last = begin
  }
  return { before, since: last ?? clusters[0].lo }
}

/** What changes in a stretch, or in what comes after it, say that it was from: that is presumed where nothing was before. */
export const saidBefore = (stretch: Stretch, next: Cluster | undefined): ReadonlyArray<Before> => {
  const { columns } = stretch
  const items = [...reportedIn(stretch), ...(next === undefined ? [] : columns.order.slice(next.from, next.until))]
  return items.flatMap((item) =>
    columns.item(item).observed ? [] : columns.from(item).map((status) => ({ status, item }))
  )
}

/** So many statuses at most are made of what is left and what is seen. */
const mostMade = 1 << 12

/** Every status that sightings can make of these. */
const madeOf = (
  some: ReadonlyArray<Status | undefined>,
  seen: ReadonlyArray<Status>
): ReadonlyArray<Status | undefined> => {
  const found = new Map(some.map((status) => [status === undefined ? '' : statusKey(status), status] as const))
  for (const status of found.values())
    for (const one of found.size < mostMade ? seen : []) {
      if (!agreesWhenSeen(status, one)) continue
      const left = leftBySighting(status, one)
      if (!found.has(statusKey(left))) found.set(statusKey(left), left)
    }
  // Whoever it was not, if that is too much to tell.
  if (found.size >= mostMade) found.set(statusKey(unknown()), unknown())
  return [...found.values()]
}

/** By item of a stretch every status that it can leave the place in. */
export const leftInStretch = (
  stretch: Stretch,
  next: Cluster | undefined
): ReadonlyMap<number, ReadonlyArray<Status>> => {
  const { columns, entered } = stretch
  const items = reportedIn(stretch)
  const seen = items.flatMap((item) => (columns.item(item).observed ? columns.item(item).to : []))
  const parts = new Map(seen.filter(leavesPart).map((status) => [statusKey(status), status] as const))
  const before =
    entered === undefined ? [undefined, ...saidBefore(stretch, next).map(({ status }) => status)] : [entered.status]
  const made =
    parts.size === 0 ? [] : madeOf([...before, ...items.flatMap((item) => columns.item(item).to)], [...parts.values()])
  const leftBy = (one: Status): ReadonlyArray<Status> => {
    if (!parts.has(statusKey(one))) return [one]
    const all = made.flatMap((status) => {
      const says = status !== undefined && status.kind !== 'unknown' && one.kind === 'unknown'
      return says || !agreesWhenSeen(status, one) ? [] : [leftBySighting(status, one)]
    })
    return [...new Map([one, ...all].map((status) => [statusKey(status), status] as const)).values()]
  }
  const known = new Map<string, ReadonlyArray<Status>>()
  return new Map(
    items.map((item) => {
      const { observed, to } = columns.item(item)
      if (!observed) return [item, to] as const
      return [
        item,
        to.flatMap((one) => {
          const key = statusKey(one)
          const left = known.get(key) ?? leftBy(one)
          known.set(key, left)
          return left
        })
      ] as const
    })
  )
}

export const looseSpans = (
  spans: Spans<Status>,
  stretch: Stretch,
  settled: Settled | undefined,
  next: Cluster | undefined
): void => {
  const { columns } = stretch
  const items = reportedIn(stretch)
  const setters = settersIn(stretch)
  const windows = new Map(windowsWithin(columns, setters).map((until, at) => [setters[at], until]))
  const gaps = gapsBefore(stretch)
  const left = leftInStretch(stretch, next)
  const end = endOf(next)
  if (settled === undefined) {
    const before = stayingUntil(stretch, next)
    // Where every item says what it was before, the first of them that is believed does.
    const isSaid = items.every((item) => columns.from(item).length > 0)
    if (!isSaid) spans.push(undefined, -Infinity, before, why.nothing, -1)
    for (const { status, item } of saidBefore(stretch, next)) spans.push(status, -Infinity, before, why.before, item)
  }
  for (const item of items) {
    const [from, to] = gaps.before.get(item) ?? [-Infinity, Infinity]
    for (const status of requiredBy(columns.item(item))) spans.push(status, from, to, why.through, item)
    const until = Math.min(windows.get(item) ?? Infinity, end)
    for (const status of left.get(item) ?? []) spans.push(status, columns.lo[item], until, why.left, item)
  }
  for (const item of next === undefined ? [] : firstsOf(columns, next))
    for (const status of requiredBy(columns.item(item))) spans.push(status, gaps.since + 1, end, why.through, item)
}
