/** What a log is once a report says what a proposal asks for: what a reader of the proposal would write down. */
import type { ControlChanged, ControlObserved, ControlRecord, Fact, Status } from 'changing-hands'
import { held, unknown } from 'changing-hands'
import type { WorldItem } from 'changing-hands/testing'
import { itemsOf } from 'changing-hands/testing'
import { change, seen } from '../given.js'

type Records = ReadonlyArray<ControlRecord>

const dayMs = 86_400_000

type Report = ControlChanged | ControlObserved

const isReport = (record: ControlRecord): record is Report =>
  record.type === 'ControlChanged' || record.type === 'ControlObserved'

/** The event that a record reports: its item, and all records that report it. */
const eventOf = (
  records: Records,
  id: string
): { readonly item: WorldItem; readonly reports: ReadonlyArray<Report> } => {
  const item = itemsOf(records, 'p').find(({ reports }) => reports.includes(id))
  if (item === undefined) throw new Error(`there is no report ${id}`)
  return { item, reports: records.filter(isReport).filter((record) => item.reports.includes(record.id)) }
}

const nameOf = (report: Report): string => report.occurrence ?? report.id

/** The records, with something else in those that are of the event. */
const withEvent = (records: Records, ids: ReadonlyArray<string>, change: (report: Report) => Report): Records =>
  records.map((record) => (isReport(record) && ids.includes(record.id) ? change(record) : record))

/** From the beginning of the first day to the end of the last. */
const dates = (earliest: number, latest: number): string => {
  const text = (ms: number): string => (Number.isFinite(ms) ? new Date(ms).toISOString() : '..')
  return `${text(earliest)}/${text(latest)}`
}

const instants = ({
  earliest,
  latest
}: {
  readonly earliest: number
  readonly latest: number
}): readonly [number, number] => [earliest * dayMs, (latest + 1) * dayMs - 1]

export const somebodyElse = held('somebody else')

/** Where a fact leaves open whom a report names, it names somebody of whom nobody has heard. */
const named = (status: Status | undefined): Status => status ?? somebodyElse

/** By another source, long after. */
const byAnother = { recordedAt: '2019-01-01', source: { id: 'new' } }

/** One more report of the event, that says what it was from or became. */
const oneMore = (records: Records, id: string, said: { readonly from?: Status; readonly to?: Status }): Records => {
  const { reports } = eventOf(records, id)
  const [first] = reports
  const occurrence = nameOf(first)
  // What is still seen is seen until it is recorded.
  const more = { ...byAnother, occurrence, recordedAt: first.recordedAt }
  const ids = reports.map((report) => report.id)
  const { to = unknown(), from } = said
  const added =
    first.type === 'ControlObserved'
      ? seen(`${id} once more`, first.at, to, first.throughout === true ? { ...more, throughout: true } : more)
      : change(`${id} once more`, first.at, to, from === undefined ? more : { ...more, from })
  return [...withEvent(records, ids, (report) => ({ ...report, occurrence })), added]
}

const comesAfter = (records: Records, id: string, name: string): Records =>
  withEvent(records, [eventOf(records, id).reports[0].id], (report) => ({
    ...report,
    after: [...(report.after ?? []), name]
  }))

export const onceReported = (records: Records, fact: Fact): Records => {
  switch (fact.kind) {
    case 'order':
      return comesAfter(records, fact.later, fact.earlier)
    case 'date': {
      const { item, reports } = eventOf(records, fact.record)
      const [from, until] = instants(fact.at)
      const at = dates(Math.max(item.earliest, from), Math.min(item.latest, until))
      return withEvent(
        records,
        reports.map(({ id }) => id),
        (report) => ({ ...report, at })
      )
    }
    case 'change':
      return [
        ...comesAfter(records, fact.before, 'new'),
        change('new', dates(...instants(fact.at)), fact.to, { ...byAnother, after: [fact.after] })
      ]
    case 'to':
      return oneMore(records, fact.record, { to: named(fact.status) })
    case 'from':
      return oneMore(records, fact.record, { from: named(fact.status) })
    case 'same': {
      const reports = fact.records.flatMap((id) => eventOf(records, id).reports)
      const occurrence = nameOf(reports[0])
      return withEvent(
        records,
        reports.map(({ id }) => id),
        (report) => ({ ...report, occurrence })
      )
    }
    case 'wrong':
      return records.filter(({ id }) => !fact.records.includes(id))
    case 'seen':
      return [
        ...records,
        seen('new', dates(...instants({ earliest: fact.at, latest: fact.at })), named(fact.status), byAnother)
      ]
  }
}
