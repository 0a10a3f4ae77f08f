import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bySides, orThrow } from 'changing-hands'
import { rollUp, shareOf, sharesAt, shareSeries, sidesOf } from 'changing-hands/regions'
import { cases } from '../cases.js'
import { day, historyOf } from '../given.js'
import { actors, arbitraryThree, chronons, linesOf, regionOf, sharesOn, window } from '../oracles/ground.js'
import { asChronon } from '../inside.js'

const areas = [1.1, 2.2, 40.75]
const whole = areas.reduce((sum, area) => sum + area, 0)
const gazetteer = regionOf(areas)

describe('roll-ups are those of the worlds', () => {
  it('each actor has the least and the most that it has in any combination of worlds', () => {
    fc.assert(
      fc.property(arbitraryThree, fc.constantFrom(...chronons), (records, chronon) => {
        const rolledUp = rollUp(historyOf(records), gazetteer, 'r', asChronon(chronon), { by: 'area' })
        const { total, coverage } = rolledUp
        expect(total).toBeCloseTo(whole, 12)
        const lines = linesOf(records, areas)
        for (const who of [...actors, 'nobody named']) {
          const shares = sharesOn(lines, areas, chronon, (actor) => actor === who, [...actors, 'nobody named'])
          const { least, most } = shareOf(rolledUp, who)
          expect(least).toBeCloseTo(Math.min(...shares.map(([low]) => low)), 9)
          expect(most).toBeCloseTo(Math.max(...shares.map(([, high]) => high)), 9)
        }
        const places = new Set(records.flatMap((record) => ('place' in record ? [record.place] : [])))
        const covered = areas.reduce((sum, area, i) => sum + (places.has(`p${i}`) ? area : 0), 0)
        expect(coverage).toBeLessThanOrEqual(covered / whole + 1e-12)
      }),
      cases(1000)
    )
  })

  it('each side has what its members of the day have together', () => {
    const membership = fc.record({
      from: fc.integer({ min: window.from, max: window.until - 2 }),
      days: fc.integer({ min: 1, max: 9 })
    })
    fc.assert(
      fc.property(
        arbitraryThree,
        fc.constantFrom(...chronons),
        fc.array(membership, { maxLength: 3 }),
        (records, chronon, members) => {
          const sides = orThrow(
            sidesOf([
              {
                id: 'us',
                members: members.map(({ from, days }) => ({ id: 'a', from: day(from), until: day(from + days) }))
              }
            ])
          )
          const isOurs = (actor: string): boolean =>
            actor === 'a' && members.some(({ from, days }) => from <= chronon && chronon < from + days)
          const shares = sharesOn(linesOf(records, areas), areas, chronon, isOurs)
          const history = bySides(historyOf(records), sides)
          const rolledUp = rollUp(history, gazetteer, 'r', asChronon(chronon), { by: 'area' })
          // A side of which nobody is at the time is nobody, but where nobody knows who holds a place.
          const { least, most } = shareOf(rolledUp, isOurs('a') ? 'us' : 'nobody named')
          const others = sharesOn(linesOf(records, areas), areas, chronon, (actor) => actor === 'nobody named', [
            ...actors,
            'nobody named'
          ])
          const expected = isOurs('a') ? shares : others
          expect(least).toBeCloseTo(Math.min(...expected.map(([low]) => low)), 9)
          expect(most).toBeCloseTo(Math.max(...expected.map(([, high]) => high)), 9)
          expect(rolledUp.of.has('a') && isOurs('a')).toBe(false)
          // Whoever is asked for: beside a roll-up of others, too.
          const ofNobody = rollUp(history, gazetteer, 'r', asChronon(chronon), { by: 'area', of: [] })
          for (const who of [...actors, 'us', 'nobody named']) {
            const alone = rollUp(history, gazetteer, 'r', asChronon(chronon), { by: 'area', of: [who] })
            expect(shareOf(rolledUp, who), who).toEqual(alone.of.get(who))
            expect(shareOf(ofNobody, who), who).toEqual(alone.of.get(who))
          }
        }
      ),
      cases(1000)
    )
  })

  it('a series has at each chronon just what the roll-up of that day has, and neighbours differ', () => {
    const rule = fc.constantFrom('mostly' as const, 'split' as const, 'nobody' as const)
    fc.assert(
      fc.property(arbitraryThree, rule, fc.boolean(), (records, contested, isWhole) => {
        const history = historyOf(records)
        const options = { by: 'area', contested }
        const series = shareSeries(
          history,
          gazetteer,
          'r',
          isWhole ? options : { ...options, from: asChronon(window.from), until: asChronon(window.until - 1) }
        )
        for (const chronon of chronons) {
          const { of, coverage, total: sum } = rollUp(history, gazetteer, 'r', asChronon(chronon), options)
          const shares = sharesAt(series, asChronon(chronon))
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
      cases(1000)
    )
  })
})
