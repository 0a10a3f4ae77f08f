/** A place's timeline as a roll-up needs it: what is possible when, and whether anything is known; nothing of why. */
import type { History } from '../history/index.js'
import { inside } from '../history/index.js'
import type { PlaceId, Status } from '../record/index.js'
import { unknown } from '../record/index.js'
import type { Outline } from '../world/index.js'

/** Segment `k` is `[starts[k], starts[k + 1])`; the first begins at -Infinity, the last never ends. */
export interface Segments {
  readonly starts: Float64Array
  /** Every status possible throughout segment `k`; never empty. */
  readonly possible: (k: number) => ReadonlyArray<Status>
  /** Whether the log has any evidence of what it is in segment `k`. */
  readonly evidence: (k: number) => boolean
  /** Whether what is possible was taken from another place. */
  readonly inherited?: (k: number) => boolean
}

/** Where any of several timelines has a start, in order and each once. */
export const mergedStarts = (columns: ReadonlyArray<Iterable<number>>): Float64Array => {
  const starts = new Set<number>()
  for (const column of columns) for (const start of column) starts.add(start)
  return Float64Array.from(starts).sort()
}

const notStated: ReadonlyArray<Status> = Object.freeze([unknown()])

/** A place of which nothing is known at any time. */
const nothing: Segments = Object.freeze({
  starts: Float64Array.of(-Infinity),
  possible: () => notStated,
  evidence: () => false
})

/** What an outline says, with "not stated" as the unknown that it is. */
export const segmentsFrom = ({ starts, possible, evident }: Outline): Segments => ({
  starts,
  possible: (k) => {
    const statuses = possible[k]
    return statuses.every(isStated) ? statuses : statuses.map((status) => status ?? notStated[0])
  },
  evidence: (k) => evident?.[k] !== false && possible[k].some(isStated)
})

const isStated = (status: Status | undefined): status is Status => status !== undefined

/** The only way by which roll-ups come to what the log says. */
export const segmentsOf = (history: History, place: PlaceId): Segments => {
  const byDate = inside(history).answersOf(place)?.byDate
  return byDate === undefined ? nothing : segmentsFrom(byDate.outline)
}
