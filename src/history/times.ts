/** Spans of transaction time: when something is believed, or in force. */

/** Disjoint half-open spans of transaction time in ascending order. */
export type Spans = ReadonlyArray<readonly [from: number, until: number]>

/**
 * The same as the moments at which it begins and ends, in turn. What is left without something shares its end, so that a chain
 * of amendments of amendments, of which each ends when the next begins, has as many of them as it has links.
 */
export interface Turns {
  readonly at: number
  readonly next: Times
}
export type Times = Turns | undefined

export const never: Times = undefined

export const spansOf = (times: Times): Spans => {
  const spans: Array<readonly [number, number]> = []
  for (let start = times; start !== undefined; start = start.next?.next)
    spans.push([start.at, start.next?.at ?? Infinity])
  return spans
}

const timesOf = (spans: Spans): Times =>
  spans.reduceRight<Times>(
    (next, [from, until]) => ({ at: from, next: until === Infinity ? undefined : { at: until, next } }),
    undefined
  )

const joinedSpans = (spans: Spans): Spans => {
  const joined: Array<[number, number]> = []
  for (const [from, until] of [...spans].sort((a, b) => a[0] - b[0])) {
    const last = joined[joined.length - 1]
    if (last !== undefined && from <= last[1]) last[1] = Math.max(last[1], until)
    else joined.push([from, until])
  }
  return joined
}

export const joinedTimes = (parts: ReadonlyArray<Times>): Times => {
  const filled = parts.filter((times) => times !== undefined)
  return filled.length < 2 ? filled[0] : timesOf(joinedSpans(filled.flatMap(spansOf)))
}

/** What is left of `[from, ∞)` of these times, or where `isOf` is false without them. O(1) for each turn that is left behind. */
const leftFrom = (from: number, times: Times, isOf: boolean): Times => {
  let isOn = false
  let rest = times
  for (; rest !== undefined && rest.at <= from; rest = rest.next) isOn = !isOn
  return isOn === isOf ? { at: from, next: rest } : rest
}

/** What is left of `[from, ∞)` without `times`. */
export const without = (from: number, times: Times): Times => leftFrom(from, times, false)

/** What of `times` is not before `from`. */
export const since = (from: number, times: Times): Times => leftFrom(from, times, true)

export const cutTo = (from: number, until: number, spans: Spans): Spans =>
  spans.flatMap(([begin, end]): Spans => {
    const cut = [Math.max(begin, from), Math.min(end, until)] as const
    return cut[0] < cut[1] ? [cut] : []
  })

/** The one until a moment, and the other from then on. */
export const changedAt = (moment: number, before: Times, after: Times): Times =>
  timesOf(joinedSpans([...cutTo(-Infinity, moment, spansOf(before)), ...spansOf(since(moment, after))]))

/** When a later correction is in force: looked at from the last of them to the first, so that what is added lies ahead. */
export class Later {
  /** Disjoint spans, the earliest last. */
  readonly #spans: Array<readonly [from: number, until: number]> = []

  /** What is left of these times. */
  left(times: Spans): Spans {
    const left: Array<readonly [number, number]> = []
    let at = this.#spans.length - 1
    for (const [from, until] of times) {
      let start = from
      while (at >= 0 && this.#spans[at][1] <= start) at--
      for (let k = at; k >= 0 && this.#spans[k][0] < until; k--) {
        if (this.#spans[k][0] > start) left.push([start, this.#spans[k][0]])
        start = this.#spans[k][1]
      }
      if (start < until) left.push([start, until])
    }
    return left
  }

  add(times: Spans): void {
    if (times.length === 0) return
    const [, end] = times[times.length - 1]
    const met: Array<readonly [number, number]> = []
    for (let last = this.#spans.pop(); last !== undefined; last = this.#spans.pop()) {
      if (last[0] > end) {
        this.#spans.push(last)
        break
      }
      met.push(last)
    }
    for (const span of [...joinedSpans([...met, ...times])].reverse()) this.#spans.push(span)
  }
}
