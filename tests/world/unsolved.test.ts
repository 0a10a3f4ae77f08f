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
import { change, day, historyOf, historyWith, possibleAt, seen, statusesOf, times } from '../given.js'
import { monthOfChanges } from './month.js'

describe('a cluster too large to be solved exactly', () => {
  // Twenty changes in any order within November, each from the actor after next; then, in December, actor 9 for certain.
  const history = historyOf(
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
  })
  it('leaves a tenure anything from nothing to the whole month', () => {
    expect(tenureOf(history, 'p', 'actor-0', { from: '2017-11', until: '2017-11' })).toEqual({ least: 0, most: 30 })
  })
  it('has recaptures, none of them certain', () => {
    const recaptures = recapturesOf(history, 'p', 'actor-1')
    expect(recaptures.length).toBeGreaterThan(0)
    expect(recaptures.filter(({ certain }) => certain)).toEqual([])
  })
  it('leaves open of each change whether the place changed hands by it, up to the end of the month', () => {
    const changes = changesOf(history, 'p')
    expect(changes).toHaveLength(21)
    for (const { changedHands, at } of changes.slice(0, 20)) {
      expect(changedHands).toBe('possibly')
      expect(day(at.latest)).toBe('2017-11-30')
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
    // Those that say nothing within the same month count as one, so that a cluster of two is left.
    expect(possibleAt(historyOf(records), 'p', '2017-12-01')).toEqual(['unknown ["actor-0"]'])
    const unsolved = possibleAt(historyWith({ exactClusterSize: 1 }, records), 'p', '2017-12-01')
    expect(unsolved).toContain('held actor-0')
    expect(unsolved).toContain('unknown ["actor-0"]')
  })
})

describe('a cluster of changes that say nothing of before, without observations', () => {
  it('is solved exactly, however large', () => {
    const history = historyOf(monthOfChanges(2000, (): Status | undefined => undefined))
    expect(audit(history).map(({ kind }) => kind)).not.toContain('cluster-too-large')
    expect(statusAt(history, 'p', '2017-11-15').possible).toHaveLength(4)
    expect(statusAt(history, 'p', '2017-11-30').possible).toHaveLength(3)
  })
})
