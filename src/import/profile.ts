/** What the cells of a column have in common. */
import { isRight } from 'fp-ts/lib/Either.js'
import type { Column } from './mapping.js'
import { readDate } from './readDate.js'
import { orderIn } from './tableDates.js'

type Rows = ReadonlyArray<Readonly<Record<string, string>>>

/** A column, by its cells. */
export interface Profile {
  readonly column: Column
  /** How many rows have something in it, and how many of those a date. */
  readonly filled: number
  readonly dated: number
  /** How many of its dates can only have the day first, only the month, or either. */
  readonly dayFirst: number
  readonly monthFirst: number
  readonly openOrder: number
  /** How many rows have each of its cells. */
  readonly cells: ReadonlyMap<string, number>
}

/** Every column that some row has, in the order in which they come. */
export const columnsWithin = (rows: Rows): ReadonlyArray<Column> => [
  ...new Set(rows.slice(0, 1_000).flatMap((row) => Object.keys(row)))
]

const isDate = (cell: string): boolean =>
  // Bare numbers are ids or counts as often as years.
  !/^-?\d+(\.\d+)?$/.test(cell) || /^\d{8}$|^[12]\d{3}$/.test(cell)
    ? isRight(readDate(cell, { order: 'day first', twoDigitYears: 1950, year: 2000 })) && /\d/.test(cell)
    : false

/** Reads each different cell once. */
export const profileOf = (rows: Rows, column: Column): Profile => {
  const cells = new Map<string, number>()
  for (const row of rows) {
    const cell = Object.hasOwn(row, column) ? row[column] : ''
    cells.set(cell, (cells.get(cell) ?? 0) + 1)
  }
  const counts = { filled: 0, dated: 0, dayFirst: 0, monthFirst: 0, openOrder: 0 }
  let tried = 0
  let triedRows = 0
  let datedRows = 0
  for (const [cell, count] of cells) {
    if (cell === '') continue
    counts.filled += count
    const order = orderIn(cell)
    if (order === 'day first') counts.dayFirst += count
    else if (order === 'month first') counts.monthFirst += count
    else if (order === 'open') counts.openOrder += count
    // A thousand different cells are enough to see whether a column has dates.
    if (tried++ >= 1_000) continue
    triedRows += count
    if (isDate(cell)) datedRows += count
  }
  return {
    column,
    ...counts,
    dated: triedRows === 0 ? 0 : Math.round((datedRows / triedRows) * counts.filled),
    cells
  }
}
