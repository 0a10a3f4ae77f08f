/**
 * Sides: which actor belonged to which coalition, when. An actor that has the id of a side belongs to that side, always; one
 * that belongs to several at a time stands for itself, as does one of none.
 */
import { isRight } from 'fp-ts/lib/Either.js'
import type { ActorId } from '../record/index.js'
import type { Calendar } from '../time/index.js'
import { addTo, readBounds } from '../time/index.js'

/**
 * That something belonged to another, from when (included) to when (excluded); always, as far as a date is left out.
 * The dates are plain ISO (`2018`, `2018-01`, `2018-01-01`, a time), and the first chronon of each counts.
 */
export interface Membership {
  /** What it belongs to. */
  readonly id: string
  /** From when (its first chronon is included); always, where it is left out. */
  readonly from?: string
  /** Until when (its first chronon is the first without); for ever, where it is left out. */
  readonly until?: string
}

/** The id of a side: 1 to 1,000 characters, any. */
export type SideId = string

/** A side and who belongs to it, from when (included) to when (excluded), as a place to a region. */
export interface Side {
  /** The name by which the side is asked about. */
  readonly id: SideId
  readonly members: ReadonlyArray<Membership>
  readonly names?: Readonly<Record<string, string | ReadonlyArray<string>>>
}

/** Sides, by id. Opaque: make them with `sidesOf`. */
export interface Sides {
  /** The sides, in the order in which they came. */
  readonly sides: ReadonlyArray<Side>
}

const firstChronon = (calendar: Calendar, text: string | undefined, otherwise: number): number => {
  if (text === undefined) return otherwise
  const read = readBounds(calendar, text)
  return isRight(read) ? read.right.lo : otherwise
}

/** When it lasts: from the first chronon of `from` (included) to the first of `until` (excluded), which may be no later. */
export const lastsFrom = (calendar: Calendar, { from, until }: Membership): readonly [from: number, until: number] => [
  firstChronon(calendar, from, -Infinity),
  firstChronon(calendar, until, Infinity)
]

/** A period in which nobody changes sides. */
export class Epoch {
  readonly #sideOf = new Map<ActorId, ActorId | SideId>()
  /** Of every side who is told as it; its own id aside, unless it is listed. */
  readonly #members = new Map<SideId, Set<ActorId>>()

  /** It begins at `from`, and who belongs to what at that chronon does so until it ends. */
  constructor(
    readonly from: number,
    calendar: Calendar,
    sides: ReadonlyArray<Side>
  ) {
    const belonging = new Map<ActorId, Array<SideId>>()
    for (const { id, members } of sides) {
      const own = new Set<ActorId>()
      for (const member of members) {
        const [begins, ends] = lastsFrom(calendar, member)
        if (begins <= from && from < ends) own.add(member.id)
      }
      this.#members.set(id, own)
      for (const actor of new Set([id, ...own])) addTo(belonging, actor, id)
    }
    for (const [actor, own] of belonging)
      if (own.length === 1) this.#sideOf.set(actor, own[0])
      else for (const side of own) this.#members.get(side)?.delete(actor)
  }

  /** As what an actor is told: its side, or itself if it belongs to none, or to several. */
  sideOf(actor: ActorId): ActorId | SideId {
    return this.#sideOf.get(actor) ?? actor
  }

  /** Who is told as this side. */
  membersOf(side: ActorId | SideId): ReadonlySet<ActorId> | undefined {
    return this.#members.get(side)
  }

  /** Who is ruled out where these actors are: those of no side, and sides that are named themselves or of which nobody is left. */
  ruledOut(not: ReadonlyArray<ActorId>): ReadonlyArray<ActorId | SideId> {
    const out = new Set<ActorId | SideId>()
    for (const actor of not) {
      const side = this.sideOf(actor)
      const members = side === actor ? undefined : this.#members.get(side)
      if (members === undefined || [...members].every((member) => not.includes(member))) out.add(side)
    }
    return [...out]
  }
}

/** Sides from inside. */
export class Allegiances implements Sides {
  readonly sides: ReadonlyArray<Side>
  readonly #epochs = new WeakMap<Calendar, ReadonlyArray<Epoch>>()

  constructor(sides: ReadonlyArray<Side>) {
    this.sides = Object.freeze(sides)
  }

  /** The periods in which nobody changes sides, in order; the first begins at -Infinity. */
  epochs(calendar: Calendar): ReadonlyArray<Epoch> {
    let epochs = this.#epochs.get(calendar)
    if (epochs === undefined) {
      const cuts = new Set([-Infinity])
      for (const { members } of this.sides)
        for (const member of members) {
          const [from, until] = lastsFrom(calendar, member)
          if (from < until) cuts.add(from).add(until)
        }
      epochs = [...cuts]
        .filter((cut) => cut < Infinity)
        .sort((a, b) => a - b)
        .map((from) => new Epoch(from, calendar, this.sides))
      this.#epochs.set(calendar, epochs)
    }
    return epochs
  }
}
