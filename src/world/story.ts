/**
 * The admitted worlds of one place: those with the fewest gaps (design §3).
 *
 * Items whose bounds overlap form a cluster; clusters follow one another in fixed order. Within a cluster of k items
 * a world's order is a path through the subsets S of items that have already happened, and the state of the dynamic
 * programme is (S, what was last set). The cost of a path is its number of gaps; forward costs over all clusters and
 * backward costs (as in Viterbi 1967) tell which states and steps lie on a cheapest path, and only those count.
 * Time O(2^k · k · settings) a cluster; almost every real cluster has one item.
 */
import type { Status } from '../record/index.js'
import { admits, holderOf, sameStatus } from '../record/index.js'
import type { Item } from './item.js'
import type { Order } from './order.js'
import { byEarliest } from './windows.js'

/** Up to so many items a cluster is answered exactly; above, soundly. */
export const exactClusterSize = 12

/** More cannot be asked for: a cluster's states double with each item. */
export const largestExactCluster = 16

/** No cluster is told in more states than this, whatever its size: one that would need more is answered soundly too. */
const mostStates = 1 << 22

/** What an item (or, as number 0, nothing yet) has set the place to. */
export interface Setting {
  readonly status: Status | undefined
  /** The item's index; -1 before the first. */
  readonly item: number
}

/** A step of the story: item `item` happens after those of `set`. */
export interface Move {
  /** Position, in the layer, of the setting after it. */
  readonly to: number
  readonly item: number
  /** The statuses one of which a gap before it requires; `undefined` when there is no gap. */
  readonly required: ReadonlyArray<Status> | undefined
}

/** One cluster in the story. States are numbered `set * settings.length + position of the setting`. */
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
   * Too large to be told exactly. It has two sets only, nothing (0) and everything (1), and no moves:
   * it can be entered and left with any setting that is reached there.
   */
  readonly opaque: boolean
}

export interface Story {
  readonly layers: ReadonlyArray<Layer>
  readonly settings: ReadonlyArray<Setting>
  /** The cost of every admitted world: its number of gaps, or 0 throughout when `exact` is false. */
  readonly cost: number
  /** False when a cluster was too large: then every world counts as admitted, which misses none. */
  readonly exact: boolean
}

/** The cost of a state that no path reaches. */
export const never = 1 << 29

/** The set of a layer in which everything has happened. */
export const fullSet = (layer: Layer): number => (layer.opaque ? 1 : (1 << layer.items.length) - 1)

/** Whether an observed `unknown` rules the status out that the place was left in. */
const rulesOut = (seen: Status, left: Status | undefined): boolean => {
  if (seen.kind !== 'unknown' || left === undefined) return false
  const holder = holderOf(left)
  return holder !== undefined && seen.not !== undefined && seen.not.includes(holder)
}

/** Whether the place, left in `left`, can be seen in `seen` without a change in between. */
export const agreesWhenSeen = (left: Status | undefined, seen: Status): boolean => {
  if (left === undefined) return true
  if (left.kind !== 'unknown') return sameStatus(left, seen)
  const holder = holderOf(seen)
  return holder === undefined || left.not === undefined || !left.not.includes(holder)
}

/** An observation that only says "unknown" leaves a status that it does not rule out as it is. */
const leavesAsItIs = (item: Item, seen: Status): boolean => item.observed && seen.kind === 'unknown'

/** Whether the place is in one of the item's statuses after it, whatever it was in before. */
export const alwaysSets = (item: Item): boolean => !item.to.some((seen) => leavesAsItIs(item, seen))

const movesOf = (
  items: ReadonlyArray<Item>,
  cluster: ReadonlyArray<number>,
  settings: ReadonlyArray<Setting>,
  local: ReadonlyArray<number>
): ReadonlyArray<ReadonlyArray<Move>> => {
  const own = cluster.map((item) => local.flatMap((setting, at) => (settings[setting].item === item ? [at] : [])))
  return local.flatMap((number, position) =>
    cluster.map((index, at): ReadonlyArray<Move> => {
      const left = settings[number].status
      const item = items[index]
      if (item.observed)
        return own[at].map((to, k) => {
          const seen = item.to[k]
          if (leavesAsItIs(item, seen))
            return rulesOut(seen, left)
              ? { to, item: index, required: [seen] }
              : { to: position, item: index, required: undefined }
          return { to, item: index, required: agreesWhenSeen(left, seen) ? undefined : [seen] }
        })
      const gap = item.from.length > 0 && !item.from.some((status) => admits(left, status))
      return own[at].map((to) => ({ to, item: index, required: gap ? item.from : undefined }))
    })
  )
}

/** By set: the greatest `lo` within it, and the least `hi` outside it. */
const spansOfSets = (
  order: Order,
  cluster: ReadonlyArray<number>,
  since: number,
  until: number
): [Float64Array, Float64Array] => {
  const sets = 1 << cluster.length
  const from = new Float64Array(sets)
  const to = new Float64Array(sets)
  from[0] = since
  to[sets - 1] = until
  for (let set = 1; set < sets; set++) {
    const bit = 31 - Math.clz32(set & -set)
    from[set] = Math.max(from[set & (set - 1)], order.lo[cluster[bit]])
  }
  for (let set = sets - 2; set >= 0; set--) {
    const missing = ~set & (sets - 1)
    const bit = 31 - Math.clz32(missing & -missing)
    to[set] = Math.min(set === ((sets - 1) ^ (1 << bit)) ? Infinity : to[set | (1 << bit)], order.hi[cluster[bit]])
  }
  return [from, to]
}

const beforeMasks = (order: Order, cluster: ReadonlyArray<number>): Int32Array => {
  const masks = new Int32Array(cluster.length)
  if (order.before === undefined || cluster.length === 1) return masks
  cluster.forEach((item, at) => {
    for (const earlier of order.before?.[item] ?? []) {
      const bit = cluster.indexOf(earlier)
      if (bit >= 0) masks[at] |= 1 << bit
    }
  })
  return masks
}

/** Whether item number `bit` can be the next to happen after those of `set`. */
export const canFollow = (layer: Layer, set: number, bit: number): boolean =>
  (set & (1 << bit)) === 0 && (layer.before[bit] & ~set) === 0 && layer.since[set | (1 << bit)] <= layer.until[set]

/** Splits the items into clusters of overlapping bounds, in order. */
const clustersOf = (order: Order): ReadonlyArray<ReadonlyArray<number>> => {
  const clusters: Array<Array<number>> = []
  let last: Array<number> = []
  let reach = -Infinity
  for (const item of byEarliest(order.lo)) {
    if (last.length === 0 || order.lo[item] > reach) clusters.push((last = [item]))
    else last.push(item)
    reach = Math.max(reach, order.hi[item])
  }
  return clusters
}

const least = (values: Float64Array, of: ReadonlyArray<number>): number => {
  let found = Infinity
  for (const item of of) if (values[item] < found) found = values[item]
  return found
}

const greatest = (values: Float64Array, of: ReadonlyArray<number>): number => {
  let found = -Infinity
  for (const item of of) if (values[item] > found) found = values[item]
  return found
}

/** What is known of a cluster before its states are told. */
interface Opening {
  readonly items: ReadonlyArray<Item>
  readonly order: Order
  readonly cluster: ReadonlyArray<number>
  readonly settings: ReadonlyArray<Setting>
  readonly local: ReadonlyArray<number>
  readonly costs: ReadonlyArray<number>
  /** The least chronon at which all earlier clusters can have happened, and the last before the next one must begin. */
  readonly since: number
  readonly until: number
}

const exactLayer = (
  { items, order, cluster, settings, local, costs, since: from, until: to }: Opening,
  gapCost: number
): Layer => {
  const width = local.length
  const sets = 1 << cluster.length
  const [since, until] = spansOfSets(order, cluster, from, to)
  const forward = new Int32Array(sets * width).fill(never)
  forward.set(costs)
  const layer: Layer = {
    items: cluster,
    settings: local,
    entering: costs.length,
    moves: movesOf(items, cluster, settings, local),
    before: beforeMasks(order, cluster),
    since,
    until,
    forward,
    backward: new Int32Array(sets * width).fill(never),
    opaque: false
  }
  for (let set = 0; set < sets - 1; set++)
    for (let bit = 0; bit < cluster.length; bit++) {
      if (!canFollow(layer, set, bit)) continue
      for (let at = 0; at < width; at++) {
        const cost = forward[set * width + at]
        if (cost >= never) continue
        for (const move of layer.moves[at * cluster.length + bit]) {
          const next = (set | (1 << bit)) * width + move.to
          const total = cost + (move.required === undefined ? 0 : gapCost)
          if (total < forward[next]) forward[next] = total
        }
      }
    }
  return layer
}

/** A cluster too large for subsets: it can be left with whatever one of its items can leave last. */
const opaqueLayer = ({ items, order, cluster, settings, local, costs, since, until }: Opening): Layer => {
  const width = local.length
  const setters = cluster.filter((item) => alwaysSets(items[item]))
  const followed = new Set<number>(setters.flatMap((item) => order.before?.[item] ?? []))
  const latest = greatest(order.lo, setters)
  const forward = new Int32Array(2 * width).fill(never)
  for (let at = 0; at < width; at++) {
    if (at < costs.length) forward[at] = 0
    const { item } = settings[local[at]]
    const canStay = at < costs.length ? setters.length === 0 : order.hi[item] >= latest && !followed.has(item)
    if (canStay) forward[width + at] = 0
  }
  const reach = Math.max(since, greatest(order.lo, cluster))
  return {
    items: cluster,
    settings: local,
    entering: costs.length,
    moves: [],
    before: new Int32Array(0),
    since: Float64Array.of(since, reach),
    until: Float64Array.of(Math.min(until, least(order.hi, setters)), until),
    forward,
    backward: new Int32Array(2 * width).fill(never),
    opaque: true
  }
}

/** The cost of the cheapest way on, for every state of a layer; its last states enter `next` in the same order. */
const backwards = (layer: Layer, next: Layer | undefined, gapCost: number): void => {
  const { backward, forward, items } = layer
  const width = layer.settings.length
  const full = fullSet(layer)
  let entered = 0
  for (let at = 0; at < width; at++)
    if (forward[full * width + at] < never)
      backward[full * width + at] = next === undefined ? 0 : next.backward[entered++]
  if (layer.opaque) {
    backward.fill(0, 0, layer.entering)
    return
  }
  for (let set = full - 1; set >= 0; set--)
    for (let bit = 0; bit < items.length; bit++) {
      if (!canFollow(layer, set, bit)) continue
      for (let at = 0; at < width; at++)
        for (const move of layer.moves[at * items.length + bit]) {
          const onward = backward[(set | (1 << bit)) * width + move.to] + (move.required === undefined ? 0 : gapCost)
          if (onward < backward[set * width + at]) backward[set * width + at] = onward
        }
    }
}

/** The story of a place: clusters, states and costs. `largest` is the size up to which a cluster is told exactly. */
export const storyOf = (items: ReadonlyArray<Item>, order: Order, largest: number): Story => {
  const clusters = clustersOf(order)
  const told = clusters.every((cluster) => cluster.length <= largest)
    ? tell(items, order, clusters, largest, true)
    : undefined
  return told ?? (tell(items, order, clusters, largest, false) as Story)
}

/** `undefined` when it was to be exact and a cluster proves too large. */
const tell = (
  items: ReadonlyArray<Item>,
  order: Order,
  clusters: ReadonlyArray<ReadonlyArray<number>>,
  largest: number,
  exact: boolean
): Story | undefined => {
  const gapCost = exact ? 1 : 0
  const settings: Array<Setting> = [{ status: undefined, item: -1 }]
  const layers: Array<Layer> = []
  let entering: ReadonlyArray<number> = [0]
  let costs: ReadonlyArray<number> = [0]
  let since = -Infinity
  for (const [c, cluster] of clusters.entries()) {
    const local = entering.slice()
    for (const item of cluster) for (const status of items[item].to) local.push(settings.push({ status, item }) - 1)
    const until = c + 1 < clusters.length ? least(order.hi, clusters[c + 1]) : Infinity
    const opening: Opening = { items, order, cluster, settings, local, costs, since, until }
    const tooLarge = cluster.length > largest || local.length * 2 ** cluster.length > mostStates
    if (tooLarge && exact) return undefined
    const layer = tooLarge ? opaqueLayer(opening) : exactLayer(opening, gapCost)
    layers.push(layer)
    const full = fullSet(layer)
    since = layer.since[full]
    const reached = Array.from(local.keys()).filter((at) => layer.forward[full * local.length + at] < never)
    entering = reached.map((at) => local[at])
    costs = reached.map((at) => layer.forward[full * local.length + at])
  }
  let cost = never
  for (const one of costs) cost = Math.min(cost, one)
  for (let c = layers.length - 1; c >= 0; c--) backwards(layers[c], layers[c + 1], gapCost)
  return { layers, settings, cost, exact }
}

/** The chronons at which a cluster's items can have happened, both ends included. */
export const hullOf = (layer: Layer, { lo, hi }: Order): { readonly lo: number; readonly hi: number } => ({
  lo: least(lo, layer.items),
  hi: greatest(hi, layer.items)
})

/** The earliest chronon of an unreported change in a cluster too large to be told: something must have been stated before it. */
export const earliestGap = (layer: Layer, { lo }: Order): number =>
  layer.entering === 1 && layer.settings[0] === 0 ? least(lo, layer.items) : layer.since[0]

/** Whether a state lies on a cheapest path. */
export const isAdmitted = (story: Story, layer: Layer, set: number, at: number): boolean => {
  const state = set * layer.settings.length + at
  return layer.forward[state] + layer.backward[state] === story.cost
}

/** Every step from state (`set`, `at`) that lies on a cheapest path, with the position of its item. */
export const admittedMoves = (
  story: Story,
  layer: Layer,
  set: number,
  at: number,
  visit: (move: Move, bit: number) => void
): void => {
  const width = layer.settings.length
  for (let bit = 0; bit < layer.items.length; bit++) {
    if (!canFollow(layer, set, bit)) continue
    for (const move of layer.moves[at * layer.items.length + bit]) {
      const cost = move.required !== undefined && story.exact ? 1 : 0
      const onward = layer.backward[(set | (1 << bit)) * width + move.to]
      if (layer.forward[set * width + at] + cost + onward === story.cost) visit(move, bit)
    }
  }
}
