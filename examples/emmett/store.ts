/**
 * The decider of `examples/decider` on Emmett's event store in PostgreSQL: records are its events, a stream a place, and an inline
 * projection tells in tables, in the transaction of each append, who held each place when. As an application on Emmett would.
 */
import { IllegalStateError, projections } from '@event-driven-io/emmett'
import { getPostgreSQLEventStore, postgreSQLProjection } from '@event-driven-io/emmett-postgresql'
import type pg from 'pg'
import type { History } from 'changing-hands'
import { formatStatus, logOf, orThrow, project, timelineOf } from 'changing-hands'
import { commands, deciding, handle } from '../decider/decider.js'
import type { RecordEvent } from '../decider/decider.js'

/** What the projection writes: beside the answers the records that they rest on, so that a place is told from all of them. */
const tables = `
  create table if not exists place_records (id text primary key, place text not null, record text not null);
  create table if not exists place_segments (
    place text not null, from_chronon bigint, until_chronon bigint, certain text, possible text[] not null
  )`

type Client = Pick<pg.ClientBase, 'query'>

const tellAnew = async (client: Client, place: string): Promise<void> => {
  const { rows } = await client.query('select record from place_records where place = $1', [place])
  const log = orThrow(logOf(rows.map(({ record }): unknown => JSON.parse(record))))
  await client.query('delete from place_segments where place = $1', [place])
  for (const { from, until, answer } of timelineOf(project(log), place))
    await client.query('insert into place_segments values ($1, $2, $3, $4, $5)', [
      place,
      Number.isFinite(from) ? from : null,
      Number.isFinite(until) ? until : null,
      answer.certain._tag === 'Some' ? formatStatus(answer.certain.value) : null,
      answer.possible.map(({ status }) => formatStatus(status))
    ])
}

const segments = postgreSQLProjection<RecordEvent>({
  name: 'place_segments',
  canHandle: ['ControlChanged', 'ControlObserved', 'EventRetracted', 'EventCorrected'],
  handle: async (events, { connection }) => {
    const client: Client = connection.client
    const places = new Set<string>()
    for (const { data, metadata } of events) {
      const place = metadata.streamName
      places.add(place)
      await client.query('insert into place_records values ($1, $2, $3)', [
        data.record.id,
        place,
        JSON.stringify(data.record)
      ])
    }
    for (const place of places) await tellAnew(client, place)
  }
})

/** What became of each command, the history of the stream, and what the tables say then. */
export interface Outcome {
  readonly outcomes: ReadonlyArray<string>
  readonly history: History
  readonly rows: ReadonlyArray<{
    readonly from_chronon: string | null
    readonly until_chronon: string | null
    readonly certain: string | null
    readonly possible: ReadonlyArray<string>
  }>
}

export const run = async (pool: pg.Pool, connectionString: string): Promise<Outcome> => {
  await pool.query(tables)
  const store = getPostgreSQLEventStore(connectionString, { projections: projections.inline([segments]) })
  const place = 'al-bukamal'
  const outcomes: Array<string> = []
  try {
    for (const command of commands) {
      try {
        const { newEvents } = await handle(store, place, deciding(command))
        const ids = newEvents.map(({ data }) => data.record.id).join(', ')
        outcomes.push(ids === '' ? 'recorded already' : `recorded ${ids}`)
      } catch (error) {
        if (!(error instanceof IllegalStateError)) throw error
        outcomes.push(`rejected, ${error.message}`)
      }
    }
    const { newState: history } = await handle(store, place, () => [])
    const { rows } = await pool.query(
      'select * from place_segments where place = $1 order by from_chronon nulls first',
      [place]
    )
    return { outcomes, history, rows }
  } finally {
    await store.close()
  }
}
