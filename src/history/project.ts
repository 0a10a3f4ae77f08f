/** The projection of a log in bulk: the way of who reads. */
import type { Log, SlotIndex, WritablePages } from '../log/index.js'
import { idsOf, pageGet, pageSet, slotFor, sortedRecords } from '../log/index.js'
import type { ControlRecord, PlaceId, RecordId } from '../record/index.js'
import { placesNamedBy } from '../record/index.js'
import type { Kin } from './amended.js'
import { kinsOf } from './amended.js'
import { isAmendment } from './beliefs.js'
import type { ProjectOptions } from './frame.js'
import { frameOf } from './frame.js'
import { wholeScope } from './scope.js'
import { Load } from './load.js'
import { isOfEverywhere } from './place.js'
import type { History } from './projection.js'
import { nothing, Projection } from './projection.js'

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
  new Projection(frameOf(options), new Map(), new Map(), nothing(), wholeScope)

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
  const frame = frameOf(options)
  const { slots: recordSlots, pages: records } = idsOf(log)
  const all = sortedRecords(log)
  const kin: WritablePages<Kin> = []
  const routes: WritablePages<number> = []
  const amended = new Set<PlaceId>()
  const slotOf = (id: RecordId): number => slotFor(recordSlots, id)
  const amendments = all.filter(isAmendment)
  const routed = new Set(amendments.flatMap(({ id, target }) => [id, target]))
  for (const one of kinsOf(amendments, slotOf, (slot) => pageGet(records, slot))) {
    pageSet(kin, one.slot, one)
    for (const slot of one.slots()) pageSet(routes, slot, one.slot)
    for (const place of one.places) amended.add(place)
  }
  const placeSlots: SlotIndex = new Map()
  const load = new Load(frame, all.length)
  const everywhere: Array<ControlRecord> = []
  for (const record of all) {
    if (record.type === 'ControlChanged' || record.type === 'ControlObserved')
      load.add(record, slotFor(placeSlots, record.place))
    else {
      for (const place of placesNamedBy(record)) load.add(record, slotFor(placeSlots, place))
      if (isOfEverywhere(record)) everywhere.push(record)
    }
  }
  return new Projection(
    frame,
    placeSlots,
    recordSlots,
    { places: load.places([...placeSlots.keys()], amended), records, routes, routed, kin, everywhere, refused: [] },
    wholeScope
  )
}
