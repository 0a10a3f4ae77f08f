/**
 * A persistent set of records of one kind, by id and in canonical order. Versions made from one another share an index
 * of ids that only grows, the pages below it, and the runs that they have in common.
 */
import type { AnyRecord, RecordId } from '../record/index.js'
import type { Pages, SlotIndex, WritablePages } from './paged.js'
import { pageGet } from './paged.js'
import type { Run, Runs } from './runs.js'
import { oneRun, sortRecords } from './runs.js'

/** New records, each with an id of its own, and where they stood (a line or an index). */
export class Fresh<R extends AnyRecord> {
  readonly index: SlotIndex = new Map()
  readonly records: Array<R> = []
  readonly #positions: Array<number> = []

  add(record: R, position: number): void {
    this.index.set(record.id, this.records.length)
    this.records.push(record)
    this.#positions.push(position)
  }

  get(id: RecordId): R | undefined {
    const i = this.index.get(id)
    return i === undefined ? undefined : this.records[i]
  }

  positionOf(id: RecordId): number | undefined {
    const i = this.index.get(id)
    return i === undefined ? undefined : this.#positions[i]
  }
}

export class RecordSet<R extends AnyRecord> {
  readonly size: number
  readonly runs: Runs<R>
  readonly slots: SlotIndex
  readonly pages: Pages<R>
  #sorted: Run<R> | undefined

  constructor(size: number, runs: Runs<R>, slots: SlotIndex, pages: Pages<R>) {
    this.size = size
    this.runs = runs
    this.slots = slots
    this.pages = pages
  }

  get sorted(): Run<R> {
    return (this.#sorted ??= this.runs.length === 1 ? this.runs[0] : oneRun(this.runs))
  }

  /** The record of that id in this version. O(1). */
  get(id: RecordId): R | undefined {
    const slot = this.slots.get(id)
    return slot === undefined ? undefined : pageGet(this.pages, slot)
  }
}

/** A set of these records, which starts a lineage of its own. Takes over the lists of `fresh`. */
export const setOf = <R extends AnyRecord>({ index, records }: Fresh<R>): RecordSet<R> =>
  new RecordSet(records.length, [sortRecords(records)], index, pagesOf(records))

const pagesOf = <R>(records: ReadonlyArray<R>): Pages<R> => {
  const pages: WritablePages<R> = []
  for (let from = 0; from < records.length; from += 1024) {
    const middle: Array<Array<R>> = []
    for (let at = from; at < Math.min(from + 1024, records.length); at += 32) middle.push(records.slice(at, at + 32))
    pages.push(middle)
  }
  return pages
}
