/** How files of VIINA are read. */
import type { Aliases, ImportProgress } from './imported.js'

/** What is taken from files of VIINA. */
export interface ViinaOptions {
  /** The date of the file: an ISO date or instant. */
  readonly recordedAt: string
  /** Of version 2: each column of statuses as a source of its own (`each`, unless given), or their majority alone (`majority`). */
  readonly sources?: 'each' | 'majority'
  /** Places without a reporting centre of their own, which have the state of the nearest one: marked by `manner: 'interpolated'`, or left out. */
  readonly interpolated?: {
    /** Their GeoNames ids. */
    readonly places: Iterable<string>
    /** Whether they are left out. */
    readonly skip?: boolean
  }
  /** Ids of your own: for the actors `UA` and `RU`, and for places by their GeoNames ids. */
  readonly aliases?: Aliases
  /** Called after each piece of the input. */
  readonly onProgress?: (progress: ImportProgress) => void
}
