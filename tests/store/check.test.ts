/** The chain beside a file, and the check by it: a byte that was changed is noticed. */
import fc from 'fast-check'
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  truncateSync,
  unlinkSync,
  writeFileSync
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { orThrow } from 'changing-hands'
import { checkFile, checkLog, fileStore } from 'changing-hands/store'
import { cases } from '../cases.js'
import { times } from '../given.js'
import { lineOf, record } from '../log/lines.js'
import { run } from '../cli/world.js'

let folder = ''
let made = 0
const freshPath = (): string => join(folder, `log-${made++}.jsonl`)
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'chains-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

const line = (id: string): string => `${lineOf(id)}\n`
const chainOf = (path: string): string => readFileSync(`${path}.chain`, 'utf8')

/** Appends each list as a batch of its own, and closes. */
const written = async (path: string, ...batches: ReadonlyArray<ReadonlyArray<string>>): Promise<void> => {
  const store = orThrow(await fileStore(path))
  for (const batch of batches) orThrow(await store.append(batch.map((id) => record(id))))
  await store.close()
}

/** What a check says of a whole file whose every byte is vouched for. */
const isClean = async (path: string): Promise<void> => {
  const { bytes, chained, faults } = await checkFile(path)
  expect([faults, chained]).toEqual([[], bytes])
}

describe('the chain of a file', () => {
  it('has a line for each write that was acknowledged, of everything before it', async () => {
    const path = freshPath()
    await written(path, ['a', 'b'], ['c'])
    const [ab, c] = [line('a') + line('b'), line('c')].map((text) => Buffer.byteLength(text))
    expect(chainOf(path)).toMatch(new RegExp(`^2 ${ab} [0-9a-f]{64}\\n3 ${ab + c} [0-9a-f]{64}\\n$`))
    expect(await checkFile(path)).toEqual({ records: 3, bytes: ab + c, chained: ab + c, faults: [] })
    // The same bytes after others have another hash.
    const other = freshPath()
    await written(other, ['x', 'b'], ['c'])
    expect(chainOf(other).split('\n')[1]).not.toBe(chainOf(path).split('\n')[1])
  })
  it('is caught up when it is missing, ends early, in a torn line or in zeros', async () => {
    const path = freshPath()
    await written(path, ['a'], ['b'], ['c'])
    const whole = chainOf(path)
    const [first] = whole.split('\n')
    for (const left of [
      undefined,
      '',
      `${first}\n`,
      whole.slice(0, -1),
      whole.slice(0, 90),
      `${whole}\0\0\0\0`,
      `${whole}4 99`
    ]) {
      if (left === undefined) unlinkSync(`${path}.chain`)
      else writeFileSync(`${path}.chain`, left)
      // Nothing wrong is found: it only vouches for less.
      expect((await checkFile(path)).faults).toEqual([])
      await written(path, [])
      await isClean(path)
    }
    await written(path, ['d'])
    await isClean(path)
    expect((await checkFile(path)).records).toBe(4)
  })
  it('takes in what another program appended while no store was open', async () => {
    const path = freshPath()
    await written(path, ['a'])
    const before = (await checkFile(path)).bytes
    appendFileSync(path, line('b'))
    const { bytes, chained, faults } = await checkFile(path)
    expect([chained, faults]).toEqual([before, []])
    expect(bytes).toBeGreaterThan(chained)
    await written(path, ['c'])
    await isClean(path)
  })
  it('goes on behind a last line without its line feed, and after a repair', async () => {
    const path = freshPath()
    writeFileSync(path, line('a').trim())
    await written(path, ['b'])
    await isClean(path)
    appendFileSync(path, line('c').slice(0, 30))
    await orThrow(await fileStore(path, { repair: true })).close()
    await written(path, ['d'])
    await isClean(path)
  })
  it('that knows of more than there is stays as it is, so that the loss is noticed after further appends, too', async () => {
    const path = freshPath()
    await written(path, ['a'], ['b'], ['c'])
    const whole = chainOf(path)
    const { bytes } = await checkFile(path)
    const end = Buffer.byteLength(line('a') + line('b'))
    truncateSync(path, end)
    const report = await checkFile(path)
    expect(report.chained).toBe(end)
    expect(report.faults.map((fault) => fault.bytes)).toEqual([{ from: end, to: bytes }])
    expect(report.faults[0].message).toMatch(/are missing at the end/)
    await written(path, ['x'], ['y'])
    expect(chainOf(path)).toBe(whole)
    expect((await checkFile(path)).faults.map((fault) => fault.bytes)).toEqual([{ from: end, to: bytes }])
  })
  it('that cannot be read in its middle stays as it is until it is removed', async () => {
    const path = freshPath()
    await written(path, ['a'], ['b'], ['c'])
    const spoiled = chainOf(path).replace(/\n3 /, '\n3x')
    writeFileSync(`${path}.chain`, spoiled)
    await written(path, ['d'])
    expect(chainOf(path)).toBe(spoiled)
    const { faults } = await checkFile(path)
    expect(faults.map(({ message }) => message.slice(0, 43))).toEqual(['the chain cannot be read from its line 3 on'])
    unlinkSync(`${path}.chain`)
    await written(path, [])
    await isClean(path)
  })
  it('is no obstacle where it cannot be written', async () => {
    const path = freshPath()
    mkdirSync(`${path}.chain`)
    await written(path, ['a'], ['b'])
    expect(readFileSync(path, 'utf8')).toBe(line('a') + line('b'))
  })
  it('is not gone on with where another has written to it', async () => {
    const path = freshPath()
    const store = orThrow(await fileStore(path))
    orThrow(await store.append([record('a')]))
    await store.append([])
    writeFileSync(`${path}.chain`, '')
    orThrow(await store.append([record('b')]))
    await store.close()
    expect(chainOf(path)).toBe('')
    await written(path, [])
    await isClean(path)
  })
})

describe('the check of a file', () => {
  it('notices any bit that was flipped in what the chain vouches for, and says between which bytes', async () => {
    const path = freshPath()
    const batches = times(12, (i) => times(1 + (i % 4), (j) => `e${i}-${j}`))
    await written(path, ...batches)
    const [good, chain] = [readFileSync(path), readFileSync(`${path}.chain`)]
    await fc.assert(
      fc.asyncProperty(fc.nat({ max: good.length - 1 }), fc.nat({ max: 7 }), async (at, bit) => {
        const flipped = Buffer.from(good)
        flipped[at] ^= 1 << bit
        const { faults, chained } = await checkLog([flipped], { chain })
        const wrong = faults.flatMap(({ bytes }) => (bytes === undefined ? [] : [bytes]))
        expect(wrong).toHaveLength(1)
        expect(wrong[0].from <= at && at < wrong[0].to).toBe(true)
        expect(chained).toBe(wrong[0].from)
      }),
      cases(1000, 400)
    )
  })
  it('notices any bit that was flipped in the chain itself, but for its last line', async () => {
    const path = freshPath()
    await written(path, ['a'], ['b', 'c'], ['d'], ['e'])
    const [good, chain] = [readFileSync(path), readFileSync(`${path}.chain`)]
    const last = chain.lastIndexOf(10, chain.length - 2)
    await fc.assert(
      fc.asyncProperty(fc.nat({ max: chain.length - 1 }), fc.nat({ max: 7 }), async (at, bit) => {
        const flipped = Buffer.from(chain)
        flipped[at] ^= 1 << bit
        const { faults, chained } = await checkLog([good], { chain: flipped })
        // Of the last line its line feed alone may be gone, as from a chain that was cut off.
        if (at === chain.length - 1) expect([faults, chained < good.length]).toEqual([[], true])
        else expect(faults.length).toBeGreaterThan(0)
        if (at > last) expect(chained).toBeLessThan(good.length)
      }),
      cases(1000, 400)
    )
  })
  it('finds what cannot be read, with its line, chain or not', async () => {
    const path = freshPath()
    writeFileSync(path, `${line('a')}nonsense\n${line('a')}${line('b').slice(0, 20)}`)
    const { records, chained, faults } = await checkFile(path)
    expect([records, chained]).toEqual([2, 0])
    expect(faults.map((fault) => fault.line)).toEqual([2, 4])
    await expect(checkFile(freshPath())).rejects.toThrow('ENOENT')
    expect(existsSync(`${path}.chain`)).toBe(false)
  })
  it('takes chunks of any size, and texts', async () => {
    const path = freshPath()
    await written(path, ['a', 'b'], ['c'])
    const [text, chain] = [readFileSync(path), readFileSync(`${path}.chain`)]
    const bit = times(Math.ceil(text.length / 7), (i) => text.subarray(i * 7, i * 7 + 7))
    for (const chunks of [bit, [text.toString()], [text]])
      expect((await checkLog(chunks, { chain })).chained).toBe(text.length)
  })
})

describe('changing-hands fsck', () => {
  const files = async (): Promise<Record<string, Uint8Array>> => {
    const path = freshPath()
    await written(path, ['a', 'b'], ['c'])
    return { 'log.jsonl': readFileSync(path), 'log.jsonl.chain': readFileSync(`${path}.chain`) }
  }
  it('says that every byte is as it was acknowledged', async () => {
    const { lines, code } = await run(['fsck', 'log.jsonl'], { files: await files() })
    expect([lines[0].replace(/[\d,]+ bytes/, '… bytes'), ...lines.slice(1), code]).toEqual([
      'log.jsonl: 3 records, … bytes',
      'Every byte is as it was acknowledged.',
      0
    ])
  })
  it('names the bytes that are not, and exits with 1', async () => {
    const good = await files()
    const changed = Buffer.from(good['log.jsonl'].toString().replace('rawa', 'anah'))
    const { out, err, code } = await run(['fsck', 'log.jsonl'], { files: { ...good, 'log.jsonl': changed } })
    const lines = err.split('\n')
    expect([code, out]).toEqual([1, ''])
    expect(lines[1]).toBe('The chain vouches for the first 0 bytes.')
    expect(lines[2]).toMatch(/^- bytes 0 to \d+ are not those that were acknowledged/)
    const inJson = await run(['fsck', 'log.jsonl', '--json'], { files: { ...good, 'log.jsonl': changed } })
    expect(JSON.parse(inJson.err).faults[0].bytes.from).toBe(0)
  })
  it('says how far the chain goes, and when there is none', async () => {
    const good = await files()
    const longer = Buffer.concat([good['log.jsonl'], Buffer.from(line('z'))])
    const { lines, code } = await run(['fsck', 'log.jsonl'], { files: { ...good, 'log.jsonl': longer } })
    expect([code, lines[1]]).toEqual([
      0,
      `The first ${good['log.jsonl'].length.toLocaleString('en')} bytes are as they were acknowledged; the chain does not reach the others.`
    ])
    const alone = await run(['fsck', '-'], { stdin: good['log.jsonl'] })
    expect([alone.code, alone.lines[0].slice(0, 14), alone.lines[1].slice(0, 31)]).toEqual([
      0,
      'standard input',
      'There is no chain beside it: wh'
    ])
  })
  it('lists the first of many faults', async () => {
    const { err, code } = await run(['fsck', 'l'], { files: { l: 'nonsense\n'.repeat(30) } })
    const lines = err.trimEnd().split('\n')
    expect([code, lines.length, lines.at(-1)]).toEqual([1, 23, '- and 10 more'])
    expect((await run(['fsck', 'nowhere'])).err).toMatch(/there is no such file/)
  })
})
