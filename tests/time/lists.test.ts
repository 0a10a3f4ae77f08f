import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cases } from '../cases.js'
import { addTo, firstWhere } from '../inside.js'

describe('a list in a map', () => {
  it('begins with the first value that is put there', () => {
    const lists = new Map<string, Array<number>>()
    addTo(lists, 'a', 1)
    addTo(lists, 'b', 2)
    addTo(lists, 'a', 3)
    expect([...lists]).toEqual([
      ['a', [1, 3]],
      ['b', [2]]
    ])
  })
})

describe('the first number of which something is so', () => {
  it('is that from which on it is so, or the end', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -1e9, max: 1e9 }),
        fc.nat(1e9),
        fc.integer({ min: -2e9, max: 2e9 }),
        (low, length, first) => {
          const found = firstWhere(low, low + length, (i) => i >= first)
          return found === Math.min(Math.max(low, first), low + length)
        }
      ),
      cases(1000)
    )
  })
})
