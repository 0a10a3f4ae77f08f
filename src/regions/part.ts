/**
 * What part of a place is whose. A place contested or shared is counted by a named rule:
 *
 * - `mostly` (the default, and what this library calls a *holder*): a contested place is wholly whose `mostly` says, nobody's
 *   if it does not say;
 * - `split`: a contested place belongs to its parties in equal parts, whatever `mostly` says;
 * - `nobody`: a contested place is nobody's.
 *
 * A place contested by parties of one side only is wholly that side's by the first two; one contested by nobody knows whom is
 * nobody's by `mostly`, and by `split` anybody may have any part of it. A shared place is its sharers' by their shares, always:
 * who has a part that is not given may have anything up to what the others leave, and a joint rule of one side only is wholly
 * that side's. Where it is unknown who holds a place, everybody not ruled out may have any part of it.
 */
import type { ActorId, Contested, Shared, Status } from '../record/index.js'
import type { Epoch, SideId } from './sides.js'

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

const ofContested = ({ among, mostly }: Contested, who: string, epoch: Epoch, rule: ContestedRule): PartOf => {
  if (rule === 'nobody') return nothing
  if (among.length === 0) return rule === 'split' ? anything : nothing
  const own = among.filter((actor) => epoch.includes(who, actor)).length
  if (own === among.length) return everything
  if (rule === 'split') return exactly(own / among.length)
  return mostly !== undefined && epoch.includes(who, mostly) ? everything : nothing
}

/** Shares that add up to the whole but for what is lost in adding decimals are the whole. */
const upToAll = (part: number): number => (part > 1 - 1e-9 ? 1 : part)

const ofShared = ({ shares }: Shared, who: string, epoch: Epoch): PartOf => {
  let [given, own] = [0, 0]
  let [isOpen, isJoint, allOwn] = [false, true, true]
  for (const { by, share } of shares) {
    const isOwn = epoch.includes(who, by)
    allOwn &&= isOwn
    if (share === undefined) {
      isOpen ||= isOwn
      continue
    }
    isJoint = false
    given += share
    if (isOwn) own += share
  }
  if (isJoint && allOwn) return everything
  const part = upToAll(own)
  return isOpen && part < 1 ? { least: part, most: upToAll(own + Math.max(0, 1 - given)) } : exactly(part)
}

/** What part of a place in this status `who` has, an actor or a side as of the epoch. */
export const partOf = (status: Status, who: ActorId | SideId, epoch: Epoch, rule: ContestedRule): PartOf => {
  switch (status.kind) {
    case 'held':
      return epoch.includes(who, status.by) ? everything : nothing
    case 'contested':
      return ofContested(status, who, epoch, rule)
    case 'shared':
      return ofShared(status, who, epoch)
    case 'uncontrolled':
      return nothing
    case 'unknown':
      return epoch.isRuledOut(who, status.not ?? []) ? nothing : anything
  }
}

/** Whom a status names, as the sides and unaligned actors that they count for. */
export const namedIn = (status: Status, epoch: Epoch): ReadonlyArray<ActorId | SideId> => {
  switch (status.kind) {
    case 'held':
      return epoch.countsFor(status.by)
    case 'contested':
      return status.among.flatMap((actor) => epoch.countsFor(actor))
    case 'shared':
      return status.shares.flatMap(({ by }) => epoch.countsFor(by))
    case 'uncontrolled':
      return []
    case 'unknown': {
      const not = status.not ?? []
      return [...not.filter((actor) => epoch.countsFor(actor).includes(actor)), ...epoch.ruledOut(not)]
    }
  }
}

/** What part somebody has over everything that is possible: the least and the most of it. */
export const partAmong = (
  statuses: ReadonlyArray<Status>,
  who: ActorId | SideId,
  epoch: Epoch,
  rule: ContestedRule
): PartOf => {
  if (statuses.length === 1) return partOf(statuses[0], who, epoch, rule)
  let least = 1
  let most = 0
  for (const status of statuses) {
    const part = partOf(status, who, epoch, rule)
    if (part.least < least) least = part.least
    if (part.most > most) most = part.most
  }
  return { least, most }
}
