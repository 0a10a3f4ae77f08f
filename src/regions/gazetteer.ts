/**
 * A gazetteer: places by id, and what lies in what, when. A value: it never changes.
 *
 * Laws: what lies in what has no circle, at no time · every id is one place · every parent and every centre is a place.
 */
import { left, right } from 'fp-ts/lib/Either.js'
import type { Either } from 'fp-ts/lib/Either.js'
import type { NonEmptyArray } from 'fp-ts/lib/NonEmptyArray.js'
import type { Option } from 'fp-ts/lib/Option.js'
import type { PlaceId } from '../record/index.js'
import { decodeEach } from '../record/index.js'
import type { Calendar, Fault } from '../time/index.js'
import { none, quoted, some } from '../time/index.js'
import { readPlace } from './place.js'
import type { GazetteerPlace } from './place.js'
import type { Periods } from './periods.js'
import { periodOf } from './periods.js'

/** Places, and what lies in what. Opaque: make it with `gazetteerOf`. */
export interface Gazetteer {
  /** How many places it has. */
  readonly size: number
}

/** That a place lies in another: the number of the other, and when. */
export interface Link {
  readonly parent: number
  readonly during: Periods
}

/** A gazetteer from inside. Places are numbered in the order in which they came. */
export class Places implements Gazetteer {
  readonly places: ReadonlyArray<GazetteerPlace>
  readonly numbers: ReadonlyMap<PlaceId, number>
  /** The places that ever lie directly in each. */
  readonly children: ReadonlyArray<ReadonlyArray<number>>
  /** Parents have a lower rank than what lies in them. */
  readonly rank: Int32Array
  readonly #links = new WeakMap<Calendar, ReadonlyArray<ReadonlyArray<Link>>>()
  readonly #made = new WeakMap<object, Map<string, unknown>>()

  constructor(
    places: ReadonlyArray<GazetteerPlace>,
    numbers: ReadonlyMap<PlaceId, number>,
    children: ReadonlyArray<ReadonlyArray<number>>,
    rank: Int32Array
  ) {
    this.places = places
    this.numbers = numbers
    this.children = children
    this.rank = rank
  }

  get size(): number {
    return this.places.length
  }

  /** What each place lies in, in chronons of the calendar. */
  links(calendar: Calendar): ReadonlyArray<ReadonlyArray<Link>> {
    let links = this.#links.get(calendar)
    if (links === undefined) {
      links = this.places.map(({ parents }) =>
        parents.map((membership) => ({
          parent: this.numbers.get(membership.id) as number,
          during: periodOf(calendar, membership)
        }))
      )
      this.#links.set(calendar, links)
    }
    return links
  }

  /** What `make` gives, made once for each calendar and name. */
  once<A>(calendar: object, name: string, make: () => A): A {
    let made = this.#made.get(calendar)
    if (made === undefined) this.#made.set(calendar, (made = new Map()))
    if (!made.has(name)) made.set(name, make())
    return made.get(name) as A
  }
}

/** A gazetteer from inside; every gazetteer is made here. */
export const insideOf = (gazetteer: Gazetteer): Places => {
  if (gazetteer instanceof Places) return gazetteer
  throw new TypeError('not a gazetteer: make one with gazetteerOf(places)')
}

interface Ranked {
  readonly children: ReadonlyArray<ReadonlyArray<number>>
  readonly rank: Int32Array
  /** The places on a circle, or between two. */
  readonly circling: ReadonlyArray<number>
}

/** Parents first (Kahn 1962). What is left over lies on a circle, or in something on one; the latter is taken off again. */
const ranked = (parents: ReadonlyArray<ReadonlyArray<number>>): Ranked => {
  const children = parents.map((): Array<number> => [])
  parents.forEach((of, i) => {
    for (const parent of of) children[parent].push(i)
  })
  const rank = new Int32Array(parents.length).fill(-1)
  const waiting = Int32Array.from(parents, (of) => of.length)
  const ready = Array.from(parents.keys()).filter((i) => waiting[i] === 0)
  for (let next = 0; next < ready.length; next++) {
    rank[ready[next]] = next
    for (const child of children[ready[next]]) if (--waiting[child] === 0) ready.push(child)
  }
  const circling = new Set(Array.from(parents.keys()).filter((i) => rank[i] < 0))
  const carried = children.map((of) => of.reduce((count, child) => (circling.has(child) ? count + 1 : count), 0))
  const off = [...circling].filter((i) => carried[i] === 0)
  for (const i of off) {
    circling.delete(i)
    for (const parent of parents[i]) if (circling.has(parent) && --carried[parent] === 0) off.push(parent)
  }
  return { children, rank, circling: [...circling] }
}

/**
 * A gazetteer of these places, or every fault in them: paths begin with the index of the place, as `[3].parents[0].id`.
 * An id twice, a parent or centre that is no place, and places that lie in themselves (even if at different times) are
 * faults. O(places + memberships).
 *
 * A membership lasts from the first chronon of `from` (included) to the first chronon of `until` (excluded), so that a
 * district that splits on 1 January 2018 ends there (`until: '2018-01-01'`) and its parts begin (`from: '2018-01-01'`).
 * Their dates must be plain ISO dates, of whatever precision.
 *
 * @example
 * ```ts
 * import { orThrow } from 'changing-hands'
 * import { gazetteerOf } from 'changing-hands/regions'
 * import { isLeft } from 'fp-ts/lib/Either.js'
 * import assert from 'node:assert/strict'
 *
 * const gazetteer = orThrow(gazetteerOf([
 *   { id: 'anbar', names: { en: 'Anbar', ar: 'الأنبار' }, kind: 'governorate' },
 *   { id: 'rawa', names: { en: 'Rawa', ar: 'راوة' }, kind: 'town', parents: [{ id: 'anbar' }], weights: { population: 20000 } }
 * ]))
 * assert.equal(gazetteer.size, 2)
 *
 * const refused = gazetteerOf([{ id: 'a', names: {}, parents: [{ id: 'b' }] }, { id: 'b', names: {}, parents: [{ id: 'a' }, { id: 'c' }] }])
 * assert.ok(isLeft(refused))
 * assert.deepEqual(refused.left.map(({ path }) => path), ['[1].parents[1].id', '[0].parents', '[1].parents'])
 * ```
 */
export const gazetteerOf = (places: Iterable<unknown>): Either<NonEmptyArray<Fault>, Gazetteer> => {
  const faults: Array<Fault> = []
  const read: Array<GazetteerPlace> = []
  /** Where in the input each came from. */
  const paths: Array<string> = []
  const numbers = new Map<PlaceId, number>()
  for (const [path, place] of decodeEach(readPlace, places, faults)) {
    const known = numbers.get(place.id)
    if (known !== undefined) {
      faults.push({
        path: `${path}.id`,
        message: `${quoted(place.id)} is the id of ${paths[known]} already: give each place an id of its own, and its other names to \`names\``
      })
      continue
    }
    numbers.set(place.id, read.length)
    read.push(place)
    paths.push(path)
  }
  // A place that was refused might be the one that another names.
  const whole = faults.length === 0
  const parents = read.map((place, i) => {
    if (place.centre !== undefined && whole && !numbers.has(place.centre))
      faults.push({ path: `${paths[i]}.centre`, message: nobody(place.centre) })
    return place.parents.flatMap(({ id }, k) => {
      const parent = numbers.get(id)
      if (parent !== undefined) return [parent]
      if (whole) faults.push({ path: `${paths[i]}.parents[${k}].id`, message: nobody(id) })
      return []
    })
  })
  const { children, rank, circling } = ranked(parents)
  const onCircle = new Set(circling)
  for (const i of circling) {
    const by = parents[i].find((parent) => onCircle.has(parent)) as number
    faults.push({
      path: `${paths[i]}.parents`,
      message: `${quoted(read[i].id)} lies within itself, by way of ${quoted(read[by].id)}: take out the parent that is wrong`
    })
  }
  const [first, ...others] = faults
  if (first !== undefined) return left([first, ...others])
  const childrenOnce = children.map((of) => [...new Set(of)])
  return right(new Places(Object.freeze(read), numbers, childrenOnce, rank))
}

const nobody = (id: PlaceId): string => `${quoted(id)} is the id of no place here: add the place, or correct the id`

/**
 * All places of a gazetteer, in the order in which they came.
 *
 * @example
 * ```ts
 * import { orThrow } from 'changing-hands'
 * import { gazetteerOf, placesOf } from 'changing-hands/regions'
 * import assert from 'node:assert/strict'
 *
 * const gazetteer = orThrow(gazetteerOf([{ id: 'rawa', names: { en: 'Rawa' } }]))
 * assert.deepEqual(placesOf(gazetteer), [{ id: 'rawa', names: { en: 'Rawa' }, parents: [] }])
 * ```
 */
export const placesOf = (gazetteer: Gazetteer): ReadonlyArray<GazetteerPlace> => insideOf(gazetteer).places

/**
 * The place of that id. For names and spellings ask `findPlace`.
 *
 * @example
 * ```ts
 * import { orThrow } from 'changing-hands'
 * import { gazetteerOf, placeOf } from 'changing-hands/regions'
 * import { isSome, none } from 'fp-ts/lib/Option.js'
 * import assert from 'node:assert/strict'
 *
 * const gazetteer = orThrow(gazetteerOf([{ id: 'rawa', names: { en: 'Rawa' } }]))
 * assert.ok(isSome(placeOf(gazetteer, 'rawa')))
 * assert.deepEqual(placeOf(gazetteer, 'Rawa'), none)
 * ```
 */
export const placeOf = (gazetteer: Gazetteer, id: PlaceId): Option<GazetteerPlace> => {
  const { numbers, places } = insideOf(gazetteer)
  const number = numbers.get(id)
  return number === undefined ? none : some(places[number])
}
