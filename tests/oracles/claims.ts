/**
 * Whether a claim is true, world by world: for each kind of claim, one truth for each world, or for each combination of
 * worlds of several places. Where nobody knows whose a place is, both are tried, and every part at which a limit lies.
 */
import type { Status } from 'changing-hands'
import { holderOf, statusKey } from 'changing-hands'
import type { Story } from 'changing-hands/testing'
import type { Timeline } from './ground.js'
import { actors, at, canBeWholly, chronons, distinct, partOn, product, timelinesOf, window } from './ground.js'
import type { Records } from './worlds.js'
import { believedBefore, isOpenAfter, reachOf } from './worlds.js'

type Truths = ReadonlyArray<boolean>

const partsOf = (status: Status, actor: string): readonly [number, number] =>
  partOn(status, (one) => one === actor, actors)

/** What nobody knows, counted for the actor or against it. */
const both = [0, 1] as const

/** The last chronon up to `end` at which it was the actor's, and one later; Infinity at the end itself. */
const lastHold = (line: Timeline, actor: string, end: number, counted: 0 | 1): number => {
  for (let chronon = end; chronon >= window.from; chronon--)
    if (canBeWholly(at(line, chronon), actor)[counted]) return chronon === end ? Infinity : chronon + 1
  return -Infinity
}

/** That the first of the places was the last that the actor held, up to `end`. */
export const wasLastHeld = (records: Records, places: ReadonlyArray<string>, actor: string, end: number): Truths => {
  const holds = places.map((id) => [
    ...new Set(timelinesOf(records, id).flatMap((line) => both.map((counted) => lastHold(line, actor, end, counted))))
  ])
  return product(holds).map(
    ([own, ...others]) => own > -Infinity && others.every((other) => other <= own && other < Infinity)
  )
}

/** That the place was theirs, who may change, at some chronon from `start` to `end`. */
export const wasHeld = (
  records: Records,
  place: string,
  isTheirs: (chronon: number) => (actor: string) => boolean,
  start: number,
  end: number
): Truths => {
  const within = chronons.filter((chronon) => start <= chronon && chronon <= end)
  return timelinesOf(records, place).flatMap((line) =>
    both.map((counted) => within.some((chronon) => partOn(at(line, chronon), isTheirs(chronon), actors)[counted] === 1))
  )
}

/** That all of the places were the actor's. */
export const wereAllHeld = (records: Records, places: ReadonlyArray<string>, actor: string, date: number): Truths => {
  const parts = places.map((id) => [
    ...new Set(timelinesOf(records, id).flatMap((line) => partsOf(at(line, date), actor)))
  ])
  return product(parts).map((held) => held.every((part) => part === 1))
}

/** That of the places, with these areas, a part between two limits was the actor's. */
export const hadShare = (
  records: Records,
  areas: ReadonlyArray<number>,
  actor: string,
  date: number,
  { atLeast, atMost }: { readonly atLeast: number; readonly atMost: number }
): Truths => {
  const total = areas.reduce((sum, area) => sum + area, 0)
  const [lo, hi] = [atLeast * total - 1e-9, atMost * total + 1e-9]
  const terms = areas.map((area, i) =>
    distinct(timelinesOf(records, `p${i}`).map((line) => partsOf(at(line, date), actor).map((part) => part * area)))
  )
  // The sum of one choice of each is anything between its ends: some of it within the limits, or all of it.
  return product(terms).flatMap((choice) => {
    const [least, most] = both.map((end) => choice.reduce((sum, ends) => sum + ends[end], 0))
    return [least <= hi && most >= lo, !(least < lo || most > hi)]
  })
}

/** Where nobody knows, any part: those at which one of the limits of a claim can be reached are enough. */
const grid = [0, 0.2, 0.3, 0.5, 1]

/** For each of the places, every pair of parts that the actor can have had at the one and at the other date. */
export const partsThenAndNow = (
  records: Records,
  places: ReadonlyArray<string>,
  actor: string,
  since: number,
  date: number
): ReadonlyArray<ReadonlyArray<ReadonlyArray<number>>> => {
  const anyPart = (status: Status): ReadonlyArray<number> => {
    const parts = [...new Set(partsOf(status, actor))]
    const [least, most] = [Math.min(...parts), Math.max(...parts)]
    return [...new Set([...parts, ...grid.filter((part) => least < part && part < most)])]
  }
  return places.map((id) =>
    distinct(timelinesOf(records, id).flatMap((line) => product([anyPart(at(line, since)), anyPart(at(line, date))])))
  )
}

/** That of what it held then, with these areas, a part within a limit has been lost. */
export const hasLost = (
  pairs: ReadonlyArray<ReadonlyArray<ReadonlyArray<number>>>,
  areas: ReadonlyArray<number>,
  isWithin: (lost: number) => boolean
): Truths =>
  product(pairs).map((choice) => {
    const before = choice.reduce((sum, [had], i) => sum + had * areas[i], 0)
    const kept = choice.reduce((sum, [had, has], i) => sum + Math.min(had, has) * areas[i], 0)
    return before > 0 && isWithin(1 - kept / before)
  })

/** Who had the place last, and how often the actor has captured it so far. */
interface Count {
  readonly last: 'actor' | 'another' | 'nobody'
  readonly captures: number
}

const became = ({ last, captures }: Count, now: Count['last'], isChange: boolean): Count => ({
  last: now,
  captures: captures + (now === 'actor' && (last === 'another' || (last === 'nobody' && isChange)) ? 1 : 0)
})

/** What is passed, one after another, and whether it is a change: what was before, what happened, what nobody reported. */
interface Passing {
  readonly status: Status
  readonly isChange: boolean
}

/** All that the story can have passed through by the end of a chronon: a list for each way to stand then. */
const passedBy = (story: Story, end: number): ReadonlyArray<ReadonlyArray<Passing>> => {
  const { steps } = story
  const reach = reachOf(story)
  return Array.from({ length: steps.length + 1 }, (_, taken) => taken).flatMap((taken) => {
    const isSo =
      (taken === 0 || reach[taken - 1].earliest <= end) && (taken === steps.length || reach[taken].latest > end)
    if (!isSo) return []
    const passed = steps.slice(0, taken).flatMap(({ believed, stated, required, status, item }): Array<Passing> => {
      if (!believed || !stated) return []
      const own = { status, isChange: !item.observed }
      return required === undefined ? [own] : [{ status: required, isChange: true }, own]
    })
    const next = steps.slice(taken).find(({ believed }) => believed)?.required
    const since = believedBefore(story, taken)
    const canBeUnreported = next !== undefined && reach[since].earliest < end && !isOpenAfter(story, taken)
    return canBeUnreported ? [passed, [...passed, { status: next, isChange: true }]] : [passed]
  })
}

/** Every number of captures in a story, up to the end: of an unknown holder the actor may be the one, or another, or nobody. */
export const capturesIn = (story: Story, actor: string, end: number): ReadonlySet<number> => {
  const pass = (count: Count, { status, isChange }: Passing): ReadonlyArray<Count> => {
    const [least, most] = partsOf(status, actor)
    if (least === 1) return [became(count, 'actor', isChange)]
    if (holderOf(status) !== undefined) return [became(count, 'another', isChange)]
    if (status.kind !== 'unknown') return [count]
    return [count, became(count, 'another', isChange), ...(most === 1 ? [became(count, 'actor', isChange)] : [])]
  }
  const nobody: Count = { last: 'nobody', captures: 0 }
  const known = story.presumed === undefined || story.presumed.kind === 'unknown' ? undefined : story.presumed
  const start = known === undefined ? [nobody] : pass(nobody, { status: known, isChange: false })
  const counts = passedBy(story, end).flatMap((passed) =>
    passed
      .filter(
        // what stays unknown, of the same, is in the same hands
        ({ status }, k) => status.kind !== 'unknown' || k === 0 || statusKey(status) !== statusKey(passed[k - 1].status)
      )
      .reduce<ReadonlyArray<Count>>((all, one) => all.flatMap((count) => pass(count, one)), start)
  )
  return new Set(counts.map(({ captures }) => captures))
}
