import { describe, expect, test } from 'vitest'
import type { ControlRecord } from 'changing-hands'
import { unknown } from 'changing-hands'
import type { CalendarOptions } from 'changing-hands'
import { itemsOf } from 'changing-hands/testing'
import { a, b, c, change, keysOf, seen } from '../given.js'
import { against, by, changedHands, november, on } from './asked.js'

/** Which reports are of one occurrence. */
const together = (...records: ReadonlyArray<ControlRecord>): ReadonlyArray<string> =>
  itemsOf(records, 'p')
    .map(({ reports }) => reports.join('+'))
    .sort()

const [x, y, z] = ['x', 'y', 'z'].map(by)

describe('changes that say the same, by different sources', () => {
  const of = (id: string, at: string, source: object) => change(id, at, b, { from: a, ...source })

  test('within the same bounds are one', () => {
    const records = [of('1', '2017-11-03', x), of('2', '2017-11-03', y), of('3', '2017-11-03', z)]
    expect(together(...records)).toEqual(['1+2+3'])
    expect(changedHands(records)).toEqual({ least: 1, most: 1 })
    expect(together(of('1', '2017-11', x), of('2', '[2017-11-01..2017-11-20]', y))).toEqual(['1+2'])
  })

  test('even while something else can come between', () => {
    const bounds = '[2017-11-03..2017-11-05]'
    expect(together(of('1', bounds, x), of('2', bounds, y), seen('3', '2017-11-04', a, z))).toEqual(['1+2', '3'])
  })

  test('but not by one source: that tells of two', () => {
    expect(together(of('1', '2017-11-03', x), of('2', '2017-11-03', x))).toEqual(['1', '2'])
    // each further source goes with the first that it has not told yet
    const records = [
      of('1', '2017-11-03', x),
      of('2', '2017-11-03', x),
      of('3', '2017-11-03', y),
      of('4', '2017-11-03', y)
    ]
    expect(together(...records)).toEqual(['1+3', '2+4'])
    expect(together(...[...records].reverse())).toEqual(['1+3', '2+4'])
  })

  test('within bounds that meet are one, if nothing can come between', () => {
    const records = [of('1', '[2017-11-01..2017-11-04]', x), of('2', '[2017-11-03..2017-11-08]', y)]
    expect(together(...records)).toEqual(['1+2'])
    const [item] = itemsOf(records, 'p')
    expect(item).toMatchObject({ lo: november(3), hi: november(4) })
    expect(on(2, records)).toEqual(keysOf([a]))
    // whatever meets the bounds of either could come between
    for (const at of ['2017-11-04', '2017-11-01', '[2017-10-01..2017-11-01]', '2017-11-08/..'])
      expect(together(...records, seen('3', at, unknown(), z)), at).toEqual(['1', '2', '3'])
    expect(together(...records, seen('3', '2017-11-09', b, z))).toEqual(['1+2', '3'])
    // bounds that do not meet are two datings, and so are two by one source
    expect(together(of('1', '2017-11-03', x), of('2', '2017-11-04', y))).toEqual(['1', '2'])
    expect(together(records[0], { ...records[1], ...x })).toEqual(['1', '2'])
  })

  test('must all meet', () => {
    const records = [
      of('1', '[2017-11-01..2017-11-04]', x),
      of('2', '[2017-11-03..2017-11-05]', y),
      of('3', '[2017-11-04..2017-11-07]', z)
    ]
    expect(together(...records)).toEqual(['1+2+3'])
    expect(itemsOf(records, 'p')[0]).toMatchObject({ lo: november(4), hi: november(4) })
    expect(together(...records.slice(0, 2), { ...records[2], at: '[2017-11-05..2017-11-07]' })).toEqual(['1', '2', '3'])
    // and no source tell of two among them
    expect(together(...records.slice(0, 2), { ...records[2], ...x })).toEqual(['1', '2', '3'])
  })

  test('are told apart by the hour', () => {
    expect(together(of('1', '2017-11-03T06:00Z', x), of('2', '2017-11-03T18:00Z', y))).toEqual(['1', '2'])
    expect(together(of('1', '2017-11-03T06:00Z', x), of('2', '2017-11-03', y))).toEqual(['1+2'])
  })

  test('are not one where a report names an occurrence, or something that came before', () => {
    const at = '2017-11-03'
    expect(together(of('1', at, x), { ...of('2', at, y), after: ['1'] })).toEqual(['1', '2'])
    expect(together({ ...of('1', at, x), occurrence: 'o' }, of('2', at, y))).toEqual(['1', '2'])
    // nor where another report names one of them
    expect(together(of('1', at, x), { ...of('2', at, z), occurrence: '1' }, of('3', at, y))).toEqual(['1+2', '3'])
  })

  test('are not one where they say something else', () => {
    const at = '2017-11-03'
    expect(together(of('1', at, x), change('2', at, b, y))).toEqual(['1', '2'])
    expect(together(of('1', at, x), change('2', at, b, { from: c, ...y }))).toEqual(['1', '2'])
    expect(together(of('1', at, x), change('2', at, c, { from: a, ...y }))).toEqual(['1', '2'])
    expect(together(of('1', at, x), seen('2', at, b, y))).toEqual(['1', '2'])
  })
})

describe('the same seen within the same bounds', () => {
  test('by several sources is one observation', () => {
    const records = [
      seen('1', '2017-11-03', a, x),
      seen('2', '2017-11-03', a, x),
      seen('3', '2017-11-03', a, y),
      seen('4', '[2017-11-03..2017-11-04]', a, y),
      seen('5', '2017-11-03T06:00Z', a, y),
      seen('6', '2017-11-03', b, y)
    ]
    // one source that says it twice saw it twice
    expect(together(...records)).toEqual(['1+3', '2', '4', '5', '6'])
  })

  test('unless something is said of its order or occurrence', () => {
    const sighting = seen('1', '2017-11-03', a, x)
    const other = seen('2', '2017-11-03', a, y)
    expect(together(sighting, { ...other, after: ['nobody'] })).toEqual(['1', '2'])
    expect(together(sighting, { ...other, occurrence: 'o' })).toEqual(['1', '2'])
  })

  test('throughout is so too, where both of its ends are the same', () => {
    const first = seen('1', '2017-11-03/2017-11-05', a, { throughout: true, ...x })
    const other = seen('2', '2017-11-03/2017-11-05', a, { throughout: true, ...y })
    expect(together(first, other)).toEqual(['1+2', '1+2'])
    expect(together(first, { ...other, at: '2017-11-03/2017-11-06' })).toEqual(['1', '1', '2', '2'])
    expect(together(first, { ...other, throughout: false })).toEqual(['1', '1', '2'])
  })

  test('is disbelieved at once', () => {
    const sightings = [seen('1', '2017-11-04', a, x), seen('2', '2017-11-04', a, y)]
    const records = [seen('0', '2017-11-04', b, z), ...sightings]
    expect(against(5, b, records)).toEqual([])
    expect(against(5, a, records)).toEqual([])
    expect(changedHands(records)).toEqual({ least: 0, most: 1 })
  })
})

describe('reports of one occurrence that differ', () => {
  const to = (...statuses: ReadonlyArray<ReturnType<typeof unknown> | typeof a>): ReadonlyArray<string> => {
    const records = statuses.map((status, k) => change(`${k}`, '2017-11-03', status, { occurrence: 'o' }))
    return keysOf(itemsOf(records, 'p')[0].to)
  }

  test('leave each possible, but not one that does not say who', () => {
    expect(to(a, b)).toEqual(keysOf([a, b]))
    expect(to(a, unknown())).toEqual(keysOf([a]))
    expect(to(a, unknown(['b']))).toEqual(keysOf([a]))
  })

  test('unless that rules out all that the others say', () => {
    expect(to(a, unknown(['a']))).toEqual(keysOf([a, unknown(['a'])]))
    expect(to(a, b, unknown(['a']))).toEqual(keysOf([a, b]))
    expect(to(a, b, unknown(['a', 'b']))).toEqual(keysOf([a, b, unknown(['a', 'b'])]))
    expect(to(a, unknown(['a']), unknown())).toEqual(keysOf([a, unknown(['a'])]))
    expect(to(unknown(['a']), unknown(['b']))).toEqual(keysOf([unknown(['a', 'b'])]))
  })

  test('are dated where their dates as written meet, and otherwise from the first to the last', () => {
    const dated = (...ats: ReadonlyArray<string>) => {
      const [{ lo, hi, earliest, latest }] = itemsOf(
        ats.map((at, k) => change(`${k}`, at, a, { occurrence: 'o' })),
        'p'
      )
      return { lo: lo - november(0), hi: hi - november(0), earliest, latest }
    }
    const at = (text: string): number => Date.parse(`2017-11-${text}Z`)
    expect(dated('2017-11-03', '2017-11-03T06:00Z')).toEqual({
      lo: 3,
      hi: 3,
      earliest: at('03T06:00'),
      latest: at('03T06:00:59.999')
    })
    // what was written does not meet, and their days meet on the 2nd: sometime that day
    expect(dated('2017-11-01/2017-11-02T06:00Z', '2017-11-02T18:00Z/2017-11-04')).toEqual({
      lo: 2,
      hi: 2,
      earliest: at('02T00:00'),
      latest: at('02T23:59:59.999')
    })
  })
})

describe('nobody reports the future', () => {
  const boundsOf = (at: string, recordedAt: string, calendar: CalendarOptions = {}) => {
    const [{ lo, hi }] = itemsOf([change('x', at, a, { recordedAt })], 'p', calendar)
    return [lo - november(0), hi - november(0)]
  }

  test('so that a date ends with the day on which it was recorded', () => {
    expect(boundsOf('2017-11', '2017-11-09')).toEqual([1, 9])
    expect(boundsOf('2017-11-03/..', '2017-11-09T03:00Z')).toEqual([3, 9])
    // which by the clock of New York is the 8th
    expect(boundsOf('2017-11-03/..', '2017-11-09T03:00Z', { timeZone: 'America/New_York' })).toEqual([3, 8])
    expect(boundsOf('2017-11-03~', '2017-11-03')).toEqual([2, 3])
    const [{ latest }] = itemsOf([change('x', '2017-11', a, { recordedAt: '2017-11-09' })], 'p')
    expect(latest).toBe(Date.parse('2017-11-09T23:59:59.999Z'))
  })

  test('unless all of it is later: that is an announcement', () => {
    expect(boundsOf('2017-11', '2017-10-31')).toEqual([1, 30])
    expect(boundsOf('2017-11', '2017-11-01')).toEqual([1, 1])
  })

  test('and so what it says can be over before what comes next', () => {
    const records = [change('x', '2017-11', b, { from: a, recordedAt: '2017-11-09' }), seen('y', '2017-11-12', b)]
    expect(on(10, records)).toEqual(keysOf([b]))
    expect(on(8, records)).toEqual(keysOf([a, b]))
  })
})

describe('the order of events', () => {
  test('is that of their dates as written, whatever the length of a chronon', () => {
    const records = [
      change('x', '2017-11-03T18:00Z', a),
      change('y', '2017-11-03T06:00Z', b),
      change('z', '2017-11-03', c)
    ]
    expect(on(3, records.slice(0, 2))).toEqual(keysOf([a]))
    // by the clock of their offsets y is later
    expect(
      on(3, [
        { ...records[0], at: '2017-11-03T12:00Z' },
        { ...records[1], at: '2017-11-03T13:00+02:00' }
      ])
    ).toEqual(keysOf([a]))
    // z can be anywhere, but y not after x
    expect(on(3, records)).toEqual(keysOf([a, c]))
  })

  test('drops an after that it contradicts', () => {
    const records = [change('x', '2017-11-03T18:00Z', a), change('y', '2017-11-03T06:00Z', b, { after: ['x'] })]
    expect(on(3, records)).toEqual(keysOf([a]))
  })
})
