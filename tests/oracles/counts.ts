/**
 * How often a place changed hands between two dates, and who regained it then: counted in the enumerated worlds, date by date,
 * for every date at which a change that nobody reported can have been made, and whoever held it while that is unknown.
 */
import type { ControlRecord, LeastMost } from 'changing-hands'
import { holderOf } from 'changing-hands'
import type { World } from 'changing-hands/testing'
import { forEachWorld, itemsOf, placeWindow } from 'changing-hands/testing'
import type { ExpectedRecapture } from './recaptures.js'
import { isReported } from './recaptures.js'
import { unreportedAt } from './timelines.js'
import type { Passed } from './worlds.js'
import { heldIn, holdersWith, namedIn, nameOf } from './worlds.js'

type Records = ReadonlyArray<ControlRecord>

/** Chronons, both included. */
export interface Between {
  readonly from: number
  readonly until: number
}

interface Dated {
  readonly passed: Passed
  readonly at: number
}

/** Each way to pass through a world, with dates. */
const datedIn = (world: World): ReadonlyArray<ReadonlyArray<Dated>> =>
  heldIn(world).flatMap((all) =>
    all.reduce<ReadonlyArray<ReadonlyArray<Dated>>>(
      (ways, passed) => {
        const k = world.steps.findIndex(({ item }) => item === passed.item)
        const dates =
          passed.why === 'gap' ? unreportedAt(world, k) : [passed.why === 'item' ? world.steps[k].at : -Infinity]
        return ways.flatMap((way) => dates.map((at) => [...way, { passed, at }]))
      },
      [[]]
    )
  )

/** Ways that differ in nothing that is counted are one. */
const waysIn = (records: Records, { from, until }: Between): ReadonlyArray<ReadonlyArray<Dated>> => {
  const found = new Map<string, ReadonlyArray<Dated>>()
  forEachWorld(itemsOf(records, 'p'), placeWindow, (world) => {
    for (const way of datedIn(world)) {
      const key = way.map(({ passed: { item, why, status }, at }) => {
        const date = at < from ? 'before' : at > until ? 'after' : at
        return `${why} ${item.id} ${JSON.stringify(status)} ${date}`
      })
      found.set(key.join(), way)
    }
  })
  return [...found.values()]
}

const isIn = ({ from, until }: Between, at: number): boolean => from <= at && at <= until

/** How often it changed hands between these dates. */
export const changesOfHandsBetween = (records: Records, between: Between): LeastMost => {
  const counts = waysIn(records, between).flatMap((way) => {
    const named = namedIn(way.map(({ passed }) => passed))
    let states = new Map<string, { readonly last: string | undefined; readonly count: number }>([
      ['', { last: undefined, count: 0 }]
    ])
    for (const { passed, at } of way) {
      const next: typeof states = new Map()
      for (const { last, count } of states.values())
        for (const holder of holdersWith(passed, last, named)) {
          const isChange = last !== undefined && holder !== last && isIn(between, at)
          const state = { last: holder, count: count + (isChange ? 1 : 0) }
          next.set(`${state.count} ${state.last ?? ''}`, state)
        }
      states = next
    }
    return [...states.values()].map(({ count }) => count)
  })
  return { least: Math.min(...counts), most: Math.max(...counts) }
}

/** Each way to hold the place, as all by which the actor regains it between these dates. */
const regainedIn = (
  way: ReadonlyArray<Dated>,
  actor: string,
  between: Between
): ReadonlyArray<ReadonlyArray<Dated>> => {
  const from = (k: number, last: string | undefined, had: boolean): ReadonlyArray<ReadonlyArray<Dated>> =>
    k === way.length
      ? [[]]
      : holdersWith(way[k].passed, last, [actor]).flatMap((next) => {
          const isRegained = next === actor && last !== actor && had && isIn(between, way[k].at)
          const onward = from(k + 1, next, had || next === actor)
          return isRegained ? onward.map((regained) => [way[k], ...regained]) : onward
        })
  return from(0, undefined, false)
}

/** Every recapture that some world has between these dates, when it can be then, and whether all have it and then. */
export const recapturesBetween = (records: Records, between: Between): ReadonlyArray<ExpectedRecapture> => {
  const ways = waysIn(records, between)
  const statuses = itemsOf(records, 'p').flatMap(({ from, to }) => [...from, ...to])
  return [...new Set(statuses.flatMap((status) => holderOf(status) ?? []))].flatMap((actor) => {
    const all = ways.flatMap((way) => regainedIn(way, actor, between))
    const nameFor = ({ passed: { status, why, item } }: Dated): string =>
      `${status.kind === 'unknown' ? 'unknown' : why} ${item.id}`
    const names = new Map(all.flat().map((one) => [nameFor(one), one] as const))
    return [...names].map(([name, { passed }]) => {
      const having = all.map((regained) => regained.filter((one) => nameFor(one) === name))
      const dates = having.flat().map(({ at }) => at)
      return {
        by: actor,
        because: nameOf(passed.item),
        reported: isReported(passed),
        at: [Math.min(...dates), Math.max(...dates)] as const,
        certain: having.every(({ length }) => length > 0)
      }
    })
  })
}
