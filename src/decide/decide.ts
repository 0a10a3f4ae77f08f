/**
 * The decider: from a command and what is known to the records to write, or to the reason why not. The other half of
 * it, from records to what is known, is `evolve`.
 *
 * Law: what it accepts can be appended to the log that the history was made of.
 */
import { isLeft, left, right } from 'fp-ts/lib/Either.js'
import type { Either } from 'fp-ts/lib/Either.js'
import type { Answer, History } from '../history/index.js'
import { inside, isAmendment, recordIn, recordsIn } from '../history/index.js'
import { statusAt } from '../questions/index.js'
import type {
  ControlChanged,
  ControlRecord,
  EventCorrected,
  EventRetracted,
  RecordId,
  Status
} from '../record/index.js'
import { admits, decodeRecord, formatStatus, hasRole, partiesOf, sameRecord, sameStatus } from '../record/index.js'
import type { Fault } from '../time/index.js'
import { asChronon, formatFault, instantBounds, questionBounds, quoted } from '../time/index.js'
import type { ControlCommand } from './commands.js'
import { askedFor, commandPath, commandTypes } from './commands.js'

/**
 * Why a command is rejected.
 *
 * - `invalid`: the record that it asks for has faults.
 * - `id-taken`: another record has its id.
 * - `already-holds`: who captures the place holds it, for certain, before and throughout the date.
 * - `from-excluded`: whom it was captured from had no part in it, for certain, before and throughout the date.
 * - `nothing-to-retract`, `nothing-to-correct`: there is no such record in scope, or there was none at the time.
 * - `already-retracted`: the target is retracted or corrected as it is.
 */
export type RejectionCode =
  | 'invalid'
  | 'id-taken'
  | 'already-holds'
  | 'from-excluded'
  | 'nothing-to-retract'
  | 'nothing-to-correct'
  | 'already-retracted'

/** A command that was turned down. */
export interface Rejection {
  /** Which rule refuses it. */
  readonly code: RejectionCode
  /** What is the matter, and what to do. */
  readonly message: string
  /** The records that it follows from. */
  readonly because: ReadonlyArray<ControlRecord>
  /** What is wrong with the command, by paths in it, if it is `invalid`. */
  readonly faults: ReadonlyArray<Fault>
}

type Decided = Either<Rejection, ReadonlyArray<ControlRecord>>

const rejected = (
  code: RejectionCode,
  message: string,
  because: ReadonlyArray<ControlRecord> = [],
  faults: ReadonlyArray<Fault> = []
): Decided => left({ code, message, because, faults })

/**
 * The records that a command leads to, given what is known: one, or none if it is recorded already (the same command
 * twice is no mistake); or why it is rejected. Pure and total: ids and times are the command's, and nothing throws.
 *
 * Only what contradicts is rejected: a capture by who certainly holds the place already, or from somebody who certainly
 * did not hold it; a retraction or correction of nothing, or of what was retracted before. Certain is what follows from
 * reports of before; what is merely presumed contradicts nobody. A capture that shares its `occurrence` with a record
 * of the place is another report of that event, and an observation is evidence: neither is ever too much. Costs a
 * question or two.
 *
 * @example
 * ```ts
 * import { emptyHistory, evolve, orThrow } from 'changing-hands'
 * import { decide } from 'changing-hands/decide'
 * import type { Capture } from 'changing-hands/decide'
 * import { isLeft, isRight } from 'fp-ts/lib/Either.js'
 * import assert from 'node:assert/strict'
 *
 * const capture: Capture = {
 *   type: 'capture', id: 'e8', recordedAt: '2017-11-20', source: { id: 'najah' }, place: 'rawa', at: '2017-11-17', by: 'iraqi-forces', from: 'isis'
 * }
 * const decided = decide(capture, emptyHistory())
 * assert.ok(isRight(decided))
 * const history = evolve(emptyHistory(), decided.right)
 *
 * assert.deepEqual(decide(capture, history), { _tag: 'Right', right: [] })
 * const again = decide({ ...capture, id: 'e9', at: '2017-11-19' }, history)
 * assert.ok(isLeft(again))
 * assert.deepEqual([again.left.code, again.left.because.map(({ id }) => id)], ['already-holds', ['e8']])
 * ```
 */
export const decide = (command: ControlCommand, history: History): Decided => {
  if (!isCommand(command)) return rejected('invalid', notCommand.message, [], [notCommand])
  const decoded = decodeRecord(askedFor(command))
  if (isLeft(decoded)) {
    const faults = decoded.left.map(({ path, message }): Fault => ({ path: commandPath(command, path), message }))
    return rejected('invalid', `the command has faults: ${faults.map(formatFault).join('; ')}`, [], faults)
  }
  const record = decoded.right
  // Whether it is in scope or not: an id is taken once and for all.
  const stored = inside(history).record(record.id)
  if (stored !== undefined)
    return sameRecord(stored, record)
      ? right([])
      : rejected(
          'id-taken',
          `the id ${quoted(record.id)} is already that of another record: give the new one an id of its own`,
          [stored]
        )
  if (record.type === 'ControlChanged') return decideCapture(history, record)
  return hasRole(record, 'amendment') ? decideRetraction(history, record) : right([record])
}

const notCommand: Fault = {
  path: 'type',
  message: `expected a command of type ${commandTypes.slice(0, -1).join(', ')} or ${commandTypes[commandTypes.length - 1]}`
}

const isCommand = (value: unknown): boolean =>
  typeof value === 'object' &&
  value !== null &&
  'type' in value &&
  typeof value.type === 'string' &&
  commandTypes.includes(value.type)

/** Whether an answer follows from reports of before, and is not merely presumed. */
const isFirm = ({ possible }: Answer): boolean =>
  possible.every(({ basis }) => basis === 'reported' || basis === 'persisting')

const decideCapture = (history: History, record: ControlChanged): Decided => {
  const { place, at, from, to } = record
  const captor = formatStatus(to)
  if (from !== undefined && sameStatus(from, to))
    return rejected(
      'already-holds',
      `${quoted(captor)} cannot capture ${quoted(place)} from itself: say who else held it, or leave it out`
    )
  if (isAnotherReport(history, record)) return right([record])

  const { lo } = questionBounds(inside(history).calendar, at)
  const before = statusAt(history, place, asChronon(lo - 1))
  const during = statusAt(history, place, at)
  if (!isFirm(before)) return right([record])
  const throughout = [...before.possible, ...during.possible]
  const because = (): ReadonlyArray<ControlRecord> => [...new Set(throughout.flatMap((one) => one.because))]
  if (throughout.every(({ status }) => sameStatus(status, to)))
    return rejected(
      'already-holds',
      `${quoted(captor)} holds ${quoted(place)} already before ${at} and throughout: if this is another report of how it took it, give both one occurrence; if it was seen there, observe; if it had lost the place, record that first`,
      because()
    )
  if (from !== undefined && throughout.every(({ status }) => excludes(status, from)))
    return rejected(
      'from-excluded',
      `${quoted(place)} was not ${inWords(from)} before ${at}, but ${[...new Set(throughout.map(({ status }) => inWords(status)))].join(' or ')}: leave out whom it was taken from, record what came in between first, or correct what is wrong`,
      because()
    )
  return right([record])
}

/**
 * Whether a place left in one status cannot have become the other but by a change of hands. Fighting over it may begin
 * or end without a report, as long as one party stays.
 */
const excludes = (left: Status, said: Status): boolean => {
  if (admits(left, said)) return false
  const parties = new Set(partiesOf(left))
  return !partiesOf(said).some((party) => parties.has(party))
}

const inWords = (status: Status): string =>
  status.kind === 'held' ? `held by ${quoted(status.by)}` : formatStatus(status)

/** Whether a record of the place is about the same event. */
const isAnotherReport = (history: History, { occurrence, place }: ControlChanged): boolean =>
  occurrence !== undefined &&
  (inside(history).answersOf(place)?.records ?? []).some((other) => (other.occurrence ?? other.id) === occurrence)

const decideRetraction = (history: History, record: EventRetracted | EventCorrected): Decided => {
  const { target, recordedAt } = record
  const nothing = record.type === 'EventRetracted' ? 'nothing-to-retract' : 'nothing-to-correct'
  const known = recordIn(history, target)
  if (known === undefined) {
    const earlier = amendmentsOf(history, target)
    return earlier.length === 0
      ? rejected(nothing, `there is no record ${quoted(target)}: name the record that should not be believed`)
      : rejected(
          'already-retracted',
          `${quoted(target)} was retracted or corrected by ${earlier.map(({ id }) => quoted(id)).join(', ')}: retract or correct that instead`,
          earlier
        )
  }
  const at = instantBounds(recordedAt)
  const learned = instantBounds(known.recordedAt)
  if (at !== undefined && learned !== undefined && at.hi < learned.lo)
    return rejected(
      nothing,
      `at ${recordedAt} the log did not have ${quoted(target)} yet, which it learned at ${known.recordedAt}: give a recordedAt that is not earlier`,
      [known]
    )
  return right([record])
}

/** The retractions and corrections that keep a record from being believed. O(n), for a rejection alone. */
const amendmentsOf = (history: History, target: RecordId): ReadonlyArray<ControlRecord> => {
  const found: Array<ControlRecord> = []
  for (const record of recordsIn(history))
    if (isAmendment(record) && record.target === target && recordIn(history, record.id) !== undefined)
      found.push(record)
  return found
}
