/** A log from a stream, with the order in which its records came: what a store needs to know of a file. */
import { isLeft, right } from 'fp-ts/lib/Either.js'
import type { Either } from 'fp-ts/lib/Either.js'
import type { NonEmptyArray } from 'fp-ts/lib/NonEmptyArray.js'
import type { AnyRecord } from '../record/index.js'
import type { Fault } from '../time/index.js'
import type { Chunks } from './chunks.js'
import type { Log } from './log.js'
import { madeFrom, newIntake } from './logOf.js'
import type { CollectOptions } from './stream.js'
import { Counter, feed } from './stream.js'

/** A log, and how it came. */
export interface Arrivals {
  readonly log: Log
  /** Each record once, in the order of the lines. */
  readonly records: ReadonlyArray<AnyRecord>
  /** The line of each, counted from 1. */
  readonly lines: ReadonlyArray<number>
  /** Of records with the id of an earlier one, which are left out: only where the first is to be kept. */
  readonly conflicts: ReadonlyArray<Fault>
}

/**
 * `collectLog` with the order of what came. `keepsFirst` leaves out a record that has the id of an earlier one and another content,
 * where it would be a fault.
 */
export const arrivalsOf = async (
  source: Chunks,
  keepsFirst: boolean,
  { mostFaults, ...options }: CollectOptions = {}
): Promise<Either<NonEmptyArray<Fault>, Arrivals>> => {
  const [records, lines, conflicts]: [Array<AnyRecord>, Array<number>, Array<Fault>] = [[], [], []]
  const intake = newIntake('line', mostFaults, keepsFirst ? (fault) => conflicts.push(fault) : undefined)
  const sink = {
    record: (record: AnyRecord, line: number): void => {
      if (!intake.record(record, line)) return
      records.push(record)
      lines.push(line)
    },
    fault: (fault: Fault): void => intake.fault(fault)
  }
  for await (const _ of feed(source, new Counter(sink), options));
  const log = madeFrom(intake)
  return isLeft(log) ? log : right({ log: log.right, records, lines, conflicts })
}
