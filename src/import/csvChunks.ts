/** Tables in text as they come, for importers of particular sources: text, bytes or a stream, in pieces of any size. */
import type { Chunks } from '../log/index.js'
import { chunksOf, piecesOf } from '../log/index.js'
import type { Fault } from '../time/index.js'
import { CsvRows, TextBytes, wholeBeginning } from './csvRows.js'
import { kindOfFile, otherKind } from './fileKind.js'

/** Who takes the rows of a table, its head row first. */
export interface CsvTaker {
  take(cells: ReadonlyArray<string>, line: number): void
  fault(fault: Fault): void
  /** Whether there is something wrong with the file as a whole, so that no more of it need be read. */
  readonly isBroken: boolean
}

/** Reads a table to its end; `onPiece` is told how many characters or bytes were taken in, after each chunk. */
export const readCsv = async (
  chunks: Chunks | string | Uint8Array,
  taker: CsvTaker,
  onPiece: (read: number) => void
): Promise<void> => {
  const rows = new CsvRows(
    (cells, line) => taker.take(cells, line),
    (fault) => taker.fault(fault)
  )
  const bytes = new TextBytes()
  let read = 0
  let hasBytes = false
  const take = (piece: string | Uint8Array, isLast: boolean): void => {
    const text = typeof piece === 'string' ? piece : bytes.push(piece, isLast)
    if (typeof text === 'string') rows.push(text)
    else taker.fault(text)
  }
  for await (const chunk of wholeBeginning(chunksOf(chunks as Chunks))) {
    const kind = read === 0 ? kindOfFile(chunk) : undefined
    if (kind !== undefined) return taker.fault(otherKind(kind))
    hasBytes ||= typeof chunk !== 'string'
    for (const piece of piecesOf(chunk)) take(piece, false)
    read += chunk.length
    onPiece(read)
    if (taker.isBroken) return
  }
  // Bytes that end in the middle of a letter are no text.
  if (hasBytes) take(new Uint8Array(0), true)
  rows.end()
}
