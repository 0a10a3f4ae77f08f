/**
 * `kill -9` in the middle of appending, at random points: what was acknowledged is there, and what was torn is named.
 * Set `KILL_SEED` to repeat a run, `KILLS` for another number of kills (default 200).
 */
import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Fault } from 'changing-hands'
import { orThrow } from 'changing-hands'
import { readLog } from 'changing-hands/log'
import { fileStore } from 'changing-hands/store'
import { randomFrom } from '../bench/measure.js'

const kills = Number(process.env.KILLS ?? 200)
const seed = Number(process.env.KILL_SEED ?? Math.floor(Math.random() * 1e9))
const filesAtATime = 4
const folder = mkdtempSync(join(tmpdir(), 'kill-'))
const child = join(folder, 'child.mjs')

beforeAll(async () => {
  // Bundled once, so that each of the writers starts in a moment.
  await build({
    entryPoints: [fileURLToPath(new URL('./kill-child.ts', import.meta.url))],
    outfile: child,
    bundle: true,
    platform: 'node',
    format: 'esm',
    banner: { js: `import { createRequire } from 'node:module'; const require = createRequire(import.meta.url)` }
  })
})
afterAll(() => rmSync(folder, { recursive: true }))

/** Starts a writer and kills it `delay` ms after it has opened the file (negative: after its start); what it told. */
const writeAndKill = (path: string, writer: number, size: number, delay: number): Promise<ReadonlyArray<string>> =>
  new Promise((resolve, reject) => {
    const writing = spawn(process.execPath, [child, path, String(writer), String(size)], {
      stdio: ['ignore', 'pipe', 'inherit']
    })
    let told = ''
    let timer: NodeJS.Timeout | undefined
    const killIn = (ms: number): void => {
      timer ??= setTimeout(() => writing.kill('SIGKILL'), ms)
    }
    if (delay < 0) killIn(-delay)
    writing.stdout.setEncoding('utf8').on('data', (text: string) => {
      told += text
      if (delay >= 0) killIn(delay)
    })
    writing.on('error', reject).on('close', (code, signal) => {
      clearTimeout(timer)
      if (signal === 'SIGKILL') resolve(told.split('\n').slice(0, -1))
      else reject(new Error(`the writer ended by itself with ${code}: ${told.slice(0, 1_000)}`))
    })
  })

const read = async (
  bytes: Uint8Array
): Promise<{ readonly ids: ReadonlySet<string>; readonly faults: ReadonlyArray<Fault> }> => {
  const ids = new Set<string>()
  const faults: Array<Fault> = []
  for await (const batch of readLog([bytes])) {
    for (const { record } of batch.records) ids.add(record.id)
    faults.push(...batch.faults)
  }
  return { ids, faults }
}

describe(`a writer killed in the middle of appending (KILL_SEED=${seed})`, () => {
  it(
    `loses no acknowledged record, and the reader names the torn line, ${kills} times`,
    { timeout: 300_000 },
    async () => {
      let [killed, torn, acknowledged, repaired] = [0, 0, 0, 0]
      const files = Array.from({ length: filesAtATime }, async (_, file) => {
        const random = randomFrom(seed + file)
        let path = ''
        let known = new Set<string>()
        for (let turn = 0; killed < kills; turn++) {
          const writer = killed++
          // A file is written on after ten kills in a row, so that what one left the next has to do with.
          if (turn % 10 === 0) {
            path = join(folder, `log-${file}-${turn}.jsonl`)
            known = new Set()
          }
          const size = random() < 0.75 ? 1 + Math.floor(random() * 120) : 0
          const delay = random() < 0.1 ? -1 - random() * 120 : random() * 30
          const [opened, ...batches] = await writeAndKill(path, writer, size, delay)
          if (opened === 'repaired') repaired++
          for (const batch of batches) for (const id of batch.split(' ')) known.add(id)
          acknowledged += batches.length

          // It may have been killed before there was a file.
          const bytes = existsSync(path) ? readFileSync(path) : Buffer.alloc(0)
          const { ids, faults } = await read(bytes)
          const about = `kill ${writer} of file ${file}, turn ${turn}, ${size} bytes at a time, after ${delay} ms`
          expect(
            [...known].filter((id) => !ids.has(id)),
            about
          ).toEqual([])
          // What comes after the last line feed is a record but for its line feed, or it is torn.
          const lines = bytes.toString().split('\n')
          const last = lines[lines.length - 1]
          const isTorn = last !== '' && !last.endsWith('}}')
          if (isTorn) torn++
          expect(
            faults.map(({ line, message }) => [line, message.startsWith('the last line is cut off: it begins "{')]),
            about
          ).toEqual(isTorn ? [[lines.length, true]] : [])
        }
        const store = orThrow(await fileStore(path, { repair: true }))
        const { ids, faults } = await read(readFileSync(path))
        expect([[...known].filter((id) => !ids.has(id)), faults]).toEqual([[], []])
        await store.close()
      })
      await Promise.all(files)
      console.info(
        `KILL_SEED=${seed}: ${killed} kills, ${acknowledged} appends acknowledged, ${torn} lines torn, ${repaired} repaired`
      )
      // Nothing would be shown by kills that all come between two appends.
      expect(torn).toBeGreaterThan(kills / 20)
      expect(acknowledged).toBeGreaterThan(kills)
    }
  )
})
