/** A store that forgets: for tests, and for logs that are kept elsewhere. */
import { isLeft, left, right } from 'fp-ts/lib/Either.js'
import type { Either } from 'fp-ts/lib/Either.js'
import type { NonEmptyArray } from 'fp-ts/lib/NonEmptyArray.js'
import type { Log } from '../log/index.js'
import { appendedTo, emptyLog, logOf, readLog, writeLog } from '../log/index.js'
import type { AnyRecord, PlaceId, ReadOptions } from '../record/index.js'
import type { LogPosition } from '../save/index.js'
import type { Fault } from '../time/index.js'
import { Concerns } from './concerns.js'
import { follow, numberAfter, unexpected } from './positions.js'
import type { AppendOptions, LogStore, PlaceLog, StoreBatch, StoreFollowing, StoreReading } from './store.js'
import { closed } from './store.js'

/**
 * A store in memory. `options` name upcasters and types of your own, as for `decodeRecord`. Its positions are numbers of
 * records.
 *
 * @example
 * ```ts
 * import { held, orThrow } from 'changing-hands'
 * import { memoryStore } from 'changing-hands/store'
 * import assert from 'node:assert/strict'
 *
 * const store = memoryStore()
 * const capture = {
 *   id: 'e8', type: 'ControlChanged', v: 1, recordedAt: '2017-11-20', source: { id: 'najah' },
 *   place: 'rawa', at: '2017-11-17', to: held('iraqi-forces')
 * }
 * assert.equal(orThrow(await store.append([capture])).length, 1)
 * assert.equal(orThrow(await store.append([capture])).length, 0)
 * assert.equal(orThrow(await store.readAll()).size, 1)
 * assert.equal(orThrow(await store.readPlace('rawa')).log.size, 1)
 * ```
 */
export const memoryStore = (options: ReadOptions = {}): LogStore => new MemoryStore(options)

class MemoryStore implements LogStore {
  readonly #options: ReadOptions
  readonly #records: Array<AnyRecord> = []
  readonly #concerns = new Concerns((number) => this.#records[number])
  readonly #wake = new Set<() => void>()
  #log = emptyLog
  #isClosed = false

  constructor(options: ReadOptions) {
    this.#options = options
  }

  async append(
    records: Iterable<unknown>,
    { expected }: AppendOptions = {}
  ): Promise<Either<NonEmptyArray<Fault>, ReadonlyArray<AnyRecord>>> {
    this.#check()
    const appended = appendedTo(this.#log, records, this.#options)
    if (isLeft(appended)) return appended
    const { log, added } = appended.right
    const fault = added.length === 0 ? undefined : unexpected(expected, this.#concerns)
    if (fault !== undefined) return left([fault])
    this.#log = log
    for (const record of added) this.#concerns.add(record, this.#records.push(record) - 1)
    for (const wake of this.#wake) wake()
    return right(added)
  }

  async *read({ after, ...reading }: StoreReading = {}): AsyncGenerator<StoreBatch, void, undefined> {
    this.#check()
    let position = numberAfter(after, this.#records.length)
    const batches = readLog(writeLog(this.#records.slice(position)), { ...this.#options, ...reading })
    for await (const batch of batches) {
      position += batch.records.length + batch.extras.length
      yield { ...batch, position }
    }
  }

  follow(following: StoreFollowing = {}): AsyncGenerator<StoreBatch, void, undefined> {
    this.#check()
    return follow(this, following, this.#wake, () => this.#isClosed)
  }

  async readPlace(place: PlaceId): Promise<Either<NonEmptyArray<Fault>, PlaceLog>> {
    this.#check()
    const position = this.#records.length
    const log = logOf(
      this.#concerns.of(place).map((number) => this.#records[number]),
      this.#options
    )
    return isLeft(log) ? log : right({ log: log.right, position })
  }

  async readAll(): Promise<Either<NonEmptyArray<Fault>, Log>> {
    this.#check()
    return right(this.#log)
  }

  async position(): Promise<LogPosition> {
    this.#check()
    return this.#records.length
  }

  async close(): Promise<void> {
    this.#isClosed = true
    for (const wake of this.#wake) wake()
  }

  #check(): void {
    if (this.#isClosed) throw closed()
  }
}
