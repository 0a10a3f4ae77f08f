import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { controllerAt, held, logOf, orThrow, project, statusAt, statusKey } from 'changing-hands'
import type { LogStore } from 'changing-hands/store'
import { postgresStore } from 'changing-hands/store/postgres'
import type { PostgresOptions, PostgresStore } from 'changing-hands/store/postgres'
import type pg from 'pg'
import { isDeep } from '../cases.js'
import { change, correction, day, historyOf, retraction } from '../given.js'
import { record } from '../log/lines.js'
import type { Server } from '../servers/postgres.js'
import { installed, startServer } from '../servers/postgres.js'
import { storeContract } from '../store/contract.js'

const servers = installed()
if (!servers.has('18')) console.warn('PostgreSQL 18 is not installed on this machine: its store is not tested here')

/** Every day the newest, before a change lands whatever there is. */
const asked = [...servers].slice(0, isDeep ? servers.size : 1)

describe.each(asked)('PostgreSQL %s', (version, programs) => {
  let server: Server
  let pool: pg.Pool
  beforeAll(async () => {
    server = await startServer(version, programs, ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off'])
    pool = server.pool()
  }, 60_000)
  afterAll(() => server.remove(), 60_000)

  let made = 0
  const schemas = new WeakMap<LogStore, string>()
  const open = async (schema: string, options: PostgresOptions = {}): Promise<PostgresStore> => {
    const store = orThrow(await postgresStore(pool, { pollEvery: 100, ...options, schema }))
    schemas.set(store, schema)
    return store
  }
  const fresh = (options: PostgresOptions = {}): Promise<PostgresStore> => open(`log "${made++}"`, options)
  const schemaOf = (store: LogStore): string => schemas.get(store) ?? ''
  const quoted = (store: LogStore): string => `"${schemaOf(store).replaceAll('"', '""')}"`

  storeContract(`postgresStore on ${version}`, {
    make: (options) => fresh(options),
    reopen: (store) => open(schemaOf(store)),
    beside: (store) => open(schemaOf(store)),
    cleanUp: async () => {
      // Only now and then: dropping takes longer than most tests.
      if (made < 60) return
      for (let i = 0; i < made; i++) await pool.query(`drop schema if exists "log ""${i}""" cascade`)
    },
    slowAppend: async (store, records) => {
      // A transaction of its own that has written and does not commit.
      const slow = orThrow(
        await postgresStore(
          {
            connect: async () => {
              const client = await pool.connect()
              return {
                query: async (sql: string, values?: Array<unknown>) => {
                  if (sql === 'commit') await gate
                  return client.query(sql, values)
                },
                release: (isBroken?: boolean) => client.release(isBroken)
              }
            }
          },
          { schema: schemaOf(store) }
        )
      )
      let letGo = (): void => undefined
      const gate = new Promise<void>((resolve) => (letGo = resolve))
      const appended = slow.append(records)
      await new Promise((resolve) => setTimeout(resolve, 50))
      return async () => {
        letGo()
        orThrow(await appended)
      }
    },
    unheardAppend: async (store, records) => {
      const deaf = orThrow(
        await postgresStore(
          {
            connect: async () => {
              const client = await pool.connect()
              return {
                query: async (sql: string, values?: Array<unknown>) => {
                  const answer = await client.query(sql, values)
                  if (sql === 'commit') throw new Error('the connection was lost')
                  return answer
                },
                release: () => client.release(true)
              }
            }
          },
          { schema: schemaOf(store) }
        )
      )
      await expect(deaf.append(records)).rejects.toThrow('the connection was lost')
      return store
    },
    fewer: 30
  })

  describe('segments', () => {
    const a = held('a')
    const b = held('b')
    const asked = async (store: PostgresStore, place: string, chronon: number) =>
      (await pool.query(`select * from ${quoted(store)}.status_at($1, $2)`, [place, chronon])).rows[0]

    it('say in SQL what the library answers, on every day, through corrections that move a report elsewhere', async () => {
      const store = await fresh({ segments: true })
      const records = [
        change('e1', '[2017-11-01..2017-11-04]', a),
        change('e2', '2017-11-06', b, { from: a }),
        change('e3', '2017-11-09', a),
        correction('k1', 'e3', { type: 'ControlChanged', place: 'q', at: '2017-11-08', to: b }),
        retraction('r1', 'e2')
      ]
      for (const one of records) {
        orThrow(await store.append([one]))
        const position = await store.position()
        const history = historyOf(...records.slice(0, records.indexOf(one) + 1))
        for (const place of ['p', 'q'])
          for (let chronon = 17_465; chronon < 17_485; chronon++) {
            const row = await asked(store, place, chronon)
            const { certain, possible } = statusAt(history, place, day(chronon))
            if (row === undefined) {
              expect(possible.map(({ basis }) => basis)).toEqual(['no evidence'])
              continue
            }
            expect(row.certain).toEqual(certain._tag === 'Some' ? certain.value : null)
            expect(row.possible.map(({ status }: { status: typeof a }) => statusKey(status))).toEqual(
              possible.map(({ status }) => statusKey(status))
            )
            expect(Number(row.position)).toBeLessThanOrEqual(Number(position))
          }
      }
      const { rows } = await pool.query(`select ${quoted(store)}.holder_on('p', '2017-11-05') as holder`)
      expect(rows).toEqual([{ holder: 'a' }])
      await store.close()
    })
    it('are told anew for a log that had none', async () => {
      const store = await fresh()
      orThrow(await store.append([change('e1', '2017-11-01', a), change('e2', '2017-11-01', b, { place: 'q' })]))
      expect(await asked(store, 'p', 17_480)).toBeUndefined()
      const telling = await open(schemaOf(store), { segments: true })
      expect(await telling.rebuildSegments()).toBe(2)
      expect((await asked(store, 'p', 17_480)).certain).toEqual(a)
      await store.close()
      await telling.close()
    })
    it('never overlap: the database refuses it', async () => {
      const store = await fresh({ segments: true })
      orThrow(await store.append([change('e1', '2017-11-01', a)]))
      const again = `insert into ${quoted(store)}.segments select * from ${quoted(store)}.segments`
      await expect(pool.query(again)).rejects.toThrow(/exclusion constraint/)
      await store.close()
    })
  })

  it('records are never changed, by nobody', async () => {
    const store = await fresh()
    orThrow(await store.append([record('a')]))
    for (const sql of ['update _.records set record = record', 'delete from _.records', 'truncate _.records cascade'])
      await expect(pool.query(sql.replace('_', quoted(store)))).rejects.toThrow(/appended and never changed/)
    await store.close()
  })
  it('a reader reads, and cannot append', async () => {
    const store = await fresh({ segments: true })
    orThrow(await store.append([record('a')]))
    const schema = quoted(store)
    await pool.query(
      `create role reader${version}_${made} login password 'tests';
       grant usage on schema ${schema} to reader${version}_${made};
       grant select on all tables in schema ${schema} to reader${version}_${made}`
    )
    const reading = server.pool({ user: `reader${version}_${made}` })
    const reader = orThrow(await postgresStore(reading, { schema: schemaOf(store) }))
    expect(orThrow(await reader.readAll()).size).toBe(1)
    await expect(reader.append([record('b')])).rejects.toThrow(/permission denied/)
    await reader.close()
    await reading.end()
    await store.close()
  })
  it('tables of a newer version are refused, and those of an older one brought up to date', async () => {
    const store = await fresh()
    orThrow(await store.append([record('a')]))
    await pool.query(`insert into ${quoted(store)}.migrations (version) values (99)`)
    const refused = await postgresStore(pool, { schema: schemaOf(store) })
    expect(refused).toMatchObject({ left: [{ message: expect.stringMatching(/version 99.*update changing-hands/) }] })
    await pool.query(
      `delete from ${quoted(store)}.migrations where version > 1;
       drop table ${quoted(store)}.segments;
       drop function ${quoted(store)}.status_at; drop function ${quoted(store)}.holder_on; drop function ${quoted(store)}.holder_at`
    )
    const again = await open(schemaOf(store), { segments: true })
    expect(orThrow(await again.readAll()).size).toBe(1)
    expect(await again.rebuildSegments()).toBe(1)
    await again.close()
    await store.close()
  })
  it('an append of more records than allowed is refused', async () => {
    const store = await fresh({ mostRecords: 2 })
    expect(await store.append([record('a'), record('b'), record('c')])).toMatchObject({
      left: [{ message: expect.stringMatching(/more than 2 records/) }]
    })
    expect(orThrow(await store.readAll()).size).toBe(0)
    await store.close()
  })
  it('two stores that append the same records at the same time take each in once', async () => {
    const store = await fresh()
    const other = await open(schemaOf(store))
    const ids = Array.from({ length: 40 }, (_, i) => `e${i}`)
    const appended = await Promise.all(
      ids.flatMap((id) => [store.append([record(id)]), other.append([record(id), record(`${id}x`)])])
    )
    expect(appended.flatMap((one) => orThrow(one)).length).toBe(80)
    const log = orThrow(await store.readAll())
    expect(log.size).toBe(80)
    expect(controllerAt(project(log), 'nowhere', '2020')).toEqual(
      controllerAt(project(orThrow(logOf([]))), 'nowhere', '2020')
    )
    await store.close()
    await other.close()
  })
})
