/** Whether somebody holds a place, story by story: for claims about more than one chronon. */
import type { ContestedRule, PartOf, SideId, Sides, Epoch } from '../regions/index.js'
import { epochsDuring, partOf } from '../regions/index.js'
import type { Story, History } from '../history/index.js'
import { inside } from '../history/index.js'
import type { ActorId, Status } from '../record/index.js'
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
export const holdingThroughout = (
  history: History,
  { who, sides, rule }: Whom,
  bounds: Bounds
): HoldingOf | undefined => {
  const epochs = epochsDuring(sides, inside(history).calendar, bounds).map(([epoch]): Epoch => epoch)
  const [first, ...others] = epochs
  if (others.some((epoch) => epoch.membersKey(who) !== first.membersKey(who))) return undefined
  return (status) => partOf(status, who, first, rule)
}

/** Whether the worlds of a story can be walked one by one: it is solved exactly. */
export const isSolved = (story: Story): boolean => story.exact
