/** How a history looks at its log: how it counts time and how far it goes to be exact. */
import type { Option } from 'fp-ts/lib/Option.js'
import type { ActorId, Held } from '../record/index.js'
import type { Calendar, CalendarOptions } from '../time/index.js'
import { calendarOf, checkOptions, some } from '../time/index.js'
import type { Limits } from '../world/index.js'
import { exactStates as mostStates } from '../world/index.js'
import { Recent } from './recent.js'

/** How a history counts time, and how far it goes to be exact. */
export interface ProjectOptions extends CalendarOptions {
  /**
   * How many days (a number, 0 or more) may lie between the dates of two reports that contradict each other, so that one of
   * them may be wrong: 7 unless given, whatever the granularity. Farther apart they are taken at their word, and something
   * changed unreported. `false`: no report is doubted.
   */
  readonly doubtWithin?: number | false
  /**
   * Up to how many states, reached by reports of one place whose dates overlap, are answered exactly: a whole number from 1
   * to 2^24, 65,536 unless given. Above it answers are sound (they miss nothing that the log allows) but may list more than
   * it does, and `audit` says so. Time and memory of such reports grow with it.
   */
  readonly exactStates?: number
}

export interface Frame extends Calendar, Limits {
  /** One object for each holder: that two reports say the same is then seen without looking into them. */
  readonly holdingOf: (status: Held) => Held
  /** And one answer that it is this actor, to give again and again. */
  readonly someOf: (actor: ActorId) => Option<ActorId>
  /** The answers made last. */
  readonly recent: Recent
}

const utcDays = calendarOf()

const frameWith = (calendar: Calendar, limits: Limits): Frame => {
  const held = new Map<ActorId, Held>()
  const holders = new Map<ActorId, Option<ActorId>>()
  return Object.freeze({
    ...calendar,
    ...limits,
    holdingOf: (status: Held): Held => {
      const known = held.get(status.by)
      if (known === undefined) held.set(status.by, status)
      return known ?? status
    },
    someOf: (actor: ActorId): Option<ActorId> => {
      let known = holders.get(actor)
      if (known === undefined) holders.set(actor, (known = some(actor)))
      return known
    },
    recent: new Recent()
  })
}

const usual: Limits = { exactStates: mostStates, doubtWithin: 7 }

const largest = 1 << 24

const inWords = (value: unknown): string => JSON.stringify(String(value))

/** A frame for a log and all that is made of it. What `calendarOf` refuses, and a limit out of range, is the caller's mistake: a `RangeError`. */
export const frameOf = (options?: ProjectOptions): Frame => {
  if (options === undefined) return frameWith(utcDays, usual)
  checkOptions(options)
  const { exactStates = usual.exactStates, doubtWithin = usual.doubtWithin } = options
  if (!Number.isInteger(exactStates) || exactStates < 1 || exactStates > largest)
    throw new RangeError(`exactStates must be a whole number from 1 to ${largest}, not ${inWords(exactStates)}`)
  if (doubtWithin !== false && !(typeof doubtWithin === 'number' && doubtWithin >= 0))
    throw new RangeError(`doubtWithin must be a number of days, 0 or more, or false, not ${inWords(doubtWithin)}`)
  return frameWith(calendarOf(options), { exactStates, doubtWithin })
}
