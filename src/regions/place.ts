/** A place of a gazetteer: what it is called, what it is, what it lies in and how much it weighs. */
import type * as t from 'io-ts'
import type { PlaceId, Read } from '../record/index.js'
import { found, isObject, keepOthers, optional, readInto, shapeOf } from '../record/index.js'
import { codecOf } from '../record/codecOf.js'
import type { Coordinates, Membership, Names } from './fields.js'
import { name, readCoordinates, readMemberships, readNamesByLanguage, readOneOrMore, readWeights } from './fields.js'

/** A place. Fields that this library does not know are kept. */
export interface GazetteerPlace {
  /** The id by which records name it. A name is not an identity. */
  readonly id: PlaceId
  /** Names and other spellings by language (BCP 47; `und` if nobody knows): one, or a list. */
  readonly names: Readonly<Record<string, Names>>
  /** What it is, as `city` or `['city', 'large city']`. */
  readonly kind?: Names
  /** What it lies in, at any one time in as many as there are; `[]` when left out. */
  readonly parents: ReadonlyArray<Membership>
  /** How much it weighs by each measure: `area` in km², `population` in people, or any of your own. Not known if left out. */
  readonly weights?: Readonly<Record<string, number>>
  /** Where it is; not known if left out. */
  readonly coordinates?: Coordinates
  /** The place in it whose status its places without reports take, when that is asked for. */
  readonly centre?: PlaceId
}

const nothing: ReadonlyArray<never> = Object.freeze([])

/** What it lies in may be left out, and is nothing then. */
const readParents: Read<ReadonlyArray<Membership>> = (reading, value) =>
  value === undefined ? nothing : readMemberships(reading, value)

const shape = shapeOf<GazetteerPlace>({
  id: name,
  names: { read: readNamesByLanguage },
  parents: { read: readParents },
  kind: optional({ read: readOneOrMore }),
  weights: optional({ read: readWeights }),
  coordinates: optional({ read: readCoordinates }),
  centre: optional(name)
})

export const readPlace: Read<GazetteerPlace | undefined> = (reading, value) => {
  if (!isObject(value)) {
    reading.fault(
      value,
      `expected a place such as {"id":"rawa","names":{"en":"Rawa"},"parents":[{"id":"anbar"}]}, found ${found(value)}`
    )
    return undefined
  }
  const place: Partial<GazetteerPlace> = {}
  readInto(reading, value, shape, place)
  // `parents` is there even where the input leaves it out, so that counting fields would not show whether others are left.
  return keepOthers(reading, value, place, -1, shape.known)
}

/**
 * The io-ts codec of a place of a gazetteer. Decoding gives a frozen copy with the fields it does not know kept.
 *
 * @example
 * ```ts
 * import { GazetteerPlace } from 'changing-hands/regions'
 * import assert from 'node:assert/strict'
 *
 * assert.ok(GazetteerPlace.is({ id: 'rawa', names: { en: ['Rawa', 'Rawah'], ar: 'راوة' }, kind: 'town', parents: [{ id: 'anbar' }] }))
 * assert.ok(!GazetteerPlace.is({ id: 'rawa', names: { en: 'Rawa' }, weights: { population: -1 } }))
 * ```
 */
export const GazetteerPlace: t.Type<GazetteerPlace> = codecOf('GazetteerPlace', readPlace)

/** The one name or all of a list. */
export const listOf = (names: Names | undefined): ReadonlyArray<string> =>
  names === undefined ? [] : typeof names === 'string' ? [names] : names

/** Whether a place is of one of these kinds; every place is when none is asked for. */
export const isOfKind = (place: GazetteerPlace, kinds: Names | undefined): boolean => {
  if (kinds === undefined) return true
  const own = listOf(place.kind)
  return listOf(kinds).some((kind) => own.includes(kind))
}
