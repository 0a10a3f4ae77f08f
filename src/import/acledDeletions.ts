/** What ACLED has deleted: events that were wrong, and events that were merged into others. */
import { isLeft, left, right } from 'fp-ts/lib/Either.js'
import type { Either } from 'fp-ts/lib/Either.js'
import type { NonEmptyArray } from 'fp-ts/lib/NonEmptyArray.js'
import type { Fault } from '../time/index.js'
import { acledRows } from './acledRows.js'
import type { Withdrawn } from './imported.js'

/** The events that are deleted. */
export interface Deletions {
  /** When an event was deleted, in seconds since 1970; `undefined` if it never was. */
  readonly when: (id: string) => number | undefined
  readonly withdrawn: ReadonlyArray<Withdrawn>
  /** The last moment at which one was. */
  readonly until: string | undefined
}

/** Seconds since 1970 as a number; `undefined` where it is none, as of a spreadsheet that has rounded it. */
export const secondsOf = (text: string | undefined): number | undefined =>
  text !== undefined && /^\d{1,11}(\.0+)?$/.test(text) ? Number(text) : undefined

/** Seconds since 1970 as an ISO instant. */
export const momentOf = (seconds: number): string => new Date(seconds * 1000).toISOString().replace('.000Z', 'Z')

export const deletionsIn = (table: unknown): Either<NonEmptyArray<Fault>, Deletions> => {
  const rows = acledRows(table)
  if (isLeft(rows)) return rows
  const seconds = new Map<string, number>()
  const faults: Array<Fault> = []
  for (const [row, line] of rows.right) {
    const { event_id_cnty: id = '', deleted_timestamp: written } = row
    const when = secondsOf(written)
    if (id === '' || when === undefined)
      faults.push({
        line,
        path: 'deleted',
        message: 'a deletion has `event_id_cnty` and `deleted_timestamp`, in seconds since 1970'
      })
    else seconds.set(id, Math.max(when, seconds.get(id) ?? 0))
  }
  const [first, ...others] = faults
  if (first !== undefined) return left([first, ...others])
  const last = Array.from(seconds.values()).reduce((latest, when) => Math.max(latest, when), -1)
  return right({
    when: (id) => seconds.get(id),
    withdrawn: Array.from(seconds, ([key, when]) => ({ key, recordedAt: momentOf(when) })),
    until: last < 0 ? undefined : momentOf(last)
  })
}
