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

/** Those that can have happened in the span, in order; `undefined` where one of them is not plain. O(n), and no object for what lies elsewhere. */
export const plainChangesIn = (story: Story, { from, until }: Span): ReadonlyArray<PlainChange> | undefined => {
  const { limiter, columns } = story
  const { lo, hi, earliest, latest, order, to, traits, telling, before, count } = columns
  const isSilent = (traits & (trait.requires | trait.yields | trait.differs)) === 0
  if (!isSilent || limiter !== undefined || telling !== undefined || before !== undefined) return undefined
  let found: Array<PlainChange> | undefined
  /** How far those before the last one reach, and that one. */
  let reach = -Infinity
  let last = -1
  let wasAlone = true
  for (let at = 0; at < count && lo[order[at]] <= until; at++) {
    const item = order[at]
    const isAlone = earliest[item] > reach && (at + 1 === count || earliest[order[at + 1]] > latest[item])
    if (hi[item] >= from) {
      const holder = holderOf(to[item])
      const holderBefore = last < 0 ? holder : holderOf(to[last])
      if (!isAlone || !wasAlone || holder === undefined || holderBefore === undefined) return undefined
      const changedHands = holder === holderBefore ? 'no' : 'certainly'
      found ??= []
      found.push({ item, lo: lo[item], hi: hi[item], to: to[item], changedHands })
    }
    if (latest[item] > reach) reach = latest[item]
    wasAlone = isAlone
    last = item
  }
  return found ?? nothing
}
