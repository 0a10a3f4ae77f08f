import fc from 'fast-check'
import { isLeft, isRight } from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'
import { append, emptyLog, formatLog, held, logOf, merge, orThrow, parseLog, records } from 'changing-hands'
import { arbitraryRecords } from 'changing-hands/testing'
import { cases } from '../cases.js'
import { idsOf } from '../given.js'
import { lineOf, record } from './lines.js'

const line = lineOf('e1')
const faults = (either: ReturnType<typeof logOf>): ReadonlyArray<string> =>
  isLeft(either) ? either.left.map((fault) => `${fault.line ?? ''}|${fault.path}|${fault.message}`) : []

describe('a log', () => {
  it('is in canonical order: by when it was recorded, then by id', () => {
    const log = orThrow(
      logOf([
        record('b'),
        record('a'),
        record('d', { recordedAt: '2017-11-20T00:00:00.001Z' }),
        record('c', { recordedAt: '2017-11-20T02:00+02:00' }),
        record('y', { recordedAt: '2017-11-21T00:00Z' }),
        record('z', { recordedAt: '2017-11-19T23:59Z' }),
        record('x', { recordedAt: '2017-11-20T23:59:59.999Z' })
      ])
    )
    // Of 'a', 'b' and 'x' the first two are known by their day alone, and so from its last millisecond on.
    expect(idsOf([...records(log)])).toEqual(['z', 'c', 'd', 'a', 'b', 'x', 'y'])
    expect(log.size).toBe(7)
  })
  it('appended one by one in any order is the log of all', () => {
    fc.assert(
      fc.property(
        arbitraryRecords({ maxLength: 40 }).chain((all) =>
          fc.tuple(fc.constant(all), fc.shuffledSubarray([...all], { minLength: all.length }))
        ),
        ([all, shuffled]) => {
          const versions = [emptyLog]
          for (const one of shuffled) versions.push(orThrow(append(versions[versions.length - 1], [one])))
          expect(formatLog(versions[versions.length - 1])).toBe(formatLog(orThrow(logOf(all))))
          versions.forEach((version, i) => expect(version.size).toBe(i))
          versions.forEach((version, i) => expect([...records(version)]).toHaveLength(i))
        }
      ),
      cases(1000)
    )
  })
  it('takes the same record twice as one, and two of one id as a fault', () => {
    const log = orThrow(logOf([record('e1'), record('e1')]))
    expect(log.size).toBe(1)
    expect(orThrow(append(log, [record('e1')]))).toBe(log)
    expect(faults(append(log, [record('e2'), record('e1', { by: 'other' })]))).toEqual([
      expect.stringMatching(/^\|\[1\]\.id\|the id "e1" is already that of another record \(in the log\)/)
    ])
    expect(faults(logOf([record('e1'), record('e1', { recordedAt: '2017-11-21' })]))).toEqual([
      expect.stringMatching(/another record \(\[0\]\)/)
    ])
  })
  it('keeps forks apart: an id may be taken in one and not in the other', () => {
    const base = orThrow(logOf([record('e1')]))
    const one = orThrow(append(base, [record('x', { by: 'one' })]))
    const other = orThrow(append(base, [record('x', { by: 'other' })]))
    expect([...records(one)].map((r) => r.type === 'ControlChanged' && r.to)).toEqual([held('iraq'), held('one')])
    expect([...records(other)].map((r) => r.type === 'ControlChanged' && r.to)).toEqual([held('iraq'), held('other')])
    expect(faults(merge(one, other))).toEqual([expect.stringMatching(/^\|id\|the id "x"/)])
    expect([...records(base)]).toHaveLength(1)
  })
  it('is all or nothing, with every fault and the index of its record', () => {
    const refused = append(orThrow(logOf([record('e1')])), [
      record('e2'),
      { ...record('e3'), at: 'soon' },
      { ...record('e4'), v: 2, to: {} }
    ])
    expect(faults(refused).map((fault) => fault.split('|')[1])).toEqual(['[1].at', '[2].v', '[2].to.kind'])
  })
  it('of very much that is wrong lists 100 faults a record and 1,000 in all, and counts the others', () => {
    const bad = (i: number) => ({
      ...record(`e${i}`),
      after: Array.from({ length: 120 }, () => 7)
    })
    const one = faults(logOf([bad(0)]))
    expect(one).toHaveLength(101)
    expect(one[100]).toBe('|[0]|and 20 more: mend these first')
    const twenty = Array.from({ length: 20 }, (_, i) => bad(i))
    const text = twenty.map((one) => JSON.stringify(one)).join('\n')
    for (const refused of [logOf(twenty), parseLog(text), append(emptyLog, twenty)]) {
      if (!isLeft(refused)) throw new Error('taken in')
      expect(refused.left.map(({ more = 1 }) => more).reduce((sum, more) => sum + more)).toBe(20 * 120)
      expect(refused.left).toHaveLength(1_001)
      expect(() => orThrow(refused)).toThrow(/and 2380 more$/)
    }
    for (const refused of [logOf(twenty, { mostFaults: 150 }), parseLog(text, { mostFaults: 150 })])
      expect(faults(refused)).toHaveLength(151)
  })
  it('of something that is no list is a fault', () => {
    // @ts-expect-error a single record is no iterable
    expect(faults(logOf(record('e1')))).toEqual([expect.stringMatching(/put a single record into a list/)])
    // @ts-expect-error nor is nothing
    expect(faults(logOf(undefined))).toHaveLength(1)
  })
  it('is asked for by name: anything else is a mistake', () => {
    // @ts-expect-error not a log
    expect(() => formatLog({ sizes: 1 })).toThrow(/not a log/)
  })
})

describe('JSON Lines', () => {
  it('let pass a byte order mark, blank lines and Windows line ends', () => {
    expect(orThrow(parseLog(`\uFEFF\r\n${line}\r\n\r\n`)).size).toBe(1)
    expect(orThrow(parseLog('')).size).toBe(0)
  })
  it.each([
    ['on one line', (lines: ReadonlyArray<string>) => `[${lines.join(',')}]`, 1],
    [
      'indented',
      (lines: ReadonlyArray<string>) =>
        JSON.stringify(
          lines.map((line): unknown => JSON.parse(line)),
          null,
          2
        ),
      1
    ],
    [
      'after blank lines and a byte order mark',
      (lines: ReadonlyArray<string>) => `\uFEFF\r\n \n[\n${lines.join(',\n')}\n]\n`,
      3
    ],
    [
      'of more characters than a line may have',
      (lines: ReadonlyArray<string>) => `[${' '.repeat(1_000_001)}${lines.join(',')}]`,
      1
    ]
  ])('that are a JSON array %s have one fault, which says what to do', (_, text, line) => {
    const read = parseLog(text([lineOf('a'), lineOf('b')]))
    expect(read).toEqual({
      _tag: 'Left',
      left: [
        {
          line,
          path: '',
          message: expect.stringMatching(
            /^expected one record a line \(JSON Lines\), found a JSON array: .*logOf\(JSON\.parse\(text\)\)$/
          )
        }
      ]
    })
  })
  it('name a last line that was cut off, and swallow nothing', () => {
    expect(faults(parseLog(`${line}\n${line.slice(0, 40)}`))).toEqual([
      expect.stringMatching(/^2\|\|the last line is cut off/)
    ])
    expect(faults(parseLog(`${line.slice(0, 40)}\n${line}\n`))).toEqual([
      expect.stringMatching(/^1\|\|expected a record as JSON/)
    ])
  })
  it('give every fault with its line and its path in the record', () => {
    const text = [
      line,
      'nonsense',
      '[]',
      JSON.stringify({ ...record('e2'), at: '2017-13' }),
      JSON.stringify(record('e1', { by: 'x' }))
    ].join('\n')
    expect(faults(parseLog(text)).map((fault) => fault.split('|').slice(0, 2).join('|'))).toEqual([
      '2|',
      '3|',
      '4|at',
      '5|id'
    ])
    expect(faults(parseLog([line, JSON.stringify(record('e1', { by: 'x' }))].join('\n')))).toEqual([
      expect.stringMatching(/^2\|id\|the id "e1" is already that of another record \(line 1\)/)
    ])
  })
  it('refuse a line of over a million characters unread, and deep nesting without a stack overflow', () => {
    expect(faults(parseLog(`"${'x'.repeat(1_000_001)}"\n`))).toEqual([
      expect.stringMatching(/^1\|\|a line has at most 1,000,000 characters/)
    ])
    const deep = parseLog(`${line.slice(0, -1)},"deep":${'['.repeat(100_000)}${']'.repeat(100_000)}}`)
    expect(isLeft(deep)).toBe(true)
  })
  it('never throw, whatever the text', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(fc.oneof(fc.json(), fc.constant(line))).map((lines) => lines.join('\n'))
        ),
        (text) => {
          const log = parseLog(text)
          expect(isRight(log) || log.left.length > 0).toBe(true)
        }
      ),
      cases(2000)
    )
  })
})
