/** What a place can have been at two chronons in one and the same world. */
import type { History } from '../history/index.js'
import { segmentsFrom } from '../regions/index.js'
import { storiesOf } from '../questions/index.js'
import type { PlaceId, Status } from '../record/index.js'
import { statusKey, unknown } from '../record/index.js'
import type { Automaton, Step } from '../world/index.js'
import { segmentAt, walkWorlds } from '../world/index.js'
import { isSolved } from './holding.js'

/** The status at the earlier chronon and at the later one. */
export type Pair = readonly [earlier: Status, later: Status]

const notStated = unknown()

interface State {
  readonly status: Status
  /** Where the last item lies: 0 up to the earlier chronon, 1 after that up to the later one, 2 beyond. */
  readonly era: 0 | 1 | 2
  readonly earlier: Status | undefined
  readonly later: Status | undefined
}

class Twice implements Automaton<State> {
  constructor(
    readonly first: number,
    readonly second: number
  ) {}

  start = (status: Status | undefined): State => ({
    status: status ?? notStated,
    era: 0,
    earlier: undefined,
    later: undefined
  })

  step = (state: State, { status, required, since, lo, hi }: Step): ReadonlyArray<State> => {
    const after = status ?? notStated
    const found: Array<State> = []
    for (const era of [0, 1, 2] as const) {
      const from = this.#from(era)
      const until = this.#until(era)
      if (era < state.era || from > until || Math.max(lo, from) > Math.min(hi, until)) continue
      found.push(this.#at(state, era, state.status, state.status, after))
      for (const gap of required ?? []) {
        // The unreported change is later than the item before, which happened at this chronon at the earliest.
        const before = Math.max(since, this.#from(state.era))
        const canBe = (chronon: number): boolean => before < chronon
        if (state.era === 0 && era > 0 && canBe(this.first)) found.push(this.#at(state, era, gap, gap, after))
        if (state.era < 2 && era === 2 && this.first < this.second && canBe(this.second))
          found.push(this.#at(state, era, state.status, gap, after))
      }
    }
    return found
  }

  // Stories with unsolved clusters are not walked.
  through = (states: ReadonlyArray<State>) => (): ReadonlyArray<State> => states
  key = ({ status, era, earlier, later }: State): string =>
    JSON.stringify([era, ...[status, earlier, later].map((one) => (one === undefined ? '' : statusKey(one)))])
  join = (a: State): State => a

  pair = ({ status, earlier, later }: State): Pair => [earlier ?? status, later ?? status]

  #from(era: 0 | 1 | 2): number {
    return era === 0 ? -Infinity : (era === 1 ? this.first : this.second) + 1
  }

  #until(era: 0 | 1 | 2): number {
    return era === 0 ? this.first : era === 1 ? this.second : Infinity
  }

  /** Steps into an era, in passing by what the place was at the ends of the eras before. */
  #at(state: State, era: 0 | 1 | 2, atFirst: Status, atSecond: Status, after: Status): State {
    return {
      status: after,
      era,
      earlier: state.era === 0 && era > 0 ? atFirst : state.earlier,
      later: state.era < 2 && era === 2 ? atSecond : state.later
    }
  }
}

/**
 * Every pair of statuses at two chronons, the first no later than the second, that some one world has. Where a story
 * has unsolved clusters, every combination of what is possible at each: some of them may be in no world.
 */
export const pairsOf = (history: History, place: PlaceId, first: number, second: number): ReadonlyArray<Pair> => {
  const pairs = new Map<string, Pair>()
  const add = (pair: Pair): void => {
    pairs.set(JSON.stringify(pair.map(statusKey)), pair)
  }
  const stories = storiesOf(history, place)
  if (stories.length === 0) add([notStated, notStated])
  for (const story of stories) {
    if (isSolved(story)) {
      const twice = new Twice(first, second)
      for (const state of walkWorlds(story.items, story.paths, twice)) add(twice.pair(state))
      continue
    }
    const { starts, possible } = segmentsFrom(story.outline)
    for (const one of possible(segmentAt(starts, first)))
      for (const other of possible(segmentAt(starts, second))) add([one, other])
  }
  return [...pairs.values()]
}
