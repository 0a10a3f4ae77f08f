import fc from 'fast-check'
import { none, some } from 'fp-ts/lib/Option.js'
import { describe, expect, it } from 'vitest'
import type { Answer, ControlRecord, CoverageDeclared, History, HorizonOptions } from 'changing-hands'
import {
  accordingTo,
  controllerAt,
  emptyHistory,
  evolve,
  formatStatus,
  knownAt,
  placesHeldBy,
  prefer,
  snapshotAt,
  statusAt,
  statusKey,
  timelineOf,
  unknown,
  withHorizon,
  withPolicy
} from 'changing-hands'
import { loadHistory, saveHistory } from 'changing-hands/save'
import { arbitraryPlaceRecords, arbitraryRecords, placeWindow } from 'changing-hands/testing'
import { orThrow } from 'changing-hands'
import { cases } from '../cases.js'
import { a, b, change, correction, day, historyOf, idsOf, retraction, seen } from '../given.js'
import { asChronon } from '../inside.js'
import { evidentByDay } from '../oracles/horizon.js'

const covers = (id: string, at: string, more: Partial<CoverageDeclared> = {}): CoverageDeclared => ({
  id,
  type: 'CoverageDeclared',
  v: 1,
  recordedAt: '2024-01-01',
  source: { id: 'paper' },
  places: ['p'],
  at,
  ...more
})

/** What is possible, and on what basis; what is certain with an exclamation mark. */
const told = ({ possible, certain }: Answer): string =>
  possible
    .map(({ status, basis }) => `${formatStatus(status)}: ${basis}`)
    .sort()
    .join(', ') + (certain._tag === 'Some' ? '!' : '')

const on = (history: History, date: string): string => told(statusAt(history, 'p', date))

const capture = change('e1', '2017-05-03', b, { from: a })
const near: HorizonOptions = { before: 30, after: 60 }

describe('a history with a horizon', () => {
  const reaching = withHorizon(historyOf(capture), near)

  it('has evidence so many chronons before and after the date of a report, both included', () => {
    expect(on(reaching, '2017-04-02')).toBe('a: presumed before, unknown: no evidence')
    expect(on(reaching, '2017-04-03')).toBe('a: presumed before!')
    expect(on(reaching, '2017-05-03')).toBe('b: reported!')
    expect(on(reaching, '2017-07-02')).toBe('b: persisting!')
    expect(on(reaching, '2017-07-03')).toBe('b: presumed since, unknown: no evidence')
    expect(on(reaching, '2030')).toBe('b: presumed since, unknown: no evidence')
  })
  it('has no limit on a side that is left out', () => {
    expect(on(withHorizon(historyOf(capture), { after: 0 }), '1900')).toBe('a: presumed before!')
    expect(on(withHorizon(historyOf(capture), { before: 0 }), '2100')).toBe('b: persisting!')
  })
  it('counts from the bounds of a date that is not exact', () => {
    const wide = withHorizon(historyOf(change('e1', '[2017-05-03..2017-05-10]', b, { from: a })), {
      before: 1,
      after: 1
    })
    expect(on(wide, '2017-05-01')).toBe('a: presumed before, unknown: no evidence')
    expect(on(wide, '2017-05-02')).toBe('a: presumed before!')
    expect(on(wide, '2017-05-07')).toBe('a: presumed before, b: reported')
    expect(on(wide, '2017-05-11')).toBe('b: persisting!')
    expect(on(wide, '2017-05-12')).toBe('b: presumed since, unknown: no evidence')
  })
  it('counts in the chronons of the history', () => {
    const years = withHorizon(emptyHistory({ granularity: 'year' }), { after: 2 })
    const history = evolve(years, change('e', '2010', a))
    expect(on(history, '2012')).toBe('a: persisting!')
    expect(on(history, '2013')).toBe('a: presumed since, unknown: no evidence')
  })
  it('says of a wide date that it is certain only where it is on every day', () => {
    expect(on(reaching, '2017-06')).toBe('b: persisting!')
    expect(on(reaching, '2017-07')).toBe('b: persisting, unknown: no evidence')
  })
  it('is certain of nothing unknown beyond it', () => {
    const history = withHorizon(historyOf(change('e1', '2017-05-03', unknown())), near)
    expect(on(history, '2017-05-10')).toBe('unknown: persisting!')
    expect(on(history, '2018')).toBe('unknown: no evidence')
    expect(on(history, '2017')).toBe('unknown: reported')
    const notA = withHorizon(historyOf(change('e1', '2017-05-03', unknown(['a']))), near)
    expect(on(notA, '2018')).toBe('unknown, not a: presumed since, unknown: no evidence')
  })
  it('has evidence back from a report that says that it was so until then', () => {
    const history = withHorizon(historyOf(change('e0', '2014-06-01', a), capture), near)
    expect(on(history, '2016-01-01')).toBe('a: presumed since, unknown: no evidence')
    expect(on(history, '2017-04-20')).toBe('a: presumed before!')
    expect(idsOf(statusAt(history, 'p', '2017-04-20').possible[0].because)).toEqual(['e0', 'e1'])
    const again = withHorizon(historyOf(change('e0', '2014-06-01', a), seen('e1', '2017-05-03', a)), near)
    expect(on(again, '2017-04-20')).toBe('a: presumed before!')
    expect(on(again, '2017-05-20')).toBe('a: persisting!')
  })
  it('has no evidence back from a report that says otherwise', () => {
    const history = withHorizon(historyOf(change('e0', '2014-06-01', a), change('e1', '2017-05-03', b)), near)
    expect(on(history, '2017-04-20')).toBe('a: presumed since, unknown: no evidence')
  })
  it('has an unreported change as evidence where one of its two reports is near', () => {
    const history = withHorizon(historyOf(seen('s1', '2017-01-01', a), seen('s2', '2017-12-01', b)), {
      before: 30,
      after: 30
    })
    expect(on(history, '2017-01-20')).toBe('a: persisting, b: unreported change')
    expect(on(history, '2017-06-01')).toBe('a: presumed since, b: presumed before, unknown: no evidence')
    expect(on(history, '2017-11-20')).toBe('a: presumed since, b: unreported change, unknown: no evidence')
  })
  it('has evidence of all that was seen throughout', () => {
    const history = withHorizon(historyOf(seen('s1', '1914-06-01/1917-11-07', a, { throughout: true })), {
      before: 0,
      after: 0
    })
    expect(on(history, '1916-01-01')).toBe('a: persisting!')
    expect(on(history, '1917-11-08')).toBe('a: presumed since, unknown: no evidence')
  })
  it('is the last one given, and none where it has no limits', () => {
    const history = historyOf(capture)
    expect(on(withHorizon(withHorizon(history, near), { after: 1000 }), '2018')).toBe('b: persisting!')
    expect(on(withHorizon(withHorizon(history, near), {}), '2030')).toBe('b: persisting!')
    expect(on(withHorizon(history, { before: Infinity, after: Infinity }), '2030')).toBe('b: persisting!')
  })
  it('has whole numbers of chronons as limits', () => {
    for (const wrong of [-1, 1.5, NaN, '30', null, {}, -Infinity])
      for (const side of ['before', 'after'])
        expect(() => withHorizon(historyOf(), { [side]: wrong as number }), String(wrong)).toThrow(
          new RegExp(`\`${side}\` of a horizon must be a whole number of chronons`)
        )
    for (const wrong of [undefined, null, 30])
      expect(() => withHorizon(historyOf(), wrong as never)).toThrow(RangeError)
  })
  it('is kept by what is made of it', () => {
    const evolved = evolve(reaching, change('e2', '2018-01-01', a))
    expect(on(evolved, '2018-01-10')).toBe('a: persisting!')
    expect(on(evolved, '2019')).toBe('a: presumed since, unknown: no evidence')
    const { history } = orThrow(loadHistory(saveHistory(reaching)))
    expect(on(history, '2017-07-02')).toBe('b: persisting!')
    expect(on(history, '2017-07-03')).toBe('b: presumed since, unknown: no evidence')
    const known = knownAt(withHorizon(historyOf({ ...capture, recordedAt: '2018-01-01' }), near), '2017-12-31')
    expect(on(known, '2017-05-10')).toBe('unknown: no evidence')
  })
  it('looks alike to every question about a date', () => {
    expect(controllerAt(reaching, 'p', '2017-07-02')).toEqual(some('b'))
    expect(controllerAt(reaching, 'p', '2017-07-03')).toEqual(none)
    expect(snapshotAt(reaching, '2018').get('p')).toEqual(statusAt(reaching, 'p', '2018'))
    expect(placesHeldBy(reaching, 'b', '2017-07-02')).toEqual({ certain: ['p'], possible: ['p'] })
    expect(placesHeldBy(reaching, 'b', '2018')).toEqual({ certain: [], possible: ['p'] })
    expect(placesHeldBy(reaching, 'c', '2018')).toEqual({ certain: [], possible: ['p'] })
    expect(
      timelineOf(reaching, 'p').map(({ from, answer }) => [from === -Infinity ? '..' : day(from), told(answer)])
    ).toEqual([
      ['..', 'a: presumed before, unknown: no evidence'],
      ['2017-04-03', 'a: presumed before!'],
      ['2017-05-03', 'b: reported!'],
      ['2017-07-03', 'b: presumed since, unknown: no evidence']
    ])
  })
})

describe('coverage', () => {
  const reaching = (...records: ReadonlyArray<ControlRecord>): History =>
    withHorizon(historyOf(capture, ...records), near)

  it('is evidence that nothing changed as long as it lasts', () => {
    const history = reaching(covers('c', '2017-05-03/2017-12-31'))
    expect(on(history, '2017-12-31')).toBe('b: persisting!')
    expect(on(history, '2018-01-01')).toBe('b: presumed since, unknown: no evidence')
  })
  it('begins where evidence ends, or before', () => {
    expect(on(reaching(covers('c', '2017-07-03/2017-12-31')), '2017-12-31')).toBe('b: persisting!')
    expect(on(reaching(covers('c', '2017-07-04/2017-12-31')), '2017-12-31')).toBe(
      'b: presumed since, unknown: no evidence'
    )
  })
  it('goes on with another, and back', () => {
    const two = reaching(covers('c1', '2017-07/2017-08'), covers('c2', '2017-09', { source: { id: 'radio' } }))
    expect(on(two, '2017-09-30')).toBe('b: persisting!')
    expect(on(two, '2017-10-01')).toBe('b: presumed since, unknown: no evidence')
    const back = reaching(covers('c', '2017-03'), covers('d', '2017-04-01/2017-04-10'))
    expect(on(back, '2017-02-28')).toBe('a: presumed before!') // the end of the day before
    expect(on(back, '2017-02-27')).toBe('a: presumed before, unknown: no evidence')
  })
  it('is of the places that it names, or of all that its source speaks of', () => {
    const all = covers('c', '2017')
    const { places: _, ...everywhere } = all
    const q = change('q', '2017-05-03', b, { place: 'q', source: { id: 'radio' } })
    const history = reaching(q, everywhere)
    expect(on(history, '2017-12-01')).toBe('b: persisting!')
    expect(told(statusAt(history, 'q', '2017-12-01'))).toBe('b: presumed since, unknown: no evidence')
    const named = reaching(q, covers('c', '2017', { places: ['q', 'r'] }))
    expect(on(named, '2017-12-01')).toBe('b: presumed since, unknown: no evidence')
    expect(told(statusAt(named, 'q', '2017-12-01'))).toBe('b: persisting!')
  })
  it('lasts no longer than until it was recorded', () => {
    const history = reaching(covers('c', '2017-05/..', { recordedAt: '2017-10-01' }))
    expect(on(history, '2017-10-01')).toBe('b: persisting!')
    expect(on(history, '2017-10-02')).toBe('b: presumed since, unknown: no evidence')
  })
  it('has no effect where no horizon is set', () => {
    expect(on(historyOf(capture, covers('c', '2017-09')), '2030')).toBe('b: persisting!')
  })
  it('can be retracted, corrected, learned later and left out', () => {
    const { places: _, ...everywhere } = covers('c', '2017', { source: { id: 'radio' } })
    const spoken = seen('s', '2017-05-04', b, { source: { id: 'radio' } })
    for (const declared of [everywhere, { ...everywhere, places: ['p'] }]) {
      const history = reaching(
        spoken,
        declared,
        correction(
          'k',
          'c',
          { type: 'CoverageDeclared', at: '2017-01/2017-08' },
          { recordedAt: '2024-02-01', source: { id: 'radio' } }
        ),
        retraction('r', 'k', { recordedAt: '2024-03-01' }),
        retraction('r2', 'c', { recordedAt: '2024-04-01' })
      )
      const known = (date: string): string => on(knownAt(history, date), '2017-12-01')
      expect(known('2023-12-31')).toBe('b: presumed since, unknown: no evidence')
      expect(known('2024-01-01')).toBe('b: persisting!')
      expect(known('2024-02-01')).toBe('b: presumed since, unknown: no evidence')
      expect(on(knownAt(history, '2024-02-01'), '2017-08-31')).toBe('b: persisting!')
      expect(known('2024-03-01')).toBe('b: persisting!')
      expect(known('2024-04-01')).toBe('b: presumed since, unknown: no evidence')
      expect(on(accordingTo(knownAt(history, '2024-01-01'), ['paper']), '2017-12-01')).toBe(
        'b: presumed since, unknown: no evidence'
      )
    }
  })
  it('covers whole chronons', () => {
    const years = withHorizon(emptyHistory({ granularity: 'year' }), { after: 0 })
    const history = (at: string): History => evolve(years, [change('e', '2010', a), covers('c', at)])
    expect(on(history('2011-02-01/2011-12-31'), '2011')).toBe('a: presumed since, unknown: no evidence')
    expect(on(history('2011-01-01/2011-12-31'), '2011')).toBe('a: persisting!')
    expect(on(history('2011-01-01/2012-12-30'), '2012')).toBe('a: presumed since, unknown: no evidence')
  })
})

describe('a horizon under a policy', () => {
  const by = (id: string) => ({ source: { id } })
  const records = [
    seen('x', '2017-01-01', a, by('x')),
    seen('y', '2017-06-01', b, by('y')),
    seen('z', '2017-06-01', b, by('z'))
  ]
  it('gives a voice to those alone who have evidence within it', () => {
    const preferring = withPolicy(withHorizon(historyOf(records), { after: 30 }), prefer(['x', 'y']))
    expect(on(preferring, '2017-01-20')).toBe('a: persisting!')
    expect(on(preferring, '2017-06-20')).toBe('b: persisting!')
    expect(statusAt(preferring, 'p', '2017-06-20').dissent).toEqual([])
    expect(on(withPolicy(historyOf(records), prefer(['x', 'y'])), '2017-06-20')).toBe('a: persisting!')
    expect(on(withPolicy(withHorizon(historyOf(records), { after: 30 }), 'agreed'), '2017-06-20')).toBe(
      'b: persisting!'
    )
  })
  it('leaves everything open where nobody has a voice', () => {
    const history = withPolicy(withHorizon(historyOf(records), { after: 30 }), prefer(['x', 'y']))
    expect(on(history, '2018')).toBe('a: presumed since, b: presumed since, unknown: no evidence')
    expect(controllerAt(history, 'p', '2018')).toEqual(none)
  })
  it('goes by the coverage of each source alone', () => {
    const history = withHorizon(historyOf(records, covers('c', '2017', by('y'))), { after: 30 })
    expect(on(withPolicy(history, prefer(['x', 'y'])), '2017-12-01')).toBe('b: persisting!')
    expect(on(withPolicy(history, prefer(['x', 'y'])), '2017-04-01')).toBe('a: presumed since, unknown: no evidence')
  })
})

const limits = fc.record({ before: fc.nat(6), after: fc.nat(6) })
/** Without links, by which the dates of items say more than those of their reports. */
const place = arbitraryPlaceRecords({ size: 5 }).map((all) =>
  all.map(({ after: _, ...record }) => record as ControlRecord)
)
const window = Array.from({ length: placeWindow.until - placeWindow.from - 2 }, (_, i) => placeWindow.from + 1 + i)
const keys = ({ possible }: Answer): ReadonlyArray<string> => possible.map(({ status }) => statusKey(status)).sort()

describe('laws of horizons', () => {
  it('what is evidence, and what is unknown beside it, is what the definition says', () => {
    const coverage = fc.array(fc.tuple(fc.integer({ min: 17469, max: 17482 }), fc.nat(4)), { maxLength: 2 })
    let lapsed = 0
    fc.assert(
      fc.property(place, limits, coverage, (records, { before, after }, spans) => {
        const declared = spans.map(([from, length], i) => covers(`c${i}`, `${day(from)}/${day(from + length)}`))
        const covered = new Set(
          spans.flatMap(([from, length]) => Array.from({ length: length + 1 }, (_, i) => from + i))
        )
        const history = historyOf(records, declared)
        const evident = evidentByDay(records, history, { before, after }, covered)
        const reaching = withHorizon(history, { before, after })
        for (const t of window) {
          const [whole, answer] = [statusAt(history, 'p', asChronon(t)), statusAt(reaching, 'p', asChronon(t))]
          const expected = evident[t - placeWindow.from]
          const isLapsed = [...expected.values()].includes(false)
          const unknownToo = isLapsed ? [...new Set([...keys(whole), 'unknown'])].sort() : keys(whole)
          expect(keys(answer), `possible on ${day(t)}`).toEqual(unknownToo)
          expect(answer.certain, `certain on ${day(t)}`).toEqual(isLapsed ? none : whole.certain)
          for (const one of whole.possible)
            if (expected.get(statusKey(one.status)) === true) {
              const same = answer.possible.find(({ status }) => statusKey(status) === statusKey(one.status))
              expect(same?.basis, `${statusKey(one.status)} on ${day(t)}`).not.toBe('presumed since')
            }
          if (isLapsed && whole.certain._tag === 'Some') lapsed++
        }
      }),
      cases(3000)
    )
    expect(lapsed).toBeGreaterThan(100)
  })
  it('a wide one is none', () => {
    fc.assert(
      fc.property(arbitraryRecords(), (records) => {
        const history = historyOf(records)
        const wide = withHorizon(history, { before: 100_000, after: 100_000 })
        for (const one of ['p', 'q'])
          for (const t of window)
            expect(statusAt(wide, one, asChronon(t))).toEqual(statusAt(history, one, asChronon(t)))
      }),
      cases(1000)
    )
  })
  it('a wider one never makes less certain', () => {
    fc.assert(
      fc.property(arbitraryPlaceRecords(), limits, limits, (records, one, more) => {
        const history = historyOf(records)
        const narrow = withHorizon(history, one)
        const wide = withHorizon(history, { before: one.before + more.before, after: one.after + more.after })
        for (const t of window) {
          const [less, rest] = [statusAt(narrow, 'p', asChronon(t)), statusAt(wide, 'p', asChronon(t))]
          if (less.certain._tag === 'Some') expect(rest.certain).toEqual(less.certain)
          for (const key of keys(rest)) expect(keys(less)).toContain(key)
        }
      }),
      cases(1000)
    )
  })
  it('coverage of all time is as if there were none', () => {
    fc.assert(
      fc.property(arbitraryPlaceRecords(), limits, (records, some) => {
        const always = covers('always', '../..', { recordedAt: '9999-12-31' })
        const history = historyOf(records)
        const covered = withHorizon(historyOf(records, always), some)
        for (const t of window)
          expect(told(statusAt(covered, 'p', asChronon(t)))).toBe(told(statusAt(history, 'p', asChronon(t))))
      }),
      cases(1000)
    )
  })
  it('records come in any order, one by one or together, and narrow histories in any order', () => {
    const look = (history: History): string =>
      JSON.stringify(
        ['p', 'q', 'r'].map((one) => timelineOf(history, one).map(({ from, answer }) => [String(from), told(answer)]))
      )
    fc.assert(
      fc.property(
        arbitraryRecords({ maxLength: 9 }),
        limits,
        fc.constantFrom('together', 'agreed' as const),
        (records, some, policy) => {
          const history = withPolicy(withHorizon(historyOf(records), some), policy)
          const empty = withHorizon(withPolicy(emptyHistory(), policy), some)
          const one = [...records].reverse().reduce<History>((known, record) => evolve(known, record), empty)
          expect(look(one)).toBe(look(history))
          expect(look(orThrow(loadHistory(saveHistory(history))).history)).toBe(look(history))
          const then = knownAt(history, '2017-11-20')
          expect(look(withHorizon(withPolicy(knownAt(historyOf(records), '2017-11-20'), policy), some))).toBe(
            look(then)
          )
        }
      ),
      cases(1000)
    )
  })
})
