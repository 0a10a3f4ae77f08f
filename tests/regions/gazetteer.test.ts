import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { emptyHistory, orThrow } from 'changing-hands'
import { gazetteerOf, leavesOf, placeOf, placesOf } from 'changing-hands/regions'
import { cases } from '../cases.js'
import { times } from '../given.js'
import { chainIsTaken, faultsOf, place } from './chain.js'
import { asChronon } from '../inside.js'

const days = emptyHistory()

describe('a gazetteer', () => {
  it('keeps places as they are given, with fields it does not know', () => {
    const given = {
      id: '__proto__',
      names: JSON.parse('{"__proto__":"x","ar":["راوة","راوه"]}'),
      kind: ['town'],
      note: { from: 'map' },
      coordinates: { latitude: 34.5, longitude: 41.9 },
      weights: { area: 0 }
    }
    const gazetteer = orThrow(gazetteerOf([given]))
    expect(placesOf(gazetteer)).toEqual([{ ...given, parents: [] }])
    expect(Object.keys(placesOf(gazetteer)[0].names)).toEqual(['__proto__', 'ar'])
    expect(placeOf(gazetteer, '__proto__')._tag).toBe('Some')
    expect(placeOf(gazetteer, 'constructor')._tag).toBe('None')
    expect(gazetteer.size).toBe(1)
  })

  it('names every fault of every place, with what to do', () => {
    const faults = faultsOf(
      gazetteerOf([
        {
          id: '',
          names: 'Rawa',
          kind: [],
          parents: {},
          weights: { area: -1, population: '5' },
          coordinates: { latitude: 91, longitude: -181 },
          centre: 3
        },
        { id: 'b', names: { en: '' }, parents: [{ id: 7 }, 'anbar', { id: 'b', from: 'then', until: 4 }] },
        'rawa',
        { id: 'c', names: { en: [1] }, coordinates: 'here' },
        null
      ])
    )
    expect(faults.map((fault) => fault.split(': ')[0])).toEqual([
      '[0].id',
      '[0].names',
      '[0].parents',
      '[0].kind',
      '[0].weights.area',
      '[0].weights.population',
      '[0].coordinates.latitude',
      '[0].coordinates.longitude',
      '[0].centre',
      '[1].names.en',
      '[1].parents[0].id',
      '[1].parents[1]',
      '[1].parents[2].from',
      '[1].parents[2].until',
      '[2]',
      '[3].names.en[0]',
      '[3].coordinates',
      '[4]'
    ])
    // @ts-expect-error a number is no iterable
    expect(faultsOf(gazetteerOf(7))).toEqual([
      ': expected a list or another iterable, found 7: put a single one into a list'
    ])
  })

  it('refuses ids given twice, parents and centres that are no place', () => {
    expect(faultsOf(gazetteerOf([place('a'), place('a')]))).toEqual([
      expect.stringMatching(/^\[1\]\.id: "a" is the id of \[0\] already/)
    ])
    expect(
      faultsOf(gazetteerOf([{ ...place('a', { id: 'b' }), centre: 'c' }])).map((fault) => fault.split(': ')[0])
    ).toEqual(['[0].centre', '[0].parents[0].id'])
  })

  it('does not say of a place that it is missing when it was refused itself', () => {
    expect(faultsOf(gazetteerOf([place('a', { id: 'b' }), { id: 'b' }]))).toHaveLength(1)
  })

  it('refuses places that lie within themselves, and names those on the circle and no others', () => {
    const faults = faultsOf(
      gazetteerOf([
        place('self', { id: 'self' }),
        place('a', { id: 'b' }),
        place('b', { id: 'c' }),
        place('c', { id: 'a' }),
        place('below', { id: 'c' }),
        place('above'),
        place('beside', { id: 'above' }),
        place('d', { id: 'above' }, { id: 'below' })
      ])
    )
    expect(faults.map((fault) => fault.split(': ')[0])).toEqual([
      '[0].parents',
      '[1].parents',
      '[2].parents',
      '[3].parents'
    ])
  })

  it('takes a chain of a thousand places in its stride, and refuses it as a circle', () => {
    chainIsTaken(1_000)
  })

  it('refuses memberships with dates that are not plain', () => {
    const dated = (from: string | undefined, until?: string) =>
      faultsOf(gazetteerOf([place('a'), place('b', { id: 'a', from, until })])).length
    for (const plain of ['2017', '2017-11', '2017-11-20', '2017-11-20T10:00Z', '-0044-03-15'])
      expect(dated(plain), plain).toBe(0)
    for (const wide of ['2017~', '2017?', '[2017..2018]', '2017/2018', '201X', '2017-21', '../2017', '2017-02-30'])
      expect(dated(wide), wide).toBeGreaterThan(0)
    expect(dated('2017-11-20', '2017-11-20')).toBe(1)
    expect(dated('2017-11-20', '2017')).toBe(1)
    expect(dated(undefined, '2017')).toBe(0)
  })
})

describe('what lies in a region', () => {
  const split = orThrow(
    gazetteerOf([
      place('governorate'),
      place('old', { id: 'governorate', until: '2018-01-01' }),
      place('north', { id: 'governorate', from: '2018-01-01' }),
      place('south', { id: 'governorate', from: '2018-01-01' }),
      place('a', { id: 'old', until: '2018-01-01' }, { id: 'north', from: '2018-01-01' }),
      place('b', { id: 'old', until: '2018-01-01' }, { id: 'south', from: '2018-01-01' }),
      place('empty', { id: 'south', from: '2019', until: '2020' })
    ])
  )
  const leaves = (region: string, date: string): ReadonlyArray<string> => leavesOf(days, split, region, date)

  it('a district that splits keeps its places until the day, and its parts have them from that day on', () => {
    expect(leaves('old', '2017-12-31')).toEqual(['a', 'b'])
    expect(leaves('north', '2017-12-31')).toEqual(['north'])
    expect(leaves('old', '2018-01-01')).toEqual(['old'])
    expect(leaves('north', '2018-01-01')).toEqual(['a'])
    expect(leaves('south', '2018-01-01')).toEqual(['b'])
    expect(leaves('governorate', '2017-12-31')).toEqual(['a', 'b'])
    expect(leaves('governorate', '2018-01-01')).toEqual(['a', 'b'])
  })
  it('counts a place that contains none at the time, itself if need be', () => {
    expect(leaves('empty', '2017')).toEqual(['empty'])
    expect(leaves('south', '2019-06')).toEqual(['b', 'empty'])
    expect(leaves('south', '2020')).toEqual(['b'])
    expect(leaves('nowhere', '2017')).toEqual([])
  })
  it('knows the ends of time', () => {
    expect(leavesOf(days, split, 'governorate', asChronon(-Infinity))).toEqual(['a', 'b'])
    expect(leavesOf(days, split, 'north', asChronon(Infinity))).toEqual(['a'])
    expect(leavesOf(days, split, 'old', asChronon(Infinity))).toEqual(['old'])
  })
  it('counts in the chronons of the history: what ends within a year is over at its end', () => {
    const years = emptyHistory({ granularity: 'year' })
    const midYear = orThrow(
      gazetteerOf([
        place('r'),
        place('was', { id: 'r', until: '2017-06-01' }),
        place('is', { id: 'r', from: '2017-06-01' }),
        place('short', { id: 'r', from: '2017-02', until: '2017-03' })
      ])
    )
    expect(leavesOf(years, midYear, 'r', '2016')).toEqual(['was'])
    expect(leavesOf(years, midYear, 'r', '2017')).toEqual(['is'])
  })
  it('has only places of the kind that is asked for', () => {
    const kinds = orThrow(
      gazetteerOf([
        place('r'),
        { ...place('a', { id: 'r' }), kind: 'town' },
        { ...place('b', { id: 'r' }), kind: ['city', 'large city'] },
        place('c', { id: 'r' })
      ])
    )
    const of = (kind: string | ReadonlyArray<string>) => leavesOf(days, kinds, 'r', '2017', { kind })
    expect(of('town')).toEqual(['a'])
    expect(of('large city')).toEqual(['b'])
    expect(of(['town', 'city'])).toEqual(['a', 'b'])
    expect(of('village')).toEqual([])
  })

  it('is what a search of every path says, at every date', () => {
    const date = fc.integer({ min: 2000, max: 2010 })
    const link = fc.record({
      child: fc.nat(7),
      up: fc.nat(7),
      from: fc.option(date, { nil: undefined }),
      years: fc.option(fc.integer({ min: 1, max: 6 }), { nil: undefined })
    })
    fc.assert(
      fc.property(fc.array(link, { maxLength: 14 }), date, (links, year) => {
        // A place lies only in those before it, so that there is no circle.
        const memberships = links
          .filter(({ child, up }) => up < child)
          .map(({ child, up, from, years }) => ({
            child,
            up,
            from: from ?? -Infinity,
            until: years === undefined ? Infinity : (from ?? 2000) + years
          }))
        const gazetteer = orThrow(
          gazetteerOf(
            times(8, (i) =>
              place(
                `p${i}`,
                ...memberships
                  .filter(({ child }) => child === i)
                  .map(({ up, from, until }) => ({
                    id: `p${up}`,
                    ...(from === -Infinity ? {} : { from: String(from) }),
                    ...(until === Infinity ? {} : { until: String(until) })
                  }))
              )
            )
          )
        )
        const below = (i: number): ReadonlyArray<number> =>
          memberships
            .filter(({ up, from, until }) => up === i && from <= year && year < until)
            .map(({ child }) => child)
        const leavesBelow = (i: number): ReadonlyArray<number> =>
          below(i).length === 0 ? [i] : below(i).flatMap(leavesBelow)
        const expected = [...new Set(leavesBelow(0))].map((i) => `p${i}`).sort()
        expect(leavesOf(days, gazetteer, 'p0', `${year}-06-15`)).toEqual(expected)
      }),
      cases(2000)
    )
  })
})
