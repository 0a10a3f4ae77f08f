/** Very many amendments of one record, of one another, and in a circle. */
import { expect, it } from 'vitest'
import { evolve, statusAt } from 'changing-hands'
import { a, b, historyOf, idsOf, times } from '../given.js'
import { asked, believed, correct, report, retract } from './amended.js'

export interface Many {
  readonly retractions: number
  readonly chain: number
  readonly circle: number
  readonly corrections: number
}

export const manyAmendmentsAreFollowed = ({ retractions, chain, circle, corrections }: Many): void => {
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
  it(`of ${corrections} corrections of one record, half of them retracted, the last that is left stands`, () => {
    const left = corrections >> 1
    const all = times(corrections, (i) => correct(`k${1e6 + i}`, '2018-02-01', 'e', i < left ? a : b))
    const retracted = times(corrections - left, (i) => retract(`r${i}`, '2018-03-01', `k${1e6 + left + i}`))
    const history = historyOf(report('e', '2018-01-01', a), all, retracted)
    expect(believed(history, '2018-02-15')).toBe('b')
    expect(believed(history, '2018-03-15')).toBe('a')
    expect(idsOf(statusAt(history, 'p', asked).possible[0].because)).toEqual([`k${1e6 + left - 1}`])
  })
  it(`a circle of ${circle} corrections is answered by one of them`, () => {
    const all = times(circle, (i) => correct(`k${i}`, '2018-02-01', `k${(i + 1) % circle}`, a))
    expect(statusAt(historyOf(all), 'p', asked).possible).toHaveLength(1)
  })
}
