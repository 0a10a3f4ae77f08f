/** Tables of snapshots into records: the first state of each place is seen, and what differs from the last one has changed since. */
import type { Replacement, Source } from '../record/index.js'
import { statusKey } from '../record/index.js'
import type { MappingBase, SnapshotsMapping } from './mapping.js'
import { needed, sameAgain, saysNothing } from './rowReader.js'
import type { Cells, RowReader, RowTaker } from './rowReader.js'
import { SnapshotStates } from './snapshotStates.js'
import type { State } from './snapshotStates.js'
import { stateKey } from './stateRecords.js'

/** What a record needs beside the state of its row. */
interface Told {
  readonly key: string | undefined
  readonly recordedAt: string
  readonly source: Source
}

/** States of a table on their way into records. */
export class StateRecords {
  readonly #rows: RowReader
  readonly #mapping: MappingBase
  readonly #repeating: string
  readonly #states = new SnapshotStates()
  /** By row, where rows differ in this. */
  readonly #told: Array<Told> | undefined

  /** `repeating`: how the report calls states that say nothing new. */
  constructor(rows: RowReader, mapping: MappingBase, repeating: string) {
    this.#rows = rows
    this.#mapping = mapping
    this.#repeating = repeating
    const { key, quote, url, recordedAt } = mapping
    const isAlike = key === undefined && quote === undefined && url === undefined && typeof recordedAt === 'string'
    if (!isAlike) this.#told = []
  }

  /** `key`: that of the state, if rows have keys. */
  add(cells: Cells, line: number, place: string, date: string, status: State['status'], key?: string): void {
    const rows = this.#rows
    this.#told?.push({ key, recordedAt: rows.recordedAt(cells), source: rows.source(cells) })
    this.#states.add(place, date, status, line)
  }

  finish(): void {
    const { statements } = this.#rows
    const told = this.#told
    const isNone = (row: number): boolean => {
      const key = told?.[row].key
      return key !== undefined && this.#rows.isContradicted(key)
    }
    let silent = 0
    this.#states.tell(
      {
        say: (state, body) => this.#say(state, body),
        contradict: (states) => this.#refuse(states),
        repeated: () => statements.note(sameAgain),
        unchanged: () => {
          silent++
        }
      },
      told === undefined ? undefined : isNone
    )
    if (silent > 0) statements.note(this.#repeating, silent)
  }

  #say(state: State, body: Replacement): void {
    const { source } = this.#mapping
    const told = this.#told?.[state.row]
    const key = told?.key ?? stateKey(source, state)
    const recordedAt = told?.recordedAt ?? (this.#mapping.recordedAt as string)
    this.#rows.statements.say(key, recordedAt, told?.source ?? source, body, undefined, state.line)
  }

  #refuse(states: ReadonlyArray<State>): void {
    const [column] = [this.#mapping.place].flat()
    for (const { line, place, at } of states)
      this.#rows.statements.refuse({
        line,
        path: column,
        column,
        value: place,
        message: `of this place and date (${at.text}) lines ${states.map((state) => state.line).join(', ')} say different things, and none is taken: if these are places of one name, let \`place\` name a column of ids (or more columns); if it is one, correct a row`
      })
  }
}

export class SnapshotTable implements RowTaker {
  readonly #rows: RowReader
  readonly #mapping: SnapshotsMapping
  readonly #records: StateRecords
  readonly #dates: ReturnType<RowReader['dateIn']>
  readonly #status: number

  constructor(rows: RowReader, mapping: SnapshotsMapping) {
    this.#rows = rows
    this.#mapping = mapping
    this.#records = new StateRecords(rows, mapping, 'rows that repeat what the one before them says of their place')
    this.#dates = rows.dateIn(mapping.at)
    this.#status = rows.indexOf(mapping.status)
  }

  row(cells: Cells, line: number): void {
    const status = this.#rows.status(cells, this.#status, this.#mapping.status)
    if (status === null) return this.#rows.statements.note(saysNothing)
    const place = this.#rows.place(cells)
    const date = needed(this.#dates.of(cells), this.#dates.columns)
    if (this.#mapping.key === undefined) return this.#records.add(cells, line, place, date, status)
    const key = this.#rows.key(cells, [])
    if (this.#rows.isNew(key, line, [place, date, statusKey(status)]))
      this.#records.add(cells, line, place, date, status, key)
  }

  finish(): void {
    this.#records.finish()
  }
}
