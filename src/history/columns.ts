/**
 * What one place's records come to as columns: which body counts from when until when (transaction time), and the
 * bounds of its date (valid time). A question about what was known then reads these numbers and little else.
 */
import type { ControlRecord, Status } from '../record/index.js'
import { hasRole } from '../record/index.js'
import type { Calendar } from '../time/index.js'
import { instantOf, isFiner, isoDay, reportedBounds, reportedDays } from '../time/index.js'
import { trait as ofItem, traitOfSighting } from '../world/index.js'
import type { Belief } from './beliefs.js'
import type { Frame } from './frame.js'

/** What some of the entries are, as bits, those of items among them. */
export const trait = {
  /** A retraction or correction, still to be applied. */
  amends: 1,
  /** No report of control: a claim, an operation, a flag. */
  beside: 2,
  /** Has an occurrence or an `after`, or was so throughout. */
  linked: 8,
  /** Its date as written is finer than the chronons, so that these alone do not tell the order. */
  finer: 32,
  requires: ofItem.requires,
  seen: ofItem.seen,
  doubtful: ofItem.doubtful,
  yields: ofItem.yields
} as const

export const traitsOf = (record: ControlRecord): number => {
  const linked = record.occurrence === undefined && record.after === undefined ? 0 : trait.linked
  if (record.type === 'ControlChanged') return record.from === undefined ? linked : linked | trait.requires
  if (record.type === 'ControlObserved')
    return (
      (record.throughout === true ? trait.linked : linked) |
      trait.requires |
      trait.seen |
      traitOfSighting(record.status)
    )
  return hasRole(record, 'amendment') ? trait.amends : trait.beside
}

/** What the record says that the place is from then on, if it is a report of control. */
export const saidBy = (frame: Frame, record: ControlRecord): Status | undefined => {
  if (record.type !== 'ControlChanged' && record.type !== 'ControlObserved') return undefined
  const status = record.type === 'ControlChanged' ? record.to : record.status
  return status.kind === 'held' ? frame.holdingOf(status) : status
}

/** Writes the bounds of one record at position `i`, and tells of them what is a trait. */
export const readBoundsAt = (
  calendar: Calendar,
  record: ControlRecord,
  i: number,
  lo: Float64Array,
  hi: Float64Array
): number => {
  if (record.type !== 'ControlChanged' && record.type !== 'ControlObserved') {
    lo[i] = hi[i] = NaN
    return 0
  }
  const day = calendar.granularity === 'day' ? isoDay(record.at) : NaN
  if (day === day) {
    lo[i] = hi[i] = day
    return 0
  }
  const days = reportedDays(calendar, record.at, record.recordedAt)
  if (days !== undefined) {
    lo[i] = days.lo
    hi[i] = days.hi
    return 0
  }
  const bounds = reportedBounds(calendar, record.at, record.recordedAt)
  lo[i] = bounds.lo
  hi[i] = bounds.hi
  return (bounds.doubtful ? trait.doubtful : 0) | (isFiner(calendar, bounds) ? trait.finer : 0)
}

const nothing = new Float64Array(0)

const grown = (column: Float64Array, capacity: number): Float64Array => {
  const larger = new Float64Array(capacity)
  larger.set(column)
  return larger
}

/** Columns to which records are added at the end. */
export class Columns {
  lo: Float64Array
  hi: Float64Array
  flags: Uint8Array
  readonly says: Array<Status | undefined>
  filled: number
  /** Positions before `filled` that are still to be read. */
  readonly #missing: Array<number> = []
  /** `NaN` where it was not asked for. */
  #learned: Float64Array = nothing

  constructor(lo: Float64Array, hi: Float64Array, flags: Uint8Array, says: Array<Status | undefined>) {
    this.lo = lo
    this.hi = hi
    this.flags = flags
    this.says = says
    this.filled = says.length
  }

  static empty(): Columns {
    return new Columns(nothing, nothing, new Uint8Array(0), [])
  }

  /**
   * Columns for records of which each has an origin here, or -1 where it is new and read when they are filled: what was read once
   * is not read again. They are as if never filled where these are not.
   */
  merged(origins: ReadonlyArray<number>): Columns {
    if (this.filled === 0) return Columns.empty()
    const count = origins.length
    const merged = new Columns(new Float64Array(count), new Float64Array(count), new Uint8Array(count), [])
    const { lo, hi, flags, says, filled } = this
    const missing = new Set(this.#missing)
    for (let i = 0; i < count; i++) {
      const from = origins[i]
      const isKnown = from >= 0 && from < filled && !missing.has(from)
      merged.says.push(isKnown ? says[from] : undefined)
      if (!isKnown) merged.#missing.push(i)
      else {
        merged.lo[i] = lo[from]
        merged.hi[i] = hi[from]
        merged.flags[i] = flags[from]
      }
    }
    merged.filled = count
    return merged
  }

  /** Brings the columns up to the first `count` of the records. */
  fill(frame: Frame, records: ReadonlyArray<ControlRecord>, count: number): this {
    for (const i of this.#missing.splice(0)) this.#read(frame, records[i], i)
    if (this.filled >= count) return this
    if (this.lo.length < count) this.#grow(this.filled === 0 ? count : Math.max(count, 2 * this.lo.length))
    for (let i = this.filled; i < count; i++) this.#read(frame, records[i], i)
    this.filled = count
    return this
  }

  #read(frame: Frame, record: ControlRecord, i: number): void {
    this.says[i] = saidBy(frame, record)
    this.flags[i] = traitsOf(record) | readBoundsAt(frame, record, i, this.lo, this.hi)
  }

  /** When record `i` was learned (epoch ms). Read when first asked for, since a history of now never asks. */
  learnedAt(records: ReadonlyArray<ControlRecord>, i: number): number {
    if (i >= this.#learned.length) {
      const known = this.#learned.length
      this.#learned = grown(this.#learned, Math.max(i + 1, this.lo.length)).fill(NaN, known)
    }
    const learned = this.#learned[i]
    return learned === learned ? learned : (this.#learned[i] = instantOf(records[i].recordedAt))
  }

  #grow(capacity: number): void {
    this.lo = grown(this.lo, capacity)
    this.hi = grown(this.hi, capacity)
    const flags = new Uint8Array(capacity)
    flags.set(this.flags)
    this.flags = flags
  }
}

/** By position when each counts that does not from when it was recorded on, without end. */
export type OtherTimes = ReadonlyMap<number, Pick<Belief, 'from' | 'until'>>

/** Of what is never believed. */
export const never: Pick<Belief, 'from' | 'until'> = Object.freeze({ from: -Infinity, until: -Infinity })

/**
 * Records of one place with their columns, in canonical order: positions `from` to `until` (excluded). What is beyond belongs to
 * other places, or to a newer version.
 */
export class Entries {
  readonly from: number
  readonly until: number
  readonly records: ReadonlyArray<ControlRecord>
  /** Both included, in chronons; `NaN` for what is no report of control. */
  readonly lo: Float64Array
  readonly hi: Float64Array
  /** What each report of control says the place is from then on. */
  readonly says: ReadonlyArray<Status | undefined>
  /** The traits of each. */
  readonly flags: Uint8Array
  /** Of all of them together that are ever believed. */
  readonly traits: number
  /** Whether an occurrence may be of several of them, or a link leads from one to another. */
  readonly areLinked: boolean
  readonly #times: OtherTimes | undefined
  readonly #columns: Columns
  #chronology: ReadonlyArray<number> | undefined
  #reach: Float64Array | undefined

  constructor(
    columns: Columns,
    records: ReadonlyArray<ControlRecord>,
    from: number,
    until: number,
    times?: OtherTimes,
    areLinked?: boolean
  ) {
    this.from = from
    this.until = until
    this.records = records
    this.lo = columns.lo
    this.hi = columns.hi
    this.says = columns.says
    this.flags = columns.flags
    this.#times = times === undefined || times.size === 0 ? undefined : times
    this.#columns = columns
    let traits = 0
    for (let i = from; i < until; i++) if (this.goneAt(i) !== -Infinity) traits |= columns.flags[i]
    this.traits = traits
    this.areLinked = areLinked ?? (traits & trait.linked) !== 0
  }

  get count(): number {
    return this.until - this.from
  }

  /** From when on it counts: epoch ms, included. */
  learnedAt(i: number): number {
    return this.#times?.get(i)?.from ?? this.#columns.learnedAt(this.records, i)
  }

  /** Until when it counts (epoch ms, excluded); Infinity while it is believed. */
  goneAt(i: number): number {
    return this.#times?.get(i)?.until ?? Infinity
  }

  /** Whether all of them count by now, and will. */
  get areBelieved(): boolean {
    return this.#times === undefined
  }

  /** Whether entry `i` counts in what was known at `known` (epoch ms). */
  counts(i: number, known: number): boolean {
    const gone = this.goneAt(i)
    if (gone !== Infinity && known >= gone) return false
    return known === Infinity || this.learnedAt(i) <= known
  }

  /** Positions of the reports of control, by their bounds; ties keep the canonical order. O(n log n) at the first call. */
  get chronology(): ReadonlyArray<number> {
    if (this.#chronology === undefined) {
      const rows: Array<number> = []
      for (let i = this.from; i < this.until; i++) if (this.says[i] !== undefined) rows.push(i)
      this.#chronology = byBounds(rows, this.lo, this.hi)
    }
    return this.#chronology
  }

  /** By position in the chronology: the furthest `hi` of it and all before it. */
  get reach(): Float64Array {
    if (this.#reach === undefined) {
      const rows = this.chronology
      this.#reach = new Float64Array(rows.length)
      let furthest = -Infinity
      for (let k = 0; k < rows.length; k++) {
        if (this.hi[rows[k]] > furthest) furthest = this.hi[rows[k]]
        this.#reach[k] = furthest
      }
    }
    return this.#reach
  }
}

/** Sorts rows by `lo`, then `hi`, then as they lie: by insertion, since they nearly are, until that costs too much. */
const byBounds = (rows: Array<number>, lo: Float64Array, hi: Float64Array): ReadonlyArray<number> => {
  const isLater = (a: number, b: number): boolean => lo[a] > lo[b] || (lo[a] === lo[b] && hi[a] > hi[b])
  let moves = 8 * rows.length + 64
  for (let k = 1; k < rows.length; k++) {
    const row = rows[k]
    let at = k
    for (; at > 0 && isLater(rows[at - 1], row); at--) rows[at] = rows[at - 1]
    rows[at] = row
    moves -= k - at
    if (moves < 0) return rows.sort((a, b) => (isLater(a, b) ? 1 : isLater(b, a) ? -1 : a - b))
  }
  return rows
}
