import { describe, expect, test } from 'vitest'
import type { ControlRecord } from 'changing-hands'
import { contested, held, uncontrolled, unknown } from 'changing-hands'
import { changesOfHands, couldHoldIn, itemsOf, storiesOf, tenureRange } from 'changing-hands/testing'
import { a, b, c, change, historyOf, keysOf, possibleAt, seen } from '../given.js'
import { by, changedHands, november, on, possibleOn, regained, window } from './asked.js'

const d = held('d')
const lost = change('lost', '2017-11-03', unknown(['a']), { from: a })
const tenure = (actor: string, first: number, last: number, ...records: ReadonlyArray<ControlRecord>) => {
  const { least, most } = tenureRange(itemsOf(records, 'p'), actor, window, {
    from: november(first),
    until: november(last) + 1
  })
  return [least, most]
}

describe('while it is unknown who holds it, somebody may whom that does not rule out, or nobody', () => {
  test('so that it may have changed hands', () => {
    expect(changedHands([lost])).toEqual({ least: 0, most: 1 })
    expect(changedHands([lost, change('y', '2017-11-10', a, { from: unknown(['a']) })])).toEqual({ least: 0, most: 2 })
    expect(changedHands([lost, change('y', '2017-11-10', b, { from: unknown(['a']) })])).toEqual({ least: 1, most: 2 })
    // nobody may have had it in between
    const unsaid = change('x', '2017-11-03', unknown(), { from: a })
    expect(changedHands([unsaid, change('y', '2017-11-10', a)])).toEqual({ least: 0, most: 2 })
  })

  test('and to have it again is then a recapture that is possible', () => {
    expect(regained([lost, change('y', '2017-11-10', a)])).toEqual({ least: 0, most: 1 })
    expect(regained([lost, change('y', '2017-11-10', b)])).toEqual({ least: 0, most: 0 })
    // b has it again if b had it while it was unknown who did, or a did
    const passed = [
      change('w', '2017-11-01', b, { from: a }),
      change('x', '2017-11-03', unknown(['b'])),
      change('y', '2017-11-05', b)
    ]
    expect(regained(passed)).toEqual({ least: 0, most: 2 })
    expect(changedHands(passed)).toEqual({ least: 1, most: 3 })
  })

  test('somebody of whom no report speaks, too, and again', () => {
    const records = [
      change('w', '2017-11-01', unknown(['a', 'b']), { from: a }),
      change('x', '2017-11-03', b),
      change('y', '2017-11-05', unknown(['a', 'b'])),
      change('z', '2017-11-07', b)
    ]
    // a, somebody, b, somebody, b: the same or another, b again
    expect(changedHands(records)).toEqual({ least: 1, most: 4 })
    expect(regained(records)).toEqual({ least: 0, most: 2 })
  })

  test('one and the same all that time, and perhaps another once it is narrowed', () => {
    expect(changedHands([lost, seen('y', '2017-11-05', unknown(), by('map'))])).toEqual({ least: 0, most: 1 })
    expect(changedHands([lost, seen('y', '2017-11-05', unknown(['a']), by('map'))])).toEqual({ least: 0, most: 1 })
    expect(changedHands([lost, seen('y', '2017-11-05', unknown(['b']), by('map'))])).toEqual({ least: 0, most: 2 })
  })

  test('and so it can be held by any such actor, for all that time or none of it', () => {
    expect(tenure('b', 1, 30, lost)).toEqual([0, 28])
    expect(tenure('a', 1, 30, lost)).toEqual([2, 2])
    expect(couldHoldIn(possibleOn(20, [lost]), 'b')).toBe(true)
    expect(couldHoldIn(possibleOn(20, [lost]), 'a')).toBe(false)
    expect(couldHoldIn(possibleOn(2, [lost]), 'a')).toBe(true)
    expect(couldHoldIn(possibleOn(2, [lost]), 'b')).toBe(false)
    // what is contested nobody holds, and for most of it counts in a duration
    const fought = change('x', '2017-11-03', contested(['a', 'b'], 'b'), { from: a })
    expect(couldHoldIn(possibleOn(5, [fought]), 'b')).toBe(false)
    expect(tenure('b', 1, 30, fought)).toEqual([28, 28])
  })
})

describe('what a source takes back when it sees that it does not know', () => {
  const [x, y] = ['x', 'y'].map(by)
  const told = change('told', '2017-11-02', contested(['a', 'b'], 'a'), y)
  const adds = seen('adds', '2017-11-03', contested(['a', 'b', 'c'], 'a'), x)
  const unsure = seen('unsure', '2017-11-05', unknown(), x)
  const mixed = contested(['a', 'b', 'c'], 'a')

  test('is what it alone had said', () => {
    expect(on(6, [adds, unsure])).toEqual(keysOf([mixed, unknown()]))
    expect(possibleAt(historyOf(adds, unsure), 'p', '2017-11-06')).toEqual(keysOf([mixed, unknown()]))
  })

  test('is not what another had said before, of which its own sighting only says more', () => {
    const narrower = seen('narrower', '2017-11-03', contested(['a', 'b'], 'b'), x)
    const before = change('before', '2017-11-02', contested(['a', 'b']), y)
    expect(on(6, [before, narrower, unsure])).toEqual(keysOf([contested(['a', 'b'], 'b')]))
    expect(possibleAt(historyOf(before, narrower, unsure), 'p', '2017-11-06')).toEqual(
      keysOf([contested(['a', 'b'], 'b')])
    )
    expect(possibleAt(historyOf(told, unsure), 'p', '2017-11-06')).toEqual(on(6, [told, unsure]))
  })
})

describe('the story that is counted', () => {
  test('begins with the first report that says who held it', () => {
    expect(changedHands([seen('x', '2017-11-03', a)])).toEqual({ least: 0, most: 0 })
    expect(changedHands([seen('w', '2017-11-01', unknown(['a'])), seen('x', '2017-11-03', b)])).toEqual({
      least: 0,
      most: 0
    })
    expect(changedHands([change('x', '2017-11-03', b)])).toEqual({ least: 0, most: 0 })
    // whom it was taken from is part of the report
    expect(changedHands([change('x', '2017-11-03', b, { from: a })])).toEqual({ least: 1, most: 1 })
    // but not where nobody knows who that was: what lies before is no part of it
    expect(changedHands([change('x', '2017-11-03', b, { from: unknown(['b']) })])).toEqual({ least: 0, most: 0 })
    expect(changedHands([change('x', '2017-11-03', b, { from: uncontrolled })])).toEqual({ least: 0, most: 0 })
    // though what is unknown after a change is
    expect(changedHands([change('x', '2017-11-03', unknown()), change('y', '2017-11-05', b)])).toEqual({
      least: 0,
      most: 1
    })
  })

  test('begins with a sighting of a holder, and not with one of none', () => {
    const taken = change('y', '2017-11-10', c, { from: a })
    expect(changedHands([seen('x', '2017-11-03', a), taken])).toEqual({ least: 1, most: 1 })
    expect(changedHands([seen('x', '2017-11-03', contested(['a', 'b'])), taken])).toEqual({ least: 1, most: 1 })
    expect(changedHands([seen('x', '2017-11-03', contested(['a', 'b'], 'b')), taken])).toEqual({ least: 1, most: 1 })
    // whichever of what its reports say it was from
    const either = [taken, { ...taken, id: 'z', from: b, occurrence: 'y' }]
    expect(changedHands([seen('x', '2017-11-03', contested(['a', 'b'])), ...either])).toEqual({ least: 1, most: 1 })
  })

  test('is of what is believed', () => {
    const records = [change('x', '2017-11-03', b, { from: d, ...by('wire') }), seen('y', '2017-11-04', a, by('map'))]
    // disbelieved, d's loss is no part of it; believed, it is lost and taken unreported
    expect(changedHands(records)).toEqual({ least: 0, most: 2 })
  })

  test('is each by itself', () => {
    const [story] = storiesOf(itemsOf([lost], 'p'), window)
    expect(changesOfHands(story)).toEqual({ least: 0, most: 1 })
  })

  test('counts what lies before it in a duration that is asked for', () => {
    const seenThere = seen('x', '2017-11-10', a)
    expect(tenure('a', 1, 20, seenThere)).toEqual([11, 20])
    expect(tenure('b', 1, 20, seenThere)).toEqual([0, 9])
    // all but the 5th, on which it was seen not to be a's
    expect(tenure('a', 1, 20, seenThere, seen('w', '2017-11-05', unknown(['a']), by('map')))).toEqual([11, 19])
  })
})
