/**
 * A log brought up to version after version of a table, against each version imported alone: what is answered must be the same. Answers are
 * compared with everything in them but the ids and dates of records: spans, statuses, bases, what was overruled, and what each record says
 * that they rest on or stand against.
 */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ControlRecord, History, Log, Possibility } from 'changing-hands'
import {
  accordingTo,
  emptyLog,
  held,
  knownAt,
  logOf,
  merge,
  orThrow,
  placesIn,
  project,
  records,
  renameIds,
  spellsOf,
  statusAt,
  statusKey,
  timelineOf
} from 'changing-hands'
import type { Mapping } from 'changing-hands/import'
import { importRows, sync, syncImported } from 'changing-hands/import'
import { cases } from '../cases.js'

type Row = Readonly<Record<'id' | 'town' | 'day' | 'end' | 'holder' | 'before', string>>

/** The versions of a file, in the order of their dates. */
interface Version {
  readonly date: string
  readonly rows: ReadonlyArray<Row>
}

const list = { source: { id: 'list' }, place: 'town' } as const
const tables = {
  changes: { kind: 'changes', ...list, at: 'day', to: 'holder', from: 'before' },
  observations: { kind: 'observations', ...list, at: 'day', status: 'holder' },
  'sightings throughout': { kind: 'observations', ...list, at: 'day', status: 'holder', throughout: true },
  claims: { kind: 'claims', ...list, at: 'day', by: 'holder' },
  spells: { kind: 'spells', ...list, holder: 'holder', start: 'day', end: 'end', ends: 'inclusive' },
  snapshots: { kind: 'snapshots', ...list, at: 'day', status: 'holder' }
} as const

const towns = ['Rawa', '__proto__']

const keyOf = (id: string): string => id.replace(/^alone\//, '').replace(/@[^@]*$/, '')

/** What a record says, whatever it is called and whenever it was said; a correction has the occurrence of what it corrects. */
const words = (record: ControlRecord): string =>
  JSON.stringify(
    Object.entries('after' in record ? { ...record, after: record.after?.map(keyOf) } : record)
      .filter(([field]) => !['id', 'v', 'recordedAt', 'occurrence'].includes(field))
      .sort(([a], [b]) => (a < b ? -1 : 1))
  )

const saying = (all: ReadonlyArray<ControlRecord>): ReadonlyArray<string> =>
  all.map((one) => words(one).replace('["after",[]],', '')).sort()

const possibility = ({ status, basis, doubtful, because, against }: Possibility): string =>
  JSON.stringify([statusKey(status), basis, doubtful, saying(because), saying(against)])

const days = Array.from({ length: 30 }, (_, i) => `2017-11-${String(i + 1).padStart(2, '0')}`)

const answersOf = (history: History): unknown => ({
  named: placesIn(history)
    .map(({ id }) => id)
    .sort(),
  towns: towns.map((town) => [
    timelineOf(history, town).map(({ from, until, answer }) => [from, until, answer.possible.map(possibility).sort()]),
    days.filter((_, i) => i % 3 === 0).map((day) => statusAt(history, town, day).possible.map(possibility).sort()),
    spellsOf(history, town)
      .map(({ status, start, end, ongoing, certain, because }) =>
        JSON.stringify([
          statusKey(status),
          [start.earliest, start.latest, end.earliest, end.latest].map(String),
          ongoing,
          certain,
          saying(because)
        ])
      )
      .sort()
  ])
})

const versions: fc.Arbitrary<ReadonlyArray<Version>> = fc
  .array(
    fc.record({
      later: fc.integer({ min: 0, max: 4 }),
      order: fc.boolean(),
      edits: fc.array(
        fc.record({
          row: fc.nat(4),
          // A row that is there goes, one that is not comes or comes back as it was; or a cell of it is another.
          field: fc.constantFrom('there', 'there', 'town', 'day', 'holder', 'before', 'end'),
          town: fc.constantFrom(...towns),
          day: fc.constantFrom('2017-11', '2017-11-05', '2017-11-09', '2017-11-12', '[2017-11-04..2017-11-13]'),
          end: fc.constantFrom('2017-11-13', '2017-11-15', '2017-11-20'),
          holder: fc.constantFrom('army', 'isis', 'constructor'),
          before: fc.constantFrom('', 'army', 'isis')
        }),
        { minLength: 0, maxLength: 5 }
      )
    }),
    { minLength: 1, maxLength: 5 }
  )
  .map((steps) => {
    const rows = days.slice(0, 5).map((day, i): Row & { readonly there: boolean } => ({
      id: String(i + 1),
      town: towns[i % 2],
      day,
      end: days[i + 14],
      holder: i < 2 ? 'army' : 'isis',
      before: '',
      there: i < 3
    }))
    let day = 9
    return steps.map(({ later, order, edits }) => {
      day += later
      for (const { row, field, ...cells } of edits)
        rows[row] =
          field === 'there' ? { ...rows[row], there: !rows[row].there } : { ...rows[row], [field]: cells[field] }
      const there = rows.flatMap(({ there: isThere, ...row }) => (isThere ? [row] : []))
      return { date: days[day], rows: order ? there.reverse() : there }
    })
  })

const others = orThrow(
  logOf([
    ...['o@1', 'list/1@2017-11-11', 'o3'].map(
      (id, i) =>
        ({
          id,
          type: 'ControlChanged',
          v: 1,
          recordedAt: '2017-11-10',
          source: { id: 'other' },
          place: towns[i % 2],
          at: days[i + 5],
          to: held('army')
        }) as const
    ),
    {
      id: 'r',
      type: 'EventRetracted',
      v: 1,
      recordedAt: '2017-11-12',
      source: { id: 'other' },
      target: 'o3',
      reason: 'x'
    } as const
  ])
)
const mine = (log: Log): ReadonlyArray<ControlRecord> =>
  Array.from(records(log)).filter(({ source }) => source.id === 'list')

/** The records of an import among the others, one of which has an id that the import may want for itself. */
const alongside = (start: Log, alone: ReadonlyArray<ControlRecord>): History =>
  project(orThrow(merge(start, orThrow(renameIds(orThrow(logOf(alone)), 'alone/')))))

/**
 * What the list says by itself: a correction is not taken together with what another source reports alike, as a first report is, so that
 * beside others the two can differ.
 */
const ofList = (history: History): History => accordingTo(history, ['list'])

const followed = (mapping: (date: string) => Mapping, all: ReadonlyArray<Version>, start: Log): void => {
  let log = start
  const told = new Map<string, ReadonlyArray<ControlRecord>>()
  for (const { date, rows } of all) {
    const alone = orThrow(importRows(rows, mapping(date)))
    const synced = sync(log, rows, mapping(date), { recordedAt: date })
    // A version in which rows contradict one another is refused whole, with every row that is.
    if (alone.report.refused.length > 0) {
      expect(synced).toEqual({ _tag: 'Left', left: alone.report.refused })
      continue
    }
    const { log: next, added, counts } = orThrow(synced)
    const { added: number, returned, corrected, unchanged } = counts
    expect(number + returned + corrected + unchanged).toBe(alone.statements.length)
    expect(next.size - log.size).toBe(added.length)
    expect(orThrow(sync(next, rows, mapping(date), { recordedAt: date })).log).toBe(next)
    log = next
    told.set(date, alone.records)
  }
  expect(Array.from(records(log)).filter(({ source }) => source.id !== 'list')).toEqual(Array.from(records(start)))
  const history = project(log)
  for (const [date, alone] of told) {
    const expected = alongside(start, alone)
    expect(answersOf(ofList(knownAt(history, date)))).toEqual(answersOf(ofList(knownAt(expected, date))))
  }
  const last = [...told.values()].at(-1)
  if (last !== undefined) expect(answersOf(ofList(history))).toEqual(answersOf(ofList(alongside(start, last))))
}

describe('a log brought up to version after version answers as each version did, when that was known', () => {
  for (const [name, table] of Object.entries(tables))
    for (const key of [undefined, 'id'])
      it(`of a table of ${name} ${key === undefined ? 'without keys' : 'with keys'}`, () => {
        const mapping = (recordedAt: string): Mapping => ({
          ...table,
          recordedAt,
          ...(key === undefined ? {} : { key })
        })
        fc.assert(
          fc.property(versions, fc.boolean(), (all, isAmongOthers) => {
            followed(mapping, all, isAmongOthers ? others : emptyLog)
          }),
          cases(200, 15)
        )
      })
})

const mapping = (recordedAt: string): Mapping => ({ ...tables.changes, key: 'id', recordedAt })
const heads = 'id,town,day,holder,before\n'
const told = (log: Log, date: string, ...lines: ReadonlyArray<string>): Log =>
  orThrow(sync(log, heads + lines.join('\n'), mapping(date))).log
const refusal = (log: Log, date: string, ...lines: ReadonlyArray<string>): string => {
  const synced = sync(log, heads + lines.join('\n'), mapping(date))
  return synced._tag === 'Left' ? synced.left.map(({ message }) => message).join('\n') : 'told'
}
const [rawa, anah, other] = ['1,Rawa,2017-11-05,army,', '2,Anah,2017-11-06,army,', '1,Rawa,2017-11-06,army,']

describe('an older version after a newer one', () => {
  const base = told(emptyLog, '2017-11-10', rawa, anah)
  it('is refused, whatever differs: a cell, a row that is gone since, one that has come, one that nobody had', () => {
    expect(refusal(told(base, '2017-11-12', other, anah), '2017-11-11', rawa, anah)).toMatch(/older \(2017-11-11\)/)
    expect(refusal(told(base, '2017-11-12', anah), '2017-11-11', rawa, anah)).toMatch(
      /2017-11-12.*older \(2017-11-11\)/
    )
    expect(refusal(told(base, '2017-11-12', rawa, anah, '3,Hit,2017-11-01,army,'), '2017-11-11', rawa, anah)).toMatch(
      /older \(2017-11-11\)/
    )
    expect(refusal(base, '2017-11-09', rawa, anah, '3,Hit,2017-11-01,army,')).toMatch(/older \(2017-11-09\)/)
  })
  it('is nothing new where it says the same, and of one date the later reading counts', () => {
    expect(told(base, '2017-11-09', rawa, anah)).toBe(base)
    const again = told(told(told(base, '2017-11-10', other), '2017-11-10', rawa, anah), '2017-11-10', other)
    // A correction and a retraction, a correction and a return, and both of the first once more.
    expect(mine(again).length).toBe(2 + 2 + 2 + 2)
    expect(placesIn(project(again)).map(({ id }) => id)).toEqual(['Rawa'])
    expect(timelineOf(project(again), 'Rawa').map(({ from }) => Number(from))).toContain(Date.UTC(2017, 10, 6) / 864e5)
  })
})

describe('rows that cannot be read', () => {
  const file = `${heads}${rawa}\n3,,2017-11-05,army,\n4,Hit,some day,army,\n`
  it('leave it as it is, with every fault, since what they would have said may not be retracted', () => {
    const synced = sync(told(emptyLog, '2017-11-10', rawa, anah), file, mapping('2017-11-12'))
    expect(synced._tag === 'Left' && synced.left.map(({ line }) => line)).toEqual([3, 4])
  })
  it('do not if nothing is to be retracted', () => {
    const log = told(emptyLog, '2017-11-10', anah)
    const { counts, report } = orThrow(sync(log, file, mapping('2017-11-12'), { partial: true }))
    expect(counts).toEqual({ added: 1, returned: 0, corrected: 0, retracted: 0, unchanged: 0 })
    expect(report.refused.length).toBe(2)
  })
  it('nor can a mapping be that is wrong, or an empty table without a date', () => {
    expect(sync(emptyLog, file, { ...mapping('2017-11-12'), place: 'nowhere' })._tag).toBe('Left')
    const own: Mapping = { ...mapping(''), recordedAt: { column: 'day' } }
    expect(sync(emptyLog, heads, own)._tag).toBe('Left')
  })
})

describe('an empty table', () => {
  it('says that all is gone, and for what reason it is told', () => {
    const log = told(emptyLog, '2017-11-10', rawa, anah)
    const { added, counts } = orThrow(sync(log, heads, mapping('2017-11-12'), { reason: 'the list was withdrawn' }))
    expect(counts).toEqual({ added: 0, returned: 0, corrected: 0, retracted: 2, unchanged: 0 })
    expect(added.map((record) => record.type === 'EventRetracted' && record.reason)).toEqual([
      'the list was withdrawn',
      'the list was withdrawn'
    ])
    expect(orThrow(sync(log, heads, mapping('2017-11-12'), { partial: true })).log).toBe(log)
  })
})

describe('an import of several sources', () => {
  it('is brought up to date source by source, each at the latest date of its own', () => {
    const said = (source: string, key: string, recordedAt: string, at: string) =>
      ({
        key,
        version: recordedAt,
        recordedAt,
        source: { id: source },
        body: { type: 'ControlChanged', place: 'Rawa', at, to: held('army') }
      }) as const
    const report = { rows: 2, records: 2, refused: [], notes: [], unmapped: { actors: [], places: [] } }
    const first = [said('a', 'a/1', '2017-11-10', '2017-11-01'), said('b', 'b/1', '2017-11-11', '2017-11-02')]
    const { log } = orThrow(syncImported(emptyLog, { statements: first, records: [], report }))
    const second = [said('a', 'a/2', '2017-11-12', '2017-11-03'), said('b', 'b/1', '2017-11-11', '2017-11-02')]
    const { counts, added } = orThrow(syncImported(log, { statements: second, records: [], report }))
    expect(counts).toEqual({ added: 1, returned: 0, corrected: 0, retracted: 1, unchanged: 1 })
    expect(added.map(({ source, recordedAt }) => `${source.id} ${recordedAt}`)).toEqual([
      'a 2017-11-12',
      'a 2017-11-12'
    ])
  })
})
