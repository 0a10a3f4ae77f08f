import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ControlRecord, LeastMost, Status } from 'changing-hands'
import {
  audit,
  changesOf,
  formatChronon,
  held,
  logOf,
  orThrow,
  project,
  recapturesOf,
  spellsOf,
  statusAt,
  statusKey,
  tenureOf,
  timesChangedHands,
  unknown
} from 'changing-hands'
import { arbitraryPlaceRecords, placeWindow } from 'changing-hands/testing'
import { calendarOf } from '../../src/time/index.js'
import type { Report } from '../../src/world/index.js'
import {
  exactClusterSize,
  itemsOf,
  orderOf,
  supportsDuring,
  supportsOf,
  timelineFrom,
  segmentAt
} from '../../src/world/index.js'
import { cases } from '../cases.js'

const isReport = (record: ControlRecord): record is Extract<Report, { type: 'ControlChanged' | 'ControlObserved' }> =>
  record.type === 'ControlChanged' || record.type === 'ControlObserved'

const possible = (records: ReadonlyArray<ControlRecord>, largest: number): ReadonlyArray<ReadonlySet<string>> => {
  const items = itemsOf(calendarOf(), records.filter(isReport))
  const timeline = timelineFrom(supportsOf(items, orderOf(items), largest).supports)
  return Array.from({ length: placeWindow.until - placeWindow.from }, (_, k) => {
    const supports = supportsDuring(timeline, segmentAt(timeline.starts, placeWindow.from + k))
    return new Set(supports.map(({ value }) => statusKey(value ?? unknown())))
  })
}

describe('a cluster too large to be told exactly', () => {
  for (const largest of [0, 1, 2])
    it(`misses no admitted world (told exactly up to ${largest} items)`, () => {
      fc.assert(
        fc.property(arbitraryPlaceRecords(), (records) => {
          fc.pre(records.length > 0)
          const sound = possible(records, largest)
          possible(records, exactClusterSize).forEach((exact, k) => {
            for (const status of exact) expect(sound[k].has(status), `${status} at ${placeWindow.from + k}`).toBe(true)
          })
        }),
        cases(4000)
      )
    })
  for (const size of [0, 1, 2])
    it(`bounds what the worlds of a place say (told exactly up to ${size} items)`, () => {
      fc.assert(
        fc.property(arbitraryPlaceRecords(), (records) => {
          fc.pre(records.length > 0)
          const place = 'p'
          const log = orThrow(logOf(records))
          const exact = project(log)
          const sound = project(log, { exactClusterSize: size })
          const contains = (wide: LeastMost, narrow: LeastMost): void => {
            expect(wide.least).toBeLessThanOrEqual(narrow.least)
            expect(wide.most).toBeGreaterThanOrEqual(narrow.most)
          }
          contains(timesChangedHands(sound, place), timesChangedHands(exact, place))
          for (const actor of ['a', 'b', 'c']) {
            contains(tenureOf(sound, place, actor), tenureOf(exact, place, actor))
            const within = { from: placeWindow.from + 1, until: placeWindow.until - 2 }
            contains(tenureOf(sound, place, actor, within), tenureOf(exact, place, actor, within))
            const wide = recapturesOf(sound, place, actor)
            for (const recapture of recapturesOf(exact, place, actor)) {
              const same = wide.filter(
                ({ because, reported }) => because[0] === recapture.because[0] && reported === recapture.reported
              )
              expect(
                same.some(({ at }) => at.earliest <= recapture.at.earliest && at.latest >= recapture.at.latest)
              ).toBe(true)
            }
          }
          const changes = changesOf(sound, place)
          changesOf(exact, place).forEach((change, i) => {
            const wide = changes.find(({ because }) => because[0] === change.because[0])
            expect(wide, `change ${i}`).toBeDefined()
            expect(wide?.at.earliest).toBeLessThanOrEqual(change.at.earliest)
            expect(wide?.at.latest).toBeGreaterThanOrEqual(change.at.latest)
            if (wide?.changedHands !== 'possibly') expect(wide?.changedHands).toBe(change.changedHands)
          })
          const spells = spellsOf(sound, place)
          for (const spell of spellsOf(exact, place))
            expect(
              spells.some(
                ({ status, start, end, ongoing, certain }) =>
                  statusKey(status) === statusKey(spell.status) &&
                  start.earliest <= spell.start.earliest &&
                  start.latest >= spell.start.latest &&
                  end.earliest <= spell.end.earliest &&
                  end.latest >= spell.end.latest &&
                  (ongoing === 'possibly' || ongoing === spell.ongoing) &&
                  (!certain || spell.certain)
              ),
              statusKey(spell.status)
            ).toBe(true)
        }),
        cases(4000)
      )
    })

  const month = (
    count: number,
    from: (i: number) => Status | undefined,
    type: 'ControlChanged' | 'ControlObserved' = 'ControlChanged'
  ): ReadonlyArray<unknown> =>
    Array.from({ length: count }, (_, i) => {
      const status = held(`actor-${i % 3}`)
      const before = from(i)
      return {
        id: `e${i}`,
        type,
        v: 1,
        recordedAt: '2018-01-01',
        source: { id: 's' },
        place: 'p',
        at: '2017-11',
        ...(type === 'ControlChanged' ? { to: status, ...(before === undefined ? {} : { from: before }) } : { status })
      }
    })

  it('is answered soundly, with a finding that says so', () => {
    const history = project(
      orThrow(
        logOf([
          ...month(20, (i) => held(`actor-${(i + 1) % 3}`)),
          {
            id: 'last',
            type: 'ControlChanged',
            v: 1,
            recordedAt: '2018-01-01',
            source: { id: 's' },
            place: 'p',
            at: '2017-12-05',
            from: held('actor-0'),
            to: held('actor-9')
          }
        ])
      )
    )
    expect(new Set(audit(history).map(({ kind }) => kind))).toEqual(
      new Set(['cluster-too-large', 'possible-duplicate'])
    )
    expect(
      statusAt(history, 'p', '2017-11-15')
        .possible.map(({ status }) => statusKey(status))
        .sort()
    ).toEqual(['held actor-0', 'held actor-1', 'held actor-2'])
    expect(statusAt(history, 'p', '2017-12-05').possible.map(({ status }) => status)).toEqual([held('actor-9')])
    const { least, most } = timesChangedHands(history, 'p')
    expect(least).toBeLessThanOrEqual(1)
    expect(most).toBeGreaterThanOrEqual(20)
    expect(tenureOf(history, 'p', 'actor-0', { from: '2017-11', until: '2017-11' })).toEqual({ least: 0, most: 30 })
    expect(recapturesOf(history, 'p', 'actor-1').length).toBeGreaterThan(0)
    expect(recapturesOf(history, 'p', 'actor-1').some(({ certain }) => certain)).toBe(false)
    const changes = changesOf(history, 'p')
    expect(changes).toHaveLength(21)
    expect(
      changes
        .slice(0, 20)
        .every(
          ({ changedHands, at }) => changedHands === 'possibly' && formatChronon(at.latest, 'day') === '2017-11-30'
        )
    ).toBe(true)
    const spells = spellsOf(history, 'p')
    expect(spells.filter(({ certain }) => certain).map(({ holder }) => holder)).toEqual(['actor-9'])
    expect(spells.length).toBeGreaterThanOrEqual(20)
  })
  it('without "from" or observations is still told exactly, however large', () => {
    const history = project(orThrow(logOf(month(2000, () => undefined))))
    expect(audit(history).map(({ kind }) => kind)).not.toContain('cluster-too-large')
    expect(statusAt(history, 'p', '2017-11-15').possible).toHaveLength(4)
    expect(statusAt(history, 'p', '2017-11-30').possible).toHaveLength(3)
  })
  it('of observations, some of them unknown, leaves what was before possible', () => {
    const log = orThrow(
      logOf([
        {
          id: 'first',
          type: 'ControlChanged',
          v: 1,
          recordedAt: '2018-01-01',
          source: { id: 's' },
          place: 'p',
          at: '2017-10-05',
          to: held('actor-0')
        },
        ...Array.from({ length: 14 }, (_, i) => ({
          id: `u${i}`,
          type: 'ControlObserved',
          v: 1,
          recordedAt: '2018-01-01',
          source: { id: 's' },
          place: 'p',
          at: '2017-11',
          status: unknown(i === 0 ? ['actor-0'] : undefined)
        }))
      ])
    )
    // Those that say nothing within the same month are told as one, so that a cluster of two is left.
    expect(statusAt(project(log), 'p', '2017-12-01').possible.map(({ status }) => statusKey(status))).toEqual([
      'unknown ["actor-0"]'
    ])
    const sound = statusAt(project(log, { exactClusterSize: 1 }), 'p', '2017-12-01').possible.map(({ status }) =>
      statusKey(status)
    )
    expect(sound).toContain('held actor-0')
    expect(sound).toContain('unknown ["actor-0"]')
  })
  it('of 100,000 records of one place is no hang', () => {
    const history = project(orThrow(logOf(month(100_000, (i) => held(`actor-${(i + 1) % 3}`)))))
    expect(statusAt(history, 'p', '2017-11-15').possible).toHaveLength(3)
    expect(timesChangedHands(history, 'p').least).toBeLessThanOrEqual(2)
  })
  it('nor is a chain or a circle of "after" through 100,000 records', () => {
    const linked = (circle: boolean): ReadonlyArray<unknown> =>
      month(100_000, () => undefined).map((record, i) => ({
        ...(record as object),
        after: i > 0 ? [`e${i - 1}`] : circle ? ['e99999'] : []
      }))
    const chain = project(orThrow(logOf(linked(false))))
    expect(statusAt(chain, 'p', '2017-11-30').possible.map(({ status }) => status)).toEqual([held('actor-0')])
    const circle = project(orThrow(logOf(linked(true))))
    expect(statusAt(circle, 'p', '2017-11-30').possible).toHaveLength(3)
    expect(new Set(audit(circle).map(({ kind }) => kind))).toEqual(new Set(['after-cycle', 'possible-duplicate']))
  })
})
