import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { arbitraryPlaceRecords, itemsOf } from 'changing-hands/testing'
import { cases } from '../cases.js'
import { placesFirst } from '../corpus/index.js'
import { keysOf } from '../given.js'
import { duplicatesAreTheDefinition } from '../oracles/duplicates.js'
import { found } from './found.js'

describe('the possible duplicates that an audit finds', () => {
  it.each([
    ['changes that say only what came of them', true],
    ['reports of every kind', false]
  ])('are the groups of changes that pair by pair may be one: %s', (_, plain) => {
    const runs = cases(4000, 300)
    const met = { all: 0, elsewhere: 0 }
    fc.assert(
      fc.property(arbitraryPlaceRecords({ plain }), (records) => {
        const { all, elsewhere } = duplicatesAreTheDefinition(records)
        met.all += all
        met.elsewhere += elsewhere
      }),
      runs
    )
    expect(met.all / runs.numRuns).toBeGreaterThan(0.015)
    expect(met.elsewhere > 0).toBe(!plain)
  })

  it('say to what, and how many they are', () => {
    fc.assert(
      fc.property(arbitraryPlaceRecords(), (records) => {
        const items = itemsOf(records, 'p')
        for (const { records: group, occurrences, to } of found('possible-duplicate', records)) {
          const own = items.filter(({ observed, reports }) => !observed && reports.some((id) => group.includes(id)))
          expect(own).toHaveLength(occurrences)
          const all = own.flatMap((item) => item.to)
          const stated = all.filter(({ kind }) => kind !== 'unknown')
          expect(new Set(keysOf(to))).toEqual(new Set(keysOf(stated.length === 0 ? all : stated)))
        }
      }),
      placesFirst(1000)
    )
  })
})
