import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ControlRecord } from 'changing-hands'
import { arbitraryPlaceRecords, itemsOf, morePreciseAddsNothing, placeWindow } from 'changing-hands/testing'
import { cases } from '../cases.js'
import { a, b, change, day } from '../given.js'

/** The records that are the only reports of their occurrences. */
const reportedOnce = (records: ReadonlyArray<ControlRecord>): ReadonlyArray<ControlRecord> => {
  const occurrenceOf = ({ occurrence, id }: ControlRecord): string => occurrence ?? id
  return records.filter((record) =>
    records.every((other) => other === record || occurrenceOf(other) !== occurrenceOf(record))
  )
}

describe('more precise dates never add a possibility, as long as the least cost stays and nothing more may be doubted', () => {
  const share = fc.double({ min: 0, max: 1, noNaN: true })
  const narrowing = fc.record({ which: fc.nat(), from: share, until: share })

  it.each(['library', 'worlds'] as const)('whichever report is dated more precisely, and however much: %s', (of) => {
    const runs = cases(4000)
    let narrowed = 0
    fc.assert(
      fc.property(arbitraryPlaceRecords(), narrowing, (records, { which, from, until }) => {
        const alone = reportedOnce(records).filter(
          (record) => !('throughout' in record) && 'at' in record && !record.at.includes('T')
        )
        fc.pre(alone.length > 0)
        const record = alone[which % alone.length]
        if (record.type !== 'ControlChanged' && record.type !== 'ControlObserved') return
        const [{ lo, hi }] = itemsOf([record], 'p')
        const [first, last] = [Math.max(lo, placeWindow.from), Math.min(hi, placeWindow.until - 1)]
        const [one, other] = [from, until]
          .map((part) => first + Math.round(part * (last - first)))
          .sort((x, y) => x - y)
        const isNarrower = one > first || other < last
        const precise = { ...record, at: `${day(one)}/${day(other)}` }
        if (morePreciseAddsNothing(records, precise, 'p', { of }) && isNarrower) narrowed++
      }),
      runs
    )
    expect(narrowed / runs.numRuns).toBeGreaterThan(0.125)
  })
  it('but where the new date contradicts an "after" the law has nothing to say', () => {
    const before = change('x', '2017-11-02/..', a)
    const records = [before, change('y', '2017-11-02', b, { after: ['x'] })]
    expect(morePreciseAddsNothing(records, { ...before, at: '2017-11-02' }, 'p')).toBe(true)
    expect(morePreciseAddsNothing(records, { ...before, at: '2017-11-09' }, 'p')).toBe(false)
  })
})
