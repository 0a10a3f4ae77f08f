/**
 * What part of a place is whose. A place contested or shared is counted by a named rule:
 *
 * - `mostly` (the default, and what this library calls a *holder*): a contested place is wholly whose `mostly` says, nobody's
 *   if it does not say;
 * - `split`: a contested place belongs to its parties in equal parts, whatever `mostly` says;
 * - `nobody`: a contested place is nobody's.
 *
 * A place contested by nobody knows whom is nobody's by `mostly`, and by `split` anybody may have any part of it. A shared place
 * is its sharers' by their shares, always: who has a part that is not given may have anything up to what the others leave. Where it is unknown who holds a place, everybody not ruled out may have any part of it.
 */
import type { ActorId, Contested, Shared, Status } from '../record/index.js'
import { actorsIn, rulesOut } from '../record/index.js'

/** How contested places are counted. */
export type ContestedRule = 'mostly' | 'split' | 'nobody'

/** The part of a place, from 0 to 1, that somebody has when it is in this status, which may leave it open. */
export interface PartOf {
  readonly least: number
  readonly most: number
}

const nothing: PartOf = Object.freeze({ least: 0, most: 0 })
const everything: PartOf = Object.freeze({ least: 1, most: 1 })
const anything: PartOf = Object.freeze({ least: 0, most: 1 })

const exactly = (part: number): PartOf => (part === 0 ? nothing : part === 1 ? everything : { least: part, most: part })

const ofContested = ({ among, mostly }: Contested, who: ActorId, rule: ContestedRule): PartOf => {
  if (rule === 'nobody') return nothing
  if (rule === 'mostly') return mostly === who ? everything : nothing
  if (among.length === 0) return anything
  return among.includes(who) ? exactly(1 / among.length) : nothing
}

/** Shares that add up to the whole but for what is lost in adding decimals are the whole. */
const upToAll = (part: number): number => (part > 1 - 1e-9 ? 1 : part)

const ofShared = ({ shares }: Shared, who: ActorId): PartOf => {
  const own = shares.find(({ by }) => by === who)
  if (own === undefined) return nothing
  if (own.share !== undefined) return exactly(upToAll(own.share))
  if (shares.length === 1) return everything
  const given = shares.reduce((sum, { share = 0 }) => sum + share, 0)
  return { least: 0, most: upToAll(Math.max(0, 1 - given)) }
}

/** What part of a place in this status `who` has. */
export const partOf = (status: Status, who: ActorId, rule: ContestedRule): PartOf => {
  switch (status.kind) {
    case 'held':
      return status.by === who ? everything : nothing
    case 'contested':
      return ofContested(status, who, rule)
    case 'shared':
      return ofShared(status, who)
    case 'uncontrolled':
      return nothing
    case 'unknown':
      return rulesOut(status, who) ? nothing : anything
  }
}

/** Whom these statuses name. */
export const namedAmong = (statuses: ReadonlyArray<Status>): ReadonlySet<ActorId> => new Set(statuses.flatMap(actorsIn))

/** What part somebody has over everything that is possible: the least and the most of it. */
export const partAmong = (statuses: ReadonlyArray<Status>, who: ActorId, rule: ContestedRule): PartOf => {
  if (statuses.length === 1) return partOf(statuses[0], who, rule)
  let least = 1
  let most = 0
  for (const status of statuses) {
    const part = partOf(status, who, rule)
    if (part.least < least) least = part.least
    if (part.most > most) most = part.most
  }
  return { least, most }
}
