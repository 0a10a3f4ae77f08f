import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { orThrow } from 'changing-hands'
import { firstTime, gazetteerOf, rollUp, sharesAt, shareSeries, sidesOf } from 'changing-hands/regions'
import type { ControlRecord } from 'changing-hands'
import type { Timeline } from './ground.js'
import { arbitraryRegion, at, chronons, dayOf, historyOf, partOn, product, timelinesOf, window } from './ground.js'
import { cases } from '../cases.js'

const actors = ['a', 'b', 'c']
const weights = [1.1, 2.2, 40.75]
const gazetteer = orThrow(
  gazetteerOf([
    { id: 'r', names: {} },
    ...weights.map((area, i) => ({ id: `p${i}`, names: {}, parents: [{ id: 'r' }], weights: { area } }))
  ])
)
const region = fc
  .tuple(arbitraryRegion(2, 4), arbitraryRegion(3, 2))
  .map(([two, three]) => [...two, ...three.filter(({ id }) => id.startsWith('p2/'))])
const runs = cases(1000)

/** What `who` has of the region in each world at the chronon, as pairs of limits. */
const sharesOn = (
  lines: ReadonlyArray<ReadonlyArray<Timeline>>,
  chronon: number,
  isTheirs: (actor: string) => boolean,
  among: ReadonlyArray<string> = actors
) =>
  product(
    weights.map((weight, i) => {
      const parts = new Map(
        lines[i].map((line) => partOn(at(line, chronon), isTheirs, among)).map((part) => [part.join(), part])
      )
      return [...parts.values()].map(([least, most]) => [least * weight, most * weight] as const)
    })
  ).map(
    (parts) => [parts.reduce((sum, [least]) => sum + least, 0), parts.reduce((sum, [, most]) => sum + most, 0)] as const
  )

const linesOf = (records: ReadonlyArray<ControlRecord>): ReadonlyArray<ReadonlyArray<Timeline>> =>
  weights.map((_, i) => timelinesOf(records, `p${i}`))

const total = weights.reduce((sum, weight) => sum + weight, 0)

describe('roll-ups are those of the worlds', () => {
  it('each actor has the least and the most that it has in any combination of worlds', () => {
    fc.assert(
      fc.property(region, fc.constantFrom(...chronons), (records, chronon) => {
        const {
          of,
          others,
          total: whole,
          coverage
        } = rollUp(historyOf(records), gazetteer, 'r', chronon, { by: 'area' })
        expect(whole).toBeCloseTo(total, 12)
        const lines = linesOf(records)
        for (const who of [...actors, 'nobody named']) {
          const shares = sharesOn(lines, chronon, (actor) => actor === who, [...actors, 'nobody named'])
          const { least, most } = of.get(who) ?? others
          expect(least).toBeCloseTo(Math.min(...shares.map(([low]) => low)), 9)
          expect(most).toBeCloseTo(Math.max(...shares.map(([, high]) => high)), 9)
        }
        const places = new Set(records.flatMap((record) => ('place' in record ? [record.place] : [])))
        const covered = weights.reduce((sum, weight, i) => sum + (places.has(`p${i}`) ? weight : 0), 0)
        expect(coverage).toBeLessThanOrEqual(covered / total + 1e-12)
      }),
      runs
    )
  })

  it('each side has what its members of the day have together', () => {
    const membership = fc.record({
      id: fc.constantFrom(...actors),
      from: fc.integer({ min: window.from, max: window.until - 2 }),
      days: fc.integer({ min: 1, max: 9 })
    })
    fc.assert(
      fc.property(
        region,
        fc.constantFrom(...chronons),
        fc.array(membership, { maxLength: 3 }),
        (records, chronon, members) => {
          const sides = orThrow(
            sidesOf([
              {
                id: 'us',
                members: members.map(({ id, from, days }) => ({ id, from: dayOf(from), until: dayOf(from + days) }))
              }
            ])
          )
          const isOurs = (actor: string): boolean =>
            members.some(({ id, from, days }) => id === actor && from <= chronon && chronon < from + days)
          const shares = sharesOn(linesOf(records), chronon, isOurs)
          const { of, others } = rollUp(historyOf(records), gazetteer, 'r', chronon, { by: 'area', sides })
          const { least, most } = of.get('us') ?? others
          expect(least).toBeCloseTo(Math.min(...shares.map(([low]) => low)), 9)
          expect(most).toBeCloseTo(Math.max(...shares.map(([, high]) => high)), 9)
          for (const actor of actors) expect(of.has(actor) && isOurs(actor)).toBe(false)
        }
      ),
      runs
    )
  })

  it('a series has at each chronon just what the roll-up of that day has, and neighbours differ', () => {
    const rule = fc.constantFrom('mostly' as const, 'split' as const, 'nobody' as const)
    fc.assert(
      fc.property(region, rule, fc.boolean(), (records, contested, whole) => {
        const history = historyOf(records)
        const options = { by: 'area', contested }
        const series = shareSeries(
          history,
          gazetteer,
          'r',
          whole ? options : { ...options, from: window.from, until: window.until - 1 }
        )
        for (const chronon of chronons) {
          const { of, coverage, total: sum } = rollUp(history, gazetteer, 'r', chronon, options)
          const shares = sharesAt(series, chronon)
          const k = series.starts.filter((start) => start <= chronon).length - 1
          expect(series.coverage[k]).toBe(coverage)
          expect(series.total[k]).toBe(sum)
          for (const [who, share] of of) expect(shares.get(who)).toEqual(share)
          for (const [who, share] of shares)
            expect(of.get(who) ?? { least: 0, most: series.others.most[k] }).toEqual(share)
        }
        const steps = Array.from(series.starts, (_, k) =>
          JSON.stringify([
            series.coverage[k],
            series.total[k],
            series.others.most[k],
            ...[...series.of.values()].flatMap(({ least, most }) => [least[k], most[k]])
          ])
        )
        steps.forEach((step, k) => expect(step).not.toBe(steps[k + 1]))
      }),
      runs
    )
  })
})

describe('the first time is that of the worlds', () => {
  const within = { from: chronons[0], until: chronons[chronons.length - 1] }
  const first = (holds: (chronon: number) => boolean) => {
    const found = chronons.find(holds)
    return found === undefined ? { _tag: 'None' } : { _tag: 'Some', value: found }
  }

  it('that somebody has at least, or at most, a part of a region', () => {
    fc.assert(
      fc.property(
        region,
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
          const lines = linesOf(records)
          const shares = new Map(
            chronons.map((chronon) => [chronon, sharesOn(lines, chronon, (actor) => actor === who)])
          )
          const enough = (share: number): boolean =>
            isLeast ? share >= limit * total - 1e-9 : share <= (1 - limit) * total + 1e-9
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
      runs
    )
  })

  it('that somebody holds places, one, several, any or not', () => {
    fc.assert(
      fc.property(
        region,
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
      runs
    )
  })

  it('conditions on the same place are never told wrong', () => {
    fc.assert(
      fc.property(region, (records) => {
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
      runs
    )
  })
})
