/** DuckDB in memory, for questions about many places at once: one look-up at a time is not what it is made for. */
import { peerModule } from './load.js'
import type { Row } from './peer.js'
import { holderOf } from './peer.js'

interface Connection {
  run(sql: string): Promise<unknown>
  runAndReadAll(sql: string): Promise<{ getRows(): Array<ReadonlyArray<unknown>> }>
  createAppender(table: string): Promise<{
    appendVarchar(value: string): void
    appendInteger(value: number): void
    endRow(): void
    closeSync(): void
  }>
}

export interface Duckdb {
  readonly placesHeldBy: (actor: string, day: number) => Promise<Array<string>>
  readonly changesBetween: (from: number, until: number) => Promise<Array<string>>
}

export const duckdb = async (rows: Iterable<Row>): Promise<Duckdb | undefined> => {
  const module = await peerModule<{
    readonly DuckDBInstance: { create(path: string): Promise<{ connect(): Promise<Connection> }> }
  }>('@duckdb/node-api')
  if (module === undefined) return undefined
  const connection = await (await module.DuckDBInstance.create(':memory:')).connect()
  await connection.run('create table changes (id text, place text, day int, holder text)')
  const appender = await connection.createAppender('changes')
  for (const { record, day, gone } of rows) {
    if (gone !== Infinity) continue
    appender.appendVarchar(record.id)
    appender.appendVarchar(record.place)
    appender.appendInteger(day)
    appender.appendVarchar(holderOf(record))
    appender.endRow()
  }
  appender.closeSync()
  const first = async (sql: string): Promise<Array<string>> =>
    (await connection.runAndReadAll(sql)).getRows().map(([value]) => String(value))
  return {
    placesHeldBy: (actor, day) =>
      first(
        `select place from (select place, arg_max(holder, day) as holder from changes where day <= ${day} group by place) where holder = '${actor}' order by place`
      ),
    changesBetween: (from, until) => first(`select id from changes where day > ${from} and day <= ${until} order by id`)
  }
}
