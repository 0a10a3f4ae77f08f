/**
 * How the list's wordings of dates are read: each as EDTF, by exactly one rule, with the reason. A wording that no rule
 * reads, or that two do, is an error that names it: nothing is guessed and nothing is left out.
 *
 * What the rules share. Days are calendar days in Ukraine. Thirds of a month are days 1–10, 11–20 and from 21 on; thirds of
 * a year are of four months. Nothing worded with 2022 is dated before 24 February 2022, when the invasion began: between
 * 18 February 2015 and that day the list has not one change.
 */

/** The day of the list: what it says without a date of its own it says as of then. */
export const listDate = '2023-07-31'

/** The day on which the invasion began. */
export const invasion = '2022-02-24'

/** A way of wording a date, and what it is taken to mean. */
export interface DateRule {
  readonly name: string
  /** The whole of the wording. */
  readonly pattern: RegExp
  readonly reason: string
  readonly edtf: (...parts: ReadonlyArray<string>) => string
}

/** A wording, read. */
export interface Dated {
  readonly words: string
  readonly edtf: string
  readonly rule: string
  readonly reason: string
}

const monthNames = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December'
]
const two = (digits: string | number): string => String(digits).padStart(2, '0')
const month = (name: string): string => two(monthNames.findIndex((full) => full.slice(0, 3) === name.slice(0, 3)) + 1)
const day = (d: string, m: string, y: string): string => `${y}-${month(m)}-${two(d)}`
const lastDay = (m: string, y: string): number => new Date(Date.UTC(Number(y), Number(month(m)), 0)).getUTCDate()

const months = `(${monthNames.join('|')})`
const whole = (source: string): RegExp => new RegExp(`^${source}$`)

/** How the remarks word the date of a capture. */
export const wordings: ReadonlyArray<DateRule> = [
  {
    name: 'a day',
    pattern: whole(`(?:on )?(\\d{1,2}) ${months} (\\d{4})`),
    reason: 'a day is that day',
    edtf: day
  },
  {
    name: 'a day, month short',
    pattern: whole('(\\d{1,2}) (Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Oct|Nov|Dec) (\\d{4})'),
    reason: 'a day is that day, its month short or in full',
    edtf: day
  },
  {
    name: 'a day, month first',
    pattern: whole(`on ${months} (\\d{1,2}) (\\d{4})`),
    reason: 'a day is that day, whichever of its parts comes first',
    edtf: (m, d, y) => day(d, m, y)
  },
  {
    name: 'a day without a year',
    pattern: whole(`(?:on )?(\\d{1,2}) ${months}`),
    reason: `no year is given: the last such day before the list was made, ${listDate}`,
    edtf: (d, m) => {
      const inTheYear = (y: string): string => day(d, m, y)
      const [year] = listDate.split('-')
      return inTheYear(year) <= listDate ? inTheYear(year) : inTheYear(String(Number(year) - 1))
    }
  },
  {
    name: 'one of two days',
    pattern: whole(`(\\d{1,2})/(\\d{1,2}) ${months} (\\d{4})`),
    reason: 'a slash leaves it open which of the two days it was',
    edtf: (first, last, m, y) => `[${day(first, m, y)}..${day(last, m, y)}]`
  },
  {
    name: 'between two days',
    pattern: whole(`between (\\d{1,2}) and (\\d{1,2}) ${months} (\\d{4})`),
    reason: 'between two days is one of them or of those between: the wider reading',
    edtf: (first, last, m, y) => `[${day(first, m, y)}..${day(last, m, y)}]`
  },
  {
    name: 'around a day',
    pattern: whole(`around (\\d{1,2}) ${months} (\\d{4})`),
    reason: 'around a day is approximate: that day, the one before or the one after',
    edtf: (d, m, y) => `${day(d, m, y)}~`
  },
  {
    name: 'by a day of 2022',
    pattern: whole(`by (\\d{1,2}) ${months} (2022)`),
    reason: `by a day is no later than that day, and in 2022 not before the invasion began on ${invasion}`,
    edtf: (d, m, y) => `[${invasion}..${day(d, m, y)}]`
  },
  {
    name: 'by a month of 2022',
    pattern: whole(`by ${months} (2022)`),
    reason: `by a month is no later than its last day (the wider reading), and in 2022 not before the invasion began on ${invasion}`,
    edtf: (m, y) => `[${invasion}..${day(String(lastDay(m, y)), m, y)}]`
  },
  {
    name: 'the first week of a month',
    pattern: whole(`first week of ${months} (\\d{4})`),
    reason: 'the first week of a month is its days 1 to 7',
    edtf: (m, y) => `[${day('1', m, y)}..${day('7', m, y)}]`
  },
  {
    name: 'mid-month',
    pattern: whole(`(?:in )?mid-${months} (\\d{4})`),
    reason: 'the middle of a month is its middle third, days 11 to 20',
    edtf: (m, y) => `[${day('11', m, y)}..${day('20', m, y)}]`
  },
  {
    name: 'late in a month',
    pattern: whole(`late ${months} (\\d{4})`),
    reason: 'late in a month is its last third, from day 21 on',
    edtf: (m, y) => `[${day('21', m, y)}..${day(String(lastDay(m, y)), m, y)}]`
  },
  {
    name: 'a month',
    pattern: whole(`(?:in )?(?!February 2022)${months} (\\d{4})`),
    reason: 'a month is any day of it',
    edtf: (m, y) => `${y}-${month(m)}`
  },
  {
    name: 'the month of the invasion',
    pattern: whole('in February 2022'),
    reason: `February 2022 is any day of it from ${invasion} on, when the invasion began`,
    edtf: () => `[${invasion}..2022-02-28]`
  },
  {
    name: 'a season',
    pattern: whole('in Spring (\\d{4})'),
    reason: 'spring is March to May, as meteorologists have it',
    edtf: (y) => `${y}-21`
  },
  {
    name: 'early in 2022',
    pattern: whole('in early 2022'),
    reason: `early in a year is its first third, to the end of April, and in 2022 not before the invasion began on ${invasion}`,
    edtf: () => `[${invasion}..2022-04-30]`
  },
  {
    name: 'a year',
    pattern: whole('in (2014)'),
    reason: 'a year is any day of it',
    edtf: (y) => y
  },
  {
    name: 'the year 2022',
    pattern: whole('(?:in )?2022'),
    reason: `2022 is any day of it from ${invasion} on, when the invasion began`,
    edtf: () => `[${invasion}..2022-12-31]`
  }
]

/** How the column "as of" writes its dates. */
export const asOfWordings: ReadonlyArray<DateRule> = [
  {
    name: 'digits',
    pattern: /^(\d{4})-(\d{1,2})-(\d{1,2})$/,
    reason: 'year, month and day, padded or not',
    edtf: (y, m, d) => `${y}-${two(m)}-${two(d)}`
  },
  {
    name: 'day, month, year',
    pattern: /^(\d{1,2}) ([A-Z][a-z]+) (\d{4})$/,
    reason: 'day, month and year, the month short or in full',
    edtf: day
  },
  {
    name: 'month, day, year',
    pattern: /^([A-Z][a-z]+) (\d{1,2}) (\d{4})$/,
    reason: 'month, day and year',
    edtf: (m, d, y) => day(d, m, y)
  },
  {
    name: 'nothing',
    pattern: /^$/,
    reason: `no date is given: as of the list itself, ${listDate}`,
    edtf: () => listDate
  }
]

/** Reads a wording by the one rule that fits; throws when none does, or more than one. */
export const readBy = (rules: ReadonlyArray<DateRule>, words: string): Dated => {
  const [fitting, another] = rules.filter(({ pattern }) => pattern.test(words))
  if (fitting === undefined)
    throw new Error(`no rule reads the date ${JSON.stringify(words)}: add one, with its reason`)
  if (another !== undefined)
    throw new Error(
      `two rules read the date ${JSON.stringify(words)}, "${fitting.name}" and "${another.name}": narrow one of them`
    )
  const [, ...parts] = fitting.pattern.exec(words) ?? []
  return { words, edtf: fitting.edtf(...parts), rule: fitting.name, reason: fitting.reason }
}
