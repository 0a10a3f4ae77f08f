import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { controllerAt, logOf, orThrow, orUndefined, project, timesChangedHands } from 'changing-hands'
import type { ChangesMapping, Imported, Mapping } from 'changing-hands/import'
import { importRows, importText, isMapping, mappingFaults } from 'changing-hands/import'
import { cases } from '../cases.js'

const base = { source: { id: 'list' }, recordedAt: '2024-01-01', place: 'town' }
const changes: ChangesMapping = { kind: 'changes', ...base, at: 'day', to: 'holder' }

const imported = (rows: string, more: Partial<ChangesMapping> = {}, heads = 'town,day,holder'): Imported =>
  orThrow(importText(`${heads}\n${rows}\n`, { ...changes, ...more }))
const refusals = ({
  report
}: Imported): ReadonlyArray<readonly [number | undefined, string | undefined, string | undefined]> =>
  report.refused.map(({ line, column, value }) => [line, column, value])
const dates = ({ records }: Imported): ReadonlyArray<unknown> => records.map((record) => 'at' in record && record.at)

describe('a mapping that somebody typed', () => {
  const kinds: ReadonlyArray<Readonly<Record<string, unknown>>> = [
    { ...changes },
    { kind: 'observations', ...base, at: 'day', status: 'holder', throughout: true },
    { kind: 'claims', ...base, at: 'day', by: 'holder' },
    { kind: 'spells', ...base, holder: 'holder', start: 'start', end: 'end', ends: 'inclusive' },
    { kind: 'snapshots', ...base, at: 'day', status: 'holder' },
    { kind: 'wide snapshots', ...base, prefix: '' }
  ]
  const paths = (mapping: unknown): ReadonlyArray<string> => mappingFaults(mapping).map(({ path }) => path)

  it.each(kinds.map((mapping) => [mapping.kind, mapping] as const))(
    'is one, or lacks what it needs: %s',
    (_, mapping) => {
      expect(mappingFaults(mapping)).toEqual([])
      expect(isMapping(mapping)).toBe(true)
      for (const name of Object.keys(mapping).filter((one) => one !== 'kind' && one !== 'throughout')) {
        const { [name]: _gone, ...others } = mapping
        expect(paths(others), name).toEqual([`mapping.${name}`])
        expect(isMapping(others)).toBe(false)
      }
    }
  )
  it('is none if it is no object, or of a kind that is none', () => {
    for (const none of [null, undefined, 'changes', [], 3]) expect(paths(none)).toEqual(['mapping'])
    for (const kind of [undefined, 'change', '__proto__', 'constructor', 3])
      expect(paths({ ...changes, kind })).toEqual(['mapping.kind'])
  })
  it.each<readonly [string, unknown]>([
    ['source', { id: '' }],
    ['source', 'list'],
    ['recordedAt', 'yesterday'],
    ['recordedAt', { column: 3 }],
    ['place', []],
    ['place', ['town', '']],
    ['key', 3],
    ['quote', false],
    ['url', ['a']],
    ['manner', 1],
    ['dates', 'day first'],
    ['statuses', { '?': 'unknown' }],
    ['statuses', { '?': { kind: 'unknwon' } }],
    ['aliases', { actor: { a: 'b' } }],
    ['aliases', { actors: { a: 1 } }],
    ['only', { town: 'Rawa' }],
    ['at', { otherwise: 'some day' }],
    ['at', { earliest: 'a' }],
    ['at', 3],
    ['to', ''],
    ['from', null],
    ['tow', 'holder'],
    ['__proto__x', 'holder']
  ])('is told what is wrong with %s: %j', (field, value) => {
    const [fault, ...others] = mappingFaults({ ...changes, [field]: value })
    expect(others).toEqual([])
    expect(fault.path).toBe(`mapping.${field}`)
    expect(fault.message).toMatch(/^expected .|^there is no field ".*take one of/)
  })
  it.each<readonly [string, unknown]>([
    ['languages', ['xx']],
    ['order', 'month'],
    ['year', '2017'],
    ['latest', 'now'],
    ['calendar', 'gregorian calendar'],
    ['years', 'bc'],
    ['shortYears', 1],
    ['twoDigitYears', 'a'],
    ['serial', 1901],
    ['oder', 'day first']
  ])('is told what is wrong with how dates are read: %s', (field, value) => {
    expect(paths({ ...changes, dates: { [field]: value } })).toEqual([`mapping.dates.${field}`])
  })
  it('is told everything at once, before a row is read', () => {
    const faulty = { ...changes, at: 3, to: 4, form: 'x' } as unknown as Mapping
    for (const either of [importText('town', faulty), importRows([], faulty)])
      expect(either._tag === 'Left' && either.left.map(({ path }) => path)).toEqual([
        'mapping.at',
        'mapping.to',
        'mapping.form'
      ])
  })
})

describe('words and names', () => {
  it.each(['?', '', '-', 'n/a', 'Unknown', 'CONTESTED', 'null', 'gray zone', 'غير معروف'])(
    'a word that names nobody is refused, with the way out, until the mapping says what it means: %j',
    (word) => {
      const refused = imported(`Rawa,2017-11-17,${word}`)
      expect(refusals(refused)).toEqual([[2, 'holder', word]])
      expect(refused.report.refused[0].message).toContain('"statuses"')
      const said = imported(`Rawa,2017-11-17,${word}`, { statuses: { [word]: { kind: 'unknown' } } })
      expect(said.records).toMatchObject([{ to: { kind: 'unknown' } }])
      const silent = imported(`Rawa,2017-11-17,${word}`, { statuses: { [word]: null } })
      expect([silent.records, silent.report.refused, silent.report.notes.map(({ rows }) => rows)]).toEqual([
        [],
        [],
        [1]
      ])
    }
  )
  it('parties of a contest are named, one by one', () => {
    expect(imported('Rawa,2017-11-17,Contested army / isis').records).toHaveLength(1)
    const { records } = imported('Rawa,2017-11-17,x', {
      statuses: { x: { kind: 'contested', among: ['army', 'isis'] } }
    })
    expect(records).toMatchObject([{ to: { kind: 'contested', among: ['army', 'isis'] } }])
  })
  it('aliases make one of many spellings; names that have none are counted by row', () => {
    const { records, report } = imported(
      'Rawa,2017-11-03,ISIS,Army\nRawa,2017-11-04,Daesh,Army\nRawa,2017-11-05,IS\u00a0,Army\nAna,2017-11-06,Army,Army\nAna,2017-11-07,?,isis',
      { from: 'before', aliases: { actors: { ISIS: 'isis', Daesh: 'isis', IS: 'isis' }, places: { Rawa: 'rawah' } } },
      'town,day,holder,before'
    )
    expect(records.map((record) => record.type === 'ControlChanged' && [record.place, record.to])).toEqual([
      ...Array.from({ length: 3 }, () => ['rawah', { kind: 'held', by: 'isis' }]),
      ['Ana', { kind: 'held', by: 'Army' }]
    ])
    // Army stands in four rows, in one of them twice; Ana in the one that is read up to it.
    expect(report.unmapped.actors).toEqual([{ name: 'Army', rows: 4 }])
    expect(report.unmapped.places).toEqual([{ name: 'Ana', rows: 1 }])
  })
})

describe('what tells rows apart', () => {
  const homonyms = 'Hilltown,2017-11-03,a,north,1\nHilltown,2017-11-03,b,south,2\nRawa,2017-11-03,a,south,3'
  const heads = 'town,day,holder,region,id'
  const spotted = { kind: 'observations', ...base, at: 'day', status: 'holder' } as const

  it('two rows of one name that contradict each other are both refused, and each names the other', () => {
    const { records, report } = orThrow(importText(`${heads}\n${homonyms}`, spotted))
    expect(records.map(({ id }) => id)).toEqual(['list/Rawa/2017-11-03@2024-01-01'])
    expect(report.refused.map(({ line }) => line)).toEqual([2, 3])
    expect(report.refused[1].message).toMatch(/^line 2 .*column of ids/)
  })
  it('more columns of the place, or a key, keep them apart', () => {
    const regions = orThrow(importText(`${heads}\n${homonyms}`, { ...spotted, place: ['region', 'town'] }))
    expect(regions.records.map((record) => 'place' in record && record.place)).toEqual([
      'north/Hilltown',
      'south/Hilltown',
      'south/Rawa'
    ])
    const keyed = orThrow(importText(`${heads}\n${homonyms}`, { ...spotted, key: 'id' }))
    expect(keyed.records.map(({ id }) => id)).toEqual(['list/1@2024-01-01', 'list/2@2024-01-01', 'list/3@2024-01-01'])
    expect(keyed.report.refused).toEqual([])
  })
  it('the same row once more is noted, another under its key refused with the first', () => {
    const { records, report } = imported(
      'A,2017-11-03,a,1\nA,2017-11-03,a,1\nB,2017-11-03,b,2\nB,2017-11-04,b,2\nC,2017-11-03,c,',
      { key: 'id' },
      'town,day,holder,id'
    )
    expect(records).toHaveLength(1)
    expect(report.notes).toEqual([{ message: 'the same row once more', rows: 1 }])
    expect(report.refused.map(({ line }) => line)).toEqual([4, 5, 6])
    expect(report.refused[2]).toMatchObject({ column: 'id', value: '' })
  })
  it('only rows that are asked for are read', () => {
    const some = imported(
      'A,2017-11-03,a,x\nB,no day,?,y\nC,2017-11-03,c,z ',
      { only: { type: ['x', 'z'] } },
      'town,day,holder,type'
    )
    expect([some.records.length, some.report.rows, some.report.refused.length]).toEqual([2, 3, 0])
    expect(some.report.notes.map(({ rows }) => rows)).toEqual([1])
  })
  it('words, links, manners and days of record are taken from their columns', () => {
    const { records } = imported(
      'A,2017-11-03,a,fell,https://example.org/1,assault,2017-11-05\nA,2017-11-04,b,,,,2017-11-06',
      { quote: 'words', url: 'link', manner: 'how', recordedAt: { column: 'said' } },
      'town,day,holder,words,link,how,said'
    )
    expect(records).toMatchObject([
      {
        recordedAt: '2017-11-05',
        manner: 'assault',
        source: { id: 'list', quote: 'fell', url: 'https://example.org/1' }
      },
      { recordedAt: '2017-11-06', source: { id: 'list' } }
    ])
    expect(Object.keys(records[1].source)).toEqual(['id'])
    expect(imported('A,2017-11-03,a', { quote: true }).records[0].source.quote).toBe('A, 2017-11-03, a')
  })
})

describe('which number is the day', () => {
  it('a later row proves it, and those before it wait', () => {
    expect(dates(imported('A,03/04/2017,a\nB,05/06/2017,b\nC,25/12/2017,c'))).toEqual([
      '2017-04-03',
      '2017-06-05',
      '2017-12-25'
    ])
    expect(dates(imported('A,03/04/2017,a\nB,05/06/2017,b\nC,12/25/2017,c'))).toEqual([
      '2017-03-04',
      '2017-05-06',
      '2017-12-25'
    ])
  })
  it('nobody proves it: those rows are refused, and others are not', () => {
    const open = imported('A,03/04/2017,a\nB,2017-11-03,b\nC,05/05/2017,c')
    expect(refusals(open)).toEqual([[2, 'day', '03/04/2017']])
    expect(open.report.refused[0].message).toMatch(/order|first/)
    expect(dates(open)).toEqual(['2017-11-03', '2017-05-05'])
    expect(dates(imported('A,03/04/2017,a', { dates: { order: 'month first' } }))).toEqual(['2017-03-04'])
  })
  it('two rows prove different things: the later one is refused, with the line of the proof', () => {
    const both = imported('A,25/12/2017,a\nB,03/04/2017,b\nC,12/25/2017,c')
    expect(dates(both)).toEqual(['2017-12-25', '2017-04-03'])
    expect(refusals(both)).toEqual([[4, 'day', '12/25/2017']])
    expect(both.report.refused[0].message).toMatch(/^line 2 proves/)
  })
})

describe('what a row becomes', () => {
  it('a change from one holder to the next: a town lost and retaken', () => {
    const { records } = imported(
      'Al-Bukamal,8 November 2017,army,isis\nAl-Bukamal,11 November 2017,isis,army\nAl-Bukamal,19 November 2017,army,',
      { from: 'before' },
      'town,day,holder,before'
    )
    const history = project(orThrow(logOf(records)))
    expect(timesChangedHands(history, 'Al-Bukamal')).toEqual({ least: 3, most: 3 })
    expect(orUndefined(controllerAt(history, 'Al-Bukamal', '2017-11-12'))).toBe('isis')
    expect(orUndefined(controllerAt(history, 'Al-Bukamal', '2017-11-19'))).toBe('army')
  })
  it('a group that renames itself takes nothing, once an alias says that it is one', () => {
    const rows = 'Raqqa,2013-04-08,isi\nRaqqa,2014-06-29,is'
    const times = (more: Partial<ChangesMapping>): unknown =>
      timesChangedHands(project(orThrow(logOf(imported(rows, more).records))), 'Raqqa')
    expect(times({})).toEqual({ least: 1, most: 1 })
    expect(times({ aliases: { actors: { isi: 'the-group', is: 'the-group' } } })).toEqual({ least: 0, most: 0 })
  })
  it('of a map drawn on some days only, what changed on the days between', () => {
    const days = [
      ['01', 'ua'],
      ['02', 'ua'],
      ['05', 'ru'],
      ['06', 'ru'],
      ['07', 'ua']
    ].map(([day, holder]) => ({ town: 'p', day: `2022-03-${day}`, holder }))
    const { records } = orThrow(importRows(days, { kind: 'snapshots', ...base, at: 'day', status: 'holder' }))
    const history = project(orThrow(logOf(records)))
    const who = (day: string): string | undefined => orUndefined(controllerAt(history, 'p', day))
    expect(['2022-03-02', '2022-03-03', '2022-03-04', '2022-03-05', '2022-03-06', '2022-03-07'].map(who)).toEqual([
      'ua',
      undefined,
      undefined,
      'ru',
      'ru',
      'ua'
    ])
    expect(timesChangedHands(history, 'p')).toEqual({ least: 2, most: 2 })
  })
  it('a sighting, throughout its date where the table says so', () => {
    const seen = orThrow(
      importRows([{ town: 'A', day: '2017-11', holder: 'a' }], {
        kind: 'observations',
        ...base,
        at: 'day',
        status: 'holder',
        throughout: true
      })
    )
    expect(seen.records).toMatchObject([{ type: 'ControlObserved', at: '2017-11', throughout: true }])
  })
  it('a claim, which needs somebody who claims', () => {
    const claims = orThrow(
      importRows(
        [
          { town: 'A', day: '2017-11-03', who: 'a' },
          { town: 'A', day: '2017-11-03', who: 'b' },
          { town: 'A', day: '2017-11-03', who: '?' }
        ],
        { kind: 'claims', ...base, at: 'day', by: 'who' }
      )
    )
    expect(claims.records).toMatchObject([{ type: 'ControlClaimed', by: 'a' }, { by: 'b' }])
    expect(refusals(claims)).toEqual([[3, 'who', '?']])
  })
  it('dates in parts, between two columns, and for all rows', () => {
    const parts = { at: ['y', 'm', 'd'] }
    expect(dates(imported('A,1898,4,11,a\nB,1898,-9,0,b\nC,476,,,c', parts, 'town,y,m,d,holder'))).toEqual([
      '1898-04-11',
      '1898',
      '0476'
    ])
    const between = { at: { earliest: 'x', latest: 'y' } }
    expect(
      dates(
        imported('A,2017-11-03,2017-11-05,a\nB,2017-11-03,2017-11-03,b\nC,,2017-11-05,c', between, 'town,x,y,holder')
      )
    ).toEqual(['[2017-11-03..2017-11-05]', '2017-11-03', '[..2017-11-05]'])
    expect(dates(imported('A,a', { at: { otherwise: '2017' } }, 'town,holder'))).toEqual(['2017'])
    expect(dates(imported('A,,a\nB,2018,b', { at: { column: 'day', otherwise: '2017' } }))).toEqual(['2017', '2018'])
  })
})

describe('the account of an import', () => {
  const town = fc.constantFrom('A', 'B', '__proto__', 'constructor', '', ' A')
  const day = fc.constantFrom('2017-11-03', '3 Nov 2017', '04/05/2017', '25/12/2017', '12/25/2017', 'some day', '')
  const holder = fc.constantFrom('a', 'b', '?', '-', '', 'toString', 'راوة', '<script>')
  const rows = fc.array(fc.record({ town, day, holder, id: fc.constantFrom('1', '2', '3', '') }), { maxLength: 15 })
  const mappings: ReadonlyArray<Mapping> = [
    { ...changes, statuses: { '-': null } },
    { ...changes, key: 'id' },
    { ...changes, only: { holder: ['a', 'b'] } },
    { kind: 'observations', ...base, at: 'day', status: 'holder' },
    { kind: 'claims', ...base, at: 'day', by: 'holder' }
  ]
  it('rows are those with records, those refused and those noted; every refusal says where and what to do', () => {
    fc.assert(
      fc.property(rows, fc.constantFrom(...mappings), (table, mapping) => {
        const given = [{ town: 'Z', day: '2000', holder: 'a', id: '0' }, ...table]
        const { records, report } = orThrow(importRows(given, mapping))
        const noted = report.notes.reduce((sum, note) => sum + note.rows, 0)
        expect(report.rows).toBe(given.length)
        expect(report.records).toBe(records.length)
        const lines = report.refused.map(({ line }) => line)
        expect(new Set(lines).size).toBe(lines.length)
        // A row that repeats one which is refused later is noted, as it was when it was read.
        expect(report.rows).toBe(records.length + lines.length + noted)
        for (const { line, message, column, value } of report.refused) {
          expect(line).toBeGreaterThan(0)
          expect(message.length).toBeGreaterThan(20)
          if (value !== undefined && value !== '')
            expect(Object.values(given[(line ?? 0) - 1]).map((cell) => cell.trim())).toContain(value)
          if (column !== undefined) expect(given[0]).toHaveProperty(column)
        }
        expect(new Set(records.map(({ id }) => id)).size).toBe(records.length)
        expect(logOf(records)._tag).toBe('Right')
      }),
      cases(1000, 100)
    )
  })
})
