/**
 * Handovers: when a place can have changed hands after something, or before it, and when it must have. By whole worlds: it has
 * where timesIn counts it, and must have where it is counted in all of them.
 */
import type { Brought, Handovers, Story } from '../history/index.js'
import { firstWhere } from '../time/index.js'
import type { When } from '../world/index.js'
import { compareNumbers } from './bounds.js'
import type { Handing } from './changes.js'
import { handingsIn } from './changes.js'
import { timesIn } from './hands.js'

/** How an item stands to something else as both are written, in every world. */
interface Standing {
  readonly isBefore: (item: number) => boolean
  readonly isAfter: (item: number) => boolean
}

const standingTo = ({ order }: Story, { earliest, latest }: When): Standing => ({
  isBefore: (item) => order.latest[item] < earliest,
  isAfter: (item) => order.earliest[item] > latest
})

/** Whether it surely changed hands after something that happened at `when`, up to `t`; and whether it can have. */
const mustAfter = (story: Story, when: When, t: number): boolean => {
  const { isBefore, isAfter } = standingTo(story, when)
  const { least } = timesIn(story, { from: when.hi + 1, until: t }, (era, item, isReported) =>
    isReported && isAfter(item) ? era < 2 : era === 1 && !isBefore(item)
  )
  return least > 0
}

const canAfter = (story: Story, when: When, t: number): boolean => {
  const { isBefore } = standingTo(story, when)
  return timesIn(story, { from: when.lo, until: t }, (era, item) => era === 1 && !isBefore(item)).most > 0
}

/** The same before it, later than `t`. */
const mustBefore = (story: Story, when: When, t: number): boolean => {
  const { isBefore, isAfter } = standingTo(story, when)
  const { least } = timesIn(story, { from: t + 1, until: when.lo - 1 }, (era, item) =>
    isBefore(item) ? era > 0 : era === 1 && !isAfter(item)
  )
  return least > 0
}

const canBefore = (story: Story, when: When, t: number): boolean => {
  const { isAfter } = standingTo(story, when)
  const span = { from: t + 1, until: when.hi }
  return timesIn(story, span, (era, item, isReported) => era === 1 && !(isReported && isAfter(item))).most > 0
}

/** The first chronon, from `from` to `until`, from which on it is so; Infinity where it is not so up to then. */
const firstOf = (story: Story, from: number, until: number, isSo: (t: number) => boolean): number => {
  const near = new Set<number>([from, until])
  for (const bounds of [story.order.lo, story.order.hi])
    for (const bound of bounds) for (const t of [bound - 1, bound, bound + 1]) if (t >= from && t <= until) near.add(t)
  const chronons = [...near].sort(compareNumbers)
  const at = firstWhere(0, chronons.length, (i) => isSo(chronons[i]))
  return at < chronons.length ? chronons[at] : Infinity
}

/** When one story passes into other hands: see `Handover`. What is certain by itself needs no walk through its worlds. */
type Found = { readonly earliest: number; readonly latest: number; readonly handings: ReadonlyArray<Handing> }

const after = (story: Story, all: ReadonlyArray<Handing>, when: When, until: number): Found | undefined => {
  const { isBefore, isAfter } = standingTo(story, when)
  const handings = all.filter(({ item, lo, hi }) => !isBefore(item) && hi >= when.lo && lo < until)
  if (handings.length === 0) return undefined
  const isSure = ({ item, isReported, lo, isCertain }: Handing): boolean =>
    isCertain && (lo > when.hi || (isReported && isAfter(item)))
  const sure = handings.filter(isSure)
  const [soonest, surely] = [least(handings.map(({ lo }) => lo)), least(sure.map(({ hi }) => hi))]
  const earliest = sure.some(({ lo }) => lo === soonest)
    ? soonest
    : firstOf(story, Math.max(soonest, when.lo), Math.min(surely, until), (t) => canAfter(story, when, t))
  const isOpen = handings.some((handing) => handing.lo < surely && !isSure(handing))
  const latest = isOpen
    ? Math.min(
        surely,
        firstOf(story, when.hi, Math.min(surely, until), (t) => mustAfter(story, when, t))
      )
    : surely
  return earliest === Infinity ? undefined : { earliest, latest, handings: handings.filter(({ lo }) => lo <= latest) }
}

const before = (story: Story, all: ReadonlyArray<Handing>, when: When): Found | undefined => {
  const { isBefore, isAfter } = standingTo(story, when)
  const handings = all.filter(({ item, isReported, lo }) => !(isReported && isAfter(item)) && lo <= when.hi)
  if (handings.length === 0) return undefined
  const isSure = ({ item, hi, isCertain }: Handing): boolean => isCertain && (hi < when.lo || isBefore(item))
  const sure = handings.filter(isSure)
  const [last, surely] = [greatest(handings.map(({ hi }) => hi)), greatest(sure.map(({ lo }) => lo))]
  const latest = sure.some(({ hi }) => hi === last)
    ? last
    : firstOf(story, surely, Math.min(last, when.hi), (t) => !canBefore(story, when, t))
  const isOpen = handings.some((handing) => handing.hi > surely && !isSure(handing))
  const earliest = isOpen ? firstOf(story, surely, when.lo, (t) => t >= when.lo || !mustBefore(story, when, t)) : surely
  return latest === -Infinity ? undefined : { earliest, latest, handings: handings.filter(({ hi }) => hi >= earliest) }
}

const least = (numbers: ReadonlyArray<number>): number => numbers.reduce((a, b) => Math.min(a, b), Infinity)
const greatest = (numbers: ReadonlyArray<number>): number => numbers.reduce((a, b) => Math.max(a, b), -Infinity)

/** Where there is no evidence of what it is, it may have changed hands: by no item. */
const lapsesOf = ({ lapses }: Story): ReadonlyArray<Handing> =>
  (lapses?.all ?? []).map(([from, until]) => ({
    item: noItem,
    isReported: false,
    lo: from,
    hi: until - 1,
    isCertain: false
  }))

const noItem = -1

/**
 * When a place can have changed hands, and must have, after something and before it. Of several stories, some of which may be
 * right: it can have where it can in one of them, and must where it must in all.
 */
export const handoversOf = (stories: ReadonlyArray<Story>): Handovers => {
  const known = new Map<Story, ReadonlyArray<Handing>>()
  const of = (story: Story): ReadonlyArray<Handing> => {
    let handings = known.get(story)
    if (handings === undefined) known.set(story, (handings = [...handingsIn(story), ...lapsesOf(story)]))
    return handings
  }
  const brought = (found: ReadonlyArray<Found | undefined>): ReadonlyArray<Brought> =>
    found.flatMap((one, k) =>
      (one?.handings ?? []).map(({ item, isReported, lo, hi }): Brought => {
        if (item === noItem) return { reports: [], doubtful: false, lo, hi, during: 'persisting' }
        const { reports, because = reports, doubtful } = stories[k].items[item]
        return { reports: because, doubtful, lo, hi, during: isReported ? 'reported' : 'unreported change' }
      })
    )
  return {
    after: (when, until) => {
      const found = stories.map((story) => after(story, of(story), when, until))
      const earliest = least(found.map((one) => one?.earliest ?? Infinity))
      if (earliest === Infinity) return undefined
      const latest = greatest(found.map((one) => one?.latest ?? Infinity))
      const by = brought(found).map((one) => ({ ...one, lo: Math.max(one.lo, earliest) }))
      return { earliest, latest, by }
    },
    before: (when) => {
      const found = stories.map((story) => before(story, of(story), when))
      const latest = greatest(found.map((one) => one?.latest ?? -Infinity))
      if (latest === -Infinity) return undefined
      const earliest = least(found.map((one) => one?.earliest ?? -Infinity))
      const by = brought(found).map((one) => ({ ...one, hi: Math.min(one.hi, latest) }))
      return { earliest, latest, by }
    }
  }
}
