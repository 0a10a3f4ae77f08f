/**
 * The state of a place as a record, whoever has it: the first of a place is seen, and what differs from the one before has changed since.
 * What was before is left out where nobody knew it.
 */
import type { PlaceId, Replacement, Source, Status } from '../record/index.js'
import type { Days } from './dayBounds.js'

/** A place on the date of a state. */
export interface PlaceOnDate {
  readonly place: PlaceId
  readonly at: Days
}

/** The key of a state: of each place on each date a source has one. */
export const stateKey = ({ id }: Source, { place, at }: PlaceOnDate): string => [id, place, at.text].join('/')

/** A state that was seen. */
export const seenState = ({ place, at }: PlaceOnDate, status: Status): Replacement => ({
  type: 'ControlObserved',
  place,
  at: at.text,
  status
})

/** A change from one state to the next; `at`: when it was. */
export const changedState = (place: PlaceId, at: Days, from: Status, to: Status): Replacement => ({
  type: 'ControlChanged',
  place,
  at: at.text,
  ...(from.kind === 'unknown' ? {} : { from }),
  to
})
