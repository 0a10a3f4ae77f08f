/** The rules by which dates are read, and what each takes for granted: one table, so that a reading can name its own. */

/**
 * Why a date is read as it is, by the name of the rule.
 *
 * @example
 * ```ts
 * import { dateRules } from 'changing-hands/import'
 * import assert from 'node:assert/strict'
 *
 * assert.equal(dateRules['a year'], 'a year is any day of it')
 * ```
 */
export const dateRules = {
  'ISO or EDTF': 'it is written in ISO 8601 or EDTF, and read as that',
  'six digits': 'six digits are year and month, as was said of this column; of month 00 only the year is known',
  'eight digits': 'eight digits are year, month and day',
  'year, month, day': 'a date that begins with its year goes on with month and day, padded or not',
  'day and month as proved':
    'which of two numbers is the day was given, or is proved: one of them is over 12, or both are the same',
  'two digits of a year': 'years of two digits fall into the hundred years that were given',
  'serial day': 'a spreadsheet counts days, from 30 December 1899 (or 1 January 1904)',
  'midnight is no time': 'a time of 00:00 beside a day is how programs save a day alone',
  'a day': 'a day is that day, whichever of its parts comes first',
  'a day and a time': 'a time is that of the clock there',
  'a day without a year':
    'no year is given: the one that was given beside it, or the last such day up to the one that was given',
  'a month': 'a month is any day of it',
  'a year': 'a year is any day of it',
  'a short year': 'a year of fewer than four digits is padded, as was said of this column',
  'a season': 'seasons are the meteorological ones of the north: spring is March to May',
  'a quarter': 'a quarter is three months',
  'a decade': 'a decade is ten years, from the one that ends with 0',
  'a century': 'a century is counted in two ways, 1801 to 1900 and 1800 to 1899: both together',
  'years before Christ': 'there is no year 0 between 1 BC and AD 1: 49 BC is -0048',
  'a part of a year or month':
    'early, in the middle and late are thirds: of a month days 1 to 10, 11 to 20 and from 21 on; of a year four months each; of more than that, rounded outward',
  'a half': 'halves: of a year six months; of a month days 1 to 15 and from 16 on',
  'a week of a month': 'the first week of a month is its days 1 to 7, the last one its last seven days',
  'the week of a day': 'the week of a day has that day in it: from six days before to six days after it',
  'between two dates': 'between two dates is one of them or of the days between: the wider reading',
  'one of two dates': 'it was one of two dates; a set with holes is taken as its hull',
  'by a date': 'by a date is no later than its last day',
  'before a date':
    'before a date is no later than the day before it begins; before the end of a month or year is before it is over',
  'after a date':
    'after a date is no earlier than the day after it ends; after the beginning of a month or year is after it has begun',
  'since a date': 'what is so since a date, or as of it, is dated with it',
  'until a date': 'what is so until a date is dated with it',
  'about a date': 'about a date is one unit of its own precision to each side',
  'perhaps a date': 'perhaps leaves the date as it is, and marks it as doubtful',
  'no earlier than': 'nothing is dated before the day that was given as the first possible',
  'no later than': 'nothing is dated after the day that was given as the last possible',
  julian: 'it is a date of the Julian calendar, converted; of a month or year the days that it covers'
} as const satisfies Readonly<Record<string, string>>

/** The name of a rule by which a date is read. */
export type DateRule = keyof typeof dateRules
