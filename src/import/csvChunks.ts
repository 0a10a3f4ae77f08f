/** Tables in text as they come, for whoever imports them: text, bytes or a stream, in pieces of any size. */
import { left, right } from 'fp-ts/lib/Either.js'
import type { Either } from 'fp-ts/lib/Either.js'
import type { NonEmptyArray } from 'fp-ts/lib/NonEmptyArray.js'
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

/** How a table in text is written, where that is not seen. */
export interface CsvForm {
  readonly delimiter?: string
  readonly encoding?: string
}

/** The rows of a text on their way to their taker. */
export const csvRowsFor = (taker: CsvTaker, { delimiter }: CsvForm = {}): CsvRows =>
  new CsvRows(
    (cells, line) => taker.take(cells, line),
    (fault) => taker.fault(fault),
    delimiter
  )

/**
 * Reads a table to its end, or until it is broken: what is left then is no whole row, and of it nothing is said. `onPiece` is told how many
 * characters or bytes were taken in, after each chunk. How many there were, or a `Left` if the file is of another kind.
 */
export const readCsv = async (
  chunks: Chunks | string | Uint8Array,
  taker: CsvTaker,
  onPiece: (read: number) => void,
  form: CsvForm = {}
): Promise<Either<NonEmptyArray<Fault>, number>> => {
  const rows = csvRowsFor(taker, form)
  const bytes = new TextBytes(form.encoding)
  let read = 0
  let hasBytes = false
  const take = (piece: string | Uint8Array, isLast: boolean): void => {
    const text = typeof piece === 'string' ? piece : bytes.push(piece, isLast)
    if (typeof text === 'string') rows.push(text)
    else taker.fault(text)
  }
  for await (const chunk of wholeBeginning(chunksOf(chunks as Chunks))) {
    const kind = read === 0 ? kindOfFile(chunk) : undefined
    if (kind !== undefined) return left([otherKind(kind)])
    hasBytes ||= typeof chunk !== 'string'
    for (const piece of piecesOf(chunk)) take(piece, false)
    read += chunk.length
    onPiece(read)
    if (taker.isBroken) return right(read)
  }
  // Bytes that end in the middle of a letter are no text.
  if (hasBytes) take(new Uint8Array(0), true)
  rows.end()
  return right(read)
}
