/** The contexts of a place: those that are alike are one object, and what comes of one is worked out once. */
import type { Status } from '../record/index.js'
import type { ItemColumns } from './columns.js'
import type { Context } from './context.js'
import { keyOfGuess, keyOfStatus } from './context.js'
import type { Doubts } from './doubts.js'
import type { Item } from './item.js'
import type { Outcome, Presumed } from './presumed.js'
import { borneOut, guessAfterBelief, guessAfterDoubt, isHopeless } from './presumed.js'
import type { Turn } from './turns.js'
import { turnsOf } from './turns.js'

/** An item is believed: what then, and what was required before it. */
export interface Belief {
  readonly to: Known
  readonly required: Status | undefined
}

const none: ReadonlyArray<never> = []

const included = (items: ReadonlyArray<number>, item: number): ReadonlyArray<number> =>
  items.includes(item) ? items : [...items, item].sort((a, b) => a - b)

const without = (items: ReadonlyArray<number>, item: number): ReadonlyArray<number> =>
  items.includes(item) ? items.filter((other) => other !== item) : items

/** One for all contexts that are alike, with what is worked out once for them. */
export interface Known extends Context {
  readonly turns: Map<number, ReadonlyArray<Turn>>
  beliefs: Map<number, ReadonlyArray<Belief>> | undefined
}

type Draft = { -readonly [K in keyof Known]: Known[K] }

const noTurns: Known['turns'] = new Map()

export class Contexts {
  readonly #all = new Map<string, Known>()
  /** Those in which nothing is left open but what an item made of it. */
  readonly #short = new Map<number, Known>()
  readonly #items = new Map<number, Item>()
  /** By how it stands, what a world that believes an item can make of it. */
  readonly #turnsOf = new Map<string, Map<number, ReadonlyArray<Turn>>>()
  /** The same by number of a status that is stated, where nothing else matters. */
  readonly #shortTurns: Array<Map<number, ReadonlyArray<Turn>>> = []
  readonly #numbers = new Map<Status | undefined, number>()
  readonly #numbersByKey = new Map<string, number>()

  #membersOf: (item: number) => ReadonlyArray<number> = (item) => [item]

  /** `takers`: the sources that somewhere say that they do not know, and so may take back what they alone had said. */
  constructor(
    readonly columns: ItemColumns,
    readonly doubts: Doubts | undefined,
    readonly takers: ReadonlySet<string>
  ) {}

  /** From here on: the items for which one of them stands, as they are alike. */
  stretchOver(membersOf: (item: number) => ReadonlyArray<number>): void {
    this.#membersOf = membersOf
  }

  /** Whether two items contradict each other; one that stands for several, whether these do. */
  #contradicts(a: number, b: number): boolean {
    if (this.doubts === undefined) return false
    if (a !== b) return this.doubts.contradicts(a, b)
    const [one, other] = this.#membersOf(a)
    return other !== undefined && this.doubts.contradicts(one, other)
  }

  /** The one that is alike. */
  of(context: Context): Known {
    return this.#one({ ...context, turns: noTurns, beliefs: undefined })
  }

  /** The one that is alike; this one, which nobody else has, if it is the first. */
  #one(draft: Draft): Known {
    if (draft.source !== undefined && !this.takers.has(draft.source)) draft.source = undefined
    const status = this.#numberOf(draft.status)
    const short = this.#shortOf(draft, status)
    if (short !== undefined) {
      const known = this.#short.get(short)
      if (known !== undefined) return known
      draft.turns = this.#shortTurns[status] ??= new Map()
      this.#short.set(short, draft)
      return draft
    }
    const standing = `${status} ${draft.isStated ? 1 : 0} ${draft.telling?.epoch} ${draft.source ?? ''}`
    const key = this.#keyOf(draft, standing)
    const known = this.#all.get(key)
    if (known !== undefined) return known
    let turns = this.#turnsOf.get(standing)
    if (turns === undefined) this.#turnsOf.set(standing, (turns = new Map()))
    draft.turns = turns
    this.#all.set(key, draft)
    return draft
  }

  /** A number that such contexts share; `undefined` where more is left open. */
  #shortOf(context: Context, status: number): number | undefined {
    const { setter, last, isStale, isStated, narrowed, pending, closed, gap, presumed, telling, source } = context
    if (!isStated || source !== undefined || gap !== undefined || presumed !== undefined || telling !== undefined)
      return undefined
    if (narrowed.length > 0 || pending.length > 0 || closed.length > 0) return undefined
    const n = this.columns.count + 1
    return ((status * n + setter + 1) * n + last + 1) * 2 + (isStale ? 1 : 0)
  }

  #itemAt = (item: number): Item => {
    let found = this.#items.get(item)
    if (found === undefined) this.#items.set(item, (found = this.columns.item(item)))
    return found
  }

  #numberOf(status: Status | undefined): number {
    let number = this.#numbers.get(status)
    if (number !== undefined) return number
    const key = keyOfStatus(status)
    number = this.#numbersByKey.get(key) ?? this.#numbersByKey.size
    this.#numbersByKey.set(key, number)
    this.#numbers.set(status, number)
    return number
  }

  #keyOf(context: Context, standing: string): string {
    const { setter, narrowed, last, pending, isStale, closed, gap, presumed, isTurned } = context
    const main = `${setter} ${last} ${isStale ? 1 : 0} ${isTurned} ${standing}`
    const made = gap === undefined ? '' : `${gap.by} ${gap.since} ${gap.isAtOnce} ${gap.isPassed} `
    const missing = gap === undefined ? '' : made + this.#numberOf(gap.required)
    const isShort = narrowed.length === 0 && pending.length === 0 && closed.length === 0
    const more = isShort ? '' : JSON.stringify([narrowed, pending, closed])
    return `${main};${missing};${more};${presumed === undefined ? '' : keyOfGuess(presumed)}`
  }

  /** What comes of believing an item next: nothing where there is no such world. */
  believe(context: Known, item: number): ReadonlyArray<Belief> {
    const beliefs = (context.beliefs ??= new Map())
    let found = beliefs.get(item)
    if (found === undefined) beliefs.set(item, (found = this.#believe(context, item)))
    return found
  }

  #believe(context: Known, item: number): ReadonlyArray<Belief> {
    const { gap, pending } = context
    if (this.#itemAt(item).turnsTo !== undefined) return none
    if (gap !== undefined && gap.by !== item) return none
    if (!pending.every((other) => this.#contradicts(other, item))) return none
    if (context.presumed !== undefined && isHopeless(context.presumed, item, this.#itemAt(item))) return none
    const required = gap === undefined ? -1 : this.#numberOf(gap.required)
    const found: Array<Belief> = []
    for (const turn of this.#turns(context, item))
      if ((turn.required === undefined ? -1 : this.#numberOf(turn.required)) === required)
        for (const presumed of this.#guesses(context, item, turn))
          found.push({ to: this.#one(this.#after(context, item, turn, presumed)), required: turn.required })
    return found
  }

  /** What of believing an item next would be a gap: the contexts in which the change before it has been made. */
  suppose(context: Known, by: number, said: number): ReadonlyArray<Known> {
    const turns = this.#turnsIn(context, by)
    if (turns.every((turn) => turn.required === undefined)) return none
    const isAtOnce = context.isTurned === true
    const since = isAtOnce ? said - 1 : said
    const required = new Map<number, Status>()
    for (const turn of turns)
      if (turn.required !== undefined) required.set(this.#numberOf(turn.required), turn.required)
    return Array.from(required.values(), (one) =>
      this.#one({ ...context, beliefs: undefined, gap: { required: one, by, since, isAtOnce } })
    )
  }

  /** What comes of disbelieving an item next. What nobody reported, if it is changed before, is changed later than `since`. */
  disbelieve(context: Known, item: number, since = -Infinity): ReadonlyArray<Known> {
    const { last, pending, closed, presumed, gap } = context
    const { turnsTo } = this.#itemAt(item)
    if (turnsTo !== undefined) {
      // What nobody reported was changed before, if there was time, or will be.
      if (gap !== undefined && gap.since + 1 >= this.columns.lo[item]) return none
      return [
        this.#one({
          ...context,
          beliefs: undefined,
          telling: turnsTo,
          isTurned: true,
          isStale: false,
          gap: gap && { ...gap, isPassed: true }
        })
      ]
    }
    if (gap !== undefined && gap.by === item) return none
    const isContrary = last >= 0 && this.#contradicts(last, item)
    const first = this.columns.firsts.get(item)
    const isFirst = this.#itemAt(item).part?.end === 'first'
    const after: Draft = {
      ...context,
      beliefs: undefined,
      isStale: true,
      pending: isContrary ? pending : included(pending, item),
      closed: isFirst ? included(closed, item) : first === undefined ? closed : without(closed, first),
      gap: gap !== undefined && gap.since < since ? { ...gap, since } : gap
    }
    if (presumed === undefined) return [this.#one(after)]
    const outcome = guessAfterDoubt(presumed, item, this.#itemAt(item), context, this.#itemAt)
    return this.#outcomes(outcome).map((one) => this.#one({ ...after, presumed: one }))
  }

  #turns(context: Known, item: number): ReadonlyArray<Turn> {
    const { turns } = context
    let found = turns.get(item)
    if (found === undefined) turns.set(item, (found = turnsOf(this.#itemAt(item), context)))
    return found
  }

  /** In all epochs in which the item can happen. */
  #turnsIn(context: Known, item: number): ReadonlyArray<Turn> {
    const { tellings } = this.#itemAt(item)
    return tellings === undefined
      ? this.#turns(context, item)
      : tellings.flatMap((telling) => turnsOf(this.#itemAt(item), { ...context, telling }))
  }

  #guesses(context: Context, item: number, turn: Turn): ReadonlyArray<Presumed | undefined> {
    if (context.presumed === undefined) return [undefined]
    return this.#outcomes(guessAfterBelief(context.presumed, item, this.#itemAt(item), context, turn))
  }

  #outcomes(outcome: Outcome): ReadonlyArray<Presumed | undefined> {
    return outcome.map((one) => (one === borneOut ? undefined : one))
  }

  #after(context: Context, item: number, turn: Turn, presumed: Presumed | undefined): Draft {
    const { status, isStated, source, sets } = turn
    const isContrary = this.doubts?.costOf(item) !== undefined
    const first = this.columns.firsts.get(item)
    return {
      status,
      isStated,
      source,
      setter: isStated && sets ? item : context.setter,
      narrowed: isStated ? none : sets ? included(context.narrowed, item) : context.narrowed,
      last: isContrary ? item : -1,
      pending: none,
      isStale: false,
      closed: first === undefined ? context.closed : without(context.closed, first),
      gap: undefined,
      presumed,
      telling: context.telling,
      turns: noTurns,
      beliefs: undefined
    }
  }
}

/** The sources that somewhere say that they do not know. */
export const takersOf = ({ count, flags, to, item }: ItemColumns, seen: number): ReadonlySet<string> => {
  const takers = new Set<string>()
  for (let i = 0; i < count; i++)
    if ((flags[i] & seen) !== 0 && (to[i].kind === 'unknown' || item(i).to.some(({ kind }) => kind === 'unknown')))
      for (const { source } of item(i).reports) takers.add(source.id)
  return takers
}
