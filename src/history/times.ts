/** Spans of transaction time: when something is believed, or in force. */

/** Disjoint half-open spans of transaction time in ascending order. */
export type Times = ReadonlyArray<readonly [from: number, until: number]>

export const never: Times = []

export const joinedTimes = (parts: ReadonlyArray<Times>): Times => {
  const filled = parts.filter((times) => times.length > 0)
  if (filled.length < 2) return filled[0] ?? never
  const joined: Array<[number, number]> = []
  for (const [from, until] of filled.flat().sort((a, b) => a[0] - b[0])) {
    const last = joined[joined.length - 1]
    if (last !== undefined && from <= last[1]) last[1] = Math.max(last[1], until)
    else joined.push([from, until])
  }
  return joined
}

/** What is left of `[from, ∞)` without `times`. */
export const without = (from: number, times: Times): Times => {
  const left: Array<readonly [number, number]> = []
  let start = from
  for (const [begin, end] of times) {
    if (end <= start) continue
    if (begin > start) left.push([start, begin])
    start = end
  }
  if (start < Infinity) left.push([start, Infinity])
  return left
}

export const clipped = (times: Times, from: number, until: number): Times =>
  times.flatMap(([begin, end]): Times => {
    const cut = [Math.max(begin, from), Math.min(end, until)] as const
    return cut[0] < cut[1] ? [cut] : []
  })

/** When a later correction is in force: looked at from the last of them to the first, so that what is added lies ahead. */
export class Later {
  /** Disjoint spans, the earliest last. */
  readonly #spans: Array<readonly [from: number, until: number]> = []

  /** What is left of these times. */
  left(times: Times): Times {
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

  add(times: Times): void {
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
    for (const span of [...joinedTimes([met.reverse(), times])].reverse()) this.#spans.push(span)
  }
}
