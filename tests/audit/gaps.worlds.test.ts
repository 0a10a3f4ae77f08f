import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { History } from 'changing-hands'
import { arbitraryPlaceRecords } from 'changing-hands/testing'
import { cases } from '../cases.js'
import { placesFirst } from '../corpus/index.js'
import { historyOf, historyWith } from '../given.js'
import { gapsAreTheWorlds } from '../oracles/gaps.js'
import { foundIn } from './found.js'

const places = arbitraryPlaceRecords({ size: 5 })

describe('the gaps that an audit finds', () => {
  it('are those of the enumerated worlds: where, when, certain or not, what was left and what is required', () => {
    const runs = cases(4000)
    const met = { certain: 0, uncertain: 0 }
    fc.assert(
      fc.property(places, (records) => {
        fc.pre(records.length > 0)
        for (const { certain } of gapsAreTheWorlds(records)) met[certain ? 'certain' : 'uncertain']++
      }),
      runs
    )
    expect(met.certain / runs.numRuns).toBeGreaterThan(0.015)
    expect(met.uncertain / runs.numRuns).toBeGreaterThan(0.015)
  })

  describe.each([0, 1, 2])('with clusters of more than %i items left unsolved', (exactClusterSize) => {
    const unsolvedIn = (history: History): ReadonlyArray<string> =>
      foundIn('cluster-too-large', history).flatMap(({ records }) => records)

    it('are the same where every cluster is solved', () => {
      fc.assert(
        fc.property(places, (records) => {
          const history = historyWith({ exactClusterSize }, records)
          if (unsolvedIn(history).length === 0)
            expect(foundIn('gap', history)).toEqual(foundIn('gap', historyOf(records)))
        }),
        placesFirst(1500)
      )
    })
    it('are certain, none within an unsolved cluster, with bounds that contain the exact ones', () => {
      fc.assert(
        fc.property(places, (records) => {
          const history = historyWith({ exactClusterSize }, records)
          const unsolved = new Set(unsolvedIn(history))
          if (unsolved.size === 0) return
          const exact = foundIn('gap', historyOf(records))
          for (const gap of foundIn('gap', history)) {
            const same = exact.find(({ later }) => later[0] === gap.later[0])
            expect(gap.certain).toBe(true)
            expect(same?.certain).toBe(true)
            expect(gap.later.filter((id) => unsolved.has(id))).toEqual([])
            expect(gap.bounds.earliest).toBeLessThanOrEqual(same?.bounds.earliest ?? NaN)
            expect(gap.bounds.latest).toBeGreaterThanOrEqual(same?.bounds.latest ?? NaN)
          }
        }),
        placesFirst(1500)
      )
    })
  })
})
