import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { State } from '../../apps/page/state.js'
import { hashOf, initial, stateOf } from '../../apps/page/state.js'
import { cases } from '../cases.js'

/** Any text that an address can hold: no halves of surrogate pairs. */
const text = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.constantFrom('__proto__', 'constructor', '#&=+%', 'البوكمال', 'a\nb', '\u2028', '%00', '</script>')
)

const state: fc.Arbitrary<State> = fc.record({
  log: text,
  date: text,
  known: text,
  place: text,
  query: text,
  holder: text,
  certainty: fc.constantFrom('', 'certain', 'open', 'nothing'),
  sort: fc.constantFrom('place', 'holder', 'certainty', 'basis'),
  order: fc.constantFrom('up', 'down'),
  page: fc.integer({ min: 1, max: 999_999 }),
  step: fc.constantFrom('changes', 'days'),
  theme: fc.constantFrom('', 'light', 'dark'),
  language: fc.constantFrom('en', 'ar')
})

describe('an address holds what is looked at', () => {
  it('what is written is read back, with or without its #', () => {
    fc.assert(
      fc.property(state, (one) => {
        expect(stateOf(hashOf(one))).toEqual(one)
        expect(stateOf(`#${hashOf(one)}`)).toEqual(one)
      }),
      cases(2000)
    )
  })
  it('it survives what a browser does to an address', () => {
    fc.assert(
      fc.property(state, (one) => {
        const address = new URL(`file:///page.html#${hashOf(one)}`)
        expect(stateOf(address.hash)).toEqual(one)
      }),
      cases(1000)
    )
  })
  it('whatever stands in an address, a state is read from it, and written again it is the same', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (hash) => {
        const read = stateOf(hash)
        expect(Object.keys(read)).toEqual(Object.keys(initial))
        expect(stateOf(hashOf(read))).toEqual(read)
      }),
      cases(1000)
    )
  })
  it('what is as it was at first is not written', () => {
    expect(hashOf(initial)).toBe('')
    expect(hashOf({ ...initial, place: 'al-bukamal', date: '2017-11-12' })).toBe('date=2017-11-12&place=al-bukamal')
  })
  it('what makes no sense is as it was at first', () => {
    expect(stateOf('#page=0&sort=colour&theme=blue&language=xx&date=2017-11-12')).toEqual({
      ...initial,
      date: '2017-11-12'
    })
  })
})
