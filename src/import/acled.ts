/** ACLED: events that move control, with what has been deleted since. */
import { isLeft, left, right } from 'fp-ts/lib/Either.js'
import type { Either } from 'fp-ts/lib/Either.js'
import type { NonEmptyArray } from 'fp-ts/lib/NonEmptyArray.js'
import type { Chunks } from '../log/index.js'
import type { Fault } from '../time/index.js'
import { checked } from '../time/index.js'
import { deletionsIn } from './acledDeletions.js'
import type { Deletions } from './acledDeletions.js'
import { checkAcled } from './acledOptions.js'
import type { AcledAnswer, AcledOptions } from './acledOptions.js'
import { acledRows } from './acledRows.js'
import { AcledTable } from './acledTable.js'
import { csvRowsFor, readCsv } from './csvChunks.js'
import { kindOfFile, otherKind } from './fileKind.js'
import type { Imported, ImportProgress } from './imported.js'

/** What is taken from a file of ACLED as it comes. */
export interface AcledCsvOptions extends AcledOptions {
  /** Called after each piece of the input; records are made when all of it is read. */
  readonly onProgress?: (progress: ImportProgress) => void
}

const deletionsFor = ({ deleted }: AcledOptions): Either<NonEmptyArray<Fault>, Deletions | undefined> =>
  deleted === undefined ? right(undefined) : deletionsIn(deleted)

const finished = (table: AcledTable): Either<NonEmptyArray<Fault>, Imported> => {
  table.end()
  const [first, ...others] = table.faults
  return first === undefined ? right(table.finish()) : left([first, ...others])
}

/**
 * Events of ACLED (the export tool's CSV, the API's CSV or JSON, or rows; old and new columns, upper case or lower) as changes of control:
 * `Government regains territory`, `Non-state actor overtakes territory`, `Non-violent transfer of territory`. Of an event that is there twice
 * the latest version is taken. Records are `event_id_cnty@timestamp`, recorded at that time. O(n).
 *
 * A `Left` if it is no table, lacks a column, or has dates with the month first; events that cannot be read are in the report, and so is up to when deletions were applied.
 * ACLED's terms forbid handing its rows on: so does a log that quotes them.
 *
 * @example
 * ```ts
 * import { orThrow } from 'changing-hands'
 * import { importAcled } from 'changing-hands/import'
 * import assert from 'node:assert/strict'
 *
 * const { records } = orThrow(importAcled([{
 *   event_id_cnty: 'XYZ1', event_date: '08 November 2017', time_precision: 1, sub_event_type: 'Government regains territory',
 *   actor1: 'Rebels', inter1: 2, actor2: 'Army', inter2: 1, admin1: 'Region', location: 'Town', geo_precision: 1, timestamp: 1510444800
 * }], { aliases: { actors: { Army: 'army', Rebels: 'rebels' } } }))
 * const [record] = records
 * assert.deepEqual([record.id, record.recordedAt], ['XYZ1@1510444800', '2017-11-12T00:00:00Z'])
 * assert.deepEqual(record.type === 'ControlChanged' && [record.at, record.to], ['2017-11-08', { kind: 'held', by: 'army' }])
 * ```
 */
export const importAcled = (
  events: string | Iterable<object> | AcledAnswer,
  options: AcledOptions = {}
): Either<NonEmptyArray<Fault>, Imported> => {
  checkAcled(options)
  const deletions = deletionsFor(options)
  if (isLeft(deletions)) return deletions
  const table = new AcledTable(options, deletions.right)
  if (typeof events === 'string' && !/^\s*[[{]/.test(events)) {
    const kind = kindOfFile(events)
    if (kind !== undefined) return left([otherKind(kind)])
    const rows = csvRowsFor(table)
    rows.push(events)
    rows.end()
    return finished(table)
  }
  const rows = acledRows(events)
  if (isLeft(rows)) return rows
  table.takeAll(rows.right)
  return finished(table)
}

/**
 * The same of a CSV file of any size, as it comes: text, bytes, a Node stream, a web stream, a list of pieces. What is kept is the events
 * that move control, and the ids of the others. What `chunks` throws is thrown on.
 *
 * @example
 * ```ts
 * import { orThrow } from 'changing-hands'
 * import { importAcledCsv } from 'changing-hands/import'
 * import assert from 'node:assert/strict'
 *
 * const csv = `event_id_cnty,event_date,time_precision,sub_event_type,actor1,inter1,actor2,inter2,location,geo_precision,timestamp
 * XYZ1,08 November 2017,1,Armed clash,Rebels,2,Army,1,Town,1,1510444800
 * XYZ2,09 November 2017,1,Non-state actor overtakes territory,Rebels,2,Army,1,Town,1,1510444800
 * `
 * const { records, report } = orThrow(await importAcledCsv([csv.slice(0, 50), csv.slice(50)]))
 * assert.deepEqual(records.map((record) => record.type === 'ControlChanged' && record.to), [{ kind: 'held', by: 'Rebels' }])
 * assert.deepEqual(report.rows, 2)
 * ```
 */
export const importAcledCsv = async (
  chunks: Chunks | string | Uint8Array,
  options: AcledCsvOptions = {}
): Promise<Either<NonEmptyArray<Fault>, Imported>> => {
  checkAcled(options)
  const { onProgress } = options
  checked(
    onProgress === undefined || typeof onProgress === 'function',
    'what is told of the progress is a function',
    onProgress
  )
  const deletions = deletionsFor(options)
  if (isLeft(deletions)) return deletions
  const table = new AcledTable(options, deletions.right)
  const read = await readCsv(chunks, table, (so) => onProgress?.({ rows: table.count, records: 0, read: so }))
  return isLeft(read) ? read : finished(table)
}
