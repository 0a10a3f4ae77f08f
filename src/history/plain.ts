/**
 * Plain places: those of which one date is answered by a search in the columns. Their reports are each an occurrence of its own,
 * and either none says what was before, or they follow one another. Most places are plain, and a story made for each took
 * three times the time of loading a log, and five times its memory, when each is asked about once.
 *
 * Law: the reasons of a chronon are those of the place's story. The items that they name are rows of the entries.
 */
import type { ActorId, Status } from '../record/index.js'
import { admits, agreesWhenSeen, statusKey } from '../record/index.js'
import { startOf } from '../time/index.js'
import type { Reason } from '../world/index.js'
import type { Entries } from './columns.js'
import { trait } from './columns.js'
import type { Frame } from './frame.js'
import { mayBeToldTwice } from './gathered.js'

/** Why the place is what it is at a chronon, in order of the items that it follows from. */
export interface Plain {
  reasonsAt(chronon: number): ReadonlyArray<Reason<Status>>
}

const neverPlain = trait.amends | trait.finer | trait.yields

/** The reports at positions `rows`, in order of their bounds, which are those known at `known`; `undefined` if they are not plain. O(n). */
export const plainOf = (
  frame: Frame,
  entries: Entries,
  rows: ReadonlyArray<number>,
  known: number
): Plain | undefined => {
  if (entries.areLinked || (entries.traits & neverPlain) !== 0 || rows.length === 0) return undefined
  if (follow(entries, rows)) return chainOf(frame, entries, rows)
  if ((entries.traits & trait.requires) !== 0 || mayBeToldTwice(entries, rows)) return undefined
  return new Overlapping(entries, known)
}

/** Whether who certainly holds a place is found by the search for those that can have been the last: nothing requires anything. */
export const canBeSearched = ({ areLinked, traits }: Entries): boolean =>
  !areLinked && (traits & (neverPlain | trait.requires)) === 0

/** Who holds it then, of entries that can be searched, as was known at `known`. O(log n), but for dates that overlap. */
export const heldThen = (entries: Entries, known: number, t: number): ActorId | null =>
  holderBy(new Overlapping(entries, known).reasonsAt(t))

/**
 * Reports of which none requires anything, by the first rule of design §3: a change can be the last one at or before `t` unless
 * it certainly was followed by one that certainly happened. Backwards from `t`, the first that certainly happened settles
 * what came before it.
 */
class Overlapping implements Plain {
  constructor(
    readonly entries: Entries,
    readonly known: number
  ) {}

  reasonsAt(t: number): ReadonlyArray<Reason<Status>> {
    const { entries, known } = this
    const { lo, hi, reach, chronology: rows } = entries
    const found: Array<Reason<Status>> = []
    let settled = -Infinity
    let isOver = false
    for (let k = countUpTo(rows, lo, t) - 1; k >= 0 && reach[k] >= settled; k--) {
      const row = rows[k]
      if (hi[row] < settled || !entries.counts(row, known)) continue
      if (hi[row] <= t && !isOver) {
        isOver = true
        settled = lo[row]
      }
      found.push(leftBy(entries, row, t))
    }
    if (!isOver) found.push(nothing)
    return found.length === 1 ? found : found.reverse()
  }
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

/** Whether each is over before the next can begin. */
const follow = ({ lo, hi }: Entries, rows: ReadonlyArray<number>): boolean => {
  for (let k = 1; k < rows.length; k++) if (lo[rows[k]] <= hi[rows[k - 1]]) return false
  return true
}

/** What a row says that the place was before, where it is a change that says so. */
const fromAt = ({ records }: Entries, row: number): Status | undefined => {
  const record = records[row]
  return record.type === 'ControlChanged' ? record.from : undefined
}

/** What a row requires that does not fit what the one before it left; `undefined` where it fits. */
const missedAt = (entries: Entries, previous: number, row: number): Status | undefined => {
  const { says, flags } = entries
  if ((flags[row] & trait.requires) === 0) return undefined
  const left = says[previous]
  if ((flags[row] & trait.seen) !== 0) return sameKey(left, says[row]) ? undefined : says[row]
  const from = fromAt(entries, row)
  return from === undefined || admits(left, from) ? undefined : from
}

const sameKey = (a: Status | undefined, b: Status | undefined): boolean =>
  a === b || (a !== undefined && b !== undefined && statusKey(a) === statusKey(b))

/**
 * Of reports that follow one another: the chain, unless some may contradict each other from nearby, so that one of them may be
 * wrong, or a sighting fits what it does not repeat.
 */
const chainOf = (frame: Frame, entries: Entries, rows: ReadonlyArray<number>): Plain | undefined => {
  const { says, flags, traits } = entries
  if ((traits & trait.requires) === 0) return new Chain(entries, rows, undefined)
  let first = -1
  let presumed: Status | undefined
  let misses = false
  for (let k = 0; k < rows.length; k++) {
    const row = rows[k]
    const isSeen = (flags[row] & trait.seen) !== 0
    const missed = k === 0 ? undefined : missedAt(entries, rows[k - 1], row)
    if (missed !== undefined) {
      if (isSeen && agreesWhenSeen(says[rows[k - 1]], missed)) return undefined
      if (areNear(frame, entries, rows[k - 1], row)) return undefined
      misses = true
    }
    if (first >= 0 || isSeen) continue
    first = row
    presumed = missed === undefined ? fromAt(entries, row) : undefined
  }
  // The first and the last of three that are nearby may contradict each other, which is no matter where everything fits.
  if (misses) for (let k = 2; k < rows.length; k++) if (areNear(frame, entries, rows[k - 2], rows[k])) return undefined
  return new Chain(entries, rows, presumed === undefined ? undefined : reason(presumed, 'presumed before', first))
}

const dayMs = 86_400_000

/** Whether two that follow one another are so near that a world may disbelieve one of them. */
const areNear = (frame: Frame, { lo, hi }: Entries, one: number, other: number): boolean =>
  frame.doubtWithin !== false && startOf(frame, lo[other]) - startOf(frame, hi[one] + 1) < frame.doubtWithin * dayMs

/** Reports that follow one another, perhaps with gaps between them. */
class Chain implements Plain {
  constructor(
    readonly entries: Entries,
    readonly rows: ReadonlyArray<number>,
    readonly presumed: Reason<Status> | undefined
  ) {}

  reasonsAt(t: number): ReadonlyArray<Reason<Status>> {
    const { entries, rows, presumed } = this
    const k = countUpTo(rows, entries.lo, t) - 1
    if (k < 0) return [presumed ?? nothing]
    const row = rows[k]
    const own = this.#since(k, t)
    if (t >= entries.hi[row]) return own
    if (k > 0) return [...this.#since(k - 1, t), ...own]
    if (presumed === undefined) return [nothing, ...own]
    // In order of the items: what says it may come after a sighting.
    return presumed.one === row ? [presumed, ...own] : [...own, presumed]
  }

  /** What report `k` left, and where the next one requires something else, that somebody changed it without a report. */
  #since(k: number, t: number): ReadonlyArray<Reason<Status>> {
    const { entries, rows } = this
    const row = rows[k]
    const earliest = entries.lo[row]
    const latest = entries.hi[row]
    const settled = leftBy(entries, row, t)
    const missed = t > earliest && k + 1 < rows.length ? missedAt(entries, row, rows[k + 1]) : undefined
    if (missed === undefined) return [settled]
    const gap = reason(missed, 'unreported change', row, rows[k + 1])
    // In order of when they begin: what is reported within wide dates persists from behind these on.
    return t > latest && latest > earliest ? [gap, settled] : [settled, gap]
  }
}

const nobody: ReadonlyArray<never> = []

const reason = (
  value: Status | undefined,
  basis: Reason<Status>['basis'],
  one: number,
  other = -1
): Reason<Status> => ({ from: NaN, until: NaN, value, basis, one, other, against: nobody })

const nothing = reason(undefined, 'no evidence', -1)

/** What a row left, at a chronon from which on it can have happened. */
const leftBy = ({ says, hi }: Entries, row: number, t: number): Reason<Status> =>
  reason(says[row], t <= hi[row] ? 'reported' : 'persisting', row)

/** The one who holds it by all of these; `null` if there is none. */
export const holderBy = (reasons: ReadonlyArray<Reason<Status>>): ActorId | null => {
  const holder = heldIn(reasons[0].value)
  return reasons.every(({ value }) => heldIn(value) === holder) ? holder : null
}

const heldIn = (status: Status | undefined): ActorId | null =>
  status !== undefined && status.kind === 'held' ? status.by : null
