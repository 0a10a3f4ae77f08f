/** Whether a sum can lie between two limits, when each of its terms is independent of the others. */

/** What one term can be: any number of any of these spans, both ends included. */
export type Term = ReadonlyArray<readonly [least: number, most: number]>

/** With more spans than this the question is given up. */
const mostSpans = 4096

const joined = (spans: Array<readonly [number, number]>): ReadonlyArray<readonly [number, number]> => {
  spans.sort((a, b) => a[0] - b[0])
  const found: Array<[number, number]> = []
  for (const [least, most] of spans) {
    const last = found[found.length - 1]
    if (last !== undefined && least <= last[1]) last[1] = Math.max(last[1], most)
    else found.push([least, most])
  }
  return found
}

/**
 * Whether some choice of the terms adds up to a number from `lo` to `hi` (both included, missed by no more than `slack`):
 * the sums of the first terms are kept as disjoint spans. `undefined` when there are too many to tell.
 */
export const canAddUp = (terms: ReadonlyArray<Term>, lo: number, hi: number, slack: number): boolean | undefined => {
  let sums: ReadonlyArray<readonly [number, number]> = [[0, 0]]
  // What is left open goes last, so that it fills the gaps between what is left of the sums.
  const width = (term: Term): number => term.reduce((widest, [least, most]) => Math.max(widest, most - least), 0)
  for (const term of [...terms].sort((a, b) => width(b) - width(a))) {
    if (sums.length * term.length > mostSpans) return undefined
    sums = joined(sums.flatMap(([least, most]) => term.map(([a, b]) => [least + a, most + b] as const)))
  }
  return sums.some(([least, most]) => least <= hi + slack && most >= lo - slack)
}
