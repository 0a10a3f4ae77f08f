import fc from 'fast-check'
import { describe, expect, expectTypeOf, it } from 'vitest'
import type { Chronon, DateLike } from 'changing-hands'
import {
  changesOf,
  chrononOf,
  controllerAt,
  emptyHistory,
  explain,
  formatChronon,
  granularities,
  orThrow,
  parseDate,
  recapturesOf,
  segmentsBetween,
  spellsOf,
  timelineOf,
  toDate
} from 'changing-hands'
import { changesFrom } from 'changing-hands/export'
import { firstTime, gazetteerOf, shareSeries, stepsOf } from 'changing-hands/regions'
import { a, b, change, historyOf, historyWith } from '../given.js'
import { cases } from '../cases.js'

const history = historyOf(change('e1', '2017-11-10', b, { from: a }))

describe('a chronon, to TypeScript', () => {
  it('is a number, and no number is one', () => {
    expectTypeOf<Chronon>().toExtend<number>()
    expectTypeOf<number>().not.toExtend<Chronon>()
    expectTypeOf<Chronon>().toExtend<DateLike>()
    expectTypeOf<number>().not.toExtend<DateLike>()
    const [{ until }] = timelineOf(history, 'p')
    // @ts-expect-error neither a year nor a Unix time is the date of a question
    controllerAt(history, 'p', 2017)
    // @ts-expect-error nor what was worked out from a chronon
    controllerAt(history, 'p', until - 1)
    expectTypeOf(controllerAt).toBeCallableWith(history, 'p', until)
    expectTypeOf(controllerAt).toBeCallableWith(history, 'p', chrononOf(history, until - 1))
  })

  it('is what answers are made of', () => {
    expectTypeOf(orThrow(parseDate('2017')).lo).toEqualTypeOf<Chronon>()
    expectTypeOf(timelineOf(history, 'p')[0].from).toEqualTypeOf<Chronon>()
    expectTypeOf(segmentsBetween(history, 'p', '2017', '2018')[0].until).toEqualTypeOf<Chronon>()
    expectTypeOf(spellsOf(history, 'p')[0].start.earliest).toEqualTypeOf<Chronon>()
    expectTypeOf(changesOf(history, 'p')[0].at.latest).toEqualTypeOf<Chronon>()
    expectTypeOf(recapturesOf(history, 'p'))
      .items.toHaveProperty('at')
      .toHaveProperty('earliest')
      .toEqualTypeOf<Chronon>()
    expectTypeOf(explain(history, 'p', '2017-11-10').at.lo).toEqualTypeOf<Chronon>()
    expectTypeOf(changesFrom(history, history))
      .items.toHaveProperty('spans')
      .items.toHaveProperty('from')
      .toEqualTypeOf<Chronon>()
    const gazetteer = orThrow(gazetteerOf([{ id: 'p', names: {} }]))
    const series = shareSeries(history, gazetteer, 'p', { by: 'count' })
    expectTypeOf(series.until).toEqualTypeOf<Chronon>()
    expectTypeOf([...stepsOf(series)][0].from).toEqualTypeOf<Chronon>()
    expectTypeOf(firstTime(history, gazetteer, { kind: 'holds', who: 'b', place: 'p' }).surely)
      .extract<{ readonly _tag: 'Some' }>()
      .toHaveProperty('value')
      .toEqualTypeOf<Chronon>()
  })
})

describe('chrononOf', () => {
  it('takes whatever names one chronon of the history', () => {
    const day = 17_480
    for (const date of ['2017-11-10', '2017-11-10T14:00Z', new Date('2017-11-10T23:59Z'), day])
      expect(chrononOf(history, date)).toBe(day)
    expect(chrononOf(history, Infinity)).toBe(Infinity)
    expect(chrononOf(emptyHistory({ granularity: 'year' }), '2017-11')).toBe(2017)
    expect(chrononOf(emptyHistory({ granularity: 'month' }), '1970-02-03')).toBe(1)
  })

  it('says of a wide date from when to when it is, and what to do', () => {
    expect(() => chrononOf(history, '2017-11')).toThrow(
      new RangeError(
        '2017-11 is more than one day, from 2017-11-01 to 2017-11-30: write one date, or take an end of it with parseDate'
      )
    )
    expect(() => chrononOf(history, '2017-11-08/..')).toThrow(/from 2017-11-08 to \.\.:/)
    for (const date of ['soon', 1.5, NaN]) expect(() => chrononOf(history, date)).toThrow(RangeError)
  })
})

describe('toDate', () => {
  const zones = [
    'UTC',
    'Asia/Baghdad',
    'Asia/Beirut',
    'America/Sao_Paulo',
    'America/Havana',
    'Europe/Lisbon',
    'Australia/Lord_Howe',
    'Asia/Kathmandu',
    'Europe/Amsterdam'
  ]

  it('is the first instant of the chronon: one that the history counts as it, while the one before is earlier', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        fc.constantFrom(...granularities),
        fc.date({ min: new Date('1880-01-01'), max: new Date('2037-01-01'), noInvalidDate: true }),
        (timeZone, granularity, date) => {
          const own = emptyHistory({ timeZone, granularity })
          const chronon = chrononOf(own, date)
          const first = toDate(own, chronon)
          expect(chrononOf(own, first)).toBe(chronon)
          expect(chrononOf(own, new Date(Number(first) - 1))).toBeLessThan(chronon)
          expect(Number(first)).toBeLessThanOrEqual(Number(date))
        }
      ),
      cases(2_000)
    )
  })

  it('begins a day whose midnight is skipped at its first instant, and one that is repeated at the first of the two', () => {
    const beirut = emptyHistory({ timeZone: 'Asia/Beirut' })
    expect(toDate(beirut, chrononOf(beirut, '2017-03-26')).toISOString()).toBe('2017-03-25T22:00:00.000Z')
    const havana = emptyHistory({ timeZone: 'America/Havana', granularity: 'hour' })
    // At 1:00 it was put back to 0:00.
    expect(toDate(havana, chrononOf(havana, '2017-11-05T00')).toISOString()).toBe('2017-11-05T04:00:00.000Z')
    expect(toDate(havana, chrononOf(havana, '2017-11-05T01')).toISOString()).toBe('2017-11-05T06:00:00.000Z')
    const amsterdam = emptyHistory({ timeZone: 'Europe/Amsterdam', granularity: 'hour' })
    expect(toDate(amsterdam, chrononOf(amsterdam, '2017-10-29T02')).toISOString()).toBe('2017-10-29T00:00:00.000Z')
    // An hour that no clock ever showed.
    expect(toDate(havana, chrononOf(havana, '2017-03-12T00')).toISOString()).toBe('2017-03-12T05:00:00.000Z')
  })

  it('refuses an open end, and what no Date can hold', () => {
    expect(() => toDate(history, chrononOf(history, Infinity))).toThrow(/open end/)
    expect(() => toDate(history, chrononOf(history, -1e9))).toThrow(
      /^a Date reaches 275,760 years from 1970 at most, and -27359\d\d-\d\d-\d\d is farther$/
    )
    expect(Number(toDate(history, chrononOf(history, 1e8)))).toBe(8.64e15)
  })
})

describe('formatChronon', () => {
  it('takes a history, or a granularity, and the chronon: in either order', () => {
    fc.assert(
      fc.property(fc.constantFrom(...granularities), fc.integer(), (granularity, chronon) => {
        const text = formatChronon(granularity, chronon)
        expect(formatChronon(chronon, granularity)).toBe(text)
        expect(formatChronon(historyWith({ granularity }), chronon)).toBe(text)
        expect(orThrow(parseDate(text, { granularity }))).toMatchObject({ lo: chronon, hi: chronon })
      }),
      cases(1_000)
    )
  })

  it('refuses what is neither', () => {
    // @ts-expect-error no granularity
    expect(() => formatChronon('week', 0)).toThrow(RangeError)
    // @ts-expect-error not even one
    expect(() => formatChronon(1, 2)).toThrow(RangeError)
    // @ts-expect-error nothing to count by
    expect(() => formatChronon(undefined, 0)).toThrow(RangeError)
    // @ts-expect-error nothing to count by
    expect(() => formatChronon(null, 0)).toThrow(RangeError)
  })
})
