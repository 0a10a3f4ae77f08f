/** What was measured, row by row: printed with its goal beside it, and kept in a file. */
import type { Side, Times } from './measure.js'
import { median, roundsOf, time } from './measure.js'

/** Least, median and most over the rounds. */
export interface Spread {
  readonly least: number
  readonly median: number
  readonly most: number
}

export interface Row {
  readonly section: string
  readonly what: string
  /** The median figure of each side, the library first, in words; of times for one question. */
  readonly figures: ReadonlyArray<readonly [side: string, figure: string]>
  /** The library to the side after it, or the figure that the goal is about. */
  readonly spread: Spread | undefined
  readonly unit: '×' | 'µs' | 'bytes'
  /** What it is held against, in words. */
  readonly against: string
  /** At most so much. */
  readonly goal: number | undefined
}

export const isMet = ({ spread, goal }: Row): boolean | undefined =>
  spread === undefined || goal === undefined ? undefined : spread.median <= goal

export const spreadOf = (values: Times): Spread => ({
  least: Math.min(...values),
  median: median(values),
  most: Math.max(...values)
})

/** Measures a question on all sides, the library first and what it is held against second, and tells the ratio of these two. */
export const compared = async (
  section: string,
  what: string,
  sides: ReadonlyArray<Side>,
  per: number,
  goal: number | undefined,
  rounds = 15
): Promise<Row> => {
  console.error(`  ${what} ...`)
  const times = await roundsOf(sides, rounds)
  const figures = sides.map(({ name }, i) => [name, time(median(times[i]) / per)] as const)
  const spread = times.length < 2 ? undefined : spreadOf(times[0].map((own, round) => own / times[1][round]))
  return { section, what, figures, spread, unit: '×', against: sides[1]?.name ?? '', goal }
}

/** Measures a question in microseconds, beside what others take. */
export const timed = async (
  section: string,
  what: string,
  sides: ReadonlyArray<Side>,
  per: number,
  goal: number | undefined,
  rounds = 15
): Promise<Row> => {
  console.error(`  ${what} ...`)
  const times = await roundsOf(sides, rounds)
  const figures = sides.map(({ name }, i) => [name, time(median(times[i]) / per)] as const)
  return {
    section,
    what,
    figures,
    spread: spreadOf(times[0].map((own) => own / per / 1e3)),
    unit: 'µs',
    against: '',
    goal
  }
}

export const number = (value: number): string => (value >= 100 ? value.toFixed(0) : value.toFixed(2))

const cellsOf = (row: Row): ReadonlyArray<string> => {
  const { spread, unit, goal } = row
  const met = isMet(row)
  return [
    row.what,
    row.figures.map(([side, figure]) => `${side} ${figure}`).join(', '),
    spread === undefined ? '' : `${number(spread.median)} ${unit}`,
    spread === undefined ? '' : `${number(spread.least)}–${number(spread.most)}`,
    goal === undefined ? '' : `≤ ${goal}`,
    met === undefined ? '' : met ? 'met' : 'MISSED'
  ]
}

export const tableOf = (rows: ReadonlyArray<Row>): string => {
  const lines = [['what', 'figures', 'median', 'least–most', 'goal', ''], ...rows.map(cellsOf)]
  const widths = lines[0].map((_, i) => Math.max(...lines.map((line) => line[i].length)))
  return lines
    .map((line) =>
      line
        .map((cell, i) => cell.padEnd(widths[i]))
        .join('  ')
        .trimEnd()
    )
    .join('\n')
}

/** Two sides must give the same before they are timed. */
export const same = (what: string, own: unknown, other: unknown): void => {
  const [a, b] = [JSON.stringify(own), JSON.stringify(other)]
  if (a === b) return
  const at = [...a].findIndex((letter, i) => letter !== b[i])
  throw new Error(`${what}: ${a.slice(Math.max(0, at - 80), at + 80)} is not ${b.slice(Math.max(0, at - 80), at + 80)}`)
}
