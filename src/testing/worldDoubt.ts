/**
 * Worlds, fifth part: which items contradict each other, and what it costs to disbelieve one. See worlds.ts.
 *
 * Design: "Two items *contradict each other from nearby* if", "each item that is disbelieved, however many reports tell it,
 * costs".
 */
import type { WorldItem, Written } from './worldItems.js'
import type { Precedes } from './worldOrder.js'
import { notStated, turnsOf } from './worldSteps.js'

/** What may be doubted. */
export interface DoubtOptions {
  /**
   * Items may contradict each other from nearby if their dates as written may be no more than so many days apart. Default 7;
   * `false`: nothing is doubted.
   */
  readonly doubtWithin?: number | false
}

const dayMs = 86_400_000

/** Whether the two may be no more than so many days apart. */
const areNear = (a: Written, b: Written, days: number): boolean =>
  Math.max(a.earliest, b.earliest) - Math.min(a.latest, b.latest) <= days * dayMs

const isOneSource = (a: WorldItem, b: WorldItem): boolean =>
  a.sources.length === 1 && b.sources.length === 1 && a.sources[0] === b.sources[0]

/** Whether the second can follow the first, if that is all there is, without a gap. */
const canFollow = (first: WorldItem, second: WorldItem): boolean =>
  turnsOf(first, notStated).some((left) => turnsOf(second, left).some(({ gap }) => !gap))

/** Whether two items of a place contradict each other from nearby. */
export type Contradict = (a: WorldItem, b: WorldItem) => boolean

export const contradictionsOf =
  (precedes: Precedes, { doubtWithin = 7 }: DoubtOptions): Contradict =>
  (a, b) => {
    if (a === b || doubtWithin === false || !areNear(a.whole, b.whole, doubtWithin)) return false
    if (a.observed && b.observed && isOneSource(a, b)) return false
    const fits = (!precedes(b, a) && canFollow(a, b)) || (!precedes(a, b) && canFollow(b, a))
    return !fits
  }

/** A change costs 1; an observation 2, or 1 where an observation by another source within its own bounds contradicts it. */
export const costOfDisbelief = (item: WorldItem, items: ReadonlyArray<WorldItem>, contradict: Contradict): number => {
  const isContested = items.some(
    (other) => other.observed && other.lo <= item.hi && item.lo <= other.hi && contradict(item, other)
  )
  return item.observed && !isContested ? 2 : 1
}
