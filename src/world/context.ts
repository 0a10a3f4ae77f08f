/**
 * A context: all that a world's past means for what can come. With a set of items that have happened it is a state of the programme.
 */
import type { Status } from '../record/index.js'
import { leftBySighting, statusKey } from '../record/index.js'
import type { Presumed } from './presumed.js'
import type { Standing } from './turns.js'

/** A change that nobody reported has been made: `by` must be the next item that is believed. */
export interface Unreported {
  readonly required: Status
  readonly by: number
  /** The earliest chronon at which the item before it can have happened: the change was later. */
  readonly since: number
  /** Everything was told otherwise since the item before it, so that it may have been made at once. */
  readonly isAtOnce?: boolean
  /** Everything was told otherwise between the change and `by`: the change is a step of its own. */
  readonly isPassed?: boolean
}

export interface Context extends Standing {
  /** The item that set the status; -1 for what was settled before, or is not stated. */
  readonly setter: number
  /** While nothing is stated: the items that narrowed it. */
  readonly narrowed: ReadonlyArray<number>
  /** The last item that was believed, as long as it may contradict what comes; -1 otherwise. */
  readonly last: number
  /** Disbelieved since then without a contradiction so far: the next item that is believed must contradict each. */
  readonly pending: ReadonlyArray<number>
  /** Whether an item was disbelieved since the last believed one. */
  readonly isStale: boolean
  /** First moments, of what was seen throughout, that are disbelieved while their last ones are to come. */
  readonly closed: ReadonlyArray<number>
  readonly gap: Unreported | undefined
  readonly presumed: Presumed | undefined
  /** Whether everything is told otherwise since the last item that was believed. */
  readonly isTurned?: boolean
}

const none: ReadonlyArray<never> = []

/** Where a stretch begins. */
export const entering = (standing: Standing, presumed: Presumed | undefined): Context => ({
  status: standing.status,
  isStated: standing.isStated,
  source: standing.source,
  setter: -1,
  narrowed: none,
  last: -1,
  pending: none,
  isStale: false,
  closed: none,
  gap: undefined,
  presumed,
  telling: standing.telling
})

export const keyOfStatus = (status: Status | undefined): string => (status === undefined ? '' : statusKey(status))

/** A text that guesses share that are alike. */
export const keyOfGuess = ({ guess, by, isMet, first, obliged }: Presumed): string =>
  JSON.stringify([
    keyOfStatus(guess),
    by,
    isMet,
    first === undefined ? '' : `${first.item} ${keyOfStatus(first.status)}`,
    obliged.map(({ from, follows }) => [statusKey(from), follows])
  ])

/** A text that contexts share whose worlds guess alike of what was before. */
export const guessKey = ({ presumed }: Context): string => (presumed === undefined ? '' : keyOfGuess(presumed))

/** What the place is shown to be: as it stands, or while nothing is stated what is presumed; `undefined` for neither. */
export const shownIn = ({ status, isStated, presumed }: Context): Status | undefined => {
  const guess = presumed?.guess
  if (isStated || guess === undefined) return status
  if (guess.kind !== 'unknown' || status === undefined) return guess
  // What was seen not to be so is left out of what is unknown.
  return leftBySighting(guess, status)
}
