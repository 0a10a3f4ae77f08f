/**
 * `kill -9` in the middle of appending, at random points: what was acknowledged is there, and what was torn is named.
 * Set `KILL_SEED` to repeat a run.
 */
import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Fault } from 'changing-hands'
import { orThrow } from 'changing-hands'
import { readLog } from 'changing-hands/log'
import type { FileReport } from 'changing-hands/store'
import { checkFile, fileStore } from 'changing-hands/store'
import { randomFrom } from '../bench/measure.js'
import { bundle } from './processes.js'

const seed = Number(process.env.KILL_SEED ?? Math.floor(Math.random() * 1e9))
const filesAtATime = 4

/** Starts a writer and kills it `delay` ms after it has opened the file (negative: after its start); what it reported. */
const writeAndKill = (
  child: string,
  path: string,
  writer: number,
  size: number,
  delay: number,
  batchesAtATime: number = Infinity
): Promise<ReadonlyArray<string>> =>
  new Promise((resolve, reject) => {
    const writing = spawn(process.execPath, [child, path, String(writer), String(size), String(batchesAtATime)], {
      stdio: ['ignore', 'pipe', 'inherit']
    })
    let reported = ''
    let timer: NodeJS.Timeout | undefined
    const killIn = (ms: number): void => {
      timer ??= setTimeout(() => writing.kill('SIGKILL'), ms)
    }
    if (delay < 0) killIn(-delay)
    writing.stdout.setEncoding('utf8').on('data', (text: string) => {
      reported += text
      if (delay >= 0) killIn(delay)
    })
    writing.on('error', reject).on('close', (code, signal) => {
      clearTimeout(timer)
      if (signal === 'SIGKILL') resolve(reported.split('\n').slice(0, -1))
      else reject(new Error(`the writer ended by itself with ${code}: ${reported.slice(0, 1_000)}`))
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

const faultsIn = async (path: string): Promise<FileReport['faults']> =>
  existsSync(path) ? (await checkFile(path)).faults : []

/** Repairs the file, as the next writer would, and asks for every byte. */
const repairedAndClean = async (path: string, about: string): Promise<void> => {
  await orThrow(await fileStore(path, { repair: true })).close()
  const { faults, bytes, chained } = await checkFile(path)
  expect([faults, chained], about).toEqual([[], bytes])
}

export const losesNothing = (kills: number): void => {
  const folder = mkdtempSync(join(tmpdir(), 'kill-'))
  const child = join(folder, 'child.mjs')
  beforeAll(() => bundle('./kill-child.ts', child))
  afterAll(() => rmSync(folder, { recursive: true }))

  it(
    `a writer killed in the middle of appending loses no acknowledged record, and the reader names the torn line, ${kills} times (KILL_SEED=${seed})`,
    { timeout: 300_000 },
    async () => {
      let [killed, torn, acknowledged, repaired] = [0, 0, 0, 0]
      const files = Array.from({ length: filesAtATime }, async (_, file) => {
        const random = randomFrom(seed + file)
        let path = ''
        let known = new Set<string>()
        // Few kills may all come between two appends, and show nothing: then there are some more.
        const isEnough = (): boolean => killed >= kills && (torn > kills / 20 || killed >= 5 * kills)
        for (let turn = 0; !isEnough(); turn++) {
          const writer = killed++
          // A file is written on after ten kills in a row, so that what one left the next has to do with.
          if (turn % 10 === 0) {
            path = join(folder, `log-${file}-${turn}.jsonl`)
            known = new Set()
          }
          const size = random() < 0.75 ? 1 + Math.floor(random() * 120) : 0
          const delay = random() < 0.1 ? -1 - random() * 120 : random() * 30
          const [opened, ...batches] = await writeAndKill(child, path, writer, size, delay)
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
          expect(
            (await faultsIn(path)).filter((fault) => fault.bytes !== undefined),
            about
          ).toEqual([])
          // Every other time the next writer has to do with it.
          if (turn % 2 === 0) await repairedAndClean(path, about)
        }
        await repairedAndClean(path, 'at the end')
        const { ids, faults } = await read(readFileSync(path))
        expect([...known].filter((id) => !ids.has(id))).toEqual([])
        expect(faults).toEqual([])
      })
      await Promise.all(files)
      console.info(
        `KILL_SEED=${seed}: ${killed} kills, ${acknowledged} appends acknowledged, ${torn} lines torn, ${repaired} repaired`
      )
      expect(torn).toBeGreaterThan(kills / 20)
      // On a busy machine many are killed before they have written at all.
      expect(acknowledged).toBeGreaterThan(killed / 4)
    }
  )

  it(
    `two writers that take turns by the lock, and are killed in whatever they do, lose nothing, ${kills >> 2} times (KILL_SEED=${seed})`,
    { timeout: 300_000 },
    async () => {
      const random = randomFrom(seed)
      const path = join(folder, 'shared.jsonl')
      const known = new Set<string>()
      let [both, acknowledged] = [0, 0]
      for (let turn = 0; turn < kills >> 2; turn++) {
        const said = await Promise.all(
          [2 * turn, 2 * turn + 1].map((writer) =>
            writeAndKill(
              child,
              path,
              writer,
              random() < 0.5 ? 60 : 0,
              10 + random() * 120,
              1 + Math.floor(random() * 3)
            )
          )
        )
        if (said.every((lines) => lines.length > 1)) both++
        for (const [, ...batches] of said)
          for (const batch of batches) {
            acknowledged++
            for (const id of batch.split(' ')) known.add(id)
          }
        const { ids } = await read(readFileSync(path))
        expect(
          [...known].filter((id) => !ids.has(id)),
          `turn ${turn}`
        ).toEqual([])
        await repairedAndClean(path, `turn ${turn}`)
      }
      const leftOver = readdirSync(folder).filter((name) => name.startsWith('shared.jsonl.lock'))
      console.info(
        `KILL_SEED=${seed}: ${acknowledged} appends acknowledged; in ${both} of ${kills >> 2} turns to both; left over: ${leftOver.join(' ')}`
      )
      expect(existsSync(`${path}.lock`)).toBe(false)
      expect(both).toBeGreaterThan(kills >> 4)
    }
  )
}
