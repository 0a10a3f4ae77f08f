/** Tables that researchers publish, by their mappings: rows are invented, in the columns and with the traps of the originals; records by hand. */
import { describe, expect, it } from 'vitest'
import type { ControlRecord } from 'changing-hands'
import { controllerAt, emptyLog, logOf, orThrow, orUndefined, project, unknown } from 'changing-hands'
import type { Imported, Mapping } from 'changing-hands/import'
import { academicTables, importText, isMapping, readDate, syncImported } from 'changing-hands/import'
import { withPlace } from './inShort.js'

const table = (heads: string, ...rows: ReadonlyArray<string>): string => [heads, ...rows].join('\n')
const withKey = (record: ControlRecord): string => `${record.id.replace(/^[^/]*\/|@.*$/g, '')}: ${withPlace(record)}`
const imported = (text: string, mapping: Mapping, options?: Parameters<typeof importText>[2]): Imported =>
  orThrow(importText(text, mapping, options))
const records = (...given: Parameters<typeof imported>): ReadonlyArray<string> =>
  imported(...given).records.map(withKey)
const refusals = (...given: Parameters<typeof imported>) =>
  imported(...given).report.refused.map(({ line, column, value }) => [line, column, value])

it.each(Object.entries(academicTables))('%s is a mapping, and can be kept as JSON', (_, mapping) => {
  expect(isMapping(mapping)).toBe(true)
  expect(JSON.parse(JSON.stringify(mapping))).toEqual(mapping)
})

describe('states of Correlates of War', () => {
  const heads = 'stateabb,ccode,statenme,styear,stmonth,stday,endyear,endmonth,endday,version'
  const state = (code: number, start: string, end: string): string => `AAA,${code},A state,${start},${end},2016`

  it('hold themselves from the first day of a spell to the last, and outside of them do not', () => {
    const text = table(heads, state(900, '1920,1,10', '1930,6,30'), state(900, '1950,1,1', '2016,12,31'))
    expect(records(text, academicTables.cowStates)).toEqual([
      '900/1920/1/10/start: 900 1920-01-10 unknown, not 900 > 900',
      '900/1920/1/10/end: 900 1930-07-01 900 > unknown, not 900',
      '900/1950/1/1/start: 900 1950-01-01 unknown, not 900 > 900',
      '900/1950/1/1/end: 900 2016-12-31 seen 900'
    ])
  })
  it('were there already on the first day of the list', () => {
    expect(records(table(heads, state(901, '1816,1,1', '1866,12,31')), academicTables.cowStates)).toEqual([
      '901/1816/1/1/start: 901 1816-01-01 seen 901',
      '901/1816/1/1/end: 901 1867-01-01 901 > unknown, not 901'
    ])
  })
})

describe('states of Gleditsch and Ward', () => {
  const heads = ['gwcode', 'stateabb', 'statename', 'startdate', 'enddate']
  const original = { delimiter: '\t', heads }
  it('have no head row, tabs between cells and the day first in the original', () => {
    const text =
      '900\tAAA\tA "state", of kinds\t10:01:1920\t30:06:1930\r\n900\tAAA\tA state\t01:01:1950\t31:12:2017\r\n'
    expect(records(text, academicTables.gwStates, original)).toEqual([
      '900/10:01:1920/start: 900 1920-01-10 unknown, not 900 > 900',
      '900/10:01:1920/end: 900 1930-07-01 900 > unknown, not 900',
      '900/01:01:1950/start: 900 1950-01-01 unknown, not 900 > 900',
      '900/01:01:1950/end: 900 2017-12-31 seen 900'
    ])
  })
  it('have it with the month and the day unpadded, and in ISO in the copies', () => {
    const text = '900\tAAA\tA state\t1:1:1816\t3:4:1930\n'
    expect(records(text, academicTables.gwStates, original)).toEqual([
      '900/1:1:1816/start: 900 1816-01-01 seen 900',
      '900/1:1:1816/end: 900 1930-04-04 900 > unknown, not 900'
    ])
    expect(records(`${heads.join(',')}\n900,AAA,A state,1816-01-01,2017-12-31\n`, academicTables.gwStates)).toEqual([
      '900/1816-01-01/start: 900 1816-01-01 seen 900',
      '900/1816-01-01/end: 900 2017-12-31 seen 900'
    ])
  })
  it('of another version have its date and its last day by a spread', () => {
    const later = { ...academicTables.gwStates, recordedAt: '2020-05-01', lastDay: '2019-12-31' }
    const text = '900\tAAA\tA state\t01:01:1950\t31:12:2019\n901\tBBB\tB state\t01:01:1950\t31:12:2017\n'
    expect(records(text, later, original).slice(1)).toEqual([
      '900/01:01:1950/end: 900 2019-12-31 seen 900',
      '901/01:01:1950/start: 901 1950-01-01 unknown, not 901 > 901',
      '901/01:01:1950/end: 901 2018-01-01 901 > unknown, not 901'
    ])
  })
})

describe('territorial changes of Correlates of War', () => {
  const heads =
    'number,year,month,gainer,gaintype,procedur,entity,contgain,area,pop,portion,loser,losetype,contlose,entry,exit,indep,conflict,version'
  const change = (number: number, date: string, gainer: string, entity: string, loser: string, portion = '1'): string =>
    `${number},${date},${gainer},1,3,${entity},0,100,1000,${portion},${loser},0,0,0,0,0,0,6`
  const of = (...rows: ReadonlyArray<string>) => [table(heads, ...rows), academicTables.cowTerritorialChange] as const

  it('are dated by the month, or by the year where the month is not known', () => {
    expect(
      records(
        ...of(
          change(1, '1923,5', '200', '900', '300'),
          change(2, '1924,.', '200', '901', '300'),
          change(3, '1925,-9', '200', '902', '300'),
          change(4, '1926,NA', '200', '903', '300'),
          change(5, '1927,', '200', '904', '300')
        )
      )
    ).toEqual([
      '1: 900 1923-05 300 > 200',
      '2: 901 1924 300 > 200',
      '3: 902 1925 300 > 200',
      '4: 903 1926 300 > 200',
      '5: 904 1927 300 > 200'
    ])
  })
  it('of a month that is none are refused', () => {
    expect(refusals(...of(change(1, '1923,13', '200', '900', '300')))).toEqual([[2, 'year, month', '1923-13']])
  })
  it('whose gainer or loser is no state do not say who it was', () => {
    expect(
      records(
        ...of(
          change(1, '1923,5', '-9', '900', '300'),
          change(2, '1923,5', '200', '901', '-9'),
          change(3, '1923,5', '200', '902', '.')
        )
      )
    ).toEqual(['1: 900 1923-05 300 > unknown', '2: 901 1923-05 unknown > 200', '3: 902 1923-05 unknown > 200'])
  })
  it('of an entity that has no code are refused: all of them together are no place', () => {
    const { records: made, report } = imported(
      ...of(change(1, '1923,5', '200', '-9', '300'), change(2, '1924,5', '220', '-9', '365'))
    )
    expect(made).toEqual([])
    expect(report.refused).toMatchObject([
      { line: 2, column: 'entity', value: '-9', message: expect.stringMatching(/names no place/) as string },
      { line: 3 }
    ])
    const alias = { ...academicTables.cowTerritorialChange, aliases: { places: { '-9': 'some island' } } }
    expect(imported(of(change(1, '1923,5', '200', '-9', '300'))[0], alias).records).toHaveLength(1)
  })
  it('of a part only are left out and counted, since the list does not say which part', () => {
    const { report } = imported(
      ...of(change(1, '1923,5', '200', '900', '300', '0'), change(2, '1923,5', '200', '900', '300'))
    )
    expect(report).toMatchObject({ rows: 2, records: 1, notes: [{ rows: 1 }], refused: [] })
  })
  it('both ways within a month leave open which came first, and what follows settles it', () => {
    const swap = [change(1, '1923,5', '200', '900', '300'), change(2, '1923,5', '300', '900', '200')]
    const history = project(orThrow(logOf(imported(...of(...swap)).records)))
    // Both orders are stories: 300 lost it and had it back, or 200 did.
    expect(orUndefined(controllerAt(history, '900', '1924'))).toBeUndefined()
    const settled = project(orThrow(logOf(imported(...of(...swap, change(3, '1930,1', '220', '900', '300'))).records)))
    expect(orUndefined(controllerAt(settled, '900', '1924'))).toBe('300')
  })
})

describe('CShapes', () => {
  const heads = 'gwcode,country_name,start,end,status,owner,capname,caplong,caplat,b_def,fid'
  const unit = (code: string, start: string, end: string, status: string, owner: string, fid: number): string =>
    `${code},"A, of units",${start},${end},${status},${owner},Town,1.5,2.5,1,${fid}`
  it('has whose each unit was, by its owner and not by its own code; rows that only change borders are one spell', () => {
    const text = table(
      heads,
      unit('900', '1886-01-01', '1900-06-30', 'colony', '200', 1),
      unit('900', '1900-07-01', '1920-12-31', 'colony', '200', 2),
      unit('900', '1921-01-01', '1949-12-31', 'mandate', '220', 3),
      unit('900', '1950-01-01', '1990-05-01', 'independent', '900', 4),
      unit('900', '1990-05-02', '2019-12-31', 'independent', '900', 5)
    )
    expect(records(text, academicTables.cshapes)).toEqual([
      '1/start: 900 1886-01-01 seen 200',
      '3/start: 900 1921-01-01 200 > 220',
      '4/start: 900 1950-01-01 220 > 900',
      '5/end: 900 2019-12-31 seen 900'
    ])
    const { report } = imported(text, academicTables.cshapes)
    expect(report).toMatchObject({ rows: 5, refused: [], notes: [{ rows: 1 }] })
  })
  it('says of a gap that nobody is named, and of a last row before the last day that it ended', () => {
    const text = table(
      heads,
      unit('900', '1900-01-01', '1909-12-31', 'independent', '900', 1),
      unit('900', '1920-01-01', '1929-12-31', 'independent', '900', 2)
    )
    expect(records(text, academicTables.cshapes)).toEqual([
      '1/start: 900 1900-01-01 > 900',
      '1/end: 900 1910-01-01 900 > unknown',
      '2/start: 900 1920-01-01 > 900',
      '2/end: 900 1930-01-01 900 > unknown'
    ])
  })
  it('whose owner is not applicable names nobody', () => {
    const text = table(
      heads,
      unit('900', '1900-01-01', '1909-12-31', 'colony', '200', 1),
      unit('900', '1910-01-01', '1911-12-31', 'N/A', 'NA', 2),
      unit('900', '1912-01-01', '2019-12-31', 'independent', '900', 3)
    )
    expect(records(text, academicTables.cshapes)).toEqual([
      '1/start: 900 1900-01-01 > 200',
      '2/start: 900 1910-01-01 200 > unknown',
      '3/start: 900 1912-01-01 unknown > 900',
      '3/end: 900 2019-12-31 seen 900'
    ])
  })
  it('of the file has its dates in three columns each, and -1 for what is none of the list', () => {
    const file = {
      ...academicTables.cshapes,
      start: ['gwsyear', 'gwsmonth', 'gwsday'],
      end: ['gweyear', 'gwemonth', 'gweday']
    }
    const text = table(
      'cntry_name,area,capname,gwcode,gwsdate,gwsyear,gwsmonth,gwsday,gwedate,gweyear,gwemonth,gweday,status,owner,fid',
      'A,1.5,Town,900,1886-01-01 00:00:00,1886,1,1,1900-06-30 00:00:00,1900,6,30,colony,200,1',
      'A,1.5,Town,900,1900-07-01 00:00:00,1900,7,1,2019-12-31 00:00:00,2019,12,31,independent,900,2',
      'B,1.5,Town,-1,,-1,-1,-1,,-1,-1,-1,colony,200,3'
    )
    expect(records(text, file)).toEqual([
      '1/start: 900 1886-01-01 seen 200',
      '2/start: 900 1900-07-01 200 > 900',
      '2/end: 900 2019-12-31 seen 900'
    ])
    expect(refusals(text, file)).toEqual([[4, 'gwcode', '-1']])
  })
})

describe('Archigos', () => {
  const heads = 'obsid,leadid,ccode,idacr,leader,startdate,enddate,entry,exit,exitcode,prevtimesinoffice'
  const leader = (
    obsid: string,
    leadid: string,
    ccode: number,
    name: string,
    start: string,
    end: string,
    exit = 'Regular'
  ): string => `${obsid},${leadid},${ccode},AAA,${name},${start},${end},Irregular,${exit},${exit},0`
  it('has leaders who take over on the day on which another leaves, on the next, or later', () => {
    const text = table(
      heads,
      leader('AAA-1', 'h1', 900, 'Oak', '1900-02-01', '1910-06-05'),
      leader('AAA-2', 'h2', 900, 'Elm', '1910-06-05', '1920-08-07'),
      leader('AAA-3', 'h1', 900, 'Oak', '1920-08-08', '1930-03-03'),
      leader('AAA-4', 'h3', 900, 'Ash', '1930-03-05', '2015-12-31', 'Still in Office')
    )
    expect(records(text, academicTables.archigos)).toEqual([
      'AAA-1/start: 900 1900-02-01 > h1',
      'AAA-2/start: 900 1910-06-05 h1 > h2',
      'AAA-3/start: 900 1920-08-08 h2 > h1',
      'AAA-3/end: 900 [1930-03-03..1930-03-04] h1 > unknown',
      'AAA-4/start: 900 1930-03-05 > h3',
      'AAA-4/end: 900 2015-12-31 seen h3'
    ])
    expect(imported(text, academicTables.archigos).records[0]).toMatchObject({ manner: 'Irregular' })
  })
  it('has two leaders of one name, who are two', () => {
    const text = table(
      heads,
      leader('AAA-1', 'h1', 900, 'Oak', '1900-02-01', '2015-12-31', 'Still in Office'),
      leader('BBB-1', 'h2', 901, 'Oak', '1900-02-01', '2015-12-31', 'Still in Office')
    )
    const history = project(orThrow(logOf(imported(text, academicTables.archigos).records)))
    expect(['900', '901'].map((place) => orUndefined(controllerAt(history, place, '1950')))).toEqual(['h1', 'h2'])
    const named = imported(text, { ...academicTables.archigos, holder: 'leader' })
    expect(named.report.unmapped.actors).toEqual([{ name: 'Oak', rows: 2 }])
  })
  it('of version 2.9 has the day first', () => {
    const text = table(
      heads,
      leader('AAA-1', 'h1', 900, 'Oak', '01/02/1900', '05/06/1910'),
      leader('AAA-2', 'h2', 900, 'Elm', '05/06/1910', '07/08/1920')
    )
    expect(records(text, academicTables.archigos)).toEqual([
      'AAA-1/start: 900 1900-02-01 > h1',
      'AAA-2/start: 900 1910-06-05 h1 > h2',
      'AAA-2/end: 900 [1920-08-07..1920-08-08] h2 > unknown'
    ])
  })
  it('in a newer version corrects an end and adds who follows', () => {
    const version = (recordedAt: string, ...rows: ReadonlyArray<string>): Imported =>
      imported(table(heads, ...rows), { ...academicTables.archigos, recordedAt, lastDay: recordedAt })
    const first = version(
      '2014-12-31',
      leader('AAA-1', 'h1', 900, 'Oak', '1990-02-01', '2014-12-31', 'Still in Office')
    )
    const next = version(
      '2015-12-31',
      leader('AAA-1', 'h1', 900, 'Oak', '1990-02-01', '2015-06-05'),
      leader('AAA-2', 'h2', 900, 'Elm', '2015-06-05', '2015-12-31', 'Still in Office')
    )
    const { log } = orThrow(syncImported(orThrow(syncImported(emptyLog, first)).log, next))
    const history = project(log)
    expect(['2015-06-04', '2015-06-05'].map((day) => orUndefined(controllerAt(history, '900', day)))).toEqual([
      'h1',
      'h2'
    ])
  })
})

describe('colonial history of ICOW', () => {
  const heads = '\ufeffState,Name,ColRuler,IndFrom,IndDate,IndViol,IndType'
  const state = (code: number, from: string, date: string): string => `${code},A state,${from},${from},${date},0,2`
  const of = (...rows: ReadonlyArray<string>) => [table(heads, ...rows), academicTables.icowColonial] as const

  it('has from whom a state became independent, by the month, or by the year where the month is 00', () => {
    expect(
      records(...of(state(900, '200', '196107'), state(901, '200', '177600'), state(902, '-9', '086206')))
    ).toEqual(['900: 900 1961-07 200 > 900', '901: 901 1776 200 > 901', '902: 902 0862-06 unknown > 902'])
  })
  it('without a date, or with a month that is none, is refused', () => {
    expect(refusals(...of(state(900, '200', '-9'), state(901, '200', '196113'), state(902, '200', '1961')))).toEqual([
      [2, 'IndDate', '-9'],
      [3, 'IndDate', '196113']
    ])
  })
  it('has digits of its own option only: elsewhere six digits are refused', () => {
    expect(readDate('196107')).toMatchObject({ _tag: 'Left' })
    expect(orThrow(readDate('196107', { yearMonths: true }))).toMatchObject({ edtf: '1961-07', rules: ['six digits'] })
    expect(orThrow(readDate('١٩٦١٠٧', { yearMonths: true })).edtf).toBe('1961-07')
    expect(orThrow(readDate('8 November 2017', { yearMonths: true })).edtf).toBe('2017-11-08')
    expect(() => readDate('196107', { yearMonths: 'yes' as never })).toThrow(RangeError)
  })
})

describe('a word that is no name', () => {
  const mapping = {
    kind: 'observations',
    source: { id: 'list' },
    recordedAt: '2017-11-20',
    place: ['region', 'town'],
    at: 'day',
    status: 'holder',
    statuses: { '?': unknown(), Danzig: { kind: 'uncontrolled' } }
  } as const satisfies Mapping
  const text = table(
    'region,town,day,holder',
    '?,?,2017-11-08,Red',
    'North,?,2017-11-08,Red',
    ',Danzig,2017-11-08,Danzig'
  )
  it('is no place either where it is all that names one; a status that is known may be a place', () => {
    expect(refusals(text, mapping)).toEqual([[2, 'region', '?/?']])
    expect(imported(text, mapping).records.map((record) => 'place' in record && record.place)).toEqual([
      'North/?',
      'Danzig'
    ])
  })
})
