/** A span of dates that a question is asked about. */
import type { Calendar, DateLike } from '../time/index.js'
import { questionBounds } from '../time/index.js'
import type { Span } from './eras.js'

/** A span of questions: from the first chronon of `from` (included) to the last of `until` (included). */
export interface Within {
  readonly from?: DateLike
  readonly until?: DateLike
}

/** Its chronons, both included; without an end where none is given. */
export const spanOf = (calendar: Calendar, { from, until }: Within): Span => ({
  from: from === undefined ? -Infinity : questionBounds(calendar, from).lo,
  until: until === undefined ? Infinity : questionBounds(calendar, until).hi
})
