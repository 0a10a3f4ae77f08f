/**
 * Years, months and days with qualifiers, unspecified digits or both, by their digits: from the first to the last day
 * that fits.
 */
import { left, right } from 'fp-ts/lib/Either.js'
import type { Either } from 'fp-ts/lib/Either.js'
import { dayOf, daysInMonth } from './civil.js'
import { monthNames, noSuchDay, noYearMinusZero } from './iso.js'
import { isPartOfYear } from './seasons.js'
import { byDay, byMonths, writtenDays } from './written.js'
import type { Widening, WrittenDate } from './written.js'

const component = '([?~%]?)([0-9X]{2})([?~%]?)'
const written = new RegExp(`^([?~%]?)(-?)([0-9X]{4})([?~%]?)(?:-${component}(?:-${component})?)?$`)

type Numbers = ReadonlyArray<number>

const upTo = (last: number): Numbers => Array.from({ length: last }, (_, i) => i + 1)
const allMonths = /* @__PURE__ */ upTo(12)
const allDays = /* @__PURE__ */ upTo(31)

/** Every value from `from` to `to` whose digits fit the mask, ascending. */
const fitting = (mask: string, from: number, to: number): Numbers => {
  let fits = [0]
  for (const symbol of mask) {
    fits =
      symbol === 'X'
        ? fits.flatMap((value) => anyDigit.map((digit) => value * 10 + digit))
        : fits.map((value) => value * 10 + Number(symbol))
  }
  return fits.filter((value) => value >= from && value <= to)
}

const anyDigit = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]

/**
 * A date with qualifiers, unspecified digits or both: from the first to the last day that fits. An approximate date
 * widens by the unit of its finest approximate component; with unspecified digits by what they leave: `201X~` by ten
 * years, `2004-XX~` by a year, `2004-06-XX~` by a month; a component with one digit left counts as that component's
 * unit. `XXXX~` is any year either way, and is not widened.
 */
export const readMasked = (text: string): Either<string, WrittenDate> | undefined => {
  const match = written.exec(text)
  if (match === null || isPartOfYear(match[6] ?? '')) return undefined
  const [
    ,
    beforeYear,
    sign,
    yearMask,
    afterYear,
    beforeMonth = '',
    monthMask = '',
    afterMonth = '',
    beforeDay = '',
    dayMask = '',
    afterDay = ''
  ] = match
  if (sign === '-' && yearMask === '0000') return left(noYearMinusZero)
  const fittingYears = fitting(yearMask, 0, 9999).map((size) => (sign === '' ? size : -size + 0))
  if (sign !== '') fittingYears.reverse()
  const fittingMonths = monthMask === '' ? allMonths : fitting(monthMask, 1, 12)
  if (fittingMonths.length === 0) return left(`there is no month ${monthMask}`)
  const fittingDays = dayMask === '' ? allDays : fitting(dayMask, 1, 31)

  const first = firstDay(fittingYears, fittingMonths, fittingDays)
  const last = firstDay(backwards(fittingYears), backwards(fittingMonths), backwards(fittingDays))
  if (first === undefined || last === undefined) {
    const exact = text.includes('X') ? undefined : noSuchDay(fittingYears[0], fittingMonths[0], Number(dayMask))
    const month = fittingMonths.length === 1 ? monthNames[fittingMonths[0] - 1] : 'such a month'
    return left(exact ?? `there is no day ${dayMask} in ${month} of the year ${sign}${yearMask}`)
  }

  // A qualifier after a component goes for all that stands before it too, one before it for it alone: either way
  // the finest component that has one is the finest that is qualified.
  const finest = [
    {
      qualifiers: beforeDay + afterDay,
      widening: dayMask === 'XX' ? (monthMask === 'XX' ? ofYear(yearMask) : byMonths(1)) : byDay
    },
    { qualifiers: beforeMonth + afterMonth, widening: monthMask === 'XX' ? ofYear(yearMask) : byMonths(1) },
    { qualifiers: beforeYear + afterYear, widening: ofYear(yearMask) }
  ].find(({ qualifiers }) => /[~%]/.test(qualifiers))
  return right(writtenDays(first, last, /[?%]/.test(text), finest?.widening))
}

/** What the digits left of a year amount to: a year, a decade, a century, a millennium; nothing if none is. */
const ofYear = (mask: string): Widening | undefined => {
  const open = /X*$/.exec(mask)?.[0].length ?? 0
  return open === 4 ? undefined : byMonths(12 * 10 ** open)
}

/** The first day there is, in the order of these lists; `undefined` if they name none. */
const firstDay = (years: Numbers, months: Numbers, days: Numbers): number | undefined => {
  for (const year of years)
    for (const month of months)
      for (const day of days) if (day <= daysInMonth(year, month)) return dayOf(year, month, day)
  return undefined
}

const backwards = (numbers: Numbers): Numbers => [...numbers].reverse()
