import fc from 'fast-check'
import { isLeft, isRight } from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'
import { contested, held, holderOf, shared, uncontrolled, unknown } from 'changing-hands'
import { codecOfType, decodeRecord, Status } from 'changing-hands/records'
import { arbitraryRecord, arbitraryStatus } from 'changing-hands/testing'
import { cases } from '../cases.js'
import { change, siege as siegeOf } from '../given.js'
import {
  admits,
  agreesWhenSeen,
  canBePartyTo,
  flagNames,
  flagOf,
  hasFlag,
  hasRole,
  leftBySighting,
  ownUpcasters,
  placesNamedBy,
  recordTypeNames,
  rulesOut,
  sameStatus
} from '../inside.js'

const envelope = { id: 'e1', v: 1, recordedAt: '2017-11-20', source: { id: 'najah' } } as const
const changed = change('e1', '2017-11-17', held('iraq'), { place: 'rawa' })
const siege = siegeOf('e1', '2017-11-17', true, { place: 'rawa' })

describe('a type of record', () => {
  it.each(recordTypeNames)('%s has a codec, an upcaster of version 0 and an arbitrary', (type) => {
    expect(codecOfType(type).name).toBe(type)
    expect(ownUpcasters.get(type)?.from).toBe(0)
    const [record] = fc.sample(
      arbitraryRecord().filter((one) => one.type === type),
      1
    )
    expect(codecOfType(type).is(record)).toBe(true)
  })

  it('has the fields of its row, each read by its kind', () => {
    const faults = decodeRecord({ ...envelope, type: 'OperationAnnounced', places: [], at: 'soon', by: '' })
    expect(isLeft(faults) && faults.left.map(({ path }) => path)).toEqual(['places', 'at', 'by'])
  })

  it('says which places its records speak of, whatever other fields they have', () => {
    const also = { place: 'elsewhere', places: ['nowhere'] }
    const retracted = { ...envelope, type: 'EventRetracted', target: 'e0', reason: 'mistaken', ...also }
    const announced = { ...envelope, type: 'OperationAnnounced', ...also, places: ['a', 'b', 'a'], at: '2017', by: 'x' }
    const corrected = { ...envelope, type: 'EventCorrected', target: 'e0', replacement: { ...siege, place: 'hit' } }
    const placesIn = (value: unknown): ReadonlyArray<string> => {
      const decoded = decodeRecord(value)
      return isRight(decoded) ? placesNamedBy(decoded.right) : ['refused']
    }
    const covered = { ...envelope, type: 'CoverageDeclared', at: '2017', places: ['b', 'a', 'b'] }
    const anywhere = { ...envelope, type: 'CoverageDeclared', at: '2017', place: 'elsewhere' }
    expect([changed, siege, retracted, announced, corrected, covered, anywhere].map(placesIn)).toEqual([
      ['rawa'],
      ['rawa'],
      [],
      ['a', 'b'],
      ['hit'],
      ['b', 'a'],
      []
    ])
  })

  it('has a role', () => {
    expect(hasRole(changed, 'report')).toBe(true)
    expect(hasRole(siege, 'flag')).toBe(true)
    expect(hasRole(siege, 'report')).toBe(false)
    expect(hasRole({ ...envelope, type: 'CoverageDeclared', at: '2017' }, 'coverage')).toBe(true)
  })
})

describe('a flag', () => {
  it('is raised and lifted by the records of its type alone', () => {
    expect(flagNames).toEqual(['besieged'])
    expect(flagOf(siege)).toEqual({ flag: 'besieged', value: true })
    expect(flagOf({ ...siege, besieged: false })).toEqual({ flag: 'besieged', value: false })
    expect(flagOf(changed)).toBeUndefined()
    expect(hasFlag(siege, 'besieged')).toBe(true)
    expect(hasFlag(changed, 'besieged')).toBe(false)
  })
})

describe('the relations between statuses', () => {
  it('rule an actor out by an unknown status that lists it, and by nothing else', () => {
    expect(rulesOut(unknown(['a']), 'a')).toBe(true)
    expect(rulesOut(unknown(['a']), 'b')).toBe(false)
    expect(rulesOut(unknown(), 'a')).toBe(false)
    expect(rulesOut(unknown(['a']), undefined)).toBe(false)
    expect(rulesOut(held('b'), 'a')).toBe(false)
  })

  it('let a place be seen so if it was left so, or in what does not rule that out', () => {
    expect(agreesWhenSeen(undefined, held('a'))).toBe(true)
    expect(agreesWhenSeen(unknown(), held('a'))).toBe(true)
    expect(agreesWhenSeen(unknown(['a']), held('a'))).toBe(false)
    expect(agreesWhenSeen(unknown(['a']), contested(['a', 'b'], 'a'))).toBe(false)
    expect(agreesWhenSeen(contested(['a', 'b'], 'a'), contested(['b', 'a']))).toBe(true)
    expect(agreesWhenSeen(contested(['a', 'b']), held('a'))).toBe(false)
    expect(agreesWhenSeen(held('a'), uncontrolled)).toBe(false)
    expect(agreesWhenSeen(contested(['a', 'b']), contested())).toBe(true)
    expect(agreesWhenSeen(contested(), contested(['a', 'b'], 'a'))).toBe(true)
    expect(agreesWhenSeen(held('a'), contested())).toBe(false)
    expect(agreesWhenSeen(held('a'), unknown(['b']))).toBe(true)
    expect(agreesWhenSeen(held('a'), unknown(['a', 'b']))).toBe(false)
    expect(agreesWhenSeen(contested(['a', 'b'], 'b'), unknown(['b']))).toBe(false)
  })

  it('let anybody be a party to what is contested by nobody knows whom', () => {
    expect(canBePartyTo(contested(), 'a')).toBe(true)
    expect(canBePartyTo(contested(['a', 'b']), 'c')).toBe(false)
    expect(canBePartyTo(shared(['a', 'b']), 'b')).toBe(true)
    expect(canBePartyTo(unknown(), 'a')).toBe(false)
  })

  it('leave by a sighting what it does not say', () => {
    const fight = contested(['a', 'b'], 'a')
    expect(leftBySighting(undefined, held('a'))).toEqual(held('a'))
    expect(leftBySighting(fight, contested())).toBe(fight)
    expect(leftBySighting(fight, contested(['b', 'a']))).toBe(fight)
    expect(leftBySighting(fight, contested(['a', 'b'], 'b'))).toEqual(contested(['a', 'b'], 'b'))
    expect(leftBySighting(contested(), fight)).toEqual(fight)
    const parts = shared([{ by: 'a', share: 0.6 }, 'b'])
    expect(leftBySighting(parts, shared(['b', 'a']))).toBe(parts)
    expect(leftBySighting(parts, shared({ a: 0.6, b: 0.3 }))).toEqual(shared({ a: 0.6, b: 0.3 }))
    expect(leftBySighting(parts, shared([{ by: 'b', share: 0.4 }, 'a']))).toEqual(shared({ b: 0.4, a: 0.6 }))
    expect(leftBySighting(parts, shared([{ by: 'b', share: 0.5 }, 'a']))).toEqual(
      shared([{ by: 'b', share: 0.5 }, 'a'])
    )
    expect(leftBySighting(fight, unknown(['b']))).toBe(fight)
    expect(leftBySighting(unknown(['a']), unknown(['b']))).toEqual(unknown(['a', 'b']))
    const nobodyKnows = unknown(['a', 'b'])
    expect(leftBySighting(nobodyKnows, unknown(['b']))).toBe(nobodyKnows)
    expect(leftBySighting(undefined, unknown(['b']))).toEqual(unknown(['b']))
    expect(leftBySighting(unknown(['b']), held('a'))).toEqual(held('a'))
  })

  it('leave by a sighting what agrees with it, is sound and says no less; seen again it changes nothing', () => {
    const status = fc.oneof(
      arbitraryStatus(['a', 'b', 'c']),
      fc.constantFrom(contested(), shared(['a', 'b']), shared([{ by: 'a', share: 0.7 }, 'b']))
    )
    fc.assert(
      fc.property(fc.option(status, { nil: undefined }), status, (left, seen) => {
        fc.pre(agreesWhenSeen(left, seen))
        const next = leftBySighting(left, seen)
        expect(Status.is(next)).toBe(true)
        expect(agreesWhenSeen(next, seen)).toBe(true)
        expect(leftBySighting(next, seen)).toBe(next)
        if (left !== undefined) expect(admits(left, next)).toBe(true)
        if (seen.kind !== 'unknown') expect(next.kind).toBe(seen.kind)
        expect(holderOf(next) === undefined).toBe(
          holderOf(seen) === undefined &&
            (left === undefined || holderOf(left) === undefined || (seen.kind !== 'unknown' && seen.kind !== left.kind))
        )
      }),
      cases(2000)
    )
  })

  it('admit whatever agrees when seen, and what is the same both ways', () => {
    const status = fc.constantFrom(
      held('a'),
      held('b'),
      contested(['a', 'b']),
      contested(['b', 'a'], 'a'),
      shared({ a: 0.5, b: 0.5 }),
      uncontrolled,
      unknown(),
      unknown(['a']),
      contested(),
      shared(['a', 'b'])
    )
    fc.assert(
      fc.property(fc.option(status, { nil: undefined }), status, (left, said) => {
        if (agreesWhenSeen(left, said)) expect(admits(left, said)).toBe(true)
        if (left !== undefined && sameStatus(left, said)) expect(admits(left, said) && admits(said, left)).toBe(true)
      }),
      cases(1000)
    )
  })
})
