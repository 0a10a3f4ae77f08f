/**
 * Where a place's story does not hang together, sorted by what may be the matter: every change that nobody reported belongs to
 * one thing that somebody could settle.
 */
import type { Story } from '../history/index.js'
import { between } from '../questions/index.js'
import type { EarliestLatest } from '../questions/index.js'
import type { RecordId, Status } from '../record/index.js'
import type { Chronon } from '../time/index.js'
import { addTo, asChronon } from '../time/index.js'
import type { Gap, Item } from '../world/index.js'
import { doubtfulIn, segmentAt } from '../world/index.js'
import { Groups } from './groups.js'
import { mayBeOne } from './sayings.js'
import { recordIds, recordsOf } from './words.js'

/** Items that do not go together, in ascending order, and the changes that are missing between them if all are right. */
export interface Unsettled {
  readonly items: ReadonlyArray<number>
  readonly missing: ReadonlyArray<Gap>
  /** Whether they contradict one another from nearby, so that a world may disbelieve some. */
  readonly isNear: boolean
  /** When they leave open what it was. */
  readonly open: Spans
}

export interface Unjoined {
  /** Changes that say the same while nobody reports what came between them. */
  readonly same: ReadonlyArray<Unsettled>
  /** Others that contradict one another from nearby. */
  readonly contrary: ReadonlyArray<Unsettled>
  /** Changes that are only seen: that it was otherwise from one sighting to the next. */
  readonly seen: ReadonlyArray<Gap>
  /** All other changes that are missing. */
  readonly others: ReadonlyArray<Gap>
}

/** The spans of time, `[from, until)` in chronons, at which something is open. */
export type Spans = ReadonlyArray<{ readonly from: Chronon; readonly until: Chronon }>

/** While these happened, and from then on until it is settled: the spans at which more than one status is possible. */
const openAround = ({ outline, order }: Story, some: ReadonlyArray<number>): Spans => {
  const [lo, hi] = [Math.min(...some.map((i) => order.lo[i])), Math.max(...some.map((i) => order.hi[i]))]
  const { starts, possible } = outline
  const spans: Array<{ from: Chronon; until: Chronon }> = []
  for (let k = segmentAt(starts, lo); k < starts.length; k++) {
    const last = spans[spans.length - 1]
    const isOn = last !== undefined && last.until === starts[k]
    if (starts[k] > hi && !isOn) break
    if (possible[k].length < 2) continue
    const until = asChronon(k + 1 < starts.length ? starts[k + 1] : Infinity)
    if (isOn) last.until = until
    else spans.push({ from: asChronon(starts[k]), until })
  }
  return spans
}

/** The spans at which a change that nobody reported may have been made, or not yet. */
const openBetween = (missing: ReadonlyArray<Gap>): Spans =>
  missing.flatMap(({ earliest, latest }) =>
    earliest < latest ? [{ from: asChronon(earliest), until: asChronon(latest) }] : []
  )

/** A change that nobody reported, and that the story needs. */
export interface MissingChange {
  /** The chronons at which it can have been made, both ends included. */
  readonly bounds: EarliestLatest
  /** Whether it is missing in every world that the log allows, or only in some. */
  readonly certain: boolean
  /** What the place was left in before: one of these. */
  readonly left: ReadonlyArray<Status>
  /** What it must have become: one of these. */
  readonly required: ReadonlyArray<Status>
  /** The records between which it is missing: those that left the place so, and those that require it otherwise. */
  readonly earlier: ReadonlyArray<RecordId>
  readonly later: ReadonlyArray<RecordId>
}

export const missingChange = (
  items: ReadonlyArray<Item>,
  { item, after, left, required, earliest, latest, certain }: Gap
): MissingChange => ({
  bounds: between(earliest, latest),
  certain,
  left,
  required,
  earlier: recordsOf(items, after),
  later: recordIds(items[item].reports)
})

const nothing: ReadonlyArray<never> = []

const everythingJoins: Unjoined = { same: nothing, contrary: nothing, seen: nothing, others: nothing }

/** By item before which a change is missing, the last change before it, if there is one. */
const changesBefore = ({ columns, items }: Story, missing: ReadonlyArray<Gap>): ReadonlyMap<number, number> => {
  const asked = new Set(missing.map(({ item }) => item))
  const found = new Map<number, number>()
  let last: number | undefined
  for (const item of columns.order) {
    if (last !== undefined && asked.has(item)) found.set(item, last)
    if (!items[item].observed) last = item
  }
  return found
}

/** O(n + contradictions). */
export const unjoinedIn = (story: Story): Unjoined => {
  const doubtful = doubtfulIn(story.worlds)
  const { items } = story
  const { gaps, doubted } = doubtful
  if (gaps.length === 0 && doubted.size === 0) return everythingJoins
  const before = changesBefore(story, gaps)
  const same = new Groups(items.length)
  const contrary = new Groups(items.length)
  const near = new Set<number>()
  for (const [one, other] of doubtful.contrary) {
    const alike = mayBeOne(items[one], items[other])
    if (alike) near.add(one)
    ;(alike ? same : contrary).join(one, other)
  }
  for (const { item } of gaps) {
    const last = before.get(item)
    if (last !== undefined && mayBeOne(items[last], items[item])) same.join(last, item)
  }

  const missing = new Map<string, Array<Gap>>()
  const seen: Array<Gap> = []
  const others: Array<Gap> = []
  const groups = [
    ['same', same],
    ['contrary', contrary]
  ] as const
  /** Of an unreported change the group that it is missing in: between two of it, or, where one of them is doubted, next to one. */
  const groupOf = ({ item, after, certain }: Gap): string | undefined => {
    const both = [item, ...after, before.get(item) ?? item]
    for (const [kind, group] of groups)
      if (both.some((one) => one !== item && group.are(one, item))) return `${kind} ${group.leaderOf(item)}`
    const one = certain ? undefined : both.find((one) => doubted.has(one))
    if (one === undefined) return undefined
    for (const [kind, group] of groups) if (group.isJoined(one)) return `${kind} ${group.leaderOf(one)}`
    return undefined
  }
  for (const gap of gaps) {
    const group = groupOf(gap)
    if (group !== undefined) addTo(missing, group, gap)
    else if ([gap.item, ...gap.after].every((one) => items[one].observed)) seen.push(gap)
    else others.push(gap)
  }
  const unsettled = (kind: 'same' | 'contrary', groups: Groups): ReadonlyArray<Unsettled> =>
    Array.from(groups.all(), ([leader, group]) => {
      const without = missing.get(`${kind} ${leader}`) ?? nothing
      const isNear = kind === 'contrary' || group.some((item) => near.has(item))
      return { items: group, missing: without, isNear, open: isNear ? openAround(story, group) : openBetween(without) }
    })
  // Where it is plain all the time what it was, what is left to ask is the change that is missing.
  const isGap = (one: Unsettled): boolean => one.missing.length > 0 && one.open.length === 0
  const all = unsettled('contrary', contrary)
  return {
    same: unsettled('same', same),
    contrary: all.filter((one) => !isGap(one)),
    seen,
    others: [...others, ...all.filter(isGap).flatMap((one) => one.missing)].sort((a, b) => a.item - b.item)
  }
}
