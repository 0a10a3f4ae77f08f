/**
 * Who held a place, as was known at a moment, by a search in its columns. Many ask about many moments of knowledge, each
 * once: a story made for each would be made in vain (`npm run bench -- knowing`).
 */
import type { ActorId, Status } from '../record/index.js'
import type { Entries } from './columns.js'
import { trait } from './columns.js'

/** Whether a search says it: not where something says what was before or was seen, is linked, or has a finer date. */
export const canBeSearched = ({ traits }: Entries): boolean =>
  (traits & (trait.requires | trait.linked | trait.amends | trait.finer)) === 0

/**
 * The first rule of design §3 for one chronon: a change can be the last one at or before `t` unless it certainly was
 * followed by one that certainly happened. Backwards from `t`, the first that certainly happened settles what came
 * before it; whoever can still have been the last must have held the place alike.
 */
export const heldThen = (entries: Entries, known: number, t: number): ActorId | null => {
  const { lo, hi, says, gone, reach } = entries
  const rows = entries.chronology
  const since = entries.learned()
  let settled = -Infinity
  let begun = false
  let holder: ActorId | null = null
  for (let k = countUpTo(rows, lo, t) - 1; k >= 0 && reach[k] >= settled; k--) {
    const i = rows[k]
    const end = hi[i]
    if (end < settled || since[i] > known || (gone !== undefined && gone[i] <= known && gone[i] !== Infinity)) continue
    if (end <= t && !begun) {
      begun = true
      settled = lo[i]
    }
    const own = heldIn(says[i])
    if (own === null || (holder !== null && holder !== own)) return null
    holder = own
  }
  // As long as nothing has certainly happened, it may be what it was before, which is not stated.
  return begun ? holder : null
}

/** How many of the rows, in order of `lo`, have it at `t` or before. */
const countUpTo = (rows: ReadonlyArray<number>, lo: Float64Array, t: number): number => {
  let low = 0
  let high = rows.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (lo[rows[middle]] <= t) low = middle + 1
    else high = middle
  }
  return low
}

const heldIn = (status: Status | undefined): ActorId | null =>
  status !== undefined && status.kind === 'held' ? status.by : null
