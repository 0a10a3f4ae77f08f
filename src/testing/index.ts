/**
 * For property tests of projections: arbitrary records, the laws of the library as predicates, and a naive enumeration
 * of the worlds that a log allows. Needs fast-check 4.
 */
export * from './arbitraries.js'
export * from './believed.js'
export * from './laws.js'
export * from './places.js'
export * from './readingLaws.js'
export * from './worlds.js'
