import { expect } from 'vitest'
import type { Recapture } from 'changing-hands'
import { recapturesOf } from 'changing-hands'
import { historyOf, idsOf } from '../given.js'
import { actorsOf } from './changes.js'
import { holdingsIn, isTaken } from './holdings.js'
import type { Records } from './worlds.js'
import { Happenings, sorted, unbounded, unreportedAt, worldsOf } from './worlds.js'

/** Every recapture of some world by somebody whom a report names, by who and by what: it holds it again after somebody else did. */
const recapturesInWorlds = (records: Records) => {
  const worlds = worldsOf(records)
  const actors = actorsOf(worlds)
  const met = new Happenings()
  let all = 0
  for (const world of worlds)
    // a story that never begins is one without recaptures
    for (const holdings of [holdingsIn(world, actors)].flatMap((some) => (some.length === 0 ? [[]] : some))) {
      holdings.forEach((one, k) => {
        const { holder = '', step, kind, status } = one
        const hadIt = holdings.slice(0, k).some((earlier) => earlier.holder === holder)
        if (kind === 'before' || !isTaken(one) || !hadIt || !actors.includes(holder)) return
        const why = status.kind === 'unknown' ? 'perhaps before' : kind === 'gap' ? 'before' : 'by'
        const ids = [...world.steps[step].item.reports].sort().join(' ')
        const { at } = world.steps[step]
        const [lo, hi] = kind === 'gap' ? unreportedAt(world, step) : [at, at]
        met.note(`${holder} ${why} ${world.steps[step].item.id}: ${ids}`, all, lo, hi)
      })
      all++
    }
  return met.list(all).map(({ name, earliest, latest, certain }) => {
    const [, holder, why, ids] = /^(\S+) (?:perhaps )?(by|before) .*: (.*)$/.exec(name) ?? []
    return { name: `${holder} ${why} ${ids}`, earliest, latest, certain: certain && !name.includes(' perhaps ') }
  })
}

/** Every recapture has the bounds of the worlds, and is certain when all of them have it. Gives the recaptures. */
export const recapturesAreTheWorlds = (records: Records): ReadonlyArray<Recapture> => {
  const recaptures = recapturesOf(historyOf(records), 'p')
  const answered = recaptures.map(({ by, at, certain, reported, because }) => ({
    name: `${by} ${reported ? 'by' : 'before'} ${[...idsOf(because)].sort().join(' ')}`,
    earliest: unbounded(at.earliest),
    latest: unbounded(at.latest),
    certain
  }))
  expect(sorted(answered)).toEqual(sorted(recapturesInWorlds(records)))
  return recaptures
}
