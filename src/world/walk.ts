/**
 * Walking all admitted worlds of a place at once: an automaton runs along every cheapest path, and states of it that
 * its owner calls the same are joined, so that a question about whole stories (how often did it change hands, for how
 * long was it held) costs a sweep over the states of the story and not a visit to every world.
 */
import type { Status } from '../record/index.js'
import type { Item } from './item.js'
import type { Layer } from './layer.js'
import { fullSet, never } from './layer.js'
import type { Setting } from './moves.js'
import type { Paths } from './paths.js'
import { admittedMoves, isAdmitted } from './paths.js'

/** One step along a world. */
export interface Step {
  readonly item: number
  /** The status after it. */
  readonly status: Status | undefined
  /** The statuses one of which a gap before the item requires: somebody changed it so, unreported. */
  readonly required: ReadonlyArray<Status> | undefined
  /** The earliest chronon at which the item before it can have happened. */
  readonly since: number
  /** The chronons at which it can have happened on this path, both ends included. */
  readonly lo: number
  readonly hi: number
  readonly layer: Layer
}

export interface Automaton<A> {
  /** The state before the first item: what it was presumed to be, if anything. */
  readonly start: (status: Status | undefined, first: number) => A
  readonly step: (state: A, step: Step) => ReadonlyArray<A>
  /** Through an unsolved cluster, entered with any of `states`: the states in which it can be left, by what its last item set. */
  readonly through: (states: ReadonlyArray<A>, layer: Layer) => (after: Setting) => ReadonlyArray<A>
  readonly key: (state: A) => string
  readonly join: (a: A, b: A) => A
}

type States<A> = Map<string, A>

const into = <A>(automaton: Automaton<A>, states: States<A>, fresh: ReadonlyArray<A>): void => {
  for (const state of fresh) {
    const key = automaton.key(state)
    const known = states.get(key)
    states.set(key, known === undefined ? state : automaton.join(known, state))
  }
}

const joined = <A>(automaton: Automaton<A>, states: Iterable<ReadonlyArray<A>>): States<A> => {
  const found: States<A> = new Map()
  for (const some of states) into(automaton, found, some)
  return found
}

/** The automaton's states at the end of all admitted worlds. */
export const walkWorlds = <A>(items: ReadonlyArray<Item>, paths: Paths, automaton: Automaton<A>): ReadonlyArray<A> => {
  const starts = (item: number): ReadonlyArray<A> =>
    items[item].from.length === 0
      ? [automaton.start(undefined, item)]
      : items[item].from.map((status) => automaton.start(status, item))

  let entered: ReadonlyArray<States<A>> = [new Map()]
  paths.layers.forEach((layer, depth) => {
    const width = layer.settings.length
    const full = fullSet(layer)
    const states = new Map<number, States<A>>()
    const statesAt = (state: number): States<A> => {
      let found = states.get(state)
      if (found === undefined) states.set(state, (found = new Map()))
      return found
    }
    entered.forEach((known, at) => states.set(at, known))
    if (layer.unsolved) {
      const entering = joined(
        automaton,
        depth === 0 ? layer.items.map(starts) : entered.map((known) => [...known.values()])
      )
      const leave = automaton.through([...entering.values()], layer)
      for (let at = 0; at < width; at++) {
        if (!isAdmitted(paths, layer, full, at)) continue
        if (at >= layer.entering)
          into(automaton, statesAt(full * width + at), leave(paths.settings[layer.settings[at]]))
        else states.set(full * width + at, depth === 0 ? entering : entered[at])
      }
    }
    for (let set = 0; set < full && !layer.unsolved; set++)
      for (let at = 0; at < width; at++) {
        const known = states.get(set * width + at)
        if (known === undefined || !isAdmitted(paths, layer, set, at)) continue
        const isStart = depth === 0 && set === 0
        admittedMoves(paths, layer, set, at, (move, bit) => {
          const step: Step = {
            item: move.item,
            status: paths.settings[layer.settings[move.to]].status,
            required: move.required,
            since: layer.since[set],
            lo: layer.since[set | (1 << bit)],
            hi: layer.until[set],
            layer
          }
          const target = statesAt((set | (1 << bit)) * width + move.to)
          for (const state of isStart ? starts(move.item) : known.values())
            into(automaton, target, automaton.step(state, step))
        })
      }
    const leaving: Array<States<A>> = []
    for (let at = 0; at < width; at++)
      if (layer.forward[full * width + at] < never) leaving.push(states.get(full * width + at) ?? new Map())
    entered = leaving
  })
  const last = new Map<string, A>()
  for (const states of entered) into(automaton, last, [...states.values()])
  return [...last.values()]
}
