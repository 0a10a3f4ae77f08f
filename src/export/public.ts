/** `changing-hands/export`: what changed between two histories, for those who show it. */
export { changesFrom, patchesFrom, timelinesOf } from './feed.js'
export type { ChangedSpan, PlaceChanged, TimelinePatch } from './feed.js'
