import { describe, expect, it } from 'vitest'
import { orThrow } from 'changing-hands'
import { gazetteerFromCsv, gazetteerFromGeoNames } from 'changing-hands/import'
import { findPlace, placesOf } from 'changing-hands/regions'
import type { Fault } from 'changing-hands'
import type { Either } from 'fp-ts/lib/Either.js'

const where = (either: Either<ReadonlyArray<Fault>, unknown>): ReadonlyArray<string> =>
  either._tag === 'Left' ? either.left.map(({ line, path }) => `${line ?? ''} ${path}`.trim()) : []
const messages = (either: Either<ReadonlyArray<Fault>, unknown>): string =>
  either._tag === 'Left' ? either.left.map(({ message }) => message).join('\n') : ''

describe('a gazetteer from CSV', () => {
  it('reads names, kinds, parents with dates, weights and coordinates, in any order of columns', () => {
    const gazetteer = orThrow(
      gazetteerFromCsv(
        '\ufeffid,kind,name,name:ar,area,weight:riverKm,longitude,latitude,centre,parents\r\n' +
          'r,,Region,,,,,,rawa,\r\n' +
          '\r\n' +
          'rawa,town|district seat,"Rawa|Rawah ""old""",راوة,12.5,3,41.9,34.5,,r@2010/..|r@/2005-06-01\r\n' +
          'a@b,,,,,,,,,rawa\r\n'
      )
    )
    expect(placesOf(gazetteer)).toEqual([
      { id: 'r', names: { und: 'Region' }, parents: [], centre: 'rawa' },
      {
        id: 'rawa',
        kind: ['town', 'district seat'],
        names: { und: ['Rawa', 'Rawah "old"'], ar: 'راوة' },
        weights: { area: 12.5, riverKm: 3 },
        coordinates: { latitude: 34.5, longitude: 41.9 },
        parents: [
          { id: 'r', from: '2010' },
          { id: 'r', until: '2005-06-01' }
        ]
      },
      { id: 'a@b', names: {}, parents: [{ id: 'rawa' }] }
    ])
  })
  it('names faults by the line on which the row begins, and the place that another fault is about by its line', () => {
    const refused = gazetteerFromCsv('id,name,parents,population\n"a","two\nlines",,\na,A,b,"17,192"\nc,C,nowhere,\n')
    expect(where(refused)).toEqual(['4 weights.population'])
    const twice = gazetteerFromCsv('id,name,parents\n"a","two\nlines",\na,A,\nc,C,nowhere\n')
    expect(where(twice)).toEqual(['4 id'])
    expect(messages(twice)).toMatch(/is the id of line 2 already/)
    expect(where(gazetteerFromCsv('id;parents\na;\nc;nowhere\n', { delimiter: ';' }))).toEqual(['3 parents[0].id'])
  })
  it('refuses heads that mean nothing or stand there twice, no head, too many cells and open quotation marks', () => {
    expect(where(gazetteerFromCsv('id,nmae,id,\na,b,c,'))).toEqual(['1 nmae', '1 id'])
    expect(where(gazetteerFromCsv(''))).toEqual(['1'])
    expect(where(gazetteerFromCsv('name\nRawa'))).toEqual(['1'])
    expect(where(gazetteerFromCsv('id,name\na,b,c\n'))).toEqual(['2'])
    expect(where(gazetteerFromCsv('id;name\na;b;c\n', { delimiter: ';' }))).toEqual(['2'])
    expect(where(gazetteerFromCsv('id,name\na,b\nc,"d\n'))).toContain('3')
    expect(where(gazetteerFromCsv('id,population\na,x\n'))).toEqual(['2 weights.population'])
  })
})

describe('a gazetteer from GeoNames', () => {
  const row = (
    id: number | string,
    name: string,
    featureClass: string,
    featureCode: string,
    codes: ReadonlyArray<string>,
    more: {
      readonly alternate?: string
      readonly population?: number | string
      readonly at?: readonly [string, string]
    } = {}
  ): string =>
    [
      id,
      name,
      name,
      more.alternate ?? '',
      more.at?.[0] ?? '34.5',
      more.at?.[1] ?? '41.9',
      featureClass,
      featureCode,
      codes[0] ?? '',
      '',
      ...[1, 2, 3, 4].map((k) => codes[k] ?? ''),
      more.population ?? 0,
      '',
      '',
      'Etc/UTC',
      '2020-01-01'
    ].join('\t')
  // Made up, in their format.
  const dump = [
    row(1, 'Examplia', 'A', 'PCLI', ['XX', '00'], { population: 900 }),
    row(2, 'West', 'A', 'ADM1', ['XX', '01']),
    row(3, 'Hill District', 'A', 'ADM2', ['XX', '01', '0105']),
    row(4, 'Hilltown', 'P', 'PPLA2', ['XX', '01', '0105'], { population: 500, alternate: 'Bergstadt,قرية التل' }),
    row(5, 'Lonely', 'P', 'PPL', ['XX', '09']),
    row(6, 'Elsewhere', '', '', ['YY']),
    '',
    row(7, 'Nowhere', 'P', 'PPL', [])
  ].join('\r\n')

  it('takes kinds, names, populations and what a place lies in by its codes', () => {
    const gazetteer = orThrow(gazetteerFromGeoNames(dump))
    const places = placesOf(gazetteer)
    expect(places.map(({ id, parents }) => [id, ...parents.map((parent) => parent.id)])).toEqual([
      ['1'],
      ['2', '1'],
      ['3', '2'],
      ['4', '3'],
      ['5', '1'],
      ['6'],
      ['7']
    ])
    expect(places[3]).toEqual({
      id: '4',
      names: { und: ['Hilltown', 'Bergstadt', 'قرية التل'] },
      kind: ['P', 'PPLA2'],
      parents: [{ id: '3' }],
      weights: { population: 500 },
      coordinates: { latitude: 34.5, longitude: 41.9 }
    })
    expect(places[1].weights).toBeUndefined()
    expect(places[5].kind).toBeUndefined()
    expect(findPlace(gazetteer, 'bergstadt').map(({ place }) => place.id)).toEqual(['4'])
  })
  it('prefers the hierarchy, and takes languages from the alternate names', () => {
    const gazetteer = orThrow(
      gazetteerFromGeoNames(dump, {
        hierarchy: '1\t4\tADM\n2\t4\t\n999\t4\tADM\n4\t999\tADM\n',
        alternateNames:
          '1\t4\tde\tBergstadt\t1\n2\t4\tde\tHügelstadt\n3\t4\tlink\thttps://example.org\n4\t4\tar\tقرية التل\n5\t999\tde\tWeg\n6\t5\ten\n',
        idOf: (id) => `geonames:${id}`
      })
    )
    const town = placesOf(gazetteer)[3]
    expect(town.parents).toEqual([{ id: 'geonames:1' }, { id: 'geonames:2' }])
    expect(town.names).toEqual({
      und: ['Hilltown', 'Bergstadt', 'قرية التل'],
      de: ['Bergstadt', 'Hügelstadt'],
      ar: ['قرية التل']
    })
    expect(placesOf(gazetteer)[2].parents).toEqual([{ id: 'geonames:2' }])
  })
  it('keeps only what is asked for', () => {
    const gazetteer = orThrow(
      gazetteerFromGeoNames(dump, { keep: ({ featureClass, population }) => featureClass === 'A' || population > 100 })
    )
    expect(placesOf(gazetteer).map(({ id }) => id)).toEqual(['1', '2', '3', '4'])
  })
  it('names faults by their lines', () => {
    expect(where(gazetteerFromGeoNames(`${dump}\r\n1\tcut off`))).toEqual(['9'])
    expect(
      where(
        gazetteerFromGeoNames(
          [row(1, 'A', 'P', 'PPL', []), row(1, 'B', 'P', 'PPL', [], { at: ['', '999'], population: 'many' })].join('\n')
        )
      )
    ).toEqual(['2 weights.population', '2 coordinates.latitude', '2 coordinates.longitude'])
    expect(
      where(
        gazetteerFromGeoNames([row(1, 'A', 'P', 'PPL', []), row(1, 'B', 'P', 'PPL', [], { population: '' })].join('\n'))
      )
    ).toEqual(['2 id'])
    expect(where(gazetteerFromGeoNames(dump, { hierarchy: '4\t1\tADM\n1\t2\tADM\n2\t4\tADM' }))).toEqual([
      '1 parents',
      '2 parents',
      '4 parents'
    ])
  })
})
