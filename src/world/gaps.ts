/**
 * Gaps: where in its story a place must have been changed by somebody without a report (design §3).
 *
 * Laws: a gap is certain exactly when every admitted world has one before that item; its bounds are those of the change
 * that is missing over all admitted worlds: later than what happened before (or on the same chronon as both, where they
 * share one), and no later than the item that requires it.
 */
import type { Status } from '../record/index.js'
import { statusKey } from '../record/index.js'
import type { Cluster } from './clusters.js'
import { firstsOf, lastsOf } from './clusters.js'
import type { ItemColumns } from './columns.js'
import { trait } from './columns.js'
import type { Layer } from './layer.js'
import { fullSet } from './layer.js'
import type { Paths } from './paths.js'
import { admittedMoves, isAdmitted } from './paths.js'
import type { Reader, Settled } from './solve.js'
import { solve } from './solve.js'

/** A change that nobody reported, before item `item`. */
export interface Gap {
  readonly item: number
  /** The items that can have left the place as it was before it, earliest first. */
  readonly after: ReadonlyArray<number>
  /** What they left it in: one of these. */
  readonly left: ReadonlyArray<Status>
  /** What it must have become by then: one of these. */
  readonly required: ReadonlyArray<Status>
  /** The chronons at which it can have been changed, both ends included. */
  readonly earliest: number
  readonly latest: number
  /** Whether there is a gap before that item in every admitted world. */
  readonly certain: boolean
}

interface Found {
  readonly after: Set<number>
  readonly left: Map<string, Status>
  readonly required: Map<string, Status>
  earliest: number
  latest: number
}

/** One way in which a gap lies before an item: what was left before it, by which items, and when that can have ended. */
interface Way {
  readonly left: Status
  readonly after: ReadonlyArray<number>
  readonly required: ReadonlyArray<Status>
  readonly since: number
  /** When the item can have happened at the earliest, and at the latest. */
  readonly lo: number
  readonly until: number
}

class GapReader implements Reader {
  readonly #found = new Map<number, Found>()
  /** Items before which some admitted world has no gap. */
  readonly #without = new Set<number>()

  constructor(readonly columns: ItemColumns) {}

  begins(): void {}

  stays(): void {}

  gap(settled: Settled, next: Cluster, required: ReadonlyArray<Status>): void {
    const after = this.#lasts(settled)
    this.#beforeCluster(next, { left: settled.status, after, required, since: settled.said, until: next.hi })
  }

  stretch(paths: Paths, settled: Settled | undefined, next: Cluster | undefined): void {
    const lasts = settled === undefined ? [] : this.#lasts(settled)
    const isLast = (layer: Layer): boolean => layer === paths.layers[paths.layers.length - 1]
    for (const layer of paths.layers) {
      if (layer.unsolved) {
        for (const item of layer.items) this.#without.add(item)
        continue
      }
      const full = fullSet(layer)
      for (let set = 0; set <= full; set++)
        layer.settings.forEach((number, at) => {
          if (!isAdmitted(paths, layer, set, at)) return
          const { status: left, item: one } = paths.settings[number]
          const after = one < 0 ? lasts : [one]
          const [since, until] = [layer.since[set], layer.until[set]]
          if (set < full)
            admittedMoves(paths, layer, set, at, ({ item, required }, bit) => {
              if (required === undefined || left === undefined) this.#without.add(item)
              else this.#add(item, { left, after, required, since, lo: layer.since[set | (1 << bit)], until })
            })
          else if (isLast(layer) && next !== undefined) {
            const required = paths.exits[at]
            if (required !== undefined && left !== undefined)
              this.#beforeCluster(next, { left, after, required, since, until })
            else for (const item of firstsOf(this.columns, next)) this.#without.add(item)
          }
        })
    }
  }

  /** The gaps found, by item. `exact`: where it is not, worlds have more gaps than need be, and only what all have is one. */
  gaps(exact: boolean): ReadonlyArray<Gap> {
    const gaps: Array<Gap> = []
    for (const [item, { after, left, required, earliest, latest }] of this.#found) {
      const certain = !this.#without.has(item)
      if (!certain && !exact) continue
      gaps.push({
        item,
        after: [...after].sort((a, b) => a - b),
        left: [...left.values()],
        required: [...required.values()],
        earliest,
        latest,
        certain
      })
    }
    return gaps.sort((a, b) => a.item - b.item)
  }

  #lasts({ tail, until, said }: Settled): ReadonlyArray<number> {
    return lastsOf(this.columns, { from: tail, until, said })
  }

  /** Before the first item of an agreed cluster, whichever that is. */
  #beforeCluster(next: Cluster, way: Omit<Way, 'lo'>): void {
    const firsts = firstsOf(this.columns, next)
    for (const item of firsts) {
      if (firsts.length > 1) this.#without.add(item)
      this.#add(item, { ...way, lo: Math.max(way.since, this.columns.lo[item]) })
    }
  }

  #add(item: number, { left, after, required, since, lo, until }: Way): void {
    let gap = this.#found.get(item)
    if (gap === undefined)
      this.#found.set(
        item,
        (gap = { after: new Set(), left: new Map(), required: new Map(), earliest: Infinity, latest: -Infinity })
      )
    for (const one of after) gap.after.add(one)
    gap.left.set(statusKey(left), left)
    for (const one of required) gap.required.set(statusKey(one), one)
    gap.earliest = Math.min(gap.earliest, since + 1, lo)
    gap.latest = Math.max(gap.latest, until)
  }
}

/** The gaps of a place, by item: none where nothing says what was before, or what was seen, nor in unsolved clusters. */
export const gapsOf = (columns: ItemColumns, largest: number): ReadonlyArray<Gap> => {
  if ((columns.traits & trait.requires) === 0) return []
  const { found, exact } = solve(columns, largest, () => new GapReader(columns))
  return found.gaps(exact)
}
