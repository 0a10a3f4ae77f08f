/**
 * The same table, mended: it keeps the reports, each once, and works out spells when it is asked, from those that had come
 * in and had not been taken back, in the order of their days. Where that leaves a tie, what came in later counts, and then the id.
 */
import type { Report, Table } from './reports.js'

/** Every report by its id. */
type Reports = Readonly<Record<string, Report>>

const inOrder = (a: Report, b: Report): number => {
  const [first, second] = [a, b].map(({ day, learned, id }) => [day, learned, id].join(' '))
  return first < second ? -1 : 1
}

export const mended: Table<Reports> = {
  empty: {},
  evolve: (reports, report) => ({ ...reports, [report.id]: report }),
  holderOn: (reports, place, day, known) => {
    const learned = Object.values(reports).filter((report) => report.learned <= known)
    const retracted = new Set(learned.map(({ retracts }) => retracts))
    return learned
      .filter((report) => report.retracts === undefined && !retracted.has(report.id))
      .filter((report) => report.place === place && report.day <= day)
      .sort(inOrder)
      .at(-1)?.holder
  }
}
