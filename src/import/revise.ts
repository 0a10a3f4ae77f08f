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
import { append, sortedRecords } from '../log/index.js'
import type { ControlRecord, RecordId, Replacement, Source } from '../record/index.js'
import type { Fault } from '../time/index.js'
import {
  calendarOf,
  checked,
  checkOptions,
  instantOf,
  isThing,
  quoted,
  reportedBounds,
  throughoutBounds
} from '../time/index.js'
import type { Chain } from './chains.js'
import { chainsOf, isGone } from './chains.js'
import { recordIdOf } from './imported.js'
import type { Statement } from './imported.js'

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

/** A text that two values share exactly when they say the same, in whatever order. */
const textOf = (value: unknown): string =>
  JSON.stringify(value, (_, part: unknown) =>
    isThing(part) && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part
  )

const saysThe = ({ url, quote }: Source): string => textOf({ url, quote })

const milliseconds = calendarOf({ granularity: 'millisecond' })

/**
 * Whether the same words, recorded later, say more: a date's upper bound ends with the day of recording, and so does what went on
 * throughout a time that is still open.
 */
const saysMore = (body: Replacement, before: string, now: string): boolean => {
  if (before === now) return false
  const [one, other] = [before, now].map((recordedAt) => {
    const { lo, hi } = reportedBounds(milliseconds, body.at, recordedAt)
    if (body.type !== 'ControlObserved' || body.throughout !== true) return [lo, hi]
    const { first, last } = throughoutBounds(milliseconds, body.at, recordedAt)
    return [lo, hi, first.lo, first.hi, last.lo, last.hi]
  })
  return one.some((bound, i) => bound !== other[i])
}

class Revision {
  readonly #chains: ReadonlyMap<string, Chain>
  readonly #ids: Set<RecordId>
  readonly records: Array<ControlRecord> = []
  readonly faults: Array<Fault> = []
  readonly counts = { added: 0, returned: 0, corrected: 0, retracted: 0, unchanged: 0 }

  constructor(
    log: Log,
    readonly source: Source,
    readonly recordedAt: string
  ) {
    this.#chains = chainsOf(log, source.id)
    this.#ids = new Set(sortedRecords(log).map(({ id }) => id))
  }

  /** An id that nobody has: that of the version, or of its reading on this date. */
  #fresh(statement: Pick<Statement, 'key' | 'version'>): RecordId {
    const own = recordIdOf(statement)
    let id = own
    for (let n = 1; this.#ids.has(id); n++) id = `${own}+${this.recordedAt}${n === 1 ? '' : `+${n}`}`
    this.#ids.add(id)
    return id
  }

  say(statements: ReadonlyArray<Statement>): void {
    const ids = new Map<string, RecordId>()
    const planned = statements.map((statement) => {
      const chain = this.#chains.get(statement.key)
      const standing = chain === undefined || isGone(chain) ? undefined : chain
      const id = standing === undefined ? this.#fresh(statement) : standing.ids[0]
      if (ids.has(statement.key))
        this.faults.push({
          record: id,
          path: 'key',
          message: `two statements have the key ${quoted(statement.key)}: give each its own`
        })
      ids.set(statement.key, id)
      return { statement, chain, standing, id }
    })
    for (const { statement, chain, standing, id } of planned) {
      const { after } = statement.body
      const body =
        after === undefined ? statement.body : { ...statement.body, after: after.map((key) => ids.get(key) ?? key) }
      if (standing === undefined) this.#add(statement, body, id, chain !== undefined)
      else this.#correct(statement, body, standing)
    }
  }

  #add({ recordedAt, source }: Statement, body: Replacement, id: RecordId, isBack: boolean): void {
    this.counts[isBack ? 'returned' : 'added']++
    // What comes back is known again from now on, whatever date it bears.
    const now = isBack && instantOf(recordedAt) < instantOf(this.recordedAt) ? this.recordedAt : recordedAt
    this.records.push({ ...body, id, v: 1, recordedAt: now, source })
  }

  #correct(statement: Statement, body: Replacement, chain: Chain): void {
    const { recordedAt, source } = statement
    const isSame =
      textOf(body) === textOf({ ...chain.body, ...(chain.body.after?.length === 0 ? { after: undefined } : {}) })
    if (isSame && saysThe(source) === saysThe(chain.source) && !saysMore(body, chain.recordedAt, recordedAt)) {
      this.counts.unchanged++
      return
    }
    if (this.#isOlder(chain, recordedAt)) return
    this.counts.corrected++
    this.records.push({
      id: this.#fresh(statement),
      type: 'EventCorrected',
      v: 1,
      recordedAt,
      source,
      target: chain.ids[chain.ids.length - 1],
      // A body takes over what it does not say: that it comes after nothing has to be said.
      replacement: body.after === undefined && chain.body.after !== undefined ? { ...body, after: [] } : body
    })
  }

  #isOlder({ key, recordedAt }: Chain, now: string): boolean {
    if (instantOf(now) >= instantOf(recordedAt)) return false
    this.faults.push({
      path: 'recordedAt',
      message: `of ${quoted(key)} the log has a version of ${recordedAt}, and this one is older (${now}): bring it up to date with versions in their order`
    })
    return true
  }

  retractOthers(statements: ReadonlyArray<Statement>, reason: string): void {
    const kept = new Set(statements.map(({ key }) => key))
    for (const chain of this.#chains.values()) {
      if (kept.has(chain.key) || isGone(chain) || this.#isOlder(chain, this.recordedAt)) continue
      this.counts.retracted++
      for (const target of chain.ids)
        if (!chain.retracted.has(target))
          this.records.push({
            id: this.#fresh({ key: `${target}/gone`, version: this.recordedAt }),
            type: 'EventRetracted',
            v: 1,
            recordedAt: this.recordedAt,
            source: this.source,
            target,
            reason
          })
    }
  }
}

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
  const { partial = false, reason = 'it is no longer there' } = options
  if (Number.isNaN(instantOf(recordedAt)))
    return left([
      { path: 'recordedAt', message: `expected an ISO date or instant, found ${quoted(String(recordedAt))}` }
    ])
  const all = Array.from(statements, (said): Statement => ({
    source,
    recordedAt,
    version: said.recordedAt ?? recordedAt,
    ...said
  }))
  const revision = new Revision(log, source, recordedAt)
  revision.say(all)
  if (!partial) revision.retractOthers(all, reason)
  const { records, counts, faults } = revision
  const [first, ...others] = faults
  if (first !== undefined) return left([first, ...others])
  const next = append(log, records)
  return isLeft(next) ? next : right({ log: next.right, added: records, counts })
}
