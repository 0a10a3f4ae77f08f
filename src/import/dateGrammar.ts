/** The grammar of dates: units led by a word (`by`, `after`, `about`), and ranges of two. It knows letters of tokens, and no language. */
import { monthNames } from '../time/index.js'
import type { ReadDateOptions } from './dateOptions.js'
import { limitOf } from './dateOptions.js'
import type { DateRule } from './dateRules.js'
import type { Marks } from './dateSettled.js'
import { inWords } from './dateSettled.js'
import type { DateToken } from './dateTokens.js'
import { DateProblem, filled, isoOf, spanOf, unitOf } from './dateUnits.js'
import type { Span, Unit } from './dateUnits.js'

/** What is read so far: a span, and why. */
export interface Found {
  readonly span: Span
  readonly rules: ReadonlyArray<DateRule>
}

const withRules = (unit: Unit): ReadonlyArray<DateRule> =>
  unit.part === undefined ? [unit.rule] : ['a part of a year or month', unit.rule]

/** Reads tokens by the rules. */
export class Reader {
  readonly #options: ReadDateOptions
  readonly #julian: boolean

  constructor(options: ReadDateOptions, isJulian: boolean) {
    this.#options = options
    this.#julian = isJulian
  }

  /** A unit with the year that others have given it. */
  point(unit: Unit): Found {
    if (unit.year !== undefined || unit.kind === 'century') return this.#spanned(unit, [])
    const { year, latest } = this.#options
    if (year !== undefined) return this.#spanned({ ...unit, year }, ['a day without a year'])
    const last = limitOf('latest', latest)
    if (last === undefined) return this.#spanned(unit, [])
    const given = Number(isoOf(last).slice(0, -6))
    // The 29th of February is no more than once in eight years.
    for (let back = 0; back < 8; back++) {
      const inYear = this.#in({ ...unit, year: given - back })
      if (inYear !== undefined && inYear.span.lo <= last) return inYear
    }
    return this.#spanned({ ...unit, year: given }, ['a day without a year'])
  }

  /** In a year that has such a day; `undefined` where it has none. */
  #in(unit: Unit): Found | undefined {
    try {
      return this.#spanned(unit, ['a day without a year'])
    } catch (problem) {
      if (problem instanceof DateProblem) return undefined
      throw problem
    }
  }

  #spanned(unit: Unit, rules: ReadonlyArray<DateRule>): Found {
    return {
      span: spanOf(unit, this.#julian),
      rules: [...rules, ...withRules(unit), ...(this.#julian ? (['julian'] as const) : [])]
    }
  }

  /** The whole expression. */
  read(tokens: ReadonlyArray<DateToken>): Found | undefined {
    const [first, ...others] = tokens
    if (first === undefined) return undefined
    if (/[[S]/.test(first.letter)) {
      const range = this.#range(others)
      if (range !== undefined) return range
    }
    const led = this.#led(first.letter, others)
    if (led !== undefined) return led
    // "The third of November": what begins a range elsewhere is no more than a link within a date.
    const plain = tokens.filter(({ letter }, i) => i === 0 || letter !== 'S')
    const unit = unitOf(plain)
    return unit === undefined ? this.#range(plain) : this.point(unit)
  }

  #led(letter: string, others: ReadonlyArray<DateToken>): Found | undefined {
    if (!/[bBASU]/.test(letter)) return undefined
    const found = this.read(others)
    if (found === undefined) return undefined
    const { span, rules } = found
    switch (letter) {
      case 'b':
        return { span: { lo: -Infinity, hi: span.hi }, rules: ['by a date', ...rules] }
      case 'B':
        // Before the end of April may be late in April.
        return {
          span: { lo: -Infinity, hi: others[0].letter === 'L' ? span.hi : span.lo - 1 },
          rules: ['before a date', ...rules]
        }
      case 'A':
        return {
          span: { lo: others[0].letter === 'E' ? span.lo : span.hi + 1, hi: Infinity },
          rules: ['after a date', ...rules]
        }
      case 'S':
        return { span, rules: ['since a date', ...rules] }
      default:
        return { span, rules: ['until a date', ...rules] }
    }
  }

  /** Two units with a word or a mark between them; the first may lack what the second has, and the other way round. */
  #range(tokens: ReadonlyArray<DateToken>): Found | undefined {
    for (const [i, { letter }] of tokens.entries()) {
      if (!/[-&|U]/.test(letter)) continue
      const [one, other] = [unitOf(tokens.slice(0, i)), unitOf(tokens.slice(i + 1))]
      if (one === undefined || other === undefined) continue
      // From a day to the month that it needs is no range.
      if (one.kind === 'day' && one.month === undefined && other.kind !== 'day') continue
      const lo = this.point(filled(one, other))
      const hi = this.point(filled(other, one))
      if (lo.span.lo > hi.span.hi)
        throw new DateProblem(`it ends (${isoOf(hi.span.hi)}) before it begins (${isoOf(lo.span.lo)})`)
      const rule = letter === '|' ? 'one of two dates' : 'between two dates'
      return { span: { lo: lo.span.lo, hi: hi.span.hi }, rules: [rule, ...new Set([...lo.rules, ...hi.rules])] }
    }
    return undefined
  }
}

/** "Nov-17", "winter 2014/15", "2014-15": what looks like a range and is not, or may be something else. */
export const special = (tokens: ReadonlyArray<DateToken>): Unit | undefined => {
  const letters = tokens.map(({ letter }) => letter).join('')
  if (/^m-d$/.test(letters)) {
    const [{ values }, , { values: digits }] = tokens
    const [number] = digits
    throw new DateProblem(
      `it is ${inWords(number, values[0])} of some year or ${monthNames[values[0] - 1]} of a year that ends with ${number}: write the date in full; a spreadsheet shows it so, and has more in the cell`
    )
  }
  if (/^(?:sy|ys?)[-|][dy]s?$/.test(letters) && letters.includes('s')) {
    const years = tokens.filter(({ letter }) => letter === 'y' || letter === 'd')
    const [count] = tokens.filter(({ letter }) => letter === 's').flatMap(({ values }) => values)
    const [first, second] = years.map(({ values }) => values[0])
    const isNext = second === first + 1 || second === (first + 1) % 100
    return isNext && count === 4 ? { kind: 'season', count, year: first, rule: 'a season' } : undefined
  }
  return undefined
}

/** "2014-15" and "2014/15" are 2014 to 2015, and "2014/05" is May: of "2011/12", which may be either, neither is taken. */
export const completed = (tokens: ReadonlyArray<DateToken>): ReadonlyArray<DateToken> => {
  const at = tokens
    .map(({ letter }) => letter)
    .join('')
    .search(/(?<!s)y[-|]d$/)
  if (at < 0) return tokens
  const before = tokens.slice(0, at)
  const [first, mark, second] = tokens.slice(at)
  const [year, digits] = [first.values[0], second.values[0]]
  const later = year - (year % 100) + digits + (digits === 0 && year % 100 === 99 ? 100 : 0)
  const isMonth = digits >= 1 && digits <= 12 && /^\d{4}$/.test(first.text)
  if (later > year && isMonth)
    throw new DateProblem(
      `${first.text}${mark.text}${second.text} is ${monthNames[digits - 1]} ${year} or the years ${year} to ${later}: write the month in ISO (${first.text}-${second.text.padStart(2, '0')}), or both years in full`
    )
  if (later > year) return [...before, first, mark, { ...second, letter: 'y', values: [later] }]
  return isMonth ? [...before, { ...first, letter: 'P', values: [year, digits] }] : tokens
}

/** Cut to what the caller says is possible; a date that lies outside altogether stays as it is. */
export const cut = ({ span, rules }: Found, notBefore: number | undefined, notAfter: number | undefined): Found => {
  const isEarly = notBefore !== undefined && span.lo < notBefore && span.hi >= notBefore
  const isLate = notAfter !== undefined && span.hi > notAfter && span.lo <= notAfter
  if (!isEarly && !isLate) return { span, rules }
  return {
    span: { lo: isEarly ? notBefore : span.lo, hi: isLate ? notAfter : span.hi },
    rules: [
      ...(isEarly ? (['no earlier than'] as const) : []),
      ...(isLate ? (['no later than'] as const) : []),
      ...rules
    ]
  }
}

/** The expression of what was read, with its marks. */
export const textOf = ({ lo, hi, edtf }: Span, { about, perhaps }: Marks): string => {
  const mark = about ? (perhaps ? '%' : '~') : perhaps ? '?' : ''
  if (edtf !== undefined) return `${edtf}${mark}`
  if (lo === hi) return `${isoOf(lo)}${mark}`
  const [from, until] = [lo === -Infinity ? '' : `${isoOf(lo)}${mark}`, hi === Infinity ? '' : `${isoOf(hi)}${mark}`]
  return `[${from}..${until}]`
}
