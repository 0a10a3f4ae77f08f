import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { orThrow } from 'changing-hands'
import { checkClaim } from 'changing-hands/claims'
import { gazetteerOf, sidesOf } from 'changing-hands/regions'
import type { ControlRecord, Status } from 'changing-hands'
import type { Claim, Verdict } from 'changing-hands/claims'
import { enumerateWorlds, itemsOf } from 'changing-hands/testing'
import type { World } from 'changing-hands/testing'
import {
  arbitraryRegion,
  at,
  chronons,
  dayOf,
  historyOf,
  partOn,
  product,
  timelinesOf,
  window
} from '../regions/ground.js'
import type { Timeline } from '../regions/ground.js'
import { cases } from '../cases.js'

const actors = ['a', 'b', 'c']
const weights = [1.5, 2, 4]
const gazetteer = orThrow(
  gazetteerOf([
    { id: 'r', names: {} },
    ...weights.map((area, i) => ({ id: `p${i}`, names: {}, parents: [{ id: 'r' }], weights: { area } }))
  ])
)
const region = fc
  .tuple(arbitraryRegion(2, 4), arbitraryRegion(3, 2))
  .map(([two, three]) => [...two, ...three.filter(({ id }) => id.startsWith('p2/'))])
const ids = weights.map((_, i) => `p${i}`)
const runs = cases(1000)
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

/** What part of the place it can have been, the ends of what nobody knows included. */
const partsOf = (status: Status, actor: string): ReadonlyArray<number> => [
  ...new Set(partOn(status, (one) => one === actor, actors))
]

/** The last chronon up to `end` at which it was the actor's, where unknown counts as asked, and one later; Infinity at the end itself. */
const lastHold = (line: Timeline, actor: string, end: number, unknownIs: 0 | 1): number => {
  for (let chronon = end; chronon >= window.from; chronon--)
    if (partOn(at(line, chronon), (one) => one === actor, actors)[unknownIs] === 1)
      return chronon === end ? Infinity : chronon + 1
  return -Infinity
}

describe('verdicts are those of the worlds', () => {
  it('on the last place that somebody held', () => {
    fc.assert(
      fc.property(region, who, day, (records, actor, end) => {
        const holds = ids.map((id) => [
          ...new Set(
            timelinesOf(records, id).flatMap((line) => [lastHold(line, actor, end, 0), lastHold(line, actor, end, 1)])
          )
        ])
        const truths = product(holds).map(
          ([own, ...others]) => own > -Infinity && others.every((other) => other <= own && other < Infinity)
        )
        expect(check(records, { kind: 'last-held', who: actor, place: 'p0', region: 'r', date: dayOf(end) })).toBe(
          verdictOn(truths)
        )
      }),
      runs
    )
  })

  it('on a place held within some days, or never', () => {
    fc.assert(
      fc.property(arbitraryRegion(1, 5), who, day, fc.nat(6), (records, actor, start, days) => {
        const end = Math.min(start + days, chronons[chronons.length - 1])
        const truths = timelinesOf(records, 'p0').flatMap((line) =>
          ([0, 1] as const).map((unknownIs) =>
            chronons.some(
              (chronon) =>
                start <= chronon &&
                chronon <= end &&
                partOn(at(line, chronon), (one) => one === actor, actors)[unknownIs] === 1
            )
          )
        )
        const span = { from: dayOf(start), until: dayOf(end) }
        expect(check(records, { kind: 'held', who: actor, place: 'p0', date: `${span.from}/${span.until}` })).toBe(
          verdictOn(truths)
        )
        expect(check(records, { kind: 'never-held', who: actor, place: 'p0', ...span })).toBe(
          verdictOn(truths.map((held) => !held))
        )
      }),
      cases(5000)
    )
  })

  it('on a share of at least, at most or between', () => {
    const limit = fc.constantFrom(0, 0.1, 0.2, 0.25, 0.5, 0.6, 0.8, 1)
    fc.assert(
      fc.property(
        region,
        who,
        day,
        limit,
        limit,
        fc.constantFrom('atLeast', 'atMost', 'both'),
        (records, actor, date, one, other, which) => {
          const [atLeast, atMost] = [
            which === 'atMost' ? undefined : Math.min(one, other),
            which === 'atLeast' ? undefined : Math.max(one, other)
          ]
          const total = weights.reduce((sum, weight) => sum + weight, 0)
          const terms = weights.map((weight, i) => {
            const parts = timelinesOf(records, ids[i]).map((line) =>
              partOn(at(line, date), (each) => each === actor, actors)
            )
            return [...new Map(parts.map((part) => [part.join(), part])).values()].map(
              ([least, most]) => [least * weight, most * weight] as const
            )
          })
          const [lo, hi] = [(atLeast ?? 0) * total - 1e-9, (atMost ?? 1) * total + 1e-9]
          // The sum of one choice of each is anything between its limits.
          const truths = product(terms).flatMap((choice) => {
            const [least, most] = [0, 1].map((end) => choice.reduce((sum, limits) => sum + limits[end], 0))
            return [least <= hi && most >= lo, !(least < lo || most > hi)]
          })
          const claim = {
            kind: 'share',
            who: actor,
            region: 'r',
            by: 'area',
            date: dayOf(date),
            ...(atLeast === undefined ? {} : { atLeast }),
            ...(atMost === undefined ? {} : { atMost })
          } as const
          expect(check(records, claim)).toBe(verdictOn(truths))
        }
      ),
      runs
    )
  })

  it('on a part lost of what was held', () => {
    fc.assert(
      fc.property(
        region,
        who,
        day,
        day,
        fc.constantFrom(0, 0.2, 0.5, 0.7, 0.95, 1),
        fc.boolean(),
        (records, actor, one, other, limit, isLeast) => {
          const [since, date] = [Math.min(one, other), Math.max(one, other)]
          // Where nobody knows, any part: those at which one of the limits of a claim can be reached are enough.
          const grid = [0, 0.2, 0.3, 0.5, 1]
          const anyPart = (status: Status): ReadonlyArray<number> =>
            partsOf(status, actor).length === 2 ? grid : partsOf(status, actor)
          const pairs = ids.map((id) => {
            const found = timelinesOf(records, id).flatMap((line) =>
              product([anyPart(at(line, since)), anyPart(at(line, date))])
            )
            return [...new Map(found.map((pair) => [pair.join(), pair])).values()]
          })
          fc.pre(pairs.reduce((count, list) => count * list.length, 1) < 20_000)
          const truths = product(pairs).map((choice) => {
            const before = choice.reduce((sum, [had], i) => sum + had * weights[i], 0)
            const kept = choice.reduce((sum, [had, has], i) => sum + Math.min(had, has) * weights[i], 0)
            return before > 0 && (isLeast ? 1 - kept / before >= limit - 1e-9 : 1 - kept / before <= limit + 1e-9)
          })
          const claim = {
            kind: 'lost',
            who: actor,
            region: 'r',
            by: 'area',
            since: dayOf(since),
            date: dayOf(date),
            ...(isLeast ? { atLeast: limit } : { atMost: limit })
          } as const
          expect(check(records, claim)).toBe(verdictOn(truths))
        }
      ),
      runs
    )
  })

  it('on all of a region', () => {
    fc.assert(
      fc.property(region, who, day, (records, actor, date) => {
        const parts = ids.map((id) => [
          ...new Set(timelinesOf(records, id).flatMap((line) => partsOf(at(line, date), actor)))
        ])
        expect(check(records, { kind: 'all-held', who: actor, region: 'r', date: dayOf(date) })).toBe(
          verdictOn(product(parts).map((held) => held.every((part) => part === 1)))
        )
      }),
      runs
    )
  })

  /** Every number of captures in one world, up to the end: of an unknown holder, the actor may be the one. */
  const capturesIn = (world: World, actor: string, end: number): ReadonlySet<number> => {
    type Count = readonly [last: 'who' | 'other' | 'nobody', count: number]
    const became = ([last, count]: Count, now: Count[0], isChange: boolean): Count => [
      now,
      count + (now === 'who' && (last === 'other' || (last === 'nobody' && isChange)) ? 1 : 0)
    ]
    const pass = (counts: ReadonlyArray<Count>, status: Status | undefined, isChange: boolean): ReadonlyArray<Count> =>
      counts.flatMap((count): ReadonlyArray<Count> => {
        if (status === undefined) return [count]
        const [least, most] = partOn(status, (one) => one === actor, actors)
        if (least === 1) return [became(count, 'who', isChange)]
        const holder = status.kind === 'held' ? status.by : status.kind === 'contested' ? status.mostly : undefined
        const stays = holder === undefined ? count : became(count, 'other', isChange)
        return status.kind === 'unknown' && isChange && most === 1 ? [stays, became(count, 'who', true)] : [stays]
      })
    let counts: ReadonlyArray<Count> = [['nobody', 0]]
    const presumed = world.steps.at(0)?.required
    if (presumed !== undefined) counts = pass(counts, presumed, false)
    for (const [k, step] of world.steps.entries()) {
      const before = k === 0 ? undefined : world.steps[k - 1]
      const required = before !== undefined && step.gap ? step.required : undefined
      if (step.at > end) {
        // The change that nobody reported may still have been in time.
        if (required !== undefined && before !== undefined && before.at < end)
          counts = [...counts, ...pass(counts, required, true)]
        break
      }
      counts = pass(pass(counts, required, true), step.status, !step.item.observed)
    }
    return new Set(counts.map(([, count]) => count))
  }

  it('on how often somebody captured a place', () => {
    fc.assert(
      fc.property(arbitraryRegion(1, 4), who, day, fc.nat(3), fc.nat(2), (records, actor, end, atLeast, more) => {
        fc.pre(records.length > 0)
        const counts = new Set(
          enumerateWorlds(itemsOf(records, 'p0'), window).flatMap((world) => [...capturesIn(world, actor, end)])
        )
        const claim = {
          kind: 'captured',
          who: actor,
          place: 'p0',
          atLeast,
          atMost: atLeast + more,
          date: dayOf(end)
        } as const
        const { found } = checkClaim(historyOf(records), gazetteer, claim)
        expect(found).toEqual({ least: Math.min(...counts), most: Math.max(...counts) })
        expect(check(records, claim)).toBe(
          verdictOn([...counts].map((count) => atLeast <= count && count <= atLeast + more))
        )
      }),
      runs
    )
  })

  it('by side as by actor when a side has one member, and never wrong when its members change', () => {
    const sides = orThrow(
      sidesOf([
        { id: 'us', members: [{ id: 'a' }] },
        { id: 'them', members: [{ id: 'a', until: dayOf(chronons[5]) }, { id: 'b' }] }
      ])
    )
    fc.assert(
      fc.property(region, day, (records, end) => {
        const history = historyOf(records)
        const asked = (claim: Claim, options = {}): Verdict =>
          checkClaim(history, gazetteer, claim, { lookBack: 0, ...options }).verdict
        const last = { kind: 'last-held', who: 'a', place: 'p0', region: 'r', date: dayOf(end) } as const
        expect(asked({ ...last, who: 'us' }, { sides })).toBe(asked(last))
        const isTheirs =
          (chronon: number) =>
          (actor: string): boolean =>
            actor === 'b' || (actor === 'a' && chronon < chronons[5])
        const truths = timelinesOf(records, 'p0').flatMap((line) =>
          ([0, 1] as const).map((unknownIs) =>
            chronons.some(
              (chronon) => chronon <= end && partOn(at(line, chronon), isTheirs(chronon), actors)[unknownIs] === 1
            )
          )
        )
        const verdict = asked(
          { kind: 'held', who: 'them', place: 'p0', date: `${dayOf(chronons[0])}/${dayOf(end)}` },
          { sides }
        )
        if (verdict !== 'undetermined') expect(verdict).toBe(verdictOn(truths))
      }),
      runs
    )
  })
})
