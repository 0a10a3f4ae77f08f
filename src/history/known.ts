/**
 * Who held a place, as was known at a moment, by a search in its columns. Many ask about many moments of knowledge, each
 * once: a story made for each would be made in vain (`npm run bench -- knowing`).
 */
import type { ActorId, Status } from '../record/index.js'
import { admits, statusKey } from '../record/index.js'
import type { Reason } from '../world/index.js'
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

/** Whether a walk may say it: each report is an occurrence of its own, and leaves what it says. */
export const canBeWalked = ({ traits }: Entries): boolean =>
  (traits & (trait.linked | trait.amends | trait.finer | trait.yields)) === 0

const nobody: ReadonlyArray<never> = []

/** What a row says that the place was before, where it is a change that says so. */
const fromAt = ({ records }: Entries, row: number): Status | undefined => {
  const record = records[row]
  return record.type === 'ControlChanged' ? record.from : undefined
}

/**
 * Why a place is what it is at `t`, as was known then, where the reports that counted follow one another and each fits what
 * was before: `undefined` where two overlap or something is missing, so that the story must be solved. The items that reasons
 * name are rows. O(n), without an object for a report.
 */
export const reasonsThen = (entries: Entries, known: number, t: number): ReadonlyArray<Reason<Status>> | undefined => {
  const { lo, hi, says, flags } = entries
  /** The last row that can have happened by then, and the one before it. */
  let at = -1
  let before = -1
  let previous = -1
  let left: Status | undefined
  /** The first change, which says what is presumed until then. */
  let first = -1
  for (const row of entries.chronology) {
    const status = says[row]
    if (status === undefined || !entries.counts(row, known)) continue
    if (previous >= 0 && lo[row] <= hi[previous]) return undefined
    const isSeen = (flags[row] & trait.seen) !== 0
    if (isSeen) {
      if (left !== undefined && left !== status && statusKey(left) !== statusKey(status)) return undefined
    } else {
      const from = (flags[row] & trait.requires) === 0 ? undefined : fromAt(entries, row)
      if (from !== undefined && left !== undefined && !admits(left, from)) return undefined
      if (first < 0) first = row
    }
    if (lo[row] <= t) {
      before = previous
      at = row
    }
    left = status
    previous = row
  }
  if (previous < 0) return undefined
  const settled = at < 0 ? nobody : [reason(says[at], t <= hi[at] ? 'reported' : 'persisting', at)]
  if (at >= 0 && t >= hi[at]) return settled
  if (before >= 0) return [reason(says[before], 'persisting', before), ...settled]
  const presumed = first < 0 ? undefined : fromAt(entries, first)
  if (presumed === undefined) return [reason(undefined, 'no evidence', -1), ...settled]
  const sinceEver = reason(presumed, 'presumed before', first)
  // In order of the items: what says it may come after a sighting.
  return at < 0 || first === at ? [sinceEver, ...settled] : [...settled, sinceEver]
}

const reason = (value: Status | undefined, basis: Reason<Status>['basis'], one: number): Reason<Status> => ({
  from: NaN,
  until: NaN,
  value,
  basis,
  one,
  other: -1,
  against: nobody
})

/** The one who holds it by all of these; `null` if there is none. */
export const holderBy = (reasons: ReadonlyArray<Reason<Status>>): ActorId | null => {
  const holder = heldIn(reasons[0].value)
  return reasons.every(({ value }) => heldIn(value) === holder) ? holder : null
}
