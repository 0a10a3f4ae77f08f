/** Whether the file of a log is as it was written. */
import { isLeft } from 'fp-ts/lib/Either.js'
import type { Hash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { readFile } from 'node:fs/promises'
import type { Chunks } from '../log/index.js'
import { arrivalsOf, chunksOf } from '../log/index.js'
import type { ReadOptions } from '../record/index.js'
import type { Fault } from '../time/index.js'
import type { Link } from './chain.js'
import { firstLink, hashAfter, linkOf, linksIn } from './chain.js'

/** What is wrong with a file. */
export interface FileFault extends Fault {
  /** The bytes that it is about, the first included, the last not; left out where it is about a line. */
  readonly bytes?: {
    /** The first. */
    readonly from: number
    /** The one after the last. */
    readonly to: number
  }
}

/** What a check of a file found. */
export interface FileReport {
  /** How many records it has. */
  readonly records: number
  /** How many bytes it has. */
  readonly bytes: number
  /** How many of these the chain vouches for, as far as it fits. */
  readonly chained: number
  /** Everything that is wrong, bytes that do not fit the chain first, in their order. */
  readonly faults: ReadonlyArray<FileFault>
}

/** Feeds bytes to the links of the chain, and says which do not fit. */
class Against {
  readonly faults: Array<FileFault> = []
  readonly #links: ReadonlyArray<Link>
  #next = 0
  #hash: Hash = hashAfter(firstLink)
  #at = 0
  #chained = 0

  constructor(links: ReadonlyArray<Link>) {
    this.#links = links
  }

  get bytes(): number {
    return this.#at
  }

  get chained(): number {
    return this.#chained
  }

  push(chunk: Uint8Array): void {
    for (let from = 0; from < chunk.length;) {
      const link = this.#links.at(this.#next)
      const length = Math.min(chunk.length - from, link === undefined ? Infinity : link.bytes - this.#at)
      if (link !== undefined) this.#hash.update(chunk.subarray(from, from + length))
      from += length
      this.#at += length
      if (link !== undefined && this.#at === link.bytes) this.#reached(link)
    }
  }

  /** The file is over. */
  end(): void {
    const last = this.#links.at(-1)
    if (last !== undefined && last.bytes > this.#at)
      this.faults.push({
        path: '',
        bytes: { from: this.#at, to: last.bytes },
        message: `the file has ${this.#at} bytes, and its chain knows of ${last.bytes} that were acknowledged: ${last.bytes - this.#at} are missing at the end`
      })
  }

  #reached(link: Link): void {
    const from = this.#next === 0 ? 0 : this.#links[this.#next - 1].bytes
    if (linkOf(this.#hash, link.records, link.bytes).hash === link.hash) {
      if (this.faults.length === 0) this.#chained = link.bytes
    } else
      this.faults.push({
        path: '',
        bytes: { from, to: link.bytes },
        message: `bytes ${from} to ${link.bytes} are not those that were acknowledged, or their line in the chain is not (line ${this.#next + 1})`
      })
    this.#hash = hashAfter(link)
    this.#next++
  }
}

/**
 * Checks the bytes of a log against those of the chain that a `fileStore` keeps beside it, and reads every record. `chain` left out,
 * only what cannot be read is found.
 *
 * @example
 * ```ts
 * import { checkLog } from 'changing-hands/store'
 * import assert from 'node:assert/strict'
 *
 * const { records, bytes, chained, faults } = await checkLog(['{"id":"e8"}\n'])
 * assert.deepEqual([records, bytes, chained], [0, 12, 0])
 * assert.ok(faults.every(({ line }) => line === 1))
 * ```
 */
export const checkLog = async (
  log: Chunks,
  { chain, ...options }: ReadOptions & { readonly chain?: Uint8Array } = {}
): Promise<FileReport> => {
  const text = Buffer.from(chain ?? []).toString('latin1')
  const { links, length } = linksIn(text)
  const against = new Against(links)
  const passed = async function* (): AsyncGenerator<Uint8Array, void, undefined> {
    for await (const chunk of chunksOf(log)) {
      const bytes = typeof chunk === 'string' ? Buffer.from(chunk) : chunk
      against.push(bytes)
      yield bytes
    }
  }
  let records = 0
  const read = await arrivalsOf(passed(), false, {
    ...options,
    gzip: false,
    onProgress: (progress) => {
      records = progress.records
    }
  })
  against.end()
  const { faults, bytes, chained } = against
  return {
    records,
    bytes,
    chained,
    faults: [...faults, ...brokenChain(text, length, links.length), ...(isLeft(read) ? read.left : [])]
  }
}

/** A chain that ends in a torn line is one whose writer was killed; more lines after that are none of a store. */
const brokenChain = (text: string, length: number, links: number): ReadonlyArray<FileFault> =>
  text.indexOf('\n', length) < 0
    ? []
    : [
        {
          path: '',
          message: `the chain cannot be read from its line ${links + 1} on: what it knew of the bytes after that is lost (remove it, and the next writer begins a new one)`
        }
      ]

/**
 * Checks the file of a log: its bytes against the chain beside it (`LOG.chain`), so that one that was changed is noticed, and that every
 * record can be read. Changes nothing. Rejects when the file cannot be read; a chain that is not there vouches for nothing.
 *
 * @example
 * ```ts
 * import { held, orThrow } from 'changing-hands'
 * import { checkFile, fileStore } from 'changing-hands/store'
 * import assert from 'node:assert/strict'
 * import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
 * import { tmpdir } from 'node:os'
 * import { join } from 'node:path'
 *
 * const folder = await mkdtemp(join(tmpdir(), 'log-'))
 * const path = join(folder, 'log.jsonl')
 * const store = orThrow(await fileStore(path))
 * orThrow(await store.append([{
 *   id: 'e8', type: 'ControlChanged', v: 1, recordedAt: '2017-11-20', source: { id: 'najah' },
 *   place: 'rawa', at: '2017-11-17', to: held('iraqi-forces')
 * }]))
 * await store.close()
 * const { records, bytes, chained, faults } = await checkFile(path)
 * assert.deepEqual([records, chained, faults], [1, bytes, []])
 *
 * await writeFile(path, (await readFile(path, 'utf8')).replace('2017-11-17', '2017-11-18'))
 * assert.deepEqual((await checkFile(path)).faults[0].bytes, { from: 0, to: bytes })
 * await rm(folder, { recursive: true })
 * ```
 */
export const checkFile = async (path: string, options: ReadOptions = {}): Promise<FileReport> => {
  const chain = await readFile(`${path}.chain`).catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  })
  return checkLog(createReadStream(path), { ...options, ...(chain === undefined ? {} : { chain }) })
}
