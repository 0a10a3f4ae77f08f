/**
 * Tables in text, as they come: pieces of any size go in, rows with their lines come out. Quoting is papaparse's affair; ours are
 * byte order marks, line ends of every kind, which character separates, ragged rows, and marks that nobody closes.
 */
import Papa from 'papaparse'
import type { Fault } from '../time/index.js'
import { quoted } from '../time/index.js'

/** Takes a row: its cells, and the line on which it begins, counted from 1. */
type TakeRow = (cells: ReadonlyArray<string>, line: number) => void

/** The parser below `Papa.parse`, which can be fed: its types do not name it. */
interface RawParser {
  parse(
    input: string,
    baseIndex: number,
    ignoreLastRow: boolean
  ): {
    readonly data: ReadonlyArray<ReadonlyArray<string>>
    readonly errors: ReadonlyArray<{ readonly row?: number; readonly message: string }>
    readonly meta: { readonly cursor: number }
  }
}
const { Parser } = Papa as unknown as {
  readonly Parser: new (config: { readonly delimiter: string; readonly newline: '\n' }) => RawParser
}

/** What may separate cells, where nobody says: the first that the head row has most of, and the same number of in the next rows. */
const separators = [',', ';', '\t', '|']

/** A quoted cell that goes on for so long has lost its closing mark. */
const longestCell = 1_000_000

const lineBreaksIn = (text: string): number => {
  let count = 0
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) count++
  return count
}

/** How well a character separates: how many cells the head has, if the next rows have as many; not at all if it has one. */
const fits = (text: string, delimiter: string): number => {
  const { data } = Papa.parse<ReadonlyArray<string>>(text, { delimiter, newline: '\n', preview: 6 })
  // The last row may be cut off.
  const [first = [], ...others] = data
    .slice(0, text.endsWith('\n') ? undefined : Math.max(1, data.length - 1))
    .filter((cells) => cells.length > 1 || cells[0] !== '')
  if (first.length < 2) return 0
  return others.every((cells) => cells.length === first.length) ? first.length : first.length / 100
}

const separatorOf = (text: string): string => {
  const begun = text.replace(/^\s*\n/, '')
  const fitting = separators.map((one) => fits(begun, one))
  return separators[fitting.indexOf(Math.max(...fitting))]
}

export class CsvRows {
  readonly #take: TakeRow
  readonly #fault: (fault: Fault) => void
  readonly #preferred: string | undefined
  #parser: RawParser | undefined
  /** What is not yet a whole row. */
  #rest = ''
  #line = 1
  #isFirst = true
  #isStopped = false
  /** Characters taken in so far. */
  read = 0

  constructor(take: TakeRow, fault: (fault: Fault) => void, delimiter?: string) {
    this.#take = take
    this.#fault = fault
    this.#preferred = delimiter
  }

  push(text: string): void {
    if (this.#isStopped) return
    this.read += text.length
    const fresh = this.#isFirst ? text.replace(/^\ufeff/, '') : text
    if (fresh !== '') this.#isFirst = false
    this.#rest += fresh
    // Before the head row is whole nobody knows what separates.
    if (this.#parser === undefined && this.#rest.length < 65_536) return
    this.#parse(false)
  }

  end(): void {
    if (!this.#isStopped && this.#rest !== '') this.#parse(true)
  }

  #parse(isLast: boolean): void {
    // A return at the end may have its line feed in the next piece.
    const held = !isLast && this.#rest.endsWith('\r') ? '\r' : ''
    const text = this.#rest.includes('\r')
      ? this.#rest.slice(0, this.#rest.length - held.length).replace(/\r\n?/g, '\n')
      : this.#rest
    this.#parser ??= new Parser({ delimiter: this.#preferred ?? separatorOf(text.slice(0, 65_536)), newline: '\n' })
    const { data, errors, meta } = this.#parser.parse(text, 0, !isLast)
    const hasQuotes = text.includes('"')
    const lines: Array<number> = []
    for (const cells of data) {
      if (errors.length > 0) lines.push(this.#line)
      if (cells.length > 1 || cells[0].trim() !== '') this.#take(cells, this.#line)
      this.#line++
      if (hasQuotes) for (const cell of cells) this.#line += lineBreaksIn(cell)
    }
    for (const { message, row = 0 } of errors)
      this.#fault({
        line: lines[row] ?? this.#line,
        path: '',
        message: `${message}: close each quotation mark, and write one within a quoted cell twice`
      })
    this.#rest = isLast ? '' : text.slice(meta.cursor) + held
    if (this.#rest.length > longestCell + 65_536) {
      this.#isStopped = true
      this.#rest = ''
      this.#fault({
        line: this.#line,
        path: '',
        message: `a row is longer than ${longestCell.toLocaleString('en')} characters: a quotation mark that is opened in it is not closed; close it, and write one within a quoted cell twice`
      })
    }
  }
}

/** Bytes as text: UTF-8 or what a byte order mark or the caller says; what does not fit is a fault with its line. */
export class TextBytes {
  readonly #encoding: string | undefined
  #decoder: InstanceType<typeof TextDecoder> | undefined
  #lines = 1

  constructor(encoding?: string) {
    this.#encoding = encoding
  }

  /** The text of the next bytes, or what is wrong with them. */
  push(bytes: Uint8Array, isLast = false): string | Fault {
    this.#decoder ??= new TextDecoder(this.#encoding ?? byMark(bytes), { fatal: true })
    try {
      const text = this.#decoder.decode(bytes, { stream: !isLast })
      this.#lines += lineBreaksIn(text)
      return text
    } catch {
      return {
        line: this.#lines,
        path: '',
        message: `from about this line on the bytes are not ${this.#decoder.encoding}: save the file as CSV UTF-8, or say what it is by the option \`encoding\` (${quoted('windows-1252')} or ${quoted('windows-1256')} of old spreadsheet programs)`
      }
    }
  }
}

const byMark = (bytes: Uint8Array): string =>
  bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : 'utf-8'

/** What a file is, and how it is encoded, is seen by so much of its beginning. */
const beginning = 400

const joined = (parts: ReadonlyArray<Uint8Array>): Uint8Array => {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    all.set(part, at)
    at += part.length
  }
  return all
}

/** The same pieces, but that the first ones are joined until they show what the file is. */
export async function* wholeBeginning(
  chunks: AsyncIterable<string | Uint8Array>
): AsyncGenerator<string | Uint8Array, void, undefined> {
  let pending: string | Uint8Array | undefined
  let isBegun = false
  for await (const chunk of chunks) {
    if (isBegun) {
      yield chunk
      continue
    }
    if (pending === undefined) pending = chunk
    else if (typeof pending === 'string' && typeof chunk === 'string') pending += chunk
    else if (typeof pending !== 'string' && typeof chunk !== 'string') pending = joined([pending, chunk])
    else {
      yield pending
      pending = chunk
    }
    if (pending.length < beginning) continue
    isBegun = true
    yield pending
  }
  if (!isBegun && pending !== undefined) yield pending
}
