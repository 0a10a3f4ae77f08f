/** The records of a store in the order in which they came, for stores that have them in memory: positions are numbers of records. */
import { isLeft, right } from 'fp-ts/lib/Either.js'
import type { Either } from 'fp-ts/lib/Either.js'
import type { NonEmptyArray } from 'fp-ts/lib/NonEmptyArray.js'
import type { LocatedRecord, Log, ReadProgress } from '../log/index.js'
import { lineOf, logOf } from '../log/index.js'
import type { AnyRecord, ControlRecord, ExtraRecord, PlaceId } from '../record/index.js'
import { isControlRecord } from '../record/index.js'
import type { Fault } from '../time/index.js'
import { Concerns } from './concerns.js'
import { numberAfter, unexpected } from './positions.js'
import type { AppendOptions, PlaceLog, StoreBatch, StoreReading } from './store.js'

const batchSize = 1_000
const utf8 = new TextEncoder()

export class Arrived {
  /** How many are acknowledged: what comes after them is still on its way, and is not read. */
  count: number
  readonly #records: Array<AnyRecord>
  readonly #lines: Array<number>
  #concerns: Concerns | undefined

  /** `lines` has the line of each record. */
  constructor(records: ReadonlyArray<AnyRecord> = [], lines: ReadonlyArray<number> = []) {
    this.#records = [...records]
    this.#lines = [...lines]
    this.count = records.length
  }

  /** Takes in a record that stands on this line; acknowledged it is when `count` says so. */
  push(record: AnyRecord, line: number): void {
    const number = this.#records.push(record) - 1
    this.#lines.push(line)
    this.#concerns?.add(record, number)
  }

  /** The fault of an append that expects its place to be as it was, if it is not, what is on its way included. */
  unexpected(expected: AppendOptions['expected']): Fault | undefined {
    return expected === undefined ? undefined : unexpected(expected, this.#index)
  }

  /** What is acknowledged now, in batches. */
  *read({ after, onProgress }: StoreReading): Generator<StoreBatch, void, undefined> {
    const end = this.count
    let at = numberAfter(after, end)
    let progress: ReadProgress = { read: 0, lines: 0, records: 0, faults: 0 }
    while (at < end) {
      const next = Math.min(at + batchSize, end)
      const records: Array<LocatedRecord> = []
      const extras: Array<LocatedRecord<ExtraRecord>> = []
      let read = 0
      for (; at < next; at++) {
        const record: ControlRecord | ExtraRecord = this.#records[at]
        const line = this.#lines[at]
        if (isControlRecord(record)) records.push({ record, line })
        else extras.push({ record, line })
        if (onProgress !== undefined) read += utf8.encode(lineOf(record)).length
      }
      const { length } = records
      yield { records, extras, faults: [], position: next }
      progress = {
        read: progress.read + read,
        lines: progress.lines + length + extras.length,
        records: progress.records + length + extras.length,
        faults: 0
      }
      onProgress?.(progress)
    }
    if (progress.records === 0) onProgress?.(progress)
  }

  /** Everything acknowledged that ever concerned a place. */
  place(place: PlaceId): Either<NonEmptyArray<Fault>, PlaceLog> {
    const position = this.count
    const numbers = this.#index.of(place).filter((number) => number < position)
    const log: Either<NonEmptyArray<Fault>, Log> = logOf(numbers.map((number) => this.#records[number]))
    return isLeft(log) ? log : right({ log: log.right, position })
  }

  /** Made when it is first asked for: most stores never are. */
  get #index(): Concerns {
    if (this.#concerns === undefined) {
      this.#concerns = new Concerns((number) => this.#records[number])
      for (const [number, record] of this.#records.entries()) this.#concerns.add(record, number)
    }
    return this.#concerns
  }
}
