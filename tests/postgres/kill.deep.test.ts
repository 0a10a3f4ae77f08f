/** Writers and servers that are really killed: what was acknowledged is there, once, and all answers are those of a plain replay. */
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Status } from 'changing-hands'
import { formatLog, formatStatus, orThrow, project, statusAt, timelineOf } from 'changing-hands'
import { postgresStore } from 'changing-hands/store/postgres'
import { scaled } from '../cases.js'
import { day } from '../given.js'
import type { Server } from '../servers/postgres.js'
import { installed, startServer } from '../servers/postgres.js'

const programs = installed().get('18')
if (programs === undefined) console.warn('PostgreSQL 18 is not installed on this machine: nothing is killed here')

describe.skipIf(programs === undefined)('what PostgreSQL acknowledged', () => {
  const folder = mkdtempSync(join(tmpdir(), 'postgres-kill-'))
  const writer = join(folder, 'writer.mjs')
  let server: Server
  beforeAll(async () => {
    const root = (path: string): string => fileURLToPath(new URL(`../../src/${path}`, import.meta.url))
    await build({
      entryPoints: [fileURLToPath(new URL('./writer.ts', import.meta.url))],
      outfile: writer,
      bundle: true,
      platform: 'node',
      format: 'esm',
      external: ['pg-native'],
      alias: { 'changing-hands/store/postgres': root('postgres/public.ts'), 'changing-hands': root('index.ts') },
      banner: { js: `import { createRequire } from 'node:module'; const require = createRequire(import.meta.url)` }
    })
    server = await startServer('18', programs ?? '')
  }, 120_000)
  afterAll(async () => {
    await server.remove()
    rmSync(folder, { recursive: true })
  }, 60_000)

  /** Starts a writer; `acknowledged` fills up while it lives. */
  const startWriter = (schema: string, name: string) => {
    const child = spawn(process.execPath, [writer, String(server.port), schema, name], {
      stdio: ['ignore', 'pipe', 'ignore']
    })
    let text = ''
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => (text += chunk))
    const isOver = new Promise<void>((resolve) => child.on('exit', () => resolve()))
    return {
      acknowledged: () =>
        text
          .split('\n')
          .slice(1, -1)
          .flatMap((line) => line.split(' ')),
      hasOpened: () => text.includes('opened'),
      kill: async () => {
        child.kill('SIGKILL')
        await isOver
      },
      isOver
    }
  }
  const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

  /** Everything acknowledged is there once, and the rows that are told are those of a plain replay of what is there. */
  const check = async (schema: string, acknowledged: ReadonlyArray<string>): Promise<number> => {
    const pool = server.pool()
    const store = orThrow(await postgresStore(pool, { schema }))
    const log = orThrow(await store.readAll())
    const ids = formatLog(log)
      .split('\n')
      .slice(0, -1)
      .map((line): string => JSON.parse(line).id)
    expect(new Set(ids).size).toBe(ids.length)
    const there = new Set(ids)
    expect(acknowledged.filter((id) => !there.has(id))).toEqual([])
    const history = project(log)
    for (let k = 0; k < 5; k++) {
      const place = `place-${k}`
      const { rows } = await pool.query(
        `select lower(during)::int as chronon, possible from "${schema}".segments where place = $1 order by lower(during) nulls first`,
        [place]
      )
      expect(rows.map(({ possible }) => possible.map((one: { status: Status }) => formatStatus(one.status)))).toEqual(
        rows.length === 0
          ? []
          : timelineOf(history, place).map(({ answer }) => answer.possible.map(({ status }) => formatStatus(status)))
      )
      const own = orThrow(await store.readPlace(place))
      for (let chronon = 17_470; chronon < 17_500; chronon += 3)
        expect(statusAt(project(own.log), place, day(chronon))).toEqual(statusAt(history, place, day(chronon)))
    }
    await store.close()
    await pool.end()
    return ids.length
  }

  it('is there when a writer is killed in mid-append', { timeout: 300_000 }, async () => {
    const kills = scaled(30, 5)
    const acknowledged: Array<string> = []
    for (let k = 0; k < kills; k++) {
      const one = startWriter('killed_writers', `w${k}`)
      while (!one.hasOpened()) await wait(20)
      await wait(20 + ((k * 37) % 150))
      await one.kill()
      acknowledged.push(...one.acknowledged())
    }
    const count = await check('killed_writers', acknowledged)
    console.info(
      `${kills} writers killed, ${acknowledged.length} records acknowledged, ${count} there: 0 lost, 0 twice`
    )
    expect(acknowledged.length).toBeGreaterThan(kills / 4)
  })
  it('is there when the server is killed under two writers', { timeout: 300_000 }, async () => {
    const kills = scaled(8, 3)
    const acknowledged: Array<string> = []
    for (let k = 0; k < kills; k++) {
      const writers = [startWriter('killed_servers', `a${k}`), startWriter('killed_servers', `b${k}`)]
      while (!writers.every((one) => one.hasOpened())) await wait(20)
      await wait(50 + ((k * 53) % 200))
      await server.kill()
      await Promise.all(writers.map((one) => one.kill()))
      for (const one of writers) acknowledged.push(...one.acknowledged())
      await server.start()
    }
    const count = await check('killed_servers', acknowledged)
    console.info(
      `${kills} servers killed, ${acknowledged.length} records acknowledged, ${count} there: 0 lost, 0 twice`
    )
    expect(acknowledged.length).toBeGreaterThan(kills / 4)
  })
})
