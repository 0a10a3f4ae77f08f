import { expect } from 'vitest'
import type { Spell } from 'changing-hands'
import { spellsOf, statusKey } from 'changing-hands'
import { historyOf } from '../given.js'
import type { Records } from './worlds.js'
import { Happenings, passedIn, recordsOf, sorted, unbounded, withoutRepeats, worldsOf } from './worlds.js'

interface ExpectedSpell {
  readonly status: string
  readonly starts: readonly [earliest: number, latest: number]
  readonly ends: readonly [earliest: number, latest: number]
  readonly ongoing: 'no' | 'possibly' | 'certainly'
  readonly certain: boolean
}

/** Every spell of some world: the same status, brought by the same, with the bounds of all worlds that have it. */
const spellsInWorlds = (records: Records): ReadonlyArray<ExpectedSpell> => {
  const worlds = worldsOf(records)
  const recordsOfItem = recordsOf(records)
  const begins = new Happenings()
  const ends = new Happenings()
  const lasts = new Set<string>()
  const statuses = new Map<string, string>()
  worlds.forEach((world, w) => {
    let current = ''
    for (const { status, origin, lo, hi } of passedIn(recordsOfItem, world)) {
      const key = statusKey(status)
      if (statuses.get(current) === key) continue
      if (current !== '') ends.note(current, w, lo, hi)
      current = `${origin}: ${key}`
      statuses.set(current, key)
      begins.note(current, w, lo, hi)
    }
    lasts.add(current)
  })
  return begins.list(worlds.length).map(({ name, earliest, latest, certain }) => {
    const end = ends.get(name)
    const isLast = lasts.has(name)
    return {
      status: statuses.get(name) ?? '',
      starts: [earliest, latest],
      ends: [
        end === undefined ? Infinity : unbounded(end.lo),
        end === undefined || isLast ? Infinity : unbounded(end.hi)
      ],
      ongoing: !isLast ? 'no' : end === undefined ? 'certainly' : 'possibly',
      certain
    }
  })
}

/** Every spell begins, ends and lasts when it does in the worlds, and is certain when all have it. Gives the spells. */
export const spellsAreTheWorlds = (all: Records): ReadonlyArray<Spell> => {
  const records = withoutRepeats(all)
  const spells = spellsOf(historyOf(records), 'p')
  const answered = spells.map(({ status, start, end, ongoing, certain }): ExpectedSpell => ({
    status: statusKey(status),
    starts: [unbounded(start.earliest), unbounded(start.latest)],
    ends: [unbounded(end.earliest), unbounded(end.latest)],
    ongoing,
    certain
  }))
  expect(sorted(answered)).toEqual(sorted(spellsInWorlds(records)))
  return spells
}
