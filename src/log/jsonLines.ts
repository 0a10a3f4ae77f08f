/**
 * A log as JSON Lines: one record a line.
 *
 * Law: `parseLog(formatLog(log))` is the log.
 */
import { left } from 'fp-ts/lib/Either.js'
import type { Either } from 'fp-ts/lib/Either.js'
import type { NonEmptyArray } from 'fp-ts/lib/NonEmptyArray.js'
import type { AnyRecord } from '../record/index.js'
import { checkOptions } from '../time/index.js'
import type { Fault } from '../time/index.js'
import { LineReader } from './lines.js'
import type { Log } from './log.js'
import { sortedAll } from './log.js'
import { madeFrom, newIntake } from './logOf.js'
import type { LogOptions } from './logOf.js'

/**
 * Reads a log from JSON Lines: one record a line, blank lines and a byte order mark skipped. Every fault names its line
 * (from 1) and its path in the record; a last line that was cut off in writing is named as such, never skipped.
 * Nothing is read of a text with faults. A line of over 1,000,000 characters is a fault. `options` name upcasters for old
 * versions and types of your own, as for `decodeRecord`, and `mostFaults`: of a record 100 faults are listed, of a text 1,000
 * unless given, and a last one says how many `more` there are. For a text too long to be a string, `collectLog` reads a stream.
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
export const parseLog = (jsonl: string, options: LogOptions = {}): Either<NonEmptyArray<Fault>, Log> => {
  if (typeof jsonl !== 'string') return left([noText])
  checkOptions(options)
  const intake = newIntake('line', options.mostFaults)
  const reader = new LineReader(intake, options)
  reader.push(jsonl)
  reader.end()
  return madeFrom(intake)
}

const noText: Fault = { path: '', message: 'expected a text of JSON Lines: records themselves are for logOf' }

/**
 * A log as JSON Lines, in canonical order, each line ended by a line feed. The empty log is the empty text.
 * For a log too long to be a string there is `writeLog`.
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
  let text = ''
  for (const record of sortedAll(log)) text += lineOf(record)
  return text
}

/** A record as its line, with the line feed. */
export const lineOf = (record: AnyRecord): string => `${JSON.stringify(record)}\n`
