/**
 * What lies in a region, and when. A region is the sum of its leaf places: those that contain no other at the time.
 * A place that lies in it by several ways is there once.
 */
import { inside } from '../history/index.js'
import type { History } from '../history/index.js'
import type { PlaceId } from '../record/index.js'
import type { Calendar, DateLike } from '../time/index.js'
import { addTo, questionBounds } from '../time/index.js'
import type { Gazetteer, Places } from './gazetteer.js'
import { insideOf } from './gazetteer.js'
import type { GazetteerPlace } from './place.js'
import { isOfKind } from './place.js'
import type { Names } from './fields.js'
import type { Period, Periods } from './periods.js'
import { always, covers, intersection, unionOf, without } from './periods.js'

/** A place in a region, with when it lies there and when, of that, it contains no other. */
export interface RegionMember {
  readonly place: GazetteerPlace
  readonly during: Periods
  readonly asLeaf: Periods
}

/** Every place that ever lies in the region, itself included; `undefined` when the gazetteer does not know the region. */
export const membersOf = (
  places: Places,
  calendar: Calendar,
  region: PlaceId
): ReadonlyArray<RegionMember> | undefined => {
  const root = places.numbers.get(region)
  return root === undefined
    ? undefined
    : places.once(calendar, `members ${region}`, () => membersFrom(places, calendar, root))
}

const membersFrom = (places: Places, calendar: Calendar, root: number): ReadonlyArray<RegionMember> => {
  const found = new Set([root])
  for (const member of found) for (const child of places.children[member]) found.add(child)
  const links = places.links(calendar)
  const known = new Map<number, Periods>([[root, always]])
  /** By place, when others lie in it. */
  const taken = new Map<number, Array<Period>>()
  for (const member of [...found].sort((a, b) => places.rank[a] - places.rank[b])) {
    const own: Array<Period> = []
    for (const { parent, during } of links[member]) {
      const around = known.get(parent)
      if (around === undefined) continue
      for (const period of intersection(around, during)) own.push(period)
      for (const period of during) addTo(taken, parent, period)
    }
    if (member !== root) known.set(member, unionOf(own))
  }
  return [...known].map(([member, during]) => ({
    place: places.places[member],
    during,
    asLeaf: without(during, unionOf(taken.get(member) ?? []))
  }))
}

/** Which leaf places to list. */
export interface LeafOptions {
  /** Only places of this kind, or one of these kinds. */
  readonly kind?: Names
}

/**
 * The leaf places of a region at the end of `date` (of a wide date: at its last chronon), in order of their ids: all
 * those in it that contain no other, the region itself if it contains none. With `kind`, only those of that kind.
 * A region that the gazetteer does not know has none. The history is asked for nothing but how it counts time.
 *
 * @example
 * ```ts
 * import { emptyHistory, orThrow } from 'changing-hands'
 * import { gazetteerOf, leavesOf } from 'changing-hands/regions'
 * import assert from 'node:assert/strict'
 *
 * const gazetteer = orThrow(gazetteerOf([
 *   { id: 'anbar', names: { en: 'Anbar' } },
 *   { id: 'al-qaim-district', names: { en: 'Al-Qaim District' }, parents: [{ id: 'anbar' }] },
 *   { id: 'rawa-district', names: { en: 'Rawa District' }, parents: [{ id: 'anbar' }] },
 *   // Said to lie in both: it is one place of Anbar all the same.
 *   { id: 'rawa', names: { en: 'Rawa' }, parents: [{ id: 'al-qaim-district', until: '2018' }, { id: 'rawa-district' }] }
 * ]))
 * assert.deepEqual(leavesOf(emptyHistory(), gazetteer, 'anbar', '2017-11-20'), ['rawa'])
 * assert.deepEqual(leavesOf(emptyHistory(), gazetteer, 'anbar', '2018-01-01'), ['al-qaim-district', 'rawa'])
 * ```
 */
export const leavesOf = (
  history: History,
  gazetteer: Gazetteer,
  region: PlaceId,
  date: DateLike,
  { kind }: LeafOptions = {}
): ReadonlyArray<PlaceId> => {
  const { calendar } = inside(history)
  const { hi } = questionBounds(calendar, date)
  return (membersOf(insideOf(gazetteer), calendar, region) ?? [])
    .filter(({ place, asLeaf }) => covers(asLeaf, hi) && isOfKind(place, kind))
    .map(({ place }) => place.id)
    .sort()
}
