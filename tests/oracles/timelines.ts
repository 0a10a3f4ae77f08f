/**
 * The enumerated worlds laid out day by day, every change that nobody reported at each chronon at which it can have been made:
 * what their answers about a date, two dates and a span are compared with.
 */
import type { Status } from 'changing-hands'
import { holderOf, statusKey, unknown } from 'changing-hands'
import type { Window, World, WorldItem } from 'changing-hands/testing'

/** What happens in a world, one after another. */
interface Event {
  readonly at: number
  readonly status: Status
  /** The item that reports it, or that requires it if nobody does. */
  readonly item: string
  readonly kind: 'change' | 'observation' | 'unreported'
}

export interface Timeline {
  readonly events: ReadonlyArray<Event>
  /** By chronon of the window, and how many other statuses there were before. */
  readonly statuses: ReadonlyArray<{ readonly status: Status; readonly stretch: number }>
  readonly disbelieved: ReadonlyArray<WorldItem>
}

const not = (status: Status): ReadonlyArray<string> => (status.kind === 'unknown' ? (status.not ?? []) : [])

/** While nothing is stated: what is presumed, with whom observations have ruled out. */
const before = ({ presumed }: World, narrowed: Status): Status =>
  presumed === undefined || presumed.kind === 'unknown'
    ? unknown([...new Set([...(presumed === undefined ? [] : not(presumed)), ...not(narrowed)])].sort())
    : presumed

/** When the change before a step can have been made. */
export const unreportedAt = ({ steps }: World, k: number): ReadonlyArray<number> => {
  const last = steps.slice(0, k).filter(({ believed }) => believed)
  const since = last[last.length - 1].at
  const isOpen = (chronon: number): boolean =>
    last.some(
      ({ item: { opens } }) => opens !== undefined && steps.some((step) => step.item.id === opens && step.at > chronon)
    )
  const between = Array.from({ length: Math.max(0, steps[k].at - since - 1) }, (_, i) => since + 1 + i)
  return [...between.filter((chronon) => !isOpen(chronon)), steps[k].at]
}

const eventsIn = (world: World): ReadonlyArray<ReadonlyArray<Event>> =>
  world.steps.reduce<ReadonlyArray<ReadonlyArray<Event>>>(
    (all, { item, believed, at, required, status, stated }, k) => {
      if (!believed) return all
      const kind = item.observed ? 'observation' : 'change'
      const own: Event = { at, status: stated ? status : before(world, status), item: item.id, kind }
      return all.flatMap((events) =>
        required === undefined
          ? [[...events, own]]
          : unreportedAt(world, k).map((made) => [
              ...events,
              { at: made, status: required, item: item.id, kind: 'unreported' as const },
              own
            ])
      )
    },
    [[]]
  )

export const timelinesIn = (world: World, { from, until }: Window): ReadonlyArray<Timeline> =>
  eventsIn(world).map((events) => {
    const passed = [before(world, unknown()), ...events.map(({ status }) => status)]
    const stretches = passed.map(
      (_, k) => passed.slice(1, k + 1).filter((status, i) => statusKey(status) !== statusKey(passed[i])).length
    )
    return {
      events,
      statuses: Array.from({ length: until - from }, (_, t) => {
        const happened = events.filter(({ at }) => at <= from + t).length
        return { status: passed[happened], stretch: stretches[happened] }
      }),
      disbelieved: world.steps.flatMap(({ believed, item }) => (believed ? [] : [item]))
    }
  })

const isOut = (status: Status, other: Status): boolean => not(status).includes(holderOf(other) ?? '')

/** Whether the place is another at two chronons, counted from the beginning of the window. */
export const differsIn = ({ statuses }: Timeline, one: number, other: number): 'no' | 'maybe' | 'yes' => {
  const [a, b] = [statuses[one], statuses[other]]
  if (a.stretch === b.stretch) return 'no'
  const isUnknown = a.status.kind === 'unknown' || b.status.kind === 'unknown'
  if (isUnknown) return isOut(a.status, b.status) || isOut(b.status, a.status) ? 'yes' : 'maybe'
  return statusKey(a.status) === statusKey(b.status) ? 'no' : 'yes'
}
