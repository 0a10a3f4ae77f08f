/** A log in PostgreSQL. */
import { isLeft, left, right } from 'fp-ts/lib/Either.js'
import type { Either } from 'fp-ts/lib/Either.js'
import type { NonEmptyArray } from 'fp-ts/lib/NonEmptyArray.js'
import type { Log, LogBatch } from '../log/index.js'
import { collectLog, gathered, logOf, readLog } from '../log/index.js'
import type { PlaceId, ReadOptions } from '../record/index.js'
import type { LogPosition } from '../save/index.js'
import type { AppendOptions, LogStore, PlaceLog, StoreBatch, StoreFollowing, StoreReading } from '../store/index.js'
import { closed, follow } from '../store/index.js'
import type { Fault } from '../time/index.js'
import type { Appended, Given } from './appends.js'
import { appendAll } from './appends.js'
import type { PostgresPool } from './client.js'
import { inTransaction, quotedName } from './client.js'
import { readPlace } from './concerning.js'
import { Listening } from './listening.js'
import { migrate, newestVersion, versionThere } from './migrations.js'
import type { PostgresOptions, Settings } from './options.js'
import { settingsOf } from './options.js'
import { everyPlace, writeSegments } from './segments.js'

/** A store in PostgreSQL. */
export interface PostgresStore extends LogStore {
  /**
   * Tells every place anew, where the store keeps segments: after they were switched on, or are to count time otherwise. In one
   * transaction; appends wait. The number of places.
   */
  rebuildSegments(): Promise<number>
}

/**
 * Opens the log that a database has in a schema. Its tables are made, or brought up to date, where the role may; a reader's role may
 * not, and finds them made. Tables that a newer version has made are a `Left`. Rejects where the database does.
 *
 * The pool is yours, with its TLS, its credentials and its limits, and is not ended with the store. Several stores, processes and machines
 * may write at the same time: each append is one transaction, and positions are in the order of commits.
 *
 * @example
 * ```ts
 * import { orThrow, project, controllerAt } from 'changing-hands'
 * import type { PostgresPool } from 'changing-hands/store/postgres'
 * import { postgresStore } from 'changing-hands/store/postgres'
 *
 * // const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL })
 * export const whoHolds = async (pool: PostgresPool, place: string, date: string): Promise<unknown> => {
 *   const store = orThrow(await postgresStore(pool, { segments: true }))
 *   const { log } = orThrow(await store.readPlace(place))
 *   await store.close()
 *   return controllerAt(project(log), place, date)
 * }
 * ```
 */
export const postgresStore = async (
  pool: PostgresPool,
  options: PostgresOptions = {}
): Promise<Either<NonEmptyArray<Fault>, PostgresStore>> => {
  const settings = settingsOf(options)
  const client = await pool.connect()
  const version = await versionThere(client, settings.schema).finally(() => client.release())
  if (version > newestVersion)
    return left([
      {
        path: '',
        message: `the tables in ${quotedName(settings.schema)} are of version ${version}, and this code knows ${newestVersion}: update changing-hands`
      }
    ])
  if (version < newestVersion) await migrate(pool, settings.schema)
  return right(new PostgresLog(pool, settings))
}

interface Waiting extends Given {
  readonly resolve: (appended: Appended) => void
  readonly reject: (error: unknown) => void
}

const batchSize = 1_000

/** So many appends are written in one transaction at most. */
const mostTogether = 100

class PostgresLog implements PostgresStore {
  readonly #pool: PostgresPool
  readonly #settings: Settings
  readonly #schema: string
  readonly #wakers = new Set<() => void>()
  #waiting: Array<Waiting> = []
  #writing: Promise<void> | undefined
  #listening: Listening | undefined
  #isClosed = false

  constructor(pool: PostgresPool, settings: Settings) {
    this.#pool = pool
    this.#settings = settings
    this.#schema = quotedName(settings.schema)
  }

  async append(records: Iterable<unknown>, options: AppendOptions = {}): Promise<Appended> {
    this.#check()
    const { mostRecords } = this.#settings
    const read = gathered(records, this.#settings.read)
    this.#check()
    if (isLeft(read)) return read
    if (read.right.records.length > mostRecords)
      return left([{ path: '', message: `more than ${mostRecords} records in one append: append them in parts` }])
    return new Promise((resolve, reject) => {
      this.#waiting.push({ ...options, read: read.right, resolve, reject })
      this.#writing ??= this.#writeAll()
    })
  }

  /** Writes what waits until nothing waits any more: appends that come at the same time are one transaction. Never rejects. */
  async #writeAll(): Promise<void> {
    // What is called in the same turn is written together.
    await Promise.resolve()
    while (this.#waiting.length > 0) {
      const together = this.#waiting.splice(0, mostTogether)
      try {
        const appended = await this.#write(together)
        together.forEach(({ resolve }, i) => resolve(appended[i]))
      } catch (error) {
        for (const { reject } of together) reject(error)
      }
    }
    this.#writing = undefined
  }

  async #write(given: ReadonlyArray<Given>): Promise<ReadonlyArray<Appended>> {
    const { read, segments } = this.#settings
    const written = await inTransaction(this.#pool, async (client) => {
      const { appended, places } = await appendAll(client, this.#schema, given, read)
      if (segments !== undefined) await writeSegments(client, this.#schema, places, { read, project: segments })
      if (appended.some((one) => !isLeft(one) && one.right.length > 0))
        await client.query('select pg_notify($1, $2)', [this.#settings.schema, ''])
      return appended
    })
    for (const wake of this.#wakers) wake()
    return written ?? []
  }

  async *read({ after, onProgress }: StoreReading = {}): AsyncGenerator<StoreBatch, void, undefined> {
    this.#check()
    const end = Number(await this.position())
    const progress = { read: 0, lines: 0, records: 0, faults: 0 }
    for await (const { lines, position } of this.#pages(after === undefined ? 0 : checkedPosition(after, end), end)) {
      const batch = await batchOf(lines, this.#settings.read, progress.lines, position)
      progress.lines += lines.length
      progress.records += batch.records.length + batch.extras.length
      progress.faults += batch.faults.length
      progress.read += lines.reduce((sum, line) => sum + new TextEncoder().encode(line).length, 0)
      yield batch
      onProgress?.({ ...progress })
    }
    if (progress.lines === 0) onProgress?.(progress)
  }

  /** What came after `position`, up to `end`, so many records at a time. */
  async *#pages(
    after: number,
    end: number
  ): AsyncGenerator<{ readonly lines: ReadonlyArray<string>; readonly position: number }, void, undefined> {
    for (let position = after; position < end;) {
      const rows = await this.#rows(
        `select position::text as at, record from ${this.#schema}.records where position > $1 and position <= $2
         order by position limit ${batchSize}`,
        [position, end]
      )
      if (rows.length === 0) return
      position = Number(rows[rows.length - 1].at)
      yield { lines: rows.map(({ record }) => `${String(record)}\n`), position }
    }
  }

  async *follow(following: StoreFollowing = {}): AsyncGenerator<StoreBatch, void, undefined> {
    this.#check()
    this.#listening ??= new Listening(this.#pool, this.#settings, () => {
      for (const wake of this.#wakers) wake()
    })
    yield* follow(this, following, this.#wakers, () => this.#isClosed)
  }

  async readPlace(place: PlaceId): Promise<Either<NonEmptyArray<Fault>, PlaceLog>> {
    this.#check()
    const client = await this.#pool.connect()
    const { records, position } = await readPlace(client, this.#schema, place).finally(() => client.release())
    const log = logOf(
      records.map((record): unknown => JSON.parse(record)),
      this.#settings.read
    )
    return isLeft(log) ? log : right({ log: log.right, position })
  }

  async readAll(): Promise<Either<NonEmptyArray<Fault>, Log>> {
    this.#check()
    return collectLog(this.#lines(), this.#settings.read)
  }

  async *#lines(): AsyncGenerator<string, void, undefined> {
    for await (const { lines } of this.#pages(0, Number(await this.position()))) yield lines.join('')
  }

  async position(): Promise<LogPosition> {
    this.#check()
    const [{ last }] = await this.#rows(
      `select coalesce(max(position), 0)::text as last from ${this.#schema}.records`,
      []
    )
    return Number(last)
  }

  async rebuildSegments(): Promise<number> {
    this.#check()
    const { read, segments = {} } = this.#settings
    const places = await inTransaction(this.#pool, async (client) => {
      await appendAll(client, this.#schema, [], read)
      await client.query(`delete from ${this.#schema}.segments`)
      const all = await everyPlace(client, this.#schema)
      await writeSegments(client, this.#schema, all, { read, project: segments })
      return all
    })
    return places?.length ?? 0
  }

  async close(): Promise<void> {
    await this.#writing
    this.#isClosed = true
    this.#listening?.end()
    for (const wake of this.#wakers) wake()
  }

  async #rows(sql: string, values: Array<unknown>): Promise<ReadonlyArray<Readonly<Record<string, unknown>>>> {
    const client = await this.#pool.connect()
    try {
      return (await client.query(sql, values)).rows
    } finally {
      client.release()
    }
  }

  #check(): void {
    if (this.#isClosed) throw closed()
  }
}

const checkedPosition = (after: LogPosition, end: number): number => {
  if (typeof after !== 'number' || !Number.isInteger(after) || after < 0 || after > end)
    throw new RangeError(`a position of this store is a whole number, 0 to ${end}, not ${JSON.stringify(after)}`)
  return after
}

/** The records on these lines, of which `before` came before them. */
const batchOf = async (
  lines: ReadonlyArray<string>,
  options: ReadOptions,
  before: number,
  position: number
): Promise<StoreBatch> => {
  const located = <L extends { readonly line: number }>(all: ReadonlyArray<L>): ReadonlyArray<L> =>
    all.map((one) => ({ ...one, line: one.line + before }))
  let { records, extras, faults }: LogBatch = { records: [], extras: [], faults: [] }
  for await (const part of readLog([lines.join('')], options)) {
    records = [...records, ...located(part.records)]
    extras = [...extras, ...located(part.extras)]
    faults = [...faults, ...part.faults]
  }
  return { records, extras, faults, position }
}
