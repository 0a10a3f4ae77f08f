/** Appends, one after the other, in one transaction: what came of each. */
import { isLeft, left, right } from 'fp-ts/lib/Either.js'
import type { Either } from 'fp-ts/lib/Either.js'
import type { NonEmptyArray } from 'fp-ts/lib/NonEmptyArray.js'
import type { Gathered, Log } from '../log/index.js'
import { lineOf, logOf } from '../log/index.js'
import type { AnyRecord, ReadOptions } from '../record/index.js'
import { isControlRecord, placesNamedBy } from '../record/index.js'
import { changedSince } from '../store/index.js'
import type { AppendOptions } from '../store/index.js'
import type { Fault } from '../time/index.js'
import { orThrow } from '../time/index.js'
import type { PostgresClient } from './client.js'
import { concernedBy, lastConcerning } from './concerning.js'

/** An append as it was asked for, read to its end. */
export interface Given extends AppendOptions {
  readonly read: Gathered
}

/** What appending gave: the records that were new, or why none was taken in. */
export type Appended = Either<NonEmptyArray<Fault>, ReadonlyArray<AnyRecord>>

/** The records that are there already under these ids, as a log. */
const storedUnder = async (
  client: PostgresClient,
  schema: string,
  ids: ReadonlyArray<string>,
  options: ReadOptions
): Promise<Log> => {
  const { rows } = await client.query(
    `select record from ${schema}.records
     where id_hash in (select sha256(convert_to(id, 'UTF8')) from unnest($1::text[]) as given (id))`,
    [ids]
  )
  return orThrow(
    logOf(
      rows.map(({ record }): unknown => JSON.parse(String(record))),
      options
    )
  )
}

/** Whether a record declares coverage of every place that its source speaks of, or corrects something into that. */
const isOfEverywhere = (record: AnyRecord): boolean => {
  if (!isControlRecord(record)) return false
  const body = record.type === 'EventCorrected' ? record.replacement : record
  return body.type === 'CoverageDeclared' && body.places === undefined
}

const targetOf = (record: AnyRecord): string | null =>
  isControlRecord(record) && (record.type === 'EventCorrected' || record.type === 'EventRetracted')
    ? record.target
    : null

const insert = async (client: PostgresClient, schema: string, records: ReadonlyArray<AnyRecord>): Promise<void> => {
  const { rows } = await client.query(
    `insert into ${schema}.records (id_hash, target_hash, is_of_everywhere, record)
     select sha256(convert_to(id, 'UTF8')), sha256(convert_to(target, 'UTF8')), is_of_everywhere, record
     from unnest($1::text[], $2::text[], $3::boolean[], $4::text[]) with ordinality
       as given (id, target, is_of_everywhere, record, number)
     order by number
     returning position`,
    [
      records.map(({ id }) => id),
      records.map(targetOf),
      records.map(isOfEverywhere),
      records.map((record) => lineOf(record).trimEnd())
    ]
  )
  const positions: Array<unknown> = []
  const places: Array<string> = []
  for (const [i, record] of records.entries())
    for (const place of isControlRecord(record) ? placesNamedBy(record) : []) {
      positions.push(rows[i].position)
      places.push(place)
    }
  if (places.length === 0) return
  await client.query(
    `insert into ${schema}.places (place_hash, position, place)
     select sha256(convert_to(place, 'UTF8')), position, place
     from unnest($1::text[], $2::bigint[]) as given (place, position)`,
    [places, positions]
  )
}

/** Takes in what is given, append by append; and the places that are no longer what they were. */
export const appendAll = async (
  client: PostgresClient,
  schema: string,
  given: ReadonlyArray<Given>,
  options: ReadOptions
): Promise<{ readonly appended: ReadonlyArray<Appended>; readonly places: ReadonlySet<string> }> => {
  // The lock of the table's trigger, before anything is read: what is there stays as it is until this is committed.
  await client.query(
    `insert into ${schema}.records (id_hash, is_of_everywhere, record) select '', false, '' where false`
  )
  const ids = new Set(given.flatMap(({ read }) => read.records.map(({ id }) => id)))
  let log = await storedUnder(client, schema, [...ids], options)
  const places = new Set<string>()
  const appended: Array<Appended> = []
  for (const { read, expected } of given) {
    const next = read.addTo(log)
    if (isLeft(next)) {
      appended.push(next)
      continue
    }
    const { added } = next.right
    const isUnexpected =
      added.length > 0 &&
      expected !== undefined &&
      (await lastConcerning(client, schema, expected.place)) > Number(expected.position)
    if (isUnexpected) {
      appended.push(left([changedSince(expected.place)]))
      continue
    }
    if (added.length > 0) {
      await insert(client, schema, added)
      for (const place of await concernedBy(
        client,
        schema,
        added.map(({ id }) => id)
      ))
        places.add(place)
    }
    log = next.right.log
    appended.push(right(added))
  }
  return { appended, places }
}
