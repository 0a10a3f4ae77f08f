import fc from 'fast-check'
import { none, some } from 'fp-ts/lib/Option.js'
import { describe, expect, it } from 'vitest'
import type { Status } from 'changing-hands'
import { bySides, contested, emptyHistory, evolve, held, orThrow, shared, unknown } from 'changing-hands'
import {
  firstTime,
  gazetteerOf,
  rollUp,
  shareOf,
  sharesAt,
  shareSeries,
  sidesOf,
  stepsOf
} from 'changing-hands/regions'
import { cases } from '../cases.js'
import { day, historyOf, times } from '../given.js'
import { changed } from './reported.js'
import { asChronon } from '../inside.js'

const region = (...weights: ReadonlyArray<object | undefined>) =>
  orThrow(
    gazetteerOf([
      { id: 'r', names: {} },
      ...weights.map((of, i) => ({
        id: `p${i}`,
        names: {},
        parents: [{ id: 'r' }],
        ...(of === undefined ? {} : { weights: of })
      }))
    ])
  )

describe('a roll-up', () => {
  it('counts places unless asked to weigh them, and tells what anybody has', () => {
    const gazetteer = region({ area: 2 }, undefined, { area: 5 })
    const history = historyOf(changed('p0', '2017', held('a')), changed('p1', '2017', unknown(['b'])))
    const rolledUp = rollUp(history, gazetteer, 'r', '2018')
    expect([rolledUp.by, rolledUp.total]).toEqual(['count', 3])
    expect(shareOf(rolledUp, 'a')).toEqual({ least: 1, most: 3 })
    expect(shareOf(rolledUp, 'b')).toEqual({ least: 0, most: 1 })
    expect(shareOf(rolledUp, 'c')).toEqual({ least: 0, most: 2 })
    const sides = orThrow(sidesOf([{ id: 'us', members: [{ id: 'a' }, { id: 'b' }] }]))
    const bySide = rollUp(bySides(history, sides), gazetteer, 'r', '2018')
    expect([...bySide.of.keys()]).toEqual(['us'])
    expect(['us', 'c'].map((who) => shareOf(bySide, who))).toEqual([
      { least: 1, most: 3 },
      { least: 0, most: 2 }
    ])
    expect(shareOf(rollUp(history, gazetteer, 'r', '2018', { of: ['b'] }), 'a')).toEqual({ least: 1, most: 3 })
  })
  it('adds decimals to decimals, whatever their size', () => {
    for (const [area, total] of [
      [[0.1, 0.2], 0.3],
      [[1e-9, 2e-9], 3e-9],
      [[1e20, 2e20], 3e20],
      [[12345.678, 0.001], 12345.679],
      [[0, 0], 0]
    ] as const) {
      const gazetteer = region(...area.map((one) => ({ area: one })))
      const history = historyOf(changed('p0', '2017', held('a')), changed('p1', '2017', held('a')))
      expect(rollUp(history, gazetteer, 'r', '2018', { by: 'area' }).of.get('a')?.least ?? 0).toBe(total)
    }
  })
  it('counts contested places by the rule, and shared ones by their shares', () => {
    const gazetteer = region({ area: 10 }, { area: 4 }, { area: 100 })
    const history = historyOf(
      changed('p0', '2017', contested(['a', 'b'], 'a')),
      changed('p1', '2017', contested(['a', 'b', 'c', 'd'])),
      changed('p2', '2017', shared({ a: 0.25, b: 0.5 }))
    )
    const of = (rule: 'mostly' | 'split' | 'nobody') =>
      ['a', 'b'].map(
        (who) => rollUp(history, gazetteer, 'r', '2018', { by: 'area', contested: rule }).of.get(who)?.least
      )
    expect(of('mostly')).toEqual([10 + 25, 50])
    expect(of('split')).toEqual([5 + 1 + 25, 5 + 1 + 50])
    expect(of('nobody')).toEqual([25, 50])
  })
  it('leaves open what nobody gives: a share up to what others leave, and who contests a place', () => {
    const of = (status: Status, rule: 'mostly' | 'split' = 'mostly', who = 'a') =>
      rollUp(historyOf(changed('p0', '2017', status)), region({ area: 100 }), 'r', '2018', {
        by: 'area',
        contested: rule
      }).of.get(who)
    const some = shared([{ by: 'a', share: 0.25 }, 'b', 'c'])
    expect(of(some)).toEqual({ least: 25, most: 25 })
    expect(of(some, 'mostly', 'b')).toEqual({ least: 0, most: 75 })
    expect(of(shared(['a', 'b']))).toEqual({ least: 0, most: 100 })
    expect(of(shared(['a']))).toEqual({ least: 100, most: 100 })
    expect(of(contested())).toBeUndefined()
  })
  it('names places without the weight, which it leaves out, and places without evidence, which may be anybody’s', () => {
    const gazetteer = region({ area: 2 }, { population: 5 }, { area: 6 })
    const history = historyOf(changed('p0', '2017', held('a')), changed('p1', '2017', held('a')))
    const { total, coverage, of, others, missing } = rollUp(history, gazetteer, 'r', '2018', { by: 'area' })
    expect(total).toBe(8)
    expect(coverage).toBe(0.25)
    expect(of.get('a')).toEqual({ least: 2, most: 8 })
    expect(others).toEqual({ least: 0, most: 6 })
    expect(missing.map(({ what, place }) => `${what} ${place}`)).toEqual(['weight p1', 'evidence p2'])
    expect(missing[1].message).toBe('no report says who held p2 on 2018-12-31')
  })
  it('of a wide date has the least and the most of any day in it', () => {
    const gazetteer = region(undefined, undefined)
    const history = historyOf(
      changed('p0', '2017-11-10', held('b'), held('a')),
      changed('p1', '2017-11-20', held('b'), held('a'))
    )
    expect(rollUp(history, gazetteer, 'r', '2017-11', { by: 'count' }).of.get('a')).toEqual({ least: 0, most: 2 })
    expect(rollUp(history, gazetteer, 'r', '2017-11-10/2017-11-19', { by: 'count' }).of.get('a')).toEqual({
      least: 1,
      most: 1
    })
  })
  it('of a region that the gazetteer does not know has nothing, and says so', () => {
    const { total, coverage, of, missing } = rollUp(emptyHistory(), region(), 'nowhere', '2017', { by: 'count' })
    expect({ total, coverage }).toEqual({ total: 0, coverage: 0 })
    expect(of.size).toBe(0)
    expect(missing.map(({ what, place }) => `${what} ${place}`)).toEqual(['place nowhere'])
  })
  it('knows the ends of time', () => {
    const history = historyOf(changed('p0', '2017', held('b'), held('a')))
    expect([...rollUp(history, region(undefined), 'r', asChronon(-Infinity), { by: 'count' }).of]).toEqual([
      ['a', { least: 1, most: 1 }]
    ])
    expect([...rollUp(history, region(undefined), 'r', asChronon(Infinity), { by: 'count' }).of]).toEqual([
      ['b', { least: 1, most: 1 }]
    ])
    expect(
      rollUp(emptyHistory(), region(undefined), 'r', asChronon(Infinity), { by: 'count' }).missing[0].message
    ).toBe('no report says who held p0')
  })
  it('throws what the caller got wrong', () => {
    expect(() => rollUp(emptyHistory(), region(), 'r', 'soon', { by: 'count' })).toThrow(RangeError)
    for (const value of [null, 5, {}, { starts: [] }]) {
      const series = value as never
      expect(() => sharesAt(series, asChronon(0))).toThrow('not a series of shares')
      expect(() => [...stepsOf(series)]).toThrow('not a series of shares')
    }
    for (const condition of [null, 5, {}, { kind: 'rumour' }, { kind: 'not' }, { kind: 'any', of: 'x' }])
      expect(() => firstTime(emptyHistory(), region(), condition as never)).toThrow(RangeError)
    expect(() => rollUp(emptyHistory(), { size: 0 }, 'r', '2017', { by: 'count' })).toThrow(TypeError)
    expect(() => shareSeries(emptyHistory(), region(), 'r', { by: 'count', from: '2018', until: '2017' })).toThrow(
      /ends before it starts/
    )
  })
})

describe('a share series', () => {
  it('follows a district that is moved to another region, without a report', () => {
    const gazetteer = orThrow(
      gazetteerOf([
        { id: 'r', names: {} },
        { id: 's', names: {} },
        {
          id: 'p',
          names: {},
          parents: [
            { id: 'r', until: '2018' },
            { id: 's', from: '2018' }
          ]
        },
        { id: 'q', names: {}, parents: [{ id: 'r' }] }
      ])
    )
    const history = historyOf(changed('p', '2017', held('a')), changed('q', '2017', held('b')))
    const { starts, total, of } = shareSeries(history, gazetteer, 'r', {
      by: 'count',
      from: '2018-01-01',
      until: '2018-01-01'
    })
    expect([...starts]).toEqual([17532])
    expect([...total]).toEqual([1])
    expect([...(of.get('b')?.least ?? [])]).toEqual([1])
    expect(of.has('a')).toBe(false)
    const whole = shareSeries(history, gazetteer, 'r', { by: 'count', from: '2017-12-30' })
    expect([...whole.starts]).toEqual([17530, 17532])
    expect([...whole.total]).toEqual([2, 1])
    expect([...(whole.of.get('a')?.most ?? [])]).toEqual([1, 0])
  })
  it('has rows for whomever one asks for, and one step where nothing is known', () => {
    const series = shareSeries(emptyHistory(), region(undefined), 'r', { by: 'count' })
    expect([...stepsOf(series)]).toEqual([])
    expect([...stepsOf(series, ['a'])]).toEqual([
      { from: -Infinity, until: Infinity, who: 'a', least: 0, most: 1, total: 1, coverage: 0, inherited: 0 }
    ])
    expect(sharesAt(series, asChronon(0)).size).toBe(0)
  })
  it('has a step for each of a thousand changes, near to one another or far apart', () => {
    for (const between of [1, 400]) {
      const days = times(1000, (i) => day(i * between))
      const history = historyOf(
        days.map((date, i) => changed(i % 2 === 0 ? 'p0' : 'p1', date, held(i % 4 < 2 ? 'a' : 'b')))
      )
      const { starts, of } = shareSeries(history, region({ area: 1 }, { area: 2 }), 'r', { by: 'area' })
      expect([...starts]).toEqual([-Infinity, ...days.map((_, i) => i * between)])
      expect([...(of.get('a')?.least ?? [])].slice(0, 6)).toEqual([0, 1, 3, 2, 0, 1])
    }
  })
  it('is the same at milliseconds as at days, where chronons are sorted and not marked', () => {
    const days = emptyHistory()
    const milliseconds = emptyHistory({ granularity: 'millisecond' })
    const report = fc.tuple(fc.nat(1), fc.integer({ min: 0, max: 4000 }), fc.constantFrom('a', 'b'))
    fc.assert(
      fc.property(
        fc.uniqueArray(report, { selector: ([place, chronon]) => `${place} ${chronon}`, maxLength: 10 }),
        (reports) => {
          const records = reports.map(([place, chronon, by]) => changed(`p${place}`, day(chronon), held(by)))
          const [byDay, byMillisecond] = [days, milliseconds].map((history) =>
            shareSeries(evolve(history, records), region({ area: 1.5 }, { area: 2 }), 'r', { by: 'area' })
          )
          for (let chronon = -1; chronon <= 4001; chronon += 211)
            // A millisecond history has the change at some time within the day, so that it has happened by the end of it.
            expect(sharesAt(byMillisecond, asChronon((chronon + 1) * 86_400_000 - 1))).toEqual(
              sharesAt(byDay, asChronon(chronon))
            )
        }
      ),
      cases(1000)
    )
  })
})

describe('the first time', () => {
  const history = historyOf(
    changed('p0', '[2017-11-03..2017-11-05]', held('b'), held('a')),
    changed('p1', '2017-11-10', held('b'), held('a'))
  )
  const gazetteer = region(undefined, undefined)
  /** A day of November 2017. */
  const november = (n: number) => some(17470 + n)
  it('was always, or never', () => {
    const holds = (who: string) => firstTime(history, gazetteer, { kind: 'holds', who, place: 'p0' })
    expect(holds('a')).toEqual({
      possibly: some(-Infinity),
      surely: some(-Infinity),
      exact: true
    })
    expect(holds('b')).toEqual({ possibly: november(3), surely: november(5), exact: true })
    expect(holds('c')).toEqual({ possibly: none, surely: none, exact: true })
  })
  it('within dates begins with the first of them', () => {
    expect(
      firstTime(
        history,
        gazetteer,
        { kind: 'holds', who: 'a', place: 'p0' },
        { from: '2017-11-04', until: '2017-11-30' }
      )
    ).toEqual({ possibly: november(4), surely: none, exact: true })
  })
  it('of all, any and not follows from their parts', () => {
    const [one, other] = ['p0', 'p1'].map((place) => ({ kind: 'holds' as const, who: 'b', place }))
    expect(firstTime(history, gazetteer, { kind: 'all', of: [one, other] })).toEqual({
      possibly: november(10),
      surely: november(10),
      exact: true
    })
    expect(firstTime(history, gazetteer, { kind: 'any', of: [one, other] })).toEqual({
      possibly: november(3),
      surely: november(5),
      exact: true
    })
    expect(firstTime(history, gazetteer, { kind: 'not', of: { kind: 'holds', who: 'a', place: 'p1' } })).toEqual({
      possibly: november(10),
      surely: november(10),
      exact: true
    })
    expect(firstTime(history, gazetteer, { kind: 'all', of: [] }).surely).toEqual(some(-Infinity))
    expect(firstTime(history, gazetteer, { kind: 'any', of: [] }).possibly).toEqual(none)
    expect(firstTime(history, gazetteer, { kind: 'all', of: [{ kind: 'all', of: [one, one] }, other] }).exact).toBe(
      false
    )
  })
  it('of a share in a region with nothing to count never comes', () => {
    for (const limit of [{ atLeast: 0 }, { atMost: 1 }] as const)
      expect(
        firstTime(history, gazetteer, { kind: 'share', who: 'a', region: 'nowhere', by: 'count', ...limit })
      ).toEqual({ possibly: none, surely: none, exact: true })
  })
  it('of a share counts only the kind asked for', () => {
    const kinds = orThrow(
      gazetteerOf([
        { id: 'r', names: {} },
        { id: 'p0', names: {}, kind: 'city', parents: [{ id: 'r' }] },
        { id: 'p1', names: {}, kind: 'town', parents: [{ id: 'r' }] }
      ])
    )
    expect(
      firstTime(history, kinds, { kind: 'share', who: 'b', region: 'r', by: 'count', placeKind: 'town', atLeast: 1 })
        .possibly
    ).toEqual(november(10))
  })
})
