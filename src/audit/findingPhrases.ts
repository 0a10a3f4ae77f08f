/** What a language says of findings: a table that the compiler checks, with a row for each kind. */
import type { FindingFacts } from './findingFacts.js'
import type { WordPhrases } from './textPhrases.js'

/** How a finding is told. */
export interface FindingText<F> {
  /** What is the matter. */
  readonly message: (facts: F) => string
  /** What the projection did about it. */
  readonly done: (facts: F) => string
  /** What the author could do. */
  readonly advice: (facts: F) => string
}

/** The texts of every kind of finding. */
export type FindingTexts = { readonly [K in keyof FindingFacts]: FindingText<FindingFacts[K]> }

/** What a language says of findings (`audit`). */
export interface FindingPhrases extends WordPhrases {
  /** Its words for each kind of finding. */
  readonly findings: FindingTexts
}

/** The texts of a finding. */
export const tell = <F>(
  { message, done, advice }: FindingText<F>,
  facts: F
): Record<'message' | 'done' | 'advice', string> => ({
  message: message(facts),
  done: done(facts),
  advice: advice(facts)
})
