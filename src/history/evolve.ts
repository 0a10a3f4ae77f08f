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
import type { ControlRecord, PlaceId } from '../record/index.js'
import { decodeRecord, placesNamedBy, sameRecord } from '../record/index.js'
import { addTo } from '../time/index.js'
import { Kin } from './amended.js'
import { isAmendment } from './beliefs.js'
import { isOfEverywhere, Place } from './place.js'
import type { History, Outer, Refused } from './projection.js'
import { inside, Projection } from './projection.js'

/** What a batch adds, before it is put in place. */
class Batch {
  readonly refused: Array<Refused> = []
  readonly fresh = new Map<number, ControlRecord>()
  readonly routes = new Map<number, number>()
  readonly kin = new Map<number, Kin>()
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
    const places = placesNamedBy(record)
    for (const place of places) addTo(this.byPlace, place, record)
    const own = this.#kinAt(slot)
    if (!isAmendment(record)) {
      if (own !== undefined) this.kin.set(own.slot, own.with(places))
      return
    }
    const { recordSlots, outer } = this.#projection
    outer.routed.add(record.id).add(record.target)
    const targetSlot = slotFor(recordSlots, record.target)
    const target = this.fresh.get(targetSlot) ?? pageGet(outer.records, targetSlot)
    const its = this.#kinAt(targetSlot) ?? Kin.of(targetSlot, target === undefined ? [] : placesNamedBy(target))
    if (own?.slot === its.slot) this.kin.set(its.slot, its.with(places))
    else this.#join(its, own?.with(places) ?? Kin.of(slot, places))
  }

  /** The fewer go by the name of the others: no record does so more often than their number doubles. */
  #join(one: Kin, other: Kin): void {
    const [more, fewer] = one.size < other.size ? [other, one] : [one, other]
    for (const slot of fewer.slots()) this.routes.set(slot, more.slot)
    this.routes.set(more.slot, more.slot)
    this.kin.delete(fewer.slot)
    this.kin.set(more.slot, more.and(fewer))
  }

  #kinAt(slot: number): Kin | undefined {
    const { routes, kin } = this.#projection.outer
    const route = this.routes.get(slot) ?? pageGet(routes, slot)
    return route === undefined ? undefined : (this.kin.get(route) ?? pageGet(kin, route))
  }

  /** The places at which something is believed otherwise, perhaps, because of what amends or is amended. */
  get amended(): ReadonlySet<PlaceId> {
    const amended = new Set<PlaceId>()
    for (const { places } of this.kin.values()) for (const place of places) amended.add(place)
    return amended
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
  const { amended, byPlace } = batch
  for (const id of new Set([...byPlace.keys(), ...amended])) {
    const slot = slotFor(placeSlots, id)
    const place = pageGet(outer.places, slot) ?? Place.named(id)
    places.set(slot, place.with(byPlace.get(id)?.sort(compareRecords) ?? [], place.isAmended || amended.has(id)))
  }
  const next: Outer = {
    places: drafted(outer.places, places),
    records: drafted(outer.records, batch.fresh),
    routes: drafted(outer.routes, batch.routes),
    routed: outer.routed,
    kin: drafted(outer.kin, batch.kin),
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
