/** Tokens of a date made ready for the grammar: digits whose order is settled, years with their eras, hyphens that are no ranges. */
import { monthNames } from '../time/index.js'
import type { DateOrder, ReadDateOptions } from './dateOptions.js'
import type { DateRule } from './dateRules.js'
import type { DateToken } from './dateTokens.js'
import { DateProblem } from './dateUnits.js'
import type { Unit } from './dateUnits.js'

/** The order of day and month that a date in digits proves by itself: one of the numbers is over 12. */
export const orderProvedBy = (first: number, second: number): DateOrder | undefined =>
  first > 12 && second <= 12 ? 'day first' : second > 12 && first <= 12 ? 'month first' : undefined

export const inWords = (day: number, month: number): string => `${day} ${monthNames[month - 1]}`

/** `8/11/2017` and the like: the day and month, when that is settled. */
const ordered = ({ values: [first, second, year], text }: DateToken, { order }: ReadDateOptions): Unit => {
  if (first === 0 || second === 0) throw new DateProblem(`${text} has a 0 where a day or a month should be`)
  if (first > 12 && second > 12) throw new DateProblem(`neither ${first} nor ${second} is a month`)
  const known = first === second ? 'day first' : (orderProvedBy(first, second) ?? order)
  if (known === undefined)
    throw new DateProblem(
      `${text} is ${inWords(first, second)} or ${inWords(second, first)}: say which comes first by the option \`order\` ("day first" or "month first")`
    )
  const [day, month] = known === 'day first' ? [first, second] : [second, first]
  return { kind: 'day', year, month, day, rule: 'day and month as proved' }
}

const fullYear = (digits: number, first: number | undefined, text: string): number => {
  if (first === undefined)
    throw new DateProblem(
      `the year of ${text} has two digits: say in which hundred years it lies by the option \`twoDigitYears\`, or write four`
    )
  const year = first - (first % 100) + digits
  return year < first ? year + 100 : year
}

/** A date in digits as one token of known meaning; years with their eras, or padded. */
export const settled = (
  tokens: ReadonlyArray<DateToken>,
  options: ReadDateOptions,
  rules: Array<DateRule>
): ReadonlyArray<DateToken> => {
  const out: Array<DateToken> = []
  for (const token of tokens) {
    const last = out[out.length - 1]
    if (token.letter === 'N' || token.letter === 'n') {
      const [first, second, digits] = token.values
      const year = token.letter === 'N' ? digits : fullYear(digits, options.twoDigitYears, token.text)
      if (token.letter === 'n') rules.push('two digits of a year')
      const { month = 0, day = 0 } = ordered({ ...token, values: [first, second, year] }, options)
      out.push({ ...token, letter: 'D', values: [year, month, day], rule: 'day and month as proved' })
    } else if (token.letter === 'Y') {
      rules.push('two digits of a year')
      out.push({ ...token, letter: 'y', values: [fullYear(token.values[0], options.twoDigitYears, token.text)] })
    } else if ((token.letter === 'z' || token.letter === 'a') && last !== undefined && /[dy]/.test(last.letter)) {
      const [year] = last.values
      if (token.letter === 'z') {
        if (year === 0) throw new DateProblem('there is no year 0 before Christ: 1 BC is the year before AD 1')
        rules.push('years before Christ')
      }
      out[out.length - 1] = { ...last, letter: 'y', values: [token.letter === 'z' ? 1 - year : year] }
    } else if (last?.letter === 'a' && /[dy]/.test(token.letter)) {
      out[out.length - 1] = { ...token, letter: 'y' }
    } else if (last?.letter === 'm' && token.letter === 'm' && last.values[0] === token.values[0]) {
      // "November (Tishreen II)" names one month twice.
    } else if (
      token.letter === 'm' &&
      (last?.letter === '|' || last?.letter === '-') &&
      out[out.length - 2]?.letter === 'm' &&
      out[out.length - 2].values[0] === token.values[0]
    ) {
      // So does "Tishreen II/November", as newspapers of the Levant have it.
      out.pop()
    } else out.push(token)
  }
  return out
}

/** "44-43 BC": what comes before the dash is before Christ as well. */
export const sharedEra = (tokens: ReadonlyArray<DateToken>, era: boolean): ReadonlyArray<DateToken> =>
  tokens.map((token, i) => {
    const later = tokens[i + 2]
    const isShared =
      era && /[dy]/.test(token.letter) && /[-|&]/.test(tokens[i + 1]?.letter ?? '') && later?.letter === 'y'
    return isShared && later.values[0] <= 0 && token.values[0] > 0
      ? { ...token, letter: 'y', values: [1 - token.values[0]] }
      : token
  })

/** Marks within one date (8-Nov-2017, 17-Nov, 8/Nov/2017) are no ranges; nor are those of "May 3-June 5", which has two months. */
export const unhyphened = (tokens: ReadonlyArray<DateToken>): ReadonlyArray<DateToken> => {
  const letters = tokens.map(({ letter }) => letter).join('')
  const at = letters.search(/[ydo][-|]m[-|][ydo]/)
  if (at >= 0) return unhyphened(tokens.filter((_, i) => i !== at + 1 && i !== at + 3))
  const first = letters.search(/^m[-|][do][-|]y$/)
  if (first >= 0) return tokens.filter((_, i) => i !== 1 && i !== 3)
  const alone = letters.search(/(?<![m-])d[-|]m(?![do])/)
  return alone >= 0 ? tokens.filter((_, i) => i !== alone + 1) : tokens
}

/** "8 Nov 17": the last of three parts is a year of two digits. */
export const shortYeared = (
  tokens: ReadonlyArray<DateToken>,
  { twoDigitYears }: ReadDateOptions,
  rules: Array<DateRule>
): ReadonlyArray<DateToken> => {
  if (!/[do]md$/.test(tokens.map(({ letter }) => letter).join(''))) return tokens
  const parts = tokens.slice(-3)
  const text = parts.map((part) => part.text).join(' ')
  const year = fullYear(parts[2].values[0], twoDigitYears, text)
  rules.push('two digits of a year')
  return [...tokens.slice(0, -1), { ...parts[2], letter: 'y', values: [year] }]
}

/** What stands before or after the rest and says how sure it is, or in which calendar. */
export interface Marks {
  readonly about: boolean
  readonly perhaps: boolean
  readonly julian: boolean
  readonly rest: ReadonlyArray<DateToken>
}

export const marksOf = (tokens: ReadonlyArray<DateToken>): Marks => {
  const has = (letter: string): boolean => tokens.some((token) => token.letter === letter)
  return {
    about: has('~'),
    perhaps: has('?'),
    julian: has('J'),
    rest: tokens.filter(({ letter }) => !/[~?J]/.test(letter))
  }
}
