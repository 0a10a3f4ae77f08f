/**
 * Runs: records in canonical order, kept as sorted runs each at least twice as long as the next, like the levels of a
 * log-structured merge tree (O'Neil et al. 1996). Adding one record is O(log n) amortised, and no run ever changes,
 * so that older logs share those they have in common with newer ones.
 */
import type { AnyRecord } from '../record/index.js'
import { instantOf } from '../time/index.js'

export type Run<R extends AnyRecord> = ReadonlyArray<R>
export type Runs<R extends AnyRecord> = ReadonlyArray<Run<R>>

/** Canonical order: when it was recorded, then the id by UTF-16 code units. */
export const compareRecords = (a: AnyRecord, b: AnyRecord): number => {
  if (a.recordedAt !== b.recordedAt) {
    const one = instantOf(a.recordedAt)
    const other = instantOf(b.recordedAt)
    if (one !== other) return one < other ? -1 : 1
  }
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0
}

/** Sorts in canonical order, reading each date once. */
export const sortRecords = <R extends AnyRecord>(records: ReadonlyArray<R>): Run<R> => {
  // Numbers rather than pairs of a number and a record: a log of millions is sorted here, and should fit beside itself.
  const at = new Float64Array(records.length)
  for (let i = 0; i < at.length; i++) at[i] = instantOf(records[i].recordedAt)
  const compare = (a: number, b: number): number => {
    if (at[a] !== at[b]) return at[a] < at[b] ? -1 : 1
    return records[a].id < records[b].id ? -1 : records[a].id > records[b].id ? 1 : 0
  }
  let sorted = true
  for (let i = 1; i < at.length && sorted; i++) sorted = compare(i - 1, i) <= 0
  if (sorted) return records
  const order = new Uint32Array(records.length)
  for (let i = 0; i < order.length; i++) order[i] = i
  order.sort(compare)
  const run: Array<R> = []
  for (const i of order) run.push(records[i])
  return run
}

const mergeTwo = <R extends AnyRecord>(a: Run<R>, b: Run<R>): Run<R> => {
  if (a.length === 0) return b
  if (b.length === 0) return a
  if (compareRecords(a[a.length - 1], b[0]) < 0) return a.concat(b)
  const merged: Array<R> = []
  let i = 0
  for (const record of b) {
    while (i < a.length && compareRecords(a[i], record) < 0) merged.push(a[i++])
    merged.push(record)
  }
  while (i < a.length) merged.push(a[i++])
  return merged
}

/** The runs with one more, which must be sorted. */
export const addRun = <R extends AnyRecord>(runs: Runs<R>, run: Run<R>): Runs<R> => {
  let last = run
  let kept = runs.length
  while (kept > 0 && runs[kept - 1].length < 2 * last.length) last = mergeTwo(runs[--kept], last)
  return [...runs.slice(0, kept), last]
}

/** All runs as one. */
export const oneRun = <R extends AnyRecord>(runs: Runs<R>): Run<R> =>
  runs.reduceRight<Run<R>>((later, run) => mergeTwo(run, later), [])

/** Two runs as one. */
export const mergeRuns = <A extends AnyRecord, B extends AnyRecord>(a: Run<A>, b: Run<B>): Run<A | B> =>
  mergeTwo<A | B>(a, b)
