import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { arbitraryPlaceRecords } from 'changing-hands/testing'
import { cases } from '../cases.js'
import { historyWith } from '../given.js'
import { doubtfulAt } from '../inside.js'
import { doubtsAreTheWorlds } from '../oracles/doubts.js'
import { arbitraryRepeats } from '../oracles/repeats.js'

const places = arbitraryPlaceRecords({ size: 5 })

describe('the changes that nobody reported, and the reports that may be wrong', () => {
  it('are those of the enumerated worlds: where, when, certain or not, what was left and what is required', () => {
    const runs = cases(4000)
    const met = { certain: 0, uncertain: 0, doubted: 0 }
    fc.assert(
      fc.property(places, (records) => {
        fc.pre(records.length > 0)
        const { gaps, doubted } = doubtsAreTheWorlds(records)
        for (const { certain } of gaps) met[certain ? 'certain' : 'uncertain']++
        met.doubted += doubted.length
      }),
      runs
    )
    for (const [what, times] of Object.entries(met)) expect(times / runs.numRuns, what).toBeGreaterThan(0.015)
  })
  it('are so where reports repeat one another', () => {
    fc.assert(
      fc.property(arbitraryRepeats(5), (records) => {
        doubtsAreTheWorlds(records)
      }),
      cases(1000)
    )
  })

  it.each([1, 2, 5])(
    'are the same outside of clusters with more than %i states, which are not solved',
    (exactStates) => {
      const runs = cases(1500, 400)
      const met = { found: 0, unsolved: 0 }
      fc.assert(
        fc.property(places, fc.constantFrom<number | false>(7, 0, false), (records, doubtWithin) => {
          const some = doubtfulAt(historyWith({ exactStates, doubtWithin }, records), 'p')
          const all = doubtfulAt(historyWith({ doubtWithin }, records), 'p')
          const unsolved = new Set(some.unsolved.flat())
          const found = new Set(some.gaps.map((gap) => JSON.stringify(gap)))
          const expected = new Map(all.gaps.map((gap) => [JSON.stringify(gap), gap]))
          expect([...found].filter((gap) => !expected.has(gap))).toEqual([])
          // What is missing goes through an unsolved stretch, or ends right after it.
          for (const [key, gap] of expected)
            if (!found.has(key))
              expect(some.unsolvedAt.some(([lo, hi]) => lo <= gap.latest && all.sinceOf(gap) <= hi)).toBe(true)
          met.found += found.size
          met.unsolved += unsolved.size
        }),
        runs
      )
      for (const [what, times] of Object.entries(met)) expect(times / runs.numRuns, what).toBeGreaterThan(0.01)
    }
  )
})
