/** A table as rows of text by column, whatever it comes as, for those who look at it before they import it. */
import { isLeft, left, right } from 'fp-ts/lib/Either.js'
import type { Either } from 'fp-ts/lib/Either.js'
import type { NonEmptyArray } from 'fp-ts/lib/NonEmptyArray.js'
import { isIterable, isObject } from '../record/index.js'
import type { Fault } from '../time/index.js'
import { CsvRows } from './csvRows.js'
import { kindOfFile, otherKind } from './fileKind.js'
import { tidy } from './statements.js'

/** So many rows are looked at. */
const mostRows = 20_000

/** A cell of any type as text: what is nothing as an empty one, a day as its ISO date. */
export const cellText = (value: unknown): string => {
  if (typeof value === 'string') return value
  if (value === null || value === undefined) return ''
  if (value instanceof Date)
    return Number.isNaN(value.getTime()) ? '' : value.toISOString().replace('T00:00:00.000Z', '')
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}

const byColumn = (heads: ReadonlyArray<string>, cells: ReadonlyArray<string>): Readonly<Record<string, string>> =>
  Object.fromEntries(heads.map((head, i) => [head, tidy(cells[i] ?? '')]))

type Row = Readonly<Record<string, string>>

/** The first rows of a table, all that are looked at to see what it means. */
export const rowsWithin = (table: string | Iterable<object>): Either<NonEmptyArray<Fault>, ReadonlyArray<Row>> => {
  const rows = linedRows(table, mostRows)
  return isLeft(rows) ? rows : right(rows.right.map(([row]) => row))
}

/** So many rows of a table, each with its line; of rows in memory with its number, from 1. */
export const linedRows = (
  table: string | Iterable<object>,
  most: number
): Either<NonEmptyArray<Fault>, ReadonlyArray<readonly [Row, number]>> =>
  typeof table === 'string' ? rowsOfText(table, most) : rowsOfList(table, most)

const rowsOfText = (
  table: string,
  most: number
): Either<NonEmptyArray<Fault>, ReadonlyArray<readonly [Row, number]>> => {
  const kind = kindOfFile(table)
  if (kind !== undefined) return left([otherKind(kind)])
  const rows: Array<readonly [Row, number]> = []
  const faults: Array<Fault> = []
  let heads: ReadonlyArray<string> | undefined
  const csv = new CsvRows(
    (cells, line) => {
      if (heads === undefined) heads = cells.map(tidy)
      else if (rows.length < most) rows.push([byColumn(heads, cells), line])
    },
    (fault) => faults.push(fault)
  )
  csv.push(table)
  csv.end()
  const [first, ...others] = faults
  return first === undefined ? right(rows) : left([first, ...others])
}

const rowsOfList = (
  table: Iterable<object>,
  most: number
): Either<NonEmptyArray<Fault>, ReadonlyArray<readonly [Row, number]>> => {
  if (!isIterable(table)) return left([{ path: '', message: 'expected rows in a list or another iterable' }])
  const rows: Array<readonly [Row, number]> = []
  for (const row of table) {
    if (!isObject(row))
      return left([
        { line: rows.length + 1, path: '', message: 'expected a row as an object with a value for each column' }
      ])
    const heads = Object.keys(row)
    const cells = heads.map((head) => cellText(Reflect.get(row, head)))
    rows.push([byColumn(heads, cells), rows.length + 1])
    if (rows.length >= most) break
  }
  return right(rows)
}
