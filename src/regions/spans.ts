/** Half-open spans of chronons `[from, until)`, unbounded ends ±Infinity; a list of them is in order and disjoint. */
import { isRight } from 'fp-ts/lib/Either.js'
import type { Calendar } from '../time/index.js'
import { readBounds } from '../time/index.js'
import { union } from '../world/index.js'
import type { Membership } from './fields.js'

export type Span = readonly [from: number, until: number]
export type Spans = ReadonlyArray<Span>

export const always: Spans = Object.freeze([[-Infinity, Infinity]] as const)

const firstChronon = (calendar: Calendar, text: string | undefined, otherwise: number): number => {
  if (text === undefined) return otherwise
  const read = readBounds(calendar, text)
  return isRight(read) ? read.right.lo : otherwise
}

/** When it lasts: from the first chronon of `from` (included) to the first of `until` (excluded); empty within one chronon. */
export const spanOf = (calendar: Calendar, { from, until }: Membership): Spans => {
  const span = [firstChronon(calendar, from, -Infinity), firstChronon(calendar, until, Infinity)] as const
  return span[0] < span[1] ? [span] : []
}

/** Whether the chronon lies in one of them; the end of time lies in what never ends. */
export const covers = (spans: Spans, chronon: number): boolean =>
  spans.some(([from, until]) => from <= chronon && (chronon < until || until === Infinity))

export const unionOf = (spans: ReadonlyArray<Span>): Spans => (spans.length < 2 ? spans : union(spans.slice()))

export const intersection = (a: Spans, b: Spans): Spans => {
  if (a === always) return b
  if (b === always) return a
  const both: Array<Span> = []
  for (let i = 0, k = 0; i < a.length && k < b.length;) {
    const from = Math.max(a[i][0], b[k][0])
    const until = Math.min(a[i][1], b[k][1])
    if (from < until) both.push([from, until])
    if (a[i][1] < b[k][1]) i++
    else k++
  }
  return both
}

/** What of `spans` lies in none of `others`. */
export const without = (spans: Spans, others: Spans): Spans => {
  if (others.length === 0) return spans
  const gaps: Array<Span> = []
  let from = -Infinity
  for (const [start, end] of others) {
    if (from < start) gaps.push([from, start])
    from = end
  }
  if (from < Infinity) gaps.push([from, Infinity])
  return intersection(spans, gaps)
}
