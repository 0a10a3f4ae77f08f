/** Places at which reports repeat one another: alike in dates and in what they say, by one source and by several. */
import fc from 'fast-check'
import type { ControlRecord } from 'changing-hands'
import { contested, unknown } from 'changing-hands'
import { a, b, change, seen } from '../given.js'

const said = fc.constantFrom(
  a,
  a,
  a,
  b,
  b,
  contested(['a', 'b']),
  contested(['a', 'b'], 'a'),
  unknown(),
  unknown(['a'])
)

const report = fc.record({
  at: fc.constantFrom(
    '2017-11-03',
    '2017-11-03',
    '2017-11-04',
    '[2017-11-03..2017-11-04]',
    '2017-11-08',
    '2017-11-03T06:00Z'
  ),
  to: said,
  from: fc.option(said, { nil: undefined }),
  isSeen: fc.boolean(),
  throughout: fc.constantFrom(false, false, false, true),
  source: fc.constantFrom('x', 'x', 'x', 'y')
})

export const arbitraryRepeats = (size: number): fc.Arbitrary<ReadonlyArray<ControlRecord>> =>
  fc.array(report, { minLength: 1, maxLength: size, size: 'max' }).map((reports) =>
    reports.map(({ at, to, from, isSeen, throughout, source }, i) => {
      const more = { source: { id: source } }
      if (!isSeen) return change(`r${i}`, at, to, from === undefined ? more : { ...more, from })
      return seen(`r${i}`, at, to, throughout && i < 2 ? { ...more, throughout } : more)
    })
  )

const november = fc.integer({ min: 2, max: 8 }).map((one) => `2017-11-0${one}`)

/** One capture that two sources date differently, and perhaps a sighting: what contradicts each other may be one event. */
export const arbitraryToldTwice: fc.Arbitrary<ReadonlyArray<ControlRecord>> = fc
  .tuple(november, november, fc.option(november, { nil: undefined }), said)
  .map(([one, other, third, to]) => [
    change('r0', one, b, { from: a, source: { id: 'x' } }),
    change('r1', other, b, { from: a, source: { id: 'y' } }),
    ...(third === undefined ? [] : [seen('r2', third, to)])
  ])
