import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ControlRecord, Finding, Status } from 'changing-hands'
import { audit, holderOf, logOf, orThrow, project, statusKey } from 'changing-hands'
import { arbitraryPlaceRecords, enumerateWorlds, itemsOf, keptAfter, placeWindow } from 'changing-hands/testing'
import type { WorldItem } from 'changing-hands/testing'
import { cases } from '../cases.js'

type Records = ReadonlyArray<ControlRecord>
type GapFinding = Extract<Finding, { kind: 'gap' }>
type PossibleDuplicate = Extract<Finding, { kind: 'possible-duplicate' }>

const findings = (records: Records, exactClusterSize?: number) =>
  audit(project(orThrow(logOf(records)), exactClusterSize === undefined ? {} : { exactClusterSize }))
const gapsIn = (records: Records, exactClusterSize?: number): ReadonlyArray<GapFinding> =>
  findings(records, exactClusterSize).filter((finding): finding is GapFinding => finding.kind === 'gap')
const duplicatesIn = (records: Records): ReadonlyArray<PossibleDuplicate> =>
  findings(records).filter((finding): finding is PossibleDuplicate => finding.kind === 'possible-duplicate')

/** The ids of the records of an item, which bears the type and the occurrence. */
const idsOf = (records: Records, { id }: WorldItem): ReadonlyArray<string> =>
  records
    .filter((record) => `${record.type}/${record.occurrence ?? record.id}` === id)
    .map((record) => record.id)
    .sort()
const keys = (statuses: ReadonlyArray<Status>): ReadonlyArray<string> => statuses.map(statusKey).sort()

const nameOf = (ids: ReadonlyArray<string>): string => JSON.stringify([...ids].sort())

interface Seen {
  worlds: number
  earliest: number
  latest: number
  readonly left: Set<string>
  readonly required: Set<string>
  readonly earlier: Set<string>
}

describe('the gaps that an audit finds', () => {
  it('are those of the enumerated worlds: where, when, certain or not, what was left and what is required', () => {
    const runs = cases(4000)
    let certainOnes = 0
    let uncertainOnes = 0
    fc.assert(
      fc.property(arbitraryPlaceRecords({ size: 5 }), (records) => {
        fc.pre(records.length > 0)
        const worlds = enumerateWorlds(itemsOf(records, 'p'), placeWindow)
        const expected = new Map<string, Seen>()
        for (const { steps } of worlds) {
          let setter = ''
          steps.forEach(({ item, gap, required, status, at }, k) => {
            if (gap) {
              const { at: last, status: left } = steps[k - 1]
              const name = nameOf(idsOf(records, item))
              const seen = expected.get(name) ?? {
                worlds: 0,
                earliest: Infinity,
                latest: -Infinity,
                left: new Set(),
                required: new Set(),
                earlier: new Set()
              }
              expected.set(name, seen)
              seen.worlds++
              seen.earliest = Math.min(seen.earliest, last + 1, at)
              seen.latest = Math.max(seen.latest, at)
              if (left !== undefined) seen.left.add(statusKey(left))
              if (required !== undefined) seen.required.add(statusKey(required))
              for (const id of setter.split(' ')) seen.earlier.add(id)
            }
            // Seen without saying who, a place stays as what came before has left it.
            const stays = item.observed && item.to[0].kind === 'unknown' && !gap
            if (!stays && status !== undefined) setter = idsOf(records, item).join(' ')
          })
        }
        const gaps = gapsIn(records)
        expect(gaps.map(({ later }) => nameOf(later)).sort()).toEqual([...expected.keys()].sort())
        const inside = (chronon: number): boolean => chronon > placeWindow.from && chronon < placeWindow.until - 1
        for (const { later, earlier, left, required, certain, bounds } of gaps) {
          const seen = expected.get(nameOf(later)) as Seen
          expect(keys(left)).toEqual([...seen.left].sort())
          expect(keys(required)).toEqual([...seen.required].sort())
          expect([...earlier].sort()).toEqual([...seen.earlier].sort())
          // A gap with several alternatives is several of the enumerated worlds, so that only their absence tells.
          const without = worlds.filter(({ steps }) =>
            steps.some(({ item, gap }) => !gap && nameOf(idsOf(records, item)) === nameOf(later))
          )
          expect(certain).toBe(without.length === 0)
          if (certain) certainOnes++
          else uncertainOnes++
          if (inside(bounds.earliest) && inside(seen.earliest)) expect(bounds.earliest).toBe(seen.earliest)
          else
            expect([
              inside(bounds.earliest) && bounds.earliest > placeWindow.from + 1,
              inside(seen.earliest) && seen.earliest > placeWindow.from + 1
            ]).toEqual([false, false])
          if (inside(bounds.latest)) expect(bounds.latest).toBe(seen.latest)
          else expect(inside(seen.latest)).toBe(false)
        }
      }),
      runs
    )
    expect(certainOnes / runs.numRuns).toBeGreaterThan(0.015)
    expect(uncertainOnes / runs.numRuns).toBeGreaterThan(0.015)
  })

  it('are certain wherever a cluster was too large to be told exactly, and miss none outside of it', () => {
    for (const size of [0, 1, 2])
      fc.assert(
        fc.property(arbitraryPlaceRecords({ size: 5 }), (records) => {
          const large = new Set(
            findings(records, size).flatMap((finding) => (finding.kind === 'cluster-too-large' ? finding.records : []))
          )
          const exact = gapsIn(records)
          const sound = gapsIn(records, size)
          if (large.size === 0) expect(sound).toEqual(exact)
          if (large.size === 0) return
          for (const gap of sound) {
            const same = exact.find(({ later }) => later[0] === gap.later[0])
            expect([gap.certain, same?.certain]).toEqual([true, true])
            expect(gap.later.some((id) => large.has(id))).toBe(false)
            expect(gap.bounds.earliest).toBeLessThanOrEqual(same?.bounds.earliest ?? NaN)
            expect(gap.bounds.latest).toBeGreaterThanOrEqual(same?.bounds.latest ?? NaN)
          }
        }),
        cases(1500)
      )
  })
})

describe('the possible duplicates that an audit finds', () => {
  /** By the definition, pair by pair. */
  const expectedGroups = (records: Records): ReadonlyArray<ReadonlyArray<string>> => {
    const items = itemsOf(records, 'p')
    const kept = keptAfter(items)
    const before = (item: WorldItem): ReadonlyArray<WorldItem> =>
      items.filter(({ id }) => kept.get(item.id)?.includes(id))
    const isAfter = (late: WorldItem, early: WorldItem): boolean =>
      before(late).some((one) => one === early || isAfter(one, early))
    const lo = (item: WorldItem): number => Math.max(item.lo, ...before(item).map(lo))
    const hi = (item: WorldItem): number =>
      Math.min(item.hi, ...items.filter((other) => before(other).includes(item)).map(hi))
    const said = (item: WorldItem): string => keys(item.to).join('|')
    const isUnknown = ({ to }: WorldItem): boolean => to.every(({ kind }) => kind === 'unknown')
    const separated = (x: WorldItem, y: WorldItem): boolean =>
      [
        [x, y],
        [y, x]
      ].some(([early, late]) =>
        items.some((z) => isAfter(late, z) && isAfter(z, early) && !isUnknown(z) && said(z) !== said(late))
      )
    const from = (item: WorldItem): string | undefined =>
      item.from.length === 0 ? undefined : keys(item.from).join('|')
    const rulesOut = (one: WorldItem, other: WorldItem): boolean =>
      one.to.some(
        (status) =>
          status.kind === 'unknown' &&
          other.to.every((known) => {
            const holder = holderOf(known)
            return holder !== undefined && (status.not ?? []).includes(holder)
          })
      )
    const same = (x: WorldItem, y: WorldItem): boolean =>
      x !== y &&
      !x.observed &&
      !y.observed &&
      lo(x) <= hi(y) &&
      lo(y) <= hi(x) &&
      (said(x) === said(y)
        ? from(x) === undefined || from(y) === undefined || from(x) === from(y)
        : isUnknown(x) !== isUnknown(y) &&
          from(x) !== undefined &&
          from(x) === from(y) &&
          !rulesOut(x, y) &&
          !rulesOut(y, x)) &&
      !separated(x, y)
    const groups: Array<Set<WorldItem>> = []
    for (const item of items) {
      const touching = groups.filter((group) => [...group].some((one) => same(one, item)))
      const joined = new Set([item, ...touching.flatMap((group) => [...group])])
      groups.splice(0, groups.length, ...groups.filter((group) => !touching.includes(group)), joined)
    }
    return groups
      .filter(({ size }) => size > 1)
      .map((group) => [...group].flatMap((item) => idsOf(records, item)).sort())
  }
  const sorted = (groups: ReadonlyArray<ReadonlyArray<string>>): ReadonlyArray<string> =>
    groups.map((group) => [...group].sort().join(' ')).sort()

  for (const plain of [false, true])
    it(`are the groups of changes that pair by pair may be one (${plain ? 'changes that say only what came of them' : 'all kinds'})`, () => {
      const runs = cases(4000, 800)
      let met = 0
      fc.assert(
        fc.property(arbitraryPlaceRecords({ plain }), (records) => {
          const expected = expectedGroups(records)
          met += expected.length
          expect(sorted(duplicatesIn(records).map(({ records: group }) => group))).toEqual(sorted(expected))
        }),
        runs
      )
      expect(met / runs.numRuns).toBeGreaterThan(0.015)
    })

  it('say to what, and how many they are', () => {
    fc.assert(
      fc.property(arbitraryPlaceRecords(), (records) => {
        const items = itemsOf(records, 'p')
        for (const { records: group, occurrences, to } of duplicatesIn(records)) {
          const own = items.filter((item) => !item.observed && idsOf(records, item).some((id) => group.includes(id)))
          expect(own).toHaveLength(occurrences)
          const stated = own.flatMap((item) => item.to).filter(({ kind }) => kind !== 'unknown')
          expect(new Set(keys(to))).toEqual(
            new Set(keys(stated.length === 0 ? own.flatMap((item) => item.to) : stated))
          )
        }
      }),
      cases(1500)
    )
  })
})
