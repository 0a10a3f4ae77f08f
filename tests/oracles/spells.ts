import { expect } from 'vitest'
import type { Spell } from 'changing-hands'
import { spellsOf, statusKey } from 'changing-hands'
import { historyOf, idsOf } from '../given.js'
import type { Records } from './worlds.js'
import { Happenings, nameOf, sorted, statusesIn, storiesIn } from './worlds.js'

interface ExpectedSpell {
  readonly status: string
  readonly because: string
  readonly starts: readonly [earliest: number, latest: number]
  readonly ends: readonly [earliest: number, latest: number]
  readonly ongoing: 'no' | 'possibly' | 'certainly'
  readonly certain: boolean
}

/** What was before all is so by whatever says so. */
const presumed = 'presumed before'

/** Every spell of some story: the same status, brought by the same, with the bounds of all stories that have it. */
const spellsInWorlds = (records: Records): ReadonlyArray<ExpectedSpell> => {
  const stories = storiesIn(records)
  const begins = new Happenings()
  const ends = new Happenings()
  const lasts = new Set<string>()
  const known = new Map<string, { readonly status: string; readonly because: string }>()
  for (const story of stories) {
    let current: string | undefined
    for (const passed of statusesIn(story).filter(({ isOther }) => isOther)) {
      if (current !== undefined) ends.note(current, story, passed)
      const { why, item } = passed
      const [status, because] = [statusKey(passed.status), why === 'before' ? presumed : nameOf(item)]
      current = `${why === 'before' ? why : `${why} ${item.id}`}: ${status}`
      known.set(current, { status, because })
      begins.note(current, story, passed)
    }
    if (current !== undefined) lasts.add(current)
  }
  return begins.list(stories.length).map(({ name, earliest, latest, certain }) => {
    const end = ends.get(name)
    const isLast = lasts.has(name)
    const { status, because } = known.get(name) ?? { status: '', because: '' }
    return {
      status,
      because,
      starts: [earliest, latest],
      ends: [end?.earliest ?? Infinity, end === undefined || isLast ? Infinity : end.latest],
      ongoing: !isLast ? 'no' : end === undefined ? 'certainly' : 'possibly',
      certain
    }
  })
}

/** Every spell begins, ends and lasts when it does in the worlds, and is certain when all have it. Gives the spells. */
export const spellsAreTheWorlds = (records: Records): ReadonlyArray<Spell> => {
  const spells = spellsOf(historyOf(records), 'p')
  const answered = spells.map(({ status, start, end, ongoing, certain, because }): ExpectedSpell => ({
    status: statusKey(status),
    because: start.latest === -Infinity ? presumed : [...idsOf(because)].sort().join(' '),
    starts: [start.earliest, start.latest],
    ends: [end.earliest, end.latest],
    ongoing,
    certain
  }))
  expect(sorted(answered)).toEqual(sorted(spellsInWorlds(records)))
  return spells
}
