/** Coverage: over which chronons sources would have reported any change at a place, as they declare (design §1). */
import type { ControlRecord, CoverageDeclared, SourceId } from '../record/index.js'
import type { Calendar, DateBounds } from '../time/index.js'
import { reportedBounds, startOf } from '../time/index.js'
import type { Stretches } from '../world/index.js'

/** A span of time that is covered without a hole: in chronons, and in instants (ms), all ends included. */
type Covered = Pick<DateBounds, 'lo' | 'hi' | 'earliest' | 'latest'>

/**
 * All of `at`, no later than the day of recording. Of a side that nobody knows no more is covered than the other side says; a
 * date that is marked as approximate is taken as it stands.
 */
const coveredBy = (calendar: Calendar, { at, recordedAt }: CoverageDeclared): ReadonlyArray<Covered> => {
  const bounds = reportedBounds({ ...calendar, approximation: 0 }, at, recordedAt)
  return bounds.start === 'unknown' || bounds.end === 'unknown' ? [] : [bounds]
}

/** The chronons that lie in it from beginning to end, the end excluded. */
const wholeChronons = (calendar: Calendar, { lo, hi, earliest, latest }: Covered): readonly [number, number] => [
  Number.isFinite(lo) && startOf(calendar, lo) < earliest ? lo + 1 : lo,
  Number.isFinite(hi) && startOf(calendar, hi + 1) - 1 > latest ? hi : hi + 1
]

/** The chronons over which all of these together would have reported a change. */
export const coveredStretches = (calendar: Calendar, declared: ReadonlyArray<CoverageDeclared>): Stretches => {
  const joined: Array<Covered> = []
  for (const one of declared
    .flatMap((each) => coveredBy(calendar, each))
    .sort((a, b) => (a.earliest < b.earliest ? -1 : 1))) {
    const last = joined.at(-1)
    if (last === undefined || one.earliest > last.latest + 1) joined.push(one)
    else if (one.latest > last.latest) joined[joined.length - 1] = { ...last, hi: one.hi, latest: one.latest }
  }
  return joined.map((one) => wholeChronons(calendar, one)).filter(([from, until]) => from < until)
}

/** Of declarations those that are about a place of which these sources speak, by one source alone if it is given. */
export const declaredAt = (
  here: ReadonlyArray<ControlRecord>,
  everywhere: ReadonlyArray<CoverageDeclared>,
  by: SourceId | undefined
): ReadonlyArray<CoverageDeclared> => {
  const named = here.filter((record): record is CoverageDeclared => record.type === 'CoverageDeclared')
  const sources = new Set(everywhere.length === 0 ? [] : here.map(({ source }) => source.id))
  const all = [...named, ...everywhere.filter(({ source }) => sources.has(source.id))]
  return by === undefined ? all : all.filter(({ source }) => source.id === by)
}
