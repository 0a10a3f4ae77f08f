import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ControlRecord, History, Status } from 'changing-hands'
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
  formatChronon,
  held,
  holderOf,
  knownAt,
  logOf,
  operationsOn,
  orThrow,
  placesHeldBy,
  project,
  recapturesOf,
  segmentsBetween,
  shared,
  snapshotAt,
  spellsOf,
  statusAt,
  statusKey,
  tenureOf,
  timelineOf,
  timesChangedHands,
  uncontrolled,
  unknown
} from 'changing-hands'
import { arbitraryPlaceRecords, enumerateWorlds, itemsOf, placeWindow } from 'changing-hands/testing'
import type { World } from 'changing-hands/testing'
import { cases } from '../cases.js'

const source = { id: 's' }
const change = (id: string, at: string, to: Status, more: object = {}): ControlRecord => ({
  id,
  type: 'ControlChanged',
  v: 1,
  recordedAt: '2018-01-01',
  source,
  place: 'p',
  at,
  to,
  ...more
})
const seen = (id: string, at: string, status: Status, more: object = {}): ControlRecord => ({
  id,
  type: 'ControlObserved',
  v: 1,
  recordedAt: '2018-01-01',
  source,
  place: 'p',
  at,
  status,
  ...more
})
const of = (...records: ReadonlyArray<ControlRecord>): History => project(orThrow(logOf(records)))
const [a, b, c] = [held('a'), held('b'), held('c')]
const statuses = (history: History, date: string | number): ReadonlyArray<Status> =>
  statusAt(history, 'p', date).possible.map(({ status }) => status)
const bases = (history: History, date: string): ReadonlyArray<string> =>
  statusAt(history, 'p', date).possible.map(({ basis }) => basis)
const day = (chronon: number): string => formatChronon(chronon, 'day')

describe('the bounds of changes and spells are those of the worlds', () => {
  const worldsOf = (records: ReadonlyArray<ControlRecord>): ReadonlyArray<World> =>
    enumerateWorlds(itemsOf(records, 'p'), placeWindow)
  const inside = (chronon: number): boolean => chronon > placeWindow.from && chronon < placeWindow.until - 1

  it('of changes', () => {
    fc.assert(
      fc.property(arbitraryPlaceRecords({ size: 4 }), (records) => {
        fc.pre(records.length > 0)
        const worlds = worldsOf(records)
        for (const { at, because, changedHands } of changesOf(of(...records), 'p')) {
          const id = `ControlChanged/${because[0].occurrence ?? because[0].id}`
          const met = worlds.map(({ steps }) => steps.find(({ item }) => item.id === id))
          const chronons = met.map((step) => step?.at ?? NaN)
          if (inside(at.earliest)) expect(Math.min(...chronons), `${id} earliest`).toBe(at.earliest)
          if (inside(at.latest)) expect(Math.max(...chronons), `${id} latest`).toBe(at.latest)
          const hands = new Set(worlds.map((world) => changesHandsAt(world, id)))
          expect(changedHands, id).toBe(hands.size > 1 ? 'possibly' : hands.has(true) ? 'certainly' : 'no')
        }
      }),
      cases(1500)
    )
  })

  /** Whether the holder becomes another one by the step, read off the world. */
  const changesHandsAt = ({ steps }: World, id: string): boolean => {
    let last: string | undefined
    for (const { item, required, status } of steps) {
      for (const [passed, isStep] of [
        [required, false],
        [status, true]
      ] as const) {
        const holder = passed === undefined ? undefined : holderOf(passed)
        const changed = holder !== undefined && last !== undefined && holder !== last
        if (isStep && item.id === id) return changed
        last = holder ?? last
      }
    }
    return false
  }

  it('of spells', () => {
    fc.assert(
      fc.property(arbitraryPlaceRecords({ size: 4 }), (records) => {
        fc.pre(records.length > 0)
        const spells = spellsOf(of(...records), 'p')
        const found = new Map<string, { worlds: Set<number>; min: number; max: number }>()
        const worlds = worldsOf(records)
        worlds.forEach(({ steps }, w) => {
          let last: string | undefined
          const begin = (status: Status | undefined, lo: number, hi: number): void => {
            if (status === undefined || statusKey(status) === last) return
            last = statusKey(status)
            const known = found.get(last)
            if (known === undefined) found.set(last, { worlds: new Set([w]), min: lo, max: hi })
            else {
              known.worlds.add(w)
              known.min = Math.min(known.min, lo)
              known.max = Math.max(known.max, hi)
            }
          }
          steps.forEach(({ required, status, at }, k) => {
            const since = k === 0 ? -Infinity : steps[k - 1].at
            begin(required, k === 0 ? -Infinity : Math.min(since + 1, at), k === 0 ? -Infinity : at)
            begin(status, at, at)
          })
        })
        // Every status that lasts in some world has a spell, and no other; together their starts have the worlds' bounds.
        expect(new Set(spells.map(({ status }) => statusKey(status)))).toEqual(new Set(found.keys()))
        for (const [key, { min, max, worlds: inWorlds }] of found) {
          const own = spells.filter(({ status }) => statusKey(status) === key)
          const earliest = Math.min(...own.map(({ start }) => start.earliest))
          const latest = Math.max(...own.map(({ start }) => start.latest))
          if (inside(earliest)) expect(min, `${key} earliest`).toBe(earliest)
          if (inside(latest)) expect(max, `${key} latest`).toBe(latest)
          if (own.some(({ certain }) => certain)) expect(inWorlds.size).toBe(worlds.length)
        }
      }),
      cases(1500)
    )
  })
})

describe('statusAt', () => {
  it('tells why each status is possible', () => {
    const history = of(change('e1', '2017-11-10', b, { from: a }), seen('e2', '2017-11-20', c))
    expect([bases(history, '2017-11-09'), statuses(history, '2017-11-09')]).toEqual([['presumed before'], [a]])
    expect([bases(history, '2017-11-10'), statuses(history, '2017-11-10')]).toEqual([['reported'], [b]])
    expect([bases(history, '2017-11-11'), statuses(history, '2017-11-11')]).toEqual([
      ['persisting', 'unreported change'],
      [b, c]
    ])
    expect([bases(history, '2017-11-20'), statuses(history, '2017-11-20')]).toEqual([['reported'], [c]])
    expect(bases(of(seen('e2', '2017-11-20', c)), '2017-11-19')).toEqual(['no evidence'])
    expect(statusAt(history, 'p', '2017-11-12').possible[1].because.map(({ id }) => id)).toEqual(['e1', 'e2'])
  })
  it('gives the same answer object again', () => {
    const history = of(change('e1', '2017-11-10', b, { from: a }))
    expect(statusAt(history, 'p', '2017-11-15')).toBe(statusAt(history, 'p', '2017-12-15'))
    expect(statusAt(history, 'p', '2017-12')).toBe(statusAt(history, 'p', '2017-12-15'))
  })
  it('of a wide date lists what is possible at some day in it', () => {
    const history = of(change('e1', '2017-11-10', b, { from: a }), change('e2', '2017-11-20', c))
    expect(statuses(history, '2017-11')).toEqual([a, b, c])
    expect(statuses(history, '2017-12')).toEqual([c])
    expect(controllerAt(history, 'p', '2017-12')).toEqual({ _tag: 'Some', value: 'c' })
    expect(controllerAt(history, 'p', '2017-11')).toEqual({ _tag: 'None' })
    expect(controllerAt(history, 'p', '../2017-11-09')).toEqual({ _tag: 'Some', value: 'a' })
    expect(couldHold(history, 'p', 'b', '2017-11')).toBe(true)
  })
  it('marks what rests on doubtful reports alone', () => {
    const history = of(
      change('e1', '2017-11-10?', a),
      change('e2', '2017-12-10', b),
      change('e2b', '2017-12-10?', b, { occurrence: 'e2' })
    )
    expect(statusAt(history, 'p', '2017-11-11').possible[0].doubtful).toBe(true)
    expect(statusAt(history, 'p', '2017-12-11').possible[0].doubtful).toBe(false)
  })
  it('takes a Date, a chronon and the ends of time, and refuses what is no date', () => {
    const history = of(change('e1', '2017-11-10', b, { from: a }))
    expect(controllerAt(history, 'p', new Date('2017-11-10T05:00Z'))).toEqual({ _tag: 'Some', value: 'b' })
    expect(controllerAt(history, 'p', 17480)).toEqual({ _tag: 'Some', value: 'b' })
    expect([statuses(history, -Infinity), statuses(history, Infinity)]).toEqual([[a], [b]])
    for (const question of [controllerAt, statusAt, besiegedAt, claimsOn, operationsOn, explain])
      for (const date of ['soon', '2017-02-29', 1.5, NaN]) {
        expect(() => question(history, 'p', date)).toThrow(RangeError)
        expect(() => question(history, 'nowhere', date)).toThrow(RangeError)
      }
  })
  it('counts in the granularity and the time zone of the history', () => {
    const log = orThrow(logOf([change('e1', '2017-11-10T22:30Z', b, { from: a })]))
    expect(controllerAt(project(log, { timeZone: 'Asia/Baghdad' }), 'p', '2017-11-10')).toEqual({
      _tag: 'Some',
      value: 'a'
    })
    expect(controllerAt(project(log), 'p', '2017-11-10')).toEqual({ _tag: 'Some', value: 'b' })
    expect(controllerAt(project(log, { granularity: 'hour' }), 'p', '2017-11-10T21')).toEqual({
      _tag: 'Some',
      value: 'a'
    })
    expect(controllerAt(project(log, { granularity: 'year' }), 'p', 2017)).toEqual({ _tag: 'Some', value: 'b' })
    expect(() => project(log, { timeZone: 'Nowhere/Land' })).toThrow(RangeError)
    expect([project(log).granularity, project(log).timeZone]).toEqual(['day', 'UTC'])
  })
})

describe('couldHold and placesHeldBy', () => {
  it('allow whoever is not ruled out', () => {
    const history = of(
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
  it('tells what differs for certain from what may', () => {
    expect(pairs(of(change('e1', '2017-11-10', b, { from: a })))).toEqual([['p', true]])
    expect(pairs(of(change('e1', '2017-11-20', b, { from: a })))).toEqual([])
    expect(pairs(of(change('e1', '[2017-11-10..2017-11-20]', b, { from: a })))).toEqual([['p', false]])
    expect(pairs(of(change('e1', '2017-11-10', b)))).toEqual([['p', false]])
    expect(pairs(of(change('e1', '2017-11-10', unknown(['a']), { from: a })))).toEqual([['p', true]])
    expect(pairs(of(change('e1', '2017-11-10', unknown(), { from: uncontrolled })))).toEqual([['p', false]])
    expect(
      pairs(
        of(
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
    const history = of()
    expect([
      changesOf(history, 'x'),
      spellsOf(history, 'x'),
      recapturesOf(history, 'x'),
      snapshotAt(history, '2017').size
    ]).toEqual([[], [], [], 0])
    expect([timesChangedHands(history, 'x'), tenureOf(history, 'x', 'a')]).toEqual([
      { least: 0, most: 0 },
      { least: 0, most: 0 }
    ])
    expect(timelineOf(history, 'x')).toMatchObject([{ from: -Infinity, until: Infinity }])
    expect([claimsOn(history, 'x', '2017'), operationsOn(history, 'x', '2017'), audit(history)]).toEqual([[], [], []])
  })
  it('count a loss that nobody reported', () => {
    const history = of(
      change('e1', '2022-02-24', held('russia'), { from: held('ukraine') }),
      change('e2', '2022-04-02', held('russia'), { from: held('ukraine') })
    )
    expect(timesChangedHands(history, 'p')).toEqual({ least: 3, most: 3 })
    expect(
      recapturesOf(history, 'p').map(({ by, reported, certain, at }) => [
        by,
        reported,
        certain,
        day(at.earliest),
        day(at.latest)
      ])
    ).toEqual([
      ['ukraine', false, true, '2022-02-25', '2022-04-02'],
      ['russia', true, true, '2022-04-02', '2022-04-02']
    ])
    expect(spellsOf(history, 'p').map(({ holder, start, certain }) => [holder, day(start.earliest), certain])).toEqual([
      ['ukraine', '..', true],
      ['russia', '2022-02-24', true],
      ['ukraine', '2022-02-25', true],
      ['russia', '2022-04-02', true]
    ])
    expect(tenureOf(history, 'p', 'ukraine', { from: '2022-02-24', until: '2022-04-30' })).toEqual({
      least: 0,
      most: 36
    })
    expect(tenureOf(history, 'p', 'russia')).toEqual({ least: Infinity, most: Infinity })
    expect(tenureOf(history, 'p', 'ukraine')).toEqual({ least: Infinity, most: Infinity })
  })
  it('coalesce reports of the same status', () => {
    const history = of(
      change('e1', '2017-01-01', a, { from: b }),
      seen('o1', '2017-02-01', a),
      seen('o2', '2017-03-01', a),
      change('e2', '2017-04-01', uncontrolled, { from: a }),
      seen('o3', '2017-05-01', unknown())
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
    const history = of(change('e1', '[2017-11-01..2017-11-10]', a), change('e2', '[2017-11-05..2017-11-20]', b))
    expect(spellsOf(history, 'p').map(({ holder, ongoing, certain }) => [holder, ongoing, certain])).toEqual([
      ['a', 'possibly', true],
      ['b', 'possibly', true]
    ])
    expect(changesOf(history, 'p').map(({ changedHands }) => changedHands)).toEqual(['possibly', 'possibly'])
  })
  it('between two dates are those later than the one and no later than the other, at all places', () => {
    const history = of(
      change('e1', '2017-11-05', a),
      change('e2', '2017-11-06', b),
      change('e3', '[2017-11-09..2017-11-12]', c),
      change('q1', '2017-11-06', a, { place: 'a' }),
      change('q2', '2019', a, { place: 'b' }),
      { id: 'k', type: 'ControlClaimed', v: 1, recordedAt: '2018-01-01', source, place: 'k', at: '2017', by: 'a' }
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
    const history = of(
      change('r1', '2017-11-05', a, { occurrence: 'o' }),
      change('r2', '2017-11-05', b, { occurrence: 'o' }),
      change('r3', '2017-11-05', unknown(), { occurrence: 'o' })
    )
    expect(statuses(history, '2017-11-06')).toEqual([a, b])
    expect(changesOf(history, 'p').map(({ to }) => to)).toEqual([[a, b]])
    const nobody = of(
      change('r1', '2017-11-05', unknown(['b']), { occurrence: 'o' }),
      change('r2', '2017-11-05', unknown(['a']), { occurrence: 'o' }),
      change('r3', '2017-11-05', unknown(), { occurrence: 'n', from: a })
    )
    expect(statuses(nobody, '2017-11-06').map(statusKey)).toContain('unknown ["a","b"]')
  })
})

describe('besiegedAt', () => {
  const siege = (id: string, at: string, besieged: boolean, more: object = {}): ControlRecord => ({
    id,
    type: 'SiegeChanged',
    v: 1,
    recordedAt: '2018-01-01',
    source,
    place: 'p',
    at,
    besieged,
    ...more
  })
  it('answers true, false or both', () => {
    const history = of(siege('s1', '[2017-01-01..2017-01-10]', true), siege('s2', '2017-03-01', false))
    const values = (date: string): ReadonlyArray<readonly [boolean, string]> =>
      besiegedAt(history, 'p', date).possible.map(({ status, basis }) => [status, basis])
    expect(values('2016-12-31')).toEqual([[false, 'presumed before']])
    expect(new Set(values('2017-01-05').map(([value]) => value))).toEqual(new Set([true, false]))
    expect(values('2017-02-01')).toEqual([[true, 'persisting']])
    expect(values('2017-03-01')).toEqual([[false, 'reported']])
    expect(
      values('2017-02/2017-04')
        .map(([value]) => value)
        .sort()
    ).toEqual([false, true])
    expect(besiegedAt(history, 'nowhere', '2017').certain).toEqual({ _tag: 'Some', value: false })
    expect(besiegedAt(of(change('e', '2017', a)), 'p', '2017').possible[0].basis).toBe('no evidence')
  })
  it('presumes a siege before the first report that one was lifted, and holds beside the status', () => {
    const history = of(siege('s1', '2017-03-01', false), change('e1', '2017-01-01', a))
    expect(besiegedAt(history, 'p', '2017-02-01').possible.map(({ status, basis }) => [status, basis])).toEqual([
      [true, 'presumed before']
    ])
    expect(controllerAt(history, 'p', '2017-02-01')).toEqual({ _tag: 'Some', value: 'a' })
  })
  it('of a date from the beginning of time has no before', () => {
    expect(
      besiegedAt(of(siege('s1', '../2017-01-01', true), siege('s2', '2018', false, { after: ['s1'] })), 'p', '2017-06')
        .certain
    ).toEqual({ _tag: 'Some', value: true })
  })
})

describe('a history', () => {
  it('known at two dates knows what both allow, at a chronon, an instant or an end of time', () => {
    const history = of(
      change('e1', '2017-11-10', a, { recordedAt: '2017-11-11T12:00Z' }),
      change('e2', '2017-11-20', b, { recordedAt: '2017-11-21' })
    )
    const holder = (known: History): string => {
      const found = controllerAt(known, 'p', '2018')
      return found._tag === 'Some' ? found.value : ''
    }
    expect([
      holder(knownAt(history, '2017-11-11T11:59Z')),
      holder(knownAt(history, '2017-11-11T12:00Z')),
      holder(knownAt(history, '2017-11-11'))
    ]).toEqual(['', 'a', 'a'])
    expect(holder(knownAt(knownAt(history, '2017-11-12'), '2018'))).toBe('a')
    expect(holder(knownAt(knownAt(history, '2018'), '2017-11-12'))).toBe('a')
    expect([
      holder(knownAt(history, 17490)),
      holder(knownAt(history, 17491)),
      holder(knownAt(history, Infinity)),
      holder(knownAt(history, -Infinity))
    ]).toEqual(['a', 'b', 'b', ''])
    expect(holder(knownAt(history, new Date('2017-11-20')))).toBe('a')
    const pinned = knownAt(history, '2017-11-12')
    expect(statusAt(pinned, 'p', '2017-11-12')).toBe(statusAt(pinned, 'p', '2017-11-12'))
    expect(() => knownAt(history, 'then')).toThrow(RangeError)
    const later = evolve(knownAt(history, '2017-11-12'), change('e3', '2017-11-12', c, { recordedAt: '2017-11-12' }))
    expect(holder(later)).toBe('c')
  })
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
    expect([statuses(first, '2017-11-05'), statuses(second, '2017-11-05'), statuses(fork, '2017-11-05')]).toEqual([
      [unknown()],
      [b],
      [c]
    ])
  })
  it('is asked for by name: anything else is a mistake', () => {
    // @ts-expect-error not a history
    expect(() => controllerAt({ granularity: 'day' }, 'p', '2017')).toThrow(/not a history/)
  })
  it('keeps places called __proto__ and constructor apart from everything', () => {
    const history = of(change('__proto__', '2017', held('__proto__'), { place: '__proto__' }))
    expect(controllerAt(history, '__proto__', '2018')).toEqual({ _tag: 'Some', value: '__proto__' })
    expect(controllerAt(history, 'constructor', '2018')).toEqual({ _tag: 'None' })
    expect(placesHeldBy(history, '__proto__', '2018').certain).toEqual(['__proto__'])
  })
  it('shows a part of a timeline', () => {
    const history = of(change('e1', '2017-11-10', shared({ a: 0.5 }), { from: a }))
    expect(segmentsBetween(history, 'p', '2017-11-09', '2017-11-09')).toHaveLength(1)
    expect(segmentsBetween(history, 'p', '2017-11-11', '2017-11-12').map(({ from, until }) => [from, until])).toEqual([
      [17481, 17483]
    ])
  })
})
