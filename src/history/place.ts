/**
 * The records of one place, in canonical order: those that speak of it, the retractions and corrections of these, and
 * what else such a correction is about, so that the place can be answered from here alone. Versions share one growing
 * list and its columns: the latest adds at its end, an older one goes on seeing only as much of it as it has always seen.
 */
import type { ActorId, ControlRecord, Status } from '../record/index.js'
import { placesOf } from '../record/index.js'
import { compareRecords } from '../log/index.js'
import { Beliefs, isAmendment } from './beliefs.js'
import type { Entries } from './entries.js'
import { Columns, counts, trait } from './entries.js'
import type { Frame } from './frame.js'
import type { Sight } from './sight.js'
import { isWhole } from './sight.js'
import { View } from './view.js'

/** Records and the columns of as many of them as have been asked about, shared by the versions that grow at its end. */
export interface Kept {
  readonly records: Array<ControlRecord>
  readonly columns: Columns
}

/** Not a plain object, so that Immer neither drafts nor freezes it. */
export class Place {
  readonly id: string
  /** How many records it has; those of `#kept` may be more, and the others are of newer versions. */
  readonly count: number
  #kept: Kept | undefined
  readonly #take: (() => Kept) | undefined
  #entries: Entries | undefined
  #view: View | undefined

  private constructor(id: string, count: number, kept: Kept | undefined, take?: () => Kept) {
    this.id = id
    this.count = count
    this.#kept = kept
    this.#take = take
  }

  /** A place of which nothing is kept yet. */
  static named(id: string): Place {
    return new Place(id, 0, { records: [], columns: Columns.empty() })
  }

  /** A place whose records and columns are taken from where they are when somebody asks about it. */
  static of(id: string, count: number, take: () => Kept): Place {
    return new Place(id, count, undefined, take)
  }

  get #own(): Kept {
    return (this.#kept ??= this.#take === undefined ? { records: [], columns: Columns.empty() } : this.#take())
  }

  /** This place with further records, which must be new and in canonical order. O(added) when they come last. */
  with(added: ReadonlyArray<ControlRecord>): Place {
    const { records } = this.#own
    const last = records[this.count - 1]
    if (this.count === records.length && (last === undefined || compareRecords(last, added[0]) < 0)) {
      for (const record of added) records.push(record)
      return new Place(this.id, records.length, this.#own)
    }
    const merged: Array<ControlRecord> = []
    let taken = 0
    for (const record of added) {
      const until = this.#firstAfter(record, taken)
      while (taken < until) merged.push(records[taken++])
      merged.push(record)
    }
    while (taken < this.count) merged.push(records[taken++])
    return new Place(this.id, merged.length, { records: merged, columns: Columns.empty() })
  }

  /** The position, from `low` on, of the first record that comes after `record`. */
  #firstAfter(record: ControlRecord, low: number): number {
    const { records } = this.#own
    let high = this.count
    while (low < high) {
      const middle = (low + high) >>> 1
      if (compareRecords(records[middle], record) < 0) low = middle + 1
      else high = middle
    }
    return low
  }

  /** What its records come to once retractions and corrections are applied, for all that is known when. */
  entries(frame: Frame): Entries {
    if (this.#entries !== undefined) return this.#entries
    const { records, columns } = this.#own
    const { lo, hi, flags, says, traits } = columns.fill(frame, records, this.count)
    const learned = (): Float64Array => columns.learned(records, this.count)
    return (this.#entries =
      (traits & trait.amends) === 0
        ? { count: this.count, records, lo, hi, learned, flags, says, gone: undefined, traits }
        : applied(frame, this.id, records.slice(0, this.count)))
  }

  /** What the history sees of it; `undefined` where nothing in sight speaks of it. */
  view(frame: Frame, sight: Sight): View | undefined {
    if (!isWhole(sight)) return viewOf(frame, sight, this.#inSight(frame, sight))
    return (this.#view ??= viewOf(frame, sight, this.entries(frame)))
  }

  /** The moments (epoch ms, ascending) up to what the sight knows at which what it sees of the place may become another. */
  moments(frame: Frame, sight: Sight): ReadonlyArray<number> {
    const { count, learned, gone } = this.#inSight(frame, sight)
    const since = learned()
    const moments = new Set<number>()
    for (let i = 0; i < count; i++) {
      moments.add(since[i])
      if (gone !== undefined) moments.add(gone[i])
    }
    return [...moments].filter((moment) => moment <= sight.known && moment !== Infinity).sort((a, b) => a - b)
  }

  /** The records kept here that the sight has, learned later than `after` and no later than `until` (epoch ms). */
  recordsLearned({ sources, known }: Sight, after: number, until: number): ReadonlyArray<ControlRecord> {
    const { records, columns } = this.#own
    const learned = columns.learned(records, this.count)
    const first = countLearned(learned, this.count, after)
    const last = countLearned(learned, this.count, Math.min(until, known))
    return records.slice(first, last).filter(({ source }) => sources === undefined || sources.has(source.id))
  }

  #inSight(frame: Frame, { sources }: Sight): Entries {
    if (sources === undefined) return this.entries(frame)
    const records = this.#own.records.slice(0, this.count).filter(({ source }) => sources.has(source.id))
    return applied(frame, this.id, records)
  }

  /**
   * Who certainly held the place at `chronon`, as was known at `known`, without making a view of what was known then:
   * two passes over the columns. `undefined` where only a view can tell, or where the place is too long for it.
   */
  controllerKnown(frame: Frame, known: number, chronon: number): ActorId | null | undefined {
    const entries = this.entries(frame)
    return entries.count > longestScan || (entries.traits & ~trait.beside) !== 0
      ? undefined
      : scanned(entries, known, chronon)
  }
}

/** Above so many entries a view that is made once is cheaper than looking at all of them each time. */
const longestScan = 256

/**
 * The first rule of design §3 for one chronon: a change can be the last one at or before `t` unless it certainly was
 * followed by one that certainly happened. One pass over the columns finds the two that can be it latest; where the
 * second of them cannot, nothing else can.
 */
const scanned = (entries: Entries, known: number, t: number): ActorId | null => {
  const { lo, hi, gone, says } = entries
  const learned = entries.learned()
  // Without amendments entries are in order of when they were learned.
  const count = gone === undefined ? countLearned(learned, entries.count, known) : entries.count
  let settled = -Infinity
  let begun = false
  let last = -1
  let lastHi = -Infinity
  let secondHi = -Infinity
  for (let i = 0; i < count; i++) {
    if (!(lo[i] <= t) || (gone !== undefined && !counts(learned, gone, i, known))) continue
    const end = hi[i]
    if (end <= t) {
      begun = true
      if (lo[i] > settled) settled = lo[i]
    }
    if (end >= lastHi) {
      secondHi = last < 0 ? -Infinity : lastHi
      last = i
      lastHi = end
    } else if (end > secondHi) secondHi = end
  }
  if (!begun) return null
  const holder = heldIn(says[last])
  if (holder === null || secondHi < settled) return holder
  for (let i = 0; i < count; i++)
    if (
      lo[i] <= t &&
      hi[i] >= settled &&
      (gone === undefined || counts(learned, gone, i, known)) &&
      heldIn(says[i]) !== holder
    )
      return null
  return holder
}

const heldIn = (status: Status | undefined): ActorId | null =>
  status !== undefined && status.kind === 'held' ? status.by : null

/** How many of the first `count` were learned at or before `known`. */
const countLearned = (learned: Float64Array, count: number, known: number): number => {
  let low = 0
  let high = count
  while (low < high) {
    const middle = (low + high) >>> 1
    if (learned[middle] <= known) low = middle + 1
    else high = middle
  }
  return low
}

/** The entries of records among which there may be retractions and corrections. */
const applied = (frame: Frame, place: string, records: ReadonlyArray<ControlRecord>): Entries => {
  const isHere = (record: ControlRecord): boolean => placesOf(record).includes(place)
  const beliefs = records.some(isAmendment) ? new Beliefs(records) : undefined
  const believed =
    beliefs === undefined ? [] : records.flatMap((record) => beliefs.of(record)).filter(({ record }) => isHere(record))
  const bodies = beliefs === undefined ? records.filter(isHere) : believed.map(({ record }) => record)
  const columns = Columns.empty().fill(frame, bodies, bodies.length)
  const { lo, hi, flags, says, traits } = columns
  const since = beliefs === undefined ? undefined : Float64Array.from(believed, ({ from }) => from)
  return {
    count: bodies.length,
    records: bodies,
    lo,
    hi,
    learned: () => since ?? columns.learned(bodies, bodies.length),
    gone: beliefs === undefined ? undefined : Float64Array.from(believed, ({ until }) => until),
    flags,
    says,
    traits
  }
}

/** The view of those entries that count. */
const viewOf = (frame: Frame, { known, policy }: Sight, entries: Entries): View | undefined => {
  const { count, records, lo, hi, learned, gone, flags, says, traits } = entries
  if (known === Infinity && gone === undefined) return count === 0 ? undefined : new View(frame, policy, entries)
  const since = learned()
  const at: Array<number> = []
  for (let i = 0; i < count; i++) if (counts(since, gone, i, known)) at.push(i)
  if (at.length === 0) return undefined
  const some = (column: Float64Array): Float64Array => Float64Array.from(at, (i) => column[i])
  return new View(frame, policy, {
    count: at.length,
    records: at.map((i) => records[i]),
    lo: some(lo),
    hi: some(hi),
    learned: () => some(since),
    gone: undefined,
    flags: Uint8Array.from(at, (i) => flags[i]),
    says: at.map((i) => says[i]),
    traits
  })
}
