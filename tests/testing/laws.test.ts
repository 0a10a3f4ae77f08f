import fc from 'fast-check'
import { describe, it } from 'vitest'
import {
  appendIsIdempotent,
  arbitraryRecords,
  arrivalOrderDoesNotMatter,
  batchEqualsOneByOne,
  learningKeepsThePast,
  mergeIsASemilattice,
  olderHistoriesStay,
  onlyTheseSources,
  questionsAgree,
  resumeEqualsReplay,
  retractedIsNeverRecorded
} from 'changing-hands/testing'
import { logsFirst } from '../corpus/index.js'

describe('the laws of whole logs', () => {
  it('arrival order does not matter', () => {
    fc.assert(fc.property(arbitraryRecords(), arrivalOrderDoesNotMatter), logsFirst(1000))
  })
  it('a batch equals one by one', () => {
    fc.assert(fc.property(arbitraryRecords(), batchEqualsOneByOne), logsFirst(1000))
  })
  it('an older history keeps answering as it did', () => {
    fc.assert(fc.property(arbitraryRecords(), olderHistoriesStay), logsFirst(1000))
  })
  it('appending is idempotent, and a log survives being written and read', () => {
    fc.assert(fc.property(arbitraryRecords(), appendIsIdempotent), logsFirst(1000))
  })
  it('merge is a semilattice', () => {
    fc.assert(
      fc.property(arbitraryRecords(), (all) => mergeIsASemilattice(all.slice(0, 6), all.slice(3, 9), all.slice(5))),
      logsFirst(1000)
    )
  })
  it('learning never changes what was known before', () => {
    const dates = fc.constantFrom('2017-10-31', '2017-11-05', '2017-11-20', '2017-12-01', '2018-01-01')
    fc.assert(fc.property(arbitraryRecords(), dates, learningKeepsThePast), logsFirst(1000, '2017-11-02'))
  })
  it('retracted is never recorded, and corrected is as if the correction had stood there', () => {
    const dates = fc.constantFrom('2017-10-31', '2017-11-05', '2017-11-12', '2017-11-20', '2017-12-01', '2018-01-01')
    fc.assert(
      fc.property(arbitraryRecords({ maxLength: 14 }), dates, retractedIsNeverRecorded),
      logsFirst(3000, '2017-11-03')
    )
  })
  it('according to some sources is as if no other had ever been recorded', () => {
    fc.assert(
      fc.property(arbitraryRecords(), fc.subarray(['x', 'y', 'z']), onlyTheseSources),
      logsFirst(1000, ['paper'])
    )
  })
  it('resume equals replay', () => {
    fc.assert(fc.property(arbitraryRecords(), fc.nat(12), resumeEqualsReplay), logsFirst(1000, 2))
  })
  it('the questions agree with one another', () => {
    const chronon = fc.integer({ min: 17465, max: 17495 })
    fc.assert(fc.property(arbitraryRecords(), chronon, questionsAgree), logsFirst(1000, 17475))
  })
})
