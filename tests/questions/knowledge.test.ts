import fc from 'fast-check'
import { applyPatches, enableMapSet, enablePatches } from 'immer'
import { describe, expect, it } from 'vitest'
import type { Answer, ControlChanged, ControlRecord, History } from 'changing-hands'
import {
  accordingTo,
  beliefsAbout,
  compareKnowledge,
  emptyHistory,
  evolve,
  held,
  knownAt,
  logOf,
  orThrow,
  project,
  snapshotAt,
  statusAt,
  statusKey,
  timelineOf
} from 'changing-hands'
import { changesFrom, patchesFrom, timelinesOf } from 'changing-hands/export'
import { arbitraryRecords } from 'changing-hands/testing'
import { cases } from '../cases.js'

enablePatches()
enableMapSet()

const of = (records: ReadonlyArray<ControlRecord>): History => project(orThrow(logOf(records)))
const keys = ({ possible }: Answer): string => JSON.stringify(possible.map(({ status }) => statusKey(status)).sort())
const places = ['p', 'q', 'r']
const day = fc.integer({ min: 17468, max: 17495 })
const instant = (ms: number): Date => new Date(ms)

describe('beliefs about a place and a date', () => {
  it('follow one another as what was known at each moment did', () => {
    fc.assert(
      fc.property(
        arbitraryRecords({ places: ['p'] }),
        day,
        fc.integer({ min: Date.UTC(2017, 9, 30), max: Date.UTC(2018, 0, 5) }),
        (records, chronon, ms) => {
          const history = of(records)
          const beliefs = beliefsAbout(history, 'p', chronon)
          expect(beliefs[0].from).toBe(-Infinity)
          expect(beliefs[beliefs.length - 1].until).toBe(Infinity)
          beliefs.slice(1).forEach(({ from, answer, because }, i) => {
            expect(from).toBe(beliefs[i].until)
            expect(keys(answer)).not.toBe(keys(beliefs[i].answer))
            expect(because.length).toBeGreaterThan(0)
            expect(because.every(({ recordedAt }) => Date.parse(recordedAt) === from)).toBe(true)
          })
          const then = beliefs.find(({ from, until }) => from <= ms && ms < until)
          expect(then === undefined ? '' : keys(then.answer)).toBe(
            keys(statusAt(knownAt(history, instant(ms)), 'p', chronon))
          )
        }
      ),
      cases(1000)
    )
  })
  it('end with what the history itself knows', () => {
    const record = (id: string, recordedAt: string, by: string): ControlRecord => ({
      id,
      type: 'ControlChanged',
      v: 1,
      recordedAt,
      source: { id: 's' },
      place: 'p',
      at: '2017-11-05',
      to: held(by)
    })
    const history = of([record('a', '2018-01-01', 'a'), record('b', '2018-02-01', 'b')])
    expect(beliefsAbout(history, 'p', '2017-11-05').map(({ answer }) => answer.possible.length)).toEqual([1, 1, 2])
    expect(
      beliefsAbout(knownAt(history, '2018-01-15'), 'p', '2017-11-05').map(({ answer }) => answer.possible.length)
    ).toEqual([1, 1])
    expect(beliefsAbout(history, 'nowhere', '2017-11-05')).toHaveLength(1)
  })
})

describe('knowledge then and now', () => {
  it('differs at the places whose answers do, because of what was learned in between', () => {
    const known = fc.integer({ min: 17471, max: 17525 })
    fc.assert(
      fc.property(arbitraryRecords(), day, known, known, (records, chronon, one, two) => {
        const history = of(records)
        const [first, second] = [knownAt(history, one), knownAt(history, two)]
        const expected = places.filter(
          (place) => keys(statusAt(first, place, chronon)) !== keys(statusAt(second, place, chronon))
        )
        const learned = compareKnowledge(history, chronon, one, two)
        expect(learned.map(({ place }) => place)).toEqual(expected)
        for (const { place, before, after, because } of learned) {
          expect([keys(before), keys(after)]).toEqual([
            keys(statusAt(first, place, chronon)),
            keys(statusAt(second, place, chronon))
          ])
          expect(because.length).toBeGreaterThan(0)
          for (const { recordedAt } of because) {
            const recorded = Date.parse(recordedAt) / 86_400_000
            expect(recorded >= Math.min(one, two) + 1 && recorded < Math.max(one, two) + 1).toBe(true)
          }
        }
      }),
      cases(1000)
    )
  })
  it("asked with a malformed date is the caller's mistake, even of an empty log", () => {
    expect(() => compareKnowledge(emptyHistory(), 'soon', '2017', '2018')).toThrow(RangeError)
  })
})

describe('the feed of changes', () => {
  it('names the spans at which the newer history answers otherwise, and no others', () => {
    fc.assert(
      fc.property(arbitraryRecords(), fc.nat(12), (records, split) => {
        const older = of(records.slice(0, split))
        const newer = evolve(older, records.slice(split))
        for (const to of [newer, of(records), accordingTo(newer, ['x'])]) {
          const changes = new Map(changesFrom(older, to).map(({ place, spans }) => [place, spans] as const))
          for (const place of places)
            for (let chronon = 17466; chronon < 17497; chronon++) {
              const [before, after] = [statusAt(older, place, chronon), statusAt(to, place, chronon)]
              const span = changes.get(place)?.find(({ from, until }) => from <= chronon && chronon < until)
              expect(span !== undefined).toBe(keys(before) !== keys(after))
              if (span !== undefined) expect([keys(span.before), keys(span.after)]).toEqual([keys(before), keys(after)])
            }
        }
      }),
      cases(1000)
    )
  })
  it('as patches makes the newer timelines of the older ones', () => {
    fc.assert(
      fc.property(arbitraryRecords(), fc.nat(12), (records, split) => {
        const older = of(records.slice(0, split))
        const newer = evolve(older, records.slice(split))
        expect(applyPatches(timelinesOf(older), patchesFrom(older, newer))).toEqual(timelinesOf(newer))
        expect(applyPatches(timelinesOf(newer), patchesFrom(newer, older))).toEqual(timelinesOf(older))
      }),
      cases(1000)
    )
  })
  it('looks at nothing but what was touched', () => {
    const record = (i: number): ControlChanged => ({
      id: `e${i}`,
      type: 'ControlChanged',
      v: 1,
      recordedAt: '2018-01-01',
      source: { id: 's' },
      place: `place-${i}`,
      at: '2017-11-05',
      to: held('a')
    })
    const older = of(Array.from({ length: 5000 }, (_, i) => record(i)))
    const newer = evolve(older, { ...record(17), id: 'new', at: '2017-12-01', to: held('b') })
    expect(changesFrom(older, newer).map(({ place }) => place)).toEqual(['place-17'])
    expect(patchesFrom(older, newer)).toEqual([
      { op: 'replace', path: ['place-17'], value: timelineOf(newer, 'place-17') }
    ])
    expect(snapshotAt(older, '2017-12-02').size).toBe(5000)
  })
  it("of histories that count time otherwise is the caller's mistake", () => {
    expect(() => changesFrom(emptyHistory(), emptyHistory({ granularity: 'year' }))).toThrow(
      /one is by the day, the other by the year/
    )
  })
})
