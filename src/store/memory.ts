/** A store that forgets: for tests, and for logs that are kept elsewhere. */
import { isLeft, left, right } from 'fp-ts/lib/Either.js'
import type { Either } from 'fp-ts/lib/Either.js'
import type { NonEmptyArray } from 'fp-ts/lib/NonEmptyArray.js'
import type { Log } from '../log/index.js'
import { appendedToLatest, emptyLog } from '../log/index.js'
import type { AnyRecord, PlaceId, ReadOptions } from '../record/index.js'
import type { LogPosition } from '../save/index.js'
import type { Fault } from '../time/index.js'
import { Arrived } from './arrived.js'
import { follow } from './positions.js'
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
  readonly #arrived = new Arrived()
  readonly #wakers = new Set<() => void>()
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
    const appended = appendedToLatest(() => this.#log, records, this.#options)
    this.#check()
    if (isLeft(appended)) return appended
    const { log, added } = appended.right
    const fault = added.length === 0 ? undefined : this.#arrived.unexpected(expected)
    if (fault !== undefined) return left([fault])
    this.#log = log
    for (const record of added) this.#arrived.push(record, ++this.#arrived.count)
    for (const wake of this.#wakers) wake()
    return right(added)
  }

  async *read(reading: StoreReading = {}): AsyncGenerator<StoreBatch, void, undefined> {
    this.#check()
    yield* this.#arrived.read(reading)
  }

  async *follow(following: StoreFollowing = {}): AsyncGenerator<StoreBatch, void, undefined> {
    this.#check()
    yield* follow(this, following, this.#wakers, () => this.#isClosed)
  }

  async readPlace(place: PlaceId): Promise<Either<NonEmptyArray<Fault>, PlaceLog>> {
    this.#check()
    return this.#arrived.place(place)
  }

  async readAll(): Promise<Either<NonEmptyArray<Fault>, Log>> {
    this.#check()
    return right(this.#log)
  }

  async position(): Promise<LogPosition> {
    this.#check()
    return this.#arrived.count
  }

  async close(): Promise<void> {
    this.#isClosed = true
    for (const wake of this.#wakers) wake()
  }

  #check(): void {
    if (this.#isClosed) throw closed()
  }
}
