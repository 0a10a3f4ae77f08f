import fc from 'fast-check'
import { isLeft, isRight } from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'
import type { Upcaster } from 'changing-hands'
import {
  append,
  controllerAt,
  emptyHistory,
  emptyLog,
  evolve,
  formatLog,
  held,
  logOf,
  orThrow,
  parseLog,
  project,
  records,
  uncontrolled
} from 'changing-hands'
import { collectLog } from 'changing-hands/log'
import { decodeRecord } from 'changing-hands/records'
import { arbitraryRecord, LawBroken, oldRecordsReadAsTheirUpcast } from 'changing-hands/testing'
import { cases } from '../cases.js'
import { ownUpcasters } from '../inside.js'
import { toVersion0 } from '../oracles/version0.js'

const faults = (value: unknown, upcasters?: ReadonlyArray<Upcaster>): ReadonlyArray<string> => {
  const decoded = decodeRecord(value, upcasters === undefined ? {} : { upcasters })
  return isLeft(decoded) ? decoded.left.map(({ path, message }) => `${path}: ${message}`) : []
}

/** Version 0 as it was written by hand, and what each line says in version 1. */
const fixtures: ReadonlyArray<readonly [old: object, now: object]> = [
  [
    {
      id: 'a',
      type: 'ControlChanged',
      v: 0,
      recordedAt: '2017-11-20',
      source: 'najah',
      place: 'rawa',
      date: '2017-11-17',
      previous: 'isis',
      holder: 'iraqi-forces',
      manner: 'assault'
    },
    {
      id: 'a',
      type: 'ControlChanged',
      v: 1,
      recordedAt: '2017-11-20',
      source: { id: 'najah' },
      place: 'rawa',
      at: '2017-11-17',
      from: held('isis'),
      to: held('iraqi-forces'),
      manner: 'assault'
    }
  ],
  [
    {
      id: 'b',
      type: 'ControlObserved',
      v: 0,
      recordedAt: '2017-11-20',
      source: { id: 'najah', title: 'An-Najah' },
      place: 'akashat',
      date: '[2017-11-01..2017-11-10]',
      holder: null,
      occurrence: 'o',
      after: ['a']
    },
    {
      id: 'b',
      type: 'ControlObserved',
      v: 1,
      recordedAt: '2017-11-20',
      source: { id: 'najah', title: 'An-Najah' },
      place: 'akashat',
      at: '[2017-11-01..2017-11-10]',
      status: uncontrolled,
      occurrence: 'o',
      after: ['a']
    }
  ],
  [
    {
      id: 'c',
      type: 'ControlClaimed',
      v: 0,
      recordedAt: '2017-11-20',
      source: 'amaq',
      place: 'rawa',
      date: '2017-11-18',
      by: 'isis'
    },
    {
      id: 'c',
      type: 'ControlClaimed',
      v: 1,
      recordedAt: '2017-11-20',
      source: { id: 'amaq' },
      place: 'rawa',
      at: '2017-11-18',
      by: 'isis'
    }
  ],
  [
    {
      id: 'd',
      type: 'OperationAnnounced',
      v: 0,
      recordedAt: '2017-11-20',
      source: 'x',
      places: ['rawa'],
      date: '2017-11-11',
      by: 'iraqi-forces'
    },
    {
      id: 'd',
      type: 'OperationAnnounced',
      v: 1,
      recordedAt: '2017-11-20',
      source: { id: 'x' },
      places: ['rawa'],
      at: '2017-11-11',
      by: 'iraqi-forces'
    }
  ],
  [
    {
      id: 'e',
      type: 'SiegeChanged',
      v: 0,
      recordedAt: '2017-11-20',
      source: 'x',
      place: 'rawa',
      date: '2017-11-11',
      besieged: true
    },
    {
      id: 'e',
      type: 'SiegeChanged',
      v: 1,
      recordedAt: '2017-11-20',
      source: { id: 'x' },
      place: 'rawa',
      at: '2017-11-11',
      besieged: true
    }
  ],
  [
    { id: 'f', type: 'EventRetracted', v: 0, recordedAt: '2017-11-21', source: 'x', target: 'c', reason: 'withdrawn' },
    {
      id: 'f',
      type: 'EventRetracted',
      v: 1,
      recordedAt: '2017-11-21',
      source: { id: 'x' },
      target: 'c',
      reason: 'withdrawn'
    }
  ],
  [
    {
      id: 'g',
      type: 'EventCorrected',
      v: 0,
      recordedAt: '2017-11-21',
      source: 'x',
      target: 'a',
      replacement: {
        type: 'ControlChanged',
        place: 'rawa',
        date: '2017-11-16',
        holder: { kind: 'unknown', not: ['isis'] }
      }
    },
    {
      id: 'g',
      type: 'EventCorrected',
      v: 1,
      recordedAt: '2017-11-21',
      source: { id: 'x' },
      target: 'a',
      replacement: { type: 'ControlChanged', place: 'rawa', at: '2017-11-16', to: { kind: 'unknown', not: ['isis'] } }
    }
  ]
]

describe('version 0 of a record', () => {
  it.each(fixtures)('reads as version 1 says the same: %j', (old, now) => {
    expect(decodeRecord(old)).toEqual(decodeRecord(now))
    expect(isRight(decodeRecord(now))).toBe(true)
  })
  it('reads so however it comes in: in a list, appended, as a line, from a stream, evolved', async () => {
    const old = fixtures.map(([one]) => one)
    const expected = formatLog(orThrow(logOf(fixtures.map(([, now]) => now))))
    const text = old.map((one) => JSON.stringify(one)).join('\n')
    expect(formatLog(orThrow(logOf(old)))).toBe(expected)
    expect(formatLog(orThrow(append(emptyLog, old)))).toBe(expected)
    expect(formatLog(orThrow(parseLog(text)))).toBe(expected)
    expect(formatLog(orThrow(await collectLog([text])))).toBe(expected)
    const evolved = evolve(emptyHistory(), JSON.parse(JSON.stringify(old[0])))
    expect(controllerAt(evolved, 'rawa', '2017-11-17')).toEqual(
      controllerAt(project(orThrow(parseLog(text.split('\n')[0]))), 'rawa', '2017-11-17')
    )
  })
  it('is the same record as its version 1 with the same id', () => {
    const [[old, now]] = fixtures
    expect(orThrow(logOf([old, now])).size).toBe(1)
  })
  it('says what every version 1 record without its new fields said', () => {
    fc.assert(
      fc.property(arbitraryRecord(), (now) => {
        expect(decodeRecord(toVersion0(now))).toEqual(decodeRecord(now))
      }),
      cases(2000)
    )
  })
  it('with faults names their paths in version 1, and that it was upcast', () => {
    const [[old]] = fixtures
    expect(faults({ ...old, date: '2017-02-29', holder: '' })).toEqual([
      expect.stringMatching(
        /^at: .*February 2017 has 28 days.* \(in the record as upcast from version 0 of "ControlChanged"\)$/
      ),
      expect.stringMatching(
        /^to\.by: expected a name .* \(in the record as upcast from version 0 of "ControlChanged"\)$/
      )
    ])
    expect(faults({ ...old, holder: 7 })).toEqual([expect.stringMatching(/^to: expected a status/)])
    expect(
      faults({ id: 'x', type: 'EventCorrected', v: 0, recordedAt: '2017', source: 's', target: 'y', replacement: 'z' })
    ).toHaveLength(2)
  })
  it('keeps a field that has its new name already', () => {
    const [[, now]] = fixtures
    expect(decodeRecord({ ...now, v: 0 })).toEqual(decodeRecord(now))
    expect(orThrow(decodeRecord({ ...now, v: 0, date: '2016' }))).toMatchObject({ at: '2017-11-17', date: '2016' })
  })
  it('never makes decoding throw, whatever else it has', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...ownUpcasters.keys()),
        fc.dictionary(
          fc.constantFrom(
            'id',
            'source',
            'date',
            'holder',
            'previous',
            'replacement',
            'target',
            '__proto__',
            'at',
            'to'
          ),
          fc.anything()
        ),
        (type, fields) => {
          const decoded = decodeRecord({ ...fields, type, v: 0 })
          expect(isLeft(decoded) ? decoded.left.length : 1).toBeGreaterThan(0)
        }
      ),
      cases(2000)
    )
  })
})

describe('upcasters of users', () => {
  const fell: Upcaster = {
    type: 'CityFell',
    up: (old) => {
      const { city, to, ...others } = Object(old)
      return { ...others, type: 'ControlChanged', v: 0, place: city, holder: to }
    }
  }
  const old = {
    id: 'k',
    type: 'CityFell',
    recordedAt: '2014-06-10',
    source: 'x',
    city: 'mosul',
    date: '2014-06-10',
    to: 'isis'
  }

  it('read types that are no more, step by step up to the current version', () => {
    expect(orThrow(decodeRecord(old, { upcasters: [fell] }))).toEqual({
      id: 'k',
      type: 'ControlChanged',
      v: 1,
      recordedAt: '2014-06-10',
      source: { id: 'x' },
      place: 'mosul',
      at: '2014-06-10',
      to: held('isis')
    })
    expect(faults({ ...old, date: 'soon' }, [fell])).toEqual([
      expect.stringMatching(/upcast from version none of "CityFell", then version 0 of "ControlChanged"\)$/)
    ])
    expect(faults(old)).toEqual([
      expect.stringMatching(/^type: /),
      expect.stringMatching(/^v: /),
      expect.stringMatching(/^source: /)
    ])
  })
  it('work wherever records are read', async () => {
    const text = JSON.stringify(old)
    const options = { upcasters: [fell] }
    const expected = formatLog(orThrow(logOf([old], options)))
    expect(orThrow(logOf([old], options)).size).toBe(1)
    expect(formatLog(orThrow(append(emptyLog, [old], options)))).toBe(expected)
    expect(formatLog(orThrow(parseLog(text, options)))).toBe(expected)
    expect(formatLog(orThrow(await collectLog([text], options)))).toBe(expected)
    expect([...records(orThrow(parseLog(expected)))]).toHaveLength(1)
  })
  it("come before the library's own", () => {
    const mine: Upcaster = {
      type: 'SiegeChanged',
      from: 0,
      up: (value) => ({ ...Object(value), v: 1, at: '2001', source: { id: 'mine' } })
    }
    expect(orThrow(decodeRecord(fixtures[4][0], { upcasters: [mine] }))).toMatchObject({
      at: '2001',
      source: { id: 'mine' }
    })
  })
  it('that throw refuse the record with what they say', () => {
    const refusing = (thrown: unknown): Upcaster => ({
      type: 'CityFell',
      up: () => {
        throw thrown
      }
    })
    expect(faults(old, [refusing(new Error('no city of that name'))])).toEqual([
      ': the upcaster of version none of "CityFell" refused it: no city of that name'
    ])
    expect(faults(old, [refusing(undefined)])).toEqual([expect.stringMatching(/it gave no reason/)])
  })
  it('that go round in a circle are a fault', () => {
    const forth: Upcaster = { type: 'A', from: 1, up: (value) => ({ ...Object(value), type: 'B' }) }
    const back: Upcaster = { type: 'B', from: 1, up: (value) => ({ ...Object(value), type: 'A' }) }
    const still: Upcaster = { type: 'C', from: 1, up: (value) => value }
    expect(faults({ type: 'A', v: 1 }, [forth, back])).toEqual([
      expect.stringMatching(/^: the upcasters go round in a circle: version 1 of "A", version 1 of "B"/)
    ])
    expect(faults({ type: 'C', v: 1 }, [still])).toEqual([expect.stringMatching(/in a circle/)])
  })
  it('that give nonsense are a fault', () => {
    for (const nonsense of [undefined, 7, [], {}, { type: 'ControlChanged', v: 1 }])
      expect(faults(old, [{ type: 'CityFell', up: () => nonsense }]).join()).toMatch(
        /upcast from version none of "CityFell"/
      )
  })
  it('keep the law: an old record reads as its upcast', () => {
    const values = fc.record(
      {
        id: fc.string(),
        type: fc.constantFrom('CityFell', 'ControlChanged'),
        v: fc.constantFrom(0, undefined),
        recordedAt: fc.constantFrom('2014', '2014-06-10'),
        source: fc.constantFrom('x', '', { id: 'y' }),
        city: fc.string(),
        place: fc.string(),
        date: fc.constantFrom('2014-06', 'soon'),
        to: fc.string(),
        holder: fc.anything()
      },
      { requiredKeys: ['type'] }
    )
    fc.assert(
      fc.property(values, (value) => {
        oldRecordsReadAsTheirUpcast(fell, value)
        for (const upcaster of ownUpcasters.values()) oldRecordsReadAsTheirUpcast(upcaster, value)
      }),
      cases(2000)
    )
  })
  it('that are not pure break the law', () => {
    let calls = 0
    const impure: Upcaster = { type: 'CityFell', up: (value) => ({ ...Object(fell.up(value)), place: `p${calls++}` }) }
    expect(() => oldRecordsReadAsTheirUpcast(impure, old)).toThrow(LawBroken)
    const moody: Upcaster = {
      type: 'CityFell',
      up: (value) => ({ ...Object(fell.up(value)), ...(calls++ % 2 === 0 ? { place: '' } : { date: '' }) })
    }
    expect(() => oldRecordsReadAsTheirUpcast(moody, old)).toThrow(/faults at/)
  })
})
