/** OpenHistoricalMap: tags of dates in every form that is read, and those that are not; elements are made up. */
import { describe, expect, it } from 'vitest'
import { emptyLog, orThrow, parseDate } from 'changing-hands'
import type { Imported, OpenHistoricalMapOptions } from 'changing-hands/import'
import { importOpenHistoricalMap, syncImported } from 'changing-hands/import'
import { withPlace } from './inShort.js'

type Tags = Readonly<Record<string, string>>
const way = (id: number, tags: Tags, more: object = {}) => ({
  type: 'way',
  id,
  version: 3,
  timestamp: '2024-05-01T10:00:00Z',
  tags,
  ...more
})
const imported = (elements: ReadonlyArray<object>, options?: OpenHistoricalMapOptions): Imported =>
  orThrow(importOpenHistoricalMap({ elements }, options))
const records = (elements: ReadonlyArray<object>, options?: OpenHistoricalMapOptions): ReadonlyArray<string> =>
  imported(elements, options).records.map(withPlace)
const refusals = (elements: ReadonlyArray<object>, options?: OpenHistoricalMapOptions): string =>
  imported(elements, options)
    .report.refused.map(({ path, message }) => `${path}: ${message}`)
    .join('\n')

const starts = (tags: Tags): string => {
  const [record] = imported([way(1, { name: 'a', ...tags })]).records
  return 'at' in record ? record.at : ''
}

describe('a date of a tag', () => {
  it.each([
    ['1855', '1855'],
    ['1855-06', '1855-06'],
    ['1855-06-07', '1855-06-07'],
    ['-0043-03-15', '-0043-03-15'],
    ['~1855', '1855~'],
    ['before 1855', '[..1854-12-31]'],
    ['after 1855', '[1856-01-01..]'],
    ['1860s', '186X'],
    ['1800s', '180X'],
    ['C18', '[1700..1800]'],
    ['C10', '[0900..1000]'],
    ['C9', '[0800..0900]'],
    ['C1', '[0000..0100]'],
    ['j:1918-01-31', '1918-02-13']
  ])('%s', (written, expected) => {
    const [one, other] = [starts({ start_date: written }), expected].map((text) => orThrow(parseDate(text)))
    expect([one.lo, one.hi]).toEqual([other.lo, other.hi])
  })
  it.each([
    'mid C14',
    'C0',
    'C100',
    '900',
    '1855?',
    'Before 1855',
    'present',
    'late 1920s',
    '1855.5',
    '-44.796',
    'yes',
    '5:00 PM',
    '1855..1860',
    '2017-02-30',
    '18550101x'
  ])('that is none is refused by its name: %s', (written) => {
    const refused = refusals([way(1, { name: 'a', start_date: written })])
    expect(refused).toContain(`way/1: start_date="${written}"`)
    expect(refused).toMatch(/EDTF|conventions/)
  })
  it('in EDTF goes before the other, which only stands for it', () => {
    expect(starts({ start_date: '1908', 'start_date:edtf': '1906/1908' })).toBe('1906/1908')
    expect(starts({ start_date: '1800', 'start_date:edtf': '/1800' })).toBe('/1800')
    expect(refusals([way(1, { name: 'a', 'start_date:edtf': '1855.5' })])).toMatch(/decimal/)
    expect(refusals([way(1, { name: 'a', 'start_date:edtf': 'before 1855' })])).toMatch(/cannot be read/)
  })
  it('of 0 or before is noted, since tools count it differently', () => {
    const { report } = imported([way(1, { name: 'a', start_date: '-0043' }), way(2, { name: 'a', start_date: '0044' })])
    expect(report.notes).toMatchObject([{ rows: 1, message: expect.stringMatching(/44 BC/) as string }])
  })
  it('of an end without a day is its last day, as the map shows it, or some day of it', () => {
    const one = [way(1, { name: 'a', start_date: '1900-01-01', end_date: '1950' })]
    expect(records(one)[1]).toBe('way/1 [1950-12-31..1951-01-01] a > unknown')
    expect(records(one, { ends: 'exclusive' })[1]).toBe('way/1 1950-12-31 a > unknown')
    expect(records(one, { partialEnds: 'within' })[1]).toBe('way/1 [1950-01-01..1951-01-01] a > unknown')
    expect(records([way(1, { name: 'a', start_date: '-0100', end_date: '-0043-02' })], { ends: 'exclusive' })[1]).toBe(
      'way/1 -0043-02-28 a > unknown'
    )
  })
})

describe('an element', () => {
  const castle = [
    way(1, { operator: 'bishop', start_date: '1200', end_date: '1299-06-30' }),
    way(2, { operator: 'town', start_date: '1299-07-01' }),
    {
      type: 'relation',
      id: 9,
      tags: { type: 'chronology' },
      members: [{ type: 'way', ref: 1 }, { type: 'way', ref: 2 }, 7]
    }
  ]
  it('is one place with those of its chronology', () => {
    expect(records(castle)).toEqual(['relation/9 1200 > bishop', 'relation/9 1299-07-01 bishop > town'])
    expect(imported(castle).report).toMatchObject({ rows: 3, refused: [] })
  })
  it('of two chronologies is refused, unless a tag names its place', () => {
    const other = { ...castle[2], id: 10, members: [{ type: 'way', ref: 1 }] }
    expect(refusals([...castle, other])).toMatch(/^way\/1: it is of relation\/9 and relation\/10: .*`place`/)
    expect(records([...castle, other])).toEqual(['relation/9 1299-07-01 > town'])
    expect(records([...castle, { ...castle[2] }])).toHaveLength(2)
    expect(refusals([...castle, other], { place: ['operator'] })).toBe('')
  })
  it('of a boundary is a relation with a name, and the place is what it is at all times', () => {
    const border = (id: number, start_date: string, name: string) => ({
      ...way(id, { type: 'boundary', boundary: 'administrative', name, start_date }),
      type: 'relation',
      members: [{ type: 'way', ref: 70, role: 'outer' }]
    })
    const members = [1, 2, 3].map((ref) => ({ type: 'relation', ref, role: '' }))
    const elements = [
      border(1, '1900-01-01', 'Duchy'),
      border(2, '1910-01-01', 'Duchy'),
      border(3, '1920-01-01', 'Republic'),
      { type: 'relation', id: 9, tags: { type: 'chronology', name: 'Land' }, members }
    ]
    expect(records(elements)).toEqual(['relation/9 1900-01-01 > Duchy', 'relation/9 1920-01-01 Duchy > Republic'])
  })
  it('has its version and its last edit for id and date of recording', () => {
    const [record] = imported(castle).records
    expect(record).toMatchObject({
      id: 'way/1/start@3',
      recordedAt: '2024-05-01T10:00:00Z',
      source: { id: 'openhistoricalmap', url: 'https://www.openhistoricalmap.org/way/1' }
    })
  })
  it('is whose the first of the tags says, and where the tag of places says', () => {
    const tags = { name: 'Fort', 'is_in:city': 'Hit', 'old:owner': 'a', start_date: '1900' }
    expect(records([way(1, tags)], { holder: ['old:owner'], place: ['is_in:city'] })).toEqual(['Hit 1900 > a'])
    expect(refusals([way(1, { name: 'Fort', start_date: '1900' })], { place: ['is_in:city'] })).toMatch(/is_in:city/)
    expect(
      records([way(1, { name: 'Fort', start_date: '1900' })], {
        aliases: { actors: { Fort: 'f' }, places: { 'way/1': 'p' } }
      })
    ).toEqual(['p 1900 > f'])
  })
  it('that says nothing of whose it was, or of when, is counted', () => {
    const { report } = imported([way(1, { start_date: '1900' }), way(2, { name: 'a' }), way(3, { name: ' ' })])
    expect(report.notes.map(({ rows }) => rows).sort()).toEqual([1, 2])
    expect(report.records).toBe(0)
  })
  it('that does not say when it was edited needs a date', () => {
    const bare = way(1, { name: 'a', start_date: '1900' }, { timestamp: undefined, version: undefined })
    expect(refusals([bare])).toMatch(/out meta/)
    expect(imported([bare], { recordedAt: '2024-06-01' }).records).toMatchObject([{ id: 'way/1/start@2024-06-01' }])
  })
  it('that ends before it starts, overlaps another of its place, or is there twice is refused', () => {
    expect(refusals([way(1, { name: 'a', start_date: '1920', end_date: '1871' })])).toMatch(
      /^way\/1: it ends \(1871-12-31\) before it starts \(1920\)/
    )
    const place = { place: ['p'] }
    const overlapping = [
      way(1, { name: 'a', p: 'x', start_date: '1900', end_date: '1950' }),
      way(2, { name: 'b', p: 'x', start_date: '1920', end_date: '1930' })
    ]
    expect(refusals(overlapping, place).split('\n')).toHaveLength(2)
    expect(records(overlapping, { ...place, nested: 'excursions' })).toHaveLength(4)
    expect(refusals([overlapping[0], overlapping[0]])).toMatch(/there twice/)
    expect(refusals([7 as never])).toMatch(/expected an element/)
  })
  it('of a newer version corrects the older one', () => {
    const { log } = orThrow(syncImported(emptyLog, imported([way(1, { name: 'a', start_date: '1900' })])))
    const later = imported([
      way(1, { name: 'a', start_date: '1901' }, { version: 4, timestamp: '2024-06-01T00:00:00Z' })
    ])
    expect(orThrow(syncImported(log, later)).added).toMatchObject([{ id: 'way/1/start@4', type: 'EventCorrected' }])
  })
})

describe('a file that is none of the map', () => {
  it.each(['', '{', '{"features":[]}', 'null'])('is refused: %s', (text) => {
    expect(importOpenHistoricalMap(text)).toMatchObject({
      _tag: 'Left',
      left: [{ message: expect.stringMatching(/out:json/) as string }]
    })
  })
  it('may be a list of elements', () => {
    expect(
      orThrow(importOpenHistoricalMap(JSON.stringify([way(1, { name: 'a', start_date: '1900' })]))).records
    ).toHaveLength(1)
  })
})
