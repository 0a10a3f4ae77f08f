/** The answers of each place as rows, for who asks in SQL: computed by the library, in the transaction that appends. */
import { isLeft } from 'fp-ts/lib/Either.js'
import type { ProjectOptions } from '../history/index.js'
import { project } from '../history/index.js'
import { logOf } from '../log/index.js'
import type { ReadOptions } from '../record/index.js'
import { timelineOf } from '../questions/index.js'
import type { PostgresClient } from './client.js'
import { readPlace } from './concerning.js'

/** How places become segments. */
export interface SegmentOptions {
  readonly read: ReadOptions
  readonly project: ProjectOptions
}

const bound = (chronon: number): number | null => (Number.isFinite(chronon) ? chronon : null)

/** Tells each of these places anew. */
export const writeSegments = async (
  client: PostgresClient,
  schema: string,
  places: Iterable<string>,
  options: SegmentOptions
): Promise<void> => {
  for (const place of places) {
    const { records, position } = await readPlace(client, schema, place)
    const log = logOf(
      records.map((record): unknown => JSON.parse(record)),
      options.read
    )
    if (isLeft(log)) throw new Error(`a record of ${JSON.stringify(place)} cannot be read: ${log.left[0].message}`)
    const segments = timelineOf(project(log.right, options.project), place)
    await client.query(`delete from ${schema}.segments where place_hash = sha256(convert_to($1, 'UTF8'))`, [place])
    await client.query(
      `insert into ${schema}.segments (place_hash, place, during, certain, possible, position)
       select sha256(convert_to($1, 'UTF8')), $1, int8range(from_chronon, until_chronon), certain::jsonb, possible::jsonb, $2
       from unnest($3::bigint[], $4::bigint[], $5::text[], $6::text[]) as given (from_chronon, until_chronon, certain, possible)`,
      [
        place,
        position,
        segments.map(({ from }) => bound(from)),
        segments.map(({ until }) => bound(until)),
        segments.map(({ answer: { certain } }) => (certain._tag === 'Some' ? JSON.stringify(certain.value) : null)),
        segments.map(({ answer: { possible } }) =>
          JSON.stringify(
            possible.map(({ status, basis, doubtful, because, against }) => ({
              status,
              basis,
              doubtful,
              because: because.map(({ id }) => id),
              against: against.map(({ id }) => id)
            }))
          )
        )
      ]
    )
  }
}

/** Every place that a record names, to be told anew. */
export const everyPlace = async (client: PostgresClient, schema: string): Promise<ReadonlyArray<string>> => {
  const { rows } = await client.query(`select distinct place from ${schema}.places`)
  return rows.map(({ place }) => String(place))
}
