/** Both lists as one log, and where they disagree. */
import type { History, PlaceId, Policy, Spell, Status } from 'changing-hands'
import {
  accordingTo,
  changesOf,
  logOf,
  orThrow,
  parseDate,
  prefer,
  project,
  segmentsBetween,
  spellsOf,
  withPolicy
} from 'changing-hands'
import type { List } from './lists.js'
import { cow, firstDay, gw, inBoth, lastDayOfBoth, lists } from './lists.js'

export const log = orThrow(logOf(lists.flatMap(({ imported }) => imported.records)))
export const history = project(log)

export const dayOf = (date: string): number => orThrow(parseDate(date)).lo

/** What one list says. */
export const saidBy = (list: List): History => accordingTo(history, [list.id])

export const policies: ReadonlyArray<Policy> = [
  'together',
  'agreed',
  'majority',
  prefer(['cow', 'gw']),
  prefer(['gw', 'cow'])
]

export const inWords = (status: Status): string =>
  status.kind === 'held'
    ? 'a member'
    : status.kind === 'unknown' && status.not !== undefined
      ? 'not a member'
      : 'not stated'

/** A state's spells of membership, in a history of one list. */
export const membershipsIn = (told: History, place: PlaceId): ReadonlyArray<Spell> =>
  spellsOf(told, place).filter(({ status }) => status.kind === 'held')

/** The states that both lists have, with another number of spells of membership. */
export const withOtherSpells: ReadonlyArray<PlaceId> = inBoth.filter(
  (place) => membershipsIn(saidBy(cow), place).length !== membershipsIn(saidBy(gw), place).length
)

/** Days `[from, until)`, in chronons, on which the lists differ. */
export interface Dispute {
  readonly from: number
  readonly until: number
  /** Which of the lists has the state as a member. */
  readonly by: List
}

const agreed = withPolicy(history, 'agreed')

/** Where the lists differ about a state, over the days that both cover: `agreed` is certain everywhere else. */
export const disputesOf = (place: PlaceId): ReadonlyArray<Dispute> =>
  segmentsBetween(agreed, place, firstDay, lastDayOfBoth).flatMap(({ from, until, answer: { possible } }) => {
    const [holding] = possible.filter(({ status }) => status.kind === 'held').flatMap(({ because }) => because)
    return possible.length === 1 ? [] : [{ from, until, by: holding.source.id === cow.id ? cow : gw }]
  })

export const disputedDays = (place: PlaceId): number =>
  disputesOf(place).reduce((days, { from, until }) => days + until - from, 0)

/** Of the changes that nobody reported, and that a state's two lists need to be one story: whether each is certain. */
const unreportedOf = (place: PlaceId): ReadonlyArray<boolean> =>
  changesOf(history, place).flatMap(({ reported, certain }) => (reported ? [] : [certain]))

/** The states whose two lists, told as one story, need a change that neither reports. */
export const withUnreportedChange: ReadonlyArray<PlaceId> = inBoth.filter((place) => unreportedOf(place).includes(true))

/** Those of which the lists differ by so few days that either may be wrong, or something changed unreported. */
export const perhapsUnreported: ReadonlyArray<PlaceId> = inBoth.filter(
  (place) => unreportedOf(place).length > 0 && !withUnreportedChange.includes(place)
)
