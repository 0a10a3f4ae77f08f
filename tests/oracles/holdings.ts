/** Who holds a place in a world, one after another, from the first report on that says who held it. */
import type { Status } from 'changing-hands'
import { holderOf, statusKey } from 'changing-hands'
import type { World } from 'changing-hands/testing'

/** What a world passes through: by a step, or by the unreported change before it, or what its first change was from. */
interface Passed {
  readonly step: number
  readonly kind: 'before' | 'gap' | 'item'
  readonly status: Status
}

export interface Holding extends Passed {
  /** Who holds the place then; `undefined` while nobody does. */
  readonly holder: string | undefined
  /** Who held it last before. */
  readonly last: string | undefined
}

const isUnknown = ({ status }: Passed): boolean => status.kind === 'unknown'

/** Whether a change can be from a status where the place was left in another. */
const canBeFrom = (left: Status, from: Status): boolean => {
  const rules = (ruling: Status, status: Status): boolean =>
    ruling.kind === 'unknown' && (ruling.not ?? []).includes(holderOf(status) ?? '')
  if (from.kind === 'unknown' || left.kind === 'unknown') return !rules(from, left) && !rules(left, from)
  if (statusKey(left) === statusKey(from)) return true
  if (left.kind !== 'contested' && left.kind !== 'shared') return false
  const parties = left.kind === 'contested' ? left.among : left.shares.map(({ by }) => by)
  if (left.kind === 'contested' && parties.length === 0) return from.kind === 'held' || from.kind === 'contested'
  if (from.kind === 'held') return parties.includes(from.by)
  const others = from.kind === 'contested' ? from.among : from.kind === 'shared' ? from.shares.map(({ by }) => by) : []
  if (left.kind !== from.kind) return false
  return others.length === 0 || [...new Set(parties)].sort().join() === [...new Set(others)].sort().join()
}

/** A list for each status that the first change can have been from. */
const passedIn = ({ steps }: World): ReadonlyArray<ReadonlyArray<Passed>> => {
  const first = steps.findIndex(
    ({ item, believed, said }) => believed && (!item.observed || holderOf(said) !== undefined)
  )
  if (first === -1) return []
  const { item, required, status } = steps[first]
  const left: Status = first === 0 ? { kind: 'unknown' } : steps[first - 1].status
  const from = item.observed
    ? []
    : required === undefined
      ? item.from.filter((one) => canBeFrom(left, one))
      : [required]
  const rest: ReadonlyArray<Passed> = [
    { step: first, kind: 'item', status },
    ...steps.flatMap((step, k): ReadonlyArray<Passed> => {
      if (k <= first || !step.believed) return []
      const own: Passed = { step: k, kind: 'item', status: step.status }
      return step.required === undefined ? [own] : [{ step: k, kind: 'gap', status: step.required }, own]
    })
  ]
  const starts = from.map((one): Passed => ({ step: first, kind: 'before', status: one }))
  return starts.length === 0 ? [rest] : starts.map((start) => (isUnknown(start) ? rest : [start, ...rest]))
}

/**
 * Everything that can have been: while it is unknown who holds the place, one of these actors does all that time whom it does
 * not rule out, or somebody else, or nobody.
 */
export const holdingsIn = (world: World, actors: ReadonlyArray<string>): ReadonlyArray<ReadonlyArray<Holding>> => {
  const choose = (
    passed: ReadonlyArray<Passed>,
    k: number,
    chosen: ReadonlyArray<Holding>
  ): ReadonlyArray<ReadonlyArray<Holding>> => {
    if (k === passed.length) return [chosen]
    const one = passed[k]
    const before = chosen.at(-1)
    const last = before?.holder ?? before?.last
    const go = (holder: string | undefined) => choose(passed, k + 1, [...chosen, { ...one, holder, last }])
    if (one.status.kind !== 'unknown') return go(holderOf(one.status))
    if (before !== undefined && statusKey(before.status) === statusKey(one.status)) return go(before.holder)
    const { not = [] } = one.status
    const allowed = [...actors, `somebody since ${one.step} ${one.kind}`].filter((actor) => !not.includes(actor))
    return [undefined, ...allowed].flatMap(go)
  }
  return passedIn(world).flatMap((passed) => choose(passed, 0, []))
}

/** Whether the place becomes another's by it. */
export const isTaken = ({ holder, last }: Holding): boolean =>
  holder !== undefined && last !== undefined && holder !== last
