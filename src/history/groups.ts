/**
 * Reports of one place that have to be looked at together, whatever is known when: those of one occurrence that are believed at
 * one time, and those that `after` links. All others are groups of one. A group has the hull of the dates of its reports.
 */
import type { Status } from '../record/index.js'
import { statusKey } from '../record/index.js'
import { addTo } from '../time/index.js'
import type { Item } from '../world/index.js'
import { namesOf } from '../world/index.js'
import type { Entries } from './columns.js'
import { trait } from './columns.js'
import { isReport } from './gathered.js'

/** What a report says, dates and sources left aside. */
export type Saying = Item

export interface Group {
  /** Its reports, as rows of the entries. */
  readonly rows: ReadonlyArray<number>
  /** In chronons, both included. */
  readonly lo: number
  readonly hi: number
  /** Linked, seen throughout, or of one occurrence in a way that what it comes to is not plain from what its reports say. */
  readonly isTangled: boolean
  /** Whether its dates alone tell when it happened: not where several reports narrow one another, or a date is finer. */
  readonly isDated: boolean
}

/** Sets that are joined, by their members. */
class Joined {
  readonly #above = new Map<number, number>()

  of(row: number): number {
    let top = row
    for (let next = this.#above.get(top); next !== undefined; next = this.#above.get(top)) top = next
    for (let at = row; at !== top;) {
      const next = this.#above.get(at) ?? top
      this.#above.set(at, top)
      at = next
    }
    return top
  }

  join(a: number, b: number): void {
    const [one, other] = [this.of(a), this.of(b)]
    if (one !== other) this.#above.set(one, other)
  }
}

/** Whether two of these rows count at one time. */
const meetInTime = (entries: Entries, rows: ReadonlyArray<number>): boolean => {
  const inOrder = rows.slice().sort((a, b) => entries.learnedAt(a) - entries.learnedAt(b))
  let gone = -Infinity
  for (const row of inOrder) {
    if (entries.learnedAt(row) < gone) return true
    gone = Math.max(gone, entries.goneAt(row))
  }
  return false
}

/** Joins what is of one occurrence or linked, and gives the rows that a link names or has. */
const joinLinked = (entries: Entries, joined: Joined): ReadonlySet<number> => {
  const { records } = entries
  const linked = new Set<number>()
  const byOccurrence = new Map<string, Array<number>>()
  const byName = new Map<string, Array<number>>()
  for (const row of entries.chronology) {
    const record = records[row]
    addTo(byOccurrence, record.occurrence ?? record.id, row)
    for (const name of namesOf(record)) addTo(byName, name, row)
  }
  for (const rows of byOccurrence.values())
    if (rows.length > 1 && meetInTime(entries, rows)) for (const row of rows) joined.join(row, rows[0])
  for (const row of entries.chronology)
    for (const name of records[row].after ?? [])
      for (const other of byName.get(name) ?? []) {
        joined.join(row, other)
        linked.add(row).add(other)
      }
  return linked
}

const isPlain = ({ kind }: Status): boolean => kind !== 'unknown'

/** Whether reports of one occurrence come to something of what they say, whichever of them are believed. */
const isOneOf = ({ says, records }: Entries, rows: ReadonlyArray<number>): boolean =>
  rows.every((row) => {
    const [record, status] = [records[row], says[row]]
    if (record.type !== records[rows[0]].type || status === undefined || !isPlain(status)) return false
    return record.type !== 'ControlChanged' || record.from === undefined || isPlain(record.from)
  })

const groupOf = (entries: Entries, rows: ReadonlyArray<number>, linked: ReadonlySet<number>): Group => {
  const { lo, hi, flags, records } = entries
  const isThroughout = (row: number): boolean => {
    const record = records[row]
    return record.type === 'ControlObserved' && record.throughout === true
  }
  return {
    rows,
    lo: rows.reduce((least, row) => Math.min(least, lo[row]), Infinity),
    hi: rows.reduce((most, row) => Math.max(most, hi[row]), -Infinity),
    isTangled: rows.some((row) => linked.has(row) || isThroughout(row)) || (rows.length > 1 && !isOneOf(entries, rows)),
    isDated: rows.length === 1 && (flags[rows[0]] & trait.finer) === 0
  }
}

/** The groups of all that was ever believed, in order of their dates. O(n log n). */
export const groupsOf = (entries: Entries): ReadonlyArray<Group> => {
  const joined = new Joined()
  const linked = (entries.traits & trait.linked) === 0 ? new Set<number>() : joinLinked(entries, joined)
  const byTop = new Map<number, Array<number>>()
  for (const row of entries.chronology) addTo(byTop, joined.of(row), row)
  return Array.from(byTop.values(), (rows) => groupOf(entries, rows, linked)).sort((a, b) =>
    a.lo < b.lo ? -1 : a.lo > b.lo ? 1 : a.hi < b.hi ? -1 : a.hi > b.hi ? 1 : 0
  )
}

/** What the report at a row says, as an item: its dates are those of the report. */
export const sayingAt = ({ records, says, lo, hi }: Entries, row: number): Saying | undefined => {
  const [record, status] = [records[row], says[row]]
  if (!isReport(record) || status === undefined) return undefined
  return {
    reports: [record],
    lo: lo[row],
    hi: hi[row],
    earliest: lo[row],
    latest: hi[row],
    observed: record.type === 'ControlObserved',
    from: record.type === 'ControlChanged' && record.from !== undefined ? [record.from] : [],
    to: [status],
    doubtful: false,
    disagreeing: false
  }
}

/** By what a saying is told from others. */
export const sayingKey = ({ observed, from, to }: Saying): string =>
  `${observed ? 'seen' : 'changed'} ${from.map(statusKey).join()} ${to.map(statusKey).join()}`
