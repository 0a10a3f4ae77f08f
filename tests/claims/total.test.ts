import { isLeft } from 'fp-ts/lib/Either.js'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { audit, emptyHistory, evolve, formatFault, held, logOf, orThrow, project } from 'changing-hands'
import { decodeRecord } from 'changing-hands/records'
import { checkClaim, claimsFrom, verdictsOf } from 'changing-hands/claims'
import { gazetteerOf, sidesOf } from 'changing-hands/regions'
import { arbitraryRecords } from 'changing-hands/testing'
import { cases } from '../cases.js'
import { change } from '../given.js'

const gazetteer = orThrow(
  gazetteerOf([
    { id: 'r', names: {} },
    { id: 'nothing', names: {} },
    { id: 'p', names: {}, kind: 'town', parents: [{ id: 'r', until: '2017-11-10' }], weights: { area: 2 } },
    { id: 'q', names: {}, parents: [{ id: 'r', from: '2016' }], weights: { area: 0 } },
    { id: 's', names: {}, kind: 'town', parents: [{ id: 'r' }] }
  ])
)
const sides = orThrow(
  sidesOf([{ id: 'us', members: [{ id: 'a' }, { id: 'b', from: '2017-11-05', until: '2017-11-12' }] }])
)

const date = fc.constantFrom(
  ...['2014', '2017-11', '2017-11-08', '2017-11-08T22:30Z', '2017-11-08T23:30-05:00', '2017-11-08T10:00', '2017-11~'],
  ...[
    '2017-11-05/2017-11-12',
    '../2017-11-05',
    '2017-11-05/..',
    '/2017-11',
    '2017-11/',
    '[2017-11-03,2017-11-20]',
    '[..2018]'
  ],
  ...['2017-21', '201X', 'Y170000002', '-0044-03-15', '2018', '2016?', '1234567-05', 'soon', '../..']
)
const part = fc.constantFrom(0, 0.25, 0.5, 1, 2)
const name = fc.constantFrom('a', 'b', 'us', 'nobody')
const place = fc.constantFrom('p', 'q', 's', 'r', 'elsewhere')
const region = fc.constantFrom('r', 'p', 'nothing', 'elsewhere')
const by = fc.constantFrom('count', 'area', 'people')
const also = { requiredKeys: ['kind', 'who', 'place', 'region', 'by', 'date', 'since'] } as const

/** Of every kind, with fields that may or may not fit it. */
const arbitraryClaim = fc.record(
  {
    kind: fc.constantFrom('last-held', 'share', 'lost', 'held', 'never-held', 'captured', 'all-held'),
    who: name,
    place,
    region,
    by,
    date,
    since: date,
    from: date,
    until: date,
    atLeast: part,
    atMost: part,
    placeKind: fc.constantFrom('town', ['town', 'city'])
  },
  { requiredKeys: [...also.requiredKeys] }
)

const options = fc.record({
  granularity: fc.constantFrom('year', 'month', 'day', 'hour', 'millisecond'),
  timeZone: fc.constantFrom('UTC', 'Asia/Tokyo', 'America/New_York')
})

describe('a claim that was accepted', () => {
  it('is judged, whatever it claims and however the history counts', () => {
    let accepted = 0
    fc.assert(
      fc.property(arbitraryRecords(), arbitraryClaim, options, fc.boolean(), (records, value, counting, whole) => {
        const read = claimsFrom([value])
        if (isLeft(read)) return
        accepted++
        const [claim] = read.right
        const history = project(orThrow(logOf(records)), counting)
        const judging = { sides, ...(whole ? {} : { contested: 'split' as const }) }
        const { verdict, missing } = checkClaim(history, gazetteer, claim, judging)
        expect(missing.length > 0).toBe(verdict === 'undetermined')
        const verdicts = verdictsOf(history, gazetteer, claim, judging)
        expect(verdicts[verdicts.length - 1].verdict).toBe(verdict)
      }),
      cases(3_000, 1_000)
    )
    expect(accepted).toBeGreaterThan(100)
  })
})

const messagesOf = (either: ReturnType<typeof claimsFrom>): ReadonlyArray<string> =>
  isLeft(either) ? either.left.map(formatFault) : []

describe('what is no claim', () => {
  it('is refused where it could not be true or false of any history', () => {
    const never = { kind: 'never-held', who: 'a', place: 'p' }
    const lost = { kind: 'lost', who: 'a', region: 'r', by: 'count', atLeast: 0.5 }
    expect(messagesOf(claimsFrom([{ ...never, from: '2018', until: '2016' }]))).toEqual([
      '[0]: from "2018" until "2016" is no time: exchange the dates, or correct the one that is wrong'
    ])
    expect(messagesOf(claimsFrom([{ ...lost, since: '2018', date: '2017-11-10' }]))).toEqual([
      '[0]: what was held at the end of "2018" cannot have been lost by the end of "2017-11-10" already: exchange the dates, or correct the one that is wrong'
    ])
    const taken = [
      { ...never, from: '2018', until: '2018' },
      { ...never, from: '2018-06', until: '2018' },
      // In New York and in Tokyo these are one day.
      { ...never, from: '2018-01-02T03:00Z', until: '2018-01-01' },
      { ...lost, since: '2018', date: '2018-12-31' },
      { ...lost, since: '2017-11', date: '2018' },
      { ...lost, since: '2018-01-01T22:00-05:00', date: '2018-01-01' }
    ]
    expect(orThrow(claimsFrom(taken))).toEqual(taken)
    for (const timeZone of ['UTC', 'Asia/Tokyo', 'America/New_York'])
      for (const claim of orThrow(claimsFrom(taken))) {
        const history = project(orThrow(logOf([change('e1', '2018-01-02', held('b'), { recordedAt: '2018-01-03' })])), {
          timeZone
        })
        expect(checkClaim(history, gazetteer, claim).verdict, JSON.stringify(claim)).toMatch(
          /^(contra|undeter|supported)/
        )
      }
  })

  it('is a Left or a RangeError that says what was expected', () => {
    for (const value of [null, undefined, 5, 'held', {}, () => []])
      expect(messagesOf(claimsFrom(value as never)), String(value)).toEqual([
        expect.stringMatching(/^expected a list or another iterable, found .+: put a single one into a list$/)
      ])
    const history = project(orThrow(logOf([])))
    for (const value of [null, 5, {}, { kind: 'rumour' }, { kind: 'held', who: 'a', place: 'p', date: 'soon' }]) {
      expect(() => checkClaim(history, gazetteer, value as never)).toThrow(RangeError)
      expect(() => verdictsOf(history, gazetteer, value as never)).toThrow(/^not a claim: /)
    }
  })

  it('may throw when it is looked at: that is a fault of it', () => {
    const trap = {
      kind: 'held',
      get who(): string {
        throw new Error('mind your own business')
      }
    }
    const hostile = new Proxy(
      {},
      {
        get: () => {
          throw new RangeError('no')
        },
        ownKeys: () => {
          throw new RangeError('no')
        }
      }
    )
    const message = 'the value cannot be read: mind your own business'
    expect(messagesOf(claimsFrom([trap]))).toEqual([`[0]: ${message}`])
    expect(messagesOf(claimsFrom([hostile]))).toEqual(['[0]: the value cannot be read: no'])
    const readers: ReadonlyArray<(values: Array<unknown>) => unknown> = [gazetteerOf, sidesOf, logOf]
    for (const read of readers)
      expect(read([hostile])).toMatchObject({
        left: [{ path: '[0]', message: 'the value cannot be read: no' }]
      })
    expect(decodeRecord(hostile)).toMatchObject({ _tag: 'Left' })
    const [finding] = audit(evolve(emptyHistory(), hostile as never))
    expect(finding).toMatchObject({ kind: 'invalid-record' })
  })
})
