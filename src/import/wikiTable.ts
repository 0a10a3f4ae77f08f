/**
 * Tables of cities as Wikipedia has them: who holds each "as of" a date, and remarks that tell of captures in sentences. The holder is a
 * sighting; each capture of a remark is a change, one after the other, and the sighting comes after them, whose outcome it is.
 */
import { isLeft, left, right } from 'fp-ts/lib/Either.js'
import type { Either } from 'fp-ts/lib/Either.js'
import type { NonEmptyArray } from 'fp-ts/lib/NonEmptyArray.js'
import type { Fault } from '../time/index.js'
import { checked, checkOptions, instantOf, isThing, quoted } from '../time/index.js'
import type { Imported } from './imported.js'
import { tidy } from './statements.js'
import { linedRows } from './tableRows.js'
import { WikiRows } from './wikiRows.js'
import type { WikiTableOptions } from './wikiTableOptions.js'

/**
 * The records of a table of cities: of each row the holder as of its date (a sighting), and of each capture that its remark tells a change,
 * or a claim. Rows are objects with a value for each column, or the text of a CSV. Records are `place#0@recordedAt` and so on, and
 * `place#as-of@recordedAt`; each has in `dated` how its date was worded and why it was read so. O(n) for n rows.
 *
 * A `Left` if it is no table or lacks a column. A row with a sentence or a date that nobody reads is refused whole, and so are all rows
 * of a place that has more than one: they are in the report. Marks of footnotes (`[12]`, `[a]`) are no part of a cell.
 *
 * @example
 * ```ts
 * import { logOf, orThrow, project, timesChangedHands } from 'changing-hands'
 * import { importWikiTable } from 'changing-hands/import'
 * import assert from 'node:assert/strict'
 *
 * const { records, report } = orThrow(importWikiTable(
 *   [{ City: 'Izium', 'Held by': 'Ukraine', 'As of': '11 Sep 2022', Remarks: 'Captured by Russia 1 April 2022. Recaptured by Ukraine 10 September 2022.' }],
 *   {
 *     source: { id: 'wikipedia' }, recordedAt: '2023-07-31', place: 'City', holder: 'Held by', asOf: 'As of', remarks: 'Remarks',
 *     aliases: { actors: { Russia: 'russia', Ukraine: 'ukraine' } }, sides: ['russia', 'ukraine']
 *   }
 * ))
 * assert.deepEqual([records.length, report.refused], [3, []])
 * assert.deepEqual(timesChangedHands(project(orThrow(logOf(records))), 'Izium'), { least: 2, most: 2 })
 * ```
 */
export const importWikiTable = (
  table: string | Iterable<object>,
  options: WikiTableOptions
): Either<NonEmptyArray<Fault>, Imported> => {
  checkOptions(options)
  checked(isThing(options.source), 'a source is an object such as { id: "wikipedia" }', options.source)
  checked(
    typeof options.recordedAt === 'string' && !Number.isNaN(instantOf(options.recordedAt)),
    'recordedAt is the day of the list, an ISO date',
    options.recordedAt
  )
  checked(isThing(options.aliases?.actors), 'aliases are { actors: { "name": "id" } }', options.aliases)
  const rows = linedRows(table, Infinity)
  if (isLeft(rows)) return rows
  const heads = new Set(rows.right.flatMap(([row]) => Object.keys(row)))
  const needed = [options.place, options.holder, options.asOf, options.remarks ?? []].flat()
  const [first, ...others] = needed
    .filter((column) => rows.right.length > 0 && !heads.has(tidy(column)))
    .map((column) => ({
      path: column,
      message: `there is no column ${quoted(column)}: the table has ${[...heads].map(quoted).join(', ')}`
    }))
  if (first !== undefined) return left([first, ...others])
  const read = new WikiRows(options)
  for (const [row, line] of rows.right) read.row(row, line)
  return right(read.finish())
}
