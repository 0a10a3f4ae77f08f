/** What later rooms may use of the room "questions". */
export { controllerAt, statusAt, statusDuring } from './at.js'
export type { EarliestLatest, LeastMost } from './bounds.js'
export { claimsOn, operationsOn } from './reports.js'
export { compare, differs } from './snapshot.js'
export type { Within } from './spells.js'
export { storiesOf } from './stories.js'
export { timelineOf } from './timeline.js'
export type { Segment } from './timeline.js'
