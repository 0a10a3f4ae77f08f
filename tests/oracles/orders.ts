import type { Window, WorldItem } from 'changing-hands/testing'

type Dates = ReadonlyMap<WorldItem, number>

const datesOf = (items: ReadonlyArray<WorldItem>, { from, until }: Window): ReadonlyArray<Dates> =>
  items.reduce<ReadonlyArray<Dates>>(
    (some, item) =>
      some.flatMap((dates) => {
        const more: Array<Dates> = []
        for (let t = Math.max(from, item.lo); t < until && t <= item.hi; t++) more.push(new Map([...dates, [item, t]]))
        return more
      }),
    [new Map()]
  )

const ordersOf = (items: ReadonlyArray<WorldItem>): ReadonlyArray<ReadonlyArray<WorldItem>> =>
  items.length === 0
    ? [[]]
    : items.flatMap((item) => ordersOf(items.filter((other) => other !== item)).map((rest) => [item, ...rest]))

/** Every order and every dating of items that keeps their dates, as written too, and every `after`, counted one by one. */
export const countByRules = (items: ReadonlyArray<WorldItem>, window: Window): number => {
  const dated = datesOf(items, window)
  const keepsLinks = (order: ReadonlyArray<WorldItem>): boolean =>
    order.every(
      (item, k) => !item.after.includes(item.id) && order.slice(0, k).every((before) => !before.after.includes(item.id))
    )
  const keepsDates = (order: ReadonlyArray<WorldItem>, dates: Dates): boolean =>
    order.every((item, k) => k === 0 || (dates.get(order[k - 1]) ?? 0) <= (dates.get(item) ?? 0))
  const keepsWritten = (order: ReadonlyArray<WorldItem>): boolean =>
    order.every((item, k) => order.slice(0, k).every((before) => before.earliest <= item.latest))
  return ordersOf(items)
    .filter(keepsLinks)
    .filter(keepsWritten)
    .reduce((count, order) => count + dated.filter((dates) => keepsDates(order, dates)).length, 0)
}
