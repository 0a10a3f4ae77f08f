/** The holder of a count: `held`'s `by`, or `contested`'s `mostly`; whoever held the place last, while nobody does. */
import type { ActorId, Status } from '../record/index.js'
import { holderOf } from '../record/index.js'

/** After a cluster too large to be told: somebody, who may be anyone, or nobody yet. */
export const somebody = Symbol('somebody')

/** `undefined` until somebody is stated to hold the place. */
export type LastHolder = ActorId | undefined | typeof somebody

/** The last holder after `status`: who was it before still is while nobody holds the place, or nobody knows who does. */
export const holderAfter = (last: LastHolder, status: Status | undefined): LastHolder =>
  status === undefined ? last : (holderOf(status) ?? last)

/** A name of its own for every last holder. */
export const holderKey = (last: LastHolder): string => (last === undefined ? '' : last === somebody ? '*' : `=${last}`)
