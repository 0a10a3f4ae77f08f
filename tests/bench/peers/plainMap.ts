/** What most people would write: a Map of lists of objects, sorted by day; and the same kept by Immer. */
import type { ControlChanged } from 'changing-hands'
import type { Peer, Row } from './peer.js'
import { holderOf } from './peer.js'

export interface Entry {
  readonly day: number
  readonly learned: number
  readonly gone: number
  readonly holder: string
  readonly record: ControlChanged
}

export const entryOf = ({ record, day, learned, gone }: Row): Entry => ({
  day,
  learned,
  gone,
  holder: holderOf(record),
  record
})

/** The position of the first entry that is later. */
export const positionAfter = (entries: ReadonlyArray<Entry>, day: number): number => {
  let low = 0
  let high = entries.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (entries[middle].day <= day) low = middle + 1
    else high = middle
  }
  return low
}

export class PlainMap implements Peer {
  readonly #places = new Map<string, Array<Entry>>()

  constructor(rows: Iterable<Row>) {
    for (const row of rows) {
      const entries = this.#places.get(row.record.place)
      if (entries === undefined) this.#places.set(row.record.place, [entryOf(row)])
      else entries.push(entryOf(row))
    }
    for (const entries of this.#places.values()) entries.sort((a, b) => a.day - b.day)
  }

  controllerAt(place: string, day: number): string | undefined {
    return this.knownAt(place, day, Infinity)
  }

  readonly knownAt = (place: string, day: number, known: number): string | undefined => {
    const entries = this.#places.get(place)
    if (entries === undefined) return undefined
    for (let at = positionAfter(entries, day) - 1; at >= 0; at--) {
      const { learned, gone, holder } = entries[at]
      if (learned <= known && (gone > known || (known === Infinity && gone === Infinity))) return holder
    }
    return undefined
  }

  placesHeldBy(actor: string, day: number): Array<string> {
    const found: Array<string> = []
    for (const place of this.#places.keys()) if (this.controllerAt(place, day) === actor) found.push(place)
    return found.sort()
  }

  add(row: Row): void {
    const { place } = row.record
    let entries = this.#places.get(place)
    if (entries === undefined) this.#places.set(place, (entries = []))
    entries.splice(positionAfter(entries, row.day), 0, entryOf(row))
  }
}
