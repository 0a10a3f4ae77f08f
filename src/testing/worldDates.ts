/** Stand-in until the room "time" has it: the bounds of the dates of records. */
import { orThrow, parseDate } from '../time/index.js'
import type { Bounds, CalendarOptions } from '../time/index.js'

export interface Dated extends Bounds {
  readonly earliest: number
  readonly latest: number
}

const dayMs = 86_400_000

const read = (calendar: CalendarOptions, at: string): Dated => {
  const { lo, hi } = orThrow(parseDate(at, calendar))
  const written = orThrow(parseDate(at, { ...calendar, timeZone: 'UTC', granularity: 'millisecond' }))
  return { lo, hi, earliest: written.lo, latest: written.hi }
}

export const reportedBounds = (calendar: CalendarOptions, at: string, recordedAt: string): Dated => {
  const bounds = read(calendar, at)
  const recorded = read(calendar, recordedAt.slice(0, 10))
  return bounds.latest <= recorded.latest || bounds.earliest > recorded.latest
    ? bounds
    : { ...bounds, latest: recorded.latest, hi: Math.min(bounds.hi, recorded.hi) }
}

export const throughoutBounds = (
  calendar: CalendarOptions,
  at: string,
  recordedAt: string
): { readonly first: Dated; readonly last: Dated; readonly whole: Dated } => {
  const whole = reportedBounds(calendar, at, recordedAt)
  const sides = at.split('/')
  const startOf = (chronon: number): number => chronon * dayMs
  const isKnown = (side: string): boolean => side !== '' && side !== '..'
  const firstOf: Dated =
    whole.lo === -Infinity
      ? whole
      : { ...whole, hi: whole.lo, latest: Math.min(whole.latest, startOf(whole.lo + 1) - 1) }
  const lastOf: Dated =
    whole.hi === Infinity ? whole : { ...whole, lo: whole.hi, earliest: Math.max(whole.earliest, startOf(whole.hi)) }
  const first = sides.length === 2 && isKnown(sides[0]) ? reportedBounds(calendar, sides[0], recordedAt) : firstOf
  const given = sides.length === 2 && isKnown(sides[1]) ? reportedBounds(calendar, sides[1], recordedAt) : lastOf
  const last = given.earliest > whole.latest ? lastOf : given
  if (first.lo === -Infinity) return { first: { ...first, hi: last.lo, latest: last.earliest }, last, whole }
  return { first, last, whole }
}
