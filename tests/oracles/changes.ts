import { expect } from 'vitest'
import type { Change } from 'changing-hands'
import { changesOf, statusKey } from 'changing-hands'
import { itemsOf } from 'changing-hands/testing'
import type { keysOf } from '../given.js'
import { historyOf, idsOf } from '../given.js'
import type { Passed, Records } from './worlds.js'
import { heldIn, holdersWith, namedIn, nameOf, reachOf, sorted, storiesIn, unreportedReach } from './worlds.js'

interface ExpectedChange {
  readonly because: string
  readonly reported: boolean
  readonly from: string
  readonly to: string
  readonly at: readonly [earliest: number, latest: number]
  readonly certain: boolean
  readonly changedHands: string
}

/** Whether the holder becomes another one by each thing that is passed, in some way to hold the place or another. */
const changesHandsIn = (passed: ReadonlyArray<Passed>): ReadonlyArray<readonly [Passed, boolean]> => {
  const named = namedIn(passed)
  let lasts: ReadonlyArray<string | undefined> = [undefined]
  return passed.flatMap((one) => {
    const ways = lasts.flatMap((last) =>
      holdersWith(one, last, named).map((next) => ({ next, changed: last !== undefined && next !== last }))
    )
    lasts = [...new Set(ways.map(({ next }) => next))]
    return one.why === 'before' ? [] : ways.map(({ changed }) => [one, changed] as const)
  })
}

/**
 * Every change of some world, those included that nobody reported, when it can be, whether every world has it, and whether it
 * changes hands in all that have it, some or none.
 */
const changesInWorlds = (records: Records): ReadonlyArray<ExpectedChange> => {
  const stories = storiesIn(records)
  const hands = new Map<string, Set<boolean>>()
  for (const [{ why, item }, changed] of stories.flatMap(heldIn).flatMap(changesHandsIn)) {
    const name = `${why} ${item.id}`
    hands.set(name, (hands.get(name) ?? new Set()).add(changed))
  }
  return itemsOf(records, 'p').flatMap((item): ReadonlyArray<ExpectedChange> => {
    const steps = stories.map((story) => {
      const k = story.steps.findIndex((step) => step.item.id === item.id)
      return { story, k, step: story.steps[k] }
    })
    const believed = steps.filter(({ step }) => step.believed)
    const gaps = steps.filter(({ step }) => step.gap)
    const change = (
      why: 'item' | 'gap',
      reaches: ReadonlyArray<{ readonly earliest: number; readonly latest: number }>
    ): Pick<ExpectedChange, 'because' | 'reported' | 'at' | 'certain' | 'changedHands'> => {
      const changed = hands.get(`${why} ${item.id}`) ?? new Set()
      return {
        because: nameOf(item),
        reported: why === 'item',
        at: [Math.min(...reaches.map(({ earliest }) => earliest)), Math.max(...reaches.map(({ latest }) => latest))],
        certain: reaches.length === stories.length,
        changedHands: changed.size > 1 ? 'possibly' : changed.has(true) ? 'certainly' : 'no'
      }
    }
    const missing =
      gaps.length === 0
        ? []
        : [
            {
              ...change(
                'gap',
                gaps.map(({ story, k }) => unreportedReach(story, k))
              ),
              from: keys(gaps.map(({ story, k }) => story.steps[k - 1].status)),
              to: keys(gaps.flatMap(({ step }) => step.required ?? []))
            }
          ]
    const said = { from: keys(item.from), to: keys(item.to) }
    if (item.observed) return missing
    // What every world disbelieves has the dates that it could have had, and changes nothing.
    const dated = (believed.length === 0 ? steps : believed).map(({ story, k }) => reachOf(story)[k])
    const reported = { ...change('item', dated), ...said }
    return [...missing, believed.length === 0 ? { ...reported, certain: false, changedHands: 'no' } : reported]
  })
}

const keys = (statuses: Parameters<typeof keysOf>[0]): string =>
  [...new Set(statuses.map(statusKey))].sort().join(' | ')

/** Every change happens when it does in the worlds, and changes hands if it does so there. Gives the changes. */
export const changesAreTheWorlds = (records: Records): ReadonlyArray<Change> => {
  const changes = changesOf(historyOf(records), 'p')
  const answered = changes.map(({ because, reported, from, to, at, certain, changedHands }): ExpectedChange => ({
    because: [...idsOf(because)].sort().join(' '),
    reported,
    from: keys(from),
    to: keys(to),
    at: [at.earliest, at.latest],
    certain,
    changedHands
  }))
  expect(sorted(answered)).toEqual(sorted(changesInWorlds(records)))
  return changes
}
