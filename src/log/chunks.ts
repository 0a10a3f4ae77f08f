/** Where the text of a log comes from: any iterable of chunks, or a web stream of them. */

import { checked, isThing } from '../time/index.js'

/** A piece of a log: text, or bytes in UTF-8 (or gzip). */
export type Chunk = string | Uint8Array

/** A web `ReadableStream`, as far as it is needed: that of Node and that of browsers both are. */
export interface ReadableStreamLike<A> {
  /** A reader, which alone may read the stream until it lets go of it. */
  getReader(): {
    /** The next piece; none when it is at its end. */
    read(): Promise<{
      /** Whether it is at its end. */
      readonly done: boolean
      /** The piece, where there is one. */
      readonly value?: A | undefined
    }>
    /** Reads no further. */
    cancel(reason?: unknown): Promise<void>
    /** Lets go of the stream. */
    releaseLock(): void
  }
}

/** Chunks in any form: a Node stream, a web stream (`response.body`, `file.stream()`), a generator, a list. */
export type Chunks = AsyncIterable<Chunk> | Iterable<Chunk> | ReadableStreamLike<Chunk>

/** Chunks are cut into pieces of so many bytes or characters, so that no batch of records is larger than they give. */
const longestPiece = 65_536

export const isChunk = (value: unknown): value is Chunk => typeof value === 'string' || value instanceof Uint8Array

/** The chunks one by one; stopping early stops where they come from. */
export async function* chunksOf(source: Chunks): AsyncGenerator<Chunk, void, undefined> {
  checked(
    isChunk(source) ||
      (isThing(source) && ('getReader' in source || Symbol.asyncIterator in source || Symbol.iterator in source)),
    'a log is read from a stream or a list of chunks',
    source
  )
  if (isChunk(source)) yield source
  else if ('getReader' in source) yield* chunksOfStream(source)
  else yield* source
}

// Not every browser can iterate over a stream.
async function* chunksOfStream(stream: ReadableStreamLike<Chunk>): AsyncGenerator<Chunk, void, undefined> {
  const reader = stream.getReader()
  let isOver = false
  try {
    for (;;) {
      const { done, value } = await reader.read()
      isOver = done
      if (done) return
      if (value !== undefined) yield value
    }
  } finally {
    if (!isOver) await reader.cancel().catch(() => undefined)
    reader.releaseLock()
  }
}

/** The pieces of a chunk. */
export function* piecesOf(chunk: Chunk): Generator<Chunk, void, undefined> {
  if (chunk.length <= longestPiece) {
    yield chunk
    return
  }
  for (let from = 0; from < chunk.length; from += longestPiece)
    yield typeof chunk === 'string' ? chunk.slice(from, from + longestPiece) : chunk.subarray(from, from + longestPiece)
}
