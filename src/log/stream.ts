/**
 * Logs from streams, in bounded memory: what is held at any time is one chunk, the line that is not over yet and the
 * records of the last chunk.
 *
 * Law: however a text is cut into chunks, it reads as `parseLog` reads it.
 */
import type { Either } from 'fp-ts/lib/Either.js'
import type { NonEmptyArray } from 'fp-ts/lib/NonEmptyArray.js'
import type { AnyRecord, ControlRecord, ExtraRecord, ReadOptions } from '../record/index.js'
import { isControlRecord } from '../record/index.js'
import { checked, checkOptions } from '../time/index.js'
import type { Fault } from '../time/index.js'
import { Utf8Lines } from './bytes.js'
import type { Chunk, Chunks } from './chunks.js'
import { chunksOf, isChunk, piecesOf } from './chunks.js'
import { Damaged, isGzip, through } from './gzip.js'
import type { Sink } from './lines.js'
import { LineReader } from './lines.js'
import type { Log } from './log.js'
import { madeFrom, newIntake } from './logOf.js'
import type { LogOptions } from './logOf.js'

/** How far reading has come. */
export interface ReadProgress {
  /** Bytes of the input as it was given (compressed, where it is); of chunks that are texts, their UTF-16 code units. */
  readonly read: number
  /** Lines that are over. */
  readonly lines: number
  /** How many records have been read. */
  readonly records: number
  /** How many faults have been found. */
  readonly faults: number
}

/** How to read a stream. */
export interface ReadLogOptions extends ReadOptions {
  /** Whether the bytes are compressed; left out, their first two bytes say so. Texts never are. */
  readonly gzip?: boolean
  /** Called after each chunk, and at the end. */
  readonly onProgress?: (progress: ReadProgress) => void
}

/** How to read a stream into a log. */
export interface CollectOptions extends ReadLogOptions, LogOptions {}

/** A record with the line, counted from 1, on which it stands. */
export interface LocatedRecord<R extends AnyRecord = ControlRecord> {
  /** The record. */
  readonly record: R
  /** The line of the file that it stands on, counted from 1. */
  readonly line: number
}

/** What a piece of the input held, each list in the order of the lines; one list at least is not empty. */
export interface LogBatch {
  /** The records of this batch, in the order of the file. */
  readonly records: ReadonlyArray<LocatedRecord>
  /** Those of types of your own. */
  readonly extras: ReadonlyArray<LocatedRecord<ExtraRecord>>
  /** What could not be read, with line and path. A record with a fault is in no other list. */
  readonly faults: ReadonlyArray<Fault>
}

class Batch implements LogBatch, Sink {
  readonly records: Array<LocatedRecord> = []
  readonly extras: Array<LocatedRecord<ExtraRecord>> = []
  readonly faults: Array<Fault> = []

  record(record: AnyRecord, line: number): void {
    if (isControlRecord(record)) this.records.push({ record, line })
    else this.extras.push({ record, line })
  }

  fault(fault: Fault): void {
    this.faults.push(fault)
  }

  get isEmpty(): boolean {
    return this.records.length + this.extras.length + this.faults.length === 0
  }
}

/** Counts what goes by on its way to the sink of the moment. */
export class Counter implements Sink {
  records = 0
  faults = 0

  constructor(public sink: Sink) {}

  record(record: AnyRecord, line: number): void {
    this.records++
    this.sink.record(record, line)
  }

  fault(fault: Fault): void {
    this.faults++
    this.sink.fault(fault)
  }
}

/** Feeds chunks to `sink` by way of lines, and pauses after each piece of them. */
export async function* feed(
  source: Chunks,
  counter: Counter,
  reading: ReadLogOptions
): AsyncGenerator<void, void, undefined> {
  checkOptions(reading)
  const { gzip, onProgress, ...options } = reading
  const lines = new LineReader(counter, options)
  const bytes = new Utf8Lines(lines)
  let read = 0
  const report = (): void =>
    onProgress?.({ read, lines: lines.lines, records: counter.records, faults: counter.faults })
  const counted = async function* (): AsyncGenerator<Chunk, void, undefined> {
    for await (const chunk of chunksOf(source)) {
      checked(isChunk(chunk), 'a chunk of a log is a text or bytes in a Uint8Array', chunk)
      read += chunk.length
      yield chunk
    }
  }
  let damage: Damaged | undefined
  try {
    for await (const chunk of plain(counted(), gzip)) {
      for (const piece of piecesOf(chunk)) {
        if (typeof piece === 'string') {
          bytes.flush()
          lines.push(piece)
        } else bytes.push(piece)
        yield
      }
      report()
    }
  } catch (error) {
    if (!(error instanceof Damaged)) throw error
    damage = error
  }
  bytes.flush()
  lines.end()
  if (damage !== undefined)
    counter.fault({
      line: lines.lines + 1,
      path: '',
      message: `the gzip data cannot be read from here on (${damage.message}): it is cut off or damaged, so fetch or compress it again`
    })
  yield
  report()
}

/** The chunks, decompressed if they are to be. */
async function* plain(
  chunks: AsyncGenerator<Chunk, void, undefined>,
  gzip: boolean | undefined
): AsyncGenerator<Chunk, void, undefined> {
  if (gzip === false) {
    yield* chunks
    return
  }
  // The first two bytes may come one by one.
  const first: Array<Chunk> = []
  let start = new Uint8Array(0)
  while (start.length < 2) {
    const next = await chunks.next()
    if (next.done === true) break
    first.push(next.value)
    if (typeof next.value === 'string') {
      if (next.value === '') continue
      break
    }
    start = new Uint8Array([...start, ...next.value.subarray(0, 2)])
  }
  const all = async function* (): AsyncGenerator<Chunk, void, undefined> {
    try {
      yield* first
      yield* chunks
    } finally {
      await chunks.return()
    }
  }
  if (gzip === true || isGzip(start)) yield* through(new DecompressionStream('gzip'), bytesOf(all()))
  else yield* all()
}

async function* bytesOf(chunks: AsyncIterable<Chunk>): AsyncGenerator<Uint8Array, void, undefined> {
  for await (const chunk of chunks) {
    if (typeof chunk === 'string') throw new TypeError('gzip data comes in bytes: give Uint8Array chunks, not texts')
    yield chunk
  }
}

/**
 * Reads a log of any size as it comes: a batch for each chunk that completes a line, with the records and the faults in
 * it. What `parseLog` refuses is a fault here, and reading goes on: nothing is kept, so that ids taken twice are not
 * noticed (`collectLog` does). Lines over 1,000,000 characters are skipped without being held, bytes that are no UTF-8
 * and gzip data that is cut off are faults with their line. Stopping early (`break`) stops the source. It rejects only
 * with what the source itself throws.
 *
 * @example
 * ```ts
 * import { emptyHistory, evolve, timesChangedHands } from 'changing-hands'
 * import { readLog } from 'changing-hands/log'
 * import assert from 'node:assert/strict'
 *
 * const line = '{"id":"e8","type":"ControlChanged","v":1,"recordedAt":"2017-11-20","source":{"id":"najah"},"place":"rawa","at":"2017-11-17","from":{"kind":"held","by":"isis"},"to":{"kind":"held","by":"iraqi-forces"}}'
 * let history = emptyHistory()
 * const faults: Array<string> = []
 * // Chunks may end anywhere: here in the middle of a record, and the last line is torn.
 * for await (const batch of readLog([line.slice(0, 90), line.slice(90), `\n${line.slice(0, 20)}`])) {
 *   history = evolve(history, batch.records.map(({ record }) => record))
 *   for (const fault of batch.faults) faults.push(`line ${fault.line}: ${fault.message.slice(0, 24)}`)
 * }
 * assert.deepEqual(timesChangedHands(history, 'rawa'), { least: 1, most: 1 })
 * assert.deepEqual(faults, ['line 2: the last line is cut off'])
 * ```
 */
export async function* readLog(
  source: Chunks,
  options: ReadLogOptions = {}
): AsyncGenerator<LogBatch, void, undefined> {
  let batch = new Batch()
  const counter = new Counter(batch)
  for await (const _ of feed(source, counter, options)) {
    if (batch.isEmpty) continue
    const full = batch
    counter.sink = batch = new Batch()
    yield full
  }
}

/**
 * Reads a whole log from a stream: what `parseLog` would say of the text, without the text in memory. Beside the log
 * itself it holds what `readLog` does, and at the end 12 bytes a record to sort them.
 *
 * @example
 * ```ts
 * import { orThrow, records } from 'changing-hands'
 * import { collectLog, writeLog } from 'changing-hands/log'
 * import assert from 'node:assert/strict'
 *
 * const lines = ['2017-11-17', '2017-11-18'].map((at, i) =>
 *   `{"id":"e${i}","type":"ControlChanged","v":1,"recordedAt":"2017-11-20","source":{"id":"najah"},"place":"rawa","at":"${at}","to":{"kind":"held","by":"iraqi-forces"}}\n`)
 * const log = orThrow(await collectLog(lines))
 * const again = orThrow(await collectLog(writeLog(log, { gzip: true })))
 * assert.deepEqual([...records(again)], [...records(log)])
 * ```
 */
export const collectLog = async (
  source: Chunks,
  options: CollectOptions = {}
): Promise<Either<NonEmptyArray<Fault>, Log>> => {
  checkOptions(options)
  const { mostFaults, ...others } = options
  const intake = newIntake('line', mostFaults)
  for await (const _ of feed(source, new Counter(intake), others));
  return madeFrom(intake)
}
