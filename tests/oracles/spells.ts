import { expect } from 'vitest'
import type { Spell } from 'changing-hands'
import { spellsOf, statusKey } from 'changing-hands'
import { itemsOf } from 'changing-hands/testing'
import { historyOf } from '../given.js'
import type { Records } from './worlds.js'
import { Happenings, isInside, passedIn, sorted, unbounded, worldsOf } from './worlds.js'

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
  const begins = new Happenings()
  const ends = new Happenings()
  const lasts = new Set<string>()
  const statuses = new Map<string, string>()
  worlds.forEach((world, w) => {
    let current = ''
    for (const { status, origin, lo, hi } of passedIn(world)) {
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

/** Whether two items can be told apart only by who reports them: then a spell can be by either. */
const haveTwins = (records: Records): boolean => {
  const keys = itemsOf(records, 'p').map(({ lo, hi, earliest, latest, observed, from, to }) =>
    [lo, hi, earliest, latest, observed, ...from.map(statusKey), '->', ...to.map(statusKey)].join(' ')
  )
  return new Set(keys).size < keys.length
}

/** Every spell begins, ends and lasts when it does in the worlds, and is certain when all have it. Gives the spells. */
export const spellsAreTheWorlds = (records: Records): ReadonlyArray<Spell> => {
  if (haveTwins(records)) return []
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

/** When each status begins, whatever brings it, and in which worlds it ever does. */
const beginningsInWorlds = (
  records: Records
): ReadonlyMap<string, { readonly worlds: Set<number>; min: number; max: number }> => {
  const found = new Map<string, { readonly worlds: Set<number>; min: number; max: number }>()
  worldsOf(records).forEach((world, w) => {
    let last: string | undefined
    for (const { status, lo, hi } of passedIn(world)) {
      if (statusKey(status) === last) continue
      last = statusKey(status)
      const known = found.get(last) ?? { worlds: new Set<number>(), min: Infinity, max: -Infinity }
      found.set(last, known)
      known.worlds.add(w)
      known.min = Math.min(known.min, lo)
      known.max = Math.max(known.max, hi)
    }
  })
  return found
}

/** Every status that lasts in some world has a spell, and no other; together their starts have the bounds of the worlds. */
export const spellsBeginAsInTheWorlds = (records: Records): void => {
  const spells = spellsOf(historyOf(records), 'p')
  const beginnings = beginningsInWorlds(records)
  const worlds = worldsOf(records).length
  expect(new Set(spells.map(({ status }) => statusKey(status)))).toEqual(new Set(beginnings.keys()))
  for (const [key, { min, max, worlds: inWorlds }] of beginnings) {
    const own = spells.filter(({ status }) => statusKey(status) === key)
    const earliest = Math.min(...own.map(({ start }) => start.earliest))
    const latest = Math.max(...own.map(({ start }) => start.latest))
    if (isInside(earliest)) expect(min, `${key} earliest`).toBe(earliest)
    if (isInside(latest)) expect(max, `${key} latest`).toBe(latest)
    if (own.some(({ certain }) => certain)) expect(inWorlds.size).toBe(worlds)
  }
}
