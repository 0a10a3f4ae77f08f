import fc from 'fast-check'
import { isSome } from 'fp-ts/lib/Option.js'
import { describe, expect, it } from 'vitest'
import type { ControlRecord, History, Policy, PolicyFunction, Status } from 'changing-hands'
import {
  accordingTo,
  besiegedAt,
  changesOf,
  contested,
  controllerAt,
  emptyHistory,
  evolve,
  held,
  logOf,
  orThrow,
  placesHeldBy,
  prefer,
  project,
  recapturesOf,
  spellsOf,
  statusAt,
  statusKey,
  tenureOf,
  timelineOf,
  timesChangedHands,
  unknown,
  withPolicy
} from 'changing-hands'
import { arbitraryRecords } from 'changing-hands/testing'
import { cases } from '../cases.js'

const keys = (statuses: ReadonlyArray<Status>): ReadonlyArray<string> => [...new Set(statuses.map(statusKey))].sort()

/** What each source that has evidence says, by itself. */
const saidBy = (
  history: History,
  sources: ReadonlyArray<string>,
  place: string,
  chronon: number
): ReadonlyArray<readonly [string, ReadonlyArray<string>]> =>
  sources.flatMap((source) => {
    const { possible } = statusAt(accordingTo(history, [source]), place, chronon)
    return possible.every(({ basis }) => basis === 'no evidence')
      ? []
      : [[source, keys(possible.map(({ status }) => status))] as const]
  })

type Choose = (said: ReadonlyArray<readonly [string, ReadonlyArray<string>]>) => ReadonlyArray<string>

const everything: Choose = (said) => [...new Set(said.flatMap(([, statuses]) => statuses))].sort()

/** By the words of the design, one source at a time. */
const policies: ReadonlyArray<readonly [Policy, string, Choose]> = [
  ['agreed', 'agreed', everything],
  [
    'majority',
    'majority',
    (said) => {
      const certain = said.filter(([, statuses]) => statuses.length === 1).map(([, [status]]) => status)
      const winner = certain.find((status) => certain.filter((other) => other === status).length > said.length / 2)
      return winner === undefined ? everything(said) : [winner]
    }
  ],
  [
    prefer(['y', 'z']),
    'prefer(y, z)',
    (said) =>
      said.find(([source]) => source === 'y')?.[1] ?? said.find(([source]) => source === 'z')?.[1] ?? everything(said)
  ]
]

const isAmendment = ({ type }: ControlRecord): boolean => type === 'EventRetracted' || type === 'EventCorrected'
const fromThree = arbitraryRecords({ places: ['p'], maxLength: 10 }).map((records) =>
  records
    .filter((record) => !isAmendment(record))
    .map((record, i): ControlRecord => ({
      ...record,
      source: { id: ['x', 'y', 'z'][(i * 7 + record.recordedAt.length) % 3] }
    }))
)

describe('policies', () => {
  for (const [policy, name, choose] of policies)
    it(`${name} answers at every date what its rule makes of each source alone`, () => {
      fc.assert(
        fc.property(fromThree, (records) => {
          const history = project(orThrow(logOf(records)))
          const combined = withPolicy(history, policy)
          for (let chronon = 17469; chronon < 17493; chronon++) {
            const said = saidBy(history, ['x', 'y', 'z'], 'p', chronon)
            const expected = said.length === 0 ? [statusKey(unknown())] : choose(said)
            const answer = statusAt(combined, 'p', chronon)
            expect(answer.policy).toBe(name)
            expect(keys(answer.possible.map(({ status }) => status))).toEqual(expected)
            expect(answer.possible).toHaveLength(expected.length)
            const overruled = said.flatMap(([source, statuses]) =>
              statuses.filter((status) => !expected.includes(status)).map((status) => `${source} ${status}`)
            )
            expect(answer.dissent.map(({ source, status }) => `${source} ${statusKey(status)}`).sort()).toEqual(
              overruled.sort()
            )
            for (const { source, because } of answer.dissent)
              expect(because.every((record) => record.source.id === source)).toBe(true)
            const [{ status }] = answer.possible
            const controller = controllerAt(combined, 'p', chronon)
            expect(isSome(controller) ? controller.value : undefined).toBe(
              answer.possible.length === 1 && status.kind === 'held' ? status.by : undefined
            )
          }
        }),
        cases(1000)
      )
    })

  const seen = (id: string, source: string, at: string, status: Status): ControlRecord => ({
    id,
    type: 'ControlObserved',
    v: 1,
    recordedAt: '2017-11-20',
    source: { id: source },
    place: 'p',
    at,
    status
  })
  const changed = (id: string, source: string, at: string, to: Status, from?: Status): ControlRecord => ({
    id,
    type: 'ControlChanged',
    v: 1,
    recordedAt: '2017-11-20',
    source: { id: source },
    place: 'p',
    at,
    to,
    ...(from === undefined ? {} : { from })
  })
  const [a, b, c] = [held('a'), held('b'), held('c')]
  const history = evolve(emptyHistory(), [
    changed('x1', 'x', '2017-11-02', b, a),
    changed('x2', 'x', '2017-11-09', a, b),
    changed('y1', 'y', '2017-11-02', b, a),
    seen('z1', 'z', '2017-11-05', contested(['a', 'b']))
  ])

  it('leave each source its own story, with no gap between what two of them say', () => {
    expect(timesChangedHands(withPolicy(history, 'agreed'), 'p')).toEqual({ least: 0, most: 2 })
    expect(timesChangedHands(withPolicy(history, prefer(['y'])), 'p')).toEqual({ least: 1, most: 1 })
    expect(timesChangedHands(withPolicy(history, prefer(['nobody'])), 'p')).toEqual({ least: 0, most: 2 })
    expect(tenureOf(withPolicy(history, prefer(['x'])), 'p', 'b')).toEqual({ least: 7, most: 7 })
    expect(tenureOf(withPolicy(history, 'majority'), 'p', 'b', { from: '2017-11', until: '2017-11' })).toEqual({
      least: 0,
      most: 29
    })
  })
  it('list a spell that all sources tell alike once, and call it certain', () => {
    const two = withPolicy(accordingTo(history, ['x', 'y']), 'agreed')
    expect(
      spellsOf(two, 'p').map(({ holder, certain, because }) => [holder, certain, because.map(({ id }) => id)])
    ).toEqual([
      ['a', true, ['x1', 'y1']],
      ['b', false, ['x1']],
      ['b', false, ['y1']],
      ['a', false, ['x2']]
    ])
    expect(recapturesOf(two, 'p').map(({ by, certain }) => [by, certain])).toEqual([['a', false]])
    expect(changesOf(two, 'p').map(({ because }) => because.map(({ id }) => id))).toEqual([['x1'], ['y1'], ['x2']])
  })
  it('combine a wide date from each day of it', () => {
    const answer = statusAt(withPolicy(history, 'majority'), 'p', '2017-11-08/2017-11-09')
    expect(keys(answer.possible.map(({ status }) => status))).toEqual(
      keys([b, contested(['a', 'b']), a]).filter((key) => key !== undefined)
    )
    expect(timelineOf(withPolicy(history, 'majority'), 'p').length).toBeGreaterThan(2)
    expect(placesHeldBy(withPolicy(history, prefer(['y', 'x'])), 'b', '2017-11-09').certain).toEqual(['p'])
  })
  it("can be a function of one's own, which chooses among what is said and cannot silence", () => {
    const least: PolicyFunction = (said) => [said[said.length - 1].possible[0].status]
    const answer = statusAt(withPolicy(history, least), 'p', '2017-11-06')
    expect([
      answer.policy,
      keys(answer.possible.map(({ status }) => status)),
      answer.dissent.map(({ source }) => source)
    ]).toEqual(['least', keys([contested(['a', 'b'])]), ['x', 'y']])
    const silent = statusAt(
      withPolicy(history, () => []),
      'p',
      '2017-11-06'
    )
    expect([silent.policy, silent.possible.length, silent.dissent]).toEqual(['a function', 2, []])
    const elsewhere: PolicyFunction = <S>() => [c as S]
    expect(
      keys(statusAt(withPolicy(history, elsewhere), 'p', '2017-11-06').possible.map(({ status }) => status))
    ).toEqual(keys([b, contested(['a', 'b'])]))
  })
  it('apply to sieges too', () => {
    const siege = (id: string, source: string, besieged: boolean): ControlRecord => ({
      id,
      type: 'SiegeChanged',
      v: 1,
      recordedAt: '2017-11-20',
      source: { id: source },
      place: 'q',
      at: '2017-11-05',
      besieged
    })
    const sieges = evolve(emptyHistory(), [siege('s1', 'x', true), siege('s2', 'y', true), siege('s3', 'z', false)])
    const answer = besiegedAt(withPolicy(sieges, 'majority'), 'q', '2017-11-06')
    expect([
      answer.policy,
      answer.possible.map(({ status }) => status),
      answer.dissent.map(({ source, status }) => [source, status])
    ]).toEqual(['majority', [true], [['z', false]]])
    expect(besiegedAt(withPolicy(sieges, 'agreed'), 'q', '2017-11-06').certain._tag).toBe('None')
    expect(besiegedAt(withPolicy(sieges, 'agreed'), 'nowhere', '2017-11-06').certain).toEqual({
      _tag: 'Some',
      value: false
    })
  })
  it("and sources that make no sense are the caller's mistake", () => {
    expect(() => withPolicy(history, 'loudest' as Policy)).toThrow(/a policy is 'together'.*not "loudest"/)
    expect(() => accordingTo(history, 'x')).toThrow(/write \["x"\]/)
  })
})
