/** Timing without assertions: rounds in turn, so that both sides of a ratio see the same machine; medians are quoted. */

export interface Contender {
  readonly name: string
  /** What one round does; returns something that depends on all of it. */
  readonly run: () => unknown
}

const median = (values: ReadonlyArray<number>): number => [...values].sort((a, b) => a - b)[values.length >> 1]

export const milli = (nanoseconds: number): string => `${(nanoseconds / 1e6).toFixed(1)} ms`
export const micro = (nanoseconds: number): string => `${(nanoseconds / 1e3).toFixed(2)} µs`
export const nano = (nanoseconds: number): string => `${nanoseconds.toFixed(0)} ns`

let sink: unknown
export const swallowed = (): unknown => sink

/** The median nanoseconds of a round of each contender, over `rounds` rounds in turn after `warmUp` that do not count. */
export const inTurn = (contenders: ReadonlyArray<Contender>, rounds: number, warmUp = 3): ReadonlyArray<number> => {
  const times = contenders.map((): Array<number> => [])
  for (let round = -warmUp; round < rounds; round++)
    contenders.forEach(({ run }, i) => {
      const collect = (globalThis as { gc?: () => void }).gc
      if (collect !== undefined) collect()
      const start = process.hrtime.bigint()
      sink = run()
      const nanoseconds = Number(process.hrtime.bigint() - start)
      if (round >= 0) times[i].push(nanoseconds)
    })
  return times.map(median)
}

/** The median nanoseconds of single calls, each timed on its own: for what happens only once. */
export const oneByOne = (count: number, call: (i: number) => unknown): number => {
  const times: Array<number> = []
  for (let i = 0; i < count; i++) {
    const start = process.hrtime.bigint()
    sink = call(i)
    times.push(Number(process.hrtime.bigint() - start))
  }
  return median(times)
}

/** A reproducible sequence in [0, 1) (mulberry32). */
export const randomFrom = (seed: number): (() => number) => {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

const rows: Array<ReadonlyArray<string>> = []
export const report = (what: string, figure: string, ratio: number | undefined, limit: number | undefined): void => {
  rows.push([
    what,
    figure,
    ratio === undefined ? '' : `${ratio.toFixed(2)} ×`,
    limit === undefined ? '' : `at most ${limit} ×`,
    ratio === undefined || limit === undefined ? '' : ratio <= limit ? 'holds' : 'DOES NOT HOLD'
  ])
}

export const printReport = (): void => {
  const heads = ['what', 'time', 'ratio', 'target', '']
  const widths = heads.map((head, i) => Math.max(head.length, ...rows.map((row) => row[i].length)))
  const line = (cells: ReadonlyArray<string>): string =>
    cells
      .map((cell, i) => cell.padEnd(widths[i]))
      .join('  ')
      .trimEnd()
  console.log(line(heads))
  console.log(widths.map((width) => '-'.repeat(width)).join('  '))
  for (const row of rows) console.log(line(row))
}
