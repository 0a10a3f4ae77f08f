/** Whether an open file is still the one under its path, and as long as it was left. */
import { stat } from 'node:fs/promises'
import type { FileHandle } from 'node:fs/promises'

/** Rejects if the file under the path is another than the one that is open, or there is none. */
export const requireSame = async (file: FileHandle, path: string): Promise<void> => {
  const [here, there] = await Promise.all([file.stat({ bigint: true }), stat(path, { bigint: true }).catch(codeOf)])
  if (typeof there === 'string')
    throw new Error(`${path} is not there any more (${there}): what is open is another file`)
  if (here.ino !== there.ino || here.dev !== there.dev)
    throw new Error(
      `${path} was renamed or replaced while it was open: what is there now is another file, open it again`
    )
}

/** Rejects also if it is not as long as it was left. */
export const requireUnchanged = async (file: FileHandle, path: string, end: number): Promise<void> => {
  await requireSame(file, path)
  const { size } = await file.stat()
  if (size !== end)
    throw new Error(`${path} was changed by another writer (${size} bytes where ${end} were expected): open it again`)
}

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : String(error)
