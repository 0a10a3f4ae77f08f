import { describe, expect, it } from 'vitest'
import fc from 'fast-check'
import type { DateBounds, Granularity } from 'changing-hands'
import { formatChronon, granularities, orThrow, parseDate } from 'changing-hands'
import { cases } from '../cases.js'
import { calendarOf, isFiner, questionBounds, startOf } from '../inside.js'

const hourMs = 3_600_000
const dayMs = 24 * hourMs

const read = (text: string, timeZone = 'UTC', granularity: Granularity = 'day'): DateBounds =>
  orThrow(parseDate(text, { timeZone, granularity }))

/** `earliest` and `latest` as ISO instants. */
const instants = (text: string, timeZone?: string): readonly [string, string] => {
  const { earliest, latest } = read(text, timeZone)
  return [new Date(earliest).toISOString(), new Date(latest).toISOString()]
}

describe('a date as it was written', () => {
  it.each([
    ['2017-11-08', 'UTC', '2017-11-08T00:00:00.000Z', '2017-11-08T23:59:59.999Z', 'a day is its milliseconds'],
    [
      '2017-11-08T06:00Z',
      'UTC',
      '2017-11-08T06:00:00.000Z',
      '2017-11-08T06:00:59.999Z',
      'a minute, in a history of days'
    ],
    [
      '2017-11-08T06:00Z',
      'Asia/Baghdad',
      '2017-11-08T06:00:00.000Z',
      '2017-11-08T06:00:59.999Z',
      'an instant is the same anywhere'
    ],
    [
      '2017-10-29T03:30+03:00',
      'Europe/Kyiv',
      '2017-10-29T00:30:00.000Z',
      '2017-10-29T00:30:59.999Z',
      'before the clock is put back'
    ],
    [
      '2017-10-29T03:15+02:00',
      'Europe/Kyiv',
      '2017-10-29T01:15:00.000Z',
      '2017-10-29T01:15:59.999Z',
      'after it: later, though it shows less'
    ],
    ['2017-11-08', 'Asia/Baghdad', '2017-11-07T21:00:00.000Z', '2017-11-08T20:59:59.999Z', 'a day by the clock there'],
    [
      '2017-11-08T06:00',
      'Asia/Baghdad',
      '2017-11-08T03:00:00.000Z',
      '2017-11-08T03:00:59.999Z',
      'a time by the clock there'
    ],
    ['2017-11-05', 'America/New_York', '2017-11-05T04:00:00.000Z', '2017-11-06T04:59:59.999Z', 'a day of 25 hours'],
    [
      '2017-11-05T01:30',
      'America/New_York',
      '2017-11-05T05:30:00.000Z',
      '2017-11-05T05:30:59.999Z',
      'of two half past one the first'
    ],
    [
      '2017-11-05T01:59',
      'America/New_York',
      '2017-11-05T05:59:00.000Z',
      '2017-11-05T06:59:59.999Z',
      'its last minute lasts until the clock goes on'
    ],
    [
      '2017-03-12T02:30',
      'America/New_York',
      '2017-03-12T07:00:00.000Z',
      '2017-03-12T07:00:00.000Z',
      'a time that the clock skips is when it does'
    ],
    [
      '2010-11-06',
      'America/St_Johns',
      '2010-11-06T02:30:00.000Z',
      '2010-11-07T02:29:59.999Z',
      'put back over midnight: a day ends once'
    ],
    [
      '2010-11-07',
      'America/St_Johns',
      '2010-11-07T02:30:00.000Z',
      '2010-11-08T03:29:59.999Z',
      'and the next begins once'
    ],
    [
      '2011-12-30',
      'Pacific/Apia',
      '2011-12-30T10:00:00.000Z',
      '2011-12-30T10:00:00.000Z',
      'a day that did not happen there'
    ],
    ['2011-12-31', 'Pacific/Apia', '2011-12-30T10:00:00.000Z', '2011-12-31T09:59:59.999Z', 'and the one that did'],
    ['2017-11-08~', 'UTC', '2017-11-07T00:00:00.000Z', '2017-11-09T23:59:59.999Z', 'widened where it is approximate'],
    [
      '2017-11-08T06:00Z/2017-11-09',
      'Asia/Baghdad',
      '2017-11-08T06:00:00.000Z',
      '2017-11-09T20:59:59.999Z',
      'from an instant to the end of a day'
    ],
    [
      '[2017-11-08T06:00Z,2017-11-01]',
      'UTC',
      '2017-11-01T00:00:00.000Z',
      '2017-11-08T06:00:59.999Z',
      'a set is its hull'
    ],
    [
      '2017-10-29T03:30[Europe/Kyiv]',
      'UTC',
      '2017-10-29T00:30:00.000Z',
      '2017-10-29T00:30:59.999Z',
      'by a clock that shows it twice: the first'
    ],
    [
      '2017-10-29T03:30+02:00[Europe/Kyiv]',
      'UTC',
      '2017-10-29T01:30:00.000Z',
      '2017-10-29T01:30:59.999Z',
      'the second one, by its offset'
    ],
    [
      '2017-03-12T02:30[America/New_York]',
      'Asia/Baghdad',
      '2017-03-12T07:00:00.000Z',
      '2017-03-12T07:00:00.000Z',
      'by a clock that skips it'
    ],
    [
      '2017-11-08T06:00[Asia/Damascus]',
      'America/New_York',
      '2017-11-08T04:00:00.000Z',
      '2017-11-08T04:00:59.999Z',
      'by the clock of its own zone'
    ]
  ])('%s in %s is %s to %s (%s)', (text, timeZone, earliest, latest) => {
    expect(instants(text, timeZone)).toEqual([earliest, latest])
  })

  it('has no first or last instant where it is not bounded, or too far away to count', () => {
    expect(read('../2017-11-08')).toMatchObject({ earliest: -Infinity, latest: Date.UTC(2017, 10, 9) - 1 })
    expect(read('[2017-11-08..]')).toMatchObject({ earliest: Date.UTC(2017, 10, 8), latest: Infinity })
    expect(read('2017-11-08/')).toMatchObject({ latest: Infinity })
    expect(read('Y1000000')).toMatchObject({ earliest: Number.MAX_SAFE_INTEGER, latest: Infinity })
    expect(read('Y-1000000', 'Asia/Baghdad')).toMatchObject({ earliest: -Infinity, latest: -Number.MAX_SAFE_INTEGER })
  })
})

/** What the clock shows at an instant, by Intl, as a number that grows with it. */
const clockOf = (timeZone: string): ((instant: number) => number) => {
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' })
  return (instant) => Date.parse(`${format.format(instant).replace(' ', 'T')}Z`)
}

/** Three days around a change of clocks: forward, back, back over midnight, a day left out, an hour of odd length. */
const changes = [
  ['America/New_York', '2017-03-11T12:00Z'],
  ['America/New_York', '2017-11-04T12:00Z'],
  ['America/St_Johns', '2010-11-06T00:00Z'],
  ['Pacific/Apia', '2011-12-29T00:00Z'],
  ['Pacific/Kwajalein', '1993-08-19T12:00Z'],
  ['Australia/Lord_Howe', '2017-04-01T00:00Z'],
  ['Asia/Baghdad', '2007-09-29T12:00Z']
] as const

describe('when clocks are changed', () => {
  it.each(changes)('in %s about %s each minute is the greatest that the clock has shown', (timeZone, from) => {
    const clock = clockOf(timeZone)
    const start = Date.parse(from)
    const calendar = calendarOf({ timeZone, granularity: 'minute' })
    let greatest = -Infinity
    for (let instant = start - dayMs; instant < start + 2 * dayMs; instant += 60_000) {
      greatest = Math.max(greatest, clock(instant) / 60_000)
      if (instant < start || instant % 420_000 !== 0) continue
      // Before it goes on from where it stood the clock has shown the last minute to its end.
      expect(questionBounds(calendar, new Date(instant)).lo, new Date(instant).toISOString()).toBe(greatest)
    }
  })

  it('an instant lies in a chronon exactly if it lies between the first instants of it and of the next', () => {
    const zone = fc.constantFrom(...changes)
    fc.assert(
      fc.property(
        zone,
        fc.nat({ max: 3 * dayMs }),
        fc.constantFrom(...granularities),
        ([timeZone, from], ms, granularity) => {
          const calendar = calendarOf({ timeZone, granularity })
          const instant = Date.parse(from) + ms
          const { lo } = questionBounds(calendar, new Date(instant))
          expect(startOf(calendar, lo)).toBeLessThanOrEqual(instant)
          expect(startOf(calendar, lo + 1)).toBeGreaterThan(instant)
        }
      ),
      cases(3_000)
    )
  })

  it('what is later as an instant is never earlier as a chronon', () => {
    const nearly = fc.nat({ max: 3 * 1440 })
    fc.assert(
      fc.property(
        fc.constantFrom(...changes),
        nearly,
        nearly,
        fc.constantFrom(...granularities),
        ([timeZone, from], a, b, granularity) => {
          const at = (minutes: number): DateBounds =>
            read(new Date(Date.parse(from) + minutes * 60_000).toISOString(), timeZone, granularity)
          const [first, second] = [at(Math.min(a, b)), at(Math.max(a, b))]
          expect(first.hi).toBeLessThanOrEqual(second.lo)
          expect(first.latest).toBeLessThanOrEqual(second.earliest)
        }
      ),
      cases(2_000)
    )
  })
})

describe('a date is finer than its chronons', () => {
  it.each<[string, Granularity, string, boolean]>([
    ['2017-11-08', 'day', 'UTC', false],
    ['2017-11', 'day', 'Asia/Baghdad', false],
    ['2017-11-08T06:00Z', 'day', 'UTC', true],
    ['2017-11-08T06:00Z', 'minute', 'Asia/Baghdad', false],
    ['2017-11-08T06:00:30Z', 'minute', 'UTC', true],
    ['2017-11-08T00Z/2017-11-09T23Z', 'day', 'UTC', false],
    ['2017-11-08', 'month', 'UTC', true],
    ['2017', 'month', 'UTC', false],
    ['2017-11/2018', 'year', 'UTC', true],
    ['../2017-11-08', 'day', 'UTC', false],
    ['../2017-11-08T06Z', 'day', 'UTC', true],
    ['../..', 'day', 'UTC', false],
    ['2011-12-30', 'day', 'Pacific/Apia', false],
    ['Y1000000', 'day', 'UTC', false],
    ['Y-1000000', 'hour', 'Asia/Baghdad', false]
  ])('%s at granularity %s in %s: %s', (text, granularity, timeZone, finer) => {
    const options = { granularity, timeZone }
    expect(isFiner(calendarOf(options), orThrow(parseDate(text, options)))).toBe(finer)
  })

  it('never where it is written as the chronon is printed', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -250_000, max: 250_000 }),
        fc.constantFrom(...granularities),
        fc.constantFrom('UTC', 'Asia/Baghdad', 'Pacific/Apia', 'America/New_York'),
        (chronon, granularity, timeZone) => {
          const calendar = calendarOf({ granularity, timeZone })
          const written = read(formatChronon(chronon, granularity), timeZone, granularity)
          expect(isFiner(calendar, written)).toBe(false)
          expect(written.earliest).toBe(startOf(calendar, chronon))
        }
      ),
      cases(2_000)
    )
  })
})
