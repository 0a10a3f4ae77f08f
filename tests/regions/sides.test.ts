import { none, some } from 'fp-ts/lib/Option.js'
import { describe, expect, it } from 'vitest'
import {
  accordingTo,
  audit,
  bySides,
  changesBetween,
  changesOf,
  contested,
  controllerAt,
  couldHold,
  emptyHistory,
  evolve,
  explain,
  formatChronon,
  held,
  knownAt,
  orThrow,
  recapturesOf,
  segmentsBetween,
  shared,
  spellsOf,
  statusAt,
  tenureOf,
  timelineOf,
  timesChangedHands,
  uncontrolled,
  unknown,
  withPolicy
} from 'changing-hands'
import { gazetteerOf, rollUp, sidesOf } from 'changing-hands/regions'
import { loadHistory, saveHistory } from 'changing-hands/save'
import type { ControlRecord, History, Status } from 'changing-hands'
import { change, historyOf, historyWith, idsOf, retraction, seen, statusesOf } from '../given.js'
import { asChronon } from '../inside.js'
import { observed } from './reported.js'

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
const told = (...records: ReadonlyArray<ControlRecord>): History => bySides(historyOf(records), sides)
const statusOf = (status: Status, date = '2017-11-02'): Status | undefined => {
  const { certain } = statusAt(told(observed('p', status)), 'p', date)
  return certain._tag === 'Some' ? certain.value : undefined
}
const days = ({ earliest, latest }: { readonly earliest: number; readonly latest: number }) =>
  [earliest, latest].map((chronon) => formatChronon(chronon, 'day'))

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
    expect(() => bySides(emptyHistory(), { sides: [] })).toThrow(TypeError)
  })
})

describe('a report told by side', () => {
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
  it('rules a side out when all its members are, also by several reports', () => {
    expect(statusOf(unknown(['isis']))).toEqual(unknown(['isis']))
    expect(statusOf(unknown(['army']))).toEqual(unknown())
    expect(statusOf(unknown(['ally', 'isis', 'army']))).toEqual(unknown(['government', 'isis']))
    // In 2016 the ally was none.
    const year = '2016-06-01'
    expect(statusAt(told(observed('p', unknown(['army']), year)), 'p', year).certain).toEqual(
      some(unknown(['government']))
    )
    expect(statusOf(unknown(['government']))).toEqual(unknown(['government']))
    const one = seen('s1', '2017-11-01', unknown(['army']))
    const other = seen('s2', '2017-11-02', unknown(['ally']), { source: { id: 'radio' } })
    expect(couldHold(told(one), 'p', 'government', '2017-11-03')).toBe(true)
    expect(couldHold(told(one, other), 'p', 'government', '2017-11-03')).toBe(false)
    expect(couldHold(told(one, other), 'p', 'government', '2017-11-01')).toBe(true)
    // Once the ally has left, who is not the army is not the government.
    expect(couldHold(told(one), 'p', 'government', '2018-01-01')).toBe(false)
  })
  it('is never doubted nor filled in for what allies do among themselves', () => {
    const history = historyOf(
      change('e1', '2017-11-03', held('army'), { from: held('isis') }),
      seen('e2', '2017-11-05', held('ally'), { source: { id: 'radio' } }),
      change('e3', '2017-11-09', held('isis'), { from: held('army') })
    )
    expect(timesChangedHands(history, 'p').most).toBeGreaterThan(2)
    expect(audit(history).some(({ kind }) => kind === 'gap' || kind === 'contradiction')).toBe(true)
    const sided = bySides(history, sides)
    expect(timesChangedHands(sided, 'p')).toEqual({ least: 2, most: 2 })
    expect(audit(sided).some(({ kind }) => kind === 'gap' || kind === 'contradiction')).toBe(false)
    expect(recapturesOf(sided, 'p').map(({ by, certain }) => [by, certain])).toEqual([['isis', true]])
    expect(recapturesOf(sided, 'p', 'government')).toEqual([])
    expect(spellsOf(sided, 'p').map(({ holder }) => holder)).toEqual(['isis', 'government', 'isis'])
    expect(changesOf(sided, 'p').map(({ because }) => idsOf(because))).toEqual([['e1'], ['e3']])
  })
})

describe('an answer by side', () => {
  it('is certain of the side where it may be the army or its ally, with the records of both', () => {
    const history = told(change('e', '[2017-11-03..2017-11-17]', held('ally'), { from: held('army') }))
    const { possible, certain } = statusAt(history, 'p', '2017-11-10')
    expect(certain).toEqual(some(held('government')))
    expect(possible).toHaveLength(1)
    expect(idsOf(possible[0].because)).toEqual(['e'])
    expect(possible[0].basis).toBe('reported')
    expect(controllerAt(history, 'p', '2017-11-10')).toEqual(some('government'))
    expect(segmentsBetween(history, 'p', '2016', '2017')).toHaveLength(1)
    expect(timesChangedHands(history, 'p', { until: '2017' })).toEqual({ least: 0, most: 0 })
  })
  it('is not the side of its members, of whom nobody is named any more', () => {
    const history = told(observed('p', held('army')))
    expect(couldHold(history, 'p', 'army', '2017-11-02')).toBe(false)
    expect(controllerAt(historyOf(observed('p', held('army'))), 'p', '2017-11-02')).toEqual(some('army'))
  })
  it('is nobody’s certainly where nothing is known, contested or shared', () => {
    expect(controllerAt(told(), 'q', '2017')).toEqual(none)
    expect(couldHold(told(), 'q', 'government', '2017')).toBe(true)
    expect(controllerAt(told(observed('p', contested(['army', 'isis'], 'army'))), 'p', '2017-11-02')).toEqual(none)
  })
  it('is as sharp as the sides are told apart, and names the records of each', () => {
    const history = told(
      change('e1', '[2017-11-03..2017-11-08]', held('isis')),
      change('e2', '[2017-11-03..2017-11-08]', held('ally'), { source: { id: 'radio' } })
    )
    const { possible } = statusAt(history, 'p', '2017-11-10')
    expect(possible.map(({ status, because }) => [status, idsOf(because)])).toEqual([
      [held('isis'), ['e1']],
      [held('government'), ['e2']]
    ])
  })
  it('combines with what was known, according to whom, and by which policy, in whatever order', () => {
    const records = [
      observed('p', held('army')),
      { ...observed('p', held('isis')), id: 'radio says', source: { id: 'radio' } },
      { ...observed('p', held('ally')), id: 'map says', source: { id: 'map' }, recordedAt: '2017-11-25' },
      retraction('retracted', 'radio says', { recordedAt: '2017-11-23' })
    ]
    const history = historyOf(records)
    const narrow = [
      (one: History) => bySides(one, sides),
      (one: History) => knownAt(one, '2017-11-22'),
      (one: History) => accordingTo(one, ['paper', 'radio']),
      (one: History) => withPolicy(one, 'agreed')
    ]
    const orders = [
      [0, 1, 2, 3],
      [3, 2, 1, 0],
      [1, 0, 3, 2],
      [2, 3, 0, 1]
    ].map((order) => order.reduce((one, k) => narrow[k](one), history))
    for (const one of orders) {
      expect(statusAt(one, 'p', '2017-11-01')).toEqual(statusAt(orders[0], 'p', '2017-11-01'))
      expect(statusAt(one, 'p', '2017-11-01').policy).toBe('agreed')
      expect(statusesOf(statusAt(one, 'p', '2017-11-01'))).toEqual([held('government'), held('isis')])
    }
    expect(controllerAt(bySides(withPolicy(history, 'agreed'), sides), 'p', '2017-11-01')).toEqual(some('government'))
    expect(statusAt(bySides(withPolicy(history, 'agreed'), sides), 'q', '2017-11-01').policy).toBe('agreed')
    // The sides that are given last count.
    const others = orThrow(sidesOf([{ id: 'armed', members: [{ id: 'army' }, { id: 'ally' }] }]))
    expect(controllerAt(bySides(bySides(history, sides), others), 'p', '2017-11-01')).toEqual(some('armed'))
  })
  it('goes on as the history does, and can be saved', () => {
    const early = bySides(historyOf(change('e1', '2017-11-03', held('army'))), sides)
    const late = evolve(early, change('e2', '2017-11-08', held('ally')))
    expect(timesChangedHands(late, 'p', { until: '2017' })).toEqual({ least: 0, most: 0 })
    expect(timesChangedHands(evolve(late, change('e3', '2017-11-09', held('isis'))), 'p')).toEqual({
      least: 1,
      most: 1
    })
    const { history } = orThrow(loadHistory(saveHistory(late)))
    expect(timelineOf(history, 'p')).toEqual(timelineOf(late, 'p'))
    expect(controllerAt(evolve(history, change('e4', '2017-11-10', held('sdf'))), 'p', '2017-11-11')).toEqual(
      some('coalition')
    )
  })
})

describe('an actor that changes sides', () => {
  const history = told(observed('p', held('ally'), '2016-06-01'))
  it('takes the place along that it holds, without a report', () => {
    const on = (date: string) => controllerAt(history, 'p', date)
    expect(on('2016-12-31')).toEqual(some('ally'))
    expect(on('2017-01-01')).toEqual(some('government'))
    expect(on('2017-12-31')).toEqual(some('government'))
    expect(on('2018-01-01')).toEqual(some('ally'))
    expect(on('2017')).toEqual(some('government'))
    expect(on('2016-12-31/2017-01-01')).toEqual(none)
    expect(statusesOf(statusAt(history, 'p', '2016-12-31/2017-01-01'))).toEqual([held('ally'), held('government')])
    expect(controllerAt(history, 'p', asChronon(Infinity))).toEqual(some('ally'))
    expect(statusAt(history, 'p', '2017-06-01').possible.map(({ because, basis }) => [idsOf(because), basis])).toEqual([
      [['p 2016-06-01 {"kind":"held","by":"ally"}'], 'persisting']
    ])
  })
  it('makes changes that nobody reported, because of the records that hold it there', () => {
    const changes = changesOf(history, 'p')
    expect(
      changes.map(({ at, reported, certain, from, to, changedHands }) => [
        days(at),
        reported,
        certain,
        from,
        to,
        changedHands
      ])
    ).toEqual([
      [['2017-01-01', '2017-01-01'], false, true, [held('ally')], [held('government')], 'certainly'],
      [['2018-01-01', '2018-01-01'], false, true, [held('government')], [held('ally')], 'certainly']
    ])
    expect(changes.map(({ because }) => because.length)).toEqual([1, 1])
    expect(timesChangedHands(history, 'p')).toEqual({ least: 2, most: 2 })
    expect(timesChangedHands(history, 'p', { until: '2017' })).toEqual({ least: 1, most: 1 })
    expect(
      recapturesOf(history, 'p').map(({ by, at, reported, because }) => [by, days(at), reported, because.length])
    ).toEqual([['ally', ['2018-01-01', '2018-01-01'], false, 1]])
    expect(tenureOf(history, 'p', 'government', { from: '2016-07', until: '2019' })).toEqual({
      least: 365,
      most: 365
    })
    expect(changesBetween(history, '2016-12-31', '2017-01-01')).toHaveLength(1)
    expect(audit(history)).toEqual([])
  })
  it('changes it only in the worlds in which it holds the place', () => {
    const either = told(
      change('e1', '[2016-11-01..2016-11-09]', held('ally')),
      change('e2', '[2016-11-01..2016-11-09]', held('isis'), { source: { id: 'radio' } })
    )
    expect(statusesOf(statusAt(either, 'p', '2017-02-01'))).toEqual([held('government'), held('isis')])
    const [, , turned] = changesOf(either, 'p')
    expect([turned.certain, turned.from, turned.to, idsOf(turned.because)]).toEqual([
      false,
      [held('ally')],
      [held('government')],
      ['e1']
    ])
    expect(timesChangedHands(either, 'p', { from: '2017', until: '2017' })).toEqual({ least: 0, most: 1 })
  })
  it('is told by the side of the day, where a date leaves open which day it was', () => {
    const history = told(change('e', '[2016-12-20..2017-01-10]', held('ally'), { from: held('isis') }))
    const on = (date: string) => statusesOf(statusAt(history, 'p', date))
    expect(on('2016-12-25')).toEqual([held('isis'), held('ally')])
    expect(on('2017-01-05')).toEqual([held('isis'), held('government')])
    expect(on('2017-01-11')).toEqual([held('government')])
    expect(changesOf(history, 'p')[0].to).toEqual([held('ally'), held('government')])
    expect(timesChangedHands(history, 'p', { until: '2017-02' })).toEqual({ least: 1, most: 2 })
  })
  it('is no contradiction of who knows it by its new side', () => {
    const history = told(
      change('e1', '2016-12-28', held('ally'), { from: held('isis') }),
      seen('e2', '2017-01-03', held('army'), { source: { id: 'radio' } })
    )
    expect(audit(history).filter(({ kind }) => kind !== 'possible-misspelling')).toEqual([])
    expect(statusesOf(statusAt(history, 'p', '2017-01-02'))).toEqual([held('government')])
    // A year before the two were no allies.
    const before = told(
      change('e1', '2015-12-28', held('ally'), { from: held('isis') }),
      seen('e2', '2016-01-03', held('army'), { source: { id: 'radio' } })
    )
    expect(statusesOf(statusAt(before, 'p', '2016-01-02')).length).toBeGreaterThan(1)
  })
  it('is presumed to have been of the side of the time', () => {
    const history = told(change('e', '2017-03-01', held('isis'), { from: held('ally') }))
    expect(statusesOf(statusAt(history, 'p', '2016-12-31'))).toEqual([held('ally')])
    expect(statusesOf(statusAt(history, 'p', '2017-02-01'))).toEqual([held('government')])
    expect(tenureOf(history, 'p', 'government', { from: '2016' })).toEqual({ least: 59, most: 59 })
    expect(tenureOf(history, 'p', 'government')).toEqual({ least: 59, most: 59 })
  })
  it('is seen throughout what it held, by both names', () => {
    const history = told(seen('e', '2016-12-01/2017-01-31', held('ally'), { throughout: true }))
    expect(statusesOf(statusAt(history, 'p', '2016-12-15'))).toEqual([held('ally')])
    expect(statusesOf(statusAt(history, 'p', '2017-01-15'))).toEqual([held('government')])
  })
  it('is told by chronons of any length', () => {
    const years = bySides(historyWith({ granularity: 'year' }, observed('p', held('ally'), '2016')), sides)
    expect(['2016', '2017', '2018'].map((year) => controllerAt(years, 'p', year))).toEqual([
      some('ally'),
      some('government'),
      some('ally')
    ])
  })
  it('is explained, with what would settle it', () => {
    const open = told(change('e', '[2017-02-03..2017-02-17]', held('ally'), { from: held('isis') }))
    const { text, settle } = explain(open, 'p', '2017-02-10')
    expect(text).toContain('- government: reported; possible from 2017-02-03 to 2017-12-31')
    expect(settle[0].outcomes.map(({ leaves }) => leaves)).toEqual([[held('government')], [held('isis')]])
  })
})

describe('a roll-up by side', () => {
  const gazetteer = orThrow(
    gazetteerOf([{ id: 'r', names: {} }, ...['p', 'q', 's'].map((id) => ({ id, names: {}, parents: [{ id: 'r' }] }))])
  )
  const history = told(observed('p', held('army')), observed('q', held('ally')), observed('s', held('isis')))
  it('has sides, and actors of none', () => {
    expect([...rollUp(history, gazetteer, 'r', '2017-11-02', { by: 'count' }).of]).toEqual([
      ['government', { least: 2, most: 2 }],
      ['isis', { least: 1, most: 1 }]
    ])
    expect([
      ...rollUp(history, gazetteer, 'r', '2017-11-02', { by: 'count', of: ['ally', 'government', 'sdf'] }).of
    ]).toEqual([
      ['ally', { least: 0, most: 0 }],
      ['government', { least: 2, most: 2 }],
      ['sdf', { least: 0, most: 0 }]
    ])
  })
  it('counts an actor of two sides as itself', () => {
    const both = told(observed('p', held('both')))
    expect([...rollUp(both, gazetteer, 'p', '2017-11-02', { by: 'count' }).of]).toEqual([
      ['both', { least: 1, most: 1 }]
    ])
  })
})
