/**
 * The records of one place, in canonical order. Versions share one growing list: the latest adds at its end, an older
 * one goes on seeing only as much of it as it has always seen.
 */
import type { ControlRecord } from '../record/index.js'
import { instantOf } from '../time/index.js'
import { compareRecords } from '../log/index.js'
import type { Frame } from './frame.js'
import { View } from './view.js'

/** Not a plain object, so that Immer neither drafts nor freezes it. */
export class Place {
  readonly id: string
  /** Shared between versions; only the first `count` are this version's. */
  readonly #records: Array<ControlRecord>
  readonly count: number
  #view: View | undefined

  constructor(id: string, records: Array<ControlRecord>, count: number = records.length) {
    this.id = id
    this.#records = records
    this.count = count
  }

  /** This place with further records, which must be new and in canonical order. O(added) when they come last. */
  with(added: ReadonlyArray<ControlRecord>): Place {
    const last = this.#records[this.count - 1]
    if (this.count === this.#records.length && (last === undefined || compareRecords(last, added[0]) < 0)) {
      for (const record of added) this.#records.push(record)
      return new Place(this.id, this.#records)
    }
    const merged: Array<ControlRecord> = []
    let taken = 0
    for (const record of added) {
      const until = this.#firstAfter(record, taken)
      while (taken < until) merged.push(this.#records[taken++])
      merged.push(record)
    }
    while (taken < this.count) merged.push(this.#records[taken++])
    return new Place(this.id, merged)
  }

  /** The position, from `low` on, of the first record that comes after `record`. */
  #firstAfter(record: ControlRecord, low: number): number {
    let high = this.count
    while (low < high) {
      const middle = (low + high) >>> 1
      if (compareRecords(this.#records[middle], record) < 0) low = middle + 1
      else high = middle
    }
    return low
  }

  /** How many of its records were recorded at or before `known` (epoch ms). O(log n). */
  knownBy(known: number): number {
    let low = 0
    let high = this.count
    while (low < high) {
      const middle = (low + high) >>> 1
      if (instantOf(this.#records[middle].recordedAt) <= known) low = middle + 1
      else high = middle
    }
    return low
  }

  /** What all its records say; made at the first call and kept. */
  view(frame: Frame): View {
    return (this.#view ??= new View(frame, this.#records.length === this.count ? this.#records.slice() : this.#records.slice(0, this.count)))
  }

  /** What its first `count` records say, not kept here. */
  viewOf(frame: Frame, count: number): View {
    return new View(frame, this.#records.slice(0, count))
  }
}
