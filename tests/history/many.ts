/** Very many amendments of one record, of one another, and in a circle. */
import { expect, it } from 'vitest'
import { evolve, statusAt } from 'changing-hands'
import { a, historyOf, times } from '../given.js'
import { asked, believed, correct, report, retract } from './amended.js'

export interface Many {
  readonly retractions: number
  readonly chain: number
  readonly circle: number
}

export const manyAmendmentsAreFollowed = ({ retractions, chain, circle }: Many): void => {
  it(`${retractions} retractions of one record, one by one, take it out once`, () => {
    let history = historyOf(report('e', '2018-01-01', a))
    for (let i = 0; i < retractions; i++)
      history = evolve(history, retract(`r${String(i).padStart(6, '0')}`, '2018-02-01', 'e'))
    expect(believed(history, '2018-01-15')).toBe('a')
    expect(believed(history, '2018-02-15')).toBe('nobody')
  })
  it(`a chain of ${chain} retractions, each of the one before it, gives the record back`, () => {
    const each = times(chain, (i) => retract(`r${i}`, '2018-02-01', i === 0 ? 'e' : `r${i - 1}`))
    expect(believed(historyOf(report('e', '2018-01-01', a), each), '2018-02-15')).toBe('a')
  })
  it(`a circle of ${circle} corrections is answered by one of them`, () => {
    const all = times(circle, (i) => correct(`k${i}`, '2018-02-01', `k${(i + 1) % circle}`, a))
    expect(statusAt(historyOf(all), 'p', asked).possible).toHaveLength(1)
  })
}
