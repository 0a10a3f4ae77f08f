/**
 * New facts, tried out: what a place's items would be if one more thing were known, and what would then be possible.
 * Nothing is guessed: the worlds are asked again with the fact among them.
 */
import type { ControlChanged, RecordId, Status } from '../record/index.js'
import { held, holderOf, statusKey, unknown } from '../record/index.js'
import type { Bounds, Calendar, Chronon } from '../time/index.js'
import { startOf } from '../time/index.js'
import type { Item, Limits, Order, Report } from '../world/index.js'
import { itemsOf, ofControl, orderOf, reasonsAmong } from '../world/index.js'
import type { EarliestLatest } from '../questions/index.js'

/**
 * Something that a new report could say. Records stand for the event that they report; chronons have both ends included.
 * A status left out is one that says of somebody not named at the place so far that they hold it.
 */
export type Fact =
  /** The one came before the other. */
  | { readonly kind: 'order'; readonly earlier: RecordId; readonly later: RecordId }
  /** It happened then. */
  | { readonly kind: 'date'; readonly record: RecordId; readonly at: EarliestLatest }
  /** A change that nobody reported: later than the event `after`, before the event `before`. */
  | {
      readonly kind: 'change'
      readonly after: RecordId
      readonly before: RecordId
      readonly at: EarliestLatest
      readonly to: Status
    }
  /** What the place became by it. */
  | { readonly kind: 'to'; readonly record: RecordId; readonly status: Status | undefined }
  /** What the place was before it. */
  | { readonly kind: 'from'; readonly record: RecordId; readonly status: Status | undefined }
  /** These reports are wrong, and what others say of the same event is right. */
  | { readonly kind: 'wrong'; readonly records: ReadonlyArray<RecordId> }
  /** It was seen so at that chronon. */
  | { readonly kind: 'seen'; readonly at: Chronon; readonly status: Status | undefined }

/**
 * The id of whom and what a fact leaves unnamed: an actor that nobody has named at the place so far, a record that is not
 * written yet. Ids of the log have at least one character, so that no other is the same.
 */
const unnamed = ''

/** Held by somebody whom the fact does not name. */
const heldByUnnamed = held(unnamed)

/** Whether the status is that of somebody whom a fact does not name. */
export const isOfUnnamed = (status: Status): boolean => holderOf(status) === unnamed

const reportOf = (after: ReadonlyArray<string>): ControlChanged => ({
  id: unnamed,
  type: 'ControlChanged',
  v: 1,
  recordedAt: '',
  source: { id: unnamed },
  place: unnamed,
  at: '',
  to: unknown(),
  after
})

const factItem = (
  calendar: Calendar,
  reports: ReadonlyArray<Report>,
  lo: number,
  hi: number,
  observed: boolean,
  to: Status
): Item => ({
  reports,
  lo,
  hi,
  earliest: startOf(calendar, lo),
  latest: startOf(calendar, hi + 1) - 1,
  observed,
  from: [],
  to: [to],
  doubtful: false,
  disagreeing: false
})

const comingAfter = (item: Item, name: string): Item => {
  const [first, ...others] = item.reports
  return { ...item, reports: [{ ...first, after: [...(first.after ?? []), name] }, ...others] }
}

/** The items of a place if the fact were known; `at` finds an item by one of its records. */
export const withFact = (
  calendar: Calendar,
  items: ReadonlyArray<Item>,
  at: (record: RecordId) => number,
  fact: Fact
): ReadonlyArray<Item> => {
  const changed = (record: RecordId, change: (item: Item) => Item): ReadonlyArray<Item> => {
    const index = at(record)
    return items.map((item, i) => (i === index ? change(item) : item))
  }
  switch (fact.kind) {
    case 'order':
      return changed(fact.later, (item) => comingAfter(item, fact.earlier))
    case 'date':
      return changed(fact.record, (item) => ({
        ...item,
        lo: Math.max(item.lo, fact.at.earliest),
        hi: Math.min(item.hi, fact.at.latest),
        earliest: Math.max(item.earliest, startOf(calendar, fact.at.earliest)),
        latest: Math.min(item.latest, startOf(calendar, fact.at.latest + 1) - 1)
      }))
    case 'change':
      return [
        ...changed(fact.before, (item) => comingAfter(item, unnamed)),
        factItem(calendar, [reportOf([fact.after])], fact.at.earliest, fact.at.latest, false, fact.to)
      ]
    case 'to':
      return changed(fact.record, (item) => ({ ...item, to: [fact.status ?? heldByUnnamed] }))
    case 'from':
      return changed(fact.record, (item) => ({ ...item, from: [fact.status ?? heldByUnnamed] }))
    case 'wrong':
      return changed(
        fact.records[0],
        ({ reports }) =>
          itemsOf(
            calendar,
            ofControl,
            reports.filter(({ id }) => !fact.records.includes(id))
          )[0]
      )
    case 'seen':
      return [...items, factItem(calendar, [reportOf([])], fact.at, fact.at, true, fact.status ?? heldByUnnamed)]
  }
}

/** What is possible at some chronon of `[lo, hi]`, by key, and the order that it rests on. */
export const possibleWith = (
  items: ReadonlyArray<Item>,
  { lo, hi }: Bounds,
  limits: Limits
): { readonly possible: ReadonlyMap<string, Status>; readonly order: Order } => {
  const order = orderOf(items)
  const possible = new Map<string, Status>()
  for (const { from, until, value } of reasonsAmong(items, order, limits))
    if (from <= hi && lo < until) possible.set(statusKey(value ?? unknown()), value ?? unknown())
  return { possible, order }
}
