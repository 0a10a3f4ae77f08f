import { isoDay, readIso } from './iso.js'
import { dayMs } from './granularity.js'
import { msOf } from './moment.js'

/** From the first to the last millisecond since 1970-01-01T00:00Z, both included. */
export interface InstantBounds {
  readonly lo: number
  readonly hi: number
}

/**
 * The milliseconds of a transaction time, always in UTC: a whole date (`2017-11-20` is that UTC day) or a date-time
 * with `Z` or an offset (`2017-11-20T14:05Z` is that minute). `undefined` for anything else: a time without an
 * offset names no instant, and when something was learned is known. Also for years whose milliseconds a double does
 * not count exactly (beyond 285,000).
 */
export const instantBounds = (text: string): InstantBounds | undefined => {
  if (text.length > longestInstant) return undefined
  const iso = readIso(text)
  if (iso === undefined || 'problem' in iso || !(iso.absolute || iso.precision === 'day')) return undefined
  const lo = msOf(iso.span.lo)
  const hi = msOf(iso.span.hi)
  return Number.isSafeInteger(lo) && Number.isSafeInteger(hi) ? { lo, hi } : undefined
}

/** The last millisecond of a plain UTC day, `NaN` for any other text. Without allocation. */
export const endOfDay = (text: string): number => isoDay(text) * dayMs + dayMs - 1

/**
 * From when on what was recorded counts: the first millisecond of a time, but the last of a day alone, since no instant
 * knows what was recorded later that day. `NaN` for a text that names no instant.
 */
export const instantOf = (text: string): number => {
  const end = endOfDay(text)
  if (end === end) return end
  const bounds = instantBounds(text)
  return bounds === undefined ? NaN : text.includes('T') ? bounds.lo : bounds.hi
}

const longestInstant = 300
