/** The definition of what was believed about a place and a date: the answer of the whole place, at every moment at which something was recorded. */
import type { Answer, ControlRecord, DateLike, History } from 'changing-hands'
import { knownAt, statusAt } from 'changing-hands'
import { keysOf, statusesOf } from '../given.js'
import { instantOf } from '../inside.js'

export interface Believed {
  readonly from: number
  readonly until: number
  readonly answer: Answer
}

const keys = (answer: Answer): string => JSON.stringify(keysOf(statusesOf(answer)))

export const beliefsByDefinition = (
  history: History,
  records: ReadonlyArray<ControlRecord>,
  place: string,
  date: DateLike
): ReadonlyArray<Believed> => {
  const moments = new Set(records.map(({ recordedAt }) => instantOf(recordedAt)))
  const before = knownAt(history, new Date(Math.min(...moments, 0) - 1))
  const found: Array<Believed> = [{ from: -Infinity, until: Infinity, answer: statusAt(before, place, date) }]
  for (const from of [...moments].sort((one, other) => one - other)) {
    const answer = statusAt(knownAt(history, new Date(from)), place, date)
    const last = found[found.length - 1]
    if (keys(last.answer) === keys(answer)) continue
    found[found.length - 1] = { ...last, until: from }
    found.push({ from, until: Infinity, answer })
  }
  return found
}
