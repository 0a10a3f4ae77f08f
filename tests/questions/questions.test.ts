import { none, some } from 'fp-ts/lib/Option.js'
import { describe, expect, it } from 'vitest'
import type { DateLike, History, ProjectOptions, Status } from 'changing-hands'
import {
  audit,
  besiegedAt,
  changesBetween,
  changesOf,
  claimsOn,
  compare,
  contested,
  controllerAt,
  couldHold,
  emptyHistory,
  evolve,
  explain,
  held,
  knownAt,
  operationsOn,
  placesHeldBy,
  recapturesOf,
  segmentsBetween,
  shared,
  snapshotAt,
  spellsOf,
  statusAt,
  tenureOf,
  timelineOf,
  timesChangedHands,
  uncontrolled,
  unknown
} from 'changing-hands'
import {
  a,
  b,
  c,
  change,
  claim,
  day,
  historyOf,
  historyWith,
  idsOf,
  possibleAt,
  seen,
  siege,
  statusesOf
} from '../given.js'
import { asChronon } from '../inside.js'

const statuses = (history: History, date: string | number): ReadonlyArray<Status> =>
  statusesOf(statusAt(history, 'p', date as DateLike))
const bases = (history: History, date: string): ReadonlyArray<string> =>
  statusAt(history, 'p', date).possible.map(({ basis }) => basis)

describe('statusAt', () => {
  it('says why each status is possible', () => {
    const history = historyOf(change('e1', '2017-11-10', b, { from: a }), seen('e2', '2017-11-20', c))
    const why = (date: string): ReadonlyArray<object> =>
      statusAt(history, 'p', date).possible.map(({ status, basis }) => ({ status, basis }))
    expect(why('2017-11-09')).toEqual([{ status: a, basis: 'presumed before' }])
    expect(why('2017-11-10')).toEqual([{ status: b, basis: 'reported' }])
    expect(why('2017-11-11')).toEqual([
      { status: b, basis: 'persisting' },
      { status: c, basis: 'unreported change' }
    ])
    expect(why('2017-11-20')).toEqual([{ status: c, basis: 'reported' }])
  })
  it('has no evidence before the first observation', () => {
    expect(bases(historyOf(seen('e2', '2017-11-20', c)), '2017-11-19')).toEqual(['no evidence'])
  })
  it('names both reports between which a change was not reported', () => {
    const history = historyOf(change('e1', '2017-11-10', b, { from: a }), seen('e2', '2017-11-20', c))
    expect(idsOf(statusAt(history, 'p', '2017-11-12').possible[1].because)).toEqual(['e1', 'e2'])
  })
  it('gives the same answer object to the same question, and an equal one as long as nothing changes', () => {
    const history = historyOf(change('e1', '2017-11-10', b, { from: a }))
    expect(statusAt(history, 'p', '2017-12-15')).toBe(statusAt(history, 'p', '2017-12-15'))
    expect(statusAt(history, 'p', '2017-12')).toBe(statusAt(history, 'p', '2017-12'))
    expect(statusAt(history, 'p', '2017-11-15')).toEqual(statusAt(history, 'p', '2017-12-15'))
    expect(statusAt(history, 'p', '2017-12')).toEqual(statusAt(history, 'p', '2017-12-15'))
  })
  it('of a wide date lists what is possible at some day in it', () => {
    const history = historyOf(change('e1', '2017-11-10', b, { from: a }), change('e2', '2017-11-20', c))
    expect(statuses(history, '2017-11')).toEqual([a, b, c])
    expect(statuses(history, '2017-12')).toEqual([c])
    expect(controllerAt(history, 'p', '2017-12')).toEqual(some('c'))
    expect(controllerAt(history, 'p', '2017-11')).toEqual(none)
    expect(controllerAt(history, 'p', '../2017-11-09')).toEqual(some('a'))
    expect(couldHold(history, 'p', 'b', '2017-11')).toBe(true)
  })
  it('marks what rests on doubtful reports alone', () => {
    const history = historyOf(
      change('e1', '2017-11-10?', a),
      change('e2', '2017-12-10', b),
      change('e2b', '2017-12-10?', b, { occurrence: 'e2' })
    )
    expect(statusAt(history, 'p', '2017-11-11').possible[0].doubtful).toBe(true)
    expect(statusAt(history, 'p', '2017-12-11').possible[0].doubtful).toBe(false)
  })
  it('takes a Date, a chronon and the ends of time', () => {
    const history = historyOf(change('e1', '2017-11-10', b, { from: a }))
    expect(controllerAt(history, 'p', new Date('2017-11-10T05:00Z'))).toEqual(some('b'))
    expect(controllerAt(history, 'p', asChronon(17480))).toEqual(some('b'))
    expect(statuses(history, -Infinity)).toEqual([a])
    expect(statuses(history, Infinity)).toEqual([b])
  })
  it('refuses what is no date, as every question does, of a place without reports too', () => {
    const history = historyOf(change('e1', '2017-11-10', b, { from: a }))
    for (const question of [controllerAt, statusAt, besiegedAt, claimsOn, operationsOn, explain])
      for (const date of ['soon', '2017-02-29', 1.5, NaN]) {
        expect(() => question(history, 'p', date as DateLike)).toThrow(RangeError)
        expect(() => question(history, 'nowhere', date as DateLike)).toThrow(RangeError)
      }
  })
  it('counts in the granularity and the time zone of the history', () => {
    const late = change('e1', '2017-11-10T22:30Z', b, { from: a })
    const holder = (options: ProjectOptions, date: string | number) =>
      controllerAt(historyWith(options, late), 'p', date as DateLike)
    expect(holder({}, '2017-11-10')).toEqual(some('b'))
    // Half past one of the next day in Baghdad.
    expect(holder({ timeZone: 'Asia/Baghdad' }, '2017-11-10')).toEqual(some('a'))
    expect(holder({ granularity: 'hour' }, '2017-11-10T21')).toEqual(some('a'))
    expect(holder({ granularity: 'year' }, 2017)).toEqual(some('b'))
  })
  it('counts in days of UTC unless the history is made otherwise, in a zone that there is', () => {
    expect(historyOf()).toMatchObject({ granularity: 'day', timeZone: 'UTC' })
    expect(() => historyWith({ timeZone: 'Nowhere/Land' })).toThrow(RangeError)
  })
})

describe('couldHold and placesHeldBy', () => {
  it('allow whoever is not ruled out', () => {
    const history = historyOf(
      change('e1', '2017', unknown(['a']), { place: 'one' }),
      change('e2', '2017', contested(['a', 'b'], 'a'), { place: 'two' }),
      change('e3', '2016', a, { place: 'three' })
    )
    expect(['one', 'two', 'three', 'nowhere'].map((place) => couldHold(history, place, 'a', '2018'))).toEqual([
      false,
      false,
      true,
      true
    ])
    expect(placesHeldBy(history, 'a', '2018')).toEqual({ certain: ['three'], possible: ['three'] })
    expect(placesHeldBy(history, 'b', '2018')).toEqual({ certain: [], possible: ['one'] })
  })
})

describe('compare', () => {
  const pairs = (history: History): ReadonlyArray<readonly [string, boolean]> =>
    compare(history, '2017-11-05', '2017-11-15').map(({ place, certain }) => [place, certain])
  it('does not take a change before both dates for one between them', () => {
    const unsaid = historyOf(change('e1', '2017-11-02', unknown(), { from: a }))
    expect(compare(unsaid, '2017-11-05', '2017-11-15')).toEqual([])
    expect(compare(unsaid, '2017-11-01', '2017-11-15')).toHaveLength(1)
  })
  it('lists the places whose status differs for certain, or may differ', () => {
    expect(pairs(historyOf(change('e1', '2017-11-10', b, { from: a })))).toEqual([['p', true]])
    expect(pairs(historyOf(change('e1', '2017-11-20', b, { from: a })))).toEqual([])
    expect(pairs(historyOf(change('e1', '[2017-11-10..2017-11-20]', b, { from: a })))).toEqual([['p', false]])
    expect(pairs(historyOf(change('e1', '2017-11-10', b)))).toEqual([['p', false]])
    expect(pairs(historyOf(change('e1', '2017-11-10', unknown(['a']), { from: a })))).toEqual([['p', true]])
    expect(pairs(historyOf(change('e1', '2017-11-10', unknown(), { from: uncontrolled })))).toEqual([['p', false]])
    expect(
      pairs(
        historyOf(
          change('e1', '2017-11-10', b, { from: a, place: 'z' }),
          change('e2', '2017-11-10', b, { from: a, place: 'y' })
        )
      )
    ).toEqual([
      ['y', true],
      ['z', true]
    ])
  })
})

describe('changes and spells', () => {
  it('of a place nobody reported are none', () => {
    const history = historyOf()
    expect(changesOf(history, 'x')).toEqual([])
    expect(spellsOf(history, 'x')).toEqual([])
    expect(recapturesOf(history, 'x')).toEqual([])
    expect(timesChangedHands(history, 'x')).toEqual({ least: 0, most: 0 })
    expect(tenureOf(history, 'x', 'a')).toEqual({ least: 0, most: 0 })
  })
  it('of a log without records are none, and neither is anything else', () => {
    const history = historyOf()
    expect(snapshotAt(history, '2017').size).toBe(0)
    expect(timelineOf(history, 'x')).toMatchObject([{ from: -Infinity, until: Infinity }])
    expect(claimsOn(history, 'x', '2017')).toEqual([])
    expect(operationsOn(history, 'x', '2017')).toEqual([])
    expect(audit(history)).toEqual([])
  })
  describe('count a loss that nobody reported', () => {
    const history = historyOf(
      change('e1', '2022-02-24', held('russia'), { from: held('ukraine') }),
      change('e2', '2022-04-02', held('russia'), { from: held('ukraine') })
    )
    it('as a change of hands', () => {
      expect(timesChangedHands(history, 'p')).toEqual({ least: 3, most: 3 })
    })
    it('as a recapture', () => {
      const recaptures = recapturesOf(history, 'p').map(({ by, reported, certain, at }) => ({
        by,
        reported,
        certain,
        at: [day(at.earliest), day(at.latest)]
      }))
      expect(recaptures).toEqual([
        { by: 'ukraine', reported: false, certain: true, at: ['2022-02-25', '2022-04-02'] },
        { by: 'russia', reported: true, certain: true, at: ['2022-04-02', '2022-04-02'] }
      ])
    })
    it('as the end of one spell and the beginning of another', () => {
      const spells = spellsOf(history, 'p').map(({ holder, start, certain }) => ({
        holder,
        from: day(start.earliest),
        certain
      }))
      expect(spells).toEqual([
        { holder: 'ukraine', from: '..', certain: true },
        { holder: 'russia', from: '2022-02-24', certain: true },
        { holder: 'ukraine', from: '2022-02-25', certain: true },
        { holder: 'russia', from: '2022-04-02', certain: true }
      ])
    })
    it('in tenures, which have no end where a holding has none', () => {
      expect(tenureOf(history, 'p', 'ukraine', { from: '2022-02-24', until: '2022-04-30' })).toEqual({
        least: 0,
        most: 36
      })
      expect(tenureOf(history, 'p', 'russia')).toEqual({ least: Infinity, most: Infinity })
      expect(tenureOf(history, 'p', 'ukraine')).toEqual({ least: Infinity, most: Infinity })
    })
  })
  it('coalesce reports of the same status', () => {
    const history = historyOf(
      change('e1', '2017-01-01', a, { from: b }),
      seen('o1', '2017-02-01', a),
      seen('o2', '2017-03-01', a),
      change('e2', '2017-04-01', uncontrolled, { from: a }),
      // Another source that does not know takes nothing back.
      seen('o3', '2017-05-01', unknown(), { source: { id: 'another paper' } })
    )
    expect(spellsOf(history, 'p').map(({ status, ongoing }) => [status, ongoing])).toEqual([
      [b, 'no'],
      [a, 'no'],
      [uncontrolled, 'certainly']
    ])
    expect(tenureOf(history, 'p', 'a')).toEqual({ least: 90, most: 90 })
    expect(timesChangedHands(history, 'p')).toEqual({ least: 1, most: 1 })
  })
  it('say when a spell may or may not have come to an end', () => {
    const history = historyOf(change('e1', '[2017-11-01..2017-11-10]', a), change('e2', '[2017-11-05..2017-11-20]', b))
    expect(spellsOf(history, 'p').map(({ holder, ongoing, certain }) => [holder, ongoing, certain])).toEqual([
      ['a', 'possibly', true],
      ['b', 'possibly', true]
    ])
    expect(changesOf(history, 'p').map(({ changedHands }) => changedHands)).toEqual(['possibly', 'possibly'])
  })
  it('between two dates are those later than the one and no later than the other, at all places', () => {
    const history = historyOf(
      change('e1', '2017-11-05', a),
      change('e2', '2017-11-06', b),
      change('e3', '[2017-11-09..2017-11-12]', c),
      change('q1', '2017-11-06', a, { place: 'a' }),
      change('q2', '2019', a, { place: 'b' }),
      claim('k', '2017', 'a', { place: 'k' })
    )
    expect(
      changesBetween(history, '2017-11-05', '2017-11-10').map(({ place, because, certain }) => [
        place,
        because[0].id,
        certain
      ])
    ).toEqual([
      ['a', 'q1', true],
      ['p', 'e2', true],
      ['p', 'e3', false]
    ])
  })
  it('have alternatives where reports of one occurrence differ', () => {
    const history = historyOf(
      change('r1', '2017-11-05', a, { occurrence: 'o' }),
      change('r2', '2017-11-05', b, { occurrence: 'o' }),
      change('r3', '2017-11-05', unknown(), { occurrence: 'o' })
    )
    expect(statuses(history, '2017-11-06')).toEqual([a, b])
    expect(changesOf(history, 'p').map(({ to }) => to)).toEqual([[a, b]])
  })
  it('rule out together whom reports of one occurrence rule out', () => {
    const nobody = historyOf(
      change('r1', '2017-11-05', unknown(['b']), { occurrence: 'o' }),
      change('r2', '2017-11-05', unknown(['a']), { occurrence: 'o' }),
      change('r3', '2017-11-05', unknown(), { occurrence: 'n', from: a })
    )
    expect(possibleAt(nobody, 'p', '2017-11-06')).toContain('unknown ["a","b"]')
  })
})

describe('besiegedAt', () => {
  const values = (history: History, date: string): ReadonlyArray<boolean> =>
    besiegedAt(history, 'p', date)
      .possible.map(({ status }) => status)
      .sort()
  const history = historyOf(siege('s1', '[2017-01-01..2017-01-10]', true), siege('s2', '2017-03-01', false))

  it('answers true, false or both', () => {
    expect(values(history, '2016-12-31')).toEqual([false])
    expect(values(history, '2017-01-05')).toEqual([false, true])
    expect(values(history, '2017-02-01')).toEqual([true])
    expect(values(history, '2017-03-01')).toEqual([false])
    expect(values(history, '2017-02/2017-04')).toEqual([false, true])
  })
  it('says why', () => {
    const basis = (date: string): ReadonlyArray<string> =>
      besiegedAt(history, 'p', date).possible.map((possibility) => possibility.basis)
    expect(basis('2016-12-31')).toEqual(['presumed before'])
    expect(basis('2017-02-01')).toEqual(['persisting'])
    expect(basis('2017-03-01')).toEqual(['reported'])
  })
  it('is taken to be false, on no evidence and so not for certain, where nobody reported a siege', () => {
    expect(besiegedAt(history, 'nowhere', '2017').possible.map(({ status }) => status)).toEqual([false])
    expect(besiegedAt(history, 'nowhere', '2017').certain).toEqual(none)
    expect(besiegedAt(historyOf(change('e', '2017', a)), 'p', '2017').possible[0].basis).toBe('no evidence')
  })
  it('presumes a siege before the first report that one was lifted, and holds beside the status', () => {
    const history = historyOf(siege('s1', '2017-03-01', false), change('e1', '2017-01-01', a))
    expect(besiegedAt(history, 'p', '2017-02-01').possible.map(({ status, basis }) => [status, basis])).toEqual([
      [true, 'presumed before']
    ])
    expect(controllerAt(history, 'p', '2017-02-01')).toEqual(some('a'))
  })
  it('of a date from the beginning of time has no before', () => {
    expect(
      besiegedAt(
        historyOf(siege('s1', '../2017-01-01', true), siege('s2', '2018', false, { after: ['s1'] })),
        'p',
        '2017-06'
      ).certain
    ).toEqual(some(true))
  })
})

describe('a history as known at a date', () => {
  const history = historyOf(
    change('e1', '2017-11-10', a, { recordedAt: '2017-11-11T12:00Z' }),
    change('e2', '2017-11-20', b, { recordedAt: '2017-11-21' })
  )
  const holder = (known: History): string => {
    const found = controllerAt(known, 'p', '2018')
    return found._tag === 'Some' ? found.value : 'nobody'
  }
  it('knows what was recorded by then, to the minute', () => {
    expect(holder(knownAt(history, '2017-11-11T11:59Z'))).toBe('nobody')
    expect(holder(knownAt(history, '2017-11-11T12:00Z'))).toBe('a')
  })
  it('knows what was recorded on that day', () => {
    expect(holder(knownAt(history, '2017-11-11'))).toBe('a')
  })
  it('and at another knows what both allow', () => {
    expect(holder(knownAt(knownAt(history, '2017-11-12'), '2018'))).toBe('a')
    expect(holder(knownAt(knownAt(history, '2018'), '2017-11-12'))).toBe('a')
  })
  it('may be of a chronon, a Date or an end of time', () => {
    expect(holder(knownAt(history, asChronon(17490)))).toBe('a')
    expect(holder(knownAt(history, asChronon(17491)))).toBe('b')
    expect(holder(knownAt(history, asChronon(Infinity)))).toBe('b')
    expect(holder(knownAt(history, asChronon(-Infinity)))).toBe('nobody')
    expect(holder(knownAt(history, new Date('2017-11-20')))).toBe('a')
  })
  it('gives the same answer object again', () => {
    const pinned = knownAt(history, '2017-11-12')
    expect(statusAt(pinned, 'p', '2017-11-12')).toBe(statusAt(pinned, 'p', '2017-11-12'))
  })
  it('must be of a date', () => {
    expect(() => knownAt(history, 'then')).toThrow(RangeError)
  })
  it('takes in what was recorded by then', () => {
    const later = evolve(knownAt(history, '2017-11-12'), change('e3', '2017-11-12', c, { recordedAt: '2017-11-12' }))
    expect(holder(later)).toBe('c')
  })
})

describe('a history', () => {
  it('evolved by what is already there is the same history', () => {
    const history = evolve(emptyHistory(), change('e1', '2017-11-10', a))
    expect(evolve(history, change('e1', '2017-11-10', a))).toBe(history)
    expect(evolve(history, [])).toBe(history)
  })
  it('takes in records that come late, in a fork of an older version too', () => {
    const first = evolve(emptyHistory(), change('e1', '2017-11-10', a, { recordedAt: '2018-03-01' }))
    const second = evolve(first, change('e0', '2017-11-01', b, { recordedAt: '2018-02-01' }))
    const fork = evolve(first, [
      change('e4', '2017-11-04', c, { recordedAt: '2018-04-01' }),
      change('e2', '2017-11-02', c, { recordedAt: '2018-01-01' })
    ])
    expect(statuses(first, '2017-11-05')).toEqual([unknown()])
    expect(statuses(second, '2017-11-05')).toEqual([b])
    expect(statuses(fork, '2017-11-05')).toEqual([c])
  })
  it('is asked for by name: anything else is a mistake', () => {
    // @ts-expect-error not a history
    expect(() => controllerAt({ granularity: 'day' }, 'p', '2017')).toThrow(/not a history/)
  })
  it('keeps places called __proto__ and constructor apart from everything', () => {
    const history = historyOf(change('__proto__', '2017', held('__proto__'), { place: '__proto__' }))
    expect(controllerAt(history, '__proto__', '2018')).toEqual(some('__proto__'))
    expect(controllerAt(history, 'constructor', '2018')).toEqual(none)
    expect(placesHeldBy(history, '__proto__', '2018').certain).toEqual(['__proto__'])
  })
  it('shows a part of a timeline', () => {
    const history = historyOf(change('e1', '2017-11-10', shared({ a: 0.5 }), { from: a }))
    expect(segmentsBetween(history, 'p', '2017-11-09', '2017-11-09')).toHaveLength(1)
    expect(segmentsBetween(history, 'p', '2017-11-11', '2017-11-12').map(({ from, until }) => [from, until])).toEqual([
      [17481, 17483]
    ])
  })
})
