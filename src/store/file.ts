/**
 * A log in a file of JSON Lines, one record a line, appended to and never rewritten.
 *
 * What was acknowledged is a whole line on the disk. What was not may be there too, in part or as a torn last line: the
 * next to open the file gets the torn line as a fault, and nothing is ever written behind it.
 */
import type { Either } from 'fp-ts/lib/Either.js'
import type { NonEmptyArray } from 'fp-ts/lib/NonEmptyArray.js'
import type { Fault } from '../time/index.js'
import type { FileStore, FileStoreOptions } from './fileOptions.js'
import { openToRead } from './fileReader.js'
import { openToWrite, writeAll } from './fileWriter.js'

/**
 * Opens the log in a file, which is made if there is none, or gives every fault in it: what `collectLog` refuses, and a
 * last line that was cut off in writing. Reads it once. Appends that come at the same time are written together and
 * wait for the disk together.
 *
 * Before each append is acknowledged the file must be the one that is under its path, and as long as this store made it. Otherwise the
 * append rejects, and the store must be opened again; so it must after an append failed. Rejects when the file cannot be
 * opened or read. Plain text only: a compressed log is read with `collectLog`.
 *
 * @example
 * ```ts
 * import { controllerAt, held, orThrow, project } from 'changing-hands'
 * import { fileStore } from 'changing-hands/store'
 * import { some } from 'fp-ts/lib/Option.js'
 * import assert from 'node:assert/strict'
 * import { appendFile, mkdtemp, rm } from 'node:fs/promises'
 * import { tmpdir } from 'node:os'
 * import { join } from 'node:path'
 *
 * const folder = await mkdtemp(join(tmpdir(), 'log-'))
 * const path = join(folder, 'log.jsonl')
 * const store = orThrow(await fileStore(path))
 * orThrow(await store.append([{
 *   id: 'e8', type: 'ControlChanged', v: 1, recordedAt: '2017-11-20', source: { id: 'najah' },
 *   place: 'rawa', at: '2017-11-17', to: held('iraqi-forces')
 * }]))
 * await store.close()
 *
 * await appendFile(path, '{"id":"e9","type":"Contr') // a writer that was killed
 * const again = orThrow(await fileStore(path, { repair: true }))
 * assert.equal(again.repaired?.line, 2)
 * assert.deepEqual(controllerAt(project(again.log), 'rawa', '2017-11-17'), some('iraqi-forces'))
 * await again.close()
 * await rm(folder, { recursive: true })
 * ```
 */
export const fileStore = (
  path: string,
  options: FileStoreOptions = {}
): Promise<Either<NonEmptyArray<Fault>, FileStore>> =>
  options.access === 'read' ? openToRead(path, options) : openToWrite(path, options, writeAll)
