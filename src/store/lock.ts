/**
 * A lock on a file that a dead process does not keep: `LOG.lock`, which is made whole or not at all, and says whose it is.
 *
 * Whoever finds a lock whose owner is dead takes it over, and only one does: taking over is itself done under a lock, named by the
 * token of the dead one's. Who has that one, and still finds the dead lock, is alone with it. It may die there too; then its lock is
 * taken over in the same way.
 */
import { closeSync, fsyncSync, linkSync, openSync, readFileSync, renameSync, unlinkSync, writeFileSync } from 'node:fs'
import process from 'node:process'
import { setTimeout } from 'node:timers/promises'
import type { Owner } from './owner.js'
import { isDead, ownerOf, thisOwner } from './owner.js'

export interface Lock {
  /** Rejects what would be written if the lock is another's by now: somebody has removed it. */
  require(): void
  release(): void
}

/** Another is in the middle of taking it over: so often it is looked at again. */
const mostAttempts = 50
const pause = 20

const held = new Set<Lock>()
const releaseAll = (): void => {
  for (const lock of held) lock.release()
}

const codeOf = (error: unknown): string => (error instanceof Error && 'code' in error ? String(error.code) : '')

const textOf = (path: string): string | undefined => {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined
    throw error
  }
}

const remove = (path: string): void => {
  try {
    unlinkSync(path)
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') throw error
  }
}

/** On the disk before it has its name: after a power cut a lock with nothing in it would be nobody's, and kept for ever. */
const writeWhole = (path: string, text: string): void => {
  const file = openSync(path, 'wx')
  try {
    writeFileSync(file, text)
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
}

/** Makes the lock if there is none, with what it says in it from the first moment. */
const isMade = (path: string, text: string, token: string): boolean => {
  const own = `${path}.${token}`
  writeWhole(own, text)
  try {
    linkSync(own, path)
    return true
  } catch (error) {
    const code = codeOf(error)
    if (code === 'EEXIST') return false
    // A disk that has no links: made first and written then, so that a process that dies in between leaves an empty lock.
    if (code !== 'EPERM' && code !== 'ENOTSUP' && code !== 'EOPNOTSUPP' && code !== 'ENOSYS') throw error
    return isWritten(path, text)
  } finally {
    remove(own)
  }
}

const isWritten = (path: string, text: string): boolean => {
  try {
    writeFileSync(path, text, { flag: 'wx' })
    return true
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false
    throw error
  }
}

const refusal = (file: string, path: string, owner: Owner | undefined, here: Owner): Error => {
  const whose =
    owner === undefined
      ? 'somebody whose name cannot be read'
      : owner.host !== here.host || owner.numbering !== here.numbering
        ? `process ${owner.pid} of another machine or container (${owner.host})`
        : owner.pid === here.pid && owner.started === here.started
          ? `this process (${owner.pid})`
          : `process ${owner.pid}`
  const advice =
    owner !== undefined && owner.host === here.host && owner.numbering === here.numbering
      ? "close its store, or open the file with `access: 'read'`"
      : `if it does not run any more, remove ${path}`
  return new Error(`${file} is being written by ${whose}: ${advice}`)
}

/** Takes the lock of a file, or rejects with whose it is. */
export const lockOf = async (file: string): Promise<Lock> => {
  const path = `${file}.lock`
  const here = thisOwner()
  for (let attempt = 1; ; attempt++) {
    const other = taken(path, here)
    if (other === 'taken') break
    const isBusy = other === 'busy'
    if (!isBusy || attempt === mostAttempts) throw refusal(file, path, isBusy ? undefined : other.owner, here)
    await setTimeout(pause)
  }
  return lockHeld(file, path, here.token)
}

type Attempt = 'taken' | 'busy' | { readonly owner: Owner | undefined }

const taken = (path: string, here: Owner): Attempt => {
  const text = `${JSON.stringify(here)}\n`
  if (isMade(path, text, here.token)) return 'taken'
  const found = textOf(path)
  if (found === undefined) return 'busy'
  const owner = ownerOf(found)
  if (owner === undefined || !isDead(owner, here)) return { owner }
  const turn = `${path}.${owner.token}`
  if (taken(turn, here) !== 'taken') return 'busy'
  try {
    // The owner is dead and the turn is mine: nobody else changes what is there.
    if (textOf(path) !== found) return 'busy'
    const own = `${path}.${here.token}`
    writeWhole(own, text)
    renameSync(own, path)
    return 'taken'
  } finally {
    remove(turn)
  }
}

const lockHeld = (file: string, path: string, token: string): Lock => {
  const isMine = (): boolean => ownerOf(textOf(path) ?? '')?.token === token
  const lock: Lock = {
    require: () => {
      if (!isMine()) throw new Error(`the lock ${path} was removed or taken over while ${file} was open: open it again`)
    },
    release: () => {
      held.delete(lock)
      if (held.size === 0) process.off('exit', releaseAll)
      if (isMine()) remove(path)
    }
  }
  if (held.size === 0) process.on('exit', releaseAll)
  held.add(lock)
  return lock
}
