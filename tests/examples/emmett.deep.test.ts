import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { formatStatus, timelineOf } from 'changing-hands'
import { run as runInMemory } from '../../examples/decider/decider.js'
import { run } from '../../examples/emmett/store.js'
import type { Server } from '../servers/postgres.js'
import { installed, startServer } from '../servers/postgres.js'

const programs = installed().get('18')
if (programs === undefined) console.warn('PostgreSQL 18 is not installed on this machine: Emmett is not tested on it')

describe.skipIf(programs === undefined)('the decider on Emmett in PostgreSQL', () => {
  let server: Server
  beforeAll(async () => {
    server = await startServer('18', programs ?? '')
  }, 60_000)
  afterAll(() => server.remove(), 60_000)

  it('decides as in memory, and its tables say what the history does', { timeout: 60_000 }, async () => {
    const url = `postgresql://postgres:tests@127.0.0.1:${server.port}/postgres`
    const { outcomes, history, rows } = await run(server.pool(), url)
    expect(outcomes).toEqual((await runInMemory()).outcomes)
    expect(
      rows.map(({ from_chronon, possible }) => [from_chronon === null ? -Infinity : Number(from_chronon), possible])
    ).toEqual(
      timelineOf(history, 'al-bukamal').map(({ from, answer }) => [
        from,
        answer.possible.map(({ status }) => formatStatus(status))
      ])
    )
  })
})
