/** What later rooms may use of the room "audit". */
export { englishExplanations } from './englishExplanations.js'
export { englishFindings } from './englishFindings.js'
export type { Difference, FindingFacts, FindingPhrases, FindingText, LinkFacts, OpenFacts } from './findingPhrases.js'
export type {
  ExplanationLines,
  ExplanationPhrases,
  OutcomePhrases,
  PossibleFacts,
  QuestionPhrases,
  RecordFacts,
  SaidFacts,
  SettlingPhrases,
  TimePhrases,
  WordPhrases
} from './textPhrases.js'
