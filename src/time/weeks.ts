/** Weeks of ISO 8601: from Monday to Sunday, the first of a year that with its first Thursday, and so with 4 January. */
import { left, right } from 'fp-ts/lib/Either.js'
import type { Either } from 'fp-ts/lib/Either.js'
import { dayOf, modulo } from './civil.js'
import { noYearMinusZero } from './iso.js'
import { byDay, byMonths, byWeek, writtenDays } from './written.js'
import type { WrittenDate } from './written.js'

const written = /^([?~%]?)(-?[0-9]{4})([?~%]?)-([?~%]?)W([0-9]{2})([?~%]?)(?:-([?~%]?)([0-9])([?~%]?))?$/

/** The Monday of the first week. */
const firstMonday = (year: number): number => {
  const day = dayOf(year, 1, 4)
  // 1 January 1970 was a Thursday.
  return day - modulo(day + 3, 7)
}

/**
 * `2017-W45`, `2017-W45-3` (its Wednesday), `2017-W45~`; `undefined` for a text that is no week. An approximate week widens
 * by a week, one of which the year alone is approximate by a year.
 */
export const readWeek = (text: string): Either<string, WrittenDate> | undefined => {
  const match = written.exec(text)
  if (match === null) return undefined
  const [, beforeYear, digits, afterYear, beforeWeek, week, afterWeek, beforeDay, day, afterDay] = match
  if (digits === '-0000') return left(noYearMinusZero)
  const year = Number(digits)
  const monday = firstMonday(year) + 7 * (Number(week) - 1)
  if (week === '00' || monday >= firstMonday(year + 1)) return left(`there is no week ${week} in the year ${digits}`)
  if (day !== undefined && (day < '1' || day > '7')) return left('the days of a week are 1, Monday, to 7, Sunday')
  const isAbout = (qualifiers: string): boolean => /[~%]/.test(qualifiers)
  const widening = isAbout(`${beforeDay}${afterDay}`)
    ? byDay
    : isAbout(beforeWeek + afterWeek)
      ? byWeek
      : isAbout(beforeYear + afterYear)
        ? byMonths(12)
        : undefined
  const [first, last] = day === undefined ? [monday, monday + 6] : [monday + Number(day) - 1, monday + Number(day) - 1]
  return right(writtenDays(first, last, /[?%]/.test(text), widening))
}
