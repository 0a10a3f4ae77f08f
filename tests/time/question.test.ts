import { describe, expect, it } from 'vitest'
import { Temporal } from 'temporal-polyfill'
import type { DateLike } from 'changing-hands'
import { asChronon, calendarOf, questionBounds, questionChronon } from '../inside.js'

const days = calendarOf()
const day = 17_478 // 2017-11-08

const labelled = (tag: string, text: string): DateLike => ({ [Symbol.toStringTag]: tag, toString: () => text })

describe('the date of a question', () => {
  it.each<[string, DateLike, number]>([
    ['a chronon', asChronon(day), day],
    ['an ISO date', '2017-11-08', day],
    ['an ISO time', '2017-11-08T14:05Z', day],
    ['an EDTF date that is one day', '2017-11-08?', day],
    ['a Date', new Date('2017-11-08T14:05Z'), day],
    ['a PlainDate', Temporal.PlainDate.from('2017-11-08'), day],
    ['a PlainDate of another calendar', Temporal.PlainDate.from('2017-11-08').withCalendar('gregory'), day],
    ['a PlainDateTime', Temporal.PlainDateTime.from('2017-11-08T23:00'), day],
    ['an Instant', Temporal.Instant.from('2017-11-08T14:05:00Z'), day],
    ['a ZonedDateTime', Temporal.ZonedDateTime.from('2017-11-09T01:00[Asia/Baghdad]'), day],
    ['no end', asChronon(Infinity), Infinity],
    ['no start', asChronon(-Infinity), -Infinity]
  ])('may be %s', (_, date, chronon) => {
    expect(questionChronon(days, date)).toBe(chronon)
    expect(questionBounds(days, date)).toMatchObject({ lo: chronon, hi: chronon })
  })

  it.each<[string, DateLike, number, number]>([
    ['a month', '2017-11', 17_471, 17_500],
    ['a PlainYearMonth', Temporal.PlainYearMonth.from('2017-11'), 17_471, 17_500],
    ['an interval', '2017-11-08/2017-11-09', day, day + 1],
    ['an open interval', '2017-11-08/..', day, Infinity]
  ])('may be wide: %s', (_, date, lo, hi) => {
    expect(questionBounds(days, date)).toMatchObject({ lo, hi })
    expect(questionChronon(days, date)).toBeNaN()
  })

  it('as an instant falls on the wall clock of the calendar', () => {
    const baghdad = calendarOf({ timeZone: 'Asia/Baghdad' })
    expect(questionChronon(baghdad, new Date('2017-11-08T21:00Z'))).toBe(day + 1)
    expect(questionChronon(baghdad, Temporal.Instant.from('2017-11-08T21:00Z'))).toBe(day + 1)
    expect(questionChronon(baghdad, Temporal.PlainDateTime.from('2017-11-08T21:00'))).toBe(day)
    expect(questionChronon(days, new Date(-1))).toBe(-1)
    expect(questionChronon(days, new Date(8.64e15))).toBe(1e8)
  })

  it('as a Temporal object is exact to the millisecond, zeros or not', () => {
    const fine = calendarOf({ granularity: 'millisecond' })
    const noon = day * 86_400_000 + 43_200_000
    expect(questionChronon(fine, Temporal.PlainDateTime.from('2017-11-08T12:00'))).toBe(noon)
    expect(questionChronon(fine, Temporal.PlainDateTime.from('2017-11-08T12:00:00.123456789'))).toBe(noon + 123)
    expect(questionChronon(fine, Temporal.Instant.from('2017-11-08T12:00Z'))).toBe(noon)
    expect(questionChronon(fine, labelled('Temporal.Instant', '2017-11-08T12:00:00Z'))).toBe(noon)
    // Amsterdam was 19 min 32 s ahead of UTC until 1937, which the text of the date-time rounds to 20 minutes.
    const amsterdam = Temporal.Instant.from('1930-01-01T00:00Z').toZonedDateTimeISO('Europe/Amsterdam')
    expect(questionChronon(fine, amsterdam)).toBe(Date.UTC(1930, 0, 1))
    expect(questionBounds(fine, Temporal.PlainDate.from('2017-11-08'))).toMatchObject({
      lo: day * 86_400_000,
      hi: (day + 1) * 86_400_000 - 1
    })
  })

  it('is never minus zero', () => {
    expect(Object.is(questionChronon(days, asChronon(-0)), 0)).toBe(true)
    expect(Object.is(questionChronon(days, '1970-01-01'), 0)).toBe(true)
  })

  it.each<[string, unknown, RegExp]>([
    ['a text that is no date', 'yesterday', /"yesterday" cannot be read as a date/],
    ['a day that does not exist', '2017-02-29', /February 2017 has 28 days/],
    ['two bad sides', '2017-02-29/x', /28 days[\s\S]*ISO 8601/],
    ['an Invalid Date', new Date(NaN), /Invalid Date/],
    ['half a chronon', 17_478.5, /whole number/],
    ['NaN', NaN, /whole number/],
    ['a number that is not counted exactly', 2 ** 53, /whole number/],
    ['a Duration', Temporal.Duration.from('P1D'), /does not name a date/],
    ['a PlainTime', Temporal.PlainTime.from('12:00'), /does not name a date/],
    ['a PlainMonthDay', Temporal.PlainMonthDay.from('11-08'), /does not name a date/],
    ['a month of another calendar', labelled('Temporal.PlainYearMonth', '2017-10-21[u-ca=hebrew]'), /ISO calendar/],
    ['a Temporal object with a bad text', labelled('Temporal.PlainDate', 'soon'), /cannot be read/],
    ['nothing', undefined, /a date in a question is/],
    ['null', null, /a date in a question is/],
    ['true', true, /a date in a question is/],
    ['any object', { year: 2017 }, /a date in a question is/],
    ['an object that claims to be a Date', { [Symbol.toStringTag]: 'Date' }, /Invalid Date/]
  ])('is a RangeError when it is %s', (_, date, message) => {
    expect(() => questionBounds(days, date as DateLike)).toThrow(RangeError)
    expect(() => questionBounds(days, date as DateLike)).toThrow(message)
    expect(() => questionChronon(days, date as DateLike)).toThrow(RangeError)
  })

  it('takes a Temporal month of the ISO calendar with its name spelled out', () => {
    expect(questionBounds(days, labelled('Temporal.PlainYearMonth', '2017-11[u-ca=iso8601]'))).toMatchObject({
      lo: 17_471,
      hi: 17_500
    })
    expect(questionBounds(days, labelled('Temporal.PlainYearMonth', '2017-11[!u-ca=iso8601]'))).toMatchObject({
      lo: 17_471,
      hi: 17_500
    })
  })
})
