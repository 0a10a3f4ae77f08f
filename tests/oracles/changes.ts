import { expect } from 'vitest'
import { changesOf, holderOf } from 'changing-hands'
import type { World, WorldItem } from 'changing-hands/testing'
import { historyOf, idsOf } from '../given.js'
import { holdingsIn, isTaken } from './holdings.js'
import type { Records } from './worlds.js'
import { unbounded, unreportedAt, worldsOf } from './worlds.js'

export const actorsOf = (worlds: ReadonlyArray<World>): ReadonlyArray<string> => [
  ...new Set(
    worlds
      .flatMap(({ steps }) => steps.flatMap(({ item: { from, to } }) => [...from, ...to]))
      .flatMap((status) => holderOf(status) ?? [])
  )
]

const textOf = (name: string, at: readonly [number, number], certain: boolean, changedHands: string): string =>
  `${name} from ${unbounded(at[0])} to ${unbounded(at[1])}, ${certain ? 'certainly' : 'possibly'}, ${changedHands} hands`

/** Of an item, its changes in all worlds: whether its own or the one that nobody reported before it. */
const changeInWorlds = (worlds: ReadonlyArray<World>, item: WorldItem, reported: boolean): ReadonlyArray<string> => {
  const actors = actorsOf(worlds)
  const found = worlds.flatMap((world) => {
    const k = world.steps.findIndex((step) => step.item.id === item.id)
    const step = world.steps[k]
    if (!step.believed || (!reported && step.required === undefined)) return []
    const taken = holdingsIn(world, actors).map((holdings) =>
      holdings.some((one) => one.step === k && one.kind === (reported ? 'item' : 'gap') && isTaken(one))
    )
    const at: readonly [number, number] = reported ? [step.at, step.at] : unreportedAt(world, k)
    return [{ at, taken }]
  })
  const name = `${reported ? 'by' : 'before'} ${[...item.reports].sort().join(' ')}`
  if (found.length === 0) return []
  const hands = new Set(found.flatMap(({ taken }) => (taken.length === 0 ? [false] : taken)))
  const at = [Math.min(...found.map((one) => one.at[0])), Math.max(...found.map((one) => one.at[1]))] as const
  const changed = hands.size > 1 ? 'possibly' : hands.has(true) ? 'certainly' : 'no'
  return [textOf(name, at, found.length === worlds.length, changed)]
}

/** Every change, reported or not, happens when it does in the worlds, and changes hands if it does so there: in all of them, some or none. */
export const changesAreTheWorlds = (records: Records): void => {
  const worlds = worldsOf(records)
  const items = worlds[0].steps.map(({ item }) => item)
  const expected = items.flatMap((item) => [
    ...changeInWorlds(worlds, item, false),
    ...(item.observed ? [] : changeInWorlds(worlds, item, true))
  ])
  const believed = new Set(
    worlds.flatMap(({ steps }) => steps.filter((step) => step.believed).flatMap(({ item }) => item.reports))
  )
  const answered = changesOf(historyOf(records), 'p')
    // what no world believes is listed with its own dates
    .filter(({ because, reported }) => !reported || because.some(({ id }) => believed.has(id)))
    .map(({ at, because, reported, certain, changedHands }) =>
      textOf(
        `${reported ? 'by' : 'before'} ${[...idsOf(because)].sort().join(' ')}`,
        [at.earliest, at.latest],
        certain,
        changedHands
      )
    )
  expect([...answered].sort()).toEqual([...expected].sort())
}
