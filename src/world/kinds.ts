/**
 * Kinds: items of a cluster that are interchangeable, since they are alike in their dates and in what they say and no link
 * names them. A state of the programme needs how many of each kind have happened, not which.
 */
import type { ItemColumns } from './columns.js'
import type { Doubts } from './doubts.js'

export interface Kind {
  /** Stands for all of them. */
  readonly item: number
  readonly members: ReadonlyArray<number>
  /** The kinds, by position, that a link puts before it: all of them must have happened. */
  readonly before: ReadonlyArray<number>
  /** As written, both included: it comes after all that can only have happened earlier. */
  readonly earliest: number
  readonly latest: number
  /** In chronons, both included. */
  readonly lo: number
  readonly hi: number
  /** What it costs to disbelieve one of them; `undefined` where none may be. */
  readonly doubt: number | undefined
}

const none: ReadonlyArray<never> = []

/** The kinds of a cluster's items, in order of their earliest dates, as the items are; `areSourcesTold`: whether it matters who says something. */
export const kindsOf = (
  columns: ItemColumns,
  cluster: ReadonlyArray<number>,
  doubts: Doubts | undefined,
  areSourcesTold: boolean
): ReadonlyArray<Kind> => {
  const { lo, hi, earliest, latest, before, firsts } = columns
  const linked = new Set<number>()
  if (before !== undefined && cluster.length > 1)
    for (const item of cluster) for (const one of before[item]) linked.add(item).add(one)
  for (const [last, first] of firsts) linked.add(last).add(first)
  const groups = new Map<string, Array<number>>()
  const dates = cluster.map((index) => `${lo[index]} ${hi[index]} ${earliest[index]} ${latest[index]}`)
  const times = new Map<string, number>()
  for (const date of dates) times.set(date, (times.get(date) ?? 0) + 1)
  const isShared = (at: number): boolean => times.get(dates[at]) !== 1
  for (const [at, index] of cluster.entries()) {
    // What is alike in its dates alone is looked at more closely.
    const key = linked.has(index) || !isShared(at) ? `${index}` : keyOf(columns, index, dates[at], areSourcesTold)
    const known = groups.get(key)
    if (known === undefined) groups.set(key, [index])
    else known.push(index)
  }
  const members = [...groups.values()]
  const positions = new Map<number, number>()
  if (linked.size > 0) for (const [at, [item]] of members.entries()) positions.set(item, at)
  const linkedBefore = (item: number): ReadonlyArray<number> =>
    before === undefined ? none : before[item].flatMap((one) => positions.get(one) ?? none)
  return members.map((own) => ({
    item: own[0],
    members: own,
    before: linkedBefore(own[0]),
    earliest: earliest[own[0]],
    latest: latest[own[0]],
    lo: lo[own[0]],
    hi: hi[own[0]],
    // Whatever the world, what only turns to another telling is passed.
    doubt: columns.telling !== undefined && columns.item(own[0]).turnsTo !== undefined ? 0 : doubts?.costOf(own[0])
  }))
}

const keyOf = ({ item }: ItemColumns, index: number, dates: string, areSourcesTold: boolean): string => {
  const { observed, from, to, reports } = item(index)
  return JSON.stringify([
    dates,
    observed,
    from,
    to,
    areSourcesTold ? reports.map(({ source }) => source.id).sort() : []
  ])
}
