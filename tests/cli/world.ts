/** The world of a command in memory: what it is given, and what it said, wrote and exited with. */
import { readFileSync } from 'node:fs'
import type { Io } from '../../apps/cli/io.js'
import { main } from '../../apps/cli/main.js'

export type Files = Readonly<Record<string, string | Uint8Array>>

export interface World {
  readonly files?: Files
  readonly stdin?: string | Uint8Array
  readonly env?: Io['env']
  /** Whether standard output and standard error are terminals. */
  readonly isTerminal?: boolean
  readonly template?: string
}

export interface Ran {
  readonly code: number
  readonly out: string
  readonly err: string
  /** Lines of standard output. */
  readonly lines: ReadonlyArray<string>
  /** What stands in a file afterwards, as text. */
  readonly file: (path: string) => string | undefined
  /** All files afterwards. */
  readonly files: Files
  readonly bytes: (path: string) => Uint8Array | undefined
}

const encoder = new TextEncoder()
const bytesOf = (data: string | Uint8Array): Uint8Array => (typeof data === 'string' ? encoder.encode(data) : data)

/** In pieces that cut lines and letters. */
async function* inPieces(data: Uint8Array): AsyncGenerator<Uint8Array, void, undefined> {
  for (let i = 0; i < data.length; i += 1000) yield data.subarray(i, i + 1000)
}

const missing = (): Error => Object.assign(new Error('ENOENT'), { code: 'ENOENT' })

/** Runs a command as `changing-hands …words` would run. */
export const run = async (words: ReadonlyArray<string>, world: World = {}): Promise<Ran> => {
  const { files = {}, stdin = '', env = {}, isTerminal = false, template = '' } = world
  const kept = new Map(Object.entries(files).map(([path, data]) => [path, bytesOf(data)]))
  const said: Record<'out' | 'err', Array<Uint8Array>> = { out: [], err: [] }
  const outputOf = (name: 'out' | 'err'): Io['stdout'] => ({
    isTerminal,
    write: async (data) => void said[name].push(bytesOf(data))
  })
  const code = await main(words, {
    stdin: inPieces(bytesOf(stdin)),
    stdout: outputOf('out'),
    stderr: outputOf('err'),
    env,
    version: '1.2.3',
    read: async function* (path) {
      const data = kept.get(path)
      if (data === undefined) throw missing()
      yield* inPieces(data)
    },
    write: async (path, chunks) => {
      const all: Array<Uint8Array> = []
      for await (const chunk of chunks) all.push(chunk)
      kept.set(path, new Uint8Array(Buffer.concat(all)))
    },
    exists: async (path) => kept.has(path),
    pageTemplate: async () => template
  })
  const text = (parts: ReadonlyArray<Uint8Array>): string => Buffer.concat(parts).toString('utf8')
  const out = text(said.out)
  return {
    code,
    out,
    err: text(said.err),
    lines: out === '' ? [] : out.replace(/\n$/, '').split('\n'),
    files: Object.fromEntries(kept),
    bytes: (path) => kept.get(path),
    file: (path) => {
      const data = kept.get(path)
      return data === undefined ? undefined : Buffer.from(data).toString('utf8')
    }
  }
}

const read = (file: string): string => readFileSync(new URL(`../../examples/${file}`, import.meta.url), 'utf8')

/** The article, and its places. */
export const article: Files = {
  'log.jsonl': read('najah-2017-11/log.jsonl'),
  'places.json': read('najah-2017-11/places.json')
}

export const jsonLines = (text: string): ReadonlyArray<Readonly<Record<string, unknown>>> =>
  text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line))

/** A log of one line for each record. */
export const logText = (...records: ReadonlyArray<object>): string =>
  records.map((record) => `${JSON.stringify(record)}\n`).join('')
