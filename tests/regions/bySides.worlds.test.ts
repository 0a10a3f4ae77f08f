import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Answer, ControlRecord, History, Status } from 'changing-hands'
import {
  accordingTo,
  audit,
  besiegedAt,
  beliefsAbout,
  bySides,
  changesBetween,
  changesOf,
  compare,
  compareKnowledge,
  controllerAt,
  couldHold,
  held,
  knownAt,
  orThrow,
  placesHeldBy,
  recapturesOf,
  snapshotAt,
  spellsOf,
  statusAt,
  statusKey,
  tenureOf,
  timelineOf,
  timesChangedHands,
  uncontrolled,
  unknown,
  withHorizon,
  withPolicy
} from 'changing-hands'
import { gazetteerOf, rollUp, shareSeries, sidesOf, stepsOf } from 'changing-hands/regions'
import { arbitraryPlaceRecords, arbitraryRecords } from 'changing-hands/testing'
import { cases } from '../cases.js'
import { day, historyOf } from '../given.js'

const sidesFrom = (sides: Parameters<typeof sidesOf>[0]) => orThrow(sidesOf(sides))

const isStatus = (value: object): value is Status =>
  'kind' in value && ['held', 'contested', 'shared', 'uncontrolled', 'unknown'].includes(String(value.kind))

/** Records as their ids, statuses as their keys, so that answers of records that say it otherwise can be compared. */
const byId = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(byId)
  if (value instanceof Map) return Object.fromEntries([...value].map(([key, one]) => [key, byId(one)]))
  if (value === null || typeof value !== 'object') return value
  if ('recordedAt' in value && 'id' in value) return value.id
  if (isStatus(value)) return statusKey(value)
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, byId(one)]))
}

const gazetteer = orThrow(
  gazetteerOf([
    { id: 'region', names: {} },
    ...['p', 'q', 'r'].map((id) => ({ id, names: {}, parents: [{ id: 'region' }] }))
  ])
)
const days = Array.from({ length: 16 }, (_, i) => 17469 + i)
const november = { from: '2017-11-01', until: '2017-11-12' }

/** Everything that can be asked between two days, about these actors, as far as texts of records do not matter. */
const everything = (history: History, actors: ReadonlyArray<string>): unknown =>
  byId({
    snapshots: days.map((date) => snapshotAt(history, day(date))),
    held: actors.map((actor) => placesHeldBy(history, actor, '2017-11-05')),
    known: ['2017-11-20', '2017-11-22'].map((known) => snapshotAt(knownAt(history, known), '2017-11-06')),
    sources: snapshotAt(accordingTo(history, ['x', 'z']), '2017-11-06'),
    policies: (['majority', 'agreed'] as const).map((policy) => snapshotAt(withPolicy(history, policy), '2017-11-06')),
    horizon: days.map((date) => snapshotAt(withHorizon(history, { before: 1, after: 2 }), day(date))),
    compared: compare(history, '2017-11-02', '2017-11-08'),
    learned: compareKnowledge(history, '2017-11-06', '2017-11-10', '2017-11-22'),
    between: changesBetween(history, '2017-11-02', '2017-11-09'),
    places: ['p', 'q', 'r'].map((place) => [
      timesChangedHands(history, place, november),
      // Of others, too, if the sides of another time name them.
      recapturesOf(history, place, november).filter(({ by }) => actors.includes(by)),
      actors.map((actor) => [
        tenureOf(history, place, actor, november),
        couldHold(history, place, actor, '2017-11-06'),
        recapturesOf(history, place, { ...november, by: actor })
      ]),
      days.map((date) => controllerAt(history, place, day(date))),
      controllerAt(history, place, '2017-11'),
      statusAt(history, place, '2017-11-03/2017-11-07'),
      besiegedAt(history, place, '2017-11-06')
    ]),
    rolled: rollUp(history, gazetteer, 'region', '2017-11-06', { by: 'count', contested: 'split' }),
    series: [...stepsOf(shareSeries(history, gazetteer, 'region', { by: 'count', ...november }), actors)]
  })

/** What is about all time. */
const always = (history: History): unknown =>
  byId(
    ['p', 'q', 'r'].map((place) => [
      timelineOf(history, place),
      timesChangedHands(history, place),
      spellsOf(history, place),
      changesOf(history, place),
      recapturesOf(history, place),
      beliefsAbout(history, place, '2017-11-06')
    ])
  )

const actors = ['a', 'b', 'c', 'd']
const arbitraryLog = fc.oneof(arbitraryPlaceRecords({ size: 5 }), arbitraryRecords())

describe('a history told by side', () => {
  it('of sides of which everybody is its own is the history itself', () => {
    const alone = sidesFrom(actors.map((id) => ({ id, members: [{ id }] })))
    fc.assert(
      fc.property(arbitraryLog, (records) => {
        const history = historyOf(records)
        const told = bySides(history, alone)
        expect(everything(told, actors)).toEqual(everything(history, actors))
        expect(always(told)).toEqual(always(history))
        expect(audit(told)).toEqual(audit(history))
      }),
      cases(500, 50)
    )
  })

  const written = (records: ReadonlyArray<ControlRecord>, write: (actor: string) => string) =>
    records.map((record) => rewritten(record, write))

  it('of actors that were renamed is that of a log in which the new names are written', () => {
    const names: Readonly<Record<string, string>> = { a: 'A', b: 'B', c: 'c', d: 'D' }
    const sides = sidesFrom(['a', 'b', 'd'].map((id) => ({ id: names[id], members: [{ id }] })))
    fc.assert(
      fc.property(arbitraryLog, (records) => {
        const told = bySides(historyOf(records), sides)
        const history = historyOf(written(records, (actor) => names[actor]))
        const asked = ['A', 'B', 'c', 'D', 'a']
        expect(everything(told, asked)).toEqual(everything(history, asked))
        expect(always(told)).toEqual(always(history))
      }),
      cases(500, 50)
    )
  })

  it('of allies is that of a log in which the alliance is written', () => {
    const names: Readonly<Record<string, string>> = { a: 'S', b: 'S', c: 'c', d: 'd' }
    const sides = sidesFrom([{ id: 'S', members: [{ id: 'a' }, { id: 'b' }] }])
    fc.assert(
      fc.property(arbitraryLog, (log) => {
        const records = log.map((record) => simple(record))
        const told = bySides(historyOf(records), sides)
        const history = historyOf(written(records, (actor) => names[actor]))
        const asked = ['S', 'c', 'd', 'a']
        expect(everything(told, asked)).toEqual(everything(history, asked))
        expect(always(told)).toEqual(always(history))
      }),
      cases(500, 50)
    )
  })

  it('of allies that part later is the same until then', () => {
    const members = [{ id: 'a' }, { id: 'b' }]
    const sides = sidesFrom([{ id: 'S', members }])
    const parting = sidesFrom([{ id: 'S', members: [{ id: 'a', until: '2018-06' }, { id: 'b' }] }])
    fc.assert(
      fc.property(arbitraryLog, (log) => {
        const records = log.map((record) => closed(simple(record)))
        const asked = ['S', 'c', 'd']
        expect(everything(bySides(historyOf(records), parting), asked)).toEqual(
          everything(bySides(historyOf(records), sides), asked)
        )
      }),
      cases(500, 50)
    )
  })

  it('of an actor that changes its name at some time tells each day by the names of the day', () => {
    fc.assert(
      fc.property(arbitraryLog, fc.integer({ min: 17470, max: 17482 }), (records, turn) => {
        const sides = sidesFrom([
          { id: 'A', members: [{ id: 'a', until: day(turn) }] },
          { id: 'B', members: [{ id: 'b', from: day(turn) }] },
          { id: 'a2', members: [{ id: 'a', from: day(turn) }] }
        ])
        const history = historyOf(records)
        const told = bySides(history, sides)
        for (const date of days) {
          const names: Readonly<Record<string, string>> =
            date < turn ? { a: 'A', b: 'b', c: 'c', d: 'd' } : { a: 'a2', b: 'B', c: 'c', d: 'd' }
          for (const [place, answer] of snapshotAt(history, day(date))) {
            const expected = answer.possible.map((one) => ({
              ...one,
              status: renamedIn(one.status, (actor) => names[actor])
            }))
            expect(sorted(statusAt(told, place, day(date)).possible)).toEqual(sorted(expected))
          }
        }
      }),
      cases(500, 50)
    )
  })
})

const sorted = (possible: Answer['possible'] | ReadonlyArray<Answer['possible'][number]>): unknown =>
  byId(
    [...possible]
      .map((one) => ({ ...one, status: statusKey(one.status) }))
      .sort((x, y) => (x.status < y.status ? -1 : 1))
  )

/** A status with these names in the place of its actors. */
const renamedIn = (status: Status, name: (actor: string) => string): Status => {
  switch (status.kind) {
    case 'held':
      return { ...status, by: name(status.by) }
    case 'contested': {
      const among = [...new Set(status.among.map(name))]
      if (among.length === 1) return held(among[0])
      return status.mostly === undefined ? { ...status, among } : { ...status, among, mostly: name(status.mostly) }
    }
    case 'shared':
      return { ...status, shares: status.shares.map((share) => ({ ...share, by: name(share.by) })) }
    case 'uncontrolled':
      return status
    case 'unknown':
      return status.not === undefined ? status : { ...status, not: status.not.map(name) }
  }
}

const inRecord = (record: ControlRecord, of: (status: Status) => Status): ControlRecord => {
  if (record.type === 'ControlChanged')
    return { ...record, to: of(record.to), ...(record.from === undefined ? {} : { from: of(record.from) }) }
  if (record.type === 'ControlObserved') return { ...record, status: of(record.status) }
  if (record.type !== 'EventCorrected') return record
  const { replacement } = record
  return replacement.type === 'ControlObserved'
    ? { ...record, replacement: { ...replacement, status: of(replacement.status) } }
    : record
}

const rewritten = (record: ControlRecord, name: (actor: string) => string): ControlRecord =>
  inRecord(record, (status) => renamedIn(status, name))

/** Without dates that may lie in a later year. */
const closed = (record: ControlRecord): ControlRecord =>
  'at' in record ? { ...record, at: record.at.replace('/..', '/2017-12-31') } : record

/** Without what is not the same when it is told first: whom it was not, who shares it. */
const simple = (record: ControlRecord): ControlRecord =>
  inRecord(record, (status) =>
    status.kind === 'unknown' ? unknown() : status.kind === 'shared' ? uncontrolled : status
  )
