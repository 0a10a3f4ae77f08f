/**
 * Changes that are plain from the columns: of a story that says nothing of what was before, those that overlap no other and come
 * after one that overlaps no other, with a holder each. To ask the worlds of each such place took a hundred times as long.
 */
import type { Story } from '../history/index.js'
import type { Status } from '../record/index.js'
import { holderOf } from '../record/index.js'
import { trait } from '../world/index.js'
import type { Span } from './eras.js'

export interface PlainChange {
  readonly item: number
  readonly lo: number
  readonly hi: number
  readonly to: Status
  readonly changedHands: 'no' | 'certainly'
}

const nothing: ReadonlyArray<PlainChange> = []

/**
 * Those that can have happened in the span, in order; `undefined` where one of them is not plain. O(log n), and what lies in the span or
 * as near to it as the widest date is wide.
 */
export const plainChangesIn = (story: Story, { from, until }: Span): ReadonlyArray<PlainChange> | undefined => {
  const { limiter, columns } = story
  const { lo, hi, earliest, order, to, traits, telling, before, count } = columns
  const isSilent = (traits & (trait.requires | trait.yields | trait.differs)) === 0
  if (!isSilent || limiter !== undefined || telling !== undefined || before !== undefined) return undefined
  // Dates finer than chronons, and events of several reports, need not lie in the order of their bounds.
  if (earliest !== lo) return undefined
  const since = from - story.widest
  let low = 0
  for (let high = count; low < high;) {
    const middle = (low + high) >>> 1
    if (lo[order[middle]] >= since) high = middle
    else low = middle + 1
  }
  let found: Array<PlainChange> | undefined
  for (let at = low; at < count && lo[order[at]] <= until; at++) {
    const item = order[at]
    if (hi[item] < from) continue
    const last = at === 0 ? item : order[at - 1]
    const [holder, holderBefore] = [holderOf(to[item]), holderOf(to[last])]
    if (holder === undefined || holderBefore === undefined) return undefined
    if (!isAlone(story, at) || (at > 0 && !isAlone(story, at - 1))) return undefined
    const changedHands = holder === holderBefore ? 'no' : 'certainly'
    found ??= []
    found.push({ item, lo: lo[item], hi: hi[item], to: to[item], changedHands })
  }
  return found ?? nothing
}

/** Whether the date of the item at this position overlaps no other. */
const isAlone = ({ columns, widest }: Story, at: number): boolean => {
  const { lo, earliest, latest, order, count } = columns
  const item = order[at]
  if (at + 1 < count && earliest[order[at + 1]] <= latest[item]) return false
  for (let k = at - 1; k >= 0 && lo[order[k]] >= lo[item] - widest; k--)
    if (latest[order[k]] >= earliest[item]) return false
  return true
}
