/**
 * `changing-hands/testing`: arbitrary records, the laws as predicates, and a naive enumeration of the worlds that a log
 * allows, for property tests of projections. Needs fast-check 4.
 */
export * from './answerLaws.js'
export * from './arbitraries.js'
export * from './believed.js'
export * from './historyLaws.js'
export { LawBroken } from './law.js'
export * from './lawsOf.js'
export type { Law, LawName } from './lawsOfLaw.js'
export * from './logLaws.js'
export * from './places.js'
export * from './readingLaws.js'
export * from './scopeLaws.js'
export * from './worlds.js'
