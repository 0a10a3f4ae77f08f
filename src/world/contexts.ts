/**
 * Contexts: all that a world's past means for what can come. A context with a set of items that have happened is a state of
 * the programme; contexts that are alike are one object.
 */
import type { Status } from '../record/index.js'
import { leftBySighting, statusKey } from '../record/index.js'
import type { ItemColumns } from './columns.js'
import type { Doubts } from './doubts.js'
import type { Outcome, Presumed } from './presumed.js'
import { borneOut, guessAfterBelief, guessAfterDoubt, isHopeless } from './presumed.js'
import type { Standing, Turn } from './turns.js'
import { turnsOf } from './turns.js'

/** A change that nobody reported has been made: `by` must be the next item that is believed. */
export interface Unreported {
  readonly required: Status
  readonly by: number
  /** The earliest chronon at which the item before it can have happened: the change was later. */
  readonly since: number
  /** Everything was told otherwise since the item before it, so that it may have been made at once. */
  readonly isAtOnce?: boolean
  /** Everything was told otherwise between the change and `by`: the change is a step of its own. */
  readonly isPassed?: boolean
}

export interface Context extends Standing {
  /** The item that set the status; -1 for what was settled before, or is not stated. */
  readonly setter: number
  /** While nothing is stated: the items that narrowed it. */
  readonly narrowed: ReadonlyArray<number>
  /** The last item that was believed, as long as it may contradict what comes; -1 otherwise. */
  readonly last: number
  /** Disbelieved since then without a contradiction so far: the next item that is believed must contradict each. */
  readonly pending: ReadonlyArray<number>
  /** Whether an item was disbelieved since the last believed one. */
  readonly isStale: boolean
  /** First moments, of what was seen throughout, that are disbelieved while their last ones are to come. */
  readonly closed: ReadonlyArray<number>
  readonly gap: Unreported | undefined
  readonly presumed: Presumed | undefined
  /** Whether everything is told otherwise since the last item that was believed. */
  readonly isTurned?: boolean
}

/** An item is believed: what then, and what was required before it. */
export interface Belief {
  readonly to: Context
  readonly required: Status | undefined
}

const none: ReadonlyArray<never> = []

/** Where a stretch begins. */
export const entering = (standing: Standing, presumed: Presumed | undefined): Context => ({
  ...standing,
  setter: -1,
  narrowed: none,
  last: -1,
  pending: none,
  isStale: false,
  closed: none,
  gap: undefined,
  presumed
})

const keyOfStatus = (status: Status | undefined): string => (status === undefined ? '' : statusKey(status))

const keyOfGuess = ({ guess, by, isMet, first, obliged }: Presumed): string =>
  JSON.stringify([
    keyOfStatus(guess),
    by,
    isMet,
    first === undefined ? '' : `${first.item} ${keyOfStatus(first.status)}`,
    obliged.map(({ from, follows }) => [statusKey(from), follows])
  ])

/** A text that contexts share whose worlds guess alike of what was before. */
export const guessKey = ({ presumed }: Context): string => (presumed === undefined ? '' : keyOfGuess(presumed))

/** What the place is shown to be: as it stands, or while nothing is stated what is presumed; `undefined` for neither. */
export const shownIn = ({ status, isStated, presumed }: Context): Status | undefined => {
  const guess = presumed?.guess
  if (isStated || guess === undefined) return status
  if (guess.kind !== 'unknown' || status === undefined) return guess
  // What was seen not to be so is left out of what is unknown.
  return leftBySighting(guess, status)
}

const included = (items: ReadonlyArray<number>, item: number): ReadonlyArray<number> =>
  items.includes(item) ? items : [...items, item].sort((a, b) => a - b)

const without = (items: ReadonlyArray<number>, item: number): ReadonlyArray<number> =>
  items.includes(item) ? items.filter((other) => other !== item) : items

/** What is worked out once for contexts that are alike. */
interface Known {
  readonly turns: Map<number, ReadonlyArray<Turn>>
  beliefs: Map<number, ReadonlyArray<Belief>> | undefined
}

export class Contexts {
  readonly #all = new Map<string, Context>()
  readonly #known = new Map<Context, Known>()
  /** By how it stands, what a world that believes an item can make of it. */
  readonly #turnsOf = new Map<string, Map<number, ReadonlyArray<Turn>>>()
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

  of(context: Context): Context {
    const { source, status, isStated, telling } = context
    const plain = source === undefined || this.takers.has(source) ? context : { ...context, source: undefined }
    const standing = `${this.#numberOf(status)} ${isStated ? 1 : 0} ${telling?.epoch} ${plain.source ?? ''}`
    const key = this.#keyOf(plain, standing)
    const known = this.#all.get(key)
    if (known !== undefined) return known
    this.#all.set(key, plain)
    let turns = this.#turnsOf.get(standing)
    if (turns === undefined) this.#turnsOf.set(standing, (turns = new Map()))
    this.#known.set(plain, { turns, beliefs: undefined })
    return plain
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
  believe(context: Context, item: number): ReadonlyArray<Belief> {
    const known = this.#of(context)
    const beliefs = (known.beliefs ??= new Map())
    let found = beliefs.get(item)
    if (found === undefined) beliefs.set(item, (found = this.#believe(context, item)))
    return found
  }

  #of(context: Context): Known {
    const known = this.#known.get(context)
    if (known === undefined) throw new RangeError('a context of another place')
    return known
  }

  #believe(context: Context, item: number): ReadonlyArray<Belief> {
    const { gap, pending } = context
    if (this.columns.item(item).turnsTo !== undefined) return none
    if (gap !== undefined && gap.by !== item) return none
    if (!pending.every((other) => this.#contradicts(other, item))) return none
    if (context.presumed !== undefined && isHopeless(context.presumed, item, this.columns.item(item))) return none
    const required = gap === undefined ? -1 : this.#numberOf(gap.required)
    return this.#turns(context, item)
      .filter((turn) => (turn.required === undefined ? -1 : this.#numberOf(turn.required)) === required)
      .flatMap((turn) =>
        this.#guesses(context, item, turn).map((presumed) => ({
          to: this.of(this.#after(context, item, turn, presumed)),
          required: turn.required
        }))
      )
  }

  /** What of believing an item next would be a gap: the contexts in which the change before it has been made. */
  suppose(context: Context, by: number, said: number): ReadonlyArray<Context> {
    const turns = this.#turnsIn(context, by)
    if (turns.every((turn) => turn.required === undefined)) return none
    const isAtOnce = context.isTurned === true
    const since = isAtOnce ? said - 1 : said
    const required = new Map<number, Status>()
    for (const turn of turns)
      if (turn.required !== undefined) required.set(this.#numberOf(turn.required), turn.required)
    return Array.from(required.values(), (one) => this.of({ ...context, gap: { required: one, by, since, isAtOnce } }))
  }

  /** What comes of disbelieving an item next. What nobody reported, if it is changed before, is changed later than `since`. */
  disbelieve(context: Context, item: number, since = -Infinity): ReadonlyArray<Context> {
    const { last, pending, closed, presumed, gap } = context
    const { turnsTo } = this.columns.item(item)
    if (turnsTo !== undefined) {
      // What nobody reported was changed before, if there was time, or will be.
      if (gap !== undefined && gap.since + 1 >= this.columns.lo[item]) return none
      return [
        this.of({
          ...context,
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
    const isFirst = this.columns.item(item).part?.end === 'first'
    const after = {
      ...context,
      isStale: true,
      pending: isContrary ? pending : included(pending, item),
      closed: isFirst ? included(closed, item) : first === undefined ? closed : without(closed, first),
      gap: gap !== undefined && gap.since < since ? { ...gap, since } : gap
    }
    if (presumed === undefined) return [this.of(after)]
    const outcome = guessAfterDoubt(presumed, item, this.columns.item(item), context, this.columns.item)
    return this.#outcomes(outcome).map((one) => this.of({ ...after, presumed: one }))
  }

  #turns(context: Context, item: number): ReadonlyArray<Turn> {
    const { turns } = this.#of(context)
    let found = turns.get(item)
    if (found === undefined) turns.set(item, (found = turnsOf(this.columns.item(item), context)))
    return found
  }

  /** In all epochs in which the item can happen. */
  #turnsIn(context: Context, item: number): ReadonlyArray<Turn> {
    const { tellings } = this.columns.item(item)
    return tellings === undefined
      ? this.#turns(context, item)
      : tellings.flatMap((telling) => turnsOf(this.columns.item(item), { ...context, telling }))
  }

  #guesses(context: Context, item: number, turn: Turn): ReadonlyArray<Presumed | undefined> {
    if (context.presumed === undefined) return [undefined]
    return this.#outcomes(guessAfterBelief(context.presumed, item, this.columns.item(item), context, turn))
  }

  #outcomes(outcome: Outcome): ReadonlyArray<Presumed | undefined> {
    return outcome.map((one) => (one === borneOut ? undefined : one))
  }

  #after(context: Context, item: number, turn: Turn, presumed: Presumed | undefined): Context {
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
      telling: context.telling
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
