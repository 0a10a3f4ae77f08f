import { expect } from 'vitest'
import type { FindingKind } from 'changing-hands'
import { audit, holderOf } from 'changing-hands'
import type { WorldItem } from 'changing-hands/testing'
import { itemsOf, keptAfter } from 'changing-hands/testing'
import { historyOf, keysOf } from '../given.js'
import type { Records } from './worlds.js'

const said = (item: WorldItem): string => keysOf(item.to).join('|')
const saidFrom = (item: WorldItem): string | undefined =>
  item.from.length === 0 ? undefined : keysOf(item.from).join('|')
const isUnknown = ({ to }: WorldItem): boolean => to.every(({ kind }) => kind === 'unknown')

/** Whether one says that it was not whoever the other says that it was. */
const rulesOut = (one: WorldItem, other: WorldItem): boolean =>
  one.to.some(
    (status) =>
      status.kind === 'unknown' &&
      other.to.every((known) => {
        const holder = holderOf(known)
        return holder !== undefined && (status.not ?? []).includes(holder)
      })
  )

/** Whether two changes can be one by what they say: the same outcome, or a loss and a capture from the same. */
const sayTheSame = (x: WorldItem, y: WorldItem): boolean =>
  said(x) === said(y)
    ? saidFrom(x) === undefined || saidFrom(y) === undefined || saidFrom(x) === saidFrom(y)
    : isUnknown(x) !== isUnknown(y) &&
      saidFrom(x) !== undefined &&
      saidFrom(x) === saidFrom(y) &&
      !rulesOut(x, y) &&
      !rulesOut(y, x)

/** The changes that pair by pair may be one, as groups of the ids of their records. */
const duplicatesByDefinition = (records: Records): ReadonlyArray<ReadonlyArray<string>> => {
  const items = itemsOf(records, 'p')
  const kept = keptAfter(items)
  const before = (item: WorldItem): ReadonlyArray<WorldItem> =>
    items.filter(({ id }) => kept.get(item.id)?.includes(id))
  const isAfter = (late: WorldItem, early: WorldItem): boolean =>
    before(late).some((one) => one === early || isAfter(one, early))
  const lo = (item: WorldItem): number => Math.max(item.lo, ...before(item).map(lo))
  const hi = (item: WorldItem): number =>
    Math.min(item.hi, ...items.filter((other) => before(other).includes(item)).map(hi))
  /** Whether something of another outcome is known to have come between them. */
  const areSeparated = (x: WorldItem, y: WorldItem): boolean =>
    [
      [x, y],
      [y, x]
    ].some(([early, late]) =>
      items.some((z) => isAfter(late, z) && isAfter(z, early) && !isUnknown(z) && said(z) !== said(late))
    )
  const mayBeOne = (x: WorldItem, y: WorldItem): boolean =>
    x !== y && !x.observed && !y.observed && lo(x) <= hi(y) && lo(y) <= hi(x) && sayTheSame(x, y) && !areSeparated(x, y)
  let groups: ReadonlyArray<ReadonlyArray<WorldItem>> = []
  for (const item of items) {
    const touching = groups.filter((group) => group.some((one) => mayBeOne(one, item)))
    groups = [...groups.filter((group) => !touching.includes(group)), [...touching.flat(), item]]
  }
  return groups.filter(({ length }) => length > 1).map((group) => group.flatMap(({ reports }) => reports))
}

const asTexts = (groups: ReadonlyArray<ReadonlyArray<string>>): ReadonlyArray<string> =>
  groups.map((group) => [...group].sort().join(' ')).sort()

/**
 * The possible duplicates that an audit finds are those groups; but what is asked of changes between which one is missing
 * (whether they are one event) is not asked again. Gives how many groups there are, and how many of them are asked elsewhere.
 */
export const duplicatesAreTheDefinition = (records: Records): { readonly all: number; readonly elsewhere: number } => {
  const groups = duplicatesByDefinition(records)
  const findings = audit(historyOf(records))
  const recordsOf = (kind: FindingKind): ReadonlyArray<ReadonlyArray<string>> =>
    findings.filter((finding) => finding.kind === kind).map((finding) => finding.records)
  const events = recordsOf('same-event')
  const others = groups.filter((group) => !events.some((asked) => group.every((id) => asked.includes(id))))
  // Those that are taken as one are no groups of several occurrences.
  const answered = findings.flatMap((finding) =>
    finding.kind === 'possible-duplicate' && !finding.areAlike ? [finding.records] : []
  )
  expect(asTexts(answered)).toEqual(asTexts(others))
  return { all: groups.length, elsewhere: groups.length - others.length }
}
