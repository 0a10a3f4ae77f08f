import { none, some } from 'fp-ts/lib/Option.js'
import { describe, expect, it } from 'vitest'
import { contested, emptyHistory, held, orThrow, shared, uncontrolled, unknown, withPolicy } from 'changing-hands'
import { gazetteerOf, holdsAt, rollUp, sideAt, sidesOf, statusBySide } from 'changing-hands/regions'
import type { Status } from 'changing-hands'
import { change, historyOf, idsOf } from '../given.js'
import { observed } from './reported.js'
import { asChronon } from '../inside.js'

const sides = orThrow(
  sidesOf([
    {
      id: 'government',
      members: [{ id: 'army' }, { id: 'ally', from: '2017-01-01', until: '2018-01-01' }],
      names: { en: 'The government' }
    },
    { id: 'coalition', members: [{ id: 'sdf' }, { id: 'iraq' }, { id: 'both' }] },
    { id: 'regional', members: [{ id: 'both' }] },
    { id: 'nobody', members: [] }
  ])
)
const statusOf = (status: Status, date = '2017-11-02'): Status | undefined => {
  const { certain } = statusBySide(historyOf(observed('p', status)), sides, 'p', date)
  return certain._tag === 'Some' ? certain.value : undefined
}

describe('sides', () => {
  it('are refused with every fault and its path', () => {
    const refused = sidesOf([
      { id: 'a', members: [{ id: 'b' }, { id: 'x', from: '2018', until: '2017' }] },
      { id: 'b', members: [{ id: 'b' }, { id: 'c' }] },
      { id: 'b', members: [] },
      { members: {} },
      'c'
    ])
    expect(refused._tag === 'Left' ? refused.left.map(({ path }) => path) : []).toEqual([
      '[0].members[1]',
      '[2].id',
      '[3].id',
      '[3].members',
      '[4]'
    ])
    const named = sidesOf([
      { id: 'a', members: [{ id: 'b' }] },
      { id: 'b', members: [{ id: 'b' }] }
    ])
    expect(named._tag === 'Left' ? named.left.map(({ path }) => path) : []).toEqual(['[0].members[0].id'])
    expect(() => statusBySide(emptyHistory(), { sides: [] }, 'p', '2017')).toThrow(TypeError)
  })
})

describe('an answer by side', () => {
  it('has the side in the place of its members, and everybody else as they are', () => {
    expect(statusOf(held('army'))).toEqual(held('government'))
    expect(statusOf(held('isis'))).toEqual(held('isis'))
    expect(statusOf(held('both'))).toEqual(held('both'))
    expect(statusOf(held('government'))).toEqual(held('government'))
    expect(statusOf(uncontrolled)).toEqual(uncontrolled)
  })
  it('knows no fight within one side', () => {
    expect(statusOf(contested(['army', 'ally'], 'ally'))).toEqual(held('government'))
    expect(statusOf(contested(['army', 'ally', 'isis'], 'ally'))).toEqual(
      contested(['government', 'isis'], 'government')
    )
    expect(statusOf(contested(['sdf', 'isis']))).toEqual(contested(['coalition', 'isis']))
  })
  it('adds up what is shared', () => {
    expect(statusOf(shared({ army: 0.5, ally: 0.5 }))).toEqual(held('government'))
    expect(statusOf(shared({ army: 0.25, ally: 0.25, sdf: 0.5 }))).toEqual(
      shared([
        { by: 'government', share: 0.5 },
        { by: 'coalition', share: 0.5 }
      ])
    )
    expect(statusOf(shared({ army: 0.25, ally: 0.25 }))).toEqual(shared([{ by: 'government', share: 0.5 }]))
  })
  it('has what is ruled by a side’s members together held by it, and leaves a share open that one of them has', () => {
    expect(statusOf(shared(['army', 'ally']))).toEqual(held('government'))
    expect(statusOf(shared(['army', 'ally', 'sdf']))).toEqual(shared(['government', 'coalition']))
    expect(statusOf(shared([{ by: 'army', share: 0.25 }, 'ally', { by: 'sdf', share: 0.5 }]))).toEqual(
      shared(['government', { by: 'coalition', share: 0.5 }])
    )
    expect(statusOf(shared([{ by: 'army', share: 0.25 }, 'ally']))).toEqual(shared(['government']))
    expect(statusOf(contested())).toEqual(contested())
  })
  it('rules a side out when all its members are', () => {
    const ofUnknown = (not: ReadonlyArray<string>): ReadonlyArray<string> => {
      const status = statusOf(unknown(not), '2017-11-01')
      return status?.kind === 'unknown' ? (status.not ?? []) : []
    }
    // An observed unknown says nothing unless it rules out what was; a change to it does.
    const changed = (not: ReadonlyArray<string>) => {
      const history = historyOf(change('c', '2017-11-01', unknown(not)))
      return statusBySide(history, sides, 'p', '2017-11-02').possible.map(({ status }) => status)
    }
    expect(ofUnknown(['isis'])).toEqual(['nobody'])
    expect(changed(['isis', 'army'])).toEqual([unknown(['isis', 'nobody'])])
    expect(changed(['ally', 'isis', 'army'])).toEqual([unknown(['government', 'isis', 'nobody'])])
    const without = orThrow(sidesOf([{ id: 'us', members: [{ id: 'a' }] }]))
    expect(statusBySide(emptyHistory(), without, 'p', '2017').certain).toEqual(some(unknown()))
  })
  it('is certain of the side where it may be the army or its ally, with the records of both', () => {
    const history = historyOf(change('e', '[2017-11-03..2017-11-17]', held('ally'), { from: held('army') }))
    const { possible, certain } = statusBySide(history, sides, 'p', '2017-11-10')
    expect(certain).toEqual(some(held('government')))
    expect(possible).toHaveLength(1)
    expect(idsOf(possible[0].because)).toEqual(['e'])
    expect(possible[0].basis).toBe('reported')
    expect(holdsAt(history, 'p', 'government', '2017-11-10', { sides })).toBe('certainly')
    expect(holdsAt(history, 'p', 'ally', '2017-11-10', { sides })).toBe('possibly')
  })
  it('changes when an actor changes sides, without a report', () => {
    const history = historyOf(observed('p', held('ally'), '2016-06-01'))
    const on = (date: string) => sideAt(history, sides, 'p', date)
    expect(on('2016-12-31')).toEqual(some('ally'))
    expect(on('2017-01-01')).toEqual(some('government'))
    expect(on('2017-12-31')).toEqual(some('government'))
    expect(on('2018-01-01')).toEqual(some('ally'))
    expect(on('2017')).toEqual(some('government'))
    expect(on('2016-12-31/2017-01-01')).toEqual(none)
    expect(statusBySide(history, sides, 'p', '2016-12-31/2017-01-01').possible.map(({ status }) => status)).toEqual([
      held('ally'),
      held('government')
    ])
    expect(holdsAt(history, 'p', 'government', '2016-12-31/2017-01-01', { sides })).toBe('possibly')
    expect(holdsAt(history, 'p', 'ally', '2016-12-31/2017-01-01', { sides })).toBe('certainly')
    expect(sideAt(history, sides, 'p', asChronon(Infinity))).toEqual(some('ally'))
  })
  it('is nobody’s certainly where nothing is known, contested or shared', () => {
    expect(sideAt(emptyHistory(), sides, 'q', '2017')).toEqual(none)
    const fought = historyOf(observed('p', contested(['army', 'isis'], 'army')))
    expect(sideAt(fought, sides, 'p', '2017-11-02')).toEqual(none)
    expect(holdsAt(fought, 'p', 'government', '2017-11-02', { sides })).toBe('certainly')
    expect(holdsAt(fought, 'p', 'government', '2017-11-02', { sides, contested: 'split' })).toBe('no')
    expect(holdsAt(emptyHistory(), 'p', 'government', '2017-11-02', { sides })).toBe('possibly')
    expect(holdsAt(emptyHistory(), 'p', 'nobody', '2017-11-02', { sides })).toBe('no')
  })
  it('follows the policy of the history', () => {
    const two = historyOf(
      observed('p', held('army')),
      { ...observed('p', held('isis')), source: { id: 'radio' } },
      { ...observed('p', held('ally')), source: { id: 'map' } }
    )
    expect(sideAt(withPolicy(two, 'agreed'), sides, 'p', '2017-11-01')).toEqual(none)
    expect(statusBySide(withPolicy(two, 'agreed'), sides, 'p', '2017-11-01').policy).toBe('agreed')
    expect(statusBySide(withPolicy(two, 'agreed'), sides, 'q', '2017-11-01').policy).toBe('agreed')
  })
})

describe('a roll-up by side', () => {
  const gazetteer = orThrow(
    gazetteerOf([{ id: 'r', names: {} }, ...['p', 'q', 's'].map((id) => ({ id, names: {}, parents: [{ id: 'r' }] }))])
  )
  const history = historyOf(observed('p', held('army')), observed('q', held('ally')), observed('s', held('isis')))
  it('has sides, and actors of none; members only when they are asked for', () => {
    expect([...rollUp(history, gazetteer, 'r', '2017-11-02', { by: 'count', sides }).of]).toEqual([
      ['government', { least: 2, most: 2 }],
      ['isis', { least: 1, most: 1 }]
    ])
    expect([
      ...rollUp(history, gazetteer, 'r', '2017-11-02', { by: 'count', sides, of: ['ally', 'government', 'sdf'] }).of
    ]).toEqual([
      ['ally', { least: 1, most: 1 }],
      ['government', { least: 2, most: 2 }],
      ['sdf', { least: 0, most: 0 }]
    ])
  })
  it('counts an actor of two sides for both', () => {
    const both = historyOf(observed('p', held('both')))
    const { of } = rollUp(both, gazetteer, 'p', '2017-11-02', { by: 'count', sides })
    expect([...of]).toEqual([
      ['coalition', { least: 1, most: 1 }],
      ['regional', { least: 1, most: 1 }]
    ])
  })
})
