/**
 * Sources that change: the records between what a log has of a source and what the source says now.
 *
 * Laws, of what the source says now (`statements`) and a log that is known to the dates it was told at: at the latest knowledge the log
 * answers as these statements alone · at any earlier knowledge as it did · telling it the same once more adds nothing.
 */
import { isLeft, left, right } from 'fp-ts/lib/Either.js'
import type { Either } from 'fp-ts/lib/Either.js'
import type { NonEmptyArray } from 'fp-ts/lib/NonEmptyArray.js'
import type { Log } from '../log/index.js'
import { append } from '../log/index.js'
import type { ControlRecord, Source } from '../record/index.js'
import { isObject } from '../record/index.js'
import type { Fault } from '../time/index.js'
import { checked, checkOptions, instantOf, isThing, quoted } from '../time/index.js'
import type { Statement, Withdrawn } from './imported.js'
import { Revision } from './revision.js'

/** What a source says now under a key of its own; the rest is that of the revision unless given. */
export interface Said extends Pick<Statement, 'key' | 'body'>, Partial<Omit<Statement, 'key' | 'body'>> {}

/** How a log is brought up to date. */
export interface ReviseOptions {
  /**
   * Whether the statements are only some of what the source says now, such as what changed since: then nothing is retracted because it
   * is not among them. No unless given.
   */
  readonly partial?: boolean
  /** Why what is gone should not be believed: the reason of the retractions. */
  readonly reason?: string
  /** What the source is known to have withdrawn: retracted though the statements are only some (`partial`), unless it is said again since. */
  readonly withdrawn?: Iterable<Withdrawn>
}

/** How many statements the log had, and what became of them. */
export interface RevisionCounts {
  /** New to the log. */
  readonly added: number
  /** Once retracted, and said again. */
  readonly returned: number
  /** Said otherwise than before. */
  readonly corrected: number
  /** Said no more. */
  readonly retracted: number
  /** Said as before. */
  readonly unchanged: number
}

/** A log brought up to date. */
export interface Revised {
  /** The longer log; the same one if nothing is new. */
  readonly log: Log
  /** The records that are new in it. */
  readonly added: ReadonlyArray<ControlRecord>
  /** How many statements are new, changed or gone. */
  readonly counts: RevisionCounts
}

/** What is wrong with the form of statements, so that they cannot be compared. */
const formFaults = (statements: ReadonlyArray<unknown>): ReadonlyArray<Fault> =>
  statements.flatMap((said, i) => {
    const [path, message] = [`[${i}]`, 'expected a statement such as { key: "1", body: { type: "ControlChanged", … } }']
    if (!isObject(said) || typeof said.key !== 'string' || !isObject(said.body)) return [{ path, message }]
    const { after } = said.body
    return after === undefined || Array.isArray(after)
      ? []
      : [{ path: `${path}.body.after`, message: 'expected a list of keys of other statements' }]
  })

/**
 * The log brought up to what a source says now, or every fault: what is new is added, what has changed becomes a correction of the latest
 * version, of what is gone every version is retracted, and what comes back is added anew. `statements` are all that the source says (but
 * see `partial`), each under a key that stays the same; ids in their `after` are keys. What others say, and records of this source whose
 * ids have no version (`key@version`), stay as they are. Versions must come in their order of time. O(n log n) for n records.
 *
 * @example
 * ```ts
 * import { controllerAt, emptyLog, held, knownAt, orThrow, orUndefined, project } from 'changing-hands'
 * import { revise } from 'changing-hands/import'
 * import assert from 'node:assert/strict'
 *
 * const captured = (at: string, by: string) => ({ type: 'ControlChanged', place: 'rawa', at, to: held(by) }) as const
 * const monday = orThrow(revise(emptyLog, { id: 'list' }, '2017-11-20', [{ key: 'rawa-1', body: captured('2017-11-16', 'iraqi-forces') }]))
 * const tuesday = orThrow(revise(monday.log, { id: 'list' }, '2017-11-21', [{ key: 'rawa-1', body: captured('2017-11-17', 'iraqi-forces') }]))
 * assert.deepEqual(tuesday.added.map(({ id, type }) => [id, type]), [['rawa-1@2017-11-21', 'EventCorrected']])
 *
 * const history = project(tuesday.log)
 * assert.equal(orUndefined(controllerAt(history, 'rawa', '2017-11-16')), undefined)
 * assert.equal(orUndefined(controllerAt(knownAt(history, '2017-11-20'), 'rawa', '2017-11-16')), 'iraqi-forces')
 * ```
 */
export const revise = (
  log: Log,
  source: Source,
  recordedAt: string,
  statements: Iterable<Said>,
  options: ReviseOptions = {}
): Either<NonEmptyArray<Fault>, Revised> => {
  checkOptions(options)
  checked(isThing(source), 'a source is an object such as { id: "list" }', source)
  const { partial = false, reason = 'it is no longer there', withdrawn = [] } = options
  if (Number.isNaN(instantOf(recordedAt)))
    return left([
      { path: 'recordedAt', message: `expected an ISO date or instant, found ${quoted(String(recordedAt))}` }
    ])
  const given = [...statements]
  const [malformed, ...alike] = formFaults(given)
  if (malformed !== undefined) return left([malformed, ...alike])
  const all = given.map((said): Statement => ({
    source,
    recordedAt,
    version: said.recordedAt ?? recordedAt,
    ...said
  }))
  const revision = new Revision(log, source, recordedAt, reason)
  revision.say(all)
  if (partial) revision.retractWithdrawn(all, withdrawn)
  else revision.retractOthers(all)
  const { records, counts, faults } = revision
  const [first, ...others] = faults
  if (first !== undefined) return left([first, ...others])
  const next = append(log, records)
  return isLeft(next) ? next : right({ log: next.right, added: records, counts })
}
