import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Granularity } from 'changing-hands'
import { granularities, held, orThrow, parseDate } from 'changing-hands'
import { timelineChart } from 'changing-hands/chart'
import { dateWords, english, ticksOf } from '../inside.js'
import { cases } from '../cases.js'
import { change, historyWith } from '../given.js'
import { readXml, wordsIn } from './xml.js'

const labelsOf = (granularity: Granularity, from: string, until: string, width = 700): ReadonlyArray<string> => {
  const [{ lo }, { hi }] = [from, until].map((date) => orThrow(parseDate(date, { granularity })))
  return ticksOf(granularity, lo, hi + 1, width, english).map(({ label, context }) =>
    context === undefined ? label : `${label} (${context})`
  )
}

describe('the axis of time', () => {
  it('has the days of a month, and the month where it begins', () => {
    expect(labelsOf('day', '2017-11-28', '2017-12-03')).toEqual(['28 (Nov 2017)', '29', '30', '1 (Dec 2017)', '2', '3'])
  })
  it('has months of a year, and fewer of them where there are more', () => {
    expect(labelsOf('day', '2017-11-10', '2018-03-20')).toEqual([
      '11 (Nov 2017)',
      '21',
      '1 (Dec 2017)',
      '11',
      '21',
      '1 (Jan 2018)',
      '11',
      '21',
      '1 (Feb 2018)',
      '11',
      '21',
      '1 (Mar 2018)',
      '11'
    ])
    expect(labelsOf('day', '2016-11-10', '2018-03-20').slice(0, 4)).toEqual(['Dec (2016)', 'Jan (2017)', 'Feb', 'Mar'])
    expect(labelsOf('month', '2011', '2016')).toEqual(expect.arrayContaining(['Jan (2012)', 'Jul']))
  })
  it('has round years', () => {
    expect(labelsOf('day', '1816-01-01', '2017-12-31')).toEqual([
      '1820',
      '1840',
      '1860',
      '1880',
      '1900',
      '1920',
      '1940',
      '1960',
      '1980',
      '2000'
    ])
  })
  it('counts years before 1 as people do: 1 BC is followed by AD 1, and round ones are round in their own count', () => {
    expect(labelsOf('year', '-0049', '0020', 500)).toEqual([
      '50 BC',
      '40 BC',
      '30 BC',
      '20 BC',
      '10 BC',
      'AD 1',
      'AD 10',
      'AD 20'
    ])
    expect(labelsOf('year', '-0002', '0002')).toEqual(['3 BC', '2 BC', '1 BC', 'AD 1', 'AD 2'])
    expect(dateWords('year', -43, english)).toBe('44 BC')
    expect(dateWords('day', orThrow(parseDate('-0043-03-15')).lo, english)).toBe('15 Mar 44 BC')
  })
  it('has hours, and the date where it begins', () => {
    expect(labelsOf('hour', '2017-11-08T18', '2017-11-09T07')).toEqual(
      expect.arrayContaining(['18:00 (8 Nov 2017)', '00:00 (9 Nov 2017)', '06:00'])
    )
    expect(dateWords('minute', orThrow(parseDate('2017-11-08T14:05', { granularity: 'minute' })).lo, english)).toBe(
      '8 Nov 2017, 14:05'
    )
  })
  it('has ticks within the window that rise and leave each other room, however long and however fine it is', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...granularities),
        fc.integer({ min: -1_000_000, max: 1_000_000 }),
        fc.oneof(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 1, max: 2_000_000 })),
        fc.integer({ min: 200, max: 1500 }),
        (granularity, first, length, width) => {
          const ticks = ticksOf(granularity, first, first + length, width, english)
          expect(ticks.length).toBeLessThanOrEqual(width / 12 + 1)
          ticks.forEach(({ at }, i) => {
            expect(first <= at && at < first + length).toBe(true)
            if (i > 0) expect(((at - ticks[i - 1].at) / length) * width).toBeGreaterThan(11)
          })
        }
      ),
      cases(2000)
    )
  })
  it('is that of the history of any granularity', () => {
    for (const [granularity, at] of [
      ['year', '-0043'],
      ['month', '2017-11'],
      ['hour', '2017-11-08T14'],
      ['second', '2017-11-08T14:05:09'],
      ['millisecond', '2017-11-08T14:05:09.123']
    ] as const) {
      const words = wordsIn(readXml(timelineChart(historyWith({ granularity }, change('e1', at, held('a'))))))
      expect(words.length, granularity).toBeGreaterThan(2)
    }
  })
})
