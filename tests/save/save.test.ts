import fc from 'fast-check'
import { isLeft, isRight } from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'
import type { History } from 'changing-hands'
import {
  accordingTo,
  audit,
  bySides,
  emptyHistory,
  evolve,
  knownAt,
  orThrow,
  prefer,
  snapshotAt,
  statusAt,
  withHorizon,
  withPolicy
} from 'changing-hands'
import { timelinesOf } from 'changing-hands/export'
import { sidesOf } from 'changing-hands/regions'
import { loadHistory, saveHistory } from 'changing-hands/save'
import { arbitraryRecords } from 'changing-hands/testing'
import { cases } from '../cases.js'
import { logsFirst } from '../corpus/index.js'
import { a, b, change, historyOf, times } from '../given.js'
import { bytesOf, checksum, valueOf } from '../inside.js'

const loaded = (bytes: Uint8Array): History => orThrow(loadHistory(bytes)).history

/** Bytes of any content with the right first bytes and the right checksum. */
const sealed = (body: Uint8Array): Uint8Array => {
  const bytes = new Uint8Array(8 + body.length)
  bytes.set([67, 72, 72, 2])
  bytes.set(body, 4)
  new DataView(bytes.buffer).setUint32(4 + body.length, checksum(bytes.subarray(0, 4 + body.length)), true)
  return bytes
}

const sides = orThrow(
  sidesOf([{ id: 'us', members: [{ id: 'a' }, { id: 'b', from: '2017-11-05' }], names: { en: 'Us' } }])
)

describe('a saved history', () => {
  it('answers as the one that was saved', () => {
    fc.assert(
      fc.property(arbitraryRecords(), (records) => {
        const history = historyOf(records)
        expect(timelinesOf(loaded(saveHistory(history)))).toEqual(timelinesOf(history))
      }),
      logsFirst(1000)
    )
  })
  it('goes on as if it had never been saved: resume equals replay', () => {
    fc.assert(
      fc.property(arbitraryRecords(), fc.nat(12), (records, split) => {
        const { history, position } = orThrow(loadHistory(saveHistory(historyOf(records.slice(0, split)), split)))
        expect(timelinesOf(evolve(history, records.slice(Number(position))))).toEqual(timelinesOf(historyOf(records)))
      }),
      logsFirst(1000, 1)
    )
  })
  it('is narrowed as it was: known at a date, according to some, by a policy, by sides, within a horizon', () => {
    fc.assert(
      fc.property(arbitraryRecords(), (records) => {
        for (const narrow of [
          (history: History) => knownAt(history, '2017-11-20'),
          (history: History) => accordingTo(history, ['x']),
          (history: History) => withPolicy(history, 'majority'),
          (history: History) => withPolicy(history, prefer(['y', 'x'])),
          (history: History) => bySides(history, sides),
          (history: History) => withHorizon(history, { before: 1, after: 2 })
        ]) {
          const history = narrow(historyOf(records))
          expect(snapshotAt(loaded(saveHistory(history)), '2017-11-08')).toEqual(snapshotAt(history, '2017-11-08'))
        }
      }),
      logsFirst(1000)
    )
  })
  it('counts time as it did, and remembers what it did not take in', () => {
    const e = change('e', '2017-11-08T22:30Z', a)
    const hours = emptyHistory({ granularity: 'hour', timeZone: 'Asia/Baghdad', exactStates: 3, doubtWithin: 2 })
    // Another record of the same id, one with an impossible date, and one that contains itself.
    const cyclic = { ...e, id: 'bad', at: 'soon', note: {} }
    cyclic.note = cyclic
    const history = [e, { ...e, to: b }, { ...e, id: 'worse', at: 'later' }, cyclic].reduce(
      (known, record) => evolve(known, record),
      hours
    )
    const again = loaded(saveHistory(history))
    expect(again).toMatchObject({ granularity: 'hour', timeZone: 'Asia/Baghdad' })
    expect(audit(again)).toEqual(audit(history))
    expect(audit(again).map(({ kind }) => kind)).toEqual(['invalid-record', 'invalid-record', 'id-conflict'])
    expect(statusAt(again, 'p', '2017-11-09T01')).toEqual(statusAt(history, 'p', '2017-11-09T01'))
  })
  it('has the position that it was given, or the number of its records', () => {
    expect(orThrow(loadHistory(saveHistory(emptyHistory(), 'offset 12'))).position).toBe('offset 12')
    expect(orThrow(loadHistory(saveHistory(historyOf()))).position).toBe(0)
  })
  it("by a policy that is a function of one's own cannot be saved", () => {
    expect(() => saveHistory(withPolicy(emptyHistory(), () => []))).toThrow(/use withPolicy after loading/)
  })
})

describe('bytes that are no saved history', () => {
  const bytes = saveHistory(historyOf(change('e', '2017-11-08', a, { place: '__proto__' })))
  const message = (some: Uint8Array): string => {
    const read = loadHistory(some)
    return isLeft(read) ? read.left[0].message : 'was read'
  }
  it('with one bit changed anywhere are refused', () => {
    for (let bit = 0; bit < bytes.length * 8; bit++) {
      const damaged = bytes.slice()
      damaged[bit >> 3] ^= 1 << (bit & 7)
      expect(isLeft(loadHistory(damaged)), `bit ${bit}`).toBe(true)
    }
  })
  it('cut off anywhere are refused', () => {
    for (let length = 0; length < bytes.length; length++)
      expect(isLeft(loadHistory(bytes.subarray(0, length))), `at ${length}`).toBe(true)
  })
  it('of another format say so', () => {
    expect(message(new TextEncoder().encode('{"id":"e"}'))).toMatch(/no saved history: project the log again/)
    // @ts-expect-error a text is no bytes
    expect(message('CHH')).toMatch(/no saved history/)
    expect(message(bytes.subarray(0, 6))).toMatch(/cut off/)
    for (const other of [1, 3]) {
      const different = bytes.slice()
      different[3] = other
      expect(message(different)).toMatch(`format ${other}, and this version reads format 2`)
    }
  })
  it('that were made to look like one are refused with a reason, whatever they hold', () => {
    expect(message(sealed(bytesOf({ position: 1 })))).toMatch(/written by something else/)
    const whole = {
      granularity: 'day',
      timeZone: 'UTC',
      approximation: 1,
      exactStates: 65536,
      doubtWithin: 7,
      known: Infinity,
      sources: null,
      policy: 'together',
      sides: null,
      horizon: null,
      position: 0,
      records: [],
      refused: []
    }
    expect(isRight(loadHistory(sealed(bytesOf(whole))))).toBe(true)
    expect(message(sealed(bytesOf({ ...whole, records: [{ id: 'e' }] })))).toMatch(/expected one of ControlChanged/)
    expect(message(sealed(bytesOf({ ...whole, timeZone: 'Mars/Olympus' })))).toMatch(/IANA name/)
    expect(message(sealed(bytesOf({ ...whole, horizon: { before: -1, after: 3 } })))).toMatch(
      /whole number of chronons/
    )
    expect(message(sealed(bytesOf({ ...whole, sides: [{ id: 'us' }] })))).toMatch(/expected a list/)
    expect(
      isRight(
        loadHistory(
          sealed(
            bytesOf({
              ...whole,
              refused: [
                { kept: 'nobody', record: '{' },
                { faults: [], record: '{' }
              ]
            })
          )
        )
      )
    ).toBe(true)
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), (body) => isLeft(loadHistory(sealed(body)))),
      cases(5000)
    )
  })
  it('nested without end cost nothing', () => {
    expect(valueOf(new Uint8Array(1_000_000).fill(7))).toBeUndefined()
    expect(valueOf(Uint8Array.of(7, 255, 255, 255, 255, 15))).toBeUndefined()
  })
})

describe('the binary form', () => {
  it('gives back every value that JSON can hold', () => {
    fc.assert(
      fc.property(fc.jsonValue({ noUnicodeString: false }), (value) => {
        expect(valueOf(bytesOf(value))).toEqual({ value })
      }),
      cases(1000)
    )
    const odd = JSON.parse('{"__proto__":{"a":[-1,0.5,1e300,9007199254740991,"\\ud800",null,true]},"":""}')
    expect(JSON.stringify(valueOf(bytesOf(odd))?.value)).toBe(JSON.stringify(odd))
    const long = 'x'.repeat(10_000)
    expect(valueOf(bytesOf([long, long]))).toEqual({ value: [long, long] })
  })
  it('is smaller than the text', () => {
    const records = times(1000, (i) => change(`e${i}`, '2017-11-08', a, { place: `place-${i % 30}` }))
    expect(bytesOf(records).length * 5).toBeLessThan(JSON.stringify(records).length)
  })
})
