/**
 * The columns of a place's reports where each is an occurrence of its own: as they lie, where they lie in order of their
 * bounds, and gathered where they do not.
 */
import type { ControlRecord, Status } from '../record/index.js'
import { statusKey } from '../record/index.js'
import { addTo } from '../time/index.js'
import type { Item, ItemColumns, Report } from '../world/index.js'
import { alike, itemOf, ofControl } from '../world/index.js'
import type { Entries } from './columns.js'
import { trait } from './columns.js'
import type { Frame } from './frame.js'

export const isReport = (record: ControlRecord): record is Report =>
  record.type === 'ControlChanged' || record.type === 'ControlObserved'

/** The sightings that share their bounds with those before them, to find one that saw the same. */
class Tied {
  #from = 0
  #byKey: Map<string, number> | undefined

  constructor(
    readonly to: ReadonlyArray<Status>,
    readonly flags: ReadonlyArray<number>
  ) {}

  /** From item `at` on bounds are others. */
  restart(at: number): void {
    this.#from = at
    this.#byKey = undefined
  }

  /** The item that saw the same, or -1. Few are compared one by one, many by a map that is brought up to date first. */
  find(status: Status): number {
    const { to, flags } = this
    if (this.#byKey === undefined && to.length - this.#from <= fewTied) {
      for (let i = this.#from; i < to.length; i++) if ((flags[i] & trait.seen) !== 0 && alike(to[i], status)) return i
      return -1
    }
    this.#byKey ??= new Map()
    for (; this.#from < to.length; this.#from++)
      if ((flags[this.#from] & trait.seen) !== 0) this.#byKey.set(statusKey(to[this.#from]), this.#from)
    return this.#byKey.get(statusKey(status)) ?? -1
  }
}

const fewTied = 8

/** Whether two sightings share their bounds, so that they may be one item. */
const hasTies = ({ lo, hi, flags }: Entries, rows: ReadonlyArray<number>): boolean => {
  for (let k = 1; k < rows.length; k++) {
    const a = rows[k - 1]
    const b = rows[k]
    if (lo[a] === lo[b] && hi[a] === hi[b] && (flags[b] & trait.seen) !== 0) return true
  }
  return false
}

const traitsOfItems = trait.requires | trait.seen | trait.doubtful

/**
 * The columns of reports that are each an occurrence of its own, at positions `rows` in order of their bounds. Sightings
 * of the same within the same bounds are one item (see `itemsOf`).
 */
const gathered = (frame: Frame, entries: Entries, rows: ReadonlyArray<number>): ItemColumns => {
  const lo: Array<number> = []
  const hi: Array<number> = []
  const flags: Array<number> = []
  const to: Array<Status> = []
  const order: Array<number> = []
  const first: Array<number> = []
  let others: Map<number, Array<number>> | undefined
  const tied = hasTies(entries, rows) ? new Tied(to, flags) : undefined
  let traits = 0
  for (const row of rows) {
    const status = entries.says[row]
    if (status === undefined) continue
    const at = to.length
    const flag = entries.flags[row] & traitsOfItems
    if (tied !== undefined) {
      if (at > 0 && (lo[at - 1] !== entries.lo[row] || hi[at - 1] !== entries.hi[row])) tied.restart(at)
      const same = (flag & trait.seen) === 0 ? -1 : tied.find(status)
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
    order,
    to,
    flags,
    traits,
    before: undefined,
    from: (i) => fromOf(entries.records[first[i]]),
    item: (i) => itemAt(frame, entries, lo[i], hi[i], flags[i], to[i], first[i], others?.get(i))
  }
}

interface Stated extends Entries {
  readonly says: ReadonlyArray<Status>
}

/** Whether all entries are reports of control that lie in order of their bounds, and no two sightings share theirs. */
const lieInOrder = (entries: Entries, rows: ReadonlyArray<number>): entries is Stated => {
  const { lo, hi, flags, says, count } = entries
  if (rows.length !== count || says.length !== count) return false
  for (let i = 0; i < count; i++) {
    if (rows[i] !== i || says[i] === undefined) return false
    if (i > 0 && lo[i] === lo[i - 1] && hi[i] === hi[i - 1] && (flags[i] & trait.seen) !== 0) return false
  }
  return true
}

/** The same of reports that lie in order already, without a copy. */
const asTheyLie = (frame: Frame, entries: Stated, rows: ReadonlyArray<number>): ItemColumns => {
  const { lo, hi, flags, says, count } = entries
  let traits = 0
  for (let i = 0; i < count; i++) traits |= flags[i]
  return {
    count,
    lo,
    hi,
    order: rows,
    to: says,
    flags,
    traits,
    before: undefined,
    from: (i) => fromOf(entries.records[i]),
    item: (i) => itemAt(frame, entries, lo[i], hi[i], flags[i], says[i], i, undefined)
  }
}

const fromOf = (record: ControlRecord): ReadonlyArray<Status> =>
  record.type === 'ControlChanged' && record.from !== undefined ? [record.from] : nobody

const nobody: ReadonlyArray<never> = Object.freeze([])

/** An item in full, from its columns, of the report at `row` and others that saw the same. */
const itemAt = (
  frame: Frame,
  { records }: Entries,
  lo: number,
  hi: number,
  flags: number,
  to: Status,
  row: number,
  others: ReadonlyArray<number> | undefined
): Item => {
  const record = records[row]
  if (others !== undefined)
    return itemOf(frame, ofControl, [row, ...others].map((one) => records[one]).filter(isReport))
  return {
    reports: isReport(record) ? [record] : nobody,
    lo,
    hi,
    observed: (flags & trait.seen) !== 0,
    from: fromOf(record),
    to: [to],
    doubtful: (flags & trait.doubtful) !== 0,
    disagreeing: false
  }
}

/** The columns of the reports of control at positions `rows`, in order of their bounds. */
export const columnsOfReports = (frame: Frame, entries: Entries, rows: ReadonlyArray<number>): ItemColumns =>
  lieInOrder(entries, rows) ? asTheyLie(frame, entries, rows) : gathered(frame, entries, rows)
