/**
 * A log in a file of JSON Lines, one record a line, appended to and never rewritten.
 *
 * What was acknowledged is a whole line on the disk. What was not may be there too, in part or as a torn last line: the
 * next to open the file gets the torn line as a fault, and nothing is ever written behind it.
 */
import { isLeft, left, right } from 'fp-ts/lib/Either.js'
import type { Either } from 'fp-ts/lib/Either.js'
import type { NonEmptyArray } from 'fp-ts/lib/NonEmptyArray.js'
import type { FileHandle } from 'node:fs/promises'
import { open } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { Log, LogBatch } from '../log/index.js'
import { appendedTo, collectLog, lineOf, readLog } from '../log/index.js'
import type { AnyRecord, ReadOptions } from '../record/index.js'
import type { Fault } from '../time/index.js'
import type { LogStore, StoreReading } from './store.js'
import { closed } from './store.js'
import type { Tail } from './tail.js'
import { bytesOf, isRecordBegun, tailOf, tornFault } from './tail.js'

export interface FileStoreOptions extends ReadOptions, StoreReading {
  /**
   * When an append is acknowledged: `disk` (default) once the disk has it, so that it survives a power cut; `system` once
   * the operating system has it, so that it survives the end of this process, `kill -9` included.
   */
  readonly durability?: 'disk' | 'system'
  /**
   * Whether a torn last line is removed on opening, if it is the beginning of a record and everything before it is
   * good; `repaired` then has it as a fault. Default `false`: it is a fault.
   */
  readonly repair?: boolean
}

/** A store in a file. */
export interface FileStore extends LogStore {
  /** Everything that is acknowledged. */
  readonly log: Log
  /** The torn last line that was removed on opening, if there was one. */
  readonly repaired: Fault | undefined
}

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

/**
 * Opens the log in a file, which is made if there is none, or gives every fault in it: what `collectLog` refuses, and a
 * last line that was cut off in writing. Reads it once. Appends that come at the same time are written together and
 * wait for the disk together.
 *
 * A file has one writer at a time. A second one is noticed, not prevented: the append that finds that the file has
 * grown by itself rejects, and the store must be opened again. After an append failed it takes no more either. Rejects
 * when the file cannot be opened or read. Plain text only: a compressed log is read with `collectLog`.
 *
 * @example
 * ```ts
 * import { controllerAt, held, orThrow, project } from 'changing-hands'
 * import { fileStore } from 'changing-hands/store'
 * import { some } from 'fp-ts/lib/Option.js'
 * import assert from 'node:assert/strict'
 * import { appendFile, mkdtemp, rm } from 'node:fs/promises'
 * import { tmpdir } from 'node:os'
 * import { join } from 'node:path'
 *
 * const folder = await mkdtemp(join(tmpdir(), 'log-'))
 * const path = join(folder, 'log.jsonl')
 * const store = orThrow(await fileStore(path))
 * orThrow(await store.append([{
 *   id: 'e8', type: 'ControlChanged', v: 1, recordedAt: '2017-11-20', source: { id: 'najah' },
 *   place: 'rawa', at: '2017-11-17', to: held('iraqi-forces')
 * }]))
 * await store.close()
 *
 * await appendFile(path, '{"id":"e9","type":"Contr') // a writer that was killed
 * const again = orThrow(await fileStore(path, { repair: true }))
 * assert.equal(again.repaired?.line, 2)
 * assert.deepEqual(controllerAt(project(again.log), 'rawa', '2017-11-17'), some('iraqi-forces'))
 * await again.close()
 * await rm(folder, { recursive: true })
 * ```
 */
export const fileStore = (
  path: string,
  options: FileStoreOptions = {}
): Promise<Either<NonEmptyArray<Fault>, FileStore>> => openFile(path, options, writeAll)

/** `fileStore` with a way of writing of its own. */
export const openFile = async (
  path: string,
  options: FileStoreOptions,
  write: WriteAll
): Promise<Either<NonEmptyArray<Fault>, FileStore>> => {
  const file = await open(path, 'a+')
  try {
    const opened = await read(file, path, options, write)
    if (isLeft(opened)) await file.close()
    else if (options.durability !== 'system') await syncFolder(dirname(path))
    return opened
  } catch (error) {
    await file.close()
    throw error
  }
}

const read = async (
  file: FileHandle,
  path: string,
  options: FileStoreOptions,
  write: WriteAll
): Promise<Either<NonEmptyArray<Fault>, FileStore>> => {
  const { size } = await file.stat()
  const tail = await tailOf(file, size)
  const { onProgress, ...others } = options
  let lines = 0
  const log = await collectLog(bytesOf(file, tail.isTorn ? tail.start : size), {
    ...others,
    gzip: false,
    onProgress: (progress) => {
      lines = progress.lines
      onProgress?.(progress)
    }
  })
  const isRemoved = options.repair === true && isRecordBegun(tail)
  const torn = tail.isTorn ? [tornFault(tail, lines + 1, isRemoved)] : []
  if (isLeft(log)) return left([log.left[0], ...log.left.slice(1), ...torn])
  const [repaired] = torn
  if (repaired !== undefined && !isRemoved) return left([repaired])
  if (repaired !== undefined) {
    await file.truncate(tail.start)
    await file.datasync()
  }
  return right(
    new LogFile(
      file,
      path,
      others,
      write,
      log.right,
      repaired === undefined ? { ...tail, start: size } : { ...tail, isOpen: false },
      repaired
    )
  )
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
  readonly text: string
  readonly added: ReadonlyArray<AnyRecord>
  readonly log: Log
  readonly resolve: (added: Either<NonEmptyArray<Fault>, ReadonlyArray<AnyRecord>>) => void
  readonly reject: (error: unknown) => void
}

class LogFile implements FileStore {
  readonly repaired: Fault | undefined
  readonly #file: FileHandle
  readonly #path: string
  readonly #options: Omit<FileStoreOptions, 'onProgress'>
  readonly #write: WriteAll
  /** What is acknowledged, and what will be once all that waits is written. */
  #log: Log
  #next: Log
  /** How many bytes are acknowledged, and whether the last line is still without its line feed. */
  #end: number
  #isOpen: boolean
  #waiting: Array<Waiting> = []
  #writing: Promise<void> | undefined
  #refusal: Error | undefined
  #isClosed = false

  constructor(
    file: FileHandle,
    path: string,
    options: Omit<FileStoreOptions, 'onProgress'>,
    write: WriteAll,
    log: Log,
    { start, isOpen }: Pick<Tail, 'start' | 'isOpen'>,
    repaired: Fault | undefined
  ) {
    this.repaired = repaired
    this.#file = file
    this.#path = path
    this.#options = options
    this.#write = write
    this.#log = this.#next = log
    this.#end = start
    this.#isOpen = isOpen
  }

  get log(): Log {
    return this.#log
  }

  async append(records: Iterable<unknown>): Promise<Either<NonEmptyArray<Fault>, ReadonlyArray<AnyRecord>>> {
    this.#check()
    const appended = appendedTo(this.#next, records, this.#options)
    if (isLeft(appended)) return appended
    const { log, added } = appended.right
    this.#next = log
    return new Promise((resolve, reject) => {
      this.#waiting.push({ text: added.map(lineOf).join(''), added, log, resolve, reject })
      this.#writing ??= this.#writeAll()
    })
  }

  async *read({ onProgress }: StoreReading = {}): AsyncGenerator<LogBatch, void, undefined> {
    this.#check()
    const progress = onProgress === undefined ? {} : { onProgress }
    yield* readLog(bytesOf(this.#file, this.#end), { ...this.#options, ...progress, gzip: false })
  }

  async readAll(): Promise<Either<NonEmptyArray<Fault>, Log>> {
    this.#check()
    return collectLog(bytesOf(this.#file, this.#end), { ...this.#options, gzip: false })
  }

  async close(): Promise<void> {
    await this.#writing
    if (this.#isClosed) return
    this.#isClosed = true
    await this.#file.close()
  }

  #check(): void {
    if (this.#isClosed) throw closed()
    if (this.#refusal !== undefined) throw this.#refusal
  }

  /** Writes what waits until nothing waits any more. Never rejects. */
  async #writeAll(): Promise<void> {
    while (this.#waiting.length > 0) {
      const together = this.#waiting
      this.#waiting = []
      try {
        this.#check()
        await this.#writeLines(together.map(({ text }) => text).join(''))
        this.#log = together[together.length - 1].log
        for (const { added, resolve } of together) resolve(right(added))
      } catch (error) {
        for (const { reject } of together) reject(error)
      }
    }
    this.#writing = undefined
  }

  async #writeLines(lines: string): Promise<void> {
    if (lines === '') return
    await this.#checkSize()
    const bytes = Buffer.from(this.#isOpen ? `\n${lines}` : lines)
    const before = this.#end
    try {
      await this.#write(this.#file, bytes)
      if (this.#options.durability !== 'system') await this.#file.datasync()
    } catch (error) {
      // What the disk has is not known any more. Whoever opens the file again will see.
      this.#refusal = new Error(`an append to ${this.#path} failed: open it again`, { cause: error })
      await this.#file.truncate(before).catch(() => undefined)
      throw error
    }
    this.#end += bytes.length
    this.#isOpen = false
    await this.#checkSize()
  }

  async #checkSize(): Promise<void> {
    const { size } = await this.#file.stat()
    if (size === this.#end) return
    this.#refusal = new Error(
      `${this.#path} was changed by another writer (${size} bytes where ${this.#end} were expected): open it again`
    )
    throw this.#refusal
  }
}
