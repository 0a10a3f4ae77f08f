import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ControlRecord } from 'changing-hands'
import { accordingTo, controllerAt, held, orThrow, withPolicy } from 'changing-hands'
import { decodeRecord } from 'changing-hands/records'
import { arbitraryPlaceRecords, arbitraryRecords, fastAnswersAreTheWorlds, placeWindow } from 'changing-hands/testing'
import { cases } from '../cases.js'
import { logsFirst, placesFirst } from '../corpus/index.js'
import { change, historyOf, historyWith, possibleAt, seen, times } from '../given.js'
import { asChronon, ascending, outlinedAt } from '../inside.js'

const chronons = times(placeWindow.until - placeWindow.from + 5, (k) => placeWindow.from - 2 + k)

/** Statuses without reasons, and the controller, are read on ways of their own: they must be those of the answers. */
const outlineIsTheAnswers = (records: ReadonlyArray<ControlRecord>): void => {
  for (const history of [
    historyOf(records),
    historyWith({ exactStates: 2 }, records),
    withPolicy(historyOf(records), 'agreed'),
    accordingTo(historyOf(records), ['x'])
  ]) {
    const answers = chronons.map((chronon) => possibleAt(history, 'p', chronon))
    expect(chronons.map((chronon) => outlinedAt(history, 'p', chronon))).toEqual(answers)
    expect(
      chronons.map((chronon) => {
        const who = controllerAt(history, 'p', asChronon(chronon))
        return who._tag === 'Some' ? `held ${who.value}` : 'nobody for certain'
      })
    ).toEqual(
      answers.map(([status, ...others]) =>
        others.length === 0 && status.startsWith('held ') ? status : 'nobody for certain'
      )
    )
  }
}

const withoutLinks = (record: ControlRecord): ControlRecord => {
  const { occurrence: _, after: __, ...others } = record
  return orThrow(decodeRecord(others))
}

describe('the statuses of a place without their reasons are those of its answers', () => {
  it('of reports without links', () => {
    fc.assert(
      fc.property(arbitraryPlaceRecords({ size: 8 }), (records) => outlineIsTheAnswers(records.map(withoutLinks))),
      placesFirst(2000)
    )
  })
  it('of reports with links', () => {
    fc.assert(fc.property(arbitraryPlaceRecords(), outlineIsTheAnswers), placesFirst(1000))
  })
  it('of whole logs, amendments among them', () => {
    fc.assert(fc.property(arbitraryRecords({ places: ['p'] }), outlineIsTheAnswers), logsFirst(1000))
  })
  it('where many sightings of a day repeat one another, and so the worlds say', () => {
    const sighting = fc.record({
      day: fc.constantFrom('2017-11-02', '2017-11-04', '2017-11-06', '2017-11-08'),
      by: fc.constantFrom('a', 'a', 'b').map(held),
      observed: fc.constantFrom(true, true, true, false),
      from: fc.constantFrom(undefined, held('a'), held('b'))
    })
    fc.assert(
      fc.property(fc.array(sighting, { maxLength: 6 }), (sightings) => {
        const records = sightings.map(({ day, by, observed, from }, i) =>
          observed ? seen(`r${i}`, day, by) : change(`r${i}`, day, by, from === undefined ? {} : { from })
        )
        outlineIsTheAnswers(records)
        fastAnswersAreTheWorlds(records, 'p')
      }),
      cases(2000)
    )
  })
})

describe('positions in ascending order of their keys', () => {
  const key = fc.oneof(fc.integer({ min: -5, max: 5 }), fc.constantFrom(-Infinity, Infinity))
  const keys = fc.array(key, { maxLength: 300 })
  it('are all positions, each once', () => {
    fc.assert(
      fc.property(keys, (some) => {
        const order = ascending(Float64Array.from(some))
        expect([...order].sort((x, y) => x - y)).toEqual(some.map((_, i) => i))
      }),
      cases(1000)
    )
  })
  it('keep the order of equal keys, whether nearly sorted or not', () => {
    fc.assert(
      fc.property(keys, (some) => {
        const order = ascending(Float64Array.from(some))
        for (let k = 1; k < order.length; k++) {
          const [before, here] = [order[k - 1], order[k]]
          expect(some[before] < some[here] || (some[before] === some[here] && before < here)).toBe(true)
        }
      }),
      cases(1000)
    )
  })
})
