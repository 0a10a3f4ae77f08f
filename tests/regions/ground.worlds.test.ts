import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { statusKey } from 'changing-hands'
import { arbitraryPlaceRecords, forEachWorld, itemsOf } from 'changing-hands/testing'
import { cases } from '../cases.js'
import { timelinesOf, window } from '../oracles/ground.js'
import { timelinesIn } from '../oracles/timelines.js'

describe('what can have been on the ground, story by story', () => {
  it('is what the enumerated worlds have, one by one', () => {
    fc.assert(
      fc.property(arbitraryPlaceRecords({ size: 3 }), (records) => {
        const lines = new Set<string>()
        forEachWorld(itemsOf(records, 'p'), window, (world) => {
          for (const { statuses } of timelinesIn(world, window))
            lines.add(statuses.map(({ status }) => statusKey(status)).join('|'))
        })
        const found = timelinesOf(records, 'p').map((line) => line.map(statusKey).join('|'))
        expect(found.sort()).toEqual([...lines].sort())
      }),
      cases(1000)
    )
  })
})
