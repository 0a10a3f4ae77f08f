import fc from 'fast-check'
import * as t from 'io-ts'
import { isLeft, isRight } from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'
import type { ReadOptions } from 'changing-hands'
import {
  append,
  audit,
  emptyLog,
  formatLog,
  logOf,
  merge,
  orThrow,
  parseLog,
  project,
  records,
  snapshotAt,
  timelineOf
} from 'changing-hands'
import { allRecords, collectLog, readLog } from 'changing-hands/log'
import { decodeRecord, ExtraRecord, isControlRecord } from 'changing-hands/records'
import { arbitraryRecord, arbitraryRecords, recordsSurvive } from 'changing-hands/testing'
import { cases } from '../cases.js'
import { rain, record } from './lines.js'
import { asChronon } from '../inside.js'

const options: ReadOptions = { extraTypes: { WeatherReported: true } }
const faults = (value: unknown, by: ReadOptions = options): ReadonlyArray<string> => {
  const log = logOf([value], by)
  return isLeft(log) ? log.left.map(({ path, message }) => `${path}: ${message}`) : []
}

/** Records of users' types with whatever JSON can hold in fields of any name. */
const arbitraryExtra = fc
  .tuple(
    fc.dictionary(
      fc.oneof(fc.string(), fc.constantFrom('place', 'at', 'to', 'after', '__proto__', 'constructor')),
      fc.jsonValue(),
      { maxKeys: 4 }
    ),
    fc.constantFrom('2017-11-01', '2017-11-30T10:00Z')
  )
  .map(([fields, recordedAt]) =>
    Object.fromEntries([
      ...Object.entries(fields),
      ['id', 'w'],
      ['type', 'WeatherReported'],
      ['v', 0],
      ['recordedAt', recordedAt],
      ['source', { id: 'met' }]
    ])
  )

describe("records of users' own types", () => {
  it('are faults unless they are named', () => {
    expect(faults(rain('w'), {})).toEqual([
      expect.stringMatching(/^\[0\]\.type: expected one of .*extraTypes/),
      expect.stringMatching(/^\[0\]\.v/),
      expect.stringMatching(/^\[0\]\.after/)
    ])
    expect(faults({ ...rain('w'), type: 'toString' })).toHaveLength(3)
    expect(faults({ ...rain('w'), type: 7 })).toHaveLength(3)
    expect(faults(rain('w'))).toEqual([])
  })
  it('stand in canonical order among the others, and are kept apart from them', () => {
    const log = orThrow(
      logOf([record('b', { recordedAt: '2017-11-21' }), rain('a', '2017-11-21'), rain('w'), record('x')], options)
    )
    expect(Array.from(allRecords(log), ({ id }) => id)).toEqual(['w', 'x', 'a', 'b'])
    expect(Array.from(records(log), ({ id }) => id)).toEqual(['x', 'b'])
    expect(log.size).toBe(4)
    expect(Array.from(allRecords(log), isControlRecord)).toEqual([false, true, false, true])
  })
  it('survive being written and read, with every field', () => {
    fc.assert(
      fc.property(fc.array(arbitraryExtra, { maxLength: 4 }), arbitraryRecords({ maxLength: 4 }), (extras, some) => {
        recordsSurvive([...extras.map((extra, i) => ({ ...extra, id: `w${i}` })), ...some], options)
      }),
      cases(1000)
    )
  })
  it('have no effect on any answer', () => {
    fc.assert(
      fc.property(fc.array(arbitraryExtra, { maxLength: 4 }), arbitraryRecords({ maxLength: 6 }), (extras, some) => {
        const without = project(orThrow(logOf(some)))
        const beside = project(
          orThrow(logOf([...extras.map((extra, i) => ({ ...extra, id: `w${i}` })), ...some], options))
        )
        expect(snapshotAt(beside, asChronon(17480))).toEqual(snapshotAt(without, asChronon(17480)))
        for (const place of ['p', 'q', 'r']) expect(timelineOf(beside, place)).toEqual(timelineOf(without, place))
        expect(audit(beside)).toEqual(audit(without))
      }),
      cases(1000)
    )
  })
  it('are appended, merged and streamed like the others', async () => {
    const base = orThrow(logOf([record('x'), rain('w')], options))
    const more = orThrow(append(base, [rain('w2'), rain('w'), record('y')], options))
    expect(Array.from(allRecords(more), ({ id }) => id)).toEqual(['w', 'w2', 'x', 'y'])
    expect(orThrow(append(base, [rain('w')], options))).toBe(base)
    expect(formatLog(orThrow(merge(more, orThrow(logOf([rain('z')], options)))))).toBe(
      formatLog(orThrow(logOf([rain('z'), rain('w'), rain('w2'), record('x'), record('y')], options)))
    )
    expect(formatLog(orThrow(await collectLog([formatLog(more)], options)))).toBe(formatLog(more))
    for await (const batch of readLog([formatLog(more)], options)) {
      expect(batch.records.map(({ record: { id }, line }) => `${line} ${id}`)).toEqual(['3 x', '4 y'])
      expect(batch.extras.map(({ record: { id }, line }) => `${line} ${id}`)).toEqual(['1 w', '2 w2'])
    }
  })
  it('share the ids of a log with the others', () => {
    const base = orThrow(logOf([record('x'), rain('w')], options))
    const refused = [
      append(base, [rain('x')], options),
      append(base, [record('w')], options),
      logOf([rain('x'), record('x')], options),
      logOf([record('x'), rain('x')], options),
      parseLog([rain('x'), record('x')].map((one) => JSON.stringify(one)).join('\n'), options)
    ]
    expect(
      refused.map((log) => isLeft(log) && log.left.map(({ message }) => /another record \((.*?)\)/.exec(message)?.[1]))
    ).toEqual([['in the log'], ['in the log'], ['[0]'], ['[0]'], ['line 1']])
  })
  it('have faults in their envelopes', () => {
    expect(
      faults({ ...rain('w'), id: '', v: -1, recordedAt: 'soon', source: 'met' }).map((fault) => fault.split(':')[0])
    ).toEqual(['[0].id', '[0].v', '[0].recordedAt', '[0].source'])
    expect(faults({ ...rain('w'), v: 'three' })).toEqual([expect.stringMatching(/expected a whole number from 0 on/)])
    expect(faults({ ...rain('w'), when: new Date(0) })).toEqual([
      expect.stringMatching(/^\[0\]\.when: expected what JSON can hold/)
    ])
    expect(faults({ ...rain('w'), note: 'x'.repeat(1_000_001) })).toEqual([
      expect.stringMatching(/at most 1,000,000 characters/)
    ])
    expect(faults(7)).toHaveLength(1)
  })
  it('may have a codec, whose faults have their paths, and whose result is not kept', () => {
    const Weather = t.type({ rain: t.number, deep: t.type({ er: t.array(t.union([t.string, t.null])) }) })
    const strict: ReadOptions = { extraTypes: { WeatherReported: Weather } }
    expect(faults(rain('w'), strict)).toEqual([])
    expect(
      faults({ ...rain('w'), rain: 'much', deep: { er: [7] } }, strict).map((fault) => fault.split(':')[0])
    ).toEqual(['[0].rain', '[0].deep.er[0]', '[0].deep.er[0]'])
    const changing = { decode: () => t.success('something else') }
    expect(orThrow(decodeRecord(rain('w'), { extraTypes: { WeatherReported: changing } }))).toEqual(rain('w'))
    const throwing = {
      decode: (): never => {
        throw new Error('not today')
      }
    }
    expect(faults(rain('w'), { extraTypes: { WeatherReported: throwing } })).toEqual([
      expect.stringMatching(/^\[0\]: the codec of its type refused it: not today/)
    ])
  })
  it("cannot take the names of the library's own types", () => {
    const claimed: ReadOptions = { extraTypes: { ControlChanged: true } }
    expect(faults({ ...record('x'), at: 'soon' }, claimed)).toHaveLength(1)
    expect(ExtraRecord.is({ ...rain('w'), type: 'ControlChanged' })).toBe(false)
    expect(ExtraRecord.is(rain('w'))).toBe(true)
    expect(ExtraRecord.is(7)).toBe(false)
  })
  it('may have old versions too', () => {
    const upcasters = [
      { type: 'WeatherReported', from: 2, up: (value: unknown) => ({ ...Object(value), v: 3, rain: Object(value).mm }) }
    ]
    expect(orThrow(decodeRecord({ ...rain('w'), v: 2, mm: 5 }, { ...options, upcasters }))).toMatchObject({
      v: 3,
      rain: 5,
      mm: 5
    })
  })
})

describe('fields that the library does not know', () => {
  it('survive being written and read, in records, sources, statuses and replacements', () => {
    const note = fc.jsonValue()
    fc.assert(
      fc.property(
        arbitraryRecord({}, fc.constant('e')),
        fc.dictionary(
          fc.string().map((name) => `x-${name}`),
          note,
          { maxKeys: 3 }
        ),
        (known, notes) => {
          const noted = {
            ...known,
            ...notes,
            source: { ...known.source, ...notes },
            ...('to' in known ? { to: { ...known.to, ...notes } } : {}),
            ...('replacement' in known ? { replacement: { ...known.replacement, ...notes } } : {})
          }
          recordsSurvive([noted])
          const [read] = records(orThrow(parseLog(formatLog(orThrow(logOf([noted]))))))
          expect(JSON.parse(JSON.stringify(read))).toEqual(JSON.parse(JSON.stringify(noted)))
        }
      ),
      cases(1000)
    )
  })
})

describe('forks of one lineage', () => {
  it('merge to what both have, whichever is merged into the other', () => {
    fc.assert(
      fc.property(
        arbitraryRecords({ maxLength: 24 }),
        fc.array(fc.constantFrom('base', 'one', 'other', 'both'), { minLength: 24, maxLength: 24 }),
        fc.boolean(),
        (all, where, withExtras) => {
          const some = all.map((one, i) => (withExtras && i % 3 === 0 ? rain(one.id, one.recordedAt) : one))
          const those = (...fork: ReadonlyArray<string>): ReadonlyArray<unknown> =>
            some.filter((_, i) => fork.includes(where[i]))
          const base = orThrow(logOf(those('base'), options))
          // Appended one by one, so that the forks share an index of ids and take turns in it.
          let [one, other] = [base, base]
          some.forEach((added, i) => {
            if (where[i] === 'one' || where[i] === 'both') one = orThrow(append(one, [added], options))
            if (where[i] === 'other' || where[i] === 'both') other = orThrow(append(other, [added], options))
          })
          const expected = formatLog(orThrow(logOf(some, options)))
          expect(formatLog(orThrow(merge(one, other)))).toBe(expected)
          expect(formatLog(orThrow(merge(other, one)))).toBe(expected)
          expect(formatLog(orThrow(merge(orThrow(merge(base, one)), other)))).toBe(expected)
          expect(orThrow(merge(one, one))).toBe(one)
          expect(orThrow(merge(one, base))).toBe(one)
          expect(formatLog(one)).toBe(formatLog(orThrow(logOf(those('base', 'one', 'both'), options))))
          expect(formatLog(other)).toBe(formatLog(orThrow(logOf(those('base', 'other', 'both'), options))))
        }
      ),
      cases(1000)
    )
  })
  it('that gave one id to different records do not merge, and both stay as they were', () => {
    const base = orThrow(logOf([record('x')]))
    const one = orThrow(append(base, [record('y', { by: 'a' }), record('only')]))
    const other = orThrow(append(base, [record('y', { by: 'b' }), rain('only')], options))
    for (const merged of [merge(one, other), merge(other, one)]) {
      expect(isLeft(merged) && merged.left.map(({ path, message }) => `${path} ${/"\w+"/.exec(message)?.[0]}`)).toEqual(
        expect.arrayContaining(['id "y"', 'id "only"'])
      )
      expect(isRight(merged)).toBe(false)
    }
    expect([...allRecords(one)]).toHaveLength(3)
    expect([...allRecords(other)]).toHaveLength(3)
    expect(orThrow(merge(emptyLog, one)).size).toBe(3)
  })
})
