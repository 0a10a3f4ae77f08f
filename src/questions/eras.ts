/**
 * Eras: before a span of dates, in it, and after it. An automaton that walks worlds keeps the era of the last item, and at each
 * step takes every era that the next one can fall in, and that a change which nobody reported before it can.
 */
import type { Calendar, DateLike } from '../time/index.js'
import { checkOptions, questionBounds } from '../time/index.js'
import type { Step } from '../world/index.js'

export type Era = 0 | 1 | 2

/** Chronons, both included. */
export interface Span {
  readonly from: number
  readonly until: number
}

export const always: Span = { from: -Infinity, until: Infinity }

const eras: ReadonlyArray<Era> = [0, 1, 2]

/** The chronons of an era, both included; an era without any has none. */
const within = ({ from, until }: Span, era: Era): readonly [number, number] =>
  era === 0 ? [-Infinity, from - 1] : era === 1 ? [from, until] : [until + 1, Infinity]

const isEmpty = (span: Span, era: Era): boolean =>
  (era === 0 && span.from === -Infinity) ||
  (era === 2 && span.until === Infinity) ||
  (era === 1 && span.from > span.until)

/** When a step happens: the era of the item, and that of the unreported change before it, if there is one. */
export interface Timing {
  readonly item: Era
  readonly gap: Era
}

const inSpan: ReadonlyArray<Timing> = [{ item: 1, gap: 1 }]

/** Each way in which a step can be timed, of a world whose last item was in era `last`. */
export const timingsOf = (
  span: Span,
  last: Era,
  { required, since, isAtOnce, isOpen, lo, hi }: Step
): ReadonlyArray<Timing> => {
  if (span === always) return inSpan
  const found: Array<Timing> = []
  for (const item of eras) {
    const [from, until] = within(span, item)
    if (item < last || isEmpty(span, item) || Math.max(lo, from) > Math.min(hi, until)) continue
    found.push({ item, gap: item })
    if (required === undefined || isOpen) continue
    // The unreported change is later than the item before, which happened at this chronon at the earliest.
    const before = Math.max(since, within(span, last)[0] - (isAtOnce === true ? 1 : 0))
    for (const gap of eras)
      if (gap >= last && gap < item && !isEmpty(span, gap) && before + 1 <= within(span, gap)[1])
        found.push({ item, gap })
  }
  return found
}

/** A span of questions: from the first chronon of `from` (included) to the last of `until` (included). */
export interface Within {
  /** From which date on (its first chronon is included); from the beginning unless given. */
  readonly from?: DateLike
  /** Up to which date (its last chronon is included); without end unless given. */
  readonly until?: DateLike
}

/** Its chronons, both included; without an end where none is given. */
export const spanOf = (calendar: Calendar, within: Within): Span => {
  checkOptions(within)
  const { from, until } = within
  if (from === undefined && until === undefined) return always
  return {
    from: from === undefined ? -Infinity : questionBounds(calendar, from).lo,
    until: until === undefined ? Infinity : questionBounds(calendar, until).hi
  }
}
