import { expect } from 'vitest'
import type { World, WorldItem } from 'changing-hands/testing'
import { statusKey } from 'changing-hands'
import type { MissingChange } from '../audit/found.js'
import { foundIn, missingIn } from '../audit/found.js'
import { historyOf, keysOf } from '../given.js'
import type { Records } from './eachWorld.js'
import { unbounded, worldsOf } from './eachWorld.js'

type Step = World['steps'][number]

/** A change that is missing before an item, as all worlds have it. */
interface Missing {
  readonly item: WorldItem
  earliest: number
  latest: number
  readonly left: Set<string>
  readonly required: Set<string>
  readonly earlier: Set<WorldItem>
}

/** Whether the last moment of something that is seen throughout, of which the first was believed, is this step or later. */
const isOpenAt = (steps: ReadonlyArray<Step>, at: number): boolean =>
  steps
    .slice(0, at)
    .some(
      ({ item: { opens }, believed }) =>
        believed && opens !== undefined && steps.slice(at).some(({ item }) => item.id === opens)
    )

/** Who left the place as it stands, or, while nothing is stated, who narrowed it. */
const settersAfter = (
  before: ReadonlyArray<WorldItem>,
  last: Step | undefined,
  step: Step
): ReadonlyArray<WorldItem> => {
  const { item, believed, said, gap, status, stated } = step
  if (!believed) return before
  const isSilent = item.observed && said.kind === 'unknown' && !gap
  if (isSilent && statusKey(status) === (last === undefined ? 'unknown' : statusKey(last.status))) return before
  return stated ? [item] : [...before, item]
}

const missingInWorlds = (worlds: ReadonlyArray<World>): ReadonlyArray<Missing> => {
  const found = new Map<string, Missing>()
  for (const { steps } of worlds) {
    let setters: ReadonlyArray<WorldItem> = []
    let last: number | undefined
    steps.forEach((step, k) => {
      const { item, gap, required, at, believed } = step
      if (gap && last !== undefined) {
        const known = found.get(item.id) ?? {
          item,
          earliest: Infinity,
          latest: -Infinity,
          left: new Set<string>(),
          required: new Set<string>(),
          earlier: new Set<WorldItem>()
        }
        found.set(item.id, known)
        known.earliest = Math.min(known.earliest, at, isOpenAt(steps, k) ? at : last + 1)
        known.latest = Math.max(known.latest, at)
        known.left.add(statusKey(steps[k - 1].status))
        if (required !== undefined) known.required.add(statusKey(required))
        for (const one of setters) known.earlier.add(one)
      }
      setters = settersAfter(setters, steps[k - 1], step)
      if (believed) last = at
    })
  }
  return [...found.values()]
}

const textOf = (earlier: Iterable<string>, later: ReadonlyArray<string>, more: object): string =>
  JSON.stringify({ earlier: [...new Set(earlier)].sort(), later: [...later].sort(), ...more })

const isCertain = (worlds: ReadonlyArray<World>, { item: { id } }: Missing): boolean =>
  worlds.every(({ steps }) => steps.some(({ item, gap }) => gap && item.id === id))

const textOfExpected = (worlds: ReadonlyArray<World>, missing: Missing): string =>
  textOf(
    [...missing.earlier].flatMap(({ reports }) => reports),
    missing.item.reports,
    {
      left: [...missing.left].sort(),
      required: [...missing.required].sort(),
      certain: isCertain(worlds, missing),
      earliest: unbounded(missing.earliest),
      latest: unbounded(missing.latest)
    }
  )

const textOfFound = ({ earlier, later, left, required, certain, bounds }: MissingChange): string =>
  textOf(earlier, later, {
    left: keysOf(left),
    required: keysOf(required),
    certain,
    earliest: unbounded(bounds.earliest),
    latest: unbounded(bounds.latest)
  })

/**
 * The changes that an audit says are missing are those of the worlds: where, between which dates, certain or not, what was
 * left and what is required. Those that are only seen, from one sighting to the next, are counted. Gives all of them.
 */
export const gapsAreTheWorlds = (records: Records): ReadonlyArray<{ readonly certain: boolean }> => {
  const worlds = worldsOf(records)
  const expected = missingInWorlds(worlds)
  const history = historyOf(records)
  const listed = missingIn(history).map(textOfFound)
  const texts = new Map(expected.map((missing) => [missing, textOfExpected(worlds, missing)]))
  const unlisted = [...expected]
  for (const text of listed) {
    const at = unlisted.findIndex((missing) => texts.get(missing) === text)
    expect(at, `${text} is none of ${[...texts.values()].join(' ')}`).toBeGreaterThanOrEqual(0)
    unlisted.splice(at, 1)
  }
  for (const { item, earlier } of unlisted)
    expect(
      [item, ...earlier].every(({ observed }) => observed),
      'only seen'
    ).toBe(true)
  const [seen] = foundIn('seen-otherwise', history)
  expect(seen?.count ?? 0).toBe(unlisted.length)
  for (const bounds of seen === undefined ? [] : [seen.first, seen.last])
    expect(unlisted.map(({ earliest, latest }) => [unbounded(earliest), unbounded(latest)])).toContainEqual([
      unbounded(bounds.earliest),
      unbounded(bounds.latest)
    ])
  return [...missingIn(history), ...unlisted.map((missing) => ({ certain: isCertain(worlds, missing) }))]
}
