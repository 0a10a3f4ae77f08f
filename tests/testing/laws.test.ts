import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatChronon, orThrow, parseDate } from 'changing-hands'
import {
  appendIsIdempotent,
  arbitraryPlaceRecords,
  arbitraryRecords,
  arrivalOrderDoesNotMatter,
  batchEqualsOneByOne,
  fastAnswersAreTheWorlds,
  learningKeepsThePast,
  mergeIsASemilattice,
  morePreciseAddsNothing,
  olderHistoriesStay,
  onlyTheseSources,
  questionsAgree,
  resumeEqualsReplay,
  retractedIsNeverRecorded
} from 'changing-hands/testing'
import { cases } from '../cases.js'

const runs = cases(1000)

describe('the laws', () => {
  it('arrival order does not matter', () => {
    fc.assert(fc.property(arbitraryRecords(), arrivalOrderDoesNotMatter), runs)
  })
  it('a batch equals one by one', () => {
    fc.assert(fc.property(arbitraryRecords(), batchEqualsOneByOne), runs)
  })
  it('an older history keeps answering as it did', () => {
    fc.assert(fc.property(arbitraryRecords(), olderHistoriesStay), runs)
  })
  it('appending is idempotent, and a log survives being written and read', () => {
    fc.assert(fc.property(arbitraryRecords(), appendIsIdempotent), runs)
  })
  it('merge is a semilattice', () => {
    fc.assert(
      fc.property(arbitraryRecords(), (all) => mergeIsASemilattice(all.slice(0, 6), all.slice(3, 9), all.slice(5))),
      runs
    )
  })
  it('learning never changes what was known before', () => {
    const dates = fc.constantFrom('2017-10-31', '2017-11-05', '2017-11-20', '2017-12-01', '2018-01-01')
    fc.assert(fc.property(arbitraryRecords(), dates, learningKeepsThePast), runs)
  })
  it('retracted is never recorded, and corrected is as if the correction had stood there', () => {
    const dates = fc.constantFrom('2017-10-31', '2017-11-05', '2017-11-12', '2017-11-20', '2017-12-01', '2018-01-01')
    fc.assert(fc.property(arbitraryRecords({ maxLength: 14 }), dates, retractedIsNeverRecorded), cases(3000))
  })
  it('according to some sources is as if no other had ever been recorded', () => {
    const sources = fc.subarray(['x', 'y', 'z'])
    fc.assert(fc.property(arbitraryRecords(), sources, onlyTheseSources), runs)
  })
  it('resume equals replay', () => {
    fc.assert(fc.property(arbitraryRecords(), fc.nat(12), resumeEqualsReplay), runs)
  })
  it('more precise dates never add a possibility, as long as some world stays with no more gaps', () => {
    const some = cases(4000)
    let said = 0
    const narrowing = fc.record({
      which: fc.nat(),
      from: fc.double({ min: 0, max: 1, noNaN: true }),
      until: fc.double({ min: 0, max: 1, noNaN: true })
    })
    fc.assert(
      fc.property(arbitraryPlaceRecords(), narrowing, (records, { which, from, until }) => {
        const alone = records.filter((record) =>
          records.every(
            (other) => other === record || (other.occurrence ?? other.id) !== (record.occurrence ?? record.id)
          )
        )
        fc.pre(alone.length > 0)
        const record = alone[which % alone.length]
        if (record.type !== 'ControlChanged' && record.type !== 'ControlObserved') return
        const { lo, hi } = orThrow(parseDate(record.at))
        const [first, last] = [Math.max(lo, 17469), Math.min(hi, 17482)]
        const [one, other] = [from, until]
          .map((share) => first + Math.round(share * (last - first)))
          .sort((a, b) => a - b)
        const precise = { ...record, at: `${formatChronon(one, 'day')}/${formatChronon(other, 'day')}` }
        if (morePreciseAddsNothing(records, precise, 'p') && (one > first || other < last)) said++
      }),
      some
    )
    expect(said / some.numRuns).toBeGreaterThan(0.125)
  })
  it('the questions agree with one another', () => {
    fc.assert(fc.property(arbitraryRecords(), fc.integer({ min: 17465, max: 17495 }), questionsAgree), runs)
  })
  it('the fast answer is that of the enumerated worlds, on 20,000 places and 10,000 plain ones', () => {
    fc.assert(
      fc.property(arbitraryPlaceRecords({ plain: true }), (records) => fastAnswersAreTheWorlds(records, 'p')),
      cases(10_000)
    )
    fc.assert(
      fc.property(arbitraryPlaceRecords(), (records) => fastAnswersAreTheWorlds(records, 'p')),
      cases(20_000)
    )
  })
})
