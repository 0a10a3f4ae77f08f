/** Transaction time: which instant "known at a date" means. Counted in UTC, whatever zone a history's days are in. */
import type { Calendar, DateLike } from '../time/index.js'
import { calendarOf, endOfDay, formatChronon, questionBounds } from '../time/index.js'

const transactionTime = calendarOf({ granularity: 'millisecond' })

/** The last millisecond (included, epoch ms) of `date`; a number is a chronon of the history. */
export const endOfKnowing = (calendar: Calendar, date: DateLike): number => {
  if (typeof date === 'string') {
    const end = endOfDay(date)
    if (end === end) return end
  }
  if (typeof date !== 'number') return questionBounds(transactionTime, date).hi
  const { lo } = questionBounds(calendar, date)
  return Number.isFinite(lo) ? questionBounds(transactionTime, formatChronon(lo, calendar.granularity)).hi : lo
}
