/** How a history looks at its log: how it counts time and how far it goes to be exact. */
import type { Option } from 'fp-ts/lib/Option.js'
import type { ActorId, Held } from '../record/index.js'
import type { Calendar, CalendarOptions } from '../time/index.js'
import { calendarOf, some } from '../time/index.js'
import { exactClusterSize, largestExactCluster } from '../world/index.js'

/** How a history counts time, and how far it goes to be exact. */
export interface ProjectOptions extends CalendarOptions {
  /**
   * Up to how many reports of one place, whose bounds overlap and that say what was before or what was seen, are
   * answered exactly: a whole number from 0 to 16, 12 unless given. Above it answers are sound (they miss nothing that
   * the log allows) but may list more than it does, and `audit` says so. Each step doubles the time and memory of such
   * a cluster.
   */
  readonly exactClusterSize?: number
}

export interface Frame extends Calendar {
  readonly exactClusterSize: number
  /** One object for each holder: that two reports say the same is then seen without looking into them. */
  readonly holdingOf: (status: Held) => Held
  /** And one answer that it is this actor, to give again and again. */
  readonly someOf: (actor: ActorId) => Option<ActorId>
}

const utcDays = calendarOf()

const frameWith = (calendar: Calendar, size: number): Frame => {
  const held = new Map<ActorId, Held>()
  const holders = new Map<ActorId, Option<ActorId>>()
  return Object.freeze({
    ...calendar,
    exactClusterSize: size,
    holdingOf: (status: Held): Held => {
      const known = held.get(status.by)
      if (known === undefined) held.set(status.by, status)
      return known ?? status
    },
    someOf: (actor: ActorId): Option<ActorId> => {
      let known = holders.get(actor)
      if (known === undefined) holders.set(actor, (known = some(actor)))
      return known
    }
  })
}

/** A frame for a log and all that is made of it. What `calendarOf` refuses, and a size out of range, is the caller's mistake: a `RangeError`. */
export const frameOf = (options?: ProjectOptions): Frame => {
  if (options === undefined) return frameWith(utcDays, exactClusterSize)
  const { exactClusterSize: size = exactClusterSize } = options
  if (!Number.isInteger(size) || size < 0 || size > largestExactCluster)
    throw new RangeError(
      `exactClusterSize must be a whole number from 0 to ${largestExactCluster}, not ${JSON.stringify(String(size))}`
    )
  return frameWith(calendarOf(options), size)
}
