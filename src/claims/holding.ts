/** Whether somebody holds a place, story by story: for claims about more than one chronon. */
import type { ContestedRule, PartOf } from '../regions/index.js'
import { partOf } from '../regions/index.js'
import type { Story } from '../history/index.js'
import type { ActorId, Status } from '../record/index.js'

/** Whom a claim is about, and how holding is counted. */
export interface Whom {
  readonly who: ActorId
  readonly rule: ContestedRule
}

/** Of a status: 1 if `who` holds the place for certain, with `most` 1 if it may. */
export type HoldingOf = (status: Status) => PartOf

/** How statuses are held. */
export const holdingBy =
  ({ who, rule }: Whom): HoldingOf =>
  (status) =>
    partOf(status, who, rule)

/** Whether the worlds of a story can be walked one by one: it is solved exactly. */
export const isSolved = (story: Story): boolean => story.exact
