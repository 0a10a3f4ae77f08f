/** Tables into records, whatever they come as: rows in memory, text, or a stream of text or bytes. */
import { isLeft, left, right } from 'fp-ts/lib/Either.js'
import type { Either } from 'fp-ts/lib/Either.js'
import type { NonEmptyArray } from 'fp-ts/lib/NonEmptyArray.js'
import type { Chunks } from '../log/index.js'
import { piecesOf } from '../log/index.js'
import { isIterable, isObject } from '../record/index.js'
import type { Fault } from '../time/index.js'
import { checked, checkOptions } from '../time/index.js'
import { mappingFaults } from './checkMapping.js'
import { csvRowsFor, readCsv } from './csvChunks.js'
import { kindOfFile, otherKind } from './fileKind.js'
import type { Imported, ImportProgress } from './imported.js'
import type { Mapping } from './mapping.js'
import { Statements } from './statements.js'
import { Table } from './table.js'
import { cellText } from './tableRows.js'

/** How a table in text is written. */
export interface ImportCsvOptions {
  /** Between two cells. The one of comma, semicolon, tab and bar that fits, unless given. */
  readonly delimiter?: string
  /** The names of the columns, of a table without a head row. Its first row names them unless given. */
  readonly heads?: ReadonlyArray<string>
  /** Of bytes: the name of their encoding, as `TextDecoder` has it. UTF-8 unless given, or what a byte order mark says. */
  readonly encoding?: string
  /** Called after each piece of the input. */
  readonly onProgress?: (progress: ImportProgress) => void
}

const wrong = (mapping: unknown): NonEmptyArray<Fault> | undefined => {
  const [first, ...others] = mappingFaults(mapping)
  return first === undefined ? undefined : [first, ...others]
}

/**
 * The records of rows in memory, as a database or another parser gives them: objects with a value for each column; numbers, dates and
 * `null` are taken as text. Rows are counted from 1, and so they are named in the report (as `line`). O(n) for n rows.
 *
 * A `Left` says what is wrong with the mapping, or that a column is missing; rows that cannot be read are in the report.
 *
 * @example
 * ```ts
 * import { controllerAt, logOf, orThrow, orUndefined, project } from 'changing-hands'
 * import { importRows } from 'changing-hands/import'
 * import assert from 'node:assert/strict'
 *
 * const { records, report } = orThrow(importRows(
 *   [
 *     { town: 'Rawa', day: '17 November 2017', now: 'Iraqi forces', before: 'ISIS' },
 *     { town: 'Anah', day: 'some day', now: 'Iraqi forces', before: 'ISIS' }
 *   ],
 *   {
 *     kind: 'changes', source: { id: 'list' }, recordedAt: '2017-11-20', place: 'town', at: 'day', to: 'now', from: 'before',
 *     aliases: { actors: { 'Iraqi forces': 'iraqi-forces', ISIS: 'isis' } }
 *   }
 * ))
 * assert.deepEqual(report.refused.map(({ line, column, value }) => [line, column, value]), [[2, 'day', 'some day']])
 * assert.equal(orUndefined(controllerAt(project(orThrow(logOf(records))), 'Rawa', '2017-11-18')), 'iraqi-forces')
 * ```
 */
export const importRows = (rows: Iterable<object>, mapping: Mapping): Either<NonEmptyArray<Fault>, Imported> => {
  const faults = wrong(mapping)
  if (faults !== undefined) return left(faults)
  if (!isIterable(rows)) return left([{ path: '', message: 'expected rows in a list or another iterable' }])
  const all = [...rows]
  const stray = all.findIndex((row) => !isObject(row))
  if (stray >= 0)
    return left([{ line: stray + 1, path: '', message: 'expected a row as an object with a value for each column' }])
  if (all.length === 0) return right(new Statements().finish())
  const heads = [...new Set(all.flatMap((row) => Object.keys(row)))]
  const table = new Table(mapping)
  table.take(heads, 0)
  all.forEach((row, i) =>
    table.take(
      heads.map((head) => (Object.hasOwn(row, head) ? cellText(Reflect.get(row, head)) : '')),
      i + 1
    )
  )
  return table.finish()
}

/** A table of text on its way. */
const tableOf = (mapping: Mapping, { heads }: ImportCsvOptions): Table => {
  const table = new Table(mapping)
  if (heads !== undefined) table.take(heads, 0)
  return table
}

/**
 * The records of a table in text (CSV, or with another separator), all of it in memory: `importCsv` without waiting.
 *
 * @example
 * ```ts
 * import { orThrow } from 'changing-hands'
 * import { importText } from 'changing-hands/import'
 * import assert from 'node:assert/strict'
 *
 * const { records } = orThrow(importText('\ufeffplace;from;holder\r\nRawa;17/11/2017;Iraqi forces\r\n', {
 *   kind: 'changes', source: { id: 'list' }, recordedAt: '2017-11-20', place: 'place', at: 'from', to: 'holder'
 * }))
 * assert.deepEqual(records.map((record) => 'at' in record && record.at), ['2017-11-17'])
 * ```
 */
export const importText = (
  text: string,
  mapping: Mapping,
  options: Omit<ImportCsvOptions, 'encoding' | 'onProgress'> = {}
): Either<NonEmptyArray<Fault>, Imported> => {
  checkOptions(options)
  const faults = wrong(mapping)
  if (faults !== undefined) return left(faults)
  if (typeof text !== 'string') return left([{ path: '', message: 'expected the text of a table' }])
  const kind = kindOfFile(text)
  if (kind !== undefined) return left([otherKind(kind)])
  const table = tableOf(mapping, options)
  const rows = csvRowsFor(table, options)
  for (const piece of piecesOf(text)) rows.push(piece as string)
  rows.end()
  return table.finish()
}

/**
 * The records of a table in text (CSV, or with another separator) of any size, as it comes: text, bytes, a Node stream, a web stream
 * (`response.body`, `file.stream()`), a list of pieces. Byte order marks, line ends of every kind, quoted line breaks and spaces that
 * cannot be seen are no affair of yours. Memory is what the records take, and rows that repeat what their place was already make none.
 *
 * A `Left` says what is wrong with the mapping or with the file as a whole; rows that cannot be read are in the report, with line, column
 * and what would help. What `chunks` throws is thrown on.
 *
 * @example
 * ```ts
 * import { logOf, orThrow, project, timesChangedHands } from 'changing-hands'
 * import { importCsv } from 'changing-hands/import'
 * import assert from 'node:assert/strict'
 *
 * const csv = 'day,town,holder\n2017-11-07,Al-Bukamal,ISIS\n2017-11-09,Al-Bukamal,army\n2017-11-12,Al-Bukamal,army\n'
 * const { records, report } = orThrow(await importCsv(csv, {
 *   kind: 'snapshots', source: { id: 'map' }, recordedAt: '2017-11-20', place: 'town', at: 'day', status: 'holder'
 * }))
 * assert.deepEqual([report.rows, report.refused], [3, []])
 * assert.deepEqual(timesChangedHands(project(orThrow(logOf(records))), 'Al-Bukamal'), { least: 1, most: 1 })
 * ```
 */
export const importCsv = async (
  chunks: Chunks | string | Uint8Array,
  mapping: Mapping,
  options: ImportCsvOptions = {}
): Promise<Either<NonEmptyArray<Fault>, Imported>> => {
  checkOptions(options)
  checked(
    options.onProgress === undefined || typeof options.onProgress === 'function',
    'what is told of the progress is a function',
    options.onProgress
  )
  const faults = wrong(mapping)
  if (faults !== undefined) return left(faults)
  const table = tableOf(mapping, options)
  const told = (read: number, records: number): void => options.onProgress?.({ rows: table.count, records, read })
  const read = await readCsv(chunks, table, (so) => told(so, table.records), options)
  if (isLeft(read)) return read
  const finished = table.finish()
  if (!isLeft(finished)) told(read.right, finished.right.records.length)
  return finished
}
