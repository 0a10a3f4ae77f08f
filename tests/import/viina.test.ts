/** VIINA: days that are missing, sources that are apart, and rows that cannot be. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  accordingTo,
  emptyLog,
  formatStatus,
  held,
  logOf,
  orThrow,
  project,
  statusAt,
  withPolicy
} from 'changing-hands'
import type { Imported, ViinaOptions } from 'changing-hands/import'
import { importText, importViina, syncImported } from 'changing-hands/import'
import { cases } from '../cases.js'
import { withSource } from './inShort.js'

const options: ViinaOptions = { recordedAt: '2022-04-01' }
const imported = async (csv: string, more: Partial<ViinaOptions> = {}): Promise<Imported> =>
  orThrow(await importViina(csv, { ...options, ...more }))
const long = (...rows: ReadonlyArray<string>): string =>
  ['geonameid,date,status_wiki,status_boost,status_dsm,status_isw,status', ...rows, ''].join('\n')

describe('the second version of VIINA', () => {
  it('has a source for each of its columns, and an empty cell says nothing', async () => {
    const { records } = await imported(long('1,20220301,UA,UA,,RU,UA', '1,20220302,UA,RU,,RU,RU'))
    expect(records.map(withSource)).toEqual([
      'viina/wiki 1 2022-03-01 seen UA',
      'viina/boost 1 2022-03-01 seen UA',
      'viina/isw 1 2022-03-01 seen RU',
      'viina/boost 1 2022-03-02 UA > RU'
    ])
  })
  it('or one of their majority, and never both', async () => {
    const { records } = await imported(long('1,20220301,UA,UA,,RU,UA', '1,20220304,UA,RU,,RU,RU'), {
      sources: 'majority'
    })
    expect(records.map(withSource)).toEqual(['viina 1 2022-03-01 seen UA', 'viina 1 [2022-03-02..2022-03-04] UA > RU'])
  })
  it('lets a policy weigh its sources', async () => {
    const { records } = await imported(long('1,20220301,UA,RU,RU,,RU'))
    const history = project(orThrow(logOf(records)))
    const weighed = withPolicy(history, 'majority')
    expect(statusAt(weighed, '1', '2022-03-01').possible.map(({ status }) => formatStatus(status))).toEqual(['RU'])
    expect(statusAt(accordingTo(history, ['viina/wiki']), '1', '2022-03-01').possible).toMatchObject([
      { status: held('UA') }
    ])
  })
  it('is contested by both, where it says so', async () => {
    const { records } = await imported('geonameid,date,status_wiki\n1,20220301,CONTESTED\n')
    expect(records).toMatchObject([{ status: { kind: 'contested', among: ['RU', 'UA'] } }])
  })
  it('may print its ids as decimals or in scientific form, but they are whole', async () => {
    const { records, report } = await imported(
      'geonameid,date,status_wiki\n461727.0,20220301,UA\n2e+05,20220301,UA\n1.5,20220301,UA\n,20220301,UA\nx,20220301,UA\n'
    )
    expect(records.map((record) => 'place' in record && record.place)).toEqual(['461727', '200000'])
    expect(report.refused.map(({ line, column }) => [line, column])).toEqual(
      [4, 5, 6].map((line) => [line, 'geonameid'])
    )
  })
  it('refuses other words, other dates, and rows of a place that go back in time', async () => {
    const { report } = await imported(
      'geonameid,date,status_wiki\n1,20220302,UA\n1,20220301,RU\n2,2022-03-01,UA\n2,20221301,UA\n3,20220301,ru\n'
    )
    expect(report.refused.map(({ line, column }) => [line, column])).toEqual([
      [3, 'status_wiki'],
      [4, 'date'],
      [5, 'date'],
      [6, 'status_wiki']
    ])
    expect(report.refused[0].message).toMatch(/sort the table by date/)
  })
  it('has days that there are, and ids that are whole numbers as people or R write them', async () => {
    const { records, report } = await imported(
      'geonameid,date,status_wiki\n1,20220231,UA\n1,20220301,UA\n0x1F,20220301,UA\n1e400,20220301,UA\n4.6e+5,20220301,RU\n'
    )
    expect(records.map(withSource)).toEqual(['viina/wiki 1 2022-03-01 seen UA', 'viina/wiki 460000 2022-03-01 seen RU'])
    expect(report.refused.map(({ line, column }) => [line, column])).toEqual([
      [2, 'date'],
      [4, 'geonameid'],
      [5, 'geonameid']
    ])
  })
  it('takes neither of two rows of one day that contradict one another, and one of two that do not', async () => {
    const { records, report } = await imported(
      'geonameid,date,status_wiki\n1,20220301,UA\n1,20220302,RU\n1,20220302,UA\n1,20220302,RU\n1,20220304,RU\n1,20220304,RU\n'
    )
    // The 2nd says nothing, so that the change lies between the 1st and the 4th.
    expect(records.map(withSource)).toEqual([
      'viina/wiki 1 2022-03-01 seen UA',
      'viina/wiki 1 [2022-03-02..2022-03-04] UA > RU'
    ])
    expect(report.refused.map(({ line }) => line)).toEqual([3, 4])
  })
  it('has actors with ids of your own, and a list of names that have none', async () => {
    const { records, report } = await imported('geonameid,date,status_wiki\n1,20220301,CONTESTED\n1,20220302,UA\n', {
      aliases: { actors: { UA: 'ukraine' }, places: { '1': 'one' } }
    })
    expect(records.map(withSource)).toEqual([
      'viina/wiki one 2022-03-01 seen contested by RU and ukraine',
      'viina/wiki one 2022-03-02 contested by RU and ukraine > ukraine'
    ])
    expect(report.unmapped).toEqual({ actors: [{ name: 'RU', rows: 1 }], places: [] })
  })
  it('with the majority alone says how to take it', async () => {
    expect(await importViina('geonameid,date,status\n1,20220301,UA\n', options)).toMatchObject({
      left: [{ path: 'status', message: expect.stringMatching(/sources: "majority"/) as string }]
    })
  })
  it('later rewritten is synced: what it no longer says is retracted, of a source that falls silent, too', async () => {
    const first = await imported(long('1,20220301,UA,UA,,RU,UA', '1,20220302,UA,RU,,RU,RU'))
    const { log } = orThrow(syncImported(emptyLog, first))
    const later = await imported(long('1,20220301,RU,UA,,,UA', '1,20220302,RU,RU,,,RU'), { recordedAt: '2022-05-01' })
    const synced = orThrow(syncImported(log, later))
    expect(synced.counts).toEqual({ added: 0, returned: 0, corrected: 1, retracted: 1, unchanged: 2 })
    expect(orThrow(syncImported(synced.log, later)).log).toBe(synced.log)
  })
  it('has an account of every row', async () => {
    const { report } = await imported(
      long('1,20220301,UA,,,,', '1,20220302,UA,,,,', '1,20220303,,,,,', '2,20220301,?,,,,')
    )
    expect([report.rows, report.records, report.refused.length, report.notes.map(({ rows }) => rows)]).toEqual([
      4,
      1,
      1,
      [2]
    ])
  })
})

describe('the first version of VIINA', () => {
  const wide =
    'geonameid,name,ctr_20220301000000,ctr_20220227120000,ctr_20220305060000,ctr_20220305180000\n1,P,RU,UA,UA,RU\n2,Q,UA,UA,,UA\n'
  it('has a column for each time, of one day the last, in whatever order', async () => {
    const { records } = await imported(wide)
    expect(records.map(withSource)).toEqual([
      'viina 1 2022-02-27 seen UA',
      'viina 1 [2022-02-28..2022-03-01] UA > RU',
      'viina 2 2022-02-27 seen UA'
    ])
  })
  it('takes of one day the last time that says something, and refuses heads that are no times', async () => {
    const { records } = await imported(
      'geonameid,ctr_20220305180000,ctr_20220305060000,ctr_20220301000000\n1,RU,UA,UA\n2,,UA,RU\n'
    )
    expect(records.map(withSource).sort()).toEqual([
      'viina 1 2022-03-01 seen UA',
      'viina 1 [2022-03-02..2022-03-05] UA > RU',
      'viina 2 2022-03-01 seen RU',
      'viina 2 [2022-03-02..2022-03-05] RU > UA'
    ])
    expect(await importViina('geonameid,ctr_20220301,ctr_20221341\n1,UA,UA\n', options)).toMatchObject({
      left: [{ line: 1, path: 'ctr_20221341' }]
    })
  })
  it('has a place once', async () => {
    const { report } = await imported('geonameid,ctr_20220301,ctr_20220302\n1,UA,UA\n1,RU,UA\n')
    expect(report.refused.length).toBeGreaterThan(0)
    expect(report.refused.every(({ line }) => line === 3)).toBe(true)
  })
  it('knows a place without a centre by its GeoNames id, whatever id of yours it has', async () => {
    const { records } = await imported(wide, {
      interpolated: { places: ['1'], skip: true },
      aliases: { places: { '1': 'one', '2': 'two' } }
    })
    expect(records.map((record) => 'place' in record && record.place)).toEqual(['two'])
  })
  it('marks or leaves out places without a reporting centre', async () => {
    const marked = await imported(wide, { interpolated: { places: ['1'] } })
    expect(marked.records.map((record) => record.type === 'ControlChanged' && record.manner)).toEqual([
      false,
      'interpolated',
      false
    ])
    const skipped = await imported(wide, { interpolated: { places: ['1'], skip: true } })
    expect(skipped.records.map((record) => 'place' in record && record.place)).toEqual(['2'])
    expect(skipped.report.notes.at(-1)).toMatchObject({ message: expect.stringMatching(/left out/) as string, rows: 1 })
  })
})

describe('a file of VIINA', () => {
  it('is read in pieces as in one', async () => {
    const csv = long('1,20220301,UA,UA,,RU,UA', '1,20220302,UA,RU,,RU,RU', '2,20220301,CONTESTED,,,,')
    const bytes = new Uint8Array(Buffer.from(csv))
    const cut = Array.from({ length: bytes.length }, (_, i) => bytes.slice(i, i + 1))
    const told: Array<number> = []
    const read = await importViina(cut, { ...options, onProgress: ({ rows }) => told.push(rows) })
    expect(orThrow(read)).toEqual(await imported(csv))
    expect(told.at(-1)).toBeLessThanOrEqual(3)
  })
  it('that is none is refused', async () => {
    for (const text of ['', 'a,b\n1,2\n', 'geonameid,date,x\n1,20220301,UA\n', 'geonameid,ctr_x\n1,UA\n'])
      expect(await importViina(text, options), text).toMatchObject({ _tag: 'Left' })
    expect((await importViina('PK\u0003\u0004', options))._tag).toBe('Left')
    expect((await importViina(new Uint8Array([0x61, 0xff, 0xfe]), options))._tag).toBe('Left')
    await expect(importViina('', { recordedAt: 'now' })).rejects.toThrow(TypeError)
    await expect(importViina('', { ...options, sources: 'both' as never })).rejects.toThrow(RangeError)
    await expect(importViina('', { ...options, interpolated: { places: '12' } })).rejects.toThrow(TypeError)
    // The bytes end within a letter.
    const cut = new Uint8Array([...Buffer.from('geonameid,date,status_wiki\n1,20220301,UA\n'), 0xd0])
    expect((await importViina(cut, options))._tag).toBe('Left')
  })
  it('says what the same table of snapshots says', async () => {
    const day = fc
      .uniqueArray(fc.integer({ min: 1, max: 20 }), { minLength: 1, maxLength: 8 })
      .map((all) => [...all].sort((a, b) => a - b))
    const rows = fc.tuple(day, fc.array(fc.constantFrom('UA', 'RU', 'CONTESTED'), { minLength: 8, maxLength: 8 }))
    await fc.assert(
      fc.asyncProperty(rows, async ([days, words]) => {
        const table = days.map((n, i) => [`202203${String(n).padStart(2, '0')}`, words[i]])
        const viina = await imported(
          ['geonameid,date,status', ...table.map((cells) => ['1', ...cells].join())].join('\n'),
          { sources: 'majority' }
        )
        const generic = orThrow(
          importText(['date,place,status', ...table.map(([date, word]) => [date, '1', word].join())].join('\n'), {
            kind: 'snapshots',
            source: { id: 'viina' },
            recordedAt: '2022-04-01',
            place: 'place',
            at: 'date',
            status: 'status',
            statuses: { CONTESTED: { kind: 'contested', among: ['RU', 'UA'] } }
          })
        )
        expect(viina.records.map(withSource)).toEqual(generic.records.map(withSource))
      }),
      cases(200, 30)
    )
  })
})
