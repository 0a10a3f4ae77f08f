import fc from 'fast-check'
import { isLeft, isRight } from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'
import * as all from 'changing-hands/records'
import { contested, formatStatus, held, holderOf, shared, statusKey, uncontrolled, unknown } from 'changing-hands'
import { admits, ControlRecord, decodeRecord, sameStatus, Status } from 'changing-hands/records'
import { arbitraryRecord, arbitraryStatus } from 'changing-hands/testing'
import { cases } from '../cases.js'
import { sameRecord } from '../inside.js'

const good = {
  id: 'e1',
  type: 'ControlChanged',
  v: 1,
  recordedAt: '2017-11-20',
  source: { id: 'najah' },
  place: 'rawa',
  at: '2017-11-17',
  to: held('iraq')
}
const faults = (value: unknown): ReadonlyArray<string> => {
  const decoded = decodeRecord(value)
  return isLeft(decoded) ? decoded.left.map(({ path, message }) => `${path}: ${message}`) : []
}

describe('a record', () => {
  it('survives decoding, encoding and JSON, of every type', () => {
    fc.assert(
      fc.property(arbitraryRecord(), (record) => {
        const decoded = decodeRecord(JSON.parse(JSON.stringify(record)))
        expect(isRight(decoded) && sameRecord(decoded.right, record)).toBe(true)
        expect(isRight(decoded) && ControlRecord.encode(decoded.right)).toEqual(
          isRight(decoded) ? decoded.right : undefined
        )
      }),
      cases(1000)
    )
  })
  it('is the same to its own codec as to decodeRecord, and to no other', () => {
    const codecs: ReadonlyArray<{
      readonly name: string
      is(value: unknown): boolean
      decode(value: unknown): { readonly _tag: 'Left' | 'Right' }
    }> = [
      all.ControlChanged,
      all.ControlObserved,
      all.ControlClaimed,
      all.OperationAnnounced,
      all.CoverageDeclared,
      all.SiegeChanged,
      all.EventRetracted,
      all.EventCorrected
    ]
    fc.assert(
      fc.property(arbitraryRecord(), (record) => {
        expect(codecs.filter((codec) => codec.decode(record)._tag === 'Right').map(({ name }) => name)).toEqual([
          record.type
        ])
        expect(codecs.filter((codec) => codec.is(record)).map(({ name }) => name)).toEqual([record.type])
      }),
      cases(1000)
    )
  })
  it('is a copy that shares nothing with the input, frozen through and through', () => {
    const input = { ...good, to: { kind: 'contested', among: ['a', 'b'] }, note: { by: ['x'] } }
    const decoded = decodeRecord(input)
    input.to.among.push('c')
    input.note.by.push('y')
    expect(isRight(decoded) && decoded.right).toMatchObject({ to: { among: ['a', 'b'] }, note: { by: ['x'] } })
    expect(isRight(decoded) && Object.isFrozen(decoded.right) && Object.isFrozen(decoded.right.source)).toBe(true)
  })
  it('never makes decoding throw, whatever it is', () => {
    fc.assert(
      fc.property(fc.oneof(fc.anything(), fc.jsonValue(), mutated), (value) => {
        const decoded = decodeRecord(value)
        if (isLeft(decoded))
          for (const { path, message } of decoded.left)
            expect([typeof path, message.length > 0]).toEqual(['string', true])
        // A record of an old version is read as what it is now, and is no record as it stands.
        const isOld = typeof value === 'object' && value !== null && 'v' in value && value.v === 0
        expect(ControlRecord.is(value)).toBe(isRight(decoded) && !isOld)
      }),
      cases(5000)
    )
  })
})

const mutated = fc
  .tuple(
    arbitraryRecord(),
    fc.constantFrom(
      'id',
      'type',
      'v',
      'recordedAt',
      'source',
      'place',
      'at',
      'to',
      'from',
      'status',
      'by',
      'places',
      'besieged',
      'target',
      'replacement',
      'after',
      'occurrence'
    ),
    fc.oneof(fc.jsonValue(), fc.anything())
  )
  .map(([record, key, value]) => ({ ...record, [key]: value }))

describe('bad records', () => {
  it.each([
    ['no object', 7, [/^: expected a record as an object, found 7/]],
    ['an impossible date', { ...good, at: '2017-02-29' }, [/^at: .*February 2017 has 28 days/]],
    ['a date that is no text', { ...good, at: 2017 }, [/^at: expected a date such as/]],
    ['an unknown type', { ...good, type: 'ControlLost' }, [/^type: expected one of ControlChanged, .*"ControlLost"/]],
    ['no type', { ...good, type: undefined }, [/^type: /]],
    ['an unknown version', { ...good, v: 2 }, [/^v: expected version 1, found 2/]],
    ['a share of 1.2', { ...good, to: shared({ a: 1.2 }) }, [/^to\.shares: the shares add up to 1\.2/]],
    ['shares of 1.2 together', { ...good, to: shared({ a: 0.7, b: 0.5 }) }, [/^to\.shares: the shares add up to 1\.2/]],
    ['a negative share', { ...good, to: shared({ a: -1 }) }, [/^to\.shares\[0\]\.share: expected a number over 0/]],
    ['an empty id', { ...good, id: '' }, [/^id: expected a name of 1 to 1,000 characters, found ""/]],
    ['an empty place', { ...good, place: '' }, [/^place: /]],
    ['an id of a million characters', { ...good, id: 'x'.repeat(1e6) }, [/^id: .*1,000,000 characters/]],
    [
      'a quote of a million characters',
      { ...good, source: { id: 's', quote: 'x'.repeat(1e6) } },
      [/^source\.quote: .*at most 100,000/]
    ],
    [
      'a million elements',
      { ...good, after: Array.from({ length: 1e6 }, () => 'x') },
      [/^after: a record has at most 1,000,000 characters/]
    ],
    [
      'an unknown field of a million characters',
      { ...good, note: 'x'.repeat(1_000_001) },
      [/^: a record has at most 1,000,000/]
    ],
    [
      'one party contesting',
      { ...good, to: contested(['a']) },
      [/^to\.among: expected two parties or more, found one: name the others, leave `among` out/]
    ],
    ['parties that are no list', { ...good, to: { kind: 'contested', among: 'a' } }, [/^to\.among: expected a list/]],
    [
      'mostly one of nobody knows whom',
      { ...good, to: { kind: 'contested', mostly: 'a' } },
      [
        /^to\.mostly: expected one of the parties in `among`, found "a": name it there with the others, or leave `mostly` out/
      ]
    ],
    ['a part that is nothing', { ...good, to: shared([{ by: 'a', share: 0 }, 'b']) }, [/^to\.shares\[0\]\.share: /]],
    [
      'shares over 1 beside one that is not given',
      { ...good, to: shared([{ by: 'a', share: 1.2 }, 'b']) },
      [/^to\.shares: .*1\.2/]
    ],
    [
      'throughout what is neither true nor false',
      { ...good, type: 'ControlObserved', status: held('a'), throughout: 'yes' },
      [/^throughout: expected true or false/]
    ],
    ['a place with NUL in it', { ...good, place: 'ra\0wa' }, [/^place: expected a name without NUL .*: take them out/]],
    [
      'half of a character',
      { ...good, id: 'e\ud83d', source: { id: '\udc00' } },
      [/^id: .*half characters/, /^source\.id: /]
    ],
    [
      'the same in an actor',
      { ...good, to: held('a\ud800'), from: unknown(['\0']) },
      [/^to\.by: /, /^from\.not\[0\]: /]
    ],
    ['a party twice', { ...good, to: contested(['a', 'a']) }, [/^to\.among\[1\]: .*named twice/]],
    [
      'mostly nobody of them',
      { ...good, to: contested(['a', 'b'], 'c') },
      [/^to\.mostly: expected one of the parties/]
    ],
    ['an unknown kind', { ...good, to: { kind: 'lost' } }, [/^to\.kind: expected held, contested/]],
    ['a status that is none', { ...good, to: 'isis' }, [/^to: expected a status such as/]],
    ['no source', { ...good, source: 'najah' }, [/^source: expected a source such as/]],
    ['a local recordedAt', { ...good, recordedAt: '2017-11-20T10:00' }, [/^recordedAt: .*add Z/]],
    [
      'a recordedAt as Temporal prints it',
      { ...good, recordedAt: '2017-11-20T10:00+03:00[Asia/Baghdad]' },
      [/^recordedAt: .*leave out what stands in brackets/]
    ],
    ['an after that is itself', { ...good, after: ['e1'] }, [/^after: a record cannot come after itself/]],
    ['an after that is no list', { ...good, after: 'e0' }, [/^after: expected a list of ids/]],
    [
      'a retraction of itself',
      { ...good, type: 'EventRetracted', target: 'e1', reason: 'x' },
      [/^target: a record cannot retract or correct itself/]
    ],
    [
      'a correction by nothing',
      { ...good, type: 'EventCorrected', target: 'e0', replacement: 7 },
      [/^replacement: expected the body/]
    ],
    [
      'a correction by a retraction',
      { ...good, type: 'EventCorrected', target: 'e0', replacement: { type: 'EventRetracted' } },
      [/^replacement\.type: expected one of/]
    ],
    [
      'a correction with a bad body',
      {
        ...good,
        type: 'EventCorrected',
        target: 'e0',
        replacement: { type: 'SiegeChanged', place: 'p', at: 'x', besieged: 1, after: [''] }
      },
      [/^replacement\.after\[0\]/, /^replacement\.at/, /^replacement\.besieged: expected true or false/]
    ],
    [
      'every fault at once',
      { ...good, id: '', at: 'soon', to: held(''), source: {} },
      [/^id/, /^source\.id/, /^at/, /^to\.by/]
    ],
    [
      'what JSON cannot hold',
      { ...good, note: () => 1, when: new Date(0), n: NaN },
      [/^n: expected what JSON can hold/, /^note: .*a function/, /^when: /]
    ]
  ])('%s', (_, value, expected) => {
    const found = faults(value)
    expect(found.length, found.join('\n')).toBe(expected.length)
    for (const pattern of expected)
      expect(
        found.some((fault) => pattern.test(fault)),
        `${pattern} in\n${found.join('\n')}`
      ).toBe(true)
  })
  it('nesting of 100,000 levels is a fault, not a stack overflow', () => {
    let deep: unknown = 0
    for (let i = 0; i < 100_000; i++) deep = [deep]
    expect(faults({ ...good, deep }).join()).toMatch(/at most 64 levels/)
  })
  it('__proto__ is a name like others, for ids, places, actors and fields', () => {
    const record = JSON.parse(
      `{"__proto__":{"x":1},"id":"__proto__","type":"ControlChanged","v":1,"recordedAt":"2017-11-20","source":{"id":"constructor"},"place":"__proto__","at":"2017","to":{"kind":"held","by":"__proto__"}}`
    )
    const decoded = decodeRecord(record)
    expect(isRight(decoded) && JSON.parse(JSON.stringify(decoded.right))).toEqual(record)
    expect(({} as { x?: number }).x).toBeUndefined()
  })
})

describe('statuses', () => {
  it('have one key exactly when they say the same, whatever the order of their parties', () => {
    fc.assert(
      fc.property(arbitraryStatus(), arbitraryStatus(), (a, b) => {
        if (statusKey(a) === statusKey(b))
          expect(sameStatus(a, b) && formatStatus(a).length === formatStatus(b).length).toBe(true)
        if (sameStatus(a, b)) expect(admits(a, b) && admits(b, a)).toBe(true)
        expect(sameStatus(a, b)).toBe(sameStatus(b, a))
        expect(Status.is(a)).toBe(true)
      }),
      cases(1000)
    )
  })
  it('admit what a change can have come from, as the design says', () => {
    expect(admits(undefined, held('a'))).toBe(true)
    expect(admits(held('b'), unknown(['b']))).toBe(false)
    expect(admits(held('b'), unknown(['a']))).toBe(true)
    expect(admits(contested(['a', 'b'], 'b'), unknown(['b']))).toBe(false)
    expect(admits(contested(['a', 'b']), unknown(['b']))).toBe(true)
    expect(admits(unknown(['b']), unknown(['a']))).toBe(true)
    expect(admits(undefined, unknown(['b']))).toBe(true)
    expect(admits(contested(), held('a'))).toBe(true)
    expect(admits(contested(), contested(['a', 'b']))).toBe(true)
    expect(admits(contested(['a', 'b']), contested())).toBe(true)
    expect(admits(held('a'), contested())).toBe(false)
    expect(admits(contested(), uncontrolled)).toBe(false)
    expect(admits(shared(['a', 'b']), held('a'))).toBe(true)
    expect(admits(unknown(), held('a'))).toBe(true)
    expect(admits(unknown(['a']), held('a'))).toBe(false)
    expect(admits(unknown(['a']), contested(['a', 'b'], 'a'))).toBe(false)
    expect(admits(unknown(['a']), uncontrolled)).toBe(true)
    expect(admits(held('a'), held('b'))).toBe(false)
    expect(admits(contested(['a', 'b'], 'b'), contested(['b', 'a']))).toBe(true)
    expect(admits(contested(['a', 'b']), held('b'))).toBe(true)
    expect(admits(contested(['a', 'b']), held('c'))).toBe(false)
    expect(admits(shared({ a: 0.5, b: 0.5 }), held('a'))).toBe(true)
    expect(admits(shared({ a: 0.5 }), held('c'))).toBe(false)
    expect(admits(uncontrolled, held('a'))).toBe(false)
    expect(admits(held('a'), contested(['a', 'b']))).toBe(false)
  })
  it('say the same with the same shares and parties, given or not', () => {
    expect(statusKey(shared(['w', 'm']))).toBe(statusKey(shared([{ by: 'm' }, { by: 'w' }])))
    expect(statusKey(shared(['w', 'm']))).not.toBe(statusKey(shared([{ by: 'w', share: 0.5 }, 'm'])))
    expect(statusKey(contested())).not.toBe(statusKey(contested(['a', 'b'])))
    expect(sameStatus(shared(['w', 'm']), shared({ m: 0.5, w: 0.5 }))).toBe(true)
  })
  it('are read as they are meant where parties or shares are left out', () => {
    const read = (to: unknown): unknown => {
      const decoded = decodeRecord({ ...good, to })
      return isRight(decoded) && decoded.right.type === 'ControlChanged' ? decoded.right.to : decoded
    }
    expect(read({ kind: 'contested' })).toEqual(contested())
    expect(read({ kind: 'contested', among: [] })).toEqual(contested([]))
    expect(read({ kind: 'contested', note: 'x' })).toEqual({ kind: 'contested', among: [], note: 'x' })
    expect(read({ kind: 'shared', shares: [{ by: 'w' }, { by: 'm' }] })).toEqual(shared(['w', 'm']))
    expect(read(shared([{ by: 'w', share: 1 }, 'm']))).toEqual({
      kind: 'shared',
      shares: [{ by: 'w', share: 1 }, { by: 'm' }]
    })
  })
  it('with a hundred thousand parties are compared in linear time', () => {
    const many = Array.from({ length: 100_000 }, (_, i) => `a${i}`)
    expect(sameStatus(contested(many), contested([...many].reverse()))).toBe(true)
    expect(sameStatus(contested(many), contested([...many.slice(1), 'x']))).toBe(false)
  })
  it('read well', () => {
    expect(formatStatus(unknown([]))).toBe('unknown')
    expect(formatStatus(unknown(['a', 'b', 'c']))).toBe('unknown, not a, b or c')
    expect(formatStatus(contested(['a', 'b']))).toBe('contested by a and b')
    expect(formatStatus(contested())).toBe('contested')
    expect(formatStatus(shared(['w', 'm']))).toBe('shared by w and m')
    expect(formatStatus(shared([{ by: 'w', share: 0.5 }, 'm']))).toBe('shared: w 50 %, m')
    expect(holderOf(shared({ a: 1 }))).toBeUndefined()
    expect(sameStatus(uncontrolled, uncontrolled)).toBe(true)
    expect(sameStatus(unknown(['a']), unknown(['a']))).toBe(true)
  })
})
