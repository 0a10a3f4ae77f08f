/** Claims about how often somebody captured a place. */
import type { History } from '../history/index.js'
import type { Stretch } from '../questions/index.js'
import { storiesOf, stretchOf, walkStory } from '../questions/index.js'
import type { ActorId, PlaceId, Read, Status } from '../record/index.js'
import { found, held, holderOf, objectReader, optional } from '../record/index.js'
import type { Automaton, Before, Item, Step } from '../world/index.js'
import type { Court, HoldingOf, Judgement, Whom } from './court.js'
import { boundsAsked, holdingBy, isSolved, recordsAbout, settled, verdictOf, whomOf } from './court.js'
import type { KindOfClaim, Claiming } from './kind.js'
import { checkLimits, date, limits, name, ofKind } from './kind.js'
import { openUntil } from './counted.js'

/**
 * `who` captured the place at least `atLeast` and at most `atMost` times up to the end of `date`: became its holder when it
 * was not the last one. That it held the place when the log begins is no capture; that control passed to it is one.
 */
export interface Captured extends Claiming {
  readonly kind: 'captured'
  readonly who: ActorId
  readonly place: PlaceId
  readonly atLeast?: number
  readonly atMost?: number
  readonly date?: string
}

interface State {
  /** How often it has captured the place: each number that some world has, in order. */
  readonly counts: ReadonlyArray<number>
  /** Who held the place last: `who`, somebody else, or nobody yet that is stated. */
  readonly last: 'who' | 'other' | 'nobody'
  /** While it is unknown who holds it: by whom that is ruled out. */
  readonly stretch: Stretch
  /** The next item is later than the end. */
  readonly over: boolean
}

const none: ReadonlyArray<number> = [0]

const either = (a: ReadonlyArray<number>, b: ReadonlyArray<number>): ReadonlyArray<number> =>
  a.length === b.length && a.every((count, i) => count === b[i])
    ? a
    : [...new Set([...a, ...b])].sort((one, other) => one - other)

class Captures implements Automaton<State> {
  constructor(
    readonly items: ReadonlyArray<Item>,
    readonly holdingOf: HoldingOf,
    readonly end: number
  ) {}

  start = (before: Before | undefined): State => ({
    last: before === undefined ? 'nobody' : this.#after('nobody', before.status),
    stretch: undefined,
    counts: none,
    over: false
  })

  step = (
    state: State,
    { item, members, status, isStated, required, since, isOpen, lo, hi }: Step
  ): ReadonlyArray<State> => {
    if (state.over) return [state]
    // What nobody reported while there was no evidence is a change.
    const isChange = members.length === 0 || !this.items[item].observed
    const between = required === undefined ? [state] : this.#pass(state, required, true)
    const next: Array<State> = []
    if (lo <= this.end)
      next.push(
        ...(isStated ? between.flatMap((one) => this.#pass(one, status, isChange)) : [this.#presumed(state, status)])
      )
    if (hi > this.end) {
      next.push({ ...state, over: true })
      if (required !== undefined && !isOpen && since < this.end)
        for (const one of between) next.push({ ...one, over: true })
    }
    return next
  }

  /** That it is presumed to have held the place, by another name than before, is no capture either. */
  #presumed(state: State, status: Status | undefined): State {
    return status === undefined ? state : { ...state, last: this.#after(state.last, status) }
  }

  // Stories that are not solved exactly are not walked.
  through = (states: ReadonlyArray<State>): ReadonlyArray<State> => states
  key = ({ last, stretch, over }: State): string => `${last} ${over} ${stretch ?? ''}`
  join = (a: State, b: State): State => ({ ...a, counts: either(a.counts, b.counts) })

  #after(last: State['last'], status: Status): State['last'] {
    if (this.holdingOf(status).least === 1) return 'who'
    const holder = holderOf(status)
    // A contested place that is mostly its own, where by the rule nobody holds it, is nobody else's either.
    return holder === undefined || this.holdingOf(held(holder)).least === 1 ? last : 'other'
  }

  /** While it is unknown who holds the place, `who` may, unless ruled out, or another, or nobody. */
  #pass(state: State, status: Status | undefined, isChange: boolean): ReadonlyArray<State> {
    if (status === undefined) return [state]
    const stretch = stretchOf(status)
    if (stretch === undefined) return [{ ...this.#gone(state, this.#after(state.last, status), isChange), stretch }]
    if (stretch === state.stretch) return [state]
    const ways: ReadonlyArray<State['last']> =
      this.holdingOf(status).most === 1 ? [state.last, 'other', 'who'] : [state.last, 'other']
    return ways.map((last) => ({ ...this.#gone(state, last, isChange), stretch }))
  }

  #gone(state: State, last: State['last'], isChange: boolean): State {
    const captured = last === 'who' && (state.last === 'other' || (state.last === 'nobody' && isChange))
    return { ...state, last, counts: captured ? state.counts.map((count) => count + 1) : state.counts }
  }
}

/**
 * Each number of captures that some world has up to `end`, in order. `undefined` where nothing is known: of a place
 * without reports, and of one with a cluster of reports too large to be solved.
 */
const capturesOf = (history: History, place: PlaceId, whom: Whom, end: number): ReadonlyArray<number> | undefined => {
  const holdingOf = holdingBy(whom)
  const stories = storiesOf(history, place)
  if (stories.length === 0 || !stories.every(isSolved)) return undefined
  return stories
    .flatMap((story) => walkStory(story, new Captures(story.items, holdingOf, end)))
    .map(({ counts }) => counts)
    .reduce(either)
}

const readTimes: Read<number> = (reading, value) => {
  if (typeof value === 'number' && Number.isSafeInteger(value) && value >= 0) return value + 0
  reading.fault(value, `expected a whole number of 0 or more, found ${found(value)}`)
  return NaN
}

const judge = (court: Court, claim: Captured): Judgement => {
  const { atLeast = 0, atMost = Infinity, place, who } = claim
  const end = boundsAsked(court, claim.date, Infinity).hi
  const counts = capturesOf(court.history, place, whomOf(court, claim), end)
  const isSo = (count: number): boolean => atLeast <= count && count <= atMost
  const [inAll, inSome] = counts === undefined ? [false, true] : [counts.every(isSo), counts.some(isSo)]
  const found =
    counts === undefined ? { least: 0, most: Infinity } : { least: counts[0], most: counts[counts.length - 1] }
  return settled(
    verdictOf(inAll, inSome),
    recordsAbout(court, place, { lo: -Infinity, hi: end }),
    [openUntil(court.history, place, who)],
    found
  )
}

export const captured: KindOfClaim<Captured> = {
  read: objectReader<Captured>(
    { ...ofKind('captured'), who: name, place: name, ...limits(readTimes), date: optional(date) },
    checkLimits
  ),
  judge
}
