/**
 * UTF-8 in whatever pieces it comes, handed on as text in whole lines: a line feed is one byte wherever it stands, so
 * that a character is never cut in two, and a line with bytes that are no UTF-8 can be named.
 */
import type { LineReader } from './lines.js'
import { longestLine } from './lines.js'

/** A UTF-16 code unit takes three bytes at most: more than this is too long a line whatever it says. */
const mostBytes = 3 * longestLine

const lineFeed = 10

export class Utf8Lines {
  readonly #lines: LineReader
  readonly #strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
  readonly #lenient = new TextDecoder('utf-8', { ignoreBOM: true })
  /** The bytes of the line that is not over yet: the first `#size` of these. */
  #carried = new Uint8Array(1_024)
  #size = 0

  constructor(lines: LineReader) {
    this.#lines = lines
  }

  push(bytes: Uint8Array): void {
    const first = bytes.indexOf(lineFeed)
    if (first < 0) {
      this.#carry(bytes)
      return
    }
    this.#carry(bytes.subarray(0, first + 1))
    this.flush()
    const last = bytes.lastIndexOf(lineFeed)
    if (last > first) this.#text(bytes.subarray(first + 1, last + 1))
    if (last + 1 < bytes.length) this.#carry(bytes.subarray(last + 1))
  }

  /** Hands on what is carried: at the end of the line, of the bytes, or before text. */
  flush(): void {
    if (this.#size === 0) return
    const size = this.#size
    this.#size = 0
    this.#text(this.#carried.subarray(0, size))
  }

  /** Copies, since whoever gave the bytes may use the same memory for the next. */
  #carry(bytes: Uint8Array): void {
    const size = this.#size + bytes.length
    if (size > this.#carried.length) {
      const larger = new Uint8Array(2 * size)
      larger.set(this.#carried.subarray(0, this.#size))
      this.#carried = larger
    }
    this.#carried.set(bytes, this.#size)
    this.#size = size
    // What goes on is forgotten there, a piece at a time.
    if (size > mostBytes) this.flush()
  }

  #text(bytes: Uint8Array): void {
    try {
      this.#lines.push(this.#strict.decode(bytes))
    } catch {
      this.#lineByLine(bytes)
    }
  }

  #lineByLine(bytes: Uint8Array): void {
    for (let from = 0; from < bytes.length;) {
      const found = bytes.indexOf(lineFeed, from)
      const end = found < 0 ? bytes.length : found + 1
      const line = bytes.subarray(from, end)
      if (!this.#isUtf8(line)) this.#lines.malformed()
      this.#lines.push(this.#lenient.decode(line))
      from = end
    }
  }

  #isUtf8(bytes: Uint8Array): boolean {
    try {
      this.#strict.decode(bytes)
      return true
    } catch {
      return false
    }
  }
}
