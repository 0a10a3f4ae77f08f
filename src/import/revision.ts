/**
 * The records between what a log has of a source and what the source says now, one for each statement that is new, changed or gone. Each
 * key has one chain of versions in the log: a changed statement corrects the last of them, and one that is gone retracts them all.
 */
import type { Log } from '../log/index.js'
import { sortedRecords } from '../log/index.js'
import type { ControlRecord, RecordId, Replacement, Source } from '../record/index.js'
import type { Fault } from '../time/index.js'
import { calendarOf, instantOf, isThing, quoted, reportedBounds, throughoutBounds } from '../time/index.js'
import type { Chain, Chains, Version } from './chains.js'
import { chainsOf, standingIn } from './chains.js'
import { recordIdOf } from './imported.js'
import type { Statement, Withdrawn } from './imported.js'

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

/** That it comes after nothing is the same whether it is said or not. */
const linked = (body: Replacement): Replacement =>
  body.after?.length === 0 ? (({ after: _, ...others }) => others)(body) : body

/** A statement, and what the log has under its key. */
interface Planned {
  readonly statement: Statement
  readonly chain: Chain | undefined
  readonly standing: Version | undefined
  readonly id: RecordId
}

export class Revision {
  readonly #chains: Chains
  readonly #ids: Set<RecordId>
  readonly records: Array<ControlRecord> = []
  readonly faults: Array<Fault> = []
  readonly counts = { added: 0, returned: 0, corrected: 0, retracted: 0, unchanged: 0 }

  constructor(
    log: Log,
    readonly source: Source,
    readonly recordedAt: string,
    readonly reason: string
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

  /** The id by which others name what stands under a key: that of its first version. */
  #nameOf(key: string): RecordId | undefined {
    const chain = this.#chains.byKey.get(key)
    return chain === undefined || standingIn(chain) === undefined ? undefined : chain.versions[0].id
  }

  say(statements: ReadonlyArray<Statement>): void {
    const ids = new Map<string, RecordId>()
    const planned = statements.map((statement): Planned => {
      const { key, body } = statement
      const chain = this.#chains.byKey.get(key)
      const standing = chain === undefined ? undefined : standingIn(chain)
      // What is said otherwise cannot be without the occurrence that it had: it is another record then.
      const isAnother = standing?.body.occurrence !== undefined && body.occurrence === undefined
      const name = isAnother ? undefined : this.#nameOf(key)
      const id = name ?? this.#fresh(statement)
      if (ids.has(key))
        this.faults.push({
          record: id,
          path: 'key',
          message: `two statements have the key ${quoted(key)}: give each its own`
        })
      ids.set(key, id)
      return { statement, chain, standing, id }
    })
    for (const one of planned) {
      const { after } = one.statement.body
      const body =
        after === undefined
          ? one.statement.body
          : { ...one.statement.body, after: after.map((key) => ids.get(key) ?? this.#nameOf(key) ?? key) }
      this.#sayOne(one, body)
    }
  }

  #sayOne({ statement, chain, standing, id }: Planned, body: Replacement): void {
    if (chain === undefined || standing === undefined) {
      this.counts[chain === undefined ? 'added' : 'returned']++
      this.#add(statement, body, id, chain !== undefined)
    } else if (chain.versions[0].id === id) this.#correct(statement, body, standing)
    else if (!this.#isOlder(chain.key, standing, statement.recordedAt)) {
      this.counts.corrected++
      this.#retract(chain)
      this.#add(statement, body, id, true)
    }
  }

  #add({ recordedAt, source }: Statement, body: Replacement, id: RecordId, isBack: boolean): void {
    // What comes back is known again from now on, whatever date it bears.
    const now = isBack && instantOf(recordedAt) < instantOf(this.recordedAt) ? this.recordedAt : recordedAt
    this.records.push({ ...body, id, v: 1, recordedAt: now, source })
  }

  #correct(statement: Statement, body: Replacement, standing: Version): void {
    const { key, recordedAt, source } = statement
    const isSame = textOf(linked(body)) === textOf(linked(standing.body))
    if (isSame && saysThe(source) === saysThe(standing.source) && !saysMore(body, standing.recordedAt, recordedAt)) {
      this.counts.unchanged++
      return
    }
    if (this.#isOlder(key, standing, recordedAt)) return
    this.counts.corrected++
    this.records.push({
      id: this.#fresh(statement),
      type: 'EventCorrected',
      v: 1,
      recordedAt,
      source,
      target: standing.id,
      // A body takes over what it does not say: that it comes after nothing has to be said.
      replacement: body.after === undefined && standing.body.after !== undefined ? { ...body, after: [] } : body
    })
  }

  #isOlder(key: string, { recordedAt }: Version, now: string): boolean {
    if (!(instantOf(now) < instantOf(recordedAt))) return false
    this.faults.push({
      path: 'recordedAt',
      message: `of ${quoted(key)} the log has a version of ${recordedAt}, and this one is older (${now}): bring it up to date with versions in their order`
    })
    return true
  }

  #retract({ versions, retracted }: Chain): void {
    for (const { id: target } of versions)
      if (!retracted.has(target))
        this.records.push({
          id: this.#fresh({ key: `${target}/gone`, version: this.recordedAt }),
          type: 'EventRetracted',
          v: 1,
          recordedAt: this.recordedAt,
          source: this.source,
          target,
          reason: this.reason
        })
  }

  /** Retracts what was withdrawn since it was last said. */
  retractWithdrawn(statements: ReadonlyArray<Statement>, withdrawn: Iterable<Withdrawn>): void {
    const kept = new Set(statements.map(({ key }) => key))
    for (const { key, recordedAt } of withdrawn) {
      const chain = this.#chains.byKey.get(key)
      const standing = chain === undefined ? undefined : standingIn(chain)
      if (chain === undefined || standing === undefined || kept.has(key)) continue
      if (instantOf(standing.recordedAt) > instantOf(recordedAt)) continue
      if (this.#isOlder(key, standing, this.recordedAt)) continue
      kept.add(key)
      this.counts.retracted++
      this.#retract(chain)
    }
  }

  /** Retracts what is not among the statements, which are all that the source says: then they must not be older than what it had. */
  retractOthers(statements: ReadonlyArray<Statement>): void {
    const kept = new Set(statements.map(({ key }) => key))
    for (const chain of this.#chains.byKey.values()) {
      const standing = standingIn(chain)
      if (kept.has(chain.key) || standing === undefined) continue
      if (this.#isOlder(chain.key, standing, this.recordedAt)) continue
      this.counts.retracted++
      this.#retract(chain)
    }
    const { latest } = this.#chains
    const isOlder = latest !== undefined && instantOf(this.recordedAt) < instantOf(latest)
    if (isOlder && this.records.length > 0 && this.faults.length === 0)
      this.faults.push({
        path: 'recordedAt',
        message: `the log has a version of ${latest} of ${quoted(this.source.id)}, and this one is older (${this.recordedAt}): bring it up to date with versions in their order, or give the date of this one by the option \`recordedAt\``
      })
  }
}
