import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Status } from 'changing-hands'
import { bySides, contested, held, orThrow, timesChangedHands, uncontrolled, unknown } from 'changing-hands'
import { sidesOf } from 'changing-hands/regions'
import { cases } from '../cases.js'
import { change, day, historyWith, keysOf, possibleAt, seen } from '../given.js'
import type { Dated } from '../oracles/sides.js'
import { ToldPlace } from '../oracles/sides.js'

const actors = ['a', 'b', 'c'] as const
const days = Array.from({ length: 20 }, (_, i) => 17469 + i)
const someDay = fc.constantFrom(...days)

/** From when on each actor belongs to which side, or to none. */
const arbitrarySides = fc
  .tuple(
    ...actors.map(() =>
      fc
        .tuple(
          fc.constantFrom('', 'S', 'R'),
          fc.array(fc.tuple(someDay, fc.constantFrom('', 'S', 'R')), { maxLength: 2 })
        )
        .map(([first, later]) => [[-Infinity, first] as const, ...later.sort(([x], [y]) => x - y)])
    )
  )
  .map((courses) => ({
    sidesOn: (date: number) => (actor: string) => {
      const course = courses.at(actors.findIndex((one) => one === actor)) ?? []
      const side = course.filter(([from]) => from <= date).at(-1)?.[1] ?? ''
      return side === '' ? actor : side
    },
    sides: orThrow(
      sidesOf(
        ['S', 'R'].map((id) => ({
          id,
          members: courses.flatMap((course, k) =>
            course.flatMap(([from, side], i) => {
              const until = i + 1 < course.length ? course[i + 1][0] : Infinity
              if (side !== id || from === until) return []
              return [
                {
                  id: actors[k],
                  ...(from === -Infinity ? {} : { from: day(from) }),
                  ...(until === Infinity ? {} : { until: day(until) })
                }
              ]
            })
          )
        }))
      )
    )
  }))

const said: fc.Arbitrary<Status> = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...actors).map(held) },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      contested(['a', 'b']),
      contested(['a', 'c'], 'a'),
      contested(['b', 'c'], 'c'),
      contested(['a', 'b', 'c'], 'b')
    )
  },
  { weight: 1, arbitrary: fc.constant(uncontrolled) }
)
const saidOrNot: fc.Arbitrary<Status> = fc.oneof(
  { weight: 4, arbitrary: said },
  { weight: 1, arbitrary: fc.constantFrom(unknown(), unknown(['a']), unknown(['b']), unknown(['a', 'b'])) }
)

/** Each of a day and a source of its own. */
const reportsOf = (status: fc.Arbitrary<Status>): fc.Arbitrary<ReadonlyArray<Dated>> =>
  fc
    .uniqueArray(
      fc.tuple(fc.constantFrom(...days.slice(2, -2)), status, fc.option(status, { nil: undefined }), fc.boolean()),
      {
        selector: ([date]) => date,
        maxLength: 5
      }
    )
    .map((all) =>
      all.map(([date, to, from, isSeen], i) => {
        const more = { source: { id: `s${i}` } }
        return {
          day: date,
          record: isSeen
            ? seen(`r${i}`, day(date), to, more)
            : change(`r${i}`, day(date), to, { ...more, ...(from === undefined ? {} : { from }) })
        }
      })
    )

describe('by sides that change', () => {
  it('a place is each day what the sides of the day make of what was reported', () => {
    fc.assert(
      fc.property(reportsOf(saidOrNot), arbitrarySides, (reports, { sides, sidesOn }) => {
        const place = new ToldPlace(actors, sidesOn, reports)
        const history = bySides(
          historyWith(
            { doubtWithin: false },
            reports.map(({ record }) => record)
          ),
          sides
        )
        for (const date of days)
          expect(possibleAt(history, 'p', date), day(date)).toEqual([...new Set(keysOf(place.on(date)))])
      }),
      cases(2000)
    )
  })
  it('it changes hands as often as the side that holds it becomes another one', () => {
    fc.assert(
      fc.property(reportsOf(said), arbitrarySides, fc.tuple(someDay, someDay), (reports, { sides, sidesOn }, ends) => {
        const [from, until] = ends.sort((x, y) => x - y)
        const place = new ToldPlace(actors, sidesOn, reports)
        const history = bySides(
          historyWith(
            { doubtWithin: false },
            reports.map(({ record }) => record)
          ),
          sides
        )
        const counts = place.timesChangedHands(from, until)
        expect(timesChangedHands(history, 'p', { from: day(from), until: day(until) })).toEqual({
          least: Math.min(...counts),
          most: Math.max(...counts)
        })
      }),
      cases(2000)
    )
  })
})
