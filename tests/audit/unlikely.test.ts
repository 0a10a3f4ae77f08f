import { describe, expect, it } from 'vitest'
import type { History } from 'changing-hands'
import { emptyHistory, evolve, held, knownAt, logOf, orThrow, project, unknown } from 'changing-hands'
import { a, b, change, correction, retraction } from '../given.js'
import { found, foundIn } from './found.js'

const misspelt = (id: string, more: object): object => ({ ...change(id, '2017-11-08', b), ...more })
const historyWith = (...records: ReadonlyArray<object>): History => project(orThrow(logOf(records)))
const summary = (history: History): ReadonlyArray<unknown> =>
  foundIn('unlikely-field', history).map(({ field, like, records }) => [field, like, records])

describe('a field that is likely to be another one, misspelt', () => {
  it('is named once, with the records that have it', () => {
    const history = historyWith(
      misspelt('e2', { form: a }),
      misspelt('e1', { form: a, occurence: 'x' }),
      misspelt('e3', { to: { ...unknown(), nto: ['a'] } }),
      misspelt('e4', { note: 'a field of somebody’s own' })
    )
    expect(summary(history)).toEqual([
      ['form', 'from', ['e1', 'e2']],
      ['occurence', 'occurrence', ['e1']],
      ['to.nto', 'not', ['e3']]
    ])
    expect(foundIn('unlikely-field', history)[1]).toEqual({
      kind: 'unlikely-field',
      weight: 0.9,
      place: undefined,
      records: ['e1'],
      field: 'occurence',
      like: 'occurrence',
      message: 'e1 has the field "occurence", which nobody knows, and no "occurrence"',
      done: 'it was kept, and has no effect',
      advice: 'correct the records if "occurrence" is meant; give the field another name if it is one of your own'
    })
  })

  it('is one of all shares', () => {
    const to = {
      kind: 'shared',
      shares: [
        { by: 'a', shaer: 0.5 },
        { by: 'b', shaer: 0.5 }
      ]
    }
    expect(summary(historyWith(misspelt('e1', { to })))).toEqual([['to.shares.shaer', 'share', ['e1']]])
  })

  it('is none of what was corrected or retracted, but of what was known before', () => {
    const history = historyWith(
      misspelt('e1', { form: a }),
      misspelt('e2', { form: a }),
      retraction('r1', 'e1', { recordedAt: '2017-12-01' }),
      correction(
        'r2',
        'e2',
        { type: 'ControlChanged', place: 'p', at: '2017-11-08', from: a, to: b },
        { recordedAt: '2017-12-01' }
      )
    )
    expect(summary(history)).toEqual([])
    expect(summary(knownAt(history, '2017-11-30'))).toEqual([['form', 'from', ['e1', 'e2']]])
  })

  it('is found in whatever order records arrive', () => {
    const records = [misspelt('e2', { aftre: ['e1'] }), misspelt('e1', { form: held('x') })]
    const [one, other] = [records, [...records].reverse()].map((all) =>
      summary(
        all.reduce<History>(
          (history, record) => evolve(history, record as Parameters<typeof evolve>[1]),
          emptyHistory()
        )
      )
    )
    expect(one).toEqual(other)
    expect(one).toHaveLength(2)
  })

  it('is none where all is spelt as it should be', () => {
    expect(found('unlikely-field', change('e1', '2017-11-08', b, { from: a, occurrence: 'x', after: ['e0'] }))).toEqual(
      []
    )
  })
})
