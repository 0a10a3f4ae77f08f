/** The rows of a table of cities, one by one: see wikiTable.ts. */
import { isLeft } from 'fp-ts/lib/Either.js'
import { held, statusKey, unknown } from '../record/index.js'
import type { Replacement, Source, Status } from '../record/index.js'
import { addTo, orThrow, parseDate, quoted } from '../time/index.js'
import type { Imported } from './imported.js'
import type { Column } from './mapping.js'
import { readDate } from './readDate.js'
import type { Told } from './remarks.js'
import { otherOf, RemarkReader, remarkForms, remarkMentions } from './remarks.js'
import { nobodyKnows } from './rowReader.js'
import { Statements, tidy } from './statements.js'
import type { WikiTableOptions } from './wikiTableOptions.js'

/** A record of a sentence or a cell keeps how its date was worded, and why it was read so, in a field of its own. */
interface Dated {
  readonly edtf: string
  readonly dated: { readonly words: string; readonly reason: string }
}

type Row = Readonly<Record<string, string>>

/** Marks of footnotes, which a table has when it is copied from a page: `[12]`, `[a]`, `[note 3]`, `[citation needed]`. */
const footnotes = /\s*\[(?:\d{1,3}|[a-z]{1,2}|(?:note|nb|n) ?\d+|[a-z ]+ needed|(?:when|who|where)\?)\]/giu

export class WikiRows {
  readonly statements: Statements
  readonly #options: WikiTableOptions
  readonly #remarks: RemarkReader
  readonly #statuses: ReadonlyMap<string, Status | null>
  readonly #columns: ReadonlyArray<Column>
  /** The line of the first row of each place. */
  readonly #lines = new Map<string, number>()
  readonly #homonyms = new Set<string>()
  /** What was said of each place. */
  readonly #keys = new Map<string, Array<string>>()

  constructor(options: WikiTableOptions) {
    this.#options = options
    this.statements = new Statements(options.aliases)
    const { forms = remarkForms, leftOut = [], mentions = remarkMentions } = options
    this.#remarks = new RemarkReader(Object.keys(options.aliases.actors), forms, leftOut, mentions)
    this.#statuses = new Map(Object.entries(options.statuses ?? {}).map(([word, status]) => [tidy(word), status]))
    this.#columns = [options.place].flat()
  }

  #refuse(line: number, column: Column, value: string, message: string): void {
    this.statements.refuse({ line, path: column, column, value, message })
  }

  #date(text: string, line: number, column: Column): Dated | undefined {
    const { dates, recordedAt } = this.#options
    const read = readDate(text, { latest: recordedAt.slice(0, 10), ...dates })
    if (isLeft(read)) {
      this.#refuse(line, column, text, read.left[0].message)
      return undefined
    }
    return { edtf: read.right.edtf, dated: { words: text, reason: read.right.reason } }
  }

  finish(): Imported {
    this.statements.withdraw(new Set([...this.#homonyms].flatMap((place) => this.#keys.get(place) ?? [])))
    return this.statements.finish()
  }

  row(written: Row, line: number): void {
    this.statements.rows++
    const row = Object.fromEntries(
      Object.entries(written).map(([column, cell]) => [column, cell.replace(footnotes, '')])
    )
    const cells = this.#columns.map((column) => row[column] ?? '')
    const [column] = this.#columns
    if (cells.every((cell) => cell === '')) return this.#refuse(line, column, '', 'no place is named: write its name')
    const { idOf = (all: ReadonlyArray<string>) => all.filter((cell) => cell !== '').join('/') } = this.#options
    const place = this.statements.place(idOf(cells))
    const before = this.#lines.get(place)
    if (before !== undefined) return this.#sameName(line, before, column, place)
    this.#lines.set(place, line)
    const status = this.#status(row, line)
    const asOf = this.#asOf(row, line)
    if (status === undefined || asOf === undefined) return
    const changes = this.#changes(row, line, place, status, asOf)
    if (changes === undefined) return
    if (status === null) return
    this.#see(row, line, place, status, asOf, changes)
  }

  /** Which of two rows of one name is meant nobody can say: neither is taken. */
  #sameName(line: number, before: number, column: Column, place: string): void {
    const refuse = (own: number, other: number): void => {
      this.#refuse(
        own,
        column,
        place,
        `line ${other} is of a place of the same id, and neither is taken: let \`place\` name more columns, so that places of one name differ`
      )
    }
    if (!this.#homonyms.has(place)) refuse(before, line)
    this.#homonyms.add(place)
    refuse(line, before)
  }

  #status(row: Row, line: number): Status | null | undefined {
    const { holder } = this.#options
    const word = row[holder] ?? ''
    const given = this.#statuses.get(word)
    if (given !== undefined) return given
    if (!nobodyKnows.test(word)) return held(this.statements.actor(word))
    this.#refuse(line, holder, word, `${quoted(word)} names nobody: say by the option \`statuses\` what it means`)
    return undefined
  }

  #asOf(row: Row, line: number): Dated | undefined {
    const { asOf, recordedAt } = this.#options
    const words = row[asOf] ?? ''
    if (words !== '') return this.#date(words, line, asOf)
    const day = recordedAt.slice(0, 10)
    return { edtf: day, dated: { words, reason: `no date is given: as of the list itself, ${day}` } }
  }

  #source(quote: string): Source {
    return { ...this.#options.source, quote }
  }

  #say(
    key: string,
    line: number,
    quote: string,
    body: Replacement & { readonly place: string },
    { dated }: Dated
  ): void {
    addTo(this.#keys, body.place, key)
    this.statements.say(
      key,
      this.#options.recordedAt,
      this.#source(quote),
      { ...body, dated } as unknown as Replacement,
      undefined,
      line
    )
  }

  /** What the remark tells, each change after the one before it; `undefined` if a sentence of it cannot be read. */
  #changes(row: Row, line: number, place: string, status: Status | null, asOf: Dated): Changes | undefined {
    const { remarks: column } = this.#options
    const told: Array<readonly [Told, Dated]> = []
    let isRead = true
    for (const sentence of column === undefined ? [] : this.#remarks.sentencesOf(row[column] ?? '')) {
      const read = this.#remarks.read(sentence)
      if (read === 'unread') {
        this.#refuse(
          line,
          column ?? '',
          sentence,
          'nobody reads this sentence: give its form, or say why it is left out'
        )
        isRead = false
      } else if (read !== undefined && 'leftOut' in read) this.statements.note(`sentences left out: ${read.leftOut}`)
      else if (read === undefined) this.statements.note('sentences of remarks without a word of a capture')
      else {
        const date = this.#date(read.date, line, column ?? '')
        if (date === undefined) isRead = false
        else told.push([read, date])
      }
    }
    if (!isRead) return undefined
    let last: string | undefined
    const dates: Array<string> = []
    told.forEach(([one, date], i) => {
      const key = `${place}#${i}`
      if (this.#tell(key, line, place, one, date, last, status, asOf)) {
        last = key
        dates.push(date.edtf)
      }
    })
    return { last, dates }
  }

  /** Says one sentence; whether it is a change. */
  #tell(
    key: string,
    line: number,
    place: string,
    told: Told,
    date: Dated,
    last: string | undefined,
    status: Status | null,
    asOf: Dated
  ): boolean {
    const { sides, mannerOf } = this.#options
    const named = this.statements.actor(told.actor)
    const taker = told.kind === 'withdrawal' ? otherOf(sides, named) : named
    const after = last === undefined ? {} : { after: [last] }
    const change = (
      body: Omit<Extract<Replacement, { readonly type: 'ControlChanged' }>, 'type' | 'place' | 'at' | 'after'>
    ): true => {
      this.#say(key, line, told.sentence, { type: 'ControlChanged', place, at: date.edtf, ...after, ...body }, date)
      return true
    }
    if (taker === undefined) {
      this.statements.note('withdrawals of which nobody says to whom: the option `sides` would')
      return change({ from: held(named), to: unknown([named]), manner: told.sentence })
    }
    // A claim that the list's own column follows, as of the very day that is claimed, is how the list knows of the change.
    const isFollowed = status !== null && statusKey(status) === statusKey(held(taker)) && date.edtf === asOf.edtf
    if (told.kind === 'claim' && !isFollowed) {
      this.#say(key, line, told.sentence, { type: 'ControlClaimed', place, at: date.edtf, by: taker }, date)
      return false
    }
    const manner =
      told.kind === 'withdrawal'
        ? told.sentence
        : told.kind === 'claim'
          ? `${told.sentence}: so the list, as of that day`
          : mannerOf?.(told.actor)
    const loser = otherOf(sides, taker)
    return change({
      ...(loser === undefined ? {} : { from: held(loser) }),
      to: held(taker),
      ...(manner === undefined ? {} : { manner })
    })
  }

  #see(row: Row, line: number, place: string, status: Status, asOf: Dated, { last, dates }: Changes): void {
    const { holder, asOf: column, recordedAt } = this.#options
    const seen = orThrow(parseDate(asOf.edtf)).hi
    const day = recordedAt.slice(0, 10)
    // Somebody brought the remark and the holder up to date, and left the date as it was.
    const isOvertaken = dates.some((date) => orThrow(parseDate(date)).lo > seen)
    const reason = `the row's own remark has a change later than ${asOf.edtf}: so as of the list itself, ${day}`
    this.#say(
      `${place}#as-of`,
      line,
      `held by: ${row[holder] ?? ''}; as of: ${row[column] ?? ''}`,
      {
        type: 'ControlObserved',
        place,
        at: isOvertaken ? day : asOf.edtf,
        ...(last === undefined ? {} : { after: [last] }),
        status
      },
      isOvertaken ? { ...asOf, dated: { ...asOf.dated, reason } } : asOf
    )
  }
}

/** The changes of a remark: the key of the last one, and the dates of all. */
interface Changes {
  readonly last: string | undefined
  readonly dates: ReadonlyArray<string>
}
