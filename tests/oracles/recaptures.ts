import { expect } from 'vitest'
import type { Recapture } from 'changing-hands'
import { holderOf, recapturesOf } from 'changing-hands'
import { historyOf, idsOf } from '../given.js'
import type { Happening, Records } from './worlds.js'
import { Happenings, passedIn, recordsOf, sorted, unbounded, withoutRepeats, worldsOf } from './worlds.js'

/** Every recapture of some world, by who and by what: somebody holds it again after somebody else did. */
const recapturesInWorlds = (records: Records): ReadonlyArray<Happening> => {
  const worlds = worldsOf(records)
  const recordsOfItem = recordsOf(records)
  const met = new Happenings()
  worlds.forEach((world, w) => {
    const had = new Set<string>()
    let holder: string | undefined
    for (const { status, origin, lo, hi } of passedIn(recordsOfItem, world)) {
      const next = holderOf(status) ?? holder
      if (next !== undefined && next !== holder && had.has(next)) met.note(`${next} ${origin}`, w, lo, hi)
      holder = next
      if (holder !== undefined) had.add(holder)
    }
  })
  return met.list(worlds.length)
}

/** Every recapture has the bounds of the worlds, and is certain when all of them have it. Gives the recaptures. */
export const recapturesAreTheWorlds = (all: Records): ReadonlyArray<Recapture> => {
  const records = withoutRepeats(all)
  const recaptures = recapturesOf(historyOf(records), 'p')
  const answered = recaptures.map(({ by, at, certain, reported, because }): Happening => ({
    name: `${by} ${reported ? 'by' : 'before'} ${[...idsOf(because)].sort().join(' ')}`,
    earliest: unbounded(at.earliest),
    latest: unbounded(at.latest),
    certain
  }))
  expect(sorted(answered)).toEqual(sorted(recapturesInWorlds(records)))
  return recaptures
}
