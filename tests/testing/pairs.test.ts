import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import type { ControlRecord } from 'changing-hands'
import { holderOf, statusKey, unknown } from 'changing-hands'
import {
  arbitraryPlaceRecords,
  changesWithin,
  compareDates,
  enumerateWorlds,
  itemsOf,
  placeWindow,
  possibilitiesAt,
  possibilitiesByChronon,
  tenureRange
} from 'changing-hands/testing'
import { cases } from '../cases.js'
import { a, b, c, change, seen } from '../given.js'
import type { Timeline } from '../oracles/timelines.js'
import { differsIn, timelinesIn } from '../oracles/timelines.js'
import { by, november, window } from './asked.js'

type Records = ReadonlyArray<ControlRecord>

const compared = (one: number, other: number, ...records: Records): string =>
  compareDates(itemsOf(records, 'p'), window, november(one), november(other))
const changes = (after: number, until: number, ...records: Records): ReadonlyArray<string> =>
  changesWithin(itemsOf(records, 'p'), window, november(after), november(until)).map(
    ({ item, reported, certain }) =>
      `${certain ? 'certainly' : 'possibly'} ${reported ? 'by' : 'before'} ${item.reports.join('+')}`
  )

describe('two dates compared', () => {
  const [x, y] = [change('x', '2017-11-08', a), change('y', '2017-11-08', b)]
  const lost = change('lost', '2017-11-03', unknown(['a']), { from: a })

  test('differ in no world, in some or in all', () => {
    // each of two is possible on both dates, and in no world one on the one and the other on the other
    expect(compared(9, 20, x, y)).toBe('none')
    expect(compared(20, 9, x, y)).toBe('none')
    const captured = change('x', '[2017-11-03..2017-11-05]', b, { from: a })
    expect([compared(2, 2, captured), compared(2, 4, captured), compared(2, 5, captured)]).toEqual([
      'none',
      'possible',
      'certain'
    ])
    // on the 4th it is open which it is, and yet that is what it is
    expect(compared(4, 4, captured)).toBe('none')
  })

  test('across a change that nobody reported differ if it was made between them', () => {
    const records = [change('x', '2017-11-01', a), change('y', '2017-11-20', a, { from: b })]
    expect(compared(1, 5, ...records)).toBe('possible')
    expect(compared(5, 5, ...records)).toBe('none')
    expect(compared(5, 20, ...records)).toBe('possible')
    // it can have been b's on both, or a's
    expect(compared(5, 19, ...records)).toBe('possible')
  })

  test('across what is unknown may differ, and certainly where that rules out who it was', () => {
    expect(compared(2, 5, lost)).toBe('certain')
    expect(compared(5, 6, lost)).toBe('none')
    const [unsaid, taken] = [change('x', '2017-11-03', unknown(), { from: a }), change('y', '2017-11-05', b)]
    expect(compared(2, 4, unsaid)).toBe('possible')
    expect(compared(4, 6, unsaid, taken)).toBe('possible')
    expect(compared(4, 6, lost, taken)).toBe('possible')
    // another stretch of it can have another holder
    expect(compared(4, 7, lost, taken, change('z', '2017-11-06', unknown(['a'])))).toBe('possible')
    expect(compared(4, 7, lost, seen('y', '2017-11-06', unknown(['b']), by('map')))).toBe('possible')
    expect(compared(4, 7, lost, seen('y', '2017-11-06', unknown(['a']), by('map')))).toBe('none')
    // before anything is known, too
    expect(compared(1, 2, seen('y', '2017-11-05', a))).toBe('none')
    expect(compared(1, 5, seen('y', '2017-11-05', a))).toBe('possible')
  })

  test('differ where it is doubted whether they do', () => {
    const records = [change('x', '2017-11-03', b, { from: a, ...by('wire') }), seen('y', '2017-11-04', a, by('map'))]
    expect(compared(2, 3, ...records)).toBe('possible')
    expect(compared(2, 4, ...records)).toBe('none')
  })
})

describe('what changed after one date until another', () => {
  test('is what some world has later than the one and no later than the other', () => {
    const captured = change('x', '[2017-11-03..2017-11-05]', b, { from: a })
    expect(changes(2, 5, captured)).toEqual(['certainly by x'])
    expect(changes(2, 3, captured)).toEqual(['possibly by x'])
    expect(changes(3, 4, captured)).toEqual(['possibly by x'])
    expect(changes(5, 9, captured)).toEqual([])
    expect(changes(4, 4, captured)).toEqual([])
    expect(changes(4, 2, captured)).toEqual([])
    // a sighting is no change
    expect(changes(1, 9, seen('x', '2017-11-03', a))).toEqual([])
  })

  test('names the change that nobody reported, by what requires it', () => {
    const records = [change('x', '2017-11-01', a), seen('y', '2017-11-10', b)]
    expect(changes(1, 5, ...records)).toEqual(['possibly before y'])
    expect(changes(1, 10, ...records)).toEqual(['certainly before y'])
    expect(changes(9, 10, ...records)).toEqual(['possibly before y'])
    expect(changes(10, 11, ...records)).toEqual([])
  })

  test('is neither what is disbelieved nor what the doubt spares', () => {
    const records = [change('x', '2017-11-03', b, { from: a, ...by('wire') }), seen('y', '2017-11-05', a, by('map'))]
    expect([...changes(2, 6, ...records)].sort()).toEqual(['possibly before y', 'possibly by x'])
  })

  test('lies on the day of what requires it while something else is seen throughout', () => {
    const map = seen('map', '[2017-11-01..2017-11-09]', a, { throughout: true, ...by('map') })
    const records = [map, change('y', '2017-11-05', a, { from: c, ...by('wire') }), seen('z', '2017-11-06', a, by('z'))]
    expect(changes(2, 4, ...records)).toEqual([])
    expect([...changes(4, 5, ...records)].sort()).toEqual(['possibly before y', 'possibly by y'])
  })
})

describe('worlds laid out day by day say the same', () => {
  /** All of the worlds of a place; not of one that has very many. */
  const timelinesOf = (records: Records): ReadonlyArray<Timeline> => {
    const worlds = enumerateWorlds(itemsOf(records, 'p'), placeWindow)
    fc.pre(worlds.length < 3000)
    return worlds.flatMap((world) => timelinesIn(world, placeWindow))
  }
  const day = fc.nat(placeWindow.until - placeWindow.from - 1)

  it('of what is possible, and what it stands against', () => {
    fc.assert(
      fc.property(arbitraryPlaceRecords({ size: 4 }), day, (records, t) => {
        const timelines = timelinesOf(records)
        const expected = [...new Set(timelines.map(({ statuses }) => statusKey(statuses[t].status)))]
          .sort()
          .map((key) => {
            const having = timelines.filter(({ statuses }) => statusKey(statuses[t].status) === key)
            // the same items, as each enumeration makes them anew
            const against = having[0].disbelieved.filter(({ id }) =>
              having.every(({ disbelieved }) => disbelieved.some((item) => item.id === id))
            )
            return [key, ...new Set(against.flatMap(({ reports }) => reports).sort())]
          })
        const items = itemsOf(records, 'p')
        const byChronon = possibilitiesByChronon(items, placeWindow)[t]
        expect(byChronon.map(({ status, against }) => [statusKey(status), ...against])).toEqual(expected)
        expect(possibilitiesAt(enumerateWorlds(items, placeWindow), placeWindow.from + t)).toEqual(byChronon)
      }),
      cases(2000)
    )
  })
  it('of what differs between two dates', () => {
    fc.assert(
      fc.property(arbitraryPlaceRecords({ size: 4 }), day, day, (records, one, other) => {
        const found = new Set(timelinesOf(records).map((timeline) => differsIn(timeline, one, other)))
        const expected = found.has('maybe') || found.size > 1 ? 'possible' : found.has('yes') ? 'certain' : 'none'
        const { from } = placeWindow
        expect(compareDates(itemsOf(records, 'p'), placeWindow, from + one, from + other)).toBe(expected)
      }),
      cases(2000)
    )
  })
  it('of what changed between them', () => {
    fc.assert(
      fc.property(arbitraryPlaceRecords({ size: 4 }), day, day, (records, one, other) => {
        const { from } = placeWindow
        const timelines = timelinesOf(records)
        const within = timelines.map(({ events }) =>
          events
            .filter(({ at, kind }) => kind !== 'observation' && at > from + one && at <= from + other)
            .map(({ item, kind }) => `${kind} ${item}`)
        )
        const expected = [...new Set(within.flat())].sort().map((name) => {
          const isCertain = within.every((names) => names.includes(name))
          return `${name} ${isCertain}`
        })
        const answered = changesWithin(itemsOf(records, 'p'), placeWindow, from + one, from + other).map(
          ({ item, reported, certain }) => `${reported ? 'change' : 'unreported'} ${item.id} ${certain}`
        )
        expect([...answered].sort()).toEqual([...expected].sort())
      }),
      cases(2000)
    )
  })
  it('of how long it was held', () => {
    fc.assert(
      fc.property(arbitraryPlaceRecords({ size: 4 }), fc.constantFrom('a', 'b', 'c'), (records, actor) => {
        const lengths = timelinesOf(records).flatMap(({ statuses }) => {
          const count = (is: (timeline: (typeof statuses)[number]) => boolean): number => statuses.filter(is).length
          const least = count(({ status }) => holderOf(status) === actor)
          const open = count(({ status }) => status.kind === 'unknown' && !(status.not ?? []).includes(actor))
          return [least, least + open]
        })
        expect(tenureRange(itemsOf(records, 'p'), actor, placeWindow)).toEqual({
          least: Math.min(...lengths),
          most: Math.max(...lengths)
        })
      }),
      cases(1000)
    )
  })
})
