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
import { applied } from './applied.js'
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

/**
 * Records and the columns of as many of them as have been asked about, shared by all places of a load, or by the versions of a
 * place that grow at its end.
 */
export interface Kept {
  readonly records: Array<ControlRecord>
  readonly columns: Columns
}

/** Records that come before others that are there already: a list that grows at its front, so that each costs no more than itself. */
interface Late {
  readonly record: ControlRecord
  readonly others: Late | undefined
}

export class Place {
  readonly id: string
  /** Whether one of its records amends or is amended. */
  readonly isAmended: boolean
  #kept: Kept
  /** Which of them are its own, `#until` excluded: what is beyond is of other places, or of newer versions. */
  #from: number
  #until: number
  /** What is put among them when somebody asks. */
  #late: Late | undefined
  #entries: Entries | undefined
  #answers: PlaceAnswers | undefined

  private constructor(id: string, isAmended: boolean, kept: Kept, from: number, until: number, late: Late | undefined) {
    this.id = id
    this.isAmended = isAmended
    this.#kept = kept
    this.#from = from
    this.#until = until
    this.#late = late
  }

  /** A place of which nothing is kept yet. */
  static named(id: string): Place {
    return new Place(id, false, { records: [], columns: Columns.empty() }, 0, 0, undefined)
  }

  /** A place whose records, from position `from` to `until` (excluded), are kept together with those of others. */
  static of(id: string, isAmended: boolean, kept: Kept, from: number, until: number): Place {
    return new Place(id, isAmended, kept, from, until, undefined)
  }

  /**
   * This place with further records, which must be new and in canonical order, or where something else has come to amend or to
   * be amended. O(added).
   */
  with(added: ReadonlyArray<ControlRecord>, isAmended: boolean): Place {
    const { records } = this.#kept
    let until = this.#until
    let late = this.#late
    // Of a load, only a place that is alone in it has its end.
    const isAtEnd = this.#from === 0 && until === records.length
    for (const record of added)
      if (isAtEnd && (until === 0 || compareRecords(records[until - 1], record) < 0)) until = records.push(record)
      else late = { record, others: late }
    return new Place(this.id, isAmended, this.#kept, this.#from, until, late)
  }

  /** Its records, with what came late where it belongs. O(n) where something did. */
  #own(): Kept {
    if (this.#late === undefined) return this.#kept
    const late: Array<ControlRecord> = []
    for (let list: Late | undefined = this.#late; list !== undefined; list = list.others) late.push(list.record)
    const { records, columns } = this.#kept
    const merged: Array<ControlRecord> = []
    /** Where each comes from: a position among what is kept, or -1 for what is late. */
    const origins: Array<number> = []
    let taken = this.#from
    const takeUntil = (until: number): void => {
      for (; taken < until; taken++) {
        origins.push(taken)
        merged.push(records[taken])
      }
    }
    for (const record of late.sort(compareRecords)) {
      takeUntil(this.#firstAfter(record, taken))
      origins.push(-1)
      merged.push(record)
    }
    takeUntil(this.#until)
    this.#kept = { records: merged, columns: columns.merged(origins) }
    this.#from = 0
    this.#until = merged.length
    this.#late = undefined
    return this.#kept
  }

  /** The position, from `low` on, of the first record that comes after `record`. */
  #firstAfter(record: ControlRecord, low: number): number {
    const { records } = this.#kept
    let high = this.#until
    while (low < high) {
      const middle = (low + high) >>> 1
      if (compareRecords(records[middle], record) < 0) low = middle + 1
      else high = middle
    }
    return low
  }

  /** What its records come to once retractions and corrections are applied, for all that is known when. */
  entries(frame: Frame, family: Family): Entries {
    return (this.#entries ??= this.#entriesOf(frame, family))
  }

  #entriesOf(frame: Frame, family: Family, sources?: ReadonlySet<string>): Entries {
    const { records, columns } = this.#own()
    const part = { records, columns: columns.fill(frame, records, this.#until), from: this.#from, until: this.#until }
    return this.isAmended || sources !== undefined
      ? applied(frame, family, part, sources)
      : new Entries(part.columns, records, part.from, part.until)
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
    const moments = new Set<number>()
    for (let i = entries.from; i < entries.until; i++) moments.add(entries.learnedAt(i)).add(entries.goneAt(i))
    return [...moments].filter((moment) => moment <= scope.known && Number.isFinite(moment)).sort((a, b) => a - b)
  }

  /** The records kept here, and their kin, that are in scope, learned later than `after` and no later than `until` (epoch ms). */
  recordsLearned(
    family: Family,
    { sources, known }: Scope,
    after: number,
    until: number
  ): ReadonlyArray<ControlRecord> {
    const { records, columns } = this.#own()
    const learned = this.isAmended
      ? learnedOf(this.#withKin(family))
      : { records, at: (i: number) => columns.learnedAt(records, i), from: this.#from, until: this.#until }
    const first = firstLater(learned, after)
    const last = firstLater(learned, Math.min(until, known))
    return learned.records.slice(first, last).filter(({ source }) => sources === undefined || sources.has(source.id))
  }

  #withKin(family: Family): ReadonlyArray<ControlRecord> {
    const all = new Set(this.#own().records.slice(this.#from, this.#until))
    const kins = new Set(Array.from(all, family.kinOf))
    for (const kin of kins) for (const record of kin?.records(family) ?? []) all.add(record)
    return [...all].sort(compareRecords)
  }

  #inScope(frame: Frame, family: Family, { sources }: Scope): Entries {
    return sources === undefined ? this.entries(frame, family) : this.#entriesOf(frame, family, sources)
  }
}

/** Records, in canonical order, and when each was learned (epoch ms). */
interface Learned {
  readonly records: ReadonlyArray<ControlRecord>
  readonly at: (i: number) => number
  /** Which of them count, `until` excluded. */
  readonly from: number
  readonly until: number
}

const learnedOf = (records: ReadonlyArray<ControlRecord>): Learned => ({
  records,
  at: (i) => instantOf(records[i].recordedAt),
  from: 0,
  until: records.length
})

/** The position of the first that was learned later than `known`. */
const firstLater = ({ at, from, until }: Learned, known: number): number => {
  let low = from
  let high = until
  while (low < high) {
    const middle = (low + high) >>> 1
    if (at(middle) <= known) low = middle + 1
    else high = middle
  }
  return low
}
