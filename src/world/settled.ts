/** What is settled on the way through a story: the state from which the next item is looked at. */
import type { Status } from '../record/index.js'

/** What agreed clusters that follow one another have left the place in, and which: positions `from` to `until`. */
export interface Settled {
  status: Status
  /** The earliest chronon at which it was left so. */
  since: number
  /** When all of it can have happened at the earliest. */
  said: number
  from: number
  /** Where the last of the clusters begins. */
  tail: number
  /** It rests on what was before as well, of which not the same source alone had said it. */
  isMixed: boolean
  until: number
}

/** The item at position `at`, alone, goes on with what was settled: a status that mostly repeats itself is one span. */
export const goOn = (settled: Settled, said: number, at: number): void => {
  settled.said = said
  settled.tail = at
  settled.until = at + 1
}

/** The item at position `at`, alone, settles something else. */
export const settle = (settled: Settled, status: Status, lo: number, at: number, isMixed: boolean): void => {
  settled.status = status
  settled.isMixed = isMixed
  settled.since = lo
  settled.from = at
  goOn(settled, lo, at)
}
