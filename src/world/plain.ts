/**
 * The spans of a place's statuses straight from columns, where no item needs to be made: reports that each stand for an
 * occurrence of their own and say nothing of their order. Changes that say nothing of what was before take the first rule
 * (windows). Among others gaps can lie, and the reports fall into clusters of overlapping bounds. Once a cluster of one
 * mind is over, the place is in one status whatever the story before: so the cheapest stories are the cheapest of each
 * stretch between two such clusters, and only where a cluster is of more than one mind are items made, of that stretch.
 */
import type { ControlChanged, ControlObserved, Status } from '../record/index.js'
import { admits } from '../record/index.js'
import type { Item } from './item.js'
import { sightingKey } from './item.js'
import { orderOf } from './order.js'
import { alike, ascending, Spans } from './outline.js'
import { agreesWhenSeen } from './story.js'
import { supportsOf } from './supports.js'
import { windowsOf } from './windows.js'

/** The flag of a report that says what was seen. */
export const sighted = 16

/** A report of who had control. */
export type ControlReport = ControlChanged | ControlObserved

/** Reports as columns, in canonical order. `lo` and `hi` (both included, in chronons) are as their dates say. */
export interface Reports {
  readonly records: ReadonlyArray<ControlReport>
  readonly lo: Float64Array
  readonly hi: Float64Array
  /** What each says that the place is from then on. */
  readonly says: ReadonlyArray<Status>
  /** With `sighted` for each that says what was seen. */
  readonly flags: Uint8Array
  /** Whether one of them may have an occurrence or an `after`. */
  readonly linked: boolean
  /** Whether one of them may say what was before, or what was seen. */
  readonly gapped: boolean
}

const statedBefore = (report: ControlReport): Status | undefined =>
  report.type === 'ControlChanged' ? report.from : undefined

/** Whether a gap lies between a report that left `left` and this one, and if so what it requires. */
const requiredAfter = (left: Status, report: ControlReport): Status | undefined => {
  if (report.type === 'ControlObserved') return agreesWhenSeen(left, report.status) ? undefined : report.status
  return report.from === undefined || admits(left, report.from) ? undefined : report.from
}

/** What is settled once a cluster of one mind is over: `left`, from `since` on, last said at `said` or later. */
interface Settled {
  readonly left: Status
  readonly since: number
  said: number
}

/** Whether the report at `at` in the order stands alone and saw what the place was left in. */
const isRepeat = (
  { lo, hi, says, flags }: Reports,
  order: ReadonlyArray<number>,
  at: number,
  left: Status
): boolean => {
  const i = order[at]
  if ((flags[i] & sighted) === 0 || !alike(left, says[i]) || left.kind === 'unknown') return false
  return at + 1 === order.length || lo[order[at + 1]] > hi[i]
}

/**
 * A cluster of overlapping bounds: positions `from` to `until` (excluded) in the order. It is of one mind when it leaves
 * the place in one status whatever the order within it: a single report, or several that saw the same, or changed it to
 * the same and say nothing of before. Then only the first of them can meet a gap, at some chronon of `[lo, hi]`.
 */
interface Cluster {
  readonly from: number
  readonly until: number
  readonly ofOneMind: boolean
  readonly lo: number
  readonly hi: number
  readonly said: number
  /** How many items it has, sightings of the same within the same bounds counted once. */
  readonly items: number
}

const clusterAt = ({ records, lo, hi, says }: Reports, order: ReadonlyArray<number>, from: number): Cluster => {
  const first = order[from]
  const { type } = records[first]
  const status = says[first]
  let ofOneMind = type === 'ControlChanged' || status.kind !== 'unknown'
  let reach = hi[first]
  let least = hi[first]
  let until = from + 1
  for (; until < order.length && lo[order[until]] <= reach; until++) {
    const i = order[until]
    ofOneMind &&= records[i].type === type && alike(says[i], status) && statedBefore(records[i]) === undefined
    reach = Math.max(reach, hi[i])
    least = Math.min(least, hi[i])
  }
  ofOneMind &&= until === from + 1 || statedBefore(records[first]) === undefined
  const items = until === from + 1 ? 1 : distinctItems({ records, lo, hi, says }, order, from, until).length
  return { from, until, ofOneMind, lo: lo[first], hi: least, said: lo[order[until - 1]], items }
}

/** Positions in the log of reports that are items of their own: of sightings that are told as one, the first. */
const distinctItems = (
  { records, lo, hi, says }: Pick<Reports, 'records' | 'lo' | 'hi' | 'says'>,
  order: ReadonlyArray<number>,
  from: number,
  until: number
): ReadonlyArray<number> => {
  const seen = new Set<string>()
  return order.slice(from, until).filter((i) => {
    if (records[i].type !== 'ControlObserved') return true
    const key = sightingKey(says[i], lo[i], hi[i])
    return !seen.has(key) && seen.add(key) !== undefined
  })
}

const itemOf = (report: ControlReport, says: Status, lo: number, hi: number): Item => {
  const before = statedBefore(report)
  return {
    reports: [report],
    lo,
    hi,
    observed: report.type === 'ControlObserved',
    from: before === undefined ? [] : [before],
    to: [says],
    doubtful: false,
    disagreeing: false
  }
}

/** Clusters of more than one mind between what was settled before them and the cluster of one mind that follows, if any. */
const mixedSpans = (
  spans: Spans,
  reports: Reports,
  order: ReadonlyArray<number>,
  largest: number,
  settled: Settled | undefined,
  next: Cluster | undefined,
  from: number,
  until: number
): void => {
  const { records, lo, hi, says } = reports
  const items: Array<Item> = []
  const anchor = settled === undefined ? -1 : 0
  if (settled !== undefined)
    items.push({ ...itemOf(records[order[from]], settled.left, settled.said, settled.said), observed: false, from: [] })
  for (const i of distinctItems(reports, order, from, until)) items.push(itemOf(records[i], says[i], lo[i], hi[i]))
  if (next !== undefined) items.push(itemOf(records[order[next.from]], says[order[next.from]], next.lo, next.hi))
  const { supports } = supportsOf(items, orderOf(items), largest)
  for (const { value, from: begin, until: end, basis, items: of } of supports) {
    const isBefore = basis === 'no evidence' || basis === 'presumed before'
    const isLeft = basis === 'reported' || basis === 'persisting'
    if (isBefore && settled !== undefined) continue
    if (isLeft && next !== undefined && of[0] === items.length - 1) continue
    spans.push(value, isLeft && settled !== undefined && of[0] === anchor ? Math.min(begin, settled.since) : begin, end)
  }
}

/** `undefined` when a cluster is too large to be told exactly: then the whole place is told otherwise. */
const gappedSpans = (reports: Reports, order: ReadonlyArray<number>, largest: number): Spans | undefined => {
  const { records, lo, says } = reports
  const spans = new Spans()
  let settled: Settled | undefined
  let at = 0
  while (at < order.length) {
    if (settled !== undefined && isRepeat(reports, order, at, settled.left)) {
      // It goes on; a status that mostly repeats itself is one span. Nothing but columns is read for it.
      settled.said = lo[order[at++]]
      continue
    }
    const begin = at
    let cluster = clusterAt(reports, order, at)
    while (!cluster.ofOneMind && cluster.items <= largest && cluster.until < order.length)
      cluster = clusterAt(reports, order, cluster.until)
    if (cluster.items > largest) return undefined
    const next = cluster.ofOneMind ? cluster : undefined
    const end = next === undefined ? order.length : next.from
    if (begin < end) mixedSpans(spans, reports, order, largest, settled, next, begin, end)
    if (next === undefined) return spans
    const first = order[next.from]
    const status = says[first]
    if (begin === end) {
      if (settled === undefined) spans.push(statedBefore(records[first]), -Infinity, next.hi)
      else {
        const required = requiredAfter(settled.left, records[first])
        if (required === undefined && alike(settled.left, status)) {
          settled.said = next.said
          at = next.until
          continue
        }
        spans.push(settled.left, settled.since, next.hi)
        if (required !== undefined) spans.push(required, settled.said + 1, next.hi)
      }
    }
    settled = { left: status, since: next.lo, said: next.said }
    at = next.until
  }
  if (settled !== undefined) spans.push(settled.left, settled.since, Infinity)
  return spans
}

const windowSpans = ({ lo, hi, says }: Reports): Spans => {
  const { until, firstBy } = windowsOf({ lo, hi, before: undefined })
  const spans = new Spans()
  spans.push(undefined, -Infinity, firstBy)
  for (let i = 0; i < says.length; i++) spans.push(says[i], lo[i], until[i])
  return spans
}

/** The spans of these reports, of which there must be one; `undefined` where only items can tell. O(n log n) but for mixed clusters. */
export const plainSpans = (reports: Reports, largest: number): Spans | undefined => {
  if (reports.linked) return undefined
  return reports.gapped ? gappedSpans(reports, ascending(reports.lo), largest) : windowSpans(reports)
}
