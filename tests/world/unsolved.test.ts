import { describe, expect, it } from 'vitest'
import type { ControlChanged, ControlObserved, Status } from 'changing-hands'
import {
  audit,
  changesOf,
  held,
  recapturesOf,
  spellsOf,
  statusAt,
  tenureOf,
  timesChangedHands,
  unknown
} from 'changing-hands'
import { a, b, change, day, historyOf, historyWith, possibleAt, seen, statusesOf, times } from '../given.js'
import { monthOfChanges } from './month.js'

describe('a cluster too large to be solved exactly', () => {
  // Twenty changes in any order within November, each from the actor after next; then, in December, actor 9 for certain.
  const history = historyWith(
    { exactStates: 10 },
    monthOfChanges(20, (i) => held(`actor-${(i + 1) % 3}`)),
    change('last', '2017-12-05', held('actor-9'), { from: held('actor-0'), recordedAt: '2017-12-06' })
  )

  it('is named by the audit', () => {
    expect(new Set(audit(history).map(({ kind }) => kind))).toEqual(
      new Set(['cluster-too-large', 'possible-duplicate'])
    )
  })
  it('leaves every status of its changes possible, and ends with what comes after it', () => {
    expect(possibleAt(history, 'p', '2017-11-15')).toEqual(['held actor-0', 'held actor-1', 'held actor-2'])
    expect(statusesOf(statusAt(history, 'p', '2017-12-05'))).toEqual([held('actor-9')])
  })
  it('bounds the changes of hands from both sides', () => {
    const { least, most } = timesChangedHands(history, 'p')
    expect(least).toBeLessThanOrEqual(1)
    expect(most).toBeGreaterThanOrEqual(20)
    // No more than one by each of the 21 events, and one unreported before each.
    expect(most).toBeLessThanOrEqual(42)
  })
  it('leaves a tenure anything from nothing to the whole month', () => {
    expect(tenureOf(history, 'p', 'actor-0', { from: '2017-11', until: '2017-11' })).toEqual({ least: 0, most: 30 })
  })
  it('has recaptures, none of them certain', () => {
    const recaptures = recapturesOf(history, 'p', 'actor-1')
    expect(recaptures.length).toBeGreaterThan(0)
    expect(recaptures.filter(({ certain }) => certain)).toEqual([])
  })
  it('leaves open of each change whether the place changed hands by it, up to the day of recording', () => {
    const changes = changesOf(history, 'p')
    const reported = changes.filter((one) => one.reported)
    expect(reported).toHaveLength(21)
    // It may have been somebody else's before the last one, so that nobody reported a change; none is certain.
    expect(changes.filter((one) => !one.reported).map(({ certain }) => certain)).toEqual([false])
    for (const { changedHands, at } of reported.slice(0, 20)) {
      expect(changedHands).toBe('possibly')
      expect(day(at.latest)).toBe('2017-11-20')
    }
  })
  it('has a spell for each change, of which only what comes after is certain', () => {
    const spells = spellsOf(history, 'p')
    expect(spells.filter(({ certain }) => certain).map(({ holder }) => holder)).toEqual(['actor-9'])
    expect(spells.length).toBeGreaterThanOrEqual(20)
  })
  it('of observations, some of them unknown, leaves what was before possible', () => {
    const records: ReadonlyArray<ControlChanged | ControlObserved> = [
      change('first', '2017-10-05', held('actor-0')),
      ...times(14, (i) => seen(`u${i}`, '2017-11', unknown(i === 0 ? ['actor-0'] : undefined)))
    ]
    expect(possibleAt(historyOf(records), 'p', '2017-12-01')).toEqual(['unknown ["actor-0"]'])
    const unsolved = possibleAt(historyWith({ exactStates: 1 }, records), 'p', '2017-12-01')
    expect(unsolved).toContain('held actor-0')
    expect(unsolved).toContain('unknown ["actor-0"]')
  })
})

describe('an unsolved stretch after a beginning that has no first day', () => {
  it('leaves a change that nobody reported possible on any day before', () => {
    const records = [
      seen('r0', '../2017-11-01', a, { after: ['nobody'] }),
      seen('r1', '2017-11-02', unknown(['c', 'a'])),
      seen('r1.1', '2017-11-02', unknown(['c', 'a']))
    ]
    const somebody = 'unknown ["a","c"]'
    expect(possibleAt(historyOf(records), 'p', '2017-10-31')).toContain(somebody)
    expect(possibleAt(historyWith({ exactStates: 1 }, records), 'p', '2017-10-31')).toContain(somebody)
  })
})

describe('events whose dates overlap', () => {
  const exactly = (records: ReadonlyArray<ControlChanged | ControlObserved>): ReadonlyArray<string> =>
    audit(historyOf(records))
      .map(({ kind }) => kind)
      .filter((kind) => kind === 'cluster-too-large')

  it('are told exactly when their order is known, however many', () => {
    const records = times(20, (i) =>
      change(`r${i}`, '2017-11', held(`actor-${(i + 1) % 2}`), {
        from: held(`actor-${i % 2}`),
        ...(i === 0 ? {} : { after: [`r${i - 1}`] })
      })
    )
    expect(exactly(records)).toEqual([])
    expect(timesChangedHands(historyOf(records), 'p')).toEqual({ least: 20, most: 20 })
  })
  it('are told exactly when many of them are alike', () => {
    const records = times(13, (i) => change(`r${i}`, '2017-11', b, { from: a }))
    expect(exactly(records)).toEqual([])
    // Every capture but the first needs that a took it back, unreported, or never was.
    expect(timesChangedHands(historyOf(records), 'p')).toEqual({ least: 1, most: 25 })
  })
  it('are told exactly along a front of forty approximate dates', () => {
    const records = times(40, (i) =>
      change(
        `r${i}`,
        `2017-${String(1 + Math.floor(i / 28)).padStart(2, '0')}-${String(1 + (i % 28)).padStart(2, '0')}~`,
        i % 2 === 0 ? b : a,
        {
          from: i % 2 === 0 ? a : b
        }
      )
    )
    expect(exactly(records)).toEqual([])
    expect(timesChangedHands(historyOf(records), 'p')).toEqual({ least: 40, most: 40 })
  })
})

describe('a cluster of changes that say nothing of before, without observations', () => {
  it('has exact statuses, however large', () => {
    const history = historyOf(monthOfChanges(2000, (): Status | undefined => undefined))
    expect(statusAt(history, 'p', '2017-11-15').possible).toHaveLength(4)
    expect(statusAt(history, 'p', '2017-11-30').possible).toHaveLength(3)
  })
})
