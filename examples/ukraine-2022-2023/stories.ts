/** What became of a place: the changes that the list reports, and those that its story needs and nobody reports. */
import { changesOf, recapturesOf } from 'changing-hands'
import type { Change, History, PlaceId } from 'changing-hands'

/** A change in a place's story. */
export interface Step extends Change {
  /** Whether who takes it had held it before somebody else did. */
  readonly again: boolean
}

/** The changes that nobody reports and without which the story does not join; not certain where a report may be wrong. */
export const unreportedAt = (history: History, place: PlaceId): ReadonlyArray<Change> =>
  changesOf(history, place).filter(({ reported }) => !reported)

/** Every change of a place's story in order, reported or not. */
export const storyOf = (history: History, place: PlaceId): ReadonlyArray<Step> => {
  const recaptures = recapturesOf(history, place)
  return changesOf(history, place).map((change) => ({
    ...change,
    again: recaptures.some(
      (recapture) => recapture.reported === change.reported && recapture.because[0].id === change.because[0].id
    )
  }))
}
