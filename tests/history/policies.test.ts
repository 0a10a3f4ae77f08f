import fc from 'fast-check'
import { none, some } from 'fp-ts/lib/Option.js'
import { describe, expect, it } from 'vitest'
import type { Answer, ControlRecord, History, Policy, PolicyFunction } from 'changing-hands'
import {
  accordingTo,
  besiegedAt,
  changesOf,
  contested,
  controllerAt,
  placesHeldBy,
  prefer,
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
import { a, b, c, change, historyOf, keysOf, seen, siege, statusesOf } from '../given.js'
import { asChronon } from '../inside.js'

/** Each status once: two sources may say the same. */
const distinctOf = (answer: Answer): ReadonlyArray<string> => [...new Set(keysOf(statusesOf(answer)))]

/** What each source that has evidence says, by itself. */
const saidBy = (
  history: History,
  sources: ReadonlyArray<string>,
  place: string,
  chronon: number
): ReadonlyArray<readonly [string, ReadonlyArray<string>]> =>
  sources.flatMap((source) => {
    const answer = statusAt(accordingTo(history, [source]), place, asChronon(chronon))
    return answer.possible.every(({ basis }) => basis === 'no evidence') ? [] : [[source, distinctOf(answer)] as const]
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
          const history = historyOf(records)
          const combined = withPolicy(history, policy)
          for (let chronon = 17469; chronon < 17493; chronon++) {
            const said = saidBy(history, ['x', 'y', 'z'], 'p', chronon)
            const expected = said.length === 0 ? [statusKey(unknown())] : choose(said)
            const answer = statusAt(combined, 'p', asChronon(chronon))
            expect(answer.policy).toBe(name)
            expect(distinctOf(answer)).toEqual(expected)
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
            const isHeld = answer.possible.length === 1 && status.kind === 'held'
            expect(controllerAt(combined, 'p', asChronon(chronon))).toEqual(isHeld ? some(status.by) : none)
          }
        }),
        cases(1000)
      )
    })

  const by = (source: string) => ({ source: { id: source } })
  const history = historyOf(
    change('x1', '2017-11-02', b, { ...by('x'), from: a }),
    change('x2', '2017-11-09', a, { ...by('x'), from: b }),
    change('y1', '2017-11-02', b, { ...by('y'), from: a }),
    seen('z1', '2017-11-05', contested(['a', 'b']), by('z'))
  )

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
  it('list a spell on which all sources agree once, and call it certain', () => {
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
    expect(distinctOf(answer)).toEqual(keysOf([b, contested(['a', 'b']), a]))
    expect(timelineOf(withPolicy(history, 'majority'), 'p').length).toBeGreaterThan(2)
    expect(placesHeldBy(withPolicy(history, prefer(['y', 'x'])), 'b', '2017-11-09').certain).toEqual(['p'])
  })
  it("can be a function of one's own, with its name and the dissent of the others", () => {
    const least: PolicyFunction = (said) => [said[said.length - 1].possible[0].status]
    const answer = statusAt(withPolicy(history, least), 'p', '2017-11-06')
    expect(answer.policy).toBe('least')
    expect(statusesOf(answer)).toEqual([contested(['a', 'b'])])
    expect(answer.dissent.map(({ source }) => source)).toEqual(['x', 'y'])
  })
  it("can be a function of one's own, which chooses among what is said", () => {
    const elsewhere: PolicyFunction = <S>() => [c as S]
    const answer = statusAt(withPolicy(history, elsewhere), 'p', '2017-11-06')
    expect(distinctOf(answer)).toEqual(keysOf([b, contested(['a', 'b'])]))
  })
  it("can be a function of one's own, which cannot silence anybody", () => {
    const silent = statusAt(
      withPolicy(history, () => []),
      'p',
      '2017-11-06'
    )
    expect(silent.policy).toBe('a function')
    expect(silent.possible).toHaveLength(2)
    expect(silent.dissent).toEqual([])
  })
  it('apply to sieges too', () => {
    const sieges = historyOf(
      siege('s1', '2017-11-05', true, by('x')),
      siege('s2', '2017-11-05', true, by('y')),
      siege('s3', '2017-11-05', false, by('z'))
    )
    const { policy, possible, dissent } = besiegedAt(withPolicy(sieges, 'majority'), 'p', '2017-11-06')
    expect(policy).toBe('majority')
    expect(possible.map(({ status }) => status)).toEqual([true])
    expect(dissent.map(({ source, status }) => [source, status])).toEqual([['z', false]])
    expect(besiegedAt(withPolicy(sieges, 'agreed'), 'p', '2017-11-06').certain).toEqual(none)
    expect(besiegedAt(withPolicy(sieges, 'agreed'), 'nowhere', '2017-11-06').possible[0].basis).toBe('no evidence')
  })
  it("and sources that make no sense are the caller's mistake", () => {
    expect(() => withPolicy(history, 'loudest' as Policy)).toThrow(/a policy is 'together'.*not "loudest"/)
    expect(() => accordingTo(history, 'x')).toThrow(/write \["x"\]/)
  })
})
