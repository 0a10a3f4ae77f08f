/**
 * New names for the records of a log, so that the logs of two people who both numbered from 1 can be merged.
 *
 * Law: every answer stays as it was, but for the ids of the records that it rests on.
 */
import type { Either } from 'fp-ts/lib/Either.js'
import type { NonEmptyArray } from 'fp-ts/lib/NonEmptyArray.js'
import type { ControlRecord } from '../record/index.js'
import { isControlRecord } from '../record/index.js'
import type { Fault } from '../time/index.js'
import { checked } from '../time/index.js'
import { sortedAll } from './log.js'
import type { Log } from './log.js'
import { logOf } from './logOf.js'

type Links = { readonly occurrence?: string; readonly after?: ReadonlyArray<string> }

/**
 * The log with `prefix` put before every id that its author gave: of records, of occurrences, and wherever records name them
 * (`after`, the targets of retractions and corrections). Places, actors and sources keep their ids. Records of types of your own
 * get a new id and keep every other field. A `Left` if an id gets longer than 1,000 characters, or `prefix` has what no id may have (NUL, half
 * characters). O(n).
 *
 * @example
 * ```ts
 * import { held, logOf, merge, orThrow, records, renameIds } from 'changing-hands'
 * import assert from 'node:assert/strict'
 *
 * const report = { id: '1', type: 'ControlChanged', v: 1, recordedAt: '2017-11-20', at: '2017-11-03', to: held('iraqi-forces') } as const
 * const ann = orThrow(logOf([{ ...report, source: { id: 'ann' }, place: 'al-qaim' }]))
 * const ben = orThrow(logOf([{ ...report, source: { id: 'ben' }, place: 'rawa', at: '2017-11-17' }]))
 * const both = orThrow(merge(orThrow(renameIds(ann, 'ann/')), orThrow(renameIds(ben, 'ben/'))))
 * assert.deepEqual(Array.from(records(both), ({ id }) => id), ['ann/1', 'ben/1'])
 * ```
 */
export const renameIds = (log: Log, prefix: string): Either<NonEmptyArray<Fault>, Log> => {
  checked(typeof prefix === 'string', 'a prefix is a text', prefix)
  const named = (id: string): string => prefix + id
  const linked = <A extends Links>(body: A): A => ({
    ...body,
    ...(body.occurrence === undefined ? {} : { occurrence: named(body.occurrence) }),
    ...(body.after === undefined ? {} : { after: body.after.map(named) })
  })
  const renamed = (record: ControlRecord): ControlRecord => {
    const one = { ...linked(record), id: named(record.id) }
    if (one.type === 'EventRetracted') return { ...one, target: named(one.target) }
    if (one.type === 'EventCorrected')
      return { ...one, target: named(one.target), replacement: linked(one.replacement) }
    return one
  }
  const all = sortedAll(log)
  const types = all.flatMap((record) => (isControlRecord(record) ? [] : [record.type]))
  const extraTypes = Object.fromEntries(types.map((type) => [type, true as const]))
  return logOf<unknown>(
    all.map((record) => (isControlRecord(record) ? renamed(record) : { ...record, id: named(record.id) })),
    { extraTypes }
  )
}
