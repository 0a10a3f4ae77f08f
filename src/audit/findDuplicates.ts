/**
 * Changes that may be one: the same change at the same place, at dates that overlap, reported as different occurrences.
 *
 * Each is compared with those nearest before it, so that a place with 100,000 changes in one month costs no more than
 * sorting them; whoever may be the same as another one joins its group, and a group is one finding. Of two events that
 * `after` puts before and after something else it is certain that they are two.
 */
import type { PlaceId, RecordId, Status } from '../record/index.js'
import { addTo } from '../time/index.js'
import type { Item, Order } from '../world/index.js'
import { byEarliest } from '../world/index.js'
import type { Finder, FindingOf, FindingWords } from './finder.js'
import { tell } from './findingPhrases.js'
import { Groups } from './groups.js'
import type { Stated } from './sayings.js'
import { outcomesOf, ruleOut, statedBy } from './sayings.js'
import { recordIds } from './words.js'

/** Changes that may be one and the same: same place, same change, dates that overlap, different occurrences. */
export interface PossibleDuplicate extends FindingOf<'possible-duplicate'> {
  readonly place: PlaceId
  /** What they say it became. */
  readonly to: ReadonlyArray<Status>
  /** As how many events they count. */
  readonly occurrences: number
  /** They are of several sources, which say the same of the same time: each is taken as one event with those that are alike. */
  readonly areAlike: boolean
}

/** Each change is compared with so many of those before it whose dates overlap its own. */
const mostCompared = 16

/** So many links of `after` are followed at a place to learn what came between changes that are on no common path. */
const mostLinks = 100_000

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
const groupsOf = (items: ReadonlyArray<Item>, order: Order): ReadonlyArray<ReadonlyArray<number>> => {
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

  return [...groups.all().values()]
}

const findingOf = (place: PlaceId, group: ReadonlyArray<Item>, words: FindingWords): PossibleDuplicate => {
  const records = group.flatMap(({ reports }): ReadonlyArray<RecordId> => recordIds(reports))
  const to = outcomesOf(group)
  return {
    kind: 'possible-duplicate',
    place,
    records,
    ...tell(words.phrases.findings['possible-duplicate'], {
      areAlike: false,
      records: words.ids(records),
      to: words.statuses(to),
      count: group.length,
      more: 0
    }),
    to,
    occurrences: group.length,
    areAlike: false
  }
}

export const duplicates: Finder<PossibleDuplicate> = {
  looksAt: 'story',
  find: ({ place, items, order, unjoined, words }) => {
    if (!haveOverlaps(order)) return []
    // What is asked of changes between which one is missing is asked there.
    const asked = new Map(unjoined.same.flatMap(({ items: group }, k) => group.map((item) => [item, k] as const)))
    return groupsOf(items, order)
      .filter((group) => !group.every((item) => asked.has(item) && asked.get(item) === asked.get(group[0])))
      .map((group) =>
        findingOf(
          place,
          group.map((item) => items[item]),
          words
        )
      )
  }
}
