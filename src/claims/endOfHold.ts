/**
 * When somebody last lost a place: the first chronon from which, up to a given end, it holds it no more at the end of
 * any chronon. -Infinity in a world in which it never did; Infinity in one in which it still does at the end.
 */
import type { History } from '../history/index.js'
import type { LeastMost } from '../questions/index.js'
import { storiesOf } from '../questions/index.js'
import type { PlaceId, Status } from '../record/index.js'
import type { Automaton, Before, Step } from '../world/index.js'
import { segmentAt, walkWorlds } from '../world/index.js'
import type { Segments } from '../regions/index.js'
import { partAmong, segmentsFrom, segmentsOf } from '../regions/index.js'
import type { Bounds } from '../time/index.js'
import type { Court, HoldingOf, Whom } from './court.js'
import { holdingBy, isSolved, whomOf } from './court.js'

interface State {
  /** It holds the place. */
  readonly holds: boolean
  /** The latest chronon at which it can have gained it. */
  readonly gained: number
  /** The least until now of what is looked for; of the time before it was gained, while it holds the place. */
  readonly least: number
  /** The earliest chronon at which the last item can have happened. */
  readonly at: number
  /** The next item is later than the end. */
  readonly over: boolean
}

/**
 * The least over all worlds. On a path through a story every item can happen at its earliest at once, and an earlier loss
 * is never worse; but a holding that can have been gained and lost within one chronon was at the end of none, and
 * counts for nothing.
 */
class Least implements Automaton<State> {
  constructor(
    readonly holdingOf: HoldingOf,
    readonly end: number
  ) {}

  start = (before: Before | undefined): State => ({
    holds: this.#holds(before?.status),
    gained: -Infinity,
    least: -Infinity,
    at: -Infinity,
    over: false
  })

  step = (state: State, step: Step): ReadonlyArray<State> => {
    const { status, required, isAtOnce, since, isOpen, lo, hi } = step
    if (state.over) return [state]
    const at = Math.max(lo, state.at)
    // The earliest chronon at which a change that nobody reported can have been made before the item: in its own while something is seen throughout.
    const taken = isOpen ? at : isAtOnce ? Math.max(state.at, since + 1) : state.at + 1
    const latest = Math.min(hi, this.end)
    // What a change that nobody reported gains can be gained as late as the item, so that only what it loses counts.
    const loses = required !== undefined && state.holds && !this.#holds(required)
    const found: Array<State> = []
    if (at <= latest)
      found.push(...(loses ? this.#lost(state, step, at, latest, taken) : [this.#passed(state, status, at, latest)]))
    if (hi > this.end) {
      found.push(this.#ended(state))
      if (loses && !isOpen && taken <= this.end)
        found.push(this.#ended({ ...state, holds: false, least: this.#lostBy(state, taken) }))
    }
    return found
  }

  // Stories that are not solved exactly are not walked.
  through = (states: ReadonlyArray<State>): ReadonlyArray<State> => states
  key = ({ holds, gained, at, over }: State): string => `${holds} ${gained} ${at} ${over}`
  join = (a: State, b: State): State => (a.least <= b.least ? a : b)

  /** What is looked for when nothing more happens before the end. */
  total = (state: State): number => this.#ended(state).least

  #holds(status: Status | undefined): boolean {
    return status !== undefined && this.holdingOf(status).least === 1
  }

  /** After an item. */
  #passed(state: State, status: Status | undefined, at: number, latest: number): State {
    const holds = this.#holds(status)
    if (holds === state.holds) return { ...state, at }
    if (holds) return { ...state, holds, gained: latest, at }
    return { ...state, holds, gained: -Infinity, at, least: at <= state.gained ? state.least : at }
  }

  /** What was gained and lost within one chronon was held at the end of none. */
  #lostBy(state: State, taken: number): number {
    return taken === state.at && taken <= state.gained ? state.least : taken
  }

  /** After an item before which somebody took the place unreported: at a chronon between, or all within the one before. */
  #lost(state: State, { status, by, isOpen }: Step, at: number, latest: number, taken: number): ReadonlyArray<State> {
    const least = this.#lostBy(state, taken)
    // A step of its own, the change itself is later than what was before.
    const isWithin = at <= state.gained && by === undefined
    if (!this.#holds(status))
      return [{ ...state, holds: false, gained: -Infinity, at, least: isWithin ? state.least : Math.min(at, least) }]
    if (isOpen) return [{ ...state, at }]
    return [
      ...(at <= state.gained || at === state.at ? [{ ...state, at }] : []),
      ...(taken <= latest ? [{ ...state, gained: latest, at: Math.max(at, taken), least }] : [])
    ]
  }

  #ended(state: State): State {
    return { holds: false, gained: -Infinity, least: state.holds ? Infinity : state.least, at: this.end, over: true }
  }
}

/** The last chronon up to `end`, plus one, at which its part of the place is all; -Infinity if at none, Infinity if at `end`. */
const lastWith = (
  which: 'least' | 'most',
  { starts, possible }: Segments,
  { who, rule }: Whom,
  end: number
): number => {
  let until = Infinity
  for (let k = segmentAt(starts, end); k >= 0; k--) {
    if (partAmong(possible(k), who, rule)[which] === 1) return until
    until = starts[k]
  }
  return -Infinity
}

/**
 * The least and the most over all worlds that the log allows. Exact, unless a cluster of reports is too large to be solved:
 * then the least may be too small.
 */
export const endOfHold = (history: History, place: PlaceId, whom: Whom, end: number): LeastMost => {
  const holdingOf = holdingBy(whom)
  const stories = storiesOf(history, place)
  // Of a place without reports nothing is known at any time.
  if (stories.length === 0) return { least: -Infinity, most: lastWith('most', segmentsOf(history, place), whom, end) }
  let [least, most] = [Infinity, -Infinity]
  for (const story of stories) {
    const segments = segmentsFrom(story.outline)
    most = Math.max(most, lastWith('most', segments, whom, end))
    // Where evidence lapses no world says for sure who holds the place: its dates do.
    if (!isSolved(story) || story.lapses !== undefined) least = Math.min(least, lastWith('least', segments, whom, end))
    else {
      const walk = new Least(holdingOf, end)
      for (const state of walkWorlds(story.worlds, walk)) least = Math.min(least, walk.total(state))
    }
  }
  return { least, most }
}

/** Whether it was held at some chronon of the bounds, in all worlds and in some. */
export const heldWithin = (
  court: Court,
  claim: { readonly who: Whom['who']; readonly place: PlaceId },
  { lo, hi }: Bounds
): { readonly inAll: boolean; readonly inSome: boolean } => {
  const { least, most } = endOfHold(court.history, claim.place, whomOf(court, claim), hi)
  return { inAll: least > lo, inSome: most > lo }
}
