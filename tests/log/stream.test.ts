import fc from 'fast-check'
import { isLeft, isRight } from 'fp-ts/lib/Either.js'
import { Readable } from 'node:stream'
import { gunzipSync, gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import type { ControlRecord, Fault } from 'changing-hands'
import type { Chunk, Chunks, LogBatch, ReadProgress } from 'changing-hands/log'
import { emptyLog, formatLog, logOf, orThrow, parseLog, records } from 'changing-hands'
import { allRecords, collectLog, readLog, writeLog } from 'changing-hands/log'
import { arbitraryRecord, arbitraryRecords } from 'changing-hands/testing'
import { cases } from '../cases.js'
import { idsOf, times } from '../given.js'
import { lineOf, record, utf8 } from './lines.js'

/** What a reading gave, to be compared: the faults, or the records as text. */
const outcome = (read: ReturnType<typeof parseLog>): string | ReadonlyArray<Fault> =>
  isLeft(read) ? read.left : formatLog(read.right)

const all = async (
  source: Chunks,
  options?: Parameters<typeof readLog>[1]
): Promise<{ readonly ids: Array<string>; readonly faults: Array<Fault>; readonly batches: Array<LogBatch> }> => {
  const batches: Array<LogBatch> = []
  for await (const batch of readLog(source, options)) batches.push(batch)
  return {
    batches,
    ids: batches.flatMap((batch) => batch.records.map((one) => `${one.line} ${one.record.id}`)),
    faults: batches.flatMap(({ faults }) => faults)
  }
}

/** Lines good and bad, with all the ways of ending them and all the widths of characters. */
const arbitraryText = fc
  .tuple(
    fc.array(
      fc.tuple(
        fc.oneof(
          {
            weight: 5,
            arbitrary: fc
              .tuple(fc.integer({ min: 0, max: 9 }), fc.constantFrom('iraq', 'ئيران', '🏙', 'x\u2028y'))
              .map(([id, by]) => lineOf(`e${id}`, by))
          },
          { weight: 2, arbitrary: arbitraryRecord().map((one) => JSON.stringify(one)) },
          { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 12 }) },
          {
            weight: 1,
            arbitrary: fc.constantFrom(
              '',
              ' ',
              '\uFEFF',
              '[]',
              '{',
              '"\uFFFD"',
              lineOf('e1').slice(0, -9),
              `${lineOf('b')}{}`
            )
          }
        ),
        fc.constantFrom('\n', '\n', '\r\n', '\n\n', ' \n')
      ),
      { maxLength: 8 }
    ),
    fc.boolean(),
    fc.boolean()
  )
  .map(([lines, hasMark, isTorn]) => {
    const text = (hasMark ? '\uFEFF' : '') + lines.map(([line, end]) => line + end).join('')
    return isTorn ? text.slice(0, -1 - (text.length % 7)) : text
  })

/** Where to cut, as fractions of the whole. */
const arbitraryCuts = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 12 })
const cutUp = <A extends Chunk>(
  whole: A,
  cuts: ReadonlyArray<number>,
  slice: (from: number, to: number) => A
): ReadonlyArray<A> => {
  const at = [0, ...cuts.map((cut) => Math.floor(cut * whole.length)).sort((a, b) => a - b), whole.length]
  return at.slice(1).map((to, i) => slice(at[i], to))
}

describe('a log in chunks', () => {
  it('reads as parseLog reads the text, however it is cut: as texts, as bytes and as gzip', async () => {
    await fc.assert(
      fc.asyncProperty(arbitraryText, arbitraryCuts, async (written, cuts) => {
        // A cut may fall between the halves of a character, so that what is compared is the text as UTF-8 can hold it.
        const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(utf8(written))
        const expected = outcome(parseLog(text))
        const bytes = utf8(text)
        expect(outcome(await collectLog(cutUp(text, cuts, (from, to) => text.slice(from, to))))).toEqual(expected)
        expect(outcome(await collectLog(cutUp(bytes, cuts, (from, to) => bytes.subarray(from, to))))).toEqual(expected)
        const zipped = gzipSync(bytes)
        expect(outcome(await collectLog(cutUp(zipped, cuts, (from, to) => zipped.subarray(from, to))))).toEqual(
          expected
        )
      }),
      cases(1500)
    )
  })
  it('gives its records and faults in order, with their lines, and keeps nothing of what is already read', async () => {
    const text = `${lineOf('a')}\r\nnonsense\n\n${lineOf('b')}\n${lineOf('a', 'other')}\n{"id":""`
    const expected = { ids: ['1 a', '4 b', '5 a'], lines: [2, 6] }
    for (const chunks of [[text], [...text], Array.from(utf8(text), (byte) => Uint8Array.of(byte))]) {
      const { ids, faults } = await all(chunks)
      expect({ ids, lines: faults.map(({ line }) => line) }).toEqual(expected)
    }
  })
  it('comes in a batch for each chunk that completes a line', async () => {
    const { batches } = await all([
      lineOf('a').slice(0, 5),
      lineOf('a').slice(5),
      `\n${lineOf('b')}\n${lineOf('c')}`,
      '\n'
    ])
    expect(batches.map((batch) => batch.records.map((one) => one.record.id))).toEqual([['a', 'b'], ['c']])
  })
  it('comes in batches of bounded size, even if the chunk is not', async () => {
    const text = times(5_000, (i) => lineOf(`e${i}`)).join('\n')
    for (const whole of [text, utf8(text)]) {
      const { batches, ids } = await all([whole])
      expect(ids).toHaveLength(5_000)
      expect(Math.max(...batches.map((batch) => batch.records.length))).toBeLessThan(65_536 / lineOf('e1').length + 2)
    }
  })
  it('can come from a Node stream, a web stream, a blob, a list or a text', async () => {
    const text = `${lineOf('a')}\n${lineOf('b')}\n`
    const sources: ReadonlyArray<() => Chunks> = [
      () => Readable.from([Buffer.from(text)]),
      () => new Blob([text]).stream(),
      () =>
        new ReadableStream<string>({
          start: (controller) => {
            controller.enqueue(text)
            controller.close()
          }
        }),
      () => [utf8(text.slice(0, 50)), text.slice(50)],
      () => text
    ]
    for (const source of sources) expect((await all(source())).ids).toEqual(['1 a', '2 b'])
  })
  it('reports how far it has come', async () => {
    const text = `${lineOf('a')}\nno\n${lineOf('b')}\n`
    const seen: Array<ReadProgress> = []
    await all([text.slice(0, 10), text.slice(10)], { onProgress: (progress) => seen.push(progress) })
    expect(seen).toEqual([
      { read: 10, lines: 0, records: 0, faults: 0 },
      { read: text.length, lines: 3, records: 2, faults: 1 },
      { read: text.length, lines: 3, records: 2, faults: 1 }
    ])
    const zipped = gzipSync(text)
    seen.length = 0
    await collectLog([zipped], { onProgress: (progress) => seen.push(progress) })
    expect(seen[seen.length - 1]).toEqual({ read: zipped.length, lines: 3, records: 2, faults: 1 })
  })
})

describe('bad input in chunks', () => {
  it('of one line without end is one fault, and is not held', async () => {
    let given = 0
    const endless = async function* (): AsyncGenerator<Uint8Array> {
      const chunk = new Uint8Array(1_000_000).fill(120)
      for (; given < 300; given++) yield chunk
      yield utf8(`\n${lineOf('after')}\n`)
    }
    const before = process.memoryUsage()
    let most = 0
    const { ids, faults } = await all(endless(), {
      onProgress: () => {
        const now = process.memoryUsage()
        most = Math.max(most, now.heapUsed + now.arrayBuffers - before.heapUsed - before.arrayBuffers)
      }
    })
    expect(given).toBe(300)
    expect(ids).toEqual(['2 after'])
    expect(faults).toEqual([{ line: 1, path: '', message: expect.stringMatching(/at most 1,000,000 characters/) }])
    // 300 MB went by.
    expect(most).toBeLessThan(150_000_000)
  })
  it('counts the characters of a line as parseLog does, at the limit too', async () => {
    for (const length of [1_000_000, 1_000_001])
      for (const filling of ['x', 'ئ', '🏙'.slice(0, 2)]) {
        const text = filling.repeat(Math.ceil(length / filling.length)).slice(0, length - (length % filling.length))
        const expected = outcome(parseLog(text))
        expect(outcome(await collectLog([utf8(text)])), `${length} of ${filling}`).toEqual(expected)
        expect(outcome(await collectLog([text.slice(0, 1_001), text.slice(1_001)]))).toEqual(expected)
      }
  })
  it('names the line whose bytes are no UTF-8, and reads the others', async () => {
    const inLatin1 = Buffer.from(
      `${JSON.stringify({ ...record('b'), source: { id: 'x' }, manner: 'désert' })}\n`,
      'latin1'
    )
    const bytes = Buffer.concat([utf8(`${lineOf('a')}\n`), inLatin1, utf8(`${lineOf('c')}\n`)])
    for (const chunks of [[bytes], Array.from(bytes, (byte) => Uint8Array.of(byte))]) {
      const { ids, faults } = await all(chunks)
      expect(ids).toEqual(['1 a', '3 c'])
      expect(faults).toEqual([{ line: 2, path: '', message: expect.stringMatching(/not UTF-8/) }])
    }
  })
  it('names a JSON array once, however it comes', async () => {
    const text = `\n[${lineOf('a')},\n${lineOf('b')}]`
    for (const size of [1, 7, 1_000]) {
      const chunks = Array.from({ length: Math.ceil(text.length / size) }, (_, i) =>
        text.slice(i * size, (i + 1) * size)
      )
      const { ids, faults } = await all(chunks)
      expect([ids, faults.map(({ line, message }) => [line, message.slice(0, 26)])]).toEqual([
        [],
        [[2, 'expected one record a line']]
      ])
    }
  })
  it('names the torn line at whichever byte the file was cut off', async () => {
    const bytes = utf8(`${lineOf('a')}\n${lineOf('b')}\n`)
    const start = utf8(`${lineOf('a')}\n`).length
    for (let end = start; end <= bytes.length; end++) {
      const { ids, faults } = await all([bytes.slice(0, end)])
      const isWhole = end >= bytes.length - 1
      expect(ids).toEqual(isWhole ? ['1 a', '2 b'] : ['1 a'])
      if (end === start || isWhole) expect(faults).toEqual([])
      else
        expect(faults).toEqual([
          { line: 2, path: '', message: expect.stringMatching(/^the last line is cut off: it begins "/) }
        ])
    }
  })
  it('says where gzip data ends before its end, or is damaged', async () => {
    // Ids that do not compress well, so that the data is long.
    const text = times(3_000, (i) => lineOf(`e${Math.imul(i + 1, 0x9e3779b1)}`)).join('\n')
    const zipped = gzipSync(text)
    for (const cut of [3, 20, zipped.length >> 1, zipped.length - 4]) {
      const { ids, faults } = await all([zipped.subarray(0, cut)])
      expect(faults[faults.length - 1].message).toMatch(/the gzip data cannot be read from here on/)
      expect(faults[faults.length - 1].line).toBeGreaterThan(ids.length)
      expect(faults.length).toBeLessThanOrEqual(2)
    }
    const damaged = Uint8Array.from(zipped)
    damaged[zipped.length - 6] ^= 255
    const { faults } = await all([damaged])
    expect(faults[faults.length - 1].message).toMatch(/cannot be read from here on/)
    expect(outcome(await collectLog([gzipSync('')]))).toBe('')
  })
  it('takes for gzip what it is said to be', async () => {
    const zipped = gzipSync(`${lineOf('a')}\n`)
    expect((await all([zipped], { gzip: true })).ids).toEqual(['1 a'])
    expect((await all([zipped], { gzip: false })).faults.length).toBeGreaterThan(0)
    expect((await all([lineOf('a')], { gzip: false })).ids).toEqual(['1 a'])
    expect((await all([utf8(lineOf('a'))], { gzip: true })).faults).toHaveLength(1)
    await expect(all([lineOf('a')], { gzip: true })).rejects.toThrow(/comes in bytes/)
  })
  it('rejects with what the source throws', async () => {
    const failing = async function* (first: Chunk): AsyncGenerator<Chunk> {
      yield first
      throw new Error('the disk is on fire')
    }
    await expect(all(failing(`${lineOf('a')}\n`))).rejects.toThrow('the disk is on fire')
    await expect(all(failing(gzipSync(`${lineOf('a')}\n`)))).rejects.toThrow('the disk is on fire')
  })
  it('of many faults keeps the first, and counts the others', async () => {
    const text = 'no\n'.repeat(2_500)
    const read = await collectLog([text])
    const faults = isLeft(read) ? read.left : []
    expect(faults).toHaveLength(1_001)
    expect(faults[999].line).toBe(1_000)
    expect(faults[1_000].message).toBe('and 1500 more: mend these first')
    const one = await collectLog([text], { mostFaults: 0 })
    expect(isLeft(one) && one.left.map(({ line }) => line)).toEqual([1, undefined])
    expect(outcome(await collectLog([text], { mostFaults: Infinity }))).toHaveLength(2_500)
  })
  it('stops its source when whoever reads stops', async () => {
    const text = `${lineOf('a')}\n`.repeat(2_000)
    for (const whole of [text, utf8(text), gzipSync(text)]) {
      let isStopped = false
      const source = async function* (): AsyncGenerator<Chunk> {
        try {
          for (let i = 0; i < whole.length; i += 500)
            yield typeof whole === 'string' ? whole.slice(i, i + 500) : whole.subarray(i, i + 500)
        } finally {
          isStopped = true
        }
      }
      for await (const { records } of readLog(source())) if (records.length > 0) break
      for (let wait = 0; wait < 100 && !isStopped; wait++) await new Promise((resolve) => setTimeout(resolve, 10))
      expect(isStopped).toBe(true)
    }
    let isCancelled = false
    const stream = new ReadableStream<string>({
      pull: (controller) => controller.enqueue(text),
      cancel: () => {
        isCancelled = true
      }
    })
    for await (const { records } of readLog(stream)) if (records.length > 0) break
    expect(isCancelled).toBe(true)
  })
})

describe('a log written in chunks', () => {
  const gathered = async (chunks: AsyncIterable<Uint8Array>): Promise<Buffer> => {
    const parts: Array<Uint8Array> = []
    for await (const chunk of chunks) parts.push(chunk)
    return Buffer.concat(parts)
  }
  it('is what formatLog gives, compressed or not, and survives being read', async () => {
    await fc.assert(
      fc.asyncProperty(arbitraryRecords(), async (some) => {
        const log = orThrow(logOf(some))
        expect((await gathered(writeLog(log))).toString()).toBe(formatLog(log))
        expect(gunzipSync(await gathered(writeLog(log, { gzip: true }))).toString()).toBe(formatLog(log))
        expect(formatLog(orThrow(await collectLog(writeLog(log, { gzip: true }))))).toBe(formatLog(log))
      }),
      cases(1000)
    )
  })
  it('comes in chunks of bounded size, as they are asked for', async () => {
    let made = 0
    const many = function* (): Generator<ControlRecord> {
      for (; made < 100_000; made++) yield record(`e${made}`)
    }
    const sizes: Array<number> = []
    for await (const chunk of writeLog(many())) if (sizes.push(chunk.length) === 3) break
    expect(made).toBeLessThan(2_000)
    expect(Math.max(...sizes)).toBeLessThan(200_000)
  })
  it('takes records in any order from lists and from asynchronous sources', async () => {
    const some = [record('b'), record('a')]
    const later = async function* (): AsyncGenerator<ControlRecord> {
      yield* some
    }
    expect((await gathered(writeLog(some))).toString()).toBe(`${lineOf('b')}\n${lineOf('a')}\n`)
    expect((await gathered(writeLog(later()))).toString()).toBe(`${lineOf('b')}\n${lineOf('a')}\n`)
    expect(await gathered(writeLog(emptyLog))).toHaveLength(0)
  })
  it('stops where the records come from when nobody asks for more', async () => {
    let isStopped = false
    const endless = async function* (): AsyncGenerator<ControlRecord> {
      try {
        for (let i = 0; ; i++) yield record(`e${i}`)
      } finally {
        isStopped = true
      }
    }
    for await (const chunk of writeLog(endless())) if (chunk.length > 0) break
    expect(isStopped).toBe(true)
  })
})

describe('a log of a size that sorting notices', () => {
  it('is in canonical order however its lines are', async () => {
    const days = times(
      3_000,
      (i) => `2017-${String(1 + ((i * 7) % 12)).padStart(2, '0')}-${String(1 + ((i * 11) % 28)).padStart(2, '0')}`
    )
    const some = days.map((recordedAt, i) => ({ ...record(`e${i}`), recordedAt }))
    const expected = [...some]
      .sort((a, b) => (a.recordedAt === b.recordedAt ? (a.id < b.id ? -1 : 1) : a.recordedAt < b.recordedAt ? -1 : 1))
      .map(({ id }) => id)
    const log = orThrow(await collectLog(writeLog(some)))
    expect(idsOf([...records(log)])).toEqual(expected)
    expect([...allRecords(log)]).toHaveLength(3_000)
    expect(isRight(logOf(some))).toBe(true)
  })
})
