/** What a law is: a predicate over records that throws where it does not hold; and what laws compare. */
import type { History } from '../history/index.js'
import { timelineOf } from '../questions/index.js'
import type { ControlRecord, PlaceId } from '../record/index.js'
import { placesNamedBy, statusKey } from '../record/index.js'

/** Thrown by a law that does not hold. */
export class LawBroken extends Error {
  /** By it the error is known. */
  override readonly name = 'LawBroken'
}

export type Records = ReadonlyArray<ControlRecord>

export const placesIn = (records: Records): ReadonlyArray<PlaceId> => [...new Set(records.flatMap(placesNamedBy))]

/** What a history answers, as text that can be compared: every place's timeline with its bases and records. */
export const answers = (history: History, places: ReadonlyArray<PlaceId>): string =>
  JSON.stringify(
    places.map((place) => [
      place,
      timelineOf(history, place).map(({ from, answer }) => [
        from,
        answer.possible.map(({ status, basis, because }) => [
          statusKey(status),
          basis,
          because.map(({ id }) => id.replace('\u0001', ''))
        ])
      ])
    ])
  )

export const same = (law: string, one: string, other: string): void => {
  if (one !== other) throw new LawBroken(`${law}:\n  ${one}\nis not\n  ${other}`)
}
