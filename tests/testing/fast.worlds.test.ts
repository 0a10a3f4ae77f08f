import fc from 'fast-check'
import { describe, it } from 'vitest'
import {
  arbitraryPlaceRecords,
  fastAnswersAreTheWorlds,
  fastCountsAreTheWorlds,
  fastPairsAreTheWorlds,
  fastTenuresAreTheWorlds
} from 'changing-hands/testing'
import { cases } from '../cases.js'
import { placesFirst } from '../corpus/index.js'

const doubts = [undefined, false, 0, 2] as const
/** Mostly as it is by default. */
const doubtWithin = fc.constantFrom(...doubts, undefined, undefined)
const how = (within: (typeof doubts)[number]) => (within === undefined ? {} : { doubtWithin: within })
/** Neither the first nor the last of the window. */
const chronon = fc.integer({ min: 17470, max: 17481 })

describe('the fast answer is that of the enumerated worlds', () => {
  it('on places with changes that say only what came of them', () => {
    fc.assert(
      fc.property(arbitraryPlaceRecords({ plain: true }), (records) => fastAnswersAreTheWorlds(records, 'p')),
      placesFirst(10_000)
    )
  })
  it('on places with reports of every kind', () => {
    fc.assert(
      fc.property(arbitraryPlaceRecords(), (records) => fastAnswersAreTheWorlds(records, 'p')),
      placesFirst(20_000)
    )
  })
  it('whatever may be doubted', () => {
    fc.assert(
      fc.property(arbitraryPlaceRecords(), doubtWithin, (records, within) =>
        fastAnswersAreTheWorlds(records, 'p', how(within))
      ),
      cases(5000)
    )
  })
  it('by hours, by months, and by the clock of another zone', () => {
    const calendars = [
      // 2017-10-30 to 2017-11-12, in hours
      { granularity: 'hour', window: { from: 17469 * 24, until: 17483 * 24 } },
      // August 2017 to February 2018
      { granularity: 'month', window: { from: 571, until: 578 } },
      { timeZone: 'America/New_York' }
    ] as const
    fc.assert(
      fc.property(arbitraryPlaceRecords({ size: 4 }), fc.constantFrom(...calendars), (records, calendar) =>
        fastAnswersAreTheWorlds(records, 'p', calendar)
      ),
      cases(3000)
    )
  })
  it('when changes of hands are counted', () => {
    fc.assert(
      fc.property(arbitraryPlaceRecords(), doubtWithin, (records, within) =>
        fastCountsAreTheWorlds(records, 'p', how(within))
      ),
      cases(5000)
    )
  })
  it('when days are counted', () => {
    fc.assert(
      fc.property(arbitraryPlaceRecords({ size: 4 }), doubtWithin, (records, within) =>
        fastTenuresAreTheWorlds(records, 'p', how(within))
      ),
      cases(2000)
    )
  })
  it('when two dates are compared', () => {
    fc.assert(
      fc.property(arbitraryPlaceRecords({ size: 5 }), chronon, chronon, doubtWithin, (records, one, other, within) =>
        fastPairsAreTheWorlds(records, 'p', one, other, how(within))
      ),
      cases(5000)
    )
  })
})
