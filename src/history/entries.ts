/**
 * What one place's records come to as columns: which body counts from when until when (transaction time), and the
 * bounds of its date (valid time). A question about what was known then reads these numbers and little else.
 */
import type { ActorId, ControlRecord, Held, Status } from '../record/index.js'
import type { Calendar } from '../time/index.js'
import { instantOf, isoChronon } from '../time/index.js'
import { boundsSaid, sighted } from '../world/index.js'

/** What some of the entries are, as bits: what a shorter road may not meet. */
export const trait = {
  /** A retraction or correction, still to be applied. */
  amends: 1,
  /** No report of control: a claim, an operation, a siege. */
  beside: 2,
  /** Says what was before, or what was seen: there may be gaps. */
  says: 4,
  /** Has an occurrence or an `after`. */
  linked: 8,
  /** Says what was seen. */
  seen: sighted
} as const

/** In canonical order. The lists may be longer than `count`: what is beyond belongs to a newer version. */
export interface Entries {
  readonly count: number
  readonly records: ReadonlyArray<ControlRecord>
  /** Both included, in chronons; `NaN` for what is no report of control. */
  readonly lo: Float64Array
  readonly hi: Float64Array
  /** From when on each counts: epoch ms, included. Read when first asked for, since a history of now never asks. */
  readonly learned: () => Float64Array
  /** Epoch ms, excluded; Infinity while believed. `undefined` where that is so of all. */
  readonly gone: Float64Array | undefined
  /** What each report of control says the place is from then on. */
  readonly says: ReadonlyArray<Status | undefined>
  /** The traits of each. */
  readonly flags: Uint8Array
  /** Of all of them together, and perhaps of some more. */
  readonly traits: number
}

export const traitsOf = (record: ControlRecord): number => {
  const linked = record.occurrence === undefined && record.after === undefined ? 0 : trait.linked
  switch (record.type) {
    case 'ControlChanged':
      return record.from === undefined ? linked : linked | trait.says
    case 'ControlObserved':
      return linked | trait.says | trait.seen
    case 'EventRetracted':
    case 'EventCorrected':
      return trait.amends
    case 'ControlClaimed':
    case 'OperationAnnounced':
    case 'SiegeChanged':
      return trait.beside
  }
}

/** One object for each holder: that two reports say the same is then seen without looking into them. */
const holdings = new Map<ActorId, Held>()
const mostHoldings = 10_000

/** What the record says that the place is from then on, if it is a report of control. */
export const saidBy = (record: ControlRecord): Status | undefined => {
  if (record.type !== 'ControlChanged' && record.type !== 'ControlObserved') return undefined
  const status = record.type === 'ControlChanged' ? record.to : record.status
  if (status.kind !== 'held') return status
  const known = holdings.get(status.by)
  if (known !== undefined) return known
  if (holdings.size < mostHoldings) holdings.set(status.by, status)
  return status
}

/** Columns to which records are added at the end. */
export class Columns {
  lo: Float64Array
  hi: Float64Array
  flags: Uint8Array
  readonly says: Array<Status | undefined>
  traits: number
  filled: number
  #learned = nothing
  #learnedOf = 0

  private constructor(
    lo: Float64Array,
    hi: Float64Array,
    flags: Uint8Array,
    says: Array<Status | undefined>,
    traits: number
  ) {
    this.lo = lo
    this.hi = hi
    this.flags = flags
    this.says = says
    this.traits = traits
    this.filled = says.length
  }

  static empty(): Columns {
    return new Columns(nothing, nothing, new Uint8Array(0), [], 0)
  }

  static of(lo: Float64Array, hi: Float64Array, flags: Uint8Array, says: Array<Status | undefined>): Columns {
    let traits = 0
    for (const flag of flags) traits |= flag
    return new Columns(lo, hi, flags, says, traits)
  }

  /** Brings the columns up to the first `count` of the records. */
  fill(calendar: Calendar, records: ReadonlyArray<ControlRecord>, count: number): this {
    if (this.filled >= count) return this
    if (this.lo.length < count) this.#grow(this.filled === 0 ? count : Math.max(count, 2 * this.lo.length))
    for (let i = this.filled; i < count; i++) {
      const record = records[i]
      this.flags[i] = traitsOf(record)
      this.traits |= this.flags[i]
      this.says.push(saidBy(record))
      read(calendar, record, i, this.lo, this.hi)
    }
    this.filled = count
    return this
  }

  /** When each of the first `count` of the records was learned (epoch ms); the list may be longer. */
  learned(records: ReadonlyArray<ControlRecord>, count: number): Float64Array {
    if (this.#learned.length < count) {
      const larger = new Float64Array(this.#learnedOf === 0 ? count : Math.max(count, 2 * this.#learned.length))
      larger.set(this.#learned)
      this.#learned = larger
    }
    for (; this.#learnedOf < count; this.#learnedOf++)
      this.#learned[this.#learnedOf] = instantOf(records[this.#learnedOf].recordedAt)
    return this.#learned
  }

  #grow(capacity: number): void {
    const grown = (column: Float64Array): Float64Array => {
      const larger = new Float64Array(capacity)
      larger.set(column)
      return larger
    }
    this.lo = grown(this.lo)
    this.hi = grown(this.hi)
    const flags = new Uint8Array(capacity)
    flags.set(this.flags)
    this.flags = flags
  }
}

const nothing = new Float64Array(0)

/** Writes the bounds of one record at position `i`. */
export const read = (
  calendar: Calendar,
  record: ControlRecord,
  i: number,
  lo: Float64Array,
  hi: Float64Array
): void => {
  if (record.type !== 'ControlChanged' && record.type !== 'ControlObserved') {
    lo[i] = hi[i] = NaN
    return
  }
  const chronon = isoChronon(calendar, record.at)
  if (chronon === chronon) {
    lo[i] = hi[i] = chronon
    return
  }
  const bounds = boundsSaid(calendar, record.at)
  lo[i] = bounds.lo
  hi[i] = bounds.hi
}

/** Whether entry `i` counts in what was known at `known` (epoch ms). */
export const counts = (learned: Float64Array, gone: Float64Array | undefined, i: number, known: number): boolean =>
  learned[i] <= known && (gone === undefined || gone[i] === Infinity || known < gone[i])
