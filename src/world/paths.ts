/**
 * The admitted worlds of a stretch of clusters, as paths: those of least cost, which is their number of gaps (design §3).
 *
 * Forward costs over all clusters and backward costs (as in Viterbi 1967) say which states and steps lie on a cheapest
 * path, and only those count. Time O(2^k · k · settings) for a cluster of k items; almost every real one has one.
 */
import type { Status } from '../record/index.js'
import type { Cluster } from './clusters.js'
import type { ItemColumns } from './columns.js'
import type { Exit, Layer, Opening } from './layer.js'
import { canFollow, eachStep, fullSet, never, solvedLayer, unsolvedLayer } from './layer.js'
import type { Costs, Move, Setting } from './moves.js'

/** Up to so many items a cluster is answered exactly; above, soundly. */
export const exactClusterSize = 12

/** More cannot be asked for: a cluster's states double with each item. */
export const largestExactCluster = 16

/** No cluster is solved in more states than this, whatever its size: one that would need more is answered soundly too. */
const mostStates = 1 << 22

/** Clusters that follow one another, and what is settled at both ends of them. */
export interface Stretch {
  readonly columns: ItemColumns
  readonly clusters: ReadonlyArray<Cluster>
  /** What the place was left in before; `undefined` for not stated. */
  readonly entering: Status | undefined
  /** When all before it can have happened at the earliest; -Infinity where there is nothing. */
  readonly since: number
  /** The last chronon before which what comes next must begin; Infinity where nothing does. */
  readonly until: number
  /** What it costs to go on: the gap, if any, before what comes next. */
  readonly exit: Exit
}

export interface Paths {
  readonly layers: ReadonlyArray<Layer>
  /** Number 0 is what the stretch was entered with. */
  readonly settings: ReadonlyArray<Setting>
  /** By position of the last layer's settings: what a gap at the exit requires. */
  readonly exits: ReadonlyArray<ReadonlyArray<Status> | undefined>
  /** The cost of every admitted world: its number of gaps, or 0 throughout when `exact` is false. */
  readonly cost: number
  /** False when a cluster was too large: then every world counts as admitted, which misses none. */
  readonly exact: boolean
}

const oneGap: Costs = { gap: 1 }
const nothingCosts: Costs = { gap: 0 }

/** The cost of the cheapest way on, for every state of a layer; its last states enter `next` in the same order. */
const backwards = (layer: Layer, last: (at: number) => number): void => {
  const { backward, forward } = layer
  const width = layer.settings.length
  const full = fullSet(layer)
  for (let at = 0; at < width; at++) if (forward[full * width + at] < never) backward[full * width + at] = last(at)
  if (layer.unsolved) {
    backward.fill(0, 0, layer.entering)
    return
  }
  eachStep(layer, -1, (state, next, cost) => {
    const onward = backward[next] + cost
    if (onward < backward[state]) backward[state] = onward
  })
}

/** The positions of the settings with which a layer can be left. */
const leavingOf = (layer: Layer): ReadonlyArray<number> => {
  const width = layer.settings.length
  const first = fullSet(layer) * width
  const leaving: Array<number> = []
  for (let at = 0; at < width; at++) if (layer.forward[first + at] < never) leaving.push(at)
  return leaving
}

/** The paths of a stretch; `undefined` when it was to be exact and a cluster has more than `largest` items. */
const attempt = (stretch: Stretch, largest: number, exact: boolean): Paths | undefined => {
  const { columns, clusters, entering, exit } = stretch
  const costs = exact ? oneGap : nothingCosts
  const settings: Array<Setting> = [{ status: entering, item: -1 }]
  const layers: Array<Layer> = []
  let known: ReadonlyArray<number> = [0]
  let entered: ReadonlyArray<number> = [0]
  let { since } = stretch
  for (const [c, { from, until }] of clusters.entries()) {
    const cluster = columns.order.slice(from, until)
    const local = known.slice()
    for (const item of cluster)
      for (const status of columns.item(item).to) local.push(settings.push({ status, item }) - 1)
    const end = c + 1 < clusters.length ? clusters[c + 1].hi : stretch.until
    const opening: Opening = { columns, cluster, settings, local, entered, since, until: end }
    const isTooLarge = cluster.length > largest || local.length * 2 ** cluster.length > mostStates
    if (isTooLarge && exact) return undefined
    const layer = isTooLarge ? unsolvedLayer(opening) : solvedLayer(opening, costs)
    layers.push(layer)
    since = layer.since[fullSet(layer)]
    const leaving = leavingOf(layer)
    known = leaving.map((at) => local[at])
    entered = leaving.map((at) => layer.forward[fullSet(layer) * local.length + at])
  }
  const last = layers[layers.length - 1]
  const exits = last.settings.map((number) => exit(settings[number].status))
  const exitCost = (at: number): number => (exits[at] === undefined ? 0 : costs.gap)
  let cost = never
  leavingOf(last).forEach((at, k) => {
    cost = Math.min(cost, entered[k] + exitCost(at))
  })
  backwards(last, exitCost)
  for (let c = layers.length - 2; c >= 0; c--) {
    const [layer, next] = [layers[c], layers[c + 1]]
    let position = 0
    backwards(layer, () => next.backward[position++])
  }
  return { layers, settings, exits, cost, exact }
}

/** The paths of a stretch, if no cluster has more than `largest` items. */
export const exactPathsOf = (stretch: Stretch, largest: number): Paths | undefined => attempt(stretch, largest, true)

/** The paths of a stretch; if a cluster is too large to be solved, all that its worlds can be, whatever they cost. */
export const pathsOf = (stretch: Stretch, largest: number): Paths =>
  attempt(stretch, largest, true) ?? (attempt(stretch, largest, false) as Paths)

/** Whether a state lies on a cheapest path. */
export const isAdmitted = ({ cost }: Paths, layer: Layer, set: number, at: number): boolean => {
  const state = set * layer.settings.length + at
  return layer.forward[state] + layer.backward[state] === cost
}

/** Every step from state (`set`, `at`) that lies on a cheapest path, with the position of its item. */
export const admittedMoves = (
  { cost }: Paths,
  layer: Layer,
  set: number,
  at: number,
  visit: (move: Move, bit: number) => void
): void => {
  const width = layer.settings.length
  for (let bit = 0; bit < layer.items.length; bit++) {
    if (!canFollow(layer, set, bit)) continue
    for (const move of layer.moves[at * layer.items.length + bit]) {
      const onward = layer.backward[(set | (1 << bit)) * width + move.to]
      if (layer.forward[set * width + at] + move.cost + onward === cost) visit(move, bit)
    }
  }
}

/** Whether leaving the last layer with the setting at that position lies on a cheapest path. */
export const isLeftWith = (paths: Paths, at: number): boolean => {
  const last = paths.layers[paths.layers.length - 1]
  return isAdmitted(paths, last, fullSet(last), at)
}
