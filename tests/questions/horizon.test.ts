import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Answer, CoverageDeclared, History, Spell } from 'changing-hands'
import {
  accordingTo,
  beliefsAbout,
  besiegedAt,
  bySides,
  changesBetween,
  changesOf,
  compare,
  compareKnowledge,
  couldHold,
  explain,
  formatStatus,
  holderOf,
  knownAt,
  orThrow,
  partyAt,
  recapturesOf,
  spellsOf,
  statusAt,
  statusKey,
  tenureOf,
  timesChangedHands,
  unknown,
  withHorizon,
  withPolicy
} from 'changing-hands'
import { checkClaim, claimsFrom } from 'changing-hands/claims'
import { gazetteerOf, rollUp, shareSeries, sidesOf } from 'changing-hands/regions'
import { arbitraryPlaceRecords, arbitraryRecords, placeWindow } from 'changing-hands/testing'
import { cases } from '../cases.js'
import { a, b, change, day, historyOf, idsOf, seen, siege } from '../given.js'
import { asChronon } from '../inside.js'
import { timesWithin } from '../oracles/horizonCounts.js'

const near = { before: 30, after: 60 }
const captured = change('e1', '2017-05-03', b, { from: a })
const reaching = withHorizon(historyOf(captured), near)

const told = ({ possible, certain }: Answer<unknown>): string =>
  possible
    .map(
      ({ status, basis }) => `${String(typeof status === 'boolean' ? status : formatStatus(status as never))}: ${basis}`
    )
    .sort()
    .join(', ') + (certain._tag === 'Some' ? '!' : '')

const spellTold = ({ status, start, end, ongoing, certain }: Spell): string => {
  const show = (chronon: number): string => (Number.isFinite(chronon) ? day(chronon) : String(chronon))
  const [from, to] = [start, end].map(({ earliest, latest }) =>
    earliest === latest ? show(earliest) : `${show(earliest)}..${show(latest)}`
  )
  return `${formatStatus(status)} ${from} to ${to} ${ongoing}${certain ? '!' : ''}`
}

describe('within a horizon', () => {
  it('somebody may hold, or have a part of, what is no longer evident', () => {
    expect(couldHold(reaching, 'p', 'c', '2017-07-02')).toBe(false)
    expect(couldHold(reaching, 'p', 'c', '2017-07-03')).toBe(true)
    expect(told(partyAt(reaching, 'p', 'b', '2017-07-02'))).toBe('true: persisting!')
    expect(told(partyAt(reaching, 'p', 'b', '2017-07-03'))).toBe('false: no evidence, true: presumed since')
  })
  it('a tenure counts what is evident to the least, and whatever is not to the most of anybody', () => {
    const year = { from: '2017', until: '2017' }
    expect(tenureOf(reaching, 'p', 'b', year)).toEqual({ least: 61, most: 364 - 122 + 1 + 92 })
    expect(tenureOf(reaching, 'p', 'a', year)).toEqual({ least: 30, most: 122 + 182 })
    expect(tenureOf(reaching, 'p', 'c', year)).toEqual({ least: 0, most: 92 + 182 })
    expect(tenureOf(reaching, 'p', 'b')).toEqual({ least: 61, most: Infinity })
    expect(tenureOf(reaching, 'p', 'a')).toEqual({ least: 30, most: Infinity })
    expect(tenureOf(withHorizon(historyOf(captured), { before: 30 }), 'p', 'a')).toEqual({ least: 30, most: Infinity })
    expect(tenureOf(withHorizon(historyOf(captured), { before: 30 }), 'p', 'c')).toEqual({ least: 0, most: 0 })
  })
  it('two dates differ possibly where there is no evidence of one', () => {
    const differences = (one: string, other: string): ReadonlyArray<boolean> =>
      compare(reaching, one, other).map(({ certain }) => certain)
    expect(differences('2017-05-02', '2017-05-03')).toEqual([true])
    expect(differences('2017-05-10', '2017-07-01')).toEqual([])
    expect(differences('2017-05-10', '2017-08-01')).toEqual([false])
    expect(differences('2017-05-02', '2017-08-01')).toEqual([false])
    expect(differences('2017-08-01', '2017-08-01')).toEqual([])
  })
  it('a change stays what was reported, and changed hands for certain only by what is evident or said', () => {
    const changed = (history: History) =>
      changesOf(history, 'p').map(({ changedHands, certain }) => `${changedHands} ${certain}`)
    const long = [change('e1', '2010-01-01', a), change('e2', '2017-01-01', b)]
    expect(changed(historyOf(long))).toEqual(['no true', 'certainly true'])
    expect(changed(withHorizon(historyOf(long), { after: 60 }))).toEqual(['no true', 'possibly true'])
    const said = [change('e1', '2010-01-01', a), change('e2', '2017-01-01', b, { from: a })]
    expect(changed(withHorizon(historyOf(said), { after: 60, before: 0 }))).toEqual(['no true', 'certainly true'])
    expect(
      changesBetween(withHorizon(historyOf(long), near), '2016', '2017').map(({ because }) => idsOf(because))
    ).toEqual([['e2']])
  })
  it('a place may have changed hands unseen while there is no evidence', () => {
    const seenTwice = historyOf(seen('s1', '2010-01-01', a), seen('s2', '2017-01-01', a))
    const until2017 = { until: '2017-01-01' }
    expect(timesChangedHands(seenTwice, 'p', until2017)).toEqual({ least: 0, most: 0 })
    expect(timesChangedHands(withHorizon(seenTwice, near), 'p', until2017)).toEqual({ least: 0, most: 2 })
    const changed = historyOf(change('e1', '2010-01-01', a), change('e2', '2017-01-01', b))
    expect(timesChangedHands(withHorizon(changed, near), 'p', until2017)).toEqual({ least: 1, most: 2 })
    const fromA = historyOf(change('e1', '2010-01-01', a), change('e2', '2017-01-01', b, { from: a }))
    expect(timesChangedHands(withHorizon(fromA, near), 'p', until2017)).toEqual({ least: 1, most: 3 })
    expect(timesChangedHands(reaching, 'p')).toEqual({ least: 1, most: 2 })
    expect(timesChangedHands(reaching, 'p', { until: '2017-07-02' })).toEqual({ least: 1, most: 1 })
  })
  it('a change to what is unknown already begins another such time', () => {
    const unsaid = historyOf(
      change('e1', '2017-11-01', unknown(['a'])),
      change('e2', '2017-11-03T06:00Z', unknown(['a']))
    )
    expect(timesChangedHands(unsaid, 'p')).toEqual({ least: 0, most: 0 })
    // Not a, then anybody, then not a once more, and anybody again: three times it may have become another's.
    expect(timesChangedHands(withHorizon(unsaid, { before: 0, after: 0 }), 'p')).toEqual({ least: 0, most: 3 })
  })
  it('a recapture that needs somebody to have stayed is possible', () => {
    const records = [change('e1', '2017-01-01', b, { from: a }), seen('e2', '2019-01-01', a)]
    const found = (history: History) => recapturesOf(history, 'p').map(({ by, certain }) => `${by} ${certain}`)
    expect(found(historyOf(records))).toEqual(['a true'])
    expect(found(withHorizon(historyOf(records), near))).toEqual(['a false'])
  })
  it('a spell may have ended when evidence of it does, and begun when there is some', () => {
    expect(spellsOf(reaching, 'p').map(spellTold)).toEqual([
      'a -Infinity..2017-04-03 to 2017-05-03 no!',
      'b 2017-05-03 to 2017-07-03..Infinity possibly!'
    ])
    const seenTwice = historyOf(seen('s1', '2010-01-01', a), seen('s2', '2017-01-01', a), change('e', '2017-02-01', b))
    expect(spellsOf(withHorizon(seenTwice, { before: 0, after: 60 }), 'p').map(spellTold)).toEqual([
      'a 2010-01-01 to 2010-03-03..2017-02-01 no!',
      'b 2017-02-01 to 2017-04-03..Infinity possibly!'
    ])
  })
  it('a siege may be over where the place may have changed hands, and is no longer evident by itself', () => {
    const records = [seen('s', '2017-01-01', a), siege('s1', '2017-01-05', true)]
    const history = withHorizon(historyOf(records), { after: 60 })
    expect(told(besiegedAt(history, 'p', '2017-03-01'))).toBe('true: persisting!')
    expect(told(besiegedAt(history, 'p', '2017-03-04'))).toBe('false: persisting, true: persisting')
    expect(told(besiegedAt(history, 'p', '2017-03-07'))).toBe('false: presumed since, true: presumed since')
    expect(told(besiegedAt(withPolicy(history, 'agreed'), 'p', '2017-03-07'))).toBe(
      'false: presumed since, true: presumed since'
    )
    expect(told(besiegedAt(withHorizon(historyOf(records.slice(1)), { after: 60 }), 'p', '2017-06-01'))).toBe(
      'false: no evidence, true: presumed since'
    )
  })
  it('explain says when there is evidence, and what would settle it', () => {
    const { possibilities, text, settle } = explain(reaching, 'p', '2018-01-01')
    expect(text).toMatch(/- b: presumed since; possible from 2017-05-03 on; evidence from 2017-05-03 to 2017-07-02\n/)
    expect(possibilities.map(({ evidence }) => evidence?.map(({ from, until }) => [day(from), day(until)]))).toEqual([
      [],
      [['2017-05-03', '2017-07-03']]
    ])
    expect(settle.map(({ kind }) => kind)).toEqual(['seen'])
    expect('evidence' in explain(historyOf(captured), 'p', '2018-01-01').possibilities[0]).toBe(false)
    expect(explain(withHorizon(historyOf(), near), 'p', '2018').text).toMatch(/nothing is known/)
  })
  it('what was learned of coverage is learned of every place that it is about', () => {
    const covers: CoverageDeclared = {
      id: 'c',
      type: 'CoverageDeclared',
      v: 1,
      recordedAt: '2018-06-01',
      source: { id: 'paper' },
      at: '2017'
    }
    const history = withHorizon(
      historyOf(captured, change('q', '2017-05-03', b, { place: 'q', source: { id: 'radio' } }), covers),
      near
    )
    expect(
      beliefsAbout(history, 'p', '2017-12-01').map(({ answer, because }) => `${told(answer)} ${idsOf(because).join()}`)
    ).toEqual(['unknown: no evidence ', 'b: presumed since, unknown: no evidence e1', 'b: persisting! c'])
    expect(
      compareKnowledge(history, '2017-12-01', '2018-05-31', '2018-06-01').map(({ place, because }) => [
        place,
        idsOf(because)
      ])
    ).toEqual([['p', ['c']]])
    expect(compareKnowledge(accordingTo(history, ['radio']), '2017-12-01', '2018-05-31', '2018-06-01')).toEqual([])
    expect(beliefsAbout(knownAt(history, '2018-01-01'), 'p', '2017-12-01')).toHaveLength(2)
  })
  it('coalitions hold what their members do, as far as there is evidence', () => {
    const sides = orThrow(sidesOf([{ id: 'us', members: [{ id: 'a' }, { id: 'b' }] }]))
    for (const history of [bySides(reaching, sides), withHorizon(bySides(historyOf(captured), sides), near)]) {
      expect(told(statusAt(history, 'p', '2017-06-01'))).toBe('us: persisting!')
      expect(told(statusAt(history, 'p', '2018'))).toBe('unknown: no evidence, us: presumed since')
      expect(told(statusAt(history, 'p', '2017-03-01'))).toBe('unknown: no evidence, us: presumed before')
    }
    const turned = orThrow(sidesOf([{ id: 'us', members: [{ id: 'b', until: '2017-07' }] }]))
    const renamed = withHorizon(bySides(historyOf(captured), turned), near)
    expect(told(statusAt(renamed, 'p', '2017-06-20'))).toBe('us: persisting!')
    expect(told(statusAt(renamed, 'p', '2017-07-02'))).toBe('b: persisting!')
    expect(told(statusAt(renamed, 'p', '2017-07-03'))).toBe('b: presumed since, unknown: no evidence')
  })
  it('a region is covered as far as there is evidence, and open beyond', () => {
    const gazetteer = orThrow(
      gazetteerOf([
        { id: 'land', names: { en: 'Land' } },
        { id: 'p', names: { en: 'P' }, parents: [{ id: 'land' }] }
      ])
    )
    const at = (date: string) => {
      const { of, coverage } = rollUp(reaching, gazetteer, 'land', date)
      return [coverage, of.get('b')]
    }
    expect(at('2017-07-02')).toEqual([1, { least: 1, most: 1 }])
    expect(at('2017-07-03')).toEqual([0, { least: 0, most: 1 }])
    const { starts, of } = shareSeries(reaching, gazetteer, 'land')
    expect([...starts].filter((start) => start > -Infinity).map(day)).toEqual([
      '2017-04-03',
      '2017-05-03',
      '2017-07-03'
    ])
    expect([...(of.get('b')?.least ?? [])]).toEqual([0, 0, 1, 0])
    const verdict = (claim: object): string => checkClaim(reaching, gazetteer, orThrow(claimsFrom([claim]))[0]).verdict
    expect(verdict({ kind: 'held', who: 'b', place: 'p', date: '2017-07-02' })).toBe('supported')
    expect(verdict({ kind: 'held', who: 'b', place: 'p', date: '2017-07-03' })).toBe('undetermined')
    expect(verdict({ kind: 'never-held', who: 'c', place: 'p', from: '2017-05-03', until: '2017-07-02' })).toBe(
      'supported'
    )
    expect(verdict({ kind: 'never-held', who: 'c', place: 'p', from: '2017-05-03', until: '2017-07-03' })).toBe(
      'undetermined'
    )
    expect(verdict({ kind: 'last-held', who: 'b', region: 'land', place: 'p', date: '2017-06-01' })).toBe('supported')
    expect(verdict({ kind: 'captured', who: 'b', place: 'p', atLeast: 1 })).toBe('supported')
    expect(verdict({ kind: 'captured', who: 'b', place: 'p', atMost: 1 })).toBe('supported')
    expect(verdict({ kind: 'captured', who: 'c', place: 'p', atMost: 0 })).toBe('undetermined')
    expect(verdict({ kind: 'captured', who: 'c', place: 'p', atMost: 0, date: '2017-07-02' })).toBe('supported')
    expect(
      verdict({ kind: 'lost', who: 'b', region: 'land', by: 'count', since: '2017-06-01', date: '2018', atLeast: 1 })
    ).toBe('undetermined')
  })
})

const limits = fc.record({ before: fc.nat(5), after: fc.nat(5) })
const window = Array.from({ length: placeWindow.until - placeWindow.from - 2 }, (_, i) =>
  asChronon(placeWindow.from + 1 + i)
)

describe('laws of questions within a horizon', () => {
  it('a tenure of a day is what is possible on it, and of many at least their sum', () => {
    fc.assert(
      fc.property(arbitraryPlaceRecords({ size: 5 }), limits, (records, some) => {
        const history = withHorizon(historyOf(records), some)
        for (const actor of ['a', 'b', 'z']) {
          let [least, most] = [0, 0]
          for (const t of window) {
            const { possible } = statusAt(history, 'p', t)
            const tenure = tenureOf(history, 'p', actor, { from: t, until: t })
            const holds = possible.every(({ status }) => holderOf(status) === actor)
            const may = possible.some(
              ({ status }) =>
                holderOf(status) === actor || (status.kind === 'unknown' && couldHold(history, 'p', actor, t))
            )
            const mayUnknown = possible.some(
              ({ status }) => status.kind === 'unknown' && !(status.not ?? []).includes(actor)
            )
            const can = possible.some(({ status }) => holderOf(status) === actor) || mayUnknown
            expect(may || !can, 'as couldHold has it').toBe(true)
            expect(tenure, `${actor} on ${day(t)}`).toEqual({ least: holds ? 1 : 0, most: can ? 1 : 0 })
            least += tenure.least
            most += tenure.most
          }
          const whole = tenureOf(history, 'p', actor, { from: window[0], until: window[window.length - 1] })
          expect(whole.least).toBeGreaterThanOrEqual(least)
          expect(whole.most).toBeLessThanOrEqual(most)
        }
      }),
      cases(600)
    )
  })
  // What lapses is gone through where some world has it, not in each by itself: the bounds may be wider, and seldom are.
  it('changes of hands are counted within bounds that contain those of the worlds, with what lapses unknown', () => {
    const met = { all: 0, open: 0, tight: 0 }
    fc.assert(
      fc.property(
        arbitraryPlaceRecords({ size: 4 }).map((all) =>
          all.map(({ after: _, ...record }) => record as (typeof all)[number])
        ),
        limits,
        (records, some) => {
          // What may have happened at any time later is evidence without end, which no window of days shows.
          fc.pre(records.length > 0 && !records.some((record) => 'at' in record && record.at.endsWith('/..')))
          const history = historyOf(records)
          const expected = timesWithin(records, history, some)
          const found = timesChangedHands(withHorizon(history, some), 'p')
          expect(found.least).toBeLessThanOrEqual(expected.least)
          expect(found.most).toBeGreaterThanOrEqual(expected.most)
          met.all++
          if (found.least === expected.least && found.most === expected.most) met.tight++
          if (expected.most > timesChangedHands(history, 'p').most) met.open++
        }
      ),
      cases(1500)
    )
    expect(met.open).toBeGreaterThan(30)
    expect(met.tight / met.all).toBeGreaterThan(0.95)
  })
  it('two dates differ for certain only where they do without one, and possibly wherever one is unknown', () => {
    fc.assert(
      fc.property(
        arbitraryPlaceRecords({ size: 5 }),
        limits,
        fc.constantFrom(...window),
        fc.constantFrom(...window),
        (records, some, one, other) => {
          const [history, whole] = [withHorizon(historyOf(records), some), historyOf(records)]
          const [found] = compare(history, one, other)
          const [before] = compare(whole, one, other)
          if (found?.certain === true) expect(before?.certain).toBe(true)
          if (before !== undefined && found === undefined)
            expect.fail('a difference that there is without a horizon is lost')
          const isUnknown = (t: (typeof window)[number]): boolean =>
            statusAt(history, 'p', t).possible.some(({ status }) => statusKey(status) === 'unknown')
          if (one !== other && isUnknown(one) !== isUnknown(other)) expect(found).toBeDefined()
        }
      ),
      cases(1000)
    )
  })
  it('a wide one is none to every count', () => {
    fc.assert(
      fc.property(arbitraryRecords(), (records) => {
        const history = historyOf(records)
        const wide = withHorizon(history, { before: 100_000, after: 100_000 })
        const within = { from: '2017-10', until: '2018-03' }
        const isOpen = JSON.stringify(records).includes('..')
        for (const one of ['p', 'q', 'r']) {
          expect(timesChangedHands(wide, one, within)).toEqual(timesChangedHands(history, one, within))
          expect(tenureOf(wide, one, 'a', within)).toEqual(tenureOf(history, one, 'a', within))
          // What may happen at any time may happen when there is no evidence any more.
          if (isOpen) continue
          expect(changesOf(wide, one)).toEqual(changesOf(history, one))
          expect(recapturesOf(wide, one, within)).toEqual(recapturesOf(history, one, within))
        }
      }),
      cases(600)
    )
  })
})
