import { isLeft } from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'
import * as main from 'changing-hands'
import { claimsFrom } from 'changing-hands/claims'
import { gazetteerFromCsv, gazetteerFromGeoNames } from 'changing-hands/import'
import * as streams from 'changing-hands/log'
import * as codecs from 'changing-hands/records'
import * as regions from 'changing-hands/regions'
import { loadHistory, saveHistory } from 'changing-hands/save'

const gazetteer = main.orThrow(regions.gazetteerOf([{ id: 'p', names: { en: 'P' } }]))

/** What nobody should hand over, and somebody without types will. */
const thrower = (key: string, others: object = {}): object =>
  Object.defineProperty({ ...others }, key, {
    enumerable: true,
    get: () => {
      throw new Error('boom')
    }
  })
const wrong: ReadonlyArray<readonly [string, unknown]> = [
  ['undefined', undefined],
  ['null', null],
  ['a number', 5],
  ['NaN', NaN],
  ['a symbol', Symbol('x')],
  ['an object', {}],
  ['a list', []],
  ['a function', () => 1],
  ['an object whose id throws', thrower('id')],
  ['an object whose type throws', thrower('type')],
  ['an object whose place throws', thrower('place', { id: 'e1', type: 'SiegeChanged' })]
]

/** What V8 says by itself: none of it says what was expected. */
const raw = /Cannot (read|convert|destructure|use)|is not (a function|iterable|an object)|boom|undefined or null/

const mayThrow = (call: () => unknown): string | undefined => {
  try {
    const result = call()
    if (typeof result === 'object' && result !== null && 'next' in result && typeof result.next === 'function') {
      const next: unknown = result.next()
      if (next instanceof Promise) next.catch(() => undefined)
    }
    return undefined
  } catch (error) {
    return error instanceof RangeError || error instanceof TypeError
      ? error.message
      : `no mistake of the caller: ${String(error)}`
  }
}

type Call = (value: never, ...others: ReadonlyArray<never>) => unknown

const functions: Readonly<Record<string, Call>> = {
  formatChronon: (value) => main.formatChronon(value, 'day'),
  'formatChronon, granularity': (value) => main.formatChronon(1, value),
  parseDate: (value) => main.parseDate(value),
  'parseDate, options': (value) => main.parseDate('2017', value),
  formatFault: main.formatFault,
  orThrow: (value) => main.orThrow(value),
  orUndefined: main.orUndefined,
  held: main.held,
  contested: main.contested,
  unknown: main.unknown,
  holderOf: main.holderOf,
  statusKey: main.statusKey,
  formatStatus: (value) => main.formatStatus(value),
  'formatStatus, name': (value) => main.formatStatus(main.held('a'), value),
  append: (value) => main.append(value, []),
  'append, records': (value) => main.append(main.emptyLog, value),
  'append, options': (value) => main.append(main.emptyLog, [], value),
  merge: (value) => main.merge(value, main.emptyLog),
  'merge, other': (value) => main.merge(main.emptyLog, value),
  formatLog: main.formatLog,
  parseLog: (value) => main.parseLog(value),
  'parseLog, options': (value) => main.parseLog('', value),
  records: main.records,
  logOf: (value) => main.logOf(value),
  'logOf, one record': (value) => main.logOf([value]),
  'logOf, options': (value) => main.logOf([], value),
  accordingTo: (value) => main.accordingTo(value, []),
  'accordingTo, sources': (value) => main.accordingTo(main.emptyHistory(), value),
  knownAt: (value) => main.knownAt(value, '2017'),
  'knownAt, date': (value) => main.knownAt(main.emptyHistory(), value),
  statusAt: (value) => main.statusAt(main.emptyHistory(), 'p', value),
  withPolicy: (value) => main.withPolicy(main.emptyHistory(), value),
  prefer: main.prefer,
  evolve: (value) => main.evolve(main.emptyHistory(), value),
  project: (value) => main.project(value),
  'project, options': (value) => main.project(main.emptyLog, value),
  'emptyHistory, options': (value) => main.emptyHistory(value),
  'recapturesOf, asked': (value) => main.recapturesOf(main.emptyHistory(), 'p', value),
  'tenureOf, within': (value) => main.tenureOf(main.emptyHistory(), 'p', 'a', value),
  'timesChangedHands, within': (value) => main.timesChangedHands(main.emptyHistory(), 'p', value),
  'withHorizon, limits': (value) => main.withHorizon(main.emptyHistory(), value),
  'bySides, sides': (value) => main.bySides(main.emptyHistory(), value),
  'explain, place': (value) => main.explain(main.emptyHistory(), value, '2017'),
  rollUp: (value) => regions.rollUp(value, gazetteer, 'p', '2017'),
  'rollUp, gazetteer': (value) => regions.rollUp(main.emptyHistory(), value, 'p', '2017'),
  'rollUp, options': (value) => regions.rollUp(main.emptyHistory(), gazetteer, 'p', '2017', value),
  shareOf: (value) => regions.shareOf(value, 'a'),
  'shareSeries, options': (value) => regions.shareSeries(main.emptyHistory(), gazetteer, 'p', value),
  'firstTime, condition': (value) => regions.firstTime(main.emptyHistory(), gazetteer, value),
  sidesOf: (value) => regions.sidesOf(value),
  gazetteerOf: (value) => regions.gazetteerOf(value),
  findPlace: (value) => regions.findPlace(gazetteer, value),
  claimsFrom: (value) => claimsFrom(value),
  gazetteerFromCsv: (value) => gazetteerFromCsv(value),
  'gazetteerFromCsv, options': (value) => gazetteerFromCsv('id', value),
  gazetteerFromGeoNames: (value) => gazetteerFromGeoNames(value),
  saveHistory: (value) => saveHistory(value),
  'saveHistory, position': (value) => saveHistory(main.emptyHistory(), value),
  loadHistory: (value) => loadHistory(value),
  decodeRecord: (value) => codecs.decodeRecord(value),
  'decodeRecord, options': (value) => codecs.decodeRecord({}, value),
  isControlRecord: codecs.isControlRecord,
  admits: (value) => codecs.admits(value, main.held('a')),
  'admits, said': (value) => codecs.admits(main.held('a'), value),
  sameStatus: (value) => codecs.sameStatus(value, main.held('a')),
  'sameStatus, other': (value) => codecs.sameStatus(main.uncontrolled, value),
  codecOfType: codecs.codecOfType,
  allRecords: streams.allRecords,
  writeLog: (value) => streams.writeLog(value),
  'writeLog, options': (value) => streams.writeLog(main.emptyLog, value),
  ...Object.fromEntries(
    [codecs.ControlRecord, codecs.Status, codecs.ControlChanged, codecs.EventCorrected, codecs.ExtraRecord].flatMap(
      (codec) => [
        [`${codec.name}.is`, (value: never) => codec.is(value)],
        [`${codec.name}.decode`, (value: never) => codec.decode(value)]
      ]
    )
  )
}

describe('a wrong argument', () => {
  it.each(Object.entries(functions))('of %s is refused in words that say what was expected, or answered', (_, call) => {
    for (const [what, value] of wrong) {
      const message = mayThrow(() => call(value as never))
      if (message !== undefined) {
        expect(message, what).not.toMatch(raw)
        expect(message.length, what).toBeGreaterThan(10)
      }
    }
  })

  it.each([
    ['readLog', (value: never) => streams.readLog(value).next()],
    ['readLog, a chunk', (value: never) => streams.readLog([value]).next()],
    ['readLog, options', (value: never) => streams.readLog([], value).next()],
    ['collectLog', (value: never) => streams.collectLog(value)],
    ['collectLog, a chunk', (value: never) => streams.collectLog([value])],
    ['collectLog, options', (value: never) => streams.collectLog([], value)]
  ] as ReadonlyArray<[string, (value: never) => Promise<unknown>]>)('of %s rejects so', async (_, call) => {
    for (const [what, value] of wrong) {
      const message = await call(value as never).then(
        () => undefined,
        (error: unknown) => (error instanceof TypeError ? error.message : 'no TypeError')
      )
      if (message !== undefined) expect(message, what).not.toMatch(raw)
    }
  })

  it('that is data is a fault, whatever it does when it is looked into', () => {
    const refused = main.logOf([thrower('id'), thrower('source', { id: 'e1', type: 'SiegeChanged' })])
    expect(isLeft(refused) && refused.left.map(({ path }) => path)).toEqual(['[0]', '[1].v', '[1].recordedAt', '[1]'])
    expect(isLeft(refused) && refused.left[0].message).toBe('the value cannot be read: boom')
    const half = main.logOf(
      (function* () {
        yield { id: 'e1' }
        throw new Error('the disk is gone')
      })()
    )
    expect(isLeft(half) && half.left.map(({ path, message }) => `${path}: ${message}`)).toEqual([
      '[1]: the records cannot be read beyond here: the disk is gone'
    ])
    expect(main.parseLog(7 as never)).toMatchObject({
      left: [{ message: expect.stringMatching(/expected a text of JSON Lines/) }]
    })
  })

  it.each([
    [
      () => main.orThrow(undefined as never),
      /an Either is what logOf, parseDate and the like give: found a value of type undefined/
    ],
    [() => main.formatStatus(null as never), /a status is what held\('name'\) and the like give: found null/],
    [
      () => [main.held('a')].map(main.formatStatus as never),
      /an actor’s id into its name is a function: found a value of type number/
    ],
    [() => main.parseDate('2017', null as never), /options are an object: found null/],
    [() => main.formatChronon('2017' as never, 'day'), /a chronon is a number: found a value of type string/],
    [() => main.formatChronon(1, 'week' as never), /granularity must be one of year, .* not "week"/],
    [() => main.shared(undefined as never), /shares are a list of them or of names/],
    [() => codecs.codecOfType('Weather' as never), /a type of record is one of ControlChanged/],
    [
      () => main.accordingTo(main.emptyHistory(), 5 as never),
      /accordingTo takes a list of source ids: found a value of type number/
    ],
    [() => main.merge(main.emptyLog, {} as never), /not a log: make one with logOf/]
  ])('is named: %#', (call, message) => {
    expect(call).toThrow(message)
  })
})
