import { describe, expect, test } from 'vitest'
import type { ControlObserved } from 'changing-hands'
import { held, timesChangedHands, unknown } from 'changing-hands'
import { a, b, c, change, historyOf, historyWith, keysOf, possibleAt, seen } from '../given.js'
import { against, by, changedHands, costOf, on } from './asked.js'

const [d, e] = [held('d'), held('e')]

describe('a report that another contradicts from nearby', () => {
  const captured = change('captured', '2017-11-03', b, { from: a, ...by('wire') })
  const stillThere = seen('still there', '2017-11-04', a, by('map'))

  test('may be wrong, or there was a change that nobody reported', () => {
    const records = [captured, stillThere]
    expect(costOf(records)).toBe(1)
    expect(on(3, records)).toEqual(keysOf([a, b]))
    expect(against(3, a, records)).toEqual(['captured'])
    expect(against(3, b, records)).toEqual([])
    // a had it on the 2nd and has it on the 4th in all worlds, whatever each disbelieves
    expect(against(2, a, records)).toEqual([])
    expect(against(4, a, records)).toEqual([])
    expect(changedHands(records)).toEqual({ least: 0, most: 2 })
  })

  test('is believed where nothing may be doubted', () => {
    expect(on(3, [captured, stillThere], { doubtWithin: false })).toEqual(keysOf([b]))
  })

  test('is nearby if seven days lie between the two, and not if it is a millisecond more', () => {
    const exactly = change('captured', '2017-11-01T06:00:00.000Z', b, { from: a, ...by('wire') })
    const still = (ms: string): ControlObserved => seen('still there', `2017-11-08T06:00:00.${ms}Z`, a, by('map'))
    // By the worlds, and by the library.
    expect(changedHands([exactly, still('000')])).toEqual({ least: 0, most: 2 })
    expect(changedHands([exactly, still('001')])).toEqual({ least: 2, most: 2 })
    expect(timesChangedHands(historyOf(exactly, still('000')), 'p')).toEqual({ least: 0, most: 2 })
    expect(timesChangedHands(historyOf(exactly, still('001')), 'p')).toEqual({ least: 2, most: 2 })
  })

  test('does not decide what was before it, if it is the first: a later change says so where it is wrong', () => {
    const first = change('first', '2017-11-05', c, { from: d, ...by('wire') })
    const later = change('later', '2017-11-12', c, { from: a, ...by('wire') })
    const records = [first, seen('6th', '2017-11-06', a, by('map')), seen('9th', '2017-11-09', a, by('map')), later]
    const within = { doubtWithin: 2 }
    expect(on(4, records, within)).toEqual(keysOf([a, d]))
    expect(possibleAt(historyWith(within, records), 'p', '2017-11-04')).toEqual(keysOf([a, d]))
  })

  test('costs as much to disbelieve, however many tell it', () => {
    const records = [captured, { ...captured, id: 'captured too', ...by('radio') }, stillThere]
    expect(costOf(records)).toBe(1)
    expect(against(3, a, records)).toEqual(['captured', 'captured too'])
  })

  test('is as near as a week, to the millisecond', () => {
    const later = (at: string, days?: number): ReadonlyArray<string> =>
      on(3, [captured, seen('y', at, a, by('map'))], days === undefined ? {} : { doubtWithin: days })
    expect(later('2017-11-10')).toEqual(keysOf([a, b]))
    expect(later('2017-11-11')).toEqual(keysOf([b]))
    expect(later('2017-11-11', 8)).toEqual(keysOf([a, b]))
    expect(later('2017-11-04', 0)).toEqual(keysOf([b]))
    // what may be so near is near
    expect(later('[2017-11-10..2017-11-15]')).toEqual(keysOf([a, b]))
    const atNoon = { ...captured, at: '2017-11-03T12:00Z' }
    expect(on(3, [atNoon, seen('y', '2017-11-10T12:00Z', a, by('map'))])).toEqual(keysOf([a, b]))
    expect(on(3, [atNoon, seen('y', '2017-11-10T12:01Z', a, by('map'))])).toEqual(keysOf([b]))
    const exact = { ...captured, at: '2017-11-03T12:00:00.000Z' }
    expect(on(3, [exact, seen('y', '2017-11-10T12:00:00.000Z', a, by('map'))])).toEqual(keysOf([a, b]))
    expect(on(3, [exact, seen('y', '2017-11-10T12:00:00.001Z', a, by('map'))])).toEqual(keysOf([b]))
  })

  test('contradicts only what it can follow in no order without a gap', () => {
    // seen on that day before it fell
    const before = seen('before', '2017-11-03', a, by('map'))
    expect(changedHands([captured, before])).toEqual({ least: 1, most: 1 })
    expect(changedHands([captured, { ...before, after: ['captured'] }])).toEqual({ least: 0, most: 2 })
    // After it by way of something else that is itself wrong: then neither of the two need have been.
    const between = change('between', '[2017-11-03..2017-11-04]', c, { from: d, after: ['captured'], ...by('radio') })
    const last = seen('last', '[2017-11-03..2017-11-04]', a, { after: ['between'], ...by('map') })
    expect(costOf([captured, between, last])).toBe(2)
    expect(changedHands([captured, between, last]).least).toBe(0)
    // and by the order of the dates as written, within the day
    const [noon, evening] = ['2017-11-03T12:00Z', '2017-11-03T20:00Z']
    expect(
      on(3, [
        { ...captured, at: noon },
        { ...before, at: evening }
      ])
    ).toEqual(keysOf([a]))
    expect(
      on(3, [
        { ...captured, at: evening },
        { ...before, at: noon }
      ])
    ).toEqual(keysOf([b]))
    expect(
      changedHands([
        { ...captured, at: noon },
        { ...before, at: evening }
      ])
    ).toEqual({ least: 0, most: 2 })
  })
})

describe('what disbelief costs', () => {
  test('is 1 for a change', () => {
    const records = [
      change('x', '2017-11-03', b, { from: a, ...by('x') }),
      change('y', '2017-11-05', b, { from: a, ...by('y') })
    ]
    expect(costOf(records)).toBe(1)
    expect(against(3, a, records)).toEqual(['x'])
    // on the 4th it can be a's again, unreported
    expect(against(4, a, records)).toEqual([])
    expect(against(4, b, records)).toEqual([])
    expect(changedHands(records)).toEqual({ least: 1, most: 3 })
  })

  test('is 2 for an observation, so that one against one is a change', () => {
    const records = [seen('x', '2017-11-05', a, by('x')), seen('y', '2017-11-07', b, by('y'))]
    expect(costOf(records)).toBe(1)
    expect(changedHands(records)).toEqual({ least: 1, most: 1 })
    // and one between two others, from which it would need to change and back, may be wrong
    const outlier = [...records, seen('z', '2017-11-09', a, by('x'))]
    expect(costOf(outlier)).toBe(2)
    expect(on(7, outlier)).toEqual(keysOf([a, b]))
    expect(against(7, a, outlier)).toEqual(['y'])
    expect(changedHands(outlier)).toEqual({ least: 0, most: 2 })
  })

  test('is 1 for an observation where another by another source contradicts it within its own dates', () => {
    const two = (at: string, later: string, source: string) => [
      seen('x', at, a, by('x')),
      seen('y', later, b, by(source))
    ]
    expect(changedHands(two('2017-11-05', '2017-11-05', 'y'))).toEqual({ least: 0, most: 1 })
    expect(changedHands(two('[2017-11-05..2017-11-06]', '2017-11-06', 'y'))).toEqual({ least: 0, most: 1 })
    expect(changedHands(two('2017-11-05', '2017-11-06', 'y'))).toEqual({ least: 1, most: 1 })
    expect(changedHands(two('2017-11-05', '2017-11-05', 'x'))).toEqual({ least: 1, most: 1 })
    // a change that contradicts it does not make it cheaper
    const fallen = change('z', '2017-11-05T06:00Z', b, { from: a, ...by('z') })
    const records = [fallen, seen('x', '2017-11-05T18:00Z', a, by('x')), seen('y', '2017-11-06', b, by('y'))]
    expect(costOf(records)).toBe(2)
    expect(changedHands(records)).toEqual({ least: 1, most: 3 })
  })

  test('does not depend on whether that other observation is believed', () => {
    // x and y contradict each other within a day; z has neither: to disbelieve both costs 2, as two gaps do
    const records = [
      seen('x', '2017-11-05', a, by('x')),
      seen('y', '2017-11-05', b, by('y')),
      seen('z', '2017-11-05', c, by('z'))
    ]
    expect(costOf(records)).toBe(2)
    expect(against(5, c, records)).toEqual([])
    expect(changedHands(records)).toEqual({ least: 0, most: 2 })
  })
})

describe('sightings by one source', () => {
  test('contradict nothing: seen at different times they say that it changed', () => {
    const records = (source: string) => [
      seen('x', '2017-11-02', a, by('x')),
      seen('y', '2017-11-04', b, by(source)),
      seen('z', '2017-11-06', a, by('x'))
    ]
    expect(on(4, records('x'))).toEqual(keysOf([b]))
    expect(on(4, records('y'))).toEqual(keysOf([a, b]))
    // what another source saw as well is not of one source
    expect(on(4, [...records('x'), seen('w', '2017-11-04', b, by('w'))])).toEqual(keysOf([a, b]))
  })

  test('and its changes can be wrong as those of any', () => {
    const records = [change('x', '2017-11-03', b, { from: a }), change('y', '2017-11-05', b, { from: a })]
    expect(on(4, records)).toEqual(keysOf([a, b]))
    expect(on(3, [records[0], seen('y', '2017-11-05', a)])).toEqual(keysOf([a, b]))
  })
})

describe('an item may be disbelieved', () => {
  test('only where the last believed before it contradicts it, or the next believed after it', () => {
    // The last sighting contradicts the capture from nearby, but something is believed between them.
    const records = [
      seen('far', '2017-11-01', a, by('x')),
      change('captured', '2017-11-12', c, { from: b, ...by('wire') }),
      change('lost', '2017-11-13', e, by('wire')),
      seen('seen', '2017-11-14', e, by('y'))
    ]
    expect(costOf(records)).toBe(1)
    expect(on(12, records)).toEqual(keysOf([c]))
    // Without what is between them it may: then it became e's unreported, at some time after the 1st.
    expect(on(12, [...records.slice(0, 2), ...records.slice(3)])).toEqual(keysOf([a, c, e]))
  })

  test('beside another that is, where the same contradicts both', () => {
    const records = [
      change('x', '2017-11-03', b, { from: a, ...by('x') }),
      change('y', '2017-11-04', b, { from: a, ...by('y') }),
      seen('z', '2017-11-05', a, by('z'))
    ]
    expect(costOf(records)).toBe(2)
    // neither was; the one or the other was, and it was lost again; both were
    expect(changedHands(records)).toEqual({ least: 0, most: 4 })
    expect(against(3, a, records)).toEqual(['x'])
    expect(against(4, a, records)).toEqual(['y'])
  })

  test('but not where what is believed next to it merely says nothing', () => {
    const unsaid = seen('unsaid', '[2017-11-03..2017-11-04]', unknown(), { after: ['captured'], ...by('radio') })
    const records = [
      change('captured', '2017-11-03', b, { from: a, ...by('wire') }),
      unsaid,
      seen('last', '2017-11-04', a, { after: ['unsaid'], ...by('map') })
    ]
    expect(on(3, records)).toEqual(keysOf([b]))
    expect(changedHands(records)).toEqual({ least: 2, most: 2 })
  })

  test('where it contradicts the one on its one side, and another beside it the one on its other', () => {
    // x is contradicted by what follows both, y by what precedes both and by x
    const records = [
      seen('before', '2017-11-02', d, by('w')),
      change('y', '2017-11-03', b, { from: c, ...by('y') }),
      change('x', '2017-11-04', a, by('x')),
      seen('after', '2017-11-05', d, by('z'))
    ]
    expect(costOf(records)).toBe(2)
    expect(against(4, d, records)).toEqual(['x', 'y'])
    expect(changedHands(records).least).toBe(0)
  })

  test('at the end, too, only where the last that is believed contradicts it', () => {
    const records = [
      seen('w', '2017-11-01', d, by('w')),
      seen('z', '2017-11-02', unknown(['b']), by('z')),
      // z does not contradict x, so that x cannot be wrong beside y, which z contradicts
      change('x', '2017-11-03', c, { from: a, ...by('x') }),
      change('y', '2017-11-04', e, { from: b, ...by('y') })
    ]
    expect(costOf(records)).toBe(2)
    expect(on(20, records)).toEqual(keysOf([c, e]))
  })

  test('and keeps its place: what comes after it does so all the same', () => {
    const records = [
      change('captured', '2017-11-03', b, { from: a, ...by('wire') }),
      seen('still there', '2017-11-04', a, by('map')),
      change('later', '[2017-11-01..2017-11-09]', c, { after: ['captured'], ...by('radio') })
    ]
    expect(on(2, records)).toEqual(keysOf([a]))
    expect(on(3, records)).toEqual(keysOf([a, b, c]))
    expect(against(3, a, records)).toEqual(['captured'])
  })

  test('but never in a story that has no gap', () => {
    const records = [
      change('x', '2017-11-03', b, { from: a, ...by('x') }),
      change('y', '2017-11-04', a, { from: b, ...by('y') }),
      change('z', '2017-11-05', b, { from: a, ...by('z') })
    ]
    expect(costOf(records)).toBe(0)
    expect([3, 4, 5].flatMap((day) => on(day, records))).toEqual([b, a, b].flatMap((status) => keysOf([status])))
    // x and z contradict each other in any order, and yet all is told
    expect(costOf([records[0], records[2]])).toBe(1)
  })
})
