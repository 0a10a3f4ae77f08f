import { describe, expect, it } from 'vitest'
import fc from 'fast-check'
import type { Granularity } from 'changing-hands'
import { formatChronon, granularities, orThrow, parseDate } from 'changing-hands'
import { cases } from '../cases.js'
import { calendarOf, questionBounds } from '../inside.js'

const read = (text: string, timeZone: string, granularity: Granularity): readonly [string, string] => {
  const { lo, hi } = orThrow(parseDate(text, { timeZone, granularity }))
  return [formatChronon(lo, granularity), formatChronon(hi, granularity)]
}

describe('a time with an offset falls on the wall clock of the calendar', () => {
  it.each<[string, string, Granularity, string, string, string]>([
    [
      '2017-11-08T20:59Z',
      'Asia/Baghdad',
      'day',
      '2017-11-08',
      '2017-11-08',
      'one minute to midnight, three hours ahead'
    ],
    ['2017-11-08T21:00Z', 'Asia/Baghdad', 'day', '2017-11-09', '2017-11-09', 'midnight'],
    [
      '2017-11-08T21:00',
      'Asia/Baghdad',
      'day',
      '2017-11-08',
      '2017-11-08',
      'without an offset it is wall-clock time already'
    ],
    ['2017-11-08', 'Asia/Baghdad', 'day', '2017-11-08', '2017-11-08', 'a day is that day wherever it was written'],
    ['2017-11-08', 'America/New_York', 'hour', '2017-11-08T00', '2017-11-08T23', 'a day is its wall-clock hours'],
    ['2017-11-08T21:00Z', 'Asia/Baghdad', 'minute', '2017-11-09T00:00', '2017-11-09T00:00', 'to the minute'],
    [
      '2017-11-08T12Z',
      'Asia/Kolkata',
      'minute',
      '2017-11-08T17:30',
      '2017-11-08T18:29',
      'an hour of UTC lies across two hours'
    ],
    [
      '2017-03-12T06:59Z',
      'America/New_York',
      'minute',
      '2017-03-12T01:59',
      '2017-03-12T01:59',
      'before the clock goes forward'
    ],
    [
      '2017-03-12T07:00Z',
      'America/New_York',
      'minute',
      '2017-03-12T03:00',
      '2017-03-12T03:00',
      'after it went forward'
    ],
    [
      '2017-11-05T05:30Z',
      'America/New_York',
      'minute',
      '2017-11-05T01:30',
      '2017-11-05T01:30',
      'the first half past one'
    ],
    [
      '2017-11-05T06:30Z',
      'America/New_York',
      'minute',
      '2017-11-05T01:59',
      '2017-11-05T01:59',
      'while the clock shows the hour again it is taken to stand still'
    ],
    [
      '2017-11-05T05:30Z/2017-11-05T06:10Z',
      'America/New_York',
      'minute',
      '2017-11-05T01:30',
      '2017-11-05T01:59',
      'from the first time on that the clock showed half past one'
    ],
    [
      '2017-11-05T05:30Z/2017-11-05T09:00Z',
      'America/New_York',
      'minute',
      '2017-11-05T01:30',
      '2017-11-05T04:00',
      'put back soon after the start'
    ],
    [
      '2017-11-05T03:00Z/2017-11-05T06:10Z',
      'America/New_York',
      'minute',
      '2017-11-04T23:00',
      '2017-11-05T01:59',
      'put back shortly before the end'
    ],
    [
      '2017-11-04T12:00Z/2017-11-06T12:00Z',
      'America/New_York',
      'hour',
      '2017-11-04T08',
      '2017-11-06T07',
      'far from the change nothing is added'
    ],
    ['2017-06-01T00:00Z/..', 'America/New_York', 'hour', '2017-05-31T20', '..', 'open sides stay open'],
    [
      '2011-12-30T09:59Z',
      'Pacific/Apia',
      'day',
      '2011-12-29',
      '2011-12-29',
      'the last minute before Samoa left out a day'
    ],
    ['2011-12-30T10:00Z', 'Pacific/Apia', 'day', '2011-12-31', '2011-12-31', '30 December 2011 did not happen there'],
    ['2017-11-08T09:59Z', 'Pacific/Apia', 'day', '2017-11-08', '2017-11-08', 'fourteen hours ahead in summer'],
    ['2017-11-08T10:00Z', 'Pacific/Apia', 'day', '2017-11-09', '2017-11-09', 'already tomorrow'],
    [
      '-0044-03-15T12:00Z',
      'Etc/GMT-3',
      'hour',
      '-0044-03-15T15',
      '-0044-03-15T15',
      'three hours ahead also before year 0'
    ],
    [
      '0000-02-29T22:00Z',
      'Etc/GMT-3',
      'hour',
      '0000-03-01T01',
      '0000-03-01T01',
      'over a leap day of the proleptic calendar'
    ],
    ['0001-01-01T00:00Z', 'Etc/GMT+1', 'hour', '0000-12-31T23', '0000-12-31T23', 'from year 1 back into year 0'],
    [
      '+300000-01-01T00:00Z',
      'Asia/Baghdad',
      'hour',
      '+300000-01-01T03',
      '+300000-01-01T03',
      'beyond Date the last offset holds'
    ],
    ['-300000-01-01T00:00Z', 'Etc/GMT+2', 'hour', '-300001-12-31T22', '-300001-12-31T22', 'and the first one before it']
  ])('%s in %s at granularity %s is %s to %s (%s)', (text, timeZone, granularity, lo, hi) => {
    expect(read(text, timeZone, granularity)).toEqual([lo, hi])
  })

  it('as Intl prints it, for any instant of the last and the next century when the clock has not been put back lately', () => {
    const instants = fc.date({
      noInvalidDate: true,
      min: new Date('1920-01-01T00:00Z'),
      max: new Date('2100-01-01T00:00Z')
    })
    fc.assert(
      fc.property(instants, fc.constantFrom('Asia/Baghdad', 'America/New_York', 'Pacific/Apia'), (date, timeZone) => {
        const print = (instant: number): string =>
          new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' })
            .format(instant)
            .replace(' ', 'T')
        const printed = print(date.getTime())
        fc.pre([1, 2].every((hours) => print(date.getTime() - hours * 3_600_000) < printed))
        const { lo } = questionBounds(calendarOf({ timeZone, granularity: 'second' }), date)
        expect(formatChronon(lo, 'second')).toBe(printed)
        expect(read(date.toISOString(), timeZone, 'second')).toEqual([printed, printed])
      }),
      cases(1_000)
    )
  })

  it('with bounds that contain every instant between two, also when the clock is put back', () => {
    const start = Date.UTC(2017, 10, 4)
    const minutes = fc.nat({ max: 3 * 1440 })
    fc.assert(
      fc.property(minutes, minutes, minutes, (a, b, c) => {
        const [first, middle, last] = [a, b, c]
          .sort((x, y) => x - y)
          .map((minute) => new Date(start + minute * 60_000).toISOString().slice(0, 16) + 'Z')
        const options = { timeZone: 'America/New_York', granularity: 'minute' } as const
        const whole = orThrow(parseDate(`${first}/${last}`, options))
        const inside = orThrow(parseDate(middle, options))
        expect(whole.lo).toBeLessThanOrEqual(inside.lo)
        expect(whole.hi).toBeGreaterThanOrEqual(inside.hi)
      }),
      cases(1_000)
    )
  })
})

describe('a calendar', () => {
  it('counts days of UTC, one unit of approximation, unless it is made otherwise', () => {
    expect(calendarOf()).toEqual({ granularity: 'day', timeZone: 'UTC', approximation: 1 })
    expect(calendarOf({})).toEqual(calendarOf())
    expect(calendarOf({ granularity: 'hour', timeZone: 'Asia/Baghdad', approximation: 0 })).toEqual({
      granularity: 'hour',
      timeZone: 'Asia/Baghdad',
      approximation: 0
    })
  })

  it('knows the other names of UTC', () => {
    expect(calendarOf({ timeZone: 'Etc/UTC' }).timeZone).toBe('UTC')
  })

  it.each(['Mars/Olympus', '+03:00', '', '3'])('refuses the time zone %j', (timeZone) => {
    expect(() => calendarOf({ timeZone })).toThrow(RangeError)
    expect(() => calendarOf({ timeZone })).toThrow(/IANA/)
  })

  it('refuses a granularity that it does not know', () => {
    const week = 'week' as Granularity
    expect(() => calendarOf({ granularity: week })).toThrow(/one of year, month, day/)
    expect(granularities).not.toContain(week)
  })

  it.each([-1, 0.5, NaN, Infinity, 1_000_001])('refuses the approximation %d', (approximation) => {
    expect(() => parseDate('2017', { approximation })).toThrow(RangeError)
  })
})
