import { describe, expect, it } from 'vitest'
import type { ControlRecord, ProjectOptions } from 'changing-hands'
import { audit, controllerAt } from 'changing-hands'
import { some } from 'fp-ts/lib/Option.js'
import {
  a,
  b,
  change,
  claim,
  correction,
  historyOf,
  historyWith,
  operation,
  retraction,
  seen,
  siege
} from '../given.js'
import { found } from './found.js'

const recordedAt = '2017-11-20'
const kindsOf = (record: ControlRecord, options: ProjectOptions = {}): ReadonlyArray<string> =>
  audit(historyWith(options, record)).map(({ kind }) => kind)

describe('a date in the future of its own recording', () => {
  it('is a finding, one a place, that says what was done', () => {
    const findings = found(
      'future-date',
      change('e1', '2017-11-22', b, { recordedAt, from: a }),
      seen('e2', '2018', b, { recordedAt }),
      change('e3', '2017-11-19', a, { place: 'q', recordedAt }),
      siege('s1', '2017-11-21', true, { place: 'q', recordedAt })
    )
    expect(findings).toEqual([
      {
        kind: 'future-date',
        weight: 0.5,
        place: 'p',
        records: ['e1', 'e2'],
        message: 'e1 and e2 tell of a day later than that of recording',
        done: 'taken for announced: it counts from its date on',
        advice: 'nothing to do if it was announced; otherwise correct the date, or when it was recorded'
      },
      expect.objectContaining({
        place: 'q',
        records: ['s1'],
        message: 's1 tells of a day later than that of recording'
      })
    ])
    const announced = historyOf(change('e1', '2017-11-22', b, { recordedAt, from: a }))
    expect(controllerAt(announced, 'p', '2017-11-22')).toEqual(some('b'))
  })

  it('is one that begins after the day of recording: of a wide date that does not nobody is told', () => {
    for (const at of [
      '2017-11-20',
      '2017-11',
      '2017-11-19/2017-11-30',
      '2017-11-20/..',
      '../2018',
      '2017',
      '2017-11-20T23:59'
    ])
      expect(kindsOf(change('e1', at, b, { recordedAt })), at).toEqual([])
    for (const at of [
      '2017-11-21',
      '2017-12',
      '2017-11-21/..',
      '2018-01-01/2018-02',
      '[2017-12-01..]',
      '2017-11-21T00:00'
    ])
      expect(kindsOf(change('e1', at, b, { recordedAt })), at).toEqual(['future-date'])
    // By the clock of the history's own zone: there the record was made on the 21st.
    const late = change('e1', '2017-11-21', b, { recordedAt: '2017-11-20T22:30Z' })
    expect(kindsOf(late)).toEqual(['future-date'])
    expect(kindsOf(late, { timeZone: 'Asia/Baghdad' })).toEqual([])
    expect(kindsOf(change('e1', '2017-11-21', b, { recordedAt }), { granularity: 'year' })).toEqual(['future-date'])
  })

  it('is none where nobody reports a change: of claims and operations, and of what is not believed', () => {
    expect(kindsOf(claim('c1', '2018', 'a', { recordedAt }))).toEqual([])
    expect(kindsOf(operation('o1', '2018', 'a', { recordedAt }))).toEqual([])
    const e1 = change('e1', '2018', b, { recordedAt })
    expect(found('future-date', e1, retraction('r1', 'e1', { recordedAt }))).toEqual([])
    const corrected = correction(
      'x1',
      'e1',
      { type: 'ControlChanged', place: 'p', at: '2018', to: a },
      { recordedAt: '2018-01-02' }
    )
    expect(found('future-date', e1, corrected)).toEqual([])
    expect(found('future-date', e1, { ...corrected, recordedAt: '2017-12-31' })).toMatchObject([{ records: ['x1'] }])
  })
})
