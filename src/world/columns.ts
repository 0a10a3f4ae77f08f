/**
 * Items as columns, in order of their bounds: all that is read to solve a place's story. Whoever has items as objects
 * makes columns of them; whoever has reports as columns, each an occurrence of its own, never makes an object at all.
 */
import type { Status } from '../record/index.js'
import type { Bounds } from '../time/index.js'
import type { Item, Report } from './item.js'
import type { Order } from './order.js'
import { firstMoments } from './order.js'
import type { Telling } from './turns.js'
import { leavesPart } from './turns.js'

/** What some items are, as bits. */
export const trait = {
  /** Says what was before, or what was seen: there may be a gap before it. */
  requires: 4,
  /** Says what was seen. */
  seen: 16,
  /** Its reports differ: a world takes one of several statuses, before or after it. */
  differs: 32,
  /** Its date is marked as doubtful. */
  doubtful: 64,
  /** Was seen to be unknown, or what is seen leaves what it does not say as it was: what it leaves depends on what was. */
  yields: 128
} as const

export interface ItemColumns<S = Status> {
  readonly count: number
  /** Both included, in chronons, tightened along the links that hold. Columns may be longer than `count`. */
  readonly lo: ArrayLike<number>
  readonly hi: ArrayLike<number>
  /**
   * The dates as written, both included: in ms, or the chronons themselves where no date is finer. Items whose dates do
   * not overlap come in the order of these.
   */
  readonly earliest: ArrayLike<number>
  readonly latest: ArrayLike<number>
  /** The items by the earliest of their dates as written. */
  readonly order: ReadonlyArray<number>
  /** What each leaves the place in; where its reports differ, the first that they say. */
  readonly to: ReadonlyArray<S>
  /** The traits of each. */
  readonly flags: ArrayLike<number>
  /** The traits of all of them together. */
  readonly traits: number
  /** For each item those that come before it by a link; `undefined` where there is no link at all. */
  readonly before: Order['before']
  /** What it says that the place was before: one of these, or anything if empty. */
  readonly from: (i: number) => ReadonlyArray<S>
  /** For the last moment of what was so throughout, by index, the index of its first. */
  readonly firsts: ReadonlyMap<number, number>
  /** When it is near something else, in ms, both included: its date as written, or all of what was seen throughout. */
  readonly near: (i: number) => Bounds
  /** An item in full, made when asked for. */
  readonly item: (i: number) => Item
  /** What an answer takes from it, which is made more often. */
  readonly reported: (i: number) => Reported
  /** How everything is told at first; where there is one, the place is solved as one stretch. */
  readonly telling?: Telling
}

/** Who reports an item, and whether all of them doubt its date. */
export interface Reported {
  readonly reports: ReadonlyArray<Report>
  readonly doubtful: boolean
}

export const noFirsts: ReadonlyMap<number, number> = new Map()

/** The trait of a sighting of this: whether it leaves something as it was, which it does not say. */
export const traitOfSighting = (seen: Status): number => (leavesPart(seen) ? trait.yields : 0)

const traitsOf = ({ observed, from, to }: Item): number =>
  (observed
    ? to.reduce((traits, seen) => traits | traitOfSighting(seen), trait.seen | trait.requires)
    : from.length > 0
      ? trait.requires
      : 0) | (from.length > 1 || to.length > 1 ? trait.differs : 0)

/** The columns of items that are objects. */
export const columnsOf = (items: ReadonlyArray<Item>, order: Order): ItemColumns => {
  const { lo, hi, earliest, latest, before } = order
  const flags = new Uint8Array(items.length)
  let traits = 0
  for (let i = 0; i < items.length; i++) {
    flags[i] = traitsOf(items[i])
    traits |= flags[i]
  }
  const to = items.map((item) => item.to[0])
  return {
    count: items.length,
    lo,
    hi,
    earliest,
    latest,
    order: byEarliest(earliest),
    to,
    flags,
    traits,
    before,
    from: (i) => items[i].from,
    firsts: items.some(({ part }) => part !== undefined) ? firstMoments(items) : noFirsts,
    near: (i) => items[i].part?.whole ?? { lo: items[i].earliest, hi: items[i].latest },
    item: (i) => items[i],
    reported: (i) => items[i]
  }
}

/** Indexes of the items by their earliest date, ties in order of index. O(n log n), O(n) when already sorted. */
export const byEarliest = (lo: Float64Array): ReadonlyArray<number> => {
  const order: Array<number> = []
  let sorted = true
  for (let i = 0; i < lo.length; i++) {
    order.push(i)
    if (i > 0 && lo[i] < lo[i - 1]) sorted = false
  }
  return sorted ? order : order.sort((a, b) => (lo[a] < lo[b] ? -1 : lo[a] > lo[b] ? 1 : a - b))
}
