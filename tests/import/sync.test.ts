/** Files that change: whatever is edited, the log answers as the newest version, and as each older one did at its time. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ControlRecord, History, Log } from 'changing-hands'
import {
  emptyLog,
  formatStatus,
  held,
  knownAt,
  logOf,
  merge,
  orThrow,
  placesIn,
  project,
  records,
  statusAt,
  timelineOf
} from 'changing-hands'
import type { Mapping } from 'changing-hands/import'
import { importRows, sync, syncImported } from 'changing-hands/import'
import { cases } from '../cases.js'
import { change, times } from '../given.js'

const base = { source: { id: 'list' }, place: 'town' } as const

/** Mappings of every kind, with keys and without, for rows of one form. */
const mappings = {
  'changes with keys': (recordedAt: string): Mapping => ({
    kind: 'changes',
    ...base,
    recordedAt,
    key: 'id',
    at: 'day',
    to: 'holder'
  }),
  'changes without keys': (recordedAt: string): Mapping => ({
    kind: 'changes',
    ...base,
    recordedAt,
    at: 'day',
    to: 'holder',
    from: 'before',
    statuses: { '': null }
  }),
  'sightings throughout a time': (recordedAt: string): Mapping => ({
    kind: 'observations',
    ...base,
    recordedAt,
    key: 'id',
    at: 'day',
    status: 'holder',
    throughout: true
  }),
  snapshots: (recordedAt: string): Mapping => ({
    kind: 'snapshots',
    ...base,
    recordedAt,
    place: 'id',
    at: 'exact',
    status: 'holder'
  }),
  spells: (recordedAt: string): Mapping => ({
    kind: 'spells',
    ...base,
    recordedAt,
    place: 'id',
    holder: 'holder',
    start: 'exact',
    end: { otherwise: '2017-11-19' },
    ends: 'inclusive'
  })
} satisfies Readonly<Record<string, (recordedAt: string) => Mapping>>

interface Row {
  readonly id: string
  readonly town: string
  readonly day: string
  readonly exact: string
  readonly holder: string
  readonly before: string
}
type File = ReadonlyArray<Row>

/** Some dates end later, the later they were recorded. */
const days = ['2017-11-03', '2017-11-05', '2017-11-09', '2017-11', '[2017-11-04..2017-11-08]', '2017-11-04/..']
const exact = ['2017-11-03', '2017-11-04', '2017-11-09', '2017-11-12']
const row = fc.record({
  town: fc.constantFrom('p', 'q', '__proto__'),
  day: fc.constantFrom(...days),
  exact: fc.constantFrom(...exact),
  holder: fc.constantFrom('a', 'b', 'c'),
  before: fc.constantFrom('a', 'b', '')
})
const edit = fc.oneof(
  fc.record({ kind: fc.constant('drop' as const), at: fc.nat(4), row }),
  fc.record({ kind: fc.constant('set' as const), at: fc.nat(4), row }),
  fc.record({ kind: fc.constant('reverse' as const), at: fc.nat(4), row })
)

/** Versions of a file: a first one, and edits that lead from each to the next. */
const versions: fc.Arbitrary<ReadonlyArray<File>> = fc
  .tuple(fc.array(row, { maxLength: 4 }), fc.array(fc.array(edit, { maxLength: 2 }), { minLength: 1, maxLength: 4 }))
  .map(([first, edits]) => {
    let file: File = first.map((one, i) => ({ ...one, id: `${i}` }))
    const all = [file]
    for (const some of edits) {
      for (const { kind, at, row: one } of some) {
        if (kind === 'reverse') file = [...file].reverse()
        const others = file.filter(({ id }) => id !== `${at}`)
        if (kind === 'drop') file = others
        if (kind === 'set') file = [...others, { ...one, id: `${at}` }]
      }
      all.push(file)
    }
    return all
  })

const dateOf = (version: number): string => `2017-11-${10 + version}`
const window = times(22, (n) => `2017-11-${String(n + 1).padStart(2, '0')}`)

/** What a history says of every place and day, in words. */
const saysOf = (history: History, places: ReadonlyArray<string>): unknown =>
  places.map((place) => [
    place,
    window.map((day) =>
      statusAt(history, place, day)
        .possible.map(({ status, basis }) => `${formatStatus(status)} ${basis}`)
        .sort()
    ),
    timelineOf(history, place).map(({ from, until }) => [from, until])
  ])

const placesOf = (...histories: ReadonlyArray<History>): ReadonlyArray<string> =>
  [...new Set(histories.flatMap((history) => placesIn(history).map(({ id }) => id)))].sort()

const importedAlone = (file: File, mapping: Mapping): Log => {
  const { records: made, report } = orThrow(importRows(file, mapping))
  expect(report.refused).toEqual([])
  return orThrow(logOf(made))
}

/** Two rows of one town and day with one holder and different losers have one key: such a file is refused, as it should be. */
const isSound = (file: File, mapping: Mapping): boolean =>
  orThrow(importRows(file, mapping)).report.refused.length === 0

describe.each(Object.entries(mappings))('a file that changes: %s', (_, mapping) => {
  const sound = versions.filter((all) => all.every((file, i) => isSound(file, mapping(dateOf(i)))))
  const syncAll = (all: ReadonlyArray<File>, from: Log = emptyLog): Log =>
    all.reduce((log, file, i) => orThrow(sync(log, file, mapping(dateOf(i)))).log, from)

  it('answers as the newest version alone, and at the time of each as that one', () => {
    fc.assert(
      fc.property(sound, (all) => {
        const history = project(syncAll(all))
        all.forEach((file, i) => {
          const alone = project(importedAlone(file, mapping(dateOf(i))))
          const then = i === all.length - 1 ? history : knownAt(history, dateOf(i))
          const places = placesOf(then, alone)
          expect(saysOf(then, places), `version ${i}`).toEqual(saysOf(alone, places))
        })
      }),
      cases(300, 60)
    )
  })
  it('twice is once, and gives the same log', () => {
    fc.assert(
      fc.property(sound, (all) => {
        const log = syncAll(all)
        const last = all.length - 1
        const again = orThrow(sync(log, [...all[last]].reverse(), mapping(dateOf(last + 1))))
        expect(again.added.filter(({ type }) => type !== 'EventCorrected')).toEqual([])
        const same = orThrow(sync(log, all[last], mapping(dateOf(last))))
        expect(same.added).toEqual([])
        expect(same.log).toBe(log)
      }),
      cases(200, 40)
    )
  })
  it('touches nothing that others say', () => {
    const others = [
      change('theirs', '2017-11-06', held('d'), { place: 'p' }),
      change('list/0@2017', '2017-11-06', held('d'), { place: 'q' })
    ]
    fc.assert(
      fc.property(sound, (all) => {
        const log = syncAll(all, orThrow(logOf(others)))
        const kept = [...records(log)].filter(({ source }) => source.id === 'paper')
        expect(kept).toEqual(others.sort((x, y) => (x.id < y.id ? -1 : 1)))
        expect(
          [...records(log)].some((record) => 'target' in record && others.some(({ id }) => id === record.target))
        ).toBe(false)
      }),
      cases(100, 25)
    )
  })
})

const keyed = mappings['changes with keys']
const table = (...rows: ReadonlyArray<string>): string => ['id,town,day,holder', ...rows, ''].join('\n')

describe('a version', () => {
  const first = orThrow(sync(emptyLog, table('1,p,2017-11-03,a', '2,p,2017-11-05,b'), keyed('2017-11-10')))
  it('that is older than what the log has is refused, with both dates', () => {
    const older = sync(first.log, table('1,p,2017-11-04,a', '2,p,2017-11-05,b'), keyed('2017-11-09'))
    expect(older).toMatchObject({ _tag: 'Left', left: [{ path: 'recordedAt' }] })
    expect(older._tag === 'Left' && older.left[0].message).toMatch(/2017-11-10.*2017-11-09/)
  })
  it('of the same date may be read anew, as when a mapping was mended', () => {
    const again = orThrow(sync(first.log, table('1,p,2017-11-03,c', '2,p,2017-11-05,b'), keyed('2017-11-10')))
    expect(again.counts).toEqual({ added: 0, returned: 0, corrected: 1, retracted: 0, unchanged: 1 })
    expect(formatStatus(statusAt(project(again.log), 'p', '2017-11-03').possible[0].status)).toBe('c')
  })
  it('with rows that cannot be read is refused whole, with each of them, and the log stays', () => {
    const read = sync(first.log, table('1,p,soon,a', '2,p,later,b', '3,q,2017-11-03,a'), keyed('2017-11-11'))
    expect(read._tag === 'Left' && read.left.map(({ line }) => line)).toEqual([2, 3])
  })
  it('with rows that cannot be read adds the others and retracts nothing, if it is taken for a part', () => {
    const read = orThrow(
      sync(first.log, table('1,p,soon,a', '3,q,2017-11-03,a'), keyed('2017-11-11'), { partial: true })
    )
    expect(read.counts).toEqual({ added: 1, returned: 0, corrected: 0, retracted: 0, unchanged: 0 })
    expect(read.report.refused).toHaveLength(1)
  })
  it('without rows retracts all', () => {
    const read = orThrow(sync(first.log, 'id,town,day,holder\n', keyed('2017-11-11')))
    expect(read.counts.retracted).toBe(2)
    expect(read.added.map((record) => [record.type, 'reason' in record && record.reason])).toEqual([
      ['EventRetracted', 'it is no longer there'],
      ['EventRetracted', 'it is no longer there']
    ])
  })
  it('retracts every version of a row that is gone, and knows it again when it comes back', () => {
    const changed = orThrow(sync(first.log, table('1,p,2017-11-04,a', '2,p,2017-11-05,b'), keyed('2017-11-11')))
    const gone = orThrow(sync(changed.log, table('2,p,2017-11-05,b'), keyed('2017-11-12')))
    expect(gone.added.map((record: ControlRecord) => 'target' in record && record.target)).toEqual([
      'list/1@2017-11-10',
      'list/1@2017-11-11'
    ])
    const back = orThrow(sync(gone.log, table('1,p,2017-11-04,a', '2,p,2017-11-05,b'), keyed('2017-11-13')))
    expect(back.counts).toEqual({ added: 0, returned: 1, corrected: 0, retracted: 0, unchanged: 1 })
  })
})

describe('what an importer has read', () => {
  it('is brought up to date source by source', () => {
    const rows = [
      { id: '1', town: 'p', day: '2017-11-03', holder: 'a' },
      { id: '2', town: 'q', day: '2017-11-03', holder: 'a' }
    ]
    const one = orThrow(importRows(rows, keyed('2017-11-10')))
    const other = orThrow(importRows(rows, { ...keyed('2017-11-10'), source: { id: 'radio' } }))
    const both = {
      ...one,
      statements: [...one.statements, ...other.statements],
      records: [...one.records, ...other.records]
    }
    const { log, counts } = orThrow(syncImported(emptyLog, both))
    expect(counts.added).toBe(4)
    const alone = orThrow(merge(orThrow(logOf(one.records)), orThrow(logOf(other.records))))
    expect([...records(log)]).toEqual([...records(alone)])
    // Of the radio nothing is said, and nothing of it is gone.
    const less = orThrow(importRows(rows.slice(1), keyed('2017-11-11')))
    expect(orThrow(syncImported(log, less)).counts).toMatchObject({ retracted: 1, unchanged: 1 })
  })
})
