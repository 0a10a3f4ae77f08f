/** What a store of a log is, whatever keeps it. */
import type { Either } from 'fp-ts/lib/Either.js'
import type { NonEmptyArray } from 'fp-ts/lib/NonEmptyArray.js'
import type { Log, LogBatch, ReadProgress } from '../log/index.js'
import type { AnyRecord } from '../record/index.js'
import type { Fault } from '../time/index.js'

/** How a store is read. */
export interface StoreReading {
  /** Called now and then, and at the end. */
  readonly onProgress?: (progress: ReadProgress) => void
}

/**
 * Keeps the records of a log. Every store holds to one contract: what `append` acknowledged is there for good; the same
 * records again change nothing; a record with the id of another is refused; an append is taken in whole or not at all,
 * and several in the order in which they were called.
 */
export interface LogStore {
  /**
   * Adds records, whatever they are, or gives every fault in them and takes in none. It resolves with those that were
   * new, in the order given, and only when they are acknowledged: from then on they are there, whatever happens to this
   * process. Rejects when the store itself fails, and then acknowledges nothing.
   */
  append(records: Iterable<unknown>): Promise<Either<NonEmptyArray<Fault>, ReadonlyArray<AnyRecord>>>
  /** What is acknowledged when reading begins, in batches, in the order in which it was taken in. */
  read(reading?: StoreReading): AsyncGenerator<LogBatch, void, undefined>
  /** Everything that is acknowledged, as a log. */
  readAll(): Promise<Either<NonEmptyArray<Fault>, Log>>
  /** Waits for the appends that are under way. Afterwards every other call rejects. */
  close(): Promise<void>
}

/** What every call to a closed store rejects with. */
export const closed = (): Error => new Error('the store is closed: open it again')
