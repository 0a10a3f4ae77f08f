/**
 * One cluster in the programme. A world's order is a path through the sets S of its items that have already happened,
 * and a state is (S, what was last set); states are numbered `set * settings.length + position of the setting`.
 */
import type { Status } from '../record/index.js'
import type { ItemColumns } from './columns.js'
import type { Costs, Move, Setting } from './moves.js'
import { alwaysSets, movesOf } from './moves.js'

/** The cost of a state that no path reaches. */
export const never = 1 << 29

export interface Layer {
  /** Indexes of the cluster's items; the bits of a set are positions in this list. */
  readonly items: ReadonlyArray<number>
  /** Numbers of the settings that this layer knows: those it can be entered with, then those of its own items. */
  readonly settings: ReadonlyArray<number>
  readonly entering: number
  /** Moves by `position of setting * items.length + position of item`. */
  readonly moves: ReadonlyArray<ReadonlyArray<Move>>
  /** Items that must have happened before, by position of item. */
  readonly before: Int32Array
  /** By set: the least chronon at which all of it can have happened, and the last at which nothing else must have. */
  readonly since: Float64Array
  readonly until: Float64Array
  readonly forward: Int32Array
  readonly backward: Int32Array
  /**
   * Too large to be solved exactly. It has two sets only, nothing (0) and everything (1), and no moves:
   * it can be entered and left with any setting that is reached there.
   */
  readonly unsolved: boolean
}

/** What is known of a cluster before its states are made. */
export interface Opening {
  readonly columns: ItemColumns
  readonly cluster: ReadonlyArray<number>
  readonly settings: ReadonlyArray<Setting>
  readonly local: ReadonlyArray<number>
  /** What it costs to enter with each of the first of them. */
  readonly entered: ReadonlyArray<number>
  /** The least chronon at which all earlier clusters can have happened, and the last before the next one must begin. */
  readonly since: number
  readonly until: number
}

/** The set of a layer in which everything has happened. */
export const fullSet = (layer: Layer): number => (layer.unsolved ? 1 : (1 << layer.items.length) - 1)

/** Whether item number `bit` can be the next to happen after those of `set`. */
export const canFollow = (layer: Layer, set: number, bit: number): boolean =>
  (set & (1 << bit)) === 0 && (layer.before[bit] & ~set) === 0 && layer.since[set | (1 << bit)] <= layer.until[set]

/** Visits every step of the layer from sets in ascending order (or, backwards, descending): set, position, item, move. */
export const eachStep = (
  layer: Layer,
  direction: 1 | -1,
  visit: (state: number, next: number, cost: number) => void
): void => {
  const width = layer.settings.length
  const count = layer.items.length
  const full = fullSet(layer)
  for (let k = 0; k < full; k++) {
    const set = direction === 1 ? k : full - 1 - k
    for (let bit = 0; bit < count; bit++) {
      if (!canFollow(layer, set, bit)) continue
      for (let at = 0; at < width; at++)
        for (const { to, cost } of layer.moves[at * count + bit])
          visit(set * width + at, (set | (1 << bit)) * width + to, cost)
    }
  }
}

/** By set: the greatest `lo` within it, and the least `hi` outside it. */
const spansOfSets = ({ lo, hi }: ItemColumns, { cluster, since, until }: Opening): [Float64Array, Float64Array] => {
  const sets = 1 << cluster.length
  const from = new Float64Array(sets)
  const to = new Float64Array(sets)
  from[0] = since
  to[sets - 1] = until
  for (let set = 1; set < sets; set++) {
    const bit = 31 - Math.clz32(set & -set)
    from[set] = Math.max(from[set & (set - 1)], lo[cluster[bit]])
  }
  for (let set = sets - 2; set >= 0; set--) {
    const missing = ~set & (sets - 1)
    const bit = 31 - Math.clz32(missing & -missing)
    to[set] = Math.min(set === ((sets - 1) ^ (1 << bit)) ? Infinity : to[set | (1 << bit)], hi[cluster[bit]])
  }
  return [from, to]
}

const beforeMasks = ({ before }: ItemColumns, cluster: ReadonlyArray<number>): Int32Array => {
  const masks = new Int32Array(cluster.length)
  if (before === undefined || cluster.length === 1) return masks
  cluster.forEach((item, at) => {
    for (const earlier of before[item]) {
      const bit = cluster.indexOf(earlier)
      if (bit >= 0) masks[at] |= 1 << bit
    }
  })
  return masks
}

/** A cluster solved exactly, with the cheapest way to each of its states. O(2^k · k · settings) for k items. */
export const solvedLayer = (opening: Opening, costs: Costs): Layer => {
  const { columns, cluster, settings, local, entered } = opening
  const states = local.length * (1 << cluster.length)
  const [since, until] = spansOfSets(columns, opening)
  const forward = new Int32Array(states).fill(never)
  forward.set(entered)
  const layer: Layer = {
    items: cluster,
    settings: local,
    entering: entered.length,
    moves: movesOf(columns.item, cluster, settings, local, costs),
    before: beforeMasks(columns, cluster),
    since,
    until,
    forward,
    backward: new Int32Array(states).fill(never),
    unsolved: false
  }
  eachStep(layer, 1, (state, next, cost) => {
    const total = forward[state] + cost
    if (total < forward[next]) forward[next] = total
  })
  return layer
}

export const least = (values: ArrayLike<number>, of: ReadonlyArray<number>): number => {
  let found = Infinity
  for (const item of of) if (values[item] < found) found = values[item]
  return found
}

export const greatest = (values: ArrayLike<number>, of: ReadonlyArray<number>): number => {
  let found = -Infinity
  for (const item of of) if (values[item] > found) found = values[item]
  return found
}

/** A cluster too large for sets: it can be left with whatever one of its items can leave last. */
export const unsolvedLayer = ({ columns, cluster, settings, local, entered, since, until }: Opening): Layer => {
  const { lo, hi, before } = columns
  const width = local.length
  const setters = cluster.filter((item) => alwaysSets(columns.item(item)))
  const followed = new Set<number>(setters.flatMap((item) => before?.[item] ?? []))
  const latest = greatest(lo, setters)
  const forward = new Int32Array(2 * width).fill(never)
  for (let at = 0; at < width; at++) {
    const isEntered = at < entered.length
    const { item } = settings[local[at]]
    if (isEntered) forward[at] = 0
    if (isEntered ? setters.length === 0 : hi[item] >= latest && !followed.has(item)) forward[width + at] = 0
  }
  return {
    items: cluster,
    settings: local,
    entering: entered.length,
    moves: [],
    before: new Int32Array(0),
    since: Float64Array.of(since, Math.max(since, greatest(lo, cluster))),
    until: Float64Array.of(Math.min(until, least(hi, setters)), until),
    forward,
    backward: new Int32Array(2 * width).fill(never),
    unsolved: true
  }
}

/** The chronons at which a cluster's items can have happened, both ends included. */
export const hullOf = (
  { items }: Layer,
  { lo, hi }: Pick<ItemColumns, 'lo' | 'hi'>
): { readonly lo: number; readonly hi: number } => ({
  lo: least(lo, items),
  hi: greatest(hi, items)
})

/** The earliest chronon of an unreported change in an unsolved cluster: something must have been stated before it. */
export const earliestGap = (layer: Layer, { lo }: Pick<ItemColumns, 'lo'>): number =>
  layer.entering === 1 && layer.settings[0] === 0 ? least(lo, layer.items) : layer.since[0]

/** What leaving a layer with a setting requires of the cluster that comes next, beyond its own. */
export type Exit = (left: Status | undefined) => ReadonlyArray<Status> | undefined
