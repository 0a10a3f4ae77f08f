/**
 * Runs: records in canonical order, kept as sorted runs each at least twice as long as the next, like the levels of a
 * log-structured merge tree (O'Neil et al. 1996). Adding one record is O(log n) amortised, and no run ever changes,
 * so that older logs share those they have in common with newer ones.
 */
import type { ControlRecord } from '../record/index.js'
import { instantOf } from '../time/index.js'

export type Run = ReadonlyArray<ControlRecord>
export type Runs = ReadonlyArray<Run>

/** Canonical order: when it was recorded, then the id by UTF-16 code units. */
export const compareRecords = (a: ControlRecord, b: ControlRecord): number => {
  if (a.recordedAt !== b.recordedAt) {
    const one = instantOf(a.recordedAt)
    const other = instantOf(b.recordedAt)
    if (one !== other) return one < other ? -1 : 1
  }
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0
}

/** Sorts in canonical order, reading each date once. */
export const sortRecords = (records: ReadonlyArray<ControlRecord>): Run => {
  const keyed = records.map((record) => ({ at: instantOf(record.recordedAt), record }))
  let sorted = true
  const compare = (a: (typeof keyed)[number], b: (typeof keyed)[number]): number =>
    a.at !== b.at ? (a.at < b.at ? -1 : 1) : a.record.id < b.record.id ? -1 : a.record.id > b.record.id ? 1 : 0
  for (let i = 1; i < keyed.length && sorted; i++) sorted = compare(keyed[i - 1], keyed[i]) <= 0
  return sorted ? records : keyed.sort(compare).map(({ record }) => record)
}

const mergeTwo = (a: Run, b: Run): Run => {
  if (a.length === 0) return b
  if (b.length === 0) return a
  if (compareRecords(a[a.length - 1], b[0]) < 0) return a.concat(b)
  const merged: Array<ControlRecord> = []
  let i = 0
  for (const record of b) {
    while (i < a.length && compareRecords(a[i], record) < 0) merged.push(a[i++])
    merged.push(record)
  }
  while (i < a.length) merged.push(a[i++])
  return merged
}

/** The runs with one more, which must be sorted. */
export const addRun = (runs: Runs, run: Run): Runs => {
  const kept = runs.slice()
  let last = run
  while (kept.length > 0 && kept[kept.length - 1].length < 2 * last.length) last = mergeTwo(kept.pop() as Run, last)
  kept.push(last)
  return kept
}

/** All runs as one. */
export const oneRun = (runs: Runs): Run => runs.reduceRight((later, run) => mergeTwo(run, later), [] as Run)
