/** Lists, spans and names in English, for messages and explanations. */
import type { RecordId, Status } from '../record/index.js'
import { formatStatus } from '../record/index.js'
import type { Granularity } from '../time/index.js'
import { formatChronon } from '../time/index.js'
import type { Dated, Item } from '../world/index.js'

/** So many are named one by one. */
const mostNamed = 5

/** `a`, `a and b`, `a, b and c`; of more than five the first five and how many there are besides. */
export const listInWords = (names: ReadonlyArray<string>, word: 'and' | 'or' = 'and'): string => {
  const more = names.length - mostNamed
  const shown = more > 0 ? [...names.slice(0, mostNamed), `${more} more`] : names
  return shown.length < 2 ? shown.join('') : `${shown.slice(0, -1).join(', ')} ${word} ${shown[shown.length - 1]}`
}

export const statusesInWords = (statuses: ReadonlyArray<Status>): string =>
  listInWords(
    statuses.map((status) => formatStatus(status)),
    'or'
  )

export const recordIds = (reports: ReadonlyArray<{ readonly id: RecordId }>): ReadonlyArray<RecordId> =>
  reports.map(({ id }) => id)

/** The ids of the records of several items, each once. */
export const recordsOf = (
  items: ReadonlyArray<Pick<Item<unknown, Dated>, 'reports'>>,
  some: ReadonlyArray<number>
): ReadonlyArray<RecordId> => [...new Set(some.flatMap((item) => recordIds(items[item].reports)))]

/** An event by the records that report it. */
export const eventInWords = ({ reports }: Pick<Item<unknown, Dated>, 'reports'>): string =>
  listInWords(recordIds(reports))

/** Both ends included; an end without a bound is left out. */
export const boundsInWords = (earliest: number, latest: number, granularity: Granularity): string => {
  const [from, until] = [earliest, latest].map((chronon) => formatChronon(granularity, chronon))
  if (earliest === -Infinity) return latest === Infinity ? 'at some time' : `at some time up to ${until}`
  if (latest === Infinity) return `at some time from ${from} on`
  return earliest === latest ? `on ${from}` : `at some time from ${from} to ${until}`
}

/** `[from, until)`, in chronons. */
export const spanInWords = (from: number, until: number, granularity: Granularity): string => {
  const show = (chronon: number): string => formatChronon(granularity, chronon)
  if (from === -Infinity) return until === Infinity ? 'at all times' : `until ${show(until - 1)}`
  if (until === Infinity) return `from ${show(from)} on`
  return from === until - 1 ? `on ${show(from)}` : `from ${show(from)} to ${show(until - 1)}`
}

/** An event by the records that report it, what they say, and when. */
const saidInWords = (item: Item): string => {
  const { reports, observed, from, to } = item
  const dates = [...new Set(reports.map(({ at }) => at))].join(' or ')
  const what = observed
    ? `seen ${statusesInWords(to)}${item.part === undefined ? '' : ' throughout'}`
    : `${from.length === 0 ? '' : `from ${statusesInWords(from)} `}to ${statusesInWords(to)}`
  return `${eventInWords(item)} (${what}, ${dates})`
}

/** What several items say; the two ends of what was seen throughout are one. */
export const saidListed = (items: ReadonlyArray<Item>): string =>
  listInWords(
    [...new Map(items.map((item) => [item.reports, item])).values()].map((item, k) =>
      k < mostNamed ? saidInWords(item) : ''
    )
  )
