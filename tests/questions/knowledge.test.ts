import fc from 'fast-check'
import { applyPatches, enableMapSet, enablePatches } from 'immer'
import { describe, expect, it } from 'vitest'
import type { Answer, History } from 'changing-hands'
import {
  accordingTo,
  beliefsAbout,
  compareKnowledge,
  emptyHistory,
  evolve,
  knownAt,
  snapshotAt,
  statusAt,
  timelineOf
} from 'changing-hands'
import { changesFrom, patchesFrom, timelinesOf } from 'changing-hands/export'
import { arbitraryRecords } from 'changing-hands/testing'
import { cases } from '../cases.js'
import { logsFirst } from '../corpus/index.js'
import { a, b, change, historyOf, keysOf, statusesOf, times } from '../given.js'
import { asChronon, instantOf } from '../inside.js'

enablePatches()
enableMapSet()

const keys = (answer: Answer): string => JSON.stringify(keysOf(statusesOf(answer)))
const places = ['p', 'q', 'r']
const day = fc.integer({ min: 17468, max: 17495 })
const chronons = times(31, (i) => 17466 + i)

describe('beliefs about a place and a date', () => {
  it('follow one another as what was known at each moment did', () => {
    fc.assert(
      fc.property(
        arbitraryRecords({ places: ['p'] }),
        day,
        fc.integer({ min: Date.UTC(2017, 9, 30), max: Date.UTC(2018, 0, 5) }),
        (records, chronon, ms) => {
          const history = historyOf(records)
          const beliefs = beliefsAbout(history, 'p', asChronon(chronon))
          expect(beliefs[0].from).toBe(-Infinity)
          expect(beliefs[beliefs.length - 1].until).toBe(Infinity)
          beliefs.slice(1).forEach(({ from, answer, because }, i) => {
            expect(from).toBe(beliefs[i].until)
            expect(keys(answer)).not.toBe(keys(beliefs[i].answer))
            expect(because.length).toBeGreaterThan(0)
            expect(because.every(({ recordedAt }) => instantOf(recordedAt) === from)).toBe(true)
          })
          const then = beliefs.find(({ from, until }) => from <= ms && ms < until)
          expect(then === undefined ? '' : keys(then.answer)).toBe(
            keys(statusAt(knownAt(history, new Date(ms)), 'p', asChronon(chronon)))
          )
        }
      ),
      cases(1000)
    )
  })
  it('end with what the history itself knows', () => {
    const history = historyOf(
      change('a', '2017-11-05', a, { recordedAt: '2018-01-01' }),
      change('b', '2017-11-05', b, { recordedAt: '2018-02-01' })
    )
    const possible = (known: History): ReadonlyArray<number> =>
      beliefsAbout(known, 'p', '2017-11-05').map(({ answer }) => answer.possible.length)
    expect(possible(history)).toEqual([1, 1, 2])
    expect(possible(knownAt(history, '2018-01-15'))).toEqual([1, 1])
    expect(beliefsAbout(history, 'nowhere', '2017-11-05')).toHaveLength(1)
  })
})

describe('knowledge then and now', () => {
  it('differs at the places whose answers do, because of what was learned in between', () => {
    const known = fc.integer({ min: 17471, max: 17525 })
    fc.assert(
      fc.property(arbitraryRecords(), day, known, known, (records, chronon, one, two) => {
        const history = historyOf(records)
        const [first, second] = [knownAt(history, asChronon(one)), knownAt(history, asChronon(two))]
        const expected = places.filter(
          (place) =>
            keys(statusAt(first, place, asChronon(chronon))) !== keys(statusAt(second, place, asChronon(chronon)))
        )
        const learned = compareKnowledge(history, asChronon(chronon), asChronon(one), asChronon(two))
        expect(learned.map(({ place }) => place)).toEqual(expected)
        for (const { place, before, after, because } of learned) {
          expect(keys(before)).toBe(keys(statusAt(first, place, asChronon(chronon))))
          expect(keys(after)).toBe(keys(statusAt(second, place, asChronon(chronon))))
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
        const older = historyOf(records.slice(0, split))
        const newer = evolve(older, records.slice(split))
        for (const to of [newer, historyOf(records), accordingTo(newer, ['x'])]) {
          const changes = new Map(changesFrom(older, to).map(({ place, spans }) => [place, spans] as const))
          for (const place of places) {
            // What is listed as changed at each chronon must be what differs there.
            const listed = chronons.map((chronon) =>
              changes.get(place)?.find(({ from, until }) => from <= chronon && chronon < until)
            )
            const differs = chronons.map((chronon) => {
              const [before, after] = [
                keys(statusAt(older, place, asChronon(chronon))),
                keys(statusAt(to, place, asChronon(chronon)))
              ]
              return before === after ? undefined : [before, after]
            })
            expect(listed.map((span) => span && [keys(span.before), keys(span.after)])).toEqual(differs)
          }
        }
      }),
      logsFirst(1000, 1)
    )
  })
  it('as patches makes the newer timelines of the older ones', () => {
    fc.assert(
      fc.property(arbitraryRecords(), fc.nat(12), (records, split) => {
        const older = historyOf(records.slice(0, split))
        const newer = evolve(older, records.slice(split))
        expect(applyPatches(timelinesOf(older), patchesFrom(older, newer))).toEqual(timelinesOf(newer))
        expect(applyPatches(timelinesOf(newer), patchesFrom(newer, older))).toEqual(timelinesOf(older))
      }),
      logsFirst(1000, 1)
    )
  })
  it('looks at nothing but what was touched', () => {
    const older = historyOf(times(5000, (i) => change(`e${i}`, '2017-11-05', a, { place: `place-${i}` })))
    const newer = evolve(older, change('new', '2017-12-01', b, { place: 'place-17' }))
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
