import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ControlRecord, EarliestLatest, History, LeastMost } from 'changing-hands'
import { changesOf, recapturesOf, spellsOf, statusKey, tenureOf, timesChangedHands } from 'changing-hands'
import { arbitraryPlaceRecords, placeWindow } from 'changing-hands/testing'
import { placesFirst } from '../corpus/index.js'
import { historyOf, historyWith, possibleAt, times } from '../given.js'
import { asChronon } from '../inside.js'

const contains = (wide: EarliestLatest, narrow: EarliestLatest): boolean =>
  wide.earliest <= narrow.earliest && wide.latest >= narrow.latest

const boundsIt = (wide: LeastMost, narrow: LeastMost): void => {
  expect(wide.least).toBeLessThanOrEqual(narrow.least)
  expect(wide.most).toBeGreaterThanOrEqual(narrow.most)
}

describe.each([1, 2, 5])('with what reaches more than %i states left unsolved', (exactStates) => {
  /** For every place, how it is answered with large clusters unsolved, beside the exact answer. */
  const forEveryPlace = (check: (unsolved: History, exact: History) => void): void =>
    fc.assert(
      fc.property(arbitraryPlaceRecords(), (records: ReadonlyArray<ControlRecord>) => {
        fc.pre(records.length > 0)
        check(historyWith({ exactStates }, records), historyOf(records))
      }),
      placesFirst(1000)
    )

  it('no status of an admitted world is missing', () => {
    forEveryPlace((unsolved, exact) => {
      const missing = times(placeWindow.until - placeWindow.from, (k) => {
        const possible = possibleAt(unsolved, 'p', placeWindow.from + k)
        return possibleAt(exact, 'p', placeWindow.from + k).filter((status) => !possible.includes(status))
      })
      expect(missing.flat()).toEqual([])
    })
  })
  it('changes of hands are counted within bounds that contain the exact ones', () => {
    forEveryPlace((unsolved, exact) => boundsIt(timesChangedHands(unsolved, 'p'), timesChangedHands(exact, 'p')))
  })
  it('tenures have bounds that contain the exact ones', () => {
    const within = { from: asChronon(placeWindow.from + 1), until: asChronon(placeWindow.until - 2) }
    forEveryPlace((unsolved, exact) => {
      for (const actor of ['a', 'b', 'c']) {
        boundsIt(tenureOf(unsolved, 'p', actor), tenureOf(exact, 'p', actor))
        boundsIt(tenureOf(unsolved, 'p', actor, within), tenureOf(exact, 'p', actor, within))
      }
    })
  })
  it('no recapture of an admitted world is missing', () => {
    forEveryPlace((unsolved, exact) => {
      for (const actor of ['a', 'b', 'c']) {
        const wide = recapturesOf(unsolved, 'p', actor)
        for (const { because, reported, at } of recapturesOf(exact, 'p', actor)) {
          const same = wide.filter((one) => one.because[0].id === because[0].id && one.reported === reported)
          expect(same.some((one) => contains(one.at, at))).toBe(true)
        }
      }
    })
  })
  it('every change is there, within wider bounds, and certain only of what is so', () => {
    forEveryPlace((unsolved, exact) => {
      const wide = changesOf(unsolved, 'p')
      for (const { because, at, changedHands, reported } of changesOf(exact, 'p')) {
        // What nobody reported is not looked for in what is unsolved.
        if (!reported) continue
        const same = wide.filter((one) => one.reported && one.because[0].id === because[0].id)
        expect(same).toHaveLength(1)
        expect(contains(same[0].at, at)).toBe(true)
        expect(['possibly', changedHands]).toContain(same[0].changedHands)
      }
    })
  })
  it('every spell is there, within wider bounds, and certain only of what is so', () => {
    forEveryPlace((unsolved, exact) => {
      const wide = spellsOf(unsolved, 'p')
      for (const { status, start, end, ongoing, certain } of spellsOf(exact, 'p')) {
        const same = wide.filter(
          (one) =>
            statusKey(one.status) === statusKey(status) &&
            contains(one.start, start) &&
            contains(one.end, end) &&
            ['possibly', ongoing].includes(one.ongoing) &&
            (!one.certain || certain)
        )
        expect(same.length, statusKey(status)).toBeGreaterThan(0)
      }
    })
  })
})
