/** What may be said of ACLED's events by who imports them. */
import { checked, checkOptions, instantOf } from '../time/index.js'
import type { AcledEvent } from './acledEvents.js'
import type { ReadDateOptions } from './dateOptions.js'
import type { Aliases } from './imported.js'

/** Who gained a place, and who lost it, by their names in the event. */
export interface AcledGain {
  /** Who gained it. */
  readonly to: string
  /** Who lost it, if that is known. */
  readonly from?: string
}

/** What ACLED's API answers, as JSON. */
export interface AcledAnswer {
  /** Its rows. */
  readonly data: ReadonlyArray<object>
}

/** What is taken from events of ACLED. */
export interface AcledOptions {
  /** Other names of actors (they have years in their names: `Military Forces of Syria (2000-2024)`) and of places. */
  readonly aliases?: Aliases
  /** A place is its divisions and its name (`names`: `admin1/admin2/admin3/location`, unless given), or where it is (`coordinates`). */
  readonly placeIds?: 'names' | 'coordinates'
  /** Who gained the place and who lost it, of events whose columns do not say it; `undefined` refuses the event. */
  readonly gainer?: (event: AcledEvent) => AcledGain | undefined
  /** The widest `geo_precision` that still is the place itself: 1 unless given; 2 is a part of a region, 3 a region. */
  readonly geoPrecision?: 1 | 2 | 3
  /** Of `time_precision` 2 (a week or a weekend), how many days to each side: 0 or more, 3 unless given. */
  readonly weekDays?: number
  /** Whether `Headquarters or base established` is a claim of its first actor. No unless given. */
  readonly claims?: boolean
  /** Deletions, as `deleted/read` gives them (CSV, JSON or rows), with `event_id_cnty` and `deleted_timestamp`. */
  readonly deleted?: string | Iterable<object> | AcledAnswer
  /** When events were recorded that have no `timestamp`: an ISO date or instant. Without it they are refused. */
  readonly recordedAt?: string
  /** How dates are read; the day first unless given. A file with a date that is not so is refused. */
  readonly dates?: ReadDateOptions
}

const oneOf = (name: string, value: unknown, values: ReadonlyArray<unknown>): void => {
  if (value !== undefined && !values.includes(value))
    throw new RangeError(`the option \`${name}\` is one of ${values.map((one) => JSON.stringify(one)).join(', ')}`)
}

/** Bad options are a mistake of the program. */
export const checkAcled = (options: AcledOptions): void => {
  checkOptions(options)
  const { placeIds, geoPrecision, weekDays, gainer, recordedAt } = options
  oneOf('placeIds', placeIds, ['names', 'coordinates'])
  oneOf('geoPrecision', geoPrecision, [1, 2, 3])
  if (weekDays !== undefined && !(Number.isSafeInteger(weekDays) && weekDays >= 0))
    throw new RangeError('the option `weekDays` is a whole number of days, 0 or more')
  checked(gainer === undefined || typeof gainer === 'function', 'the option `gainer` is a function', gainer)
  checked(
    recordedAt === undefined || !Number.isNaN(instantOf(recordedAt)),
    'recordedAt is an ISO date or instant',
    recordedAt
  )
}
