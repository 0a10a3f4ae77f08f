import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { recapturesOf, tenureOf, timesChangedHands, unknown } from 'changing-hands'
import {
  arbitraryPlaceRecords,
  changesOfHands,
  countRange,
  itemsOf,
  placeWindow,
  tenureRange
} from 'changing-hands/testing'
import { cases } from '../cases.js'
import { placesFirst } from '../corpus/index.js'
import { a, b, change, historyOf, seen } from '../given.js'
import { asChronon } from '../inside.js'
import { changesOfHandsBetween, recapturesBetween } from '../oracles/counts.js'
import { inTexts } from '../oracles/recaptures.js'
import { sorted } from '../oracles/worlds.js'

/** Neither the first nor the last two chronons of the window: there bounds may be cut off. */
const chronon = fc.integer({ min: placeWindow.from + 2, max: placeWindow.until - 3 })
const between = fc.tuple(chronon, chronon).map(([x, y]) => ({ from: Math.min(x, y), until: Math.max(x, y) }))
/** Turns: who has it back and forth. */
const turn = fc.record({
  at: fc.constantFrom('2017-11-03', '2017-11-05', '[2017-11-04..2017-11-06]', '2017-11-08'),
  to: fc.constantFrom(a, a, b, b, unknown(), unknown(['a'])),
  isSeen: fc.constantFrom(false, false, true)
})
const turns = fc
  .array(turn, { minLength: 3, maxLength: 4 })
  .map((all) => all.map(({ at, to, isSeen }, i) => (isSeen ? seen(`r${i}`, at, to) : change(`r${i}`, at, to))))
const few = fc.oneof(
  arbitraryPlaceRecords({ size: 3 }).filter((records) => records.length > 0),
  turns
)

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
  it('count those between two dates as the worlds do', () => {
    const runs = cases(2000)
    let narrowed = 0
    fc.assert(
      fc.property(few, between, (records, { from, until }) => {
        const history = historyOf(records)
        const within = { from: asChronon(from), until: asChronon(until) }
        const counted = timesChangedHands(history, 'p', within)
        expect(counted).toEqual(changesOfHandsBetween(records, { from, until }))
        if (counted.most > 0 && counted.most < timesChangedHands(history, 'p').most) narrowed++
      }),
      runs
    )
    expect(narrowed / runs.numRuns).toBeGreaterThan(0.02)
  })
  it('find the recaptures between two dates that the worlds have then', () => {
    const met = new Set<boolean>()
    fc.assert(
      fc.property(few, between, (records, { from, until }) => {
        const found = recapturesOf(historyOf(records), 'p', { from: asChronon(from), until: asChronon(until) })
        expect(sorted(inTexts(found))).toEqual(sorted(recapturesBetween(records, { from, until })))
        for (const { certain } of found) met.add(certain)
      }),
      cases(2000, 600)
    )
    expect(met.size).toBe(2)
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
