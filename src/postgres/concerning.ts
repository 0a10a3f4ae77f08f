/**
 * What ever concerned what: found when it is asked for, in one statement and so in one state of the tables, by the two columns in which
 * amendments name their targets. Nothing has to be kept up to date for it when records come in any order.
 */
import type { PostgresClient } from './client.js'

/** All that amend, or are amended by, those that are in `kin` to begin with, whether what lies between is there or not. */
const withKin = (schema: string, first: string): string => `
  with recursive kin (position, id_hash, target_hash) as (
    ${first}
    union
    select r.position, r.id_hash, r.target_hash
    from kin k join ${schema}.records r
      on r.target_hash in (k.id_hash, k.target_hash) or r.id_hash = k.target_hash
  )`

const ofPlace = (schema: string): string =>
  withKin(
    schema,
    `select r.position, r.id_hash, r.target_hash from ${schema}.records r
     where r.is_of_everywhere or r.position in (
       select p.position from ${schema}.places p where p.place_hash = sha256(convert_to($1, 'UTF8')))`
  )

/** The records that ever concerned a place, as they were taken in, and where the log stands. */
export const readPlace = async (
  client: PostgresClient,
  schema: string,
  place: string
): Promise<{ readonly records: ReadonlyArray<string>; readonly position: number }> => {
  const { rows } = await client.query(
    `${ofPlace(schema)}
     select (select coalesce(max(position), 0) from ${schema}.records)::text as position,
       (select coalesce(array_agg(record order by position), '{}')
        from ${schema}.records where position in (select position from kin)) as records`,
    [nameable(place)]
  )
  const [{ position, records }] = rows
  return { records: Array.isArray(records) ? records.map(String) : [], position: Number(position) }
}

/** The position of the last record that concerned the place; 0 if there is none. */
export const lastConcerning = async (client: PostgresClient, schema: string, place: string): Promise<number> => {
  const { rows } = await client.query(`${ofPlace(schema)} select coalesce(max(position), 0)::text as last from kin`, [
    nameable(place)
  ])
  return Number(rows[0].last)
}

/** The places that these records concern, and those of their kin. */
export const concernedBy = async (
  client: PostgresClient,
  schema: string,
  ids: ReadonlyArray<string>
): Promise<ReadonlyArray<string>> => {
  const { rows } = await client.query(
    `${withKin(
      schema,
      `select r.position, r.id_hash, r.target_hash from ${schema}.records r
       where r.id_hash in (select sha256(convert_to(id, 'UTF8')) from unnest($1::text[]) as given (id))`
    )}
     select distinct place from ${schema}.places where position in (select position from kin)`,
    [ids]
  )
  return rows.map(({ place }) => String(place))
}

/** No name has a zero character, and PostgreSQL takes none: of such a name nothing is there. */
const nameable = (name: string): string => (name.includes('\0') ? '' : name)
