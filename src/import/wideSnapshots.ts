/** Tables with a row for each place and a column for each date. */
import { isLeft } from 'fp-ts/lib/Either.js'
import type { Status } from '../record/index.js'
import type { Fault } from '../time/index.js'
import { quoted } from '../time/index.js'
import type { Column, WideSnapshotsMapping } from './mapping.js'
import { readDate } from './readDate.js'
import { commonColumns, saysNothing } from './rowReader.js'
import type { Cells, RowReader, RowTaker } from './rowReader.js'
import { StateRecords } from './snapshots.js'

/** A column of states, and the date in its head. */
interface DateColumn {
  readonly column: Column
  readonly at: number
  readonly date: string
}

/** The columns of dates, and those whose heads have the prefix and no date after it. */
const dateColumns = (
  mapping: WideSnapshotsMapping,
  heads: ReadonlyArray<string>
): { readonly columns: ReadonlyArray<DateColumn>; readonly faults: ReadonlyArray<Fault> } => {
  const { prefix, dates = {} } = mapping
  const used = new Set(commonColumns(mapping))
  const columns: Array<DateColumn> = []
  const faults: Array<Fault> = []
  heads.forEach((column, at) => {
    if (column === '' || !column.startsWith(prefix) || used.has(column)) return
    const date = readDate(column.slice(prefix.length), dates)
    if (!isLeft(date)) columns.push({ column, at, date: date.right.edtf })
    // Without a prefix the other columns are no dates, and need not be.
    else if (prefix !== '')
      faults.push({
        path: column,
        message: `after ${quoted(prefix)} a date is expected: ${date.left.map(({ message }) => message).join('; ')}`
      })
  })
  return { columns, faults }
}

export const wideFaults = (mapping: WideSnapshotsMapping, heads: ReadonlyArray<string>): ReadonlyArray<Fault> => {
  const { columns, faults } = dateColumns(mapping, heads)
  if (columns.length > 0 || faults.length > 0) return faults
  return [
    {
      path: 'mapping.prefix',
      message: `no column has a date for its head${mapping.prefix === '' ? '' : ` after ${quoted(mapping.prefix)}`}: the table has ${heads.slice(0, 30).map(quoted).join(', ')}`
    }
  ]
}

/** A row with all of its states. */
interface WideRow {
  readonly cells: Cells
  readonly line: number
  readonly place: string
  readonly key: string
  readonly states: ReadonlyArray<Status | null>
}

export class WideSnapshotTable implements RowTaker {
  readonly #rows: RowReader
  readonly #mapping: WideSnapshotsMapping
  readonly #columns: ReadonlyArray<DateColumn>
  /** All rows: whether the place of one comes again is known at the end. */
  readonly #wide: Array<WideRow> = []

  constructor(rows: RowReader, mapping: WideSnapshotsMapping, heads: ReadonlyArray<string>) {
    this.#rows = rows
    this.#mapping = mapping
    this.#columns = dateColumns(mapping, heads).columns
  }

  row(cells: Cells, line: number): void {
    const rows = this.#rows
    const states = this.#columns.map(({ column, at }) => rows.status(cells, at, column))
    if (states.every((status) => status === null)) return rows.statements.note(saysNothing)
    const place = rows.place(cells)
    const key = rows.key(cells, [place])
    if (rows.isNew(key, line, [place, states])) this.#wide.push({ cells, line, place, key, states })
  }

  finish(): void {
    const records = new StateRecords(this.#rows, this.#mapping, 'states that repeat the one before them of their place')
    for (const { cells, line, place, key, states } of this.#wide)
      if (!this.#rows.isContradicted(key))
        this.#columns.forEach(({ date }, i) => {
          const status = states[i]
          if (status !== null) records.add(cells, line, place, date, status, `${key}/${date}`)
        })
    records.finish()
  }
}
