import { expect } from 'vitest'
import type { World, WorldItem } from 'changing-hands/testing'
import { statusKey, unknown } from 'changing-hands'
import type { Of } from '../audit/found.js'
import { found } from '../audit/found.js'
import { keysOf } from '../given.js'
import type { Records } from './worlds.js'
import { isInside, unbounded, unreportedAt, worldsOf } from './worlds.js'

interface ExpectedGap {
  earliest: number
  latest: number
  readonly left: Set<string>
  readonly required: Set<string>
  readonly earlier: Set<string>
}

const nameOf = (ids: ReadonlyArray<string>): string => JSON.stringify([...ids].sort())

/** The gaps of all worlds, by the item before which a change is missing. */
const gapsInWorlds = (worlds: ReadonlyArray<World>): ReadonlyMap<string, ExpectedGap> => {
  const gaps = new Map<string, ExpectedGap>()
  for (const world of worlds) {
    /** Whose status stands; while nothing is stated, whose sightings narrow it. */
    let setters: ReadonlyArray<WorldItem> = []
    world.steps.forEach(({ item, believed, said, stated, required, status }, k) => {
      if (!believed) return
      const left = k === 0 ? unknown() : world.steps[k - 1].status
      if (required !== undefined) {
        const known = gaps.get(nameOf(item.reports)) ?? {
          earliest: Infinity,
          latest: -Infinity,
          left: new Set<string>(),
          required: new Set<string>(),
          earlier: new Set<string>()
        }
        gaps.set(nameOf(item.reports), known)
        const [lo, hi] = unreportedAt(world, k)
        known.earliest = Math.min(known.earliest, lo)
        known.latest = Math.max(known.latest, hi)
        known.left.add(statusKey(left))
        known.required.add(statusKey(required))
        for (const setter of setters) for (const id of setter.reports) known.earlier.add(id)
      }
      const isSilent = item.observed && said.kind === 'unknown' && statusKey(status) === statusKey(left)
      if (!isSilent) setters = stated ? [item] : [...setters, item]
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
  const expected = gapsInWorlds(worlds)
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
      steps.some(({ item, gap: isGap }) => !isGap && nameOf(item.reports) === nameOf(later))
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
