/** How often somebody captured a place. */
import type { History } from '../history/index.js'
import type { PlaceId, Status } from '../record/index.js'
import { held, holderOf } from '../record/index.js'
import type { Automaton, Item, Step } from '../world/index.js'
import { walkWorlds } from '../world/index.js'
import type { HoldingOf, Whom } from './holding.js'
import { holdingThroughout, isTold, storiesOf } from './holding.js'

interface State {
  /** How often it has captured the place: each number that some world has, in order. */
  readonly counts: ReadonlyArray<number>
  /** Who held the place last: `who`, somebody else, or nobody yet that is stated. */
  readonly last: 'who' | 'other' | 'nobody'
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

  start = (status: Status | undefined): State => ({
    last: status === undefined ? 'nobody' : this.#after('nobody', status),
    counts: none,
    over: false
  })

  step = (state: State, { item, status, required, since, lo, hi }: Step): ReadonlyArray<State> => {
    if (state.over) return [state]
    const isChange = !this.items[item].observed
    return (required ?? [undefined]).flatMap((gap) => {
      const between = gap === undefined ? [state] : this.#pass(state, gap, true)
      const found: Array<State> = []
      if (lo <= this.end) found.push(...between.flatMap((one) => this.#pass(one, status, isChange)))
      if (hi > this.end) {
        found.push({ ...state, over: true })
        if (gap !== undefined && since < this.end) for (const one of between) found.push({ ...one, over: true })
      }
      return found
    })
  }

  // Stories with clusters too large to be told are not walked.
  through = (states: ReadonlyArray<State>) => (): ReadonlyArray<State> => states
  key = ({ last, over }: State): string => `${last} ${over}`
  join = (a: State, b: State): State => ({ ...a, counts: either(a.counts, b.counts) })

  #after(last: State['last'], status: Status): State['last'] {
    if (this.holdingOf(status).least === 1) return 'who'
    const holder = holderOf(status)
    // A contested place that is mostly its own, where by the rule nobody holds it, is nobody else's either.
    return holder === undefined || this.holdingOf(held(holder)).least === 1 ? last : 'other'
  }

  /** Of a holder whom nobody knows, `who` may be the one. */
  #pass(state: State, status: Status | undefined, isChange: boolean): ReadonlyArray<State> {
    if (status === undefined) return [state]
    const after = this.#gone(state, this.#after(state.last, status), isChange)
    return status.kind === 'unknown' && isChange && this.holdingOf(status).most === 1
      ? [after, this.#gone(state, 'who', true)]
      : [after]
  }

  #gone(state: State, last: State['last'], isChange: boolean): State {
    const captured = last === 'who' && (state.last === 'other' || (state.last === 'nobody' && isChange))
    return { last, counts: captured ? state.counts.map((count) => count + 1) : state.counts, over: false }
  }
}

/**
 * Each number of captures that some world has up to `end`, in order. `undefined` where nothing is known: of a place
 * without reports, of one with a cluster of reports too large to be told, and of a side whose members change.
 */
export const capturesOf = (
  history: History,
  place: PlaceId,
  whom: Whom,
  end: number
): ReadonlyArray<number> | undefined => {
  const holdingOf = holdingThroughout(history, whom, { lo: -Infinity, hi: end })
  const stories = storiesOf(history, place)
  if (stories.length === 0 || !stories.every(isTold) || holdingOf === undefined) return undefined
  return stories
    .flatMap(({ items, paths }) => walkWorlds(items, paths, new Captures(items, holdingOf, end)))
    .map(({ counts }) => counts)
    .reduce(either)
}
