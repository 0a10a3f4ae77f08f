/**
 * Worlds, third part: which items come before which, by their links and by their dates as written. See worlds.ts.
 *
 * Design: "`after` respected, and items whose dates as written do not overlap in the order of those", "No world at all
 * (bounds against `after`, a cycle): drop the offending `after`".
 */
import type { WorldItem } from './worldItems.js'

/**
 * For the id of each item, the ids of those that must come before it, less each `after` that would leave no world:
 * those on a circle (an item after itself is one), and then each `after` an item that, through what it is itself after,
 * cannot have happened as early as the later one must have. Where there is a world anyway, this drops nothing. That the
 * last of what was seen throughout comes after the first is on no circle but for the other links of it.
 */
export const keptAfter = (items: ReadonlyArray<WorldItem>): ReadonlyMap<string, ReadonlyArray<string>> => {
  const named = (item: WorldItem): ReadonlyArray<WorldItem> => items.filter(({ id }) => item.after.includes(id))
  const comesAfter = (item: WorldItem, goal: WorldItem, visited: ReadonlySet<WorldItem> = new Set()): boolean =>
    item === goal ||
    named(item).some((before) => !visited.has(before) && comesAfter(before, goal, new Set([...visited, item])))
  // item is after `before`; were `before` after item as well, that would be a circle
  const offCircles = new Map(
    items.map(
      (item) => [item, named(item).filter((before) => before.opens === item.id || !comesAfter(before, item))] as const
    )
  )
  // by its own date and by those of what it is after: as written, and in chronons
  const earliest = (item: WorldItem, end: 'lo' | 'earliest'): number =>
    Math.max(item[end], ...kept(item).map((before) => earliest(before, end)))
  const kept = (item: WorldItem): ReadonlyArray<WorldItem> =>
    (offCircles.get(item) ?? []).filter(
      (before) => earliest(before, 'earliest') <= item.latest && earliest(before, 'lo') <= item.hi
    )
  return new Map(items.map((item) => [item.id, kept(item).map(({ id }) => id)]))
}

/** Whether the first of two items comes before the second in every order. */
export type Precedes = (a: WorldItem, b: WorldItem) => boolean

/** Before by a link or since the dates as written do not overlap, or before one that is before, and so on. */
export const precedenceOf = (items: ReadonlyArray<WorldItem>): Precedes => {
  const after = keptAfter(items)
  const isJustBefore = (a: WorldItem, b: WorldItem): boolean =>
    a.latest < b.earliest || (after.get(b.id)?.includes(a.id) ?? false)
  const before = new Map<WorldItem, ReadonlySet<WorldItem>>()
  const allBefore = (item: WorldItem): ReadonlySet<WorldItem> => {
    const known = before.get(item)
    if (known !== undefined) return known
    const direct = items.filter((other) => isJustBefore(other, item))
    const all = new Set(direct.flatMap((other) => [other, ...allBefore(other)]))
    before.set(item, all)
    return all
  }
  return (a, b) => allBefore(b).has(a)
}
