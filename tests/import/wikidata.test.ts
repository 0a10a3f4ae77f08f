/** Wikidata: times of every precision, qualifiers, ranks, and what is refused; entities are made up. */
import { describe, expect, it } from 'vitest'
import {
  accordingTo,
  changesOf,
  emptyLog,
  formatStatus,
  logOf,
  orThrow,
  parseDate,
  prefer,
  project,
  statusAt,
  withPolicy
} from 'changing-hands'
import type { Imported, WikidataOptions } from 'changing-hands/import'
import { importWikidata, importWikidataSparql, syncImported } from 'changing-hands/import'
import { possibleAt } from '../given.js'
import { inShort } from './inShort.js'

type Json = Readonly<Record<string, unknown>>

const calendars = {
  gregorian: 'http://www.wikidata.org/entity/Q1985727',
  julian: 'http://www.wikidata.org/entity/Q1985786'
}
const time = (text: string, precision = 11, calendar: keyof typeof calendars = 'gregorian'): Json => ({
  snaktype: 'value',
  datavalue: {
    type: 'time',
    value: { time: text, timezone: 0, before: 0, after: 0, precision, calendarmodel: calendars[calendar] }
  }
})
const day = (iso: string): Json => time(`+${iso}T00:00:00Z`)
const item = (id: string): Json => ({
  snaktype: 'value',
  datavalue: { type: 'wikibase-entityid', value: { 'entity-type': 'item', 'numeric-id': Number(id.slice(1)), id } }
})
const some = { snaktype: 'somevalue' }
const none = { snaktype: 'novalue' }
const claim = (id: string, mainsnak: Json, qualifiers: Json = {}, more: Json = {}): Json => ({
  id: `Q1$${id}`,
  rank: 'normal',
  mainsnak,
  qualifiers: Object.fromEntries(Object.entries(qualifiers).map(([name, snak]) => [name, [snak].flat()])),
  ...more
})
const entity = (claims: ReadonlyArray<Json>, more: Json = {}): Json => ({
  id: 'Q1',
  lastrevid: 7,
  modified: '2024-05-01T10:00:00Z',
  claims: { P17: claims },
  ...more
})
const imported = (claims: ReadonlyArray<Json>, options?: WikidataOptions): Imported =>
  orThrow(importWikidata({ entities: { Q1: entity(claims) } }, options))
const records = (claims: ReadonlyArray<Json>, options?: WikidataOptions): ReadonlyArray<string> =>
  imported(claims, options).records.map(inShort)
const refusals = (claims: ReadonlyArray<Json>, options?: WikidataOptions): string =>
  imported(claims, options)
    .report.refused.map(({ path, message }) => `${path}: ${message}`)
    .join('\n')

describe('a time of Wikidata', () => {
  const dateOf = (snak: Json, options?: WikidataOptions): string =>
    String(
      imported([claim('a', item('Q2'), { P580: snak })], options).records.map(
        (record) => 'at' in record && record.at
      )[0]
    )
  it.each<readonly [string, Json, string]>([
    ['a day', time('+2017-11-08T00:00:00Z', 11), '2017-11-08'],
    ['a time of day, which is not used', time('+2017-11-08T13:00:00Z', 13), '2017-11-08'],
    ['a month, whatever day stands in it', time('+2017-11-01T00:00:00Z', 10), '2017-11'],
    ['a month without a day', time('+2017-11-00T00:00:00Z', 10), '2017-11'],
    ['a year', time('+2017-01-01T00:00:00Z', 9), '2017'],
    ['a year without a month', time('+2017-00-00T00:00:00Z', 9), '2017'],
    ['a year before Christ, as people count it', time('-0044-03-15T00:00:00Z', 11), '-0043-03-15'],
    ['the first year before Christ', time('-0001-00-00T00:00:00Z', 9), '0000']
  ])('%s', (_, snak, expected) => {
    expect(dateOf(snak)).toBe(expected)
  })
  it.each<readonly [string, Json, string, string]>([
    ['a decade has ten years', time('+1994-00-00T00:00:00Z', 8), '1990-01-01', '1999-12-31'],
    ['a century is both ways of counting it', time('+1801-00-00T00:00:00Z', 7), '1800-01-01', '1900-12-31'],
    ['and if it ends with 00, two of them', time('+1900-00-00T00:00:00Z', 7), '1801-01-01', '1999-12-31'],
    ['a millennium, too', time('+1500-00-00T00:00:00Z', 6), '1000-01-01', '2000-12-31'],
    // Before Christ decades and centuries count backwards: the 40s BC are 49 to 40 BC, and 49 BC is -0048.
    ['the 40s BC are 49 to 40 BC', time('-0044-00-00T00:00:00Z', 8), '-0048-01-01', '-0039-12-31'],
    ['and so they are by their first year', time('-0040-00-00T00:00:00Z', 8), '-0048-01-01', '-0039-12-31'],
    ['the first century BC is 100 to 1 BC', time('-0044-00-00T00:00:00Z', 7), '-0099-01-01', '0000-12-31'],
    ['100 BC as a century, two of them', time('-0100-00-00T00:00:00Z', 7), '-0198-01-01', '0000-12-31'],
    ['the first decade has no year 0', time('+0005-00-00T00:00:00Z', 8), '0001-01-01', '0009-12-31'],
    ['nor has the first century', time('+0050-00-00T00:00:00Z', 7), '0001-01-01', '0100-12-31']
  ])('%s', (_, snak, first, last) => {
    const [lo, hi] = [orThrow(parseDate(first)).lo, orThrow(parseDate(last)).hi]
    expect(orThrow(parseDate(dateOf(snak)))).toMatchObject({ lo, hi })
  })
  it('of the Julian calendar is converted: a day to a day, a year to all that it covers', () => {
    // In 1582 the calendars were ten days apart, in 1917 thirteen; in 44 BC two.
    expect(dateOf(time('+1917-10-25T00:00:00Z', 11, 'julian'))).toBe('1917-11-07')
    expect(dateOf(time('+1582-10-04T00:00:00Z', 11, 'julian'))).toBe('1582-10-14')
    expect(dateOf(time('-0044-03-15T00:00:00Z', 11, 'julian'))).toBe('-0043-03-13')
    expect(orThrow(parseDate(dateOf(time('+1917-00-00T00:00:00Z', 9, 'julian'))))).toMatchObject({
      lo: orThrow(parseDate('1917-01-14')).lo,
      hi: orThrow(parseDate('1918-01-13')).hi
    })
  })
  it('before Christ is counted without a year 0, and the report says so; not so if it is said otherwise', () => {
    const before = [claim('a', item('Q2'), { P580: time('-0044-03-15T00:00:00Z') })]
    expect(imported(before).report.notes).toMatchObject([
      { rows: 1, message: expect.stringMatching(/a year off \(`years`\)/) as string }
    ])
    expect(imported(before, { years: 'astronomical' }).report.notes).toEqual([])
    expect(imported([claim('a', item('Q2'), { P580: day('1918-11-11') })]).report.notes).toEqual([])
  })
  it('entered with a year 0 is read so, if that is said', () => {
    expect(dateOf(time('-0043-03-15T00:00:00Z'), { years: 'astronomical' })).toBe('-0043-03-15')
  })
  it.each<readonly [Json, RegExp]>([
    [time('+0000-00-00T00:00:00Z', 9), /no year 0/],
    [time('+2017-00-00T00:00:00Z', 11), /no month/],
    [time('+2017-11-00T00:00:00Z', 11), /no day/],
    [time('+2017-11-08T00:00:00Z', 3), /coarser than a millennium/],
    [time('soon'), /no time of Wikidata/],
    [time('+9999999999-00-00T00:00:00Z', 9), /too far/],
    [
      {
        snaktype: 'value',
        datavalue: { value: { time: '+2017-11-08T00:00:00Z', precision: 11, calendarmodel: 'Q1' } }
      },
      /neither the Gregorian/
    ],
    [{ snaktype: 'value', datavalue: { value: 'x' } }, /expected a time/]
  ])('that dates nothing is refused, with its statement (%#)', (snak, message) => {
    expect(refusals([claim('a', item('Q2'), { P580: snak })])).toMatch(/^Q1\$a: P580: /)
    expect(refusals([claim('a', item('Q2'), { P580: snak })])).toMatch(message)
  })
})

describe('a statement', () => {
  it('is a spell: the successor may begin on the day of the end, or the day after', () => {
    expect(
      records([
        claim('b', item('Q3'), { P580: day('1945-05-08') }),
        claim('a', item('Q2'), { P580: day('1918-11-11'), P582: day('1945-05-08') })
      ])
    ).toEqual(['1918-11-11 > Q2', '1945-05-08 Q2 > Q3'])
    expect(records([claim('a', item('Q2'), { P582: day('1945-05-08') })])).toEqual([
      '[1945-05-08..1945-05-09] Q2 > unknown'
    ])
  })
  it('has the id of its statement, the revision and the last edit', () => {
    const [record] = imported([claim('a', item('Q2'), { P580: day('1918-11-11') })]).records
    expect(record).toMatchObject({
      id: 'Q1$a/start@7',
      recordedAt: '2024-05-01T10:00:00Z',
      source: { id: 'wikidata', url: 'https://www.wikidata.org/wiki/Q1#Q1-a' }
    })
  })
  it('rests on the address of its reference, if it has one', () => {
    const references = [
      { snaks: { P248: [item('Q9')] } },
      { snaks: { P854: [{ snaktype: 'value', datavalue: { value: 'https://x.example/a' } }] } }
    ]
    const [record] = imported([claim('a', item('Q2'), { P580: day('1918-11-11') }, { references })]).records
    expect(record.source).toMatchObject({ url: 'https://x.example/a', title: 'Wikidata, from Q9' })
  })
  it('whose holder is somebody unknown, or nobody, is that', () => {
    expect(records([claim('a', some, { P580: day('1918-11-11') })])).toEqual(['1918-11-11 > unknown'])
    expect(records([claim('a', none, { P580: day('1918-11-11') })])).toEqual(['1918-11-11 > uncontrolled'])
  })
  it('that is cut short is neither unknown nor nobody: it is refused', () => {
    const lacking = { id: 'Q1$b', rank: 'normal', qualifiers: { P580: [day('1918-11-11')] } }
    const odd: ReadonlyArray<Json> = [
      lacking,
      claim('c', { snaktype: 'value' }, { P580: day('1918-11-11') }),
      claim('d', { snaktype: 'constructor' }, { P580: day('1918-11-11') })
    ]
    for (const one of odd) expect(refusals([one])).toMatch(/^Q1\$[bcd]: its `mainsnak` is none/)
    expect(refusals([claim('e', item('Q2'), { P582: { snaktype: 'value' } })])).toMatch(/^Q1\$e: P582: expected a snak/)
  })
  it('whose end nobody knows has one; whose end is none has none yet', () => {
    expect(records([claim('a', item('Q2'), { P580: day('1918-11-11'), P582: some })])).toEqual([
      '1918-11-11 > Q2',
      '[1918-11-11..2024-05-01] Q2 > unknown'
    ])
    expect(records([claim('a', item('Q2'), { P580: day('1918-11-11'), P582: none })])).toEqual([
      '1918-11-11 > Q2',
      '2024-05-01 seen Q2'
    ])
    expect(records([claim('a', item('Q2'), { P580: day('1918-11-11') })])).toEqual(['1918-11-11 > Q2'])
  })
  it('has the bounds that are given for its start and its end', () => {
    const bounded = {
      P1319: day('1918-11-01'),
      P1326: day('1918-11-30'),
      P8554: day('1945-05-01'),
      P12506: day('1945-05-08')
    }
    expect(records([claim('a', item('Q2'), bounded)])).toEqual([
      '[1918-11-01..1918-11-30] > Q2',
      '[1945-05-01..1945-05-09] Q2 > unknown'
    ])
    expect(
      records([claim('a', item('Q2'), { P580: time('+1918-00-00T00:00:00Z', 9), P1319: day('1918-11-01') })])
    ).toEqual(['[1918-11-01..1918-12-31] > Q2'])
    expect(refusals([claim('a', item('Q2'), { P1319: day('1918-12-01'), P1326: day('1918-11-30') })])).toMatch(
      /contradict/
    )
    expect(refusals([claim('a', item('Q2'), { P580: [day('1918-12-01'), day('1918-11-30')] })])).toMatch(/2 dates/)
  })
  it('is about right if it says circa, and doubtful if it says anything else', () => {
    const at = (circumstances: ReadonlyArray<Json>, start: Json): string =>
      records([claim('a', item('Q2'), { P580: start, P1480: circumstances })])[0]
    expect(at([item('Q5727902')], time('+1918-00-00T00:00:00Z', 9))).toBe('1918~ > Q2')
    expect(at([item('Q18122778')], day('1918-11-11'))).toBe('1918-11-11? > Q2')
    expect(at([item('Q5727902'), item('Q18122778')], day('1918-11-11'))).toBe('1918-11-11% > Q2')
    expect(at([item('Q18122778')], time('+1914-00-00T00:00:00Z', 8))).toBe('[1910-01-01?..1919-12-31?] > Q2')
  })
  it('of a point in time is a sighting for each', () => {
    expect(records([claim('a', item('Q2'), { P585: [day('1918-11-11'), day('1920-01-01')] })])).toEqual([
      '1918-11-11 seen Q2',
      '1920-01-01 seen Q2'
    ])
  })
  it('without dates says nothing of when, unless it is taken as of the last edit', () => {
    const undated = [claim('a', item('Q2'))]
    const { report } = imported(undated)
    expect([report.records, report.notes[0].rows]).toEqual([0, 1])
    expect(records(undated, { undated: 'as of' })).toEqual(['2024-05-01 seen Q2'])
  })
  it('that is deprecated is left out and counted, or a claim', () => {
    const deprecated = [claim('a', item('Q2'), { P580: day('1918-11-11') }, { rank: 'deprecated' })]
    expect(imported(deprecated).report.notes).toMatchObject([
      { rows: 1, message: expect.stringMatching(/deprecated/) as string }
    ])
    expect(records(deprecated, { deprecated: 'claim' })).toEqual(['1918-11-11 claimed by Q2'])
  })
  it('that is preferred is of a source of its own, for a policy to prefer', () => {
    const { records: all } = imported([
      claim('a', item('Q2'), { P580: day('1918-11-11') }, { rank: 'preferred' }),
      claim('b', item('Q3'), { P580: day('1945-05-08') })
    ])
    const history = project(orThrow(logOf(all)))
    expect(possibleAt(history, 'Q1', '1950')).toEqual(['held Q3'])
    const preferring = withPolicy(history, prefer(['wikidata/preferred']))
    expect(statusAt(preferring, 'Q1', '1950').possible.map(({ status }) => formatStatus(status))).toEqual(['Q2'])
  })
  it('that ends before it starts is refused, with its id and both dates', () => {
    const { records: all, report } = imported([
      claim('a', item('Q2'), { P580: time('+1920-00-00T00:00:00Z', 9), P582: time('+1871-00-00T00:00:00Z', 9) })
    ])
    expect(all).toEqual([])
    expect(report.refused).toMatchObject([{ path: 'Q1$a', message: expect.stringMatching(/1871.*1920/) as string }])
  })
  it('that overlaps another is refused, and so is the other, unless one is an excursion within the other', () => {
    const nested = [
      claim('a', item('Q2'), { P580: day('1900-01-01'), P582: day('1950-01-01') }),
      claim('b', item('Q3'), { P580: day('1940-01-01'), P582: day('1944-01-01') })
    ]
    expect(refusals(nested).split('\n')).toHaveLength(2)
    expect(records(nested, { nested: 'excursions' })).toContain('1940-01-01 Q2 > Q3')
  })
  it('of another property is asked for by its name', () => {
    const other = entity([], { claims: { P131: [claim('a', item('Q2'), { P580: day('1918-11-11') })] } })
    expect(orThrow(importWikidata([other], { property: 'P131' })).records).toHaveLength(1)
    expect(orThrow(importWikidata([other])).report.rows).toBe(0)
  })
  it('has ids of your own, and a list of those that have none', () => {
    const { records: all, report } = imported([claim('a', item('Q2'), { P580: day('1918-11-11') })], {
      aliases: { places: { Q1: 'town' } }
    })
    expect(all).toMatchObject([{ place: 'town', to: { by: 'Q2' } }])
    expect(report.unmapped.actors).toEqual([{ name: 'Q2', rows: 1 }])
  })
})

describe('a file that is no entity JSON', () => {
  it.each([['<html>'], ['{'], ['[1'], ['7'], ['{"head":{}}']])('is refused: %s', (text) => {
    expect(importWikidata(text)).toMatchObject({
      _tag: 'Left',
      left: [{ message: expect.stringMatching(/entity JSON/) as string }]
    })
  })
  it('without revisions says what to ask for', () => {
    const { report } = orThrow(importWikidata([{ id: 'Q1', claims: {} }, 7, { id: 'Q2', labels: {} }]))
    expect(report.refused.map(({ path }) => path)).toEqual(['Q1', 'entities', 'Q2'])
    expect(report.refused[0].message).toMatch(/props=info\|claims/)
  })
  it('with an entity twice refuses the second', () => {
    const { report } = orThrow(importWikidata([entity([]), entity([], { lastrevid: 8 })]))
    expect(report.refused).toMatchObject([{ path: 'Q1', message: expect.stringMatching(/twice/) as string }])
  })
  it.each<WikidataOptions>([
    { property: '17' },
    { deprecated: 'drop' as never },
    { undated: 'now' as never },
    { years: 'iso' as never },
    { nested: 'yes' as never }
  ])('with options that are none is a mistake of the program (%#)', (options) => {
    expect(() => importWikidata([], options)).toThrow(RangeError)
  })
  it('with statements that are none names them', () => {
    const odd = entity([
      7 as never,
      { rank: 'normal' },
      claim('a', { snaktype: 'value', datavalue: { value: 'text' } })
    ])
    const { report } = orThrow(importWikidata(JSON.stringify(odd)))
    expect(report.refused.map(({ path }) => path)).toEqual(['Q1 P17', 'Q1 P17', 'Q1$a'])
    expect(orThrow(importWikidata([entity([], { claims: { __proto__: null } })])).records).toEqual([])
  })
})

describe('a newer revision', () => {
  it('in which a statement has another rank is of another source, and the log follows', () => {
    const normal = claim('a', item('Q2'), { P580: day('1918-11-11') })
    const { log } = orThrow(syncImported(emptyLog, imported([normal])))
    const preferred = entity([{ ...normal, rank: 'preferred' }], { lastrevid: 8, modified: '2024-06-01T00:00:00Z' })
    const synced = orThrow(syncImported(log, orThrow(importWikidata([preferred]))))
    expect(synced.counts).toMatchObject({ added: 1, retracted: 1 })
    const history = project(synced.log)
    expect(changesOf(accordingTo(history, ['wikidata']), 'Q1')).toEqual([])
    expect(possibleAt(accordingTo(history, ['wikidata/preferred']), 'Q1', '1950')).toEqual(['held Q2'])
  })
  it('without any statement retracts them all', () => {
    const { log } = orThrow(syncImported(emptyLog, imported([claim('a', item('Q2'), { P580: day('1918-11-11') })])))
    const none = orThrow(importWikidata([entity([], { lastrevid: 8, modified: '2024-06-01T00:00:00Z' })]))
    const synced = orThrow(syncImported(log, none))
    expect(synced.counts.retracted).toBe(1)
    expect(orThrow(syncImported(synced.log, none)).log).toBe(synced.log)
  })
  it('corrects what was edited and retracts what is gone', () => {
    const first = imported([
      claim('a', item('Q2'), { P580: day('1918-11-11') }),
      claim('b', item('Q3'), { P580: day('1945-05-08') })
    ])
    const { log } = orThrow(syncImported(emptyLog, first))
    const later = orThrow(
      importWikidata([
        entity([claim('a', item('Q2'), { P580: day('1918-11-12') })], {
          lastrevid: 8,
          modified: '2024-06-01T00:00:00Z'
        })
      ])
    )
    const synced = orThrow(syncImported(log, later))
    expect(synced.counts).toMatchObject({ corrected: 1, retracted: 1 })
    expect(possibleAt(project(synced.log), 'Q1', '1950')).toEqual(['held Q2'])
  })
})

describe('results of the query service', () => {
  const uri = (value: string): Json => ({ type: 'uri', value: `http://www.wikidata.org/entity/${value}` })
  const literal = (value: string): Json => ({ type: 'literal', value })
  const row = (id: string, holder: Json, more: Json = {}): Json => ({
    statement: uri(`statement/Q1-${id}`),
    place: uri('Q1'),
    holder,
    ...more
  })
  const results = (
    rows: ReadonlyArray<Json>,
    vars = ['statement', 'place', 'holder', 'start', 'startPrecision']
  ): Json => ({
    head: { vars },
    results: { bindings: rows }
  })
  const options = { recordedAt: '2024-05-01' }
  const dated = (start: string, precision: string): Json => ({
    start: literal(start),
    startPrecision: literal(precision)
  })
  it('are spells, with times that are Gregorian already and years with a year 0', () => {
    const { records: all } = orThrow(
      importWikidataSparql(
        results([
          row('a', uri('Q2'), {
            ...dated('1918-11-11T00:00:00Z', '11'),
            startCalendar: uri('Q1985786'),
            end: literal('1945-01-01T00:00:00Z'),
            endPrecision: literal('9')
          }),
          row('b', uri('Q3'), dated('-0043-03-15T00:00:00Z', '11'))
        ]),
        options
      )
    )
    expect(all.map(inShort)).toEqual([
      '-0043-03-15 > Q3',
      '1918-11-11 Q3 > Q2',
      '[1945-01-01..1946-01-01] Q2 > unknown'
    ])
    expect(all[1].id).toBe('Q1-a/start@2024-05-01')
  })
  it('without precision are refused: a bare dateTime may be a day or a year', () => {
    const { report } = orThrow(
      importWikidataSparql(results([row('a', uri('Q2'), { start: literal('1918-01-01T00:00:00Z') })]), options)
    )
    expect(report.refused).toMatchObject([{ line: 1, message: expect.stringMatching(/timePrecision/) as string }])
  })
  it('know what is unknown, as a blank node or a made-up address', () => {
    const genid = { type: 'uri', value: 'http://www.wikidata.org/.well-known/genid/abc' }
    const { records: all } = orThrow(
      importWikidataSparql(
        results([
          row('a', { type: 'bnode', value: 't1' }, dated('1918-01-01T00:00:00Z', '9')),
          row('b', uri('Q2'), { ...dated('1945-05-08T00:00:00Z', '11'), end: genid })
        ]),
        options
      )
    )
    expect(all.map(inShort)).toEqual([
      '1918 > unknown',
      '1945-05-08 unknown > Q2',
      '[1945-05-08..2024-05-01] Q2 > unknown'
    ])
  })
  it('with a holder that was not found, or is a label, or a place that is none, are refused', () => {
    const { records: all, report } = orThrow(
      importWikidataSparql(
        results([
          { statement: uri('statement/Q1-a'), place: uri('Q1'), ...dated('1918-01-01T00:00:00Z', '9') },
          row('b', literal('Iraq/Kurdistan'), dated('1918-01-01T00:00:00Z', '9')),
          { ...row('c', uri('Q2'), dated('1918-01-01T00:00:00Z', '9')), place: literal('Town') }
        ]),
        options
      )
    )
    expect(all).toEqual([])
    expect(report.refused.map(({ line }) => line)).toEqual([1, 2, 3])
    expect(report.refused[1].message).toMatch(/not for its label/)
  })
  it('leave out deprecated statements, and keep preferred ones apart', () => {
    const rank = (name: string): Json => ({ rank: { type: 'uri', value: `http://wikiba.se/ontology#${name}Rank` } })
    const { records: all, report } = orThrow(
      importWikidataSparql(
        results([
          row('a', uri('Q2'), { ...dated('1918-01-01T00:00:00Z', '9'), ...rank('Deprecated') }),
          row('b', uri('Q3'), { ...dated('1920-01-01T00:00:00Z', '9'), ...rank('Preferred') })
        ]),
        options
      )
    )
    expect(all.map(({ source }) => source.id)).toEqual(['wikidata/preferred'])
    expect(report.notes).toMatchObject([{ rows: 1 }])
  })
  it('with a statement twice refuse the second', () => {
    const twice = [
      row('a', uri('Q2'), dated('1918-01-01T00:00:00Z', '9')),
      row('a', uri('Q2'), dated('1919-01-01T00:00:00Z', '9'))
    ]
    expect(orThrow(importWikidataSparql(results(twice), options)).report.refused).toMatchObject([{ line: 2 }])
  })
  it('of another form are refused: CSV, XML, or a variable that is missing', () => {
    expect(importWikidataSparql('statement,place\r\n', options)).toMatchObject({
      _tag: 'Left',
      left: [{ message: expect.stringMatching(/CSV has no types/) as string }]
    })
    expect(importWikidataSparql(results([], ['place']), options)).toMatchObject({ _tag: 'Left', left: [{}, {}] })
    expect(() => importWikidataSparql(results([]), { recordedAt: 'now' })).toThrow(TypeError)
    const { report } = orThrow(importWikidataSparql(results([7 as never, {}, row('a', uri('Q2'))]), options))
    expect(report.refused.map(({ line }) => line)).toEqual([1, 2])
    expect(report.notes).toMatchObject([{ rows: 1 }])
  })
  it('that start after they end, or overlap, are refused by their rows', () => {
    const wrong = row('a', uri('Q2'), {
      ...dated('1920-01-01T00:00:00Z', '9'),
      end: literal('1871-01-01T00:00:00Z'),
      endPrecision: literal('9')
    })
    const long = (id: string, holder: string): Json =>
      row(id, uri(holder), {
        ...dated('1900-01-01T00:00:00Z', '11'),
        end: literal('1950-01-01T00:00:00Z'),
        endPrecision: literal('11')
      })
    const { report } = orThrow(importWikidataSparql(results([wrong, long('b', 'Q2'), long('c', 'Q3')]), options))
    expect(report.refused.map(({ line }) => line)).toEqual([1, 2, 3])
  })
})
