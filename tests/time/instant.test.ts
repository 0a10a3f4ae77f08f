import { describe, expect, it } from 'vitest'
import fc from 'fast-check'
import { cases } from '../cases.js'
import { instantBounds, instantOf } from '../inside.js'

describe('the time at which the log learned something', () => {
  it.each([
    ['2017-11-20', Date.UTC(2017, 10, 20), 86_400_000],
    ['2017-11-20T14Z', Date.UTC(2017, 10, 20, 14), 3_600_000],
    ['2017-11-20T14:05Z', Date.UTC(2017, 10, 20, 14, 5), 60_000],
    ['2017-11-20T14:05:09Z', Date.UTC(2017, 10, 20, 14, 5, 9), 1_000],
    ['2017-11-20T14:05:09.123Z', Date.UTC(2017, 10, 20, 14, 5, 9, 123), 1],
    ['2017-11-20T01:00+03:00', Date.UTC(2017, 10, 19, 22), 60_000],
    ['2017-11-20T01:00+0300', Date.UTC(2017, 10, 19, 22), 60_000],
    ['2017-11-20T23:00-04', Date.UTC(2017, 10, 21, 3), 60_000],
    ['-000044-03-15', new Date('-000044-03-15T00:00Z').getTime(), 86_400_000]
  ])('%s begins at %d and lasts %d ms', (text, lo, length) => {
    expect(instantBounds(text)).toEqual({ lo, hi: lo + length - 1 })
    // Of a day alone nobody knows at what time, so that it counts once the day is over.
    expect(instantOf(text)).toBe(text.includes('T') ? lo : lo + length - 1)
  })

  it.each([
    '',
    '2017',
    '2017-11',
    '2017-11-20T14:05',
    '2017-11-20T14',
    '2017-02-29',
    '2017-11-20?',
    'now',
    '2017-11-20T24:00Z',
    '+900000-01-01',
    '-900000-01-01',
    `2017-11-20T14:05:09.${'1'.repeat(400)}Z`
  ])('is not %j', (text) => {
    expect(instantBounds(text)).toBeUndefined()
    expect(instantOf(text)).toBeNaN()
  })

  it('is what Date reads, for every instant that Date writes', () => {
    fc.assert(
      fc.property(fc.date({ noInvalidDate: true }), (date) => {
        expect(instantOf(date.toISOString())).toBe(date.getTime())
      }),
      cases(2_000)
    )
  })
})
