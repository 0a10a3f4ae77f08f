import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatChronon, held, logOf, orThrow, project, timesChangedHands } from 'changing-hands'
import type { Imported, SnapshotsMapping, WideSnapshotsMapping } from 'changing-hands/import'
import { importRows, importText } from 'changing-hands/import'
import { cases } from '../cases.js'
import { possibleAt } from '../given.js'
import { withPlace } from './inShort.js'

const base = { source: { id: 'map' }, recordedAt: '2024-01-01', place: 'place' } as const
const mapping: SnapshotsMapping = { kind: 'snapshots', ...base, at: 'day', status: 'holder' }
const wide: WideSnapshotsMapping = { kind: 'wide snapshots', ...base, prefix: 'ctr_' }

const imported = (table: string, more: Partial<SnapshotsMapping> = {}): Imported =>
  orThrow(importText(`day,place,holder\n${table}\n`, { ...mapping, ...more }))

const records = (table: string): ReadonlyArray<string> => imported(table).records.map(withPlace)

describe('of snapshots the first of a place is seen, and what differs has changed', () => {
  it('since the last one, so that missing days widen the date', () => {
    const table = '2022-03-01,p,ua\n2022-03-02,p,ua\n2022-03-05,p,ru\n2022-03-06,p,ru\n2022-03-07,p,ua'
    expect(records(table)).toEqual([
      'p 2022-03-01 seen ua',
      'p [2022-03-03..2022-03-05] ua > ru',
      'p 2022-03-07 ru > ua'
    ])
    const history = project(orThrow(logOf(imported(table).records)))
    expect(timesChangedHands(history, 'p')).toEqual({ least: 2, most: 2 })
    expect(imported(table).report.notes.map(({ rows }) => rows)).toEqual([2])
  })
  it('whatever the order of the rows and however places are mixed', () => {
    const table = '2022-03-05,q,ua\n2022-03-05,p,ru\n2022-03-01,p,ua\n2022-03-01,q,ua\n2022-03-04,p,ua'
    expect(records(table)).toEqual(['q 2022-03-01 seen ua', 'p 2022-03-01 seen ua', 'p 2022-03-05 ua > ru'])
  })
  it('of months, too', () => {
    expect(records('2022-03,p,ua\n2022-04,p,ru')).toEqual(['p 2022-03 seen ua', 'p [2022-03-02..2022-04-30] ua > ru'])
  })
  it('but not between dates that overlap, each of which is only seen', () => {
    expect(records('2022-03,p,ua\n2022-03-10,p,ru')).toEqual(['p 2022-03 seen ua', 'p 2022-03-10 seen ru'])
  })
  it('does not name who was there before, where that was not known', () => {
    const statuses = { '?': { kind: 'unknown' }, '-': null } as const
    expect(imported('2022-03-01,p,?\n2022-03-02,p,-\n2022-03-03,p,ru', { statuses }).records.map(withPlace)).toEqual([
      'p 2022-03-01 seen unknown',
      'p [2022-03-02..2022-03-03] > ru'
    ])
  })
})

describe('two rows of one place and date', () => {
  it('are noted if they say the same', () => {
    const { records: all, report } = imported('2022-03-01,p,ua\n2022-03-01,p,ua')
    expect([all.length, report.refused.length, report.notes.map(({ rows }) => rows)]).toEqual([1, 0, [1]])
  })
  it('are refused, each with its line, if they do not, and what is around them stays', () => {
    const { records: all, report } = imported(
      '2022-03-01,p,ua\n2022-03-02,p,ua\n2022-03-02,p,ru\n2022-03-03,p,ru\n2022-03-02,q,ua'
    )
    expect(report.refused.map(({ line, column, value }) => [line, column, value])).toEqual([
      [3, 'place', 'p'],
      [4, 'place', 'p']
    ])
    expect(all.map(withPlace)).toEqual([
      'p 2022-03-01 seen ua',
      'p [2022-03-02..2022-03-03] ua > ru',
      'q 2022-03-02 seen ua'
    ])
  })
  it('have keys of their own, if the mapping names a column of keys', () => {
    const table = 'id,day,place,holder\n1,2022-03-01,p,ua\n2,2022-03-05,p,ru\n2,2022-03-06,p,ua\n3,2022-03-07,p,ru\n'
    const { records: all, report } = orThrow(importText(table, { ...mapping, key: 'id' }))
    expect(all.map(({ id }) => id)).toEqual(['map/1@2024-01-01', 'map/3@2024-01-01'])
    expect(all.map(withPlace)[1]).toBe('p [2022-03-02..2022-03-07] ua > ru')
    expect(report.refused.map(({ line }) => line)).toEqual([3, 4])
  })
  it('keep what differs from row to row: quote, link and date of recording', () => {
    const table =
      'day,place,holder,said,link,on\n2022-03-01,p,ua,calm,https://a.example/1,2022-03-02\n2022-03-02,p,ru,taken,,2022-03-03\n'
    const { records: all } = orThrow(
      importText(table, { ...mapping, quote: 'said', url: 'link', recordedAt: { column: 'on' } })
    )
    expect(all.map(({ recordedAt, source }) => [recordedAt, source])).toEqual([
      ['2022-03-02', { id: 'map', quote: 'calm', url: 'https://a.example/1' }],
      ['2022-03-03', { id: 'map', quote: 'taken' }]
    ])
  })
})

describe('a table with a column for each date', () => {
  const table = 'place,name,ctr_20220301,ctr_20220302,ctr_20220305\np,P,ua,ua,ru\nq,Q,ru,ru,ru\n'
  it('says the same as one with a row for each', () => {
    const long =
      'day,place,holder\n2022-03-01,p,ua\n2022-03-02,p,ua\n2022-03-05,p,ru\n2022-03-01,q,ru\n2022-03-02,q,ru\n2022-03-05,q,ru\n'
    const [one, other] = [orThrow(importText(table, wide)), orThrow(importText(long, mapping))]
    expect(one.records).toEqual(other.records)
    expect(one.records.map(withPlace)).toEqual([
      'p 2022-03-01 seen ua',
      'p [2022-03-03..2022-03-05] ua > ru',
      'q 2022-03-01 seen ru'
    ])
  })
  it('names a column whose head should be a date and is none', () => {
    const read = importText('place,ctr_20220301,ctr_note\np,ua,x\n', wide)
    expect(read).toMatchObject({ _tag: 'Left', left: [{ path: 'ctr_note' }] })
  })
  it('says what heads there are, if none is a date', () => {
    const read = importText('place,holder\np,ua\n', { ...wide, prefix: '' })
    expect(read).toMatchObject({
      _tag: 'Left',
      left: [{ message: expect.stringMatching(/"place", "holder"/) as string }]
    })
  })
  it('takes heads that are dates without a prefix, and leaves the others', () => {
    const read = orThrow(importText('place,name,2022-03-01,5 March 2022\np,P,ua,ru\n', { ...wide, prefix: '' }))
    expect(read.records.map(withPlace)).toEqual(['p 2022-03-01 seen ua', 'p [2022-03-02..2022-03-05] ua > ru'])
  })
  it('refuses a row with a cell that says nothing, whole, unless the mapping knows what that means', () => {
    const holes = 'place,ctr_20220301,ctr_20220302,ctr_20220303\np,ua,,ru\n'
    const refused = orThrow(importText(holes, wide)).report.refused
    expect(refused.map(({ line, column }) => [line, column])).toEqual([[2, 'ctr_20220302']])
    const read = orThrow(importText(holes, { ...wide, statuses: { '': null } }))
    expect(read.records.map(withPlace)).toEqual(['p 2022-03-01 seen ua', 'p [2022-03-02..2022-03-03] ua > ru'])
  })
  it('refuses both of two rows of one name', () => {
    const { records: all, report } = orThrow(importText(`${table}p,P,ru,ru,ru\nr,R,ua,ua,ua\n`, wide))
    expect(report.refused.map(({ line }) => line)).toEqual([2, 4])
    expect(all.map(withPlace)).toEqual(['q 2022-03-01 seen ru', 'r 2022-03-01 seen ua'])
  })
  it('has a key for each date, if it has keys', () => {
    const keyed = orThrow(importText('id,place,ctr_20220301,ctr_20220302\n7,p,ua,ru\n', { ...wide, key: 'id' }))
    expect(keyed.records.map(({ id }) => id)).toEqual(['map/7/2022-03-01@2024-01-01', 'map/7/2022-03-02@2024-01-01'])
  })
})

/** A day, counted from 2000-01-01. */
const day = (n: number): string => formatChronon('day', (10_957 + n) as never)

describe('changes between snapshots say what the snapshots say', () => {
  it('on each day from the first on, as if each were seen', () => {
    const days = fc.uniqueArray(fc.record({ n: fc.nat(14), holder: fc.constantFrom('a', 'b') }), {
      minLength: 1,
      maxLength: 7,
      selector: ({ n }) => n
    })
    fc.assert(
      fc.property(days, (all) => {
        const rows = all.map(({ n, holder }) => ({ place: 'p', day: day(n), holder }))
        const changes = project(orThrow(logOf(orThrow(importRows(rows, mapping)).records)))
        const sightings = project(
          orThrow(
            logOf(
              all.map(({ n, holder }, i) => ({
                id: `${i}`,
                v: 1 as const,
                type: 'ControlObserved' as const,
                recordedAt: '2024-01-01',
                source: { id: 'map' },
                place: 'p',
                at: day(n),
                status: held(holder)
              }))
            )
          )
        )
        // Before the first, what a change says was so is presumed to have been so; what is only seen is not.
        for (let n = Math.min(...all.map((one) => one.n)); n <= 15; n++)
          expect(possibleAt(changes, 'p', day(n)), day(n)).toEqual(possibleAt(sightings, 'p', day(n)))
        expect(timesChangedHands(changes, 'p')).toEqual(timesChangedHands(sightings, 'p'))
      }),
      cases(400)
    )
  })
})
