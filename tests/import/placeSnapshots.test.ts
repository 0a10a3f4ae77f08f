/** Maps of control, place by place: what changes between them, what is claimed on them, and what cannot be. */
import { describe, expect, it } from 'vitest'
import { changesOf, emptyLog, held, knownAt, logOf, orThrow, project } from 'changing-hands'
import type { Imported, PlaceSnapshot } from 'changing-hands/import'
import { deepStateColours, importPlaceSnapshots, syncImported } from 'changing-hands/import'
import { withSource } from './inShort.js'

describe('places on maps', () => {
  const maps = (snapshots: ReadonlyArray<unknown>): Imported =>
    orThrow(
      importPlaceSnapshots(snapshots as ReadonlyArray<PlaceSnapshot>, {
        source: { id: 'map' },
        recordedAt: '2022-10-01',
        aliases: { places: { Izium: 'izium' } }
      })
    )
  const at = (date: string, by: string, place = 'Izium') => ({ date, place, status: held(by) })
  it('change between the maps that differ, in any order of maps', () => {
    const { records, report } = maps([
      at('2022-09-12', 'ua'),
      at('2022-09-01', 'ru'),
      at('2022-09-05', 'ru'),
      at('2022-09-05', 'ru', 'p')
    ])
    expect(records.map(withSource)).toEqual([
      'map izium 2022-09-01 seen ru',
      'map izium [2022-09-06..2022-09-12] ru > ua',
      'map p 2022-09-05 seen ru'
    ])
    expect(report.notes.map(({ rows }) => rows)).toEqual([1])
    expect(report.unmapped.places).toEqual([{ name: 'p', rows: 1 }])
  })
  it('may be claimed, which is no control', () => {
    const { records } = maps([{ date: '2022-09-10', place: 'Izium', claimedBy: 'ua' }])
    expect(records).toMatchObject([
      { type: 'ControlClaimed', by: 'ua', id: 'map/izium/2022-09-10/claim/ua@2022-10-01' }
    ])
  })
  it('that are not known before or after name nobody as loser', () => {
    const { records } = maps([
      { date: '2022-09-01', place: 'p', status: { kind: 'unknown' } },
      at('2022-09-02', 'ua', 'p')
    ])
    expect(records.map(withSource)[1]).toBe('map p 2022-09-02 > ua')
  })
  it('may be claimed beside what the map shows, each claim once', () => {
    const both = { ...at('2022-09-10', 'ru'), claimedBy: 'ua' }
    const { records, report } = maps([both, { date: '2022-09-10', place: 'Izium', claimedBy: 'ua' }])
    expect(records.map(({ type }) => type)).toEqual(['ControlClaimed', 'ControlObserved'])
    expect(report.notes).toEqual([{ message: 'the same claim once more', rows: 1 }])
  })
  it('are known from when their map was published', () => {
    const { records } = maps([
      { ...at('2022-09-01', 'ru'), recordedAt: '2022-09-02' },
      { ...at('2022-09-12', 'ua'), recordedAt: '2022-09-12T20:00:00Z' },
      { ...at('2022-09-13', 'ua'), recordedAt: 'now' }
    ])
    expect(records.map(({ recordedAt }) => recordedAt)).toEqual(['2022-09-02', '2022-09-12T20:00:00Z'])
    const history = project(orThrow(logOf(records)))
    expect(changesOf(knownAt(history, '2022-09-05'), 'izium')).toEqual([])
    expect(changesOf(history, 'izium')).toHaveLength(1)
  })
  it('with statuses that are none are refused, whatever they are', () => {
    const odd: ReadonlyArray<unknown> = [
      7,
      null,
      {},
      { kind: 'held' },
      { kind: 'contested', among: 5 },
      { kind: 'constructor' }
    ]
    const { records, report } = maps([
      ...odd.map((status) => ({ date: '2022-09-01', place: 'p', status })),
      { date: '2022-09-01', place: 'p', claimedBy: 7 }
    ])
    expect(records).toEqual([])
    expect(report.refused.map(({ line }) => line)).toEqual([1, 2, 3, 4, 5, 6, 7])
  })
  it('of a later edition are synced, though a place is on none of its maps', () => {
    const { log } = orThrow(syncImported(emptyLog, maps([at('2022-09-01', 'ru')])))
    const none = orThrow(importPlaceSnapshots([], { source: { id: 'map' }, recordedAt: '2022-11-01' }))
    expect(orThrow(syncImported(log, none)).counts.retracted).toBe(1)
  })
  it('that contradict themselves, or are none, are refused with their numbers', () => {
    const { report } = maps([
      at('2022-09-01', 'ru'),
      at('2022-09-01', 'ua'),
      at('soon', 'ua'),
      { date: '2022-09-01', place: 'p' },
      7,
      { date: '2022-09-01', place: '', status: held('a') }
    ])
    expect(report.refused.map(({ line, path }) => [line, path])).toEqual([
      [1, 'status'],
      [2, 'status'],
      [3, 'date'],
      [4, 'status'],
      [5, 'place'],
      [6, 'place']
    ])
    expect(maps([at('2022-09-01', 'ru'), at('2022-09-01', 'ru')]).report.notes).toMatchObject([{ rows: 1 }])
    expect(importPlaceSnapshots(7 as never, { source: { id: 'map' }, recordedAt: '2022-10-01' })._tag).toBe('Left')
  })
  it('have the colours of DeepStateMap for classes', () => {
    expect(deepStateColours['#a52714']).toBe('occupied')
    expect(new Set(Object.values(deepStateColours)).size).toBe(5)
  })
})
