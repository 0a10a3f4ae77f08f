import fc from 'fast-check'
import { describe, it } from 'vitest'
import { arbitraryPlaceRecords, fastAnswersAreTheWorlds } from 'changing-hands/testing'
import { placesFirst } from '../corpus/index.js'

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
})
