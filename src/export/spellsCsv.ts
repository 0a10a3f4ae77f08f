/**
 * Spells as CSV (RFC 4180). Quoting is our own, a dozen lines: what papaparse would add to a bundle is a hundred times that, and it
 * cannot tell a formula from a date before our era.
 */
import type { History } from '../history/index.js'
import { checkOptions } from '../time/index.js'
import { csvCell, guarded } from './cells.js'
import type { SpellRowOptions } from './spellRows.js'
import { columnsWith, rowSources } from './spellRows.js'

/** How spells are written as CSV. */
export interface SpellsCsvOptions extends SpellRowOptions {
  /**
   * What becomes of a name or text that a spreadsheet would take for a formula, since it begins with `=`, `+`, `-`, `@`, a tab or a
   * line break. `escape` (the default) puts an apostrophe before it, and before one that begins so after apostrophes: whoever reads the file takes
   * the first one off. `keep` leaves all as it is: for files that no spreadsheet opens. Dates and numbers are always as they are.
   */
  readonly formulas?: 'escape' | 'keep'
  /** Begins the file with a byte order mark, without which Excel takes UTF-8 for something else. Default false. */
  readonly byteOrderMark?: boolean
}

const formulaRules = { escape: guarded, keep: (text: string) => text } as const

/** About as many characters a chunk. */
const chunkSize = 1 << 16

/**
 * The rows of `spellRows` as CSV with a head row, in chunks of some 64,000 characters: for tables that are too large to be one text.
 * Lines end with `\r\n`. The columns are the fields of `SpellRow`, in their order.
 *
 * @example
 * ```ts
 * import { emptyHistory, evolve, held } from 'changing-hands'
 * import { spellsCsvChunks } from 'changing-hands/export'
 * import assert from 'node:assert/strict'
 * import { Readable } from 'node:stream'
 *
 * const history = evolve(emptyHistory(), {
 *   id: 'e8', type: 'ControlChanged', v: 1, recordedAt: '2017-11-20', source: { id: 'najah' }, place: 'rawa', at: '2017-11-17', to: held('iraqi-forces')
 * })
 * const file = Readable.from(spellsCsvChunks(history)) // .pipe(createWriteStream('spells.csv'))
 * const chunks = await file.toArray()
 * assert.equal(chunks.length, 1)
 * ```
 */
export function* spellsCsvChunks(history: History, options: SpellsCsvOptions = {}): Generator<string, void, undefined> {
  checkOptions(options)
  const { formulas = 'escape', byteOrderMark = false } = options
  if (!Object.hasOwn(formulaRules, formulas))
    throw new RangeError(`formulas must be escape or keep, not ${JSON.stringify(formulas)}`)
  const rule = formulaRules[formulas]
  const columns = columnsWith(options)
  let chunk = `${byteOrderMark ? '\ufeff' : ''}${columns.map(([name]) => name).join(',')}\r\n`
  for (const source of rowSources(history, options)) {
    for (let i = 0; i < columns.length; i++) {
      const { cell, isForeign } = columns[i][1]
      const value = cell(source)
      if (i > 0) chunk += ','
      chunk += csvCell(isForeign === true && typeof value === 'string' ? rule(value) : value)
    }
    chunk += '\r\n'
    if (chunk.length >= chunkSize) {
      yield chunk
      chunk = ''
    }
  }
  if (chunk !== '') yield chunk
}

/**
 * The rows of `spellRows` as the text of a CSV file with a head row: what spreadsheets, R and pandas read. For tables of more than some
 * hundred thousand rows take `spellsCsvChunks`.
 *
 * @example
 * ```ts
 * import { emptyHistory, evolve, held } from 'changing-hands'
 * import { spellsCsv } from 'changing-hands/export'
 * import assert from 'node:assert/strict'
 *
 * const history = evolve(emptyHistory(), {
 *   id: 'e6', type: 'ControlChanged', v: 1, recordedAt: '2017-11-20', source: { id: 'najah' },
 *   place: 'rummanah', at: '[2017-11-11..2017-11-17]', from: held('isis'), to: held('iraqi-forces')
 * })
 * assert.deepEqual(spellsCsv(history).split('\r\n'), [
 *   'place,kind,holder,status,parties,shares,ruled_out,start_earliest,start_latest,end_earliest,end_latest,certain,ongoing,records,sources',
 *   'rummanah,held,isis,isis,isis,,,,,2017-11-11,2017-11-17,true,no,e6,najah',
 *   'rummanah,held,iraqi-forces,iraqi-forces,iraqi-forces,,,2017-11-11,2017-11-17,,,true,certainly,e6,najah',
 *   ''
 * ])
 * ```
 */
export const spellsCsv = (history: History, options: SpellsCsvOptions = {}): string =>
  [...spellsCsvChunks(history, options)].join('')
