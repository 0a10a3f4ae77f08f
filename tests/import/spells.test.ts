import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ControlRecord } from 'changing-hands'
import {
  controllerAt,
  formatChronon,
  formatStatus,
  logOf,
  orThrow,
  orUndefined,
  project,
  statusAt
} from 'changing-hands'
import type { Imported, SpellsMapping } from 'changing-hands/import'
import { importRows, importText } from 'changing-hands/import'
import { cases } from '../cases.js'
import { inShort } from './inShort.js'

const mapping: SpellsMapping = {
  kind: 'spells',
  source: { id: 'list' },
  recordedAt: '2024-01-01',
  place: 'place',
  holder: 'holder',
  start: 'start',
  end: 'end',
  ends: 'inclusive'
}

const imported = (table: string, more: Partial<SpellsMapping> = {}): Imported =>
  orThrow(importText(`place,holder,start,end\n${table}\n`, { ...mapping, ...more }))

/** With what it comes after. */
const withAfter = (record: ControlRecord): string =>
  `${inShort(record)}${'after' in record && record.after !== undefined ? ` after ${record.after.join()}` : ''}`

const records = (table: string, more?: Partial<SpellsMapping>): ReadonlyArray<string> =>
  imported(table, more).records.map(withAfter)

const refusals = (table: string, more?: Partial<SpellsMapping>): ReadonlyArray<readonly [number | undefined, string]> =>
  imported(table, more).report.refused.map(({ line, message }) => [line, message])

describe('a spell begins with a change and ends with the next one', () => {
  it('by its last day, if ends are included: the successor starts on the day after it', () => {
    expect(records('p,a,1900-01-01,1910-06-30\np,b,1910-07-01,1920-12-31')).toEqual([
      '1900-01-01 > a',
      '1910-07-01 a > b',
      '1921-01-01 b > unknown'
    ])
  })
  it('by the day on which it is no longer so, if ends are excluded', () => {
    expect(records('p,a,1900-01-01,1910-06-30\np,b,1910-06-30,1920-12-31', { ends: 'exclusive' })).toEqual([
      '1900-01-01 > a',
      '1910-06-30 a > b',
      '1920-12-31 b > unknown'
    ])
  })
  it('by either, where a table has both', () => {
    const table = 'p,a,1900-01-01,1910-06-30\np,b,1910-06-30,1920-12-31\np,c,1921-01-01,1930-05-01'
    expect(records(table, { ends: 'touching' })).toEqual([
      '1900-01-01 > a',
      '1910-06-30 a > b',
      '1921-01-01 b > c',
      '[1930-05-01..1930-05-02] c > unknown'
    ])
  })
  it('leaves a gap unknown, of whatever order its rows are', () => {
    expect(records('p,b,1950-01-01,1950-12-31\np,a,1900-01-01,1910-06-30')).toEqual([
      '1900-01-01 > a',
      '1910-07-01 a > unknown',
      '1950-01-01 > b',
      '1951-01-01 b > unknown'
    ])
  })
  it('knows who it was not, where the table is complete', () => {
    expect(records('p,a,1900-01-01,1910-06-30', { complete: true })).toEqual([
      '1900-01-01 unknown, not a > a',
      '1910-07-01 a > unknown, not a'
    ])
  })
  it('takes spells of years together, within what both rows say', () => {
    expect(records('p,a,1900,1910\np,b,1911,1920')).toEqual([
      '1900 > a',
      '1911-01-01 a > b',
      '[1920-01-02..1921-01-01] b > unknown'
    ])
    expect(records('p,a,1900,1910\np,b,1910,1920')[1]).toBe('[1910-01-02..1910-12-31] a > b')
  })
  it('keeps the order of what happened within one year', () => {
    const [start, end] = imported('p,a,1900,1900').records
    expect(end).toMatchObject({ after: [start.id], to: { kind: 'unknown' } })
  })
  it('says nothing of a mere new row for the same holder', () => {
    const table = 'p,a,1900-01-01,1910-06-30\np,a,1910-07-01,1920-12-31\np,b,1921-01-01,1930-12-31'
    expect(records(table)).toEqual(['1900-01-01 > a', '1921-01-01 a > b', '1931-01-01 b > unknown'])
    expect(imported(table).report.notes.map(({ rows }) => rows)).toEqual([1])
  })
  it('orders two changes of one day, as a spell without length has them', () => {
    const table = 'p,a,2019-01-01,2019-05-01\np,b,2019-05-01,2019-05-01\np,c,2019-05-01,2020-01-01'
    const { records: all } = imported(table, { ends: 'exclusive' })
    expect(all.map(withAfter)[2]).toBe(`2019-05-01 b > c after ${all[1].id}`)
    expect(orUndefined(controllerAt(project(orThrow(logOf(all))), 'p', '2019-05-01'))).toBe('c')
  })
})

describe('at both ends of a table nothing begins and nothing ends', () => {
  const censored = { firstDay: '1816-01-01', lastDay: '2016-12-31' }
  it('on its first and on its last day', () => {
    expect(records('p,a,1816-01-01,2016-12-31', censored)).toEqual(['1816-01-01 seen a', '2016-12-31 seen a'])
    expect(records('p,a,1816-01-02,2016-12-30', censored)).toEqual(['1816-01-02 > a', '2016-12-31 a > unknown'])
  })
  it('of a table of years', () => {
    expect(records('p,a,1816,2016', { firstDay: '1816', lastDay: '2016' })).toEqual(['1816 seen a', '2016 seen a'])
  })
  it.each(['present', 'Ongoing', 'still in office', '9999-12-31', 'حتى الآن'])('where the end is %s', (end) => {
    expect(records(`p,a,1900-01-01,${end}`)).toEqual(['1900-01-01 > a', '2024-01-01 seen a'])
    expect(records(`p,a,1900-01-01,${end}`, { lastDay: '2016-12-31' })[1]).toBe('2016-12-31 seen a')
  })
  it('by words of the mapping alone, if it has some', () => {
    expect(records('p,a,1900-01-01,in office', { goesOn: ['in office'] })[1]).toBe('2024-01-01 seen a')
    expect(refusals('p,a,1900-01-01,present', { goesOn: ['in office'] })).toHaveLength(1)
  })
})

describe('a blank end is what the mapping says', () => {
  it('and refused if it says nothing', () => {
    expect(refusals('p,a,1900-01-01,')).toEqual([[2, expect.stringMatching(/emptyEnd/)]])
  })
  it('open: it goes on until another begins', () => {
    expect(records('p,a,1900-01-01,\np,b,1950-01-01,', { emptyEnd: 'open' })).toEqual([
      '1900-01-01 > a',
      '1950-01-01 a > b'
    ])
  })
  it('unknown: it may have ended, and the report says of how many', () => {
    const { records: all, report } = imported('p,a,1900-01-01,\nq,a,1900-01-01,', { emptyEnd: 'unknown' })
    expect(all.map(withAfter)).toEqual(['1900-01-01 > a', '1900-01-01 > a'])
    expect(report.notes).toEqual([{ message: expect.stringMatching(/nobody knows/) as string, rows: 2 }])
  })
})

describe('rows that cannot be are refused', () => {
  it('a term that starts in 2019 and ends in 2014, with both dates', () => {
    expect(refusals('p,a,2019-05-29,2014-05-06')).toEqual([
      [2, 'it ends (2014-05-06) before it starts (2019-05-29): correct one of the two']
    ])
  })
  it('two that overlap, as those of two towns of one name do', () => {
    const table = 'p,a,1900-01-01,1910-12-31\np,b,1905-01-01,1920-12-31\nq,a,1900-01-01,1910-12-31'
    const { records: all, report } = imported(table)
    expect(report.refused.map(({ line }) => line)).toEqual([2, 3])
    expect(report.refused[0].message).toMatch(/line 3/)
    expect(all.map((record) => 'place' in record && record.place)).toEqual(['q', 'q'])
  })
  it('one within another, unless such are excursions', () => {
    const table = 'p,a,2019-01-01,\np,b,2019-03-10,2019-03-19'
    const excursions = { emptyEnd: 'open', nested: 'excursions' } as const
    expect([...records('p,a,2019-01-01,2019-12-31\np,b,2019-03-10,2019-03-19', excursions)].sort()).toEqual([
      '2019-01-01 > a',
      '2019-03-10 a > b',
      '2019-03-20 b > a',
      '2020-01-01 a > unknown'
    ])
    expect(refusals('p,a,2019-01-01,2019-12-31\np,b,2019-03-10,2019-03-19')).toHaveLength(2)
    // What has no end is ended by what comes after it.
    expect(records(table, excursions)[1]).toBe('2019-03-10 a > b')
  })
  it('two with one start and holder and two ends', () => {
    const { records: all, report } = imported('p,a,1900-01-01,1910-12-31\np,a,1900-01-01,1911-12-31')
    expect(all).toEqual([])
    expect(report.refused.map(({ line }) => line)).toEqual([2, 3])
  })
  it('but not the same one twice, which is noted', () => {
    const { records: all, report } = imported('p,a,1900-01-01,1910-12-31\np,a,1900-01-01,1910-12-31')
    expect([all.length, report.refused, report.notes.map(({ rows }) => rows)]).toEqual([2, [], [1]])
  })
})

describe('spells that are neither', () => {
  it('are read by the words of the mapping', () => {
    const statuses = { '?': { kind: 'unknown' }, none: { kind: 'uncontrolled' }, '-': null } as const
    expect(
      records('p,a,1900-01-01,1910-12-31\np,none,1911-01-01,1920-12-31\nq,-,1900-01-01,1910-12-31', { statuses })
    ).toEqual(['1900-01-01 > a', '1911-01-01 a > uncontrolled', '1921-01-01 uncontrolled > unknown'])
  })
})

/** A day, counted from 2000-01-01. */
const day = (n: number): string => formatChronon('day', (10_957 + n) as never)

describe('of random spells the history says what the table says', () => {
  const spells = fc
    .array(
      fc.record({ gap: fc.nat(2), length: fc.integer({ min: 1, max: 4 }), holder: fc.constantFrom('a', 'b', 'c') }),
      {
        minLength: 1,
        maxLength: 6
      }
    )
    .map((all) => {
      let next = 0
      return all.map(({ gap, length, holder }) => {
        const first = next + gap
        next = first + length
        return { holder, first, next }
      })
    })
  const shuffled = spells.chain((all) => fc.shuffledSubarray(all, { minLength: all.length }))
  it.each(['inclusive', 'exclusive'] as const)('on each day, ends %s', (ends) => {
    fc.assert(
      fc.property(shuffled, (all) => {
        const rows = all.map(({ holder, first, next }) => ({
          place: 'p',
          holder,
          start: day(first),
          end: day(ends === 'inclusive' ? next - 1 : next)
        }))
        const { records: made, report } = orThrow(importRows(rows, { ...mapping, ends }))
        expect(report.refused).toEqual([])
        const history = project(orThrow(logOf(made)))
        const until = Math.max(...all.map(({ next }) => next))
        for (let n = Math.min(...all.map(({ first }) => first)); n <= until; n++) {
          const spell = all.find(({ first, next }) => first <= n && n < next)
          const { possible } = statusAt(history, 'p', day(n))
          expect(possible.map(({ status }) => formatStatus(status)).join(), day(n)).toBe(
            spell === undefined ? 'unknown' : spell.holder
          )
        }
      }),
      cases(300)
    )
  })
})
