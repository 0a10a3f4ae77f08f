/** What the rows of a table show of its spells: what an end is, which days are those of the table, and whether rows repeat. */
import { isRight } from 'fp-ts/lib/Either.js'
import { addTo, formatChronon, parseDate, quoted } from '../time/index.js'
import type { DateOrder } from './dateOptions.js'
import type { Column, DateCell, SpellEnds } from './mapping.js'
import { goingOn } from './mapping.js'
import { cellOf, DateReader } from './tableDates.js'

type Rows = ReadonlyArray<Readonly<Record<string, string>>>

/** Of the ends of spells, what is proposed and why, and what is open. */
export interface EndsEvidence {
  readonly fields: {
    readonly ends: SpellEnds
    readonly firstDay?: string
    readonly lastDay?: string
    readonly emptyEnd?: 'open'
  }
  readonly evidence: ReadonlyArray<readonly [field: string, because: string]>
  readonly open: ReadonlyArray<readonly [field: string, because: string]>
}

interface Dated {
  readonly lo: number
  readonly hi: number
}

/** Reads a date of rows; what cannot be read is `undefined`. */
const readerOf = (cell: DateCell, order: DateOrder): ((row: Readonly<Record<string, string>>) => Dated | undefined) => {
  const { columns } = cellOf(cell)
  const reader = new DateReader(cell, (column) => columns.indexOf(column), { order, shortYears: true })
  return (row) => {
    try {
      const edtf = reader.of(columns.map((column) => (Object.hasOwn(row, column) ? row[column] : '')))
      const read = edtf === undefined ? undefined : parseDate(edtf)
      return read !== undefined && isRight(read) ? read.right : undefined
    } catch {
      return undefined
    }
  }
}

/** The value that most have, if it is at least three of them and a twentieth. */
const mostOf = (values: ReadonlyArray<number>, extreme: number): number => {
  const count = values.filter((value) => value === extreme).length
  return count >= 3 && count >= values.length / 20 ? count : 0
}

const iso = (day: number): string => formatChronon('day', day)

export const endsOf = (
  rows: Rows,
  place: Column,
  start: DateCell,
  end: DateCell,
  order: DateOrder = 'day first'
): EndsEvidence => {
  const [startOf, endOf] = [readerOf(start, order), readerOf(end, order)]
  const { columns: endColumns } = cellOf(end)
  const byPlace = new Map<string, Array<{ readonly start: Dated; readonly end: Dated | undefined }>>()
  let blank = 0
  const going = new Map<string, number>()
  for (const row of rows) {
    const from = startOf(row)
    const words = endColumns.map((column) => row[column] ?? '').join('')
    const goesOn = goingOn.includes(words.toLowerCase())
    if (words === '') blank++
    else if (goesOn) going.set(words, (going.get(words) ?? 0) + 1)
    // `9999-12-31` can be read as a date, and is none.
    if (from !== undefined) addTo(byPlace, row[place] ?? '', { start: from, end: goesOn ? undefined : endOf(row) })
  }
  const counts = { next: 0, same: 0, gap: 0 }
  for (const spells of byPlace.values()) {
    spells.sort((a, b) => a.start.lo - b.start.lo)
    spells.slice(1).forEach((spell, i) => {
      const before = spells[i].end
      if (before === undefined) return
      if (spell.start.lo === before.hi + 1) counts.next++
      else if (spell.start.lo >= before.lo && spell.start.lo <= before.hi) counts.same++
      else if (spell.start.lo > before.hi) counts.gap++
    })
  }
  const { next, same } = counts
  const joined = next + same
  const ends: SpellEnds = next > 9 * same ? 'inclusive' : same > 9 * next ? 'exclusive' : 'touching'
  const evidence: Array<readonly [string, string]> = []
  const open: Array<readonly [string, string]> = []
  if (joined === 0)
    open.push([
      'ends',
      'no spell begins where another ends, so that nothing shows whether the last day is held: inclusive is proposed'
    ])
  else
    evidence.push([
      'ends',
      ends === 'touching'
        ? `${next} of ${joined} successors start the day after the end and ${same} on its day: touching`
        : ends === 'inclusive'
          ? `${next} of ${joined} successors start the day after the end: inclusive`
          : `${same} of ${joined} successors start on the day of the end: exclusive`
    ])
  const all = [...byPlace.values()].flat()
  const starts = all.map((spell) => spell.start.lo).filter(Number.isFinite)
  const ended = all.flatMap((spell) => (spell.end === undefined ? [] : [spell.end.hi])).filter(Number.isFinite)
  const [first, last] = [
    starts.reduce((a, b) => Math.min(a, b), Infinity),
    ended.reduce((a, b) => Math.max(a, b), -Infinity)
  ]
  const [atFirst, atLast] = [mostOf(starts, first), mostOf(ended, last)]
  if (atFirst > 0)
    evidence.push([
      'firstDay',
      `${atFirst} of ${starts.length} rows start on ${iso(first)}, the first day of all: what starts then was there before`
    ])
  if (atLast > 0)
    evidence.push([
      'lastDay',
      `${atLast} of ${ended.length} rows end on ${iso(last)}, the last day of all: what ends then goes on`
    ])
  for (const [words, count] of going) evidence.push(['goesOn', `${count} rows end with ${quoted(words)}: they go on`])
  if (blank > 0)
    open.push([
      'emptyEnd',
      `${blank} rows have no end: say whether they go on ("open", proposed) or nobody knows ("unknown")`
    ])
  return {
    fields: {
      ends: joined === 0 ? 'inclusive' : ends,
      ...(atFirst > 0 ? { firstDay: iso(first) } : {}),
      ...(atLast > 0 ? { lastDay: iso(last) } : {}),
      ...(blank > 0 ? { emptyEnd: 'open' as const } : {})
    },
    evidence,
    open
  }
}

/** Whether rows with one date each are snapshots, "as of" lists, or changes. */
export const repeatsOf = (
  rows: Rows,
  place: Column,
  holder: Column
): { readonly kind: 'snapshots' | 'observations' | 'changes'; readonly because: string } => {
  const byPlace = new Map<string, Array<string>>()
  for (const row of rows) addTo(byPlace, row[place] ?? '', row[holder] ?? '')
  if (byPlace.size === rows.length)
    return { kind: 'observations', because: `each of ${rows.length} places has one row: who held it as of its date` }
  let same = 0
  let pairs = 0
  for (const holders of byPlace.values())
    holders.slice(1).forEach((one, i) => {
      pairs++
      if (one === holders[i]) same++
    })
  return same >= pairs / 2
    ? {
        kind: 'snapshots',
        because: `${same} of ${pairs} rows repeat what the last row of their place says: a snapshot each`
      }
    : {
        kind: 'changes',
        because: `${pairs - same} of ${pairs} rows say otherwise than the last row of their place: a change each`
      }
}
