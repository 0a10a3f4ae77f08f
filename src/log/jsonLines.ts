/**
 * A log as JSON Lines: one record a line.
 *
 * Law: `parseLog(formatLog(log))` is the log.
 */
import { isLeft, left } from 'fp-ts/lib/Either.js'
import type { Either } from 'fp-ts/lib/Either.js'
import type { NonEmptyArray } from 'fp-ts/lib/NonEmptyArray.js'
import { decodeRecord } from '../record/index.js'
import type { Fault } from '../time/index.js'
import type { Located, Log } from './log.js'
import { appendLocated, emptyLog, sortedRecords } from './log.js'

/** A line has at most so many UTF-16 code units. */
const longestLine = 1_000_000

const notJson = (line: string, error: unknown, isCutOff: boolean): string => {
  const reason = error instanceof Error ? error.message.slice(0, 120) : 'not JSON'
  return isCutOff
    ? `the last line is cut off: it ends without a line break and is no JSON (${reason}); write the record again, or remove the line`
    : `expected a record as JSON on one line, found ${JSON.stringify(line.length > 60 ? `${line.slice(0, 60)}…` : line)} (${reason})`
}

/**
 * Reads a log from JSON Lines: one record a line, blank lines and a byte order mark skipped. Every fault names its line
 * (from 1) and its path in the record; a last line that was cut off in writing is named as such, never skipped.
 * Nothing is read of a text with faults. A line of over 1,000,000 characters is a fault.
 *
 * @example
 * ```ts
 * import { orThrow, parseLog, records } from 'changing-hands'
 * import { isLeft } from 'fp-ts/lib/Either.js'
 * import assert from 'node:assert/strict'
 *
 * const line = '{"id":"e8","type":"ControlChanged","v":1,"recordedAt":"2017-11-20","source":{"id":"najah"},"place":"rawa","at":"2017-11-17","to":{"kind":"held","by":"iraqi-forces"}}'
 * assert.deepEqual(Array.from(records(orThrow(parseLog(line))), ({ id }) => id), ["e8"])
 *
 * const torn = parseLog(`${line}\n${line.slice(0, 50)}`)
 * assert.ok(isLeft(torn))
 * assert.equal(torn.left[0].line, 2)
 * assert.match(torn.left[0].message, /cut off/)
 * ```
 */
export const parseLog = (jsonl: string): Either<NonEmptyArray<Fault>, Log> => {
  const faults: Array<Fault> = []
  const located: Array<Located> = []
  let from = jsonl.charCodeAt(0) === 0xfeff ? 1 : 0
  for (let number = 1; from <= jsonl.length; number++) {
    const found = jsonl.indexOf('\n', from)
    const end = found < 0 ? jsonl.length : found
    const isLast = found < 0
    const start = from
    from = end + 1
    if (end - start > longestLine) {
      faults.push({ line: number, path: '', message: `a line has at most 1,000,000 characters, this one has ${end - start}: keep long texts elsewhere and refer to them` })
      continue
    }
    const line = jsonl.slice(start, end).trim()
    if (line === '') continue
    let value: unknown
    try {
      value = JSON.parse(line)
    } catch (error) {
      faults.push({ line: number, path: '', message: notJson(line, error, isLast) })
      continue
    }
    const decoded = decodeRecord(value)
    if (isLeft(decoded)) for (const fault of decoded.left) faults.push({ ...fault, line: number })
    else located.push({ record: decoded.right, line: number, path: '' })
  }
  const [first, ...others] = faults
  return first === undefined ? appendLocated(emptyLog, located) : left([first, ...others])
}

/**
 * A log as JSON Lines, in canonical order, each line ended by a line feed. The empty log is the empty text.
 *
 * @example
 * ```ts
 * import { emptyLog, formatLog, logOf, orThrow, uncontrolled } from 'changing-hands'
 * import assert from 'node:assert/strict'
 *
 * const log = orThrow(logOf([{
 *   id: 'e1', type: 'ControlObserved', v: 1, recordedAt: '2017-11-20', source: { id: 'map' },
 *   place: 'akashat', at: '2017-11-19', status: uncontrolled
 * }]))
 * assert.equal(formatLog(log).split('\n').length, 2)
 * assert.equal(formatLog(emptyLog), '')
 * ```
 */
export const formatLog = (log: Log): string => {
  const lines = sortedRecords(log).map((record) => JSON.stringify(record))
  return lines.length === 0 ? '' : `${lines.join('\n')}\n`
}
