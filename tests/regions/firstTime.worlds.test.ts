import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { firstTime } from 'changing-hands/regions'
import { cases } from '../cases.js'
import { historyOf } from '../given.js'
import {
  actors,
  arbitraryThree,
  at,
  chronons,
  linesOf,
  partOn,
  product,
  regionOf,
  sharesOn,
  timelinesOf
} from '../oracles/ground.js'
import { asChronon } from '../inside.js'

const areas = [1.1, 2.2, 40.75]
const whole = areas.reduce((sum, area) => sum + area, 0)
const gazetteer = regionOf(areas)

describe('the first time is that of the worlds', () => {
  const within = { from: asChronon(chronons[0]), until: asChronon(chronons[chronons.length - 1]) }
  const first = (holds: (chronon: number) => boolean) => {
    const found = chronons.find(holds)
    return found === undefined ? { _tag: 'None' } : { _tag: 'Some', value: found }
  }

  it('that somebody has at least, or at most, a part of a region', () => {
    fc.assert(
      fc.property(
        arbitraryThree,
        fc.constantFrom(...actors),
        fc.constantFrom(0.02, 0.05, 0.5, 0.93, 0.98, 1),
        fc.boolean(),
        (records, who, limit, isLeast) => {
          const condition = {
            kind: 'share' as const,
            who,
            region: 'r',
            by: 'area',
            ...(isLeast ? { atLeast: limit } : { atMost: 1 - limit })
          } as const
          const { possibly, surely, exact } = firstTime(historyOf(records), gazetteer, condition, within)
          const lines = linesOf(records, areas)
          const shares = new Map(
            chronons.map((chronon) => [chronon, sharesOn(lines, areas, chronon, (actor) => actor === who)])
          )
          const enough = (share: number): boolean =>
            isLeast ? share >= limit * whole - 1e-9 : share <= (1 - limit) * whole + 1e-9
          const onDay = (chronon: number) => shares.get(chronon) ?? []
          expect(possibly).toEqual(
            first((chronon) => onDay(chronon).some(([least, most]) => enough(least) || enough(most)))
          )
          expect(surely).toEqual(
            first((chronon) => onDay(chronon).every(([least, most]) => enough(least) && enough(most)))
          )
          expect(exact).toBe(true)
        }
      ),
      cases(1000)
    )
  })

  it('that somebody holds places, one, several, any or not', () => {
    fc.assert(
      fc.property(
        arbitraryThree,
        fc.constantFrom('all' as const, 'any' as const),
        fc.tuple(fc.boolean(), fc.boolean()),
        (records, kind, negated) => {
          const parts = ['a', 'b'].map((who, i) => ({ who, place: `p${i}` }))
          const one = ({ who, place }: { who: string; place: string }, not: boolean) =>
            not
              ? ({ kind: 'not', of: { kind: 'holds', who, place } } as const)
              : ({ kind: 'holds', who, place } as const)
          const { possibly, surely, exact } = firstTime(
            historyOf(records),
            gazetteer,
            { kind, of: parts.map((part, i) => one(part, negated[i])) },
            within
          )
          const lines = parts.map(({ place }) => timelinesOf(records, place))
          const truths = (chronon: number): ReadonlyArray<boolean> =>
            product(
              parts.map(({ who }, i) => [
                ...new Set(
                  lines[i].flatMap((line) =>
                    partOn(at(line, chronon), (actor) => actor === who, actors).map(
                      (part) => (part === 1) !== negated[i]
                    )
                  )
                )
              ])
            ).map((held) => (kind === 'all' ? held.every(Boolean) : held.some(Boolean)))
          expect(possibly).toEqual(first((chronon) => truths(chronon).some(Boolean)))
          expect(surely).toEqual(first((chronon) => truths(chronon).every(Boolean)))
          expect(exact).toBe(true)
        }
      ),
      cases(1000)
    )
  })

  it('conditions on the same place are never answered wrongly', () => {
    fc.assert(
      fc.property(arbitraryThree, (records) => {
        const who = ['a', 'b'] as const
        const { possibly, surely, exact } = firstTime(
          historyOf(records),
          gazetteer,
          { kind: 'any', of: who.map((one) => ({ kind: 'holds', who: one, place: 'p0' })) },
          within
        )
        expect(exact).toBe(false)
        const lines = timelinesOf(records, 'p0')
        const holds = (chronon: number, sure: boolean) =>
          lines.map((line) =>
            who
              .map((one) => partOn(at(line, chronon), (actor) => actor === one, actors)[sure ? 0 : 1] === 1)
              .some(Boolean)
          )
        const [mayBe, is] = [
          first((chronon) => holds(chronon, false).some(Boolean)),
          first((chronon) => holds(chronon, true).every(Boolean))
        ]
        expect(possibly).toEqual(mayBe)
        if ('value' in surely) expect('value' in is && (is.value ?? Infinity) <= surely.value).toBe(true)
      }),
      cases(1000)
    )
  })
})
