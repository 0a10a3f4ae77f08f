/** What a place can have been at two chronons in one and the same world. */
import type { History, Story } from '../history/index.js'
import type { PlaceId, Status } from '../record/index.js'
import { rulesOut, holderOf, statusKey, unknown } from '../record/index.js'
import type { Automaton, Before, Step } from '../world/index.js'
import { segmentAt, walkWorlds, within } from '../world/index.js'
import type { Era } from './eras.js'
import { timingsOf } from './eras.js'
import { storiesOf } from './stories.js'

/** The status at the earlier chronon and at the later one, and whether it was another in between. */
export interface Pair {
  readonly earlier: Status
  readonly later: Status
  readonly hasMoved: boolean
}

const notStated = unknown()

interface State {
  readonly status: Status
  readonly era: Era
  readonly earlier: Status | undefined
  readonly later: Status | undefined
  readonly hasMoved: boolean
}

/** Era 0 is up to the earlier chronon, era 1 after that and up to the later one, era 2 beyond. */
class Twice implements Automaton<State> {
  constructor(
    readonly first: number,
    readonly second: number
  ) {}

  start = (before: Before | undefined): State => ({
    status: before?.status ?? notStated,
    era: 0,
    earlier: undefined,
    later: undefined,
    hasMoved: false
  })

  step = (state: State, step: Step): ReadonlyArray<State> => {
    const { status, isStated, required } = step
    const after = isStated || status !== undefined ? (status ?? notStated) : state.status
    const span = { from: this.first + 1, until: this.second }
    return timingsOf(span, state.era, step).map(({ item, gap }) => {
      const between = required === undefined ? state : this.#into(state, gap, required)
      return this.#into(between, item, after)
    })
  }

  // Stories that are not solved are not walked.
  through = (states: ReadonlyArray<State>): ReadonlyArray<State> => states
  key = ({ status, era, earlier, later, hasMoved }: State): string =>
    JSON.stringify([era, hasMoved, ...[status, earlier, later].map((one) => (one === undefined ? '' : statusKey(one)))])
  join = (a: State): State => a

  pair = (state: State): Pair => {
    const { earlier, later, hasMoved, status } = this.#into(state, 2, state.status)
    return { earlier: earlier ?? status, later: later ?? status, hasMoved }
  }

  /** A status begins in an era: what it was at the ends of the eras before is now known. */
  #into(state: State, era: Era, status: Status): State {
    const earlier = state.earlier ?? (era > 0 ? state.status : undefined)
    const later = state.later ?? (era === 2 ? state.status : undefined)
    const isOther = statusKey(status) !== statusKey(state.status)
    return { status, era, earlier, later, hasMoved: state.hasMoved || (era === 1 && isOther) }
  }
}

/**
 * Every pair of statuses at two chronons, the first no later than the second, that some one world has. Where a story is not
 * solved exactly, every combination of what is possible at each: some of them may be in no world.
 */
export const pairsOf = (history: History, place: PlaceId, first: number, second: number): ReadonlyArray<Pair> => {
  const pairs = new Map<string, Pair>()
  const add = (pair: Pair): void => {
    pairs.set(JSON.stringify([statusKey(pair.earlier), statusKey(pair.later), pair.hasMoved]), pair)
  }
  const stories = storiesOf(history, place)
  if (stories.length === 0) add({ earlier: notStated, later: notStated, hasMoved: false })
  for (const story of stories) {
    if (story.exact) {
      const twice = new Twice(first, second)
      for (const state of walkWorlds(story.worlds, twice)) lapsed(story, twice.pair(state), first, second).forEach(add)
      continue
    }
    const { starts, possible } = story.outline
    for (const one of possible[segmentAt(starts, first)])
      for (const other of possible[segmentAt(starts, second)])
        add({ earlier: one ?? notStated, later: other ?? notStated, hasMoved: true })
  }
  return [...pairs.values()]
}

/** A pair, and what it may be instead where there is no evidence of one of the two: unknown. */
const lapsed = ({ lapses }: Story, pair: Pair, first: number, second: number): ReadonlyArray<Pair> => {
  const either = (status: Status, chronon: number): ReadonlyArray<Status> =>
    lapses === undefined || within(lapses.of(status), chronon, chronon + 1).length === 0
      ? [status]
      : [status, notStated]
  return either(pair.earlier, first).flatMap((earlier) =>
    either(pair.later, second).map((later) => {
      const isPair = earlier === pair.earlier && later === pair.later
      return isPair ? pair : { earlier, later, hasMoved: true }
    })
  )
}

/** Whether the place differs between the two: what stays unknown has one holder, or nobody, all that time. */
export const differsIn = ({ earlier, later, hasMoved }: Pair): 'no' | 'maybe' | 'yes' => {
  if (earlier.kind === 'unknown' && later.kind === 'unknown')
    return hasMoved || statusKey(earlier) !== statusKey(later) ? 'maybe' : 'no'
  if (earlier.kind !== 'unknown' && later.kind !== 'unknown')
    return statusKey(earlier) === statusKey(later) ? 'no' : 'yes'
  return rulesOut(earlier, holderOf(later)) || rulesOut(later, holderOf(earlier)) ? 'yes' : 'maybe'
}
