/**
 * The records of one place, in canonical order: those that speak of it, the retractions and corrections of these, and
 * what else such a correction is about, so that the place can be answered from here alone. Versions share one growing
 * list and its columns: the latest adds at its end, an older one goes on seeing only as much of it as it has always seen.
 */
import type { ControlRecord, CoverageDeclared, PlaceId } from '../record/index.js'
import { placesNamedBy } from '../record/index.js'
import { compareRecords } from '../log/index.js'
import { PlaceAnswers } from './answers.js'
import { Beliefs, isAmendment } from './beliefs.js'
import type { Believed } from './columns.js'
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
  #kept: Kept | undefined
  readonly #take: (() => Kept) | undefined
  #entries: Entries | undefined
  #answers: PlaceAnswers | undefined

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
    return new Place(this.id, merged.length, { records: merged, columns: this.#own.columns.merged(origins) })
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
    columns.fill(frame, records, this.count)
    return (this.#entries =
      (columns.traits & trait.amends) === 0
        ? new Entries(columns, records, this.count)
        : applied(frame, this.id, records.slice(0, this.count)))
  }

  /** What everything that is known of it comes to, in one story; made once, for all versions that have it. */
  answers(frame: Frame): PlaceAnswers {
    return (this.#answers ??= new PlaceAnswers(frame, wholeScope, this.entries(frame)))
  }

  /** What of it is in a narrower scope, with what coverage is declared of every place. */
  answersIn(frame: Frame, scope: Scope, everywhere: () => ReadonlyArray<CoverageDeclared>): PlaceAnswers {
    return new PlaceAnswers(frame, scope, this.#inScope(frame, scope), everywhere)
  }

  /** The moments (epoch ms, ascending) up to what is known in scope at which what is in scope may become another. */
  moments(frame: Frame, scope: Scope): ReadonlyArray<number> {
    const entries = this.#inScope(frame, scope)
    const since = entries.learned()
    const moments = new Set<number>()
    for (let i = 0; i < entries.count; i++) {
      moments.add(since[i])
      if (entries.gone !== undefined) moments.add(entries.gone[i])
    }
    return [...moments].filter((moment) => moment <= scope.known && moment !== Infinity).sort((a, b) => a - b)
  }

  /** The records kept here that are in scope, learned later than `after` and no later than `until` (epoch ms). */
  recordsLearned({ sources, known }: Scope, after: number, until: number): ReadonlyArray<ControlRecord> {
    const { records, columns } = this.#own
    const learned = columns.learned(records, this.count)
    const first = countLearned(learned, this.count, after)
    const last = countLearned(learned, this.count, Math.min(until, known))
    return records.slice(first, last).filter(({ source }) => sources === undefined || sources.has(source.id))
  }

  #inScope(frame: Frame, { sources }: Scope): Entries {
    if (sources === undefined) return this.entries(frame)
    const records = this.#own.records.slice(0, this.count).filter(({ source }) => sources.has(source.id))
    return applied(frame, this.id, records)
  }
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

/** The entries of records among which there may be retractions and corrections. */
const applied = (frame: Frame, place: PlaceId, records: ReadonlyArray<ControlRecord>): Entries => {
  const isHere = (record: ControlRecord): boolean => placesNamedBy(record).includes(place)
  if (!records.some(isAmendment)) return entriesOf(frame, records.filter(isHere))
  const beliefs = new Beliefs(records)
  const believed = records.flatMap((record) => beliefs.of(record)).filter(({ record }) => isHere(record))
  return entriesOf(
    frame,
    believed.map(({ record }) => record),
    { since: Float64Array.from(believed, ({ from }) => from), gone: Float64Array.from(believed, ({ until }) => until) }
  )
}

const entriesOf = (frame: Frame, bodies: ReadonlyArray<ControlRecord>, believed?: Believed): Entries =>
  new Entries(Columns.empty().fill(frame, bodies, bodies.length), bodies, bodies.length, believed)
