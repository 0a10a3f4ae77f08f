/** The lock of a file: one writer at a time, and none that is dead. */
import {
  existsSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  symlinkSync,
  unlinkSync,
  writeFileSync
} from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { orThrow } from 'changing-hands'
import { fileStore } from 'changing-hands/store'
import { scaled } from '../cases.js'
import { times } from '../given.js'
import { lockOf, thisOwner } from '../inside.js'
import { record } from '../log/lines.js'
import type { Running } from './processes.js'
import { bundle, start } from './processes.js'

let folder = ''
let made = 0
const child = (): string => join(folder, 'lock-child.mjs')
const freshPath = (): string => join(folder, `log-${made++}.jsonl`)
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'locks-'))
  await bundle('./lock-child.ts', child())
})
afterAll(() => rmSync(folder, { recursive: true }))

/** A lock as a process left it, or has it. */
const leave = (path: string, owner: object): void =>
  writeFileSync(`${path}.lock`, `${JSON.stringify({ ...thisOwner(), ...owner })}\n`)

/** Everything beside a log but the log. */
const beside = (path: string): ReadonlyArray<string> =>
  readdirSync(folder).filter((name) => name.startsWith(`${basename(path)}.lock`))

const wanting = async (path: string): Promise<Running> => {
  const one = start(process.execPath, [child(), path])
  expect(await one.line()).toBe('ready')
  return one
}

const isTakenOver = async (path: string): Promise<boolean> => {
  const lock = await lockOf(path).catch(() => undefined)
  lock?.release()
  return lock !== undefined
}

describe('the lock of a file', () => {
  it('keeps a second writer out, which is told whose it is, until the first one closes', async () => {
    const path = freshPath()
    const store = orThrow(await fileStore(path))
    await expect(fileStore(path)).rejects.toThrow(`${path} is being written by this process (${process.pid})`)
    orThrow(await store.append([record('a')]))
    await store.close()
    expect(beside(path)).toEqual([])
    const next = orThrow(await fileStore(path))
    expect(next.log.size).toBe(1)
    await next.close()
  })
  it('is found by whoever comes by another name of the file', async () => {
    const [path, link] = [freshPath(), freshPath()]
    symlinkSync(path, link)
    const store = orThrow(await fileStore(link))
    await expect(fileStore(path)).rejects.toThrow(/is being written by this process/)
    await store.close()
    orThrow(await fileStore(path)).close()
  })
  it('is let go of when the file cannot be opened', async () => {
    const path = freshPath()
    writeFileSync(path, 'nonsense\n')
    await fileStore(path)
    expect(beside(path)).toEqual([])
  })
  it('is kept out of by a process that lives, and taken over from one that was killed', async () => {
    const path = freshPath()
    writeFileSync(path, '')
    const other = await wanting(path)
    other.tell('go')
    expect(await other.line()).toBe(`taken ${other.process.pid}`)
    await expect(fileStore(path)).rejects.toThrow(
      `${path} is being written by process ${other.process.pid}: close its store`
    )
    other.process.kill('SIGKILL')
    await other.ended
    expect(beside(path)).toHaveLength(1)
    const store = orThrow(await fileStore(path))
    orThrow(await store.append([record('a')]))
    await store.close()
    expect(beside(path)).toEqual([])
  })
  it('is let go of by a process that ends, closed or not', async () => {
    const path = freshPath()
    for (const told of ['release', 'exit']) {
      const other = await wanting(path)
      other.tell('go')
      expect(await other.line()).toMatch(/^taken/)
      other.tell(told)
      await other.ended
      expect(beside(path)).toEqual([])
    }
  })
  it('is taken over where it is certain that its process has ended, and only there', async () => {
    const path = freshPath()
    const cases: ReadonlyArray<readonly [object, boolean]> = [
      [{ started: '1' }, true], // another process with this number, before
      [{ pid: 4_194_305, started: '7' }, true],
      [{ pid: 4_194_305, started: '' }, true],
      [{ boot: 'another start of this machine' }, true],
      [{ started: '' }, false],
      [{ host: 'another' }, false],
      [{ host: 'another', boot: 'of it', pid: 4_194_305 }, false],
      [{ numbering: 'pid:[1]', pid: 4_194_305 }, false],
      [{ boot: '' }, false],
      [{ pid: 0 }, false],
      [{ token: '../x' }, false]
    ]
    for (const [owner, isDead] of cases) {
      leave(path, owner)
      expect([owner, await isTakenOver(path)]).toEqual([owner, isDead])
      expect(beside(path)).toHaveLength(isDead ? 0 : 1)
    }
  })
  it('of another machine, or that nobody can read, says what to do', async () => {
    const path = freshPath()
    leave(path, { host: 'attic', pid: 7 })
    await expect(fileStore(path)).rejects.toThrow(
      `by process 7 of another machine or container (attic): if it does not run any more, remove ${path}.lock`
    )
    writeFileSync(`${path}.lock`, '')
    await expect(fileStore(path)).rejects.toThrow(
      /by somebody whose name cannot be read: if it does not run any more, remove/
    )
  })
  it('of a process that died while it took over another is taken over too', async () => {
    const path = freshPath()
    leave(path, { pid: 4_194_305, started: '7', token: 'first' })
    writeFileSync(
      `${path}.lock.first`,
      JSON.stringify({ ...thisOwner(), pid: 4_194_305, started: '8', token: 'second' })
    )
    expect(await isTakenOver(path)).toBe(true)
    expect(beside(path)).toEqual([])
  })
  it('is taken over by one of many that want it at once', { timeout: 300_000 }, async () => {
    for (let round = 0; round < scaled(20, 3); round++) {
      const path = freshPath()
      leave(path, { pid: 4_194_305, started: '7', token: `dead-${round}` })
      const others = await Promise.all(times(6, () => wanting(path)))
      for (const one of others) one.tell('go')
      const said = await Promise.all(others.map((one) => one.line()))
      const winners = others.filter((_, i) => said[i].startsWith('taken'))
      expect(said.filter((text) => text.startsWith('refused'))).toHaveLength(5)
      expect(winners).toHaveLength(1)
      expect(JSON.parse(readFileSync(`${path}.lock`, 'utf8')).pid).toBe(winners[0].process.pid)
      winners[0].tell('release')
      await Promise.all(others.map(({ ended }) => ended))
      expect(beside(path)).toEqual([])
    }
  })
  it('that somebody removed ends the appending of who had it', async () => {
    const path = freshPath()
    const store = orThrow(await fileStore(path))
    orThrow(await store.append([record('a')]))
    unlinkSync(`${path}.lock`)
    const other = orThrow(await fileStore(path))
    await expect(store.append([record('b')])).rejects.toThrow(/was removed or taken over .*: open it again/)
    await store.close()
    // It was another's by then, and stays.
    expect(beside(path)).toHaveLength(1)
    orThrow(await other.append([record('c')]))
    await other.close()
    expect(beside(path)).toEqual([])
  })
  it('is none where none is wanted: then the second of two writers is told when it appends', async () => {
    const path = freshPath()
    const [one, other] = [
      orThrow(await fileStore(path, { lock: false })),
      orThrow(await fileStore(path, { lock: false }))
    ]
    expect(beside(path)).toEqual([])
    orThrow(await one.append([record('a')]))
    await expect(other.append([record('b')])).rejects.toThrow(/changed by another writer/)
    await Promise.all([one.close(), other.close()])
    expect(existsSync(`${path}.chain`)).toBe(false)
    const reader = orThrow(await fileStore(path, { access: 'read' }))
    expect(reader.log.size).toBe(1)
    await reader.close()
  })
})
