/**
 * Every counterexample ever found, and every hard case: what properties try first, before anything by chance, so that a
 * shallow run still knows every old fault. See places.ts and logs.ts for where a new one goes.
 */
import type { ControlRecord } from 'changing-hands'
import { casesAfter } from '../cases.js'
import { hardLogs } from './logs.js'
import { hardPlaces } from './places.js'

type Records = ReadonlyArray<ControlRecord>

interface Cases<Args> {
  readonly numRuns: number
  readonly examples: Array<Args>
}

/** `cases` of a property of `arbitraryPlaceRecords()`, after the hard places. */
export const placesFirst = (atDepthOne: number, least?: number): Cases<[Records]> =>
  casesAfter<[Records]>(
    hardPlaces.map(({ records }) => [records]),
    atDepthOne,
    least
  )

/** `cases` of a property of `arbitraryRecords()` and some other values, after the hard logs with these values. */
export const logsFirst = <Others extends ReadonlyArray<unknown>>(
  atDepthOne: number,
  ...others: Others
): Cases<[Records, ...Others]> =>
  casesAfter<[Records, ...Others]>(
    hardLogs.map(({ records }) => [records, ...others]),
    atDepthOne
  )
