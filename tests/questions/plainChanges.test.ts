import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Change, ControlRecord } from 'changing-hands'
import { changesBetween, changesOf, contested, formatChronon, uncontrolled } from 'changing-hands'
import { cases } from '../cases.js'
import { a, b, c, change, historyOf } from '../given.js'
import { asChronon } from '../inside.js'

const day = (chronon: number): string => formatChronon(asChronon(chronon), 'day')
const firstDay = 17471

/** Says nothing of what was before; most dates are days. */
const reports = (place: string): fc.Arbitrary<ReadonlyArray<ControlRecord>> =>
  fc
    .array(
      fc.record({
        at: fc.nat(40),
        wide: fc.constantFrom(0, 0, 0, 0, 3, 9),
        to: fc.constantFrom(a, a, b, b, c, contested(['a', 'b'], 'a'), uncontrolled),
        source: fc.constantFrom('x', 'y')
      }),
      { maxLength: 8 }
    )
    .map((all) =>
      all.map(({ at, wide, to, source }, i) =>
        change(`${place}${i}`, `[${day(firstDay + at)}..${day(firstDay + at + wide)}]`, to, {
          place,
          recordedAt: '2018-06-01',
          source: { id: source }
        })
      )
    )

const keyOf = ({ place, because }: Change): string => `${place} ${because.map(({ id }) => id).join()}`

const inOrder = (changes: ReadonlyArray<Change>): ReadonlyArray<Change> =>
  changes.slice().sort((one, other) => (keyOf(one) < keyOf(other) ? -1 : 1))

describe('the changes between two dates', () => {
  it('are those of each place that can lie there, cut to the span, and certain if they lie in it', () => {
    fc.assert(
      fc.property(reports('p'), reports('q'), fc.nat(45), fc.nat(20), (p, q, after, length) => {
        const history = historyOf(p, q)
        const [from, until] = [firstDay + after, firstDay + after + length]
        const found = changesBetween(history, asChronon(from - 1), asChronon(until))
        const expected = ['p', 'q']
          .flatMap((place) => changesOf(history, place))
          .filter(({ at }) => at.earliest <= until && at.latest >= from)
          .map(({ at, certain, ...rest }) => ({
            ...rest,
            at: { earliest: asChronon(Math.max(at.earliest, from)), latest: asChronon(Math.min(at.latest, until)) },
            certain: certain && at.earliest >= from && at.latest <= until
          }))
        expect(inOrder(found)).toEqual(inOrder(expected))
        expect(found.map(({ at }) => at.earliest)).toEqual(found.map(({ at }) => at.earliest).sort((x, y) => x - y))
      }),
      cases(2000)
    )
  })
})
