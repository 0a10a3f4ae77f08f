/** How a history counts time, and how far it goes to be exact. */
import type { Calendar, CalendarOptions } from '../time/index.js'
import { calendarOf } from '../time/index.js'
import { exactClusterSize, largestExactCluster } from '../world/index.js'

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
}

const defaultFrame: Frame = Object.freeze({ ...calendarOf(), exactClusterSize })

/** The frame of these options. What `calendarOf` refuses, and a size out of range, is the caller's mistake: a `RangeError`. */
export const frameOf = (options?: ProjectOptions): Frame => {
  if (options === undefined) return defaultFrame
  const { exactClusterSize: size = exactClusterSize } = options
  if (!Number.isInteger(size) || size < 0 || size > largestExactCluster)
    throw new RangeError(
      `exactClusterSize must be a whole number from 0 to ${largestExactCluster}, not ${JSON.stringify(String(size))}`
    )
  return Object.freeze({ ...calendarOf(options), exactClusterSize: size })
}
