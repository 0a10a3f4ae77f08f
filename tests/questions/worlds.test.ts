import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ControlRecord, History, Status } from 'changing-hands'
import {
  holderOf,
  logOf,
  orThrow,
  parseDate,
  project,
  recapturesOf,
  spellsOf,
  statusAt,
  statusKey,
  timelineOf,
  unknown
} from 'changing-hands'
import { arbitraryPlaceRecords, enumerateWorlds, itemsOf, keptAfter, placeWindow } from 'changing-hands/testing'
import type { World, WorldItem } from 'changing-hands/testing'
import { cases } from '../cases.js'

type Records = ReadonlyArray<ControlRecord>

const historyOf = (records: Records): History => project(orThrow(logOf(records)))
const worldsOf = (records: Records): ReadonlyArray<World> => enumerateWorlds(itemsOf(records, 'p'), placeWindow)
const idsOf = (records: Records, { id }: WorldItem): ReadonlyArray<string> =>
  records
    .filter((record) => `${record.type}/${record.occurrence ?? record.id}` === id)
    .map((record) => record.id)
    .sort()

/** The places are dated from the third day of the window to its third last: what lies outside has no bound there. */
const unbounded = (chronon: number): number =>
  chronon <= placeWindow.from + 1 ? -Infinity : chronon >= placeWindow.until - 2 ? Infinity : chronon

/** Something that happens in some worlds: in how many, and when. */
interface Met {
  readonly worlds: Set<number>
  lo: number
  hi: number
}
const meet = (met: Map<string, Met>, name: string, world: number, lo: number, hi: number): void => {
  const known = met.get(name) ?? { worlds: new Set<number>(), lo: Infinity, hi: -Infinity }
  met.set(name, known)
  known.worlds.add(world)
  known.lo = Math.min(known.lo, lo)
  known.hi = Math.max(known.hi, hi)
}

/** What a world passes through: each status with what brings it, and the chronons at which it can begin there. */
const passing = (
  records: Records,
  { steps }: World
): ReadonlyArray<{ readonly status: Status; readonly origin: string; readonly lo: number; readonly hi: number }> =>
  steps.flatMap(({ item, gap, required, status, at }, k) => {
    const ids = idsOf(records, item).join(' ')
    const last = k === 0 ? -Infinity : steps[k - 1].at
    return [
      ...(required === undefined
        ? []
        : [
            gap
              ? { status: required, origin: `before ${ids}`, lo: Math.min(last + 1, at), hi: at }
              : { status: required, origin: 'at first', lo: -Infinity, hi: -Infinity }
          ]),
      ...(status === undefined ? [] : [{ status, origin: `by ${ids}`, lo: at, hi: at }])
    ]
  })

/** Sightings of the same within the same bounds are told as one, so that here the first of them stands for all. */
const withoutRepeats = (records: ReadonlyArray<ControlRecord>): ReadonlyArray<ControlRecord> => {
  const seen = new Set<string>()
  return records.filter((record) => {
    if (record.type !== 'ControlObserved') return true
    const { lo, hi } = orThrow(parseDate(record.at))
    const key = `${lo} ${hi} ${statusKey(record.status)}`
    return !seen.has(key) && seen.add(key) !== undefined
  })
}

describe('over all admitted worlds', () => {
  it('every recapture has the bounds of the worlds, and is certain when all of them have it', () => {
    const runs = cases(1500, 600)
    const found = { certain: 0, possible: 0, unreported: 0 }
    fc.assert(
      fc.property(arbitraryPlaceRecords({ size: 5 }).map(withoutRepeats), (records) => {
        fc.pre(records.length > 0)
        const worlds = worldsOf(records)
        const met = new Map<string, Met>()
        worlds.forEach((world, w) => {
          const had = new Set<string>()
          let holder: string | undefined
          for (const { status, origin, lo, hi } of passing(records, world)) {
            const next = holderOf(status) ?? holder
            if (next !== undefined && next !== holder && had.has(next)) meet(met, `${next} ${origin}`, w, lo, hi)
            holder = next
            if (holder !== undefined) had.add(holder)
          }
        })
        const expected = [...met].map(([name, { worlds: inWorlds, lo, hi }]) => [
          name,
          unbounded(lo),
          unbounded(hi),
          inWorlds.size === worlds.length
        ])
        const recaptures = recapturesOf(historyOf(records), 'p')
        for (const { certain, reported } of recaptures) {
          found[certain ? 'certain' : 'possible']++
          if (!reported) found.unreported++
        }
        expect(
          recaptures
            .map(({ by, at, certain, reported, because }) => [
              `${by} ${reported ? 'by' : 'before'} ${because
                .map(({ id }) => id)
                .sort()
                .join(' ')}`,
              unbounded(at.earliest),
              unbounded(at.latest),
              certain
            ])
            .sort()
        ).toEqual(expected.sort())
        const earliest = recaptures.map(({ at }) => at.earliest)
        expect(earliest).toEqual([...earliest].sort((x, y) => x - y))
      }),
      runs
    )
    for (const [kind, count] of Object.entries(found)) expect(count / runs.numRuns, kind).toBeGreaterThan(1 / 300)
  })

  it('every spell begins and ends when it does in the worlds, lasts when it does there, and is certain when all have it', () => {
    const seen = new Set<string>()
    fc.assert(
      fc.property(arbitraryPlaceRecords({ size: 5 }).map(withoutRepeats), (records) => {
        fc.pre(records.length > 0)
        const worlds = worldsOf(records)
        const begins = new Map<string, Met>()
        const ends = new Map<string, Met>()
        const lasts = new Set<string>()
        const statusOf = new Map<string, string>()
        worlds.forEach((world, w) => {
          let current = ''
          for (const { status, origin, lo, hi } of passing(records, world)) {
            const name = `${origin}: ${statusKey(status)}`
            if (current !== '' && statusOf.get(current) === statusKey(status)) continue
            if (current !== '') meet(ends, current, w, lo, hi)
            statusOf.set(name, statusKey(status))
            meet(begins, name, w, lo, hi)
            current = name
          }
          lasts.add(current)
        })
        const expected = [...begins].map(([name, { worlds: inWorlds, lo, hi }]) => {
          const end = ends.get(name)
          return [
            statusOf.get(name),
            unbounded(lo),
            unbounded(hi),
            end === undefined ? Infinity : unbounded(end.lo),
            end === undefined || lasts.has(name) ? Infinity : unbounded(end.hi),
            !lasts.has(name) ? 'no' : end === undefined ? 'certainly' : 'possibly',
            inWorlds.size === worlds.length
          ]
        })
        const spells = spellsOf(historyOf(records), 'p')
        for (const { ongoing, certain } of spells) seen.add(`${ongoing} ${certain}`)
        expect(
          spells
            .map(({ status, start, end, ongoing, certain }) => [
              statusKey(status),
              unbounded(start.earliest),
              unbounded(start.latest),
              unbounded(end.earliest),
              unbounded(end.latest),
              ongoing,
              certain
            ])
            .map((spell) => JSON.stringify(spell.map(String)))
            .sort()
        ).toEqual(expected.map((spell) => JSON.stringify(spell.map(String))).sort())
      }),
      cases(1500)
    )
    expect(seen.size).toBe(6)
  })

  it('every possibility rests on the records that bring it about in some world, and on the strongest basis of them', () => {
    const bases = ['no evidence', 'presumed before', 'unreported change', 'persisting', 'reported']
    const seen = new Set<string>()
    for (const plain of [false, true])
      fc.assert(
        fc.property(arbitraryPlaceRecords({ size: 5, plain }), (records) => {
          fc.pre(records.length > 0)
          const items = itemsOf(records, 'p')
          const kept = keptAfter(items)
          const latest = (item: WorldItem): number =>
            Math.min(item.hi, ...items.filter(({ id }) => kept.get(id)?.includes(item.id)).map(latest))
          const history = historyOf(records)
          const expected = Array.from(
            { length: placeWindow.until - placeWindow.from },
            () => new Map<string, { basis: number; because: Set<string> }>()
          )
          const note = (
            chronon: number,
            status: Status | undefined,
            basis: string,
            ...from: ReadonlyArray<WorldItem>
          ): void => {
            const key = statusKey(status ?? unknown())
            const known = expected[chronon - placeWindow.from].get(key) ?? { basis: 0, because: new Set<string>() }
            expected[chronon - placeWindow.from].set(key, known)
            known.basis = Math.max(known.basis, bases.indexOf(basis))
            for (const item of from) for (const id of idsOf(records, item)) known.because.add(id)
          }
          for (const { steps } of worldsOf(records)) {
            let setter: WorldItem | undefined
            for (let k = 0; k <= steps.length; k++) {
              const begin = k === 0 ? placeWindow.from : steps[k - 1].at
              const end = k === steps.length ? placeWindow.until : steps[k].at
              const next = steps.at(k)
              if (
                k > 0 &&
                !(steps[k - 1].item.observed && steps[k - 1].item.to[0].kind === 'unknown' && !steps[k - 1].gap)
              )
                setter = steps[k - 1].item
              for (let t = begin; t < end; t++) {
                if (k === 0) {
                  if (next?.required === undefined) note(t, undefined, 'no evidence')
                  else note(t, next.required, 'presumed before', next.item)
                } else if (setter === undefined) note(t, undefined, 'no evidence')
                else note(t, steps[k - 1].status, t <= latest(setter) ? 'reported' : 'persisting', setter)
                if (next !== undefined && next.gap && t > begin && setter !== undefined)
                  note(t, next.required, 'unreported change', setter, next.item)
              }
            }
          }
          for (let t = placeWindow.from + 1; t < placeWindow.until - 1; t++) {
            const { possible } = statusAt(history, 'p', t)
            for (const { basis } of possible) seen.add(basis)
            expect(
              possible
                .map(
                  ({ status, basis, because }) =>
                    `${statusKey(status)}, ${basis}: ${because
                      .map(({ id }) => id)
                      .sort()
                      .join()}`
                )
                .sort(),
              String(t)
            ).toEqual(
              [...expected[t - placeWindow.from]]
                .map(([key, { basis, because }]) => `${key}, ${bases[basis]}: ${[...because].sort().join()}`)
                .sort()
            )
          }
        }),
        cases(1000, 200)
      )
    expect(seen.size).toBe(5)
  })

  it('a timeline is cut exactly where what is possible becomes something else', () => {
    fc.assert(
      fc.property(arbitraryPlaceRecords(), (records) => {
        const history = historyOf(records)
        const segments = timelineOf(history, 'p')
        const keys = (at: number): string =>
          statusAt(history, 'p', at)
            .possible.map(({ status }) => statusKey(status))
            .sort()
            .join('|')
        expect([segments[0].from, segments[segments.length - 1].until]).toEqual([-Infinity, Infinity])
        segments.forEach(({ from, until }, k) => {
          if (k > 0) expect(from).toBe(segments[k - 1].until)
          if (k > 0) expect(keys(from)).not.toBe(keys(from - 1))
          for (let t = Math.max(from, placeWindow.from); t < Math.min(until, placeWindow.until); t++)
            expect(keys(t)).toBe(keys(Math.max(from, placeWindow.from)))
        })
      }),
      cases(1000)
    )
  })
})
