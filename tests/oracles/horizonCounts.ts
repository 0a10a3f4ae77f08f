/**
 * Counts within a horizon, by worlds: while there is no evidence of what a place is in a world, it may be that, or unknown. A
 * stretch that nobody knows is put into the story, and the story told again where there is evidence again, or the next report
 * says so.
 */
import type { ControlRecord, History } from 'changing-hands'
import { statusKey, unknown } from 'changing-hands'
import type { Range, Story, World } from 'changing-hands/testing'
import { changesOfHands, enumerateWorlds, itemsOf, placeWindow } from 'changing-hands/testing'
import { admits } from '../inside.js'
import type { Limits } from './horizon.js'
import { evidentByDay } from './horizon.js'

type Steps = World['steps']

/** What a story passes through in between two steps, or after the last one. */
const lapsesAfter = (steps: Steps, k: number, evident: ReadonlyArray<ReadonlyMap<string, boolean>>): Steps => {
  const [step, next] = [steps[k], steps.at(k + 1)]
  if (!step.believed || !step.stated) return []
  const isLast = next === undefined
  const says =
    next !== undefined && next.believed && !next.gap && !next.item.observed
      ? next.item.from.some((from) => admits(step.status, from))
      : false
  const found: Array<Steps[number]> = []
  const pass = (status: Steps[number]['status'], at: number): void => {
    const item = { ...step.item, observed: true, from: [], to: [status] }
    found.push({ ...step, item, said: status, status, gap: false, required: undefined, at })
  }
  let isKnown = true
  for (let day = step.at; day < (next?.at ?? placeWindow.until); day++) {
    const isEvident = evident[day - placeWindow.from].get(statusKey(step.status)) === true
    if (isEvident !== isKnown) pass(isEvident ? step.status : unknown(), day)
    isKnown = isEvident
  }
  // After all that is asked about there is no more evidence.
  if (isLast && isKnown) pass(unknown(), placeWindow.until)
  if (!isKnown && says && next !== undefined) pass(step.status, next.at)
  return found
}

const told = (world: World, evident: ReadonlyArray<ReadonlyMap<string, boolean>>): Story => {
  // What is disbelieved, and what says nothing, leaves what was: the stretch goes on until the next that says something.
  const steps = world.steps.filter(({ believed, item, said, status }, k) => {
    const before = world.steps.at(k - 1)?.status
    const isLeft = k > 0 && before !== undefined && statusKey(before) === statusKey(status)
    return believed && !(isLeft && item.observed && said.kind === 'unknown')
  })
  return { ...world, steps: steps.flatMap((step, k) => [step, ...lapsesAfter(steps, k, evident)]) }
}

/** How often it changed hands. */
export const timesWithin = (records: ReadonlyArray<ControlRecord>, history: History, limits: Limits): Range => {
  const evident = evidentByDay(records, history, limits, new Set())
  const worlds = enumerateWorlds(itemsOf(records, 'p'), placeWindow)
  const all = worlds.flatMap((world) => [changesOfHands(world), changesOfHands(told(world, evident))])
  return {
    least: Math.min(...all.map(({ least }) => least)),
    most: Math.max(...all.map(({ most }) => most))
  }
}
