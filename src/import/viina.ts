/**
 * VIINA: who controls each populated place of Ukraine, day by day, of whole years. Each of its columns of statuses is a source of its own;
 * their majority is another, and never both, since then each would count twice.
 */
import { isLeft, left, right } from 'fp-ts/lib/Either.js'
import type { Either } from 'fp-ts/lib/Either.js'
import type { NonEmptyArray } from 'fp-ts/lib/NonEmptyArray.js'
import type { Chunks } from '../log/index.js'
import { isIterable } from '../record/index.js'
import type { Fault } from '../time/index.js'
import { checked, checkOptions, instantOf, isThing } from '../time/index.js'
import { readCsv } from './csvChunks.js'
import type { Imported } from './imported.js'
import type { ViinaOptions } from './viinaOptions.js'
import { ViinaTable } from './viinaTable.js'

const checkViina = (options: ViinaOptions): void => {
  checkOptions(options)
  const { recordedAt, sources, interpolated } = options
  checked(!Number.isNaN(instantOf(recordedAt)), 'recordedAt is an ISO date or instant', recordedAt)
  if (sources !== undefined && sources !== 'each' && sources !== 'majority')
    throw new RangeError('the option `sources` is "each" or "majority"')
  checked(
    interpolated === undefined ||
      (isThing(interpolated) && isIterable(interpolated.places) && typeof interpolated.places !== 'string'),
    '`interpolated` is an object such as { places: ["461727"] }',
    interpolated
  )
}

/**
 * Tables of VIINA, of either version, as they come (text, bytes, a stream): the first state of a place is seen, and what differs from the
 * last has changed since, so that missing days widen the date. `CONTESTED` is contested by both sides; an empty cell says nothing. Rows of
 * a place come in the order of their dates, and of two that contradict one another neither is taken. Records are `viina/wiki/461727/2022-03-01@recordedAt`. Of a year's twelve million rows the last
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
  checkViina(options)
  const table = new ViinaTable(options)
  const told = (read: number): void => options.onProgress?.({ rows: table.count, records: table.records, read })
  const read = await readCsv(chunks, table, told)
  if (isLeft(read)) return read
  table.end()
  const [first, ...others] = table.faults
  return first === undefined ? right(table.finish()) : left([first, ...others])
}
