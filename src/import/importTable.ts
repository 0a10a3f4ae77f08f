/** Tables into records, whatever they come as: rows in memory, text, or a stream of text or bytes. */
import { isLeft, left } from 'fp-ts/lib/Either.js'
import type { Either } from 'fp-ts/lib/Either.js'
import type { NonEmptyArray } from 'fp-ts/lib/NonEmptyArray.js'
import type { Chunks } from '../log/index.js'
import { chunksOf, piecesOf } from '../log/index.js'
import { isIterable, isObject } from '../record/index.js'
import type { Fault } from '../time/index.js'
import { checked, checkOptions } from '../time/index.js'
import { mappingFaults } from './checkMapping.js'
import { CsvRows, TextBytes } from './csvRows.js'
import { kindOfFile, otherKind } from './fileKind.js'
import type { Imported, ImportProgress } from './imported.js'
import type { Mapping } from './mapping.js'
import { columnsIn, Table } from './table.js'
import { cellText } from './tableRows.js'

/** How a table in text is written. */
export interface ImportCsvOptions {
  /** Between two cells. The one of comma, semicolon, tab and bar that fits, unless given. */
  readonly delimiter?: string
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
export const importRows = (
  rows: Iterable<Readonly<Record<string, unknown>>>,
  mapping: Mapping
): Either<NonEmptyArray<Fault>, Imported> => {
  const faults = wrong(mapping)
  if (faults !== undefined) return left(faults)
  if (!isIterable(rows)) return left([{ path: '', message: 'expected rows in a list or another iterable' }])
  const all = [...rows]
  const stray = all.findIndex((row) => !isObject(row))
  if (stray >= 0)
    return left([{ line: stray + 1, path: '', message: 'expected a row as an object with a value for each column' }])
  // No rows at all have no heads either, and say nothing: no column is missing.
  const heads = all.length === 0 ? columnsIn(mapping) : [...new Set(all.flatMap((row) => Object.keys(row)))]
  const table = new Table(mapping)
  table.take(heads, 0)
  all.forEach((row, i) =>
    table.take(
      heads.map((head) => (Object.hasOwn(row, head) ? cellText(row[head]) : '')),
      i + 1
    )
  )
  return table.finish()
}

/** A table of text on its way. */
const readerOf = (
  mapping: Mapping,
  { delimiter }: ImportCsvOptions
): { readonly table: Table; readonly rows: CsvRows } => {
  const table = new Table(mapping)
  const rows = new CsvRows(
    (cells, line) => table.take(cells, line),
    (fault) => table.fault(fault),
    delimiter
  )
  return { table, rows }
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
  const { table, rows } = readerOf(mapping, options)
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
  const { table, rows } = readerOf(mapping, options)
  const bytes = new TextBytes(options.encoding)
  let read = 0
  let isFirst = true
  let hasBytes = false
  const take = (piece: string | Uint8Array, isLast: boolean): void => {
    const text = typeof piece === 'string' ? piece : bytes.push(piece, isLast)
    if (typeof text === 'string') rows.push(text)
    else table.fault(text)
  }
  for await (const chunk of chunksOf(chunks as Chunks)) {
    if (isFirst) {
      const kind = kindOfFile(chunk)
      if (kind !== undefined) return left([otherKind(kind)])
    }
    isFirst = false
    hasBytes ||= typeof chunk !== 'string'
    for (const piece of piecesOf(chunk)) take(piece, false)
    read += chunk.length
    options.onProgress?.({ rows: table.count, records: table.records, read })
    if (table.isBroken) break
  }
  if (hasBytes && !table.isBroken) take(new Uint8Array(0), true)
  rows.end()
  const finished = table.finish()
  if (!isLeft(finished)) options.onProgress?.({ rows: table.count, records: finished.right.records.length, read })
  return finished
}
