/** `changing-hands/languages`: the texts that people read, in other languages. */
export { arabic } from './arabic.js'
export { english } from './english.js'
export type { Phrases } from './phrases.js'
export type {
  Difference,
  ExplanationLines,
  ExplanationPhrases,
  FindingFacts,
  FindingPhrases,
  FindingText,
  LinkFacts,
  OpenFacts,
  OutcomePhrases,
  PossibleFacts,
  QuestionPhrases,
  RecordFacts,
  SaidFacts,
  SettlingPhrases,
  TimePhrases,
  WordPhrases
} from '../audit/index.js'
export type { ListPhrases, StatusFacts, StatusPhrases } from '../record/index.js'
