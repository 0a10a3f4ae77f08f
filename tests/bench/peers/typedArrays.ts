/** What one would write by hand for speed: a Map of typed arrays with binary search. */
import type { ControlChanged, EventRetracted } from 'changing-hands'
import type { Peer, StatusAnswer } from './peer.js'
import { dayOf, holderOf } from './peer.js'

/** What is believed now, by day; and beside it everything, with when it was learned and taken back. */
interface Columns {
  readonly days: Int32Array
  readonly holders: Uint16Array
  /** The number of each record. */
  readonly records: Uint32Array
  readonly all: Full
}

interface Full {
  readonly days: Int32Array
  readonly holders: Uint16Array
  readonly learned: Int32Array
  readonly gone: Float64Array
}

const after = (days: Int32Array, day: number): number => {
  let low = 0
  let high = days.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (days[middle] <= day) low = middle + 1
    else high = middle
  }
  return low
}

export class TypedArrays implements Peer {
  readonly #places = new Map<string, Columns>()
  readonly #actors: Array<string> = []
  readonly #records: Array<ControlChanged> = []

  constructor(records: Iterable<ControlChanged | EventRetracted>) {
    const gone = new Map<string, number>()
    const groups = new Map<string, Array<number>>()
    const numbers = new Map<string, number>()
    const [days, learned, holders]: [Array<number>, Array<number>, Array<number>] = [[], [], []]
    for (const record of records) {
      if (record.type === 'EventRetracted') {
        gone.set(record.target, dayOf(record.recordedAt))
        continue
      }
      const by = holderOf(record)
      let holder = numbers.get(by)
      if (holder === undefined) numbers.set(by, (holder = this.#actors.push(by) - 1))
      days.push(dayOf(record.at))
      learned.push(dayOf(record.recordedAt))
      holders.push(holder)
      const row = this.#records.push(record) - 1
      const group = groups.get(record.place)
      if (group === undefined) groups.set(record.place, [row])
      else group.push(row)
    }
    for (const [place, rows] of groups) {
      rows.sort((a, b) => days[a] - days[b])
      const now = gone.size === 0 ? rows : rows.filter((row) => !gone.has(this.#records[row].id))
      this.#places.set(place, {
        days: Int32Array.from(now, (row) => days[row]),
        holders: Uint16Array.from(now, (row) => holders[row]),
        records: Uint32Array.from(now),
        all: {
          days: Int32Array.from(rows, (row) => days[row]),
          holders: Uint16Array.from(rows, (row) => holders[row]),
          learned: Int32Array.from(rows, (row) => learned[row]),
          gone: Float64Array.from(rows, (row) => gone.get(this.#records[row].id) ?? Infinity)
        }
      })
    }
  }

  get places(): Iterable<string> {
    return this.#places.keys()
  }

  controllerAt(place: string, day: number): string | undefined {
    const columns = this.#places.get(place)
    if (columns === undefined) return undefined
    const at = after(columns.days, day)
    return at === 0 ? undefined : this.#actors[columns.holders[at - 1]]
  }

  statusAt(place: string, day: number): StatusAnswer | undefined {
    const columns = this.#places.get(place)
    return columns === undefined ? undefined : this.#statusIn(columns, day)
  }

  #statusIn({ days, holders, records }: Columns, day: number): StatusAnswer | undefined {
    const at = after(days, day) - 1
    if (at < 0) return undefined
    return {
      holder: this.#actors[holders[at]],
      because: this.#records[records[at]],
      basis: days[at] === day ? 'reported' : 'persisting'
    }
  }

  knownAt(place: string, day: number, known: number): string | undefined {
    const columns = this.#places.get(place)
    if (columns === undefined) return undefined
    const { days, holders, learned, gone } = columns.all
    for (let at = after(days, day) - 1; at >= 0; at--)
      if (learned[at] <= known && gone[at] > known) return this.#actors[holders[at]]
    return undefined
  }

  snapshotAt(day: number): Map<string, StatusAnswer | undefined> {
    const found = new Map<string, StatusAnswer | undefined>()
    for (const [place, columns] of this.#places) found.set(place, this.#statusIn(columns, day))
    return found
  }

  placesHeldBy(actor: string, day: number): Array<string> {
    const holder = this.#actors.indexOf(actor)
    const found: Array<string> = []
    for (const [place, { days, holders }] of this.#places) {
      const at = after(days, day) - 1
      if (at >= 0 && holders[at] === holder) found.push(place)
    }
    return found.sort()
  }

  /** From when on who held it, neighbours of one holder together. */
  timelineOf(place: string): Array<readonly [number, string | undefined]> {
    const found: Array<readonly [number, string | undefined]> = [[-Infinity, undefined]]
    const columns = this.#places.get(place)
    if (columns === undefined) return found
    const { days, holders } = columns
    for (let i = 0; i < days.length; i++)
      if (i === 0 || holders[i] !== holders[i - 1]) found.push([days[i], this.#actors[holders[i]]])
    return found
  }

  /** The changes later than `from` and no later than `until`. */
  changesBetween(from: number, until: number): Array<ControlChanged> {
    const found: Array<ControlChanged> = []
    for (const { days, records } of this.#places.values())
      for (let i = after(days, from); i < days.length && days[i] <= until; i++) found.push(this.#records[records[i]])
    return found
  }
}
