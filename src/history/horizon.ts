/**
 * A horizon: how far a report counts as evidence. Beyond it whatever a place can be stays possible, as presumed, and unknown
 * stands beside it. It comes with a scope that has one: who has none loads none.
 */
import type { CoverageDeclared, SourceId, Status } from '../record/index.js'
import { admits, agreesWhenSeen, statusKey } from '../record/index.js'
import { firstWhere, frozen } from '../time/index.js'
import type { Attesting, Evidence, Item, Reach, Reason, Stretches } from '../world/index.js'
import { evidenceOf, reasonsDuring, requiredBy, timelineFrom, union } from '../world/index.js'
import { coveredStretches, declaredAt } from './coverage.js'
import type { Frame } from './frame.js'
import { HolderList } from './holders.js'
import type { Covering, Dated, Horizon, Lapses, Limited, Limiter } from './scope.js'

/**
 * From `before` chronons before the bounds of a report to `after` chronons behind them, and from there on as long as a change
 * would have been reported: what is so at the end of a chronon was so at the end of the one before, if that is covered.
 */
const reachOf =
  (before: number, after: number, covered: Stretches): Reach =>
  ({ lo, hi }) => {
    const [from, until] = [lo - before, hi + after + 1]
    const at = (chronon: number): Stretches[number] | undefined =>
      covered[firstWhere(0, covered.length, (i) => covered[i][1] > chronon)]
    const [earlier, later] = [at(from), at(until)]
    return [
      earlier !== undefined && earlier[0] <= from ? earlier[0] - 1 : from,
      later !== undefined && later[0] <= until ? later[1] : until
    ]
  }

const attesting = ({ lo, hi, firsts }: Dated, items: ReadonlyArray<Item>): Attesting<Status> => {
  const lasts = new Map(Array.from(firsts, ([last, first]) => [first, last]))
  return {
    count: items.length,
    // What was seen throughout attests all of its time.
    when: (i) => ({ lo: lo[firsts.get(i) ?? i], hi: hi[lasts.get(i) ?? i] }),
    saysBefore: (i, status) => {
      const fits = items[i].observed ? agreesWhenSeen : admits
      return requiredBy(items[i]).some((said) => said.kind !== 'unknown' && fits(status, said))
    },
    keyOf: statusKey
  }
}

const nothing: Stretches = []
const bareUnknown = statusKey({ kind: 'unknown' })

const lapsesOf = (lapsed: Evidence<unknown>['lapsed']): Lapses => {
  const all = [...lapsed.values()].flat()
  return { all: union(all), of: (status) => lapsed.get(statusKey(status)) ?? nothing, ends: all.flat() }
}

const notStated = ([from, until]: Stretches[number]): Reason<Status> => ({
  from,
  until,
  value: undefined,
  basis: 'no evidence',
  one: -1,
  other: -1,
  against: []
})

/** What a reach leaves of a story: where something lapses it is unknown beside that. */
const limitedStory = (
  reasons: ReadonlyArray<Reason<Status>>,
  items: Attesting<Status>,
  reach: Reach,
  frame: Frame
): Limited => {
  const { reasons: cut, counting, lapsed } = evidenceOf(reasons, items, reach)
  const lapses = lapsesOf(lapsed)
  // Unknown that has lapsed is what nobody knows.
  const stays = (reason: Reason<Status>): boolean =>
    counting.has(reason) || reason.value === undefined || statusKey(reason.value) !== bareUnknown
  const timeline = timelineFrom([...cut.filter(stays), ...lapses.all.map(notStated)])
  const during = Array.from(timeline.starts, (_, k) => reasonsDuring(timeline, k))
  const possible = during.map((all) => {
    const distinct = new Map(all.map(({ value }) => [value === undefined ? '' : statusKey(value), value]))
    return [...distinct.values()]
  })
  const holders = new HolderList(frame)
  possible.forEach((some, k) => holders.push(timeline.starts[k], some.length === 1 ? some[0] : undefined))
  const evident = during.map((all) => all.some((reason) => counting.has(reason)))
  return { timeline, outline: { starts: timeline.starts, possible, evident }, holders: holders.all, lapses }
}

/** The same of a flag: where it has lapsed that it is up, or down, it may be the other. */
const limitedFlag = (
  reasons: ReadonlyArray<Reason<boolean>>,
  items: Attesting<boolean>,
  reach: Reach
): ReturnType<Limiter['ofFlag']> => {
  const { reasons: cut, counting, lapsed } = evidenceOf(reasons, items, reach)
  const others = [true, false].flatMap((value) =>
    (lapsed.get(items.keyOf(value)) ?? nothing).map(([from, until]): Reason<boolean> => ({
      ...notStated([from, until]),
      value: !value
    }))
  )
  return { reasons: [...cut, ...others], counting }
}

/** How a horizon looks at a place: by the coverage there, of one source alone if it is given. */
const limiterOf = (before: number, after: number) => {
  return ({ frame, records, everywhere }: Covering, source: SourceId | undefined): Limiter => {
    const declared: ReadonlyArray<CoverageDeclared> = declaredAt(records, everywhere, source)
    const reach = reachOf(before, after, coveredStretches(frame, declared))
    return {
      ofStory: (reasons, columns, items) => limitedStory(reasons, attesting(columns, items), reach, frame),
      ofFlag: (reasons, items) => limitedFlag(reasons, items, reach)
    }
  }
}

const checked = (name: string, chronons: unknown): number => {
  if (chronons === undefined || chronons === Infinity) return Infinity
  if (typeof chronons === 'number' && Number.isInteger(chronons) && chronons >= 0) return chronons
  throw new RangeError(
    `\`${name}\` of a horizon must be a whole number of chronons, 0 or more, or left out for no limit, not ${JSON.stringify(String(chronons))}`
  )
}

/** The horizon of these limits in chronons; `undefined` where there is none. What is out of range is a `RangeError`. */
export const horizonOf = (limits: { readonly before?: unknown; readonly after?: unknown }): Horizon | undefined => {
  const [before, after] = [checked('before', limits.before), checked('after', limits.after)]
  if (before === Infinity && after === Infinity) return undefined
  return frozen({ before, after, limiter: limiterOf(before, after) })
}
