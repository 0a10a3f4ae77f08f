/** ACLED: its columns in their forms, who gained what, and what is refused; every event is made up. */
import { describe, expect, it } from 'vitest'
import type { ControlRecord } from 'changing-hands'
import { emptyLog, formatStatus, orThrow } from 'changing-hands'
import type { AcledOptions, Imported } from 'changing-hands/import'
import { importAcled, syncImported } from 'changing-hands/import'

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
const inShort = (record: ControlRecord): string =>
  record.type === 'ControlChanged'
    ? `${record.place} ${record.at} ${record.from === undefined ? '' : formatStatus(record.from)} > ${formatStatus(record.to)}`
    : record.type === 'ControlClaimed'
      ? `${record.place} ${record.at} claimed by ${record.by}`
      : record.type
const records = (more: object, options?: AcledOptions): ReadonlyArray<string> =>
  imported([event(more as never)], options).records.map(inShort)
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
      'Region/District/Town 2017-11-08  > Rebels'
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
    expect(refusal({ time_precision: 4 })).toMatch(/time_precision "4"/)
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
    expect(refusal({ latitude: '' }, { placeIds: 'coordinates' })).toMatch(/names no place/)
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
    expect(all.map(inShort)).toEqual(['Region/District/Town 2017-11-08 Rebels > New army'])
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
    expect(imported([event()], { deleted: 'event_id_cnty,deleted_timestamp\n' }).report.notes).toEqual([])
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
  it('as CSV has the lines of its events', () => {
    const csv =
      'event_id_cnty,event_date,sub_event_type,actor1,inter1,location\n1,soon,Government regains territory,"a\nb",1,Town\n2,soon,Government regains territory,a,1,Town\n'
    const { report } = orThrow(importAcled(csv, { recordedAt: '2017-12-01', gainer: () => ({ to: 'a' }) }))
    expect(report.refused.map(({ line }) => line)).toEqual([2, 4])
  })
  it('that is none of ACLED is refused', () => {
    const other = importAcled('town,day\nRawa,2017-11-17\n')
    expect(other._tag === 'Left' && other.left.map(({ path }) => path)).toContain('event_id_cnty')
    expect(importAcled('[]')._tag).toBe('Left')
    expect(imported([]).records).toEqual([])
  })
})
