/**
 * The proleptic Gregorian calendar by plain arithmetic, for every year that a double counts exactly. JS `Date` stops
 * 275,760 years away and is slower; historians ask for both sides of it.
 *
 * Laws: `dayOf` and `civilOf` are inverse; a day later is `day + 1`; 400 years are 146,097 days.
 */

/** A day of the calendar: the astronomical year (0 is 1 BC), the month 1–12, the day of the month 1–31. */
export interface CivilDate {
  readonly year: number
  readonly month: number
  readonly day: number
}

const daysOf400Years = 146_097
/** Days from 0000-01-01 to 1970-01-01. */
export const epochDay = 719_528

/** Days of the months of a common year, January first. */
export const monthLengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
/** Days of a common year before the month 1–12 (index 0 unused). */
export const daysBeforeMonth = [0, 0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334]

/** `value` modulo `divisor`, never negative. Exact for whole numbers, as `%` is. */
export const modulo = (value: number, divisor: number): number => {
  const rest = value % divisor
  return rest < 0 ? rest + divisor : rest + 0
}

/** `value / divisor` rounded down. Exact where `Math.floor(value / divisor)` would have rounded the quotient first. */
export const floorDivide = (value: number, divisor: number): number => (value - modulo(value, divisor)) / divisor + 0

export const isLeapYear = (year: number): boolean => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)

/** Days of the month 1–12 of that year. */
export const daysInMonth = (year: number, month: number): number =>
  month === 2 && isLeapYear(year) ? 29 : monthLengths[month - 1]

/** The day number (days since 1970-01-01) of a date that exists, whatever the year. */
export const dayOf = (year: number, month: number, day: number): number => {
  const yearOfCycle = modulo(year, 400)
  const leapDaysBefore = ((yearOfCycle + 3) >> 2) - Math.floor((yearOfCycle + 99) / 100) + (yearOfCycle > 0 ? 1 : 0)
  const leapDay = month > 2 && isLeapYear(yearOfCycle) ? 1 : 0
  return (
    ((year - yearOfCycle) / 400) * daysOf400Years +
    365 * yearOfCycle +
    leapDaysBefore +
    daysBeforeMonth[month] +
    leapDay +
    day -
    1 -
    epochDay
  )
}

/** The date of a day number, the inverse of `dayOf`; for every safe integer. */
export const civilOf = (day: number): CivilDate => {
  // Reduced to one cycle of 400 years first: adding the distance to year 0 to a day near 2^53 would lose days.
  const reduced = modulo(day, daysOf400Years)
  const sinceZero = reduced + epochDay
  const dayOfCycle = sinceZero % daysOf400Years
  const cycles = (day - reduced) / daysOf400Years + (sinceZero - dayOfCycle) / daysOf400Years
  // Years counted from 1 March, so that the leap day is the last of the year (Howard Hinnant's civil_from_days).
  const fromMarch = dayOfCycle < 60 ? dayOfCycle + daysOf400Years - 60 : dayOfCycle - 60
  const yearOfCycle = Math.floor(
    (fromMarch - Math.floor(fromMarch / 1460) + Math.floor(fromMarch / 36_524) - Math.floor(fromMarch / 146_096)) / 365
  )
  const dayOfYear = fromMarch - (365 * yearOfCycle + Math.floor(yearOfCycle / 4) - Math.floor(yearOfCycle / 100))
  const monthFromMarch = Math.floor((5 * dayOfYear + 2) / 153)
  const month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
  const carried = (dayOfCycle < 60 ? -400 : 0) + (month <= 2 ? 1 : 0)
  return {
    year: cycles * 400 + yearOfCycle + carried,
    month,
    day: dayOfYear - Math.floor((153 * monthFromMarch + 2) / 5) + 1
  }
}

/** `day` moved by whole months, back if negative; 31 January and one month is the last day of February. */
export const addMonths = (day: number, months: number): number => {
  const date = civilOf(day)
  const month = date.year * 12 + date.month - 1 + months
  const year = floorDivide(month, 12)
  const monthOfYear = modulo(month, 12) + 1
  return dayOf(year, monthOfYear, Math.min(date.day, daysInMonth(year, monthOfYear)))
}
