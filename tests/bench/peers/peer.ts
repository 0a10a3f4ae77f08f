/** What the library is held against: the same records, the same questions. Each peer answers what it can. */
import type { ControlChanged, EventRetracted } from 'changing-hands'

/** A change as every peer takes it in: days since 1970, `gone` where nobody retracted it is Infinity. */
export interface Row {
  readonly record: ControlChanged
  readonly day: number
  readonly learned: number
  readonly gone: number
}

export interface StatusAnswer {
  readonly holder: string
  readonly because: ControlChanged
  readonly basis: 'reported' | 'persisting'
}

export interface Peer {
  readonly controllerAt: (place: string, day: number) => string | undefined
  readonly knownAt?: (place: string, day: number, known: number) => string | undefined
}

const digits = (text: string, from: number, to: number): number => {
  let value = 0
  for (let i = from; i < to; i++) value = value * 10 + text.charCodeAt(i) - 48
  return value
}

/** Days since 1970 of a date written YYYY-MM-DD (Howard Hinnant's `days_from_civil`). */
export const dayOf = (text: string): number => {
  const month = digits(text, 5, 7)
  const year = digits(text, 0, 4) - (month <= 2 ? 1 : 0)
  const era = Math.floor(year / 400)
  const ofEra = year - era * 400
  const ofYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + digits(text, 8, 10) - 1
  return era * 146097 + ofEra * 365 + Math.floor(ofEra / 4) - Math.floor(ofEra / 100) + ofYear - 719468
}

/** Reads the records: what each says, when it was learned, and when it was taken back. */
export const rowsOf = (records: Iterable<ControlChanged | EventRetracted>): ReadonlyArray<Row> => {
  const gone = new Map<string, number>()
  const changes: Array<ControlChanged> = []
  for (const record of records)
    if (record.type === 'EventRetracted') gone.set(record.target, dayOf(record.recordedAt))
    else changes.push(record)
  return changes.map((record) => ({
    record,
    day: dayOf(record.at),
    learned: dayOf(record.recordedAt),
    gone: gone.get(record.id) ?? Infinity
  }))
}

export const holderOf = ({ to }: ControlChanged): string => (to.kind === 'held' ? to.by : '')
