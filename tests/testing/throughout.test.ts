import { describe, expect, test } from 'vitest'
import { held } from 'changing-hands'
import type { WorldItem } from 'changing-hands/testing'
import { itemsOf, keptAfter } from 'changing-hands/testing'
import { a, b, c, change, keysOf, seen } from '../given.js'
import { against, by, changedHands, costOf, november, on } from './asked.js'

const throughout = { throughout: true } as const
const itemsAt = (at: string, recordedAt = '2017-11-20'): ReadonlyArray<WorldItem> =>
  itemsOf([seen('x', at, a, { ...throughout, recordedAt })], 'p')
/** From when to when the first of the two can be, and the last. */
const ends = (at: string, recordedAt?: string): ReadonlyArray<ReadonlyArray<number>> =>
  itemsAt(at, recordedAt).map(({ lo, hi }) => [lo, hi])

describe('what was seen throughout', () => {
  test('is two items: at the first chronon and at the last', () => {
    expect(ends('[2017-11-03..2017-11-08]')).toEqual([
      [november(3), november(3)],
      [november(8), november(8)]
    ])
    expect(ends('2017-11-03')).toEqual([
      [november(3), november(3)],
      [november(3), november(3)]
    ])
    // and so it has changed before, and changes after, but not between
    const map = seen('x', '[2017-11-03..2017-11-08]', a, throughout)
    expect(on(3, [map, change('y', '2017-11-04', b)], { doubtWithin: false })).toEqual(keysOf([a]))
    expect(on(3, [map, change('y', '2017-11-02', b)], { doubtWithin: false })).toEqual(keysOf([a]))
  })

  test('is of an interval somewhere in the one and somewhere in the other', () => {
    expect(ends('2017-11-03~/2017-11-08~')).toEqual([
      [november(2), november(4)],
      [november(7), november(9)]
    ])
  })

  test('ends where it is open on the day on which it was recorded', () => {
    expect(ends('2017-11-03/..', '2017-11-09')).toEqual([
      [november(3), november(3)],
      [november(9), november(9)]
    ])
    expect(ends('../2017-11-08')).toEqual([
      [-Infinity, november(8)],
      [november(8), november(8)]
    ])
  })

  test('has its end after its beginning, whatever other links are dropped', () => {
    const [first, last] = itemsOf(
      [seen('x', '[2017-11-03..2017-11-08]', a, { ...throughout, occurrence: 'o', after: ['o', 'nobody'] })],
      'p'
    )
    expect(first.opens).toBe(last.id)
    expect(keptAfter([first, last])).toEqual(
      new Map([
        [first.id, []],
        [last.id, [first.id]]
      ])
    )
    const [start, end] = itemsAt('2017-11-03')
    expect(keptAfter([start, end]).get(end.id)).toEqual([start.id])
  })

  test('is what whatever comes after it comes after, and both come after what it comes after', () => {
    const items = itemsOf(
      [
        change('x', '2017-11-01', b),
        seen('y', '[2017-11-01..2017-11-08]', a, { ...throughout, after: ['x'] }),
        change('z', '[2017-11-01..2017-11-09]', b, { after: ['y'] })
      ],
      'p'
    )
    const of = (report: string) => items.filter(({ reports }) => reports.includes(report)).map(({ id }) => id)
    const kept = keptAfter(items)
    expect(of('y').map((id) => kept.get(id)?.includes(of('x')[0]))).toEqual([true, true])
    expect(kept.get(of('z')[0])).toEqual(of('y'))
  })

  test('is not what was seen once, under one occurrence', () => {
    const items = itemsOf(
      [
        seen('x', '2017-11-03', a, { ...throughout, occurrence: 'o' }),
        seen('y', '2017-11-03', a, { ...throughout, occurrence: 'o' }),
        seen('z', '2017-11-03', a, { occurrence: 'o' })
      ],
      'p'
    )
    expect(items.map(({ reports }) => reports)).toEqual([['x', 'y'], ['x', 'y'], ['z']])
  })
})

describe('doubt of what was seen throughout', () => {
  const map = (at: string) => seen('map', at, a, { ...throughout, ...by('map') })

  test('is of each of the two by itself', () => {
    const contradicted = [
      map('[2017-11-01..2017-11-05]'),
      change('x', '2017-11-03', b, { from: a, ...by('wire') }),
      seen('y', '2017-11-05', b, by('y')),
      seen('z', '2017-11-06', b, by('z'))
    ]
    // the end of the map is wrong: if not, two changes went unreported
    expect(costOf(contradicted)).toBe(1)
    expect(on(1, contradicted)).toEqual(keysOf([a]))
    expect(on(3, contradicted)).toEqual(keysOf([b]))
    expect(against(5, b, contradicted)).toEqual(['map'])
  })

  test('is as near as any of the time throughout which it was seen', () => {
    // The last day is 11 days after the capture, but the capture lies within what was seen.
    const captured = change('x', '2017-11-03', b, { from: a, ...by('wire') })
    expect(on(3, [map('[2017-11-01..2017-11-14]'), captured])).toEqual(keysOf([a, b]))
    // the first day too: what followed on it unreported need not have, though that was seen long before
    const regained = change('x', '2017-11-14', a, { from: c, ...by('wire') })
    expect(changedHands([map('[2017-11-01..2017-11-18]'), regained])).toEqual({ least: 0, most: 2 })
    expect(changedHands([seen('f', '2017-11-01', a, by('map')), regained])).toEqual({ least: 2, most: 2 })
    // whereas two sightings would tell nothing of the days between
    const [first, last] = [seen('f', '2017-11-01', a, by('map')), seen('l', '2017-11-14', a, by('map'))]
    expect(on(3, [first, last, captured])).toEqual(keysOf([b]))
  })

  test('costs less only where another observation contradicts the one of the two within its own dates', () => {
    // y lies between the two, so that it costs 2 to disbelieve either, or y; two gaps cost as much
    const inside = [map('[2017-11-01..2017-11-09]'), seen('y', '2017-11-05', b, by('y'))]
    expect(costOf(inside)).toBe(2)
    expect(changedHands(inside)).toEqual({ least: 0, most: 2 })
    // b's on the 5th unreported, and a's again on the 9th: at no time between, since that was seen
    expect(on(4, inside)).toEqual(keysOf([a]))
    expect(on(7, inside)).toEqual(keysOf([a, b]))
    expect(on(9, inside)).toEqual(keysOf([a]))
    // on the last day both cost 1
    const atTheEnd = [map('[2017-11-01..2017-11-09]'), seen('y', '2017-11-09', b, by('y'))]
    expect(costOf(atTheEnd)).toBe(1)
    expect(on(9, atTheEnd)).toEqual(keysOf([a, b]))
    expect(on(10, atTheEnd)).toEqual(keysOf([a, b]))
  })
})

describe('while something is seen throughout', () => {
  const undoubted = { doubtWithin: false } as const

  test('nothing changes unreported but at the chronon of what requires it', () => {
    const captured = change('x', '2017-11-03', b, { from: a })
    const map = seen('map', '[2017-11-01..2017-11-09]', a, throughout)
    expect(on(5, [map, captured], undoubted)).toEqual(keysOf([b]))
    expect(on(9, [map, captured], undoubted)).toEqual(keysOf([a]))
    // as between two sightings it can
    const two = [seen('f', '2017-11-01', a), seen('l', '2017-11-09', a)]
    expect(on(5, [...two, captured], undoubted)).toEqual(keysOf([a, b]))
    // and where somebody else must have had it, that began on the very day
    const taken = change('x', '2017-11-05', a, { from: c })
    expect(on(4, [map, taken], undoubted)).toEqual(keysOf([a]))
    expect(changedHands([map, taken], undoubted)).toEqual({ least: 2, most: 2 })
  })

  test('until the last item of it has come, believed or not', () => {
    const records = [
      seen('map', '[2017-11-01..2017-11-05]', a, { ...throughout, ...by('map') }),
      change('x', '2017-11-02', b, by('wire')),
      seen('y', '[2017-11-03..2017-11-05]', b, by('y')),
      seen('z', '2017-11-09', c, by('z'))
    ]
    // Where the end of the map is disbelieved, c can have come on the 5th, and not before.
    expect(costOf(records)).toBe(2)
    expect(on(4, records)).toEqual(keysOf([b]))
    expect(on(5, records)).toEqual(keysOf([a, b, c]))
  })

  test('but for one whose beginning is disbelieved', () => {
    const records = [
      seen('before', '2017-11-03', b, by('x')),
      seen('map', '[2017-11-03..2017-11-12]', a, { ...throughout, ...by('map') }),
      seen('after', '2017-11-06', b, by('y'))
    ]
    expect(costOf(records)).toBe(2)
    // a's from the 7th on at the earliest, in the worlds that have b there until the 6th
    expect(on(9, records)).toEqual(keysOf([a, b]))
    expect(on(6, records)).toEqual(keysOf([b]))
  })

  test('whoever says so', () => {
    const records = [
      seen('map', '2017-11-01/2017-11-09', held('d'), { ...throughout, ...by('map') }),
      change('x', '2017-11-02', b, by('wire')),
      change('y', '2017-11-06', b, { from: a, ...by('radio') })
    ]
    expect(on(4, records, undoubted)).toEqual(keysOf([b]))
  })
})
