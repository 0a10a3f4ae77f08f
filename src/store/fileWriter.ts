/** The one who writes to the file of a log. */
import { isLeft, left, right } from 'fp-ts/lib/Either.js'
import type { Either } from 'fp-ts/lib/Either.js'
import type { NonEmptyArray } from 'fp-ts/lib/NonEmptyArray.js'
import type { FileHandle } from 'node:fs/promises'
import { open, realpath } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { Log } from '../log/index.js'
import { appendedToLatest, lineOf } from '../log/index.js'
import type { AnyRecord, PlaceId } from '../record/index.js'
import type { LogPosition } from '../save/index.js'
import type { Fault } from '../time/index.js'
import type { Arrived } from './arrived.js'
import { Chain } from './chain.js'
import type { FileStore, FileStoreOptions } from './fileOptions.js'
import { requireSame, requireUnchanged } from './identity.js'
import { lockOf } from './lock.js'
import type { Lock } from './lock.js'
import type { Opened } from './opened.js'
import { readFrom } from './opened.js'
import { follow } from './positions.js'
import type { AppendOptions, PlaceLog, StoreBatch, StoreFollowing, StoreReading } from './store.js'
import { closed } from './store.js'

/** What is needed of a file that is open for appending. */
export interface Appending {
  write(bytes: Uint8Array, offset: number, length: number): Promise<{ readonly bytesWritten: number }>
}

/** How bytes get into a file: all of them, or an error. */
export type WriteAll = (file: Appending, bytes: Uint8Array) => Promise<void>

/** In one call, so that nothing of another's can come in between; what the system left over follows. */
export const writeAll: WriteAll = async (file, bytes) => {
  for (let from = 0; from < bytes.length;) from += (await file.write(bytes, from, bytes.length - from)).bytesWritten
}

/** `fileStore` with a way of writing of its own. */
export const openToWrite = async (
  path: string,
  options: FileStoreOptions,
  write: WriteAll
): Promise<Either<NonEmptyArray<Fault>, FileStore>> => {
  const file = await open(path, 'a+')
  let lock: Lock | undefined
  try {
    // By the name that a link leads to, so that who comes another way finds the same lock.
    const real = await realpath(path)
    if (options.lock !== false) {
      lock = await lockOf(real)
      requireSame(file, path)
    }
    const opened = await readFrom(file, options)
    if (isLeft(opened)) {
      await file.close()
      lock?.release()
      return opened
    }
    const { size, end, repaired, arrived } = opened.right
    if (repaired !== undefined) {
      requireUnchanged(file, path, size)
      await file.truncate(end)
      await file.datasync()
    }
    if (options.durability !== 'system') await syncFolder(dirname(real))
    const chain = lock === undefined ? undefined : await Chain.open(real, file, arrived.count, end)
    return right(new FileWriter({ file, path, options, write, lock, chain }, opened.right))
  } catch (error) {
    await file.close()
    lock?.release()
    throw error
  }
}

/** A file that was just made is there after a power cut only if its folder says so. */
const syncFolder = async (folder: string): Promise<void> => {
  try {
    const handle = await open(folder, 'r')
    await handle.sync().finally(() => handle.close())
  } catch {
    // Where folders cannot be opened (Windows), the system sees to it.
  }
}

interface Waiting {
  readonly added: ReadonlyArray<AnyRecord>
  readonly log: Log
  readonly resolve: (added: Either<NonEmptyArray<Fault>, ReadonlyArray<AnyRecord>>) => void
  readonly reject: (error: unknown) => void
}

/** What a writer works with. */
interface Means {
  readonly file: FileHandle
  readonly path: string
  readonly options: FileStoreOptions
  readonly write: WriteAll
  /** None if there is to be none; the chain is kept under the lock only. */
  readonly lock: Lock | undefined
  readonly chain: Chain | undefined
}

class FileWriter implements FileStore {
  readonly repaired: Fault | undefined
  readonly conflicts: ReadonlyArray<Fault>
  readonly #means: Means
  readonly #arrived: Arrived
  readonly #wakers = new Set<() => void>()
  /** What is acknowledged, and what will be once all that waits is written. */
  #log: Log
  #next: Log
  /** How many bytes are acknowledged, and whether the last line is still without its line feed. */
  #end: number
  #isOpen: boolean
  /** The last line, once all that waits is written. */
  #lines: number
  #waiting: Array<Waiting> = []
  #writing: Promise<void> | undefined
  #refusal: unknown
  #closing: Promise<void> | undefined
  #isClosed = false

  constructor(means: Means, opened: Opened) {
    this.repaired = opened.repaired
    this.conflicts = opened.conflicts
    this.#means = means
    this.#arrived = opened.arrived
    this.#log = this.#next = opened.log
    this.#end = opened.end
    this.#isOpen = opened.isOpen
    this.#lines = opened.lines
  }

  get log(): Log {
    return this.#log
  }

  async append(
    records: Iterable<unknown>,
    { expected }: AppendOptions = {}
  ): Promise<Either<NonEmptyArray<Fault>, ReadonlyArray<AnyRecord>>> {
    this.#check()
    const appended = appendedToLatest(() => this.#next, records, this.#means.options)
    this.#check()
    if (isLeft(appended)) return appended
    const { log, added } = appended.right
    const fault = added.length === 0 ? undefined : this.#arrived.unexpected(expected)
    if (fault !== undefined) return left([fault])
    this.#next = log
    for (const record of added) this.#arrived.push(record, ++this.#lines)
    return new Promise((resolve, reject) => {
      this.#waiting.push({ added, log, resolve, reject })
      this.#writing ??= this.#writeWaiting()
    })
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
    await (this.#closing ??= this.#finish())
  }

  async #finish(): Promise<void> {
    await this.#writing
    this.#wake()
    const { file, chain, lock } = this.#means
    await chain?.close()
    await file.close()
    lock?.release()
  }

  #check(): void {
    if (this.#isClosed) throw closed()
    if (this.#refusal !== undefined) throw this.#refusal
  }

  #wake(): void {
    for (const wake of this.#wakers) wake()
  }

  /** Writes what waits until nothing waits any more. Never rejects. */
  async #writeWaiting(): Promise<void> {
    while (this.#waiting.length > 0) {
      const together = this.#waiting
      this.#waiting = []
      try {
        if (this.#refusal !== undefined) throw this.#refusal
        const bytes = await this.#writeLines(together.flatMap(({ added }) => added.map(lineOf)).join(''))
        this.#log = together[together.length - 1].log
        for (const { added } of together) this.#arrived.count += added.length
        for (const { added, resolve } of together) resolve(right(added))
        this.#wake()
        if (bytes.length > 0) this.#means.chain?.add(bytes, this.#arrived.count)
      } catch (error) {
        this.#refusal ??= error
        for (const { reject } of together) reject(error)
        this.#wake()
      }
    }
    this.#writing = undefined
  }

  /** The bytes of these lines, once the disk has them in the file that is under the path. */
  async #writeLines(lines: string): Promise<Uint8Array> {
    const { file, path, options, write } = this.#means
    const bytes = Buffer.from(lines === '' ? '' : this.#isOpen ? `\n${lines}` : lines)
    const before = this.#end
    this.#requireMine()
    if (bytes.length === 0) return bytes
    try {
      await write(file, bytes)
      if (options.durability !== 'system') await file.datasync()
    } catch (error) {
      // What the disk has is not known any more. Whoever opens the file again will see.
      this.#refusal = new Error(`an append to ${path} failed: open it again`, { cause: error })
      await this.#cutBack(before)
      throw error
    }
    this.#end += bytes.length
    this.#isOpen = false
    this.#requireMine()
    return bytes
  }

  /** Takes off what was half-written, under the lock only: without it that may be what another was acknowledged. */
  async #cutBack(end: number): Promise<void> {
    const { file, path, lock } = this.#means
    if (lock === undefined) return
    try {
      lock.require()
      requireSame(file, path)
      await file.truncate(end)
    } catch {
      // It stays a torn line, for whoever opens the file next.
    }
  }

  #requireMine(): void {
    const { file, path, lock } = this.#means
    lock?.require()
    requireUnchanged(file, path, this.#end)
  }
}
