/** What later rooms may use of the room "history". */
export { answerFrom, joinAnswers, joinSame, noFlagSaid, nothingSaid, notStated } from './answer.js'
export type { Answer, Possibility } from './answer.js'
export type { PlaceAnswers } from './answers.js'
export { Beliefs, isAmendment } from './beliefs.js'
export type { Amendment } from './beliefs.js'
export { combinerOf } from './combined.js'
export { evolve } from './evolve.js'
export { horizonOf } from './horizon.js'
export { flagDuring, flagItemsAt } from './flags.js'
export type { Brought, Handovers } from './flags.js'
export type { Frame, ProjectOptions } from './frame.js'
export { namedPolicies, prefer, preferencesOf } from './policy.js'
export type { Policy } from './policy.js'
export { emptyHistory, project } from './project.js'
export {
  answersIn,
  changedPlaces,
  inside,
  learnedEverywhere,
  Projection,
  recordIn,
  recordsIn,
  refusedBy
} from './projection.js'
export type { History, Refused } from './projection.js'
export { accordingTo, knownAt } from './narrow.js'
export { isWhole, wholeScope } from './scope.js'
export { Allegiances, lastsFrom } from './sides.js'
export type { Membership, Side, SideId, Sides } from './sides.js'
export { bySides } from './sidesHistory.js'
export { tellerBy } from './sidesStory.js'
export type { Lapses, Scope } from './scope.js'
export { successionOf } from './succession.js'
export type { Learning } from './succession.js'
export { reasonsBehind, suppose } from './suppose.js'
export type { ByDate, Story } from './story.js'
