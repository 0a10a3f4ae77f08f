/** One run of a command: its inputs, each read once, and its outputs. */
import type { Chunk } from 'changing-hands/log'
import { Failure, ofFile, usage } from './failure.js'
import type { Io } from './io.js'
import { Paint } from './paint.js'

/** Standard input, where a file is asked for. */
export const standard = '-'

/** Text goes out in pieces of about so many characters. */
const pieceLength = 65_536

const bytesOf = async function* (chunks: AsyncIterable<Chunk> | Iterable<Chunk>): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder()
  for await (const chunk of chunks) yield typeof chunk === 'string' ? encoder.encode(chunk) : chunk
}

const jsonIn = (name: string, text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new Failure([`${name}: this is no JSON: ${error instanceof Error ? error.message : String(error)}`])
  }
}

export const listIn = (name: string, text: string, what: string): ReadonlyArray<unknown> => {
  const value = jsonIn(name, text)
  if (Array.isArray(value)) return value
  throw new Failure([`${name}: expected ${what}, in JSON`])
}

export class Session {
  readonly out: Paint
  readonly err: Paint
  #isStandardRead = false

  constructor(readonly io: Io) {
    this.out = new Paint(io.stdout, io.env)
    this.err = new Paint(io.stderr, io.env)
  }

  /** What a file is called in messages. */
  nameOf(path: string): string {
    return path === standard ? 'standard input' : path
  }

  /** The bytes of a file, or of standard input for `-`, which can be read once. */
  async *chunks(path: string): AsyncGenerator<Uint8Array, void, undefined> {
    if (path === standard) {
      if (this.#isStandardRead) throw usage('error: only one file can be standard input (-)')
      this.#isStandardRead = true
      yield* this.io.stdin
      return
    }
    try {
      yield* this.io.read(path)
    } catch (error) {
      throw ofFile(path, error)
    }
  }

  /** The text of a file, its byte order mark left out; of a long one no more than about so many bytes of its beginning. */
  async text(path: string, { encoding = 'utf-8', most = Infinity } = {}): Promise<string> {
    const decoder = new TextDecoder(encoding, { fatal: true })
    let text = ''
    let read = 0
    try {
      for await (const chunk of this.chunks(path)) {
        text += decoder.decode(chunk, { stream: true })
        read += chunk.length
        if (read >= most) return text.slice(0, text.lastIndexOf('\n') + 1)
      }
      return text + decoder.decode()
    } catch (error) {
      if (!(error instanceof TypeError)) throw error
      throw new Failure([
        `${this.nameOf(path)}: this is no text in ${encoding}: save it again as UTF-8${encoding === 'utf-8' ? '' : ', or name its encoding'}`
      ])
    }
  }

  async json(path: string): Promise<unknown> {
    return jsonIn(this.nameOf(path), await this.text(path))
  }

  /** A file of JSON that has a list in it. */
  async list(path: string, what: string): Promise<ReadonlyArray<unknown>> {
    return listIn(this.nameOf(path), await this.text(path), what)
  }

  /** Lines on standard output, in pieces, so that a million of them are no one text. */
  async print(lines: Iterable<string>): Promise<void> {
    let piece = ''
    for (const line of lines) {
      piece += `${line}\n`
      if (piece.length < pieceLength) continue
      await this.io.stdout.write(piece)
      piece = ''
    }
    if (piece !== '') await this.io.stdout.write(piece)
  }

  /** Lines on standard error: what is no answer, but said about one. */
  async remark(lines: Iterable<string>): Promise<void> {
    const text = Array.from(lines, (line) => `${line}\n`).join('')
    if (text !== '') await this.io.stderr.write(text)
  }

  /** Writes to a file or, without one (or to `-`), to standard output. */
  async deliver(path: string | undefined, chunks: AsyncIterable<Chunk> | Iterable<Chunk>): Promise<void> {
    if (path === undefined || path === standard) {
      for await (const chunk of chunks) await this.io.stdout.write(chunk)
      return
    }
    try {
      await this.io.write(path, bytesOf(chunks))
    } catch (error) {
      throw ofFile(path, error)
    }
  }
}
