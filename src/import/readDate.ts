/**
 * Dates as people write them, in words or in digits, read as EDTF: each by rules that it names, or refused with what would help.
 *
 * Laws: what is ISO or EDTF already is read as that · the expression given is one that the core reads · nothing is guessed: a wording
 * that means two things is refused with both.
 */
import { isLeft, left, right } from 'fp-ts/lib/Either.js'
import type { Either } from 'fp-ts/lib/Either.js'
import type { NonEmptyArray } from 'fp-ts/lib/NonEmptyArray.js'
import { foldLetters } from '../record/index.js'
import type { Fault } from '../time/index.js'
import { parseDate, quoted } from '../time/index.js'
import { completed, cut, Reader, special, textOf } from './dateGrammar.js'
import type { Found } from './dateGrammar.js'
import { checkDateOptions, dayIn, languagesOf, limitOf } from './dateOptions.js'
import type { ReadDate, ReadDateOptions } from './dateOptions.js'
import { dateRules } from './dateRules.js'
import type { DateRule } from './dateRules.js'
import { marksOf, settled, sharedEra, shortYeared, unhyphened } from './dateSettled.js'
import type { Marks } from './dateSettled.js'
import { tokensOf, vocabularyOf } from './dateTokens.js'
import type { DateToken } from './dateTokens.js'
import { DateProblem, isoOf } from './dateUnits.js'
import type { Span } from './dateUnits.js'

interface DayBounds {
  readonly lo: number
  readonly hi: number
}

/** Years below 1 as a file without a year 0 has them. */
const historical = (text: string): string =>
  text.replace(/-(\d{4,})(?!\d)/g, (whole, digits: string, at: number) =>
    at > 0 && /[\dX]/.test(text[at - 1])
      ? whole
      : Number(digits) === 0
        ? whole
        : `${Number(digits) === 1 ? '' : '-'}${String(Number(digits) - 1).padStart(digits.length, '0')}`
  )

/** The days from 30 December 1899, and from 1 January 1904, to 1970. */
const serialStart = { 1900: 25_569, 1904: 24_107 } as const

/** A number that may be a day as spreadsheets count. */
const serialDay = (text: string, serial: 1900 | 1904 | undefined): Found => {
  const number = Number(text)
  if (serial === undefined)
    throw new DateProblem(
      'it may be a day as spreadsheets count them: say so by the option `serial` (1900, or 1904 for old files of a Macintosh), or write the date in full'
    )
  const whole = Math.floor(number)
  if (serial === 1900 && whole === 60)
    throw new DateProblem('day 60 is the 29th of February 1900, which never was: it is 28 February or 1 March 1900')
  if (serial === 1900 && whole === 0)
    throw new DateProblem(
      'day 0 is no day, where 1 is the first of January 1900: it may be a time alone, or an empty cell'
    )
  // The first 59 days are those before 29 February 1900, which spreadsheets believe in.
  const day = whole - serialStart[serial] + (serial === 1900 && whole < 60 ? 1 : 0)
  return { span: { lo: day, hi: day, edtf: isoOf(day) }, rules: ['serial day'] }
}

/** Six digits as a year and a month. */
const yearMonth = (text: string): { readonly edtf: string; readonly bounds: DayBounds } | undefined => {
  const [, year, month] = /^(\d{4})(\d\d)$/.exec(text) ?? []
  if (year === undefined) return undefined
  const edtf = month === '00' ? year : `${year}-${month}`
  const bounds = dayIn(edtf)
  if (bounds === undefined || Number(month) > 12)
    throw new DateProblem(
      `the month ${month} of a year and a month is none: write 01 to 12, or 00 where only the year is known`
    )
  return { edtf, bounds }
}

/** The date as ISO or EDTF, if it is that already. */
const asWritten = (text: string, options: ReadDateOptions): Found | undefined => {
  if (options.calendar === 'julian') return undefined
  const months = options.yearMonths === true ? yearMonth(text) : undefined
  if (months !== undefined) return { span: { ...months.bounds, edtf: months.edtf }, rules: ['six digits'] }
  const padded =
    options.shortYears === true
      ? text.replace(/^(-?)(\d{1,3})$/, (_, sign: string, digits: string) => sign + digits.padStart(4, '0'))
      : text
  const edtf = options.years === 'historical' ? historical(padded) : padded
  const bounds = dayIn(edtf)
  if (bounds === undefined) return undefined
  return {
    span: { ...bounds, edtf },
    rules: padded === text ? ['ISO or EDTF'] : ['a short year', 'ISO or EDTF']
  }
}

/** A date in words, or in digits that are no ISO. */
const inOwnWords = (text: string, options: ReadDateOptions): { readonly found: Found; readonly marks: Marks } => {
  const isMarkedJulian = /^j:/i.test(text)
  const tokens = tokensOf(isMarkedJulian ? text.slice(2) : text, vocabularyOf(languagesOf(options)))
  if ('unread' in tokens) throw new DateProblem(`nothing is known of ${quoted(tokens.unread)} in a date`)
  const rules: Array<DateRule> = []
  const weekdays = tokens.filter(({ letter }) => letter === 'W')
  const dated = shortYeared(
    unhyphened(
      settled(
        tokens.filter(({ letter }) => letter !== 'W'),
        options,
        rules
      )
    ),
    options,
    rules
  )
  const marks = marksOf(sharedEra(completed(dated), rules.includes('years before Christ')))
  const isEra = tokens.some(({ letter }) => letter === 'a' || letter === 'z')
  const isLong = marks.rest.some(({ letter, text: digits }) => letter === 'y' && /^\d{5,}$/.test(digits))
  if (isLong && !isEra)
    throw new DateProblem('a number of that many digits may be a month, a day or a year: write the date in ISO 8601')
  const isJulian = options.calendar === 'julian' || isMarkedJulian || marks.julian
  const padded = marks.rest.map((token) =>
    options.shortYears === true && marks.rest.length === 1 && token.letter === 'd' ? { ...token, letter: 'y' } : token
  )
  if (padded.some(({ letter, text: digits }) => letter === 'y' && options.shortYears === true && digits.length < 4))
    rules.push('a short year')
  const reader = new Reader(options, isJulian)
  const unit = special(padded)
  const found = unit === undefined ? reader.read(padded) : reader.point(unit)
  if (found === undefined) throw new DateProblem('no rule reads it')
  const isSmall = padded.some(
    ({ letter, text: digits, values }) => letter === 'y' && values[0] > 0 && /^\d{3}$/.test(digits)
  )
  if (isSmall && !isEra && options.shortYears !== true)
    throw new DateProblem(
      'a year of three digits is a decade to ISO 8601 and a year to whoever typed it: write four digits, an era (AD), or give the option `shortYears`'
    )
  checkWeekday(weekdays, found.span)
  return { found: { ...found, rules: [...new Set([...found.rules, ...rules])] }, marks: { ...marks, julian: isJulian } }
}

const weekdayNames = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']

/** 1970 began with a Thursday. */
const checkWeekday = (tokens: ReadonlyArray<DateToken>, { lo, hi }: Span): void => {
  if (lo !== hi) return
  const own = ((((lo + 3) % 7) + 7) % 7) + 1
  const other = tokens.find(({ values }) => values[0] !== own)
  if (other !== undefined)
    throw new DateProblem(
      `${isoOf(lo)} is a ${weekdayNames[own - 1]}, and not a ${other.text}: one of the two is wrong`
    )
}

/** Wordings that are no dates, and what they are. */
const noDates: ReadonlyArray<readonly [RegExp, string]> = [
  [
    /^#+$/,
    'the column was too narrow for the date when the table was saved: widen it in the spreadsheet and save again'
  ],
  [
    /^(present|now|ongoing|current|currently|today|still|to date|حتي الان|الان|مستمر)$/,
    'it says that something goes on, and names no date: leave it out, or list it among the words for an open end'
  ],
  [
    /^(\?+|n\/?a|none|unknown|[-\u2010-\u2015]+|null|nan|غير معروف)$/,
    'it says that no date is known: leave it out, or list it among the words for unknown'
  ]
]

/**
 * A date as somebody wrote it, as EDTF, with the rules by which it was read; or why it cannot be read and what would help. English and
 * Arabic (with both sets of names of months, and digits of any script) unless `languages` says otherwise. Nothing is guessed: of what can
 * be meant in two ways (`8/11/2017`, `Nov-17`, `1800s`) the options say which, or it is refused with both. Bad options throw a `RangeError`.
 *
 * @example
 * ```ts
 * import { orThrow } from 'changing-hands'
 * import { readDate } from 'changing-hands/import'
 * import assert from 'node:assert/strict'
 *
 * const edtf = (text: string, options = {}) => orThrow(readDate(text, options)).edtf
 * assert.equal(edtf('8 November 2017'), '2017-11-08')
 * assert.equal(edtf('by 10 September 2022'), '[..2022-09-10]')
 * assert.equal(edtf('by 10 September 2022', { notBefore: '2022-02-24' }), '[2022-02-24..2022-09-10]')
 * assert.equal(edtf('mid-April 2014'), '[2014-04-11..2014-04-20]')
 * assert.equal(edtf('between 28 August - 1 September 2023'), '[2023-08-28..2023-09-01]')
 * assert.equal(edtf('٣ نوفمبر (تشرين الثاني) ٢٠١٧'), '2017-11-03')
 * assert.equal(edtf('13/11/2017'), '2017-11-13')
 * assert.equal(edtf('8/11/2017', { order: 'day first' }), '2017-11-08')
 * assert.equal(edtf('January 49 BC'), '-0048-01')
 * assert.equal(edtf('j:1500-02-29'), '1500-03-10')
 * assert.throws(() => edtf('8/11/2017'), /8 November or 11 August/)
 * assert.deepEqual(orThrow(readDate('late 2014')).rules, ['a part of a year or month', 'a year'])
 * ```
 */
export const readDate = (text: string, options: ReadDateOptions = {}): Either<NonEmptyArray<Fault>, ReadDate> => {
  checkDateOptions(options)
  const notBefore = limitOf('notBefore', options.notBefore)
  const notAfter = limitOf('notAfter', options.notAfter)
  const refused = (message: string): Either<NonEmptyArray<Fault>, never> =>
    left([{ path: '', message: `${quoted(text)} cannot be read as a date: ${message}` }])
  if (typeof text !== 'string')
    return left([{ path: '', message: `a date is a text: found a value of type ${typeof text}` }])
  const written = text.replace(/[\s\u00a0]+/g, ' ').trim()
  if (written === '') return refused('it is empty')
  if (written.length > 300) return refused('a date has at most 300 characters')
  const folded = foldLetters(written)
  const none = noDates.find(([pattern]) => pattern.test(folded))
  if (none !== undefined) return refused(none[1])
  try {
    const own = asWritten(options.yearMonths === true && /^\d{6}$/.test(folded) ? folded : written, options)
    const serials = options.serial === undefined ? /^\d{5}(\.\d+)?$/ : /^(\d{1,3}|\d{5})(\.\d+)?$/
    const isSerial = own === undefined && serials.test(folded)
    const { found, marks } =
      own !== undefined
        ? { found: own, marks: { about: false, perhaps: false, julian: false, rest: [] } }
        : isSerial
          ? {
              found: serialDay(folded, options.serial),
              marks: { about: false, perhaps: false, julian: false, rest: [] }
            }
          : inOwnWords(written, options)
    const whole = textOf(found.span, marks)
    // What is only about a date may lie beside it: the limits cut all that it may be, and not the date itself.
    const { span, rules } = cut(
      { ...found, span: marks.about ? (dayIn(whole) ?? found.span) : found.span },
      notBefore,
      notAfter
    )
    const isCut = rules.length > found.rules.length
    const edtf = isCut ? textOf(span, { ...marks, about: false }) : whole
    const read = parseDate(edtf)
    if (isLeft(read)) return refused(read.left[0].message)
    const all: ReadonlyArray<DateRule> = [
      ...(marks.about ? (['about a date'] as const) : []),
      ...(marks.perhaps ? (['perhaps a date'] as const) : []),
      ...rules
    ]
    return right({ text, edtf, rules: all, reason: all.map((rule) => dateRules[rule]).join('; ') })
  } catch (problem) {
    if (problem instanceof DateProblem) return refused(problem.message)
    throw problem
  }
}
