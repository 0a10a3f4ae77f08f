/** Files of other kinds than tables in text, known by how they begin, so that whoever gives one is told what it is. */
import type { Fault } from '../time/index.js'

interface Kind {
  readonly begins: string | RegExp
  readonly is: string
}

/** Kinds of file that are no tables in text. */
const kinds: ReadonlyArray<Kind> = [
  {
    begins: 'PK\u0003\u0004',
    is: 'a ZIP archive, as the files of spreadsheet programs (xlsx, ods) are: save the sheet as CSV (UTF-8)'
  },
  {
    begins: '\u00d0\u00cf\u0011\u00e0',
    is: 'an old file of a spreadsheet program (xls): save the sheet as CSV (UTF-8)'
  },
  { begins: '\u001f\u008b', is: 'compressed by gzip: unpack it first' },
  { begins: 'PAR1', is: 'a Parquet file: export it as CSV' },
  { begins: 'SQLite format 3', is: 'an SQLite database: export the table as CSV' },
  { begins: '%PDF-', is: 'a PDF document: copy the table into a spreadsheet program and save it as CSV' },
  {
    begins: /^\s*<(!doctype html|html)/i,
    is: 'a web page: the download may have asked for a password, or failed; save the table as CSV'
  },
  { begins: /^\s*<(\?xml|[a-z]+[\s:>])/i, is: 'XML: convert it to CSV' },
  {
    begins: /^\s*\{[^\n]*"type"\s*:\s*"(Control|Event|Siege|Operation|Coverage)/,
    is: 'a log of this library (JSON Lines): read it with parseLog'
  },
  {
    begins: /^\s*\{\s*"type"\s*:\s*"(FeatureCollection|Feature)"/,
    is: 'GeoJSON: take the properties of its features as rows'
  },
  { begins: /^\s*[[{]/, is: 'JSON: read it with JSON.parse, and give its rows to importRows' }
]
/**
 * What kind of file this is, if it is none that an importer of tables reads: what it is, and what to do about it; `undefined` for what
 * may be a table in text. `head` is the beginning of the file, text or bytes; 100 of them are enough.
 *
 * @example
 * ```ts
 * import { kindOfFile } from 'changing-hands/import'
 * import assert from 'node:assert/strict'
 *
 * assert.match(kindOfFile(new Uint8Array([0x50, 0x4b, 3, 4])) ?? '', /save the sheet as CSV/)
 * assert.equal(kindOfFile('town;from;holder\n'), undefined)
 * ```
 */
export const kindOfFile = (head: string | Uint8Array): string | undefined => {
  const text = (typeof head === 'string' ? head.slice(0, 400) : String.fromCharCode(...head.subarray(0, 400))).replace(
    /^(\ufeff|\u00ef\u00bb\u00bf)/,
    ''
  )
  return kinds.find(({ begins }) => (typeof begins === 'string' ? text.startsWith(begins) : begins.test(text)))?.is
}

/** A fault of a file that is of another kind. */
export const otherKind = (kind: string): Fault => ({ path: '', message: `this is no table in text but ${kind}` })
