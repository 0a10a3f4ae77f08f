/** What is read of the file of a log when it is opened. */
import { isLeft, left, right } from 'fp-ts/lib/Either.js'
import type { Either } from 'fp-ts/lib/Either.js'
import type { NonEmptyArray } from 'fp-ts/lib/NonEmptyArray.js'
import type { FileHandle } from 'node:fs/promises'
import type { Log } from '../log/index.js'
import { arrivalsOf } from '../log/index.js'
import type { Fault } from '../time/index.js'
import { Arrived } from './arrived.js'
import type { FileStoreOptions } from './fileOptions.js'
import { bytesOf, isRecordBegun, isTorn, tailOf, tornFault } from './tail.js'

export interface Opened {
  readonly log: Log
  readonly arrived: Arrived
  readonly conflicts: ReadonlyArray<Fault>
  /** What is to be removed from the end. */
  readonly repaired: Fault | undefined
  /** How long the file is, how far of it was read, and up to which line. */
  readonly size: number
  readonly end: number
  readonly lines: number
  /** Whether the last line is without its line feed. */
  readonly isOpen: boolean
}

/** The log in a file, or every fault in it; nothing is changed. */
export const readFrom = async (
  file: FileHandle,
  { onProgress, conflicts, repair, access, upcasters, extraTypes }: FileStoreOptions
): Promise<Either<NonEmptyArray<Fault>, Opened>> => {
  const { size } = await file.stat()
  const tail = await tailOf(file, size)
  let lines = 0
  const read = await arrivalsOf(bytesOf(file, tail.end), conflicts === 'keep-first', {
    ...(upcasters === undefined ? {} : { upcasters }),
    ...(extraTypes === undefined ? {} : { extraTypes }),
    gzip: false,
    onProgress: (progress) => {
      lines = progress.lines
      onProgress?.(progress)
    }
  })
  // What is torn may be in writing, to one who only reads.
  const isRemoved = isRecordBegun(tail) && (access === 'read' || repair === true)
  const torn = isTorn(tail) ? [tornFault(tail, lines + (tail.isOpen ? 0 : 1), isRemoved)] : []
  if (isLeft(read)) return left([read.left[0], ...read.left.slice(1), ...torn])
  const [repaired] = torn
  if (repaired !== undefined && !isRemoved) return left([repaired])
  const { log, records, lines: linesOf, conflicts: leftOut } = read.right
  return right({
    log,
    arrived: new Arrived(records, linesOf),
    conflicts: leftOut,
    repaired: access === 'read' ? undefined : repaired,
    size,
    end: tail.end,
    lines,
    isOpen: tail.isOpen
  })
}
