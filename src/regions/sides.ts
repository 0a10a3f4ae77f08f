/** Sides as data: which actor belonged to which coalition, when. `bySides` tells a history by them. */
import { left, right } from 'fp-ts/lib/Either.js'
import type { Either } from 'fp-ts/lib/Either.js'
import type { NonEmptyArray } from 'fp-ts/lib/NonEmptyArray.js'
import type * as t from 'io-ts'
import { Allegiances } from '../history/index.js'
import type { Side as Allegiance, SideId, Sides } from '../history/index.js'
import type { Read } from '../record/index.js'
import { decodeEach, found, isObject, objectReader, optional } from '../record/index.js'
import { codecOf } from '../record/codecOf.js'
import type { Fault } from '../time/index.js'
import { frozen, quoted } from '../time/index.js'
import { name, readMemberships, readNamesByLanguage } from './fields.js'

export type { SideId, Sides }

/** A side and who belongs to it, from when (included) to when (excluded), as a place to a region. */
export type Side = Allegiance

const readSideFields = objectReader<Side>({
  id: name,
  members: { read: readMemberships },
  names: optional({ read: readNamesByLanguage })
})

const readSide: Read<Side | undefined> = (reading, value) => {
  if (isObject(value)) return readSideFields(reading, value)
  reading.fault(value, `expected a side such as {"id":"government","members":[{"id":"army"}]}, found ${found(value)}`)
  return undefined
}

/**
 * The io-ts codec of a side.
 *
 * @example
 * ```ts
 * import { Side } from 'changing-hands/regions'
 * import assert from 'node:assert/strict'
 *
 * assert.ok(Side.is({ id: 'government', members: [{ id: 'syrian-army' }, { id: 'hezbollah', from: '2013' }] }))
 * ```
 */
export const Side: t.Type<Side> = codecOf('Side', readSide)

/**
 * Sides from these values, or every fault in them, for `bySides`. An id twice, and a side with the id of an actor that is a
 * member of another side, are faults. An actor may belong to several sides at a time, and then stands for itself; one that has
 * the id of a side belongs to that side, always.
 *
 * @example
 * ```ts
 * import { orThrow } from 'changing-hands'
 * import { sidesOf } from 'changing-hands/regions'
 * import assert from 'node:assert/strict'
 *
 * const sides = orThrow(sidesOf([
 *   { id: 'government', members: [{ id: 'syrian-army' }, { id: 'hezbollah', from: '2013', until: '2024-12' }] }
 * ]))
 * assert.equal(sides.sides[0].members.length, 2)
 * ```
 */
export const sidesOf = (values: Iterable<unknown>): Either<NonEmptyArray<Fault>, Sides> => {
  const faults: Array<Fault> = []
  const sides = new Map<SideId, Side>()
  const read: Array<readonly [path: string, side: Side]> = []
  for (const [path, side] of decodeEach(readSide, values, faults)) {
    if (sides.has(side.id))
      faults.push({ path: `${path}.id`, message: `${quoted(side.id)} is the id of another side already` })
    else {
      sides.set(side.id, side)
      read.push([path, side])
    }
  }
  for (const [path, { id, members }] of read)
    members.forEach((member, k) => {
      if (member.id !== id && sides.has(member.id))
        faults.push({
          path: `${path}.members[${k}].id`,
          message: `${quoted(member.id)} is the id of a side: name its members one by one, or give the side another id`
        })
    })
  const [first, ...others] = faults
  return first === undefined ? right(new Allegiances(frozen([...sides.values()]))) : left([first, ...others])
}
