import { expect } from 'vitest'
import type { World } from 'changing-hands/testing'
import { statusKey } from 'changing-hands'
import type { Of } from '../audit/found.js'
import { found } from '../audit/found.js'
import { keysOf } from '../given.js'
import type { Records, RecordsOf } from './worlds.js'
import { isInside, recordsOf, unbounded, worldsOf } from './worlds.js'

interface ExpectedGap {
  earliest: number
  latest: number
  readonly left: Set<string>
  readonly required: Set<string>
  readonly earlier: Set<string>
}

const nameOf = (ids: ReadonlyArray<string>): string => JSON.stringify([...ids].sort())

/** The gaps of all worlds, by the records before which a change is missing. */
const gapsInWorlds = (worlds: ReadonlyArray<World>, recordsOfItem: RecordsOf): ReadonlyMap<string, ExpectedGap> => {
  const gaps = new Map<string, ExpectedGap>()
  for (const { steps } of worlds) {
    /** Whose status stands. */
    let setter: ReadonlyArray<string> = []
    steps.forEach(({ item, gap, required, status, at }, k) => {
      if (gap) {
        const { at: last, status: left } = steps[k - 1]
        const name = nameOf(recordsOfItem(item))
        const known = gaps.get(name) ?? {
          earliest: Infinity,
          latest: -Infinity,
          left: new Set<string>(),
          required: new Set<string>(),
          earlier: new Set<string>()
        }
        gaps.set(name, known)
        known.earliest = Math.min(known.earliest, last + 1, at)
        known.latest = Math.max(known.latest, at)
        if (left !== undefined) known.left.add(statusKey(left))
        if (required !== undefined) known.required.add(statusKey(required))
        for (const id of setter) known.earlier.add(id)
      }
      // Seen without saying who, a place stays as what came before has left it.
      const stays = item.observed && item.to[0].kind === 'unknown' && !gap
      if (!stays && status !== undefined) setter = recordsOfItem(item)
    })
  }
  return gaps
}

const sortedOf = (names: ReadonlySet<string>): ReadonlyArray<string> => [...names].sort()

/**
 * The gaps that an audit finds are those of the worlds: where, between which dates, certain or not, what was left and
 * what is required. Gives the gaps.
 */
export const gapsAreTheWorlds = (records: Records): ReadonlyArray<Of<'gap'>> => {
  const worlds = worldsOf(records)
  const recordsOfItem = recordsOf(records)
  const expected = gapsInWorlds(worlds, recordsOfItem)
  const gaps = found('gap', records)
  expect(gaps.map(({ later }) => nameOf(later)).sort()).toEqual([...expected.keys()].sort())
  for (const { later, earlier, left, required, certain, bounds } of gaps) {
    const gap = expected.get(nameOf(later))
    if (gap === undefined) continue
    expect(keysOf(left)).toEqual(sortedOf(gap.left))
    expect(keysOf(required)).toEqual(sortedOf(gap.required))
    expect([...earlier].sort()).toEqual(sortedOf(gap.earlier))
    // A gap with several alternatives is several of the enumerated worlds, so that only their absence shows it.
    const without = worlds.filter(({ steps }) =>
      steps.some(({ item, gap: isGap }) => !isGap && nameOf(recordsOfItem(item)) === nameOf(later))
    )
    expect(certain).toBe(without.length === 0)
    if (isInside(bounds.earliest) && isInside(gap.earliest)) expect(bounds.earliest).toBe(gap.earliest)
    else {
      expect(unbounded(bounds.earliest)).toBe(-Infinity)
      expect(unbounded(gap.earliest)).toBe(-Infinity)
    }
    if (isInside(bounds.latest)) expect(bounds.latest).toBe(gap.latest)
    else expect(isInside(gap.latest)).toBe(false)
  }
  return gaps
}
