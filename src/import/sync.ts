/**
 * A log brought up to the newest version of a file.
 *
 * Laws, of files f1 and f2 told in this order: `sync(sync(empty, f1), f2)` answers as `f2` imported alone at the latest knowledge, and as
 * `f1` alone at the knowledge of its date · `sync(log, f)` twice is once.
 */
import { isLeft, left, right } from 'fp-ts/lib/Either.js'
import type { Either } from 'fp-ts/lib/Either.js'
import type { NonEmptyArray } from 'fp-ts/lib/NonEmptyArray.js'
import type { Log } from '../log/index.js'
import { sortedRecords } from '../log/index.js'
import { addTo, instantOf, quoted } from '../time/index.js'
import type { Fault } from '../time/index.js'
import type { Imported, ImportReport, Statement } from './imported.js'
import { importRows, importText } from './importTable.js'
import type { ImportCsvOptions } from './importTable.js'
import type { Mapping } from './mapping.js'
import { revise } from './revise.js'
import type { Revised, ReviseOptions } from './revise.js'

/** How a log is brought up to an import. */
export interface SyncOptions extends ReviseOptions {
  /**
   * From when on the log knows this version: an ISO date or instant. The date of the file in the mapping or, where rows have dates of
   * their own, the latest of them, unless given.
   */
  readonly recordedAt?: string
}

/** A log brought up to a file, with the account of its import. */
export interface Synced extends Revised {
  /** An account of every row. */
  readonly report: ImportReport
}

const latestOf = (said: ReadonlyArray<Pick<Statement, 'recordedAt'>>): string | undefined =>
  said.reduce<string | undefined>(
    (latest, { recordedAt }) =>
      latest === undefined || instantOf(recordedAt) > instantOf(latest) ? recordedAt : latest,
    undefined
  )

/**
 * The log brought up to what an importer has read, of whatever kind: see `sync`. Each source that it speaks for is brought up to
 * date by itself, also if nothing is left of what it said. With rows refused nothing is known of what they would have said, so that it is
 * a `Left` with all of them, unless `partial` says that nothing is to be retracted but what the source is known to have withdrawn.
 *
 * @example
 * ```ts
 * import { emptyLog, orThrow } from 'changing-hands'
 * import { importRows, syncImported } from 'changing-hands/import'
 * import assert from 'node:assert/strict'
 *
 * const imported = orThrow(importRows([{ town: 'Rawa', day: '2017-11-17', holder: 'iraqi-forces' }], {
 *   kind: 'changes', source: { id: 'list' }, recordedAt: '2017-11-20', place: 'town', at: 'day', to: 'holder'
 * }))
 * const { log, counts } = orThrow(syncImported(emptyLog, imported))
 * assert.equal(counts.added, 1)
 * assert.equal(orThrow(syncImported(log, imported)).log, log)
 * ```
 */
export const syncImported = (
  log: Log,
  { statements, report, scope }: Imported,
  options: SyncOptions = {}
): Either<NonEmptyArray<Fault>, Synced> => {
  const [first, ...others] = report.refused
  if (first !== undefined && options.partial !== true) return left([first, ...others])
  const bySource = new Map<string, Array<Statement>>(scope?.sources.map((id) => [id, []]))
  for (const statement of statements) addTo(bySource, statement.source.id, statement)
  let synced: Revised = {
    log,
    added: [],
    counts: { added: 0, returned: 0, corrected: 0, retracted: 0, unchanged: 0 }
  }
  const withdrawn = together(scope?.withdrawn ?? [], options.withdrawn ?? [])
  for (const [id, own] of bySource) {
    const dated = own.length > 0 ? own : statements
    const recordedAt = options.recordedAt ?? scope?.recordedAt ?? latestOf([...dated, ...withdrawn])
    if (recordedAt === undefined && !sortedRecords(log).some(({ source }) => source.id === id)) continue
    if (recordedAt === undefined) return left([undatedFault(id)])
    const revised = revise(synced.log, { id }, recordedAt, own, { ...options, withdrawn })
    if (isLeft(revised)) return revised
    synced = joined(synced, revised.right)
  }
  return right({ ...synced, report })
}

/** One after the other, without a list of them all: of many millions of events most may move nothing. */
const together = <A>(one: Iterable<A>, other: Iterable<A>): Iterable<A> => ({
  *[Symbol.iterator]() {
    yield* one
    yield* other
  }
})

const undatedFault = (id: string): Fault => ({
  path: 'recordedAt',
  message: `nothing is left of what ${quoted(id)} said, and nothing dates this version: give its date by the option \`recordedAt\``
})

const joined = (one: Revised, other: Revised): Revised => ({
  log: other.log,
  added: [...one.added, ...other.added],
  counts: {
    added: one.counts.added + other.counts.added,
    returned: one.counts.returned + other.counts.returned,
    corrected: one.counts.corrected + other.counts.corrected,
    retracted: one.counts.retracted + other.counts.retracted,
    unchanged: one.counts.unchanged + other.counts.unchanged
  }
})

/**
 * The log brought up to the newest version of a table, text or rows: what is new in it is added, a row that has changed becomes a
 * correction, what is gone is retracted, and what comes back is added again; so that the log answers as this version, and `knownAt` an
 * earlier date as the version of then. The mapping's `recordedAt` is the date of the version. Rows are the same by the mapping's `key` or,
 * without one, by what they say: then a changed row is one that is gone and a new one. A `Left` has the faults of the mapping and the
 * file, every row that is refused (unless `partial`), and versions that are older than what the log has.
 *
 * @example
 * ```ts
 * import { emptyLog, knownAt, orThrow, project, timesChangedHands } from 'changing-hands'
 * import { sync } from 'changing-hands/import'
 * import type { Mapping } from 'changing-hands/import'
 * import assert from 'node:assert/strict'
 *
 * const mapping = (recordedAt: string): Mapping => ({
 *   kind: 'changes', source: { id: 'list' }, recordedAt, key: 'id', place: 'town', at: 'day', to: 'holder'
 * })
 * const monday = 'id,town,day,holder\n1,Al-Bukamal,2017-11-08,army\n2,Al-Bukamal,2017-11-12,isis\n'
 * const tuesday = 'id,town,day,holder\n1,Al-Bukamal,2017-11-09,army\n'
 * const first = orThrow(sync(emptyLog, monday, mapping('2017-11-20')))
 * const second = orThrow(sync(first.log, tuesday, mapping('2017-11-21')))
 * assert.deepEqual(second.counts, { added: 0, returned: 0, corrected: 1, retracted: 1, unchanged: 0 })
 * const history = project(second.log)
 * assert.equal(timesChangedHands(history, 'Al-Bukamal').most, 0)
 * assert.equal(timesChangedHands(knownAt(history, '2017-11-20'), 'Al-Bukamal').most, 1)
 * ```
 */
export const sync = (
  log: Log,
  file: string | Iterable<object>,
  mapping: Mapping,
  options: SyncOptions & Pick<ImportCsvOptions, 'delimiter' | 'heads'> = {}
): Either<NonEmptyArray<Fault>, Synced> => {
  const { delimiter, heads, ...others } = options
  const imported =
    typeof file === 'string'
      ? importText(file, mapping, {
          ...(delimiter === undefined ? {} : { delimiter }),
          ...(heads === undefined ? {} : { heads })
        })
      : importRows(file, mapping)
  if (isLeft(imported)) return imported
  const { source, recordedAt } = mapping
  const date = others.recordedAt ?? (typeof recordedAt === 'string' ? recordedAt : undefined)
  // An empty table says that all is gone, which no statement of it can say.
  if (imported.right.statements.length === 0 && others.partial !== true && imported.right.report.refused.length === 0) {
    if (date === undefined)
      return left([
        {
          path: 'recordedAt',
          message: 'the table says nothing: give the date of this version by the option `recordedAt`'
        }
      ])
    const revised = revise(log, source, date, [], others)
    return isLeft(revised) ? revised : right({ ...revised.right, report: imported.right.report })
  }
  return syncImported(log, imported.right, date === undefined ? others : { ...others, recordedAt: date })
}
