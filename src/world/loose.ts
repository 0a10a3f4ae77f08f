/**
 * A stretch that was too large to be solved: no possibility is missed, but some may be listed that no admitted world has.
 * Whatever an item says is possible from its earliest chronon on until something that cannot be doubted has certainly come
 * after it; whatever one requires, throughout its cluster.
 */
import type { Status } from '../record/index.js'
import { leftBySighting } from '../record/index.js'
import type { Cluster } from './clusters.js'
import type { ItemColumns } from './columns.js'
import { requiredBy } from './item.js'
import type { Stretch } from './programme.js'
import type { Settled } from './reader.js'
import type { Spans } from './spans.js'
import { why, windowsWithin } from './spans.js'
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

/** When something that an item of a stretch requires may have been so, unreported: chronons, the end excluded. */
export const gapBefore = (stretch: Stretch): ReadonlyMap<number, readonly [number, number]> => {
  const { columns, clusters, doubts, since } = stretch
  const reported = new Set(reportedIn(stretch))
  const windows = new Map<number, readonly [number, number]>()
  let earliest = since
  for (const { from, until, lo } of clusters) {
    const items = columns.order.slice(from, until)
    const start = (earliest === -Infinity ? clusters[0].lo : earliest) + 1
    for (const item of items) windows.set(item, [start, columns.hi[item]])
    if (items.some((item) => reported.has(item) && doubts?.costOf(item) === undefined)) earliest = lo
  }
  return windows
}

/** Every status that a status seen may have been left in. */
const variantsOf = (columns: ItemColumns, items: ReadonlyArray<number>, seen: Status): ReadonlyArray<Status> =>
  leavesPart(seen)
    ? [seen, ...items.flatMap((item) => columns.item(item).to.map((left) => leftBySighting(left, seen)))]
    : [seen]

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
  const gaps = gapBefore(stretch)
  const end = endOf(next)
  const isFirst = settled === undefined
  const before = stayingUntil(stretch, next)
  // Where every item says what it was before, the first of them that is believed does.
  const isSaid = items.every((item) => columns.from(item).length > 0)
  if (isFirst && !isSaid) spans.push(undefined, -Infinity, before, why.nothing, -1)
  for (const index of items) {
    const item = columns.item(index)
    const [from, to] = gaps.get(index) ?? [-Infinity, Infinity]
    for (const status of requiredBy(item)) {
      if (isFirst && !item.observed) spans.push(status, -Infinity, before, why.before, index)
      spans.push(status, from, to, why.through, index)
    }
    const until = Math.min(windows.get(index) ?? Infinity, end)
    for (const status of item.to)
      for (const left of item.observed ? variantsOf(columns, items, status) : [status])
        spans.push(left, columns.lo[index], until, why.left, index)
  }
}
