/**
 * The dates of a table: where they stand in a row, how they are read, and which number is the day, where a column has to prove it.
 * What was read once is not read again: tables repeat their dates.
 */
import { isLeft } from 'fp-ts/lib/Either.js'
import type { DateOrder, ReadDateOptions } from './dateOptions.js'
import { orderProvedBy } from './dateSettled.js'
import type { Column, DateCell } from './mapping.js'
import { readDate } from './readDate.js'
import { tidy } from './statements.js'

/** Why a row is refused; where, and what stands there. */
export class RowProblem {
  constructor(
    readonly message: string,
    readonly column?: string,
    readonly value?: string
  ) {}
}

const inDigits = /(?<!\d)(\d{1,2})([-/.:])(\d{1,2})\2(?:\d{4}|\d{2})(?!\d)/

/** Of a date in digits, what it says of the order: proved, open, or nothing (`undefined`: there is nothing to prove). */
export const orderIn = (text: string): DateOrder | 'open' | undefined => {
  const found = inDigits.exec(text)
  if (found === null) return undefined
  const [first, second] = [Number(found[1]), Number(found[3])]
  return orderProvedBy(first, second) ?? (first === second || first > 12 || second > 12 ? undefined : 'open')
}

/** So many readings are kept. */
const mostKept = 50_000

/** What a mapping says of a date, with all that may be left out. */
interface Cell {
  readonly columns: ReadonlyArray<Column>
  readonly isHull: boolean
  readonly otherwise: string | undefined
  readonly dates: ReadDateOptions | undefined
}

export const cellOf = (cell: DateCell): Cell => {
  if (typeof cell === 'string') return { columns: [cell], isHull: false, otherwise: undefined, dates: undefined }
  if ('earliest' in cell)
    return { columns: [cell.earliest, cell.latest], isHull: true, otherwise: undefined, dates: cell.dates }
  if ('column' in cell) {
    const { columns } = cellOf(cell.column)
    return { columns, isHull: false, otherwise: cell.otherwise, dates: cell.dates }
  }
  if ('otherwise' in cell) return { columns: [], isHull: false, otherwise: cell.otherwise, dates: undefined }
  return { columns: cell, isHull: false, otherwise: undefined, dates: undefined }
}

const nothing = /^$|^[-–—.]+$|^-?0+$|^-\d+$|^n\/?a$|^null$/i

/** A date of rows, bound to the columns that have it. */
export class DateReader {
  readonly #cell: Cell
  readonly #at: ReadonlyArray<number>
  readonly #options: ReadDateOptions
  readonly #read = new Map<string, string | RowProblem | undefined>()
  #order: DateOrder | undefined
  /** The line on which the order was proved. */
  #provedOn: number | undefined
  readonly #needsProof: boolean

  constructor(cell: DateCell, indexOf: (column: Column) => number, dates: ReadDateOptions = {}) {
    this.#cell = cellOf(cell)
    this.#at = this.#cell.columns.map(indexOf)
    // Years of their own column, or beside months and days of theirs, may be short.
    const isParted = this.#at.length > 1 && !this.#cell.isHull
    this.#options = { ...(isParted ? { shortYears: true } : {}), ...dates, ...this.#cell.dates }
    this.#order = this.#options.order
    this.#needsProof = this.#order === undefined && !isParted
  }

  get columns(): ReadonlyArray<Column> {
    return this.#cell.columns
  }

  /** Whether it is settled which number is the day. */
  get isProved(): boolean {
    return this.#order !== undefined
  }

  /** Whether this row must wait until another one proves which number is the day; takes note of what it proves itself. */
  mustWait(cells: ReadonlyArray<string>, line: number): boolean {
    if (!this.#needsProof || this.isProved) return false
    let waits = false
    for (const at of this.#at) {
      const order = orderIn(cells[at] ?? '')
      if (order === undefined) continue
      if (order === 'open') waits = true
      else if (this.#order === undefined) {
        this.#order = order
        this.#provedOn = line
        this.#read.clear()
      }
    }
    return waits && this.#order === undefined
  }

  /** The date of a row as EDTF; `undefined` where it has none. Throws a `RowProblem`. */
  of(cells: ReadonlyArray<string>): string | undefined {
    const at = this.#at
    const text = at.length === 1 ? (cells[at[0]] ?? '') : at.map((i) => cells[i] ?? '').join('\u0000')
    const known = this.#read.get(text)
    const read = known === undefined && !this.#read.has(text) ? this.#fresh(text) : known
    if (read instanceof RowProblem) throw read
    return read
  }

  #fresh(text: string): string | RowProblem | undefined {
    if (this.#read.size >= mostKept) this.#read.clear()
    let read: string | RowProblem | undefined
    try {
      read = this.#readCells(text.split('\u0000').map(tidy))
    } catch (problem) {
      if (!(problem instanceof RowProblem)) throw problem
      read = problem
    }
    this.#read.set(text, read)
    return read
  }

  #readCells(cells: ReadonlyArray<string>): string | undefined {
    const { columns, isHull, otherwise } = this.#cell
    if (columns.length === 0 || cells.every((cell) => cell === '')) return otherwise
    if (isHull) return this.#hull(cells)
    if (columns.length === 1) return this.#one(cells[0], columns[0])
    const [year, month = '', day = ''] = cells
    if (nothing.test(year) && !/^-\d+$/.test(year)) return otherwise
    const isNamed = /\p{L}/u.test(month) && !nothing.test(month)
    if (isNamed) return this.#one(`${nothing.test(day) ? '' : day} ${month} ${year}`.trim(), columns.join(', '))
    const known = [month, day].slice(0, nothing.test(month) ? 0 : nothing.test(day) ? 1 : 2)
    const padded = known.map((part) => part.replace(/^\d$/, '0$&'))
    const whole =
      known.length === 0
        ? year
        : [
            year.replace(/^(-?)(\d{1,3})$/, (_, sign: string, digits: string) => sign + digits.padStart(4, '0')),
            ...padded
          ].join('-')
    return this.#one(whole, columns.join(', '))
  }

  #hull([earliest, latest]: ReadonlyArray<string>): string | undefined {
    const { columns } = this.#cell
    const [lo, hi] = [earliest, latest].map((cell, i) => (cell === '' ? '' : this.#one(cell, columns[i])))
    return lo === hi ? lo : `[${lo}..${hi}]`
  }

  #one(text: string, column: string): string {
    const proved = this.#order
    const own = orderIn(text)
    if (this.#needsProof && proved !== undefined && own !== undefined && own !== 'open' && own !== proved)
      throw new RowProblem(
        `line ${this.#provedOn ?? '?'} proves that this column writes its dates ${proved}, and this one cannot be so: correct it, or the other one`,
        column,
        text
      )
    const read = readDate(text, proved === undefined ? this.#options : { ...this.#options, order: proved })
    if (isLeft(read)) {
      const more =
        own === 'open' && proved === undefined
          ? '; no date of the column proves it, as one with a day over 12 would'
          : ''
      throw new RowProblem(read.left[0].message + more, column, text)
    }
    return read.right.edtf
  }
}
