/** What can happen to the file of a log while a store has it, and before. */
import { isLeft } from 'fp-ts/lib/Either.js'
import { mkdtempSync, readFileSync, renameSync, rmSync, statSync, unlinkSync, writeFileSync } from 'node:fs'
import { appendFile, copyFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { formatLog, logOf, orThrow } from 'changing-hands'
import { checkFile, fileStore } from 'changing-hands/store'
import type { FileStore, FileStoreOptions } from 'changing-hands/store'
import { times } from '../given.js'
import { openToWrite, writeAll } from '../inside.js'
import { lineOf, record } from '../log/lines.js'
import { bundle, start } from './processes.js'
import { inOrder } from './underTest.js'

let folder = ''
let made = 0
const child = (): string => join(folder, 'kill-child.mjs')
const freshPath = (): string => join(folder, `log-${made++}.jsonl`)
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'files-'))
  await bundle('./kill-child.ts', child())
})
afterAll(() => rmSync(folder, { recursive: true }))

const line = (id: string, by?: string): string => `${lineOf(id, by)}\n`
const opened = async (path: string, options?: FileStoreOptions): Promise<FileStore> =>
  orThrow(await fileStore(path, options))
const zeros = (count: number): Buffer => Buffer.alloc(count)

describe('a file that is no more the one that was opened', () => {
  it.each<[string, (path: string) => void, RegExp]>([
    ['renamed', (path) => renameSync(path, `${path}.old`), /is not there any more/],
    ['removed', (path) => unlinkSync(path), /is not there any more/],
    [
      'replaced by a copy',
      (path) => {
        writeFileSync(`${path}.copy`, readFileSync(path))
        renameSync(`${path}.copy`, path)
      },
      /was renamed or replaced while it was open/
    ]
  ])('%s: an append rejects before it writes, and no later one is swallowed', async (_, change, message) => {
    const path = freshPath()
    const store = await opened(path)
    orThrow(await store.append([record('a')]))
    change(path)
    await expect(store.append([record('b')])).rejects.toThrow(message)
    // What is there already is not there any more either.
    await expect(store.append([record('a')])).rejects.toThrow(message)
    expect(store.log.size).toBe(1)
    await store.close()
  })
  it('renamed while an append is written: that append rejects', async () => {
    const path = freshPath()
    const store = orThrow(
      await openToWrite(path, {}, async (file, bytes) => {
        await writeAll(file, bytes)
        renameSync(path, `${path}.old`)
      })
    )
    await expect(store.append([record('a')])).rejects.toThrow(/is not there any more/)
    await store.close()
  })
  it('one that grew between reading and repairing is left as it is', async () => {
    const path = freshPath()
    writeFileSync(path, line('a') + line('b').slice(0, 30))
    let isGrown = false
    const opening = fileStore(path, {
      repair: true,
      onProgress: () => {
        // Another writer, which has its own way with the torn line.
        if (!isGrown) writeFileSync(path, line('a') + line('c') + line('d'))
        isGrown = true
      }
    })
    await expect(opening).rejects.toThrow(/changed by another writer/)
    expect(readFileSync(path, 'utf8')).toBe(line('a') + line('c') + line('d'))
    await (await opened(path)).close()
  })
})

describe('zeros at the end, as a power cut leaves them', () => {
  it.each<[string, ReadonlyArray<string | Buffer>, string]>([
    ['after a whole line', [line('a'), zeros(4_000)], line('a')],
    ['after many blocks of them', [line('a'), zeros(300_000)], line('a')],
    ['in a line that was begun', [line('a'), line('b').slice(0, 40), zeros(100)], line('a')],
    [
      'after a record without its line feed, which is kept',
      [line('a'), line('b').trim(), zeros(9)],
      line('a') + line('b').trim()
    ]
  ])('%s are a fault, and removed by a repair', async (_, parts, left) => {
    const path = freshPath()
    const spoiled = Buffer.concat(parts.map((part) => Buffer.from(part)))
    writeFileSync(path, spoiled)
    const refused = await fileStore(path)
    expect(isLeft(refused) && refused.left.map(({ message }) => message)).toEqual([
      expect.stringMatching(/bytes of zeros, as a power cut leaves them.*repair: true/)
    ])
    expect(readFileSync(path)).toEqual(spoiled)
    const store = await opened(path, { repair: true })
    expect(store.repaired?.message).toMatch(/bytes of zeros.*: it was removed$/)
    expect(readFileSync(path, 'utf8')).toBe(left)
    orThrow(await store.append([record('z')]))
    await store.close()
    const again = await opened(path)
    expect(await inOrder(again)).toEqual(left.includes('"b"') ? ['a', 'b', 'z'] : ['a', 'z'])
    await again.close()
    expect((await checkFile(path)).faults).toEqual([])
  })
  it('in the middle are no such thing, and nothing is removed', async () => {
    const path = freshPath()
    writeFileSync(path, Buffer.concat([Buffer.from(line('a')), zeros(40), Buffer.from(`\n${line('b')}`), zeros(10)]))
    const { size } = statSync(path)
    expect(isLeft(await fileStore(path, { repair: true }))).toBe(true)
    expect(statSync(path).size).toBe(size)
  })
})

describe('two records with one id, which two writers left', () => {
  const spoiled = line('a') + line('b', 'one') + line('b', 'other') + line('a') + line('c') + line('c', 'third')
  it('make a fault each, unless the first is to be kept: then the second is named', async () => {
    const path = freshPath()
    writeFileSync(path, spoiled)
    const refused = await fileStore(path)
    expect(isLeft(refused) && refused.left.map((fault) => [fault.line, fault.record])).toEqual([
      [3, 'b'],
      [6, 'c']
    ])
    const store = await opened(path, { conflicts: 'keep-first' })
    expect(store.conflicts.map((fault) => [fault.line, fault.record])).toEqual([
      [3, 'b'],
      [6, 'c']
    ])
    expect(store.conflicts[0].message).toMatch(/the id "b" is already that of another record \(line 2\)/)
    expect(formatLog(store.log)).toBe(formatLog(orThrow(logOf([record('a'), record('b', { by: 'one' }), record('c')]))))
    orThrow(await store.append([record('d')]))
    expect(await inOrder(store)).toEqual(['a', 'b', 'c', 'd'])
    const lines: Array<number> = []
    for await (const { records } of store.read()) lines.push(...records.map((one) => one.line))
    expect(lines).toEqual([1, 2, 5, 7])
    expect(await store.position()).toBe(4)
    expect(await inOrder(store, { after: 3 })).toEqual(['d'])
    expect(isLeft(await store.append([record('b', { by: 'other' })]))).toBe(true)
    await store.close()
    expect(readFileSync(path, 'utf8')).toBe(spoiled + line('d'))
  })
  it('are no way round other faults', async () => {
    const path = freshPath()
    writeFileSync(path, `${spoiled}nonsense\n`)
    const refused = await fileStore(path, { conflicts: 'keep-first' })
    expect(isLeft(refused) && refused.left.map((fault) => fault.line)).toEqual([7])
  })
  it('are none where there are none', async () => {
    const store = await opened(freshPath(), { conflicts: 'keep-first' })
    expect(store.conflicts).toEqual([])
    await store.close()
  })
})

describe('a full disk', () => {
  it('refuses an append whole, and what was acknowledged is there', async () => {
    const path = freshPath()
    let left = 700
    const store = orThrow(
      await openToWrite(path, {}, async (file, bytes) => {
        await writeAll(file, bytes.subarray(0, left))
        left -= bytes.length
        if (left < 0) throw Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' })
      })
    )
    orThrow(await store.append([record('a')]))
    await expect(store.append(times(5, (i) => record(`b${i}`)))).rejects.toThrow('ENOSPC')
    await expect(store.append([record('c')])).rejects.toThrow(/failed: open it again/)
    await store.close()
    expect(readFileSync(path, 'utf8')).toBe(line('a'))
    const again = await opened(path)
    expect(await inOrder(again)).toEqual(['a'])
    await again.close()
    expect((await checkFile(path)).faults).toEqual([])
  })
  it.skipIf(process.platform === 'win32')('of the system itself loses nothing acknowledged', async () => {
    const path = freshPath()
    // A limit on the length of files, which the system keeps as it would a full disk: 32 blocks of 512 bytes.
    const writer = start('sh', [
      '-c',
      'ulimit -f 32; exec "$0" "$@" 2>/dev/null',
      process.execPath,
      child(),
      path,
      '0',
      '0'
    ])
    expect(await writer.line()).toBe('opened')
    const known: Array<string> = []
    for (let said = await writer.line(); said !== ''; said = await writer.line()) known.push(...said.split(' '))
    await writer.ended
    expect(known.length).toBeGreaterThan(10)
    const store = await opened(path, { repair: true })
    const ids = new Set(await inOrder(store))
    expect(known.filter((id) => !ids.has(id))).toEqual([])
    orThrow(await store.append([record('z')]))
    await store.close()
    expect((await checkFile(path)).faults).toEqual([])
  })
})

describe('a file that is open to be read', () => {
  it('has what another writes, as it is written, and changes nothing', async () => {
    const path = freshPath()
    const writer = await opened(path)
    orThrow(await writer.append([record('a')]))
    const reader = await opened(path, { access: 'read' })
    expect(reader.log.size).toBe(1)
    const { position } = orThrow(await reader.readPlace('rawa'))
    orThrow(await writer.append([record('b'), record('c')]))
    expect(await inOrder(reader, { after: position })).toEqual(['b', 'c'])
    expect(orThrow(await reader.readAll()).size).toBe(3)
    expect(reader.log.size).toBe(3)
    expect(await reader.position()).toBe(3)
    expect(orThrow(await reader.readPlace('rawa')).log.size).toBe(3)
    await expect(reader.append([record('d')])).rejects.toThrow(/open to be read/)
    await reader.close()
    await reader.close()
    await expect(reader.readAll()).rejects.toThrow(/the store is closed/)
    orThrow(await writer.append([record('d')]))
    await writer.close()
  })
  it('cut anywhere, also in a letter, gives whole records only, and goes on where it left off', async () => {
    const text = Buffer.from(line('a') + line('b') + line('c'))
    const [path, start] = [freshPath(), Buffer.byteLength(line('a'))]
    writeFileSync(path, text.subarray(0, start))
    const reader = await opened(path, { access: 'read' })
    const ids: Array<string> = []
    for (let end = start; end <= text.length; end += 7) {
      writeFileSync(path, text.subarray(0, end))
      ids.push(...(await inOrder(reader, { after: ids.length })))
      // A record is whole as soon as only its line feed is missing.
      expect(ids.length).toBe(text.subarray(0, end).toString().split('}}').length - 1)
    }
    await appendFile(path, text.subarray(Number(statSync(path).size)))
    expect(await inOrder(reader)).toEqual(['a', 'b', 'c'])
    const lines: Array<number> = []
    for await (const { records } of reader.read()) lines.push(...records.map((one) => one.line))
    expect(lines).toEqual([1, 2, 3])
    await reader.close()
  })
  it('is followed by looking at it now and then', async () => {
    const path = freshPath()
    const writer = await opened(path, { durability: 'system' })
    orThrow(await writer.append([record('a')]))
    const reader = await opened(path, { access: 'read', interval: 5 })
    const ids: Array<string> = []
    const following = (async () => {
      for await (const batch of reader.follow()) {
        ids.push(...batch.records.map((one) => one.record.id))
        if (ids.length === 41) return
      }
    })()
    for (let i = 0; i < 20; i++) {
      orThrow(await writer.append([record(`x${i}`), record(`y${i}`)]))
      await new Promise((resolve) => setTimeout(resolve, i % 4))
    }
    await following
    expect(ids).toEqual(['a', ...times(20, (i) => [`x${i}`, `y${i}`]).flat()])
    const ending = reader.follow({ after: 41 }).next()
    await reader.close()
    expect((await ending).done).toBe(true)
    await writer.close()
  })
  it('says so when it is no more what it was', async () => {
    const path = freshPath()
    const check = async (spoil: () => unknown, message: RegExp): Promise<void> => {
      writeFileSync(path, line('a') + line('b'))
      const reader = await opened(path, { access: 'read' })
      await spoil()
      await expect(reader.readAll()).rejects.toThrow(message)
      await reader.close()
    }
    await check(() => writeFileSync(path, line('a')), /has become shorter/)
    await check(() => appendFile(path, 'nonsense\n'), /line 3: expected a record/)
    await check(() => appendFile(path, line('a', 'another')), /line 3, record "a", id: /)
    await check(() => appendFile(path, 'nonsense'), /is this the right file/)
    await check(async () => {
      await copyFile(path, `${path}.copy`)
      renameSync(`${path}.copy`, path)
    }, /renamed or replaced/)
    await expect(fileStore(freshPath(), { access: 'read' })).rejects.toThrow('ENOENT')
    writeFileSync(path, 'nonsense\n')
    expect(isLeft(await fileStore(path, { access: 'read' }))).toBe(true)
  })
  it('keeps the first of two records with one id, if it is told to', async () => {
    const path = freshPath()
    writeFileSync(path, line('a'))
    const reader = await opened(path, { access: 'read', conflicts: 'keep-first' })
    await appendFile(path, line('a', 'another') + line('b'))
    expect(await inOrder(reader)).toEqual(['a', 'b'])
    expect(reader.conflicts.map((fault) => [fault.line, fault.record])).toEqual([[2, 'a']])
    await reader.close()
  })
  it('passes over what a repair would remove, and leaves it there', async () => {
    const path = freshPath()
    const text = Buffer.concat([Buffer.from(line('a') + line('b').slice(0, 50)), zeros(20)])
    writeFileSync(path, text)
    const reader = await opened(path, { access: 'read', repair: true })
    expect([reader.log.size, reader.repaired]).toEqual([1, undefined])
    await reader.close()
    expect(readFileSync(path)).toEqual(text)
  })
})
