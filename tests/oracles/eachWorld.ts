/** What the oracles share: the admitted worlds of the place `p`, and which records an item of them is made of. */
import type { ControlRecord, Status } from 'changing-hands'
import { statusKey } from 'changing-hands'
import type { World, WorldItem } from 'changing-hands/testing'
import { enumerateWorlds, itemsOf, placeWindow } from 'changing-hands/testing'

export type Records = ReadonlyArray<ControlRecord>

export const worldsOf = (records: Records): ReadonlyArray<World> => enumerateWorlds(itemsOf(records, 'p'), placeWindow)

/** The chronons of the window but its first and last, where a bound may be cut off. */
export const isInside = (chronon: number): boolean => chronon > placeWindow.from && chronon < placeWindow.until - 1

/** The places are dated from the third day of the window to its third last: what lies outside has no bound there. */
export const unbounded = (chronon: number): number =>
  chronon <= placeWindow.from + 1 ? -Infinity : chronon >= placeWindow.until - 2 ? Infinity : chronon

/** The ids of the records of an item, which bears the type and the occurrence. */
export type RecordsOf = (item: WorldItem) => ReadonlyArray<string>

export const recordsOf =
  (_records: Records): RecordsOf =>
  ({ reports }) =>
    [...reports].sort()

/** The same seen again by the same source within the same bounds says nothing new, so that here the first of them stands for all. */
export const withoutRepeats = (records: Records): Records => {
  const known = new Set<string>()
  return records.filter((record) => {
    if (record.type !== 'ControlObserved') return true
    const { source, at, throughout, recordedAt, occurrence, after } = record
    const key = JSON.stringify([source.id, at, statusKey(record.status), throughout, recordedAt, occurrence, after])
    return !known.has(key) && known.add(key) !== undefined
  })
}

/** What a world passes through: a status, what brings it, and the chronons at which it can begin in that world. */
export interface Passed {
  readonly status: Status
  readonly origin: string
  readonly lo: number
  readonly hi: number
}

/** When the change before a step, which nobody reported, can have been made in the world: at its chronons, both included. */
export const unreportedAt = ({ steps }: World, k: number): readonly [lo: number, hi: number] => {
  const { at } = steps[k]
  const last = steps.slice(0, k).filter(({ believed }) => believed)
  const since = last[last.length - 1].at
  // no earlier than the end of whatever is seen throughout
  const open = last.flatMap(({ item: { opens } }) =>
    steps.filter(({ item }) => item.id === opens).map((step) => step.at)
  )
  return [Math.min(Math.max(since + 1, ...open), at), at]
}

/** From what is presumed on, all that the items that the world believes bring about or require. */
export const passedIn = (recordsOfItem: RecordsOf, world: World): ReadonlyArray<Passed> => [
  ...(world.presumed === undefined
    ? []
    : [{ status: world.presumed, origin: 'at first', lo: -Infinity, hi: -Infinity }]),
  ...world.steps.flatMap(({ item, believed, stated, required, status, at }, k) => {
    const ids = recordsOfItem(item).join(' ')
    if (!believed || !stated) return []
    const by: Passed = { status, origin: `by ${ids}`, lo: at, hi: at }
    if (required === undefined) return [by]
    const [lo, hi] = unreportedAt(world, k)
    return [{ status: required, origin: `before ${ids}`, lo, hi }, by]
  })
]

/** Something that happens in some worlds, when at the earliest and at the latest, and whether it happens in all of them. */
export interface Happening {
  readonly name: string
  readonly earliest: number
  readonly latest: number
  readonly certain: boolean
}

/** Things that happen in some worlds: by name in which, and when. */
export class Happenings {
  readonly #met = new Map<string, { readonly worlds: Set<number>; lo: number; hi: number }>()

  note(name: string, world: number, lo: number, hi: number): void {
    const known = this.#met.get(name) ?? { worlds: new Set<number>(), lo: Infinity, hi: -Infinity }
    this.#met.set(name, known)
    known.worlds.add(world)
    known.lo = Math.min(known.lo, lo)
    known.hi = Math.max(known.hi, hi)
  }

  get(name: string): { readonly lo: number; readonly hi: number } | undefined {
    return this.#met.get(name)
  }

  /** Each with its bounds, and whether it happens in all of so many worlds. */
  list(worlds: number): ReadonlyArray<Happening> {
    return [...this.#met].map(([name, { worlds: inWorlds, lo, hi }]) => ({
      name,
      earliest: unbounded(lo),
      latest: unbounded(hi),
      certain: inWorlds.size === worlds
    }))
  }
}

/** In an order that does not depend on how they came. */
export const sorted = <A>(things: ReadonlyArray<A>): ReadonlyArray<A> =>
  [...things].sort((x, y) => (JSON.stringify(x) < JSON.stringify(y) ? -1 : 1))
