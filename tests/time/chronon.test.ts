import { describe, expect, it } from 'vitest'
import fc from 'fast-check'
import type { Granularity } from 'changing-hands'
import { formatChronon, granularities, parseDate } from 'changing-hands'
import { referenceDay } from '../oracles/days.js'
import { cases } from '../cases.js'
import {
  addMonths,
  addMs,
  chrononAt,
  civilOf,
  compareMoments,
  dayOf,
  daysInMonth,
  floorDivide,
  isLeapYear,
  modulo,
  momentOf
} from '../inside.js'

const runs = cases(2_000)
const farthestDay = 3.6e14
const granularity = fc.constantFrom(...granularities)

/** Chronons whose years the parser reads (10^12 either way) and that are counted exactly, near ones as often as far ones. */
const mostOf: Record<Granularity, number> = {
  year: 1e12,
  month: 1.1e13,
  day: farthestDay,
  hour: 8.6e15,
  minute: Number.MAX_SAFE_INTEGER,
  second: Number.MAX_SAFE_INTEGER,
  millisecond: Number.MAX_SAFE_INTEGER
}
const chrononOf = (unit: Granularity): fc.Arbitrary<number> => {
  const most = mostOf[unit]
  return fc.oneof(
    fc.integer({ min: -100_000, max: 100_000 }),
    fc.integer({ min: -900_000_000, max: 900_000_000 }),
    fc.maxSafeInteger().map((n) => (n % most) + 0)
  )
}

describe('the calendar', () => {
  it('counts days as an independent count does, to years far from ours', () => {
    fc.assert(
      fc.property(
        fc.maxSafeInteger().map((n) => (n % 1e12) + 0),
        fc.integer({ min: 1, max: 12 }),
        fc.integer({ min: 1, max: 28 }),
        (year, month, day) => {
          const text = `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
          expect(dayOf(year, month, day)).toBe(referenceDay(text))
        }
      ),
      runs
    )
  })

  it('agrees with Date over the whole range of Date', () => {
    fc.assert(
      fc.property(fc.integer({ min: -100_000_000, max: 100_000_000 }), (day) => {
        const date = new Date(day * 86_400_000)
        const civil = civilOf(day)
        expect(civil).toEqual({ year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() })
        expect(dayOf(civil.year, civil.month, civil.day)).toBe(day)
      }),
      cases(5_000)
    )
  })

  it('agrees with Date on every single day of eight centuries', () => {
    for (let day = -146_097; day <= 146_097; day += 1) {
      const date = new Date(day * 86_400_000)
      const civil = civilOf(day)
      if (
        civil.year !== date.getUTCFullYear() ||
        civil.month !== date.getUTCMonth() + 1 ||
        civil.day !== date.getUTCDate()
      ) {
        expect.fail(`day ${day} came out as ${JSON.stringify(civil)}`)
      }
    }
  })

  it('repeats every 146,097 days, up to the safe integers', () => {
    fc.assert(
      fc.property(
        fc.maxSafeInteger().filter((n) => Math.abs(n) < Number.MAX_SAFE_INTEGER - 146_097),
        (day) => {
          const now = civilOf(day)
          const later = civilOf(day + 146_097)
          expect(later).toEqual({ ...now, year: now.year + 400 })
          expect(now.day).toBeGreaterThanOrEqual(1)
          expect(now.day).toBeLessThanOrEqual(daysInMonth(now.year, now.month))
        }
      ),
      runs
    )
  })

  it('has leap years every four years but not every hundred, but every four hundred', () => {
    expect([0, 4, 1900, 2000, 2017, -4, -100, -400].map(isLeapYear)).toEqual([
      true,
      true,
      false,
      true,
      false,
      true,
      false,
      true
    ])
  })

  it('adds months to the same day of the month, or to the last one if there is none', () => {
    expect(addMonths(referenceDay('2017-01-31'), 1)).toBe(referenceDay('2017-02-28'))
    expect(addMonths(referenceDay('2016-01-31'), 1)).toBe(referenceDay('2016-02-29'))
    expect(addMonths(referenceDay('2017-01-15'), -1)).toBe(referenceDay('2016-12-15'))
    expect(addMonths(referenceDay('0000-01-15'), -1)).toBe(referenceDay('-1-12-15'))
    expect(addMonths(referenceDay('2016-02-29'), 12)).toBe(referenceDay('2017-02-28'))
  })

  it('divides down and exactly, also where a quotient of doubles would round up', () => {
    expect(floorDivide(-1, 24)).toBe(-1)
    expect(modulo(-1, 24)).toBe(23)
    const day = 104_249_991
    expect(floorDivide(day * 86_400_000 - 1, 86_400_000)).toBe(day - 1)
    expect(Object.is(modulo(-24, 24), 0)).toBe(true)
  })
})

describe('moments', () => {
  it('move over midnight in both directions', () => {
    expect(addMs({ day: 0, ms: 0 }, -1)).toEqual({ day: -1, ms: 86_399_999 })
    expect(addMs({ day: 0, ms: 86_399_999 }, 1)).toEqual({ day: 1, ms: 0 })
  })

  it('are ordered as their milliseconds are', () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), fc.maxSafeInteger(), (a, b) => {
        expect(Math.sign(compareMoments(momentOf(a), momentOf(b)))).toBe(Math.sign(a - b))
      }),
      runs
    )
  })

  it('fall on the chronon that contains them', () => {
    const moment = { day: -1, ms: 86_399_999 }
    expect(granularities.map((unit) => chrononAt(moment, unit))).toEqual([1969, -1, -1, -1, -1, -1, -1])
  })
})

describe('a chronon as text', () => {
  it.each<[number, Granularity, string]>([
    [2017, 'year', '2017'],
    [0, 'year', '0000'],
    [-44, 'year', '-0044'],
    [12_345, 'year', 'Y12345'],
    [-12_345, 'year', 'Y-12345'],
    [574, 'month', '2017-11'],
    [-1, 'month', '1969-12'],
    [17_478, 'day', '2017-11-08'],
    [referenceDay('-44-03-15'), 'day', '-0044-03-15'],
    [referenceDay('12345-03-15'), 'day', '+012345-03-15'],
    [referenceDay('-12345-03-15'), 'day', '-012345-03-15'],
    [referenceDay('1234567-03-15'), 'day', '+1234567-03-15'],
    [17_478 * 24 + 14, 'hour', '2017-11-08T14'],
    [(17_478 * 24 + 14) * 60 + 5, 'minute', '2017-11-08T14:05'],
    [((17_478 * 24 + 14) * 60 + 5) * 60 + 9, 'second', '2017-11-08T14:05:09'],
    [(((17_478 * 24 + 14) * 60 + 5) * 60 + 9) * 1000 + 123, 'millisecond', '2017-11-08T14:05:09.123'],
    [-1, 'millisecond', '1969-12-31T23:59:59.999'],
    [Infinity, 'day', '..'],
    [-Infinity, 'millisecond', '..'],
    [17_478.9, 'day', '2017-11-08'],
    [NaN, 'day', 'NaN']
  ])('%d at granularity %s is %s', (chronon, unit, text) => {
    expect(formatChronon(chronon, unit)).toBe(text)
  })

  it('is read back as that one chronon, at every granularity and far before year 0', () => {
    fc.assert(
      fc.property(
        granularity.chain((unit) => fc.tuple(fc.constant(unit), chrononOf(unit))),
        ([unit, chronon]) => {
          const text = formatChronon(chronon, unit)
          expect(parseDate(text, { granularity: unit }), text).toMatchObject({
            _tag: 'Right',
            right: { lo: chronon, hi: chronon }
          })
        }
      ),
      cases(5_000)
    )
  })

  it('sorts as time does, within the years of four digits', () => {
    fc.assert(
      fc.property(granularity, fc.integer({ min: 0, max: 500 }), fc.integer({ min: 0, max: 500 }), (unit, a, b) => {
        const base = unit === 'year' ? 1970 : 0
        const order =
          formatChronon(base + a, unit) < formatChronon(base + b, unit)
            ? -1
            : formatChronon(base + a, unit) > formatChronon(base + b, unit)
              ? 1
              : 0
        expect(order).toBe(Math.sign(a - b))
      }),
      runs
    )
  })
})
