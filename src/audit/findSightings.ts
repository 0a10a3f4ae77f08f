/**
 * Changes that are only seen: from one sighting of a place to the next it is otherwise, and nobody reports how that came. There
 * can be thousands, so that they are counted by place. A place that goes to and fro very often is mostly two places.
 */
import { between } from '../questions/index.js'
import type { EarliestLatest } from '../questions/index.js'
import type { PlaceId, SourceId, Status } from '../record/index.js'
import { holderOf, statusKey } from '../record/index.js'
import type { Gap, Item } from '../world/index.js'
import type { Finder, FindingOf } from './finder.js'
import { tell } from './findingPhrases.js'
import { recordsOf } from './words.js'

/** The place was seen to be something else than at the sighting before, once or more often, and nobody reported the change. */
export interface SeenOtherwise extends FindingOf<'seen-otherwise'> {
  readonly place: PlaceId
  /** How many changes there are that are only seen. */
  readonly count: number
  /** When the first of them and the last can have been made: chronons, both ends included. */
  readonly first: EarliestLatest
  readonly last: EarliestLatest
  /** From what to what, in either direction, and how often: the commonest first. */
  readonly between: ReadonlyArray<{ readonly statuses: readonly [Status, Status]; readonly times: number }>
}

/** From so often on, between the same two holders, it is asked whether these are two places: */
const unusuallyOften = 4
/** if at one sighting in four it was otherwise than before, or so often in all. */
const oneIn = 4
const veryOften = 12

const pairsOf = (seen: ReadonlyArray<Gap>): SeenOtherwise['between'] => {
  const pairs = new Map<string, { readonly statuses: readonly [Status, Status]; times: number }>()
  for (const { left, required } of seen) {
    const key = JSON.stringify([statusKey(left[0]), statusKey(required[0])].sort())
    const known = pairs.get(key)
    if (known === undefined) pairs.set(key, { statuses: [left[0], required[0]], times: 1 })
    else known.times++
  }
  return [...pairs.values()].sort((a, b) => b.times - a.times)
}

const mayBeTwoPlaces = (pairs: SeenOtherwise['between'], items: ReadonlyArray<Item>): boolean => {
  const times = pairs.reduce(
    (most, { statuses: [one, other], times }) =>
      holderOf(one) !== undefined && holderOf(other) !== undefined ? Math.max(most, times) : most,
    0
  )
  const sightings = items.reduce((count, { observed }) => count + (observed ? 1 : 0), 0)
  return times >= unusuallyOften && (times * oneIn >= sightings || times >= veryOften)
}

const sourcesOf = (items: ReadonlyArray<Item>, some: ReadonlyArray<number>): ReadonlySet<SourceId> =>
  new Set(some.flatMap((item) => items[item].reports.map(({ source }) => source.id)))

/** Whether it is always another source that sees it otherwise. */
const differBySource = (seen: ReadonlyArray<Gap>, items: ReadonlyArray<Item>): boolean =>
  seen.length > 1 &&
  seen.every(({ item, after }) => {
    const before = sourcesOf(items, after)
    return [...sourcesOf(items, [item])].every((source) => !before.has(source))
  })

export const sightings: Finder<SeenOtherwise> = {
  looksAt: 'story',
  find: ({ place, items, unjoined: { seen }, words }) => {
    if (seen.length === 0) return []
    const count = seen.length
    const [first, last] = [seen[0], seen[count - 1]].map(({ earliest, latest }) => between(earliest, latest))
    const pairs = pairsOf(seen)
    const [{ statuses, times }] = pairs
    const [one, other] = count === 1 ? [seen[0].left, seen[0].required] : statuses.map((status) => [status])
    const sources = sourcesOf(
      items,
      seen.map(({ item }) => item)
    )
    return [
      {
        kind: 'seen-otherwise',
        place,
        records: recordsOf(
          items,
          seen.flatMap(({ after, item }) => [...after, item])
        ),
        ...tell(words.phrases.findings['seen-otherwise'], {
          count,
          times,
          one: words.statuses(one),
          other: words.statuses(other),
          first: words.bounds(first.earliest, first.latest),
          last: words.bounds(last.earliest, last.latest),
          mayBeTwoPlaces: mayBeTwoPlaces(pairs, items),
          sources: differBySource(seen, items) ? words.ids([...sources].sort()) : undefined
        }),
        count,
        first,
        last,
        between: pairs
      }
    ]
  }
}
