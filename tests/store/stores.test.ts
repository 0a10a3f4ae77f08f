import { isLeft } from 'fp-ts/lib/Either.js'
import { appendFile, mkdtemp, open, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { formatLog, logOf, orThrow, records } from 'changing-hands'
import { collectLog } from 'changing-hands/log'
import type { FileStore, LogStore } from 'changing-hands/store'
import { fileStore, memoryStore } from 'changing-hands/store'
import { isDeep, scaled } from '../cases.js'
import { times } from '../given.js'
import { bytesOfFile, openToWrite, writeAll } from '../inside.js'
import { lineOf, record } from '../log/lines.js'
import { storeContract } from './contract.js'

let folder = ''
let made = 0
const freshPath = (): string => join(folder, `log-${made++}.jsonl`)
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'stores-'))
})
afterAll(() => rm(folder, { recursive: true }))

storeContract('memoryStore', { make: async (options) => memoryStore(options), cleanUp: async () => undefined })

const paths = new WeakMap<LogStore, string>()
const pathOf = (store: LogStore): string => paths.get(store) ?? ''
const fileAt = async (path: string, options: Parameters<typeof fileStore>[1] = {}): Promise<FileStore> => {
  const store = orThrow(await fileStore(path, options))
  paths.set(store, path)
  return store
}

/** What happens in the middle of writing to a file, where anything does. */
const gates = new Map<string, () => Promise<void>>()
for (const durability of ['disk', 'system'] as const) {
  const open = async (path: string, options: Parameters<typeof fileStore>[1] = {}): Promise<FileStore> => {
    const opened = await openToWrite(path, { ...options, durability }, async (file, bytes) => {
      const half = bytes.length >> 1
      await writeAll(file, bytes.subarray(0, half))
      await gates.get(path)?.()
      await writeAll(file, bytes.subarray(half))
    })
    const store = orThrow(opened)
    paths.set(store, path)
    return store
  }
  storeContract(`fileStore (${durability})`, {
    make: (options) => open(freshPath(), options),
    reopen: (store) => open(pathOf(store)),
    cleanUp: async () => gates.clear(),
    // Every case opens files and waits for the disk.
    fewer: isDeep ? 1 : 5,
    slowAppend: async (store, records) => {
      let letGo = (): void => undefined
      const gate = new Promise<void>((resolve) => (letGo = resolve))
      gates.set(pathOf(store), () => gate)
      const appended = store.append(records)
      return async () => {
        letGo()
        orThrow(await appended)
      }
    },
    unheardAppend: async (store, records) => {
      gates.set(pathOf(store), () => Promise.reject(new Error('the cable was pulled')))
      await expect(store.append(records)).rejects.toThrow('the cable was pulled')
      await store.close()
      gates.clear()
      return open(pathOf(store))
    }
  })
}

const line = (id: string, by?: string): string => `${lineOf(id, by)}\n`
const faultsOf = async (path: string, options?: Parameters<typeof fileStore>[1]): Promise<ReadonlyArray<string>> => {
  const opened = await fileStore(path, options)
  if (isLeft(opened)) return opened.left.map((fault) => `${fault.line}|${fault.path}|${fault.message}`)
  await opened.right.close()
  return []
}

describe('a log in a file', () => {
  it('is JSON Lines, in the order in which records came', async () => {
    const path = freshPath()
    const store = await fileAt(path)
    await store.append([record('b'), record('a')])
    await store.append([record('c')])
    expect(await readFile(path, 'utf8')).toBe(line('b') + line('a') + line('c'))
    expect(formatLog(store.log)).toBe(line('a') + line('b') + line('c'))
    expect(store.repaired).toBeUndefined()
    await store.close()
  })
  it('cut off at whichever byte of its last record: the torn line is named, kept unless it is to be repaired, and never appended to', async () => {
    const path = freshPath()
    const whole = Buffer.from(line('a') + line('b'))
    const start = Buffer.from(line('a')).length
    for (let end = start; end <= whole.length; end++) {
      await writeFile(path, whole.subarray(0, end))
      // The last record is whole as soon as only its line feed is missing.
      const isTorn = end > start && end < whole.length - 1
      const faults = await faultsOf(path)
      if (isTorn)
        expect(faults).toEqual([expect.stringMatching(/^2\|\|the last line is cut off: it begins "\{.*repair: true/)])
      else expect(faults).toEqual([])
      expect((await stat(path)).size).toBe(end)

      const store = await fileAt(path, { repair: true })
      expect(store.repaired?.line).toBe(isTorn ? 2 : undefined)
      expect(store.repaired?.message ?? '').toMatch(isTorn ? /begins "\{.*: it was removed$/ : /^$/)
      orThrow(await store.append([record('c')]))
      await store.close()
      const read = orThrow(await collectLog([await readFile(path)]))
      expect(Array.from(records(read), ({ id }) => id)).toEqual(isTorn || end === start ? ['a', 'c'] : ['a', 'b', 'c'])
    }
  })
  it('is not opened with other faults, torn or not, and not repaired then', async () => {
    const path = freshPath()
    await writeFile(path, `${line('a')}nonsense\n${line('a', 'another')}{"id"`)
    for (const repair of [false, true])
      expect((await faultsOf(path, { repair })).map((fault) => fault.slice(0, 5))).toEqual([
        expect.stringMatching(/^2\|\|/),
        '3|id|',
        expect.stringMatching(/^4\|\|/)
      ])
    expect(await readFile(path, 'utf8')).toMatch(/"id"$/)
  })
  it('is not taken for one when it is something else, and not shortened then', async () => {
    for (const content of [
      Buffer.of(0x1f, 0x8b, 8, 0, 10, 2, 3),
      Buffer.from('a letter to a friend'),
      Buffer.alloc(9)
    ]) {
      const path = freshPath()
      await writeFile(path, content)
      const faults = await faultsOf(path, { repair: true })
      expect(faults[faults.length - 1]).toMatch(/is this the right file\?\)$/)
      expect(await readFile(path)).toEqual(content)
    }
  })
  it('with blank lines, a byte order mark or a last line of blanks goes on', async () => {
    for (const text of ['\n\n', `\uFEFF${line('a')}\n  `, '\uFEFF', `${line('a').trim()}`]) {
      const path = freshPath()
      await writeFile(path, text)
      const store = await fileAt(path)
      orThrow(await store.append([record('z')]))
      await store.close()
      const log = orThrow(await collectLog([await readFile(path)]))
      expect(log.size).toBe(text.includes('{') ? 2 : 1)
    }
  })
  it('finds the beginning of a last line that is longer than a block, even of one that is too long', async () => {
    const path = freshPath()
    const long = JSON.stringify({ ...record('b'), note: 'x'.repeat(200_000) })
    await writeFile(path, line('a') + long.slice(0, -10))
    const store = await fileAt(path, { repair: true })
    expect(store.repaired?.line).toBe(2)
    await store.close()
    expect(await readFile(path, 'utf8')).toBe(line('a'))
    await writeFile(path, `{${'x'.repeat(4_000_000)}`)
    expect(await faultsOf(path)).toEqual([expect.stringMatching(/^1\|\|the last line is cut off/)])
  })
  it('reports how far opening has come', async () => {
    const path = freshPath()
    await writeFile(path, line('a') + line('b'))
    let lines = 0
    const store = await fileAt(path, {
      onProgress: (progress) => {
        lines = progress.lines
      }
    })
    expect(lines).toBe(2)
    await store.close()
  })
  it('that cannot be opened or read rejects', async () => {
    await expect(fileStore(join(folder, 'no', 'such', 'folder'))).rejects.toThrow(/ENOENT/)
    await expect(fileStore(folder)).rejects.toThrow()
    const path = freshPath()
    await writeFile(path, line('a'))
    const stopping = fileStore(path, {
      onProgress: () => {
        throw new Error('stopped by the user')
      }
    })
    await expect(stopping).rejects.toThrow('stopped by the user')
  })
  it('that another writer changed takes no more, and says so', async () => {
    const path = freshPath()
    const store = await fileAt(path)
    orThrow(await store.append([record('a')]))
    await appendFile(path, line('b'))
    await expect(store.append([record('c')])).rejects.toThrow(/changed by another writer .*open it again/)
    await expect(store.append([record('c')])).rejects.toThrow(/changed by another writer/)
    await store.close()
    expect(await readFile(path, 'utf8')).toBe(line('a') + line('b'))
  })
  it('notices another writer that came at the same time', async () => {
    const path = freshPath()
    const store = orThrow(
      await openToWrite(path, {}, async (file, bytes) => {
        await appendFile(path, line('b'))
        await writeAll(file, bytes)
      })
    )
    await expect(store.append([record('a')])).rejects.toThrow(/changed by another writer/)
    await store.close()
    expect(await faultsOf(path)).toEqual([])
  })
  it('whose disk fails acknowledges nothing, leaves nothing half-written, and takes no more', async () => {
    const path = freshPath()
    let isFull = false
    const store = orThrow(
      await openToWrite(path, {}, async (file, bytes) => {
        await writeAll(file, isFull ? bytes.subarray(0, 20) : bytes)
        if (isFull) throw new Error('no space left on the device')
      })
    )
    orThrow(await store.append([record('a')]))
    isFull = true
    const [one, other] = await Promise.allSettled([store.append([record('b')]), store.append([record('c')])])
    expect([one.status, other.status]).toEqual(['rejected', 'rejected'])
    isFull = false
    await expect(store.append([record('d')])).rejects.toThrow(/failed: open it again/)
    expect(store.log.size).toBe(1)
    await store.close()
    expect(await readFile(path, 'utf8')).toBe(line('a'))
  })
  it('writes on where the system took only a part', async () => {
    const taken: Array<number> = []
    await writeAll(
      {
        write: async (bytes, offset, length) => {
          taken.push(...bytes.subarray(offset, offset + Math.min(length, 3)))
          return { bytesWritten: Math.min(length, 3) }
        }
      },
      Uint8Array.of(1, 2, 3, 4, 5, 6, 7)
    )
    expect(taken).toEqual([1, 2, 3, 4, 5, 6, 7])
  })
  it('takes many records at once', async () => {
    const path = freshPath()
    const store = await fileAt(path)
    const many = times(scaled(20_000), (i) => record(`e${i}`))
    orThrow(await store.append(many))
    await store.close()
    expect(formatLog(orThrow(await collectLog([await readFile(path)])))).toBe(formatLog(orThrow(logOf(many))))
  })
  it('gives bytes only as far as the file goes', async () => {
    const path = freshPath()
    await writeFile(path, line('a'))
    const file = await open(path, 'r')
    let size = 0
    for await (const block of bytesOfFile(file, 10_000)) size += block.length
    await file.close()
    expect(size).toBe(Buffer.from(line('a')).length)
    await truncate(path, 0)
    expect(await faultsOf(path)).toEqual([])
  })
})
