/** What became of a place: the changes that the list reports, and those that its story needs and nobody reports. */
import { changesOf, recapturesOf, spellsOf } from 'changing-hands'
import { sameStatus } from 'changing-hands/records'
import type { ControlRecord, EarliestLatest, History, PlaceId, Spell, Status } from 'changing-hands'

/** A change in a place's story. */
export interface Step {
  /** In chronons, both ends included. */
  readonly at: EarliestLatest
  readonly from: ReadonlyArray<Status>
  readonly to: ReadonlyArray<Status>
  readonly reported: boolean
  /** Whether who takes it had held it before somebody else did. */
  readonly again: boolean
  /** The records that report it; of one that nobody reports, those that need it. */
  readonly because: ReadonlyArray<ControlRecord>
}

/** Whether some record says that this spell began: an observation starts nothing, and a change starts what it leads to. */
const isReported = ({ status, because }: Spell): boolean =>
  because.some((record) => record.type === 'ControlChanged' && sameStatus(record.to, status))

/** The changes that nobody reports and without which the story does not join. */
export const unreportedAt = (history: History, place: PlaceId): ReadonlyArray<Step> => {
  const spells = spellsOf(history, place)
  return spells.flatMap((spell, i): ReadonlyArray<Step> =>
    i === 0 || isReported(spell)
      ? []
      : [
          {
            at: spell.start,
            from: [spells[i - 1].status],
            to: [spell.status],
            reported: false,
            again: false,
            because: spell.because
          }
        ]
  )
}

/** Every change of a place's story in order, reported or not. */
export const storyOf = (history: History, place: PlaceId): ReadonlyArray<Step> => {
  const reported = changesOf(history, place).map((change) => ({ ...change, reported: true, again: false }))
  const recaptures = recapturesOf(history, place)
  return [...reported, ...unreportedAt(history, place)]
    .map((step) => ({
      ...step,
      again: recaptures.some(
        (recapture) => recapture.reported === step.reported && recapture.because[0].id === step.because[0].id
      )
    }))
    .sort((a, b) => a.at.earliest - b.at.earliest || a.at.latest - b.at.latest)
}
