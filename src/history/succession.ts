/**
 * What a place is at one date, as was known at one moment after another (transaction time). Only what lies around the date is
 * solved, and only when something of that is learned: a report that nothing contradicts and that overlaps no other settles the
 * place, so that what comes before it (or behind the one that comes after the date) decides nothing.
 *
 * Law: what is told is what the whole story tells, of all that is known at that moment.
 */
import type { Bounds } from '../time/index.js'
import { firstWhere } from '../time/index.js'
import type { Answer } from './answer.js'
import { noEvidence } from './answer.js'
import type { Entries } from './columns.js'
import { trait } from './columns.js'
import { contradictedIn, Sayings } from './contradicted.js'
import { Counting } from './counting.js'
import type { Frame } from './frame.js'
import type { Group } from './groups.js'
import { groupsOf, sayingAt, sayingKey } from './groups.js'
import { answerDuring, Story } from './story.js'

/** A moment (epoch ms) from which on something else may be possible at the date. */
export interface Learning {
  readonly from: number
  /** What is possible: its reasons may lack what they stand against elsewhere. */
  readonly near: Answer
  /** The answer. */
  readonly whole: () => Answer
}

/** Positions among the groups, both included; they reach to the ends where nothing settles the place. */
interface Window {
  readonly first: number
  readonly last: number
}

class Successive {
  readonly #groups: ReadonlyArray<Group>
  readonly #counting: Counting
  /** Of each group how many of its reports count. */
  readonly #counts: Uint32Array
  readonly #positionOf: Int32Array
  readonly #contradicted: Uint8Array
  readonly #inDoubt: ReadonlyArray<number>
  /** Whether a group settles the place wherever it overlaps no other: as a change, or as a sighting where nothing depends on who said what. */
  readonly #settles: Uint8Array
  readonly #rankOf: Int32Array
  /** By row, whether its report counts. */
  readonly #believed: Uint8Array
  readonly #hasChanges: boolean
  readonly #sayings = new Sayings()
  /** What a group says, by number; -1 where what it leaves is not plain. */
  readonly #said: Int32Array
  readonly #isUnsure: Uint8Array
  /** How many groups count that overlap an earlier one, or may not follow the one before. Where there are none nothing is doubted. */
  #unsure = 0
  #window: Window | undefined

  constructor(
    readonly frame: Frame,
    readonly entries: Entries,
    readonly date: Bounds
  ) {
    const groups = groupsOf(entries)
    this.#groups = groups
    this.#counting = new Counting(groups.length)
    this.#counts = new Uint32Array(groups.length)
    this.#positionOf = new Int32Array(entries.count).fill(-1)
    this.#rankOf = new Int32Array(entries.count)
    this.#believed = new Uint8Array(entries.count)
    this.#hasChanges = entries.chronology.some((row) => (entries.flags[row] & trait.seen) === 0)
    groups.forEach(({ rows }, position) => rows.forEach((row) => (this.#positionOf[row - entries.from] = position)))
    entries.chronology.forEach((row, rank) => (this.#rankOf[row - entries.from] = rank))
    this.#contradicted = contradictedIn(frame, entries, groups, this.#sayings)
    this.#inDoubt = Array.from(groups.keys()).filter((position) => this.#contradicted[position] === 1)
    this.#settles = Uint8Array.from(groups, (group) => (group.isTangled ? 0 : this.#settling(group)))
    this.#said = Int32Array.from(groups, ({ rows: [first] }, position) => {
      const saying = this.#settles[position] === 0 ? undefined : sayingAt(entries, first)
      const isPlain = saying !== undefined && [...saying.from, ...saying.to].every(({ kind }) => kind !== 'unknown')
      return isPlain && (entries.traits & trait.yields) === 0 ? this.#sayings.numberOf(saying) : -1
    })
    this.#isUnsure = new Uint8Array(groups.length)
  }

  /** 2 for a change, 1 for a sighting, 0 for what does not settle the place by itself. */
  #settling({ rows }: Group): number {
    const { entries } = this
    const [first, ...others] = rows
    const saying = sayingAt(entries, first)
    if (saying === undefined) return 0
    if (saying.observed)
      return rows.length === 1 && (entries.traits & trait.yields) === 0 && saying.to[0].kind !== 'unknown' ? 1 : 0
    const key = sayingKey(saying)
    return others.every((row) => {
      const other = sayingAt(entries, row)
      return other !== undefined && sayingKey(other) === key
    })
      ? 2
      : 0
  }

  /** The report at a row begins to count, or no longer does. Whether that can matter at the date. */
  turn(row: number, counts: boolean): boolean {
    const position = this.#positionOf[row - this.entries.from]
    const group = this.#groups[position]
    const wasSure = this.#unsure === 0
    this.#believed[row - this.entries.from] = counts ? 1 : 0
    this.#counts[position] += counts ? 1 : -1
    this.#counting.set(position, this.#counts[position] === 0 ? -Infinity : group.hi)
    this.#judge(position)
    let next = this.#counting.firstAfter(position)
    if (next >= 0) this.#judge(next)
    while (next >= 0 && this.#groups[next].lo <= group.hi) {
      this.#judge(next)
      next = this.#counting.firstAfter(next)
    }
    if (wasSure !== (this.#unsure === 0)) return true
    const { first, last } = this.#window ?? { first: -1, last: -1 }
    const isBefore = first >= 0 && group.hi < this.#groups[first].lo
    const isBehind = last >= 0 && group.lo > this.#groups[last].hi
    return !isBefore && !isBehind
  }

  #judge(position: number): void {
    const isUnsure = this.#counting.has(position) && !this.#isSure(position) ? 1 : 0
    this.#unsure += isUnsure - this.#isUnsure[position]
    this.#isUnsure[position] = isUnsure
  }

  #isSure(position: number): boolean {
    const said = this.#said[position]
    if (said < 0 || this.#counting.furthestBefore(position) >= this.#groups[position].lo) return false
    const before = this.#counting.lastBefore(position)
    return before < 0 || (this.#said[before] >= 0 && this.#sayings.isAfter(this.#said[before], said))
  }

  /** What is told of what lies around the date. */
  near(): Answer {
    this.#window = this.#around(this.date.lo, this.date.hi)
    return this.#told([this.#window])
  }

  /** The same with all that may be doubted, which answers anywhere stand against. */
  whole(near: Answer): Answer {
    if (this.#unsure === 0) return near
    const windows = this.#window === undefined ? [] : [this.#window]
    let covered = -1
    for (const position of this.#inDoubt) {
      if (position <= covered || !this.#counting.has(position)) continue
      const { lo, hi } = this.#groups[position]
      const window = this.#around(lo, hi)
      windows.push(window)
      covered = window.last < 0 ? Infinity : window.last
    }
    return windows.length < 2 ? near : this.#told(windows)
  }

  /** From the last group that settles the place before `lo` to the first that does so behind `hi`. */
  #around(lo: number, hi: number): Window {
    const groups = this.#groups
    const counting = this.#counting
    const behind = firstWhere(0, groups.length, (position) => groups[position].lo > hi)
    let first = counting.lastBefore(behind)
    while (first >= 0 && !(groups[first].hi < lo && this.#settlesAt(first) > 0)) first = counting.lastBefore(first)
    // Before anything is settled, what the first change says is presumed.
    const least = first < 0 && this.#hasChanges ? 2 : 1
    let last = counting.firstFrom(behind)
    while (last >= 0 && !(this.#settlesAt(last) >= least)) last = counting.firstAfter(last)
    return { first, last }
  }

  /** As `#settles` has it, where its dates overlap no other's that counts, and nothing doubts it. */
  #settlesAt(position: number): number {
    const { lo, hi } = this.#groups[position]
    if (this.#contradicted[position] === 1 && this.#unsure > 0) return 0
    if (this.#counting.furthestBefore(position) >= lo) return 0
    const next = this.#counting.firstAfter(position)
    return next < 0 || this.#groups[next].lo > hi ? this.#settles[position] : 0
  }

  #told(windows: ReadonlyArray<Window>): Answer {
    const { frame, entries } = this
    const ranks = new Set<number>()
    for (const { first, last } of windows)
      for (
        let position = this.#counting.firstFrom(Math.max(first, 0));
        position >= 0 && (last < 0 || position <= last);
        position = this.#counting.firstAfter(position)
      )
        for (const row of this.#groups[position].rows)
          if (this.#believed[row - entries.from] === 1) ranks.add(this.#rankOf[row - entries.from])
    if (ranks.size === 0) return noEvidence
    const rows = [...ranks].sort((a, b) => a - b).map((rank) => entries.chronology[rank])
    return answerDuring(new Story(frame, entries, rows), this.date)
  }
}

/** When (epoch ms) which report begins to count, or no longer does, in order. */
const turnsOf = (
  entries: Entries,
  known: number
): ReadonlyArray<readonly [at: number, row: number, counts: boolean]> => {
  const turns: Array<readonly [number, number, boolean]> = []
  for (const row of entries.chronology) {
    const [since, gone] = [entries.learnedAt(row), entries.goneAt(row)]
    if (since >= gone || since > known) continue
    turns.push([since, row, true])
    if (gone <= known && gone !== Infinity) turns.push([gone, row, false])
  }
  return turns.sort((a, b) => a[0] - b[0])
}

/**
 * The moments, up to `known`, from which on something else may be possible at the date, -Infinity first; of entries that are told
 * together, as they stand. O(n log n), and what it takes to solve what lies around the date as often as that changes.
 */
export function* successionOf(frame: Frame, entries: Entries, known: number, date: Bounds): Generator<Learning> {
  const successive = new Successive(frame, entries, date)
  const learning = (from: number): Learning => {
    const near = successive.near()
    return { from, near, whole: () => successive.whole(near) }
  }
  yield learning(-Infinity)
  const turns = turnsOf(entries, known)
  for (let k = 0; k < turns.length;) {
    const [at] = turns[k]
    let matters = false
    for (; k < turns.length && turns[k][0] === at; k++) {
      const [, row, counts] = turns[k]
      if (successive.turn(row, counts)) matters = true
    }
    if (matters) yield learning(at)
  }
}
