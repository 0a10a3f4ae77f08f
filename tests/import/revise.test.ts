/** What a source says now, statement by statement, against what the log has of it. */
import { describe, expect, it } from 'vitest'
import type { Log, Replacement } from 'changing-hands'
import { accordingTo, emptyLog, held, knownAt, logOf, orThrow, project, records, statusAt } from 'changing-hands'
import type { Revised, ReviseOptions, Said } from 'changing-hands/import'
import { revise } from 'changing-hands/import'
import { change, possibleAt, times } from '../given.js'

const source = { id: 'list' }
const captured = (at: string, by = 'a', more: Partial<Replacement> = {}): Replacement =>
  ({ type: 'ControlChanged', place: 'p', at, to: held(by), ...more }) as Replacement
const say = (log: Log, recordedAt: string, said: ReadonlyArray<Said>, options?: ReviseOptions): Revised =>
  orThrow(revise(log, source, recordedAt, said, options))
const faults = (log: Log, recordedAt: string, said: ReadonlyArray<Said>): string => {
  const revised = revise(log, source, recordedAt, said)
  return revised._tag === 'Left' ? revised.left.map(({ path, message }) => `${path}: ${message}`).join('\n') : ''
}

describe('a revision', () => {
  const first = say(emptyLog, '2017-11-10', [
    { key: '1', body: captured('2017-11-03') },
    { key: '2', body: captured('2017-11-05', 'b') },
    { key: '3', body: captured('2017-11-07', 'c') }
  ])
  it('counts what is new, changed, gone, back, and as before', () => {
    expect(first.counts).toEqual({ added: 3, returned: 0, corrected: 0, retracted: 0, unchanged: 0 })
    const second = say(first.log, '2017-11-12', [
      { key: '1', body: captured('2017-11-03') },
      { key: '2', body: captured('2017-11-06', 'b') },
      { key: '4', body: captured('2017-11-09', 'd') }
    ])
    expect(second.counts).toEqual({ added: 1, returned: 0, corrected: 1, retracted: 1, unchanged: 1 })
    expect(second.added.map(({ id, type }) => [id, type]).sort()).toEqual([
      ['2@2017-11-12', 'EventCorrected'],
      ['3@2017-11-10/gone@2017-11-12', 'EventRetracted'],
      ['4@2017-11-12', 'ControlChanged']
    ])
    const third = say(second.log, '2017-11-14', [
      { key: '2', body: captured('2017-11-06', 'b') },
      { key: '3', body: captured('2017-11-07', 'c') }
    ])
    expect(third.counts).toEqual({ added: 0, returned: 1, corrected: 0, retracted: 2, unchanged: 1 })
  })
  it('that is only a part retracts what is known to be withdrawn since it was said, and not what is said', () => {
    const withdrawn = [
      { key: '1', recordedAt: '2017-11-11' },
      { key: '1', recordedAt: '2017-11-12' },
      { key: '2', recordedAt: '2017-11-09' },
      { key: '3', recordedAt: '2017-11-12' },
      { key: 'nobody', recordedAt: '2017-11-12' }
    ]
    const said = [{ key: '3', body: captured('2017-11-07', 'c') }]
    const second = say(first.log, '2017-11-12', said, { partial: true, withdrawn, reason: 'merged' })
    // The 2nd was said after it was withdrawn.
    expect(second.counts).toEqual({ added: 0, returned: 0, corrected: 0, retracted: 1, unchanged: 1 })
    expect(second.added).toMatchObject([{ type: 'EventRetracted', target: '1@2017-11-10', reason: 'merged' }])
    expect(say(second.log, '2017-11-12', said, { partial: true, withdrawn }).log).toBe(second.log)
  })
  it('that is only a part retracts nothing', () => {
    const { counts } = say(first.log, '2017-11-12', [{ key: '4', body: captured('2017-11-09', 'd') }], {
      partial: true
    })
    expect(counts).toMatchObject({ added: 1, retracted: 0 })
  })
  it('says why what is gone should not be believed', () => {
    const { added } = say(first.log, '2017-11-12', [], { reason: 'the list was withdrawn' })
    expect(added.map((record) => 'reason' in record && record.reason)).toEqual(times(3, () => 'the list was withdrawn'))
  })
  it('that changes nothing gives the same log', () => {
    const said = [{ key: '1', body: captured('2017-11-03') }]
    const { log } = say(emptyLog, '2017-11-10', said)
    expect(say(log, '2017-11-10', said).log).toBe(log)
    expect(say(log, '2017-11-12', said).log).toBe(log)
    // The order of the fields of a statement says nothing.
    const turned = { to: held('a'), at: '2017-11-03', place: 'p', type: 'ControlChanged' } as const
    expect(say(log, '2017-11-12', [{ key: '1', body: turned }]).log).toBe(log)
  })
  it('may only give another quote or link', () => {
    const log = say(emptyLog, '2017-11-10', [{ key: '1', body: captured('2017-11-03') }]).log
    const quoted = say(log, '2017-11-12', [
      { key: '1', body: captured('2017-11-03'), source: { ...source, quote: 'taken on the 3rd' } }
    ])
    expect(quoted.counts.corrected).toBe(1)
    const { because } = statusAt(project(quoted.log), 'p', '2017-11-03').possible[0]
    expect(because.map((record) => record.source.quote)).toEqual(['taken on the 3rd'])
  })
  it('of a date that was still open says more, the later it was recorded', () => {
    // On the 10th "November" can be the 10th at the latest.
    const log = say(emptyLog, '2017-11-10', [{ key: '1', body: captured('2017-11') }]).log
    expect(possibleAt(project(log), 'p', '2017-11-12')).toEqual(['held a'])
    const later = say(log, '2017-11-20', [{ key: '1', body: captured('2017-11') }])
    expect(later.counts.corrected).toBe(1)
    expect(possibleAt(project(later.log), 'p', '2017-11-12')).toEqual(['held a', 'unknown'])
    expect(possibleAt(knownAt(project(later.log), '2017-11-15'), 'p', '2017-11-12')).toEqual(['held a'])
    expect(say(later.log, '2017-12-20', [{ key: '1', body: captured('2017-11') }]).counts.corrected).toBe(1)
    const whole = say(later.log, '2017-12-20', [{ key: '1', body: captured('2017-11') }]).log
    expect(say(whole, '2018-01-20', [{ key: '1', body: captured('2017-11') }]).added).toEqual([])
  })
})

describe('statements', () => {
  it('come after one another by their keys, whatever version each is of', () => {
    const said = (at: string): ReadonlyArray<Said> => [
      { key: 'a', body: captured(at, 'a') },
      { key: 'b', body: captured('2017-11-03', 'b', { after: ['a'] }) }
    ]
    const { log } = say(emptyLog, '2017-11-10', said('2017-11-03'))
    expect(possibleAt(project(log), 'p', '2017-11-03')).toEqual(['held b'])
    const second = say(log, '2017-11-12', said('2017-11'))
    expect(second.counts).toMatchObject({ corrected: 1, unchanged: 1 })
    expect(possibleAt(project(second.log), 'p', '2017-11-20')).toEqual(['held b'])
    // The link is taken back, and said again.
    const unlinked = say(second.log, '2017-11-14', [
      { key: 'a', body: captured('2017-11-03', 'a') },
      { key: 'b', body: captured('2017-11-03', 'b') }
    ])
    expect(possibleAt(project(unlinked.log), 'p', '2017-11-03')).toEqual(['held a', 'held b'])
    const again = say(unlinked.log, '2017-11-16', said('2017-11-03'))
    expect(possibleAt(project(again.log), 'p', '2017-11-03')).toEqual(['held b'])
  })
  it('have versions and dates of recording of their own, if the source does', () => {
    const { added } = say(emptyLog, '2017-11-20', [
      { key: 'x', version: '17', recordedAt: '2017-11-11', body: captured('2017-11-03') }
    ])
    expect(added).toMatchObject([{ id: 'x@17', recordedAt: '2017-11-11' }])
  })
  it('that come back are known again from the revision on, whatever date they bear', () => {
    const said = [{ key: 'x', version: '17', recordedAt: '2017-11-11', body: captured('2017-11-03') }]
    const there = say(emptyLog, '2017-11-11', said)
    const gone = say(there.log, '2017-11-13', [])
    const back = say(gone.log, '2017-11-15', said)
    expect(back.counts.returned).toBe(1)
    const history = project(back.log)
    expect(possibleAt(knownAt(history, '2017-11-12'), 'p', '2017-11-03')).toEqual(['held a'])
    expect(possibleAt(knownAt(history, '2017-11-14'), 'p', '2017-11-03')).toEqual(['unknown'])
    expect(possibleAt(knownAt(history, '2017-11-15'), 'p', '2017-11-03')).toEqual(['held a'])
  })
  it('may have any key', () => {
    const keys = ['__proto__', 'constructor', 'a@b', '@', 'a@', '/gone', ' ', 'ع']
    const said = keys.map((key, i): Said => ({ key, body: captured(`2017-11-0${i + 1}`, key) }))
    const { log } = say(emptyLog, '2017-11-10', said)
    expect(say(log, '2017-11-11', said).log).toBe(log)
    const gone = say(log, '2017-11-12', [])
    expect(gone.counts.retracted).toBe(keys.length)
    const back = say(gone.log, '2017-11-13', said)
    expect(back.counts.returned).toBe(keys.length)
    expect(possibleAt(project(back.log), 'p', '2017-11-08')).toEqual(possibleAt(project(log), 'p', '2017-11-08'))
  })
  it('with one key are refused, all that there are', () => {
    const twice = [1, 2, 3].map((n): Said => ({ key: n < 3 ? 'x' : 'y', body: captured(`2017-11-0${n}`) }))
    expect(faults(emptyLog, '2017-11-10', [...twice, twice[2]])).toMatch(/key "x".*\n.*key "y"/)
  })
  it('older than what the log has are refused, and what is gone cannot have gone before', () => {
    const { log } = say(emptyLog, '2017-11-10', [{ key: 'x', body: captured('2017-11-03') }])
    expect(faults(log, '2017-11-09', [{ key: 'x', body: captured('2017-11-04') }])).toMatch(/older/)
    expect(faults(log, '2017-11-09', [])).toMatch(/older/)
    expect(faults(log, 'soon', [])).toMatch(/^recordedAt: expected an ISO date/)
  })
  it('that no record can be made of are faults, and the log stays', () => {
    expect(faults(emptyLog, '2017-11-10', [{ key: 'x', body: captured('soon') }])).toMatch(/soon/)
  })
  it('of twenty thousand keys take no longer than reading them', () => {
    const said = (day: string) =>
      times(20_000, (i): Said => ({ key: `k${i}`, body: captured(day, 'a', { place: `p${i % 500}` }) }))
    const { log } = say(emptyLog, '2017-11-10', said('2017-11-03'))
    expect(say(log, '2017-11-12', said('2017-11-04')).counts.corrected).toBe(20_000)
    expect(say(log, '2017-11-12', []).counts.retracted).toBe(20_000)
  })
})

describe('what others say', () => {
  it('stays, and so do records of the source that have no version', () => {
    const own = change('by hand', '2017-11-02', held('z'), { source })
    const theirs = change('x@2017-11-10', '2017-11-04', held('y'))
    const log = orThrow(logOf([own, theirs]))
    const revised = say(log, '2017-11-12', [{ key: 'x', body: captured('2017-11-03') }])
    // The id of the other is taken, and left to them.
    expect(revised.added.map(({ id }) => id)).toEqual(['x@2017-11-12'])
    const gone = say(revised.log, '2017-11-14', [])
    expect(gone.counts.retracted).toBe(1)
    expect([...records(gone.log)].filter(({ type }) => type === 'EventRetracted')).toHaveLength(1)
    expect(possibleAt(accordingTo(project(gone.log), ['paper']), 'p', '2017-11-05')).toEqual(['held y'])
  })
  it('may have the id that a version would have', () => {
    const theirs = change('x@2017-11-12', '2017-11-04', held('y'))
    const revised = say(orThrow(logOf([theirs])), '2017-11-12', [{ key: 'x', body: captured('2017-11-03') }])
    expect(revised.added.map(({ id }) => id)).toEqual(['x@2017-11-12+2017-11-12'])
  })
  it('mistakes of the program are told at once', () => {
    expect(() => revise(emptyLog, 'list' as never, '2017-11-10', [])).toThrow(TypeError)
  })
})
