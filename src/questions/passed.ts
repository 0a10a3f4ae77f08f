/**
 * What a story passes through: one status after another, from the first report on that says who held the place (what lies
 * before is no part of it). And what of that is a holder: `held`'s `by`, or `contested`'s `mostly`.
 */
import type { ActorId, Status } from '../record/index.js'
import { admits, holderOf, rulesOut, statusKey } from '../record/index.js'
import type { Item, Step } from '../world/index.js'

/** What is passed at one step: what the first change says it was before; what a gap requires; and what then was. */
export interface Passed {
  readonly before: Status | undefined
  readonly gap: Status | undefined
  readonly after: Status | undefined
}

const known = (status: Status | undefined): Status | undefined => (status?.kind === 'unknown' ? undefined : status)

/** Every way to pass a step; none while the story has not begun. */
export const passedAt = (
  item: Item,
  hasBegun: boolean,
  { left, status, isStated, required, from: told }: Step
): ReadonlyArray<Passed> => {
  if (!isStated) return []
  if (hasBegun) return [{ before: undefined, gap: required, after: status }]
  if (item.observed)
    return status !== undefined && holderOf(status) !== undefined
      ? [{ before: undefined, gap: undefined, after: status }]
      : []
  const said = required === undefined ? (told ?? item.from).filter((from) => admits(left, from)) : [required]
  return (said.length === 0 ? [undefined] : said).map((from) => ({
    before: known(from),
    gap: undefined,
    after: status
  }))
}

/** Who holds a place, as far as one actor is asked about: it does, another does, or that is as it was. */
export type Turn = 'own' | 'other' | 'same'

/** What a status can mean for an actor; while it is unknown who holds the place, any one does that is not ruled out, or nobody. */
export const turnsFor = (actor: ActorId, status: Status): ReadonlyArray<Turn> => {
  const holder = holderOf(status)
  if (holder !== undefined) return [holder === actor ? 'own' : 'other']
  if (status.kind !== 'unknown') return ['same']
  return rulesOut(status, actor) ? ['same', 'other'] : ['same', 'other', 'own']
}

/** A stretch in which it is unknown who holds the place, by what is not ruled out; `undefined` while it is not unknown. */
export type Stretch = string | undefined

/** The stretch that a status is in: two that rule out different actors are two stretches. */
export const stretchOf = (status: Status): Stretch => (status.kind === 'unknown' ? statusKey(status) : undefined)
