/**
 * Spells of whatever source into records. A start is a change, and so is an end that nobody else's start takes up; a spell that was there
 * when the source begins, or that goes on when it ends, is seen there and begins or ends nothing. Two that cannot both be are refused.
 */
import { holderOf, statusKey, unknown } from '../record/index.js'
import type { PlaceId, Replacement, Source, Status } from '../record/index.js'
import { addTo } from '../time/index.js'
import type { Days } from './dayBounds.js'
import { daysOf, daysWithin, narrowedBy, overlap } from './dayBounds.js'
import type { SpellEnds } from './mapping.js'
import { linked } from './spellLinks.js'
import type { LinkedSpell, Spell } from './spellLinks.js'
import type { Statements } from './statements.js'

/** A spell as a source has it. */
export interface ListedSpell {
  readonly place: PlaceId
  readonly status: Status
  /** `unsaid` where the source does not say since when. */
  readonly start: string | 'unsaid'
  /** `goes on` where it had no end yet, `over` where it has one and nobody knows when, `unsaid` where the source does not say. */
  readonly end: string | 'goes on' | 'over' | 'unsaid'
  readonly key: string
  readonly recordedAt: string
  readonly source: Source
  readonly version?: string
  readonly line?: number
  /** The line or the key, for those who read a refusal. */
  readonly name: string
  readonly manner?: string
}

/** How a source of spells is read. */
export interface SpellRules {
  readonly ends: SpellEnds
  readonly firstDay?: string
  readonly lastDay?: string
  readonly complete?: boolean
  readonly nested?: 'excursions'
  /** Two that certainly overlap: neither is taken. */
  readonly refuse: (one: ListedSpell, other: ListedSpell) => void
}

interface Dated extends Spell {
  readonly listed: ListedSpell
  readonly seenUntil: string | undefined
}

/** From a last day, or a first day after it, to the first day that is not held: how many days later, at the least and at the most. */
const daysLater: Readonly<Record<SpellEnds, readonly [number, number]>> = {
  inclusive: [1, 1],
  exclusive: [0, 0],
  touching: [0, 1]
}

/** Before or after a spell, in a source that has all of them: anybody but its holder. */
const notSo = (status: Status): Status => {
  const holder = holderOf(status)
  return holder === undefined ? unknown() : unknown([holder])
}

const startOf = (key: string): string => `${key}/start`

const goesOnSince = 'spells that go on from one of the same holder, as where only a border changed'

/** How sources with keys of their own refuse two spells that overlap: each by its name, with the other's. */
export const overlapRefused =
  (statements: Statements): SpellRules['refuse'] =>
  (one, other) => {
    for (const [spell, against] of [
      [one, other],
      [other, one]
    ])
      statements.refuse({
        path: spell.name,
        ...(spell.line === undefined ? {} : { line: spell.line }),
        message: `${spell.place} is of another at the same time by ${against.name}, and neither is taken: correct one of the two, or say that the shorter interrupts the longer by the option \`nested\``
      })
  }

export class SpellRecords {
  readonly #statements: Statements
  readonly #rules: SpellRules
  readonly #first: Days | undefined
  readonly #last: Days | undefined
  readonly #days = new Map<string, Days>()
  readonly #places = new Map<PlaceId, Array<Dated>>()
  /** Those of which nobody says since when. */
  readonly #ending = new Map<PlaceId, Array<Dated>>()
  /** The keys of spells whose start is a change. */
  readonly #begun = new Set<string>()

  constructor(statements: Statements, rules: SpellRules) {
    this.#statements = statements
    this.#rules = rules
    this.#first = rules.firstDay === undefined ? undefined : daysOf(rules.firstDay)
    this.#last = rules.lastDay === undefined ? undefined : daysOf(rules.lastDay)
  }

  /** Takes a spell, unless it ends before it starts: then it says so. */
  add(listed: ListedSpell): string | undefined {
    const { place, status, key, recordedAt } = listed
    const start = this.#daysOf(listed.start)
    const end = this.#daysOf(listed.end)
    if (start !== undefined && end !== undefined && end.hi < start.lo)
      return `it ends (${end.text}) before it starts (${start.text}): correct one of the two`
    const isLast = end !== undefined && this.#last !== undefined && end.lo >= this.#last.lo
    const goesOn = isLast || listed.end === 'goes on'
    const seenUntil = isLast ? end.text : goesOn ? (this.#rules.lastDay ?? recordedAt.slice(0, 10)) : undefined
    const spell: Dated = {
      listed,
      line: listed.line ?? 0,
      key,
      status,
      start: start ?? daysWithin(-Infinity, end?.hi ?? Infinity, false),
      over: goesOn ? 'goes on' : (this.#overOf(listed, start, end) ?? 'unsaid'),
      seenUntil
    }
    addTo(start === undefined ? this.#ending : this.#places, place, spell)
    return undefined
  }

  #daysOf(text: string): Days | undefined {
    if (text === 'unsaid' || text === 'goes on' || text === 'over') return undefined
    const known = this.#days.get(text)
    if (known !== undefined) return known
    const days = daysOf(text)
    this.#days.set(text, days)
    return days
  }

  /** The first day on which it is no longer so. */
  #overOf({ end: said, recordedAt }: ListedSpell, start: Days | undefined, end: Days | undefined): Days | undefined {
    if (said === 'over') return daysWithin(start?.lo ?? -Infinity, daysOf(recordedAt.slice(0, 10)).hi, false)
    if (end === undefined) return undefined
    const [least, most] = daysLater[this.#rules.ends]
    return most === 0 ? end : daysWithin(end.lo + least, end.hi + most, end.doubtful)
  }

  finish(isNone: (key: string) => boolean = () => false): void {
    for (const spells of this.#places.values()) {
      const { links, overlaps } = linked(spells, this.#rules.nested === 'excursions')
      const refused = new Set(overlaps.flat())
      for (const [one, other] of overlaps) this.#rules.refuse(one.listed, other.listed)
      for (const link of links) if (!refused.has(link.spell) && !isNone(link.spell.key)) this.#say(link)
    }
    for (const [place, spells] of this.#ending)
      for (const spell of spells) if (!isNone(spell.key)) this.#sayEnding(spell, this.#places.get(place) ?? [])
  }

  #say({ spell, before, within, isFollowed }: LinkedSpell<Dated>): void {
    const { status, over } = spell
    const saysStart = this.#sayStart(spell, before, within)
    if (spell.seenUntil !== undefined) this.#sees(spell, 'end', spell.seenUntil)
    else if (typeof over === 'object' && !isFollowed)
      this.#add(spell, 'end', {
        type: 'ControlChanged',
        place: spell.listed.place,
        at: over.text,
        from: status,
        to: within?.status ?? (this.#rules.complete === true ? notSo(status) : unknown()),
        ...(overlap(spell.start, over) ? this.#after(spell) : {})
      })
    else if (!saysStart) this.#statements.note(goesOnSince)
  }

  /** Whether its start is one. */
  #sayStart(spell: Dated, before: Dated | undefined, within: Dated | undefined): boolean {
    const { start, status } = spell
    if (this.#first !== undefined && start.hi <= this.#first.hi) {
      this.#sees(spell, 'start', start.text)
      return true
    }
    if (before !== undefined && statusKey(before.status) === statusKey(status)) return false
    const from = before?.status ?? within?.status ?? (this.#rules.complete === true ? notSo(status) : undefined)
    const at = before === undefined || typeof before.over === 'string' ? start : narrowedBy(before.over, start)
    const { place, manner } = spell.listed
    this.#add(spell, 'start', {
      type: 'ControlChanged',
      place,
      at: at.text,
      ...(from === undefined ? {} : { from }),
      to: status,
      ...(before !== undefined && overlap(before.start, at) ? this.#after(before) : {}),
      ...(manner === undefined ? {} : { manner })
    })
    this.#begun.add(spell.key)
    return true
  }

  /** A spell of which only the end is known, or not even that. */
  #sayEnding(spell: Dated, others: ReadonlyArray<Dated>): void {
    const { status, over, seenUntil, listed } = spell
    if (seenUntil !== undefined) return this.#sees(spell, 'end', seenUntil)
    const at = over
    if (typeof at === 'string') return this.#statements.note('spells without dates, which say nothing of when')
    if (others.some(({ start }) => overlap(start, at)))
      return this.#statements.note('spells that another follows on, and of which nobody says since when')
    this.#add(spell, 'end', {
      type: 'ControlChanged',
      place: listed.place,
      at: at.text,
      from: status,
      to: this.#rules.complete === true ? notSo(status) : unknown()
    })
  }

  /** That something comes after the start of a spell, where that is a change. */
  #after({ key }: Dated): { readonly after?: ReadonlyArray<string> } {
    return this.#begun.has(key) ? { after: [startOf(key)] } : {}
  }

  #sees(spell: Dated, part: 'start' | 'end', at: string): void {
    this.#add(spell, part, { type: 'ControlObserved', place: spell.listed.place, at, status: spell.status })
  }

  #add({ listed }: Dated, part: 'start' | 'end', body: Replacement): void {
    const { key, recordedAt, source, version, line } = listed
    this.#statements.say(part === 'start' ? startOf(key) : `${key}/end`, recordedAt, source, body, version, line)
  }
}
