/**
 * Loading in bulk. Every record is looked at once, in the order of the log, which is how it lies in memory; what it comes
 * to then goes where it belongs, into one array for each column, of which a place has a part.
 */
import type { WritablePages } from '../log/index.js'
import { pageSet } from '../log/index.js'
import type { ControlRecord, PlaceId, Status } from '../record/index.js'
import { Columns, readBoundsAt, saidBy, traitsOf } from './columns.js'
import type { Frame } from './frame.js'
import type { Kept } from './place.js'
import { Place } from './place.js'

export class Load {
  readonly #frame: Frame
  #count = 0
  readonly #records: Array<ControlRecord>
  readonly #says: Array<Status | undefined>
  #slots: Int32Array
  #flags: Uint8Array
  #lo: Float64Array
  #hi: Float64Array

  /** `expected`: how many records are to come, if each is kept at one place. */
  constructor(frame: Frame, expected: number) {
    this.#frame = frame
    this.#records = new Array<ControlRecord>(expected)
    this.#says = new Array<Status | undefined>(expected)
    this.#slots = new Int32Array(expected)
    this.#flags = new Uint8Array(expected)
    this.#lo = new Float64Array(expected)
    this.#hi = new Float64Array(expected)
  }

  /** Keeps the record at the place of that slot, after those that were added before. */
  add(record: ControlRecord, slot: number): void {
    const at = this.#count++
    if (at === this.#lo.length) this.#grow(2 * at + 16)
    this.#records[at] = record
    this.#says[at] = saidBy(this.#frame, record)
    this.#slots[at] = slot
    this.#flags[at] = traitsOf(record) | readBoundsAt(this.#frame, record, at, this.#lo, this.#hi)
  }

  #grow(capacity: number): void {
    const slots = new Int32Array(capacity)
    slots.set(this.#slots)
    this.#slots = slots
    const flags = new Uint8Array(capacity)
    flags.set(this.#flags)
    this.#flags = flags
    const larger = (column: Float64Array): Float64Array => {
      const grown = new Float64Array(capacity)
      grown.set(column)
      return grown
    }
    this.#lo = larger(this.#lo)
    this.#hi = larger(this.#hi)
  }

  /** The places by slot; at those of `amended` is what amends or is amended. */
  places(names: ReadonlyArray<PlaceId>, amended: ReadonlySet<PlaceId>): WritablePages<Place> {
    const count = this.#count
    const starts = new Int32Array(names.length + 1)
    for (let k = 0; k < count; k++) starts[this.#slots[k] + 1]++
    for (let slot = 0; slot < names.length; slot++) starts[slot + 1] += starts[slot]
    const kept = this.#inPlaces(starts.slice())
    const places: WritablePages<Place> = []
    for (let slot = 0; slot < names.length; slot++) {
      pageSet(places, slot, Place.of(names[slot], amended.has(names[slot]), kept, starts[slot], starts[slot + 1]))
    }
    return places
  }

  /** All places' records and columns, those of one place together. */
  #inPlaces(next: Int32Array): Kept {
    const count = this.#count
    const records = new Array<ControlRecord>(count)
    const says = new Array<Status | undefined>(count)
    const flags = new Uint8Array(count)
    const lo = new Float64Array(count)
    const hi = new Float64Array(count)
    for (let k = 0; k < count; k++) {
      const at = next[this.#slots[k]]++
      records[at] = this.#records[k]
      says[at] = this.#says[k]
      flags[at] = this.#flags[k]
      lo[at] = this.#lo[k]
      hi[at] = this.#hi[k]
    }
    return { records, columns: new Columns(lo, hi, flags, says) }
  }
}
