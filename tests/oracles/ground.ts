/**
 * What can have been on the ground at several places, world by world: the meaning that roll-ups and claims are compared
 * with. Nothing is shared with the library but records and the enumerated worlds of single places.
 */
import fc from 'fast-check'
import type { ControlRecord, Status } from 'changing-hands'
import { orThrow, statusKey } from 'changing-hands'
import type { Gazetteer } from 'changing-hands/regions'
import { gazetteerOf } from 'changing-hands/regions'
import type { Story } from 'changing-hands/testing'
import { arbitraryPlaceRecords, itemsOf, placeWindow, storiesOf } from 'changing-hands/testing'
import { believedBefore, isOpenAfter, leftAfter } from './worlds.js'

export const window = placeWindow
/** The chronons inside the window at which no bound is cut off. */
export const chronons = Array.from({ length: window.until - window.from - 2 }, (_, i) => window.from + 1 + i)

/** One status for each chronon of the window. */
export type Timeline = ReadonlyArray<Status>
export const at = (timeline: Timeline, chronon: number): Status => timeline[chronon - window.from]

/** How far a world of a story has come, and whether the next change that nobody reports is made. */
interface Stand {
  readonly taken: number
  readonly made: boolean
  readonly line: Timeline
}

/** Every timeline that some world of a story has, each once: laid out chronon by chronon. */
const timelinesIn = (story: Story): ReadonlyArray<Timeline> => {
  const { steps } = story
  const firstOf = (k: number): number => Math.max(steps[k].item.lo, window.from)
  const lastOf = (k: number): number => Math.min(steps[k].item.hi, window.until - 1)
  let stands: ReadonlyArray<Stand> = [{ taken: 0, made: false, line: [] }]
  for (let t = window.from; t < window.until; t++) {
    const next = new Map<string, Stand>()
    for (const { taken, made, line } of stands)
      // Some steps are at this chronon; those after them can still be at a later one.
      for (let k = taken; k <= steps.length && (k === taken || (firstOf(k - 1) <= t && t <= lastOf(k - 1))); k++) {
        if (steps.slice(k).some((_, after) => lastOf(k + after) <= t)) continue
        const ahead = steps.slice(k).findIndex(({ believed }) => believed)
        const required = ahead === -1 ? undefined : steps[k + ahead].required
        const since = believedBefore(story, k)
        // What nobody reported is later than what the world believes before it, and is not while something is seen throughout.
        const canBeMade = required !== undefined && since < taken && !isOpenAfter(story, k)
        const ways = made && since < taken ? [true] : canBeMade ? [false, true] : [false]
        for (const way of ways) {
          const status = way && required !== undefined ? required : leftAfter(story, k)
          const stand = { taken: k, made: way, line: [...line, status] }
          next.set(`${k} ${way} ${stand.line.map(statusKey).join('|')}`, stand)
        }
      }
    stands = [...next.values()]
  }
  return stands.map(({ line }) => line)
}

/** Every timeline that some admitted world of the place has, each once. */
export const timelinesOf = (records: ReadonlyArray<ControlRecord>, place: string): ReadonlyArray<Timeline> => {
  const items = itemsOf(records, place)
  const lines = storiesOf(items, window).flatMap(timelinesIn)
  return [...new Map(lines.map((line) => [line.map(statusKey).join('|'), line])).values()]
}

/** Each of the lists once: so many worlds are alike at one place that their combinations would be too many. */
export const distinct = <A extends ReadonlyArray<unknown>>(lists: ReadonlyArray<A>): ReadonlyArray<A> => [
  ...new Map(lists.map((list) => [list.join(), list])).values()
]

/** Every way to take one of each. */
export const product = <A>(lists: ReadonlyArray<ReadonlyArray<A>>): ReadonlyArray<ReadonlyArray<A>> =>
  lists.reduce<ReadonlyArray<ReadonlyArray<A>>>(
    (some, list) => some.flatMap((taken) => list.map((one) => [...taken, one])),
    [[]]
  )

/** What part of a place is theirs, by the rule `mostly`; a pair of limits where nobody knows. */
export const partOn = (
  status: Status,
  isTheirs: (actor: string) => boolean,
  actors: ReadonlyArray<string>
): readonly [number, number] => {
  const exactly = (part: number): readonly [number, number] => [part, part]
  switch (status.kind) {
    case 'held':
      return exactly(isTheirs(status.by) ? 1 : 0)
    case 'contested':
      return exactly(
        (status.among.length > 0 && status.among.every(isTheirs)) ||
          (status.mostly !== undefined && isTheirs(status.mostly))
          ? 1
          : 0
      )
    case 'shared': {
      const theirs = status.shares.filter(({ by }) => isTheirs(by))
      // a joint rule of theirs alone
      if (theirs.length === status.shares.length && theirs.every(({ share }) => share === undefined)) return exactly(1)
      const sum = (shares: typeof status.shares): number => shares.reduce((all, { share = 0 }) => all + share, 0)
      const whole = (part: number): number => (part > 0.999999999 ? 1 : part)
      const isOpen = theirs.some(({ share }) => share === undefined)
      return [whole(sum(theirs)), whole(sum(theirs) + (isOpen ? 1 - sum(status.shares) : 0))]
    }
    case 'uncontrolled':
      return exactly(0)
    case 'unknown':
      return [0, actors.filter(isTheirs).every((actor) => status.not?.includes(actor) ?? false) ? 0 : 1]
  }
}

export const actors = ['a', 'b', 'c']

/** Whether a place can be wholly an actor's: once with what nobody knows against it, once in its favour. */
export const canBeWholly = (status: Status, actor: string): readonly [atLeast: boolean, atMost: boolean] => {
  const [least, most] = partOn(status, (one) => one === actor, actors)
  return [least === 1, most === 1]
}

/** Records of several places `p0`, `p1`, …, each hard to answer. */
export const arbitraryRegion = (places: number, size: number): fc.Arbitrary<ReadonlyArray<ControlRecord>> =>
  fc.tuple(...Array.from({ length: places }, () => arbitraryPlaceRecords({ size }))).map((each) =>
    each.flatMap((records, i) => {
      const renamed = (name: string): string => `p${i}/${name}`
      return records.map((record): ControlRecord => ({
        ...record,
        ...('place' in record ? { place: `p${i}` } : {}),
        id: renamed(record.id),
        ...(record.occurrence === undefined ? {} : { occurrence: renamed(record.occurrence) }),
        ...(record.after === undefined ? {} : { after: record.after.map(renamed) })
      }))
    })
  )

/** Two places that are hard to answer, and a third that is less so. */
export const arbitraryThree = fc
  .tuple(arbitraryRegion(2, 4), arbitraryRegion(3, 2))
  .map(([two, three]) => [...two, ...three.filter(({ id }) => id.startsWith('p2/'))])

/** A region `r` of the places `p0`, `p1`, …, with these areas. */
export const regionOf = (areas: ReadonlyArray<number>): Gazetteer =>
  orThrow(
    gazetteerOf([
      { id: 'r', names: {} },
      ...areas.map((area, i) => ({ id: `p${i}`, names: {}, parents: [{ id: 'r' }], weights: { area } }))
    ])
  )

/** The timelines of each of the places `p0`, `p1`, … of such a region. */
export const linesOf = (
  records: ReadonlyArray<ControlRecord>,
  areas: ReadonlyArray<number>
): ReadonlyArray<ReadonlyArray<Timeline>> => areas.map((_, i) => timelinesOf(records, `p${i}`))

/** What somebody has of such a region in each combination of worlds at a chronon, between two limits. */
export const sharesOn = (
  lines: ReadonlyArray<ReadonlyArray<Timeline>>,
  areas: ReadonlyArray<number>,
  chronon: number,
  isTheirs: (actor: string) => boolean,
  among: ReadonlyArray<string> = actors
): ReadonlyArray<readonly [least: number, most: number]> => {
  const parts = areas.map((area, i) =>
    distinct(
      lines[i].map((line): readonly [number, number] => {
        const [least, most] = partOn(at(line, chronon), isTheirs, among)
        return [least * area, most * area]
      })
    )
  )
  return product(parts).map((choice) => [
    choice.reduce((sum, [least]) => sum + least, 0),
    choice.reduce((sum, [, most]) => sum + most, 0)
  ])
}
