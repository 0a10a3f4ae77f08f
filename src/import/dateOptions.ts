/** How dates are read: what a file, or a column of it, has to say for all its dates. */
import { isLeft } from 'fp-ts/lib/Either.js'
import { calendarOf, checkOptions, quoted, readBounds } from '../time/index.js'
import { dateLanguages } from './dateLanguage.js'
import type { DateLanguage } from './dateLanguage.js'
import type { DateRule } from './dateRules.js'

/** How dates are read; all of it can be written in JSON, but for a language of one's own. */
export interface ReadDateOptions {
  /** Whose words are known: `en`, `ar`, or a table of your own. All that there are unless given; of a word that two have, the first decides. */
  readonly languages?: ReadonlyArray<keyof typeof dateLanguages | DateLanguage>
  /** Of `8/11/2017`, which number is the day. Without it such a date is refused, unless only one of them can be. */
  readonly order?: DateOrder
  /** The year of dates that have none. */
  readonly year?: number
  /** For dates that have no year: the last such day up to this ISO day (of a list, the day it was made). */
  readonly latest?: string
  /** Nothing is dated before this ISO day: what is only known to be no later, or to be in a time that begins before it, begins with it. */
  readonly notBefore?: string
  /** Nothing is dated after this ISO day. */
  readonly notAfter?: string
  /** Dates are of the Julian calendar (`julian`), or of the Gregorian one; a date that says `j:` or `O.S.` is Julian in any case. */
  readonly calendar?: 'gregorian' | 'julian'
  /**
   * What negative years are: `astronomical`, with a year 0 (-0048 is 49 BC; as in ISO 8601), or `historical`, without one (-0049 is
   * 49 BC). Astronomical unless given.
   */
  readonly years?: 'astronomical' | 'historical'
  /** Whether years may have fewer than four digits (`476`), as in a column of years. No unless given. */
  readonly shortYears?: boolean
  /** Of years of two digits, the first of the hundred years in which they lie: with 1970, `17` is 2017 and `70` is 1970. Refused unless given. */
  readonly twoDigitYears?: number
  /** Whether six digits are a year and a month (`196107`; of month 00 only the year is known), as in a column of them. Refused unless given. */
  readonly yearMonths?: boolean
  /** Whether a number such as `43047` is a day as spreadsheets count them, and from when. Refused unless given. Of four digits it is a year all the same. */
  readonly serial?: 1900 | 1904
}

/** Of a date in digits, which number comes first. */
export type DateOrder = 'day first' | 'month first'

/** A date, read. */
export interface ReadDate {
  /** As it was written. */
  readonly text: string
  /** The date as records have it. */
  readonly edtf: string
  /** The rules by which it was read, the widest first. */
  readonly rules: ReadonlyArray<DateRule>
  /** What these rules take for granted, as a sentence. */
  readonly reason: string
}

/** A language that is not given is any of those that there are. */
const everyLanguage: ReadonlyArray<DateLanguage> = Object.values(dateLanguages)

const chosen = new WeakMap<ReadonlyArray<unknown>, ReadonlyArray<DateLanguage>>()

/** The tables of the languages that are chosen. */
export const languagesOf = ({ languages }: ReadDateOptions): ReadonlyArray<DateLanguage> => {
  if (languages === undefined) return everyLanguage
  const known = chosen.get(languages)
  if (known !== undefined) return known
  const made = languages.map((one) => {
    if (typeof one !== 'string') return one
    if (Object.hasOwn(dateLanguages, one)) return dateLanguages[one]
    throw new RangeError(
      `no language ${quoted(one)}: take one of ${Object.keys(dateLanguages).join(', ')}, or a table of words`
    )
  })
  chosen.set(languages, made)
  return made
}

const days = calendarOf()
export const dayIn = (text: string): { readonly lo: number; readonly hi: number } | undefined => {
  const read = readBounds(days, text)
  return isLeft(read) ? undefined : read.right
}

/** A limit that the options set, as a day. */
export const limitOf = (name: string, text: string | undefined): number | undefined => {
  if (text === undefined) return undefined
  const day = dayIn(text)
  if (day === undefined || day.lo !== day.hi)
    throw new RangeError(`the option \`${name}\` is an ISO day such as "2022-02-24": found ${quoted(text)}`)
  return day.lo
}

/** What an option may be, said in words, where its type alone does not hold whoever writes it in JSON. */
const allowed: {
  readonly [O in Exclude<keyof ReadDateOptions, 'languages'>]-?: readonly [(value: unknown) => boolean, string]
} = {
  order: [(value) => value === 'day first' || value === 'month first', '"day first" or "month first"'],
  year: [Number.isSafeInteger, 'a whole number'],
  latest: [(value) => typeof value === 'string', 'an ISO day such as "2022-02-24"'],
  notBefore: [(value) => typeof value === 'string', 'an ISO day such as "2022-02-24"'],
  notAfter: [(value) => typeof value === 'string', 'an ISO day such as "2022-02-24"'],
  calendar: [(value) => value === 'gregorian' || value === 'julian', '"gregorian" or "julian"'],
  years: [(value) => value === 'astronomical' || value === 'historical', '"astronomical" or "historical"'],
  shortYears: [(value) => typeof value === 'boolean', 'true or false'],
  yearMonths: [(value) => typeof value === 'boolean', 'true or false'],
  twoDigitYears: [Number.isSafeInteger, 'a whole number, such as 1970'],
  serial: [(value) => value === 1900 || value === 1904, '1900 or 1904']
}

/** Throws a `RangeError` where an option is none of what it may be. */
export const checkDateOptions = (options: ReadDateOptions): void => {
  checkOptions(options)
  for (const [name, [isAllowed, what]] of Object.entries(allowed)) {
    const value: unknown = options[name as keyof typeof allowed]
    if (value !== undefined && !isAllowed(value)) throw new RangeError(`the option \`${name}\` is ${what}`)
  }
  limitOf('latest', options.latest)
  languagesOf(options)
}
