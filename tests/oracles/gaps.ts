import { expect } from 'vitest'
import type { ControlRecord } from 'changing-hands'
import { statusKey } from 'changing-hands'
import type { MissingChange } from '../audit/found.js'
import { foundIn, missingIn } from '../audit/found.js'
import { historyOf } from '../given.js'
import type { GapInTexts } from './doubts.js'
import { gapsInWorlds } from './doubts.js'

type Records = ReadonlyArray<ControlRecord>

/** One text for a gap; the records of all items before it in one list, as the audit has them. */
const textOf = ({ later, earlier, ...more }: GapInTexts): string =>
  JSON.stringify([
    later,
    [...new Set(earlier.flatMap((names) => names.split(' ')))].sort(),
    Object.entries(more).sort()
  ])

const inTexts = ({ earlier, later, left, required, certain, bounds }: MissingChange): GapInTexts => ({
  later: [...later].sort().join(' '),
  earlier,
  left: [...new Set(left.map(statusKey))].sort(),
  required: [...new Set(required.map(statusKey))].sort(),
  at: [bounds.earliest, bounds.latest],
  certain
})

/**
 * The changes that an audit says are missing are those of the worlds: where, between which dates, certain or not, what was
 * left and what is required. Those that are only seen, from one sighting to the next, are counted. Gives all of them.
 */
export const gapsAreTheWorlds = (records: Records): ReadonlyArray<{ readonly certain: boolean }> => {
  const history = historyOf(records)
  const expected = gapsInWorlds(records)
  const unlisted = [...expected]
  for (const text of missingIn(history).map(inTexts).map(textOf)) {
    const at = unlisted.findIndex(({ gap }) => textOf(gap) === text)
    expect(at, `${text} is none of ${expected.map(({ gap }) => textOf(gap)).join(' ')}`).toBeGreaterThanOrEqual(0)
    unlisted.splice(at, 1)
  }
  expect(unlisted.filter(({ isOnlySeen }) => !isOnlySeen)).toEqual([])
  const [seen] = foundIn('seen-otherwise', history)
  expect(seen?.count ?? 0).toBe(unlisted.length)
  for (const { earliest, latest } of seen === undefined ? [] : [seen.first, seen.last])
    expect(unlisted.map(({ gap }) => gap.at)).toContainEqual([earliest, latest])
  return expected.map(({ gap }) => gap)
}
