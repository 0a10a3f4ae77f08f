/** A store that forgets: for tests, and for logs that are kept elsewhere. */
import { isLeft, right } from 'fp-ts/lib/Either.js'
import type { Either } from 'fp-ts/lib/Either.js'
import type { NonEmptyArray } from 'fp-ts/lib/NonEmptyArray.js'
import type { Log, LogBatch } from '../log/index.js'
import { appendedTo, emptyLog, readLog, writeLog } from '../log/index.js'
import type { AnyRecord, ReadOptions } from '../record/index.js'
import type { Fault } from '../time/index.js'
import type { LogStore, StoreReading } from './store.js'
import { closed } from './store.js'

/**
 * A store in memory. `options` name upcasters and types of your own, as for `decodeRecord`.
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
 * ```
 */
export const memoryStore = (options: ReadOptions = {}): LogStore => new MemoryStore(options)

class MemoryStore implements LogStore {
  readonly #options: ReadOptions
  readonly #records: Array<AnyRecord> = []
  #log = emptyLog
  #isClosed = false

  constructor(options: ReadOptions) {
    this.#options = options
  }

  async append(records: Iterable<unknown>): Promise<Either<NonEmptyArray<Fault>, ReadonlyArray<AnyRecord>>> {
    this.#check()
    const appended = appendedTo(this.#log, records, this.#options)
    if (isLeft(appended)) return appended
    const { log, added } = appended.right
    this.#log = log
    for (const record of added) this.#records.push(record)
    return right(added)
  }

  async *read(reading: StoreReading = {}): AsyncGenerator<LogBatch, void, undefined> {
    this.#check()
    yield* readLog(writeLog(this.#records.slice()), { ...this.#options, ...reading })
  }

  async readAll(): Promise<Either<NonEmptyArray<Fault>, Log>> {
    this.#check()
    return right(this.#log)
  }

  async close(): Promise<void> {
    this.#isClosed = true
  }

  #check(): void {
    if (this.#isClosed) throw closed()
  }
}
