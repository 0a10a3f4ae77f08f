/**
 * What is evidence within a horizon, by the words of its definition, day by day, from the answers of the history that has none:
 * a possibility is, if a report that it follows from is within reach; or if a report says that it was so until then, is
 * within reach, and it stays possible from the day asked about until that report's date.
 */
import type { Answer, ControlRecord, History, Status } from 'changing-hands'
import { statusAt, statusKey } from 'changing-hands'
import type { WorldItem } from 'changing-hands/testing'
import { itemsOf, placeWindow } from 'changing-hands/testing'
import { admits, agreesWhenSeen, asChronon } from '../inside.js'

export interface Limits {
  readonly before: number
  readonly after: number
}

/** The first and last day of what happened, all the time that was seen throughout included. */
interface Dated {
  readonly lo: number
  readonly hi: number
}

const datesOf = (items: ReadonlyArray<WorldItem>, { reports }: WorldItem): Dated => {
  const same = items.filter((item) => item.reports.join() === reports.join())
  return { lo: Math.min(...same.map(({ lo }) => lo)), hi: Math.max(...same.map(({ hi }) => hi)) }
}

/** Whether a day is so near, or so much covered from there on. */
const isWithin = (t: number, { lo, hi }: Dated, { before, after }: Limits, covered: ReadonlySet<number>): boolean => {
  const isCovered = (from: number, to: number): boolean => {
    for (let day = from; day <= to; day++) if (!covered.has(day)) return false
    return true
  }
  if (t > hi + after) return isCovered(hi + after + 1, t)
  return t >= lo - before || isCovered(t + 1, lo - before)
}

const saysBefore = ({ observed, from, to }: WorldItem, status: Status): boolean =>
  (observed ? to : from).some(
    (said) => said.kind !== 'unknown' && (observed ? agreesWhenSeen(status, said) : admits(status, said))
  )

/** By day of the window whether each possibility of the history without a horizon, by the key of its status, is evidence. */
export const evidentByDay = (
  records: ReadonlyArray<ControlRecord>,
  history: History,
  limits: Limits,
  covered: ReadonlySet<number>
): ReadonlyArray<ReadonlyMap<string, boolean>> => {
  const items = itemsOf(records, 'p')
  const { from, until } = placeWindow
  const answers = Array.from({ length: until - from }, (_, i) => statusAt(history, 'p', asChronon(from + i)))
  const possibleOn = (day: number, key: string): Answer['possible'][number] | undefined =>
    answers.at(day - from)?.possible.find(({ status }) => statusKey(status) === key)
  return answers.map(
    ({ possible }, i) =>
      new Map(
        possible.map(({ status, because, basis }) => {
          const [t, key] = [from + i, statusKey(status)]
          const rests = items.filter(({ reports }) => because.some(({ id }) => reports.includes(id)))
          const follows = rests.some((item) => isWithin(t, datesOf(items, item), limits, covered))
          const leadsThere = items.some((item) => {
            const dates = datesOf(items, item)
            if (dates.lo === -Infinity || t > dates.hi || !saysBefore(item, status)) return false
            const before = possibleOn(dates.lo - 1, key)
            if (before === undefined || before.basis === 'no evidence') return false
            if (before.against.some(({ id }) => item.reports.includes(id))) return false
            for (let day = Math.min(t, dates.lo - 1); day <= Math.max(t, dates.lo - 1); day++)
              if (possibleOn(day, key) === undefined) return false
            return isWithin(t, dates, limits, covered)
          })
          return [key, basis !== 'no evidence' && (follows || leadsThere)] as const
        })
      )
  )
}
