/** What ACLED has deleted: events that were wrong, and events that were merged into others. */
import { isLeft, left, right } from 'fp-ts/lib/Either.js'
import type { Either } from 'fp-ts/lib/Either.js'
import type { NonEmptyArray } from 'fp-ts/lib/NonEmptyArray.js'
import type { Fault } from '../time/index.js'
import { linedRows } from './tableRows.js'

/** The ids of events that are deleted. */
export interface Deletions {
  has(id: string): boolean
  /** The last moment at which one was. */
  readonly until: string | undefined
}

/** Seconds since 1970 as an ISO instant. */
export const momentOf = (seconds: string | undefined): string | undefined => {
  if (seconds === undefined || !/^\d{1,11}(\.0+)?$/.test(seconds)) return undefined
  return new Date(Number(seconds) * 1000).toISOString().replace('.000Z', 'Z')
}

export const deletionsIn = (table: string | Iterable<object>): Either<NonEmptyArray<Fault>, Deletions> => {
  const rows = linedRows(table, Infinity)
  if (isLeft(rows)) return rows
  const ids = new Set<string>()
  let last = 0
  for (const [row, line] of rows.right) {
    const { event_id_cnty: id, deleted_timestamp: when } = row
    if (id === undefined || id === '' || momentOf(when) === undefined)
      return left([
        {
          line,
          path: 'deleted',
          message: 'a deletion has `event_id_cnty` and `deleted_timestamp`, in seconds since 1970'
        }
      ])
    ids.add(id)
    last = Math.max(last, Number(when))
  }
  return right({ has: (id) => ids.has(id), until: ids.size === 0 ? undefined : momentOf(String(last)) })
}
