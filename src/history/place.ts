/**
 * The records of one place, in canonical order: those that speak of it. What retractions and corrections make of them the
 * family knows; a place becomes another one whenever that changes, so that what was made here stays true. Versions share one
 * growing list and its columns: the latest adds at its end, an older one goes on seeing only as much of it as it has always seen.
 */
import type { ControlRecord, CoverageDeclared } from '../record/index.js'
import { compareRecords } from '../log/index.js'
import { addTo, instantOf } from '../time/index.js'
import { PlaceAnswers } from './answers.js'
import type { Family, Kin } from './amended.js'
import type { Belief, Beliefs } from './beliefs.js'
import { Columns, Entries, trait } from './columns.js'
import type { Frame } from './frame.js'
import type { Scope } from './scope.js'
import { wholeScope } from './scope.js'

/**
 * Whether it declares coverage of every place that its source speaks of, or corrects something into that: it is kept beside
 * places, and belongs to those that it is about when they are asked.
 */
export const isOfEverywhere = (record: ControlRecord): boolean => {
  const body = record.type === 'EventCorrected' ? record.replacement : record
  return body.type === 'CoverageDeclared' && body.places === undefined
}

/** Records and the columns of as many of them as have been asked about, shared by the versions that grow at its end. */
export interface Kept {
  readonly records: Array<ControlRecord>
  readonly columns: Columns
}

export class Place {
  readonly id: string
  /** How many records it has; those of `#kept` may be more, and the others are of newer versions. */
  readonly count: number
  /** Whether one of them amends or is amended. */
  readonly isAmended: boolean
  #kept: Kept | undefined
  readonly #take: (() => Kept) | undefined
  #entries: Entries | undefined
  #answers: PlaceAnswers | undefined
  #related: Learned | undefined

  private constructor(id: string, count: number, isAmended: boolean, kept: Kept | undefined, take?: () => Kept) {
    this.id = id
    this.count = count
    this.isAmended = isAmended
    this.#kept = kept
    this.#take = take
  }

  /** A place of which nothing is kept yet. */
  static named(id: string): Place {
    return new Place(id, 0, false, { records: [], columns: Columns.empty() })
  }

  /** A place whose records and columns are taken from where they are when somebody asks about it. */
  static of(id: string, count: number, isAmended: boolean, take: () => Kept): Place {
    return new Place(id, count, isAmended, undefined, take)
  }

  get #own(): Kept {
    return (this.#kept ??= this.#take === undefined ? { records: [], columns: Columns.empty() } : this.#take())
  }

  /**
   * This place with further records, which must be new and in canonical order, or where something else has come to amend or to
   * be amended. O(added) when they come last.
   */
  with(added: ReadonlyArray<ControlRecord>, isAmended: boolean): Place {
    const { records } = this.#own
    if (added.length === 0) return new Place(this.id, this.count, isAmended, this.#own)
    const last = records[this.count - 1]
    if (this.count === records.length && (last === undefined || compareRecords(last, added[0]) < 0)) {
      for (const record of added) records.push(record)
      return new Place(this.id, records.length, isAmended, this.#own)
    }
    const merged: Array<ControlRecord> = []
    /** Where each comes from: a position here, or -1 for what is new. */
    const origins: Array<number> = []
    let taken = 0
    const takeUntil = (until: number): void => {
      for (; taken < until; taken++) {
        origins.push(taken)
        merged.push(records[taken])
      }
    }
    for (const record of added) {
      takeUntil(this.#firstAfter(record, taken))
      origins.push(-1)
      merged.push(record)
    }
    takeUntil(this.count)
    return new Place(this.id, merged.length, isAmended, { records: merged, columns: this.#own.columns.merged(origins) })
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
  entries(frame: Frame, family: Family): Entries {
    if (this.#entries !== undefined) return this.#entries
    const { records, columns } = this.#own
    if (this.isAmended) return (this.#entries = applied(frame, family, this.#own, this.count))
    return (this.#entries = new Entries(columns.fill(frame, records, this.count), records, this.count))
  }

  /** What everything that is known of it comes to, in one story; made once, for all versions that have it. */
  answers(frame: Frame, family: Family): PlaceAnswers {
    return (this.#answers ??= new PlaceAnswers(frame, wholeScope, this.entries(frame, family)))
  }

  /** What of it is in a narrower scope, with what coverage is declared of every place. */
  answersIn(
    frame: Frame,
    family: Family,
    scope: Scope,
    everywhere: () => ReadonlyArray<CoverageDeclared>
  ): PlaceAnswers {
    return new PlaceAnswers(frame, scope, this.#inScope(frame, family, scope), everywhere)
  }

  /** The moments (epoch ms, ascending) up to what is known in scope at which what is in scope may become another. */
  moments(frame: Frame, family: Family, scope: Scope): ReadonlyArray<number> {
    const entries = this.#inScope(frame, family, scope)
    const since = entries.learned()
    const moments = new Set<number>()
    for (let i = 0; i < entries.count; i++) {
      moments.add(since[i])
      moments.add(entries.goneAt(i))
    }
    return [...moments].filter((moment) => moment <= scope.known && moment !== Infinity).sort((a, b) => a - b)
  }

  /** The records kept here, and their kin, that are in scope, learned later than `after` and no later than `until` (epoch ms). */
  recordsLearned(
    family: Family,
    { sources, known }: Scope,
    after: number,
    until: number
  ): ReadonlyArray<ControlRecord> {
    const { records, learned, count } = (this.#related ??= this.#withKin(family))
    const first = countLearned(learned, count, after)
    const last = countLearned(learned, count, Math.min(until, known))
    return records.slice(first, last).filter(({ source }) => sources === undefined || sources.has(source.id))
  }

  #withKin(family: Family): Learned {
    const { count } = this
    const { records, columns } = this.#own
    if (!this.isAmended) return { records, learned: columns.learned(records, count), count }
    const all = new Set(records.slice(0, count))
    const kins = new Set(Array.from(all, family.kinOf))
    for (const kin of kins) for (const record of kin?.records(family) ?? []) all.add(record)
    const sorted = [...all].sort(compareRecords)
    const learned = Float64Array.from(sorted, ({ recordedAt }) => instantOf(recordedAt))
    return { records: sorted, learned, count: sorted.length }
  }

  #inScope(frame: Frame, family: Family, { sources }: Scope): Entries {
    if (sources === undefined) return this.entries(frame, family)
    return applied(frame, family, this.#own, this.count, sources)
  }
}

/** Records, in canonical order, and when each was learned (epoch ms). */
interface Learned {
  readonly records: ReadonlyArray<ControlRecord>
  readonly learned: Float64Array
  /** How many of them count. */
  readonly count: number
}

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

/**
 * What records come to some of which may amend or be amended: those of these sources alone, if they are given. What was read of
 * their dates is not read again.
 */
const applied = (
  frame: Frame,
  family: Family,
  { records, columns }: Kept,
  count: number,
  sources?: ReadonlySet<string>
): Entries => {
  const bodies: Array<ControlRecord> = []
  const origins: Array<number> = []
  const times = new Map<number, Belief>()
  const made = new Map<Kin, Beliefs>()
  for (let i = 0; i < count; i++) {
    const record = records[i]
    if (sources !== undefined && !sources.has(record.source.id)) continue
    const kin = family.kinOf(record)
    if (kin === undefined) {
      bodies.push(record)
      origins.push(i)
      continue
    }
    const beliefs = made.get(kin) ?? kin.beliefs(family, sources)
    made.set(kin, beliefs)
    for (const belief of beliefs.of(record)) {
      if (belief.until !== Infinity || belief.from !== instantOf(record.recordedAt)) times.set(bodies.length, belief)
      origins.push(belief.record === record ? i : -1)
      bodies.push(belief.record)
    }
  }
  const own = columns.fill(frame, records, count).merged(origins).fill(frame, bodies, bodies.length)
  return new Entries(own, bodies, bodies.length, { times, areLinked: areLinked(own, bodies, origins, times) })
}

const nobody: ReadonlyArray<number> = []

/**
 * Whether a link leads from one body to another, or several are of one occurrence. A correction says that its body is of the
 * occurrence of its target, which alone links it with nothing, as long as no other that is believed with it has that name.
 */
const areLinked = (
  { flags }: Columns,
  bodies: ReadonlyArray<ControlRecord>,
  origins: ReadonlyArray<number>,
  times: ReadonlyMap<number, Belief>
): boolean => {
  const named = new Map<string, Array<number>>()
  for (let i = 0; i < bodies.length; i++) {
    if ((flags[i] & trait.linked) === 0) continue
    const body = bodies[i]
    const isThroughout = body.type === 'ControlObserved' && body.throughout === true
    if (origins[i] >= 0 || body.occurrence === undefined || body.after !== undefined || isThroughout) return true
    addTo(named, body.occurrence, i)
  }
  if (named.size === 0) return false
  const untilOf = (i: number): number => times.get(i)?.until ?? Infinity
  const fromOf = (i: number): number => times.get(i)?.from ?? instantOf(bodies[i].recordedAt)
  return bodies.some(({ id, occurrence }, i) =>
    (named.get(occurrence ?? id) ?? nobody).some(
      (other) => other !== i && fromOf(i) < untilOf(other) && fromOf(other) < untilOf(i)
    )
  )
}
