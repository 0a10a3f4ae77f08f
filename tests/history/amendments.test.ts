import { describe, expect, it } from 'vitest'
import type { ControlRecord, History, RecordId, Status } from 'changing-hands'
import {
  audit,
  changesOf,
  controllerAt,
  emptyHistory,
  evolve,
  held,
  knownAt,
  logOf,
  orThrow,
  project,
  snapshotAt,
  statusAt
} from 'changing-hands'
import { recordIn } from '../../src/history/index.js'

const source = { id: 's' }
const change = (id: string, recordedAt: string, to: Status, more: object = {}): ControlRecord =>
  ({ id, type: 'ControlChanged', v: 1, recordedAt, source, place: 'p', at: '2017-11-05', to, ...more }) as ControlRecord
const retract = (id: string, recordedAt: string, target: RecordId): ControlRecord => ({
  id,
  type: 'EventRetracted',
  v: 1,
  recordedAt,
  source,
  target,
  reason: 'mistaken'
})
const correct = (id: string, recordedAt: string, target: RecordId, to: Status, more: object = {}): ControlRecord =>
  ({
    id,
    type: 'EventCorrected',
    v: 1,
    recordedAt,
    source,
    target,
    replacement: { type: 'ControlChanged', place: 'p', at: '2017-11-05', to, ...more }
  }) as ControlRecord

const [a, b, c] = [held('a'), held('b'), held('c')]
const day = '2017-11-06'
/** Who is certainly held to hold `p`, as known at each of these dates; `-` for nobody certain. */
const beliefs = (history: History, ...dates: ReadonlyArray<string>): string =>
  dates
    .map((date) => controllerAt(knownAt(history, date), 'p', day))
    .map((who) => (who._tag === 'Some' ? who.value : '-'))
    .join(' ')
const of = (...records: ReadonlyArray<ControlRecord>): History => project(orThrow(logOf(records)))
/** In bulk, one by one forwards, and one by one backwards. */
const ways = (...records: ReadonlyArray<ControlRecord>): ReadonlyArray<History> => [
  of(...records),
  records.reduce<History>((history, record) => evolve(history, record), emptyHistory()),
  [...records].reverse().reduce<History>((history, record) => evolve(history, record), emptyHistory())
]

describe('a retraction', () => {
  it('takes its target out from the moment it is learned on, and no earlier', () => {
    for (const history of ways(change('e', '2018-01-01', a), retract('r', '2018-02-01', 'e')))
      expect(beliefs(history, '2017-12-31', '2018-01-15', '2018-02-01')).toBe('- a -')
  })
  it('leaves no trace of the place: it is as if nobody had ever named it', () => {
    expect(snapshotAt(of(change('e', '2018-01-01', a), retract('r', '2018-02-01', 'e')), day).size).toBe(0)
  })
  it('that is itself retracted lets its target be believed again', () => {
    for (const history of ways(
      change('e', '2018-01-01', a),
      retract('r', '2018-02-01', 'e'),
      retract('rr', '2018-03-01', 'r')
    ))
      expect(beliefs(history, '2018-01-15', '2018-02-15', '2018-03-01')).toBe('a - a')
  })
  it('of what is not there yet waits for it', () => {
    for (const history of ways(retract('r', '2018-01-01', 'e'), change('e', '2018-02-01', a)))
      expect(beliefs(history, '2018-01-15', '2018-02-15')).toBe('- -')
    expect(recordIn(of(retract('r', '2018-01-01', 'e')), 'r')?.id).toBe('r')
  })
  it('twice is once, and both must be retracted for it to count again', () => {
    const records = [
      change('e', '2018-01-01', a),
      retract('r1', '2018-02-01', 'e'),
      retract('r2', '2018-03-01', 'e'),
      retract('q1', '2018-04-01', 'r1'),
      retract('q2', '2018-05-01', 'r2')
    ]
    for (const history of ways(...records))
      expect(beliefs(history, '2018-01-15', '2018-02-15', '2018-03-15', '2018-04-15', '2018-05-15')).toBe('a - - - a')
  })
})

describe('a correction', () => {
  it('puts its body in the place of its target, with its own id, date and source', () => {
    for (const history of ways(change('e', '2018-01-01', a), correct('k', '2018-02-01', 'e', b))) {
      expect(beliefs(history, '2018-01-15', '2018-02-15')).toBe('a b')
      const [{ because }] = statusAt(history, 'p', day).possible
      expect(because).toMatchObject([{ id: 'k', type: 'ControlChanged', recordedAt: '2018-02-01' }])
    }
  })
  it('moves what was reported of one place to another', () => {
    for (const history of ways(change('e', '2018-01-01', a), correct('k', '2018-02-01', 'e', a, { place: 'q' }))) {
      expect(beliefs(history, '2018-01-15', '2018-02-15')).toBe('a -')
      expect(controllerAt(history, 'q', day)).toEqual({ _tag: 'Some', value: 'a' })
      expect(controllerAt(knownAt(history, '2018-01-15'), 'q', day)._tag).toBe('None')
    }
  })
  it('that is corrected stands for nothing any more, and neither does what it corrected', () => {
    for (const history of ways(
      change('e', '2018-01-01', a),
      correct('k1', '2018-02-01', 'e', b),
      correct('k2', '2018-03-01', 'k1', c)
    ))
      expect(beliefs(history, '2018-01-15', '2018-02-15', '2018-03-15')).toBe('a b c')
  })
  it('that is retracted gives its target back', () => {
    for (const history of ways(
      change('e', '2018-01-01', a),
      correct('k', '2018-02-01', 'e', b),
      retract('r', '2018-03-01', 'k')
    ))
      expect(beliefs(history, '2018-02-15', '2018-03-15')).toBe('b a')
  })
  it('that arrives before its target stands alone until then, and in its place afterwards', () => {
    for (const history of ways(correct('k', '2018-01-01', 'e', b), change('e', '2018-02-01', a)))
      expect(beliefs(history, '2018-01-15', '2018-02-15')).toBe('b b')
  })
  it('of a retraction gives back what was retracted, and says something of its own', () => {
    const history = of(
      change('e', '2018-01-01', a),
      retract('r', '2018-02-01', 'e'),
      correct('k', '2018-03-01', 'r', b, { place: 'q' })
    )
    expect(beliefs(history, '2018-02-15', '2018-03-15')).toBe('- a')
    expect(controllerAt(history, 'q', day)).toEqual({ _tag: 'Some', value: 'b' })
  })
  it('stays a report of the same occurrence, and whatever came after its target comes after it', () => {
    const history = of(
      change('e1', '2018-01-01', a, { at: '2017-11' }),
      change('e2', '2018-01-02', a, { at: '2017-11-03', occurrence: 'e1' }),
      change('e3', '2018-01-03', b, { at: '2017-11', after: ['e1'] }),
      correct('k', '2018-02-01', 'e1', a, { at: '2017-11-03/2017-11-08' }),
      correct('kk', '2018-03-01', 'k', a, { at: '2017-11-02/2017-11-09' })
    )
    expect(changesOf(history, 'p').map(({ because }) => because.map(({ id }) => id))).toEqual([['e2', 'kk'], ['e3']])
    expect(audit(history).filter(({ kind }) => kind === 'after-nobody')).toEqual([])
    expect(beliefs(history, '2018-03-15')).toBe('-')
    expect(controllerAt(history, 'p', '2017-11-30')).toEqual({ _tag: 'Some', value: 'b' })
  })
})

describe('amendments in a circle', () => {
  it('of two: the last word stands, from when it is spoken', () => {
    for (const history of ways(
      change('e', '2018-01-01', a),
      retract('r1', '2018-02-01', 'r2'),
      retract('r2', '2018-03-01', 'r1'),
      retract('r3', '2018-04-01', 'e')
    )) {
      expect(recordIn(history, 'r2')?.id).toBe('r2')
      expect(recordIn(history, 'r1')).toBeUndefined()
      expect(recordIn(knownAt(history, '2018-02-15'), 'r1')?.id).toBe('r1')
      expect(recordIn(knownAt(history, '2018-02-15'), 'r2')).toBeUndefined()
    }
  })
  it('of corrections: one of them is believed, and the place is answered', () => {
    for (const history of ways(correct('k1', '2018-01-01', 'k2', a), correct('k2', '2018-02-01', 'k1', b)))
      expect(beliefs(history, '2018-01-15', '2018-02-15')).toBe('a b')
  })
})

describe('what is learned at an instant', () => {
  it('counts from that instant on, to the millisecond, and so does what takes it back', () => {
    const history = of(change('e', '2018-01-01T12:00:00.500Z', a), retract('r', '2018-02-01T12:00:00.500Z', 'e'))
    const at = (text: string): string =>
      controllerAt(knownAt(history, new Date(text)), 'p', day)._tag === 'Some' ? 'believed' : 'not'
    expect(
      [
        '2018-01-01T12:00:00.499Z',
        '2018-01-01T12:00:00.500Z',
        '2018-02-01T12:00:00.499Z',
        '2018-02-01T12:00:00.500Z'
      ].map(at)
    ).toEqual(['not', 'believed', 'believed', 'not'])
  })
})

describe('a circle of three corrections', () => {
  it('stands, until it closes, for what each knew then: reports of the occurrence that they name', () => {
    // k1 corrects k2, which corrects k3, which is not there until February: k1 stands for what is called k3, and is one report with e.
    const records = [
      correct('k1', '2018-01-01', 'k2', a, { at: '2017-11-01/2017-11-10' }),
      correct('k2', '2018-01-02', 'k3', a, { at: '2017-11-01/2017-11-10' }),
      correct('k3', '2018-02-01', 'k1', a, { at: '2017-11-01/2017-11-10' }),
      change('e', '2018-01-01', a, { at: '2017-11-05', occurrence: 'k3' })
    ]
    for (const history of ways(...records))
      expect(changesOf(knownAt(history, '2018-01-15'), 'p').map(({ because }) => because.map(({ id }) => id))).toEqual([
        ['e', 'k1']
      ])
  })
})

describe('adversarial amendments', () => {
  it('a hundred thousand retractions of one record cost no more than they must, one by one', () => {
    let history = of(change('e', '2018-01-01', a))
    for (let i = 0; i < 100_000; i++)
      history = evolve(history, retract(`r${String(i).padStart(6, '0')}`, '2018-02-01', 'e'))
    expect(beliefs(history, '2018-01-15', '2018-02-15')).toBe('a -')
  })
  it('so do a chain of 3,000 retractions of one another and a circle of 100,000', () => {
    const chain = [
      change('e', '2018-01-01', a),
      ...Array.from({ length: 3_000 }, (_, i) => retract(`r${i}`, '2018-02-01', i === 0 ? 'e' : `r${i - 1}`))
    ]
    expect(beliefs(of(...chain), '2018-02-15')).toBe('a')
    const circle = Array.from({ length: 100_000 }, (_, i) => correct(`k${i}`, '2018-02-01', `k${(i + 1) % 100_000}`, a))
    expect(statusAt(of(...circle), 'p', day).possible.length).toBe(1)
  })
  it('and names like __proto__ are names', () => {
    expect(
      beliefs(
        of(change('__proto__', '2018-01-01', a), retract('constructor', '2018-02-01', '__proto__')),
        '2018-01-15',
        '2018-02-15'
      )
    ).toBe('a -')
  })
})
