/** A table on its way through its mapping: heads, then rows, which may have to wait until the column proves which number is the day. */
import { left, right } from 'fp-ts/lib/Either.js'
import type { Either } from 'fp-ts/lib/Either.js'
import type { NonEmptyArray } from 'fp-ts/lib/NonEmptyArray.js'
import type { Fault } from '../time/index.js'
import { quoted } from '../time/index.js'
import type { Imported } from './imported.js'
import type { Column, Mapping, MappingKind, MappingOf } from './mapping.js'
import { commonColumns, RowReader } from './rowReader.js'
import type { Cells, RowTaker } from './rowReader.js'
import { tidy } from './statements.js'
import { RowProblem } from './tableDates.js'
import type { DateReader } from './tableDates.js'
import { kinds } from './tableKinds.js'

const columnsNeeded = <K extends MappingKind>(kind: K, mapping: MappingOf<K>): ReadonlyArray<Column> => [
  ...new Set([...commonColumns(mapping), ...kinds[kind].columns(mapping)])
]

/** The columns that a mapping names. */
const columnsIn = (mapping: Mapping): ReadonlyArray<Column> =>
  columnsNeeded<MappingKind>(mapping.kind, mapping as never)

/** What is wrong with the heads of a table for a mapping. */
const headFaults = (heads: ReadonlyArray<string>, mapping: Mapping, line: number): ReadonlyArray<Fault> => {
  const needed = columnsIn(mapping)
  const named = heads.filter((head) => head !== '').map(quoted)
  return [
    ...needed
      .filter((column) => !heads.includes(tidy(column)))
      .map((column) => ({
        line,
        path: column,
        message:
          heads.length === 1
            ? `there is no column ${quoted(column)}: the head row has one cell only (${named.join('')}); if another character separates its cells, give it by the option \`delimiter\``
            : `there is no column ${quoted(column)}: the table has ${named.slice(0, 30).join(', ')}`
      })),
    ...needed
      .filter((column) => heads.indexOf(tidy(column)) !== heads.lastIndexOf(tidy(column)))
      .map((column) => ({
        line,
        path: column,
        message: `there are two columns ${quoted(column)}: give each a name of its own`
      }))
  ]
}

const ownFaults = <K extends MappingKind>(
  kind: K,
  mapping: MappingOf<K>,
  heads: ReadonlyArray<string>
): ReadonlyArray<Fault> => kinds[kind].faults?.(mapping, heads) ?? []

const takerOf = <K extends MappingKind>(
  kind: K,
  rows: RowReader,
  mapping: MappingOf<K>,
  heads: ReadonlyArray<string>
): RowTaker => kinds[kind].reader(rows, mapping, heads)

export class Table {
  readonly #mapping: Mapping
  readonly #faults: Array<Fault> = []
  #heads: ReadonlyArray<string> | undefined
  #rows: RowReader | undefined
  #taker: RowTaker | undefined
  /** Rows that wait for a proof. */
  #waiting: Array<readonly [Cells, number]> = []
  /** The dates for whose proof they wait. */
  readonly #open = new Set<DateReader>()
  #count = 0

  constructor(mapping: Mapping) {
    this.#mapping = mapping
  }

  get count(): number {
    return this.#count
  }

  get records(): number {
    return this.#rows?.statements.size ?? 0
  }

  /** Something wrong with the file as a whole. */
  fault(fault: Fault): void {
    this.#faults.push(fault)
  }

  get isBroken(): boolean {
    return this.#faults.length > 0
  }

  /** The first row is that of the heads. */
  take(cells: Cells, line: number): void {
    if (this.#heads === undefined) this.#begin(cells.map(tidy), line)
    else if (!this.isBroken) this.#row(cells, line)
  }

  #begin(heads: ReadonlyArray<string>, line: number): void {
    this.#heads = heads
    this.#faults.push(
      ...headFaults(heads, this.#mapping, line),
      ...ownFaults<MappingKind>(this.#mapping.kind, this.#mapping as never, heads)
    )
    if (this.isBroken) return
    const index = new Map<Column, number>()
    for (const column of [...columnsIn(this.#mapping), ...heads]) index.set(column, heads.indexOf(tidy(column)))
    this.#rows = new RowReader(this.#mapping, index)
    this.#taker = takerOf<MappingKind>(this.#mapping.kind, this.#rows, this.#mapping as never, heads)
  }

  #row(cells: Cells, line: number): void {
    const [rows, heads] = [this.#rows, this.#heads]
    if (rows === undefined || heads === undefined) return
    this.#count++
    if (cells.length > heads.length && cells.slice(heads.length).some((cell) => cell.trim() !== '')) {
      rows.statements.refuse({
        line,
        path: '',
        message: `${cells.length} cells under ${heads.length} heads: put a cell that has the separator in it into quotation marks`
      })
      return
    }
    if (!rows.isWanted(cells)) return rows.statements.note('rows that the mapping leaves out (`only`)')
    // All dates of a row take part, so that each notes what it proves.
    for (const date of rows.dates) if (date.mustWait(cells, line)) this.#open.add(date)
    if (this.#open.size === 0) return this.#read(cells, line)
    this.#waiting.push([cells, line])
    for (const date of this.#open) if (date.isProved) this.#open.delete(date)
    if (this.#open.size === 0) this.#flush()
  }

  #flush(): void {
    const waiting = this.#waiting
    this.#waiting = []
    for (const [cells, line] of waiting) this.#read(cells, line)
  }

  #read(cells: Cells, line: number): void {
    try {
      this.#taker?.row(cells, line)
    } catch (problem) {
      if (!(problem instanceof RowProblem)) throw problem
      this.#refuse(problem, line)
    }
  }

  #refuse({ message, column, value }: RowProblem, line: number): void {
    this.#rows?.statements.refuse({
      line,
      path: column ?? '',
      ...(column === undefined ? {} : { column }),
      ...(value === undefined ? {} : { value }),
      message
    })
  }

  finish(): Either<NonEmptyArray<Fault>, Imported> {
    if (this.#heads === undefined && !this.isBroken)
      this.fault({ path: '', message: 'the table is empty: its first row names the columns' })
    const [first, ...others] = this.#faults
    if (first !== undefined) return left([first, ...others])
    this.#flush()
    this.#taker?.finish?.()
    this.#rows?.finish()
    const rows = this.#rows as RowReader
    rows.statements.rows = this.#count
    return right(rows.statements.finish())
  }
}
