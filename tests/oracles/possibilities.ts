import { expect } from 'vitest'
import type { Possibility, Status } from 'changing-hands'
import { statusAt, statusKey, unknown } from 'changing-hands'
import type { WorldItem } from 'changing-hands/testing'
import { itemsOf, keptAfter, placeWindow, possibleIn } from 'changing-hands/testing'
import { historyOf, idsOf } from '../given.js'
import type { Records } from './worlds.js'
import { recordsOf, worldsOf } from './worlds.js'
import { asChronon } from '../inside.js'

/** From the weakest to the strongest. */
const bases = ['no evidence', 'presumed before', 'unreported change', 'persisting', 'reported'] as const
type Basis = (typeof bases)[number]

/**
 * What is possible at each chronon of the window, as `status, basis: ids`: every status of some world with the strongest
 * basis that a world gives it, and with the records that bring it about in any of them.
 */
const possibilitiesInWorlds = (records: Records): ReadonlyArray<ReadonlyArray<string>> => {
  const items = itemsOf(records, 'p')
  const kept = keptAfter(items)
  const recordsOfItem = recordsOf(records)
  /** The last chronon at which it can have happened, before whatever comes after it. */
  const latest = (item: WorldItem): number =>
    Math.min(item.hi, ...items.filter(({ id }) => kept.get(id)?.includes(item.id)).map(latest))
  const found = Array.from(
    { length: placeWindow.until - placeWindow.from },
    () => new Map<string, { basis: number; readonly because: Set<string> }>()
  )
  const note = (chronon: number, status: Status, basis: Basis, ...from: ReadonlyArray<WorldItem>): void => {
    const here = found[chronon - placeWindow.from]
    const key = statusKey(status)
    const known = here.get(key) ?? { basis: 0, because: new Set<string>() }
    here.set(key, known)
    known.basis = Math.max(known.basis, bases.indexOf(basis))
    for (const item of from) for (const id of recordsOfItem(item)) known.because.add(id)
  }
  for (const world of worldsOf(records)) {
    const { steps, presumedBy } = world
    /** Whose status stands; while nothing is stated, whose sightings narrow it. What says nothing new is none of them. */
    let setters: ReadonlyArray<WorldItem> = []
    for (let k = 0; k <= steps.length; k++) {
      const step = k === 0 ? undefined : steps[k - 1]
      const next = steps.at(k)
      const begin = step === undefined ? placeWindow.from : step.at
      const end = next === undefined ? placeWindow.until : next.at
      if (step?.believed === true) {
        const before = k > 1 ? steps[k - 2].status : unknown()
        const isSilent = step.said.kind === 'unknown' && statusKey(step.status) === statusKey(before)
        if (!step.item.observed || !isSilent) setters = step.stated ? [step.item] : [...setters, step.item]
      }
      for (let t = begin; t < end; t++) {
        const [{ status }, made] = possibleIn(world, t)
        if (!(step?.stated ?? false) && presumedBy !== undefined) note(t, status, 'presumed before', presumedBy)
        else if (setters.length === 0) note(t, status, 'no evidence')
        else for (const setter of setters) note(t, status, t <= latest(setter) ? 'reported' : 'persisting', setter)
        if (made === undefined) continue
        const requiring = steps.slice(k).find(({ believed }) => believed)
        if (requiring !== undefined) note(t, made.status, 'unreported change', ...setters, requiring.item)
      }
    }
  }
  return found.map((here) =>
    [...here].map(([key, { basis, because }]) => `${key}, ${bases[basis]}: ${[...because].sort().join()}`).sort()
  )
}

/**
 * Every possibility rests on the records that bring it about in some world, and on the strongest basis of them. Gives the
 * possibilities, chronon after chronon.
 */
export const possibilitiesAreTheWorlds = (records: Records): ReadonlyArray<Possibility> => {
  const history = historyOf(records)
  const expected = possibilitiesInWorlds(records)
  const all: Array<Possibility> = []
  // At the first and the last chronon of the window, bounds that reach beyond it are cut off.
  for (let t = placeWindow.from + 1; t < placeWindow.until - 1; t++) {
    const { possible } = statusAt(history, 'p', asChronon(t))
    const answered = possible.map(
      ({ status, basis, because }) => `${statusKey(status)}, ${basis}: ${[...idsOf(because)].sort().join()}`
    )
    expect(answered.sort(), `at chronon ${t}`).toEqual(expected[t - placeWindow.from])
    all.push(...possible)
  }
  return all
}
