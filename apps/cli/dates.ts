/** Dates in arguments: ISO 8601 or EDTF, and what to write where somebody wrote them otherwise. */
import type { Granularity } from 'changing-hands'
import { formatFault, parseDate } from 'changing-hands'
import { readDate } from 'changing-hands/import'
import { usage } from './failure.js'

const checked = (what: string, text: string, granularity: Granularity): string => {
  const bounds = parseDate(text, { granularity })
  if (bounds._tag === 'Right') return text
  // Of what looks like ISO a reader of words would make something that nobody meant.
  const read = /^[\d\s./-]+$/.test(text) ? undefined : readDate(text)
  const hint = read?._tag === 'Right' ? [`write ${read.right.edtf}`] : []
  throw usage(...bounds.left.map((fault) => `error: ${what}: ${formatFault(fault)}`), ...hint)
}

/** A date of valid time: an argument of a question. */
export const checkedDate = (what: string, text: string, granularity: Granularity = 'day'): string =>
  checked(what, text, granularity)

/** A date of transaction time, which may be an instant. */
export const checkedKnown = (what: string, text: string): string => checked(what, text, 'millisecond')
