import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { recapturesOf, tenureOf, timesChangedHands } from 'changing-hands'
import {
  arbitraryPlaceRecords,
  changesOfHands,
  countRange,
  itemsOf,
  placeWindow,
  recaptures,
  tenureRange
} from 'changing-hands/testing'
import { placesFirst } from '../corpus/index.js'
import { historyOf } from '../given.js'
import { asChronon } from '../inside.js'

describe('questions about whole stories', () => {
  it('count changes of hands as the worlds do', () => {
    fc.assert(
      fc.property(arbitraryPlaceRecords(), (records) => {
        fc.pre(records.length > 0)
        const { least, most } = countRange(itemsOf(records, 'p'), placeWindow, changesOfHands)
        expect(timesChangedHands(historyOf(records), 'p')).toEqual({ least, most })
      }),
      placesFirst(5000)
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
      placesFirst(5000)
    )
  })
  it('bound every tenure as the worlds do', () => {
    const span = { from: placeWindow.from + 2, until: placeWindow.until - 2 }
    fc.assert(
      fc.property(arbitraryPlaceRecords({ size: 4 }), (records) => {
        fc.pre(records.length > 0)
        const items = itemsOf(records, 'p')
        const history = historyOf(records)
        for (const actor of ['a', 'b', 'c']) {
          const { least, most } = tenureRange(items, actor, placeWindow, span)
          const tenure = tenureOf(history, 'p', actor, { from: asChronon(span.from), until: asChronon(span.until - 1) })
          expect(tenure, actor).toEqual({ least, most })
        }
      }),
      placesFirst(1000)
    )
  })
})
