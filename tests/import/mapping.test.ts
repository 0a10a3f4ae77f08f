/** What a mapping says, and what becomes of each row by it. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { controllerAt, formatStatus, logOf, orThrow, orUndefined, project } from 'changing-hands'
import type { ChangesMapping, Imported, Mapping } from 'changing-hands/import'
import { importRows, importText, isMapping, mappingFaults } from 'changing-hands/import'
import { cases } from '../cases.js'

const changes: ChangesMapping = {
  kind: 'changes',
  source: { id: 'list' },
  recordedAt: '2017-11-20',
  place: 'town',
  at: 'day',
  to: 'holder'
}
const imported = (rows: ReadonlyArray<object>, more: Partial<ChangesMapping> = {}): Imported =>
  orThrow(importRows(rows, { ...changes, ...more }))
const refused = ({ report }: Imported): ReadonlyArray<unknown> =>
  report.refused.map(({ line, column, value }) => [line, column, value])
const messages = ({ report }: Imported): string => report.refused.map(({ message }) => message).join('\n')

describe('a mapping', () => {
  const sound: ReadonlyArray<Mapping> = [
    changes,
    {
      ...changes,
      from: 'loser',
      key: ['id', 'part'],
      quote: true,
      url: 'link',
      manner: 'how',
      only: { kind: ['capture'] }
    },
    { ...changes, at: ['y', 'm', 'd'], dates: { order: 'day first', languages: ['en', 'ar'], serial: 1904 } },
    { ...changes, at: { earliest: 'a', latest: 'b' }, recordedAt: { column: 'said' }, place: ['region', 'town'] },
    { ...changes, at: { column: 'day', otherwise: '2017-11-20' }, statuses: { '?': { kind: 'unknown' }, '-': null } },
    { ...changes, kind: 'claims', by: 'who' } as unknown as Mapping,
    {
      kind: 'spells',
      source: { id: 's' },
      recordedAt: '2020',
      place: 'p',
      holder: 'h',
      start: 'a',
      end: 'b',
      ends: 'touching',
      firstDay: '1816-01-01',
      lastDay: '2016-12-31',
      emptyEnd: 'open',
      complete: true,
      nested: 'excursions',
      goesOn: ['present']
    },
    {
      kind: 'observations',
      source: { id: 's' },
      recordedAt: '2020',
      place: 'p',
      at: 'd',
      status: 'h',
      throughout: true
    },
    { kind: 'snapshots', source: { id: 's' }, recordedAt: '2020', place: 'p', at: 'd', status: 'h' },
    { kind: 'wide snapshots', source: { id: 's' }, recordedAt: '2020', place: 'p', prefix: '' }
  ]
  it('of each kind is one, also when it was written as JSON', () => {
    for (const mapping of sound.filter(({ kind }) => kind !== 'claims')) {
      expect(mappingFaults(mapping), mapping.kind).toEqual([])
      expect(isMapping(JSON.parse(JSON.stringify(mapping)))).toBe(true)
    }
  })
  it.each<readonly [string, object, string, RegExp]>([
    ['a kind that there is not', { kind: 'change' }, 'mapping.kind', /"changes", "observations"/],
    ['no source', { source: undefined }, 'mapping.source', /an object such as/],
    ['a source without id', { source: { name: 'list' } }, 'mapping.source', /"id"/],
    ['no date of recording', { recordedAt: undefined }, 'mapping.recordedAt', /when the source said it/],
    ['no place', { place: undefined }, 'mapping.place', /name of a column/],
    ['no columns in a list of them', { place: [] }, 'mapping.place', /name of a column/],
    ['a date that is none', { at: { otherwise: 'soon' } }, 'mapping.at', /"otherwise": "2017-11-20"/],
    ['a status that is none', { statuses: { '?': { kind: 'nobody' } } }, 'mapping.statuses', /"kind": "unknown"/],
    ['aliases of something else', { aliases: { towns: {} } }, 'mapping.aliases', /"actors"/],
    ['an alias that is no text', { aliases: { places: { a: 1 } } }, 'mapping.aliases', /"actors"/],
    ['words that are no list', { only: { kind: 'capture' } }, 'mapping.only', /lists of words/],
    [
      'a field of another kind',
      { ends: 'inclusive' },
      'mapping.ends',
      /no field "ends" here: take one of kind, source/
    ],
    ['a misspelt field', { form: 'loser' }, 'mapping.form', /no field "form"/],
    [
      'dates read in no order',
      { dates: { order: 'year first' } },
      'mapping.dates.order',
      /"day first" or "month first"/
    ],
    ['dates by a calendar of no one', { dates: { calendar: 'mayan' } }, 'mapping.dates.calendar', /julian/],
    ['dates of a language that nobody knows', { dates: { languages: ['xx'] } }, 'mapping.dates.languages', /"en", "ar"/]
  ])('with %s is faulty there', (_, wrong, path, message) => {
    const mapping = { ...changes, ...wrong }
    const found = mappingFaults(mapping)
    expect(found.map((fault) => fault.path)).toEqual([path])
    expect(found[0].message).toMatch(message)
    expect(isMapping(mapping)).toBe(false)
    expect(importText('town,day,holder\n', mapping as Mapping)._tag).toBe('Left')
    expect(importRows([], mapping as Mapping)._tag).toBe('Left')
  })
  it('has all its faults named at once', () => {
    expect(mappingFaults({ kind: 'changes' }).map(({ path }) => path)).toEqual([
      'mapping.source',
      'mapping.recordedAt',
      'mapping.place',
      'mapping.at',
      'mapping.to'
    ])
    for (const none of [undefined, null, 1, 'changes', []]) expect(mappingFaults(none)).not.toEqual([])
  })
})

describe('words that name nobody', () => {
  const row = (holder: string) => ({ town: 'p', day: '2017-11-03', holder })
  it.each([
    '',
    '?',
    '-',
    '–',
    'n/a',
    'N/A',
    'unknown',
    'Unknown',
    'contested',
    'disputed',
    'none',
    'nobody',
    'Gray',
    'غير معروف'
  ])('are refused until the mapping says what they mean: "%s"', (word) => {
    const one = imported([row(word)])
    expect(refused(one)).toEqual([[1, 'holder', word]])
    expect(messages(one)).toContain('"statuses"')
    const said = imported([row(word)], { statuses: { [word]: { kind: 'uncontrolled' } } })
    expect(said.records).toMatchObject([{ to: { kind: 'uncontrolled' } }])
    const silent = imported([row(word)], { statuses: { [word]: null } })
    expect([silent.records, silent.report.refused, silent.report.notes.map(({ rows }) => rows)]).toEqual([[], [], [1]])
  })
  it('may name who contests it', () => {
    const rows = ['contested by a and b', 'Contested: a/b', 'contested (a + b)', 'contested between a, b'].map(
      (holder, i) => ({
        town: `p${i}`,
        day: '2017-11-03',
        holder
      })
    )
    const { records, report } = imported(rows)
    expect(records.map((record) => record.type === 'ControlChanged' && formatStatus(record.to))).toEqual(
      rows.map(() => 'contested by a and b')
    )
    expect(report.unmapped.actors).toEqual([
      { name: 'a', rows: 4 },
      { name: 'b', rows: 4 }
    ])
    expect(refused(imported([row('contested by a')]))).toEqual([[1, 'holder', 'contested by a']])
  })
})

describe('names', () => {
  it('are replaced by aliases, however they are spaced and composed; the others are counted, by rows', () => {
    const rows = [
      { town: 'Al  Qaim', day: '2017-11-03', holder: 'Iraqi\u00a0forces' },
      { town: 'Rawa', day: '2017-11-17', holder: 'Iraqi forces' },
      { town: 'Rawa', day: '2014-06-21', holder: 'ISIS' },
      { town: 'Anah', day: '2014-06-21', holder: 'ISIS' },
      { town: 'Anah', day: '2017-09-21', holder: 'PMU' }
    ]
    const { records, report } = imported(rows, {
      aliases: { actors: { 'Iraqi forces': 'iraq' }, places: { 'Al Qaim': 'al-qaim' } }
    })
    expect(records.map((record) => 'place' in record && record.place)).toEqual([
      'al-qaim',
      'Rawa',
      'Rawa',
      'Anah',
      'Anah'
    ])
    expect(report.unmapped).toEqual({
      actors: [
        { name: 'ISIS', rows: 2 },
        { name: 'PMU', rows: 1 }
      ],
      places: [
        { name: 'Anah', rows: 2 },
        { name: 'Rawa', rows: 2 }
      ]
    })
  })
  it('that two places share are refused, both rows, unless another column tells them apart', () => {
    const rows = [
      { oblast: 'Kherson', town: 'Ivanivka', day: '2022-03-01', status: 'ru' },
      { oblast: 'Odesa', town: 'Ivanivka', day: '2022-03-01', status: 'ua' },
      { oblast: 'Odesa', town: 'Rybky', day: '2022-03-01', status: 'ua' }
    ]
    const mapping: Mapping = {
      kind: 'observations',
      source: { id: 'list' },
      recordedAt: '2022-03-02',
      place: 'town',
      at: 'day',
      status: 'status'
    }
    const together = orThrow(importRows(rows, mapping))
    expect(together.records.map((record) => 'place' in record && record.place)).toEqual(['Rybky'])
    expect(together.report.refused.map(({ line }) => line)).toEqual([1, 2])
    expect(messages(together)).toMatch(/two places of one name/)
    const apart = orThrow(importRows(rows, { ...mapping, place: ['oblast', 'town'] }))
    expect(apart.records.map((record) => 'place' in record && record.place)).toEqual([
      'Kherson/Ivanivka',
      'Odesa/Ivanivka',
      'Odesa/Rybky'
    ])
  })
})

describe('which number is the day', () => {
  const rows = (...days: ReadonlyArray<string>) => days.map((day, i) => ({ town: `p${i}`, day, holder: 'a' }))
  const dates = ({ records }: Imported): ReadonlyArray<unknown> => records.map((record) => 'at' in record && record.at)
  it('is proved by a later row of the column, for all of it', () => {
    expect(dates(imported(rows('03/11/2017', '08/11/2017', '17/11/2017')))).toEqual([
      '2017-11-03',
      '2017-11-08',
      '2017-11-17'
    ])
    expect(dates(imported(rows('11/03/2017', '11/08/2017', '11/17/2017')))).toEqual([
      '2017-11-03',
      '2017-11-08',
      '2017-11-17'
    ])
  })
  it('is asked for, if no row proves it', () => {
    const open = imported(rows('03/11/2017', '08/11/2017', '11/11/2017'))
    expect(dates(open)).toEqual(['2017-11-11'])
    expect(refused(open)).toEqual([
      [1, 'day', '03/11/2017'],
      [2, 'day', '08/11/2017']
    ])
    expect(messages(open)).toMatch(/3 November or 11 March.*no date of the column proves it/)
    expect(dates(imported(rows('03/11/2017'), { dates: { order: 'month first' } }))).toEqual(['2017-03-11'])
  })
  it('cannot be both: the row that contradicts is refused, with the line of the proof', () => {
    const both = imported(rows('17/11/2017', '03/11/2017', '11/18/2017'))
    expect(dates(both)).toEqual(['2017-11-17', '2017-11-03'])
    expect(refused(both)).toEqual([[3, 'day', '11/18/2017']])
    expect(messages(both)).toMatch(/line 1 proves/)
  })
  it('is proved column by column', () => {
    const read = orThrow(
      importRows([{ town: 'p', holder: 'a', start: '17/11/2017', end: '02/03/2018' }], {
        kind: 'spells',
        source: { id: 's' },
        recordedAt: '2018-05-01',
        place: 'town',
        holder: 'holder',
        start: 'start',
        end: 'end',
        ends: 'inclusive'
      })
    )
    expect(refused(read)).toEqual([[1, 'end', '02/03/2018']])
  })
})

describe('a date', () => {
  it('may stand in three columns, of which some are blank', () => {
    const rows = [
      { y: '1945', m: '5', d: '8' },
      { y: '1946', m: '10', d: '' },
      { y: '1947', m: '-9', d: '-9' },
      { y: '1948', m: '0', d: '0' },
      { y: '476', m: '', d: '' },
      { y: '1950', m: 'May', d: '8' },
      { y: '1951', m: '13', d: '1' }
    ].map((row, i) => ({ ...row, town: `p${i}`, holder: 'a' }))
    const read = imported(rows, { at: ['y', 'm', 'd'] })
    expect(read.records.map((record) => 'at' in record && record.at)).toEqual([
      '1945-05-08',
      '1946-10',
      '1947',
      '1948',
      '0476',
      '1950-05-08'
    ])
    expect(read.report.refused.map(({ line, column }) => [line, column])).toEqual([[7, 'y, m, d']])
  })
  it('may be bounded by two columns, either of them blank', () => {
    const rows = [
      { a: '2017-11-03', b: '2017-11-08' },
      { a: '2017-11-03', b: '2017-11-03' },
      { a: '', b: '2017-11-08' },
      { a: '8 November 2017', b: '' },
      { a: '2017-11-08', b: '2017-11-03' }
    ].map((row, i) => ({ ...row, town: `p${i}`, holder: 'a' }))
    const read = imported(rows, { at: { earliest: 'a', latest: 'b' } })
    expect(read.records.map((record) => 'at' in record && record.at)).toEqual([
      '[2017-11-03..2017-11-08]',
      '2017-11-03',
      '[..2017-11-08]',
      '[2017-11-08..]'
    ])
    expect(read.report.refused.map(({ line }) => line)).toEqual([5])
  })
  it('that is missing is what the mapping says, or a reason to refuse the row', () => {
    const rows = [{ town: 'p', day: '', holder: 'a' }]
    expect(refused(imported(rows))).toEqual([[1, 'day', '']])
    expect(imported(rows, { at: { column: 'day', otherwise: '2017-11-20' } }).records).toMatchObject([
      { at: '2017-11-20' }
    ])
    expect(imported(rows, { at: { otherwise: '2017-11' } }).records).toMatchObject([{ at: '2017-11' }])
  })
  it('of a program is a day, and so are numbers and nothing', () => {
    const rows = [
      { town: 1, day: new Date('2017-11-03T00:00:00Z'), holder: 'a', words: null },
      { town: 2, day: 2017, holder: true, words: undefined }
    ]
    expect(imported(rows, { quote: 'words' }).records).toMatchObject([
      { place: '1', at: '2017-11-03' },
      { place: '2', at: '2017', to: { by: 'true' } }
    ])
  })
})

describe('a row', () => {
  it('keeps its words, its link, its manner, its date of recording and its losers', () => {
    const rows = [
      {
        id: '7',
        town: 'Rawa',
        day: '2017-11-17',
        holder: 'iraq',
        loser: 'isis',
        words: 'the last town',
        link: 'https://x.example/7',
        how: 'assault',
        said: '2017-11-18'
      },
      {
        id: '8',
        town: 'Anah',
        day: '2017-09-21',
        holder: 'iraq',
        loser: '',
        words: '',
        link: '',
        how: '',
        said: '2017-11-19'
      }
    ]
    const { records } = imported(rows, {
      key: 'id',
      from: 'loser',
      quote: 'words',
      url: 'link',
      manner: 'how',
      recordedAt: { column: 'said' }
    })
    expect(records).toEqual([
      {
        id: 'list/7@2017-11-18',
        v: 1,
        type: 'ControlChanged',
        recordedAt: '2017-11-18',
        source: { id: 'list', quote: 'the last town', url: 'https://x.example/7' },
        place: 'Rawa',
        at: '2017-11-17',
        from: { kind: 'held', by: 'isis' },
        to: { kind: 'held', by: 'iraq' },
        manner: 'assault'
      },
      {
        id: 'list/8@2017-11-19',
        v: 1,
        type: 'ControlChanged',
        recordedAt: '2017-11-19',
        source: { id: 'list' },
        place: 'Anah',
        at: '2017-09-21',
        to: { kind: 'held', by: 'iraq' }
      }
    ])
  })
  it('as a quote has all its cells', () => {
    const [record] = imported([{ town: 'Rawa', day: '2017-11-17', holder: 'iraq', x: '' }], { quote: true }).records
    expect(record.source.quote).toBe('Rawa, 2017-11-17, iraq')
    const long = imported([{ town: 'Rawa', day: '2017-11-17', holder: 'iraq', x: 'x'.repeat(5000) }], { quote: true })
    expect(String(long.records[0].source.quote)).toHaveLength(1000)
  })
  it('that is left out by the mapping is counted', () => {
    const rows = [
      { kind: 'Capture', town: 'p', day: '2017-11-03', holder: 'a' },
      { kind: 'strike', town: 'p', day: 'whenever', holder: '?' }
    ]
    const { records, report } = imported(rows, { only: { kind: ['Capture'] } })
    expect([records.length, report.rows, report.refused.length]).toEqual([1, 2, 0])
    expect(report.notes).toEqual([{ message: 'rows that the mapping leaves out (`only`)', rows: 1 }])
  })
  it('with the key of another is refused, and so is the other, unless they are the same', () => {
    const rows = [
      { id: '1', town: 'p', day: '2017-11-03', holder: 'a' },
      { id: '1', town: 'p', day: '2017-11-04', holder: 'a' },
      { id: '2', town: 'p', day: '2017-11-05', holder: 'b' },
      { id: '2', town: 'p', day: '2017-11-05', holder: 'b' },
      { id: '', town: 'p', day: '2017-11-06', holder: 'b' }
    ]
    const { records, report } = imported(rows, { key: 'id' })
    expect(records.map(({ id }) => id)).toEqual(['list/2@2017-11-20'])
    expect(report.refused.map(({ line }) => line)).toEqual([1, 2, 5])
    expect(report.notes).toEqual([{ message: 'the same row once more', rows: 1 }])
  })
  it('that no record can be made of says which of its fields is to blame', () => {
    const read = imported([{ town: 'p'.repeat(2000), day: '2017-11-03', holder: 'a' }])
    expect(read.records).toEqual([])
    expect(read.report.refused.length).toBeGreaterThan(0)
    expect(read.report.refused[0].line).toBe(1)
  })
  it('of sightings and of claims is one', () => {
    const rows = [{ town: 'Rummanah', day: '2017-11', who: 'isis' }]
    const base = { source: { id: 's' }, recordedAt: '2017-12-01', place: 'town', at: 'day' } as const
    const [seen] = orThrow(importRows(rows, { kind: 'observations', ...base, status: 'who', throughout: true })).records
    expect(seen).toMatchObject({ type: 'ControlObserved', status: { by: 'isis' }, throughout: true })
    const [claim] = orThrow(importRows(rows, { kind: 'claims', ...base, by: 'who' })).records
    expect(claim).toMatchObject({ type: 'ControlClaimed', by: 'isis' })
    const nobody = orThrow(importRows([{ town: 'p', day: '2017', who: '?' }], { kind: 'claims', ...base, by: 'who' }))
    expect(messages(nobody)).toMatch(/a claim has a claimant/)
  })
  it('that is no object is named', () => {
    expect(importRows([{ town: 'p' }, 7 as never], changes)).toMatchObject({ _tag: 'Left', left: [{ line: 2 }] })
    expect(importRows(7 as never, changes)._tag).toBe('Left')
    expect(importText(7 as never, changes)._tag).toBe('Left')
  })
})

describe('the account of an import', () => {
  const cell = fc.constantFrom('p', 'q', '?', '', '2017-11-03', '03/11/2017', 'soon', 'a', 'b')
  it('has every row: in a record, refused with line, column and a way out, or in a note', () => {
    fc.assert(
      fc.property(fc.array(fc.record({ town: cell, day: cell, holder: cell }), { maxLength: 12 }), (rows) => {
        const { records, report } = imported(rows, { statuses: { '?': null } })
        const noted = report.notes.reduce((sum, { rows: count }) => sum + count, 0)
        expect(report.rows).toBe(rows.length)
        expect(records.length + new Set(report.refused.map(({ line }) => line)).size + noted).toBe(rows.length)
        expect(report.records).toBe(records.length)
        for (const { line = 0, message } of report.refused) {
          expect(line).toBeGreaterThanOrEqual(1)
          expect(line).toBeLessThanOrEqual(rows.length)
          expect(message.length).toBeGreaterThan(20)
        }
        expect(logOf(records)._tag).toBe('Right')
      }),
      cases(500, 100)
    )
  })
  it('of the article’s list is what one reads in it', () => {
    const csv =
      '\ufeffTown;Date;Captured by;Lost by\r\nAl-Qaim;03/11/2017;Iraqi forces;ISIS\r\nAl-Bukamal;08/11/2017;Syrian army;ISIS\r\nRawa;17/11/2017;Iraqi forces;ISIS\r\n'
    const { records, report } = orThrow(
      importText(csv, { ...changes, place: 'Town', at: 'Date', to: 'Captured by', from: 'Lost by' })
    )
    expect([report.rows, report.records, report.refused]).toEqual([3, 3, []])
    const history = project(orThrow(logOf(records)))
    expect(orUndefined(controllerAt(history, 'Rawa', '2017-11-16'))).toBe('ISIS')
    expect(orUndefined(controllerAt(history, 'Rawa', '2017-11-17'))).toBe('Iraqi forces')
  })
})
