/**
 * VIINA: who controls each populated place of Ukraine, day by day, of whole years. Each of its columns of statuses is a source of its own;
 * their majority is another, and never both, since then each would count twice.
 */
import { left, right } from 'fp-ts/lib/Either.js'
import type { Either } from 'fp-ts/lib/Either.js'
import type { NonEmptyArray } from 'fp-ts/lib/NonEmptyArray.js'
import type { Chunks } from '../log/index.js'
import { chunksOf, piecesOf } from '../log/index.js'
import { contested, held } from '../record/index.js'
import type { Source, Status } from '../record/index.js'
import type { Fault } from '../time/index.js'
import { checked, checkOptions, instantOf, quoted } from '../time/index.js'
import { CsvRows, TextBytes, wholeBeginning } from './csvRows.js'
import { daysOf, daysWithin } from './dayBounds.js'
import type { Days } from './dayBounds.js'
import { kindOfFile, otherKind } from './fileKind.js'
import type { Aliases, Imported, ImportProgress } from './imported.js'
import { Statements, tidy } from './statements.js'

/** How files of VIINA are read. */
export interface ViinaOptions {
  /** The date of the file: an ISO date or instant. */
  readonly recordedAt: string
  /** Of version 2: each column of statuses as a source of its own (`each`, unless given), or their majority alone (`majority`). */
  readonly sources?: 'each' | 'majority'
  /** Places without a reporting centre of their own, which have the state of the nearest one: marked by `manner: 'interpolated'`, or left out. */
  readonly interpolated?: {
    /** Their GeoNames ids. */
    readonly places: Iterable<string>
    /** Whether they are left out. */
    readonly skip?: boolean
  }
  /** Other names of places: by their GeoNames id. */
  readonly aliases?: Pick<Aliases, 'places'>
  /** Called after each piece of the input. */
  readonly onProgress?: (progress: ImportProgress) => void
}

/** The actors of VIINA. */
const statuses: Readonly<Record<string, Status>> = {
  UA: held('UA'),
  RU: held('RU'),
  CONTESTED: contested(['RU', 'UA'])
}

/** By column, the source that it is. */
const columns: Readonly<Record<string, string>> = {
  status_wiki: 'viina/wiki',
  status_boost: 'viina/boost',
  status_dsm: 'viina/dsm',
  status_isw: 'viina/isw'
}

/** A column of statuses: whose, and of what day, if its head says so. */
interface StatusColumn {
  readonly at: number
  readonly column: string
  readonly source: Source
  readonly day: Days | undefined
}

/** The last state of a place by a source. */
interface Last {
  readonly day: Days
  readonly status: Status
}

const dayIn = (digits: string): Days | undefined => {
  const [, y, m, d] = /^(\d{4})(\d\d)(\d\d)(?:\d{6})?$/.exec(digits) ?? []
  if (y === undefined || Number(m) < 1 || Number(m) > 12 || Number(d) < 1 || Number(d) > 31) return undefined
  return daysOf(`${y}-${m}-${d}`)
}

const sourceOf = (id: string): Source => ({ id, title: 'VIINA', url: 'https://github.com/zhukovyuri/VIINA' })

class ViinaTable {
  readonly statements: Statements
  readonly faults: Array<Fault> = []
  readonly #options: ViinaOptions
  readonly #interpolated: ReadonlySet<string>
  #heads: ReadonlyArray<string> | undefined
  #place = -1
  #date = -1
  #columns: ReadonlyArray<StatusColumn> = []
  readonly #last = new Map<string, Last>()
  readonly #days = new Map<string, Days | undefined>()
  readonly #ids = new Map<string, string | undefined>()

  constructor(options: ViinaOptions) {
    this.#options = options
    this.statements = new Statements(options.aliases)
    this.#interpolated = new Set(options.interpolated?.places ?? [])
  }

  take(cells: ReadonlyArray<string>, line: number): void {
    if (this.#heads === undefined) return this.#begin(cells.map(tidy), line)
    if (this.faults.length > 0) return
    this.statements.rows++
    const place = this.#placeOf(cells[this.#place] ?? '')
    if (place === undefined)
      return this.#refuse(
        line,
        'geonameid',
        cells[this.#place] ?? '',
        'the id of a place is a whole number, as GeoNames has it'
      )
    const isInterpolated = this.#interpolated.has(place)
    if (isInterpolated && this.#options.interpolated?.skip === true)
      return this.statements.note('places without a reporting centre, left out')
    const day = this.#date < 0 ? undefined : this.#dayOf(cells[this.#date] ?? '')
    if (this.#date >= 0 && day === undefined)
      return this.#refuse(line, 'date', cells[this.#date] ?? '', 'a date of VIINA has eight digits, as 20220301')
    let isSilent = true
    for (const column of this.#columns) {
      const at = column.day ?? day
      if (at !== undefined && this.#state(cells, line, place, column, at, isInterpolated)) isSilent = false
    }
    if (isSilent) this.statements.note('rows that repeat what the ones before them say of their place')
  }

  /** A table has a head row at least. */
  end(): void {
    if (this.#heads === undefined && this.faults.length === 0)
      this.faults.push({ path: '', message: 'the table is empty: its first row names the columns' })
  }

  #begin(heads: ReadonlyArray<string>, line: number): void {
    this.#heads = heads
    this.#place = heads.indexOf('geonameid')
    this.#date = heads.indexOf('date')
    const wide = heads.flatMap((column, at): ReadonlyArray<StatusColumn> => {
      const day = column.startsWith('ctr_') ? dayIn(column.slice(4)) : undefined
      return day === undefined ? [] : [{ at, column, source: sourceOf('viina'), day }]
    })
    // Of several times of one day the last counts.
    const lastOfDay = [...new Map(wide.map((column) => [column.day?.lo, column])).values()]
    const long = heads.flatMap((column, at): ReadonlyArray<StatusColumn> => {
      const isMajority = this.#options.sources === 'majority'
      if (isMajority ? column !== 'status' : !Object.hasOwn(columns, column)) return []
      return [{ at, column, source: sourceOf(isMajority ? 'viina' : columns[column]), day: undefined }]
    })
    this.#columns = this.#date < 0 ? [...lastOfDay].sort((a, b) => (a.day?.lo ?? 0) - (b.day?.lo ?? 0)) : long
    if (this.#place < 0 || this.#columns.length === 0)
      this.faults.push({
        line,
        path: '',
        message: `this is no table of VIINA: it has \`geonameid\` and \`ctr_YYYYMMDDHHMMSS\` (version 1), or \`geonameid\`, \`date\` and \`status…\` (version 2); found ${heads.slice(0, 12).map(quoted).join(', ')}`
      })
  }

  #refuse(line: number, column: string, value: string, message: string): void {
    this.statements.refuse({ line, path: column, column, value, message })
  }

  /** Ids may be printed as `461727.0`, or in scientific form. */
  #placeOf(written: string): string | undefined {
    const known = this.#ids.get(written)
    if (known !== undefined || this.#ids.has(written)) return known
    const number = written === '' ? NaN : Number(written)
    const id = Number.isSafeInteger(number) && number > 0 ? this.statements.place(String(number)) : undefined
    this.#ids.set(written, id)
    return id
  }

  #dayOf(written: string): Days | undefined {
    if (!this.#days.has(written)) this.#days.set(written, dayIn(written))
    return this.#days.get(written)
  }

  /** Whether the state is another than the last one. */
  #state(
    cells: ReadonlyArray<string>,
    line: number,
    place: string,
    { at, column, source }: StatusColumn,
    day: Days,
    isInterpolated: boolean
  ): boolean {
    const word = cells[at] ?? ''
    if (word === '' || word === 'NA') return false
    const status = Object.hasOwn(statuses, word) ? statuses[word] : undefined
    if (status === undefined) {
      this.#refuse(line, column, word, `a status of VIINA is UA, RU or CONTESTED`)
      return true
    }
    const key = `${source.id}/${place}`
    const last = this.#last.get(key)
    if (last !== undefined && day.lo <= last.day.lo) {
      this.#refuse(
        line,
        column,
        day.text,
        `of this place there is a row of ${last.day.text} above: sort the table by date`
      )
      return true
    }
    this.#last.set(key, { day, status })
    if (last?.status === status) return false
    const { recordedAt } = this.#options
    const id = `${source.id}/${place}/${day.text}`
    if (last === undefined)
      this.statements.say(
        id,
        recordedAt,
        source,
        { type: 'ControlObserved', place, at: day.text, status },
        undefined,
        line
      )
    else {
      const change = last.day.lo + 1 === day.lo ? day : daysWithin(last.day.lo + 1, day.hi, false)
      const manner = isInterpolated ? { manner: 'interpolated' } : {}
      this.statements.say(
        id,
        recordedAt,
        source,
        { type: 'ControlChanged', place, at: change.text, from: last.status, to: status, ...manner },
        undefined,
        line
      )
    }
    return true
  }
}

/**
 * Tables of VIINA, of either version, as they come (text, bytes, a stream): the first state of a place is seen, and what differs from the
 * last has changed since, so that missing days widen the date. `CONTESTED` is contested by both sides; an empty cell says nothing. Rows of
 * a place come in the order of their dates. Records are `viina/wiki/461727/2022-03-01@recordedAt`. Of a year's twelve million rows the last
 * state of each place and source is kept, and the records. O(n).
 *
 * A `Left` if it is no table of VIINA; rows that cannot be read are in the report. What `chunks` throws is thrown on.
 *
 * @example
 * ```ts
 * import { orThrow } from 'changing-hands'
 * import { importViina } from 'changing-hands/import'
 * import assert from 'node:assert/strict'
 *
 * const csv = 'geonameid,date,status_wiki,status\n461727.0,20220301,UA,UA\n461727.0,20220304,RU,RU\n461727.0,20220305,RU,RU\n'
 * const { records } = orThrow(await importViina(csv, { recordedAt: '2022-03-06' }))
 * assert.deepEqual(records.map((record) => 'at' in record && record.at), ['2022-03-01', '[2022-03-02..2022-03-04]'])
 * ```
 */
export const importViina = async (
  chunks: Chunks | string | Uint8Array,
  options: ViinaOptions
): Promise<Either<NonEmptyArray<Fault>, Imported>> => {
  checkOptions(options)
  checked(!Number.isNaN(instantOf(options.recordedAt)), 'recordedAt is an ISO date or instant', options.recordedAt)
  const table = new ViinaTable(options)
  const rows = new CsvRows(
    (cells, line) => table.take(cells, line),
    (fault) => table.faults.push(fault),
    undefined
  )
  const bytes = new TextBytes()
  let read = 0
  for await (const chunk of wholeBeginning(chunksOf(chunks as Chunks))) {
    const kind = read === 0 ? kindOfFile(chunk) : undefined
    if (kind !== undefined) return left([otherKind(kind)])
    for (const piece of piecesOf(chunk)) {
      const text = typeof piece === 'string' ? piece : bytes.push(piece)
      if (typeof text === 'string') rows.push(text)
      else table.faults.push(text)
    }
    read += chunk.length
    options.onProgress?.({ rows: table.statements.rows, records: table.statements.size, read })
    if (table.faults.length > 0) break
  }
  rows.end()
  table.end()
  const [first, ...others] = table.faults
  if (first !== undefined) return left([first, ...others])
  return right(table.statements.finish())
}
