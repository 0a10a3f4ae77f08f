/**
 * When a place can be besieged, by its worlds: a siege ends when the holder becomes another one, unless the next report says
 * that it went on. Of places whose status is always that somebody holds them. A change on the day of a siege report is before
 * it or after it.
 */
import type { ActorId } from 'changing-hands'
import { holderOf, orThrow, parseDate } from 'changing-hands'
import type { SiegeChanged } from 'changing-hands'
import type { World } from 'changing-hands/testing'

/** Every way to choose one of each. */
const choices = <A>(lists: ReadonlyArray<ReadonlyArray<A>>): ReadonlyArray<ReadonlyArray<A>> =>
  lists.reduce<ReadonlyArray<ReadonlyArray<A>>>(
    (found, list) => found.flatMap((chosen) => list.map((one) => [...chosen, one])),
    [[]]
  )

const days = (from: number, to: number): ReadonlyArray<number> =>
  Array.from({ length: Math.max(0, to - from + 1) }, (_, i) => from + i)

/** The days on which the holder becomes another one in this world: a list for each choice of when nobody reported it. */
const handings = ({ steps }: World): ReadonlyArray<ReadonlyArray<number>> => {
  const believed = steps.filter((step) => step.believed)
  const ways = believed.map(({ gap, required, status, at }, k) => {
    const last = k === 0 ? at : believed[k - 1].at
    const then = { day: at, to: holderOf(status) }
    if (!gap || required === undefined) return [[then]]
    const unreported = days(Math.min(last + 1, at), at)
    return unreported.map((day) => [{ day, to: holderOf(required) }, then])
  })
  return choices(ways).map((chosen) => {
    const [first] = believed
    let holder: ActorId | undefined = first?.item.observed === false ? first.item.from.map(holderOf)[0] : undefined
    return chosen.flat().flatMap(({ day, to }) => {
      const isOther = holder !== undefined && to !== holder
      holder = to
      return isOther ? [day] : []
    })
  })
}

interface Said {
  readonly day: number
  readonly besieged: boolean
}

/** The siege reports in every order and on every day that their dates allow. */
const siegesIn = (sieges: ReadonlyArray<SiegeChanged>): ReadonlyArray<ReadonlyArray<Said>> => {
  const dated = sieges.map(({ at, besieged }) => {
    const { lo, hi } = orThrow(parseDate(at))
    return days(lo, hi).map((day) => ({ day, besieged }))
  })
  return choices(dated).flatMap((all) =>
    all.length === 2 && all[0].day === all[1].day
      ? [all, [...all].reverse()]
      : [[...all].sort((one, other) => one.day - other.day)]
  )
}

const besiegedIn = (said: ReadonlyArray<Said>, handed: ReadonlyArray<number>, t: number): ReadonlyArray<boolean> => {
  const taken = said.filter(({ day }) => day <= t)
  const next = said.at(taken.length)
  const last = taken.at(-1)
  if (last === undefined) {
    if (next === undefined || next.besieged) return [false]
    const since = handed.filter((day) => day > t)
    if (since.some((day) => day < next.day)) return [false]
    return since.includes(next.day) ? [true, false] : [true]
  }
  if (!last.besieged) return [false]
  const since = handed.filter((day) => day <= t)
  const wentOn = next?.besieged === true ? [true] : []
  if (since.some((day) => day > last.day)) return [false, ...wentOn]
  return since.includes(last.day) ? [true, false] : [true]
}

/** What is possible on a day. */
export const besiegedOn = (
  worlds: ReadonlyArray<World>,
  sieges: ReadonlyArray<SiegeChanged>,
  t: number
): ReadonlyArray<boolean> => {
  const possible = new Set<boolean>()
  const said = siegesIn(sieges)
  for (const world of worlds)
    for (const handed of handings(world))
      for (const one of said) for (const value of besiegedIn(one, handed, t)) possible.add(value)
  return [false, true].filter((value) => possible.has(value))
}
