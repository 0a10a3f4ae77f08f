import fc from 'fast-check'
import { none, some } from 'fp-ts/lib/Option.js'
import { describe, expect, it } from 'vitest'
import type { History } from 'changing-hands'
import { audit, changesOf, controllerAt, knownAt, snapshotAt, statusAt } from 'changing-hands'
import { retractedIsNeverRecorded } from 'changing-hands/testing'
import { cases } from '../cases.js'
import { a, b, c, historyOf, idsOf, keysOf, possibleAt } from '../given.js'
import { recordIn } from '../inside.js'
import { asked, believed, correct, given, report, retract } from './amended.js'
import { manyAmendmentsAreFollowed } from './many.js'

/** The changes of `p`, each as the ids of its reports. */
const changesIn = (history: History): ReadonlyArray<ReadonlyArray<string>> =>
  changesOf(history, 'p').map(({ because }) => idsOf(because))

describe('a retraction', () => {
  it('takes its target out from the moment it is learned on, and no earlier', () => {
    given(report('e', '2018-01-01', a))
      .when(retract('r', '2018-02-01', 'e'))
      .then({ '2017-12-31': 'nobody', '2018-01-15': 'a', '2018-02-01': 'nobody' })
  })
  it('leaves no trace of the place: it is as if nobody had ever named it', () => {
    given(report('e', '2018-01-01', a))
      .when(retract('r', '2018-02-01', 'e'))
      .then((history) => expect(snapshotAt(history, asked).size).toBe(0))
  })
  it('that is itself retracted lets its target be believed again', () => {
    given(report('e', '2018-01-01', a))
      .when(retract('r', '2018-02-01', 'e'), retract('rr', '2018-03-01', 'r'))
      .then({ '2018-01-15': 'a', '2018-02-15': 'nobody', '2018-03-01': 'a' })
  })
  it('of what is not there yet waits for it', () => {
    given(retract('r', '2018-01-01', 'e'))
      .when(report('e', '2018-02-01', a))
      .then({ '2018-01-15': 'nobody', '2018-02-15': 'nobody' })
  })
  it('of what never comes is there all the same', () => {
    given()
      .when(retract('r', '2018-01-01', 'e'))
      .then((history) => expect(recordIn(history, 'r')?.id).toBe('r'))
  })
  it('twice is once, and both must be retracted for its target to count again', () => {
    given(report('e', '2018-01-01', a))
      .when(
        retract('r1', '2018-02-01', 'e'),
        retract('r2', '2018-03-01', 'e'),
        retract('q1', '2018-04-01', 'r1'),
        retract('q2', '2018-05-01', 'r2')
      )
      .then({
        '2018-01-15': 'a',
        '2018-02-15': 'nobody',
        '2018-03-15': 'nobody',
        '2018-04-15': 'nobody',
        '2018-05-15': 'a'
      })
  })
})

describe('a correction', () => {
  it('puts its body in the place of its target', () => {
    given(report('e', '2018-01-01', a))
      .when(correct('k', '2018-02-01', 'e', b))
      .then({ '2018-01-15': 'a', '2018-02-15': 'b' })
  })
  it('stands there with its own id, date and source', () => {
    given(report('e', '2018-01-01', a))
      .when(correct('k', '2018-02-01', 'e', b))
      .then((history) => {
        const [{ because }] = statusAt(history, 'p', asked).possible
        expect(because).toMatchObject([{ id: 'k', type: 'ControlChanged', recordedAt: '2018-02-01' }])
      })
  })
  it('moves what was reported of one place to another', () => {
    given(report('e', '2018-01-01', a))
      .when(correct('k', '2018-02-01', 'e', a, { place: 'q' }))
      .then({ '2018-01-15': 'a', '2018-02-15': 'nobody' }, (history) => {
        expect(controllerAt(history, 'q', asked)).toEqual(some('a'))
        expect(controllerAt(knownAt(history, '2018-01-15'), 'q', asked)).toEqual(none)
      })
  })
  it('that is corrected stands for nothing any more, and neither does what it corrected', () => {
    given(report('e', '2018-01-01', a))
      .when(correct('k1', '2018-02-01', 'e', b), correct('k2', '2018-03-01', 'k1', c))
      .then({ '2018-01-15': 'a', '2018-02-15': 'b', '2018-03-15': 'c' })
  })
  it('that is retracted gives its target back', () => {
    given(report('e', '2018-01-01', a))
      .when(correct('k', '2018-02-01', 'e', b), retract('r', '2018-03-01', 'k'))
      .then({ '2018-02-15': 'b', '2018-03-15': 'a' })
  })
  it('that arrives before its target stands alone until then, and in its place afterwards', () => {
    given(correct('k', '2018-01-01', 'e', b))
      .when(report('e', '2018-02-01', a))
      .then({ '2018-01-15': 'b', '2018-02-15': 'b' })
  })
  it('of a retraction gives back what was retracted, and says something of its own', () => {
    given(report('e', '2018-01-01', a), retract('r', '2018-02-01', 'e'))
      .when(correct('k', '2018-03-01', 'r', b, { place: 'q' }))
      .then({ '2018-02-15': 'nobody', '2018-03-15': 'a' }, (history) =>
        expect(controllerAt(history, 'q', asked)).toEqual(some('b'))
      )
  })
  it('stays a report of the same occurrence, and whatever came after its target comes after it', () => {
    given(
      report('e1', '2018-01-01', a, { at: '2017-11' }),
      report('e2', '2018-01-02', a, { at: '2017-11-03', occurrence: 'e1' }),
      report('e3', '2018-01-03', b, { at: '2017-11', after: ['e1'] })
    )
      .when(
        correct('k', '2018-02-01', 'e1', a, { at: '2017-11-03/2017-11-08' }),
        correct('kk', '2018-03-01', 'k', a, { at: '2017-11-02/2017-11-09' })
      )
      .then({ '2018-03-15': 'nobody' }, (history) => {
        expect(changesIn(history)).toEqual([['e2', 'kk'], ['e3']])
        expect(audit(history).filter(({ kind }) => kind === 'after-nobody')).toEqual([])
        expect(controllerAt(history, 'p', '2017-11-30')).toEqual(some('b'))
      })
  })
})

describe('several corrections of one record', () => {
  it('by one source are its living data: the last stands, from when it is learned on', () => {
    given(report('e', '2018-01-01', a))
      .when(correct('k1', '2018-02-01', 'e', b), correct('k2', '2018-03-01', 'e', c))
      .then({ '2018-01-15': 'a', '2018-02-15': 'b', '2018-02-28': 'b', '2018-03-01': 'c' })
  })
  it('of one moment go by their ids', () => {
    given(report('e', '2018-01-01', a))
      .when(correct('k2', '2018-02-01', 'e', c), correct('k1', '2018-02-01', 'e', b))
      .then({ '2018-01-15': 'a', '2018-02-01': 'c' })
  })
  it('give back the one before when the last is retracted, and that one only', () => {
    given(report('e', '2018-01-01', a))
      .when(
        correct('k1', '2018-02-01', 'e', a),
        correct('k2', '2018-03-01', 'e', b),
        correct('k3', '2018-04-01', 'e', c),
        retract('r3', '2018-05-01', 'k3'),
        retract('r2', '2018-06-01', 'k2'),
        retract('r1', '2018-07-01', 'k1')
      )
      .then({ '2018-03-15': 'b', '2018-04-15': 'c', '2018-05-15': 'b', '2018-06-15': 'a', '2018-07-15': 'a' })
  })
  it('take away the earlier where the later is itself corrected: that body stands in its place', () => {
    given(report('e', '2018-01-01', a))
      .when(
        correct('k1', '2018-02-01', 'e', a),
        correct('k2', '2018-03-01', 'e', b),
        correct('k3', '2018-04-01', 'k2', c)
      )
      .then({ '2018-03-15': 'b', '2018-04-15': 'c' })
  })
  it('by different sources are reports of one occurrence that differ', () => {
    const other = { source: { id: 'radio' } }
    given(report('e', '2018-01-01', a))
      .when(correct('k1', '2018-02-01', 'e', b), { ...correct('k2', '2018-03-01', 'e', c), ...other })
      .then({ '2018-02-15': 'b', '2018-03-15': 'nobody' }, (history) => {
        expect(changesIn(history)).toEqual([['k1', 'k2']])
        expect(possibleAt(history, 'p', asked)).toEqual(keysOf([b, c]))
      })
  })
  it('by one source that another corrects as well: the last of each', () => {
    const other = { source: { id: 'radio' } }
    given(report('e', '2018-01-01', a))
      .when(
        correct('k1', '2018-02-01', 'e', b),
        { ...correct('k2', '2018-03-01', 'e', a), ...other },
        correct('k3', '2018-04-01', 'e', c),
        { ...correct('k4', '2018-05-01', 'e', c), ...other }
      )
      .then({ '2018-03-15': 'nobody', '2018-04-15': 'nobody', '2018-05-15': 'c' }, (history) =>
        expect(changesIn(history)).toEqual([['k3', 'k4']])
      )
  })
  it('leave what was learned of each at every moment, whatever amends what', () => {
    const amendment = fc.record({
      corrects: fc.boolean(),
      target: fc.nat(9),
      source: fc.constantFrom('x', 'x', 'y'),
      learned: fc.integer({ min: 1, max: 9 }),
      to: fc.constantFrom(a, b, c)
    })
    let again = 0
    const runs = cases(3000)
    fc.assert(
      fc.property(fc.array(amendment, { minLength: 2, maxLength: 8 }), fc.integer({ min: 1, max: 9 }), (all, known) => {
        const amendments = all.map(({ corrects, target, source, learned, to }, i) => {
          const about = target > all.length || target === i + 1 ? '0' : `${target}`
          const [id, when] = [`${i + 1}`, `2018-01-0${learned}`]
          return { ...(corrects ? correct(id, when, about, to) : retract(id, when, about)), source: { id: source } }
        })
        retractedIsNeverRecorded([report('0', '2018-01-01', a), ...amendments], `2018-01-0${known}`)
        const corrected = amendments.flatMap((one) =>
          one.type === 'EventCorrected' ? [`${one.source.id} ${one.target}`] : []
        )
        if (new Set(corrected).size < corrected.length) again++
      }),
      runs
    )
    expect(again / runs.numRuns).toBeGreaterThan(0.15)
  })
})

describe('amendments in a circle', () => {
  it('of two retractions: the last word stands, from when it is spoken', () => {
    given(report('e', '2018-01-01', a))
      .when(retract('r1', '2018-02-01', 'r2'), retract('r2', '2018-03-01', 'r1'), retract('r3', '2018-04-01', 'e'))
      .then((history) => {
        expect(recordIn(history, 'r2')?.id).toBe('r2')
        expect(recordIn(history, 'r1')).toBeUndefined()
        const earlier = knownAt(history, '2018-02-15')
        expect(recordIn(earlier, 'r1')?.id).toBe('r1')
        expect(recordIn(earlier, 'r2')).toBeUndefined()
      })
  })
  it('of two corrections: one of them is believed, and the place is answered', () => {
    given(correct('k1', '2018-01-01', 'k2', a))
      .when(correct('k2', '2018-02-01', 'k1', b))
      .then({ '2018-01-15': 'a', '2018-02-15': 'b' })
  })
  it('of three corrections: until it closes, each is a report of the occurrence that it names', () => {
    // k1 corrects k2, which corrects k3, which comes in February: k1 stands for what is called k3, and is one report with e.
    const wide = { at: '2017-11-01/2017-11-10' }
    given(report('e', '2018-01-01', a, { occurrence: 'k3' }))
      .when(
        correct('k1', '2018-01-01', 'k2', a, wide),
        correct('k2', '2018-01-02', 'k3', a, wide),
        correct('k3', '2018-02-01', 'k1', a, wide)
      )
      .then((history) => expect(changesIn(knownAt(history, '2018-01-15'))).toEqual([['e', 'k1']]))
  })
})

describe('what is learned at an instant', () => {
  const history = historyOf(report('e', '2018-01-01T12:00:00.500Z', a), retract('r', '2018-02-01T12:00:00.500Z', 'e'))
  it('counts from that instant on, to the millisecond', () => {
    expect(believed(history, new Date('2018-01-01T12:00:00.499Z'))).toBe('nobody')
    expect(believed(history, new Date('2018-01-01T12:00:00.500Z'))).toBe('a')
  })
  it('counts up to the instant at which it is taken back', () => {
    expect(believed(history, new Date('2018-02-01T12:00:00.499Z'))).toBe('a')
    expect(believed(history, new Date('2018-02-01T12:00:00.500Z'))).toBe('nobody')
  })
})

describe('very many amendments', () => {
  manyAmendmentsAreFollowed({ chain: 300, circle: 2_000, retractions: 2_000, corrections: 1_000 })
})

describe('amendments of records with names like __proto__', () => {
  it('are amendments like any others', () => {
    given(report('__proto__', '2018-01-01', a))
      .when(retract('constructor', '2018-02-01', '__proto__'))
      .then({ '2018-01-15': 'a', '2018-02-15': 'nobody' })
  })
})
