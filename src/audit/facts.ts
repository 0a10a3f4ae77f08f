/**
 * New facts, tried out: what a place's reports would be if one more thing were known, and what would then be possible.
 * Nothing is guessed: the worlds are asked again with the fact among them.
 */
import type { Frame, Story } from '../history/index.js'
import { suppose } from '../history/index.js'
import type { ControlChanged, ControlObserved, RecordId, Status } from '../record/index.js'
import { held, holderOf, statusKey, unknown } from '../record/index.js'
import type { Bounds, Calendar, Chronon } from '../time/index.js'
import { startOf } from '../time/index.js'
import type { Item, Limits, Report } from '../world/index.js'
import { otherNames, within } from '../world/index.js'
import type { EarliestLatest } from '../questions/index.js'

/**
 * Something that a new report could say. Records stand for the event that they report; chronons have both ends included.
 * A status left out is one that says of somebody not named at the place so far that they hold it.
 */
export type Fact =
  /** The one came before the other. */
  | {
      /** Which of two came first. */
      readonly kind: 'order'
      /** The record that came first. */
      readonly earlier: RecordId
      /** The record that came after it. */
      readonly later: RecordId
    }
  /** It happened then. */
  | {
      /** When it happened. */
      readonly kind: 'date'
      /** The record of it. */
      readonly record: RecordId
      /** The chronons at one of which it happened, both ends included. */
      readonly at: EarliestLatest
    }
  /** A change that nobody reported: later than the event `after`, before the event `before`. */
  | {
      /** A change that nobody reported so far. */
      readonly kind: 'change'
      /** The record after which it comes. */
      readonly after: RecordId
      /** The record before which it comes. */
      readonly before: RecordId
      /** The chronons at which it was made, both ends included. */
      readonly at: EarliestLatest
      /** What the place became. */
      readonly to: Status
    }
  /** What the place became by it. */
  | {
      /** What came of it. */
      readonly kind: 'to'
      /** The record of it. */
      readonly record: RecordId
      /** What the place became; `undefined` for held by somebody not named so far. */
      readonly status: Status | undefined
    }
  /** What the place was before it. */
  | {
      /** What was before it. */
      readonly kind: 'from'
      /** The record of it. */
      readonly record: RecordId
      /** What the place was; `undefined` for held by somebody not named so far. */
      readonly status: Status | undefined
    }
  /** They report one event: all of them have one occurrence. */
  | {
      /** Several report one event. */
      readonly kind: 'same'
      /** The records that do. */
      readonly records: ReadonlyArray<RecordId>
    }
  /** These reports are wrong, and what others say is right. */
  | {
      /** Reports are wrong. */
      readonly kind: 'wrong'
      /** The records that are. */
      readonly records: ReadonlyArray<RecordId>
    }
  /** It was seen so at that chronon. */
  | {
      /** It was seen. */
      readonly kind: 'seen'
      /** The chronon at which it was. */
      readonly at: Chronon
      /** What it was seen to be; `undefined` for held by somebody not named so far. */
      readonly status: Status | undefined
    }

/**
 * The id of whom and what a fact leaves unnamed: an actor that nobody has named at the place so far, a record that is not
 * written yet. Ids of the log have at least one character, so that no other is the same.
 */
const unnamed = ''

/** Held by somebody whom the fact does not name. */
const heldByUnnamed = held(unnamed)

/** Whether the status is that of somebody whom a fact does not name. */
export const isOfUnnamed = (status: Status): boolean => holderOf(status) === unnamed

const envelope = { id: unnamed, v: 1, recordedAt: '', source: { id: unnamed }, place: unnamed } as const

const newChange = (at: string, to: Status, more: Partial<ControlChanged>): ControlChanged => ({
  ...envelope,
  type: 'ControlChanged',
  at,
  to,
  ...more
})

const newSighting = (at: string, status: Status, more: Partial<ControlObserved> = {}): ControlObserved => ({
  ...envelope,
  type: 'ControlObserved',
  at,
  status,
  ...more
})

/** The report with something else in it; it keeps the names that it has taken over. */
const altered = (report: Report, more: Pick<Report, 'after' | 'occurrence'> & { readonly at?: string }): Report => {
  const other: Report & { [otherNames]?: unknown } = { ...report, ...more }
  Object.defineProperty(other, otherNames, { value: (report as { [otherNames]?: unknown })[otherNames] })
  return other
}

/** The greatest instant (ms) that can be written as an ISO date. */
const latestWritten = 8.64e15

/** Between two instants (ms), both included, as a date; `undefined` where they cannot be written. */
const textBetween = (earliest: number, latest: number): string | undefined => {
  const text = (ms: number): string | undefined =>
    Number.isFinite(ms) ? (Math.abs(ms) > latestWritten ? undefined : new Date(ms).toISOString()) : '..'
  const [from, until] = [text(earliest), text(latest)]
  return from === undefined || until === undefined ? undefined : `${from}/${until}`
}

/** The first and the last instant (ms) of chronons, both included. */
const instantsOf = (calendar: Calendar, { earliest, latest }: EarliestLatest): readonly [number, number] => [
  startOf(calendar, earliest),
  startOf(calendar, latest + 1) - 1
]

/** A place's reports, and the items that they are. */
export interface Reported {
  readonly reports: ReadonlyArray<Report>
  readonly items: ReadonlyArray<Item>
  /** The item of a record: of what was seen throughout the last end of it; -1 for none. */
  readonly itemOf: (record: RecordId) => number
}

/** A place's reports if the fact were known, in canonical order as far as they were; `undefined` where it cannot be written. */
export const withFact = (
  calendar: Calendar,
  { reports, items, itemOf }: Reported,
  fact: Fact
): ReadonlyArray<Report> | undefined => {
  const ofItem = (record: RecordId): ReadonlyArray<Report> => items[itemOf(record)].reports
  /** All reports of these items under one occurrence, so that they stay one whatever is added. */
  const asOne = (some: ReadonlyArray<Report>, name = occurrenceOf(some[0])): ReadonlyArray<Report> =>
    changed(reports, some, (report) => altered(report, { occurrence: name }))
  const after = (record: RecordId, name: RecordId): ReadonlyArray<Report> => {
    const [first] = ofItem(record)
    return reports.map((report) =>
      report === first ? altered(report, { after: [...(report.after ?? []), name] }) : report
    )
  }
  switch (fact.kind) {
    case 'order':
      return after(fact.later, fact.earlier)
    case 'date': {
      const own = ofItem(fact.record)
      const { earliest, latest } = items[itemOf(fact.record)]
      const [from, until] = instantsOf(calendar, fact.at)
      const at = textBetween(Math.max(earliest, from), Math.min(latest, until))
      return at === undefined ? undefined : changed(reports, own, (report) => altered(report, { at }))
    }
    case 'change': {
      const at = textBetween(...instantsOf(calendar, fact.at))
      return at === undefined
        ? undefined
        : [...after(fact.before, unnamed), newChange(at, fact.to, { after: [fact.after] })]
    }
    case 'to':
    case 'from': {
      const own = ofItem(fact.record)
      const [first] = own
      const { at, recordedAt } = first
      // Recorded with it: what is still seen is seen until then.
      const more = { occurrence: occurrenceOf(first), recordedAt }
      const status = fact.status ?? heldByUnnamed
      if (first.type === 'ControlObserved')
        return [...asOne(own), newSighting(at, status, { ...more, ...throughoutAs(first) })]
      return [
        ...asOne(own),
        fact.kind === 'to' ? newChange(at, status, more) : newChange(at, unknown(), { ...more, from: status })
      ]
    }
    case 'same':
      return asOne(fact.records.flatMap(ofItem))
    case 'wrong':
      return without(reports, fact.records)
    case 'seen': {
      const at = textBetween(...instantsOf(calendar, { earliest: fact.at, latest: fact.at }))
      return at === undefined ? undefined : [...reports, newSighting(at, fact.status ?? heldByUnnamed)]
    }
  }
}

/** The reports, with some of them changed. */
const changed = (
  reports: ReadonlyArray<Report>,
  some: ReadonlyArray<Report>,
  change: (report: Report) => Report
): ReadonlyArray<Report> => {
  const own = new Set(some)
  return reports.map((report) => (own.has(report) ? change(report) : report))
}

const without = (reports: ReadonlyArray<Report>, ids: ReadonlyArray<RecordId>): ReadonlyArray<Report> => {
  const wrong = new Set(ids)
  return reports.filter(({ id }) => !wrong.has(id))
}

const occurrenceOf = ({ occurrence, id }: Report): string => occurrence ?? id

const throughoutAs = ({ throughout }: ControlObserved): Pick<ControlObserved, 'throughout'> =>
  throughout === undefined ? {} : { throughout }

/** What would follow from a place's reports. */
interface Following {
  /** By key. */
  readonly possible: ReadonlyMap<string, Status>
  /** Whether that rests on some evidence. */
  readonly isKnown: boolean
  /** How many links have no effect. */
  readonly dropped: number
}

/** What is possible at some chronon of `[lo, hi]`; `undefined` where that takes too much to find out. */
export const possibleWith = (
  story: Story,
  frame: Frame,
  limits: Limits,
  reports: ReadonlyArray<Report>,
  { lo, hi }: Bounds
): Following | undefined => {
  const possible = new Map<string, Status>()
  if (reports.length === 0)
    return { possible: possible.set(statusKey(unknown()), unknown()), isKnown: false, dropped: 0 }
  let isKnown = false
  const { spans, exact, dropped, lapsed } = suppose(story, frame, limits, reports)
  if (!exact) return undefined
  for (let k = 0; k < spans.count; k++)
    if (spans.from[k] <= hi && lo < spans.until[k]) {
      const status = spans.values[k] ?? unknown()
      isKnown ||= spans.values[k] !== undefined
      possible.set(statusKey(status), status)
    }
  // Where there is no evidence of something it is unknown.
  if (within(lapsed, lo, hi + 1).length > 0) possible.set(statusKey(unknown()), unknown())
  return { possible, isKnown, dropped }
}
