/** The languages of the command: to add one, write its words in a file beside these and add its row. */
import type { ControlRecord } from 'changing-hands'
import type { Phrases } from 'changing-hands/languages'
import { arabicWords } from './wordsArabic.js'
import { englishWords } from './wordsEnglish.js'

/** How much is known: one status, several, or nothing that any report tells. */
export type Certainty = 'certain' | 'open' | 'no report'

/** All that the command says of answers. Texts that are put in come clean. */
export interface CommandWords {
  /** The texts of the library. */
  readonly phrases: Phrases
  /** What a record of each type is called. */
  readonly kinds: { readonly [T in ControlRecord['type']]: string }
  readonly certainties: { readonly [C in Certainty]: string }
  readonly certain: (status: string) => string
  readonly open: (count: number, statuses: string) => string
  readonly nothing: string
  readonly comma: string
  readonly doubtful: string
  readonly against: string
  readonly record: (kind: string, date: string | undefined, recordedAt: string, source: string) => string
  readonly quote: (text: string) => string
  readonly overruled: (policy: string, count: number) => string
  /** Heads of columns. */
  readonly heads: {
    readonly [
      H in
        | 'place'
        | 'who'
        | 'how'
        | 'basis'
        | 'status'
        | 'began'
        | 'ended'
        | 'inAll'
        | 'records'
        | 'before'
        | 'after'
        | 'differs'
        | 'because'
    ]: string
  }
  readonly beforeAll: string
  readonly goesOn: string
  readonly orGoesOn: (date: string) => string
  readonly yes: string
  readonly possibly: string
  readonly forCertain: string
  readonly changedHands: (least: number, most: number) => string
  readonly places: (count: number, date: string, by: Readonly<Record<Certainty, number>>) => string
  /** What is compared: two dates, or what was known of one. */
  readonly between: (date: string, other: string) => string
  readonly learned: (date: string, known: string, then: string) => string
  readonly differ: (count: number, what: string) => string
  /** Of findings, by weight. */
  readonly groups: { readonly effect: string; readonly settle: string; readonly know: string }
  readonly done: string
  readonly advice: string
  readonly more: (count: number) => string
  readonly findings: (count: number) => string
}

export const languages = { en: englishWords, ar: arabicWords } as const satisfies Readonly<Record<string, CommandWords>>

/** The words of a language; English for one that the command does not speak, in which a gazetteer may have names all the same. */
export const wordsOf = (language: string | undefined): CommandWords =>
  language !== undefined && Object.hasOwn(languages, language)
    ? languages[language as keyof typeof languages]
    : languages.en
