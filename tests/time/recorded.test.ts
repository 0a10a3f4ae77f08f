import { describe, expect, it } from 'vitest'
import fc from 'fast-check'
import type { CalendarOptions, DateBounds } from 'changing-hands'
import { formatChronon, granularities, orThrow, parseDate } from 'changing-hands'
import { cases } from '../cases.js'
import { calendarOf, isFiner, reportedBounds, reportedDays, startOf, throughoutBounds } from '../inside.js'

const days = calendarOf()

const iso = (instant: number): string => (Number.isFinite(instant) ? new Date(instant).toISOString() : `${instant}`)

/** Chronons and instants as text. */
const shown = ({ lo, hi, earliest, latest }: DateBounds, { granularity }: CalendarOptions = days): string =>
  `${formatChronon(lo, granularity ?? 'day')} to ${formatChronon(hi, granularity ?? 'day')}, until ${iso(latest).slice(0, 16)}, from ${iso(earliest).slice(0, 16)}`

describe('nobody reports the future', () => {
  it.each([
    [
      '2017-11',
      '2017-11-20',
      {},
      '2017-11-01 to 2017-11-20, until 2017-11-20T23:59',
      'a month ends with the day of recording'
    ],
    [
      '2017-11',
      '2017-11-20T09:00Z',
      {},
      '2017-11-01 to 2017-11-20, until 2017-11-20T23:59',
      'with the day, also where the time is known'
    ],
    [
      '2017-11',
      '2017-11-20T22:30Z',
      { timeZone: 'Asia/Baghdad' },
      '2017-11-01 to 2017-11-21, until 2017-11-21T20:59',
      'with the day of the calendar'
    ],
    [
      '2017-11',
      '2017-11-20',
      { timeZone: 'Asia/Baghdad' },
      '2017-11-01 to 2017-11-20, until 2017-11-20T20:59',
      'a day is that day wherever it was written'
    ],
    [
      '2017-11',
      '2017-12-01',
      {},
      '2017-11-01 to 2017-11-30, until 2017-11-30T23:59',
      'what was recorded later is as it was written'
    ],
    ['2017-11', '2017-10-01', {}, '2017-11-01 to 2017-11-30, until 2017-11-30T23:59', 'what was announced too'],
    ['2017-11-08', '2017-11-08', {}, '2017-11-08 to 2017-11-08, until 2017-11-08T23:59', 'a day recorded on the day'],
    [
      '2017-11-08~',
      '2017-11-08',
      {},
      '2017-11-07 to 2017-11-08, until 2017-11-08T23:59',
      'about that day, and no later'
    ],
    ['2017-11-03/..', '2017-11-20', {}, '2017-11-03 to 2017-11-20, until 2017-11-20T23:59', 'an open end'],
    ['2017', '2017-11-20', { granularity: 'year' }, '2017 to 2017, until 2017-11-20T23:59', 'a year, as an instant'],
    [
      '2017-11-20T23:30+00:00/2018',
      '2017-11-20',
      { granularity: 'hour' },
      '2017-11-20T23 to 2017-11-20T23, until 2017-11-20T23:59',
      'to the hour'
    ],
    ['2017-11', 'some day', {}, '2017-11-01 to 2017-11-30, until 2017-11-30T23:59', 'nobody says when it was recorded'],
    ['no date', '2017-11-20', {}, '.. to 2017-11-20, until 2017-11-20T23:59', 'nobody says when it happened']
  ] as ReadonlyArray<[string, string, CalendarOptions, string, string]>)(
    '%s recorded %s (%j) is %s (%s)',
    (at, recordedAt, options, words) => {
      expect(shown(reportedBounds(calendarOf(options), at, recordedAt), options).split(', from')[0]).toBe(words)
    }
  )

  it('and what was reported is otherwise as it was written', () => {
    const start = Date.UTC(2017, 0, 1)
    const day = (n: number): string => new Date(start + n * 86_400_000).toISOString().slice(0, 10)
    const dates = fc
      .tuple(fc.nat({ max: 700 }), fc.nat({ max: 90 }), fc.constantFrom('day', 'month', '~', 'span'))
      .map(([a, length, form]) =>
        form === 'day'
          ? day(a)
          : form === 'month'
            ? day(a).slice(0, 7)
            : form === '~'
              ? `${day(a)}~`
              : `${day(a)}/${day(a + length)}`
      )
    const calendars = fc.record({
      granularity: fc.constantFrom(...granularities),
      timeZone: fc.constantFrom('UTC', 'Asia/Baghdad', 'America/New_York')
    })
    fc.assert(
      fc.property(dates, fc.nat({ max: 800 }), calendars, (at, recorded, options) => {
        const calendar = calendarOf(options)
        const written = orThrow(parseDate(at, options))
        const endOfRecording = orThrow(parseDate(day(recorded), options))
        const reported = reportedBounds(calendar, at, day(recorded))
        const isCut = written.earliest <= endOfRecording.latest && endOfRecording.latest < written.latest
        expect(reported).toEqual(
          isCut ? { ...written, hi: Math.min(written.hi, endOfRecording.hi), latest: endOfRecording.latest } : written
        )
      }),
      cases(2_000)
    )
  })
})

describe('dates of plain days that are read quickly', () => {
  it('are the same, and no finer than their days', () => {
    const day = fc
      .integer({ min: 0, max: 40 })
      .map((n) => new Date(17_400 * 86_400_000 + n * 86_400_000).toISOString().slice(0, 10))
    const dates = fc.tuple(day, day, fc.constantFrom('set', 'interval')).map(([x, y, form]) => {
      const [from, until] = [x, y].sort()
      return form === 'set' ? `[${from}..${until}]` : `${from}/${until}`
    })
    fc.assert(
      fc.property(dates, day, (at, recordedAt) => {
        const { lo, hi, ...bounds } = reportedBounds(days, at, recordedAt)
        expect(reportedDays(days, at, recordedAt)).toEqual({ lo, hi })
        expect(isFiner(days, { lo, hi, ...bounds })).toBe(false)
        expect(bounds.doubtful).toBe(false)
      }),
      cases(1_000)
    )
  })
  it('are none by another clock, by other units, or written otherwise', () => {
    const plain = '2017-11-03/2017-11-08'
    expect(reportedDays(calendarOf({ timeZone: 'Asia/Baghdad' }), plain, '2017-11-20')).toBeUndefined()
    expect(reportedDays(calendarOf({ granularity: 'hour' }), plain, '2017-11-20')).toBeUndefined()
    for (const at of ['2017-11', '2017-11-03/..', '2017-11-08/2017-11-03', '2017-11-03~/2017-11-08'])
      expect(reportedDays(days, at, '2017-11-20'), at).toBeUndefined()
    expect(reportedDays(days, plain, '2017-11-20T12:00Z')).toBeUndefined()
  })
})

describe('what was seen throughout a date', () => {
  const ends = (at: string, recordedAt = '2018-06-30', options: CalendarOptions = {}): ReadonlyArray<string> => {
    const { first, last, whole } = throughoutBounds(calendarOf(options), at, recordedAt)
    return [first, last, whole].map((bounds) => shown(bounds, options))
  }

  it.each<[string, string, string, string]>([
    [
      '2017-11',
      '2017-11-01 to 2017-11-01, until 2017-11-01T23:59, from 2017-11-01T00:00',
      '2017-11-30 to 2017-11-30, until 2017-11-30T23:59, from 2017-11-30T00:00',
      'a month: its first and its last day'
    ],
    [
      '2017-11-08',
      '2017-11-08 to 2017-11-08, until 2017-11-08T23:59, from 2017-11-08T00:00',
      '2017-11-08 to 2017-11-08, until 2017-11-08T23:59, from 2017-11-08T00:00',
      'a day: that day twice'
    ],
    [
      '2017-11-08T06:00Z',
      '2017-11-08 to 2017-11-08, until 2017-11-08T06:00, from 2017-11-08T06:00',
      '2017-11-08 to 2017-11-08, until 2017-11-08T06:00, from 2017-11-08T06:00',
      'a minute'
    ],
    [
      '[2017-11-01,2017-11-08]',
      '2017-11-01 to 2017-11-01, until 2017-11-01T23:59, from 2017-11-01T00:00',
      '2017-11-08 to 2017-11-08, until 2017-11-08T23:59, from 2017-11-08T00:00',
      'a set: its hull'
    ],
    [
      '2017-11-01/2017-11-10',
      '2017-11-01 to 2017-11-01, until 2017-11-01T23:59, from 2017-11-01T00:00',
      '2017-11-10 to 2017-11-10, until 2017-11-10T23:59, from 2017-11-10T00:00',
      'an interval of days'
    ],
    [
      '2017-11/2018-02',
      '2017-11-01 to 2017-11-30, until 2017-11-30T23:59, from 2017-11-01T00:00',
      '2018-02-01 to 2018-02-28, until 2018-02-28T23:59, from 2018-02-01T00:00',
      'from some day of November to some day of February'
    ],
    [
      '2017-11-08T06Z/2017-11-09T18Z',
      '2017-11-08 to 2017-11-08, until 2017-11-08T06:59, from 2017-11-08T06:00',
      '2017-11-09 to 2017-11-09, until 2017-11-09T18:59, from 2017-11-09T18:00',
      'as instants'
    ],
    [
      '2017-11/..',
      '2017-11-01 to 2017-11-30, until 2017-11-30T23:59, from 2017-11-01T00:00',
      '2018-06-30 to 2018-06-30, until 2018-06-30T23:59, from 2018-06-30T00:00',
      'not over yet: until it was recorded'
    ],
    [
      '2017-11/',
      '2017-11-01 to 2017-11-30, until 2017-11-30T23:59, from 2017-11-01T00:00',
      '2018-06-30 to 2018-06-30, until 2018-06-30T23:59, from 2018-06-30T00:00',
      'the end unknown: the same'
    ],
    [
      '[2017-11..]',
      '2017-11-01 to 2017-11-01, until 2017-11-01T23:59, from 2017-11-01T00:00',
      '2018-06-30 to 2018-06-30, until 2018-06-30T23:59, from 2018-06-30T00:00',
      'a set without a last member'
    ],
    [
      '2017-11/2019',
      '2017-11-01 to 2017-11-30, until 2017-11-30T23:59, from 2017-11-01T00:00',
      '2018-06-30 to 2018-06-30, until 2018-06-30T23:59, from 2018-06-30T00:00',
      'what was to go on was seen until it was recorded'
    ],
    [
      '2017-11/2018',
      '2017-11-01 to 2017-11-30, until 2017-11-30T23:59, from 2017-11-01T00:00',
      '2018-01-01 to 2018-06-30, until 2018-06-30T23:59, from 2018-01-01T00:00',
      'an end of which the future is cut off'
    ],
    [
      '../2017-11',
      '.. to 2017-11-01, until 2017-11-01T00:00, from -Infinity',
      '2017-11-01 to 2017-11-30, until 2017-11-30T23:59, from 2017-11-01T00:00',
      'from some day up to the end'
    ],
    [
      '/2017-11-08',
      '.. to 2017-11-08, until 2017-11-08T00:00, from -Infinity',
      '2017-11-08 to 2017-11-08, until 2017-11-08T23:59, from 2017-11-08T00:00',
      'the beginning unknown: the same'
    ],
    [
      '../..',
      '.. to 2018-06-30, until 2018-06-30T00:00, from -Infinity',
      '2018-06-30 to 2018-06-30, until 2018-06-30T23:59, from 2018-06-30T00:00',
      'ever since'
    ],
    [
      '2017-11/2017-11-08',
      '2017-11-01 to 2017-11-08, until 2017-11-08T23:59, from 2017-11-01T00:00',
      '2017-11-08 to 2017-11-08, until 2017-11-08T23:59, from 2017-11-08T00:00',
      'a beginning no later than the end'
    ],
    [
      '2017-11-08/2017-11',
      '2017-11-08 to 2017-11-08, until 2017-11-08T23:59, from 2017-11-08T00:00',
      '2017-11-08 to 2017-11-30, until 2017-11-30T23:59, from 2017-11-08T00:00',
      'an end no earlier than the beginning'
    ],
    [
      '2019/..',
      '2019-01-01 to 2019-12-31, until 2019-12-31T23:59, from 2019-01-01T00:00',
      '2019-01-01 to .., until Infinity, from 2019-01-01T00:00',
      'announced: it ends some time'
    ]
  ])('%s begins %s and ends %s (%s)', (at, first, last) => {
    expect(ends(at).slice(0, 2)).toEqual([first, last])
  })

  it('is seen nowhere in particular where the date cannot be read, and until whenever where nobody recorded it', () => {
    expect(throughoutBounds(days, 'no date/..', 'some day')).toMatchObject({
      first: { lo: -Infinity, hi: -Infinity },
      last: { lo: -Infinity, hi: Infinity }
    })
  })

  it('does not end before it begins by the clocks of two places', () => {
    const { first, last } = throughoutBounds(
      calendarOf({ timeZone: 'Asia/Baghdad' }),
      '2017-11-08T22:00Z/2017-11-08T20:00',
      '2018'
    )
    expect(first.earliest).toBeLessThanOrEqual(last.latest)
  })

  it('begins and ends within the whole, and does not end before it begins', () => {
    const part = fc.oneof(
      fc.constantFrom('', '..'),
      fc
        .tuple(
          fc.integer({ min: 2016, max: 2018 }),
          fc.constantFrom('', '-11', '-11-08', '-11-08T22:30Z', '-11-08T02:30', '~', '-24', '-11-XX')
        )
        .map(([year, rest]) => `${year}${rest}`)
    )
    const at = fc.oneof(
      fc.tuple(part, part).map(([a, b]) => `${a}/${b}`),
      part,
      fc.tuple(part, part).map(([a, b]) => `[${a},${b}]`)
    )
    const recordedAt = fc.constantFrom('2015-01-01', '2016-06-30', '2017-11-08T21:30Z', '2030-01-01')
    const calendars = fc.record({
      granularity: fc.constantFrom(...granularities),
      timeZone: fc.constantFrom('UTC', 'Asia/Baghdad', 'America/New_York')
    })
    fc.assert(
      fc.property(at, recordedAt, calendars, (text, recorded, options) => {
        const calendar = calendarOf(options)
        const { first, last, whole } = throughoutBounds(calendar, text, recorded)
        expect(whole).toEqual(reportedBounds(calendar, text, recorded))
        for (const one of [first, last]) {
          expect(one.lo).toBeLessThanOrEqual(one.hi)
          expect(one.earliest).toBeLessThanOrEqual(one.latest)
          expect(one.lo).toBeGreaterThanOrEqual(whole.lo)
          expect(one.hi).toBeLessThanOrEqual(whole.hi)
          expect(one.earliest).toBeGreaterThanOrEqual(Math.min(whole.earliest, startOf(calendar, whole.lo)))
          expect(one.latest).toBeLessThanOrEqual(whole.latest)
        }
        expect(first.lo).toBeLessThanOrEqual(last.hi)
        expect(first.earliest).toBeLessThanOrEqual(last.latest)
      }),
      cases(3_000)
    )
  })
})
