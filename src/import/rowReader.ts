/**
 * Rows of a table, read by its mapping up to what is the same for every kind: which column is where, places, statuses, keys, sources.
 * What a kind makes of a row is its own affair (tableKinds.ts).
 */
import type { Replacement, Source, Status } from '../record/index.js'
import { contested, held } from '../record/index.js'
import { isThing, quoted } from '../time/index.js'
import type { Column, DateCell, MappingBase } from './mapping.js'
import { Statements, tidy } from './statements.js'
import type { WrittenName } from './statements.js'
import { DateReader, RowProblem } from './tableDates.js'

export type Cells = ReadonlyArray<string>

/** Takes rows, one by one and then no more. */
export interface RowTaker {
  row(cells: Cells, line: number): void
  finish?(): void
}

/** The note on rows that say what another says. */
export const sameAgain = 'the same row once more'

/** The note on rows that the mapping takes for none. */
export const saysNothing = 'the cell of the holder says nothing, by the mapping'

/** The date of a row that must have one. */
export const needed = (date: string | undefined, columns: ReadonlyArray<Column>): string => {
  if (date !== undefined) return date
  throw new RowProblem(
    'it has no date: write one, or say what blank means by `otherwise`, as in { "column": "as_of", "otherwise": "2023-07-31" }',
    columns.join(', '),
    ''
  )
}

/** Words that are hardly anybody's name: what they mean has to be said. */
export const nobodyKnows =
  /^$|^[?\-–—_.]+$|^(unknown|n\/?a|none|null|nan|nobody|no one|nothing|contested|disputed|various|mixed|gr[ae]y( zone)?|غير معروف|متنازع عليه?ا?)$/i

/** What a cell of holders says, and whom it names. */
interface Reading {
  readonly says: Status | null | RowProblem
  readonly names: ReadonlyArray<WrittenName>
}

/** Of `contested by A and B`, `contested: A/B` and the like, the parties. */
const partiesIn = (word: string): ReadonlyArray<string> | undefined =>
  /^contested\s*(?:by|between|among|:|\()\s*(.+?)\)?$/i
    .exec(word)?.[1]
    .split(/\s*(?:[/|+,&]|\band\b)\s*/i)
    .filter((name) => name !== '')

/** The longest quote that is kept of a row. */
const longestQuote = 1_000

export class RowReader {
  readonly statements: Statements
  readonly #mapping: MappingBase
  readonly #index: ReadonlyMap<Column, number>
  readonly #statuses: ReadonlyMap<string, Status | null>
  readonly #place: ReadonlyArray<number>
  readonly #key: ReadonlyArray<number>
  readonly #only: ReadonlyArray<readonly [number, ReadonlySet<string>]>
  readonly #recorded: DateReader | undefined
  readonly #places = new Map<string, WrittenName>()
  readonly #known = new Map<string, Reading>()
  /** Where each key was said first. */
  readonly #keys = new Map<string, { readonly line: number; readonly says: string }>()
  readonly #contradicted = new Set<string>()
  readonly dates: Array<DateReader> = []

  constructor(mapping: MappingBase, index: ReadonlyMap<Column, number>) {
    this.#mapping = mapping
    this.#index = index
    this.statements = new Statements(mapping.aliases)
    this.#statuses = new Map(Object.entries(mapping.statuses ?? {}).map(([word, status]) => [tidy(word), status]))
    this.#place = columnsOf(mapping.place).map(this.indexOf)
    this.#key = columnsOf(mapping.key ?? []).map(this.indexOf)
    this.#only = Object.entries(mapping.only ?? {}).map(([column, cells]) => [
      this.indexOf(column),
      new Set(cells.map(tidy))
    ])
    this.#recorded = isThing(mapping.recordedAt) ? this.dateIn(mapping.recordedAt.column) : undefined
  }

  readonly indexOf = (column: Column): number => this.#index.get(column) ?? -1

  /** The reader of a date of the rows. */
  dateIn(cell: DateCell): DateReader {
    const reader = new DateReader(cell, this.indexOf, this.#mapping.dates)
    this.dates.push(reader)
    return reader
  }

  /** Whether the mapping wants this row at all. */
  isWanted(cells: Cells): boolean {
    return this.#only.every(([at, wanted]) => wanted.has(tidy(cells[at] ?? '')))
  }

  textAt(cells: Cells, at: number): string {
    return at < 0 ? '' : tidy(cells[at] ?? '')
  }

  place(cells: Cells): string {
    const written = this.#place.length === 1 ? (cells[this.#place[0]] ?? '') : this.#joined(cells, this.#place)
    const name = this.#places.get(written) ?? this.#freshPlace(cells, written)
    name.standsIn(cells)
    return name.id
  }

  #freshPlace(cells: Cells, written: string): WrittenName {
    const parts = this.#place.map((at) => this.textAt(cells, at))
    const [column] = columnsOf(this.#mapping.place)
    if (parts.every((part) => part === '')) throw new RowProblem('no place is named: write its id or name', column, '')
    const own = parts.filter((part) => part !== '')
    const word = own.join('/')
    // A code that stands for nobody knows whom among holders is no place either: rows of it are of many places.
    if (own.every((part) => this.#isNobody(part)) && !Object.hasOwn(this.#mapping.aliases?.places ?? {}, word))
      throw new RowProblem(
        `${quoted(word)} names no place: by \`statuses\` it is no name; write an id, or give it an alias`,
        column,
        word
      )
    const name = this.statements.placeNamed(word)
    this.#places.set(written, name)
    return name
  }

  #isNobody(word: string): boolean {
    const status = this.#statuses.get(word)
    return status === null || status?.kind === 'unknown'
  }

  #joined(cells: Cells, at: ReadonlyArray<number>): string {
    return at.map((i) => cells[i] ?? '').join('\u0000')
  }

  /** Whether the mapping says what this word means. */
  isSaid(word: string): boolean {
    return this.#statuses.has(word)
  }

  /** What a cell of holders says; `null` where it says nothing. */
  status(cells: Cells, at: number, column: Column): Status | null {
    const written = cells[at] ?? ''
    const known = this.#known.get(written)
    const { says, names } = known ?? this.#readingOf(tidy(written), column)
    if (known === undefined) this.#known.set(written, { says, names })
    for (const name of names) name.standsIn(cells)
    if (says instanceof RowProblem) throw new RowProblem(says.message, column, says.value)
    return says
  }

  #readingOf(word: string, column: Column): Reading {
    const given = this.#statuses.get(word)
    if (given !== undefined) return { says: given, names: [] }
    const parties = partiesIn(word)
    if (nobodyKnows.test(word) || parties?.length === 1)
      return {
        names: [],
        says: new RowProblem(
          `${quoted(word)} names nobody who holds it: say what it means in the mapping, as in "statuses": { ${quoted(word)}: { "kind": "unknown" } } (or "uncontrolled", "contested", or null for a cell that says nothing)`,
          column,
          word
        )
      }
    const names = (parties ?? [word]).map((name) => this.statements.actorNamed(name))
    const ids = names.map(({ id }) => id)
    return { says: parties === undefined ? held(ids[0]) : contested(ids), names }
  }

  actor(cells: Cells, at: number, column: Column): string {
    const word = this.textAt(cells, at)
    if (nobodyKnows.test(word))
      throw new RowProblem(`${quoted(word)} names nobody: a claim has a claimant`, column, word)
    const name = this.statements.actorNamed(word)
    name.standsIn(cells)
    return name.id
  }

  recordedAt(cells: Cells): string {
    if (this.#recorded === undefined) return this.#mapping.recordedAt as string
    const date = this.#recorded.of(cells)
    if (date === undefined)
      throw new RowProblem('it does not say when it was recorded: write an ISO date', this.#recorded.columns[0], '')
    return date
  }

  /** The key of a row: that of the mapping, or what the row says. */
  key(cells: Cells, own: ReadonlyArray<string>): string {
    const { id } = this.#mapping.source
    if (this.#key.length === 0) return [id, ...own].join('/')
    const parts = this.#key.map((at) => this.textAt(cells, at))
    if (parts.every((part) => part === ''))
      throw new RowProblem(
        'it has no key: write an id that tells it from other rows',
        columnsOf(this.#mapping.key ?? [])[0],
        ''
      )
    return [id, ...parts].join('/')
  }

  source(cells: Cells): Source {
    const { source, quote, url } = this.#mapping
    if (quote === undefined && url === undefined) return source
    const words =
      quote === true
        ? cells.filter((cell) => cell !== '').join(', ')
        : quote === undefined
          ? ''
          : this.textAt(cells, this.indexOf(quote))
    const link = url === undefined ? '' : this.textAt(cells, this.indexOf(url))
    return {
      ...source,
      ...(link === '' ? {} : { url: link }),
      ...(words === '' ? {} : { quote: words.length > longestQuote ? `${words.slice(0, longestQuote - 1)}…` : words })
    }
  }

  manner(cells: Cells): { readonly manner?: string } {
    const { manner } = this.#mapping
    const words = manner === undefined ? '' : this.textAt(cells, this.indexOf(manner))
    return words === '' ? {} : { manner: words }
  }

  /** Says it once: the same row twice is noted, another under its key is refused, with the first. */
  say(cells: Cells, line: number, own: ReadonlyArray<string>, body: Replacement): void {
    const key = this.key(cells, own)
    if (this.isNew(key, line, body))
      this.statements.say(key, this.recordedAt(cells), this.source(cells), body, undefined, line)
  }

  /** Whether a row is the first under its key. The same once more is noted, another is a problem, and then the first is none either. */
  isNew(key: string, line: number, says: unknown): boolean {
    const text = JSON.stringify(says)
    const before = this.#keys.get(key)
    if (before === undefined) {
      this.#keys.set(key, { line, says: text })
      return true
    }
    if (before.says === text) {
      this.statements.note(sameAgain)
      return false
    }
    this.#contradicted.add(key)
    throw new RowProblem(
      this.#key.length === 0
        ? `line ${before.line} says otherwise of the same place on the same date, and neither is taken: if these are two places of one name, let \`place\` name a column of ids (or more columns); if it is one, correct a row`
        : `line ${before.line} has the same key, and neither is taken: give each row a key of its own`,
      columnsOf(this.#key.length === 0 ? this.#mapping.place : (this.#mapping.key ?? []))[0]
    )
  }

  /** Whether the first row under a key was refused after it was read. */
  isContradicted(key: string): boolean {
    return this.#contradicted.has(key)
  }

  finish(): void {
    for (const key of this.#contradicted)
      this.statements.refuse({
        line: this.#keys.get(key)?.line ?? 0,
        path: '',
        message: 'a later row says otherwise under the same key: see there'
      })
    this.statements.withdraw(this.#contradicted)
  }
}

export const columnsOf = (columns: Column | ReadonlyArray<Column>): ReadonlyArray<Column> =>
  typeof columns === 'string' ? [columns] : columns

/** The columns that mappings of all kinds name. */
export const commonColumns = ({
  place,
  key,
  quote,
  url,
  manner,
  only,
  recordedAt
}: MappingBase): ReadonlyArray<Column> => [
  ...columnsOf(place),
  ...columnsOf(key ?? []),
  ...(typeof quote === 'string' ? [quote] : []),
  ...(url === undefined ? [] : [url]),
  ...(manner === undefined ? [] : [manner]),
  ...Object.keys(only ?? {}),
  ...(typeof recordedAt === 'string' ? [] : [recordedAt.column])
]
