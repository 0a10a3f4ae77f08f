/** What a store of a log is, whatever keeps it. */
import type { Either } from 'fp-ts/lib/Either.js'
import type { NonEmptyArray } from 'fp-ts/lib/NonEmptyArray.js'
import type { Log, LogBatch, ReadProgress } from '../log/index.js'
import type { AnyRecord, PlaceId } from '../record/index.js'
import type { LogPosition } from '../save/index.js'
import type { Fault } from '../time/index.js'

/** How a store is read. */
export interface StoreReading {
  /** Only what came after this position, as a batch, `position` or `readPlace` of this store gave it; left out, everything. */
  readonly after?: LogPosition
  /** Called now and then, and at the end. */
  readonly onProgress?: (progress: ReadProgress) => void
}

/** How a store is followed. */
export interface StoreFollowing {
  /** Only what comes after this position; left out, everything. */
  readonly after?: LogPosition
  /** Ends the following. */
  readonly signal?: AbortSignal
}

/** What a store gives at a time. */
export interface StoreBatch extends LogBatch {
  /** Where the store stands after this batch: reading on `after` it gives what follows, none of it twice. */
  readonly position: LogPosition
}

/** What the records that are appended rest on. */
export interface AppendOptions {
  /**
   * Nothing that concerns this place has come after this position, as `readPlace` gave it: otherwise the append is refused
   * whole, with a fault whose path is `expected`. Records that are all there already change nothing, and are not refused.
   */
  readonly expected?: {
    /** The place that the decision is about. */
    readonly place: PlaceId
    /** Where the store stood when it was read. */
    readonly position: LogPosition
  }
}

/** All that a store has of a place. */
export interface PlaceLog {
  /**
   * Every record that ever concerned the place, in canonical order: those that name it, whatever amends these or is amended by them,
   * directly or by way of others, and coverage that is declared of everywhere. A projection of it answers about the place as
   * one of the whole log does.
   */
  readonly log: Log
  /** Where the store stood when it was read. */
  readonly position: LogPosition
}

/**
 * Keeps the records of a log. Every store holds to one contract: what `append` acknowledged is there for good; the same
 * records again change nothing; a record with the id of another is refused; an append is taken in whole or not at all,
 * and several in the order in which they were called. Who reads on from where a batch left off misses nothing and gets
 * nothing twice, however many write at the same time.
 */
export interface LogStore {
  /**
   * Adds records, whatever they are, or gives every fault in them and takes in none. It resolves with those that were
   * new, in the order given, and only when they are acknowledged: from then on they are there, whatever happens to this
   * process. Rejects when the store itself fails: then they may be there or not, and appending them again settles it.
   */
  append(
    records: Iterable<unknown>,
    options?: AppendOptions
  ): Promise<Either<NonEmptyArray<Fault>, ReadonlyArray<AnyRecord>>>
  /** What is acknowledged when reading begins, in batches, in the order in which it was taken in. */
  read(reading?: StoreReading): AsyncGenerator<StoreBatch, void, undefined>
  /** What is acknowledged and, as it comes, what will be; until `signal` is aborted or the store is closed. */
  follow(following?: StoreFollowing): AsyncGenerator<StoreBatch, void, undefined>
  /** Everything that ever concerned one place. */
  readPlace(place: PlaceId): Promise<Either<NonEmptyArray<Fault>, PlaceLog>>
  /** Everything that is acknowledged, as a log. */
  readAll(): Promise<Either<NonEmptyArray<Fault>, Log>>
  /** Where the store stands: after everything that is acknowledged. */
  position(): Promise<LogPosition>
  /** Waits for the appends that are under way, and ends what follows. Afterwards every other call rejects. */
  close(): Promise<void>
}

/** What every call to a closed store rejects with. */
export const closed = (): Error => new Error('the store is closed: open it again')
