/**
 * A history from inside. The outer state (pages of places, records and routes) is held by Immer, one draft a batch and
 * none in a bulk load. What is below (a place's records and columns, its views) is opaque to it and shared between
 * versions.
 */
import { freeze } from 'immer'
import type { Pages, SlotIndex } from '../log/index.js'
import { pageDifferences, pageGet, pageValues } from '../log/index.js'
import type { ControlRecord, PlaceId, RecordId } from '../record/index.js'
import type { Fault, Granularity } from '../time/index.js'
import { instantOf } from '../time/index.js'
import type { Amendment } from './beliefs.js'
import { Beliefs, isAmendment } from './beliefs.js'
import type { Holders } from './control.js'
import type { Frame } from './frame.js'
import type { Place } from './place.js'
import type { Sight } from './sight.js'
import type { View } from './view.js'

/** A record that a history did not take in, and why. */
export type Refused =
  | { readonly why: 'conflict'; readonly kept: ControlRecord; readonly record: ControlRecord }
  | { readonly why: 'invalid'; readonly record: unknown; readonly faults: ReadonlyArray<Fault> }

/** Who held what when, as far as the log tells. Opaque: ask it with the questions of this library. */
export interface History {
  readonly granularity: Granularity
  /** IANA name of the zone whose days it counts. */
  readonly timeZone: string
}

/** The amendments of one record, the latest taken in first. */
export interface Amendments {
  readonly amendment: Amendment
  readonly others: Amendments | undefined
}

export interface Outer {
  readonly places: Pages<Place>
  readonly records: Pages<ControlRecord>
  /** By slot of a record: its amendments, also of one that is not there yet. */
  readonly amended: Pages<Amendments>
  /** By slot of a record that amends or is amended: the places at which it is kept, beyond those that it speaks of. */
  readonly routes: Pages<ReadonlyArray<PlaceId>>
  readonly refused: ReadonlyArray<Refused>
}

export const nothing: Outer = freeze({ places: [], records: [], amended: [], routes: [], refused: [] }, true)

export const wholeSight: Sight = { known: Infinity, sources: undefined, policy: 'together' }

export class Projection implements History {
  readonly calendar: Frame
  readonly placeSlots: SlotIndex
  readonly recordSlots: SlotIndex
  readonly outer: Outer
  readonly sight: Sight
  /** Views of places as seen from here, where that is less than all; the places keep the others themselves. */
  #views: Map<Place, View | undefined> | undefined
  #holders: Map<PlaceId, Holders> | undefined
  #asked = false

  constructor(calendar: Frame, placeSlots: SlotIndex, recordSlots: SlotIndex, outer: Outer, sight: Sight) {
    this.calendar = calendar
    this.placeSlots = placeSlots
    this.recordSlots = recordSlots
    this.outer = outer
    this.sight = sight
  }

  get granularity(): Granularity {
    return this.calendar.granularity
  }

  get timeZone(): string {
    return this.calendar.timeZone
  }

  /**
   * Who certainly held a place when, or `undefined` where no report in sight says. Kept by name for the places asked
   * about, so that asking again is one look-up.
   */
  holders(id: PlaceId): Holders | undefined {
    const kept = this.#holders?.get(id)
    if (kept !== undefined) return kept
    const holders = this.view(id)?.holders
    if (holders !== undefined) (this.#holders ??= new Map()).set(id, holders)
    return holders
  }

  /**
   * The holder of one chronon for a history of what was known then, if it can be told without making a view: who asks
   * once, for one date and one knowledge, should not pay for more. Only the first question of a history goes this way.
   */
  holderOnce(id: PlaceId, chronon: number): string | null | undefined {
    const { known, sources, policy } = this.sight
    if (this.#asked || known === Infinity || sources !== undefined || policy !== 'together') return undefined
    this.#asked = true
    const place = this.place(id)
    return place === undefined ? null : place.controllerKnown(this.calendar, known, chronon)
  }

  /** What is known of a place, or `undefined` where no record in sight speaks of it. */
  view(id: PlaceId): View | undefined {
    const place = this.place(id)
    return place === undefined ? undefined : this.viewOf(place)
  }

  /** Every place that has ever been named, in the order in which they came up. */
  places(): Iterable<Place> {
    return pageValues(this.outer.places)
  }

  place(id: PlaceId): Place | undefined {
    const slot = this.placeSlots.get(id)
    return slot === undefined ? undefined : pageGet(this.outer.places, slot)
  }

  viewOf(place: Place): View | undefined {
    if (this.sight === wholeSight) return place.view(this.calendar, this.sight)
    const views = (this.#views ??= new Map())
    const kept = views.get(place)
    if (kept !== undefined || views.has(place)) return kept
    const view = place.view(this.calendar, this.sight)
    views.set(place, view)
    return view
  }

  /** The same log seen otherwise. */
  seen(sight: Sight): Projection {
    return new Projection(this.calendar, this.placeSlots, this.recordSlots, this.outer, sight)
  }

  record(id: RecordId): ControlRecord | undefined {
    const slot = this.recordSlots.get(id)
    return slot === undefined ? undefined : pageGet(this.outer.records, slot)
  }

  isInSight({ recordedAt, source }: ControlRecord): boolean {
    const { known, sources } = this.sight
    return (known === Infinity || instantOf(recordedAt) <= known) && (sources === undefined || sources.has(source.id))
  }
}

/** A history from inside; every history is one. */
export const inside = (history: History): Projection => {
  if (history instanceof Projection) return history
  throw new TypeError('not a history: make one with project(log), emptyHistory() or evolve(history, record)')
}

/** Every place that a record in sight speaks of, with its view, in the order in which the places came up. */
export function* viewsOf(history: History): Generator<readonly [PlaceId, View]> {
  const projection = inside(history)
  for (const place of projection.places()) {
    const view = projection.viewOf(place)
    if (view !== undefined) yield [place.id, view]
  }
}

/**
 * The places of which the two may say different things: where they are versions of one history seen alike, those whose
 * records are not the same, found by the pages that they do not share.
 */
export function* changedPlaces(older: History, newer: History): Generator<PlaceId> {
  const [before, after] = [inside(older), inside(newer)]
  if (before.placeSlots === after.placeSlots && before.sight === after.sight && before.calendar === after.calendar) {
    for (const [one, other] of pageDifferences(before.outer.places, after.outer.places)) {
      const named = other ?? one
      if (named !== undefined) yield named.id
    }
    return
  }
  const seen = new Set<PlaceId>()
  for (const history of [older, newer])
    for (const [place] of viewsOf(history))
      if (!seen.has(place)) {
        seen.add(place)
        yield place
      }
}

/** What this history did not take in. */
export const refusedBy = (history: History): ReadonlyArray<Refused> => inside(history).outer.refused

/** Every record in sight, retracted and corrected ones included, in no particular order. */
export function* recordsIn(history: History): Generator<ControlRecord> {
  const projection = inside(history)
  for (const record of pageValues(projection.outer.records)) if (projection.isInSight(record)) yield record
}

/** All records that amend or are amended, directly or by way of others, together with this one, itself included. */
export const relatedTo = (
  record: ControlRecord,
  recordOf: (id: RecordId) => ControlRecord | undefined,
  amendmentsOf: (id: RecordId) => Iterable<Amendment>
): ReadonlyArray<ControlRecord> => {
  const found = new Set([record])
  for (const one of found) {
    const target = isAmendment(one) ? recordOf(one.target) : undefined
    if (target !== undefined) found.add(target)
    for (const amendment of amendmentsOf(one.id)) found.add(amendment)
  }
  return [...found]
}

export function* amendmentsIn(outer: Outer, slot: number | undefined): Generator<Amendment> {
  for (let list = slot === undefined ? undefined : pageGet(outer.amended, slot); list !== undefined; list = list.others)
    yield list.amendment
}

/** The record of that id, if it is in sight and neither retracted nor corrected as far as the history knows. */
export const recordIn = (history: History, id: RecordId): ControlRecord | undefined => {
  const projection = inside(history)
  const record = projection.record(id)
  if (record === undefined || !projection.isInSight(record)) return undefined
  const related = relatedTo(
    record,
    (other) => projection.record(other),
    (other) => amendmentsIn(projection.outer, projection.recordSlots.get(other))
  )
  if (related.length === 1) return record
  const { known } = projection.sight
  const times = new Beliefs(related.filter((other) => projection.isInSight(other))).timesOf(record)
  return times.some(([from, until]) => from <= known && (until === Infinity || known < until)) ? record : undefined
}
