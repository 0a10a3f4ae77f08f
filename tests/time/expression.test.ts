import { describe, expect, it } from 'vitest'
import fc from 'fast-check'
import { isLeft, isRight } from 'fp-ts/lib/Either.js'
import type { DateBounds, Granularity } from 'changing-hands'
import { formatChronon, granularities, orThrow, parseDate } from 'changing-hands'
import { referenceDay } from '../oracles/days.js'
import { cases } from '../cases.js'
import { calendarOf, isoChronon, readBounds } from '../inside.js'

const runs = cases(2_000)
const bounds = (text: string, granularity: Granularity = 'day'): DateBounds => orThrow(parseDate(text, { granularity }))

const two = (n: number): string => String(n).padStart(2, '0')
const year = fc
  .integer({ min: -9999, max: 9999 })
  .map((n) => `${n < 0 ? '-' : ''}${String(Math.abs(n)).padStart(4, '0')}`)
const month = fc.tuple(year, fc.integer({ min: 1, max: 12 })).map(([y, m]) => `${y}-${two(m)}`)
const day = fc.tuple(month, fc.integer({ min: 1, max: 28 })).map(([m, d]) => `${m}-${two(d)}`)
const time = fc
  .tuple(
    day,
    fc.integer({ min: 0, max: 23 }),
    fc.integer({ min: 0, max: 59 }),
    fc.constantFrom('', 'Z', '+03:00', '-04:30')
  )
  .map(([d, h, m, offset]) => `${d}T${two(h)}:${two(m)}${offset}`)
const qualified = fc
  .tuple(fc.oneof(year, month, day), fc.constantFrom('?', '~', '%'))
  .map(([date, qualifier]) => date + qualifier)
const season = fc
  .tuple(year, fc.integer({ min: 21, max: 41 }), fc.constantFrom('', '?', '~', '%'))
  .map(([y, code, qualifier]) => `${y}-${code}${qualifier}`)
const masked = fc
  .tuple(fc.integer({ min: 0, max: 999 }), fc.constantFrom('X', 'X-XX', 'X-12', 'X-0X', 'X-12-25'))
  .map(([n, rest]) => String(n).padStart(3, '0') + rest)
const single = fc.oneof(year, month, day, time, qualified, season, masked)
const set = fc.array(single, { minLength: 1, maxLength: 6 }).map((members) => `[${members.join(',')}]`)

describe('the chronons of a date', () => {
  it('are all of a coarser expression, and the one that contains a finer one', () => {
    expect(bounds('2017-11-08', 'hour')).toMatchObject({ lo: 17_478 * 24, hi: 17_478 * 24 + 23 })
    expect(bounds('2017-11-08', 'millisecond')).toMatchObject({ lo: 17_478 * 86_400_000, hi: 17_479 * 86_400_000 - 1 })
    expect(bounds('2017-11-08', 'month')).toMatchObject({ lo: 574, hi: 574 })
    expect(bounds('2017-11-08T14:05Z', 'year')).toMatchObject({ lo: 2017, hi: 2017 })
    expect(bounds('2017', 'month')).toMatchObject({ lo: 564, hi: 575 })
    expect(bounds('2017-11-08T14', 'minute')).toMatchObject({
      lo: (17_478 * 24 + 14) * 60,
      hi: (17_478 * 24 + 14) * 60 + 59
    })
    expect(bounds('2017-11-08T14:05', 'second')).toMatchObject({
      lo: ((17_478 * 24 + 14) * 60 + 5) * 60,
      hi: ((17_478 * 24 + 14) * 60 + 5) * 60 + 59
    })
  })

  it('cut fractions of a second to milliseconds', () => {
    const second = 17_478 * 86_400_000 + 9_000
    expect(bounds('2017-11-08T00:00:09', 'millisecond')).toMatchObject({ lo: second, hi: second + 999 })
    expect(bounds('2017-11-08T00:00:09.5', 'millisecond')).toMatchObject({ lo: second + 500, hi: second + 500 })
    expect(bounds('2017-11-08T00:00:09.99999999Z', 'millisecond')).toMatchObject({ lo: second + 999, hi: second + 999 })
  })

  it('move outward to infinity where milliseconds would no longer be exact', () => {
    expect(bounds('Y1000000', 'millisecond')).toMatchObject({ lo: Number.MAX_SAFE_INTEGER, hi: Infinity, end: 'known' })
    expect(bounds('Y-1000000', 'millisecond')).toMatchObject({
      lo: -Infinity,
      hi: -Number.MAX_SAFE_INTEGER,
      start: 'known'
    })
    expect(bounds('Y-1000000/Y1000000', 'millisecond')).toMatchObject({ lo: -Infinity, hi: Infinity })
  })

  it('are found without the grammar when the text is one chronon of ISO', () => {
    const calendar = calendarOf()
    expect(isoChronon(calendar, '2017-11-08')).toBe(17_478)
    expect(isoChronon(calendar, '2017-11-08T14:05Z')).toBe(17_478)
    expect(isoChronon(calendarOf({ granularity: 'month' }), '2017-11-08')).toBe(574)
    expect(isoChronon(calendarOf({ granularity: 'year' }), '-0044-03-15')).toBe(-44)
    for (const none of [
      '2017-11',
      '2017-02-29',
      '2017-1x-08',
      '2017-11-0:',
      '2017-00-08',
      '2017-11-32',
      '2017-11-00',
      'x',
      '',
      '2017-11-08~',
      '9'.repeat(400)
    ]) {
      expect(isoChronon(calendar, none), none).toBeNaN()
    }
    expect(isoChronon(calendarOf({ granularity: 'hour' }), '2017-11-08')).toBeNaN()
  })

  it('are the same by the fast path for every day of four digits', () => {
    const calendar = calendarOf()
    fc.assert(
      fc.property(fc.integer({ min: referenceDay('0000-01-01'), max: referenceDay('9999-12-31') }), (chronon) => {
        expect(isoChronon(calendar, formatChronon(chronon, 'day'))).toBe(chronon)
      }),
      cases(5_000)
    )
  })

  it('agree with Date on what an instant is', () => {
    fc.assert(
      fc.property(fc.date({ noInvalidDate: true }), (date) => {
        const ms = date.getTime()
        expect(bounds(date.toISOString(), 'millisecond')).toMatchObject({ lo: ms, hi: ms })
      }),
      runs
    )
  })
})

describe('every expression', () => {
  it('has bounds in order, whatever the granularity and the time zone', () => {
    fc.assert(
      fc.property(
        fc.oneof(single, set),
        fc.constantFrom(...granularities),
        fc.constantFrom('UTC', 'Asia/Baghdad', 'America/New_York'),
        (text, granularity, timeZone) => {
          const read = parseDate(text, { granularity, timeZone })
          expect(isRight(read), text).toBe(true)
          const { lo, hi } = orThrow(read)
          expect(lo).toBeLessThanOrEqual(hi)
        }
      ),
      runs
    )
  })

  it('as a set has the hull of its members', () => {
    fc.assert(
      fc.property(
        fc.array(single, { minLength: 1, maxLength: 6 }),
        fc.constantFrom(...granularities),
        (members, granularity) => {
          const whole = bounds(`[${members.join(', ')}]`, granularity)
          const parts = members.map((member) => bounds(member, granularity))
          expect(whole).toEqual({
            lo: Math.min(...parts.map(({ lo }) => lo)),
            hi: Math.max(...parts.map(({ hi }) => hi)),
            earliest: Math.min(...parts.map(({ earliest }) => earliest)),
            latest: Math.max(...parts.map(({ latest }) => latest)),
            start: 'known',
            end: 'known',
            doubtful: parts.some(({ doubtful }) => doubtful),
            season: parts.some((part) => part.season)
          })
        }
      ),
      runs
    )
  })

  it('as an interval contains both of its sides, or is refused because it ends before it starts', () => {
    fc.assert(
      fc.property(single, single, (a, b) => {
        const read = parseDate(`${a}/${b}`)
        if (isLeft(read)) {
          expect(read.left[0].message).toMatch(/ends before it starts/)
          expect(bounds(`${b}/${a}`).lo).toBeLessThanOrEqual(bounds(b).lo)
        } else {
          expect(read.right.lo).toBe(Math.min(bounds(a).lo, bounds(b).hi))
          expect(read.right.hi).toBe(Math.max(bounds(b).hi, bounds(a).lo))
          expect(read.right.earliest).toBe(Math.min(bounds(a).earliest, bounds(b).latest))
          expect(read.right.latest).toBe(Math.max(bounds(b).latest, bounds(a).earliest))
        }
      }),
      runs
    )
  })

  it('at a coarser granularity contains what it is at a finer one', () => {
    fc.assert(
      fc.property(single, (text) => {
        const days = bounds(text, 'day')
        const months = bounds(text, 'month')
        const years = bounds(text, 'year')
        expect(bounds(formatChronon(months.lo, 'month')).lo).toBeLessThanOrEqual(days.lo)
        expect(bounds(formatChronon(months.hi, 'month')).hi).toBeGreaterThanOrEqual(days.hi)
        expect(bounds(formatChronon(years.lo, 'year'), 'month').lo).toBeLessThanOrEqual(months.lo)
        expect(bounds(formatChronon(years.hi, 'year'), 'month').hi).toBeGreaterThanOrEqual(months.hi)
      }),
      runs
    )
  })

  it('is wider the farther an approximation reaches, and as narrow as it gets at zero', () => {
    fc.assert(
      fc.property(single, fc.nat({ max: 50 }), (text, approximation) => {
        const narrow = orThrow(parseDate(text, { approximation: 0 }))
        const wide = orThrow(parseDate(text, { approximation }))
        const wider = orThrow(parseDate(text, { approximation: approximation + 1 }))
        expect(wide.lo).toBeLessThanOrEqual(narrow.lo)
        expect(wide.hi).toBeGreaterThanOrEqual(narrow.hi)
        expect(wider.lo).toBeLessThanOrEqual(wide.lo)
        expect(wider.hi).toBeGreaterThanOrEqual(wide.hi)
      }),
      runs
    )
  })

  it('can be read or not, whatever the calendar', () => {
    fc.assert(
      fc.property(
        single,
        single,
        fc.constantFrom(...granularities),
        fc.constantFrom('Asia/Baghdad', 'Pacific/Apia'),
        fc.nat({ max: 3 }),
        (a, b, granularity, timeZone, approximation) => {
          const text = `${a}/${b}`
          expect(isRight(parseDate(text, { granularity, timeZone, approximation }))).toBe(isRight(parseDate(text)))
        }
      ),
      runs
    )
  })
})

describe('any text at all', () => {
  const never = (text: string): void => {
    const read = parseDate(text)
    if (isLeft(read)) {
      expect(read.left.length).toBeGreaterThan(0)
      expect(read.left[0].message.length).toBeLessThan(600)
    } else {
      expect(read.right.lo).toBeLessThanOrEqual(read.right.hi)
    }
  }

  it('is read or refused, never thrown on', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 400 }), never), runs)
  })

  it('is read or refused when it is made of the signs of EDTF', () => {
    const sign = fc.constantFrom(...'0123456789-/.XYSET:Z+?~%[]{}, ', '..', '2017', '-11', '-08', '/..', 'T10:00')
    fc.assert(
      fc.property(
        fc.array(sign, { maxLength: 14 }).map((signs) => signs.join('')),
        never
      ),
      cases(20_000)
    )
  })

  it('is refused at once when it is too long for a date', () => {
    for (const text of [
      '2'.repeat(1_000_000),
      '['.repeat(1_000_000),
      '2017/'.repeat(200_000),
      `2017-11-08T10:00:00.${'1'.repeat(1_000_000)}`,
      'X'.repeat(1_000_000)
    ]) {
      const before = performance.now()
      never(text)
      expect(performance.now() - before).toBeLessThan(100)
    }
    const before = performance.now()
    for (const text of [
      `[${'2017~,'.repeat(48)}2017]`,
      `[${'XXXX-XX-30,'.repeat(26)}2017]`,
      `${'9'.repeat(150)}/${'9'.repeat(149)}`
    ])
      never(text)
    expect(performance.now() - before).toBeLessThan(1_000)
  })

  it('that is no text is refused too, for those who do not use types', () => {
    const wrong: unknown = null
    expect(readBounds(calendarOf(), wrong as string)).toMatchObject({ _tag: 'Left', left: [{ path: '' }] })
  })

  it('has every fault named', () => {
    expect(parseDate('2017-02-29/2017-13')).toMatchObject({
      left: [
        { message: expect.stringMatching(/February 2017 has 28 days/) },
        { message: expect.stringMatching(/no month 13/) }
      ]
    })
    expect(parseDate('[2017-02-29,,x]')).toMatchObject({ left: [{}, {}, {}] })
  })
})
