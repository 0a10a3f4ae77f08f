/** One who reads the file of a log while another may be writing it. */
import { isRight, right } from 'fp-ts/lib/Either.js'
import type { Either } from 'fp-ts/lib/Either.js'
import type { NonEmptyArray } from 'fp-ts/lib/NonEmptyArray.js'
import type { FileHandle } from 'node:fs/promises'
import { open } from 'node:fs/promises'
import { clearInterval, setInterval } from 'node:timers'
import type { Log } from '../log/index.js'
import { appendedToLatest, readLog } from '../log/index.js'
import type { AnyRecord, PlaceId } from '../record/index.js'
import type { LogPosition } from '../save/index.js'
import type { Fault } from '../time/index.js'
import { FaultError } from '../time/index.js'
import type { Arrived } from './arrived.js'
import type { FileStore, FileStoreOptions } from './fileOptions.js'
import { requireSame } from './identity.js'
import type { Opened } from './opened.js'
import { readFrom } from './opened.js'
import { follow } from './positions.js'
import type { PlaceLog, StoreBatch, StoreFollowing, StoreReading } from './store.js'
import { closed } from './store.js'
import { bytesOf, isRecordBegun, isTorn, tailOf, tornFault } from './tail.js'

const usualInterval = 200

/** Opens the file to read it and nothing else. */
export const openToRead = async (
  path: string,
  options: FileStoreOptions
): Promise<Either<NonEmptyArray<Fault>, FileStore>> => {
  const file = await open(path, 'r')
  try {
    const opened = await readFrom(file, options)
    if (isRight(opened)) return right(new FileReader(file, path, options, opened.right))
    await file.close()
    return opened
  } catch (error) {
    await file.close()
    throw error
  }
}

class FileReader implements FileStore {
  readonly repaired = undefined
  readonly #file: FileHandle
  readonly #path: string
  readonly #options: FileStoreOptions
  readonly #arrived: Arrived
  readonly #wakers = new Set<() => void>()
  readonly #conflicts: Array<Fault>
  #log: Log
  /** How many bytes were read, up to which line, and whether that is without its line feed. */
  #end: number
  #lines: number
  #isOpen: boolean
  #reading: Promise<void> = Promise.resolve()
  #followers = 0
  #timer: NodeJS.Timeout | undefined
  #isClosed = false

  constructor(file: FileHandle, path: string, options: FileStoreOptions, opened: Opened) {
    this.#file = file
    this.#path = path
    this.#options = options
    this.#arrived = opened.arrived
    this.#conflicts = [...opened.conflicts]
    this.#log = opened.log
    this.#end = opened.end
    this.#lines = opened.lines
    this.#isOpen = opened.isOpen
  }

  get log(): Log {
    return this.#log
  }

  get conflicts(): ReadonlyArray<Fault> {
    return this.#conflicts
  }

  async append(): Promise<never> {
    throw new Error(`${this.#path} is open to be read: open it without \`access: 'read'\` to append`)
  }

  async *read(reading: StoreReading = {}): AsyncGenerator<StoreBatch, void, undefined> {
    await this.#catchUp()
    yield* this.#arrived.read(reading)
  }

  async *follow(following: StoreFollowing = {}): AsyncGenerator<StoreBatch, void, undefined> {
    this.#check()
    this.#followers++
    this.#timer ??= setInterval(() => this.#wake(), this.#options.interval ?? usualInterval)
    try {
      yield* follow(this, following, this.#wakers, () => this.#isClosed)
    } finally {
      if (--this.#followers === 0) this.#stop()
    }
  }

  async readPlace(place: PlaceId): Promise<Either<NonEmptyArray<Fault>, PlaceLog>> {
    await this.#catchUp()
    return this.#arrived.place(place)
  }

  async readAll(): Promise<Either<NonEmptyArray<Fault>, Log>> {
    await this.#catchUp()
    return right(this.#log)
  }

  async position(): Promise<LogPosition> {
    await this.#catchUp()
    return this.#arrived.count
  }

  async close(): Promise<void> {
    if (this.#isClosed) return
    this.#isClosed = true
    this.#stop()
    this.#wake()
    await this.#reading.catch(() => undefined)
    await this.#file.close()
  }

  #check(): void {
    if (this.#isClosed) throw closed()
  }

  #wake(): void {
    for (const wake of this.#wakers) wake()
  }

  #stop(): void {
    clearInterval(this.#timer)
    this.#timer = undefined
  }

  /** Takes in what came to the file since; one after the other. */
  async #catchUp(): Promise<void> {
    this.#check()
    const before = this.#reading.catch(() => undefined)
    this.#reading = before.then(() => this.#readOn())
    await this.#reading
  }

  async #readOn(): Promise<void> {
    this.#check()
    requireSame(this.#file, this.#path)
    const { size } = await this.#file.stat()
    if (size < this.#end)
      throw new Error(
        `${this.#path} has become shorter than what was read of it (${size} of ${this.#end} bytes): open it again`
      )
    if (size === this.#end) return
    const tail = await tailOf(this.#file, size)
    if (isTorn(tail) && !isRecordBegun(tail)) throw new FaultError([tornFault(tail, this.#lines + 1, false)])
    if (tail.end <= this.#end) return
    const base = this.#isOpen ? this.#lines - 1 : this.#lines
    let lines = 0
    const { upcasters, extraTypes } = this.#options
    const batches = readLog(bytesOf(this.#file, tail.end, this.#end), {
      ...(upcasters === undefined ? {} : { upcasters }),
      ...(extraTypes === undefined ? {} : { extraTypes }),
      gzip: false,
      onProgress: (progress) => {
        lines = progress.lines
      }
    })
    const located: Array<{ readonly record: AnyRecord; readonly line: number }> = []
    for await (const { records, extras, faults } of batches) {
      const [first, ...others] = faults.map((fault) => ({ ...fault, line: base + (fault.line ?? 0) }))
      if (first !== undefined) throw new FaultError([first, ...others])
      located.push(...[...records, ...extras].sort((a, b) => a.line - b.line))
    }
    this.#take(located.map(({ record, line }) => ({ record, line: base + line })))
    this.#arrived.count = this.#log.size
    this.#end = tail.end
    this.#lines = base + lines
    this.#isOpen = tail.isOpen
  }

  #take(located: ReadonlyArray<{ readonly record: AnyRecord; readonly line: number }>): void {
    const { extraTypes } = this.#options
    const appended = appendedToLatest(
      () => this.#log,
      located.map(({ record }) => record),
      extraTypes === undefined ? {} : { extraTypes }
    )
    if (isRight(appended)) {
      const lines = new Map([...located].reverse().map(({ record, line }) => [record.id, line]))
      this.#log = appended.right.log
      for (const record of appended.right.added) this.#arrived.push(record, lines.get(record.id) ?? 0)
    } else if (this.#options.conflicts === 'keep-first' && located.length > 1)
      for (const one of located) this.#take([one])
    else {
      const [first, ...others] = appended.left.map((fault) => ({ ...fault, path: 'id', line: located[0].line }))
      if (this.#options.conflicts !== 'keep-first') throw new FaultError([first, ...others])
      this.#conflicts.push(first)
    }
  }
}
