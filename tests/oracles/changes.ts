import { expect } from 'vitest'
import { changesOf, holderOf } from 'changing-hands'
import type { World } from 'changing-hands/testing'
import { historyOf } from '../given.js'
import type { Records } from './worlds.js'
import { isInside, worldsOf } from './worlds.js'

/** Whether the holder becomes another one by the step of an item, read off the world. */
const changesHandsBy = ({ steps }: World, id: string): boolean => {
  let last: string | undefined
  for (const { item, required, status } of steps) {
    const before = required === undefined ? undefined : holderOf(required)
    const holder = status === undefined ? undefined : holderOf(status)
    last = before ?? last
    if (item.id === id) return holder !== undefined && last !== undefined && holder !== last
    last = holder ?? last
  }
  return false
}

/** Every change happens when it does in the worlds, and changes hands if it does so there: in all of them, some or none. */
export const changesAreTheWorlds = (records: Records): void => {
  const worlds = worldsOf(records)
  for (const { at, because, changedHands } of changesOf(historyOf(records), 'p')) {
    const id = `ControlChanged/${because[0].occurrence ?? because[0].id}`
    const chronons = worlds.map(({ steps }) => steps.find(({ item }) => item.id === id)?.at ?? NaN)
    if (isInside(at.earliest)) expect(Math.min(...chronons), `${id} earliest`).toBe(at.earliest)
    if (isInside(at.latest)) expect(Math.max(...chronons), `${id} latest`).toBe(at.latest)
    const hands = new Set(worlds.map((world) => changesHandsBy(world, id)))
    expect(changedHands, id).toBe(hands.size > 1 ? 'possibly' : hands.has(true) ? 'certainly' : 'no')
  }
}
