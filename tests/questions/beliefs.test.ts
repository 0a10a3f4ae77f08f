import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ControlRecord, History, Status } from 'changing-hands'
import { accordingTo, beliefsAbout, contested, formatChronon, knownAt, unknown, withPolicy } from 'changing-hands'
import { arbitraryPlaceRecords, arbitraryRecords } from 'changing-hands/testing'
import { cases } from '../cases.js'
import { a, b, c, change, historyOf, retraction, seen } from '../given.js'
import { asChronon } from '../inside.js'
import { beliefsByDefinition } from '../oracles/beliefs.js'

const firstDay = 17471
const day = (chronon: number): string => formatChronon(asChronon(chronon), 'day')

interface Written {
  readonly at: number
  readonly wide: number
  readonly to: Status
  readonly from: Status | 'what was' | undefined
  readonly kind: 'changed' | 'seen' | 'retracted' | 'corrected'
  readonly recorded: number
  readonly source: string
  readonly occurrence: number | undefined
  readonly after: number | undefined
  readonly of: number
}

const status = fc.oneof(
  { arbitrary: fc.constantFrom<Status>(a, b, c), weight: 6 },
  fc.constantFrom<Status>(contested(['a', 'b']), unknown(), unknown(['a']))
)

/** Most of what is written is plain: what is rare in it would otherwise be everywhere, and nothing could be left out. */
const written = (length: number, tangled: boolean): fc.Arbitrary<Written> =>
  fc.record({
    at: fc.integer({ min: 0, max: 3 * length }),
    wide: fc.constantFrom(0, 0, 0, 1, 4),
    to: status,
    from: fc.oneof(
      { arbitrary: fc.constant('what was' as const), weight: 4 },
      { arbitrary: fc.constant(undefined), weight: 3 },
      status
    ),
    kind: fc.constantFrom('changed', 'changed', 'changed', 'changed', 'seen', 'seen', 'retracted', 'corrected'),
    recorded: fc.integer({ min: 0, max: length }),
    source: fc.constantFrom('x', 'y'),
    occurrence: tangled ? fc.option(fc.nat(3), { freq: 3 }).map((one) => one ?? undefined) : fc.constant(undefined),
    after: tangled ? fc.option(fc.nat(length), { freq: 8 }).map((one) => one ?? undefined) : fc.constant(undefined),
    of: fc.nat(length)
  })

/** What was said of it last, in order of dates. */
const recordsOf = (all: ReadonlyArray<Written>): ReadonlyArray<ControlRecord> =>
  all.map(({ at, wide, to, from, kind, recorded, source, occurrence, after, of }, i) => {
    const before = all.filter((one) => one.at < at && one.kind === 'changed').sort((one, other) => other.at - one.at)
    const said = from === 'what was' ? before[0]?.to : from
    const date = wide === 0 ? day(firstDay + at) : `[${day(firstDay + at)}..${day(firstDay + at + wide)}]`
    const more = {
      recordedAt: day(firstDay + 400 + recorded),
      source: { id: source },
      ...(occurrence === undefined ? {} : { occurrence: `o${occurrence}` }),
      ...(after === undefined || after === i ? {} : { after: [`r${after}`] })
    }
    const target = of === i ? 'nobody' : `r${of}`
    if (kind === 'retracted') return retraction(`r${i}`, target, { recordedAt: more.recordedAt })
    if (kind === 'seen') return seen(`r${i}`, date, to, more)
    const changed = change(`r${i}`, date, to, { ...more, ...(said === undefined ? {} : { from: said }) })
    if (kind === 'changed') return changed
    const { id: _id, v: _v, recordedAt: _recordedAt, source: _source, ...replacement } = changed
    return {
      id: `r${i}`,
      type: 'EventCorrected',
      v: 1,
      recordedAt: more.recordedAt,
      source: more.source,
      target,
      reason: 'mistaken',
      replacement
    }
  })

const longPlace = (length: number, tangled: boolean): fc.Arbitrary<ReadonlyArray<ControlRecord>> =>
  fc.array(written(length, tangled), { maxLength: length, size: 'max' }).map(recordsOf)

const follow = (history: History, records: ReadonlyArray<ControlRecord>, date: string | number): void => {
  const asked = typeof date === 'number' ? asChronon(date) : date
  const beliefs = beliefsAbout(history, 'p', asked).map(({ from, until, answer }) => ({ from, until, answer }))
  expect(beliefs).toEqual(beliefsByDefinition(history, records, 'p', asked))
}

describe('beliefs about a place and a date are those of the whole place at every moment', () => {
  const within = fc.integer({ min: -2, max: 70 })
  it('of long places, where most lies far from the date', () => {
    fc.assert(
      fc.property(longPlace(20, false), within, (records, at) => follow(historyOf(records), records, firstDay + at)),
      cases(2000)
    )
  })
  it('of long places with events that several report, and links', () => {
    fc.assert(
      fc.property(longPlace(16, true), within, (records, at) => follow(historyOf(records), records, firstDay + at)),
      cases(2000)
    )
  })
  it('of places that are hard to answer, by day and by year', () => {
    fc.assert(
      fc.property(arbitraryPlaceRecords(), fc.integer({ min: -3, max: 16 }), (records, at) => {
        follow(historyOf(records), records, firstDay + at)
        follow(historyOf(records), records, '2017-11')
      }),
      cases(1000)
    )
  })
  it('of anything, according to one source, as it was known, and by a policy', () => {
    fc.assert(
      fc.property(arbitraryRecords({ places: ['p'] }), fc.integer({ min: -3, max: 30 }), (records, at) => {
        const history = historyOf(records)
        for (const narrower of [
          history,
          accordingTo(history, ['x']),
          knownAt(history, '2017-11-25'),
          withPolicy(history, 'majority')
        ])
          follow(narrower, records, firstDay + at)
      }),
      cases(1000)
    )
  })
})
