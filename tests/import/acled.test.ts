/** ACLED: its columns in their forms, who gained what, and what is refused; every event is made up. */
import { describe, expect, it } from 'vitest'
import type { Log } from 'changing-hands'
import { emptyLog, orThrow } from 'changing-hands'
import type { AcledOptions, Imported } from 'changing-hands/import'
import { importAcled, importAcledCsv, syncImported } from 'changing-hands/import'
import { withPlace } from './inShort.js'

const event = (more: Readonly<Record<string, unknown>> = {}): Readonly<Record<string, unknown>> => ({
  event_id_cnty: 'XYZ1',
  event_date: '2017-11-08',
  time_precision: 1,
  sub_event_type: 'Government regains territory',
  actor1: 'Rebels',
  inter1: 2,
  actor2: 'Army',
  inter2: 1,
  admin1: 'Region',
  admin2: 'District',
  admin3: '',
  location: 'Town',
  latitude: 34.5,
  longitude: 41.9,
  geo_precision: 1,
  source: 'Radio; Paper',
  notes: 'The army took the town.',
  timestamp: 1_510_444_800,
  ...more
})
const imported = (rows: ReadonlyArray<object>, options?: AcledOptions): Imported => orThrow(importAcled(rows, options))
const records = (more: object, options?: AcledOptions): ReadonlyArray<string> =>
  imported([event(more as never)], options).records.map(withPlace)
const refusal = (more: object, options?: AcledOptions): string =>
  imported([event(more as never)], options)
    .report.refused.map(({ line, path, column, message }) => `${line} ${path} ${column}: ${message}`)
    .join('\n')

describe('an event', () => {
  it('of a government that regains territory is a gain of state forces, whichever actor comes first', () => {
    expect(records({})).toEqual(['Region/District/Town 2017-11-08 Rebels > Army'])
    expect(records({ actor1: 'Army', inter1: 1, actor2: 'Rebels', inter2: 2 })).toEqual([
      'Region/District/Town 2017-11-08 Rebels > Army'
    ])
  })
  it('of a non-state actor that overtakes it is one of the other side', () => {
    expect(records({ sub_event_type: 'Non-state actor overtakes territory' })).toEqual([
      'Region/District/Town 2017-11-08 Army > Rebels'
    ])
  })
  it('may have labels in place of numbers, and heads in upper case', () => {
    expect(records({ inter1: 'Rebel group', inter2: 'State forces' })).toHaveLength(1)
    const upper = Object.fromEntries(Object.entries(event()).map(([name, cell]) => [name.toUpperCase(), cell]))
    expect(imported([upper]).records).toHaveLength(1)
  })
  it.each([
    ['two non-state actors', { sub_event_type: 'Non-state actor overtakes territory', inter2: 3 }],
    ['a foreign state', { sub_event_type: 'Non-state actor overtakes territory', inter1: 8 }],
    ['one actor alone', { actor2: '', inter2: '' }],
    ['two state forces', { inter1: 1 }],
    ['a transfer', { sub_event_type: 'Non-violent transfer of territory' }]
  ])('of %s does not say who gained, and is refused until somebody says it', (_, more) => {
    expect(refusal(more)).toMatch(/^1 XYZ1 actor1: .*option `gainer`/)
    expect(records(more, { gainer: ({ cells }) => ({ to: cells.actor1 }) })).toEqual([
      'Region/District/Town 2017-11-08 > Rebels'
    ])
    expect(records(more, { gainer: () => ({ to: 'x', from: 'y' }) })).toEqual(['Region/District/Town 2017-11-08 y > x'])
    expect(refusal(more, { gainer: () => undefined })).toMatch(/gainer/)
  })
  it('of another kind moves no control, and a base is a claim if that is asked', () => {
    const { report } = imported([
      event({ sub_event_type: 'Armed clash' }),
      event({ event_id_cnty: 'XYZ2', sub_event_type: 'Agreement' })
    ])
    expect([report.records, report.notes[0].rows]).toEqual([0, 2])
    const base = { sub_event_type: 'Headquarters or base established' }
    expect(records(base)).toEqual([])
    expect(records(base, { claims: true })).toEqual(['Region/District/Town 2017-11-08 claimed by Rebels'])
    expect(refusal({ ...base, actor1: '' }, { claims: true })).toMatch(/names nobody/)
  })
  it.each([
    ['2017-11-08', '2017-11-08'],
    ['08 November 2017', '2017-11-08'],
    ['08/11/2017', '2017-11-08'],
    ['08-11-2017', '2017-11-08']
  ])('is dated in any of its forms: %s', (event_date, at) => {
    expect(imported([event({ event_date })]).records).toMatchObject([{ at }])
  })
  it('is dated as exactly as it says: a day, the days of a week, or a month', () => {
    expect(imported([event({ time_precision: 2 })]).records).toMatchObject([{ at: '[2017-11-05..2017-11-11]' }])
    expect(imported([event({ time_precision: 2 })], { weekDays: 6 }).records).toMatchObject([
      { at: '[2017-11-02..2017-11-14]' }
    ])
    expect(imported([event({ time_precision: 2 })]).report.notes[0]).toMatchObject({
      message: expect.stringMatching(/3 days to each side/) as string
    })
    expect(imported([event({ time_precision: 3 })]).records).toMatchObject([{ at: '2017-11' }])
    expect(refusal({ time_precision: 4 })).toMatch(/^1 XYZ1 time_precision: /)
    expect(refusal({ event_date: 'soon' })).toMatch(/^1 XYZ1 event_date: /)
  })
  it('somewhere in a region may not be of this place, and is refused unless that is taken', () => {
    expect(refusal({ geo_precision: 2 })).toMatch(/^1 XYZ1 geo_precision: /)
    expect(records({ geo_precision: 2 }, { geoPrecision: 2 })).toHaveLength(1)
    expect(refusal({ geo_precision: 3 }, { geoPrecision: 2 })).toMatch(/geo_precision 3/)
  })
  it('is where its divisions and its name say, or its coordinates', () => {
    expect(imported([event()], { placeIds: 'coordinates' }).records).toMatchObject([{ place: '34.5,41.9' }])
    expect(refusal({ location: '' })).toMatch(/names no place/)
    for (const latitude of ['', 'n/a', '91', '34,5', '0x22'])
      expect(refusal({ latitude }, { placeIds: 'coordinates' })).toMatch(/^1 XYZ1 latitude: .*no coordinates/)
    expect(imported([event({ latitude: '34.50' })], { placeIds: 'coordinates' }).records).toMatchObject([
      { place: '34.5,41.9' }
    ])
    expect(records({}, { aliases: { places: { 'Region/District/Town': 'town' }, actors: { Army: 'army' } } })).toEqual([
      'town 2017-11-08 Rebels > army'
    ])
  })
  it('has its id with the time of its last change, its sources and its words', () => {
    expect(imported([event()]).records).toMatchObject([
      {
        id: 'XYZ1@1510444800',
        recordedAt: '2017-11-12T00:00:00Z',
        manner: 'Government regains territory',
        source: { id: 'acled', title: 'ACLED, from Radio; Paper', quote: 'The army took the town.' }
      }
    ])
    expect(refusal({ timestamp: '' })).toMatch(/option `recordedAt`/)
    expect(imported([event({ timestamp: '' })], { recordedAt: '2017-12-01' }).records).toMatchObject([
      { id: 'XYZ1@2017-12-01' }
    ])
    expect(refusal({ event_id_cnty: '' })).toMatch(/no id/)
  })
  it('that is there in two versions is taken in the later one', () => {
    const { records: all, report } = imported([event({ timestamp: 1_520_000_000, actor2: 'New army' }), event()])
    expect(all.map(withPlace)).toEqual(['Region/District/Town 2017-11-08 Rebels > New army'])
    expect(report.notes[0]).toMatchObject({ rows: 1, message: expect.stringMatching(/older versions/) as string })
  })
})

describe('deletions', () => {
  it('leave out what ACLED has withdrawn, and the report says up to when', () => {
    const deleted = [
      { event_id_cnty: 'XYZ1', deleted_timestamp: 1_520_000_000 },
      { event_id_cnty: 'OTHER', deleted_timestamp: '1510000000' }
    ]
    const { records: all, report } = imported([event(), event({ event_id_cnty: 'XYZ2' })], { deleted })
    expect(all.map(({ id }) => id)).toEqual(['XYZ2@1510444800'])
    expect(report.notes.map(({ message }) => message).join()).toMatch(
      /deletions are applied up to 2018-03-02T14:13:20Z/
    )
  })
  it('that were not given are missed', () => {
    expect(
      imported([event()])
        .report.notes.map(({ message }) => message)
        .join()
    ).toMatch(/no deletions were given/)
    expect(imported([event()], { deleted: 'event_id_cnty,deleted_timestamp\n' }).report.notes).toMatchObject([
      { message: expect.stringMatching(/given are none/) as string }
    ])
  })
  it('that cannot be read are faults', () => {
    expect(importAcled([event()], { deleted: [{ event_id_cnty: 'XYZ1' }] })).toMatchObject({
      _tag: 'Left',
      left: [{ line: 1 }]
    })
    expect(importAcled([event()], { deleted: '{' })._tag).toBe('Left')
  })
  it('and changed events bring a log up to date', () => {
    const { log } = orThrow(
      syncImported(emptyLog, imported([event(), event({ event_id_cnty: 'XYZ2', location: 'Village' })]))
    )
    const later = imported(
      [event({ timestamp: 1_520_000_000, event_date: '2017-11-09' }), event({ event_id_cnty: 'XYZ2' })],
      {
        deleted: [{ event_id_cnty: 'XYZ2', deleted_timestamp: 1_519_000_000 }]
      }
    )
    expect(orThrow(syncImported(log, later)).counts).toMatchObject({ corrected: 1, retracted: 1, unchanged: 0 })
  })
})

describe('a file', () => {
  const heads =
    'event_id_cnty,event_date,time_precision,sub_event_type,actor1,inter1,actor2,inter2,location,geo_precision'
  const gain = 'Government regains territory'
  const read = (csv: string, options: AcledOptions = {}): Imported =>
    orThrow(importAcled(csv, { recordedAt: '2017-12-01', ...options }))
  it('as CSV has the lines of its events', () => {
    const csv = `${heads}\n1,soon,1,${gain},"a\nb",1,c,2,Town,1\n2,soon,1,${gain},a,1,c,2,Town,1\n`
    expect(read(csv).report.refused.map(({ line }) => line)).toEqual([2, 4])
  })
  it('may be an answer of the API, as JSON or parsed', () => {
    const answer = { status: 200, data: [event()] }
    for (const given of [answer, JSON.stringify(answer), JSON.stringify([event()])])
      expect(orThrow(importAcled(given)).records, JSON.stringify(given)).toHaveLength(1)
    expect(importAcled('{"status":403,"error":{"message":"no access"}}')).toMatchObject({
      left: [{ path: 'data', message: expect.stringMatching(/no access/) as string }]
    })
    const deleted = { data: [{ event_id_cnty: 'XYZ1', deleted_timestamp: '1520000000' }] }
    expect(imported([event()], { deleted }).records).toEqual([])
  })
  it('with more cells than heads in a row has a separator in a cell without quotation marks', () => {
    const { report } = read(`${heads}\n1,2017-11-08,1,${gain},Army, the,1,Rebels,2,Town,1\n`)
    expect(report.refused).toMatchObject([{ line: 2, message: expect.stringMatching(/11 cells under 10/) as string }])
  })
  it('that lacks a column that matters is refused, with its name: how exact a date or a place is cannot be guessed', () => {
    const names = heads.split(',')
    for (const name of names) {
      const others = names.filter((other) => other !== name)
      const refused = importAcled(`${others.join()}\n${others.map(() => 'x').join()}\n`)
      expect(refused, name).toMatchObject({ left: [{ line: 1, path: name }] })
    }
  })
  it('of old has other columns, too, and names of events in other letters', () => {
    const old = {
      data_id: 5,
      event_id_no_cnty: 12,
      iso3: 'XYZ',
      event_type: 'Strategic Developments',
      interaction: '12',
      sub_event_type: 'GOVERNMENT REGAINS TERRITORY'
    }
    expect(records(old)).toEqual(['Region/District/Town 2017-11-08 Rebels > Army'])
  })
  it('that somebody saved with the month first is refused, before any of its dates is misread', () => {
    const csv = `${heads}\n1,08/11/2017,1,${gain},a,1,b,2,Town,1\n2,11/13/2017,1,Armed clash,a,1,b,2,Town,1\n`
    expect(importAcled(csv, { recordedAt: '2017-12-01' })).toMatchObject({
      left: [{ line: 3, path: 'event_date', message: expect.stringMatching(/order: "month first"/) as string }]
    })
    expect(read(csv, { dates: { order: 'month first' } }).records).toMatchObject([{ at: '2017-08-11' }])
  })
  it('is read in pieces as in one', async () => {
    const csv = `\ufeff${heads},timestamp\r\n1,2017-11-08,1,${gain},"Armée, ""the""",1,Rebels,2,Town,1,1510444800\r\n2,2017-11-09,1,Armed clash,a,1,b,2,Town,1,1510444800\r\n`
    const bytes = new Uint8Array(Buffer.from(csv))
    const pieces = Array.from({ length: bytes.length }, (_, i) => bytes.slice(i, i + 1))
    const told: Array<number> = []
    const streamed = orThrow(await importAcledCsv(pieces, { onProgress: ({ read: taken }) => told.push(taken) }))
    const whole = orThrow(importAcled(csv))
    expect([streamed.records, streamed.report]).toEqual([whole.records, whole.report])
    expect(whole.records.map(withPlace)).toEqual(['Town 2017-11-08 Rebels > Armée, "the"'])
    expect(told.at(-1)).toBe(bytes.length)
    for (const text of ['', 'PK\u0003\u0004', 'a,b\n1,2\n'])
      expect(await importAcledCsv(text), text).toMatchObject({ _tag: 'Left' })
    await expect(importAcledCsv('', { onProgress: 7 as never })).rejects.toThrow(TypeError)
  })
  it('that is none of ACLED is refused', () => {
    const other = importAcled('town,day\nRawa,2017-11-17\n')
    expect(other._tag === 'Left' && other.left.map(({ path }) => path)).toContain('event_id_cnty')
    for (const text of ['', '{', '{"a":1}', '<html>']) expect(importAcled(text)._tag, text).toBe('Left')
    expect(importAcled(7 as never)._tag).toBe('Left')
    expect(importAcled([7] as never)._tag).toBe('Left')
    expect(imported([]).records).toEqual([])
    expect(orThrow(importAcled('[]')).records).toEqual([])
  })
})

describe('what is not known', () => {
  it.each(['', '0', '4', '1.5', 'town', '-1'])(
    'of how exact a place is is not taken for exact: %j',
    (geo_precision) => {
      expect(refusal({ geo_precision }, { geoPrecision: 3 })).toMatch(/^1 XYZ1 geo_precision: /)
    }
  )
  it('of how exact a date is is not taken for a day', () => {
    for (const time_precision of ['', '0', 'day'])
      expect(refusal({ time_precision })).toMatch(/^1 XYZ1 time_precision: /)
    // A program that prints whole numbers with decimals has not said anything else.
    expect(imported([event({ time_precision: '3.0', geo_precision: '1.0', inter2: '1.0' })]).records).toMatchObject([
      { at: '2017-11' }
    ])
  })
  it('of whose side an actor is leaves open who gained', () => {
    for (const inter1 of ['', '9', 'Newcomers', 'constructor']) expect(refusal({ inter1 })).toMatch(/option `gainer`/)
  })
  it('of when it was changed is refused, and not replaced by the date of the file', () => {
    for (const timestamp of ['1.51E+09', 'soon', '1510444800000', '-1'])
      expect(refusal({ timestamp }, { recordedAt: '2017-12-01' })).toMatch(/^1 XYZ1 timestamp: .*round/)
  })
  it.each(['constructor', '__proto__', 'toString', 'حدث', ''])('a kind of event called %j moves nothing', (kind) => {
    expect(imported([event({ sub_event_type: kind })]).report).toMatchObject({ records: 0, refused: [] })
  })
})

describe('rows of one event', () => {
  it('and one time that say the same are one, in whatever order its actors come', () => {
    const { records: all, report } = imported([
      event(),
      event({ actor1: 'Army', inter1: 1, actor2: 'Rebels', inter2: 2, notes: 'other words' })
    ])
    expect([all.length, report.refused]).toEqual([1, []])
    expect(report.notes[0]).toEqual({ message: 'the same event once more', rows: 1 })
  })
  it('and one time that say different things are none', () => {
    const { records: all, report } = imported([
      event(),
      event({ event_date: '2017-11-09' }),
      event({ sub_event_type: 'Armed clash' })
    ])
    expect(all).toEqual([])
    expect(report.refused.map(({ line }) => line)).toEqual([1, 2, 3])
  })
  it('are passed over where a later one is there, even if that moves nothing', () => {
    const later = event({ timestamp: 1_520_000_000, sub_event_type: 'Armed clash' })
    for (const rows of [
      [event(), later],
      [later, event()]
    ]) {
      const { records: all, report } = imported(rows)
      expect([all, report.refused, report.notes.map(({ rows: counted }) => counted)]).toEqual([[], [], [1, 1, 0]])
    }
  })
})

describe('bringing a log up to date', () => {
  const deleted = [{ event_id_cnty: 'XYZ1', deleted_timestamp: 1_520_000_000 }]
  const logWith = (...rows: ReadonlyArray<object>): Log => orThrow(syncImported(emptyLog, imported(rows))).log
  it('retracts an event that was deleted, though nothing else is left', () => {
    const gone = imported([event()], { deleted })
    const synced = orThrow(syncImported(logWith(event()), gone))
    expect(synced.counts).toMatchObject({ retracted: 1, added: 0 })
    expect(synced.added).toMatchObject([{ type: 'EventRetracted', recordedAt: '2018-03-02T14:13:20Z' }])
    expect(orThrow(syncImported(synced.log, gone)).log).toBe(synced.log)
  })
  it('with only what is new retracts what was deleted, and what is of another kind now, and nothing else', () => {
    const log = logWith(event(), event({ event_id_cnty: 'XYZ2' }), event({ event_id_cnty: 'XYZ3' }))
    const news = imported(
      [
        event({ event_id_cnty: 'XYZ4', timestamp: 1_519_000_000 }),
        event({ event_id_cnty: 'XYZ2', timestamp: 1_519_000_000, sub_event_type: 'Armed clash' }),
        event({ event_id_cnty: 'XYZ5', geo_precision: 3 })
      ],
      { deleted }
    )
    // One of them is refused, so that nothing can be concluded from what is not there.
    expect(syncImported(log, news)._tag).toBe('Left')
    const synced = orThrow(syncImported(log, news, { partial: true }))
    expect(synced.counts).toEqual({ added: 1, returned: 0, corrected: 0, retracted: 2, unchanged: 0 })
    const targets = synced.added.flatMap((record) => (record.type === 'EventRetracted' ? [record.target] : []))
    expect([...targets].sort()).toEqual(['XYZ1@1510444800', 'XYZ2@1510444800'])
    expect(orThrow(syncImported(synced.log, news, { partial: true })).log).toBe(synced.log)
  })
  it('keeps an event that was changed after it was deleted: it is there again', () => {
    const back = imported([event({ timestamp: 1_530_000_000 })], { deleted })
    expect(back.records).toHaveLength(1)
    const { log } = orThrow(syncImported(emptyLog, back))
    expect(orThrow(syncImported(log, imported([], { deleted }), { partial: true })).log).toBe(log)
  })
  it('of nothing, with nothing, needs no date, and of something does', () => {
    expect(orThrow(syncImported(emptyLog, imported([]))).log).toBe(emptyLog)
    expect(syncImported(logWith(event()), imported([]))).toMatchObject({ left: [{ path: 'recordedAt' }] })
    expect(orThrow(syncImported(logWith(event()), imported([]), { recordedAt: '2018-01-01' })).counts.retracted).toBe(1)
  })
})

describe('options', () => {
  it.each<AcledOptions>([
    { weekDays: -1 },
    { weekDays: 1.5 },
    { placeIds: 'name' as never },
    { geoPrecision: 4 as never },
    { recordedAt: 'now' },
    { gainer: 'actor1' as never }
  ])('that are none are a mistake of the program (%#)', (options) => {
    expect(() => importAcled([], options)).toThrow(/option|recordedAt/)
  })
})
