/**
 * What can be named in a date: a day, a month, a year, a part of one, a decade, a century; read from tokens, and turned into days.
 * A unit may lack its larger parts (`28 August`), which the other end of a range or the caller has.
 */
import { civilOf, dayOf, daysInMonth, formatChronon } from '../time/index.js'
import type { DateRule } from './dateRules.js'
import type { DateToken } from './dateTokens.js'

/** A unit as it is written; astronomical years. */
export interface Unit {
  readonly kind: 'day' | 'month' | 'year' | 'season' | 'quarter' | 'half' | 'week' | 'weekOf' | 'decade' | 'century'
  readonly year?: number
  readonly month?: number
  readonly day?: number
  /** Which season, quarter, half, week (0 is the last) or century (counted from 1; before Christ from -1 down). */
  readonly count?: number
  readonly part?: 'E' | 'M' | 'L'
  readonly time?: string
  readonly rule: DateRule
}

/** Days since 1970, both ends included; `edtf` where one expression says just that and can be qualified. */
export interface Span {
  readonly lo: number
  readonly hi: number
  readonly edtf?: string
}

type Values = ReadonlyArray<number>

/** What is wrong with a date, said in full. */
export class DateProblem {
  constructor(readonly message: string) {}
}

interface Pattern {
  readonly letters: RegExp
  readonly unit: (values: Values, all: ReadonlyArray<DateToken>) => Unit
}

const day = (year: number, month: number, of: number): Unit => ({ kind: 'day', year, month, day: of, rule: 'a day' })
const month = (year: number, of: number): Unit => ({ kind: 'month', year, month: of, rule: 'a month' })
const half = (count: number, year: number): Unit => ({ kind: 'half', count, year, rule: 'a half' })
const halfMonth = (count: number, of: number, year: number): Unit => ({
  kind: 'half',
  count,
  month: of,
  year,
  rule: 'a half'
})
const week = (count: number, of: number, year: number): Unit => ({
  kind: 'week',
  count,
  month: of,
  year,
  rule: 'a week of a month'
})
const weekOf = (unit: Unit): Unit => ({ ...unit, kind: 'weekOf', rule: 'the week of a day' })
const quarter = (count: number, year: number): Unit => ({ kind: 'quarter', count, year, rule: 'a quarter' })
const season = (count: number, year?: number): Unit => ({
  kind: 'season',
  count,
  ...(year === undefined ? {} : { year }),
  rule: 'a season'
})
const century = (count: number): Unit => ({ kind: 'century', count, rule: 'a century' })

/** Letters of the tokens that have a value, and what they come to; by these alone a wording becomes a unit. */
const patterns: ReadonlyArray<Pattern> = [
  { letters: /^D$/, unit: ([y, m, d], [{ rule = 'year, month, day' }]) => ({ ...day(y, m, d), rule }) },
  { letters: /^[do]my$/, unit: ([d, m, y]) => day(y, m, d) },
  { letters: /^m[do]y$/, unit: ([m, d, y]) => day(y, m, d) },
  { letters: /^ym[do]$/, unit: ([y, m, d]) => day(y, m, d) },
  { letters: /^P$/, unit: ([y, m]) => month(y, m) },
  { letters: /^my$/, unit: ([m, y]) => month(y, m) },
  { letters: /^ym$/, unit: ([y, m]) => month(y, m) },
  { letters: /^y$/, unit: ([y]) => ({ kind: 'year', year: y, rule: 'a year' }) },
  { letters: /^sy$/, unit: ([s, y]) => season(s, y) },
  { letters: /^ys$/, unit: ([y, s]) => season(s, y) },
  { letters: /^[do]qy$/, unit: ([q, y]) => quarter(q, y) },
  { letters: /^q[do]y$/, unit: ([q, y]) => quarter(q, y) },
  { letters: /^yq[do]$/, unit: ([y, q]) => quarter(q, y) },
  { letters: /^[do]hy$/, unit: ([h, y]) => half(h, y) },
  { letters: /^h[do]y$/, unit: ([h, y]) => half(h, y) },
  { letters: /^[do]hmy$/, unit: ([h, m, y]) => halfMonth(h, m, y) },
  { letters: /^h[do]my$/, unit: ([h, m, y]) => halfMonth(h, m, y) },
  { letters: /^lhy$/, unit: ([y]) => half(2, y) },
  { letters: /^ow?my$/, unit: ([w, m, y]) => week(w, m, y) },
  { letters: /^[do]wmy$/, unit: ([w, m, y]) => week(w, m, y) },
  { letters: /^womy$/, unit: ([w, m, y]) => week(w, m, y) },
  { letters: /^(?:lw|wl)my$/, unit: ([m, y]) => week(0, m, y) },
  { letters: /^wD$/, unit: ([y, m, d]) => weekOf(day(y, m, d)) },
  {
    letters: /^wdmy$/,
    unit: ([d, m, y], [{ text }, { text: digits }]) => {
      // "Week of 2 May" says what it counts; of "week 2 (of) May" nobody knows.
      if (d <= 5 && !text.includes(' '))
        throw new DateProblem(
          `${text} ${digits} may be the week of day ${digits} or week ${digits} of the month: write out the days`
        )
      return weekOf(day(y, m, d))
    }
  },
  { letters: /^wmdy$/, unit: ([m, d, y]) => weekOf(day(y, m, d)) },
  { letters: /^ye$/, unit: ([y]) => ({ kind: 'decade', year: y, rule: 'a decade' }) },
  { letters: /^ey$/, unit: ([y]) => ({ kind: 'decade', year: y, rule: 'a decade' }) },
  { letters: /^(?:[do]ca?|c[do]a?)$/, unit: ([c]) => century(c) },
  { letters: /^(?:[do]cz|c[do]z)$/, unit: ([c]) => century(-c) },
  { letters: /^C$/, unit: ([c]) => century(c) },
  // Without what is larger:
  { letters: /^[do]m$/, unit: ([d, m]) => ({ kind: 'day', month: m, day: d, rule: 'a day' }) },
  { letters: /^m[do]$/, unit: ([m, d]) => ({ kind: 'day', month: m, day: d, rule: 'a day' }) },
  { letters: /^[do]y$/, unit: ([d, y]) => ({ kind: 'day', day: d, year: y, rule: 'a day' }) },
  { letters: /^[do]$/, unit: ([d]) => ({ kind: 'day', day: d, rule: 'a day' }) },
  { letters: /^m$/, unit: ([m]) => ({ kind: 'month', month: m, rule: 'a month' }) },
  { letters: /^s$/, unit: ([s]) => season(s) }
]

const lettersOf = (tokens: ReadonlyArray<DateToken>): string => tokens.map(({ letter }) => letter).join('')

/** The unit that these tokens name, or `undefined`. */
export const unitOf = (tokens: ReadonlyArray<DateToken>): Unit | undefined => {
  const [first] = tokens
  if (first === undefined) return undefined
  if (first.letter === 'E' || first.letter === 'M' || first.letter === 'L') {
    const whole = unitOf(tokens[1]?.letter === '-' ? tokens.slice(2) : tokens.slice(1))
    const isParted = whole === undefined || whole.part !== undefined || whole.kind === 'day' || whole.time !== undefined
    return isParted ? undefined : { ...whole, part: first.letter }
  }
  const times = tokens.filter(({ letter }) => letter === 't')
  if (times.length === 1) {
    const dated = unitOf(tokens.filter(({ letter }) => letter !== 't' && letter !== 'i' && letter !== 'p'))
    return dated?.kind === 'day' ? timed(dated, times[0], tokens) : undefined
  }
  const letters = lettersOf(tokens)
  const values = tokens.flatMap((token) => token.values)
  return patterns.find((pattern) => pattern.letters.test(letters))?.unit(values, tokens)
}

const two = (number: number): string => String(number).padStart(2, '0')

const timed = (
  unit: Unit,
  { values: [written, minute, second] }: DateToken,
  tokens: ReadonlyArray<DateToken>
): Unit => {
  const isLate = tokens.some(({ letter }) => letter === 'p')
  const isEarly = tokens.some(({ letter }) => letter === 'i')
  const hour = isLate && written < 12 ? written + 12 : isEarly && written === 12 ? 0 : written
  if (hour === 0 && minute === 0 && second === 0) return { ...unit, rule: 'midnight is no time' }
  const time = `T${two(hour)}:${two(minute)}${second === 0 ? '' : `:${two(second)}`}`
  return { ...unit, time, rule: 'a day and a time' }
}

/** The parts that `unit` lacks, from the other end of its range. */
export const filled = (unit: Unit, { year, month: of }: Unit): Unit => ({
  ...unit,
  ...(unit.kind === 'day' && unit.month === undefined && of !== undefined ? { month: of } : {}),
  ...(unit.year === undefined && year !== undefined ? { year } : {})
})

const yearText = (year: number): string => formatChronon('year', year)

/** The day since 1970 of a day of the Julian calendar (L. E. Doggett, Explanatory Supplement to the Astronomical Almanac, 1992). */
const julianDay = (year: number, of: number, date: number): number => {
  const shift = of <= 2 ? 1 : 0
  const y = year + 4800 - shift
  const m = of + 12 * shift - 3
  return date + Math.floor((153 * m + 2) / 5) + 365 * y + Math.floor(y / 4) - 32_083 - 2_440_588
}

const julianMonthLength = (year: number, of: number): number =>
  of === 2 && ((year % 4) + 4) % 4 === 0 ? 29 : daysInMonth(2001, of)

/** A calendar: which day a date is, and how long months are. */
interface Days {
  readonly dayOf: (year: number, month: number, day: number) => number
  readonly daysInMonth: (year: number, month: number) => number
}
const gregorian: Days = { dayOf, daysInMonth }
const julian: Days = { dayOf: julianDay, daysInMonth: julianMonthLength }

const monthSpan = (days: Days, year: number, first: number, last: number): Span => ({
  lo: days.dayOf(year, first, 1),
  hi: days.dayOf(year, last, days.daysInMonth(year, last))
})

const yearsSpan = (days: Days, first: number, last: number): Span => ({
  lo: days.dayOf(first, 1, 1),
  hi: days.dayOf(last, 12, 31)
})

/** A third of a month, of a year, or of more years than one. */
const thirdOf = (days: Days, unit: Unit, part: 'E' | 'M' | 'L', whole: Span): Span => {
  const i = { E: 0, M: 1, L: 2 }[part]
  const year = unit.year ?? 0
  if (unit.kind === 'month') return { lo: whole.lo + 10 * i, hi: part === 'L' ? whole.hi : whole.lo + 10 * i + 9 }
  if (unit.kind === 'year') return monthSpan(days, year, 4 * i + 1, 4 * i + 4)
  if (unit.kind === 'decade' || unit.kind === 'century') {
    const [first, last] = [civilOf(whole.lo).year, civilOf(whole.hi).year]
    const third = (last - first + 1) / 3
    return yearsSpan(days, first + Math.floor(third * i), first + Math.ceil(third * (i + 1)) - 1)
  }
  const length = whole.hi - whole.lo + 1
  return { lo: whole.lo + Math.floor((length * i) / 3), hi: whole.lo + Math.ceil((length * (i + 1)) / 3) - 1 }
}

const inRange = (count: number, most: number, what: string): void => {
  if (count < 1 || count > most) throw new DateProblem(`there is no ${what} ${count}: they go from 1 to ${most}`)
}

/** The whole of a unit that has its year. */
const wholeOf = (days: Days, unit: Unit, year: number): Span => {
  const { kind, count = 0 } = unit
  const of = unit.month ?? 1
  if (unit.month !== undefined) inRange(of, 12, 'month')
  switch (kind) {
    case 'day':
    case 'weekOf': {
      const date = unit.day ?? 1
      const length = days.daysInMonth(year, of)
      if (date < 1 || date > length)
        throw new DateProblem(`month ${of} of the year ${year} has ${length} days, and no day ${date}`)
      const one = days.dayOf(year, of, date)
      return kind === 'day' ? { lo: one, hi: one } : { lo: one - 6, hi: one + 6 }
    }
    case 'month':
      return monthSpan(days, year, of, of)
    case 'year':
      return yearsSpan(days, year, year)
    case 'season': {
      const [first, last] = [3 * count, 3 * count + 2]
      return count === 4
        ? { lo: days.dayOf(year, 12, 1), hi: days.dayOf(year + 1, 2, days.daysInMonth(year + 1, 2)) }
        : monthSpan(days, year, first, last)
    }
    case 'quarter':
      inRange(count, 4, 'quarter')
      return monthSpan(days, year, 3 * count - 2, 3 * count)
    case 'half': {
      inRange(count, 2, 'half')
      if (unit.month === undefined) return monthSpan(days, year, 6 * count - 5, 6 * count)
      const all = monthSpan(days, year, of, of)
      return count === 1 ? { lo: all.lo, hi: all.lo + 14 } : { lo: all.lo + 15, hi: all.hi }
    }
    case 'week': {
      const all = monthSpan(days, year, of, of)
      if (count === 0) return { lo: all.hi - 6, hi: all.hi }
      inRange(count, Math.ceil((all.hi - all.lo + 1) / 7), 'week of that month')
      return { lo: all.lo + 7 * (count - 1), hi: Math.min(all.hi, all.lo + 7 * count - 1) }
    }
    case 'decade':
      if (year % 10 !== 0) throw new DateProblem(`a decade begins with a year that ends with 0, and not with ${year}`)
      if (year % 100 === 0 && unit.part === undefined)
        throw new DateProblem(
          `${year}s may be ten years or a hundred: write ${yearText(year).slice(0, -1)}X or ${yearText(year).slice(0, -2)}XX`
        )
      return yearsSpan(days, year, year + 9)
    case 'century':
      if (count === 0) throw new DateProblem('there is no century 0')
      // AD 1801 to 1900 and 1800 to 1899; 200 to 101 BC, which are -199 to -100, and 199 to 100 BC. Neither crosses to the other era.
      return count > 0
        ? yearsSpan(days, Math.max(1, 100 * (count - 1)), 100 * count)
        : yearsSpan(days, 100 * count + 1, Math.min(0, 100 * (count + 1) + 1))
  }
}

/** The expression that says just a whole unit, where there is one. */
const edtfOf = ({ kind, month: of, day: date, count = 0, time = '' }: Unit, year: number): string | undefined => {
  if (kind === 'year') return yearText(year)
  if (kind === 'month') return `${yearText(year)}-${two(of ?? 1)}`
  if (kind === 'day') return `${yearText(year)}-${two(of ?? 1)}-${two(date ?? 1)}${time}`
  if (kind === 'season') return `${yearText(year)}-${20 + count}`
  if (kind === 'quarter') return `${yearText(year)}-${32 + count}`
  return kind === 'decade' && year > 0 ? `${yearText(year).slice(0, -1)}X` : undefined
}

/** A day since 1970 as ISO text. */
export const isoOf = (of: number): string => formatChronon('day', of)

/** The days that a unit covers; throws a `DateProblem` where it names none. */
export const spanOf = (unit: Unit, isJulian: boolean): Span => {
  if (unit.kind === 'day' && unit.month === undefined)
    throw new DateProblem(`${String(unit.day)} is a day without a month: write the date in full`)
  const year = unit.kind === 'century' ? 0 : unit.year
  if (year === undefined) throw new DateProblem('it has no year: give one by the option `year`, or `latest`')
  const days = isJulian ? julian : gregorian
  const whole = wholeOf(days, unit, year)
  if (unit.part !== undefined) return thirdOf(days, unit, unit.part, whole)
  if (isJulian) {
    if (unit.kind !== 'day') return whole
    return { ...whole, edtf: `${isoOf(whole.lo)}${unit.time ?? ''}` }
  }
  const edtf = edtfOf(unit, year)
  return edtf === undefined ? whole : { ...whole, edtf }
}
