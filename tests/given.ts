/**
 * What tests are given: records in which nothing is written but what matters, histories of them, and answers as short
 * texts to compare. A record is of the place `p`, from one paper, recorded on 20 November 2017, unless it says otherwise.
 */
import type {
  Answer,
  ControlChanged,
  ControlClaimed,
  DateLike,
  ControlObserved,
  ControlRecord,
  EventCorrected,
  EventRetracted,
  History,
  OperationAnnounced,
  ProjectOptions,
  RecordId,
  Replacement,
  SiegeChanged,
  Status
} from 'changing-hands'
import { formatChronon, held, logOf, orThrow, project, statusAt, statusKey } from 'changing-hands'

export const [a, b, c] = [held('a'), held('b'), held('c')]

const envelope = { v: 1, recordedAt: '2017-11-20', source: { id: 'paper' } } as const

/** What else a record says, or says otherwise. */
type More<Kind extends ControlRecord> = Partial<Omit<Kind, 'id' | 'type' | 'v'>>

export const change = (id: string, at: string, to: Status, more: More<ControlChanged> = {}): ControlChanged => ({
  id,
  type: 'ControlChanged',
  ...envelope,
  place: 'p',
  at,
  to,
  ...more
})

export const seen = (id: string, at: string, status: Status, more: More<ControlObserved> = {}): ControlObserved => ({
  id,
  type: 'ControlObserved',
  ...envelope,
  place: 'p',
  at,
  status,
  ...more
})

export const siege = (id: string, at: string, besieged: boolean, more: More<SiegeChanged> = {}): SiegeChanged => ({
  id,
  type: 'SiegeChanged',
  ...envelope,
  place: 'p',
  at,
  besieged,
  ...more
})

export const claim = (id: string, at: string, by: string, more: More<ControlClaimed> = {}): ControlClaimed => ({
  id,
  type: 'ControlClaimed',
  ...envelope,
  place: 'p',
  at,
  by,
  ...more
})

export const operation = (
  id: string,
  at: string,
  by: string,
  more: More<OperationAnnounced> = {}
): OperationAnnounced => ({
  id,
  type: 'OperationAnnounced',
  ...envelope,
  places: ['p'],
  at,
  by,
  ...more
})

export const retraction = (id: string, target: RecordId, more: More<EventRetracted> = {}): EventRetracted => ({
  id,
  type: 'EventRetracted',
  ...envelope,
  target,
  reason: 'mistaken',
  ...more
})

export const correction = (
  id: string,
  target: RecordId,
  replacement: Replacement,
  more: More<EventCorrected> = {}
): EventCorrected => ({
  id,
  type: 'EventCorrected',
  ...envelope,
  target,
  replacement,
  ...more
})

/** The history of records, one by one or in lists. */
export const historyOf = (...records: ReadonlyArray<ControlRecord | ReadonlyArray<ControlRecord>>): History =>
  historyWith({}, ...records)

/** The same, projected with options. */
export const historyWith = (
  options: ProjectOptions,
  ...records: ReadonlyArray<ControlRecord | ReadonlyArray<ControlRecord>>
): History => project(orThrow(logOf(records.flat())), options)

/** The day of a chronon, as text. */
export const day = (chronon: number): string => formatChronon(chronon, 'day')

export const idsOf = (records: ReadonlyArray<{ readonly id: string }>): ReadonlyArray<string> =>
  records.map(({ id }) => id)

/** Statuses as texts in an order of their own: the same for the same statuses, whatever the order of their parties. */
export const keysOf = (statuses: ReadonlyArray<Status>): ReadonlyArray<string> => statuses.map(statusKey).sort()

/** The statuses of an answer, in its order. */
export const statusesOf = ({ possible }: Answer): ReadonlyArray<Status> => possible.map(({ status }) => status)

/** What may have been at a place on a date, as `keysOf` writes it. */
export const possibleAt = (history: History, place: string, date: string | number): ReadonlyArray<string> =>
  keysOf(statusesOf(statusAt(history, place, date as DateLike)))

/** `count` things made from 0 on. */
export const times = <A>(count: number, make: (i: number) => A): ReadonlyArray<A> =>
  Array.from({ length: count }, (_, i) => make(i))
