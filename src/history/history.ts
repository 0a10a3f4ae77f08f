/**
 * A history: the projection of a log. It is derived, always rebuildable, and a value: an older one stays valid and
 * goes on answering while newer ones share its memory.
 *
 * Laws: `project` in bulk equals `evolve` one by one or in batches; the order in which records arrive does not matter;
 * evolving by a record that is already there gives the same history.
 *
 * Immer holds the outer state (pages of places and of records), one draft a batch and none in a bulk load. What is
 * below (a place's records, its view with columns in typed arrays) is opaque to it and shared between versions.
 */
import { isLeft } from 'fp-ts/lib/Either.js'
import { freeze, Immer } from 'immer'
import type { ControlRecord, PlaceId, RecordId } from '../record/index.js'
import { decodeRecord, sameRecord } from '../record/index.js'
import type { Log, Pages, SlotIndex, WritablePages } from '../log/index.js'
import { compareRecords, idsOf, pageGet, pageSet, pageValues, slotFor, sortedRecords } from '../log/index.js'
import type { DateLike, Fault, Granularity } from '../time/index.js'
import { instantOf } from '../time/index.js'
import type { Frame, ProjectOptions } from './frame.js'
import { frameOf } from './frame.js'
import { endOfKnowing } from './knowing.js'
import { Place } from './place.js'
import type { Holders, View } from './view.js'

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

interface Outer {
  readonly places: Pages<Place>
  readonly records: Pages<ControlRecord>
  readonly refused: ReadonlyArray<Refused>
}

/** A history from inside. */
class Projection implements History {
  readonly calendar: Frame
  readonly placeSlots: SlotIndex
  readonly recordSlots: SlotIndex
  readonly outer: Outer
  /** Records learned later than this (epoch ms) are out of sight. */
  readonly known: number
  /** Views of places as known then; the others keep their own. */
  readonly #views = new Map<Place, View>()
  readonly #holders = new Map<PlaceId, Holders>()

  constructor(calendar: Frame, placeSlots: SlotIndex, recordSlots: SlotIndex, outer: Outer, known: number) {
    this.calendar = calendar
    this.placeSlots = placeSlots
    this.recordSlots = recordSlots
    this.outer = outer
    this.known = known
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
    const kept = this.#holders.get(id)
    if (kept !== undefined) return kept
    const holders = this.view(id)?.control?.holders
    if (holders !== undefined) this.#holders.set(id, holders)
    return holders
  }

  /** What is known of a place, or `undefined` where no record in sight names it. */
  view(id: PlaceId): View | undefined {
    const slot = this.placeSlots.get(id)
    if (slot === undefined) return undefined
    const place = pageGet(this.outer.places, slot)
    return place === undefined ? undefined : this.viewOf(place)
  }

  viewOf(place: Place): View | undefined {
    if (this.known === Infinity) return place.view(this.calendar)
    const count = place.knownBy(this.known)
    if (count === 0) return undefined
    if (count === place.count) return place.view(this.calendar)
    let view = this.#views.get(place)
    if (view === undefined) this.#views.set(place, (view = place.viewOf(this.calendar, count)))
    return view
  }
}

// Nobody outside sees the outer state, so that there is nothing to freeze it against.
const immer = new Immer({ autoFreeze: false })

/** A history from inside; every history is made here. */
export const inside = (history: History): Projection => {
  if (history instanceof Projection) return history
  throw new TypeError('not a history: make one with project(log), emptyHistory() or evolve(history, record)')
}

const nothing: Outer = freeze({ places: [], records: [], refused: [] }, true)

/**
 * A history of nothing, to evolve from. `options` as for `project`.
 *
 * @example
 * ```ts
 * import { controllerAt, emptyHistory } from 'changing-hands'
 * import { none } from 'fp-ts/lib/Option.js'
 * import assert from 'node:assert/strict'
 *
 * assert.deepEqual(controllerAt(emptyHistory(), 'al-bukamal', '2017-11-19'), none)
 * ```
 */
export const emptyHistory = (options?: ProjectOptions): History =>
  new Projection(frameOf(options), new Map(), new Map(), nothing, Infinity)

/** The places that a record speaks of. */
const placesOf = (record: ControlRecord): ReadonlyArray<PlaceId> => {
  switch (record.type) {
    case 'ControlChanged':
    case 'ControlObserved':
    case 'ControlClaimed':
    case 'SiegeChanged':
      return [record.place]
    case 'OperationAnnounced':
      return [...new Set(record.places)]
    default:
      return []
  }
}

/**
 * Projects a log in bulk: the history of all its records. O(n); a place's own timeline is made when it is first
 * asked for, in O(m log m) of its m records.
 *
 * An unknown granularity or time zone is the caller's mistake: a `RangeError`. No data makes it throw.
 *
 * @example
 * ```ts
 * import { controllerAt, held, logOf, orThrow, project } from 'changing-hands'
 * import { some } from 'fp-ts/lib/Option.js'
 * import assert from 'node:assert/strict'
 *
 * const log = orThrow(logOf([{
 *   id: 'e1', type: 'ControlChanged', v: 1, recordedAt: '2017-11-20', source: { id: 'najah' },
 *   place: 'al-qaim', at: '2017-11-03', from: held('isis'), to: held('iraqi-forces')
 * }]))
 * assert.deepEqual(controllerAt(project(log), 'al-qaim', '2017-11-12'), some('iraqi-forces'))
 * ```
 */
export const project = (log: Log, options?: ProjectOptions): History => {
  const calendar = frameOf(options)
  const slots: SlotIndex = new Map()
  const lists: Array<Array<ControlRecord>> = []
  const names: Array<PlaceId> = []
  const add = (place: PlaceId, record: ControlRecord): void => {
    const slot = slots.get(place)
    if (slot !== undefined) {
      lists[slot].push(record)
      return
    }
    slots.set(place, lists.length)
    names.push(place)
    lists.push([record])
  }
  for (const record of sortedRecords(log)) {
    if (record.type === 'ControlChanged' || record.type === 'ControlObserved') add(record.place, record)
    else for (const place of placesOf(record)) add(place, record)
  }
  const pages: WritablePages<Place> = []
  for (let slot = 0; slot < lists.length; slot++) pageSet(pages, slot, new Place(names[slot], lists[slot]))
  const { slots: recordSlots, pages: records } = idsOf(log)
  return new Projection(calendar, slots, recordSlots, { places: pages, records, refused: [] }, Infinity)
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
  const { outer, placeSlots, recordSlots } = projection
  const refused: Array<Refused> = []
  const fresh = new Map<number, ControlRecord>()
  const byPlace = new Map<PlaceId, Array<ControlRecord>>()
  for (const one of isBatch(record) ? record : [record]) {
    const decoded = decodeRecord(one)
    if (isLeft(decoded)) {
      refused.push({ why: 'invalid', record: one, faults: decoded.left })
      continue
    }
    const taken = decoded.right
    const slot = slotFor(recordSlots, taken.id)
    const known = fresh.get(slot) ?? pageGet(outer.records, slot)
    if (known !== undefined) {
      if (!sameRecord(known, taken)) refused.push({ why: 'conflict', kept: known, record: taken })
      continue
    }
    fresh.set(slot, taken)
    for (const place of placesOf(taken)) {
      const list = byPlace.get(place)
      if (list === undefined) byPlace.set(place, [taken])
      else list.push(taken)
    }
  }
  if (fresh.size === 0 && refused.length === 0) return history

  const places = new Map<number, Place>()
  for (const [id, added] of byPlace) {
    const slot = slotFor(placeSlots, id)
    const place = pageGet(outer.places, slot) ?? new Place(id, [])
    places.set(slot, place.with(added.length === 1 ? added : added.sort(compareRecords)))
  }
  const next = immer.produce(outer, (draft) => {
    for (const [slot, taken] of fresh) pageSet<unknown>(draft.records, slot, taken)
    for (const [slot, place] of places) pageSet<unknown>(draft.places, slot, place)
    for (const one of refused) (draft.refused as Array<Refused>).push(one)
  })
  return new Projection(projection.calendar, placeSlots, recordSlots, next, projection.known)
}

const isBatch = (record: ControlRecord | ReadonlyArray<ControlRecord>): record is ReadonlyArray<ControlRecord> => Array.isArray(record)

/**
 * The history as it was known at the end of `date`: only the records whose `recordedAt` is not later. Transaction time
 * is counted in UTC; a `recordedAt` that is a date alone counts from its first instant. Histories narrowed twice know
 * what both allow. O(1): each place is narrowed when asked for. Throws a `RangeError` on a malformed date.
 *
 * @example
 * ```ts
 * import { controllerAt, emptyHistory, evolve, held, knownAt } from 'changing-hands'
 * import { none, some } from 'fp-ts/lib/Option.js'
 * import assert from 'node:assert/strict'
 *
 * const history = evolve(emptyHistory(), {
 *   id: 'e8', type: 'ControlChanged', v: 1, recordedAt: '2017-11-20', source: { id: 'najah' },
 *   place: 'rawa', at: '2017-11-17', to: held('iraqi-forces')
 * })
 * assert.deepEqual(controllerAt(knownAt(history, '2017-11-19'), 'rawa', '2017-11-18'), none)
 * assert.deepEqual(controllerAt(knownAt(history, '2017-11-20'), 'rawa', '2017-11-18'), some('iraqi-forces'))
 * ```
 */
export const knownAt = (history: History, date: DateLike): History => {
  const { calendar, placeSlots, recordSlots, outer, known } = inside(history)
  return new Projection(calendar, placeSlots, recordSlots, outer, Math.min(known, endOfKnowing(calendar, date)))
}

/** Every place that a record in sight names, with its view, in the order in which the places came up. */
export function* viewsOf(history: History): Generator<readonly [PlaceId, View]> {
  const projection = inside(history)
  for (const place of pageValues(projection.outer.places)) {
    const view = projection.viewOf(place)
    if (view !== undefined) yield [place.id, view]
  }
}

/** What this history did not take in. */
export const refusedBy = (history: History): ReadonlyArray<Refused> => inside(history).outer.refused

const recordedBy = (record: ControlRecord, known: number): boolean => instantOf(record.recordedAt) <= known

/** Every record in sight, in no particular order. */
export const recordsIn = function* (history: History): Generator<ControlRecord> {
  const { outer, known } = inside(history)
  for (const record of pageValues(outer.records)) if (known === Infinity || recordedBy(record, known)) yield record
}

/** The record of that id, if it is in sight. */
export const recordIn = (history: History, id: RecordId): ControlRecord | undefined => {
  const { outer, recordSlots, known } = inside(history)
  const slot = recordSlots.get(id)
  const record = slot === undefined ? undefined : pageGet(outer.records, slot)
  return record === undefined || recordedBy(record, known) ? record : undefined
}
