/**
 * Sides: which actor belonged to which coalition, when. An actor may belong to several at a time, or to none; one that
 * has the id of a side belongs to that side, always.
 */
import { left, right } from 'fp-ts/lib/Either.js'
import type { Either } from 'fp-ts/lib/Either.js'
import type { NonEmptyArray } from 'fp-ts/lib/NonEmptyArray.js'
import type * as t from 'io-ts'
import type { ActorId, Read } from '../record/index.js'
import { decodeEach, found, isObject, objectReader, optional } from '../record/index.js'
import { codecOf } from '../record/codecOf.js'
import type { Bounds, Calendar, Fault } from '../time/index.js'
import { addTo, quoted } from '../time/index.js'
import type { Membership, Names } from './fields.js'
import { name, readMemberships, readNamesByLanguage } from './fields.js'
import { covers, periodOf } from './periods.js'

/** The id of a side: 1 to 1,000 characters, any. */
export type SideId = string

/** A side and who belongs to it, from when (included) to when (excluded), as a place to a region. */
export interface Side {
  readonly id: SideId
  readonly members: ReadonlyArray<Membership>
  readonly names?: Readonly<Record<string, Names>>
}

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

/** Sides, by id. Opaque: make them with `sidesOf`. */
export interface Sides {
  /** The sides, in the order in which they came. */
  readonly sides: ReadonlyArray<Side>
}

/** Who belongs to what during one period in which nobody changes sides. */
export class Epoch {
  /** Of every side whom it consists of, its own id aside. */
  readonly #members = new Map<SideId, Set<ActorId>>()
  readonly #sidesOf = new Map<ActorId, Array<SideId>>()

  constructor(
    readonly from: number,
    readonly until: number,
    calendar: Calendar,
    sides: ReadonlyArray<Side>
  ) {
    for (const { id, members } of sides) {
      const own = new Set(
        members.filter((member) => covers(periodOf(calendar, member), from)).map((member) => member.id)
      )
      this.#members.set(id, own)
      for (const actor of new Set([id, ...own])) addTo(this.#sidesOf, actor, id)
    }
  }

  /** What an actor counts for: the sides it belongs to, or itself if it belongs to none. */
  countsFor(actor: ActorId): ReadonlyArray<ActorId | SideId> {
    return this.#sidesOf.get(actor) ?? [actor]
  }

  /** Whether what `actor` has is had by `who`, a side or an actor. */
  includes(who: ActorId | SideId, actor: ActorId): boolean {
    return actor === who || (this.#members.get(who)?.has(actor) ?? false)
  }

  /** A text that is the same in two epochs exactly when `who` consists of the same in both. */
  membersKey(who: ActorId | SideId): string {
    return JSON.stringify([...(this.#members.get(who) ?? [])].sort())
  }

  /** Whether nobody that is `who` is left when these are ruled out; a side without members at the time is nobody. */
  isRuledOut(who: ActorId | SideId, not: ReadonlyArray<ActorId>): boolean {
    const members = this.#members.get(who)
    if (members === undefined) return not.includes(who)
    for (const member of members) if (!not.includes(member)) return false
    return true
  }

  /** The sides of which nobody is left when these are ruled out. */
  ruledOut(not: ReadonlyArray<ActorId>): ReadonlyArray<SideId> {
    return [...this.#members.keys()].filter((side) => this.isRuledOut(side, not))
  }
}

/** Sides from inside. */
class Allegiances implements Sides {
  readonly sides: ReadonlyArray<Side>
  readonly #epochs = new WeakMap<Calendar, ReadonlyArray<Epoch>>()

  constructor(sides: ReadonlyArray<Side>) {
    this.sides = Object.freeze(sides)
  }

  epochs(calendar: Calendar): ReadonlyArray<Epoch> {
    let epochs = this.#epochs.get(calendar)
    if (epochs === undefined) {
      const cuts = new Set([-Infinity])
      for (const { members } of this.sides)
        for (const member of members) for (const [from, until] of periodOf(calendar, member)) cuts.add(from).add(until)
      const starts = [...cuts].filter((cut) => cut < Infinity).sort((a, b) => a - b)
      epochs = starts.map((from, i) => new Epoch(from, starts[i + 1] ?? Infinity, calendar, this.sides))
      this.#epochs.set(calendar, epochs)
    }
    return epochs
  }
}

const nobody = new Allegiances([])

/** The periods in which nobody changes sides, in order, from -Infinity to Infinity; without sides everybody is alone. */
export const epochsOf = (sides: Sides | undefined, calendar: Calendar): ReadonlyArray<Epoch> => {
  const known = sides ?? nobody
  if (known instanceof Allegiances) return known.epochs(calendar)
  throw new TypeError('not sides: make them with sidesOf(values)')
}

/** The epochs that `bounds` (both ends included) reaches into, each with what of the bounds lies in it. */
export const epochsDuring = (
  sides: Sides | undefined,
  calendar: Calendar,
  { lo, hi }: Bounds
): ReadonlyArray<readonly [Epoch, Bounds]> =>
  epochsOf(sides, calendar).flatMap((epoch): ReadonlyArray<readonly [Epoch, Bounds]> =>
    epoch.from <= hi && (lo < epoch.until || epoch.until === Infinity)
      ? [[epoch, { lo: Math.max(lo, epoch.from), hi: Math.min(hi, epoch.until - 1) }]]
      : []
  )

/**
 * Sides from these values, or every fault in them. An id twice, and a side with the id of an actor that is a member of
 * another side, are faults.
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
  return first === undefined ? right(new Allegiances([...sides.values()])) : left([first, ...others])
}
