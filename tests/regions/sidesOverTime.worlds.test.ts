import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ControlRecord, History, ProjectOptions, Sides, Status } from 'changing-hands'
import {
  bySides,
  changesBetween,
  changesOf,
  compare,
  contested,
  held,
  orThrow,
  recapturesOf,
  spellsOf,
  tenureOf,
  timesChangedHands,
  uncontrolled,
  unknown
} from 'changing-hands'
import { sidesOf } from 'changing-hands/regions'
import { cases } from '../cases.js'
import { change, day, historyWith, keysOf, possibleAt, seen } from '../given.js'
import type { Dated } from '../oracles/sides.js'
import { ToldPlace } from '../oracles/sides.js'

const actors = ['a', 'b', 'c'] as const
const days = Array.from({ length: 20 }, (_, i) => 17469 + i)
const someDay = fc.constantFrom(...days)

/** From when on each actor belongs to which side, or to none. */
const arbitrarySides = fc
  .tuple(
    ...actors.map(() =>
      fc
        .tuple(
          fc.constantFrom('', 'S', 'R'),
          fc.array(fc.tuple(someDay, fc.constantFrom('', 'S', 'R')), { maxLength: 2 })
        )
        .map(([first, later]) => [[-Infinity, first] as const, ...later.sort(([x], [y]) => x - y)])
    )
  )
  .map((courses) => ({
    sidesOn: (date: number) => (actor: string) => {
      const course = courses.at(actors.findIndex((one) => one === actor)) ?? []
      const side = course.filter(([from]) => from <= date).at(-1)?.[1] ?? ''
      return side === '' ? actor : side
    },
    sides: orThrow(
      sidesOf(
        ['S', 'R'].map((id) => ({
          id,
          members: courses.flatMap((course, k) =>
            course.flatMap(([from, side], i) => {
              const until = i + 1 < course.length ? course[i + 1][0] : Infinity
              if (side !== id || from === until) return []
              return [
                {
                  id: actors[k],
                  ...(from === -Infinity ? {} : { from: day(from) }),
                  ...(until === Infinity ? {} : { until: day(until) })
                }
              ]
            })
          )
        }))
      )
    )
  }))

const said: fc.Arbitrary<Status> = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...actors).map(held) },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      contested(['a', 'b']),
      contested(['a', 'c'], 'a'),
      contested(['b', 'c'], 'c'),
      contested(['a', 'b', 'c'], 'b')
    )
  },
  { weight: 1, arbitrary: fc.constant(uncontrolled) }
)
const saidOrNot: fc.Arbitrary<Status> = fc.oneof(
  { weight: 4, arbitrary: said },
  { weight: 1, arbitrary: fc.constantFrom(unknown(), unknown(['a']), unknown(['b']), unknown(['a', 'b'])) }
)

/** Each of a day and a source of its own. */
const reportsOf = (status: fc.Arbitrary<Status>): fc.Arbitrary<ReadonlyArray<Dated>> =>
  fc
    .uniqueArray(
      fc.tuple(fc.constantFrom(...days.slice(2, -2)), status, fc.option(status, { nil: undefined }), fc.boolean()),
      {
        selector: ([date]) => date,
        maxLength: 5
      }
    )
    .map((all) =>
      all.map(([date, to, from, isSeen], i) => {
        const more = { source: { id: `s${i}` } }
        return {
          day: date,
          record: isSeen
            ? seen(`r${i}`, day(date), to, more)
            : change(`r${i}`, day(date), to, { ...more, ...(from === undefined ? {} : { from }) })
        }
      })
    )

const who = fc.constantFrom(...actors, 'S', 'R')
const isWho = (record: ControlRecord): boolean =>
  record.type === 'ControlChanged' || (record.type === 'ControlObserved' && record.status.kind !== 'unknown')
const told = (reports: ReadonlyArray<Dated>, sides: Sides, options: ProjectOptions = {}): History =>
  bySides(
    historyWith(
      { doubtWithin: false, ...options },
      reports.map(({ record }) => record)
    ),
    sides
  )

describe('by sides that change', () => {
  it('a place is each day what the sides of the day make of what was reported', () => {
    fc.assert(
      fc.property(reportsOf(saidOrNot), arbitrarySides, (reports, { sides, sidesOn }) => {
        const place = new ToldPlace(actors, sidesOn, reports)
        const history = told(reports, sides)
        for (const date of days)
          expect(possibleAt(history, 'p', date), day(date)).toEqual([...new Set(keysOf(place.on(date)))])
      }),
      cases(2000)
    )
  })
  it('it changes hands as often as the side that holds it becomes another one', () => {
    fc.assert(
      fc.property(reportsOf(said), arbitrarySides, fc.tuple(someDay, someDay), (reports, { sides, sidesOn }, ends) => {
        const [from, until] = ends.sort((x, y) => x - y)
        const place = new ToldPlace(actors, sidesOn, reports)
        const history = told(reports, sides)
        const counts = place.timesChangedHands(from, until)
        expect(timesChangedHands(history, 'p', { from: day(from), until: day(until) })).toEqual({
          least: Math.min(...counts),
          most: Math.max(...counts)
        })
      }),
      cases(2000)
    )
  })
  it('somebody holds it for as long as it is told so', () => {
    fc.assert(
      fc.property(reportsOf(said), arbitrarySides, who, (reports, { sides, sidesOn }, actor) => {
        const place = new ToldPlace(actors, sidesOn, reports)
        const tenures = place.tenure(actor, days)
        expect(tenureOf(told(reports, sides), 'p', actor, { from: day(days[0]), until: day(days[19]) })).toEqual({
          least: Math.min(...tenures.map(([least]) => least)),
          most: Math.max(...tenures.map(([, most]) => most))
        })
      }),
      cases(2000)
    )
  })
  it('somebody gains it again whenever it is told so', () => {
    fc.assert(
      fc.property(reportsOf(said), arbitrarySides, who, (reports, { sides, sidesOn }, actor) => {
        fc.pre(reports.length > 0)
        const place = new ToldPlace(actors, sidesOn, reports)
        const regained = place.recaptures(actor, days[19])
        const history = told(reports, sides)
        const found = recapturesOf(history, 'p', actor)
        expect(recapturesOf(history, 'p').filter(({ by }) => by === actor)).toEqual(found)
        expect(found.length > 0).toBe(regained.some((dates) => dates.length > 0))
        if (found.length === 0) return
        expect(Math.min(...found.map(({ at }) => at.earliest))).toBe(Math.min(...regained.flat()))
        expect(Math.max(...found.map(({ at }) => at.latest))).toBe(Math.max(...regained.flat()))
        if (found.some(({ certain }) => certain)) expect(regained.every((dates) => dates.length > 0)).toBe(true)
      }),
      cases(2000)
    )
  })
  it('something changed between two days of which it is told otherwise', () => {
    fc.assert(
      fc.property(reportsOf(saidOrNot), arbitrarySides, someDay, (reports, { sides, sidesOn }, date) => {
        const place = new ToldPlace(actors, sidesOn, reports)
        const history = told(reports, sides)
        const [before, after] = [date - 1, date].map((one) => [...new Set(keysOf(place.on(one)))])
        const compared = compare(history, day(date - 1), day(date))
        if (before.length === 1 && after.length === 1 && before[0] !== after[0] && !before[0].startsWith('unknown')) {
          expect(compared).toHaveLength(1)
          const hasBegun = reports.some(({ record, day: reported }) => reported < date && isWho(record))
          // A sighting that says more of what is contested changes nothing.
          const isSeen = reports.some((one) => one.day === date && one.record.type === 'ControlObserved')
          if (hasBegun && !isSeen) expect(changesBetween(history, day(date - 1), day(date)).length).toBeGreaterThan(0)
        }
        for (const change of changesOf(history, 'p')) {
          expect(change.because.length).toBeGreaterThan(0)
          for (const one of change.because) expect(reports.map(({ record }) => record)).toContainEqual(one)
        }
        for (const spell of spellsOf(history, 'p')) expect(spell.because.length).toBeGreaterThan(0)
      }),
      cases(2000)
    )
  })
  it('nothing is missed of a place that is too large to be solved', () => {
    fc.assert(
      fc.property(reportsOf(said), arbitrarySides, who, (reports, { sides, sidesOn }, actor) => {
        const place = new ToldPlace(actors, sidesOn, reports)
        const history = told(reports, sides, { exactStates: 1 })
        for (const date of days)
          expect(possibleAt(history, 'p', day(date)), day(date)).toEqual(
            expect.arrayContaining([...keysOf(place.on(date))])
          )
        const within = { from: day(days[0]), until: day(days[19]) }
        const counts = place.timesChangedHands(days[0], days[19])
        const { least, most } = timesChangedHands(history, 'p', within)
        expect(least).toBeLessThanOrEqual(Math.min(...counts))
        expect(most).toBeGreaterThanOrEqual(Math.max(...counts))
        const tenures = place.tenure(actor, days)
        const tenure = tenureOf(history, 'p', actor, within)
        expect(tenure.least).toBeLessThanOrEqual(Math.min(...tenures.map(([fewest]) => fewest)))
        expect(tenure.most).toBeGreaterThanOrEqual(Math.max(...tenures.map(([, greatest]) => greatest)))
      }),
      cases(2000)
    )
  })
})
