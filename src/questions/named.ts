/** Whom and what a history names: what there is to ask about. */
import type { History } from '../history/index.js'
import { inside, recordIn, recordsIn } from '../history/index.js'
import type { ActorId, ControlRecord, PlaceId, SourceId } from '../record/index.js'
import { actorsNamedBy, placesNamedBy } from '../record/index.js'
import type { Chronon } from '../time/index.js'
import { asChronon, frozen } from '../time/index.js'
import { boundsSaid } from '../world/index.js'

/** A place, an actor or a source, with how often and from when to when it is named. */
export interface Named<Id extends string = string> {
  /** Its id. */
  readonly id: Id
  /** How many records that are believed name it. */
  readonly records: number
  /** The first chronon at which one of them can be so (included); -Infinity where none of their dates has a beginning. */
  readonly first: Chronon
  /** The last one (included); Infinity where none of their dates has an end. */
  readonly last: Chronon
}

interface Found {
  records: number
  first: number
  last: number
}

/** What a record says: of a correction its body, in the place of what it corrects. */
const saying = (record: ControlRecord): ControlRecord =>
  record.type === 'EventCorrected' ? ({ ...record, ...record.replacement } as ControlRecord) : record

/** Whatever the believed records in scope name, in order of ids. An open end says nothing of when, and does not count. */
const namedIn = (history: History, namesIn: (record: ControlRecord) => Iterable<string>): ReadonlyArray<Named> => {
  const { calendar } = inside(history)
  const found = new Map<string, Found>()
  for (const record of recordsIn(history)) {
    if (recordIn(history, record.id) === undefined) continue
    const said = saying(record)
    const { lo, hi } =
      said.type === 'EventRetracted' || said.type === 'EventCorrected'
        ? nowhere
        : boundsSaid(calendar, said.at, record.recordedAt)
    for (const id of new Set(namesIn(said))) {
      const known = found.get(id)
      const one = known ?? { records: 0, first: Infinity, last: -Infinity }
      if (known === undefined) found.set(id, one)
      one.records++
      if (Number.isFinite(lo)) one.first = Math.min(one.first, lo)
      if (Number.isFinite(hi)) one.last = Math.max(one.last, hi)
    }
  }
  return frozen(
    [...found]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([id, { records, first, last }]) => ({
        id,
        records,
        first: asChronon(first === Infinity ? -Infinity : first),
        last: asChronon(last === -Infinity ? Infinity : last)
      }))
  )
}

const nowhere = { lo: -Infinity, hi: Infinity }

/**
 * The places of a history, in order of their ids: each that a record in scope names and that is believed (neither
 * retracted nor corrected), with how many do and the first and the last chronon of their dates. O(records).
 *
 * @example
 * ```ts
 * import { emptyHistory, evolve, formatChronon, held, placesIn } from 'changing-hands'
 * import assert from 'node:assert/strict'
 *
 * const taken = { type: 'ControlChanged', v: 1, recordedAt: '2017-11-20', source: { id: 'najah' }, to: held('iraqi-forces') } as const
 * const history = evolve(emptyHistory(), [
 *   { ...taken, id: 'e8', place: 'rawa', at: '2017-11-17' },
 *   { ...taken, id: 'e6', place: 'rummanah', at: '[2017-11-11..2017-11-17]' },
 *   { ...taken, id: 'e9', place: 'rawa', at: '../2017-11-19' }
 * ])
 * assert.deepEqual(
 *   placesIn(history).map(({ id, records, first, last }) => [id, records, formatChronon(history, first), formatChronon(history, last)]),
 *   [['rawa', 2, '2017-11-17', '2017-11-19'], ['rummanah', 1, '2017-11-11', '2017-11-17']]
 * )
 * ```
 */
export const placesIn = (history: History): ReadonlyArray<Named<PlaceId>> => namedIn(history, placesNamedBy)

/**
 * The actors of a history, as `placesIn`: whoever a believed record names as holder, as party, as claimant, or as one that
 * certainly does not hold a place.
 *
 * @example
 * ```ts
 * import { actorsIn, emptyHistory, evolve, held, unknown } from 'changing-hands'
 * import assert from 'node:assert/strict'
 *
 * const history = evolve(emptyHistory(), {
 *   id: 'e1', type: 'ControlChanged', v: 1, recordedAt: '2017-11-20', source: { id: 'najah' },
 *   place: 'deir-ez-zor', at: '2017-11-03', from: held('isis'), to: unknown(['isis', 'sdf'])
 * })
 * assert.deepEqual(actorsIn(history).map(({ id, records }) => [id, records]), [['isis', 1], ['sdf', 1]])
 * ```
 */
export const actorsIn = (history: History): ReadonlyArray<Named<ActorId>> => namedIn(history, actorsNamedBy)

/**
 * The sources of a history, as `placesIn`: those of all believed records, retractions and corrections included.
 *
 * @example
 * ```ts
 * import { accordingTo, emptyHistory, evolve, held, knownAt, sourcesIn } from 'changing-hands'
 * import assert from 'node:assert/strict'
 *
 * const seen = { type: 'ControlObserved', v: 1, place: 'hajin', at: '2017-11-19' } as const
 * const history = evolve(emptyHistory(), [
 *   { ...seen, id: 'a1', recordedAt: '2017-11-20', source: { id: 'radio' }, status: held('syrian-army') },
 *   { ...seen, id: 'b1', recordedAt: '2017-11-24', source: { id: 'map' }, status: held('isis') }
 * ])
 * assert.deepEqual(sourcesIn(history).map(({ id }) => id), ['map', 'radio'])
 * assert.deepEqual(sourcesIn(knownAt(history, '2017-11-20')).map(({ id }) => id), ['radio'])
 * assert.deepEqual(sourcesIn(accordingTo(history, ['map'])).map(({ id }) => id), ['map'])
 * ```
 */
export const sourcesIn = (history: History): ReadonlyArray<Named<SourceId>> =>
  namedIn(history, ({ source }) => [source.id])
