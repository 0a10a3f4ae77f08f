/** Whether somebody holds a place, story by story: for claims about more than one chronon. */
import type { ContestedRule, PartOf, SideId, Sides } from '../gazetteer/index.js'
import { Epoch, epochsDuring, partOf } from '../gazetteer/index.js'
import type { Control, History } from '../history/index.js'
import { inside } from '../history/index.js'
import type { ActorId, PlaceId, Status } from '../record/index.js'
import type { Bounds } from '../time/index.js'

/** Whom a claim is about, and how holding is counted. */
export interface Whom {
  readonly who: ActorId | SideId
  readonly sides: Sides | undefined
  readonly rule: ContestedRule
}

/** Of a status: 1 if `who` holds the place for certain, with `most` 1 if it may. */
export type HoldingOf = (status: Status) => PartOf

/** The one way in which statuses are held throughout the bounds; `undefined` if `who` gains or loses members in them. */
export const holdingThroughout = (history: History, { who, sides, rule }: Whom, bounds: Bounds): HoldingOf | undefined => {
  const epochs = epochsDuring(sides, inside(history).calendar, bounds).map(([epoch]): Epoch => epoch)
  const [first, ...others] = epochs
  if (others.some((epoch) => epoch.membersKey(who) !== first.membersKey(who))) return undefined
  return (status) => partOf(status, who, first, rule)
}

/** What a place's reports of control come to, if its stories can be told one by one. */
export const toldStory = (history: History, place: PlaceId): Control | undefined => {
  const control = inside(history).view(place)?.control
  return control !== undefined && control.exact && control.story.exact ? control : undefined
}
