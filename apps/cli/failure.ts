/** What ends a command: a fault in what was read, or a mistake in how the command was written. */
import type { Fault } from 'changing-hands'
import { FaultError, formatFault } from 'changing-hands'
import type { ExitCode } from './io.js'
import { exitCodes } from './io.js'

/** Ends the command: lines for standard error, and what to exit with. */
export class Failure extends Error {
  override readonly name = 'Failure'

  constructor(
    readonly lines: ReadonlyArray<string>,
    readonly exitCode: ExitCode = exitCodes.fault
  ) {
    super(lines.join('\n'))
  }
}

/** So many faults are listed one by one. */
export const mostListed = 20

/** A fault in a file as a line: `log.jsonl: line 3, record "e8", to.by: …`. */
export const faultIn = (file: string, fault: Fault): string => `${file}: ${formatFault(fault)}`

/** The first faults of a file, and how many more there are. */
export const faultsIn = (file: string, faults: ReadonlyArray<Fault>): ReadonlyArray<string> => {
  const more = faults.slice(mostListed).reduce((sum, { more = 1 }) => sum + more, 0)
  return [
    ...faults.slice(0, mostListed).map((fault) => faultIn(file, fault)),
    ...(more > 0 ? [`${file}: and ${more.toLocaleString('en')} more`] : [])
  ]
}

/** The value of an `Either`, as fp-ts has it; of a `Left` a failure with the faults of the file. */
export const orFail = <A>(
  file: string,
  either: { readonly _tag: 'Left'; readonly left: ReadonlyArray<Fault> } | { readonly _tag: 'Right'; readonly right: A }
): A => {
  if (either._tag === 'Right') return either.right
  throw new Failure(faultsIn(file, either.left))
}

/** A mistake in how the command was written. */
export const usage = (...lines: ReadonlyArray<string>): Failure => new Failure(lines, exitCodes.usage)

/** What the library takes for a mistake of its caller is one of whoever wrote the command, who gave it the options. */
export const asUsage = <A>(what: string, ask: () => A): A => {
  try {
    return ask()
  } catch (error) {
    if (error instanceof FaultError || !(error instanceof RangeError || error instanceof TypeError)) throw error
    throw usage(`error: ${what}: ${error.message}`)
  }
}

/** The same of what takes time. */
export const asUsageLater = async <A>(what: string, ask: () => Promise<A>): Promise<A> => {
  try {
    return await ask()
  } catch (error) {
    return asUsage(what, () => {
      throw error
    })
  }
}

const systemErrors: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  EISDIR: 'it is a folder, not a file',
  ENOTDIR: 'a part of this path is no folder',
  EACCES: 'it may not be opened: permission denied',
  EPERM: 'it may not be opened: permission denied',
  ENOSPC: 'the disk is full',
  EROFS: 'it cannot be written: the disk is read-only'
}

/** What the system says of a file, in words. */
export const ofFile = (path: string, error: unknown): unknown => {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  return Object.hasOwn(systemErrors, code) ? new Failure([`${path}: ${systemErrors[code]}`]) : error
}
