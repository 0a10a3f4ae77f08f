import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { evolve, knownAt, project, orThrow, logOf, timelineOf } from 'changing-hands'
import { arbitraryRecords } from 'changing-hands/testing'
import { cases } from '../cases.js'
import { a, b, c, change, day, historyOf, possibleAt } from '../given.js'

describe('a history that has been asked', () => {
  it('takes in records that come late, one after the other before it is asked again', () => {
    let history = historyOf(change('m', day(17470), a), change('z', day(17480), a))
    expect(possibleAt(history, 'p', 17475)).toEqual(possibleAt(historyOf(change('m', day(17470), a)), 'p', 17475))
    for (const [id, day_, to] of [
      ['g', 17474, b],
      ['c', 17472, c],
      ['h', 17476, c]
    ] as const)
      history = evolve(history, change(id, day(day_), to))
    const whole = historyOf(
      change('m', day(17470), a),
      change('z', day(17480), a),
      change('g', day(17474), b),
      change('c', day(17472), c),
      change('h', day(17476), c)
    )
    expect(timelineOf(history, 'p')).toEqual(timelineOf(whole, 'p'))
  })
  it('answers as one that was made of all at once, whatever is asked in between', () => {
    fc.assert(
      fc.property(arbitraryRecords(), fc.array(fc.boolean()), (records, asks) => {
        let history = historyOf([])
        for (const [i, record] of records.entries()) {
          history = evolve(history, record)
          if (asks[i % Math.max(1, asks.length)]) {
            timelineOf(history, 'p')
            timelineOf(knownAt(history, '2017-11-10'), 'q')
          }
        }
        const whole = project(orThrow(logOf(records)))
        for (const place of ['p', 'q', 'r']) expect(timelineOf(history, place)).toEqual(timelineOf(whole, place))
      }),
      cases(1000)
    )
  })
})
