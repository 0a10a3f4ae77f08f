/**
 * Evidence: until how far from their dates reports count (design §5, Horizon). A reason counts where one of its items is within
 * reach; and a status counts, too, back from an item that says that it was so until then, as far as it stays possible. Where
 * something is possible without either, it has lapsed: it is presumed, and unknown stands beside it.
 *
 * Laws: a longer reach leaves no more to lapse · what is possible stays possible.
 */
import type { Bounds } from '../time/index.js'
import { firstWhere } from '../time/index.js'
import type { Basis, Reason } from './reasons.js'
import { union } from './spanColumns.js'
import { reasonsDuring, segmentAt, timelineFrom } from './timeline.js'

/** Disjoint spans `[from, until)` of chronons, in order. */
export type Stretches = ReadonlyArray<readonly [from: number, until: number]>

/** The items of reasons, as they attest something. */
export interface Attesting<S> {
  readonly count: number
  /** When an item attests what it says: its bounds, both ends included. */
  readonly when: (item: number) => Bounds
  /** Whether it says that this was so until then. */
  readonly saysBefore: (item: number, value: S) => boolean
  readonly keyOf: (value: S) => string
}

/** Over which chronons `[from, until)` what was so within some bounds counts. */
export type Reach = (bounds: Bounds) => readonly [from: number, until: number]

export interface Evidence<S> {
  /** The reasons, cut where they lapse, and those that reach back. */
  readonly reasons: ReadonlyArray<Reason<S>>
  /** Those of them that count as evidence. */
  readonly counting: ReadonlySet<Reason<S>>
  /** By key of a value: where it is possible without evidence. Of values that have lapsed somewhere alone. */
  readonly lapsed: ReadonlyMap<string, Stretches>
}

/** What both have. */
export const common = (a: Stretches, b: Stretches): Stretches => {
  const found: Array<readonly [number, number]> = []
  for (let i = 0, k = 0; i < a.length && k < b.length;) {
    const [from, until] = [Math.max(a[i][0], b[k][0]), Math.min(a[i][1], b[k][1])]
    if (from < until) found.push([from, until])
    if (a[i][1] < b[k][1]) i++
    else k++
  }
  return found
}

/** What of the first is not in the second. */
export const without = (a: Stretches, b: Stretches): Stretches => {
  const found: Array<readonly [number, number]> = []
  let k = 0
  for (const [from, until] of a) {
    while (k < b.length && b[k][1] <= from) k++
    let start = from
    for (let i = k; i < b.length && b[i][0] < until; i++) {
      if (b[i][0] > start) found.push([start, b[i][0]])
      start = Math.max(start, b[i][1])
    }
    if (start < until) found.push([start, until])
  }
  return found
}

/** Where the first of them is that ends after this chronon. */
const firstAfter = (stretches: Stretches, chronon: number): number =>
  firstWhere(0, stretches.length, (i) => stretches[i][1] > chronon)

/** The stretch that has this chronon, one of which must. */
const runAt = (stretches: Stretches, chronon: number): readonly [from: number, until: number] =>
  stretches[firstAfter(stretches, chronon)]

/** What of them lies from `from` to `until` (excluded). O(log n + what is found). */
export const within = (stretches: Stretches, from: number, until: number): Stretches => {
  const found: Array<readonly [number, number]> = []
  for (let i = firstAfter(stretches, from); i < stretches.length && stretches[i][0] < until; i++)
    found.push([Math.max(stretches[i][0], from), Math.min(stretches[i][1], until)])
  return found
}

/** The basis of what has lapsed: what is known from a later report is presumed to have been so before. */
const lapsedBasis: { readonly [B in Basis]: Basis } = {
  reported: 'presumed since',
  persisting: 'presumed since',
  'unreported change': 'presumed before',
  'presumed before': 'presumed before',
  'presumed since': 'presumed since',
  'no evidence': 'no evidence'
}

/** Spans of several values, by their keys. */
class ByKey {
  readonly #all = new Map<string, Array<readonly [number, number]>>()

  add(key: string, spans: Stretches): void {
    const known = this.#all.get(key)
    if (known === undefined) this.#all.set(key, [...spans])
    else for (const span of spans) known.push(span)
  }

  joined(): Map<string, Stretches> {
    return new Map(Array.from(this.#all, ([key, spans]) => [key, union(spans)]))
  }
}

const nothing: Stretches = []

const minus = (
  a: ReadonlyMap<string, Stretches>,
  b: ReadonlyMap<string, Stretches>
): ReadonlyMap<string, Stretches> => {
  const left = new Map<string, Stretches>()
  for (const [key, spans] of a) {
    const rest = without(spans, b.get(key) ?? nothing)
    if (rest.length > 0) left.set(key, rest)
  }
  return left
}

/** What of these reasons counts as evidence. O(n log n). */
export const evidenceOf = <S>(reasons: ReadonlyArray<Reason<S>>, items: Attesting<S>, reach: Reach): Evidence<S> => {
  const [possible, evident] = [new ByKey(), new ByKey()]
  const counting = new Set<Reason<S>>()
  const cut: Array<Reason<S>> = []
  for (const reason of reasons) {
    if (reason.value === undefined) {
      cut.push(reason)
      continue
    }
    const key = items.keyOf(reason.value)
    const whole: Stretches = [[reason.from, reason.until]]
    const near = [reason.one, reason.other].flatMap((item) => (item < 0 ? [] : [reach(items.when(item))]))
    const counts = common(union(near), whole)
    possible.add(key, whole)
    evident.add(key, counts)
    for (const [from, until] of counts) {
      const part =
        counts.length === 1 && from === reason.from && until === reason.until ? reason : { ...reason, from, until }
      counting.add(part)
      cut.push(part)
    }
    for (const [from, until] of without(whole, counts))
      cut.push({ ...reason, from, until, basis: lapsedBasis[reason.basis] })
  }
  const present = possible.joined()
  const lapsed = minus(present, evident.joined())
  if (lapsed.size === 0) return { reasons: cut, counting, lapsed }

  const back = new ByKey()
  /** By key, what was reached back to last. */
  const last = new Map<string, readonly [number, number]>()
  const timeline = timelineFrom(reasons)
  for (let item = 0; item < items.count; item++) {
    const when = items.when(item)
    if (when.lo === -Infinity) continue
    const before = when.lo - 1
    const done = new Set<string>()
    for (const { value, against } of reasonsDuring(timeline, segmentAt(timeline.starts, before))) {
      if (value === undefined || against.includes(item)) continue
      const key = items.keyOf(value)
      const open = lapsed.get(key)
      if (open === undefined || done.has(key) || !items.saysBefore(item, value)) continue
      done.add(key)
      // As far as it stays possible, and not what an earlier item has reached back to.
      const [first, end] = runAt(present.get(key) ?? nothing, before)
      const span: Stretches = [[Math.max(reach(when)[0], first), Math.min(when.hi + 1, end)]]
      const known = last.get(key)
      last.set(key, span[0])
      for (const [from, until] of without(span, known === undefined ? nothing : [known]))
        for (const [start, stop] of within(open, from, until)) {
          const reason = {
            from: start,
            until: stop,
            value,
            basis: 'presumed before' as const,
            one: item,
            other: -1,
            against
          }
          counting.add(reason)
          cut.push(reason)
          back.add(key, [[start, stop]])
        }
    }
  }
  return { reasons: cut, counting, lapsed: minus(lapsed, back.joined()) }
}
