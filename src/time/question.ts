import { isLeft } from 'fp-ts/lib/Either.js'
import type { Bounds } from './bounds.js'
import type { Calendar } from './calendar.js'
import type { Chronon } from './chronon.js'
import { isoChronon, readBounds } from './expression.js'
import { isThing, quoted } from './fault.js'
import { chrononAt, momentOf } from './moment.js'
import { wallClock } from './zone.js'

/** Any of the Temporal objects that name a date, whoever made them: they are known by their `toStringTag`. */
export interface TemporalLike {
  /** As ISO 8601 has it. */
  toString(): string
  /** Which of the Temporal types it is. */
  readonly [Symbol.toStringTag]: string
}

/**
 * The date of a question: ISO or EDTF text, a `Date` (its instant), a Temporal object or a chronon. A
 * `Temporal.PlainDate`, `PlainDateTime`, `PlainYearMonth` (the whole month), `ZonedDateTime` and `Instant` will do.
 */
export type DateLike = string | Date | TemporalLike | Chronon

/**
 * The chronons that a question asks about, both ends included. A malformed date is the caller's mistake: a
 * `RangeError` that says what is wrong with it.
 */
export const questionBounds = (calendar: Calendar, date: DateLike): Bounds => {
  if (typeof date === 'number') return one(checkedChronon(date))
  if (typeof date === 'string') return boundsOfText(calendar, date)
  const tag = isThing(date) ? tagOf(date) : ''
  if (date instanceof Date || tag === 'Date') return one(chrononOfInstant(calendar, Number(date)))
  if (tag.startsWith('Temporal.')) return boundsOfTemporal(calendar, date, tag)
  throw new RangeError('a date in a question is a text, a Date, a Temporal object or a chronon')
}

/**
 * The chronon that a question asks about, when it is just one; `NaN` when the date is wider than that. A malformed
 * date is a `RangeError`. Without allocation for a chronon and for an ISO day at day granularity.
 */
export const questionChronon = (calendar: Calendar, date: DateLike): number => {
  if (typeof date === 'number') return checkedChronon(date)
  if (typeof date === 'string') {
    const chronon = isoChronon(calendar, date)
    if (chronon === chronon) return chronon
  }
  const { lo, hi } = questionBounds(calendar, date)
  return lo === hi ? lo : NaN
}

const one = (chronon: number): Bounds => ({ lo: chronon, hi: chronon })

const checkedChronon = (chronon: number): number => {
  if (Number.isSafeInteger(chronon) || chronon === Infinity || chronon === -Infinity) return chronon + 0
  throw new RangeError(
    `a chronon is a whole number (or ±Infinity), not ${chronon}: to ask about an instant, pass a Date`
  )
}

const boundsOfText = (calendar: Calendar, text: string): Bounds => {
  const bounds = readBounds(calendar, text)
  if (isLeft(bounds)) throw new RangeError(bounds.left.map(({ message }) => message).join('\n'))
  return bounds.right
}

const tagOf = (value: object): string => {
  try {
    return Object.prototype.toString.call(value).slice(8, -1)
  } catch {
    return ''
  }
}

const chrononOfInstant = (calendar: Calendar, instant: number): number => {
  if (Number.isNaN(instant)) throw new RangeError('the Date of a question is an Invalid Date')
  return chrononAt(wallClock(calendar.timeZone, momentOf(instant)), calendar.granularity)
}

const boundsOfTemporal = (calendar: Calendar, date: TemporalLike | Date, tag: string): Bounds => {
  switch (tag) {
    case 'Temporal.Instant':
    case 'Temporal.ZonedDateTime':
      // The text of a zoned date-time rounds its offset to the minute, which old local times have more of.
      if ('epochMilliseconds' in date && typeof date.epochMilliseconds === 'number') {
        return one(chrononOfInstant(calendar, date.epochMilliseconds))
      }
      return one(boundsOfText(calendar, withoutAnnotations(date)).lo)
    case 'Temporal.PlainDateTime':
      // A date-time is one moment even where its text, which leaves zeros out, would be a whole second.
      return one(boundsOfText(calendar, withoutAnnotations(date)).lo)
    case 'Temporal.PlainYearMonth':
      // In another calendar its text is the ISO date of one reference day, and its month not one of ours.
      if (/\[!?u-ca=(?!iso8601\])/.test(String(date))) break
      return boundsOfText(calendar, withoutAnnotations(date))
    case 'Temporal.PlainDate':
      return boundsOfText(calendar, withoutAnnotations(date))
  }
  throw new RangeError(
    `${tag} ${quoted(String(date))} does not name a date in the ISO calendar: use a PlainDate, PlainDateTime, PlainYearMonth, ZonedDateTime or Instant`
  )
}

const withoutAnnotations = (date: TemporalLike | Date): string => String(date).split('[')[0]
