/**
 * Reading a log from a stream: throughput against `parseLog` on the same text in the same run, and the heap it takes for
 * a long one that is made as it is read. Run with `node --expose-gc --import tsx tests/bench/streams.ts [megabytes] [read | collect | evolve]`;
 * with `--max-old-space-size` to see what it can do with.
 */
import type { ControlRecord } from 'changing-hands'
import { emptyHistory, evolve, orThrow, parseLog } from 'changing-hands'
import { collectLog, readLog, writeLog } from 'changing-hands/log'
import { gunzipSync, gzipSync } from 'node:zlib'
import { changes } from './data.js'

const megabytes = Number(process.argv[2] ?? 300)
const gc = (): number => {
  globalThis.gc?.()
  return process.memoryUsage().heapUsed / 1e6
}
/** The median milliseconds of each over nine rounds in turn, so that all see the same machine. */
const inTurn = async (
  contenders: ReadonlyArray<readonly [name: string, run: () => Promise<unknown> | unknown]>
): Promise<ReadonlyArray<number>> => {
  const times = contenders.map((): Array<number> => [])
  for (let round = -1; round < 9; round++)
    for (const [i, [, run]] of contenders.entries()) {
      globalThis.gc?.()
      const start = performance.now()
      await run()
      if (round >= 0) times[i].push(performance.now() - start)
    }
  return times.map((all) => all.sort((a, b) => a - b)[all.length >> 1])
}

const some: ReadonlyArray<ControlRecord> = changes(50_000, 1_667).map((record) => ({
  ...record,
  source: {
    id: 'feed',
    title: 'A news agency, 20 November 2017',
    quote: 'the words of the report, about as long as a sentence in a newspaper usually is'
  }
}))
const parts: Array<Uint8Array> = []
for await (const part of writeLog(some)) parts.push(part)
const bytes = Buffer.concat(parts)
const text = bytes.toString()
const zipped = gzipSync(bytes)
const cut = (whole: Uint8Array, size = 65_536): ReadonlyArray<Uint8Array> =>
  Array.from({ length: Math.ceil(whole.length / size) }, (_, i) => whole.subarray(i * size, (i + 1) * size))
const drain = async (source: AsyncIterable<unknown>): Promise<void> => {
  for await (const _ of source);
}

const contenders = [
  ['parseLog', () => parseLog(text)],
  ['decoding and parseLog', () => parseLog(new TextDecoder().decode(bytes))],
  ['readLog of bytes', () => drain(readLog(cut(bytes)))],
  ['collectLog of bytes', () => collectLog(cut(bytes))],
  ['gunzipSync and parseLog', () => parseLog(gunzipSync(zipped).toString())],
  ['collectLog of gzip', () => collectLog(cut(zipped))],
  ['writeLog', () => drain(writeLog(some))]
] as const
const medians = await inTurn(contenders)
console.log(`${some.length} records, ${(bytes.length / 1e6).toFixed(1)} MB`)
contenders.forEach(([name], i) => {
  const ms = medians[i]
  console.log(
    `${name}: ${ms.toFixed(0)} ms, ${Math.round((some.length / ms) * 1000)} records/s, ${(bytes.length / 1e3 / ms).toFixed(0)} MB/s, ${(ms / medians[0]).toFixed(2)} of parseLog`
  )
})

/** Bytes of a log of so many megabytes, made as they are asked for. */
const long = async function* (): AsyncGenerator<Uint8Array> {
  let made = 0
  let id = 0
  const encoder = new TextEncoder()
  while (made < megabytes * 1e6) {
    let chunk = ''
    while (chunk.length < 65_536) {
      chunk += `${JSON.stringify({ ...some[id % some.length], id: `e${id}` })}\n`
      id++
    }
    const part = encoder.encode(chunk)
    made += part.length
    yield part
  }
}

let most = 0
let chunks = 0
const watch = {
  onProgress: (): void => {
    if (++chunks % 16 === 0) most = Math.max(most, process.memoryUsage().heapUsed / 1e6)
  }
}
const watched = async (name: string, run: () => Promise<unknown>): Promise<void> => {
  const before = gc()
  most = before
  const start = performance.now()
  const kept = await run()
  most = Math.max(most, process.memoryUsage().heapUsed / 1e6)
  const seconds = (performance.now() - start) / 1000
  const after = gc()
  console.log(
    `${name}, ${megabytes} MB: ${seconds.toFixed(1)} s; heap at most ${most.toFixed(0)} MB, of which ${before.toFixed(0)} before and ${(after - before).toFixed(0)} kept${kept === undefined ? '' : ' by the result'}: ${(most - after).toFixed(0)} MB for reading, garbage included`
  )
}
const what = process.argv[3] ?? 'read'
if (what === 'read') await watched('readLog', () => drain(readLog(long(), watch)))
if (what === 'collect') await watched('collectLog', async () => orThrow(await collectLog(long(), watch)))
if (what === 'evolve')
  await watched('readLog and evolve', async () => {
    let history = emptyHistory()
    for await (const { records } of readLog(long(), watch))
      history = evolve(
        history,
        records.map(({ record }) => record)
      )
    return history
  })
