/** SQLite in memory, with prepared statements and an index that covers the question. */
import { peerModule } from './load.js'
import type { Peer, Row } from './peer.js'
import { holderOf } from './peer.js'

interface Statement {
  get(...values: ReadonlyArray<unknown>): unknown
  all(...values: ReadonlyArray<unknown>): Array<unknown>
  run(...values: ReadonlyArray<unknown>): unknown
  pluck(): Statement
}

interface Database {
  exec(sql: string): void
  prepare(sql: string): Statement
}

const never = 2 ** 31

export interface Sqlite extends Peer {
  readonly knownAt: (place: string, day: number, known: number) => string | undefined
  readonly placesHeldBy: (actor: string, day: number) => Array<string>
  readonly changesBetween: (from: number, until: number) => Array<string>
  readonly add: (row: Row) => void
}

export const sqlite = async (): Promise<((rows: Iterable<Row>) => Sqlite) | undefined> => {
  const module = await peerModule<{ readonly default: new (path: string) => Database }>('better-sqlite3')
  if (module === undefined) return undefined
  return (rows) => {
    const database = new module.default(':memory:')
    database.exec(
      'create table changes (id text, place text, day int, learned int, gone int, holder text); ' +
        'create index by_place on changes (place, day, learned, gone, holder); create index by_day on changes (day, gone, id)'
    )
    const insert = database.prepare('insert into changes values (?, ?, ?, ?, ?, ?)')
    const add = (row: Row): void => {
      insert.run(
        row.record.id,
        row.record.place,
        row.day,
        row.learned,
        row.gone === Infinity ? never : row.gone,
        holderOf(row.record)
      )
    }
    database.exec('begin')
    for (const row of rows) add(row)
    database.exec('commit')
    const now = database
      .prepare(`select holder from changes where place = ? and day <= ? and gone = ${never} order by day desc limit 1`)
      .pluck()
    const then = database
      .prepare(
        'select holder from changes where place = ? and day <= ? and learned <= ? and gone > ? order by day desc limit 1'
      )
      .pluck()
    const held = database
      .prepare(
        `select place from (select place, holder, max(day) from changes where day <= ? and gone = ${never} group by place) where holder = ? order by place`
      )
      .pluck()
    const between = database
      .prepare(`select id from changes where day > ? and day <= ? and gone = ${never} order by id`)
      .pluck()
    return {
      controllerAt: (place, day) => now.get(place, day) as string | undefined,
      knownAt: (place, day, known) => then.get(place, day, known, known) as string | undefined,
      placesHeldBy: (actor, day) => held.all(day, actor) as Array<string>,
      changesBetween: (from, until) => between.all(from, until) as Array<string>,
      add
    }
  }
}
