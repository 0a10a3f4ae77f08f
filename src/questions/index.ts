export { besiegedAt, controllerAt, couldHold, statusAt } from './at.js'
export { audit } from './audit.js'
export type { EarliestLatest, LeastMost } from './bounds.js'
export { changesBetween, changesOf } from './changes.js'
export type { Change, ChangeBetween } from './changes.js'
export { explain } from './explain.js'
export type { Explained, Explanation } from './explain.js'
export { changesFrom, patchesFrom, timelinesOf } from './feed.js'
export type { ChangedSpan, PlaceChanged, TimelinePatch } from './feed.js'
export type { Fact } from './facts.js'
export type {
  AfterAgainstBounds,
  AfterCycle,
  AfterNobody,
  AmendmentCircle,
  AmendsNobody,
  ClusterTooLarge,
  Finding,
  FindingKind,
  GapFinding,
  IdConflict,
  InvalidRecord,
  PossibleDuplicate,
  PossibleMisspelling,
  ReportsDisagree
} from './finding.js'
export { recapturesOf, timesChangedHands } from './hands.js'
export type { Recapture } from './hands.js'
export { beliefsAbout, compareKnowledge } from './knowledge.js'
export type { Belief, Learned } from './knowledge.js'
export { claimsOn, operationsOn } from './reports.js'
export type { Outcome, Settling } from './settle.js'
export { compare, placesHeldBy, snapshotAt } from './snapshot.js'
export type { Difference, PlacesHeld } from './snapshot.js'
export { spellsOf, tenureOf } from './spells.js'
export type { Spell, Within } from './spells.js'
export { segmentsBetween, timelineOf } from './timeline.js'
export type { Segment } from './timeline.js'
