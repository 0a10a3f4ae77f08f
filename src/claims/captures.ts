/** How often somebody captured a place. */
import type { History } from '../history/index.js'
import type { LeastMost } from '../questions/index.js'
import type { PlaceId, Status } from '../record/index.js'
import { held, holderOf } from '../record/index.js'
import type { Automaton, Item, Step } from '../world/index.js'
import { walkWorlds } from '../world/index.js'
import type { HoldingOf, Whom } from './holding.js'
import { holdingThroughout, toldStory } from './holding.js'

interface State extends LeastMost {
  /** Who held the place last: `who`, somebody else, or nobody yet that is stated. */
  readonly last: 'who' | 'other' | 'nobody'
  /** The next item is later than the end. */
  readonly over: boolean
}

class Captures implements Automaton<State> {
  constructor(
    readonly items: ReadonlyArray<Item>,
    readonly holdingOf: HoldingOf,
    readonly end: number
  ) {}

  start = (status: Status | undefined): State => ({ last: status === undefined ? 'nobody' : this.#after('nobody', status), least: 0, most: 0, over: false })

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
  blur = (states: ReadonlyArray<State>) => (): ReadonlyArray<State> => states
  key = ({ last, over }: State): string => `${last} ${over}`
  join = (a: State, b: State): State => ({ ...a, least: Math.min(a.least, b.least), most: Math.max(a.most, b.most) })

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
    return status.kind === 'unknown' && isChange && this.holdingOf(status).most === 1 ? [after, this.#gone(state, 'who', true)] : [after]
  }

  #gone(state: State, last: State['last'], isChange: boolean): State {
    const captured = last === 'who' && (state.last === 'other' || (state.last === 'nobody' && isChange)) ? 1 : 0
    return { last, least: state.least + captured, most: state.most + captured, over: false }
  }
}

/**
 * The least and the most over all worlds that the log allows, up to `end`. Of a place without reports, of one with a
 * cluster of reports too large to be told, and of a side whose members change, nothing is known: from 0 to Infinity.
 */
export const capturesOf = (history: History, place: PlaceId, whom: Whom, end: number): LeastMost => {
  const control = toldStory(history, place)
  const holdingOf = holdingThroughout(history, whom, { lo: -Infinity, hi: end })
  if (control === undefined || holdingOf === undefined) return { least: 0, most: Infinity }
  let least = Infinity
  let most = 0
  for (const state of walkWorlds(control.items, control.story, new Captures(control.items, holdingOf, end))) {
    least = Math.min(least, state.least)
    most = Math.max(most, state.most)
  }
  return { least, most }
}
