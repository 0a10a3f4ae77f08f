import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ControlRecord, History, Named } from 'changing-hands'
import {
  accordingTo,
  actorsIn,
  emptyHistory,
  evolve,
  formatChronon,
  knownAt,
  placesIn,
  snapshotAt,
  sourcesIn,
  unknown,
  withPolicy
} from 'changing-hands'
import { timelinesOf } from 'changing-hands/export'
import { arbitraryRecords, believedAt } from 'changing-hands/testing'
import { cases } from '../cases.js'
import { a, b, change, claim, correction, historyOf, operation, retraction, seen } from '../given.js'

const lines = (history: History, named: ReadonlyArray<Named>): ReadonlyArray<string> =>
  named.map(({ id, records, first, last }) =>
    [id, records, formatChronon(history, first), formatChronon(history, last)].join(' ')
  )
const idsOf = (named: ReadonlyArray<Named>): ReadonlyArray<string> => named.map(({ id }) => id)

describe('whom and what a history names', () => {
  it('is listed in order of ids, with how many records do and their first and last dates', () => {
    const history = historyOf(
      change('e1', '2017-11-05', b, { place: 'q', from: a, source: { id: 'radio' } }),
      change('e2', '[2017-11-02..2017-11-09]', a, { place: 'p' }),
      seen('e3', '2017-11', unknown(['z']), { place: 'p' }),
      operation('o1', '2017-12-01', 'd', { places: ['q', 'p', 'q'] }),
      claim('c1', '2017-11-20', 'b', { place: 'P' })
    )
    expect(lines(history, placesIn(history))).toEqual([
      'P 1 2017-11-20 2017-11-20',
      'p 3 2017-11-01 2017-12-01',
      'q 2 2017-11-05 2017-12-01'
    ])
    expect(lines(history, actorsIn(history))).toEqual([
      'a 2 2017-11-02 2017-11-09',
      'b 2 2017-11-05 2017-11-20',
      'd 1 2017-12-01 2017-12-01',
      'z 1 2017-11-01 2017-11-20'
    ])
    expect(lines(history, sourcesIn(history))).toEqual([
      'paper 4 2017-11-01 2017-12-01',
      'radio 1 2017-11-05 2017-11-05'
    ])
    expect([placesIn, actorsIn, sourcesIn].map((named) => named(emptyHistory()))).toEqual([[], [], []])
  })

  it('has an end of time where no date has one', () => {
    const history = historyOf(
      change('e1', '../2017-11-05', a, { place: 'begins' }),
      change('e2', '2017-11-05/..', a, { place: 'ends' }),
      change('e3', '2017-11-01/..', a, { place: 'both' }),
      change('e4', '../2017-11-03', a, { place: 'both' })
    )
    expect(placesIn(history).map(({ id, first, last }) => [id, first, last])).toEqual([
      ['begins', -Infinity, 17475],
      ['both', 17471, 17490],
      ['ends', 17475, expect.any(Number)]
    ])
  })

  it('follows what is believed, known and in scope, and the bodies of corrections', () => {
    const history = historyOf(
      change('e1', '2017-11-05', b, { place: 'x' }),
      correction(
        'e2',
        'e1',
        { type: 'ControlChanged', place: 'y', at: '2017-11-06', to: a },
        { recordedAt: '2017-11-22' }
      ),
      change('e3', '2017-11-07', b, { place: 'z', source: { id: 'radio' } }),
      retraction('r1', 'e3', { recordedAt: '2017-11-24', source: { id: 'radio' } })
    )
    expect(idsOf(placesIn(history))).toEqual(['y'])
    expect(lines(history, actorsIn(history))).toEqual(['a 1 2017-11-06 2017-11-06'])
    expect(lines(history, sourcesIn(history))).toEqual(['paper 1 2017-11-06 2017-11-06', 'radio 1 .. ..'])
    expect(idsOf(placesIn(knownAt(history, '2017-11-20')))).toEqual(['x', 'z'])
    expect(idsOf(placesIn(knownAt(history, '2017-11-23')))).toEqual(['y', 'z'])
    expect(idsOf(placesIn(accordingTo(history, ['radio'])))).toEqual([])
    expect(idsOf(actorsIn(accordingTo(knownAt(history, '2017-11-20'), ['radio'])))).toEqual(['b'])
    expect(placesIn(withPolicy(history, 'agreed'))).toEqual(placesIn(history))
  })

  const known = fc.integer({ min: 17_470, max: 17_500 }).map((day) => formatChronon('day', day))

  it('is what the believed records name: the places those of a snapshot', () => {
    fc.assert(
      fc.property(arbitraryRecords(), known, (records, date) => {
        const history = knownAt(historyOf(records), date)
        const believed = believedAt(records, Date.parse(`${date}T23:59:59.999Z`))
        const count = (places: (record: ControlRecord) => ReadonlyArray<string>): ReadonlyArray<unknown> => {
          const counts = new Map<string, number>()
          for (const record of believed)
            for (const place of new Set(places(record))) counts.set(place, (counts.get(place) ?? 0) + 1)
          return [...counts].sort()
        }
        const placesOf = (record: ControlRecord): ReadonlyArray<string> =>
          'place' in record ? [record.place] : 'places' in record ? (record.places ?? []) : []
        expect(placesIn(history).map(({ id, records: many }) => [id, many])).toEqual(count(placesOf))
        expect(idsOf(placesIn(history))).toEqual([...snapshotAt(history, '2017-11-10').keys()])
        expect(idsOf(sourcesIn(history))).toEqual(
          expect.arrayContaining(count(({ source }) => [source.id]).map((one) => (one as [string])[0]))
        )
      }),
      cases(1_000)
    )
  })
})

describe('the order of places', () => {
  it('is that of their ids, in whatever order they came', () => {
    fc.assert(
      fc.property(arbitraryRecords(), fc.infiniteStream(fc.nat()), (records, random) => {
        const keys = records.map((record) => [random.next().value, record] as const)
        const shuffled = keys.sort(([x], [y]) => x - y).map(([, record]) => record)
        const [one, other] = [historyOf(records), shuffled.reduce(evolve, emptyHistory())]
        expect([...snapshotAt(other, '2017-11-10')]).toEqual([...snapshotAt(one, '2017-11-10')])
        expect([...timelinesOf(other)]).toEqual([...timelinesOf(one)])
        expect([...snapshotAt(one, '2017-11-10').keys()]).toEqual([...snapshotAt(one, '2017-11-10').keys()].sort())
      }),
      cases(1_000)
    )
  })
})
