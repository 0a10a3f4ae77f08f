/**
 * Whether an open file is still the one under its path, and as long as it was left. Asked in one go, without waiting: before and
 * after each write, waiting four times would take longer than the write itself.
 */
import { fstatSync, statSync } from 'node:fs'
import type { BigIntStats } from 'node:fs'
import type { FileHandle } from 'node:fs/promises'

/** Throws if the file under the path is another than the one that is open, or there is none. */
export const requireSame = (file: FileHandle, path: string): void => void same(file, path)

/** Throws also if it is not as long as it was left. */
export const requireUnchanged = (file: FileHandle, path: string, end: number): void => {
  const { size } = same(file, path)
  if (size !== BigInt(end))
    throw new Error(`${path} was changed by another writer (${size} bytes where ${end} were expected): open it again`)
}

const same = (file: FileHandle, path: string): BigIntStats => {
  const here = fstatSync(file.fd, { bigint: true })
  const there = statSync(path, { bigint: true, throwIfNoEntry: false })
  if (there === undefined) throw new Error(`${path} is not there any more: what is open is another file`)
  if (here.ino !== there.ino || here.dev !== there.dev)
    throw new Error(
      `${path} was renamed or replaced while it was open: what is there now is another file, open it again`
    )
  return here
}
