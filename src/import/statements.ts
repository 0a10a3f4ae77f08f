/** Gathers what an importer finds: statements, refusals, notes, and the names that no alias knows. */
import { isLeft } from 'fp-ts/lib/Either.js'
import type { ControlRecord, Replacement, Source } from '../record/index.js'
import { decodeRecord } from '../record/index.js'
import { recordIdOf } from './imported.js'
import type { Aliases, Imported, ImportScope, Refusal, Statement, Unmapped } from './imported.js'

/** NBSP and its like are spaces, composed and decomposed letters the same, marks that cannot be seen nothing. */
export const tidy = (text: string): string =>
  /^[!-~]*$/.test(text)
    ? text
    : text
        .normalize('NFC')
        .replace(/[\u200b\u200e\u200f\u2060\ufeff]/g, '')
        .replace(/[\s\u00a0\u202f\u2007]+/g, ' ')
        .trim()

/** A name as the file writes it: its id, and in how many rows it stands. */
export class WrittenName {
  #row: unknown

  /** `rows` is counted for those that no alias knows. */
  constructor(
    readonly name: string,
    readonly id: string,
    readonly isMapped: boolean,
    public rows = 0
  ) {}

  /** Counts a row, once however often the name stands in it. */
  standsIn(row: unknown): void {
    if (this.#row === row) return
    this.#row = row
    this.rows++
  }
}

/** The names of one kind: each by its alias or as it is. */
class Names {
  readonly #aliases: ReadonlyMap<string, string>
  readonly #written = new Map<string, WrittenName>()

  constructor(aliases: Readonly<Record<string, string>> = {}) {
    this.#aliases = new Map(Object.entries(aliases).map(([name, id]) => [tidy(name), id]))
  }

  named(written: string): WrittenName {
    const name = tidy(written)
    const known = this.#written.get(name)
    if (known !== undefined) return known
    const id = this.#aliases.get(name)
    const fresh = new WrittenName(name, id ?? name, id !== undefined)
    this.#written.set(name, fresh)
    return fresh
  }

  idOf(written: string): string {
    const name = this.named(written)
    name.rows++
    return name.id
  }

  unmapped(): ReadonlyArray<Unmapped> {
    return [...this.#written.values()]
      .filter(({ isMapped }) => !isMapped)
      .map(({ name, rows }) => ({ name, rows }))
      .sort((a, b) => b.rows - a.rows || (a.name < b.name ? -1 : 1))
  }
}

export class Statements {
  readonly #actors: Names
  readonly #places: Names
  readonly #statements: Array<Statement> = []
  /** The line that each statement is from. */
  readonly #lines: Array<number | undefined> = []
  readonly #refused: Array<Refusal> = []
  readonly #notes = new Map<string, number>()
  /** Rows read so far: whoever reads a row counts it. */
  rows = 0

  constructor(aliases: Aliases = {}) {
    this.#actors = new Names(aliases.actors)
    this.#places = new Names(aliases.places)
  }

  get size(): number {
    return this.#statements.length
  }

  /** The id of an actor as the file writes it. */
  actor(name: string): string {
    return this.#actors.idOf(name)
  }

  /** The id of a place as the file writes it. */
  place(name: string): string {
    return this.#places.idOf(name)
  }

  /** The name of an actor, for whoever counts its rows. */
  actorNamed(name: string): WrittenName {
    return this.#actors.named(name)
  }

  /** The name of a place, for whoever counts its rows. */
  placeNamed(name: string): WrittenName {
    return this.#places.named(name)
  }

  say(
    key: string,
    recordedAt: string,
    source: Source,
    body: Replacement,
    version: string = recordedAt,
    line?: number
  ): void {
    this.#statements.push({ key, version, recordedAt, source, body })
    this.#lines.push(line)
  }

  /** Takes back what was said under these keys. */
  withdraw(keys: ReadonlySet<string>): void {
    if (keys.size === 0) return
    let kept = 0
    this.#statements.forEach((statement, i) => {
      if (keys.has(statement.key)) return
      this.#statements[kept] = statement
      this.#lines[kept] = this.#lines[i]
      kept++
    })
    this.#statements.length = kept
    this.#lines.length = kept
  }

  refuse(refusal: Refusal): void {
    this.#refused.push(refusal)
  }

  /** Counts a row under something that whoever imports should know. */
  note(message: string, rows = 1): void {
    this.#notes.set(message, (this.#notes.get(message) ?? 0) + rows)
  }

  /** `scope`: for whom the import speaks, beside the sources of its statements. */
  finish(scope?: ImportScope): Imported {
    const records = recordsOf(this.#statements)
    const wrong = new Set<number>()
    records.forEach((record, i) => {
      const read = decodeRecord(record)
      if (!isLeft(read)) return
      wrong.add(i)
      const line = this.#lines[i]
      for (const fault of read.left) this.refuse({ ...(line === undefined ? {} : { line }), ...fault })
    })
    const isSound = (_: unknown, i: number): boolean => !wrong.has(i)
    const sound = wrong.size === 0 ? records : records.filter(isSound)
    return {
      statements: wrong.size === 0 ? this.#statements : this.#statements.filter(isSound),
      records: sound,
      report: {
        rows: this.rows,
        records: sound.length,
        refused: this.#refused.sort((a, b) => (a.line ?? 0) - (b.line ?? 0)),
        notes: Array.from(this.#notes, ([message, rows]) => ({ message, rows })),
        unmapped: { actors: this.#actors.unmapped(), places: this.#places.unmapped() }
      },
      ...(scope === undefined ? {} : { scope })
    }
  }
}

/** Statements as records of their versions. A key in `after` is the record of that statement. */
export const recordsOf = (statements: ReadonlyArray<Statement>): ReadonlyArray<ControlRecord> => {
  const isLinked = statements.some(({ body }) => body.after !== undefined)
  const ids = new Map(isLinked ? statements.map((statement) => [statement.key, recordIdOf(statement)]) : [])
  return statements.map((statement): ControlRecord => {
    const { body, recordedAt, source } = statement
    return {
      ...body,
      ...(body.after === undefined ? {} : { after: body.after.map((key) => ids.get(key) ?? key) }),
      id: recordIdOf(statement),
      v: 1,
      recordedAt,
      source
    }
  })
}
