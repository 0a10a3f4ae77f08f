/** What later rooms may use of the room "audit". */
export { englishExplanations } from './englishExplanations.js'
export { englishFindings } from './englishFindings.js'
export type {
  AfterNobodyFacts,
  AlikeDifference,
  AmendmentFacts,
  CircleFacts,
  ClusterFacts,
  ConflictFacts,
  Difference,
  DisagreementFacts,
  DuplicateFacts,
  FieldFacts,
  FindingFacts,
  GapFacts,
  InvalidFacts,
  LetterDifference,
  LinkFacts,
  MisspellingFacts,
  OpenFacts,
  RecordsFacts,
  RestatedFacts,
  RestatedReport,
  SeenDifference,
  SightingFacts,
  ThroughoutFacts
} from './findingFacts.js'
export type { FindingPhrases, FindingText, FindingTexts } from './findingPhrases.js'
export type {
  BasisLabels,
  DoubtedFacts,
  ExplanationLines,
  ExplanationPhrases,
  HeadFacts,
  MissingFacts,
  OutcomePhrases,
  PossibleFacts,
  QuestionPhrases,
  RecordFacts,
  RecordNames,
  SaidFacts,
  SettlingPhrases,
  TimePhrases,
  Way,
  WordPhrases
} from './textPhrases.js'
