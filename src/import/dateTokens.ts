/**
 * A wording of a date cut into tokens that no longer depend on the language: numbers, months, seasons and the meanings of words.
 * Each token has a letter, so that a rule of the grammar is a pattern of letters.
 */
import { foldLetters } from '../record/index.js'
import type { DateLanguage, DateWord } from './dateLanguage.js'
import type { DateRule } from './dateRules.js'

/** The letter of each meaning of a word. */
const letters = {
  by: 'b',
  before: 'B',
  after: 'A',
  since: 'S',
  until: 'U',
  about: '~',
  perhaps: '?',
  between: '[',
  and: '&',
  or: '|',
  to: '-',
  early: 'E',
  middle: 'M',
  late: 'L',
  half: 'h',
  week: 'w',
  last: 'l',
  quarter: 'q',
  decade: 'e',
  century: 'c',
  bc: 'z',
  ad: 'a',
  julian: 'J',
  am: 'i',
  pm: 'p',
  filler: '_'
} as const satisfies Readonly<Record<DateWord, string>>

/**
 * A token: `d` a number of one or two digits, `o` an ordinal in words, `y` a longer number or one with an era, `m` a month, `s` a
 * season, `W` a weekday, `Y` two digits of a year, `D` year, month and day, `N` two numbers of which either may be the day and a year, `P` year and month,
 * `C` a century, `t` a time; or the letter of a word.
 */
export interface DateToken {
  readonly letter: string
  /** As it is written. */
  readonly text: string
  /** What it counts; of a date its parts. */
  readonly values: ReadonlyArray<number>
  /** By which rule its parts are known, where that is not plain. */
  readonly rule?: DateRule
}

type Phrases = ReadonlyMap<string, Omit<DateToken, 'text'>>

const wordsIn = (spelling: string): string => foldLetters(spelling).replace(/\./g, ' ').replace(/\s+/g, ' ').trim()

/** Every spelling of the languages; the first that has it decides. */
const phrasesOf = (languages: ReadonlyArray<DateLanguage>): Phrases => {
  const phrases = new Map<string, Omit<DateToken, 'text'>>()
  const add = (spelling: string, letter: string, values: ReadonlyArray<number> = []): void => {
    const key = wordsIn(spelling)
    if (!phrases.has(key)) phrases.set(key, { letter, values })
  }
  const addAll = (lists: ReadonlyArray<ReadonlyArray<string>>, letter: string): void =>
    lists.forEach((spellings, i) => spellings.forEach((spelling) => add(spelling, letter, [i + 1])))
  for (const language of languages) {
    addAll(language.months, 'm')
    addAll(language.seasons, 's')
    addAll(language.weekdays, 'W')
    addAll(language.ordinals, 'o')
    for (const [word, spellings] of Object.entries(language.words))
      for (const spelling of spellings) add(spelling, letters[word as DateWord])
  }
  return phrases
}

/** The tables of the languages, made ready to look words up in. */
export interface Vocabulary {
  readonly phrases: Phrases
  /** The most words that a phrase has. */
  readonly longest: number
  readonly attached: ReadonlyMap<string, string>
}

const vocabularies = new WeakMap<ReadonlyArray<DateLanguage>, Vocabulary>()

export const vocabularyOf = (languages: ReadonlyArray<DateLanguage>): Vocabulary => {
  const known = vocabularies.get(languages)
  if (known !== undefined) return known
  const phrases = phrasesOf(languages)
  const attached = languages.flatMap((language) =>
    Object.entries(language.attached).flatMap(([word, spellings]) =>
      (spellings ?? []).map((spelling) => [wordsIn(spelling), letters[word as DateWord]] as const)
    )
  )
  const made = {
    phrases,
    longest: Math.max(...[...phrases.keys()].map((key) => key.split(' ').length)),
    attached: new Map(attached)
  }
  vocabularies.set(languages, made)
  return made
}

interface Form {
  readonly pattern: RegExp
  readonly letter: string
  /** By which rule it is known what its parts are, where that is not plain. */
  readonly rule?: DateRule
  /** The values, in the order of the letter's meaning, from the groups. */
  readonly values: (groups: ReadonlyArray<string>) => ReadonlyArray<number>
}

const numbers = (groups: ReadonlyArray<string>): ReadonlyArray<number> => groups.map(Number)

/** What is written in digits, the longest first: each is tried where the text goes on with a digit. */
const forms: ReadonlyArray<Form> = [
  { pattern: /(\d{4})(\d{2})(\d{2})(?!\d)/y, letter: 'D', rule: 'eight digits', values: numbers },
  { pattern: /(\d{4,})([-/.])(\d{1,2})\2(\d{1,2})(?!\d)/y, letter: 'D', values: ([y, , m, d]) => numbers([y, m, d]) },
  { pattern: /(\d{1,2})([-/.:])(\d{1,2})\2(\d{4})(?!\d)/y, letter: 'N', values: ([a, , b, y]) => numbers([a, b, y]) },
  { pattern: /(\d{1,2})([-/.])(\d{1,2})\2(\d{2})(?!\d)/y, letter: 'n', values: ([a, , b, y]) => numbers([a, b, y]) },
  {
    pattern: /(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?(?!\d)/y,
    letter: 't',
    values: ([h, m, s]) => numbers([h, m, s ?? '0'])
  },
  { pattern: /(\d{4})-(0?[1-9]|1[0-2])(?![-\d])/y, letter: 'P', values: numbers },
  { pattern: /(\d{1,2})[/.](\d{4})(?!\d)/y, letter: 'P', values: ([m, y]) => numbers([y, m]) },
  { pattern: /\ue001(\d{2})(?!\d)/y, letter: 'Y', values: numbers },
  { pattern: /(\d{1,2})(?!\d)/y, letter: 'd', values: numbers },
  { pattern: /(\d+)/y, letter: 'y', values: numbers }
]

const marks: Readonly<Record<string, string>> = {
  '-': '-',
  '/': '|',
  '~': '~',
  '?': '?',
  ',': '_',
  '(': '_',
  ')': '_',
  '[': '_',
  ']': '_',
  ';': '_'
}

const word = /[\p{L}]+/uy
const gap = /[\s.]+/uy
const century = /C(\d{1,2})(?!\d)/y

/** Dashes of every length, and the marks of numbers and quotations that say nothing. */
const plain = (text: string): string =>
  foldLetters(
    text
      .replace(/[\ue000\ue001]/g, '\ufffd')
      .replace(/(^|\s)C(?=\d{1,2}(\s|$))/g, '$1\ue000')
      .replace(/(^|[\s(-])['\u2018\u2019](?=\d{2}(?!\d))/g, '$1\ue001')
  )
    // What is no hyphen joins no year and month, as in ISO, unless there are two of them.
    .replace(/(\d)[\u2010-\u2015\u2212\ufe58\uff0d](\d{1,2})[\u2010-\u2015\u2212\ufe58\uff0d](?=\d)/g, '$1-$2-')
    .replace(/[\u2010-\u2015\u2212\ufe58\uff0d]/g, ' - ')
    .replace(/[،]/g, ',')
    .replace(/["“”«»]/g, ' ')
    .replace(/\ue000/g, 'C')

/** The tokens of a wording, or the part of it that nothing is known of. */
export const tokensOf = (
  text: string,
  { phrases, longest, attached }: Vocabulary
): ReadonlyArray<DateToken> | { readonly unread: string } => {
  const rest = plain(text)
  const tokens: Array<DateToken> = []
  let at = 0
  const take = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at
    return pattern.exec(rest)
  }
  /** The longest phrase that begins here. */
  const phraseAt = (): DateToken | undefined => {
    let found: DateToken | undefined
    let end = at
    let key = ''
    let foundEnd = at
    for (let count = 0; count < longest; count++) {
      word.lastIndex = end
      const next = word.exec(rest)
      if (next === null) break
      key = key === '' ? next[0] : `${key} ${next[0]}`
      end = word.lastIndex
      const known = phrases.get(key)
      if (known !== undefined) {
        found = { ...known, text: rest.slice(at, end) }
        foundEnd = end
      }
      gap.lastIndex = end
      const space = gap.exec(rest)
      if (space !== null) end = gap.lastIndex
    }
    if (found !== undefined) at = foundEnd
    return found
  }
  while (at < rest.length) {
    const space = take(gap)
    if (space !== null) {
      at = gap.lastIndex
      continue
    }
    const named = take(century)
    if (named !== null) {
      tokens.push({ letter: 'C', text: named[0], values: [Number(named[1])] })
      at = century.lastIndex
      continue
    }
    const digits = forms.find(({ pattern }) => take(pattern) !== null)
    if (digits !== undefined) {
      const found = take(digits.pattern) as RegExpExecArray
      const { letter, rule, values } = digits
      tokens.push({ letter, text: found[0], values: values(found.slice(1)), ...(rule === undefined ? {} : { rule }) })
      at = digits.pattern.lastIndex
      continue
    }
    const phrase = phraseAt()
    if (phrase !== undefined) {
      if (phrase.letter !== '_') tokens.push(phrase)
      continue
    }
    const mark = marks[rest[at]]
    if (mark !== undefined) {
      if (mark !== '_') tokens.push({ letter: mark, text: rest[at], values: [] })
      at++
      continue
    }
    const joined = attached.get(rest[at])
    if (joined !== undefined) {
      tokens.push({ letter: joined, text: rest[at], values: [] })
      at++
      continue
    }
    word.lastIndex = at
    return { unread: word.exec(rest)?.[0] ?? rest[at] }
  }
  return tokens
}
