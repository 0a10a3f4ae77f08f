import { quoted } from './fault.js'

/** How finely a history counts time: the length of one chronon. */
export type Granularity = 'year' | 'month' | 'day' | 'hour' | 'minute' | 'second' | 'millisecond'

/**
 * From coarse to fine.
 *
 * @example
 * ```ts
 * import { emptyHistory, granularities } from 'changing-hands'
 * import assert from 'node:assert/strict'
 *
 * assert.deepEqual(granularities.map((granularity) => emptyHistory({ granularity }).granularity), granularities)
 * ```
 */
export const granularities: ReadonlyArray<Granularity> = Object.freeze([
  'year',
  'month',
  'day',
  'hour',
  'minute',
  'second',
  'millisecond'
] as const)

/** The mistake of one who asks for another. */
export const noGranularity = (granularity: unknown): RangeError =>
  new RangeError(`granularity must be one of ${granularities.join(', ')}, not ${quoted(String(granularity))}`)

/** Milliseconds of a day, of an hour, of a minute. */
export const dayMs = 86_400_000
export const hourMs = 3_600_000
export const minuteMs = 60_000
