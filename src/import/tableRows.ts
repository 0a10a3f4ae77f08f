/** A table as rows of text by column, whatever it comes as, for those who look at it before they import it. */
import { left, right } from 'fp-ts/lib/Either.js'
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

/** The first rows of a table. */
export const rowsWithin = (
  table: string | Iterable<object>
): Either<NonEmptyArray<Fault>, ReadonlyArray<Readonly<Record<string, string>>>> => {
  const rows: Array<Readonly<Record<string, string>>> = []
  if (typeof table === 'string') {
    const kind = kindOfFile(table)
    if (kind !== undefined) return left([otherKind(kind)])
    const faults: Array<Fault> = []
    let heads: ReadonlyArray<string> | undefined
    const csv = new CsvRows(
      (cells) => {
        if (heads === undefined) heads = cells.map(tidy)
        else if (rows.length < mostRows) rows.push(byColumn(heads, cells))
      },
      (fault) => faults.push(fault)
    )
    csv.push(table)
    csv.end()
    const [first, ...others] = faults
    return first === undefined ? right(rows) : left([first, ...others])
  }
  if (!isIterable(table)) return left([{ path: '', message: 'expected rows in a list or another iterable' }])
  for (const row of table) {
    if (!isObject(row))
      return left([
        { line: rows.length + 1, path: '', message: 'expected a row as an object with a value for each column' }
      ])
    const heads = Object.keys(row)
    rows.push(
      byColumn(
        heads,
        heads.map((head) => cellText(Reflect.get(row, head)))
      )
    )
    if (rows.length >= mostRows) break
  }
  return right(rows)
}
