/** Logs to streams, in bounded memory. */
import type { AnyRecord } from '../record/index.js'
import { checked, checkOptions, isThing } from '../time/index.js'
import { through } from './gzip.js'
import { lineOf } from './jsonLines.js'
import type { Log } from './log.js'
import { isLog, sortedAll } from './log.js'

/** How to write a log as a stream. */
export interface WriteLogOptions {
  /** Whether to compress. Default `false`. */
  readonly gzip?: boolean
}

/** Lines are gathered into chunks of about so many characters. */
const chunkLength = 65_536

/**
 * A log as JSON Lines in chunks of bytes (UTF-8, or gzip): what `formatLog` gives, without the text in memory. Takes a
 * log, which comes in canonical order, or records in any order as they come. Chunks are made as they are asked for;
 * stopping early stops where the records come from.
 *
 * The result can be written to a file (`writeFile(path, writeLog(log))` of `node:fs/promises`), or be made a web stream
 * (`ReadableStream.from(writeLog(log))`).
 *
 * @example
 * ```ts
 * import { formatLog, held, logOf, orThrow } from 'changing-hands'
 * import { writeLog } from 'changing-hands/log'
 * import assert from 'node:assert/strict'
 *
 * const log = orThrow(logOf([{
 *   id: 'e8', type: 'ControlChanged', v: 1, recordedAt: '2017-11-20', source: { id: 'najah' },
 *   place: 'rawa', at: '2017-11-17', to: held('iraqi-forces')
 * }]))
 * const decoder = new TextDecoder()
 * let text = ''
 * for await (const bytes of writeLog(log)) text += decoder.decode(bytes, { stream: true })
 * assert.equal(text, formatLog(log))
 * ```
 */
export const writeLog = (
  records: Log | Iterable<AnyRecord> | AsyncIterable<AnyRecord>,
  options: WriteLogOptions = {}
): AsyncGenerator<Uint8Array, void, undefined> => {
  checkOptions(options)
  const { gzip = false } = options
  checked(
    isThing(records) && (isLog(records) || Symbol.iterator in records || Symbol.asyncIterator in records),
    'what is written is a log, or records one after the other',
    records
  )
  const bytes = bytesOf(isLog(records) ? sortedAll(records) : records)
  return gzip ? through(new CompressionStream('gzip'), bytes) : bytes
}

async function* bytesOf(
  records: Iterable<AnyRecord> | AsyncIterable<AnyRecord>
): AsyncGenerator<Uint8Array, void, undefined> {
  const encoder = new TextEncoder()
  let text = ''
  const isFull = (record: AnyRecord): boolean => (text += lineOf(record)).length >= chunkLength
  const chunk = (): Uint8Array => {
    const bytes = encoder.encode(text)
    text = ''
    return bytes
  }
  // Waiting for each record of a list would cost more than writing it.
  if (Symbol.asyncIterator in records) {
    for await (const record of records) if (isFull(record)) yield chunk()
  } else for (const record of records) if (isFull(record)) yield chunk()
  if (text !== '') yield chunk()
}
