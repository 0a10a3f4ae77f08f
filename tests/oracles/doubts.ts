import { expect } from 'vitest'
import type { ControlRecord } from 'changing-hands'
import { statusKey } from 'changing-hands'
import type { WorldItem } from 'changing-hands/testing'
import { historyOf } from '../given.js'
import type { KnownGap } from '../inside.js'
import { doubtfulAt } from '../inside.js'
import { nameOf, settersAfter, sorted, storiesIn, unreportedReach } from './worlds.js'

type Records = ReadonlyArray<ControlRecord>

/** A gap in texts that can be compared. */
export interface GapInTexts {
  readonly later: string
  readonly earlier: ReadonlyArray<string>
  readonly left: ReadonlyArray<string>
  readonly required: ReadonlyArray<string>
  readonly at: readonly [earliest: number, latest: number]
  readonly certain: boolean
}

interface Met {
  readonly item: WorldItem
  readonly earlier: Set<WorldItem>
  readonly left: Set<string>
  readonly required: Set<string>
  readonly stories: Set<unknown>
  earliest: number
  latest: number
}

const sortedOf = (names: ReadonlySet<string>): ReadonlyArray<string> => [...names].sort()

/** The gaps of all stories, by the item before which a change is missing; and whether that is only seen, from item to item. */
export const gapsInWorlds = (
  records: Records
): ReadonlyArray<{ readonly gap: GapInTexts; readonly isOnlySeen: boolean }> => {
  const stories = storiesIn(records)
  const gaps = new Map<string, Met>()
  for (const story of stories)
    for (const [k, { item, gap, required }] of story.steps.entries()) {
      if (!gap || required === undefined) continue
      const met = gaps.get(item.id) ?? {
        item,
        earlier: new Set(),
        left: new Set(),
        required: new Set(),
        stories: new Set(),
        earliest: Infinity,
        latest: -Infinity
      }
      gaps.set(item.id, met)
      const { earliest, latest } = unreportedReach(story, k)
      met.earliest = Math.min(met.earliest, earliest)
      met.latest = Math.max(met.latest, latest)
      met.left.add(statusKey(story.steps[k - 1].status))
      met.required.add(statusKey(required))
      for (const setter of settersAfter(story, k)) met.earlier.add(setter)
      met.stories.add(story)
    }
  return [...gaps.values()].map(({ item, earlier, left, required, earliest, latest, stories: having }) => ({
    gap: {
      later: nameOf(item),
      earlier: sortedOf(new Set([...earlier].map(nameOf))),
      left: sortedOf(left),
      required: sortedOf(required),
      at: [earliest, latest],
      certain: having.size === stories.length
    },
    isOnlySeen: [item, ...earlier].every(({ observed }) => observed)
  }))
}

const doubtedInWorlds = (records: Records): ReadonlyArray<string> => {
  const doubted = storiesIn(records).flatMap(({ steps }) => steps.filter(({ believed }) => !believed))
  return sortedOf(new Set(doubted.map(({ item }) => nameOf(item))))
}

const inTexts = ({ later, earlier, left, required, earliest, latest, certain }: KnownGap): GapInTexts => ({
  later: nameOf({ reports: later }),
  earlier: sortedOf(new Set(earlier.map((reports) => nameOf({ reports })))),
  left: sortedOf(new Set(left.map(statusKey))),
  required: sortedOf(new Set(required.map(statusKey))),
  at: [earliest, latest],
  certain
})

/**
 * What does not hang together at a place is that of the worlds: before which items a change is missing, when, in all worlds or
 * in some, what was left and what is required; and which items some world disbelieves. Gives what was found.
 */
export const doubtsAreTheWorlds = (records: Records): ReturnType<typeof doubtfulAt> => {
  const found = doubtfulAt(historyOf(records), 'p')
  const { gaps, doubted } = found
  expect(sorted(gaps.map(inTexts))).toEqual(sorted(gapsInWorlds(records).map(({ gap }) => gap)))
  expect(sortedOf(new Set(doubted.map((reports) => nameOf({ reports }))))).toEqual(doubtedInWorlds(records))
  return found
}
