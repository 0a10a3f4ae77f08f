/** Which records amend which: the graph of retractions and corrections, apart from what is believed because of them. */
import type { Pages } from '../log/index.js'
import { pageGet } from '../log/index.js'
import type { ControlRecord, RecordId } from '../record/index.js'
import type { Amendment } from './beliefs.js'
import { isAmendment } from './beliefs.js'

/** The amendments of one record, the latest taken in first. */
export interface Amendments {
  readonly amendment: Amendment
  readonly others: Amendments | undefined
}

/**
 * All records that amend or are amended, directly or by way of others, together with this one, itself included: by way of what
 * is not there, too.
 */
export const relatedTo = (
  record: ControlRecord,
  recordOf: (id: RecordId) => ControlRecord | undefined,
  amendmentsOf: (id: RecordId) => Iterable<Amendment>
): ReadonlyArray<ControlRecord> => {
  const found = new Set([record])
  const ids = new Set([record.id])
  for (const id of ids) {
    const one = id === record.id ? record : recordOf(id)
    if (one !== undefined) found.add(one)
    if (one !== undefined && isAmendment(one)) ids.add(one.target)
    for (const amendment of amendmentsOf(id)) ids.add(amendment.id)
  }
  return [...found]
}

/** The amendments of such a list. */
export function* amendmentsFrom(first: Amendments | undefined): Generator<Amendment> {
  for (let list = first; list !== undefined; list = list.others) yield list.amendment
}

/** The amendments of the record at that slot, also of one that is not there yet. */
export const amendmentsIn = (amended: Pages<Amendments>, slot: number | undefined): Iterable<Amendment> =>
  amendmentsFrom(slot === undefined ? undefined : pageGet(amended, slot))
