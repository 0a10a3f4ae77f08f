/**
 * Records from lines, in whatever pieces the text comes: a line that is not over yet is carried on, and one that is too
 * long is counted and not kept. Every way of reading JSON Lines goes through here.
 */
import { isLeft } from 'fp-ts/lib/Either.js'
import type { AnyRecord, ReadOptions } from '../record/index.js'
import { decodeRecord, reasonOf } from '../record/index.js'
import type { Fault } from '../time/index.js'
import { checkOptions, quoted } from '../time/index.js'

/** A line has at most so many UTF-16 code units, its line feed and a byte order mark before it not counted. */
export const longestLine = 1_000_000

/** Where records and faults go, in the order of their lines. */
export interface Sink {
  record(record: AnyRecord, line: number): void
  fault(fault: Fault): void
}

const tooLong =
  'a line has at most 1,000,000 characters, this one has more: keep long texts elsewhere and refer to them'
const notUtf8 = 'the line is not UTF-8: save the file in that encoding, so that no name in it is read as another'

/** Why a last line without its line break was taken for one that was cut off in writing. */
export const cutOff = (start: string, reason: string): string =>
  `the last line is cut off: it begins ${quoted(start)}, ends without a line break and is no JSON (${reason}); write the record again, or remove the line`

const array =
  'expected one record a line (JSON Lines), found a JSON array: write each record on a line of its own, or use logOf(JSON.parse(text))'

export class LineReader {
  readonly #sink: Sink
  readonly #options: ReadOptions
  #lines = 0
  #carried = ''
  #isTooLong = false
  #isMalformed = false
  #isBegun = false
  #isArray: boolean | undefined

  constructor(sink: Sink, options: ReadOptions) {
    checkOptions(options)
    this.#sink = sink
    this.#options = options
  }

  /** How many lines it has come to the end of. */
  get lines(): number {
    return this.#lines
  }

  /** The next piece of the text. */
  push(text: string): void {
    let from = 0
    if (!this.#isBegun && text !== '') {
      this.#isBegun = true
      if (text.charCodeAt(0) === 0xfeff) from = 1
    }
    if (this.#isArray !== false && this.#belongsToArray(text)) return
    for (let end = text.indexOf('\n', from); end >= 0; end = text.indexOf('\n', from)) {
      this.#carry(text, from, end)
      this.#finish(false)
      from = end + 1
    }
    if (from < text.length) this.#carry(text, from, text.length)
  }

  /** The line that is being read had bytes that are no UTF-8. */
  malformed(): void {
    this.#isMalformed = true
  }

  /** The text is over: what is left is its last line. */
  end(): void {
    if (this.#carried !== '' || this.#isTooLong) this.#finish(true)
  }

  /** Whether all of the text is one array, which is said once: no record begins like that. */
  #belongsToArray(text: string): boolean {
    if (this.#isArray === undefined) {
      const first = text.search(/\S/)
      if (first < 0) return false
      this.#isArray = text[first] === '['
      if (this.#isArray)
        this.#sink.fault({ line: this.#lines + text.slice(0, first).split('\n').length, path: '', message: array })
    }
    return this.#isArray
  }

  #carry(text: string, from: number, end: number): void {
    if (this.#isTooLong) return
    if (this.#carried.length + end - from > longestLine) {
      this.#isTooLong = true
      this.#carried = ''
    } else this.#carried = this.#carried === '' ? text.slice(from, end) : this.#carried + text.slice(from, end)
  }

  #finish(isLast: boolean): void {
    const line = ++this.#lines
    const isTooLong = this.#isTooLong
    const isMalformed = this.#isMalformed
    const text = this.#carried.trim()
    this.#carried = ''
    this.#isTooLong = false
    this.#isMalformed = false
    if (isTooLong) this.#sink.fault({ line, path: '', message: tooLong })
    else if (text !== '') this.#read(text, line, isLast, isMalformed)
  }

  #read(text: string, line: number, isLast: boolean, isMalformed: boolean): void {
    let value: unknown
    try {
      value = JSON.parse(text)
    } catch (error) {
      const reason = reasonOf(error)
      const message = isLast
        ? cutOff(text, reason)
        : `expected a record as JSON on one line, found ${quoted(text)} (${reason})`
      this.#sink.fault({ line, path: '', message })
      return
    }
    if (isMalformed) {
      this.#sink.fault({ line, path: '', message: notUtf8 })
      return
    }
    const decoded = decodeRecord(value, this.#options)
    if (isLeft(decoded)) for (const fault of decoded.left) this.#sink.fault({ ...fault, line })
    else this.#sink.record(decoded.right, line)
  }
}
