/** What a log is once a report says what a proposal asks for: what a reader of the proposal would write down. */
import type { ControlRecord, Fact, Status } from 'changing-hands'
import { held, unknown } from 'changing-hands'
import { change, day, seen } from '../given.js'

type Records = ReadonlyArray<ControlRecord>

/** What a report may add about an event that it reports once more. */
interface Added {
  readonly at?: string
  readonly after?: ReadonlyArray<string>
  readonly from?: Status
  readonly to?: Status
}

/** One more report of the event that a record reports, which says nothing new but what is added. */
const anotherReport = (records: Records, id: string, { to = unknown(), at, from, ...links }: Added): ControlRecord => {
  const about = records.find((record) => record.id === id)
  if (about === undefined || !('at' in about)) throw new Error(`there is no report ${id}`)
  const more = { ...links, occurrence: about.occurrence ?? about.id, recordedAt: '2019-01-01', source: { id: 'new' } }
  const date = at ?? about.at
  return about.type === 'ControlObserved'
    ? seen(`${id} once more`, date, to, more)
    : change(`${id} once more`, date, to, from === undefined ? more : { ...more, from })
}

const dates = ({ earliest, latest }: { readonly earliest: number; readonly latest: number }): string =>
  earliest === -Infinity
    ? `../${day(latest)}`
    : latest === Infinity
      ? `${day(earliest)}/..`
      : `[${day(earliest)}..${day(latest)}]`

export const somebodyElse = held('somebody else')

/** Where a fact leaves open whom a report names, it names somebody of whom nobody has heard. */
const named = (status: Status | undefined): Status => status ?? somebodyElse

export const onceReported = (records: Records, fact: Fact): Records => {
  const another = (id: string, added: Added): ControlRecord => anotherReport(records, id, added)
  switch (fact.kind) {
    case 'order':
      return [...records, another(fact.later, { after: [fact.earlier] })]
    case 'date':
      return [...records, another(fact.record, { at: dates(fact.at) })]
    case 'change':
      return [
        ...records,
        change('new', dates(fact.at), fact.to, { after: [fact.after] }),
        another(fact.before, { after: ['new'] })
      ]
    case 'to':
      return [...records, another(fact.record, { to: named(fact.status) })]
    case 'from':
      return [...records, another(fact.record, { from: named(fact.status) })]
    case 'wrong':
      return records.filter(({ id }) => !fact.records.includes(id))
    case 'seen':
      return [...records, seen('new', day(fact.at), named(fact.status))]
  }
}
