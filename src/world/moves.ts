/**
 * The moves of the programme that solves a cluster: what a world can make of the next item, given the status that the
 * place was left in. Each way is a row of `transitions`; a new one is a new row.
 */
import type { Status } from '../record/index.js'
import { admits, agreesWhenSeen, holderOf, rulesOut } from '../record/index.js'
import type { Item } from './item.js'

/** What an item, or what was settled before all of them, has set the place to. */
export interface Setting {
  readonly status: Status | undefined
  /** The item's index; -1 for what was settled before, or is not stated. */
  readonly item: number
}

/** A step of a story: item `item` happens next. */
export interface Move {
  /** Position, in the layer, of the setting after it. */
  readonly to: number
  readonly item: number
  /** How much dearer a world is for it. */
  readonly cost: number
  /** The statuses one of which a gap before it requires; `undefined` when there is no gap. */
  readonly required: ReadonlyArray<Status> | undefined
}

/** What costs how much: a gap is a change that nobody reported. */
export interface Costs {
  readonly gap: number
}

interface Next {
  readonly item: Item
  readonly index: number
  /** The status that the place was left in, and the position of its setting. */
  readonly left: Status | undefined
  readonly at: number
  /** Positions of the settings of the item's own statuses. */
  readonly own: ReadonlyArray<number>
}

/** What a world can make of the next item, if the item is of its kind. */
type Transition = (next: Next, costs: Costs) => ReadonlyArray<Move>

const none: ReadonlyArray<Move> = []

const move = (to: number, item: number, required: ReadonlyArray<Status> | undefined, costs: Costs): Move => ({
  to,
  item,
  cost: required === undefined ? 0 : costs.gap,
  required
})

/** A change: from what it says it was before, or after a gap, to what it says. */
const changes: Transition = ({ item, index, left, own }, costs) => {
  if (item.observed) return none
  const isGap = item.from.length > 0 && !item.from.some((status) => admits(left, status))
  return own.map((to) => move(to, index, isGap ? item.from : undefined, costs))
}

/** An observed `unknown` leaves a status that it does not rule out as it is. */
const leavesAsItIs = (item: Item, seen: Status): boolean => item.observed && seen.kind === 'unknown'

/** Whether the place is in one of the item's statuses after it, whatever it was in before. */
export const alwaysSets = (item: Item): boolean => !item.to.some((seen) => leavesAsItIs(item, seen))

/** An observation: of what the place is in, or after a gap. */
const isSeen: Transition = ({ item, index, left, at, own }, costs) => {
  if (!item.observed) return none
  return own.map((to, k) => {
    const seen = item.to[k]
    if (!leavesAsItIs(item, seen)) return move(to, index, agreesWhenSeen(left, seen) ? undefined : [seen], costs)
    return rulesOut(seen, left && holderOf(left)) ? move(to, index, [seen], costs) : move(at, index, undefined, costs)
  })
}

const transitions: ReadonlyArray<Transition> = [changes, isSeen]

/** The moves of a cluster's items from every setting, by `position of setting * items + position of item`. */
export const movesOf = (
  itemAt: (index: number) => Item,
  cluster: ReadonlyArray<number>,
  settings: ReadonlyArray<Setting>,
  local: ReadonlyArray<number>,
  costs: Costs
): ReadonlyArray<ReadonlyArray<Move>> => {
  const items = cluster.map(itemAt)
  const own = cluster.map((index) => local.flatMap((number, at) => (settings[number].item === index ? [at] : [])))
  const all: Array<ReadonlyArray<Move>> = []
  local.forEach((number, at) => {
    const left = settings[number].status
    cluster.forEach((index, k) => {
      const next = { item: items[k], index, left, at, own: own[k] }
      let moves = none
      for (const transition of transitions) {
        const more = transition(next, costs)
        moves = moves.length === 0 ? more : more.length === 0 ? moves : [...moves, ...more]
      }
      all.push(moves)
    })
  })
  return all
}
