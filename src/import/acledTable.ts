/**
 * Files of ACLED row by row. ACLED overwrites an event under its id: of several rows of one the last version counts, and two of one version
 * that say different things are none. What is kept is events that move control, and of the others their ids.
 */
import type { Fault } from '../time/index.js'
import { quoted } from '../time/index.js'
import { momentOf, secondsOf } from './acledDeletions.js'
import type { Deletions } from './acledDeletions.js'
import { controlOf, neededColumns, saysOf } from './acledEvents.js'
import type { AcledEvent } from './acledEvents.js'
import type { AcledOptions } from './acledOptions.js'
import { AcledReader } from './acledReader.js'
import type { AcledRow } from './acledRows.js'
import type { CsvTaker } from './csvChunks.js'
import type { Imported, Withdrawn } from './imported.js'
import { tidy } from './statements.js'
import { orderIn } from './tableDates.js'

/** The last version of an event. */
interface Latest {
  /** Seconds since 1970; -1 where it has no time. */
  readonly version: number
  readonly line: number
  /** `undefined` where it moves no control. */
  readonly event: AcledEvent | undefined
  readonly isContradicted: boolean
}

const movesNothing = 'events that move no control'
const noneTold =
  'no deletions were given (`deleted`): events that ACLED has withdrawn since, or merged into others, are still believed'

export class AcledTable implements CsvTaker {
  readonly #reader: AcledReader
  readonly #options: AcledOptions
  readonly #deletions: Deletions | undefined
  readonly #faults: Array<Fault> = []
  readonly #latest = new Map<string, Latest>()
  #heads: ReadonlyArray<string> | undefined
  #kindAt = -1
  #idAt = -1
  #timeAt = -1
  #dateAt = -1
  /** The last time at which an event was changed. */
  #lastChange = -1

  constructor(options: AcledOptions, deletions: Deletions | undefined) {
    this.#options = options
    this.#deletions = deletions
    this.#reader = new AcledReader(options)
  }

  get count(): number {
    return this.#reader.statements.rows
  }

  get faults(): ReadonlyArray<Fault> {
    return this.#faults
  }

  get isBroken(): boolean {
    return this.#faults.length > 0
  }

  fault(fault: Fault): void {
    this.#faults.push(fault)
  }

  /** A row of a table in text; the first is that of the heads. */
  take(cells: ReadonlyArray<string>, line: number): void {
    if (this.#heads === undefined) return this.#begin(cells.map(tidy), line)
    if (this.isBroken) return
    const heads = this.#heads
    if (cells.length > heads.length && cells.slice(heads.length).some((cell) => cell.trim() !== '')) {
      this.#reader.statements.rows++
      const message = `${cells.length} cells under ${heads.length} heads: put a cell that has the separator in it into quotation marks`
      return this.#reader.statements.refuse({ line, path: '', message })
    }
    const textAt = (at: number): string => tidy(cells[at] ?? '')
    const rowOf = (): AcledRow => Object.fromEntries(heads.map((head, at) => [head, textAt(at)]))
    this.#row(textAt(this.#idAt), textAt(this.#kindAt), textAt(this.#timeAt), textAt(this.#dateAt), rowOf, line)
  }

  /** All the rows of a list. */
  takeAll(rows: ReadonlyArray<readonly [AcledRow, number]>): void {
    if (rows.length > 0) this.#begin(Object.keys(rows[0][0]), rows[0][1])
    else this.#heads = []
    for (const [row, line] of rows) {
      if (this.isBroken) return
      const { event_id_cnty: id = '', sub_event_type: kind = '', timestamp = '', event_date: date = '' } = row
      this.#row(id, kind, timestamp, date, () => row, line)
    }
  }

  /** A table has a head row at least. */
  end(): void {
    if (this.#heads === undefined && !this.isBroken)
      this.fault({ path: '', message: 'the table is empty: its first row names the columns' })
  }

  #begin(written: ReadonlyArray<string>, line: number): void {
    const heads = written.map((head) => head.toLowerCase())
    this.#heads = heads
    this.#idAt = heads.indexOf('event_id_cnty')
    this.#kindAt = heads.indexOf('sub_event_type')
    this.#timeAt = heads.indexOf('timestamp')
    this.#dateAt = heads.indexOf('event_date')
    for (const name of neededColumns)
      if (!heads.includes(name))
        this.fault({
          line,
          path: name,
          message: `there is no column ${quoted(name)}: is this a file of events of ACLED, with all its columns? It has ${heads.slice(0, 12).map(quoted).join(', ')}`
        })
  }

  #row(id: string, written: string, timestamp: string, date: string, rowOf: () => AcledRow, line: number): void {
    const { statements } = this.#reader
    statements.rows++
    this.#checkOrder(date, line)
    const version = secondsOf(timestamp) ?? -1
    this.#lastChange = Math.max(this.#lastChange, version)
    const kind = written.toLowerCase()
    const moves = controlOf(kind) !== undefined
    if (id === '') {
      if (!moves) return statements.note(movesNothing)
      return statements.refuse({
        line,
        path: 'event_id_cnty',
        column: 'event_id_cnty',
        value: '',
        message: 'it has no id'
      })
    }
    const event = moves ? { id, kind, version: timestamp === '' ? undefined : timestamp, cells: rowOf() } : undefined
    this.#keep(id, { version, line, event, isContradicted: false })
  }

  /** Of a date in digits the day comes first, or the file was saved by something that changed it. */
  #checkOrder(date: string, line: number): void {
    const expected = this.#options.dates?.order ?? 'day first'
    const order = orderIn(date)
    if (order === undefined || order === 'open' || order === expected) return
    this.fault({
      line,
      path: 'event_date',
      message: `${quoted(date)} has the ${order.split(' ')[0]} first, and dates of this file were to have the ${expected.split(' ')[0]} first, so that others may have been misread: import the file as it was downloaded, or give the option \`dates: { order: ${quoted(order)} }\``
    })
  }

  #keep(id: string, one: Latest): void {
    const { statements } = this.#reader
    const known = this.#latest.get(id)
    if (known === undefined || one.version > known.version) {
      if (known !== undefined) this.#pass(known)
      this.#latest.set(id, one)
    } else if (one.version < known.version) this.#pass(one)
    else if (known.event === undefined && one.event === undefined) statements.note(movesNothing)
    else if (known.event !== undefined && one.event !== undefined && saysOf(known.event) === saysOf(one.event))
      statements.note('the same event once more')
    else {
      for (const { line, isContradicted } of [known, one])
        if (!isContradicted)
          statements.refuse({
            line,
            path: id,
            column: 'event_id_cnty',
            value: id,
            message:
              'of this event there are rows of one time that say different things, and none is taken: import one download'
          })
      this.#latest.set(id, { ...known, isContradicted: true })
    }
  }

  /** Counts a version that is not the last. */
  #pass({ event, isContradicted }: Latest): void {
    if (isContradicted) return
    this.#reader.statements.note(event === undefined ? movesNothing : 'older versions of events that are there again')
  }

  finish(): Imported {
    const { statements } = this.#reader
    let silent = 0
    for (const [id, { event, line, version, isContradicted }] of this.#latest) {
      const deleted = this.#deletions?.when(id)
      if (isContradicted) continue
      else if (event === undefined) silent++
      else if (deleted === undefined) this.#reader.event(event, line)
      else if (version > deleted) {
        statements.note('events that were changed after they were deleted, and so are there again')
        this.#reader.event(event, line)
      } else statements.note('events that ACLED has deleted')
    }
    if (silent > 0) statements.note(movesNothing, silent)
    const until = this.#deletions?.until
    if (this.#deletions === undefined) statements.note(noneTold, 0)
    else
      statements.note(
        until === undefined ? 'the deletions that were given are none' : `deletions are applied up to ${until}`,
        0
      )
    const changed = this.#lastChange < 0 ? this.#options.recordedAt : momentOf(this.#lastChange)
    const recordedAt = until !== undefined && (changed === undefined || until > changed) ? until : changed
    return statements.finish({
      sources: ['acled'],
      ...(recordedAt === undefined ? {} : { recordedAt }),
      withdrawn: this.#withdrawn()
    })
  }

  /** What is deleted, and what no longer moves control. */
  #withdrawn(): Iterable<Withdrawn> {
    const [latest, deletions] = [this.#latest, this.#deletions]
    return {
      *[Symbol.iterator]() {
        yield* deletions?.withdrawn ?? []
        for (const [key, { event, version }] of latest)
          if (event === undefined && version >= 0) yield { key, recordedAt: momentOf(version) }
      }
    }
  }
}
