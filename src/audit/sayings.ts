/** What changes say, in texts that can be compared, and whether two of them can be reports of one. */
import type { Status } from '../record/index.js'
import { holderOf, rulesOut, statusKey } from '../record/index.js'
import type { Item } from '../world/index.js'

/** The one thing that an item says the place became, or came from. */
export interface Stated {
  readonly to: string
  readonly from: string | undefined
  readonly unknown: boolean
}

const keyOf = (statuses: ReadonlyArray<Status>): string =>
  statuses.length === 1 ? statusKey(statuses[0]) : JSON.stringify(statuses.map(statusKey).sort())

export const statedBy = ({ to, from }: Item): Stated => ({
  to: keyOf(to),
  from: from.length === 0 ? undefined : keyOf(from),
  unknown: to.length === 1 && to[0].kind === 'unknown'
})

/** Whether what one of them does not know is certainly not what the other says. */
export const ruleOut = (one: Item, other: Item): boolean =>
  [
    [one, other],
    [other, one]
  ].some(([{ to }, { to: known }]) => to.some((status) => known.every((said) => rulesOut(status, holderOf(said)))))

/**
 * Whether two changes can be one by what they say: the same outcome, from the same as far as they say from what; or a loss and
 * a capture from the same.
 */
export const mayBeOne = (one: Item, other: Item): boolean => {
  if (one.observed || other.observed) return false
  const [a, b] = [statedBy(one), statedBy(other)]
  if (a.to === b.to) return a.from === undefined || b.from === undefined || a.from === b.from
  return a.unknown !== b.unknown && a.from !== undefined && a.from === b.from && !ruleOut(one, other)
}

/** Whether its reports are one event only since they are alike (design §4): no name that they share says so. */
export const isToldAlike = ({ reports }: Item): boolean =>
  reports.some(({ id, occurrence = id }) => occurrence !== (reports[0].occurrence ?? reports[0].id))

/** What they say the place became: what is unknown only where nobody says more. */
export const outcomesOf = (items: ReadonlyArray<Item>): ReadonlyArray<Status> => {
  const statuses = [...new Map(items.flatMap(({ to }) => to).map((status) => [statusKey(status), status])).values()]
  const stated = statuses.filter(({ kind }) => kind !== 'unknown')
  return stated.length === 0 ? statuses : stated
}
