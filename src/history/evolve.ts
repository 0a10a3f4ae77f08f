/**
 * The reducer: a history and one more record, or a batch of them. The pages of the outer state that a batch writes on are
 * copied, once a batch, and all others shared.
 *
 * Laws: `project` in bulk equals `evolve` one by one or in batches; the order in which records arrive does not matter;
 * evolving by a record that is already there gives the same history.
 */
import { isLeft } from 'fp-ts/lib/Either.js'
import type { Pages } from '../log/index.js'
import { compareRecords, PageDraft, pageGet, slotFor } from '../log/index.js'
import type { ControlRecord, PlaceId, RecordId } from '../record/index.js'
import { decodeRecord, placesNamedBy, sameRecord } from '../record/index.js'
import { addTo } from '../time/index.js'
import type { Amendments } from './amended.js'
import { amendmentsFrom, relatedTo } from './amended.js'
import type { Amendment } from './beliefs.js'
import { isAmendment } from './beliefs.js'
import { isOfEverywhere, Place } from './place.js'
import type { History, Outer, Refused } from './projection.js'
import { inside, Projection } from './projection.js'

/** What a batch adds, before it is put in place. */
class Batch {
  readonly refused: Array<Refused> = []
  readonly fresh = new Map<number, ControlRecord>()
  readonly amended = new Map<number, Amendments>()
  readonly routes = new Map<number, ReadonlyArray<PlaceId>>()
  readonly byPlace = new Map<PlaceId, Array<ControlRecord>>()
  readonly everywhere: Array<ControlRecord> = []
  readonly #projection: Projection

  constructor(projection: Projection) {
    this.#projection = projection
  }

  get isEmpty(): boolean {
    return this.fresh.size === 0 && this.refused.length === 0
  }

  take(one: ControlRecord): void {
    const { recordSlots, outer } = this.#projection
    const decoded = decodeRecord(one)
    if (isLeft(decoded)) {
      this.refused.push(Object.freeze({ why: 'invalid', record: one, faults: decoded.left }))
      return
    }
    const record = decoded.right
    const slot = slotFor(recordSlots, record.id)
    const known = this.fresh.get(slot) ?? pageGet(outer.records, slot)
    if (known !== undefined) {
      if (!sameRecord(known, record)) this.refused.push(Object.freeze({ why: 'conflict', kept: known, record }))
      return
    }
    this.fresh.set(slot, record)
    if (isOfEverywhere(record)) this.everywhere.push(record)
    this.#route(record, slot)
  }

  #route(record: ControlRecord, slot: number): void {
    const waiting = this.#amendedAt(slot)
    if (!isAmendment(record)) {
      if (waiting === undefined) for (const place of placesNamedBy(record)) this.#add(place, record)
      else this.#routeRelated(record)
      return
    }
    const target = this.#recordOf(record.target)
    const targetSlot = slotFor(this.#projection.recordSlots, record.target)
    this.amended.set(targetSlot, Object.freeze({ amendment: record, others: this.#amendedAt(targetSlot) }))
    const there = target === undefined ? undefined : (this.#routeAt(targetSlot) ?? Object.freeze(placesNamedBy(target)))
    // Most amendments are of what is there, and speak of no other place: they go where it is, and nothing else moves.
    if (waiting !== undefined || there === undefined || !placesNamedBy(record).every((place) => there.includes(place)))
      this.#routeRelated(record)
    else {
      this.routes.set(slot, there)
      for (const place of there) this.#add(place, record)
    }
  }

  /** Brings every record that amends or is amended with this one to every place that one of them speaks of. */
  #routeRelated(record: ControlRecord): void {
    const { recordSlots } = this.#projection
    const related = relatedTo(
      record,
      (id) => this.#recordOf(id),
      (id) => this.#amendmentsOf(id)
    )
    const places = Object.freeze([...new Set(related.flatMap(placesNamedBy))])
    for (const one of related) {
      const slot = slotFor(recordSlots, one.id)
      const there = new Set(one === record ? [] : (this.#routeAt(slot) ?? placesNamedBy(one)))
      for (const place of places) if (!there.has(place)) this.#add(place, one)
      this.routes.set(slot, places)
    }
  }

  #add(place: PlaceId, record: ControlRecord): void {
    addTo(this.byPlace, place, record)
  }

  #recordOf(id: RecordId): ControlRecord | undefined {
    const slot = this.#projection.recordSlots.get(id)
    return slot === undefined ? undefined : (this.fresh.get(slot) ?? pageGet(this.#projection.outer.records, slot))
  }

  #amendedAt(slot: number): Amendments | undefined {
    return this.amended.get(slot) ?? pageGet(this.#projection.outer.amended, slot)
  }

  #amendmentsOf(id: RecordId): Iterable<Amendment> {
    const slot = this.#projection.recordSlots.get(id)
    return amendmentsFrom(slot === undefined ? undefined : this.#amendedAt(slot))
  }

  #routeAt(slot: number): ReadonlyArray<PlaceId> | undefined {
    return this.routes.get(slot) ?? pageGet(this.#projection.outer.routes, slot)
  }
}

/**
 * The reducer: the history with one more record, or a batch of them, whenever they arrive. Total: a record that is
 * already there changes nothing; one with the id of another is not taken in, nor is one that is no valid record, and
 * `audit` names both. Costs O(batch), with each place touched answered anew when next asked; nothing of the others
 * is touched. The older history stays valid and shares all it can with the new one.
 *
 * @example
 * ```ts
 * import { controllerAt, emptyHistory, evolve, held } from 'changing-hands'
 * import { some } from 'fp-ts/lib/Option.js'
 * import assert from 'node:assert/strict'
 *
 * const before = emptyHistory()
 * const after = evolve(before, {
 *   id: 'e8', type: 'ControlChanged', v: 1, recordedAt: '2017-11-20', source: { id: 'najah' },
 *   place: 'rawa', at: '2017-11-17', from: held('isis'), to: held('iraqi-forces')
 * })
 * assert.deepEqual(controllerAt(after, 'rawa', '2017-11-16'), some('isis'))
 * assert.deepEqual(controllerAt(after, 'rawa', '2017-11-17'), some('iraqi-forces'))
 * ```
 */
export const evolve = (history: History, record: ControlRecord | ReadonlyArray<ControlRecord>): History => {
  const projection = inside(history)
  const { calendar, outer, placeSlots, recordSlots, scope } = projection
  const batch = new Batch(projection)
  if (isBatch(record)) for (const one of record) batch.take(one)
  else batch.take(record)
  if (batch.isEmpty) return history

  const places = new Map<number, Place>()
  for (const [id, added] of batch.byPlace) {
    const slot = slotFor(placeSlots, id)
    const place = pageGet(outer.places, slot) ?? Place.named(id)
    places.set(slot, place.with(added.length === 1 ? added : added.sort(compareRecords)))
  }
  const next: Outer = {
    places: drafted(outer.places, places),
    records: drafted(outer.records, batch.fresh),
    amended: drafted(outer.amended, batch.amended),
    routes: drafted(outer.routes, batch.routes),
    everywhere: joined(outer.everywhere, batch.everywhere),
    refused: joined(outer.refused, batch.refused)
  }
  return new Projection(calendar, placeSlots, recordSlots, next, scope)
}

const drafted = <V>(pages: Pages<V>, added: ReadonlyMap<number, V>): Pages<V> => {
  const draft = new PageDraft(pages)
  for (const [slot, value] of added) draft.set(slot, value)
  return draft.pages
}

const joined = <T>(list: ReadonlyArray<T>, added: ReadonlyArray<T>): ReadonlyArray<T> =>
  added.length === 0 ? list : [...list, ...added]

const isBatch = (record: ControlRecord | ReadonlyArray<ControlRecord>): record is ReadonlyArray<ControlRecord> =>
  Array.isArray(record)
