import fc from 'fast-check'
import { describe, it } from 'vitest'
import { unknown } from 'changing-hands'
import {
  arbitraryPlaceRecords,
  fastAnswersAreTheWorlds,
  fastCountsAreTheWorlds,
  fastPairsAreTheWorlds,
  fastTenuresAreTheWorlds
} from 'changing-hands/testing'
import { cases } from '../cases.js'
import { placesFirst } from '../corpus/index.js'
import { a, b, change, seen } from '../given.js'

const doubts = [undefined, false, 0, 2] as const
/** Mostly as it is by default. */
const doubtWithin = fc.constantFrom(...doubts, undefined, undefined)
const how = (within: (typeof doubts)[number]) => (within === undefined ? {} : { doubtWithin: within })
const source = fc.constantFrom({ source: { id: 'x' } }, { source: { id: 'y' } })
const november = (day: number): string => `2017-11-0${day}`
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
  it('where what was seen throughout is contradicted', () => {
    const day = fc.integer({ min: 2, max: 6 })
    const some = { day, days: fc.nat(3), status: fc.constantFrom(a, b, unknown(['a']), unknown()), source }
    const stretch = fc.record(some).map(
      ({ day: from, days, status, source: by }) =>
        (id: string) =>
          seen(id, `${november(from)}/${november(from + days)}`, status, { throughout: true, ...by })
    )
    const other = fc
      .record({ ...some, isSeen: fc.boolean() })
      .map(({ day: from, days, status, source: by, isSeen }) => (id: string) => {
        const at = `[${november(from)}..${days === 3 ? '' : november(from + days)}]`
        return isSeen ? seen(id, at, status, by) : change(id, at, status, by)
      })
    const records = fc
      .tuple(fc.array(stretch, { minLength: 1, maxLength: 2 }), fc.array(other, { minLength: 1, maxLength: 4 }))
      .map(([stretches, others]) => [...stretches, ...others].map((write, i) => write(`r${i}`)))
    fc.assert(
      fc.property(records, (all) => fastAnswersAreTheWorlds(all, 'p')),
      cases(2000)
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
