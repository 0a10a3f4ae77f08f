/**
 * Reports that tell one event twice without saying so: reports of several sources, alike in what they say and in when,
 * that name no occurrence and no `after`. They are reports of one occurrence (design §4), so that an exact duplicate by
 * another source changes nothing. One source that says it twice is not taken at less than its word.
 */
import { addTo } from '../time/index.js'
import type { Bounds } from '../time/index.js'
import type { Dated, Item, Meaning } from './item.js'

/** Reports of one occurrence, and the items that they are: two of an observation `throughout`. */
export interface Told<S, R extends Dated> {
  readonly reports: ReadonlyArray<R>
  readonly parts: ReadonlyArray<Item<S, R>>
}

type Key<S> = (said: S, when: Bounds) => string
type Join<S, R extends Dated> = (reports: ReadonlyArray<R>) => Told<S, R>

/** Whether a group may be joined with others that say the same. */
const isAlone = <R extends Dated>([report, ...others]: ReadonlyArray<R>): boolean =>
  others.length === 0 && report.occurrence === undefined && (report.after === undefined || report.after.length === 0)

/** A text that two groups share exactly when they say the same, dates left aside. */
const sayingOf = <S, R extends Dated>(keyOf: Key<S>, { reports, parts }: Told<S, R>): string => {
  const [first] = parts
  const said = (statuses: ReadonlyArray<S>): ReadonlyArray<string> => statuses.map((status) => keyOf(status, first))
  return JSON.stringify([reports[0].type, parts.length, said(first.from), said(first.to)])
}

const datesOf = <S, R extends Dated>({ parts }: Told<S, R>): string =>
  parts.map(({ lo, hi, earliest, latest }) => `${lo} ${hi} ${earliest} ${latest}`).join()

/** Those of one saying and one date, the first of every source together, then the second of every source, and so on. */
const sameDate = <S, R extends Dated>(
  all: ReadonlyArray<Told<S, R>>,
  keyOf: Key<S>,
  join: Join<S, R>
): ReadonlyArray<Told<S, R>> => {
  const groups = new Map<string, Array<Told<S, R>>>()
  const times = new Map<string, number>()
  all.forEach((one, i) => {
    if (!isAlone(one.reports)) return addTo(groups, `${i}`, one)
    const said = `${sayingOf(keyOf, one)} ${datesOf(one)}`
    const bySource = `${JSON.stringify(one.reports[0].source.id)} ${said}`
    const time = times.get(bySource) ?? 0
    times.set(bySource, time + 1)
    addTo(groups, `${time} ${said}`, one)
  })
  if (groups.size === all.length) return all
  return Array.from(groups.values(), (same) =>
    same.length === 1 ? same[0] : join(same.flatMap(({ reports }) => reports))
  )
}

/** Changes of several sources that say the same, whose dates meet while no other report can come between. */
const meetingAlone = <S, R extends Dated>(
  all: ReadonlyArray<Told<S, R>>,
  keyOf: Key<S>,
  join: Join<S, R>
): ReadonlyArray<Told<S, R>> => {
  const inOrder = all
    .flatMap((told, i) => told.parts.map(({ earliest, latest }) => ({ told, i, earliest, latest })))
    .sort((a, b) => (a.earliest < b.earliest ? -1 : a.earliest > b.earliest ? 1 : a.i - b.i))
  const joined = new Map<number, Told<S, R>>()
  const gone = new Set<number>()
  for (let from = 0; from < inOrder.length;) {
    let until = from + 1
    let reach = inOrder[from].latest
    for (; until < inOrder.length && inOrder[until].earliest <= reach; until++)
      reach = Math.max(reach, inOrder[until].latest)
    const cluster = inOrder.slice(from, until)
    if (cluster.length > 1 && isOneEvent(cluster, keyOf)) {
      const [first, ...others] = cluster.map(({ i }) => i).sort((a, b) => a - b)
      joined.set(first, join([first, ...others].flatMap((i) => all[i].reports)))
      for (const other of others) gone.add(other)
    }
    from = until
  }
  return joined.size === 0 ? all : all.flatMap((told, i) => (gone.has(i) ? [] : [joined.get(i) ?? told]))
}

const isOneEvent = <S, R extends Dated>(
  cluster: ReadonlyArray<{ readonly told: Told<S, R>; readonly earliest: number; readonly latest: number }>,
  keyOf: Key<S>
): boolean => {
  const [{ told: first }] = cluster
  if (first.parts[0].observed || !cluster.every(({ told }) => told.reports.every((report) => isAlone([report]))))
    return false
  const sources = cluster.flatMap(({ told }) => told.reports.map(({ source }) => source.id))
  if (new Set(sources).size < sources.length) return false
  const meets = Math.max(...cluster.map(({ earliest }) => earliest)) <= Math.min(...cluster.map(({ latest }) => latest))
  const said = sayingOf(keyOf, first)
  return meets && cluster.every(({ told }) => sayingOf(keyOf, told) === said)
}

/** The items of these groups of reports, in the order in which each was first told. O(n log n). */
export const joinedAlike = <S, R extends Dated>(
  all: ReadonlyArray<Told<S, R>>,
  { keyOf }: Meaning<S, R>,
  join: Join<S, R>
): ReadonlyArray<Item<S, R>> => {
  const apart = all.length < 2 || keyOf === undefined
  const told = apart ? all : meetingAlone(sameDate(all, keyOf, join), keyOf, join)
  return told.flatMap(({ parts }) => parts)
}
