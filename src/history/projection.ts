/**
 * A history from inside. The outer state is pages of places, records and routes, of which versions share what they have in
 * common; so they do what is below (a place's records and columns, its answers).
 */
import type { Pages, SlotIndex } from '../log/index.js'
import { pageDifferences, pageGet, pageValues } from '../log/index.js'
import type { ControlRecord, CoverageDeclared, PlaceId, RecordId } from '../record/index.js'
import type { Fault, Granularity } from '../time/index.js'
import { instantOf } from '../time/index.js'
import type { Family, Kin } from './amended.js'
import type { PlaceAnswers } from './answers.js'
import { Beliefs } from './beliefs.js'
import type { Frame } from './frame.js'
import type { Scope } from './scope.js'
import { wholeScope } from './scope.js'
import type { Place } from './place.js'

/** A record that a history did not take in, and why. */
export type Refused =
  | { readonly why: 'conflict'; readonly kept: ControlRecord; readonly record: ControlRecord }
  | { readonly why: 'invalid'; readonly record: unknown; readonly faults: ReadonlyArray<Fault> }

/** Who held what when, as far as the log says. Ask it with the questions of this library. */
export interface History {
  /** What one chronon of it is: `day`, unless it was projected otherwise. */
  readonly granularity: Granularity
  /** IANA name of the zone whose days it counts. */
  readonly timeZone: string
}

export interface Outer {
  readonly places: Pages<Place>
  readonly records: Pages<ControlRecord>
  /** By slot of a record that amends or is amended, be it there or not: the slot by which its kin is found. */
  readonly routes: Pages<number>
  /** The ids of these records, and perhaps of some that other versions know: few, so that most are passed over quickly. */
  readonly routed: Set<RecordId>
  readonly kin: Pages<Kin>
  /** The records that declare coverage of every place that their source speaks of. */
  readonly everywhere: ReadonlyArray<ControlRecord>
  readonly refused: ReadonlyArray<Refused>
}

const nobody: ReadonlyArray<never> = Object.freeze([])

export const nothing = (): Outer => ({
  places: nobody,
  records: nobody,
  routes: nobody,
  routed: new Set(),
  kin: nobody,
  everywhere: nobody,
  refused: nobody
})

export class Projection implements History, Family {
  readonly calendar: Frame
  readonly placeSlots: SlotIndex
  readonly recordSlots: SlotIndex
  readonly outer: Outer
  readonly scope: Scope
  /** By name, for the places asked about. What is answered of everything a place keeps itself, for all versions. */
  #answers: Map<PlaceId, PlaceAnswers> | undefined
  #everywhere: ReadonlyArray<CoverageDeclared> | undefined

  constructor(calendar: Frame, placeSlots: SlotIndex, recordSlots: SlotIndex, outer: Outer, scope: Scope) {
    this.calendar = calendar
    this.placeSlots = placeSlots
    this.recordSlots = recordSlots
    this.outer = outer
    this.scope = scope
  }

  get granularity(): Granularity {
    return this.calendar.granularity
  }

  get timeZone(): string {
    return this.calendar.timeZone
  }

  /** What a place is answered; `undefined` for one that no record has ever named. The one look-up of every question. */
  answersOf(id: PlaceId): PlaceAnswers | undefined {
    const known = this.#answers?.get(id)
    if (known !== undefined) return known
    const place = this.place(id)
    return place === undefined ? undefined : this.#keep(place)
  }

  #keep(place: Place): PlaceAnswers {
    const { calendar, scope } = this
    const answers =
      scope === wholeScope
        ? place.answers(calendar, this)
        : place.answersIn(calendar, this, scope, () => this.everywhere)
    this.#answers ??= new Map()
    this.#answers.set(place.id, answers)
    return answers
  }

  /** Every place that has ever been named, in the order in which they came up. */
  places(): Iterable<Place> {
    return pageValues(this.outer.places)
  }

  place(id: PlaceId): Place | undefined {
    const slot = this.placeSlots.get(id)
    return slot === undefined ? undefined : pageGet(this.outer.places, slot)
  }

  /** The same of a place at hand. */
  answersAt(place: Place): PlaceAnswers {
    if (this.scope === wholeScope) return place.answers(this.calendar, this)
    return this.#answers?.get(place.id) ?? this.#keep(place)
  }

  /** The coverage of every place that is believed. Asked for under a horizon alone. */
  get everywhere(): ReadonlyArray<CoverageDeclared> {
    return (this.#everywhere ??= this.outer.everywhere
      .flatMap((record) => this.beliefsOf(record).of(record))
      .filter(({ from, until }) => isBelieved(this.scope.known, from, until))
      .flatMap(({ record }) => (record.type === 'CoverageDeclared' && record.places === undefined ? [record] : [])))
  }

  /** The same log in another scope. */
  within(scope: Scope): Projection {
    return new Projection(this.calendar, this.placeSlots, this.recordSlots, this.outer, scope)
  }

  record(id: RecordId): ControlRecord | undefined {
    const slot = this.recordSlots.get(id)
    return slot === undefined ? undefined : pageGet(this.outer.records, slot)
  }

  readonly recordAt = (slot: number): ControlRecord | undefined => pageGet(this.outer.records, slot)

  /** The records that it amends, or is amended by, if there are any. */
  readonly kinOf = ({ id }: ControlRecord): Kin | undefined => {
    if (!this.outer.routed.has(id)) return undefined
    const route = pageGet(this.outer.routes, this.recordSlots.get(id) ?? -1)
    return route === undefined ? undefined : pageGet(this.outer.kin, route)
  }

  /** What is believed of it, as far as the sources in scope say. */
  beliefsOf(record: ControlRecord): Beliefs {
    return this.kinOf(record)?.beliefs(this, this.scope.sources) ?? new Beliefs([record])
  }

  isInScope({ recordedAt, source }: ControlRecord): boolean {
    const { known, sources } = this.scope
    return (known === Infinity || instantOf(recordedAt) <= known) && (sources === undefined || sources.has(source.id))
  }
}

/** A history from inside; every history is one. */
export const inside = (history: History): Projection => {
  if (history instanceof Projection) return history
  throw new TypeError('not a history: make one with project(log), emptyHistory() or evolve(history, record)')
}

/** Every place that a record in scope speaks of, with its answers, in the order in which the places came up. */
export function* answersIn(history: History): Generator<readonly [PlaceId, PlaceAnswers]> {
  const projection = inside(history)
  for (const place of projection.places()) {
    const answers = projection.answersAt(place)
    if (!answers.isEmpty) yield [place.id, answers]
  }
}

/**
 * The places of which the two may say different things: where they are versions of one history with one scope, those whose
 * records are not the same, found by the pages that they do not share.
 */
export function* changedPlaces(older: History, newer: History): Generator<PlaceId> {
  const [before, after] = [inside(older), inside(newer)]
  const isOneLook =
    before.scope === after.scope &&
    (before.scope.horizon === undefined || before.outer.everywhere === after.outer.everywhere)
  if (before.placeSlots === after.placeSlots && isOneLook && before.calendar === after.calendar) {
    for (const [one, other] of pageDifferences(before.outer.places, after.outer.places)) {
      const named = other ?? one
      if (named !== undefined) yield named.id
    }
    return
  }
  const seen = new Set<PlaceId>()
  for (const history of [older, newer])
    for (const [place] of answersIn(history))
      if (!seen.has(place)) {
        seen.add(place)
        yield place
      }
}

/** What this history did not take in. */
export const refusedBy = (history: History): ReadonlyArray<Refused> => inside(history).outer.refused

/** Every record in scope, retracted and corrected ones included, in no particular order. */
export function* recordsIn(history: History): Generator<ControlRecord> {
  const projection = inside(history)
  for (const record of pageValues(projection.outer.records)) if (projection.isInScope(record)) yield record
}

/** Whether what counts from `from` until `until` does at `known`. */
const isBelieved = (known: number, from: number, until: number): boolean =>
  from <= known && (until === Infinity || known < until)

/** The records in scope that amend or are amended together with this one. */
const relatedIn = (projection: Projection, record: ControlRecord): ReadonlyArray<ControlRecord> =>
  (projection.kinOf(record)?.records(projection) ?? [record]).filter((other) => projection.isInScope(other))

/**
 * What was learned of every place that some source speaks of, later than `after` and no later than `until` (epoch ms), and
 * changes what is answered: nothing where no horizon is set.
 */
export const learnedEverywhere = (
  projection: Projection,
  after: number,
  until: number
): ReadonlyArray<ControlRecord> => {
  const { scope, outer } = projection
  const related = scope.horizon === undefined ? [] : outer.everywhere.flatMap((record) => relatedIn(projection, record))
  return [...new Set(related)].filter(({ recordedAt }) => {
    const learned = instantOf(recordedAt)
    return learned > after && learned <= until
  })
}

/** The record of that id, if it is in scope and neither retracted nor corrected as far as the history knows. */
export const recordIn = (history: History, id: RecordId): ControlRecord | undefined => {
  const projection = inside(history)
  const record = projection.record(id)
  if (record === undefined || !projection.isInScope(record)) return undefined
  const times = projection.beliefsOf(record).timesOf(record)
  return times.some(([from, until]) => isBelieved(projection.scope.known, from, until)) ? record : undefined
}
