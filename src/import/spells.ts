/** Tables of spells, row by row; what their records are is in spellRecords.ts. */
import { statusKey } from '../record/index.js'
import { quoted } from '../time/index.js'
import { goingOn } from './mapping.js'
import type { SpellsMapping } from './mapping.js'
import { needed, saysNothing } from './rowReader.js'
import type { Cells, RowReader, RowTaker } from './rowReader.js'
import { SpellRecords } from './spellRecords.js'
import type { ListedSpell } from './spellRecords.js'
import { tidy } from './statements.js'
import { cellOf, RowProblem } from './tableDates.js'

const noEnd = 'spells without an end, of which nobody knows whether they go on'

export class SpellTable implements RowTaker {
  readonly #rows: RowReader
  readonly #mapping: SpellsMapping
  readonly #records: SpellRecords
  readonly #goesOn: ReadonlySet<string>
  readonly #holder: number
  readonly #start: ReturnType<RowReader['dateIn']>
  readonly #end: ReturnType<RowReader['dateIn']>
  readonly #endCells: ReadonlyArray<number>

  constructor(rows: RowReader, mapping: SpellsMapping) {
    this.#rows = rows
    this.#mapping = mapping
    this.#records = new SpellRecords(rows.statements, { ...mapping, refuse: (one, other) => this.#refuse(one, other) })
    this.#goesOn = new Set((mapping.goesOn ?? goingOn).map((word) => tidy(word).toLowerCase()))
    this.#holder = rows.indexOf(mapping.holder)
    this.#start = rows.dateIn(mapping.start)
    this.#end = rows.dateIn(mapping.end)
    this.#endCells = cellOf(mapping.end).columns.map(rows.indexOf)
  }

  row(cells: Cells, line: number): void {
    const rows = this.#rows
    const status = rows.status(cells, this.#holder, this.#mapping.holder)
    if (status === null) return rows.statements.note(saysNothing)
    const place = rows.place(cells)
    const start = needed(this.#start.of(cells), this.#start.columns)
    const end = this.#endOf(cells)
    const key = rows.key(cells, [place, start, statusKey(status)])
    const recordedAt = rows.recordedAt(cells)
    if (!rows.isNew(key, line, [place, statusKey(status), start, end])) return
    const listed = { place, status, start, end, key, recordedAt, line, name: `line ${line}` }
    const problem = this.#records.add({ ...listed, source: rows.source(cells), ...rows.manner(cells) })
    if (problem !== undefined) throw new RowProblem(problem, this.#end.columns.join(', '), end)
    if (end === 'unsaid' && this.#mapping.emptyEnd === 'unknown') rows.statements.note(noEnd)
  }

  #endOf(cells: Cells): string {
    const words = this.#endCells.map((at) => this.#rows.textAt(cells, at)).filter((word) => word !== '')
    if (this.#goesOn.has(words.join('-').toLowerCase())) return 'goes on'
    const end = this.#end.of(cells)
    if (end !== undefined) return end
    if (this.#mapping.emptyEnd !== undefined) return 'unsaid'
    throw new RowProblem(
      'it has no end: say in the mapping what that means, "emptyEnd": "open" (it goes on) or "unknown" (nobody knows)',
      this.#end.columns.join(', '),
      ''
    )
  }

  finish(): void {
    this.#records.finish((key) => this.#rows.isContradicted(key))
  }

  #refuse(one: ListedSpell, other: ListedSpell): void {
    const [column] = [this.#mapping.place].flat()
    for (const [spell, against] of [
      [one, other],
      [other, one]
    ])
      this.#rows.statements.refuse({
        line: spell.line ?? 0,
        path: column,
        column,
        value: spell.place,
        message: `it is held at the same time by ${against.name}, and neither is taken: if these are two places of one name (${quoted(spell.place)}), let \`place\` name a column of ids (or more columns); if the shorter one interrupts the longer, say "nested": "excursions"; else correct a row`
      })
  }
}
