/**
 * A list as records: each end of a spell a change, each end of the list an observation.
 *
 * A state that is a member is held by itself. One that is not is `unknown`, not by itself: a list says who was in the
 * system, and not who held those who were not. Both say what they say of every day that they cover, so that each change
 * names what was before it. Of the time before the list begins it says nothing: a state that is there on its
 * first day, and leaves later, is presumed to have been there before.
 */
import { formatChronon, held, orThrow, parseDate, unknown } from 'changing-hands'
import type { PlaceId, Status } from 'changing-hands'
import type { List, Listed, Row } from './lists.js'
import { firstDay } from './lists.js'

/** In the system. */
export const member = (place: PlaceId): Status => held(place)
/** Not in the system. */
export const outside = (place: PlaceId): Status => unknown([place])

const envelope = ({ id, title, url, lastDay }: List, { cells }: Row) =>
  ({ v: 1, recordedAt: lastDay, source: { id, title, url, quote: cells } }) as const

/** A day on which a list has a state enter the system or leave it. */
export interface ChangeRecord extends ReturnType<typeof envelope> {
  readonly id: string
  readonly type: 'ControlChanged'
  /** Of the state, what it did and the day: lists that have the same change on the same day report one occurrence. */
  readonly occurrence: string
  readonly place: PlaceId
  readonly at: string
  readonly from: Status
  readonly to: Status
}

/** A state being in the system on the first or the last day of a list, which begins and ends nothing. */
export interface ObservationRecord extends ReturnType<typeof envelope> {
  readonly id: string
  readonly type: 'ControlObserved'
  readonly place: PlaceId
  readonly at: string
  readonly status: Status
}

const dayAfter = (day: string): string => formatChronon('day', orThrow(parseDate(day)).hi + 1)

const recordsOfRow = (
  list: List,
  place: PlaceId,
  row: Row,
  number: number
): ReadonlyArray<ChangeRecord | ObservationRecord> => {
  const name = `${list.id}/${place}/${number}`
  const seen = (id: string, at: string): ObservationRecord => ({
    id: `${name}/${id}`,
    type: 'ControlObserved',
    ...envelope(list, row),
    place,
    at,
    status: member(place)
  })
  const changed = (verb: 'enters' | 'leaves', at: string): ChangeRecord => ({
    id: `${name}/${verb}`,
    type: 'ControlChanged',
    ...envelope(list, row),
    occurrence: `${place}/${verb}/${at}`,
    place,
    at,
    from: verb === 'enters' ? outside(place) : member(place),
    to: verb === 'enters' ? member(place) : outside(place)
  })
  return [
    row.first === firstDay ? seen('first-day', firstDay) : changed('enters', row.first),
    row.last === list.lastDay ? seen('last-day', list.lastDay) : changed('leaves', dayAfter(row.last))
  ]
}

const recordsOfState = (list: List, { place, rows }: Listed): ReadonlyArray<ChangeRecord | ObservationRecord> => {
  rows.forEach(({ first, last, cells }, i) => {
    const before = i === 0 ? '' : dayAfter(rows[i - 1].last)
    if (first > last) throw new Error(`${list.name}: a spell that ends before it begins: ${cells}`)
    if (first <= before) throw new Error(`${list.name}: a spell that begins before the one before it is over: ${cells}`)
    if (first < firstDay || last > list.lastDay)
      throw new Error(`${list.name}: a spell outside the days that the list covers: ${cells}`)
  })
  return rows.flatMap((row, i) => recordsOfRow(list, place, row, i + 1))
}

/** What a list says, as records: two for each of its rows. */
export const recordsOf = (list: List): ReadonlyArray<ChangeRecord | ObservationRecord> =>
  [...list.states.values()].flatMap((listed) => recordsOfState(list, listed))
