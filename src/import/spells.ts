/**
 * Tables of spells into records. A start is a change, and so is an end that nobody else's start takes up; a spell that was there when the
 * table began, or that goes on when it ends, is seen there and begins or ends nothing. A row that contradicts itself or another is refused.
 */
import { holderOf, statusKey, unknown } from '../record/index.js'
import type { Replacement, Source, Status } from '../record/index.js'
import { addTo, quoted } from '../time/index.js'
import type { Days } from './dayBounds.js'
import { daysOf, daysWithin, narrowedBy, overlap } from './dayBounds.js'
import { goingOn } from './mapping.js'
import type { SpellEnds, SpellsMapping } from './mapping.js'
import { needed, saysNothing } from './rowReader.js'
import type { Cells, RowReader, RowTaker } from './rowReader.js'
import { linked } from './spellLinks.js'
import type { LinkedSpell, Spell } from './spellLinks.js'
import { tidy } from './statements.js'
import { cellOf, RowProblem } from './tableDates.js'

/** A spell with what its records need. */
interface Listed extends Spell {
  readonly place: string
  /** The last day on which it is known to be so, where it goes on. */
  readonly seenUntil: string | undefined
  readonly recordedAt: string
  readonly source: Source
  readonly manner: { readonly manner?: string }
}

/** From a last day, or a first day after it, to the first day that is not held: how many days later, at the least and at the most. */
const daysLater: Readonly<Record<SpellEnds, readonly [number, number]>> = {
  inclusive: [1, 1],
  exclusive: [0, 0],
  touching: [0, 1]
}

const afterEnd = (end: Days, ends: SpellEnds): Days => {
  const [least, most] = daysLater[ends]
  return most === 0 ? end : daysWithin(end.lo + least, end.hi + most, end.doubtful)
}

/** Before or after a spell, in a table that has all of them: anybody but its holder. */
const notSo = (status: Status): Status => {
  const holder = holderOf(status)
  return holder === undefined ? unknown() : unknown([holder])
}

const goesOnSince = 'spells that go on from one of the same holder, as where only a border changed'
const noEnd = 'spells without an end, of which nobody knows whether they go on'

const startOf = (key: string): string => `${key}/start`

export class SpellTable implements RowTaker {
  readonly #rows: RowReader
  readonly #mapping: SpellsMapping
  readonly #places = new Map<string, Array<Listed>>()
  readonly #goesOn: ReadonlySet<string>
  readonly #first: Days | undefined
  readonly #last: Days | undefined
  readonly #days = new Map<string, Days>()
  /** The keys of spells whose start is a change. */
  readonly #begun = new Set<string>()
  readonly #holder: number
  readonly #start: ReturnType<RowReader['dateIn']>
  readonly #end: ReturnType<RowReader['dateIn']>
  readonly #endCells: ReadonlyArray<number>

  constructor(rows: RowReader, mapping: SpellsMapping) {
    this.#rows = rows
    this.#mapping = mapping
    this.#goesOn = new Set((mapping.goesOn ?? goingOn).map((word) => tidy(word).toLowerCase()))
    this.#first = mapping.firstDay === undefined ? undefined : daysOf(mapping.firstDay)
    this.#last = mapping.lastDay === undefined ? undefined : daysOf(mapping.lastDay)
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
    const start = this.#daysOf(needed(this.#start.of(cells), this.#start.columns))
    const end = this.#endOf(cells)
    if (typeof end === 'object' && end.hi < start.lo)
      throw new RowProblem(
        `it ends (${end.text}) before it starts (${start.text}): correct one of the two`,
        this.#end.columns.join(', '),
        end.text
      )
    const isLast = typeof end === 'object' && this.#last !== undefined && end.lo >= this.#last.lo
    const recordedAt = rows.recordedAt(cells)
    if (end === 'unsaid' && this.#mapping.emptyEnd === 'unknown') rows.statements.note(noEnd)
    const key = rows.key(cells, [place, start.text, statusKey(status)])
    if (!rows.isNew(key, line, [place, statusKey(status), start.text, typeof end === 'object' ? end.text : end])) return
    addTo(this.#places, place, {
      place,
      line,
      key,
      status,
      start,
      over: isLast ? 'goes on' : typeof end === 'object' ? afterEnd(end, this.#mapping.ends) : end,
      seenUntil: isLast ? end.text : end === 'goes on' ? (this.#mapping.lastDay ?? recordedAt.slice(0, 10)) : undefined,
      recordedAt,
      source: rows.source(cells),
      manner: rows.manner(cells)
    })
  }

  #daysOf(text: string): Days {
    const known = this.#days.get(text)
    if (known !== undefined) return known
    const days = daysOf(text)
    this.#days.set(text, days)
    return days
  }

  #endOf(cells: Cells): Days | 'goes on' | 'unsaid' {
    const words = this.#endCells.map((at) => this.#rows.textAt(cells, at)).filter((word) => word !== '')
    if (this.#goesOn.has(words.join('-').toLowerCase())) return 'goes on'
    const end = this.#end.of(cells)
    if (end !== undefined) return this.#daysOf(end)
    if (this.#mapping.emptyEnd !== undefined) return 'unsaid'
    throw new RowProblem(
      'it has no end: say in the mapping what that means, "emptyEnd": "open" (it goes on) or "unknown" (nobody knows)',
      this.#end.columns.join(', '),
      ''
    )
  }

  finish(): void {
    for (const spells of this.#places.values()) {
      const { links, overlaps } = linked(spells, this.#mapping.nested === 'excursions')
      const refused = new Set(overlaps.flat())
      for (const [one, other] of overlaps) this.#refuse(one, other)
      for (const link of links)
        if (!refused.has(link.spell) && !this.#rows.isContradicted(link.spell.key)) this.#say(link)
    }
  }

  #refuse(one: Listed, other: Listed): void {
    const [column] = [this.#mapping.place].flat()
    for (const [spell, against] of [
      [one, other],
      [other, one]
    ])
      this.#rows.statements.refuse({
        line: spell.line,
        path: column,
        column,
        value: spell.place,
        message: `it is held at the same time by line ${against.line}, and neither is taken: if these are two places of one name (${quoted(spell.place)}), let \`place\` name a column of ids (or more columns); if the shorter one interrupts the longer, say "nested": "excursions"; else correct a row`
      })
  }

  #say({ spell, before, within, isFollowed }: LinkedSpell<Listed>): void {
    const { place, status, over } = spell
    const saysStart = this.#sayStart(spell, before, within)
    if (spell.seenUntil !== undefined)
      this.#add(spell, 'end', { type: 'ControlObserved', place, at: spell.seenUntil, status })
    else if (typeof over === 'object' && !isFollowed)
      this.#add(spell, 'end', {
        type: 'ControlChanged',
        place,
        at: over.text,
        from: status,
        to: within?.status ?? (this.#mapping.complete === true ? notSo(status) : unknown()),
        ...(overlap(spell.start, over) ? this.#after(spell) : {})
      })
    else if (!saysStart) this.#rows.statements.note(goesOnSince)
  }

  /** Whether its start is one. */
  #sayStart(spell: Listed, before: Listed | undefined, within: Listed | undefined): boolean {
    const { place, start, status } = spell
    if (this.#first !== undefined && start.hi <= this.#first.hi) {
      this.#add(spell, 'start', { type: 'ControlObserved', place, at: start.text, status })
      return true
    }
    if (before !== undefined && statusKey(before.status) === statusKey(status)) return false
    const from = before?.status ?? within?.status ?? (this.#mapping.complete === true ? notSo(status) : undefined)
    const at = before === undefined || typeof before.over === 'string' ? start : narrowedBy(before.over, start)
    this.#add(spell, 'start', {
      type: 'ControlChanged',
      place,
      at: at.text,
      ...(from === undefined ? {} : { from }),
      to: status,
      ...(before !== undefined && overlap(before.start, at) ? this.#after(before) : {}),
      ...spell.manner
    })
    this.#begun.add(spell.key)
    return true
  }

  /** That something comes after the start of a spell, where that is a change. */
  #after({ key }: Listed): { readonly after?: ReadonlyArray<string> } {
    return this.#begun.has(key) ? { after: [startOf(key)] } : {}
  }

  #add({ key, recordedAt, source, line }: Listed, part: 'start' | 'end', body: Replacement): void {
    this.#rows.statements.say(part === 'start' ? startOf(key) : `${key}/end`, recordedAt, source, body, undefined, line)
  }
}
