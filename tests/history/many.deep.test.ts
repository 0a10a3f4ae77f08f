import { describe } from 'vitest'
import { manyAmendmentsAreFollowed } from './many.js'

describe('very many amendments cost no more than they must', () => {
  manyAmendmentsAreFollowed({ retractions: 100_000, chain: 3_000, circle: 100_000, corrections: 100_000 })
})
