/** Dates that lie in the future of their own recording: what was announced, or a slip. */
import { isRight } from 'fp-ts/lib/Either.js'
import { inside } from '../history/index.js'
import type { PlaceId } from '../record/index.js'
import { hasRole } from '../record/index.js'
import type { Calendar } from '../time/index.js'
import { calendarOf, readBounds } from '../time/index.js'
import type { Finder, FindingOf } from './finder.js'
import { tell } from './findingPhrases.js'

/** Reports of what was to be at some time after the day on which they were recorded. */
export interface FutureDate extends FindingOf<'future-date'> {
  readonly place: PlaceId
}

/** The first or the last day of a date, by the clock of the calendar; `NaN` for what is none. */
const dayOf = (days: Calendar, date: string, end: 'lo' | 'hi'): number => {
  const read = readBounds(days, date)
  return isRight(read) ? read.right[end] : NaN
}

/** Whether it can be seen without reading the dates that the one begins before the day of the other: nearly always. */
const isEarlierAsWritten = (at: string, recordedAt: string): boolean =>
  /^\d/.test(at) && /^\d{4}-/.test(recordedAt) && at < recordedAt.slice(0, 10)

export const future: Finder<FutureDate> = {
  looksAt: 'log',
  find: (history, places, words) => {
    const { timeZone, approximation } = inside(history).calendar
    const days = calendarOf({ timeZone, approximation })
    return places.flatMap(([place, { records }]): ReadonlyArray<FutureDate> => {
      const announced = records.filter(
        (record) =>
          (hasRole(record, 'report') || hasRole(record, 'flag')) &&
          !isEarlierAsWritten(record.at, record.recordedAt) &&
          dayOf(days, record.at, 'lo') > dayOf(days, record.recordedAt, 'hi')
      )
      if (announced.length === 0) return []
      const ids = announced.map(({ id }) => id)
      return [
        {
          kind: 'future-date',
          place,
          records: ids,
          ...tell(words.phrases.findings['future-date'], { records: words.ids(ids), count: ids.length })
        }
      ]
    })
  }
}
