import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { logOf, orThrow, project, recapturesOf, statusAt, statusKey, tenureOf, timesChangedHands } from 'changing-hands'
import type { ControlRecord } from 'changing-hands'
import { arbitraryPlaceRecords, changesOfHands, countRange, itemsOf, placeWindow, possibleByChronon, recaptures, tenureRange } from '../../src/testing/worlds.js'

const places = Number(process.env.PLACES ?? 20_000)
const keys = (statuses: ReadonlyArray<Parameters<typeof statusKey>[0]>): ReadonlyArray<string> => statuses.map(statusKey).sort()
const historyOf = (records: ReadonlyArray<ControlRecord>) => project(orThrow(logOf(records)))

const agrees = (records: ReadonlyArray<ControlRecord>): void => {
  const history = historyOf(records)
  const expected = possibleByChronon(itemsOf(records, 'p'), placeWindow)
  // At the first and the last chronon of the window, bounds that reach beyond it are cut off.
  for (let k = 1; k < expected.length - 1; k++) {
    const { possible, certain } = statusAt(history, 'p', placeWindow.from + k)
    expect(keys(possible.map(({ status }) => status)), `chronon ${placeWindow.from + k}`).toEqual(keys(expected[k]))
    expect(certain._tag).toBe(expected[k].length === 1 ? 'Some' : 'None')
  }
}

describe('the fast answer is the enumerated worlds', () => {
  it('for changes without gaps, whatever their bounds and "after"', () => {
    fc.assert(fc.property(arbitraryPlaceRecords({ plain: true }), agrees), { numRuns: places / 2 })
  })
  it('for changes with "from", observations and gaps', () => {
    fc.assert(fc.property(arbitraryPlaceRecords(), agrees), { numRuns: places / 2 })
  })
})

describe('questions about whole stories', () => {
  it('count changes of hands as the worlds do', () => {
    fc.assert(
      fc.property(arbitraryPlaceRecords(), (records) => {
        fc.pre(records.length > 0)
        const { least, most } = countRange(itemsOf(records, 'p'), placeWindow, changesOfHands)
        expect(timesChangedHands(historyOf(records), 'p')).toEqual({ least, most })
      }),
      { numRuns: places / 4 }
    )
  })
  it('find recaptures where the worlds have them', () => {
    fc.assert(
      fc.property(arbitraryPlaceRecords({ size: 5 }), (records) => {
        fc.pre(records.length > 0)
        const { least, most } = countRange(itemsOf(records, 'p'), placeWindow, recaptures)
        const found = recapturesOf(historyOf(records), 'p')
        expect(found.length).toBeGreaterThanOrEqual(most)
        expect(found.filter(({ certain }) => certain).length).toBeLessThanOrEqual(least)
        expect(found.length > 0).toBe(most > 0)
      }),
      { numRuns: places / 4 }
    )
  })
  it('bound every tenure as the worlds do', () => {
    fc.assert(
      fc.property(arbitraryPlaceRecords({ size: 4 }), (records) => {
        fc.pre(records.length > 0)
        const items = itemsOf(records, 'p')
        const span = { from: placeWindow.from + 2, until: placeWindow.until - 2 }
        const history = historyOf(records)
        for (const actor of ['a', 'b', 'c']) {
          const { least, most } = tenureRange(items, actor, placeWindow, span)
          expect(tenureOf(history, 'p', actor, { from: span.from, until: span.until - 1 }), actor).toEqual({ least, most })
        }
      }),
      { numRuns: 1000 }
    )
  })
})
