import fc from 'fast-check'
import { isLeft } from 'fp-ts/lib/Either.js'
import { some } from 'fp-ts/lib/Option.js'
import { describe, expect, it } from 'vitest'
import type { ControlRecord, Status } from 'changing-hands'
import {
  append,
  contested,
  controllerAt,
  emptyHistory,
  evolve,
  held,
  logOf,
  orThrow,
  project,
  shared,
  uncontrolled,
  unknown
} from 'changing-hands'
import type { ControlCommand } from 'changing-hands/decide'
import { decide } from 'changing-hands/decide'
import { arbitraryDate, arbitraryRecords, arbitraryStatus } from 'changing-hands/testing'
import { cases } from '../cases.js'
import { day as dayOf, historyOf, times } from '../given.js'
import type { Verdict } from './given.js'
import {
  capture,
  captured,
  correct,
  corrected,
  given,
  givenHistory,
  observe,
  observed,
  retract,
  retracted,
  verdictOn
} from './given.js'
import { asChronon } from '../inside.js'

describe('a command that contradicts nothing leads to the record that says it', () => {
  const before = captured('e0', '2017-10-01', 'isis')

  it('a capture, to a change', () => {
    given(before)
      .when(capture('e1', '2017-11-08', 'army', { from: 'isis', manner: 'assault', after: ['e0'] }))
      .then(captured('e1', '2017-11-08', 'army', { from: held('isis'), manner: 'assault', after: ['e0'] }))
  })
  it('a capture from those who contested the place, to a change from them', () => {
    const from = contested(['isis', 'army'])
    given(before)
      .when(capture('e1', '2017-11-08', 'army', { from, occurrence: 'x' }))
      .then(captured('e1', '2017-11-08', 'army', { from, occurrence: 'x' }))
  })
  it('an observation, to an observation', () => {
    given(before)
      .when(observe('o1', '2017-11-08', contested(['isis', 'army'])))
      .then(observed('o1', '2017-11-08', contested(['isis', 'army'])))
  })
  it('a retraction, to a retraction', () => {
    given(before).when(retract('r1', 'e0')).then(retracted('r1', 'e0'))
  })
  it('a correction, to a correction', () => {
    given(before).when(correct('c1', 'e0')).then(corrected('c1', 'e0'))
  })
  it('with whatever else it says', () => {
    const note = { note: ['on the phone'] }
    given()
      .when({ ...capture('e1', '2017-11-08', 'army'), ...note })
      .then({ ...captured('e1', '2017-11-08', 'army'), ...note })
  })
})

describe('a command whose id is taken', () => {
  const taken = captured('e1', '2017-11-08', 'army')

  it('by the same record leads to nothing: trying again is no mistake', () => {
    given(taken)
      .when(capture('e1', '2017-11-08', 'army'))
      .thenRecordedAlready()
    given(taken, retracted('r1', 'e1')).when(retract('r1', 'e1')).thenRecordedAlready()
  })
  it('by another record is rejected, with that record', () => {
    given(taken)
      .when(capture('e1', '2017-11-09', 'isis'))
      .thenRejected('id-taken', ['e1'])
  })
  it('by a record that was not known yet is rejected as well', () => {
    given(taken)
      .asKnownAt('2017-01-01')
      .when(capture('e1', '2017-11-09', 'isis'))
      .thenRejected('id-taken')
  })
})

const taken = captured('e3', '2017-11-08', 'army', { from: held('isis') })

describe('a capture', () => {
  it('by whoever holds the place for certain is rejected, with the records it follows from', () => {
    const rejection = given(taken)
      .when(capture('e9', '2017-11-12', 'army'))
      .thenRejected('already-holds', ['e3'])
    expect(rejection?.message).toMatch(/^"army" holds "al-bukamal" already before 2017-11-12 and throughout/)
  })
  it('from itself is rejected, whatever is known', () => {
    given()
      .when(capture('e1', '2017-11-12', 'army', { from: 'army' }))
      .thenRejected('already-holds')
  })
  it('from those among whom it contested the place is accepted', () => {
    given()
      .when(capture('e1', '2017-11-12', 'army', { from: contested(['army', 'isis']) }))
      .thenAccepted()
  })
  it.each<[string, ReadonlyArray<ControlRecord>, ControlCommand, Verdict]>([
    ['of a place of which nothing is known', [], capture('e9', '2017-11-12', 'army'), 'accepted'],
    ['by another', [taken], capture('e9', '2017-11-12', 'isis', { from: 'army' }), 'accepted'],
    ['on the day on which it took the place', [taken], capture('e9', '2017-11-08', 'army'), 'accepted'],
    ['on the day after', [taken], capture('e9', '2017-11-09', 'army'), 'already-holds'],
    [
      'at a date that begins before it took the place',
      [taken],
      capture('e9', '[2017-11-05..2017-11-12]', 'army'),
      'accepted'
    ],
    ['at a date without a beginning', [taken], capture('e9', '../2017-11-12', 'army'), 'accepted'],
    [
      'at a date throughout which it holds the place',
      [taken],
      capture('e9', '[2017-11-10..2017-11-12]', 'army'),
      'already-holds'
    ],
    [
      'at a date in which somebody else may have held the place',
      [taken, captured('e4', '[2017-11-11..2017-11-17]', 'isis')],
      capture('e9', '[2017-11-10..2017-11-12]', 'army'),
      'accepted'
    ],
    [
      'after a capture that may be earlier or later',
      [captured('e3', '[2017-11-08..2017-11-15]', 'army', { from: held('isis') })],
      capture('e9', '2017-11-12', 'army'),
      'accepted'
    ],
    [
      'before the first capture, by whoever is merely presumed to have held it',
      [taken],
      capture('e9', '2017-11-05', 'isis'),
      'accepted'
    ],
    [
      'after it was seen to hold the place',
      [observed('o1', '2017-11-08', held('army'))],
      capture('e9', '2017-11-12', 'army'),
      'already-holds'
    ],
    [
      'of a place that it contests',
      [observed('o1', '2017-11-08', contested(['isis', 'army'], 'army'))],
      capture('e9', '2017-11-12', 'army'),
      'accepted'
    ],
    [
      'of a place that it lost without a report',
      [taken, observed('o1', '2017-11-14', held('isis'))],
      capture('e9', '2017-11-18', 'army'),
      'accepted'
    ],
    [
      'between what it held and what it does not hold any more',
      [taken, observed('o1', '2017-11-14', held('isis'))],
      capture('e9', '2017-11-12', 'army'),
      'accepted'
    ]
  ])('%s', (_, records, command, expected) => {
    given(...records)
      .when(command)
      .thenVerdict(expected)
  })
})

describe('a capture', () => {
  it.each<[string, ReadonlyArray<ControlRecord>, string | Status, Verdict]>([
    ['from somebody who did not hold the place', [taken], 'isis', 'from-excluded'],
    ['from whoever held it', [taken], 'army', 'accepted'],
    ['from somebody, of a place of which nothing is known', [], 'isis', 'accepted'],
    [
      'from a party of those who contested it',
      [observed('o1', '2017-11-08', contested(['isis', 'army']))],
      'isis',
      'accepted'
    ],
    [
      'from nobody of those who contested it',
      [observed('o1', '2017-11-08', contested(['isis', 'army']))],
      'sdf',
      'from-excluded'
    ],
    [
      'from others who contested it, with one party in common',
      [observed('o1', '2017-11-08', contested(['isis', 'army']))],
      contested(['army', 'sdf']),
      'accepted'
    ],
    [
      'from those who shared it, none of whom had a part in it',
      [observed('o1', '2017-11-08', contested(['isis', 'army']))],
      shared({ sdf: 0.5, sna: 0.5 }),
      'from-excluded'
    ],
    ['from a sharer', [observed('o1', '2017-11-08', shared({ isis: 0.5, army: 0.5 }))], 'isis', 'accepted'],
    [
      'from whoever was ruled out',
      [captured('e1', '2017-11-01', 'isis'), observed('o1', '2017-11-08', unknown(['isis']))],
      'isis',
      'from-excluded'
    ],
    [
      'from anybody else then',
      [captured('e1', '2017-11-01', 'isis'), observed('o1', '2017-11-08', unknown(['isis']))],
      'sdf',
      'accepted'
    ],
    [
      'from those who contested it, which its holder did not do alone',
      [taken],
      contested(['army', 'isis']),
      'accepted'
    ],
    ['from those who contested it, of whom its holder was none', [taken], contested(['sdf', 'isis']), 'from-excluded'],
    ['from uncontrolled, of a place that was held', [taken], uncontrolled, 'from-excluded'],
    ['from whoever says nothing', [taken], unknown(), 'accepted'],
    [
      'from somebody who may have come in between',
      [taken, captured('e4', '[2017-11-11..2017-11-17]', 'isis')],
      'isis',
      'accepted'
    ],
    [
      'from somebody who held the place before the first report, who is merely presumed not to have been another',
      [captured('e3', '2017-11-15', 'army', { from: held('isis') })],
      'sdf',
      'accepted'
    ]
  ])('%s', (_, records, from, expected) => {
    given(...records)
      .when(capture('e9', '2017-11-12', 'turkey', { from }))
      .thenVerdict(expected)
  })
  it('from somebody who is excluded is rejected with what the place was instead', () => {
    const rejection = given(observed('o1', '2017-11-08', contested(['isis', 'army'])))
      .when(capture('e9', '2017-11-12', 'turkey', { from: 'sdf' }))
      .thenRejected('from-excluded')
    expect(rejection?.message).toMatch(
      /^"al-bukamal" was not held by "sdf" before 2017-11-12, but contested by isis and army: leave out/
    )
  })
})

describe('a capture', () => {
  describe('that is another report', () => {
    const records = [
      captured('e3a', '2017-11-05', 'army', { occurrence: 'first-capture', from: held('isis') }),
      captured('e1', '2017-11-01', 'isis')
    ]
    const again = (occurrence: string) => capture('e3b', '2017-11-08', 'army', { occurrence, from: 'isis' })
    it('of one occurrence is no contradiction', () => {
      given(...records)
        .when(again('first-capture'))
        .thenAccepted()
    })
    it('of a record is no contradiction', () => {
      given(...records)
        .when(again('e1'))
        .thenAccepted()
    })
    it('of another occurrence is one', () => {
      given(...records)
        .when(again('another'))
        .thenRejected('already-holds')
    })
  })
  it('is judged by what was known', () => {
    given(taken)
      .asKnownAt('2017-11-19')
      .when(capture('e9', '2017-11-12', 'army', { recordedAt: '2017-11-19' }))
      .thenAccepted()
  })
  it('is judged by its own place', () => {
    given(taken)
      .when(capture('e9', '2017-11-12', 'army', { place: '__proto__' }))
      .thenAccepted()
  })
  it('is judged in the time of the history', () => {
    const hours = evolve(emptyHistory({ granularity: 'hour' }), captured('e1', '2017-11-08T10:00', 'army'))
    givenHistory(hours)
      .when(capture('e9', '2017-11-08T10:30', 'army'))
      .thenAccepted()
    givenHistory(hours)
      .when(capture('e9', '2017-11-08T11:30', 'army'))
      .thenRejected('already-holds')
  })
})

describe('an observation', () => {
  it('is evidence, whatever was known', () => {
    given(captured('e3', '2017-11-08', 'army'))
      .when(observe('o1', '2017-11-12', held('isis')))
      .thenAccepted()
  })
})

describe('a retraction, and a correction', () => {
  const e3 = captured('e3', '2017-11-08', 'army')

  it('of nothing is rejected', () => {
    given(e3).when(retract('r1', 'e4')).thenRejected('nothing-to-retract')
    given(e3).when(correct('c1', 'e4')).thenRejected('nothing-to-correct')
    given(e3).when(retract('r1', '__proto__')).thenRejected('nothing-to-retract')
  })
  it('of what was not known yet is rejected', () => {
    given(e3).asKnownAt('2017-11-19').when(retract('r1', 'e3')).thenRejected('nothing-to-retract')
  })
  it.each([
    ['a retraction after a retraction', retracted('first', 'e3'), retract('second', 'e3')],
    ['a retraction after a correction', corrected('first', 'e3'), retract('second', 'e3')],
    ['a correction after a retraction', retracted('first', 'e3'), correct('second', 'e3')],
    ['a correction after a correction', corrected('first', 'e3'), correct('second', 'e3')]
  ] as const)('of the same thing twice, %s, is rejected with what did so', (_, first, second) => {
    given(e3, first).when(second).thenRejected('already-retracted', ['first'])
  })
  it('of what is believed again, since its retraction was retracted, is accepted', () => {
    given(e3, retracted('r1', 'e3'))
      .when(retract('r2', 'r1', '2017-11-22'))
      .thenAccepted()
    const again = given(e3, retracted('r1', 'e3'), retracted('r2', 'r1', '2017-11-22'))
    again.when(retract('r3', 'e3', '2017-11-23')).thenAccepted()
    again.when(retract('r3', 'r1', '2017-11-23')).thenRejected('already-retracted')
  })
  it('takes what it is about out of what contradicts', () => {
    given(e3, retracted('r1', 'e3'))
      .when(capture('e9', '2017-11-12', 'army'))
      .thenAccepted()
    given(e3, corrected('c1', 'e3'))
      .when(capture('e9', '2017-11-12', 'army'))
      .thenAccepted()
  })
  it('leaves the id of what it is about taken', () => {
    given(e3, retracted('r1', 'e3'))
      .when(capture('e3', '2017-11-12', 'army'))
      .thenRejected('id-taken')
  })
  it('recorded on a day before what it is about is one of nothing; on the same day it is not', () => {
    given(e3)
      .when(retract('r1', 'e3', '2017-11-19'))
      .thenRejected('nothing-to-retract')
    given(e3)
      .when(retract('r1', 'e3', '2017-11-20'))
      .thenAccepted()
  })
  it('recorded a minute before what it is about is one of nothing', () => {
    const later = given(captured('e3', '2017-11-08', 'army', { recordedAt: '2017-11-20T14:00Z' }))
    later.when(retract('r1', 'e3', '2017-11-20')).thenAccepted()
    later.when(retract('r1', 'e3', '2017-11-20T13:59Z')).thenRejected('nothing-to-retract')
  })
})

describe('a command with faults', () => {
  const faultsOf = (command: unknown): ReadonlyArray<string> => {
    const decided = decide(command as ControlCommand, emptyHistory())
    return isLeft(decided) && decided.left.code === 'invalid' ? decided.left.faults.map(({ path }) => path) : []
  }
  it('is rejected with every one of them, by their paths in the command', () => {
    expect(faultsOf(capture('', 'soon', '', { from: '' }))).toEqual(['id', 'at', 'from', 'by'])
    expect(faultsOf(capture('e1', '2017', 'army', { from: held('') }))).toEqual(['from.by'])
    expect(faultsOf({ ...observe('o1', '2017', held('')) })).toEqual(['status.by'])
    expect(faultsOf(retract('r1', 'r1'))).toEqual(['target'])
    expect(faultsOf({ ...correct('c1', 'e0'), replacement: 7 })).toEqual(['replacement'])
    const rejection = given()
      .when(capture('e1', '2017-02-29', 'army'))
      .thenRejected('invalid')
    expect(rejection?.message).toMatch(/^the command has faults: at: .*February 2017 has 28 days/)
  })
  it('of no known type, or no command at all, is rejected', () => {
    for (const nonsense of [undefined, null, 7, 'capture', [], {}, { type: 'conquer' }, { type: 'toString' }])
      expect(faultsOf(nonsense)).toEqual(['type'])
    expect(faultsOf({ type: 'capture' }).length).toBeGreaterThan(3)
  })
  it('never makes deciding throw', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('capture', 'observe', 'retract', 'correct'),
        fc.dictionary(
          fc.constantFrom(
            'id',
            'recordedAt',
            'source',
            'place',
            'at',
            'by',
            'from',
            'status',
            'target',
            'reason',
            'replacement',
            'to',
            'v',
            '__proto__'
          ),
          fc.anything()
        ),
        (type, fields) => {
          expect(decide({ ...fields, type } as ControlCommand, emptyHistory())._tag).toMatch(/Left|Right/)
        }
      ),
      cases(2000)
    )
  })
})

describe('the decider keeps its laws', () => {
  const arbitraryCommand = fc
    .record({
      type: fc.constantFrom('capture', 'capture', 'capture', 'observe', 'retract', 'correct'),
      id: fc.oneof(
        fc.constant('new'),
        fc.nat({ max: 12 }).map((i) => `r${i}`)
      ),
      place: fc.constantFrom('p', 'q', 'r', 's'),
      at: arbitraryDate(),
      by: fc.constantFrom('a', 'b', 'c'),
      from: fc.option(arbitraryStatus(), { nil: undefined }),
      target: fc.nat({ max: 14 }).map((i) => `r${i}`),
      occurrence: fc.option(
        fc.nat({ max: 12 }).map((i) => `r${i}`),
        { nil: undefined }
      )
    })
    .map(({ type, id, place, at, by, from, target, occurrence }): ControlCommand => {
      const links = occurrence === undefined ? {} : { occurrence }
      switch (type) {
        case 'capture':
          return {
            type,
            id,
            recordedAt: '2018-01-01',
            source: { id: 'x' },
            place,
            at,
            by,
            ...(from && { from }),
            ...links
          }
        case 'observe':
          return {
            type,
            id,
            recordedAt: '2018-01-01',
            source: { id: 'x' },
            place,
            at,
            status: from ?? held(by),
            ...links
          }
        case 'retract':
          return { type, id, recordedAt: '2018-01-01', source: { id: 'x' }, target, reason: 'mistaken' }
        default:
          return {
            type: 'correct',
            id,
            recordedAt: '2018-01-01',
            source: { id: 'x' },
            target,
            replacement: { type: 'ControlObserved', place, at, status: held(by) }
          }
      }
    })
  it('what it accepts can be appended, and is then recorded already', () => {
    const runs = cases(3000)
    let [accepted, turnedDown] = [0, 0]
    fc.assert(
      fc.property(arbitraryRecords(), arbitraryCommand, (records, command) => {
        const log = orThrow(logOf(records))
        const history = project(log)
        const decided = decide(command, history)
        if (isLeft(decided)) {
          turnedDown++
          expect(decided.left.message.length).toBeGreaterThan(20)
          for (const { id } of decided.left.because) expect(records.map((one) => one.id)).toContain(id)
          return
        }
        accepted++
        const next = orThrow(append(log, decided.right))
        expect(next.size - log.size).toBe(decided.right.length)
        expect(decide(command, project(next))).toEqual({ _tag: 'Right', right: [] })
      }),
      runs
    )
    expect(accepted / runs.numRuns).toBeGreaterThan(0.1)
    expect(turnedDown / runs.numRuns).toBeGreaterThan(0.1)
  })
  it('it turns no capture down for what the place was on days of which nobody is certain', () => {
    // By the bare answers of single days: rejected as held already only if held for certain on each, the day before too.
    fc.assert(
      fc.property(
        arbitraryRecords({ places: ['p'] }),
        fc.integer({ min: 17471, max: 17490 }),
        fc.nat({ max: 4 }),
        fc.constantFrom('a', 'b', 'c', 'd'),
        (records, first, days, by) => {
          const history = historyOf(records)
          const code = verdictOn(history, {
            type: 'capture',
            id: 'new',
            recordedAt: '2018-01-01',
            source: { id: 'x' },
            place: 'p',
            at: `[${dayOf(first)}..${dayOf(first + days)}]`,
            by
          })
          const holders = times(days + 2, (i) => controllerAt(history, 'p', asChronon(first - 1 + i)))
          if (code === 'already-holds') for (const holder of holders) expect(holder).toEqual(some(by))
          else expect(code).toBe('accepted')
        }
      ),
      cases(3000)
    )
  })
})
