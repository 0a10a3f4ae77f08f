/**
 * Changes that may be one: the same change at the same place, at dates that overlap, reported as different occurrences.
 *
 * Each is compared with those nearest before it, so that a place with 100,000 changes in one month costs no more than
 * sorting them; whoever may be the same as another one joins its group, and a group is one finding. Of two events that
 * `after` puts before and after something else it is certain that they are two.
 */
import type { PlaceId, RecordId, Status } from '../record/index.js'
import { holderOf, rulesOut, statusKey } from '../record/index.js'
import { addTo } from '../time/index.js'
import type { Item, Order } from '../world/index.js'
import { byEarliest } from '../world/index.js'
import type { Finder, FindingOf } from './finder.js'
import { recordIds, listInWords, statusesInWords } from './words.js'

/** Changes that may be one and the same: same place, same change, dates that overlap, different occurrences. */
export interface PossibleDuplicate extends FindingOf<'possible-duplicate'> {
  readonly place: PlaceId
  /** What they say it became. */
  readonly to: ReadonlyArray<Status>
  /** How many occurrences there are of it: one too many, at least. */
  readonly occurrences: number
}

/** Each change is compared with so many of those before it whose dates overlap its own. */
const mostCompared = 16

/** So many links of `after` are followed at a place to learn what came between changes that are on no common path. */
const mostLinks = 100_000

/** What an item says in texts that can be compared: the one thing it became, or came from. */
interface Stated {
  readonly to: string
  readonly from: string | undefined
  readonly unknown: boolean
}

const keyOf = (statuses: ReadonlyArray<Status>): string =>
  statuses.length === 1 ? statusKey(statuses[0]) : JSON.stringify(statuses.map(statusKey).sort())

const statedBy = ({ to, from }: Item): Stated => ({
  to: keyOf(to),
  from: from.length === 0 ? undefined : keyOf(from),
  unknown: to.length === 1 && to[0].kind === 'unknown'
})

/** Whether what one of them does not know is certainly not what the other says. */
const ruleOut = (one: Item, other: Item): boolean =>
  [
    [one, other],
    [other, one]
  ].some(([{ to }, { to: known }]) => to.some((status) => known.every((said) => rulesOut(status, holderOf(said)))))

/** Lists of changes that can be the same as one that comes later, by what they say. */
class Earlier {
  readonly #lists = new Map<string, Array<number>>()

  put(name: string, item: number): void {
    addTo(this.#lists, name, item)
  }

  /** The last ones put there that can still have happened at `lo`; the others are forgotten. */
  last(name: string, { hi }: Order, lo: number): ReadonlyArray<number> {
    const list = this.#lists.get(name)
    if (list === undefined) return []
    const found: Array<number> = []
    for (let k = list.length - 1; k >= 0 && found.length < mostCompared; k--)
      if (hi[list[k]] >= lo) found.push(list[k])
      else list.splice(k, 1)
    return found
  }
}

/**
 * Whether something that leaves the place otherwise comes, by `after`, between two items. The items are threaded on paths
 * along the links, on which two numbers mostly decide it; otherwise the links are searched, as long as there are any left
 * to follow: past that two changes are not distinguished, and stay possible duplicates.
 */
class Between {
  readonly #path: Int32Array
  /** By item: how often the status has become another one on its path. */
  readonly #turn: Int32Array
  #links = mostLinks

  constructor(
    readonly said: ReadonlyArray<Stated>,
    readonly before: ReadonlyArray<ReadonlyArray<number>>
  ) {
    const next = new Int32Array(said.length).fill(-1)
    const isHead = new Uint8Array(said.length).fill(1)
    before.forEach((links, item) => {
      const free = links.find((earlier) => next[earlier] < 0)
      if (free === undefined) return
      next[free] = item
      isHead[item] = 0
    })
    this.#path = new Int32Array(said.length)
    this.#turn = new Int32Array(said.length)
    isHead.forEach((head, first) => {
      if (head === 0) return
      let known = ''
      let turn = 0
      for (let item = first; item >= 0; item = next[item]) {
        const { to, unknown } = said[item]
        if (!unknown && to !== known) {
          known = to
          turn++
        }
        this.#path[item] = first
        this.#turn[item] = turn
      }
    })
  }

  separates(a: number, b: number): boolean {
    const areStated = !this.said[a].unknown && !this.said[b].unknown
    if (areStated && this.#path[a] === this.#path[b] && this.#turn[a] !== this.#turn[b]) return true
    return this.#follows(a, b) || this.#follows(b, a)
  }

  #follows(early: number, late: number): boolean {
    const open: Array<readonly [item: number, turned: boolean]> = [[late, false]]
    const seen = new Set<number>()
    for (const [item, turned] of open)
      for (const earlier of this.before[item]) {
        if (this.#links-- <= 0) return false
        if (earlier === early) {
          if (turned) return true
          continue
        }
        const next = turned || (!this.said[earlier].unknown && this.said[earlier].to !== this.said[late].to)
        const state = 2 * earlier + (next ? 1 : 0)
        if (seen.has(state)) continue
        seen.add(state)
        open.push([earlier, next])
      }
    return false
  }
}

/** Groups of numbers, joined two by two. */
class Groups {
  readonly #leader: Int32Array

  constructor(size: number) {
    this.#leader = Int32Array.from({ length: size }, (_, i) => i)
  }

  leaderOf(one: number): number {
    let leader = one
    while (this.#leader[leader] !== leader) leader = this.#leader[leader] = this.#leader[this.#leader[leader]]
    return leader
  }

  join(a: number, b: number): void {
    this.#leader[this.leaderOf(b)] = this.leaderOf(a)
  }
}

/** Nearly every place has bounds that never overlap: one look shows it. */
const haveOverlaps = (order: Order): boolean => {
  let reach = -Infinity
  for (let i = 0; i < order.lo.length; i++) {
    if (i > 0 && order.lo[i] <= reach) return true
    reach = Math.max(reach, order.hi[i])
  }
  return false
}

/** The items that may be the same as another, in groups; each group in order of the items. */
const groupsOf = (items: ReadonlyArray<Item>, order: Order): ReadonlyArray<ReadonlyArray<Item>> => {
  const said = items.map(statedBy)
  const between = order.before === undefined ? undefined : new Between(said, order.before)
  const earlier = new Earlier()
  const groups = new Groups(items.length)
  for (const late of byEarliest(order.lo)) {
    if (items[late].observed) continue
    const { to, from, unknown } = said[late]
    const lists = [`to ${to}`, ...(from === undefined ? [] : [`${unknown ? 'stated' : 'unknown'} from ${from}`])]
    for (const list of lists)
      for (const early of earlier.last(list, order, order.lo[late])) {
        const other = said[early].from
        if (from !== undefined && other !== undefined && from !== other) continue
        if (ruleOut(items[early], items[late])) continue
        if (between === undefined || !between.separates(early, late)) groups.join(early, late)
      }
    earlier.put(`to ${to}`, late)
    if (from !== undefined) earlier.put(`${unknown ? 'unknown' : 'stated'} from ${from}`, late)
  }

  const members = new Map<number, Array<number>>()
  for (let i = 0; i < items.length; i++) addTo(members, groups.leaderOf(i), i)
  return [...members.values()].filter((group) => group.length > 1).map((group) => group.map((i) => items[i]))
}

const findingOf = (place: PlaceId, group: ReadonlyArray<Item>): PossibleDuplicate => {
  const records = group.flatMap(({ reports }): ReadonlyArray<RecordId> => recordIds(reports))
  const statuses = [...new Map(group.flatMap(({ to }) => to).map((status) => [statusKey(status), status])).values()]
  const stated = statuses.filter(({ kind }) => kind !== 'unknown')
  const to = stated.length === 0 ? statuses : stated
  return {
    kind: 'possible-duplicate',
    place,
    records,
    message: `${listInWords(records)} may report the same change, to ${statusesInWords(to)}: their dates overlap, and they are different occurrences`,
    done: `they count as ${group.length} changes`,
    advice:
      'give them one occurrence if they report one change; if they are several, say with "after" what came between',
    to,
    occurrences: group.length
  }
}

export const duplicates: Finder<PossibleDuplicate> = {
  looksAt: 'story',
  find: ({ place, items, order }) =>
    haveOverlaps(order) ? groupsOf(items, order).map((group) => findingOf(place, group)) : []
}
