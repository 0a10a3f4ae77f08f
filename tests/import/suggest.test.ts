/** Mappings proposed for tables: real ones, made-up ones, and what is no table. */
import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { orThrow } from 'changing-hands'
import { importRows, importText, suggestMapping } from 'changing-hands/import'
import type { Suggestion } from 'changing-hands/import'
import { cases } from '../cases.js'

const options = { source: { id: 'list' }, recordedAt: '2018-01-01' }
const because = ({ evidence }: Suggestion, field: string): string =>
  evidence
    .filter((one) => one.field === field)
    .map((one) => one.because)
    .join('\n')
const asked = ({ open }: Suggestion): ReadonlyArray<string> => open.map(({ field }) => field)
const states = (file: string): string =>
  readFileSync(new URL(`../../examples/state-membership/data/${file}`, import.meta.url), 'utf8')

describe('of real lists', () => {
  // Counted by a script of its own: 243 spells of 217 states, 23 of which start on 1816-01-01 and 195 end on 2016-12-31.
  it('the states of Correlates of War: three columns for each date, both ends of the list', () => {
    const suggestion = suggestMapping(states('cow_states.csv'), options)
    expect(suggestion.mapping).toMatchObject({
      kind: 'spells',
      place: 'ccode',
      holder: 'ccode',
      start: ['styear', 'stmonth', 'stday'],
      end: ['endyear', 'endmonth', 'endday'],
      firstDay: '1816-01-01',
      lastDay: '2016-12-31'
    })
    expect(because(suggestion, 'place')).toBe('"ccode" has 217 different cells in 243 rows')
    expect(because(suggestion, 'firstDay')).toMatch(/^23 of 243 rows start on 1816-01-01/)
    expect(because(suggestion, 'lastDay')).toMatch(/^195 of 243 rows end on 2016-12-31/)
    // No spell starts on the day on which another of its state ends, nor on the day after: what an end is, nothing says.
    expect(asked(suggestion)).toEqual(['holder', 'ends'])
  })
  // 216 spells of 202 states; 44 start on the first day, 174 end on the last.
  it('the states of Gleditsch and Ward: a column for each date', () => {
    const suggestion = suggestMapping(states('gw_states.csv'), options)
    expect(suggestion.mapping).toMatchObject({ kind: 'spells', place: 'gwcode', start: 'startdate', end: 'enddate' })
    expect(because(suggestion, 'firstDay')).toMatch(/^44 of 216 rows/)
    expect(because(suggestion, 'lastDay')).toMatch(/^174 of 216 rows/)
  })
})

describe('of a table', () => {
  it('of captures: who gained and who lost, the words, and the day first, as one row proves', () => {
    const suggestion = suggestMapping(
      'Town;Date;Captured by;Lost by;Words\nAl-Qaim;03/11/2017;Iraqi forces;ISIS;x\nRawa;17/11/2017;Iraqi forces;ISIS;y\n',
      options
    )
    expect(suggestion.mapping).toEqual({
      kind: 'changes',
      ...options,
      place: 'Town',
      quote: 'Words',
      dates: { order: 'day first' },
      at: 'Date',
      to: 'Captured by',
      from: 'Lost by'
    })
    expect(because(suggestion, 'dates.order')).toBe('in "Date" 1 of 2 dates can only have the day first')
    expect(suggestion.open).toEqual([])
  })
  it('whose dates can have either order, asks', () => {
    const suggestion = suggestMapping('town,date,gainer\np,03/11/2017,a\nq,08/11/2017,a\n', options)
    expect(asked(suggestion)).toEqual(['dates.order'])
    const both = suggestMapping('town,date,gainer\np,13/11/2017,a\nq,11/13/2017,a\n', options)
    expect(both.open[0].because).toMatch(/1 dates can only have the day first, 1 only the month/)
  })
  it('of states at dates: most rows repeat the last one of their place', () => {
    const rows = ['p', 'q'].flatMap((place) =>
      ['01', '02', '03', '04'].map((day) => ({ place, date: `2022-03-${day}`, control: day < '03' ? 'ua' : 'ru' }))
    )
    const suggestion = suggestMapping(rows, options)
    expect(suggestion.mapping).toEqual({ kind: 'snapshots', ...options, place: 'place', at: 'date', status: 'control' })
    expect(because(suggestion, 'kind')).toBe(
      '4 of 6 rows repeat what the last row of their place says: a snapshot each'
    )
  })
  it('with a column for each date', () => {
    const suggestion = suggestMapping('geonameid,name,ctr_20220301,ctr_20220302,ctr_20220305\n1,P,UA,UA,RU\n', options)
    expect(suggestion.mapping).toMatchObject({ kind: 'wide snapshots', place: 'geonameid', prefix: 'ctr_' })
  })
  it('with one row for each place: who held it as of its date', () => {
    const suggestion = suggestMapping('city,as of,controlled by\np,2022-03-01,ua\nq,2022-03-02,?\n', options)
    expect(suggestion.mapping).toMatchObject({
      kind: 'observations',
      at: 'as of',
      status: 'controlled by',
      statuses: { '?': { kind: 'unknown' } }
    })
    expect(asked(suggestion)).toEqual(['statuses.?'])
  })
  it('of spells by what their successors do: on the day after, on the day itself, or both', () => {
    const table = (...rows: ReadonlyArray<string>): string => ['place,holder,start,end', ...rows].join('\n')
    const ends = (text: string): unknown => {
      const { mapping } = suggestMapping(text, options)
      return mapping?.kind === 'spells' && mapping.ends
    }
    expect(ends(table('p,a,1900-01-01,1909-12-31', 'p,b,1910-01-01,1919-12-31'))).toBe('inclusive')
    expect(ends(table('p,a,1900-01-01,1910-01-01', 'p,b,1910-01-01,1920-01-01'))).toBe('exclusive')
    expect(ends(table('p,a,1900-01-01,1910-01-01', 'p,b,1910-01-01,1919-12-31', 'p,c,1920-01-01,1921-01-01'))).toBe(
      'touching'
    )
  })
  it('of spells that go on, or of which nobody says whether they do', () => {
    const suggestion = suggestMapping(
      'office,incumbent,start,end\np,a,1900-01-01,1909-12-31\np,b,1910-01-01,present\nq,c,1910-01-01,\n',
      options
    )
    expect(suggestion.mapping).toMatchObject({ kind: 'spells', place: 'office', holder: 'incumbent', emptyEnd: 'open' })
    expect(because(suggestion, 'goesOn')).toMatch(/1 rows end with "present"/)
    expect(asked(suggestion)).toEqual(['emptyEnd'])
  })
  it('names a key where a column has one', () => {
    const { mapping } = suggestMapping('event_id,town,date,gainer,url\n1,p,2017-11-03,a,https://x.example\n', options)
    expect(mapping).toMatchObject({ key: 'event_id', url: 'url' })
  })
})

describe('of what is hardly a table', () => {
  it.each<readonly [string, string, string]>([
    ['nothing', '', 'place'],
    ['a head alone', 'town,date,gainer\n', 'place'],
    ['numbers alone', 'a,b\n1,2\n', 'at'],
    ['no dates', 'town,gainer\np,a\n', 'at'],
    ['dates alone', 'date\n2017-11-03\n', 'place'],
    ['a place and a date', 'town,date\np,2017-11-03\n', 'to'],
    ['a spreadsheet', 'PK\u0003\u0004', 'table']
  ])('%s: no mapping is proposed, and what is missing is said', (_, text, field) => {
    const suggestion = suggestMapping(text, options)
    expect(suggestion.mapping).toBeUndefined()
    expect(asked(suggestion)).toContain(field)
  })
  it('rows that are none', () => {
    expect(suggestMapping(7 as never, options).open[0].because).toMatch(/expected rows/)
    expect(suggestMapping([7 as never], options).open[0].because).toMatch(/expected a row/)
    expect(() => suggestMapping('', { ...options, source: 'list' as never })).toThrow(TypeError)
  })
  it('with harmful names proposes nothing harmful', () => {
    const text = '__proto__,date,constructor\nx,2017-11-03,y\nx,2017-11-04,z\n'
    const { mapping } = suggestMapping(text, options)
    expect(mapping).toMatchObject({ place: '__proto__', at: 'date' })
    if (mapping !== undefined) expect(orThrow(importText(text, mapping)).records).toHaveLength(2)
  })
})

describe('a proposal with nothing open', () => {
  const pad = (n: number): string => String(n).padStart(2, '0')
  const places = fc.uniqueArray(fc.constantFrom('Rawa', 'Anah', 'Hit', 'البوكمال'), { minLength: 1, maxLength: 3 })
  const heads = fc.constantFrom(['Town', 'Date', 'Taken by'], ['place', 'day', 'gainer'], ['city', 'event_date', 'to'])
  it('imports the table that it was made of, whole', () => {
    fc.assert(
      fc.property(places, heads, fc.integer({ min: 1, max: 9 }), fc.nat(3), (towns, [town, date, to], each, style) => {
        const rows = towns.flatMap((name, p) =>
          Array.from({ length: each }, (_, i) => {
            const [d, m] = [13 + i, 1 + ((p + i) % 12)]
            const written = [
              `2017-${pad(m)}-${pad(d)}`,
              `${pad(d)}/${pad(m)}/2017`,
              `${m}/${d}/2017`,
              `${d}.${m}.2017`
            ][style]
            return { [town]: name, [date]: written, [to]: (p + i) % 2 === 0 ? 'a' : 'b' }
          })
        )
        const { mapping, open } = suggestMapping(rows, options)
        expect(open).toEqual([])
        const { records, report } = orThrow(importRows(rows, mapping ?? ({} as never)))
        expect([report.refused, records.length]).toEqual([[], rows.length])
      }),
      cases(300, 60)
    )
  })
})
