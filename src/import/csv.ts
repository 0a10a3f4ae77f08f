/** A gazetteer from a table: one row a place. */
import { left, right } from 'fp-ts/lib/Either.js'
import type { Either } from 'fp-ts/lib/Either.js'
import type { NonEmptyArray } from 'fp-ts/lib/NonEmptyArray.js'
import Papa from 'papaparse'
import type { Fault } from '../time/index.js'
import { checkOptions, quoted } from '../time/index.js'
import type { Gazetteer } from '../regions/index.js'
import { gazetteerOf } from '../regions/index.js'

/** How a table is written. */
export interface CsvOptions {
  /** Between two fields. A comma unless given. */
  readonly delimiter?: string
}

/** A row of a file, and the line on which it begins. */
export interface Row {
  readonly line: number
  readonly cells: ReadonlyArray<string>
}

const lineBreaks = (text: string): number => text.split('\n').length - 1

/** The rows of a table, with what is wrong in its quoting; rows without any text are left out. */
export const rowsOf = (
  text: string,
  config: { readonly delimiter: string; readonly quoteChar?: string }
): { readonly rows: ReadonlyArray<Row>; readonly faults: ReadonlyArray<Fault> } => {
  // A byte order mark is no part of the first field.
  const { data, errors } = Papa.parse<Array<string>>(text.replace(/^\ufeff/, ''), {
    ...config,
    newline: undefined,
    skipEmptyLines: false
  })
  const rows: Array<Row> = []
  const lines: Array<number> = []
  let line = 1
  for (const cells of data) {
    lines.push(line)
    if (cells.some((cell) => cell.trim() !== '')) rows.push({ line, cells })
    line += 1 + cells.reduce((breaks, cell) => breaks + lineBreaks(cell), 0)
  }
  return {
    rows,
    faults: errors.map(({ message, row }) => ({
      line: lines[row ?? 0] ?? 1,
      path: '',
      message: `${message}: close each quotation mark, and write one within a quoted field twice`
    }))
  }
}

/** The faults of a gazetteer, whose paths begin with the index of a place, by the lines of a file. */
export const byLine = (faults: NonEmptyArray<Fault>, lines: ReadonlyArray<number>): NonEmptyArray<Fault> => {
  const located = (fault: Fault): Fault => {
    const found = /^\[(\d+)\]\.?(.*)$/s.exec(fault.path)
    return found === null
      ? fault
      : {
          line: lines[Number(found[1])],
          path: found[2],
          message: fault.message.replace(/\[(\d+)\]/, (_, index: string) => `line ${lines[Number(index)]}`)
        }
  }
  const [first, ...others] = faults
  return [located(first), ...others.map(located)]
}

const several = (cell: string): ReadonlyArray<string> =>
  cell
    .split('|')
    .map((part) => part.trim())
    .filter((part) => part !== '')

const oneOrMore = (cell: string): string | ReadonlyArray<string> => {
  const parts = several(cell)
  return parts.length === 1 ? parts[0] : parts
}

/** `anbar`, or `anbar@2010-01-01/2018-01-01` with either date left out or `..`. */
const membershipOf = (text: string): { readonly id: string; readonly from?: string; readonly until?: string } => {
  const found = /^(.*)@([^@/]*)\/([^@/]*)$/s.exec(text)
  if (found === null) return { id: text }
  const [, id, from, until] = found
  const isGiven = (date: string): boolean => date !== '' && date !== '..'
  return { id, ...(isGiven(from) ? { from } : {}), ...(isGiven(until) ? { until } : {}) }
}

const plainNumber = /^[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?$/

/** A number, or the text as it is, which the codec then refuses. */
const numberOr = (cell: string): number | string => (plainNumber.test(cell) ? Number(cell) : cell)

const columns = /^(?:id|kind|parents|centre|latitude|longitude|name(?::.+)?|weight:.+|area|population)$/

const placeFrom = (heads: ReadonlyArray<string>, cells: ReadonlyArray<string>): unknown => {
  const names = new Map<string, string | ReadonlyArray<string>>()
  const weights = new Map<string, number | string>()
  const place: Record<string, unknown> = {}
  const coordinates: Record<string, unknown> = {}
  heads.forEach((head, i) => {
    const cell = (cells[i] ?? '').trim()
    if (cell === '') return
    if (head === 'id' || head === 'centre') place[head] = cell
    else if (head === 'kind') place.kind = oneOrMore(cell)
    else if (head === 'parents') place.parents = several(cell).map(membershipOf)
    else if (head === 'latitude' || head === 'longitude') coordinates[head] = numberOr(cell)
    else if (head === 'area' || head === 'population') weights.set(head, numberOr(cell))
    else if (head.startsWith('weight:')) weights.set(head.slice('weight:'.length), numberOr(cell))
    else names.set(head.slice('name:'.length) || 'und', oneOrMore(cell))
  })
  place.names = Object.fromEntries(names)
  if (weights.size > 0) place.weights = Object.fromEntries(weights)
  if (Object.keys(coordinates).length > 0) place.coordinates = coordinates
  return place
}

/**
 * A gazetteer from CSV with a head row, or every fault with its line. Columns, in any order:
 *
 * - `id`; `kind`; `centre`; `latitude`, `longitude`
 * - `name` or `name:en`, `name:ar`, … by language
 * - `parents`: ids, each perhaps with when, as `anbar` or `anbar@2010-01-01/2018-01-01` (until excluded; either may be left out)
 * - `area`, `population`, and `weight:…` for weights of your own, as plain numbers
 *
 * Several kinds, names or parents in a cell are separated by `|`. An empty cell says nothing.
 *
 * @example
 * ```ts
 * import { orThrow } from 'changing-hands'
 * import { gazetteerFromCsv } from 'changing-hands/import'
 * import { placesOf } from 'changing-hands/regions'
 * import { isLeft } from 'fp-ts/lib/Either.js'
 * import assert from 'node:assert/strict'
 *
 * const gazetteer = orThrow(gazetteerFromCsv([
 *   'id,name:en,name:ar,kind,parents,population',
 *   'anbar,Anbar,الأنبار,governorate,,',
 *   'rawa,Rawa|Rawah,راوة,town,anbar@/2018-01-01,20000'
 * ].join('\n')))
 * assert.deepEqual(placesOf(gazetteer)[1], {
 *   id: 'rawa', names: { en: ['Rawa', 'Rawah'], ar: 'راوة' }, parents: [{ id: 'anbar', until: '2018-01-01' }], kind: 'town', weights: { population: 20000 }
 * })
 *
 * const refused = gazetteerFromCsv('id,name,population\nkherson,Kherson,"283,649"')
 * assert.ok(isLeft(refused))
 * assert.deepEqual([refused.left[0].line, refused.left[0].path], [2, 'weights.population'])
 * ```
 */
export const gazetteerFromCsv = (text: string, options: CsvOptions = {}): Either<NonEmptyArray<Fault>, Gazetteer> => {
  checkOptions(options)
  if (typeof text !== 'string') return left([{ path: '', message: 'expected the text of a table' }])
  const { delimiter = ',' } = options
  const { rows, faults } = rowsOf(text, { delimiter })
  const heads = (rows[0]?.cells ?? []).map((cell) => cell.trim())
  const found: Array<Fault> = [...faults]
  if (!heads.includes('id'))
    found.push({
      line: 1,
      path: '',
      message: 'expected a head row with a column `id`: write the names of the columns into the first line'
    })
  heads.forEach((head, i) => {
    if (head !== '' && !columns.test(head))
      found.push({
        line: rows[0].line,
        path: head,
        message: `no column has the name ${quoted(head)}: take one of id, name:…, kind, parents, centre, latitude, longitude, area, population, weight:…`
      })
    if (head !== '' && heads.indexOf(head) < i)
      found.push({
        line: rows[0].line,
        path: head,
        message: `there are two columns ${quoted(head)}: join them, several names in a cell being separated by |`
      })
  })
  for (const { line, cells } of rows.slice(1))
    if (cells.length > heads.length)
      found.push({
        line,
        path: '',
        message: `${cells.length} cells under ${heads.length} heads: put a cell with a ${delimiter === ',' ? 'comma' : 'delimiter'} in it into quotation marks`
      })
  const [first, ...others] = found
  if (first !== undefined) return left([first, ...others])
  const gazetteer = gazetteerOf(rows.slice(1).map(({ cells }) => placeFrom(heads, cells)))
  return gazetteer._tag === 'Left'
    ? left(
        byLine(
          gazetteer.left,
          rows.slice(1).map(({ line }) => line)
        )
      )
    : right(gazetteer.right)
}
