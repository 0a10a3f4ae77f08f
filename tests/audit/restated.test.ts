import { describe, expect, it } from 'vitest'
import type { ControlRecord } from 'changing-hands'
import { audit, knownAt } from 'changing-hands'
import { a, b, change, correction, historyOf, retraction, times } from '../given.js'
import { found, foundIn } from './found.js'

/** The same report as of one month after another, withdrawn each time but the last. */
const monthAfterMonth = (name: string, months: number, place = 'p', source = 'list'): ReadonlyArray<ControlRecord> =>
  times(months, (i): ReadonlyArray<ControlRecord> => {
    const stated = change(`${name}${i}`, '2016-05-03', b, {
      place,
      source: { id: source },
      recordedAt: `2017-${String(i + 1).padStart(2, '0')}-01`
    })
    const withdrawn = retraction(`not ${name}${i}`, `${name}${i}`, {
      source: { id: source },
      recordedAt: `2017-${String(i + 1).padStart(2, '0')}-20`
    })
    return i === months - 1 ? [stated] : [stated, withdrawn]
  }).flat()

describe('reports that are withdrawn and restated again and again', () => {
  it('are a finding of their source, with how often', () => {
    const [finding, ...others] = audit(historyOf(monthAfterMonth('e', 4)))
    expect(others).toEqual([])
    expect(finding).toMatchObject({ kind: 'restated', place: 'p', source: 'list', reports: 1, times: 3 })
    expect(finding.records).toEqual(['e0', 'e1', 'e2', 'e3', 'not e0', 'not e1', 'not e2'])
    expect(finding.message).toBe('list withdraws what it reports and reports it again and again: e0 (3 times)')
  })
  it('are none the first time', () => {
    expect(found('restated', monthAfterMonth('e', 2))).toEqual([])
    expect(found('restated', monthAfterMonth('e', 3))).toHaveLength(1)
    expect(foundIn('restated', knownAt(historyOf(monthAfterMonth('e', 3)), '2017-02-25'))).toEqual([])
  })
  it('are one finding for all reports of a source, and one for each source', () => {
    const findings = found(
      'restated',
      monthAfterMonth('e', 4),
      monthAfterMonth('f', 3, 'q'),
      monthAfterMonth('g', 3, 'r', 'another list')
    )
    expect(findings.map(({ source, place, reports, times }) => [source, place, reports, times])).toEqual([
      ['another list', 'r', 1, 2],
      ['list', undefined, 2, 3]
    ])
  })
  it('are told by what they say: not by who else says so, nor once they say something else', () => {
    const [first, not, second, ...rest] = monthAfterMonth('e', 3)
    const other = { ...second, source: { id: 'another' } }
    expect(found('restated', [first, not, other, ...rest])).toEqual([])
    if (second.type !== 'ControlChanged') throw new Error('a change')
    expect(found('restated', [first, not, { ...second, to: a }, ...rest])).toEqual([])
    const quoted = { ...second, source: { id: 'list', quote: 'put in other words' } }
    expect(found('restated', [first, not, quoted, ...rest])).toHaveLength(1)
  })
  it('are not several reports of which one is withdrawn, or that are corrected', () => {
    const [first, not] = monthAfterMonth('e', 2)
    const again = times(3, (i) => ({ ...first, id: `again${i}`, recordedAt: `2017-06-0${i + 1}` }))
    expect(found('restated', first, not, again)).toEqual([])
    const corrected = times(3, (i) =>
      correction(
        `c${i}`,
        i === 0 ? 'e0' : `c${i - 1}`,
        { type: 'ControlChanged', place: 'p', at: '2016-05-03', to: i % 2 === 0 ? a : b },
        { recordedAt: `2017-07-0${i + 1}` }
      )
    )
    expect(found('restated', first, corrected)).toEqual([])
  })
})
