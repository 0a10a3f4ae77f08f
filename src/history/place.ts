/**
 * The records of one place, in canonical order: those that speak of it. What retractions and corrections make of them the
 * family knows; a place becomes another one whenever that changes, so that what was made here stays true. Versions share one
 * growing list and its columns: the latest adds at its end, an older one goes on seeing only as much of it as it has always seen.
 */
import type { ControlRecord, CoverageDeclared } from '../record/index.js'
import { compareRecords } from '../log/index.js'
import { instantOf } from '../time/index.js'
import { PlaceAnswers } from './answers.js'
import type { Family } from './amended.js'
import type { Belief } from './beliefs.js'
import { Columns, Entries } from './columns.js'
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
    if (this.isAmended) return (this.#entries = applied(frame, family, records.slice(0, this.count)))
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
      if (entries.gone !== undefined) moments.add(entries.gone[i])
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
    const records = this.#own.records.slice(0, this.count).filter(({ source }) => sources.has(source.id))
    return applied(frame, family, records, sources)
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

/** The entries of records some of which may amend or be amended. */
const applied = (
  frame: Frame,
  family: Family,
  records: ReadonlyArray<ControlRecord>,
  sources?: ReadonlySet<string>
): Entries => {
  const believed = records.flatMap((record): ReadonlyArray<Belief> => {
    const beliefs = family.kinOf(record)?.beliefs(family, sources)
    return beliefs?.of(record) ?? [{ record, from: instantOf(record.recordedAt), until: Infinity }]
  })
  const bodies = believed.map(({ record }) => record)
  return new Entries(Columns.empty().fill(frame, bodies, bodies.length), bodies, bodies.length, {
    since: Float64Array.from(believed, ({ from }) => from),
    gone: Float64Array.from(believed, ({ until }) => until)
  })
}
