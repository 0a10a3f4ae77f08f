import { expect } from 'vitest'
import type { Possibility, Status } from 'changing-hands'
import { statusAt, statusKey } from 'changing-hands'
import type { WorldItem } from 'changing-hands/testing'
import { itemsOf, keptAfter, placeWindow } from 'changing-hands/testing'
import { historyOf, idsOf } from '../given.js'
import { asChronon } from '../inside.js'
import type { Records } from './worlds.js'
import { believedBefore, isOpenAfter, leftAfter, presumedBy, reachOf, settersAfter, storiesIn } from './worlds.js'

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
  /** The last chronon at which it can have happened, before whatever comes after it. */
  const latest = (item: WorldItem): number =>
    Math.min(item.hi, ...items.filter(({ id }) => kept.get(id)?.includes(item.id)).map(latest))
  const found = Array.from(
    { length: placeWindow.until - placeWindow.from },
    () => new Map<string, { basis: number; readonly because: Set<string> }>()
  )
  const note = (chronon: number, status: Status, basis: Basis, from: ReadonlyArray<WorldItem>): void => {
    const here = found[chronon - placeWindow.from]
    const key = statusKey(status)
    const known = here.get(key) ?? { basis: 0, because: new Set<string>() }
    here.set(key, known)
    known.basis = Math.max(known.basis, bases.indexOf(basis))
    for (const { reports } of from) for (const id of reports) known.because.add(id)
  }
  for (const story of storiesIn(records)) {
    const { steps } = story
    const reach = reachOf(story)
    const by = presumedBy(story)
    for (let taken = 0; taken <= steps.length; taken++) {
      const left = leftAfter(story, taken)
      const setters = settersAfter(story, taken)
      const isStated = taken > 0 && steps[taken - 1].stated
      const next = steps.slice(taken).find(({ believed }) => believed)
      const since = believedBefore(story, taken)
      // The first steps have been taken at these chronons, and no more: some world has it so.
      const from = Math.max(placeWindow.from, taken === 0 ? -Infinity : reach[taken - 1].earliest)
      const until = Math.min(placeWindow.until, taken === steps.length ? Infinity : reach[taken].latest)
      for (let t = from; t < until; t++) {
        if (!isStated && by !== undefined) note(t, left, 'presumed before', [by])
        else if (setters.length === 0) note(t, left, 'no evidence', [])
        else for (const item of setters) note(t, left, t <= latest(item) ? 'reported' : 'persisting', [item])
        if (next?.required === undefined || isOpenAfter(story, taken) || reach[since].earliest >= t) continue
        note(t, next.required, 'unreported change', [...setters, next.item])
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
  for (let t = placeWindow.from; t < placeWindow.until; t++) {
    const { possible } = statusAt(history, 'p', asChronon(t))
    const answered = possible.map(
      ({ status, basis, because }) => `${statusKey(status)}, ${basis}: ${[...idsOf(because)].sort().join()}`
    )
    expect(answered.sort(), `at chronon ${t}`).toEqual(expected[t - placeWindow.from])
    all.push(...possible)
  }
  return all
}
