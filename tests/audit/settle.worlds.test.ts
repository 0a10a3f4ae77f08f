import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ControlRecord, Outcome } from 'changing-hands'
import { explain, statusKey } from 'changing-hands'
import { arbitraryPlaceRecords, placeWindow } from 'changing-hands/testing'
import { cases } from '../cases.js'
import { day, historyOf, historyWith, keysOf, possibleAt } from '../given.js'
import { arbitraryToldTwice } from '../oracles/repeats.js'
import { onceReported, somebodyElse } from '../oracles/settled.js'
import { asChronon } from '../inside.js'

const places = arbitraryPlaceRecords()
const chronon = fc.integer({ min: placeWindow.from + 1, max: placeWindow.until - 2 })

/** Once a report says so, just what the outcome promised is possible. */
const keepsItsWord = (
  records: ReadonlyArray<ControlRecord>,
  date: string | number,
  { fact, leaves, orWhomItNames }: Outcome
): ReadonlyArray<string> => {
  const possible = possibleAt(historyOf(onceReported(records, fact)), 'p', date)
  expect(possible, JSON.stringify(fact)).toEqual(keysOf(orWhomItNames ? [...leaves, somebodyElse] : leaves))
  return possible
}

describe('every proposal of what would settle an answer', () => {
  it('keeps its word: once a report says so, just what it promised is possible', () => {
    const met = new Set<string>()
    fc.assert(
      fc.property(
        fc.oneof({ arbitrary: places, weight: 4 }, { arbitrary: arbitraryToldTwice, weight: 1 }),
        chronon,
        (records, at) => {
          fc.pre(records.length > 0)
          for (const { kind, outcomes } of explain(historyOf(records), 'p', asChronon(at)).settle) {
            met.add(kind)
            for (const outcome of outcomes) {
              const possible = keepsItsWord(records, at, outcome)
              if (outcome.certain) expect(possible).toHaveLength(1)
            }
          }
        }
      ),
      cases(1500, 300)
    )
    // Every kind of proposal was put to the test.
    expect([...met].sort()).toEqual(['change', 'date', 'from', 'order', 'same', 'seen', 'to', 'wrong'])
  })
  it('settles it by some outcome, and always if by every one', () => {
    fc.assert(
      fc.property(places, chronon, (records, at) => {
        fc.pre(records.length > 0)
        for (const { settles, outcomes } of explain(historyOf(records), 'p', asChronon(at)).settle) {
          expect(outcomes.some(({ certain }) => certain)).toBe(true)
          expect(settles === 'always').toBe(outcomes.every(({ certain }) => certain))
        }
      }),
      cases(1000)
    )
  })
  it('of a wide date keeps its word as well', () => {
    fc.assert(
      fc.property(places, chronon, chronon, (records, x, y) => {
        fc.pre(records.length > 0)
        const date = `${day(Math.min(x, y))}/${day(Math.max(x, y))}`
        for (const { outcomes } of explain(historyOf(records), 'p', date).settle)
          for (const outcome of outcomes) keepsItsWord(records, date, outcome)
      }),
      cases(1000)
    )
  })
  it('of a date or an order names every outcome that the log leaves open: together they make up the answer', () => {
    fc.assert(
      fc.property(places, chronon, (records, at) => {
        fc.pre(records.length > 0)
        // Of what may be wrong a date also says how much it weighs.
        const { answer, settle } = explain(historyWith({ doubtWithin: false }, records), 'p', asChronon(at))
        const possible = keysOf(answer.possible.map(({ status }) => status))
        for (const { kind, outcomes } of settle.filter((one) => one.kind === 'date' || one.kind === 'order')) {
          const left = new Set(outcomes.flatMap(({ leaves }) => leaves.map(statusKey)))
          expect([...left].sort(), kind).toEqual(possible)
        }
      }),
      cases(1000)
    )
  })
  it('is about records that are there', () => {
    fc.assert(
      fc.property(places, chronon, (records, at) => {
        const ids = new Set(records.map(({ id }) => id))
        for (const { records: about } of explain(historyOf(records), 'p', asChronon(at)).settle)
          expect(about.filter((id) => !ids.has(id))).toEqual([])
      }),
      cases(1000)
    )
  })
})
