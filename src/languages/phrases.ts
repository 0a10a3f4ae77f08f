import type { ExplanationPhrases, FindingPhrases } from '../audit/index.js'

/**
 * All that a language says: of statuses (`formatStatus`), in explanations (`explain`) and in findings (`audit`). A table that lacks
 * a phrase does not compile. For a language of your own take `english` or `arabic` and put your words in their place; a phrase
 * left as it was stays in that language.
 *
 * Every phrase is a text or a function from facts to a text. In the facts names, ids, dates and quotations come through `apart`
 * (and dates through `date`), and lists through `and` and `or`.
 */
export interface Phrases extends ExplanationPhrases, FindingPhrases {}
