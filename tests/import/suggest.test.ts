import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { orThrow } from 'changing-hands'
import type { Suggestion } from 'changing-hands/import'
import { importRows, isMapping, suggestMapping } from 'changing-hands/import'
import { cases } from '../cases.js'

const options = { source: { id: 'list' }, recordedAt: '2024-01-01' }
const suggested = (table: Parameters<typeof suggestMapping>[0]): Suggestion => suggestMapping(table, options)
const why = ({ evidence }: Suggestion, field: string): string | undefined =>
  evidence.find((one) => one.field === field)?.because
const asked = ({ open }: Suggestion): ReadonlyArray<string> => open.map(({ field }) => field)

/** The rows of a simple table, by no code of the library. */
const simpleRows = (text: string): ReadonlyArray<Readonly<Record<string, string>>> => {
  const [heads, ...rows] = text
    .trim()
    .split(/\r?\n/)
    .map((line) => Array.from(line.matchAll(/"([^"]*)"|([^,]+)|(?<=,)(?=,|$)/g), ([, a, b]) => a ?? b ?? ''))
  return rows.map((cells) => Object.fromEntries(heads.map((head, i) => [head, cells[i]])))
}
const dayOf = (year: string, month: string, day: string): number => Date.UTC(+year, +month - 1, +day) / 86_400_000

/** Of spells of places, how many begin the day after the last one ended, on that day, on the first day of all; and end on the last. */
const counted = (spells: ReadonlyArray<readonly [place: string, start: number, end: number]>) => {
  const successors = [...new Set(spells.map(([place]) => place))].flatMap((one) => {
    const own = spells.filter(([place]) => place === one).sort((a, b) => a[1] - b[1])
    return own.slice(1).map(([, start], i) => start - own[i][2])
  })
  const first = Math.min(...spells.map(([, start]) => start))
  const last = Math.max(...spells.map(([, , end]) => end))
  return {
    next: successors.filter((days) => days === 1).length,
    same: successors.filter((days) => days === 0).length,
    atFirst: spells.filter(([, start]) => start === first).length,
    atLast: spells.filter(([, , end]) => end === last).length
  }
}

describe('what a table of spells shows', () => {
  const folder = 'examples/state-membership/data'
  const cow = readFileSync(`${folder}/cow_states.csv`, 'utf8')
  const gw = readFileSync(`${folder}/gw_states.csv`, 'utf8')

  it('of the list of states of the Correlates of War: dates in three columns, the first and the last day', () => {
    const rows = simpleRows(cow)
    const { atFirst, atLast, next, same } = counted(
      rows.map((row) => [
        row.ccode,
        dayOf(row.styear, row.stmonth, row.stday),
        dayOf(row.endyear, row.endmonth, row.endday)
      ])
    )
    const suggestion = suggested(cow)
    expect(suggestion.mapping).toMatchObject({
      kind: 'spells',
      start: ['styear', 'stmonth', 'stday'],
      end: ['endyear', 'endmonth', 'endday'],
      firstDay: '1816-01-01',
      lastDay: '2016-12-31'
    })
    expect(why(suggestion, 'firstDay')).toContain(`${atFirst} of ${rows.length} rows start on 1816-01-01`)
    expect(why(suggestion, 'lastDay')).toContain(`${atLast} of ${rows.length} rows end on 2016-12-31`)
    // No state comes back the day after it went: nothing shows what an end is, and it is asked.
    expect(next + same).toBe(0)
    expect(asked(suggestion)).toEqual(['holder', 'ends'])
    expect(why(suggestion, 'ends')).toBeUndefined()
  })
  it('of the list of Gleditsch and Ward', () => {
    const rows = simpleRows(gw)
    const day = (iso: string): number => dayOf(...(iso.split('-') as [string, string, string]))
    const { atFirst, atLast, next, same } = counted(
      rows.map((row) => [row.gwcode, day(row.startdate), day(row.enddate)])
    )
    const suggestion = suggested(gw)
    expect(suggestion.mapping).toMatchObject({
      kind: 'spells',
      start: 'startdate',
      end: 'enddate',
      firstDay: '1816-01-01',
      lastDay: '2017-12-31'
    })
    expect(why(suggestion, 'firstDay')).toContain(`${atFirst} of ${rows.length} rows`)
    expect(why(suggestion, 'lastDay')).toContain(`${atLast} of ${rows.length} rows`)
    expect(next + same).toBe(0)
    expect(asked(suggestion)).toEqual(['holder', 'ends'])
  })
  it('ends that are excluded, and ends of which some are', () => {
    const table = (...ends: ReadonlyArray<string>): string =>
      ['town,holder,start,end', ...ends.map((end, i) => `A,${i % 2 === 0 ? 'a' : 'b'},${2000 + i}-01-01,${end}`)].join(
        '\n'
      )
    const exclusive = suggested(table('2001-01-01', '2002-01-01', '2003-01-01', '2003-06-01'))
    expect(exclusive.mapping).toMatchObject({ ends: 'exclusive' })
    expect(why(exclusive, 'ends')).toBe('3 of 3 successors start on the day of the end: exclusive')
    const mixed = suggested(table('2001-01-01', '2001-12-31', '2003-01-01', '2003-06-01'))
    expect(mixed.mapping).toMatchObject({ ends: 'touching' })
    expect(why(mixed, 'ends')).toBe('1 of 3 successors start the day after the end and 2 on its day: touching')
  })
  it('ends in the order that the table proves, and an end that has not come is no last day', () => {
    // Read with the day first, 04/03 would be 4 March, and nothing would follow on anything.
    const months = suggested(
      'town,holder,start,end\nA,a,01/02/2000,04/03/2000\nA,b,04/04/2000,12/25/2000\nA,c,12/26/2000,9999-12-31\nB,a,01/02/2000,9999-12-31\nC,a,01/03/2000,9999-12-31\n'
    )
    expect(months.mapping).toMatchObject({ ends: 'inclusive', dates: { order: 'month first' } })
    expect(why(months, 'ends')).toBe('2 of 2 successors start the day after the end: inclusive')
    expect(why(months, 'goesOn')).toContain('3 rows')
    expect(months.mapping).not.toHaveProperty('lastDay')
  })
  it('blank ends are asked about', () => {
    const blank = suggested('town,holder,start,end\nA,a,2000-01-01,2000-12-31\nA,b,2001-01-01,\n')
    expect(blank.mapping).toMatchObject({ emptyEnd: 'open' })
    expect(asked(blank)).toEqual(['emptyEnd'])
  })
})

describe('what other tables show', () => {
  it('a state at each of many dates', () => {
    const table =
      'day,town,status\n2022-03-01,A,UA\n2022-03-01,B,RU\n2022-03-02,A,UA\n2022-03-02,B,RU\n2022-03-03,A,RU\n2022-03-03,B,RU\n'
    const suggestion = suggested(table)
    expect(suggestion.mapping).toMatchObject({ kind: 'snapshots', place: 'town', at: 'day', status: 'status' })
    // Four rows follow another of their town, and three of them say the same.
    expect(why(suggestion, 'kind')).toContain('3 of 4 rows repeat')
  })
  it('a gainer and a loser', () => {
    const suggestion = suggested(
      'id,date,town,gainer,loser,notes\n1,2017-11-03,Al-Qaim,army,isis,took it\n2,2017-11-17,Rawa,army,?,the last\n'
    )
    expect(suggestion.mapping).toEqual({
      kind: 'changes',
      ...options,
      place: 'town',
      key: 'id',
      quote: 'notes',
      at: 'date',
      to: 'gainer',
      from: 'loser',
      statuses: { '?': { kind: 'unknown' } }
    })
    expect(asked(suggestion)).toEqual(['statuses.?'])
  })
  it('heads of words, semicolons, and the order that the last row proves', () => {
    const suggestion = suggested(
      'Town;Date;Captured by;Lost by;Words\nAl-Qaim;03/11/2017;Iraqi forces;ISIS;the border town\nAl-Bukamal;08/11/2017;Syrian army;ISIS;"a heavy blow; five days later"\nRawa;17/11/2017;Iraqi forces;ISIS;the last town\n'
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
    expect(suggestion.open).toEqual([])
  })
  it('a column for each date', () => {
    const suggestion = suggested('geonameid,name,ctr_20220301,ctr_20220302,ctr_20220303\n1,A,UA,UA,RU\n2,B,UA,UA,UA\n')
    expect(suggestion.mapping).toMatchObject({ kind: 'wide snapshots', place: 'geonameid', prefix: 'ctr_' })
    expect(why(suggestion, 'kind')).toContain('3 columns')
  })
  it('an order of day and month: proved, open, or contradicted', () => {
    const order = (...days: ReadonlyArray<string>): Suggestion =>
      suggested(`town,date,holder\n${days.map((day, i) => `town ${i},${day},a`).join('\n')}`)
    const proved = order('03/04/2017', '25/12/2017', '26/12/2017')
    expect(proved.mapping?.dates).toEqual({ order: 'day first' })
    expect(why(proved, 'dates.order')).toContain('2 dates can only have the day first')
    const open = order('03/04/2017', '05/06/2017')
    expect(open.mapping?.dates).toBeUndefined()
    expect(open.open[0]).toMatchObject({ field: 'dates.order' })
    expect(open.open[0].because).toMatch(/2 dates .*none proves/)
    const both = order('03/04/2017', '25/12/2017', '12/25/2017')
    expect(both.mapping?.dates).toBeUndefined()
    expect(asked(both)[0]).toBe('dates.order')
  })
  it('rows that would be refused are told beforehand', () => {
    const suggestion = suggested(
      'town,date,holder\nA,2017-11-03,a\nB,2017-11-04,a\nC,2017-11-05,a\nD,2017-11-06,a\nE,some day,a\nF,2017-11-07,a\n'
    )
    expect(asked(suggestion)).toEqual(['date'])
    expect(suggestion.open[0].because).toMatch(/^1 row would be refused, as row 5: /)
  })
  it.each<readonly [string, Parameters<typeof suggestMapping>[0]]>([
    ['nothing', ''],
    ['no rows', []],
    ['heads alone', 'town,day,holder\n'],
    ['one column', 'a\nb\nc\n'],
    ['numbers', 'x,y\n1,2\n3,4\n'],
    ['an empty head', ',,\n1,2,3\n'],
    ['a spreadsheet', 'PK\u0003\u0004'],
    ['an open quotation mark', 'town,day,holder\n"A,2017,a\n'],
    ['no table', 3 as never],
    ['no rows of a table', [1, null] as never]
  ])('of %s at least what is open', (_, table) => {
    const suggestion = suggested(table)
    expect(suggestion.open).not.toEqual([])
    if (suggestion.mapping !== undefined) expect(isMapping(suggestion.mapping)).toBe(true)
  })
  it('whose table it is has to be said', () => {
    expect(() => suggestMapping('a\n', { recordedAt: '2020' } as never)).toThrow(TypeError)
  })
})

describe('a proposal with nothing open', () => {
  const name = fc.constantFrom('A', 'B', 'C', '__proto__', 'راوة', '?', '', 'x, "y"')
  const day = fc.constantFrom(
    '2017-11-03',
    '2017-11-04',
    '5 Nov 2017',
    '06/11/2017',
    '25/11/2017',
    'by 2018',
    'later',
    ''
  )
  const heads = fc.constantFrom(
    ['town', 'date', 'status', 'x'],
    ['place', 'start', 'holder', 'end'],
    ['town', 'day', 'gainer', 'loser'],
    ['id', 'date', 'name', 'side']
  )
  const table = heads.chain((columns) =>
    fc.array(
      fc
        .tuple(...columns.map((column) => (/date|day|start|end/.test(column) ? day : name)))
        .map((cells) => Object.fromEntries(columns.map((column, i) => [column, cells[i]]))),
      { minLength: 1, maxLength: 6 }
    )
  )
  it('imports its table, and nothing is refused', () => {
    fc.assert(
      fc.property(table, (rows) => {
        const { mapping, open } = suggested(rows)
        if (mapping === undefined) {
          expect(open).not.toEqual([])
          return
        }
        expect(isMapping(mapping)).toBe(true)
        if (open.length > 0) return
        expect(orThrow(importRows(rows, mapping)).report.refused).toEqual([])
      }),
      cases(1000, 100)
    )
  })
})
