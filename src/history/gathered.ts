/**
 * The columns of a place's reports where each is an occurrence of its own: as they lie, where they lie in order of their
 * bounds, and gathered where they do not.
 */
import type { ControlRecord, Status } from '../record/index.js'
import { statusKey } from '../record/index.js'
import type { Bounds } from '../time/index.js'
import { addTo, startOf } from '../time/index.js'
import type { Item, ItemColumns, Report, Reported } from '../world/index.js'
import { alike, noFirsts } from '../world/index.js'
import type { Entries } from './columns.js'
import { trait } from './columns.js'
import type { Frame } from './frame.js'

export const isReport = (record: ControlRecord): record is Report =>
  record.type === 'ControlChanged' || record.type === 'ControlObserved'

/** The sightings that share their bounds with those before them, to find one of other sources that saw the same. */
class Tied {
  #from = 0
  #byKey = new Map<string, Array<number>>()
  #sources = new Map<number, Set<string>>()

  constructor(
    readonly to: ReadonlyArray<Status>,
    readonly flags: ReadonlyArray<number>,
    readonly sourceOf: (item: number) => string
  ) {}

  /** From item `at` on bounds are others. */
  restart(at: number): void {
    this.#from = at
    if (this.#byKey.size > 0) this.#byKey = new Map()
    if (this.#sources.size > 0) this.#sources = new Map()
  }

  /** The first item that saw the same and that this source is not one of, or -1: it is one of it from now on. */
  find(status: Status, source: string): number {
    const { to, flags } = this
    for (; this.#from < to.length; this.#from++)
      if ((flags[this.#from] & trait.seen) !== 0) {
        addTo(this.#byKey, statusKey(to[this.#from]), this.#from)
        this.#sources.set(this.#from, new Set([this.sourceOf(this.#from)]))
      }
    for (const item of this.#byKey.get(statusKey(status)) ?? []) {
      const sources = this.#sources.get(item)
      if (sources?.has(source) !== false) continue
      sources.add(source)
      return item
    }
    return -1
  }
}

/** Whether two sightings of different sources share their bounds, so that they may be one item. */
const hasTies = ({ lo, hi, flags, records }: Entries, rows: ReadonlyArray<number>): boolean => {
  let last = -1
  for (const row of rows) {
    if ((flags[row] & trait.seen) === 0) continue
    const isTied = last >= 0 && lo[last] === lo[row] && hi[last] === hi[row]
    if (isTied && isOfOther(records[last], records[row])) return true
    last = row
  }
  return false
}

const isOfOther = (a: ControlRecord, b: ControlRecord): boolean => a.source.id !== b.source.id

/**
 * Whether changes of several sources may be one event (design §4), so that items must be made to tell: where they come to the
 * same within the same bounds, or where nothing but changes to the same has bounds that overlap.
 */
export const mayBeToldTwice = ({ lo, hi, flags, says, records }: Entries, rows: ReadonlyArray<number>): boolean => {
  let reach = -Infinity
  /** Of those whose bounds hang together: the first, how many there are, and whether all are changes to the same. */
  let first = -1
  let size = 0
  let areAlike = false
  let previous = -1
  /** What changes within the bounds of the previous one came to, by whom. */
  let sources: Map<string, string> | undefined
  for (const row of rows) {
    const status = says[row]
    if (status === undefined) continue
    if (first < 0 || lo[row] > reach) {
      if (size > 1 && areAlike) return true
      first = row
      size = 0
      areAlike = true
    }
    if (hi[row] > reach) reach = hi[row]
    size++
    if ((flags[row] & trait.seen) !== 0) {
      areAlike = false
      continue
    }
    if (size > 1 && areAlike) areAlike = alike(says[first], status) && isOfOther(records[first], records[row])
    const before = previous < 0 ? undefined : says[previous]
    if (before !== undefined && lo[previous] === lo[row] && hi[previous] === hi[row]) {
      sources ??= new Map([[statusKey(before), records[previous].source.id]])
      const key = statusKey(status)
      const own = records[row].source.id
      const known = sources.get(key)
      if (known !== undefined && known !== own) return true
      sources.set(key, own)
    } else sources = undefined
    previous = row
  }
  return size > 1 && areAlike
}

const traitsOfItems = trait.requires | trait.seen | trait.doubtful | trait.yields

/**
 * The columns of reports that are each an occurrence of its own, at positions `rows` in order of their bounds. Sightings
 * of the same by several sources within the same bounds are one item (design §4).
 */
const gathered = (frame: Frame, entries: Entries, rows: ReadonlyArray<number>): ItemColumns => {
  const lo: Array<number> = []
  const hi: Array<number> = []
  const flags: Array<number> = []
  const to: Array<Status> = []
  const order: Array<number> = []
  const first: Array<number> = []
  let others: Map<number, Array<number>> | undefined
  const tied = hasTies(entries, rows)
    ? new Tied(to, flags, (item) => entries.records[first[item]].source.id)
    : undefined
  let traits = 0
  for (const row of rows) {
    const status = entries.says[row]
    if (status === undefined) continue
    const at = to.length
    const flag = entries.flags[row] & traitsOfItems
    if (tied !== undefined) {
      if (at > 0 && (lo[at - 1] !== entries.lo[row] || hi[at - 1] !== entries.hi[row])) tied.restart(at)
      const same = (flag & trait.seen) === 0 ? -1 : tied.find(status, entries.records[row].source.id)
      if (same >= 0) {
        others ??= new Map()
        addTo(others, same, row)
        continue
      }
    }
    lo.push(entries.lo[row])
    hi.push(entries.hi[row])
    flags.push(flag)
    traits |= flag
    to.push(status)
    order.push(at)
    first.push(row)
  }
  return {
    count: to.length,
    lo,
    hi,
    earliest: lo,
    latest: hi,
    order,
    to,
    flags,
    traits,
    before: undefined,
    firsts: noFirsts,
    from: (i) => fromOf(entries.records[first[i]]),
    near: (i) => instantsOf(frame, lo[i], hi[i]),
    item: (i) => itemAt(frame, entries, lo[i], hi[i], flags[i], to[i], first[i], others?.get(i)),
    reported: (i) => reportedAt(entries, first[i], others?.get(i))
  }
}

/** Whether all entries are reports of control that lie in order of their bounds, and no two sightings share theirs. */
const lieInOrder = ({ lo, hi, flags, says, from, until }: Entries, rows: ReadonlyArray<number>): boolean => {
  if (rows.length !== until - from) return false
  for (let i = from; i < until; i++) {
    if (rows[i - from] !== i || says[i] === undefined) return false
    if (i > from && lo[i] === lo[i - 1] && hi[i] === hi[i - 1] && (flags[i] & trait.seen) !== 0) return false
  }
  return true
}

/** The same of reports that lie in order already, without a copy of what is long. */
const asTheyLie = (frame: Frame, entries: Entries, rows: ReadonlyArray<number>): ItemColumns => {
  const { from, until, records, traits } = entries
  const lo = entries.lo.subarray(from, until)
  const hi = entries.hi.subarray(from, until)
  const flags = entries.flags.subarray(from, until)
  const to = entries.says.slice(from, until) as ReadonlyArray<Status>
  return {
    count: until - from,
    lo,
    hi,
    earliest: lo,
    latest: hi,
    order: from === 0 ? rows : rows.map((row) => row - from),
    to,
    flags,
    traits,
    before: undefined,
    firsts: noFirsts,
    from: (i) => fromOf(records[from + i]),
    near: (i) => instantsOf(frame, lo[i], hi[i]),
    item: (i) => itemAt(frame, entries, lo[i], hi[i], flags[i], to[i], from + i, undefined),
    reported: (i) => reportedAt(entries, from + i, undefined)
  }
}

const fromOf = (record: ControlRecord): ReadonlyArray<Status> =>
  record.type === 'ControlChanged' && record.from !== undefined ? [record.from] : nobody

const nobody: ReadonlyArray<never> = Object.freeze([])

/** From the first instant of a chronon to the last of another (ms, both included). */
const instantsOf = (frame: Frame, lo: number, hi: number): Bounds => ({
  lo: startOf(frame, lo),
  hi: startOf(frame, hi + 1) - 1
})

/** An item in full, from its columns, of the report at `row` and others that saw the same. */
const itemAt = (
  frame: Frame,
  entries: Entries,
  lo: number,
  hi: number,
  flags: number,
  to: Status,
  row: number,
  others: ReadonlyArray<number> | undefined
): Item => {
  const record = entries.records[row]
  const instants = instantsOf(frame, lo, hi)
  return {
    ...reportedAt(entries, row, others),
    lo,
    hi,
    earliest: instants.lo,
    latest: instants.hi,
    observed: (flags & trait.seen) !== 0,
    from: fromOf(record),
    to: [to],
    disagreeing: false
  }
}

/** Who reports the item of the report at `row` and others that saw the same: a row of an item is a report, without a look at it. */
export const reportedAt = (
  { records, flags }: Entries,
  row: number,
  others: ReadonlyArray<number> = nobody
): Reported => {
  const record = records[row]
  if (others.length === 0) return { reports: [record as Report], doubtful: (flags[row] & trait.doubtful) !== 0 }
  const rows = [row, ...others]
  return {
    reports: rows.map((one) => records[one]).filter(isReport),
    doubtful: rows.every((one) => (flags[one] & trait.doubtful) !== 0)
  }
}

/**
 * The columns of the reports of control at positions `rows`, in order of their bounds; `undefined` where several may tell one
 * event, so that items must be made first.
 */
export const columnsOfReports = (
  frame: Frame,
  entries: Entries,
  rows: ReadonlyArray<number>
): ItemColumns | undefined => {
  if (mayBeToldTwice(entries, rows)) return undefined
  return lieInOrder(entries, rows) ? asTheyLie(frame, entries, rows) : gathered(frame, entries, rows)
}
