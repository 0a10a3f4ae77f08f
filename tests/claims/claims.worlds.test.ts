import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bySides, orThrow } from 'changing-hands'
import { checkClaim } from 'changing-hands/claims'
import { sidesOf } from 'changing-hands/regions'
import type { ControlRecord } from 'changing-hands'
import type { Claim, Verdict } from 'changing-hands/claims'
import { itemsOf, storiesOf } from 'changing-hands/testing'
import { cases } from '../cases.js'
import { day as dayOf, historyOf } from '../given.js'
import { capturesIn, hadShare, hasLost, partsThenAndNow, wasHeld, wasLastHeld, wereAllHeld } from '../oracles/claims.js'
import { actors, arbitraryRegion, arbitraryThree, chronons, regionOf } from '../oracles/ground.js'
import { window as wide } from '../oracles/worlds.js'

const areas = [1.5, 2, 4]
const gazetteer = regionOf(areas)
const ids = areas.map((_, i) => `p${i}`)
const lastDay = chronons[chronons.length - 1]
const day = fc.constantFrom(...chronons)
const who = fc.constantFrom(...actors)

const verdictOn = (truths: Iterable<boolean>): Verdict => {
  const all = new Set(truths)
  return all.size === 2 ? 'undetermined' : all.has(true) ? 'supported' : 'contradicted'
}
const check = (records: ReadonlyArray<ControlRecord>, claim: Claim): Verdict => {
  const { verdict, missing } = checkClaim(historyOf(records), gazetteer, claim, { lookBack: 0 })
  // What is open is named, and what is settled needs nothing.
  expect(missing.length > 0).toBe(verdict === 'undetermined')
  return verdict
}

describe('verdicts are those of the worlds', () => {
  it('on the last place that somebody held', () => {
    fc.assert(
      fc.property(arbitraryThree, who, day, (records, actor, end) => {
        const claim = { kind: 'last-held', who: actor, place: 'p0', region: 'r', date: dayOf(end) } as const
        expect(check(records, claim)).toBe(verdictOn(wasLastHeld(records, ids, actor, end)))
      }),
      cases(1000)
    )
  })

  describe('on a place', () => {
    const within = fc.tuple(day, fc.nat(6)).map(([start, days]) => ({ start, end: Math.min(start + days, lastDay) }))
    const isActor = (actor: string) => () => (one: string) => one === actor

    it('held within some days', () => {
      fc.assert(
        fc.property(arbitraryRegion(1, 5), who, within, (records, actor, { start, end }) => {
          const claim = { kind: 'held', who: actor, place: 'p0', date: `${dayOf(start)}/${dayOf(end)}` } as const
          expect(check(records, claim)).toBe(verdictOn(wasHeld(records, 'p0', isActor(actor), start, end)))
        }),
        cases(3000)
      )
    })
    it('never held within some days', () => {
      fc.assert(
        fc.property(arbitraryRegion(1, 5), who, within, (records, actor, { start, end }) => {
          const span = { from: dayOf(start), until: dayOf(end) }
          const truths = wasHeld(records, 'p0', isActor(actor), start, end).map((held) => !held)
          expect(check(records, { kind: 'never-held', who: actor, place: 'p0', ...span })).toBe(verdictOn(truths))
        }),
        cases(3000)
      )
    })
  })

  it('on a share of at least, at most or between', () => {
    const limit = fc.constantFrom(0, 0.1, 0.2, 0.25, 0.5, 0.6, 0.8, 1)
    const limits = fc.tuple(limit, limit, fc.constantFrom('atLeast', 'atMost', 'both')).map(([one, other, which]) => ({
      ...(which === 'atMost' ? {} : { atLeast: Math.min(one, other) }),
      ...(which === 'atLeast' ? {} : { atMost: Math.max(one, other) })
    }))
    fc.assert(
      fc.property(arbitraryThree, who, day, limits, (records, actor, date, between) => {
        const claim = { kind: 'share', who: actor, region: 'r', by: 'area', date: dayOf(date), ...between } as const
        const truths = hadShare(records, areas, actor, date, { atLeast: 0, atMost: 1, ...between })
        expect(check(records, claim)).toBe(verdictOn(truths))
      }),
      cases(1000)
    )
  })

  it('on a part lost of what was held', () => {
    const limit = fc.constantFrom(0, 0.2, 0.5, 0.7, 0.95, 1)
    fc.assert(
      fc.property(
        arbitraryThree,
        who,
        fc.tuple(day, day).map((days) => days.sort((x, y) => x - y)),
        limit,
        fc.boolean(),
        (records, actor, [since, date], part, isLeast) => {
          const pairs = partsThenAndNow(records, ids, actor, since, date)
          fc.pre(pairs.reduce((count, list) => count * list.length, 1) < 20_000)
          const truths = hasLost(pairs, areas, (lost) => (isLeast ? lost >= part - 1e-9 : lost <= part + 1e-9))
          const claim = {
            kind: 'lost',
            who: actor,
            region: 'r',
            by: 'area',
            since: dayOf(since),
            date: dayOf(date),
            ...(isLeast ? { atLeast: part } : { atMost: part })
          } as const
          expect(check(records, claim)).toBe(verdictOn(truths))
        }
      ),
      cases(1000)
    )
  })

  it('on all of a region', () => {
    fc.assert(
      fc.property(arbitraryThree, who, day, (records, actor, date) => {
        const claim = { kind: 'all-held', who: actor, region: 'r', date: dayOf(date) } as const
        expect(check(records, claim)).toBe(verdictOn(wereAllHeld(records, ids, actor, date)))
      }),
      cases(1000)
    )
  })

  it('on how often somebody captured a place', () => {
    fc.assert(
      fc.property(arbitraryRegion(1, 4), who, day, fc.nat(3), fc.nat(2), (records, actor, end, atLeast, more) => {
        fc.pre(records.length > 0)
        const stories = storiesOf(itemsOf(records, 'p0'), wide)
        const counts = [...new Set(stories.flatMap((story) => [...capturesIn(story, actor, end)]))]
        const atMost = atLeast + more
        const claim = { kind: 'captured', who: actor, place: 'p0', atLeast, atMost, date: dayOf(end) } as const
        const { found } = checkClaim(historyOf(records), gazetteer, claim)
        expect(found).toEqual({ least: Math.min(...counts), most: Math.max(...counts) })
        expect(check(records, claim)).toBe(verdictOn(counts.map((count) => atLeast <= count && count <= atMost)))
      }),
      cases(1000)
    )
  })
})

describe('verdicts by side', () => {
  const [first, last] = [chronons[5], chronons[8]]
  const sides = orThrow(
    sidesOf([
      {
        id: 'us',
        members: [
          { id: 'a', until: dayOf(first) },
          { id: 'c', from: dayOf(first), until: dayOf(last) },
          { id: 'a', from: dayOf(last) }
        ]
      },
      { id: 'them', members: [{ id: 'b' }] }
    ])
  )
  it('are those by actor when a side has one member', () => {
    fc.assert(
      fc.property(arbitraryThree, day, (records, end) => {
        const history = historyOf(records)
        const claim = { kind: 'last-held', who: 'b', place: 'p0', region: 'r', date: dayOf(end) } as const
        const byActor = checkClaim(history, gazetteer, claim, { lookBack: 0 })
        const bySide = checkClaim(bySides(history, sides), gazetteer, { ...claim, who: 'them' }, { lookBack: 0 })
        expect(bySide.verdict).toBe(byActor.verdict)
      }),
      cases(1000)
    )
  })
  it('are those of the worlds when its members change', () => {
    const isOurs =
      (chronon: number) =>
      (actor: string): boolean =>
        actor === (chronon < first || chronon >= last ? 'a' : 'c')
    fc.assert(
      fc.property(arbitraryRegion(1, 5), day, day, (records, one, other) => {
        const [start, end] = [one, other].sort((x, y) => x - y)
        const claim = { kind: 'held', who: 'us', place: 'p0', date: `${dayOf(start)}/${dayOf(end)}` } as const
        const { verdict } = checkClaim(bySides(historyOf(records), sides), gazetteer, claim, { lookBack: 0 })
        expect(verdict).toBe(verdictOn(wasHeld(records, 'p0', isOurs, start, end)))
      }),
      cases(3000)
    )
  })
})
